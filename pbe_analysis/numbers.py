"""Exact money, rates that know their numerator and denominator, rounding half up (四舍五入), and "—" for undefined.

Money is a `decimal.Decimal` in 元. A count is an `int`. What was not stated is `None`, never 0.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

UNDEFINED = "—"
MINUS = "−"
MONEY_UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}

Exact = int | Decimal | Fraction
Summed = TypeVar("Summed", int, Decimal, Fraction)

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord(MINUS): "-"}  # full-width signs
_MARKS_OF_NOTHING = {"", "-", "—", "――", "——", "/", "无", "未载明", "未提供"}


def parse_number(text: object) -> Decimal | None:
    """The exact number that a cell holds; None where the cell says that there is none.

    Accepts full-width digits, thousands separators and surrounding blanks; 26.60① and 10² are refused, not read as 26.601
    and 102. A float, as spreadsheets store numbers, is read to the 15 digits that they show: 411.56, although the sum in
    the cell is 411.55999999999995. Error: ValueError for anything else.
    """
    plain = ("" if text is None else str(text)).translate(_PLAIN).strip()
    if plain in _MARKS_OF_NOTHING or plain.lower() == "nan":
        return None
    if isinstance(text, float):
        return Decimal(f"{text:.15g}") if math.isfinite(text) else _refuse(text)
    return Decimal(plain.replace(",", "")) if _NUMBER.fullmatch(plain) else _refuse(text)


def _refuse(text: object) -> NoReturn:
    raise ValueError(f'"{text}" is not a number')


def half_up(value: Exact | float, places: int) -> Decimal:
    """`value` rounded half up (half away from zero) to `places` decimals, decided on the exact value.

    A Fraction is never turned into a binary float on the way: 1/8 at 2 places is 0.13.
    """
    top, bottom = Fraction(value).as_integer_ratio()
    whole = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    with localcontext(prec=len(str(whole)) + places + 2):
        rounded = Decimal(whole).scaleb(-places)
        return -rounded if top < 0 and whole else rounded


def fixed(value: Exact | float | None, places: int) -> str:
    """`value` printed with exactly `places` decimals, half up, and thousands apart (GB/T 15835-2011): 1,130.00; "—" for None and nan."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return UNDEFINED
    return f"{half_up(value, places):,f}".replace("-", MINUS)


def shortest(value: Exact) -> str:
    """`value` printed with the decimals it has and no more: 2,554, 27.5; a ratio without an end gets 4 decimals."""
    if isinstance(value, Fraction):
        return shortest(half_up(value, 4))
    text = f"{Decimal(value) or Decimal(0):,f}".replace("-", MINUS)
    return text.rstrip("0").rstrip(".") if "." in text else text


def digits(value: Exact) -> str:
    """`shortest` as cells and other data hold it: 2554."""
    return shortest(value).replace(",", "")


def signed(change: Exact, places: int = 2) -> str:
    """A difference with its sign and two decimals, +3.53; with more where these would say that there is none: −0.004."""
    text = fixed(change, places)
    told = shortest(change) if Fraction(change) and text.strip("+−0.") == "" else text
    return f"+{told}" if change > 0 else told


def percent(share: Exact | float | None, places: int = 2) -> str:
    """A share (0–1, may exceed 1) printed as a percentage, half up: Fraction(29, 46) → "63.04%"; "—" for None."""
    if share is None or (isinstance(share, float) and math.isnan(share)):
        return UNDEFINED
    return f"{fixed(Fraction(share) * 100, places)}%"


def short_percent(share: Exact) -> str:
    """A share that somebody set, with decimals only where it has them: 90%, 99.5%."""
    return f"{shortest(Fraction(share) * 100)}%"


def in_unit(yuan: Decimal | int | None, unit: str) -> Decimal | None:
    """Money in 元 as an exact number of `unit` (元, 万元, 亿元); None stays None."""
    return None if yuan is None else Decimal(yuan) / MONEY_UNITS[unit]


def to_yuan(amount: Decimal | None, unit: str) -> Decimal | None:
    """An amount of `unit` (元, 万元, 亿元) in 元, exactly; None stays None."""
    return None if amount is None else amount * MONEY_UNITS[unit]


def total(values: Iterable[Summed | None]) -> Summed | None:
    """Exact sum of what was stated; None where nothing was. Missing entries are left out, never taken as 0."""
    stated = [value for value in values if value is not None and not is_missing(value)]
    return sum(stated[1:], start=stated[0]) if stated else None


def standing_at(counted: Iterable[tuple[Summed, int]], place: int) -> Summed:
    """What stands at a place, from 0, of a sorted list in which each value stands as often as it is counted. Error: IndexError."""
    for value, count in counted:
        place -= count
        if place < 0:
            return value
    raise IndexError(place)


def unknown_last(value: Exact | None, *, falling: bool = False) -> tuple[bool, Exact]:
    """Sort key: the smallest first or, falling, the largest; what is not known comes last."""
    known = value or 0
    return value is None, -known if falling else known


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing: None, nan, or pandas' NA."""
    return value is None or type(value).__name__ in ("NAType", "NaTType") or value != value


class Rate(float):
    """numerator ÷ denominator as a share (0–1, may exceed 1) that keeps both parts exactly.

    To pandas, numpy and matplotlib it is a plain float, nan where it is undefined (a zero denominator, or a part that
    was not stated). What is printed comes from the exact ratio, half up: `str(rate)` and `f"{rate:.2%}"`. Arithmetic
    with it gives ordinary floats, which is for exploring and never for printing.
    """

    __slots__ = ("denominator", "numerator")
    numerator: Exact | None
    denominator: Exact | None

    def __new__(cls, numerator: Exact | None, denominator: Exact | None) -> Rate:
        numerator, denominator = _known(numerator), _known(denominator)
        exact = _ratio(numerator, denominator)
        rate = super().__new__(cls, math.nan if exact is None else exact)
        rate.numerator, rate.denominator = numerator, denominator
        return rate

    def __getnewargs__(self) -> tuple[Exact | None, Exact | None]:  # type: ignore[override]
        return self.numerator, self.denominator

    @property
    def exact(self) -> Fraction | None:
        """The ratio itself; None where it is undefined."""
        return _ratio(self.numerator, self.denominator)

    def __str__(self) -> str:
        return percent(self.exact)

    def __repr__(self) -> str:
        return f"Rate({self.numerator} / {self.denominator} = {self})"

    def __format__(self, spec: str) -> str:
        match = re.fullmatch(r"(?P<fill>[^%.]*)(\.(?P<places>\d+))?%", spec)
        if not spec:
            return str(self)
        if not match:
            return format(float(self), spec)
        return format(percent(self.exact, int(match["places"] or 6)), match["fill"])


def _known(value: Any) -> Any:
    return None if is_missing(value) else value


def _ratio(numerator: Exact | None, denominator: Exact | None) -> Fraction | None:
    if numerator is None or not denominator:
        return None
    return Fraction(numerator) / Fraction(denominator)
