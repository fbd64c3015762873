"""A run of lines, each a cell → the grid they came from: the number of columns is the period at which their kinds repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..quantities import of_cell, says_nothing
from .names import RATE, is_total

_MOST_COLUMNS = 24
_CONSISTENT = 0.9  # share of cells whose kind is that of their column
_FEWEST_NUMBERS = 0.25  # share of cells; fewer could be any list of words


_MOST_LABELS = 4


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell on its own line, or on several. line, last: from 1. apart: whether a blank line stands before it."""

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


Row = list["CellLine | None"]


def rows_of(cells: list[CellLine]) -> list[Row] | None:
    """Rows of the grid, the header first; a header over two lines becomes one. None where no number of columns fits.

    The body must repeat: a label, then values, each column of one kind. Of the periods that fit, the smallest; of those with a
    header that fits, the first. Cells left over at the end (a note, a signature) belong to nothing and end the grid. A field that
    a merged one covers is None.
    """
    numbers = [place for place, cell in enumerate(cells) if cell.is_number]
    if len(numbers) < _FEWEST_NUMBERS * len(cells):
        return None
    first = numbers[0]
    best: tuple[float, list[Row]] | None = None
    for labels in (1, 2, 0, 3):
        start = first - labels
        if start < 2:
            continue
        for width in range(max(2, labels + 1), min(_MOST_COLUMNS, len(cells) // 2) + 1):
            found = _fits(cells, start, width, labels)
            if found and (best is None or found[0] > best[0] + 0.001):
                best = found
    return best[1] if best else _by_labels(cells, first)


def _by_labels(cells: list[CellLine], first: int) -> list[Row] | None:
    """Rows told by their labels, where some labels are merged over several rows: every row is words, then equally many values. A
    row with fewer words than the widest stands below the merged ones; a total spans all of them."""
    rows: list[tuple[list[CellLine], list[CellLine]]] = []
    start = first
    while start and not cells[start - 1].is_value and first - start < _MOST_LABELS:
        start -= 1
    for begin in range(max(start, 2), first):
        rows = _split(cells[begin:])
        width = len(rows[0][1]) if rows else 0
        while rows and len(rows[-1][1]) != width:
            rows.pop()
        labels = max((len(words) for words, _ in rows), default=0)
        header = _header(
            cells[:begin], labels + width, [list(values) for values in zip(*(values for _, values in rows), strict=False)]
        )
        if len(rows) >= 3 and labels <= _MOST_LABELS and all(len(values) == width for _, values in rows) and header:
            return [*header, *(_filled(words, labels) + values for words, values in rows)]
    return None


def _split(cells: list[CellLine]) -> list[tuple[list[CellLine], list[CellLine]]]:
    """Words and the values that follow them, again and again."""
    rows: list[tuple[list[CellLine], list[CellLine]]] = []
    for cell in cells:
        if not cell.is_value and (not rows or rows[-1][1]):
            rows.append(([], []))
        if rows:
            rows[-1][cell.is_value].append(cell)
    return rows


def _filled(words: list[CellLine], labels: int) -> Row:
    """A row's labels, with holes for those that stand further up or are covered by a total."""
    missing: Row = [None] * (labels - len(words))
    return [*words, *missing] if is_total(words[0].text) and "小计" not in words[0].text else [*missing, *words]


def _fits(cells: list[CellLine], start: int, width: int, labels: int) -> tuple[float, list[Row]] | None:
    """How well a width and a first row of values fit, and the rows; None where they do not."""
    rows = [cells[place : place + width] for place in range(start, len(cells), width)]
    if rows and len(rows[-1]) < width:
        last = _total_row(rows.pop(), width, labels)
    else:
        last = None
    while rows and not _is_row(rows[-1], labels):
        rows.pop()
    header = _header(cells[:start], width, [list(column) for column in zip(*rows, strict=True)][labels:]) if rows else None
    if header is None:
        return None
    columns = list(zip(*rows, strict=True))
    consistent = sum(_agreeing(column) for column in columns) / (width * len(rows))
    led = all(not row[0].is_number for row in rows) or labels == 0
    gaps = sum(row[0].apart for row in rows) / len(rows)
    covered = (start + width * len(rows)) / len(cells)
    if consistent < _CONSISTENT or not led or covered < 0.6:
        return None
    return consistent + covered + gaps / 2 - (len(header) - 1) / 4, [*header, *rows, *([last] if last else [])]


def _total_row(cells: list[CellLine], width: int, labels: int) -> Row | None:
    """A last row that is shorter because 合计 spans several columns."""
    missing = width - len(cells)
    if len(cells) >= 2 and missing <= max(labels, 2) and is_total(cells[0].text) and all(cell.is_value for cell in cells[1:]):
        return [cells[0], *[None] * missing, *cells[1:]]
    return None


def _is_row(row: list[CellLine], labels: int) -> bool:
    return any(cell.is_value for cell in row[labels:])


def _agreeing(column: tuple[CellLine, ...]) -> int:
    """How many cells of a column are of its more common kind: values or words."""
    values = sum(cell.is_value for cell in column)
    return max(values, len(column) - values)


def _header(cells: list[CellLine], width: int, columns: list | None = None) -> list[Row] | None:
    """The header's rows for a width, as one row.

    A header over two lines has as many fields too many as it has merged fields above others: with 2 of 预算, 支出 over 中央,
    市级, 中央, 市级 those six take the place of four. Those below repeat, or else spread evenly.
    """
    if len(cells) == width:
        return [list(cells)]
    groups = len(cells) - width
    if groups <= 0 or width < 3:
        return None
    choices = []
    for each in range(2, width // groups + 1):
        below = groups * each
        upper = cells[: len(cells) - below]
        for place in range(1, len(upper) - groups + 1):
            joined = _joined(upper, cells[len(cells) - below :], place, groups, each)
            names = [cell.text for cell in cells[len(cells) - below :]]
            repeats = all(names[spot] == names[spot % each] for spot in range(below))
            choices.append((repeats, _suits(joined, columns), -place, joined))
    best = max(choices, key=lambda choice: choice[:3], default=None)
    return [best[3]] if best and (best[0] or groups == 1 or len(choices) == 1) else None


def _joined(upper: list[CellLine], lower: list[CellLine], place: int, groups: int, each: int) -> Row:
    """The fields of both lines in the order of their columns; merged ones before each of those below them."""
    done: Row = list(upper[:place])
    for number, over in enumerate(upper[place : place + groups]):
        done += [replace(low, text=f"{over.text} {low.text}") for low in lower[number * each : (number + 1) * each]]
    return [*done, *upper[place + groups :]]


def _suits(header: Row, columns: list | None) -> float:
    """How many fields of a header are called rates just where their column holds them."""
    if not columns:
        return 0.0
    fields = header[len(header) - len(columns) :]
    fits = 0
    for field, column in zip(fields, columns, strict=True):
        holds = any(cell.text.rstrip().endswith(("%", "％")) for cell in column)
        fits += bool(RATE.search(field.text)) == holds
    return fits / len(columns)
