"""Lines whose pieces stand in the same columns → the fields of a table that has no ruling lines."""

import re
from collections.abc import Sequence
from statistics import median

from ..texts import joined
from .grids import Field
from .lines import Line, Piece

FIGURE = re.compile(r"[-−+(（]?[\d,，]+(?:\.\d+)?\s*(?:[%％‰]|[^\d\s]{0,3})?[)）]?|[-—–/]+|[√×✓]", re.ASCII)
_LEADING = 2.6  # of the height of a line: a wider gap ends a table
_CLOSE = 0.9  # of the usual distance of lines: what stands closer is the same row

Columns = list[tuple[float, float]]


def is_near(above: Line, below: Line) -> bool:
    """Whether two lines can be rows of one table."""
    return below.top - above.bottom < _LEADING * max(above.size, below.size)


def columns_of(rows: Sequence[Line]) -> Columns:
    """Where pieces stand, over all rows with as many pieces as most; a wider piece in another row spans several."""
    if not rows:
        return []
    most = max(len(row.pieces) for row in rows)
    full = (
        [row for row in rows if len(row.pieces) >= max(2, most - 1)]
        if sum(len(row.pieces) == most for row in rows) < 2
        else [row for row in rows if len(row.pieces) == most]
    )
    found: list[list[float]] = []
    for x0, x1 in sorted((piece.x0, piece.x1) for row in full for piece in row.pieces):
        if found and x0 < found[-1][1]:
            found[-1][1] = max(found[-1][1], x1)
        else:
            found.append([x0, x1])
    return [(x0, x1) for x0, x1 in found] if len(found) == most or len(found) >= 3 else []


def fields_of(run: Sequence[Line], columns: Columns) -> list[Field]:
    """One field per place; pieces of wrapped lines are joined, and what is empty in a row is an empty field."""
    placed = [[(_span(piece, columns), piece) for piece in line.pieces] for line in run]
    numbers = _rows(run, len(columns))
    texts: dict[tuple[int, int], list[str]] = {}
    spans: dict[tuple[int, int], int] = {}
    for number, pieces in zip(numbers, placed, strict=True):
        for (first, last), piece in pieces:
            texts.setdefault((number, first), []).append(piece.text)
            spans[number, first] = max(spans.get((number, first), 0), last)
    width = 1 + max(last for last in spans.values())
    covered = {(row, column) for (row, first), last in spans.items() for column in range(first, last + 1)}
    for row in range(1, numbers[-1] + 1):
        for column in range(width):
            if (row, column) not in covered:
                texts[row, column], spans[row, column] = [], column
    return [
        Field(joined(texts[row, column]), row, column + 1, 1, spans[row, column] - column + 1) for row, column in sorted(texts)
    ]


def _span(piece: Piece, columns: Columns) -> tuple[int, int]:
    """The first and last column that a piece stands in: those that it overlaps, or the nearest."""
    hit = [n for n, (x0, x1) in enumerate(columns) if min(x1, piece.x1) - max(x0, piece.x0) > 0]
    if hit:
        return hit[0], hit[-1]
    middle = (piece.x0 + piece.x1) / 2
    nearest = min(range(len(columns)), key=lambda n: abs((columns[n][0] + columns[n][1]) / 2 - middle))
    return nearest, nearest


def _rows(run: Sequence[Line], most: int) -> list[int]:
    """The row of each line: a line that stands closer than rows do, and fills fewer columns, goes on a field above."""
    pitches = [below.top - above.top for above, below in zip(run, run[1:], strict=False)]
    usual = median(pitches) if pitches else 0
    numbers, row = [1], 1
    for place in range(1, len(run)):
        wrapped = pitches[place - 1] < _CLOSE * usual or len(run[place].pieces) == 1
        row += 0 if wrapped and len(run[place].pieces) < most and not _has_figures(run[place]) else 1
        numbers.append(row)
    return numbers


def _has_figures(line: Line) -> bool:
    return any(FIGURE.fullmatch(piece.text) for piece in line.pieces)
