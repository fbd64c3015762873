"""Workbooks and CSV → blocks: each sheet a heading, its tables, and lines around them; cells as they are shown.

Formulas are never computed: a cell shows what it showed when the file was saved. Hidden sheets are left out and said to be;
hidden rows and columns take part in sums and are read. Macros are not even opened.
"""

from collections.abc import Iterator
from datetime import date

from ..messages import _
from ..reading import Book, Formatted, Page, Spoilt
from ..reading.files import File
from ..reading.number_formats import shown
from ..reading.opening import book_of
from ..reading.refusals import refuse
from .assembly import assembled
from .document import Block, Cell, Document, Where
from .lines import one_line
from .sheets import TooWide, merged, sheet_blocks

MOST_SHEETS = 300
MOST_CELLS = 400_000  # of all sheets
MOST_MERGED = 5_000  # of a sheet
_THE_TABLES = _("the tables of a report")


def read_book(file: File) -> Document:
    """The blocks of a workbook or a CSV. Error: DataError."""
    book = book_of(file, as_shown=True)
    if len(book.entries) > MOST_SHEETS:
        refuse(file.shown, _("has more than {count} sheets", count=MOST_SHEETS), _THE_TABLES)
    notes = [f"隐藏的工作表未读：{'、'.join(book.hidden)}"] if book.hidden else []
    try:
        blocks = list(_blocks(book, notes))
    except TooWide:
        hint = _("Delete stray cells far below or right of the table")
        refuse(file.shown, _("holds cells that lie too far apart"), _("tables without large gaps"), hint)
    if not blocks:
        refuse(file.shown, _("holds no filled cell"), _("a file with tables"))
    return assembled(file.name, "txt" if book.kind == "csv" else "xlsx", blocks, notes)


def _blocks(book: Book, notes: list[str]) -> Iterator[Block]:
    left = MOST_CELLS
    for page in map(book.page, book.names):
        fields = dict(_fields(page))
        left -= len(fields)
        if left < 0:
            refuse(book.shown, _("holds more than {count} cells", count=MOST_CELLS), _THE_TABLES)
        if len(page.merged) > MOST_MERGED:
            refuse(book.shown, _("has more than {count} merged cells in a sheet", count=MOST_MERGED), _THE_TABLES)
        if unsaved := sum(map(_is_unsaved, fields.values())):
            notes.append(f"{unsaved}个公式单元格没有保存结果，按空格读入；用Excel打开并保存后再核")
        told = {spot: _cell(*spot, cell, page) for spot, cell in fields.items() if not _is_unsaved(cell)}
        ranges = ((one.top, one.left + 1, one.bottom, one.right + 1) for one in page.merged)
        yield from sheet_blocks(page.name, merged(page.name, told, ranges))


def _fields(page: Page) -> Iterator[tuple[tuple[int, int], object]]:
    for line, cells in page.rows:
        for column, cell in enumerate(cells, start=1):
            if cell is not None and cell != "":
                yield (line, column), cell


def _is_unsaved(cell: object) -> bool:
    return isinstance(cell, Spoilt) and cell.kind == "unsaved"


def _cell(line: int, column: int, cell: object, page: Page) -> Cell:
    cell = cell.value if isinstance(cell, Spoilt) and cell.kind == "merged" else cell
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if isinstance(cell, Formatted | Spoilt):
        text = cell.shown
    elif isinstance(cell, date):
        text = page.days.get((line, column - 1)) or shown(cell, "yyyy/m/d")
    else:
        text = shown(int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else cell, "General")
    return Cell(one_line(text), Where(sheet=page.name, row=line, column=column), number=is_number)
