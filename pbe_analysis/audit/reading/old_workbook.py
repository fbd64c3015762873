"""Workbooks of the old kind (.xls) and OpenDocument spreadsheets (.ods) → blocks: each sheet a heading, its tables, and lines
around them; cells as they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...reading import Formatted, Page, Spoilt
from ...reading.number_formats import shown
from ...reading.refusals import refuse
from ...reading.sheet_xml import TooFarApart
from ..document import Block, Document
from .assembly import assembled
from .lines import one_line
from .opening import Opened
from .sheets import Field, TooWide, merged, sheet_blocks

MOST_CELLS = 400_000


def read_xls(opened: Opened) -> Document:
    """The blocks of an old workbook. Error: Unreadable."""
    from ...reading.xls import XlsBook

    return _document(opened, XlsBook)


def read_ods(opened: Opened) -> Document:
    """The blocks of an OpenDocument spreadsheet. Error: Unreadable."""
    from ...reading.ods import OdsBook

    return _document(opened, OdsBook)


def _document(opened: Opened, kind: type) -> Document:
    notes: list[str] = []
    try:
        book = kind(opened.content)
        hidden = [entry.name for entry in book.entries if entry.is_hidden]
        if hidden:
            notes.append(f"隐藏的工作表未读：{'、'.join(hidden)}")
        pages = [book.page(entry.name) for entry in book.entries if not entry.is_hidden]
        blocks = [block for page in pages for block in _sheet(page, opened, notes)]
    except (TooWide, TooFarApart):
        hint = "Delete stray cells far below or right of the table"
        refuse(opened.shown, "holds cells that lie too far apart", "tables without large gaps", hint)
    except Exception as error:  # the libraries raise dozens of kinds for one broken file
        if type(error).__name__ == "Unreadable":
            raise
        what = f"cannot be read as a workbook ({type(error).__name__})"
        refuse(opened.shown, what, "a file that Excel opens", "Open it in Excel or WPS and save it as .xlsx")
    if not blocks:
        refuse(opened.shown, "holds no filled cell", "a workbook with tables")
    return assembled(opened.file, "xlsx", blocks, notes)


def _sheet(page: Page, opened: Opened, notes: list[str]) -> Iterator[Block]:
    fields, unsaved = {}, 0
    for line, cells in page.rows:
        for column, value in enumerate(cells, start=1):
            unsaved += isinstance(value, Spoilt) and value.kind == "unsaved"
            if value not in ("", None) and not (isinstance(value, Spoilt) and value.kind == "unsaved"):
                fields[line, column] = _field(line, column, value)
        if len(fields) > MOST_CELLS:
            refuse(opened.shown, f"holds more than {MOST_CELLS} cells", "the tables of a report")
    if unsaved:
        notes.append(f"{unsaved}个公式单元格没有保存结果，按空格读入；用Excel打开并保存后再核")
    ranges = ((one.top, one.left + 1, one.bottom, one.right + 1) for one in page.merged)
    yield from sheet_blocks(page.name, merged(fields, ranges))


def _field(line: int, column: int, value: object) -> Field:
    value = value.value if isinstance(value, Spoilt) and value.kind == "merged" else value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, Formatted | Spoilt):
        text = value.shown
    else:
        whole = int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value
        text = shown(whole, "yyyy/m/d" if isinstance(value, date) else "General")
    return Field(line, column, one_line(text), is_number)
