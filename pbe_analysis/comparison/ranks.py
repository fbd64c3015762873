"""Places in an order, and how far chance could move them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

Ends = tuple[Fraction, Fraction]


class Rank(NamedTuple):
    """place: from 1, equal ones share theirs. best, worst: the places that it could have where each value may be anything between its
    ends: nobody whose interval lies apart from its own changes sides with it."""

    place: int
    best: int
    worst: int

    @property
    def is_certain(self) -> bool:
        return self.best == self.worst

    @property
    def shown(self) -> str:
        """第3, or 第2–5 where chance could move it."""
        return f"{self.best}" if self.is_certain else f"{self.best}–{self.worst}"


def ranked(values: Mapping[str, Fraction], ends: Mapping[str, Ends], less_is_better: bool = False) -> dict[str, Rank]:
    """The rank of each. ends: lower and upper end of those that are estimates; a value without any is what it is."""
    sign = -1 if less_is_better else 1
    spans = {name: _ends(value, ends.get(name), sign) for name, value in values.items()}
    found = {}
    for name, (low, high) in spans.items():
        others = [span for other, span in spans.items() if other != name]
        surely_better = sum(span[0] > high for span in others)
        surely_worse = sum(span[1] < low for span in others)
        equal = sum(span == (low, high) and low == high for span in others)
        place = 1 + sum(sign * value > sign * values[name] for value in values.values())
        found[name] = Rank(place, 1 + surely_better, len(values) - surely_worse - equal)
    return found


def _ends(value: Fraction, ends: Ends | None, sign: int) -> Ends:
    low, high = ends or (value, value)
    return (low, high) if sign > 0 else (-high, -low)
