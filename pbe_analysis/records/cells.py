"""What one cell of records says: texts as offices type them → values, or the code of what is wrong.

A column of a million cells holds few different texts, so each text is read once and the answer spread over its cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from ..data.error_cells import ERRORS
from ..dates import parse_date
from ..numbers import is_missing, parse_number
from .schemas import FEWEST, MOST, NO, YES, Column

LARGEST = Decimal(10) ** 13  # 元; a sum over a hundred million of them still fits a whole number of 64 bits in 分
LONGEST = 200  # characters of a text
YEARS = 1949, 2100
_MONTH = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?", re.ASCII)
_YES, _NO = {YES, "y", "yes", "true", "√", "1"}, {NO, "n", "no", "false", "×", "0"}
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufeff]")


class Fault(ValueError):
    """A cell that cannot be read; its text is a code in `faults.KINDS`."""


def text(cell: object) -> str | None:
    """A name or a number that stands for something: 7 and 7.0 are "7". Empty is None."""
    if is_missing(cell):
        return None
    typed = str(int(cell)) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else str(cell)
    plain = unicodedata.normalize("NFC", typed).strip()
    if len(plain) > LONGEST or _BREAKS.search(plain) or plain.upper() in ERRORS:
        raise Fault("text")
    return plain or None


def amount(cell: object) -> Decimal | None:
    """元, exact; a third decimal is a fault, since nobody pays a tenth of a 分."""
    try:
        number = parse_number(_plain_number(cell))
    except ValueError:
        raise Fault("amount") from None
    if number is None:
        return None
    if number != number.quantize(Decimal("0.01")) if abs(number) < LARGEST else True:
        raise Fault("amount")
    return number.quantize(Decimal("0.01"))


def _plain_number(cell: object) -> object:
    return cell if isinstance(cell, float) or is_missing(cell) else str(cell)


def month(cell: object) -> str | None:
    """YYYY-MM: 2021-03, 2021年3月, 202103, or a date cell of a workbook."""
    if isinstance(cell, date | datetime):
        return f"{cell.year:04}-{cell.month:02}"
    plain = text(cell)
    if plain is None:
        return None
    match = _MONTH.fullmatch(plain)
    day = None if match else _day_or_none(plain)
    year, number = (int(match[1]), int(match[2])) if match else (day.year, day.month) if day else (0, 0)
    if not (YEARS[0] <= year <= YEARS[1] and 1 <= number <= 12):
        raise Fault("month")
    return f"{year:04}-{number:02}"


def _day_or_none(plain: str) -> date | None:
    try:
        return parse_date(plain)
    except ValueError:
        return None


def day(cell: object) -> date | None:
    """A day as offices write it, or a date cell."""
    try:
        found = parse_date(None if is_missing(cell) else cell)
    except ValueError:
        raise Fault("day") from None
    if found is not None and not YEARS[0] <= found.year <= YEARS[1]:
        raise Fault("day")
    return found


def yes_or_no(cell: object) -> str | None:
    plain = text(cell)
    if plain is None:
        return None
    if plain.lower() not in _YES | _NO:
        raise Fault("yes_or_no")
    return YES if plain.lower() in _YES else NO


def answer(cell: object) -> int | None:
    """1 to 5 points; blank: not answered."""
    try:
        number = parse_number(_plain_number(cell))
    except ValueError:
        raise Fault("answer") from None
    if number is not None and not (number == int(number) and FEWEST <= number <= MOST):
        raise Fault("answer")
    return None if number is None else int(number)


def reader(column: Column, meanings: Mapping[str, Mapping[str, str]]) -> Callable[[object], object]:
    """What reads a cell of the column. meanings: column → what people write → what is meant."""
    known = meanings.get(column.name)
    if column.kind not in ("region", "source") or known is None:
        return _READERS.get(column.kind, text)

    def meant(cell: object) -> str | None:
        plain = "".join((text(cell) or "").split())
        if plain and plain not in known:
            raise Fault(column.kind)
        return known[plain] if plain else None

    return meant


_READERS = {"amount": amount, "month": month, "day": day, "yes_or_no": yes_or_no, "answer": answer}
