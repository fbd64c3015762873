"""The cells of a sheet → blocks: tables are what blank rows and columns part, lines of a single cell are
paragraphs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..document import Block, Cell, Heading, Paragraph, Table, Where
from .captions import is_caption, is_note, unit_line

LARGEST_TABLE = 1_000_000  # fields between the first and the last cell of a table
_NAMELESS = re.compile(r"(?:sheet|工作表)\s*\d*", re.I)
_LONG_LINE = 25  # signs; a label of a row is shorter


class TooWide(Exception):
    """The cells of a table lie too far apart."""

    def __str__(self) -> str:
        return "its cells lie too far apart"


@dataclass(frozen=True, slots=True)
class Field:
    """A cell that holds something, or is merged. rows, columns: its span."""

    row: int
    column: int
    text: str
    number: bool = False
    rows: int = 1
    columns: int = 1


def sheet_blocks(name: str, fields: Iterable[Field]) -> Iterator[Block]:
    """The sheet's name as a heading, unless it only says Sheet1, and its blocks. Error: TooWide."""
    fields = sorted(fields, key=lambda field: (field.row, field.column))
    if not any(field.text.strip() for field in fields):
        return
    if name and not _NAMELESS.fullmatch(name.strip()):
        yield Heading(name, 1, "", Where(sheet=name))
    for group in _parted(fields, "row", "rows"):
        for part in _labelled(_parted(group, "column", "columns")):
            yield from _part(name, part)


def _labelled(parts: list[list[Field]]) -> list[list[Field]]:
    """The parts between blank columns; one without labels of its own in most of its rows goes on with the part before it."""
    whole: list[list[Field]] = []
    for part in parts:
        left = min(field.column for field in part)
        rows = {field.row for field in part}
        labels = sum(field.column == left and bool(re.search(r"[^\W\d_]", field.text)) for field in part)
        if whole and (2 * labels < len(rows) or len(rows) == 1):
            whole[-1] = sorted([*whole[-1], *part], key=lambda field: (field.row, field.column))
        else:
            whole.append(part)
    return whole


def _parted(fields: list[Field], place: str, span: str) -> list[list[Field]]:
    """The fields cut where a whole row, or column, is blank."""
    ordered = sorted(
        (one for one in fields if one.text.strip() or one.rows * one.columns > 1), key=lambda one: getattr(one, place)
    )
    parts: list[list[Field]] = []
    end = 0
    for field in ordered:
        first, count = getattr(field, place), getattr(field, span)
        if not parts or first > end + 1:
            parts.append([])
        parts[-1].append(field)
        end = max(end, first + count - 1)
    return [sorted(part, key=lambda field: (field.row, field.column)) for part in parts]


def _part(sheet: str, fields: list[Field]) -> Iterator[Block]:
    rows: dict[int, list[Field]] = {}
    for field in fields:
        rows.setdefault(field.row, []).append(field)
    lines = list(rows.values())
    left = min(field.column for field in fields)
    above, below = [], []
    while lines and _is_line_above(lines[0], left, len(lines)):
        above.append(lines.pop(0)[0])
    while len(lines) > 1 and _is_line_below(lines[-1]):
        below.insert(0, lines.pop()[0])
    yield from (_paragraph(sheet, field) for field in above)
    yield from [_table(sheet, [field for line in lines for field in line])] if lines else []
    yield from (_paragraph(sheet, field) for field in below)


def _is_line_above(line: list[Field], left: int, lines: int) -> bool:
    """A title, a unit or words above a table; a line that spans the table stays in it and is judged there."""
    if len(line) != 1 or line[0].number:
        return False
    field = line[0]
    says = is_caption(field.text) or unit_line(field.text) is not None
    return lines == 1 or says or (field.columns == field.rows == 1 and field.column == left)


def _is_line_below(line: list[Field]) -> bool:
    """A note or remark below a table; a short label without figures is a row of it."""
    if len(line) != 1 or line[0].number:
        return False
    text = line[0].text.strip()
    return is_note(text) or len(text) > _LONG_LINE or bool(re.search("[：:]", text))


def _paragraph(sheet: str, field: Field) -> Paragraph:
    return Paragraph(field.text, Where(sheet=sheet, row=field.row, column=field.column))


def _table(sheet: str, fields: list[Field]) -> Table:
    """With empty cells where the sheet has none, so that every row has a field below every heading."""
    top, left = min(one.row for one in fields), min(one.column for one in fields)
    bottom = max(one.row for one in fields)
    right = max(one.column + one.columns - 1 for one in fields)
    if (bottom - top + 1) * (right - left + 1) > LARGEST_TABLE:
        raise TooWide
    covered = {
        (row, column)
        for one in fields
        for row in range(one.row, min(one.row + one.rows, bottom + 1))
        for column in range(one.column, one.column + one.columns)
    }
    empty = (
        Field(row, column, "")
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) not in covered
    )
    ordered = sorted([*fields, *empty], key=lambda one: (one.row, one.column))
    return Table(tuple(_cell(sheet, one, bottom) for one in ordered), Where(sheet=sheet, row=top, column=left))


def _cell(sheet: str, field: Field, bottom: int) -> Cell:
    where = Where(sheet=sheet, row=field.row, column=field.column)
    return Cell(field.text, where, min(field.rows, bottom - field.row + 1), field.columns, field.number)


def merged(fields: dict[tuple[int, int], Field], ranges: Iterable[tuple[int, int, int, int]]) -> list[Field]:
    """The fields with their spans. ranges: top, left, bottom, right, as merged in the file; cut to where
    cells are, and what a merged cell covers is left out. Of two ranges that overlap the first counts.
    Error: TooWide."""
    last_row, last_column = (max((place[n] for place in fields), default=0) for n in (0, 1))
    covered: set[tuple[int, int]] = set()
    spans: list[Field] = []
    for top, left, bottom, right in sorted(set(ranges)):
        bottom, right = min(bottom, last_row), min(right, last_column)
        if not (1 <= top <= bottom and 1 <= left <= right) or (top, left) in covered:
            continue
        if len(covered) + (bottom - top + 1) * (right - left + 1) > LARGEST_TABLE:
            raise TooWide
        covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        known = fields.get((top, left), Field(top, left, ""))
        spans.append(replace(known, rows=bottom - top + 1, columns=right - left + 1))
    return [*(field for place, field in fields.items() if place not in covered), *spans]
