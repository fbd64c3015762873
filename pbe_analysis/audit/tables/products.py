"""Lines that are the product of two or three others: 人数 × 标准 × 月数 = 金额, 测评分 × 权重 = 加权得分."""

from fractions import Fraction
from functools import partial
from itertools import combinations

import numpy as np

from ...documents import names
from ..claims import Formula
from .view import Relation, View

_MOST_LINES = 16
_FACTORS = (1.0, 1e-4, 1e-2, 1e-3)
_MOST = 4.0


def products(view: View, explained: set[int]) -> list[Relation]:
    """For each line that nothing else explains, the factors that it is the exact product of, if there are any."""
    if view.down or len(view.lines) < 3:
        return []
    lines = view.lines[:_MOST_LINES]
    found = []
    for line in lines:
        others = [other for other in lines if other != line and _multiplies(view, other)]
        if line not in explained and not view.says_rate[line]:
            tried = [*combinations(others, 2), *(combinations(others, 3) if len(others) <= 8 else ())]
            tried = [factors for factors in tried if not _is_quotient(view, line, factors)]
            best = max(
                (one for factors in tried for one in _made(view, line, factors, len(tried))),
                key=lambda one: one.sure,
                default=None,
            )
            found += [best] if best is not None else []
    return found


def _multiplies(view: View, line: int) -> bool:
    """Of rates only weights multiply: 12 of 50 are 24 %, and 12 was not made from them."""
    name = view.names[line]
    unlike = view.is_percent[line] or names.RATE.search(name) or view.is_picked[line]
    return bool(names.WEIGHT.search(name)) or not unlike


def _is_quotient(view: View, line: int, factors: tuple[int, ...]) -> bool:
    """Whether one of two factors has decimals that the product and the other one do not account for: it was divided out of them."""
    return len(factors) == 2 and any(
        20 * view.finest[one] < view.finest[line] * view.finest[other] for one, other in (factors, factors[::-1])
    )


def _made(view: View, line: int, factors: tuple[int, ...], tried: int) -> list[Relation]:
    target, half = view.values[line], view.halves[line]
    values = view.values[list(factors)]
    told = ~np.isnan(values).any(axis=0) & ~np.isnan(target) & (target != 0) & (np.abs(values) != 1).all(axis=0)
    if told.sum() < 2:
        return []
    product = values.prod(axis=0)
    made = []
    weighs = any(names.WEIGHT.search(view.names[one]) for one in factors)
    for by in _FACTORS if weighs else _FACTORS[:2]:
        agree = told & (np.abs(product * by - target) <= half * 1.02 + np.abs(target) * 1e-12)
        differ = told & ~agree
        if agree.sum() < 2 or agree.sum() < 2 * differ.sum():
            continue
        weight = np.minimum(view.rarity(line, 2 * half), _MOST)[agree].sum()
        sure = float(weight) * len(np.unique(target[agree])) / agree.sum() - 0.3 * len(factors)
        if sure >= 3 + np.log10(tried * 4) and len(np.unique(values[:, agree], axis=1).T) >= 2:
            good, bad = (tuple(map(int, np.flatnonzero(some))) for some in (agree, differ))
            made.append(Relation("product", line, factors, good, bad, sure, formula=partial(_formula, view, factors, by)))
    return made


def _formula(view: View, factors: tuple[int, ...], by: float, item: int) -> Formula:
    first, *others = (view.told(line, item) for line in factors)
    return Formula(((1, first),), times=tuple(others), factor=Fraction(by).limit_denominator(10**6))
