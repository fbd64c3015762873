"""A measure's figures as whole numbers, for the search over many candidates."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .evidence import UNIT
from .sheet import Measure

Number = int | None


@dataclass(frozen=True, slots=True)
class Line:
    """values, roundings, steps: per item, in 1 ÷ `UNIT` of the dimension; None and 0 where nothing is
    stated."""

    place: int
    measure: Measure
    values: tuple[Number, ...]
    roundings: tuple[int, ...]
    steps: tuple[int, ...]

    @property
    def unit(self) -> str:
        """The dimension of most of its figures; empty where most declare none."""
        units = Counter(figure.unit.name for figure in self.measure.stated)
        return max(units, key=units.__getitem__)

    @property
    def name(self) -> str:
        return self.measure.name


def line_of(place: int, measure: Measure) -> Line:
    """A measure as whole numbers."""
    figures = measure.figures
    return Line(
        place,
        measure,
        tuple(None if figure is None else int(figure.value * UNIT) for figure in figures),
        tuple(0 if figure is None else int(figure.rounding * UNIT) for figure in figures),
        tuple(0 if figure is None else int(figure.step * UNIT) for figure in figures),
    )


def alike(one: Line, other: Line) -> bool:
    """Whether two lines may be added or compared: the same dimension, or one that is not declared."""
    return one.unit == other.unit or "" in (one.unit, other.unit)
