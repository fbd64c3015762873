"""Plain text → a document: tables set with tabs, pipes, runs of blanks, or one cell per line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .assembly import assembled
from .captions import is_caption, is_note, unit_line
from .cell_lines import CellLine, rows_of
from .document import Block, Cell, Document, Paragraph, Table, Where
from .headings import is_title, numbered

_LONGEST_CELL = 40  # signs, on a line of its own
_SENTENCE = re.compile(r"[。；;！？]|[，,：:]$")
_WIDE_BLANK = re.compile(r"(?<=\S)(?:[ 　\u00a0]{2,}|　+)(?=\S)")
_RULE = re.compile(r"[\s|+:=\-—─│┼├┤┌┐└┘┬┴]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands. number: from 1."""

    text: str
    number: int

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def read_text(text: str, file: str, *, format: str = "txt") -> Document:
    """The document that a plain text is. Lines that look like cells but form no grid stay paragraphs, and a note says so."""
    lines = [Line(line, number) for number, line in enumerate(text.splitlines(), start=1)]
    notes: list[str] = []
    return assembled(file, format, _blocks(lines, notes), notes)


def _blocks(lines: list[Line], notes: list[str]) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        table, after = _table_at(lines, place, notes)
        if table is not None:
            yield table
            place = after
            continue
        for line in lines[place : max(after, place + 1)]:
            if not line.is_blank:
                yield Paragraph(line.text.strip(), Where(line=line.number))
        place = max(after, place + 1)


def _table_at(lines: list[Line], place: int, notes: list[str]) -> tuple[Table | None, int]:
    """The table that begins at a line, and the line after it. Without one, the line up to which there is none."""
    for split in (pipes, tabs, blanks):
        rows, after = _run(lines, place, split)
        if len(rows) >= 2:
            return _grid(rows), after
    return _one_cell_per_line(lines, place, notes)


# Tables with a row per line


def pipes(line: str) -> list[str] | None:
    """| a | b | → a, b."""
    cells = re.split(r"(?<!\\)[|│]", line.strip())
    if len(cells) < 3 and not (len(cells) == 2 and line.strip()[:1] not in "|│"):
        return None
    inner = cells[1 if not cells[0].strip() else 0 : -1 if not cells[-1].strip() else None]
    return [cell.replace("\\|", "|").strip() for cell in inner]


def tabs(line: str) -> list[str] | None:
    """Fields between tabs; a tab at the beginning or end alone makes no table."""
    return [cell.strip() for cell in line.split("\t")] if "\t" in line.strip(" \t\r\n") or line.count("\t") >= 2 else None


def blanks(line: str) -> list[str] | None:
    """Fields set apart by two blanks or more, at least three of them and none of them a sentence."""
    fields = _WIDE_BLANK.split(line.strip())
    long = any(len(field) > _LONGEST_CELL or _SENTENCE.search(field) for field in fields)
    return None if len(fields) < 3 or long else [field.strip() for field in fields]


def _run(lines: list[Line], place: int, split: Callable[[str], list[str] | None]) -> tuple[list[tuple[Line, list[str]]], int]:
    """The rows that follow each other from a line on, each with its line, and the line after them.

    A rule (|---|) is no row; one blank line between rows does not end the table, two do. A continuation of a row below its label
    is not guessed.
    """
    rows: list[tuple[Line, list[str]]] = []
    after, here = place, place
    while here < len(lines) and here - after <= 1:
        line = lines[here]
        here += 1
        if line.is_blank:
            continue
        is_rule = bool(rows) and _RULE.fullmatch(line.text) is not None and ("-" in line.text or "─" in line.text)
        fields = [] if is_rule else split(line.text)
        if fields is None:
            break
        if split is blanks and rows and len(fields) != len(rows[0][1]) and abs(len(fields) - len(rows[0][1])) > 1:
            break
        rows += [(line, fields)] if not is_rule else []
        after = here
    return rows, after


def _grid(rows: list[tuple[Line, list[str]]]) -> Table:
    bars = [line.text.lstrip()[:1] in ("|", "│") for line, _ in rows]
    first = [1 + (bar and not all(bars)) for bar in bars]  # among rows without a bar before them it stands behind a blank field
    cells = [
        Cell(text, Where(line=line.number, row=row, column=column))
        for row, (start, (line, fields)) in enumerate(zip(first, rows, strict=True), start=1)
        for column, text in enumerate(fields, start=start)
    ]
    return Table(tuple(cells), Where(line=rows[0][0].number))


# Tables with a cell per line


def _one_cell_per_line(lines: list[Line], place: int, notes: list[str]) -> tuple[Table | None, int]:
    """A run of short lines as a grid; without one, the end of what was looked at in vain."""
    if not _may_begin(lines, place):
        return None, place
    cells = _short_run(lines, place)
    if len(cells) < 6:
        return None, place
    rows = rows_of(cells)
    if rows is None:
        if sum(cell.is_number for cell in cells) * 2 >= len(cells):
            notes.append(f"第{cells[0].line}行起的短行像一张表，但看不出列数，按段落处理")
            return None, place + cells[-1].line - cells[0].line + 1
        return None, place
    made = [
        Cell(cell.text, Where(line=cell.line, row=row, column=column))
        for row, fields in enumerate(rows, start=1)
        for column, cell in enumerate(fields, start=1)
        if cell is not None
    ]
    last = max(cell.last for fields in rows for cell in fields if cell is not None)
    return Table(tuple(made), Where(line=cells[0].line)), last


def _may_begin(lines: list[Line], place: int) -> bool:
    """A cell begins here: marked by a tab, or a short line after a caption, a unit line or a gap in the text."""
    line = lines[place]
    if line.is_blank or not _is_cell(line):
        return False
    return line.text.startswith("\t") or not numbered(line.text)


def _is_cell(line: Line) -> bool:
    text = line.text.strip()
    if line.text.startswith("\t"):
        return len(text) <= 2 * _LONGEST_CELL
    if is_caption(text) or unit_line(text) or is_note(text):
        return False
    found = numbered(text)
    is_heading = found is not None and bool(found.rest) and is_title(found.rest)
    return len(text) <= _LONGEST_CELL and not _SENTENCE.search(text) and not is_heading


def _short_run(lines: list[Line], place: int) -> list[CellLine]:
    """The cells from a line on. Where cells are marked by tabs, a line without one goes on with the cell before it."""
    marked = lines[place].text.startswith("\t")
    cells: list[CellLine] = []
    gap = 0
    for line in lines[place:]:
        if line.is_blank:
            gap += 1
            if gap > 3:
                break
            continue
        if not _is_cell(line):
            break
        text = line.text.strip()
        if marked and not line.text.startswith("\t"):
            if gap > 1 or not cells:
                break
            cells[-1] = cells[-1].joined(text, line.number)
        else:
            cells.append(CellLine(text, line.number, line.number, gap > 0))
        gap = 0
    return cells
