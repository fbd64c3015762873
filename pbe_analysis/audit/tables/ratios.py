"""Rates that are each item's part of a total, and rates that make up a whole."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from ..claims import Claim, Formula, Ledger, Stated
from . import names
from .evidence import UNIT, Evidence, Sample, gathered, surprise
from .lines import Line
from .sheet import Sheet

COMPLEMENT = "complement"
_MOST_LINES = 40


def shares(lines: list[Line], sheet: Sheet, totals: list[int]) -> Iterator[tuple[Line, Line, int, Fraction, Evidence]]:
    """Rates that are each item's part of a total: rate, amount, place of the total, factor, evidence."""
    rates = [line for line in lines if line.measure.is_rate or names.SHARE.search(line.name)]
    for rate in rates[:_MOST_LINES]:
        for amount in lines[:_MOST_LINES]:
            if amount is rate or amount.measure.is_rate:
                continue
            for total in totals:
                for factor in [Fraction(1)] if rate.unit == "%" else [Fraction(100), Fraction(1)]:
                    evidence = gathered(_share_samples(rate, amount, total, factor))
                    hint = 2 if names.SHARE.search(rate.name) else 1
                    if evidence.accepts(hint, len(lines)):
                        yield rate, amount, total, factor, evidence


def _share_samples(rate: Line, amount: Line, total: int, factor: Fraction) -> Iterator[Sample]:
    whole = amount.values[total]
    if not whole:
        return
    for item, (result, part) in enumerate(zip(rate.values, amount.values, strict=True)):
        if result is None or part is None or item == total:
            continue
        room = rate.steps[item] * abs(whole) + factor * UNIT * amount.roundings[item] + result * amount.roundings[total]
        agrees = abs(result * whole - factor * part * UNIT) <= room
        sure = 0.0 if part in (0, whole) else surprise(result, 2 * rate.steps[item])
        yield Sample(agrees, sure, (result, part))


def share_formula(part: Stated, whole: Stated, factor: Fraction) -> Formula:
    return Formula(((1, part),), ((1, whole),), factor=factor)


def complements(lines: list[Line], items: range) -> list[tuple[Line, ...]]:
    """Two or three rates that make up the whole in every item: 96.73 % and 3.27 %."""
    rates = [line for line in lines if line.measure.is_rate]
    found: list[tuple[Line, ...]] = []
    for count in (2, 3, 4):
        for group in combinations(rates[:16], count):
            if any(set(pair) <= set(group) for pair in found):
                continue
            if gathered(_whole_samples(group, items)).accepts(0, len(rates) ** count):
                found.append(group)
    return found


def whole_of(group: tuple[Line, ...]) -> Fraction:
    """What rates make up: 1, or 100 where they print no % sign and none is declared."""
    return Fraction(1) if group[0].unit in ("%", "百分点") else Fraction(100)


def _whole_samples(group: tuple[Line, ...], items: range) -> Iterator[Sample]:
    whole = int(whole_of(group) * UNIT)
    for item in items:
        parts = [line.values[item] for line in group]
        if None in parts:
            continue
        step = max(line.steps[item] for line in group)
        agrees = abs(sum(parts) - whole) <= step * len(group) // 2
        sure = 0.0 if 0 in parts else surprise(min(map(abs, parts)), step)
        yield Sample(agrees, sure, tuple(parts))


def complement_claims(group: tuple[Line, ...], items: range, ledger: Ledger) -> Iterator[Claim]:
    """The last of the rates is what the others leave of the whole."""
    number, whole = ledger.group(), whole_of(group)
    for item in items:
        figures = [line.measure.figures[item] for line in group]
        if None not in figures:
            rest = Formula(tuple((-1, figure) for figure in figures[:-1]), offset=whole)
            yield Claim(COMPLEMENT, figures[-1], rest, number)
