"""The one guard against cells that a spreadsheet would run, for whatever we write as CSV or Excel, and the one writer of CSV.

A text that begins like a formula gets an apostrophe, which our own reader takes away again, so that what was written is what
is read. Numbers are numbers: −5 needs none.
"""

import csv
import io
import re
from collections.abc import Iterable

_FORMULA = re.compile(r"[ \u3000]*(?:[=+@＝＋＠\-－]\s*\S|[\t\r\n])")  # a sign alone is none
LONGEST = 32_000  # signs that a cell of Excel can hold, nearly
_NUMBER = re.compile(r"[+-]?\d+(,\d{3})*(\.\d+)?%?", re.ASCII)


def would_run(text: str) -> bool:
    """Whether a spreadsheet might take the text for more than text: −5, too, which it would make a number of."""
    return bool(_FORMULA.match(text))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula, even after it has been saved as CSV and opened again."""
    return f"'{text}" if would_run(text) and not _NUMBER.fullmatch(text) else text


def as_written(cell: object) -> object:
    """A cell as it was before `harmless`; every other cell as it is."""
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") and cell == harmless(cell[1:]) else cell


def csv_text(rows: Iterable[Iterable[object]], *, line_end: str = "\r\n") -> str:
    """The rows as CSV; None is an empty cell."""
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end).writerows(
        [harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows
    )
    return text.getvalue()
