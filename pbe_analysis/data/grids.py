"""Files → grids of raw cells with the line that each row stands on. Nothing is interpreted here."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from ..errors import DataError, Problem
from .error_cells import error_cells, number
from .formulas import as_written
from .texts import decode

LARGEST_FILE = 64_000_000  # bytes of one submitted table
LARGEST_UNPACKED = 512_000_000  # bytes inside a workbook, against decompression bombs
LARGEST_AREA = 20_000_000  # cells between the first and the last one of a sheet
_CELL = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')


@dataclass(frozen=True, slots=True)
class Grid:
    """Raw cells: `rows` as (line, cells), the line counted from 1 as an editor or Excel shows it. Empty rows are left out."""

    rows: tuple[tuple[int, tuple[object, ...]], ...]


def read_grid(path: Path, shown: str, sheet: str | None = None) -> Grid:
    """The cells of a .csv, .txt, .xlsx, .xls or .ods file. `shown` is the path that messages print.

    CSV: UTF-8, UTF-16 or GB18030, with or without a byte-order mark, commas or tabs. Excel: the named sheet or the
    first; a merged cell's value stands in every cell that it covers, and an error
    such as #REF! is handed on as text. Error: DataError.
    """
    if _is_workbook(path, shown):
        return _grid(_sheet_rows(path, shown, sheet))
    return _grid(_csv_rows(path.read_bytes(), shown))


def read_sheets(path: Path, shown: str) -> dict[str, Grid]:
    """Every sheet of a workbook by its name; a .csv or .txt file as one sheet without a name. Error: DataError."""
    if not _is_workbook(path, shown):
        return {"": _grid(_csv_rows(path.read_bytes(), shown))}
    return {name: _grid(rows) for name, rows in _sheets(path, shown)}


def _is_workbook(path: Path, shown: str) -> bool:
    if not path.is_file():
        raise DataError(Problem(shown, "the file is missing", "a file at this place, or its entry removed"))
    if path.stat().st_size > LARGEST_FILE:
        raise DataError(Problem(shown, f"is larger than {LARGEST_FILE // 1_000_000} MB", "a table of totals"))
    kind = path.suffix.lower()
    if kind not in (".csv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"):
        raise DataError(Problem(shown, f'"{kind}" files are not read', "a .csv or .xlsx file"))
    return kind not in (".csv", ".txt")


def _grid(rows) -> Grid:
    kept = ((line, tuple(map(as_written, cells))) for line, cells in rows)
    return Grid(tuple((line, cells) for line, cells in kept if any(not _is_blank(cell) for cell in cells)))


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _csv_rows(content: bytes, shown: str):
    text = decode(content, shown, "a CSV saved as UTF-8")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    line = 1
    try:
        for cells in reader:
            yield line, tuple(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(Problem(f"{shown}, row {line}", f"is not CSV: {error}", "cells separated by commas")) from None


def _delimiter(text: str) -> str:
    """Tab where some line near the top holds more tabs than commas: a title may stand above the headings."""
    return "\t" if any(line.count("\t") > line.count(",") for line in text.splitlines()[:10]) else ","


def _sheet_rows(path: Path, shown: str, sheet: str | None):
    return next(rows for _, rows in _sheets(path, shown, sheet, first=True))


def _sheets(path: Path, shown: str, sheet: str | None = None, *, first: bool = False):
    """Name and rows of every sheet, or of the named one or the first only."""
    import python_calamine as calamine

    _refuse_bombs(path, shown)
    try:
        book = calamine.load_workbook(str(path))
        names = book.sheet_names
        if sheet is not None and sheet not in names:
            raise DataError(Problem(shown, f'has no sheet "{sheet}"', f"one of {', '.join(names)}"))
        for name in [sheet or names[0]] if first else names:
            page = book.get_sheet_by_name(name)
            cells = [list(row) for row in page.to_python(skip_empty_area=False)]
            _fill_errors(cells, error_cells(path, page.name))
            _fill_merged(cells, page.merged_cell_ranges or [])
            yield name, enumerate((tuple(None if cell == "" else cell for cell in row) for row in cells), start=1)
    except (calamine.CalamineError, IndexError, OSError) as error:
        raise DataError(Problem(shown, f"cannot be read as a workbook ({error})", "a file that Excel opens")) from None


def _refuse_bombs(path: Path, shown: str) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
            raise DataError(Problem(shown, "unpacks to more than a workbook holds", "a table of totals"))
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and _area(archive, name) > LARGEST_AREA:
                hint = "Delete stray cells far below or right of the table"
                raise DataError(Problem(shown, "holds cells that lie too far apart", "a table of totals", hint))


def _area(archive: zipfile.ZipFile, name: str) -> int:
    """Cells from A1 to the sheet's last row and column: all of them are laid out in memory, empty or not."""
    width = height = 0
    with archive.open(name) as sheet:
        tail = b""
        while block := sheet.read(1 << 20):
            cells = _CELL.findall(tail + block)  # very many, in few different columns and rows
            width = max([width, *map(number, {column for column, _ in cells})])
            height = max([height, *map(int, {row for _, row in cells})])
            tail = block[-20:]
    return width * height


def _fill_errors(cells: list[list], errors: dict[tuple[int, int], str]) -> None:
    """An error is not an empty cell: it is put back where it stood, for the reader to refuse."""
    for (line, place), error in errors.items():
        if line < len(cells) and place < len(cells[line]):
            cells[line][place] = error


def _fill_merged(cells: list[list], ranges) -> None:
    for (top, left), (bottom, right) in ranges:
        if top >= len(cells) or left >= len(cells[top]):
            continue
        for row in cells[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = cells[top][left]
