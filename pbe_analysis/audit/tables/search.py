"""All relations of one table: which measures and items follow from which, as claims about single figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..claims import Claim, Formula, Ledger
from . import names, ratios
from .chains import chain_claims, running_claims
from .lines import Line, line_of
from .ratios import Quotient
from .sheet import Sheet
from .sums import claims_of, combinations_of
from .totals import Group, groups_of, mean_claims, total_claims, weighted_claims


def sheet_claims(sheet: Sheet, ledger: Ledger) -> Iterator[Claim]:
    """What the figures of a table claim of each other."""
    lines = [line_of(place, measure) for place, measure in enumerate(sheet.measures)]
    items = range(len(sheet.items))
    groups = groups_of(sheet, lines)
    for group in groups:
        yield from total_claims(group, lines, ledger)
    yield from mean_claims(sheet, lines, ledger)
    for combination in combinations_of(lines, items):
        yield from claims_of(combination, items, ledger)
    found = ratios.quotients(lines, items)
    for quotient in found:
        yield from _quotient_claims(quotient, sheet, items, ledger)
    explained = {quotient.rate.place for quotient in found}
    yield from chain_claims(sheet, lines, explained, ledger)
    yield from running_claims(sheet, lines, ledger)
    for group in groups:
        yield from weighted_claims(group, lines, explained, ledger)
    yield from _share_claims([line for line in lines if line.place not in explained], lines, sheet, groups, ledger)
    for complement in ratios.complements(lines, items):
        yield from ratios.complement_claims(complement, items, ledger)


def _quotient_claims(quotient: Quotient, sheet: Sheet, items: range, ledger: Ledger) -> Iterator[Claim]:
    number = ledger.group()
    product = _is_product(quotient, items)
    for item in items:
        figure, formula = quotient.rate.measure.figures[item], quotient.formula(item)
        if figure is None or formula is None:
            continue
        if names.MEAN.match(sheet.items[item]) and not _near(figure, formula):
            continue  # the mean of rates is not the rate of means
        if product:
            amount, heads = formula.top[0][1], formula.bottom[0][1]
            yield Claim(
                ratios.PRODUCT,
                amount,
                Formula(((1, figure),), times=heads, factor=1 / quotient.factor),
                number,
            )
        else:
            kind = ratios.EACH if quotient.form == ratios.RATIO and not quotient.rate.measure.is_rate else quotient.form
            yield Claim(kind, figure, formula, number)


def _near(figure, formula: Formula) -> bool:
    exact = formula.value()
    return exact is not None and abs(exact - figure.value) <= formula.reach() + figure.step


def _is_product(quotient: Quotient, items: range) -> bool:
    """Whether the amounts were made by multiplying: they are the exact products, and printed more finely
    than the rates. Of rates only weights multiply: 测评分 × 权重 = 加权得分."""
    rate = quotient.rate
    most = 1 if names.WEIGHT.search(rate.name) else Fraction(1, 3)  # uneven ones for each exact product
    if quotient.form != ratios.RATIO or (rate.measure.is_rate and not names.WEIGHT.search(rate.name)):
        return False
    exact = uneven = finer = 0
    for item in items:
        figure, formula = quotient.rate.measure.figures[item], quotient.formula(item)
        if figure is None or formula is None or not formula.bottom[0][1].value:
            continue
        amount = formula.top[0][1]
        product = figure.value * formula.bottom[0][1].value / quotient.factor
        exact += abs(product - amount.value) <= amount.rounding
        uneven += abs(product - amount.value) > amount.rounding
        finer += amount.step * abs(figure.value) < figure.step * abs(amount.value)
    return exact >= 2 and uneven <= exact * most and finer > (exact + uneven) / 2


def _share_claims(rates: list[Line], lines: list[Line], sheet: Sheet, groups: list[Group], ledger: Ledger) -> Iterator[Claim]:
    """占比: each item's amount ÷ the total's, for rates that nothing else explains."""
    totals = list(dict.fromkeys(group.total for group in groups))
    done: set[int] = set()
    amounts = [line for line in lines if not line.measure.is_rate]
    found = [one for one in ratios.shares([*rates, *amounts], sheet, totals) if one[0] in rates]
    for rate, amount, total, factor, _ in sorted(found, key=lambda one: one[4].differ - one[4].agree):
        if rate.place in done:
            continue
        done.add(rate.place)
        number, whole = ledger.group(), amount.measure.figures[total]
        for item in range(len(sheet.items)):
            figure, part = rate.measure.figures[item], amount.measure.figures[item]
            if figure is not None and part is not None and whole is not None:
                yield Claim("share", figure, Formula(((1, part),), ((1, whole),), factor=factor), number)
