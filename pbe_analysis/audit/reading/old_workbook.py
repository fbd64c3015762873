"""Workbooks of the old kind (.xls), through calamine: values and merged cells, without the formats of
numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

from ...reading.number_formats import shown
from ..document import Block, Document
from .assembly import assembled
from .lines import one_line
from .opening import Opened
from .refusals import refuse
from .sheets import Field, TooWide, merged, sheet_blocks

_NOTE = "旧格式（.xls）只读到数值，读不到显示的小数位和百分号；另存为.xlsx后再核更准"
MOST_CELLS = 400_000


def read_xls(opened: Opened) -> Document:
    """The blocks of an old workbook. Error: Unreadable."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(opened.content))
        blocks = [block for name in book.sheet_names for block in _sheet(name, book.get_sheet_by_name(name), opened)]
    except (calamine.CalamineError, OSError, ValueError, TooWide) as error:
        what = f"cannot be read as a workbook ({type(error).__name__})"
        refuse(opened.shown, what, "a file that Excel opens", "Open it in Excel or WPS and save it as .xlsx")
    if not blocks:
        refuse(opened.shown, "holds no filled cell", "a workbook with tables")
    return assembled(opened.file, "xlsx", blocks, [_NOTE])


def _sheet(name: str, page, opened: Opened) -> Iterator[Block]:
    fields = {}
    for line, row in enumerate(page.to_python(skip_empty_area=False), start=1):
        for column, value in enumerate(row, start=1):
            if value not in ("", None):
                fields[line, column] = _field(line, column, value)
        if len(fields) > MOST_CELLS:
            refuse(opened.shown, f"holds more than {MOST_CELLS} cells", "the tables of a report")
    ranges = ((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in page.merged_cell_ranges or [])
    yield from sheet_blocks(name, merged(fields, ranges))


def _field(line: int, column: int, value: object) -> Field:
    whole = int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    code = "yyyy/m/d" if isinstance(value, date) else "General"
    return Field(line, column, one_line(shown(whole, code)), number)
