"""Tables without ruling lines: at least three lines in a row whose pieces stand in the same columns, mostly
figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ..document import Cell, Where
from .captions import is_note, unit_line
from .headings import is_contents_line, numbered
from .lines import joined
from .pdf_lines import Line, Piece

_FEWEST_LINES = 3
_LEADING = 2.6  # of the height of a line: a wider gap ends a table
_CLOSE = 0.9  # of the usual distance of lines: what stands closer is the same row
_FIGURE = re.compile(r"[-−+(（]?[\d,，]+(?:\.\d+)?\s*(?:[%％‰]|[^\d\s]{0,3})?[)）]?|[-—–/]+|[√×✓]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Columned:
    """A table without lines. columns: where the text of each begins and ends."""

    page: int
    cells: list[Cell]
    columns: list[tuple[float, float]]


def with_tables(lines: list[Line]) -> Iterator[Line | Columned]:
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
    """The lines from `start` on that may be one table: of two pieces and more, and the wrapped lines
    between them."""
    if not _is_row(lines[start]):
        return []
    end, last = start + 1, start
    while end < len(lines) and _is_near(lines[end - 1], lines[end]):
        if _is_row(lines[end]):
            last = end
        elif end - last > 1 or not _fits(lines[end], lines[start : last + 1]):
            break
        end += 1
    return lines[start : last + 1]


def _is_row(line: Line) -> bool:
    is_other = is_note(line.text) or is_contents_line(line.text) or unit_line(line.text) is not None
    return len(line.pieces) > 1 and not is_other


def _is_near(above: Line, below: Line) -> bool:
    return below.top - above.bottom < _LEADING * max(above.size, below.size)


def _fits(line: Line, rows: list[Line]) -> bool:
    """Whether a line of one piece is the wrapped part of a field: no longer than the widest piece above
    it."""
    widest = max(piece.x1 - piece.x0 for row in rows for piece in row.pieces)
    return len(line.pieces) == 1 and line.x1 - line.x0 <= 2 * widest and not line.text.endswith(("。", "；"))


def _table(run: list[Line]) -> Columned | None:
    rows = [line for line in run if len(line.pieces) > 1]
    columns = _columns(rows)
    if len(rows) < _FEWEST_LINES or len(columns) < 2 or not _mostly_figures(rows):
        return None
    placed = [[(_span(piece, columns), piece) for piece in line.pieces] for line in run]
    cells = _cells(run, placed, _merged_lines(run, placed))
    return Columned(run[0].page, cells, columns)


def _columns(rows: list[Line]) -> list[tuple[float, float]]:
    """Where pieces stand, over all rows with as many pieces as most; a wider piece in another row spans
    several."""
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


def _mostly_figures(rows: list[Line]) -> bool:
    """A third of what stands behind the first piece of a row is a figure, in two rows at least."""
    behind = [[bool(_FIGURE.fullmatch(piece.text)) for piece in row.pieces[1:]] for row in rows]
    marks = [mark for row in behind for mark in row]
    return sum(any(row) for row in behind) >= 2 and 3 * sum(marks) >= len(marks)


def _span(piece: Piece, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """The first and last column that a piece stands in: those that it overlaps, or the nearest."""
    hit = [n for n, (x0, x1) in enumerate(columns) if min(x1, piece.x1) - max(x0, piece.x0) > 0]
    if hit:
        return hit[0], hit[-1]
    middle = (piece.x0 + piece.x1) / 2
    nearest = min(range(len(columns)), key=lambda n: abs((columns[n][0] + columns[n][1]) / 2 - middle))
    return nearest, nearest


def _merged_lines(run: list[Line], placed: list) -> list[int]:
    """The row of each line: a line that stands closer than rows do, and fills fewer columns, goes on a
    field above."""
    pitches = [below.top - above.top for above, below in zip(run, run[1:], strict=False)]
    usual = median(pitches) if pitches else 0
    numbers, row = [1], 1
    for place in range(1, len(run)):
        wrapped = pitches[place - 1] < _CLOSE * usual or len(run[place].pieces) == 1
        row += 0 if wrapped and not _has_figures(run[place]) else 1
        numbers.append(row)
    return numbers


def _has_figures(line: Line) -> bool:
    return any(_FIGURE.fullmatch(piece.text) for piece in line.pieces)


def _cells(run: list[Line], placed: list, numbers: list[int]) -> list[Cell]:
    """One cell per place; pieces of wrapped lines are joined, and what is empty in a row is an empty cell."""
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
        Cell(
            joined(texts[row, column]),
            Where(page=run[0].page, row=row, column=column + 1),
            1,
            spans[row, column] - column + 1,
        )
        for row, column in sorted(texts)
    ]
