"""An invented report while it is written: every printed figure knows its exact value and which figures follow
from it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from pbe_analysis.numbers import half_up

Values = Sequence[Fraction]
MONEY, COUNT, RATE, SCORE = "money", "count", "rate", "score"
MOST_CORNERS = 3  # operands of a quotient of which every rounding is tried


@dataclass(eq=False, slots=True)
class Figure:
    """A printed number. value: what is printed, in the printed unit (a percentage as 91.86). kind: of what; a
    count is exact, other numbers may have been rounded. role: "given", or what it was computed as."""

    value: Fraction
    places: int
    kind: str
    suffix: str = ""
    grouped: bool = False
    role: str = "given"

    @property
    def text(self) -> str:
        return self.printed(self.value)

    def printed(self, value: Fraction) -> str:
        """Another value in this figure's dress."""
        shown = half_up(value, self.places)
        return (f"{shown:,f}" if self.grouped else f"{shown:f}") + self.suffix

    @property
    def half_ulp(self) -> Fraction:
        return Fraction(1, 2 * 10**self.places)

    @property
    def slack(self) -> Fraction:
        """By how much rounding may have moved it; a count, or a whole number of points, is what it is."""
        is_exact = self.kind == COUNT or (self.kind == SCORE and not self.places)
        return Fraction(0) if is_exact else self.half_ulp


@dataclass(eq=False, slots=True)
class Relation:
    """`result` follows from `operands`: compute(values of the operands) rounded half up. kind: ratio, total,
    difference …"""

    kind: str
    result: Figure
    operands: tuple[Figure, ...]
    compute: Callable[[Values], Fraction]
    is_linear: bool = False

    @property
    def figures(self) -> set[Figure]:
        return {self.result, *self.operands}

    def holds(self, values: dict[Figure, Fraction]) -> bool:
        """Whether the result is what the operands give, to the printed digit."""
        expected = self.expected(values)
        return expected is not None and half_up(expected, self.result.places) == values[self.result]

    def explained(self, values: dict[Figure, Fraction]) -> bool:
        """Whether rounding of the parts can explain what is printed: such a mutant looks like a rounding
        residue."""
        expected = self.expected(values)
        if expected is None:
            return False
        low, high = self._linear_range(expected) if self.is_linear else self._range(values, expected)
        return low - self.result.half_ulp < values[self.result] < high + self.result.half_ulp

    def _linear_range(self, expected: Fraction) -> tuple[Fraction, Fraction]:
        slack = sum((one.slack for one in self.operands), start=Fraction(0))
        return expected - slack, expected + slack

    def _range(self, values: dict[Figure, Fraction], expected: Fraction) -> tuple[Fraction, Fraction]:
        """Between which values the result lies while each of few operands moves by what rounding may have
        taken."""
        if len(self.operands) > MOST_CORNERS:
            return expected, expected
        ends = product(*[(values[one] - one.slack, values[one] + one.slack) for one in self.operands])
        found = [self.compute(corner) for corner in ends if all(corner)]
        return min(found, default=expected), max(found, default=expected)

    def expected(self, values: dict[Figure, Fraction]) -> Fraction | None:
        """What the operands give, unrounded; None where they divide by zero."""
        try:
            return self.compute([values[one] for one in self.operands])
        except ZeroDivisionError:
            return None


@dataclass(slots=True)
class Head:
    level: int
    number: str
    text: str


@dataclass(slots=True)
class Text:
    parts: tuple[str | Figure, ...]


@dataclass(slots=True)
class Span:
    """A merged field of a table."""

    content: str | Figure
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """A table. rows: what each row holds from left to right; fields that a merged one covers are left out."""

    rows: list[list[str | Figure | Span]]
    caption: str = ""
    unit: str = ""
    note: str = ""
    bodies: list[list[Figure]] = field(default_factory=list)  # columns whose rows can be confused with one another


