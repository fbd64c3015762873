"""Wilson intervals, checked against statsmodels."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from pbe_analysis.intervals import wilson


@pytest.mark.parametrize("confidence", [0.8, 0.9, 0.95, 0.99])
@pytest.mark.parametrize(("k", "n"), [(0, 1), (1, 1), (0, 30), (12, 12), (58, 92), (340, 406), (129, 141), (1, 10**6)])
def test_the_interval_agrees_with_statsmodels(k, n, confidence):
    expected = proportion_confint(k, n, alpha=1 - confidence, method="wilson")
    assert wilson(k, n, confidence) == pytest.approx(expected, abs=1e-12)


def test_twelve_of_twelve_is_not_certain():
    low, high = wilson(12, 12)
    assert (round(low * 100, 2), high) == (75.75, 1.0)


def test_nobody_asked_has_no_interval():
    assert all(map(math.isnan, wilson(0, 0)))


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (1, 0), (0, -1)])
def test_what_is_not_a_proportion_is_refused(k, n):
    with pytest.raises(ValueError, match="is not a proportion"):
        wilson(k, n)


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_rate_and_stays_within_0_and_1(counts):
    k, n = counts
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1 and low < high
    mirrored_low, mirrored_high = wilson(n - k, n)
    assert (1 - mirrored_high, 1 - mirrored_low) == pytest.approx((low, high))
