"""Measures that compare each item with the one before it: 较上年增长 of a row of years."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..claims import Claim, Formula, Ledger
from . import names
from .evidence import Sample, gathered, surprise
from .lines import Line
from .sheet import Sheet

GROWTH, DIFFERENCE = "growth", "difference"


def chain_claims(sheet: Sheet, lines: list[Line], explained: set[int], ledger: Ledger) -> Iterator[Claim]:
    """For each rate or change that nothing else explains, that it is the change from the item before it."""
    order = [place for place, label in enumerate(sheet.items) if not names.is_total(label)]
    if len(order) < 3:
        return
    for line in lines:
        if line.place not in explained and (line.measure.is_rate or names.GROWTH.search(line.name)):
            yield from _best(
                line,
                [other for other in lines if other is not line and not other.measure.is_rate],
                order,
                ledger,
            )


def _best(line: Line, amounts: list[Line], order: list[int], ledger: Ledger) -> Iterator[Claim]:
    found = []
    for amount in amounts:
        for steps in (order, order[::-1]):
            pairs = list(zip(steps, steps[1:], strict=False))
            for factor in _factors(line):
                claims = [
                    claim for before, after in pairs if (claim := _claim(line, amount, before, after, factor))
                ]
                evidence = gathered(map(_sample, claims))
                hint = 1 if names.GROWTH.search(line.name) else 0
                if evidence.accepts(hint, 4 * len(amounts)):
                    found.append((evidence.agree - evidence.differ, claims))
    if found:
        number = ledger.group()
        for claim in max(found, key=lambda one: one[0])[1]:
            yield Claim(claim.kind, claim.stated, claim.formula, number)


def _factors(line: Line) -> list[Fraction | None]:
    """How a growth is printed; None for a plain difference."""
    if not line.measure.is_rate:
        return [None]
    return [Fraction(1)] if line.unit in ("%", "百分点") else [Fraction(100), Fraction(1)]


def _claim(line: Line, amount: Line, before: int, after: int, factor: Fraction | None) -> Claim | None:
    figure, old, new = (
        line.measure.figures[after],
        amount.measure.figures[before],
        amount.measure.figures[after],
    )
    if figure is None or old is None or new is None:
        return None
    if factor is None:
        return Claim(DIFFERENCE, figure, Formula(((1, new), (-1, old))))
    return Claim(GROWTH, figure, Formula(((1, new),), ((1, old),), factor=factor, offset=-factor))


def _sample(claim: Claim) -> Sample:
    exact, figure = claim.formula.value(), claim.stated
    agrees = exact is not None and abs(exact - figure.value) <= claim.formula.reach() + figure.step
    steps = int(figure.value / figure.step)
    return Sample(
        agrees,
        surprise(steps, 2) if steps else 0.0,
        (figure.value, *(each.value for each in claim.formula.figures)),
    )
