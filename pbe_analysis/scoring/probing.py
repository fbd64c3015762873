"""What two methods are to each other, found by trying them on values around those that they name."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..numbers import Exact
from .methods import Rule, outcome_of

AROUND = (Fraction(1, 2), Fraction(9, 10), Fraction(99, 100), Fraction(1), Fraction(101, 100), Fraction(11, 10), Fraction(2))
DAYS = (-30, -1, 0, 1, 2, 30, 400)


def differ(one: Rule, other: Rule, weight: Exact) -> bool:
    """Whether any value gets other points by one of them than by the other."""
    values = [*_probes(one, other)]
    both = zip(_points(one, weight, values), _points(other, weight, values), strict=True)
    return any(a is not None and b is not None and a != b for a, b in both)


def direction(rule: Rule, weight: Exact) -> int:
    """1 where more of a number never costs points and may bring some, −1 where less does; 0 where neither is so."""
    numbers = sorted({value for value in _probes(rule) if not isinstance(value, date)})
    points = [one for one in _points(rule, weight, numbers) if one is not None]
    rises = {(after > before) - (after < before) for before, after in zip(points, points[1:], strict=False)} - {0}
    return rises.pop() if len(rises) == 1 else 0


def _points(rule: Rule, weight: Exact, values: Iterable[Any]) -> list[Exact | None]:
    found = []
    for value in values:
        try:
            found.append(outcome_of(rule, weight, value).points)
        except (TypeError, ValueError, AttributeError):  # a date to a rule of numbers, or a number to one of dates
            found.append(None)
    return found


def _probes(*rules: Rule) -> Iterator[Any]:
    """Values around all that the rules name: days before and behind, shares of a number, and as much as another one apart from it."""
    named = {value for rule in rules for value in _named(rule)}
    numbers = [Fraction(value) for value in named if not isinstance(value, date)]
    yield from (value + timedelta(days) for value in named if isinstance(value, date) for days in DAYS)
    yield from (value * share for value in numbers for share in AROUND)
    yield from (value + sign * other for value in numbers for other in numbers for sign in (-1, 1))


def _named(value: object) -> Iterator[Any]:
    """The numbers and days in a method's parameters."""
    if is_dataclass(value):
        yield from (one for part in fields(value) for one in _named(getattr(value, part.name)))
    elif isinstance(value, tuple | list):
        yield from (one for part in value for one in _named(part))
    elif isinstance(value, date | int | Fraction | Decimal) and not isinstance(value, bool):
        yield value
