"""A run of lines, each a cell → the grid they came from: the number of columns is the period at which their
kinds repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..quantities import of_cell, says_nothing

_MOST_COLUMNS = 24
_CONSISTENT = 0.9  # share of cells whose kind is that of their column
_FEWEST_NUMBERS = 0.25  # share of cells; fewer could be any list of words


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell on its own line, or on several. line, last: from 1. apart: whether a blank line stands before
    it."""

    text: str
    line: int
    last: int
    apart: bool = False

    def joined(self, text: str, line: int) -> CellLine:
        """With the line that goes on with it."""
        return replace(self, text=self.text + text, last=line)

    @property
    def is_number(self) -> bool:
        return of_cell(self.text) is not None

    @property
    def is_value(self) -> bool:
        """A number, or a mark that there is none."""
        return self.is_number or says_nothing(self.text)


def rows_of(cells: list[CellLine]) -> list[list[CellLine]] | None:
    """Rows of the grid, the header first; a header over two lines becomes one. None where no number of
    columns fits.

    The body must repeat: a label, then values, each column of one kind. Of the periods that fit, the
    smallest; of those with a header that fits, the first. Cells left over at the end (a note, a signature)
    belong to nothing and end the grid.
    """
    numbers = [place for place, cell in enumerate(cells) if cell.is_number]
    if len(numbers) < _FEWEST_NUMBERS * len(cells):
        return None
    first = numbers[0]
    best: tuple[float, list[list[CellLine]]] | None = None
    for labels in (1, 2, 0, 3):
        start = first - labels
        if start < 2:
            continue
        for width in range(max(2, labels + 1), min(_MOST_COLUMNS, len(cells) // 2) + 1):
            found = _fits(cells, start, width, labels)
            if found and (best is None or found[0] > best[0] + 0.001):
                best = found
    return best[1] if best else None


def _fits(
    cells: list[CellLine], start: int, width: int, labels: int
) -> tuple[float, list[list[CellLine]]] | None:
    """How well a width and a first row of values fit, and the rows; None where they do not."""
    header = _header(cells[:start], width)
    rows = [cells[place : place + width] for place in range(start, len(cells), width)]
    if rows and len(rows[-1]) < width:
        rows.pop()
    while rows and not _is_row(rows[-1], labels):
        rows.pop()
    if header is None or not rows:
        return None
    columns = list(zip(*rows, strict=True))
    consistent = sum(_agreeing(column) for column in columns) / (width * len(rows))
    led = all(not row[0].is_number for row in rows) or labels == 0
    gaps = sum(row[0].apart for row in rows) / len(rows)
    covered = (start + width * len(rows)) / len(cells)
    if consistent < _CONSISTENT or not led or covered < 0.6:
        return None
    return consistent + covered + gaps / 2 - (len(header) - 1) / 4, [*header, *rows]


def _is_row(row: list[CellLine], labels: int) -> bool:
    return any(cell.is_value for cell in row[labels:])


def _agreeing(column: tuple[CellLine, ...]) -> int:
    """How many cells of a column are of its more common kind: values or words."""
    values = sum(cell.is_value for cell in column)
    return max(values, len(column) - values)


def _header(cells: list[CellLine], width: int) -> list[list[CellLine]] | None:
    """The header's rows for a width: one, or an upper one whose fields stand over equally many fields of
    the lower one."""
    if len(cells) == width:
        return [cells]
    upper = len(cells) - width
    if upper <= 0 or width < 3:
        return None
    for labels in (1, 2):
        over, under = cells[labels : labels + upper], cells[labels + upper :]
        if len(over) and len(under) == width - labels and len(under) % len(over) == 0:
            each = len(under) // len(over)
            spread = [cell for cell in over for _ in range(each)]
            joined = [
                replace(low, text=f"{high.text} {low.text}") for high, low in zip(spread, under, strict=True)
            ]
            return [[*cells[:labels], *joined]] if each > 1 else None
    return None
