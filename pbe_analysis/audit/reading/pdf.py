"""PDF files with text → blocks. A scan has no text and is refused; no text recognition is tried.

Headers, footers and page numbers are left out, lines are joined to paragraphs, tables with and without
ruling lines are found, and a table that goes on over a page is one. Neither links nor forms nor scripts of
the file are followed or run.
"""

from __future__ import annotations

from statistics import median

from ..document import Document
from .assembly import assembled
from .opening import Opened
from .pdf_columns import with_tables
from .pdf_flow import Found, blocks_of, pages_in
from .pdf_lines import lines_of, without_margins
from .pdf_pages import Page, read_pages
from .pdf_tables import Ruled, ruled_tables
from .refusals import READABLE, refuse

_MOST_NAMED = 12  # runs of pages in a message


def read_pdf(opened: Opened) -> Document:
    """The blocks of a PDF. Error: Unreadable; a scan is one, with its pages named."""
    pages = list(read_pages(opened))
    empty = [page.number for page in pages if not page.signs and page.pictures]
    if not any(page.signs for page in pages):
        what = f"holds no text on pages {_named(empty or [page.number for page in pages])}: it is a scan"
        refuse(opened.shown, what, "a PDF with text", "Run text recognition (OCR) over it, or take the Word file")
    _refuse_garbled(pages, opened.shown)
    notes = [f"第{_named(empty)}页是图片，没有文字，未读"] if empty else []
    width = median(page.width for page in pages)
    return assembled(opened.file, "pdf", blocks_of(_found(pages), width), notes)


def _found(pages: list[Page]) -> list[Found]:
    """Lines and tables of all pages, from top to bottom."""
    tables = {page.number: ruled_tables(page) for page in pages}
    lines = {page.number: _outside(page, tables[page.number]) for page in pages}
    lines = without_margins(pages, lines)
    return [one for page in pages for one in _in_order(lines[page.number], tables[page.number])]


def _outside(page: Page, tables: list[Ruled]):
    signs = page.signs
    for table in tables:
        signs = [sign for sign in signs if not table.holds(sign)]
    return lines_of(signs, page.number)


def _in_order(lines: list, tables: list[Ruled]) -> list[Found]:
    """Each ruled table behind the lines above it; among the lines between two of them, tables without
    lines."""
    found: list[Found] = []
    for table in tables:
        above = [line for line in lines if line.top < table.box[1]]
        lines = lines[len(above) :]
        found += [*with_tables(above), table]
    return [*found, *with_tables(lines)]


def _refuse_garbled(pages: list[Page], shown: str) -> None:
    """Fonts without a table of their characters come out as private or replacement signs."""
    texts = [sign.text for page in pages for sign in page.signs]
    strange = sum("\ue000" <= text <= "\uf8ff" or text == "\ufffd" for text in texts)
    if strange > 0.3 * len(texts):
        hint = "Open it and print it to PDF anew, or take the Word file"
        refuse(shown, "holds text whose signs cannot be told", READABLE, hint)


def _named(numbers: list[int]) -> str:
    runs = list(pages_in(numbers))
    return ", ".join(runs[:_MOST_NAMED]) + (" …" if len(runs) > _MOST_NAMED else "")
