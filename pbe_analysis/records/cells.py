"""What one cell of records says: texts as offices type them → values, or the code of what is wrong.

A column of a million cells holds few different texts, so each text is read once and the answer spread over its cells. What each
spelling means is said in `reading.spellings`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from ..dates import day_of, parse_date, parse_moment
from ..errors import or_none
from ..numbers import MONEY_UNITS, is_missing
from ..reading import Quantity, Unclear, identifier, quantity
from .schemas import FEWEST, MOST, NO, YES, Column

LARGEST = Decimal(10) ** 13  # 元; a sum over a hundred million of them still fits a whole number of 64 bits in 分
LONGEST = 200  # characters of a text
YEARS = 1949, 2100
WORDS = {"满意": 4, "一般": 3, "不满意": 2}  # answers in words whose points nobody disputes; others are declared
WORDS |= {f"{much}{word}": points for much in ("很", "非常", "十分") for word, points in (("满意", 5), ("不满意", 1))}
_MONTH = re.compile(r"(\d{4})\s*(?P<mark>[-/.年]?)\s*(\d{1,2})\s*月?", re.ASCII)
_PERIODS = {  # months → how a period of so many is written; its number in the year, or a word for it
    3: re.compile(r"(\d{4})年?\s*[-/]?\s*(?:第?([1-4一二三四])季度?|[Qq]([1-4]))", re.ASCII),
    6: re.compile(r"(\d{4})年?\s*[-/]?\s*(?:([上下])半年|[Hh]([12]))", re.ASCII),
    12: re.compile(r"(\d{4})(?:年(?:度|全年)?|\.0)?()()", re.ASCII),
}
_NUMBERS = {sign: place for signs in ("1234", "一二三四", "上下") for place, sign in enumerate(signs, start=1)}
_YES, _NO = {YES, "y", "yes", "true", "√", "1"}, {NO, "n", "no", "false", "×", "0"}
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufeff]")


class Fault(ValueError):
    """A cell that cannot be read; its text is a code in `faults.KINDS`."""


def text(cell: object) -> str | None:
    """A name or a number that stands for something: 7 and 7.0 are "7". Empty is None."""
    try:
        plain = identifier(None if is_missing(cell) else cell)
    except Unclear as fault:
        raise Fault(fault.code or "text") from None
    if len(plain) > LONGEST or _BREAKS.search(plain):
        raise Fault("text")
    return plain or None


def amount(cell: object) -> Decimal | None:
    """元, exact; a third decimal is a fault, since nobody pays a tenth of a 分. A cell may say 万元 itself."""
    found = _quantity(cell, "amount")
    if found is None:
        return None
    if found.unit not in ("", *MONEY_UNITS):
        raise Fault("amount")
    number = found.number * MONEY_UNITS.get(found.unit, 1)
    if number != number.quantize(Decimal("0.01")) if abs(number) < LARGEST else True:
        raise Fault("amount")
    return number.quantize(Decimal("0.01"))


def _quantity(cell: object, code: str) -> Quantity | None:
    try:
        return quantity(cell)
    except Unclear as fault:
        raise Fault(fault.code or code) from None


def month(cell: object, months: int = 1) -> str | None:
    """YYYY-MM: 2021-03, 2021年3月, 202103, or a date cell of a workbook. months: of a longer period, such as 2021年第一季度 (3) or
    2021年 (12), it is the last one."""
    if isinstance(cell, date | datetime):
        return _in_range(cell.year, _last(cell.month, months))
    plain = text(cell)
    if plain is None:
        return None
    if months > 1 and (found := _PERIODS[months].fullmatch(plain)):
        return _in_range(int(found[1]), _NUMBERS.get(found[2] or found[3], 1) * months)
    match = _MONTH.fullmatch(plain)
    if match and match["mark"] == "." and match[3] == "1":
        raise Fault("october")
    day = None if match else or_none(parse_date, plain)
    year, number = (int(match[1]), int(match[3])) if match else (day.year, day.month) if day else (0, 0)
    return _in_range(year, _last(number, months))


def _last(number: int, months: int) -> int:
    """The last month of the period that a month is in."""
    return -(-number // months) * months


def _in_range(year: int, number: int) -> str:
    if not (YEARS[0] <= year <= YEARS[1] and 1 <= number <= 12):
        raise Fault("month")
    return f"{year:04}-{number:02}"


def day(cell: object) -> date | None:
    """A day as offices write it, also with a time of day, or a date cell."""
    try:
        found = parse_moment(cell if isinstance(cell, date) else text(cell))
    except Fault:
        raise
    except ValueError:
        raise Fault("day") from None
    if found is not None and not YEARS[0] <= found.year <= YEARS[1]:
        raise Fault("day")
    return found and day_of(found)


def yes_or_no(cell: object) -> str | None:
    plain = text(cell)
    if plain is None:
        return None
    if plain.lower() not in _YES | _NO:
        raise Fault("yes_or_no")
    return YES if plain.lower() in _YES else NO


def answer(cell: object, words: Mapping[str, int] | None = None) -> int | None:
    """1 to 5 points; blank: not answered. words: what people write → points, beside those of `WORDS`."""
    said = "".join(cell.split()) if isinstance(cell, str) else ""
    points = {**WORDS, **(words or {})}.get(said)
    if points is not None:
        return points
    found = _quantity(cell, "answer")
    if found is not None and (found.unit not in ("", "分") or found.number not in range(FEWEST, MOST + 1)):
        raise Fault("answer")
    return None if found is None else int(found.number)


def reader(
    column: Column, meanings: Mapping[str, Mapping[str, str]], months: int = 1, answers: Mapping[str, int] | None = None
) -> Callable[[object], object]:
    """What reads a cell of the column. meanings: column → what people write → what is meant. months: of a payment's period.
    answers: words → points."""
    known = meanings.get(column.name)
    if column.kind == "month":
        return lambda cell: month(cell, months)
    if column.kind == "answer":
        return lambda cell: answer(cell, answers)
    if column.kind not in ("region", "source") or known is None:
        return _READERS.get(column.kind, text)

    def meant(cell: object) -> str | None:
        plain = "".join((text(cell) or "").split())
        if plain and plain not in known:
            raise Fault(column.kind)
        return known[plain] if plain else None

    return meant


_READERS = {"amount": amount, "day": day, "yes_or_no": yes_or_no}
