"""PDF files with text → blocks: lines are joined to paragraphs, tables with and without ruling lines are found, and a table that
goes on over a page is one."""

from collections.abc import Iterable
from statistics import median

from ..reading.files import File
from ..reading.pdf.layout import Layout, layouts, pictures
from ..reading.pdf.lines import Line
from .assembly import assembled
from .document import Document
from .pdf_columns import Found, ruled, with_tables
from .pdf_flow import blocks_of


def read_pdf(file: File) -> Document:
    """The blocks of a PDF. Error: DataError; a scan is one, with its pages named."""
    found = layouts(file.content, file.shown)
    width = median(one.page.width for one in found)
    return assembled(file.name, "pdf", blocks_of(_found(found), width), [*filter(None, [pictures(found)])])


def _found(pages: Iterable[Layout]) -> list[Line | Found]:
    """Lines and tables of all pages, from top to bottom; among the lines between two ruled tables those without ruling lines."""
    found: list[Line | Found] = []
    for page in pages:
        for lines, grid in page.bands():
            found += [*with_tables(lines), *([ruled(grid)] if grid else [])]
    return found
