"""Text files and Word documents as numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..messages import _
from ..reading.files import File, Intake, open_file
from ..reading.opening import broken
from ..reading.packages import BROKEN, SAVE_AS_DOCUMENT
from ..reading.refusals import refuse
from ..reading.texts import decode

if TYPE_CHECKING:
    from ..reading.word import Field

LARGEST_FILE = 16_000_000  # bytes of one document
TEXTS = Intake(_("a .txt or .docx file"), _("a document of some pages"), LARGEST_FILE, strict=True)
_NO_TEXTS = ("csv", "tsv", "xls", "xlsx", "xlsm", "et", "ods", "png", "jpg")
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
    cells joined by ；. What tracked changes inserted is text, what they deleted is none. Error: DataError.
    """
    file = open_file(path, shown, TEXTS)
    if file.kind not in ("docx", "text") or file.extension in (_NO_TEXTS if file.kind == "text" else ()):
        refuse(shown, _('"{suffix}" files are not read', suffix=path.suffix), TEXTS.readable, SAVE_AS_DOCUMENT)
    if file.kind == "docx":
        lines = _word_lines(file)
    else:
        lines = ((line, ()) for line in decode(file.content, shown, _("a text saved as UTF-8")).splitlines())
    cleaned = (
        Paragraph(number, _cleaned(line), tuple(map(_cleaned, cells))) for number, (line, cells) in enumerate(lines, start=1)
    )
    return tuple(paragraph for paragraph in cleaned if paragraph.text)


def _cleaned(text: str) -> str:
    """Without blanks around it; a tab in front of other tabs stays, since it says that the first cell is empty."""
    text = _CONTROLS.sub("", text)
    return text.strip() if "\t" not in text.strip() else text.strip(" \u3000\r\n").rstrip()


def _word_lines(file: File) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Texts of a Word document's paragraphs in their order; of a table's rows with their cells."""
    from ..reading.word import fields_of, line_of, through
    from ..reading.word_numbering import Numbering
    from ..reading.word_package import Parts, W, is_contents
    from ..reading.word_text import text_of

    try:
        parts = Parts(file)
        numbering = Numbering(parts.numbering, parts.styles)
        blocks = [one for body in parts.document.iter(f"{W}body") for one in through(body, f"{W}p", f"{W}tbl", skip=is_contents)]
    except BROKEN as error:
        raise broken(file.shown, "docx", error) from None
    for block in blocks:
        if block.tag == f"{W}tbl":
            cells = [(one, " ".join(map(line_of, through(one.element, f"{W}p"))).strip()) for one in fields_of(block)]
            yield from (("；".join(dict.fromkeys(row)), row) for row in _rows(cells))
        else:
            yield numbering.prefix(block) + text_of(block).replace("\n", " "), ()


def _rows(fields: list[tuple[Field, str]]) -> Iterator[tuple[str, ...]]:
    """The rows of a table: what a field holds stands in every row and column that it covers."""
    rows: list[dict[int, str]] = [{} for _row in range(max((one.row + one.rows - 1 for one, _text in fields), default=0))]
    for one, text in fields:
        for row in rows[one.row - 1 : one.row - 1 + one.rows]:
            row |= dict.fromkeys(range(one.column, one.column + one.columns), text)
    yield from (tuple(row[place] for place in sorted(row)) for row in rows)