@dataclass(slots=True)
class Draft:
    """A report: blocks in reading order, and what has to hold in it."""

    rng: random.Random
    title: str
    blocks: list[Head | Text | Grid] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def head(self, level: int, number: str, text: str) -> None:
        self.blocks.append(Head(level, number, text))

    def text(self, *parts: str | Figure) -> None:
        self.blocks.append(Text(parts))

    def grid(self, rows: list, caption: str, unit: str = "", note: str = "", bodies: Sequence[Sequence[Figure]] = ()) -> None:
        self.blocks.append(Grid(rows, caption, unit, note, [list(body) for body in bodies]))

    # ---- figures ----
    def rounded(self, exact: int, unit: int, places: int = 2) -> Figure:
        """An amount known exactly and printed in a larger unit, rounded."""
        return Figure(Fraction(half_up(Fraction(exact, unit), places)), places, MONEY)

    def rounded_total(self, parts: Sequence[Figure], exact: int, unit: int) -> Figure:
        """A total rounded by itself from the exact amounts: right, and perhaps not the sum of the rounded
        parts."""
        result = self.rounded(exact, unit, parts[0].places)
        result.role = "total"
        self.relations.append(Relation("total", result, tuple(parts), sum, True))
        return result

    def money(self, low: int, high: int, places: int = 2, **dress) -> Figure:
        """A given amount between `low` and `high`, exact at its printed decimals."""
        return Figure(Fraction(self.rng.randint(low * 10**places, high * 10**places), 10**places), places, MONEY, **dress)

    def count(self, low: int, high: int, **dress) -> Figure:
        return Figure(Fraction(self.rng.randint(low, high)), 0, COUNT, **dress)

    def part_of(self, whole: Figure, low: float = 0.3, high: float = 1.0) -> Figure:
        """A given figure like `whole` that is a share of it."""
        share = Fraction(self.rng.uniform(low, high))
        return Figure(Fraction(half_up(whole.value * share, whole.places)), whole.places, whole.kind, whole.suffix, whole.grouped)

    def derived(
        self, kind: str, like: Figure, compute: Callable[[Values], Fraction], *operands: Figure, linear: bool = False
    ) -> Figure:
        """A figure that follows from others, dressed as `like` and rounded half up from their printed
        values."""
        value = Fraction(half_up(compute([one.value for one in operands]), like.places))
        result = Figure(value, like.places, like.kind, like.suffix, like.grouped, kind)
        self.relations.append(Relation(kind, result, operands, compute, linear))
        return result

    def also(
        self, kind: str, result: Figure, compute: Callable[[Values], Fraction], *operands: Figure, linear: bool = False
    ) -> None:
        """A figure that is there already follows from these too."""
        self.relations.append(Relation(kind, result, operands, compute, linear))

    def total(self, parts: Sequence[Figure], **dress) -> Figure:
        return self.derived("total", dressed(parts[0], **dress), sum, *parts, linear=True)

    def difference(self, whole: Figure, part: Figure, **dress) -> Figure:
        return self.derived("difference", dressed(whole, **dress), lambda v: v[0] - v[1], whole, part, linear=True)

    def same(self, one: Figure, **dress) -> Figure:
        """The same quantity, printed once more."""
        return self.derived("same", dressed(one, **dress), lambda v: v[0], one)

    def ratio(self, part: Figure, whole: Figure, places: int = 2, suffix: str = "%", scale: int = 100) -> Figure:
        look = Figure(Fraction(0), places, RATE, suffix)
        return self.derived("ratio", look, lambda v: v[0] / v[1] * scale, part, whole)

    def growth(self, now: Figure, before: Figure, places: int = 2, suffix: str = "%") -> Figure:
        look = Figure(Fraction(0), places, RATE, suffix)
        return self.derived("growth", look, lambda v: (v[0] - v[1]) / v[1] * 100, now, before)


def dressed(one: Figure, **dress) -> Figure:
    """A blank figure that looks like another, but for what is said."""
    look = {"places": one.places, "kind": one.kind, "suffix": one.suffix, "grouped": one.grouped} | dress
    return Figure(Fraction(0), **look)


def figures_of(draft: Draft) -> list[Figure]:
    """The printed figures that take part in a relation, in reading order."""
    related = {one for relation in draft.relations for one in relation.figures}
    return [one for block in draft.blocks for one in _printed(block) if one in related]


def _printed(block: Head | Text | Grid) -> list[Figure]:
    if isinstance(block, Head):
        return []
    contents = (
        block.parts
        if isinstance(block, Text)
        else [one.content if isinstance(one, Span) else one for row in block.rows for one in row]
    )
    return [one for one in contents if isinstance(one, Figure)]
