"""Workbooks (.xlsx, .xlsm) → blocks: each sheet a heading, its tables, and lines around them; cells as they
are shown.

Formulas are never computed: a cell shows what it showed when the file was saved. Hidden sheets are left out
and said to be; hidden rows and columns take part in sums and are read. Macros are not even opened.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator

from ...reading.number_formats import shown
from ...reading.refusals import refuse
from ...reading.xlsx import sheet_part
from ..document import Block, Document
from .assembly import assembled
from .lines import one_line
from .opening import Opened
from .sheet_xml import Measured, measured
from .sheets import Field, TooWide, merged, sheet_blocks

MOST_SHEETS = 300
MOST_CELLS = 400_000  # of all sheets
LARGEST_AREA = 20_000_000  # cells between A1 and the last one of a sheet: all of them are walked through
MOST_MERGED = 5_000  # of a sheet


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

    def blocks(self) -> Iterator[Block]:
        book = self._book()
        if len(book.sheetnames) > MOST_SHEETS:
            refuse(self.opened.shown, f"has more than {MOST_SHEETS} sheets", "the tables of a report")
        hidden = [name for name in book.sheetnames if book[name].sheet_state != "visible"]
        if hidden:
            self.notes.append(f"隐藏的工作表未读：{'、'.join(hidden)}")
        left = MOST_CELLS
        for sheet in book.worksheets:
            if sheet.title not in hidden:
                size = measured(self._xml(sheet.title))
                self._refuse_too_much(size, left)
                left -= size.cells
                yield from sheet_blocks(sheet.title, merged(self._fields(sheet, size), size.merged))

    def _book(self):
        import openpyxl

        file = io.BytesIO(self.opened.content)
        try:
            return openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except Exception as error:  # openpyxl raises a dozen kinds for one broken file
            self._broken(error)

    def _broken(self, error: Exception):
        what = f"cannot be read as a workbook ({type(error).__name__})"
        refuse(self.opened.shown, what, "a file that Excel opens", "Open it in Excel or WPS and save it anew")

    def _xml(self, sheet: str) -> bytes:
        part = sheet_part(self.archive, sheet)
        return self.archive.read(part) if part in self.archive.namelist() else b""

    def _refuse_too_much(self, size: Measured, left: int) -> None:
        if size.cells > left:
            refuse(self.opened.shown, f"holds more than {MOST_CELLS} cells", "the tables of a report")
        if size.width * size.height > LARGEST_AREA:
            raise TooWide
        if len(size.merged) > MOST_MERGED:
            what = f"has more than {MOST_MERGED} merged cells in a sheet"
            refuse(self.opened.shown, what, "the tables of a report")
        if size.unsaved:
            self.notes.append(f"{size.unsaved}个公式单元格没有保存结果，按空格读入；用Excel打开并保存后再核")

    def _fields(self, sheet, size: Measured) -> dict[tuple[int, int], Field]:
        """The filled cells of a sheet, by row and column; what lies outside of what was measured is not
        looked at."""
        if not size.cells:
            return {}
        sheet.reset_dimensions()
        fields = {}
        try:
            for row in sheet.iter_rows(max_row=size.height, max_col=size.width):
                for cell in row:
                    if cell.value is not None:
                        field = _field(cell)
                        fields[field.row, field.column] = field
        except Exception as error:
            self._broken(error)
        return fields


def _field(cell) -> Field:
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    text = one_line(shown(cell.value, cell.number_format or "General"))
    return Field(cell.row, cell.column, text, is_number)
