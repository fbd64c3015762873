"""Workbooks (.xlsx, .xlsm) → blocks: each sheet a heading, its tables, and lines around them; cells as they
are shown.

Formulas are never computed: a cell shows what it showed when the file was saved. Hidden sheets are left out
and said to be; hidden rows and columns take part in sums and are read. Macros are not even opened.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile

from ...data.error_cells import number as column_number
from ...data.error_cells import sheet_part
from ..document import Document
from .assembly import assembled
from .lines import one_line
from .number_formats import shown
from .opening import Opened
from .refusals import refuse
from .sheets import Field, TooWide, merged, sheet_blocks

MOST_CELLS = 400_000  # of all sheets
LARGEST_AREA = 20_000_000  # cells between A1 and the last one of a sheet: all of them are walked through
MOST_MERGED = 5_000  # of a sheet
_PLACE = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_UNSAVED = re.compile(
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<v></v>)?\s*</(?:\w+:)?c>"
)


def read_xlsx(opened: Opened) -> Document:
    """The blocks of a workbook. Error: Unreadable."""
    reader = _Reader(opened)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that openpyxl does not keep
            blocks = list(reader.blocks())
    except TooWide:
        hint = "Delete stray cells far below or right of the table"
        refuse(opened.shown, "holds cells that lie too far apart", "tables without large gaps", hint)
    if not blocks:
        refuse(opened.shown, "holds no filled cell", "a workbook with tables")
    return assembled(opened.file, "xlsx", blocks, reader.notes)


class _Reader:
    def __init__(self, opened: Opened):
        self.opened, self.notes = opened, []
        self.archive = zipfile.ZipFile(io.BytesIO(opened.content))

    def blocks(self):
        book = self._book()
        hidden = [name for name in book.sheetnames if book[name].sheet_state != "visible"]
        if hidden:
            self.notes.append(f"隐藏的工作表未读：{'、'.join(hidden)}")
        left = MOST_CELLS
        for sheet in book.worksheets:
            if sheet.title in hidden:
                continue
            xml = self._xml(sheet.title)
            left -= self._measured(xml, left)
            fields = self._fields(sheet)
            yield from sheet_blocks(sheet.title, merged(fields, self._ranges(xml)))

    def _book(self):
        import openpyxl

        try:
            return openpyxl.load_workbook(
                io.BytesIO(self.opened.content), read_only=True, data_only=True, keep_links=False
            )
        except Exception as error:  # openpyxl raises a dozen kinds for one broken file
            self._broken(error)

    def _broken(self, error: Exception):
        what = f"cannot be read as a workbook ({type(error).__name__})"
        refuse(self.opened.shown, what, "a file that Excel opens", "Open it in Excel or WPS and save it anew")

    def _xml(self, sheet: str) -> bytes:
        part = sheet_part(self.archive, sheet)
        return self.archive.read(part) if part in self.archive.namelist() else b""

    def _measured(self, xml: bytes, left: int) -> int:
        """How many cells the sheet has. Error: Unreadable where they are too many or too far apart."""
        count = width = height = 0
        for column, row in _PLACE.findall(xml):
            count, width, height = count + 1, max(width, column_number(column)), max(height, int(row))
        if count > left:
            refuse(self.opened.shown, f"holds more than {MOST_CELLS} cells", "the tables of a report")
        if width * height > LARGEST_AREA:
            raise TooWide
        if unsaved := len(_UNSAVED.findall(xml)):
            self.notes.append(f"{unsaved}个公式单元格没有保存结果，按空格读入；用Excel打开并保存后再核")
        return count

    def _fields(self, sheet) -> dict[tuple[int, int], Field]:
        sheet.reset_dimensions()
        fields = {}
        try:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        field = _field(cell)
                        fields[field.row, field.column] = field
        except Exception as error:
            self._broken(error)
        return fields

    def _ranges(self, xml: bytes) -> list[tuple[int, int, int, int]]:
        found = _MERGED.findall(xml)
        if len(found) > MOST_MERGED:
            refuse(
                self.opened.shown,
                f"has more than {MOST_MERGED} merged cells in a sheet",
                "the tables of a report",
            )
        return [
            (int(top), column_number(left), int(bottom), column_number(right))
            for left, top, right, bottom in found
        ]


def _field(cell) -> Field:
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    text = one_line(shown(cell.value, cell.number_format or "General"))
    return Field(cell.row, cell.column, text, is_number)
