"""A document set again as blocks: headings, paragraphs, tables with their merged cells, every checked figure marked."""

from collections.abc import Iterator

from .. import blocks
from ..blocks import Field, Grid, Judgement, Line, Prose
from ..documents.document import Block, Document, Heading, Table, Where
from ..documents.places import is_words, titled
from ..documents.tableaux import Laid, laid_out
from .checks import Check
from .marks import Mark, Marks
from .printout import verdict
from .records import kind_label

TOP, DEEPEST = 3, 6  # levels of a page's headings for the document's own
WIDE = 9  # columns; a table of more goes on a sheet of its own, lengthwise


class Setting:
    """Sets one document. faults: number of a check (from 0) → its number in the list of faults (from 1)."""

    def __init__(self, document: Document, marks: Marks, faults: dict[int, int]):
        self._document, self._marks, self._faults = document, marks, faults
        self._level = TOP - 1

    def document(self) -> tuple[blocks.Heading | Prose | Grid, ...]:
        """All blocks in order."""
        return tuple(map(self._block, self._document.blocks))

    def pages(self) -> Iterator[tuple[int, int]]:
        """Where pages are known: the block (from 0) that begins one, and its number."""
        page = 0
        for place, block in enumerate(self._document.blocks):
            if block.where.page > page:
                page = block.where.page
                yield place, page

    def _block(self, block: Block) -> blocks.Heading | Prose | Grid:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Heading):
            return self._heading(block)
        return Prose((self._marked(block.text, block.where) or ("",),), anchor(block.where))

    def _heading(self, heading: Heading) -> blocks.Heading:
        """At the document's own level, but never more than one below the heading before, as readers' aids expect."""
        self._level = min(DEEPEST, self._level + 1, max(1, heading.level) + TOP - 1)
        number = (heading.number,) if titled(heading) != heading.text else ()
        return blocks.Heading(self._level, (*number, *self._marked(heading.text, heading.where)), anchor(heading.where))

    # ---- tables ----
    def _table(self, table: Table) -> Grid:
        laid = laid_out(table)
        name = " ".join(filter(None, (table.caption, table.unit))) or f"表{table.where.table or ''}"
        return Grid(
            tuple(tuple(self._field(one, place < laid.head) for one in row) for place, row in enumerate(laid.rows)),
            laid.head,
            name,
            self._marked(name, table.where),
            anchor(table.where),
            f"（第{table.where.block}段）",
            table.note,
            is_wide(table),
        )

    def _field(self, one: Laid, is_head: bool) -> Field:
        if one.cell is None:
            return Field((), one.rows, one.columns)
        text = one.cell.text
        is_name = bool(text.strip()) and (is_head or (one.is_first and is_words(text)))
        is_number = bool(text.strip()) and not is_head and not is_words(text)
        return Field(self._marked(text, one.cell.where), one.rows, one.columns, is_name, is_number)

    # ---- marks ----
    def _marked(self, text: str, where: Where) -> Line:
        """The text with its marks; every character of it is there, once."""
        parts, done = list[str | blocks.Mark](), 0
        for mark in self._marks.at(where, text):
            parts += [text[done : mark.start], self.mark(text[mark.start : mark.end], mark)]
            done = mark.end
        return tuple(part for part in (*parts, text[done:]) if part != "")

    def mark(self, words: str, mark: Mark) -> blocks.Mark:
        """Words with what the checks of their mark say."""
        checks = {number: self._marks.checks[number] for number in mark.checks}
        worst = checks[mark.checks[0]].status
        judgements = (
            Judgement(f"c{number + 1}", explained(check), self._faults.get(number, 0)) for number, check in checks.items()
        )
        return blocks.Mark(words, worst.value, worst.label, worst.sign, tuple(judgements))


def is_wide(block: Block) -> bool:
    """Whether it is a table that needs the paper lengthwise."""
    return isinstance(block, Table) and len({cell.where.column for cell in block.cells}) > WIDE


def explained(check: Check) -> str:
    """× 矛盾 · 比率：2346 ÷ 2554 = 91.86 %; printed 91.85 %。说明"""
    name = f"{check.status.sign} {check.status.label} · {kind_label(check.kind)}"
    return f"{name}：{'；'.join(filter(None, (check.expression or verdict(check), check.reason)))}"


def anchor(where: Where) -> str:
    return f"b{where.block}"
