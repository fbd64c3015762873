"""Measures that go on from the item before: 较上年增长 of a row of years, 累计 of a row of months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from ..claims import Claim, Formula, Ledger
from ..slip_evidence import explained
from . import names
from .evidence import Sample, gathered, surprise
from .lines import Line, alike
from .sheet import Sheet

GROWTH, DIFFERENCE, RUNNING = "growth", "difference", "sum"
_SINCE = re.compile(r"累计|累积|截至|至今|以来|余额")
_MOST_LINES = 24


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


def running_claims(sheet: Sheet, lines: list[Line], ledger: Ledger) -> Iterator[Claim]:
    """For each measure that adds up another one as it goes, that it is the item before plus this part."""
    order = [place for place, label in enumerate(sheet.items) if not names.is_total(label)]
    amounts = [line for line in lines if not line.measure.is_rate]
    if len(order) < 3 or len(amounts) > _MOST_LINES:
        return
    for since in amounts:
        found = []
        for part in amounts:
            if part is not since and alike(part, since):
                claims = _running(since, part, order)
                evidence = gathered(map(_sample, claims))
                if evidence.accepts(2 if _SINCE.search(since.name) else 0, len(amounts) ** 2):
                    found.append((evidence.agree - evidence.differ, claims))
        if found:
            number = ledger.group()
            for claim in max(found, key=lambda one: one[0])[1]:
                yield Claim(RUNNING, claim.stated, claim.formula, number)


def _running(since: Line, part: Line, order: list[int]) -> list[Claim]:
    """The claims of one pair; the first item's is that nothing was there before."""
    claims = []
    for before, place in zip([None, *order], order, strict=False):
        figure, added = since.measure.figures[place], part.measure.figures[place]
        old = since.measure.figures[before] if before is not None else None
        if figure is None or added is None or (before is not None and old is None):
            continue
        claims.append(Claim(RUNNING, figure, Formula(((1, old), (1, added)) if old else ((1, added),))))
    begun = claims and len(claims[0].formula.top) == 1 and claims[0].formula.value() != claims[0].stated.value
    nearly = begun and claims[0].stated.number and not explained(claims[0])
    return claims[1:] if nearly else claims  # what was there before the first item is not printed


def _best(line: Line, amounts: list[Line], order: list[int], ledger: Ledger) -> Iterator[Claim]:
    found = []
    for amount in amounts:
        for steps in (order, order[::-1]):
            pairs = list(zip(steps, steps[1:], strict=False))
            for factor in _factors(line):
                claims = [claim for before, after in pairs if (claim := _claim(line, amount, before, after, factor))]
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
