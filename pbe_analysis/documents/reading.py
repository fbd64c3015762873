"""Any document that an analyst has → blocks in reading order that keep their place."""

from collections.abc import Callable
from pathlib import Path

from ..errors import DataError
from ..reading.files import REPORTS, File, open_file
from ..reading.opening import broken
from ..reading.packages import BROKEN
from ..reading.refusals import READABLE
from ..reading.texts import decode
from .document import Document


def read(path: Path | str) -> Document:
    """The document in a file; its kind is judged by its bytes. Error: DataError, with what to do."""
    found = open_file(Path(path), str(path), REPORTS)
    try:
        return _READERS[found.kind](found)
    except DataError:
        raise
    except BROKEN as error:
        raise broken(found.shown, found.kind, error) from None


def _docx(found: File) -> Document:
    from .word import read_docx  # each library takes some tenths of a second, and a file needs one

    return read_docx(found)


def _pdf(found: File) -> Document:
    from ..reading.pdf.pdfium import start

    start()
    from .pdf import read_pdf

    return read_pdf(found)


def _html(found: File) -> Document:
    from .web import read_html

    return read_html(found)


def _book(found: File) -> Document:
    from .books import read_book

    return read_book(found)


def _text(found: File) -> Document:
    """Texts are told apart by their names; one that is called a workbook is a table that some system exported."""
    if found.extension in ("csv", "tsv", "xls", "xlsx", "xlsm", "et", "ods"):
        return _book(found)
    from .markdown import read_markdown
    from .text import read_text

    text = decode(found.content, found.shown, READABLE)
    return (read_markdown if found.extension in ("md", "markdown") else read_text)(text, found.name)


_READERS: dict[str, Callable[[File], Document]] = {
    **{"docx": _docx, "pdf": _pdf, "html": _html, "text": _text},
    **dict.fromkeys(("xlsx", "xls", "ods"), _book),
}
