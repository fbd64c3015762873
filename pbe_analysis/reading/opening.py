"""A file → a book: pages of cells."""

from __future__ import annotations

import importlib.util
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DataError, Problem
from ..messages import _
from .bounded import bounded
from .delimited import read_csv
from .files import NOT_COMPLETE, TABLES, File, open_file
from .packages import PROTECTED
from .pages import Book, Entry, Page
from .refusals import refuse
from .sheet_xml import TooFarApart

if TYPE_CHECKING:
    from .ods import OdsBook
    from .xls import XlsBook
    from .xlsx import XlsxBook

READABLE = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".html", ".htm", ".docx")


def open_book(path: Path, shown: str, *, printed: bool = False) -> Book:
    """The pages of a .csv, .txt, .xlsx, .xls, .ods, .html or .docx file, whatever it is called. `shown` is the path that messages
    print. printed: whether the tables of a PDF with text are read as well, which no reader of totals takes. Error: DataError."""
    if path.is_file() and path.suffix.lower() not in (*READABLE, *([".pdf"] if printed else [])):
        refuse(shown, _('"{suffix}" files are not read', suffix=path.suffix.lower()), TABLES.readable)
    file = open_file(path, shown, TABLES)
    if file.kind != "pdf":
        return book_of(file)
    if not printed:
        refuse(shown, _("is a PDF"), TABLES.readable, _("Take the table over into a workbook"))
    return _pdf(file, path)


def book_of(file: File, *, as_shown: bool = False) -> Book:
    """The pages of a file that was opened. as_shown: as a spreadsheet shows them: with what the cells of days show, and the rows of a
    CSV counted, not its lines. Error: DataError."""
    try:
        return _read(file, as_shown)
    except DataError:
        raise
    except Exception as error:  # the libraries raise dozens of kinds for one broken file
        raise broken(file.shown, file.kind, error) from None


def _read(file: File, as_shown: bool) -> Book:
    """Each library is loaded where it is needed."""
    if file.kind == "text":
        return _loaded(file, (read_csv(file.content, file.shown, by_line=not as_shown),), "csv")
    if file.kind == "html":
        from .web import read_html

        return _loaded(file, read_html(file.content, file.shown))
    if file.kind == "docx":
        from .word import read_docx

        return _loaded(file, read_docx(file.content))
    if file.kind == "xlsx":
        from .xlsx import XlsxBook

        return _of(XlsxBook(file.content, days=as_shown), file)
    if file.kind == "xls":
        from .xls import XlsBook

        return _of(XlsBook(file.content, days=as_shown), file)
    from .ods import OdsBook

    return _of(OdsBook(file.content), file)


def _pdf(file: File, path: Path) -> Book:
    """In a process of its own: a file of a kilobyte can draw for minutes, in gigabytes."""
    if not importlib.util.find_spec("pdfplumber") or not importlib.util.find_spec("pypdfium2"):
        hint = _("Install the extra: pip install -e .[audit]")
        refuse(file.shown, _("is a PDF, for which libraries are missing"), _("pdfplumber and pypdfium2"), hint)
    try:
        pages = bounded(lambda: _pages_of_pdf(file), path)
    except DataError as error:
        raise DataError(replace(one, where=file.shown) for one in error.problems) from None
    return _loaded(file, pages)


def _pages_of_pdf(file: File) -> tuple[Page, ...]:
    from .pdf.pdfium import start

    start()
    from .pdf.book import read_pdf

    return read_pdf(file.content, file.shown)


def _loaded(file: File, pages: tuple[Page, ...], kind: str = "") -> Book:
    if not pages:
        refuse(file.shown, _("holds no table"), TABLES.readable)
    by_name = {page.name: page for page in pages}
    return Book(file.shown, kind or file.kind, file.sha256, tuple(Entry(page.name) for page in pages), by_name.__getitem__)


def _of(opened: XlsxBook | XlsBook | OdsBook, file: File) -> Book:
    if not opened.entries:
        refuse(file.shown, _("cannot be read as a workbook: it holds no sheet"), _("a file that Excel opens"))

    def load(name: str) -> Page:
        try:
            return opened.page(name)
        except Exception as error:
            raise broken(file.shown, file.kind, error) from None

    return Book(file.shown, file.kind, file.sha256, opened.entries, load)


def broken(shown: str, kind: str, error: Exception) -> DataError:
    """No library's message is passed on: it may quote the file."""
    if isinstance(error, zipfile.BadZipFile):
        return DataError(Problem(shown, *NOT_COMPLETE))
    if isinstance(error, TooFarApart):
        hint = _("Delete stray cells far below or right of the table")
        return DataError(shown, _("holds cells that lie too far apart"), _("a table of totals"), hint)
    if "encrypt" in str(error).lower() or type(error).__name__ == "PasswordError":
        return DataError(Problem(shown, *PROTECTED))
    what = {"html": _("a web page"), "docx": _("a Word document"), "text": _("a CSV")}.get(kind, _("a workbook"))
    why = error.args[0] if type(error) is ValueError and error.args else type(error).__name__
    return DataError(
        shown,
        _("cannot be read as {what} ({why})", what=what, why=why),
        _("a file that Excel opens"),
        _("Open it with its own program and save it anew"),
    )
