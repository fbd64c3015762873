"""Tables of a PDF: ruled ones, and those without ruling lines, which are at least three lines in a row whose pieces stand in the same
columns, mostly figures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ..reading.pdf.columns import FIGURE, Columns, columns_of, fields_of, is_near
from ..reading.pdf.grids import Grid
from ..reading.pdf.lines import Line, Piece
from .captions import is_note, unit_line
from .document import Cell, Where
from .headings import is_contents_line, numbered

_FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A table, perhaps of several pages. page: its first one. columns: where its ruling lines stand, or, of one without any, where
    the text of each column begins and ends."""

    page: int
    cells: list[Cell]
    columns: Columns | tuple[float, ...]
    is_ruled: bool = False


def ruled(grid: Grid) -> Found:
    cells = [Cell(one.text, Where(page=grid.page, row=one.row, column=one.column), one.rows, one.columns) for one in grid.fields]
    return Found(grid.page, cells, grid.columns, is_ruled=True)


def with_tables(lines: list[Line]) -> Iterator[Line | Found]:
    """The lines of a page in their order, those that make up a table replaced by it."""
    place = 0
    while place < len(lines):
        run = _run(lines, place)
        table = _table(run) if run else None
        if _is_contents(run):
            yield from map(_with_tab, run)
        elif table is None:
            yield from lines[place : place + max(len(run), 1)]
        else:
            yield table
        place += max(len(run), 1)


def _is_contents(run: list[Line]) -> bool:
    """Headings with rising page numbers behind them and nothing in between: a list of contents, no table."""
    last = [line.pieces[-1].text for line in run if len(line.pieces) == 2]
    if len(last) < _FEWEST_LINES or len(last) < len(run) or not all(map(str.isdecimal, last)):
        return False
    rising = all(int(a) <= int(b) for a, b in pairwise(last))
    return rising and 2 * sum(numbered(line.pieces[0].text) is not None for line in run) >= len(run)


def _with_tab(line: Line) -> Line:
    """The line with a tab before its page number, by which lists of contents are known."""
    title, page = line.pieces
    return replace(line, pieces=(Piece(f"{title.text}\t{page.text}", title.x0, page.x1),))


def _run(lines: list[Line], start: int) -> list[Line]:
    """The lines from `start` on that may be one table: of two pieces and more, and the wrapped lines between them."""
    if not _is_row(lines[start]):
        return []
    end, last = start + 1, start
    while end < len(lines) and is_near(lines[end - 1], lines[end]):
        if _is_row(lines[end]):
            last = end
        elif end - last > 1 or not _fits(lines[end], lines[start : last + 1]):
            break
        end += 1
    return lines[start : last + 1]


def _is_row(line: Line) -> bool:
    is_other = is_note(line.text) or is_contents_line(line.text) or unit_line(line.text) is not None
    return len(line.pieces) > 1 and not is_other


def _fits(line: Line, rows: list[Line]) -> bool:
    """Whether a line of one piece is the wrapped part of a field: no longer than the widest piece above it."""
    widest = max(piece.x1 - piece.x0 for row in rows for piece in row.pieces)
    return len(line.pieces) == 1 and line.x1 - line.x0 <= 2 * widest and not line.text.endswith(("。", "；"))


def _table(run: list[Line]) -> Found | None:
    rows = [line for line in run if len(line.pieces) > 1]
    columns = columns_of(rows)
    if len(rows) < _FEWEST_LINES or len(columns) < 2 or not _mostly_figures(rows):
        return None
    cells = [
        Cell(one.text, Where(page=run[0].page, row=one.row, column=one.column), one.rows, one.columns)
        for one in fields_of(run, columns)
    ]
    return Found(run[0].page, cells, columns)


def _mostly_figures(rows: list[Line]) -> bool:
    """A third of what stands behind the first piece of a row is a figure, in two rows at least."""
    behind = [[bool(FIGURE.fullmatch(piece.text)) for piece in row.pieces[1:]] for row in rows]
    marks = [mark for row in behind for mark in row]
    return sum(any(row) for row in behind) >= 2 and 3 * sum(marks) >= len(marks)
