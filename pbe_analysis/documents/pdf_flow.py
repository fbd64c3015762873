"""Lines and tables of single pages → paragraphs and tables that go on over the end of a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from ..reading.pdf.lines import Line, edges
from ..reading.texts import joined
from .captions import is_note, table_rows
from .document import Block, Cell, Heading, Paragraph, Table, Where
from .lines import begins, clean, ends, stands_alone
from .pdf_columns import Found

_FULL = 1.6  # signs that may be missing at the end of a full line
_INDENT = 1.0  # signs
_LEADING = 1.7  # of the usual distance of lines: a wider one parts paragraphs
_NEAR = 6.0  # points between the same ruling line on two pages
_TITLE = 1.2  # of the usual height
_WORD = re.compile(r"[A-Za-z0-9.,%/+~-]+[，。、；：）”]?")
_CONTINUED = re.compile(r"续\s*(?:上)?\s*表.*|（\s*续\s*）|\(\s*续\s*\)")


def blocks_of(found: Iterable[Line | Found], width: float) -> list[Block]:
    """The blocks of a document, from what its pages hold in their order. width: of its pages."""
    found = _joined_tables(list(found))
    lines = [one for one in found if isinstance(one, Line)]
    flow = _Flow(lines, width)
    for one in found:
        flow.take(one)
    return [*flow.finish()]


# Paragraphs


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on."""

    first: Line
    last: Line
    texts: list[str]


class _Flow:
    def __init__(self, lines: list[Line], width: float):
        self.left, self.right = edges(lines, width)
        self.size = _usual_size(lines)
        self.leading = _usual_leading(lines)
        self.blocks: list[Block] = []
        self.open: _Open | None = None

    def take(self, one: Line | Found) -> None:
        if not isinstance(one, Line):
            self._close()
            self.blocks.append(_table(one))
        elif self.open is not None and self._goes_on(self.open.last, one):
            self.open.texts.append(one.text)
            self.open.last = one
        else:
            self._close()
            self.open = _Open(one, one, [one.text])

    def finish(self) -> list[Block]:
        self._close()
        return self.blocks

    def _goes_on(self, above: Line, line: Line) -> bool:
        """Whether a line continues the paragraph above: that one is full, this one not indented and no new thing."""
        if line.page == above.page and line.top - above.top > _LEADING * self.leading:
            return False
        if abs(line.size - above.size) > 0.15 * self.size or stands_alone(line.text):
            return False
        if stands_alone(above.text) and not is_note(above.text):
            return False
        is_full = above.x1 + self._first_word(line) > self.right - _FULL * self.size
        is_indented = line.x0 > self.left + _INDENT * self.size
        as_above = abs(line.x0 - above.x0) < 0.5 * self.size  # a block that is indented as a whole
        if not is_full or (is_indented and not as_above):
            return False
        return not begins(line.text) or not (ends(above.text) or is_indented)

    def _first_word(self, line: Line) -> float:
        """About how wide the Latin word or figure at the beginning of a line is: it may not have had room above."""
        word = _WORD.match(line.text)
        return 0.6 * self.size * len(word[0]) if word else 0.0

    def _close(self) -> None:
        if self.open is None:
            return
        text, where = clean(joined(self.open.texts)), Where(page=self.open.first.page)
        is_title = self.open.first.size > _TITLE * self.size and len(text) <= 60 and not ends(text)
        self.blocks.append(Heading(text, 1, "", where) if is_title else Paragraph(text, where))
        self.open = None


def _table(found: Found) -> Block:
    """A table; what is left of a single row is a line of text."""
    if max(cell.where.row for cell in found.cells) == 1:
        return Paragraph(" ".join(filter(None, (cell.text for cell in found.cells))), Where(page=found.page))
    return Table(tuple(found.cells), Where(page=found.page))


def _usual_size(lines: list[Line]) -> float:
    """The height of the line in which the middle sign of the text stands: small print has many lines, but short."""
    left = sum(len(line.text) for line in lines) / 2
    for line in sorted(lines, key=lambda line: line.size):
        left -= len(line.text)
        if left <= 0:
            return line.size
    return 0.0


def _usual_leading(lines: list[Line]) -> float:
    steps = [below.top - above.top for above, below in zip(lines, lines[1:], strict=False) if below.page == above.page]
    steps = [step for step in steps if step > 0]
    return median(steps) if steps else 0.0


# Tables over several pages


def _joined_tables(found: list[Line | Found]) -> list[Line | Found]:
    """A table at the top of a page with the columns of the one at the foot of the page before goes on from it."""
    done: list[Line | Found] = []
    for one in found:
        before = _table_before(done, one)
        if before is None:
            done.append(one)
        else:
            del done[before + 1 :]
            done[before] = _longer(done[before], one)
    return done


def _table_before(done: list[Line | Found], table: Line | Found) -> int | None:
    """The place of the table that this one continues; between them only a line such as 续表 may stand."""
    if isinstance(table, Line):
        return None
    place = len(done) - 1
    while place >= 0 and isinstance(done[place], Line) and done[place].page == table.page and _CONTINUED.match(done[place].text):
        place -= 1
    before = done[place] if place >= 0 else None
    if not isinstance(before, Found) or before.is_ruled != table.is_ruled:
        return None
    next_page = max(cell.where.page for cell in before.cells) + 1 == table.page
    return place if next_page and _same_columns(before, table) else None


def _same_columns(one: Found, other: Found) -> bool:
    """As many, and in the same places: ruling lines, or texts of which each overlaps its own above and no other."""
    if len(one.columns) != len(other.columns):
        return False
    if one.is_ruled:
        return all(abs(a - b) < _NEAR for a, b in zip(one.columns, other.columns, strict=True))
    overlaps = [[min(b, d) > max(a, c) for c, d in other.columns] for a, b in one.columns]
    return all(row[n] and sum(row) == 1 for n, row in enumerate(overlaps))


def _longer(table: Found, more: Found) -> Found:
    """Both as one; heading rows that are repeated on the new page are left out."""
    ours, theirs = table_rows(table.cells), table_rows(more.cells)
    repeated = 0
    while repeated < min(len(ours), len(theirs) - 1, 4) and _texts(ours[repeated]) == _texts(theirs[repeated]):
        repeated += 1
    last = max(cell.where.row + cell.rows - 1 for cell in table.cells)
    added = (cell for row in theirs[repeated:] for cell in row)
    moved = (replace(cell, where=replace(cell.where, row=cell.where.row + last - repeated)) for cell in added)
    return replace(table, cells=[*table.cells, *moved])


def _texts(row: list[Cell]) -> list[tuple[int, str]]:
    return [(cell.where.column, cell.text) for cell in row]
