"""What a cell of an office's file can be: a plain value, a number with the format that it is shown in, or one that cannot be
known. No parser takes the last for a value or for an empty cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from .number_formats import shown as shown_by

INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")  # signs that nobody sees
MOST_DIGITS = 15  # that a spreadsheet keeps of a number


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A cell whose value cannot be known. kind: a key of `faults.KINDS`. shown: what stands in it. value: of a merged cell,
    what was merged, which is a label where it is no number."""

    kind: str
    shown: str = ""
    value: object = None

    def __str__(self) -> str:
        return self.shown or f"#{self.kind}"  # never empty: nobody may take it for an empty cell


class Formatted(float):
    """A stored number that is shown in a format of its own. code: the number format; text: what the cell shows, where the
    file says so and has no code."""

    __slots__ = ("code", "text")
    code: str
    text: str | None

    def __new__(cls, value: float, code: str = "", text: str | None = None) -> Formatted:
        number = super().__new__(cls, value)
        number.code, number.text = code, text
        return number

    def __getnewargs__(self) -> tuple:
        return float(self), self.code, self.text

    @property
    def shown(self) -> str:
        return shown_by(float(self), self.code) if self.text is None else self.text


def shown(cell: object) -> str:
    """A cell as its file shows it: 7 and 7.0 are "7", a day is 2021-03-31, nothing is ""."""
    if type(cell) is str:  # most are
        return cell
    if cell is None:
        return ""
    if isinstance(cell, Formatted):
        return cell.shown
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if (cell.hour, cell.minute, cell.second) != (0, 0, 0) else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell == cell and abs(cell) < float("inf"):
        number = Decimal(f"{cell:.15g}")
        return f"{number.to_integral_value():f}" if number == number.to_integral_value() else f"{number:f}"
    return str(cell)


def is_blank(cell: object) -> bool:
    """Whether nothing stands in a cell, blanks of any width left aside."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def letters(number: int) -> str:
    """The name of a column: 1 → A, 27 → AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str | bytes) -> int:
    """A → 1, Z → 26, AA → 27."""
    signs = name if isinstance(name, bytes) else name.encode("ascii")
    return sum((sign - 64) * 26**place for place, sign in enumerate(reversed(signs)))


def address(line: int, place: int) -> str:
    """A cell as spreadsheets name it: line 7, place 5 (counted from 0) → F7."""
    return f"{letters(place + 1)}{line}"
