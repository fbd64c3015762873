"""A table's cells as rows of HTML fields: rows and columns that hold nothing are left out, so no number can make it huge."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from .document import Cell, Table
from .places import is_words

MOST_HEADS = 5  # rows of a heading


@dataclass(frozen=True, slots=True)
class Laid:
    """A field: its cell, or None for a gap. rows, columns: how many it covers of those that are shown."""

    cell: Cell | None
    rows: int = 1
    columns: int = 1
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """rows: the fields of each row. head: how many of the rows are headings. width: columns that are shown."""

    rows: tuple[list[Laid], ...]
    head: int
    width: int


def laid_out(table: Table) -> LaidOut:
    """The table as HTML takes it. Cells that overlap, as in a broken file, stand beside one another."""
    lines = sorted({cell.where.row for cell in table.cells})
    columns = sorted({cell.where.column for cell in table.cells})
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.where.row, []).append(cell)
    busy = [0] * len(columns)  # up to which row, not included, each column is covered from above
    rows = tuple(list(_row(place, by_row[line], lines, columns, busy)) for place, line in enumerate(lines))
    return LaidOut(rows, _heads(rows), len(columns))


def _row(place: int, cells: list[Cell], lines: list[int], columns: list[int], busy: list[int]) -> Iterator[Laid]:
    at = 0
    for cell in sorted(cells, key=lambda cell: cell.where.column):
        start = bisect_left(columns, cell.where.column)
        if gap := sum(busy[column] <= place for column in range(at, start)):
            yield Laid(None, 1, gap)
        wide = max(1, bisect_left(columns, cell.where.column + cell.columns) - start)
        tall = max(1, bisect_left(lines, cell.where.row + cell.rows) - place)
        busy[start : start + wide] = [place + tall] * len(busy[start : start + wide])
        at = max(at, start + wide)
        yield Laid(cell, tall, wide, start == 0)
    if gap := sum(busy[column] <= place for column in range(at, len(columns))):
        yield Laid(None, 1, gap)


def _heads(rows: tuple[list[Laid], ...]) -> int:
    """How many of the first rows hold words only; none where one of their fields reaches below them, or nothing is left."""
    count = 0
    while count < min(MOST_HEADS, len(rows)) and all(_is_heading(one) for one in rows[count]):
        count += 1
    reaches = any(one.rows > count - place for place, row in enumerate(rows[:count]) for one in row)
    return 0 if reaches or count == len(rows) else count


def _is_heading(one: Laid) -> bool:
    return one.cell is None or not one.cell.text.strip() or is_words(one.cell.text)
