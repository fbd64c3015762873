"""A document that was examined, in Word: the list of faults, then the document with its marks; both lead to each other."""

from collections.abc import Iterator

from markupsafe import Markup

from ..blocks import Examined, Fault, Faults, Heading, line
from .inline import runs
from .markup import NOTHING, paragraph, run, together
from .prose import heading, word
from .setting import Setting, anchor

_LIST = Markup('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>')


@word.register
def _(block: Examined, setting: Setting) -> Markup:
    others = (_group(one, setting) for one in block.others)
    return together((_faults(block, setting), *others, _legend(block, setting), *_document(block, setting)))


def _faults(block: Examined, setting: Setting) -> Markup:
    head = heading("差错清单", 1, setting, run("差错清单"))
    if not block.faults:
        return head + paragraph(setting.styles["body"], run(block.verdict))
    listed = _LIST.format(setting.new_list(1))
    return head + together(_fault(one, setting, listed, number) for number, one in enumerate(block.faults, start=1))


def _fault(fault: Fault, setting: Setting, listed: Markup, number: int = 0) -> Markup:
    about = setting.mark(anchor(f"f{number}")) if number else NOTHING
    about += runs((fault.tag, " ", *fault.about), setting)
    said = [fault.stated, *fault.reasons, f"“{fault.quote}”" if fault.quote else ""]
    first = paragraph(setting.styles["list"], about, properties=listed)
    return first + together(paragraph(setting.styles["list"], run(one)) for one in said if one)


def _group(group: Faults, setting: Setting) -> Markup:
    listed = _LIST.format(setting.new_list(None))
    head = paragraph(setting.styles["body"], run(group.title, frozenset({"strong"})))
    return head + together(_fault(one, setting, listed) for one in group.checks)


def _legend(block: Examined, setting: Setting) -> Markup:
    head = heading("原文及核对记号", 1, setting, run("原文及核对记号"))
    signs = "　".join(f"{mark.label}{mark.sign}" for mark in block.legend)
    return head + (paragraph(setting.styles["note"], run(f"记号：{signs}")) if signs else NOTHING)


def _document(block: Examined, setting: Setting) -> Iterator[Markup]:
    """Its headings are no headings of the report, which would number them and list them in its contents."""
    pages = dict(block.pages)
    for place, one in enumerate(block.document):
        if place in pages:
            yield paragraph(setting.styles["note"], run(f"第{pages[place]}页"))
        if isinstance(one, Heading):
            shown = runs((line.Styled("strong", one.parts),), setting)
            yield paragraph(setting.styles["body"], setting.mark(anchor(one.id), shown) if one.id else shown)
        else:
            yield word(one, setting)
