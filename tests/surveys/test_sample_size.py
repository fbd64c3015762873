"""Minimum samples, by the tables of textbooks and by statsmodels."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import samplesize_confint_proportion

from pbe_analysis.intervals import normal_quantile
from pbe_analysis.surveys.estimates import sample_needed


def need(population, margin="0.05", confidence="0.95", share="0.5"):
    return sample_needed(population, Decimal(margin), Decimal(confidence), Decimal(share))


@pytest.mark.parametrize(
    ("population", "margin", "confidence", "share", "expected"),
    [
        (None, "0.05", "0.95", "0.5", 385),
        (None, "0.03", "0.95", "0.5", 1068),
        (None, "0.05", "0.99", "0.5", 664),
        (None, "0.05", "0.95", "0.9", 139),  # 138.29
        (1_000_000, "0.05", "0.95", "0.5", 384),
        (10_000, "0.05", "0.95", "0.5", 370),
        (2554, "0.05", "0.95", "0.5", 335),  # 334.1
        (500, "0.05", "0.95", "0.5", 218),
        (100, "0.05", "0.95", "0.5", 80),
        (10, "0.05", "0.95", "0.5", 10),
        (1, "0.05", "0.95", "0.5", 1),
        (0, "0.05", "0.95", "0.5", 0),
        (5, "0.99", "0.5", "0.5", 1),
    ],
)
def test_the_sample_of_a_population(population, margin, confidence, share, expected):
    assert need(population, margin, confidence, share) == expected


@pytest.mark.parametrize("confidence", ["0.8", "0.95", "0.999"])
@pytest.mark.parametrize("share", ["0.1", "0.5", "0.83"])
def test_without_end_it_agrees_with_statsmodels(confidence, share):
    expected = samplesize_confint_proportion(float(share), 0.04, alpha=1 - float(confidence))
    assert need(None, "0.04", confidence, share) == math.ceil(expected)


@given(st.integers(1, 10**6))
def test_it_is_the_fewest_that_keep_the_margin(population):
    n, z = need(population), normal_quantile(0.95)

    def half(n):
        return z * math.sqrt(0.25 / n * (population - n) / (population - 1)) if population > 1 else 0

    assert 1 <= n <= population and half(n) <= 0.05 + 1e-12
    assert n == 1 or half(n - 1) > 0.05 - 1e-12


@pytest.mark.parametrize("wrong", [("0", "0.95", "0.5"), ("0.05", "1", "0.5"), ("0.05", "0.95", "0"), ("5", "0.95", "0.5")])
def test_what_is_no_share_is_refused(wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        need(100, *wrong)
