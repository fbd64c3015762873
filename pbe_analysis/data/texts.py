"""Text files and Word documents as numbered paragraphs."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DataError, Problem
from ..messages import _
from ..reading.texts import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE = 16_000_000  # bytes of one document
LARGEST_UNPACKED = 256_000_000  # bytes inside a Word document, against decompression bombs
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """number: line of a text file, or paragraph of a Word document, counted from 1 with empty ones. cells: of a row of a Word
    table, empty ones included; a cell merged over several rows or columns stands in each."""

    number: int
    text: str
    cells: tuple[str, ...] = ()


def read_paragraphs(path: Path, shown: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a .txt or .docx file that hold text. `shown` is the path that messages print.

    Numbers that Word makes for lists are written out in front of their paragraphs; a table's row is a paragraph with its
    cells joined by ；. Error: DataError.
    """
    if not path.is_file():
        raise DataError(Problem(shown, _("the file is missing"), _("a .txt or .docx file at this place")))
    if path.stat().st_size > LARGEST_FILE:
        raise DataError(
            Problem(
                shown,
                _("is larger than {size} MB", size=LARGEST_FILE // 1_000_000),
                _("a document of some pages"),
            )
        )
    if path.suffix.lower() == ".docx":
        lines = _word_lines(path, shown)
    elif path.suffix.lower() in (".txt", ".md", ""):
        lines = ((line, ()) for line in decode(path.read_bytes(), shown, "a text saved as UTF-8").splitlines())
    else:
        hint = _("Open it in Word or WPS and save it as .docx") if path.suffix.lower() in (".doc", ".wps", ".pdf") else ""
        raise DataError(Problem(shown, _('"{suffix}" files are not read', suffix=path.suffix), _("a .txt or .docx file"), hint))
    cleaned = (
        Paragraph(number, _cleaned(line), tuple(map(_cleaned, cells))) for number, (line, cells) in enumerate(lines, start=1)
    )
    return tuple(paragraph for paragraph in cleaned if paragraph.text)


def _cleaned(text: str) -> str:
    """Without blanks around it; a tab in front of other tabs stays, since it says that the first cell is empty."""
    text = _CONTROLS.sub("", text)
    return text.strip() if "\t" not in text.strip() else text.strip(" \u3000\r\n").rstrip()


def _word_lines(path: Path, shown: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Texts of a Word document's paragraphs in their order; of a table's rows with their cells."""
    import docx  # 0.3 s, and only Word documents need it
    from docx.opc.exceptions import OpcError

    from .numbering import Numbering

    _refuse_bombs(path, shown)
    try:
        document = docx.Document(str(path))
    except (OpcError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        what = _("cannot be read as a Word document ({name})", name=type(error).__name__)
        raise DataError(Problem(shown, what, _("a .docx file that Word opens"))) from None
    numbering = Numbering(_root_of_part(document, "/numbering"), document.styles.element)
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            rows = (tuple(cell.text.strip().replace("\n", " ") for cell in row.cells) for row in block.rows)
            yield from (("；".join(dict.fromkeys(cells)), cells) for cells in rows)
        else:
            yield numbering.prefix(block._p) + block.text.replace("\n", " "), ()


def _root_of_part(document, kind: str):
    """The root element of the document's part of a kind; None where it has none."""
    parts = (link.target_part for link in document.part.rels.values() if link.reltype.endswith(kind) and not link.is_external)
    return next((part.element for part in parts), None)


def _refuse_bombs(path: Path, shown: str) -> None:
    if not zipfile.is_zipfile(path):
        raise DataError(Problem(shown, _("is not a Word document"), _("a .docx file that Word opens")))
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
            raise DataError(Problem(shown, _("unpacks to more than a document holds"), _("a document of some pages")))
