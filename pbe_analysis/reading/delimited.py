"""CSV and tab-separated text → a page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from ..errors import DataError, Problem, at
from ..messages import _
from .pages import Page, filled
from .texts import decode

TOP = 10  # lines by which the separator is told: a title may stand above the headings
_AS_TEXT = re.compile(r'="([^"]*)"')  # how a CSV keeps the zeros of ="0012"
_HINT = re.compile(r"sep=.", re.I)  # a line for Excel alone


def read_csv(content: bytes, shown: str) -> Page:
    """Cells as text; a row begins on its line. Error: DataError."""
    return Page("", filled(_rows(decode(content, shown, "a CSV saved as UTF-8"), shown)))


def delimiter(text: str) -> str:
    """Tab where some line near the top holds more tabs than commas; semicolon where no line there holds a comma."""
    lines = text.splitlines()[:TOP]
    if any(line.count("\t") > line.count(",") for line in lines):
        return "\t"
    return ";" if any(";" in line for line in lines) and not any("," in line for line in lines) else ","


def _rows(text: str, shown: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    line = 1
    try:
        for cells in reader:
            if not (line == 1 and len(cells) <= 2 and _HINT.fullmatch(",".join(cells))):
                yield line, tuple(map(_plain, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(
            Problem(
                at(shown, row=line),
                _("is not CSV: {error}", error=error),
                _("cells separated by commas"),
            )
        ) from None


def _plain(cell: str) -> str:
    match = _AS_TEXT.fullmatch(cell) if cell.startswith('="') else None
    return match[1] if match else cell
