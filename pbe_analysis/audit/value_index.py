"""Where a document states which value, so that a figure finds the places that it repeats, or nearly does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from .claims import Stated
from .slips import neighbouring

_MOST_PLACES = 40  # with one value
_FINE = 10**20  # values are looked up as whole numbers of this fraction


@dataclass(frozen=True, slots=True)
class Known:
    """A figure that prose may repeat. name: of its measure; region: its item's label, empty for a total or
    for prose without one. years: those its place names. total: whether it stands in a total row.
    before: the values before it, back to the last ； or 。, whose subject it may share."""

    figure: Stated
    name: str
    region: str
    years: frozenset[str]
    scopes: frozenset[str]
    total: bool
    place: tuple[int, int]
    before: tuple[Fraction, ...] = ()


@dataclass(slots=True)
class Places:
    """Where each value is stated, in the order in which it was."""

    by_unit: dict[str, dict[int | Fraction, list[Known]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, known: Known) -> None:
        found = self.by_unit[known.figure.unit.name].setdefault(_key(known.figure.value), [])
        if len(found) < _MOST_PLACES:
            found.append(known)

    def saying(self, unit: str, keys: Iterable[int | Fraction]) -> Iterator[Known]:
        """Places with some values of a unit; a count or score may stand in a table that declares none."""
        kept = [self.by_unit[name] for name in ((unit,) if unit in ("", "元", "%") else (unit, ""))]
        for key in keys:
            for places in kept:
                yield from places.get(key, ())

    def same(self, figure: Stated) -> Iterator[Known]:
        """Places with the value of this figure."""
        return self.saying(figure.unit.name, [_key(figure.value)])

    def nearly(self, figure: Stated) -> Iterator[Known]:
        """Places with a value that this figure could be a slip of."""
        over, numbers = neighbouring(figure.number, figure.places)
        scale = figure.unit.scale
        by, rest = divmod(_FINE * scale.numerator, over * scale.denominator)
        keys = (_key(Fraction(number, over) * scale) if rest else number * by for number in numbers)
        return self.saying(figure.unit.name, dict.fromkeys(keys))


def _key(value: Fraction) -> int | Fraction:
    """A value as a whole number of 1 ÷ `_FINE`, which is quicker to look up; itself where it is none."""
    whole, rest = divmod(value.numerator * _FINE, value.denominator)
    return value if rest else whole
