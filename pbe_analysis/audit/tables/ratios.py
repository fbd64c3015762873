"""Measures that are a quotient of two others: rates, growth, amounts for each; and rates that make up a
whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, permutations

from ..claims import Claim, Formula, Ledger, Stated
from ..doubt import explained
from . import names
from .evidence import UNIT, Evidence, Sample, gathered, surprise
from .lines import Line, alike
from .sheet import Sheet

RATIO, GROWTH, SAVING, EACH, PRODUCT, COMPLEMENT = (
    "ratio",
    "growth",
    "saving",
    "per_head",
    "product",
    "complement",
)
_FORMS = {RATIO: (1, 0), GROWTH: (1, -1), SAVING: (-1, 1)}  # sign, offset of the quotient
_MOST_LINES = 40
_MANY = {
    "百": Fraction(100),
    "千": Fraction(1000),
    "万": Fraction(10_000),
    "十万": Fraction(10**5),
    "百万": Fraction(10**6),
}


@dataclass(frozen=True, slots=True)
class Quotient:
    """rate = offset + sign × above ÷ below, times `factor` where a unit is not declared: 96.7 for 96.7 %."""

    rate: Line
    above: tuple[Line, ...]
    below: tuple[Line, ...]
    form: str
    factor: Fraction
    evidence: Evidence
    hint: int

    def formula(self, item: int) -> Formula | None:
        """The quotient for one item; None where a part is not stated."""
        above, below = _terms(self.above, item), _terms(self.below, item)
        if above is None or below is None:
            return None
        sign, offset = _FORMS[self.form]
        terms = tuple((sign, figure) for _, figure in above)
        return Formula(terms, below, factor=self.factor, offset=offset * self.factor)


def _terms(lines: tuple[Line, ...], item: int) -> tuple[tuple[int, Stated], ...] | None:
    figures = [line.measure.figures[item] for line in lines]
    return None if None in figures else tuple((1, figure) for figure in figures)


def quotients(lines: list[Line], items: range) -> list[Quotient]:
    """For each rate the quotient that explains it best, if one does."""
    found = []
    for rate in lines[:_MOST_LINES]:
        best = max(_candidates(rate, lines[:_MOST_LINES], items), key=_rank, default=None)
        if best is not None:
            found.append(best)
    return found


def _rank(quotient: Quotient) -> tuple[float, ...]:
    evidence = quotient.evidence
    return (evidence.agree - 2 * evidence.differ, quotient.hint, evidence.sure, quotient.form == RATIO)


def _candidates(rate: Line, lines: list[Line], items: range) -> Iterator[Quotient]:
    amounts = [line for line in lines if line is not rate and not line.measure.is_rate]
    tried = max(len(amounts) * (len(amounts) - 1), 1)
    for above, below in permutations(amounts, 2):
        for form, factor in _readings(rate, above, below):
            evidence = gathered(_samples(rate, above, below, form, factor, items))
            hint = _hint(rate.name, above.name, below.name, form)
            if not rate.measure.is_rate and not hint and (evidence.agree < 5 or evidence.differ):
                continue  # small whole numbers are multiples of each other by chance
            quotient = Quotient(rate, (above,), (below,), form, factor, evidence, hint)
            if evidence.accepts(hint, 2 * tried) or _is_one_slip(quotient, items):
                yield quotient


def _is_one_slip(quotient: Quotient, items: range) -> bool:
    """Whether, in a table of a row or two, names fit and one slip explains each that does not agree."""
    if quotient.hint < 2 or quotient.evidence.agree or not 1 <= quotient.evidence.differ <= 2 or quotient.form != RATIO:
        return False
    for item in items:
        figure, formula = quotient.rate.measure.figures[item], quotient.formula(item)
        if figure is not None and formula is not None and not explained(Claim(RATIO, figure, formula)):
            return False
    return True


def _hint(rate: str, above: str, below: str, form: str) -> int:
    if form == RATIO:
        return max(names.hint(rate, above, below), 2 if names.EACH.search(rate) else 0)
    fits = names.GROWTH.search(rate) if form == GROWTH else names.BALANCE.search(rate) or names.GROWTH.search(rate)
    return 2 if fits and names.RATE.search(rate) else 0


def _readings(rate: Line, above: Line, below: Line) -> Iterator[tuple[str, Fraction]]:
    """The forms and factors that the declared units allow."""
    if rate.measure.is_rate:
        if not alike(above, below):
            return
        factors = [Fraction(1)] if rate.unit in ("%", "百分点") else [Fraction(100), Fraction(1), Fraction(1000)]
        forms = _FORMS
    elif rate.unit == "" and alike(above, below):
        factors, forms = [Fraction(100), Fraction(1)], {RATIO: 0}
    elif "" in (above.unit, rate.unit):
        factors, forms = [Fraction(1), Fraction(10_000), Fraction(1, 10_000)], {RATIO: 0}
    elif rate.unit.partition("/")[0] == above.unit.partition("/")[0] != below.unit:
        factors, forms = [Fraction(1)], {RATIO: 0}
    else:
        return
    if per := names.PER.search(rate.name):
        factors = [_MANY[per["many"]], *factors]
    for factor in factors:
        for form in forms:
            yield form, factor


def _samples(rate: Line, above: Line, below: Line, form: str, factor: Fraction, items: range) -> Iterator[Sample]:
    """Each item: |rate × below − factor × (±above + offset × below)| against what rounding allows, in whole
    numbers."""
    sign, offset = _FORMS[form]
    up, down = factor.numerator, factor.denominator
    misses = 0
    for item in items:
        result, top, bottom = rate.values[item], above.values[item], below.values[item]
        if result is None or top is None or bottom is None or bottom == 0:
            continue
        gap = abs(result * bottom * down - up * (sign * top + offset * bottom) * UNIT)
        half = rate.steps[item] // 2
        room = down * half * abs(bottom) + up * UNIT * above.roundings[item]
        room += abs(down * result - up * offset * UNIT) * below.roundings[item]
        cut = down * half * abs(bottom)  # a rate cut off instead of rounded still shows the relation
        agrees = gap <= room + cut + abs(bottom) * down
        plain_whole = result == 0 or top == bottom or top == 0 or bottom == UNIT
        sure = 0.0 if plain_whole else surprise(result, max(2 * (room // max(abs(bottom) * down, 1)), 1))
        yield Sample(agrees, sure, (result, top, bottom))
        misses += not agrees
        if misses > 6 and misses > len(items) // 3:
            return


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
