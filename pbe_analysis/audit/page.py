"""The audit of one document as a page: what was found, the faults by weight, then the document with every figure marked."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ..blocks import Examined, Fault, Faults, Line, Link, Mark, Tag
from ..blocks.html import Traces, html
from ..documents.document import Document, Heading, Where
from ..documents.places import Places, shortened, titled
from ..documents.printable import visible, visible_in
from ..messages import CHINESE, said
from ..style.page import framed, read_through
from .checks import Audit, Status
from .marks import Marks
from .printout import verdict
from .records import kind_label, notes
from .typesetting import Setting, anchor

FORMATS = {"docx": "Word", "pdf": "PDF", "html": "网页", "xlsx": "Excel", "md": "Markdown", "txt": "纯文本"}
GRAVE = {Status.CONTRADICTION, Status.UNDEFINED}
QUOTED = 160  # characters of a quotation in a list
ENTRIES = 30  # headings of the document in the contents
NOTHING = Markup("")
LISTED = (Status.CANNOT_TELL, Status.RESIDUE)  # no faults, yet worth a look

_FOOT = (
    "逐项复算。带记号的数字，点按或指向即显示算式，按 Esc 收起；"
    "打印时差错列于所在段落之后。复算只依据文中所印数字，不判断数字本身是否属实。"
)


def page(document: Document, audit: Audit) -> str:
    """The whole page, the same bytes for the same document: no script, no outside address."""
    return about(document, f"数字核对：{document.file}", _cover(document, audit), examined(document, audit), _FOOT)


def about(document: Document, title: str, cover: Markup, body: Examined, foot: str) -> str:
    """A page about a document: cover, contents, body, and in its foot how to read it."""
    traces = Traces()
    text = html(body, traces)
    read = read_through(cover, NOTHING.join(_contents(document)), text, traces.shown("记号的算式"))
    return framed(visible(title), Markup(visible(read)), foot, kind="audit")


def examined(document: Document, audit: Audit) -> Examined:
    """Faults, what else is worth a look, and the document, marked."""
    numbers, lists = _numbers(audit), _Lists(document, audit)
    setting = Setting(document, Marks(audit), {place: fault for fault, place in enumerate(numbers, start=1)})
    return visible_in(
        Examined(
            "凡能复算的数字均与所印一致（尾差除外）。" if audit.checks else "没有可以核对的数字。",
            tuple(lists.fault(place, f"f{number}") for number, place in enumerate(numbers, start=1)),
            tuple(lists.others()),
            tuple(Mark("", name, Status(name).label, Status(name).sign) for name in audit.summary),
            setting.document(),
            tuple(setting.pages()),
        )
    )


def _numbers(audit: Audit) -> list[int]:
    """The checks that are faults, as the audit sorts them, by their number in the document (from 0)."""
    faults = (number for number, check in enumerate(audit.checks) if check.status.is_fault)
    return sorted(faults, key=lambda number: -audit.checks[number].weight)


def _cover(document: Document, audit: Audit) -> Markup:
    found = len(audit.faults)
    said = f"发现{found}处差错" if found else "没有发现差错" if audit.checks else "没有可以核对的数字"
    facts = (
        ("核对", f"{len(audit.checks)}处数字与结构"),
        ("表格", f"{sum(1 for _ in document.tables)}张"),
        ("格式", FORMATS.get(document.format, document.format)),
    )
    keys = (_key(Status(name), count) for name, count in audit.summary.items())
    return covered("绩效报告数字核对", document, audit, said, facts, keys)


def covered(
    kind: str, document: Document, audit: Audit, verdict: str, facts: Iterable[tuple[str, str]], keys: Iterable[Markup]
) -> Markup:
    """The head of a page about a document: its kind, the file, what could not be read, the verdict, facts and figures."""
    return Markup(
        '<p class="place">{}</p><h1>{}</h1>{}<div class="verdict"><p class="score">{}</p></div>'
        '<dl class="facts">{}</dl><div class="keys">{}</div>'
    ).format(
        kind,
        document.file,
        NOTHING.join(Markup('<p class="notice" role="note">{}</p>').format(note) for note in notes(audit, document)),
        verdict,
        NOTHING.join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in facts),
        NOTHING.join(keys),
    )


def _key(status: Status, count: int) -> Markup:
    return Markup(
        '<div class="key {}"><p class="label"><span class="sign" aria-hidden="true">{}</span>{}</p>'
        '<p class="value">{}</p><p class="note">{}</p></div>'
    ).format(status.value, status.sign, status.label, count, status.meaning)


def _contents(document: Document) -> Iterator[Markup]:
    """The two parts of the page, and the document's outermost headings."""
    entry = Markup('<li><a href="#{}">{}</a></li>')
    yield entry.format("faults", "差错清单")
    yield entry.format("text", "原文及核对记号")
    heads = [block for block in document.blocks if isinstance(block, Heading)]
    outer = min((head.level for head in heads[1:]), default=1)
    for head in [head for head in heads if head.level <= outer][:ENTRIES]:
        yield entry.format(anchor(head.where), shortened(titled(head), 24))


class _Lists:
    """Checks as lists hold them, each with a link to its place."""

    def __init__(self, document: Document, audit: Audit):
        self._audit, self._places = audit, Places(document)

    def others(self) -> Iterator[Faults]:
        """What cannot be told, and residues."""
        for status in LISTED:
            if found := [place for place, check in enumerate(self._audit.checks) if check.status is status]:
                title = f"{status.label}（{len(found)}处）：{status.meaning}"
                yield Faults(title, tuple(map(self.fault, found)))

    def fault(self, place: int, id: str = "") -> Fault:
        check = self._audit.checks[place]
        about = linked(self._places, check.where, kind_label(check.kind), place + 1)
        reasons = tuple(filter(None, (check.expression, check.reason)))
        return Fault(_tag(check.status), about, said(verdict(check), CHINESE), reasons, shortened(check.quote, QUOTED), id)


def _tag(status: Status) -> Tag:
    return Tag("serious" if status in GRAVE else "problem" if status.is_fault else "note", f"{status.sign} {status.label}")


def linked(places: Places, where: Where, name: str, number: int) -> Line:
    """What a check is called, and its place, with a link to its mark where the document shows it."""
    place = places(where)
    return (f"{name} · ", place if places.block(where) is None else Link(f"#c{number}", (place,)))
