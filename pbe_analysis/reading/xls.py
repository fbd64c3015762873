"""Workbooks of the old kind (.xls), through xlrd, which tells formats, errors, what is merged and what is hidden."""

import io
import re
import struct
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from .cells import Formatted, Spoilt
from .number_formats import shown
from .pages import Entry, Page, Range, filled, spread
from .xlsx import matters

Cell = Any  # of xlrd
_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)
_NO_RESULT = re.compile(rb"\x06\x00..(....)..\x03.....\xff\xff", re.S)  # a FORMULA record: row, column, and the result "nothing"
_COMPUTED = b"\xc1\x01\x08\x00"  # a RECALCID record: Excel writes which of its versions computed the formulas


class XlsBook:
    """content: the file's bytes. days: whether pages say what the cells of days show. Error: whatever xlrd raises for a broken
    file."""

    def __init__(self, content: bytes, *, days: bool = False):
        import xlrd

        self._shows_days = days
        self._content = content
        self._book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        self.entries = tuple(Entry(sheet.name, sheet.visibility != 0) for sheet in self._book.sheets())

    def page(self, name: str) -> Page:
        sheet = self._book.sheet_by_name(name)
        cells = [[self._value(cell, line, place) for place, cell in enumerate(sheet.row(line))] for line in range(sheet.nrows)]
        days = dict(self._days(sheet, cells)) if self._shows_days else {}
        merged = tuple(Range(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells)
        spread(cells, merged)
        rows = frozenset(line + 1 for line, info in sheet.rowinfo_map.items() if info.hidden)
        columns = frozenset(place for place, info in sheet.colinfo_map.items() if info.hidden)
        return Page(name, filled((line, tuple(row)) for line, row in enumerate(cells, start=1)), merged, rows, columns, days=days)

    def _value(self, cell: Cell, line: int, place: int) -> object:
        import xlrd

        if cell.ctype in (_EMPTY, _BLANK):
            return None
        if cell.ctype == _TEXT:
            return cell.value or (Spoilt("unsaved") if (line, place) in self._never_computed else None)
        if cell.ctype == _ERROR:
            return Spoilt("error", xlrd.error_text_from_code.get(cell.value, "#N/A"))
        if cell.ctype == _BOOLEAN:
            return bool(cell.value)
        return self._day(cell.value) if cell.ctype == _DATE else self._number(cell)

    @cached_property
    def _never_computed(self) -> frozenset[tuple[int, int]]:
        """(row, column) of the formulas that show nothing, of any sheet, in a file that no Excel has computed."""
        from xlrd.compdoc import CompDoc

        is_container = self._content.startswith(b"\xd0\xcf")
        parts = CompDoc(self._content, logfile=io.StringIO()) if is_container else None
        stream = parts.get_named_stream("Workbook") or parts.get_named_stream("Book") if parts else self._content
        found = frozenset() if not stream or _COMPUTED in stream else _NO_RESULT.findall(stream)
        return frozenset(struct.unpack("<HH", place) for place in found)

    def _days(self, sheet: Any, cells: list[list]) -> Iterator[tuple[tuple[int, int], str]]:
        for line, row in enumerate(cells):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    yield (line + 1, place), shown(value, self._code(sheet.cell(line, place)))

    def _code(self, cell: Cell) -> str:
        form = self._book.format_map.get(self._book.xf_list[cell.xf_index].format_key)
        return form.format_str if form is not None else ""

    def _number(self, cell: Cell) -> float:
        code = self._code(cell)
        return Formatted(cell.value, code) if matters(code) else cell.value

    def _day(self, value: float) -> date | float:
        import xlrd

        try:
            return xlrd.xldate_as_datetime(value, self._book.datemode)
        except (ValueError, OverflowError):
            return value
