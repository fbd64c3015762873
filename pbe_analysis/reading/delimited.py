"""CSV and tab-separated text → a page."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import groupby, islice

from ..errors import DataError, at
from ..messages import _
from .pages import Page, filled
from .texts import decode

TOP = 10  # rows by which the separator is told: a title may stand above the headings
TOP_SIGNS = 1 << 16
_AS_TEXT = re.compile(r'="([^"]*)"')  # how a CSV keeps the zeros of ="0012"
_HINT = re.compile(r"sep=.", re.I)  # a line for Excel alone


def read_csv(content: bytes, shown: str, *, by_line: bool = True) -> Page:
    """Cells as text. by_line: whether a row is counted by the line that it begins on, as editors do, or else as spreadsheets do.
    Error: DataError."""
    rows = _rows(decode(content, shown, _("a CSV saved as UTF-8")), shown)
    return Page("", filled(rows if by_line else ((number, cells) for number, (_line, cells) in enumerate(rows, start=1))))


def delimiter(text: str) -> str:
    """The sign that parts most rows in a row near the top into equally many cells; of two, the one that parts them into more."""
    return max(",\t;", key=lambda sign: _evenness(text[:TOP_SIGNS], sign))


def _evenness(top: str, sign: str) -> tuple[int, int]:
    """How many rows in a row near the top have one number of cells above one, and that number."""
    try:
        widths = [len(row) for row in islice(csv.reader(io.StringIO(top, newline=""), delimiter=sign), TOP)]
    except csv.Error:
        return 0, 0
    return max(((len([*run]), width) for width, run in groupby(widths) if width > 1), default=(0, 0))


def _rows(text: str, shown: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    line = 1
    try:
        for cells in reader:
            if not (line == 1 and len(cells) <= 2 and _HINT.fullmatch(",".join(cells))):
                yield line, tuple(map(_plain, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError(at(shown, row=line), _("is not CSV: {error}", error=error), _("cells separated by commas")) from None


def _plain(cell: str) -> str:
    match = _AS_TEXT.fullmatch(cell) if cell.startswith('="') else None
    return match[1] if match else cell
