"""Per region and for the whole: the share satisfied, its interval in a finite population, and how many more
are needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from ..figures import WHOLE
from ..frames import frame_of
from ..intervals import normal_quantile
from ..lazy_pandas import pd
from ..numbers import Rate, unknown_last
from .strata import Estimate, Stratum, post_stratified

ASKED, FEW, NOT_SURVEYED, OUTSIDE = "正常", "样本偏小", "未调查", "调查对象不在范围内"
CROWDED, NOBODY, UNWEIGHED, PARTIAL = "受访多于总体", "无调查对象", "总体未载明", "不代表未调查的各区"
COLUMNS = ("region", "population", "respondents", "satisfied", "satisfaction_rate", "low", "high", "population_share", "status")
NEEDED = ("region", "population", "sample_needed", "respondents", "sample_short")


def estimates(
    strata: Iterable[Stratum], confidence: float = 0.95, small_sample: int = 30, design_effect: float = 1.0
) -> tuple[pd.DataFrame, Estimate]:
    """A row per stratum, and the post-stratified estimate as 合计.

    Returns region, population, respondents, satisfied, satisfaction_rate, low, high (shares),
    population_share 占总体 (the weight; undefined where the answers have none), status; highest rate first,
    undefined ones before 合计. In 合计 the rate is the weighted one, of the people represented, and its
    counts are those of the strata that it weighs.
    """
    strata = tuple(strata)
    estimate = post_stratified(strata, confidence, design_effect)
    rows = [_row(one, estimate.represented, confidence, small_sample) for one in strata]
    rows.sort(key=lambda row: unknown_last(row["satisfaction_rate"].exact, falling=True))
    return frame_of([*rows, _whole(strata, estimate)], COLUMNS), estimate


def _row(one: Stratum, represented: int, confidence: float, small_sample: int) -> dict:
    low, high = one.interval(confidence)
    weight = Rate(one.population, represented) if one.counts else Rate(None, represented)
    values = (one.name, one.population, one.answered, one.satisfied, Rate(one.satisfied, one.answered), low, high, weight)
    return dict(zip(COLUMNS, (*values, status(one, small_sample)), strict=True))


def _whole(strata: tuple[Stratum, ...], estimate: Estimate) -> dict:
    counted = [one for one in strata if one.counts]
    answered, satisfied = sum(one.answered for one in counted), sum(one.satisfied for one in counted)
    weight = Rate(estimate.represented, estimate.population)
    status = NOT_SURVEYED if not estimate.represented else ASKED if estimate.speaks_for_all else PARTIAL
    values = (WHOLE, estimate.population, answered, satisfied, estimate.rate, estimate.low, estimate.high, weight)
    return dict(zip(COLUMNS, (*values, status), strict=True))


def status(one: Stratum, small_sample: int) -> str:
    """What there is to know about a stratum before its rate is read."""
    if not one.was_asked:
        return NOBODY if one.population == 0 else NOT_SURVEYED
    if one.population == 0:
        return OUTSIDE
    if one.is_crowded:
        return CROWDED
    if one.population is None:
        return UNWEIGHED
    return FEW if one.answered < small_sample and one.answered != one.population else ASKED


def needed(strata: Iterable[Stratum], margin: Decimal, confidence: Decimal, share: Decimal = Decimal("0.5")) -> pd.DataFrame:
    """最少样本量 against the answers there are, per region and for the whole.

    Returns region, population, sample_needed, respondents, sample_short (0 where there are enough); largest
    lack first, 合计 last: what the whole population needs, which is far less than the regions' needs
    together. Edges: a population that is not stated has no need, and neither has a whole of which a part is
    not stated.
    """
    strata = tuple(strata)
    rows = [_need(one.name, one.population, one.answered or 0, margin, confidence, share) for one in strata]
    rows.sort(key=lambda row: unknown_last(row["sample_short"], falling=True))
    sizes = [one.population for one in strata]
    answered = sum(one.answered for one in strata if one.counts)
    whole = _need(WHOLE, None if None in sizes else sum(sizes), answered, margin, confidence, share)
    return frame_of([*rows, whole], NEEDED)


def _need(name: str, population: int | None, answered: int, margin: Decimal, confidence: Decimal, share: Decimal) -> dict:
    least = None if population is None else sample_needed(population, margin, confidence, share)
    short = None if least is None else max(0, least - answered)
    return dict(zip(NEEDED, (name, population, least, answered, short), strict=True))


def sample_needed(population: int | None, margin: Decimal, confidence: Decimal, share: Decimal = Decimal("0.5")) -> int:
    """最少样本量: the fewest answers for which the interval of a share is at most ± `margin`, drawn from
    `population`.

    n₀ = z²·p(1 − p) ÷ e², and of N people n = n₀ ÷ (1 + (n₀ − 1) ÷ N), rounded up. margin, confidence, share:
    between 0 and 1; share is the p that is expected, 0.5 the most cautious. population: None is without end;
    0 needs 0. Never more than there are. Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), ch. 4.
    """
    if not (0 < margin < 1 and 0 < confidence < 1 and 0 < share < 1):
        raise ValueError("margin, confidence and share lie between 0 and 1")
    z = Fraction(normal_quantile(float(confidence)))  # the one binary number; what follows is exact
    endless = z * z * Fraction(share) * (1 - Fraction(share)) / Fraction(margin) ** 2
    if population is None:
        return math.ceil(endless)
    if population == 0:
        return 0
    return min(population, math.ceil(endless / (1 + (endless - 1) / population)))
