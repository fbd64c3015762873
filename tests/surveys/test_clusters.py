"""Design effects: by hand, by a plainer second way, at their edges, and by drawing institutions."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.surveys.strata import Clusters, Stratum, design_effect, post_stratified

HUGE = 10**9  # people: no correction for a finite population


def of(*pairs):
    """Institutions of n answers and k satisfied each."""
    return Clusters(len(pairs), *(sum(a * b for a, b in both) for both in (
        [(k, k) for _, k in pairs], [(k, n) for n, k in pairs], [(n, n) for n, _ in pairs],
    )))  # fmt: skip


def effect(*pairs, people=HUGE):
    n, k = (sum(column) for column in zip(*pairs, strict=True))
    return design_effect({"甲": Stratum("甲", people, n, k)}, {"甲": of(*pairs)})


def test_by_hand():
    """Two institutions of ten: all satisfied and none. p = ½; 2/1·(25 + 25)/400 = ¼; p(1 − p)/19 = 1/76; ratio 19."""
    assert effect((10, 10), (10, 0)) == pytest.approx(19)


@pytest.mark.parametrize(
    "pairs",
    [
        [(1, 1), (1, 0), (1, 1), (1, 1)],  # single persons
        [(10, 5), (10, 5)],  # all institutions alike: never below 1
        [(20, 7)],  # one institution says nothing of how they differ
        [(10, 10), (10, 10)],  # of one mind
        [(10, 0), (10, 0)],
    ],
)
def test_where_institutions_tell_nothing_it_is_one(pairs):
    assert effect(*pairs) == pytest.approx(1)


def test_without_institutions_and_without_strata_that_count_it_is_one():
    assert design_effect({"甲": Stratum("甲", 100, 10, 5)}, {}) == 1
    assert design_effect({"甲": Stratum("甲", None, 10, 5)}, {"甲": of((5, 5), (5, 0))}) == 1
    assert design_effect({}, {}) == 1


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9)).map(lambda pair: (pair[0], min(pair))), min_size=2, max_size=8))
def test_it_is_the_ratio_of_two_variances(pairs):
    n, k = (sum(column) for column in zip(*pairs, strict=True))
    p = Fraction(k, n)
    single = float(p * (1 - p) / (n - 1))
    whole = float(sum((one_k - p * one_n) ** 2 for one_n, one_k in pairs) * len(pairs) / (len(pairs) - 1) / n**2)
    assert effect(*pairs) == pytest.approx(max(1.0, whole / single) if single else 1.0)


def test_the_interval_is_as_much_wider():
    strata = [Stratum("甲", 300, 40, 20), Stratum("乙", 100, 20, 15)]
    plain, wide = post_stratified(strata), post_stratified(strata, design_effect=2.25)
    middle = float(plain.rate.exact)
    assert (middle - wide.low, wide.high - middle) == pytest.approx((1.5 * (middle - plain.low), 1.5 * (plain.high - middle)))
    assert (wide.error, wide.design_effect, wide.rate) == (pytest.approx(1.5 * plain.error), 2.25, plain.rate)


def test_it_tells_the_spread_of_samples_of_institutions():
    """40 institutions of 10, drawn 400 times from institutions whose shares differ."""
    random = np.random.default_rng(1)
    rates, effects = [], []
    for _ in range(400):
        satisfied = random.binomial(10, random.beta(2, 2, 40))
        rates.append(satisfied.sum() / 400)
        effects.append(effect(*((10, int(k)) for k in satisfied)))
    assert np.mean(effects) == pytest.approx(np.var(rates) / (0.25 / 400), rel=0.15)
    assert math.isfinite(max(effects))
