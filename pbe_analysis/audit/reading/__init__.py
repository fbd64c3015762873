"""Reading: any document that an analyst has → blocks in reading order that keep their place."""

from __future__ import annotations

from pathlib import Path

from ...errors import DataError
from ...reading.refusals import READABLE, Unreadable
from ...reading.texts import decode
from ..document import Document
from .opening import Opened, opened

__all__ = ["Unreadable", "read"]


def read(path: Path | str) -> Document:
    """The document in a file; its kind is judged by its bytes. Error: Unreadable, with what to do."""
    found = opened(path)
    return _READERS[found.kind](found)


def _docx(found: Opened) -> Document:
    from .word import read_docx  # each library takes some tenths of a second, and a file needs one

    return read_docx(found)


def _pdf(found: Opened) -> Document:
    from ...reading.pdf.pdfium import start

    start()
    from .pdf import read_pdf

    return read_pdf(found)


def _html(found: Opened) -> Document:
    from .web import read_html

    return read_html(found)


def _xlsx(found: Opened) -> Document:
    from .workbook import read_xlsx

    return read_xlsx(found)


def _xls(found: Opened) -> Document:
    from .old_workbook import read_xls

    return read_xls(found)


def _ods(found: Opened) -> Document:
    from .old_workbook import read_ods

    return read_ods(found)


def _md(found: Opened) -> Document:
    text = _text(found)
    from .markdown import read_markdown

    return read_markdown(text, found.file)


def _txt(found: Opened) -> Document:
    text = _text(found)
    from .text import read_text

    return read_text(text, found.file)


def _csv(found: Opened) -> Document:
    text = _text(found)
    from .delimited import read_csv

    return read_csv(text, found)


def _text(found: Opened) -> str:
    try:
        return decode(found.content, found.shown, READABLE)
    except DataError as error:
        raise Unreadable(error.problems) from None


_READERS = {
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "xlsx": _xlsx,
    "xls": _xls,
    "ods": _ods,
    "md": _md,
    "csv": _csv,
    "txt": _txt,
}
