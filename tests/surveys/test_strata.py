"""Post-stratified shares: by hand, by a plainer second way, by statsmodels, and by drawing samples."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from pbe_analysis.intervals import wilson
from pbe_analysis.surveys.strata import Stratum, post_stratified


def estimate(*rows, confidence=0.95):
    return post_stratified([Stratum(*row) for row in rows], confidence)


def test_two_strata_by_hand():
    """甲: 300 people, 10 asked, 5 satisfied; 乙: 100 people, 20 asked, 18 satisfied."""
    found = estimate(("甲", 300, 10, 5), ("乙", 100, 20, 18))
    assert found.rate.exact == Fraction(300, 400) * Fraction(1, 2) + Fraction(100, 400) * Fraction(9, 10)  # 0.6
    assert str(found.rate) == "60.00%"
    # variance: (3/4)²·(1 − 10/300)·0.25/9 + (1/4)²·(1 − 20/100)·0.09/19
    variance = 0.5625 * (29 / 30) * 0.25 / 9 + 0.0625 * 0.8 * 0.09 / 19
    assert found.error == pytest.approx(math.sqrt(variance), rel=1e-12)
    assert found.speaks_for_all and (found.represented, found.population) == (400, 400)


def test_the_interval_by_hand():
    found = estimate(("甲", 300, 10, 5), ("乙", 100, 20, 18))
    low1, high1 = proportion_confint(5 * Fraction(299, 290), 10 * Fraction(299, 290), method="wilson")
    low2, high2 = proportion_confint(18 * Fraction(99, 80), 20 * Fraction(99, 80), method="wilson")
    below = math.hypot(0.75 * (0.5 - low1), 0.25 * (0.9 - low2))
    above = math.hypot(0.75 * (high1 - 0.5), 0.25 * (high2 - 0.9))
    assert (found.low, found.high) == pytest.approx((0.6 - below, 0.6 + above))


@pytest.mark.parametrize(("population", "n", "k"), [(50, 20, 13), (10**6, 406, 340), (12, 12, 7), (30, 1, 1), (30, 5, 0)])
def test_one_stratum_is_wilsons_interval(population, n, k):
    found = estimate(("甲", population, n, k))
    assert (found.low, found.high) == pytest.approx(wilson(k, n, population=population))


def test_a_census_knows():
    found = estimate(("甲", 10, 10, 7), ("乙", 30, 30, 30))
    assert (found.low, found.high, found.error) == (37 / 40, 37 / 40, 0) and found.rate.exact == Fraction(37, 40)


def test_strata_of_one_mind_still_leave_room_for_doubt():
    """The textbook's p ± z·error would be 50 % ± 0 here."""
    found = estimate(("甲", 100, 5, 5), ("乙", 100, 5, 0))
    assert found.error == 0 and found.low < 0.4 and found.high > 0.6


def test_a_single_answer_has_no_variance_but_an_interval():
    found = estimate(("甲", 100, 1, 1), ("乙", 100, 20, 10))
    assert math.isnan(found.error) and 0 < found.low < 0.75 < found.high < 1


def test_nobody_asked_is_named_and_not_made_up():
    found = estimate(("甲", 100, 20, 15), ("乙", 900, 0, 0), ("丙", 50, None, None))
    assert found.rate.exact == Fraction(3, 4) and found.silent == ("乙", "丙")
    assert (found.represented, found.population, found.speaks_for_all) == (100, 1050, False)


@pytest.mark.parametrize(("population", "silent"), [(0, ()), (None, ("乙",)), (7, ("乙",))])
def test_a_stratum_without_people_is_not_missed(population, silent):
    assert estimate(("甲", 100, 20, 15), ("乙", population, 0, 0)).silent == silent


@pytest.mark.parametrize("population", [0, 91, None])
def test_answers_that_cannot_be_weighed_are_left_out_and_said(population):
    found = estimate(("甲", 100, 20, 15), ("东丽区", population, 92, 58))
    assert found.left_out == ("东丽区",) and found.rate.exact == Fraction(3, 4)
    assert found.speaks_for_all is (population == 0)


@pytest.mark.parametrize("rows", [[], [("甲", 5, 0, 0)], [("甲", None, 5, 5)], [("甲", 0, 0, 0)]])
def test_nothing_to_weigh_is_undefined(rows):
    found = estimate(*rows)
    assert found.rate.exact is None and math.isnan(found.low) and math.isnan(found.error) and not found.speaks_for_all


STRATA = st.lists(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(n, 500), st.just(n), st.integers(0, n))), min_size=1, max_size=6
)


@given(STRATA)
def test_the_estimate_equals_weighing_person_by_person(rows):
    """A plainer second way: everybody answered stands for N ÷ n people; add up whom they stand for."""
    found = estimate(*[(str(place), *row) for place, row in enumerate(rows)])
    people = [(Fraction(population, n), person < k) for population, n, k in rows for person in range(n)]
    assert found.rate.exact == sum(weight for weight, liked in people if liked) / sum(weight for weight, _ in people)
    assert 0 <= found.low <= float(found.rate) + 1e-12 and float(found.rate) <= found.high + 1e-12 <= 1 + 2e-12


@given(STRATA)
def test_the_error_is_that_of_the_answers_themselves(rows):
    """Through numpy's variance of zeros and ones, divided by n − 1."""
    found = estimate(*[(str(place), *row) for place, row in enumerate(rows)])
    if any(n == 1 and population > 1 for population, n, _ in rows):
        assert math.isnan(found.error)
        return
    everybody = sum(population for population, _, _ in rows)
    variance = 0.0
    for population, n, k in rows:
        if population > n:
            spread = np.var([1] * k + [0] * (n - k), ddof=1)
            variance += (population / everybody) ** 2 * (1 - n / population) * spread / n
    assert found.error == pytest.approx(math.sqrt(variance), abs=1e-12)


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """Samples of three strata of known people, drawn without replacement; binomial noise of 2000 draws is ± 1
    %.
    """
    strata, draws, generator = [(400, 40, 360), (90, 30, 45), (25, 12, 24)], 2000, np.random.default_rng(8)
    truth = sum(liked for _, _, liked in strata) / sum(population for population, _, _ in strata)
    found = [generator.hypergeometric(liked, population - liked, n, draws) for population, n, liked in strata]
    held = 0
    for ks in zip(*found, strict=True):
        one = estimate(*[(str(population), population, n, int(k)) for (population, n, _), k in zip(strata, ks, strict=True)])
        held += one.low <= truth <= one.high
    assert 0.935 <= held / draws <= 0.985
