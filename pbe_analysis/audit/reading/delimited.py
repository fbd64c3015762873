"""Tables saved as CSV: cells parted by commas, or by tabs or semicolons where those are more."""

from __future__ import annotations

import csv
import io

from ...reading.refusals import refuse
from ..document import Document
from .assembly import assembled
from .lines import one_line
from .opening import Opened
from .sheets import Field, TooWide, sheet_blocks

MOST_CELLS = 400_000
_SAMPLE = 10  # lines at the top, by which the separator is told


def read_csv(text: str, opened: Opened) -> Document:
    """The tables of a CSV file, and the lines above and below them; rows are counted as Excel counts them.
    Error: Unreadable."""
    try:
        blocks = list(sheet_blocks("", _fields(text, opened)))
    except (csv.Error, TooWide) as error:
        refuse(opened.shown, f"is not CSV ({error})", "cells parted by commas")
    if not blocks:
        refuse(opened.shown, "holds no filled cell", "a table")
    return assembled(opened.file, "txt", blocks)


def _fields(text: str, opened: Opened) -> list[Field]:
    fields: list[Field] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    for row, cells in enumerate(reader, start=1):
        fields += [Field(row, place, one_line(cell)) for place, cell in enumerate(cells, start=1) if cell.strip()]
        if len(fields) > MOST_CELLS:
            refuse(opened.shown, f"holds more than {MOST_CELLS} cells", "the tables of a report")
    return fields


def _delimiter(text: str) -> str:
    """The sign that some line near the top has most of; the comma last, since figures hold it, too."""
    lines = text.splitlines()[:_SAMPLE]
    return max("\t;,", key=lambda sign: max((line.count(sign) for line in lines), default=0))
