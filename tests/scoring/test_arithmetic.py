"""The sums behind the methods, worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pbe_analysis.scoring import OverRule, band_points, capped, equal_weights, excess, ratio_points, rescaled


@pytest.mark.parametrize(
    ("actual", "target", "reverse", "points"),
    [(20, 20, False, 10), (30, 20, False, 10), (10, 20, False, 5), (0, 20, False, 0), (-5, 20, False, 0),
     (5, 5, True, 10), (4, 5, True, 10), (10, 5, True, 5), (0, 0, True, 10), (1, 0, True, 0), (0, 0, False, 10)],
)  # fmt: skip
def test_a_value_gets_its_share_of_the_weight(actual, target, reverse, points):
    assert ratio_points(Decimal(10), actual, target, reverse=reverse) == points


@pytest.mark.parametrize(
    ("actual", "target", "reverse", "over"),
    [
        (3, 2, False, Fraction(1, 2)),
        (2, 2, False, None),
        (1, 2, False, None),
        (1, 2, True, Fraction(1, 2)),
        (3, 2, True, None),
        (3, 0, False, None),
    ],
)
def test_the_excess_is_a_share_of_the_target(actual, target, reverse, over):
    assert excess(actual, target, reverse=reverse) == over


@pytest.mark.parametrize(
    ("over", "rule", "points"),
    [
        (Fraction(1, 2), OverRule(Decimal("0.3")), 10),
        (Fraction(1, 2), OverRule(Decimal("0.3"), Decimal(2)), 8),
        (Fraction(1, 2), OverRule(Decimal("0.3"), Decimal(12)), 0),
        (Fraction(1, 2), OverRule(Decimal("0.3"), zero=True), 0),
        (Fraction(3, 10), OverRule(Decimal("0.3"), Decimal(2)), 10),
        (None, OverRule(Decimal("0.3"), Decimal(2)), 10),
    ],
)
def test_clear_over_achievement_costs_what_the_rule_says(over, rule, points):
    assert capped(Fraction(10), over, rule) == points


def test_words_get_the_chosen_share_within_their_band():
    assert band_points(Decimal(30), Decimal("0.75"), (Decimal("0.6"), Decimal("0.8"))) == Fraction(45, 2)
    with pytest.raises(ValueError, match="a share from 0.6 to 0.8"):
        band_points(Decimal(30), Decimal("0.9"), (Decimal("0.6"), Decimal("0.8")))


def test_what_drops_out_is_spread_over_the_rest():
    weights = {"甲": Decimal(50), "乙": Decimal(30), "丙": Decimal(10)}
    assert rescaled(weights, ["甲", "乙"]) == {"甲": Fraction(225, 4), "乙": Fraction(135, 4)}
    assert (
        rescaled(weights, []) == {}
        and equal_weights(Decimal(10), 3) == (Fraction(10, 3),) * 3
        and equal_weights(Decimal(10), 0) == ()
    )
