"""The cells of a sheet → blocks: tables are what blank rows and columns part, lines of a single cell are paragraphs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .captions import is_caption, is_note, table_rows, unit_line
from .document import Block, Cell, Heading, Paragraph, Table, Where

LARGEST_TABLE = 1_000_000  # fields between the first and the last cell of a table
_NAMELESS = re.compile(r"(?:sheet|工作表)\s*\d*", re.I)
_LONG_LINE = 25  # signs; a label of a row is shorter


class TooWide(Exception):
    """The cells of a table lie too far apart."""

    def __str__(self) -> str:
        return "its cells lie too far apart"


def sheet_blocks(name: str, cells: list[Cell]) -> Iterator[Block]:
    """The sheet's name as a heading, unless it only says Sheet1, and its blocks. Error: TooWide."""
    if not any(cell.text.strip() for cell in cells):
        return
    if name and not _NAMELESS.fullmatch(name.strip()):
        yield Heading(name, 1, "", Where(sheet=name))
    for group in _parted(cells, "row", "rows"):
        for part in _labelled(_parted(group, "column", "columns")):
            yield from _part(part)


def _in_order(cells: Iterable[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: (cell.where.row, cell.where.column))


def _labelled(parts: list[list[Cell]]) -> list[list[Cell]]:
    """The parts between blank columns; one without labels of its own in most of its rows goes on with the part before it."""
    whole: list[list[Cell]] = []
    for part in parts:
        left = min(cell.where.column for cell in part)
        rows = {cell.where.row for cell in part}
        labels = sum(cell.where.column == left and bool(re.search(r"[^\W\d_]", cell.text)) for cell in part)
        if whole and (2 * labels < len(rows) or len(rows) == 1):
            whole[-1] = _in_order([*whole[-1], *part])
        else:
            whole.append(part)
    return whole


def _parted(cells: list[Cell], place: str, span: str) -> list[list[Cell]]:
    """The cells cut where a whole row, or column, is blank."""
    said = (one for one in cells if one.text.strip() or one.rows * one.columns > 1)
    parts: list[list[Cell]] = []
    end = 0
    for cell in sorted(said, key=lambda one: getattr(one.where, place)):
        first, count = getattr(cell.where, place), getattr(cell, span)
        if not parts or first > end + 1:
            parts.append([])
        parts[-1].append(cell)
        end = max(end, first + count - 1)
    return list(map(_in_order, parts))


def _part(cells: list[Cell]) -> Iterator[Block]:
    lines = table_rows(cells)
    left = min(cell.where.column for cell in cells)
    above, below = [], []
    while lines and _is_line_above(lines[0], left, len(lines)):
        above.append(lines.pop(0)[0])
    while len(lines) > 1 and _is_line_below(lines[-1]):
        below.insert(0, lines.pop()[0])
    yield from (Paragraph(cell.text, cell.where) for cell in above)
    yield from [_table([cell for line in lines for cell in line])] if lines else []
    yield from (Paragraph(cell.text, cell.where) for cell in below)


def _is_line_above(line: list[Cell], left: int, lines: int) -> bool:
    """A title, a unit or words above a table; a line that spans the table stays in it and is judged there."""
    if len(line) != 1 or line[0].number:
        return False
    cell = line[0]
    says = is_caption(cell.text) or unit_line(cell.text) is not None
    return lines == 1 or says or (cell.columns == cell.rows == 1 and cell.where.column == left)


def _is_line_below(line: list[Cell]) -> bool:
    """A note or remark below a table; a short label without figures is a row of it."""
    if len(line) != 1 or line[0].number:
        return False
    text = line[0].text.strip()
    return is_note(text) or len(text) > _LONG_LINE or bool(re.search("[：:]", text))


def _table(cells: list[Cell]) -> Table:
    """With empty cells where the sheet has none, so that every row has a field below every heading."""
    top, left = min(one.where.row for one in cells), min(one.where.column for one in cells)
    bottom = max(one.where.row for one in cells)
    right = max(one.where.column + one.columns - 1 for one in cells)
    if (bottom - top + 1) * (right - left + 1) > LARGEST_TABLE:
        raise TooWide
    cells = [replace(one, rows=min(one.rows, bottom - one.where.row + 1)) for one in cells]
    covered = {
        (row, column)
        for one in cells
        for row in range(one.where.row, one.where.row + one.rows)
        for column in range(one.where.column, one.where.column + one.columns)
    }
    where = Where(sheet=cells[0].where.sheet, row=top, column=left)
    empty = (
        Cell("", Where(sheet=where.sheet, row=row, column=column))
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) not in covered
    )
    return Table(tuple(_in_order([*cells, *empty])), where)


def merged(sheet: str, cells: dict[tuple[int, int], Cell], ranges: Iterable[tuple[int, int, int, int]]) -> list[Cell]:
    """The cells of a sheet in their order, with their spans. ranges: top, left, bottom, right, as merged in the file; cut to
    where cells are, and what a merged cell covers is left out. Of two ranges that overlap the first counts. Error: TooWide."""
    last_row, last_column = (max((place[n] for place in cells), default=0) for n in (0, 1))
    covered: set[tuple[int, int]] = set()
    spans: list[Cell] = []
    for top, left, bottom, right in sorted(set(ranges)):
        bottom, right = min(bottom, last_row), min(right, last_column)
        if not (1 <= top <= bottom and 1 <= left <= right) or (top, left) in covered:
            continue
        if len(covered) + (bottom - top + 1) * (right - left + 1) > LARGEST_TABLE:
            raise TooWide
        covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        known = cells.get((top, left), Cell("", Where(sheet=sheet, row=top, column=left)))
        spans.append(replace(known, rows=bottom - top + 1, columns=right - left + 1))
    return _in_order([*(cell for place, cell in cells.items() if place not in covered), *spans])
