"""Amounts of several years in the prices of one."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from ..figures import MONEY_PLACES, Figure
from ..numbers import MONEY_UNITS, fixed, shortest
from .members import Line
from .params import Deflator


def is_money(one: Line) -> bool:
    """Whether its figures are amounts of money, in all or per head."""
    return any(
        figure.unit.split("/")[0] in MONEY_UNITS and not figure.display.endswith("%")
        for figure in (*one.figures.values(), *one.partial.values())
    )


def deflated(one: Line, deflator: Deflator, years: Mapping[str, int]) -> Line:
    """The line with each amount × index of the base year ÷ index of its own. years: member → year."""
    figures, partial = (
        {name: _deflated(figure, deflator, years[name]) for name, figure in some.items()} for some in (one.figures, one.partial)
    )
    return replace(one, key=one.key._replace(title=f"{one.key.title}（{deflator.base}年价格）"), figures=figures, partial=partial)


def _deflated(figure: Figure, deflator: Deflator, year: int) -> Figure:
    base, own = Fraction(deflator.index[deflator.base]), Fraction(deflator.index[year])
    value = None if figure.value is None else figure.value * base / own
    how = f"{figure.display} × {shortest(deflator.index[deflator.base])} ÷ {shortest(deflator.index[year])}"
    source = " · ".join(filter(None, (figure.source, deflator.source)))
    return replace(
        figure,
        value=value,
        display=f"{fixed(value, MONEY_PLACES)}{figure.unit if value is not None else ''}",
        base="·".join(filter(None, (figure.base, f"{deflator.base}年价格"))),
        expression=how,
        source=source,
        numerator=None,
        denominator=None,
    )
