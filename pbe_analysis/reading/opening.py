"""A path → a book. What a file is its bytes say: names lie."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from ..errors import DataError, Problem
from ..messages import _
from .bounded import bounded
from .delimited import read_csv
from .packages import BROKEN, PROTECTED, SAVE_AS, kind_of_package
from .pages import Book, Entry, Page
from .refusals import Unreadable
from .sheet_xml import TooFarApart

LARGEST_FILE = 64_000_000  # bytes of one submitted table
READABLE = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".html", ".htm", ".docx")
EXPECTED = _("a .csv or .xlsx file")
_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)[\s>]", re.I)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OTHERS = (
    (b"%PDF-", _("is a PDF")),
    (b"{\\rtf", _("is a rich text (RTF)")),
    (b"\x89PNG", _("is a picture")),
    (b"\xff\xd8\xff", _("is a picture")),
)
_WORKBOOK_OF_1995 = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # BIFF without a container


def open_book(path: Path, shown: str, *, printed: bool = False) -> Book:
    """The pages of a .csv, .txt, .xlsx, .xls, .ods, .html or .docx file, whatever it is called. `shown` is the path that messages
    print. printed: whether the tables of a PDF with text are read as well, which no reader of totals takes. Error: DataError."""
    content = _content(path, shown, (*READABLE, ".pdf") if printed else READABLE)
    if printed and b"%PDF-" in content[:1024]:
        return _pdf(content, path, shown)
    kind = _kind(content, path, shown)
    digest = hashlib.sha256(content).hexdigest()
    try:
        return _READERS[kind](content, shown, digest)
    except DataError:
        raise
    except Exception as error:  # the libraries raise dozens of kinds for one broken file
        raise _broken(shown, kind, error) from None


def is_text(path: Path) -> bool:
    """Whether a file is plain text by its bytes, such as a CSV, whatever it is called; a large one can then be read in pieces."""
    with path.open("rb") as file:
        top = file.read(4096)
    start = top.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return not (top.startswith((*_ZIP, _OLE)) or (start.startswith(b"<") and _HTML.search(start)) or _is_other(top))


def _is_other(top: bytes) -> bool:
    return any(top.startswith(mark) for mark, _what in _OTHERS) or (b"\0" in top and not top.startswith(_MARKS))


def _content(path: Path, shown: str, readable: tuple[str, ...]) -> bytes:
    if not path.is_file():
        raise DataError(Problem(shown, _("the file is missing"), _("a file at this place, or its entry removed")))
    if path.stat().st_size > LARGEST_FILE:
        raise DataError(Problem(shown, _("is larger than {size} MB", size=LARGEST_FILE // 1_000_000), _("a table of totals")))
    if path.suffix.lower() not in readable:
        raise DataError(Problem(shown, _('"{suffix}" files are not read', suffix=path.suffix.lower()), EXPECTED))
    return path.read_bytes()


def _kind(content: bytes, path: Path, shown: str) -> str:
    if content.startswith(_ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return kind_of_package(archive, shown)
        except BROKEN as error:
            raise _broken(shown, "xlsx", error) from None
    if content.startswith(_OLE):
        return _kind_of_ole(content, shown)
    if content.startswith(_WORKBOOK_OF_1995) and path.suffix.lower() == ".xls":
        return "xls"
    for mark, what in _OTHERS:
        if content.startswith(mark):
            raise DataError(Problem(shown, what, EXPECTED, _("Take the table over into a workbook")))
    return _kind_of_text(content, path, shown)


def _kind_of_ole(content: bytes, shown: str) -> str:
    """The container of Office before 2007: names of its streams are UTF-16."""
    if _stream(content, "EncryptedPackage"):
        raise DataError(Problem(shown, *PROTECTED))
    if _stream(content, "Workbook") or _stream(content, "Book"):
        return "xls"
    what = (
        _("is a Word document of the old kind (.doc)")
        if _stream(content, "WordDocument")
        else _("is an Office file of the old kind")
    )
    raise DataError(Problem(shown, what, EXPECTED, SAVE_AS))


def _stream(content: bytes, name: str) -> bool:
    return name.encode("utf-16-le") + b"\0\0" in content


def _kind_of_text(content: bytes, path: Path, shown: str) -> str:
    start = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if re.match(rb"mime-version:", start, re.I):
        raise DataError(Problem(shown, _("is a web archive (MHTML)"), EXPECTED, SAVE_AS))
    if start.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise DataError(Problem(shown, _("is a workbook saved as XML"), EXPECTED, SAVE_AS))
    if start.startswith(b"<") and _HTML.search(start):
        return "html"
    if b"\0" in content and not content.startswith(_MARKS):
        raise DataError(Problem(shown, _("cannot be read as a workbook, and is no text"), _("a file that Excel opens")))
    if not content.strip() and path.suffix.lower() not in (".csv", ".txt", ".tsv"):
        raise DataError(Problem(shown, _("cannot be read as a workbook: it is empty"), _("a file that Excel opens")))
    return "csv"


def _csv(content: bytes, shown: str, digest: str) -> Book:
    return _loaded(shown, "csv", digest, (read_csv(content, shown),))


def _html(content: bytes, shown: str, digest: str) -> Book:
    from .web import read_html

    return _loaded(shown, "html", digest, read_html(content, shown))


def _docx(content: bytes, shown: str, digest: str) -> Book:
    from .word import read_docx

    return _loaded(shown, "docx", digest, read_docx(content))


def _pdf(content: bytes, path: Path, shown: str) -> Book:
    """In a process of its own: a file of a kilobyte can draw for minutes, in gigabytes."""
    if not importlib.util.find_spec("pdfplumber") or not importlib.util.find_spec("pypdfium2"):
        hint = _("Install the extra: pip install -e .[audit]")
        raise DataError(Problem(shown, _("is a PDF, for which libraries are missing"), _("pdfplumber and pypdfium2"), hint))
    try:
        pages = bounded(lambda: _pages_of_pdf(content, shown), path)
    except Unreadable as error:
        raise DataError(replace(one, where=shown) for one in error.problems) from None
    return _loaded(shown, "pdf", hashlib.sha256(content).hexdigest(), pages)


def _pages_of_pdf(content: bytes, shown: str) -> tuple[Page, ...]:
    from .pdf.pdfium import start

    start()
    from .pdf.book import read_pdf

    return read_pdf(content, shown)


def _loaded(shown: str, kind: str, digest: str, pages: tuple[Page, ...]) -> Book:
    if not pages:
        raise DataError(Problem(shown, _("holds no table"), EXPECTED))
    by_name = {page.name: page for page in pages}
    return Book(shown, kind, digest, tuple(Entry(page.name) for page in pages), by_name.__getitem__)


def _xlsx(content: bytes, shown: str, digest: str) -> Book:
    from .xlsx import XlsxBook

    return _of(XlsxBook(content), shown, "xlsx", digest)


def _xls(content: bytes, shown: str, digest: str) -> Book:
    from .xls import XlsBook

    return _of(XlsBook(content), shown, "xls", digest)


def _ods(content: bytes, shown: str, digest: str) -> Book:
    from .ods import OdsBook

    return _of(OdsBook(content), shown, "ods", digest)


def _of(opened, shown: str, kind: str, digest: str) -> Book:
    if not opened.entries:
        raise DataError(Problem(shown, _("cannot be read as a workbook: it holds no sheet"), _("a file that Excel opens")))

    def load(name: str) -> Page:
        try:
            return opened.page(name)
        except Exception as error:
            raise _broken(shown, kind, error) from None

    return Book(shown, kind, digest, opened.entries, load)


def _broken(shown: str, kind: str, error: Exception) -> DataError:
    """No library's message is passed on: it may quote the file."""
    if isinstance(error, TooFarApart):
        hint = _("Delete stray cells far below or right of the table")
        return DataError(Problem(shown, _("holds cells that lie too far apart"), _("a table of totals"), hint))
    if "encrypt" in str(error).lower() or type(error).__name__ == "PasswordError":
        return DataError(Problem(shown, *PROTECTED))
    what = {"html": _("a web page"), "docx": _("a Word document"), "csv": _("a CSV")}.get(kind, _("a workbook"))
    why = error.args[0] if type(error) is ValueError and error.args else type(error).__name__
    return DataError(
        Problem(
            shown,
            _("cannot be read as {what} ({why})", what=what, why=why),
            _("a file that Excel opens"),
            _("Open it and save it anew"),
        )
    )


_READERS = {"csv": _csv, "html": _html, "docx": _docx, "xlsx": _xlsx, "xls": _xls, "ods": _ods}
