"""A document set again as HTML: headings, paragraphs, tables with their merged cells, every checked figure
marked."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from ..blocks.html import hinted
from .checks import Check, Status
from .document import Block, Document, Heading, Table, Where
from .marks import Mark, Marks
from .places import is_words, titled
from .printout import verdict
from .records import kind_label
from .signs import SIGNS
from .tableaux import Laid, laid_out

TOP, DEEPEST = 3, 6  # levels of HTML headings for the document's own
SHORT = 16  # characters of a mark
WIDE = 9  # columns; a table of more goes on a sheet of its own, lengthwise
NOTHING = Markup("")


class Setting:
    """Sets one document. faults: number of a check (from 0) → its number in the list of faults (from 1)."""

    def __init__(self, document: Document, marks: Marks, faults: dict[int, int], *, titles: bool = False):
        self._document, self._marks, self._faults, self._titles = document, marks, faults, titles
        self._level, self._notes = TOP - 1, list[int]()

    def html(self) -> Markup:
        """All blocks in order; where pages are known, each begins with its number."""
        return Markup("\n").join(self._pieces())

    def _pieces(self) -> Iterator[Markup]:
        page = 0
        for block in self._document.blocks:
            if block.where.page > page:
                page = block.where.page
                yield Markup('<p class="folio">第{}页</p>').format(page)
            shown = self._block(block) + self._footnotes()
            yield Markup('<div class="wide">{}</div>').format(shown) if is_wide(block) else shown

    def _block(self, block: Block) -> Markup:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Heading):
            return self._heading(block)
        return Markup('<p id="{}">{}</p>').format(anchor(block.where), self._marked(block.text, block.where))

    def _heading(self, heading: Heading) -> Markup:
        """At the document's own level, but never more than one below the heading before, as readers' aids
        expect."""
        self._level = min(DEEPEST, self._level + 1, max(1, heading.level) + TOP - 1)
        number = heading.number if titled(heading) != heading.text else ""
        text = self._marked(heading.text, heading.where)
        return Markup('<h{0} id="{1}">{2}{3}</h{0}>').format(self._level, anchor(heading.where), number, text)

    # ---- tables ----
    def _table(self, table: Table) -> Markup:
        laid = laid_out(table)
        caption = " ".join(filter(None, (table.caption, table.unit)))
        name = caption or f"表{table.where.table or ''}"
        rows = [self._row(row, place < laid.head) for place, row in enumerate(laid.rows)]
        head = Markup("<thead>{}</thead>").format(NOTHING.join(rows[: laid.head])) if laid.head else NOTHING
        marked = self._marked(name, table.where) if self._marks.at(table.where, name) else escape(name)
        note = Markup('<p class="source">{}</p>').format(table.note) if table.note else NOTHING
        return Markup(
            '<div class="table set" role="region" tabindex="0" aria-label="{}" id="{}">'
            "<table><caption>{}</caption>{}<tbody>{}</tbody></table></div>{}"
        ).format(
            f"{name}（第{table.where.block}段）",
            anchor(table.where),
            marked,
            head,
            NOTHING.join(rows[laid.head :]),
            note,
        )

    def _row(self, row: list[Laid], is_head: bool) -> Markup:
        return Markup("<tr>{}</tr>").format(NOTHING.join(self._field(one, is_head) for one in row))

    def _field(self, one: Laid, is_head: bool) -> Markup:
        if one.cell is None:
            return Markup("<td{}></td>").format(_size(one))
        text = one.cell.text
        is_name = text.strip() and (is_head or (one.is_first and is_words(text)))
        tag, scope = ("th", Markup(' scope="{}"').format("col" if is_head else "row")) if is_name else ("td", "")
        look = Markup(' class="number"') if not is_head and not is_words(text) and text.strip() else ""
        return Markup("<{tag}{scope}{look}{size}>{text}</{tag}>").format(
            tag=tag, scope=scope, look=look, size=_size(one), text=self._marked(text, one.cell.where)
        )

    # ---- marks ----
    def _marked(self, text: str, where: Where) -> Markup:
        """The text with its marks; every character of it is there, once."""
        parts, done = [], 0
        for mark in self._marks.at(where, text):
            parts += [escape(text[done : mark.start]), self._mark(text[mark.start : mark.end], mark)]
            done = mark.end
        return NOTHING.join([*parts, escape(text[done:])])

    def _mark(self, words: str, mark: Mark) -> Markup:
        checks = [self._marks.checks[number] for number in mark.checks]
        worst = checks[0].status
        sign = Markup('{}<span class="sign" aria-hidden="true">{}</span><span class="spoken">（{}）</span>').format(
            words, SIGNS[worst], worst.label
        )
        hint = Markup("<br>").join(map(explained, checks))
        title = "\n".join(map(str, map(explained, checks))) if self._titles else ""
        others = NOTHING.join(Markup('<span id="c{}"></span>').format(number + 1) for number in mark.checks[1:])
        shown = hinted(sign, hint, title, _look(words, worst), f"c{mark.checks[0] + 1}")
        return NOTHING.join([others, shown, *self._references(mark)])

    def _references(self, mark: Mark) -> Iterator[Markup]:
        """A number behind each fault that leads back to the list; the fault itself is printed below the
        block."""
        for number in mark.checks:
            if fault := self._faults.get(number):
                self._notes.append(number)
                yield Markup('<a class="note" href="#f{0}" aria-label="差错清单第{0}项">{0}</a>').format(fault)

    def _footnotes(self) -> Markup:
        """What is wrong in the block just set, for paper; nothing where nothing is."""
        if not self._notes:
            return NOTHING
        lines = [
            Markup("<p>{} {}</p>").format(self._faults[number], explained(self._marks.checks[number])) for number in self._notes
        ]
        self._notes = []
        return Markup('<div class="paper footnotes" role="note">{}</div>').format(NOTHING.join(lines))


def is_wide(block: Block) -> bool:
    """Whether it is a table that needs the paper lengthwise."""
    return isinstance(block, Table) and len({cell.where.column for cell in block.cells}) > WIDE


def _look(words: str, status: Status) -> str:
    """The classes of a mark; a short one stays on its line, with its sign."""
    return f"check {status.value}{' short' if len(words) <= SHORT else ''}"


def explained(check: Check) -> str:
    """× 矛盾 · 比率：2346 ÷ 2554 = 91.86 %; printed 91.85 %。说明"""
    name = f"{SIGNS[check.status]} {check.status.label} · {kind_label(check.kind)}"
    return f"{name}：{'；'.join(filter(None, (check.expression or verdict(check), check.reason)))}"


def anchor(where: Where) -> str:
    return f"b{where.block}"


def _size(one: Laid) -> Markup:
    rows = Markup(' rowspan="{}"').format(one.rows) if one.rows > 1 else NOTHING
    return rows + (Markup(' colspan="{}"').format(one.columns) if one.columns > 1 else NOTHING)
