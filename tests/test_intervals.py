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


# Finite populations


@pytest.mark.parametrize(("k", "n", "population"), [(58, 92, 500), (1, 10, 40), (30, 60, 61), (400, 406, 2554)])
def test_a_sample_of_a_finite_population_counts_for_more(k, n, population):
    """The same as a larger sample with the same share, as statsmodels sees it, cut to what is certain."""
    size = n * (population - 1) / (population - n)
    low, high = proportion_confint(k * size / n, size, method="wilson")
    expected = max(low, k / population), min(high, 1 - (n - k) / population)
    assert wilson(k, n, population=population) == pytest.approx(expected, abs=1e-12)


def test_what_was_seen_is_certain():
    assert wilson(5, 9, population=10) == (0.5, 0.6)  # the tenth can be either


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n), st.integers(n, 2 * n + 5))))
def test_the_interval_of_a_finite_population_lies_within_the_other(counts):
    k, n, population = counts
    low, high = wilson(k, n, population=population)
    wide_low, wide_high = wilson(k, n)
    assert wide_low - 1e-12 <= low <= k / n <= high <= wide_high + 1e-12
    assert (low == high) == (n == population)


def test_a_large_population_is_as_good_as_endless():
    assert wilson(340, 406, population=10**12) == pytest.approx(wilson(340, 406), abs=1e-9)


@pytest.mark.parametrize(("n", "population"), [(6, 5), (1, 0)])
def test_more_than_there_are_cannot_be_drawn(n, population):
    with pytest.raises(ValueError, match="cannot be drawn"):
        wilson(0, n, population=population)


def test_nobody_of_nobody_has_no_interval():
    assert all(map(math.isnan, wilson(0, 0, population=0)))
