"""Grades at their floors, and scorecards added up by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pbe_analysis.scoring import (
    Deduction,
    Indicator,
    OverRule,
    Scorecard,
    band_points,
    capped,
    equal_weights,
    excess,
    grade,
    ratio_points,
    rescaled,
    rounding_changes_grade,
)

FLOORS = {"优": Decimal(90), "良": Decimal(80), "中": Decimal(60), "差": Decimal(0)}


@pytest.mark.parametrize(
    ("score", "expected", "by_rounding"),
    [
        ("-0.5", "差", False),
        ("0", "差", False),
        ("59.99", "差", False),
        ("59.994", "差", False),
        ("59.995", "差", True),  # prints 60.00
        ("60", "中", False),
        ("60.01", "中", False),
        ("79.99", "中", False),
        ("79.995", "中", True),  # prints 80.00
        ("80", "良", False),
        ("80.01", "良", False),
        ("86.47", "良", False),
        ("89.994", "良", False),
        ("89.996", "良", True),  # prints 90.00
        ("90", "优", False),
        ("90.01", "优", False),
        ("100", "优", False),
    ],
)
def test_the_unrounded_score_gets_the_highest_grade_whose_floor_it_reaches(score, expected, by_rounding):
    assert grade(Decimal(score), FLOORS) == expected
    assert rounding_changes_grade(Decimal(score), FLOORS) is by_rounding


def test_the_order_of_the_floors_does_not_matter():
    backwards = dict(reversed(FLOORS.items()))
    assert [grade(Decimal(score), backwards) for score in (95, 85, 65, 5)] == ["优", "良", "中", "差"]


def test_without_a_score_there_is_no_grade():
    assert grade(None, FLOORS) is None
    assert rounding_changes_grade(None, FLOORS) is False


def card(*scores, cut=None):
    indicators = tuple(Indicator(f"指标{n}", Decimal(50), None if one is None else Decimal(one)) for n, one in enumerate(scores))
    return Scorecard(indicators, (Deduction("减分项", Decimal(cut), "资料不全"),) if cut else ())


def test_the_net_score_is_the_gross_score_with_deductions():
    scored = card("40.25", "46.1", cut="-0.5")
    assert (scored.weight, scored.gross, scored.net) == (100, Decimal("86.35"), Decimal("85.85"))
    assert str(scored.score_rate) == "85.85%"
    assert str(scored.indicators[0].score_rate) == "80.50%"


def test_a_missing_score_makes_the_total_undefined():
    scored = card("40", None, cut="-0.5")
    assert scored.gross is None and scored.net is None and str(scored.score_rate) == "—"
    assert str(scored.indicators[1].score_rate) == "—"


def test_a_score_of_zero_is_a_score():
    scored = card("0", "0")
    assert scored.net == 0 and str(scored.score_rate) == "0.00%"


def test_a_card_without_indicators_has_no_rate():
    assert str(Scorecard(()).score_rate) == "—"


# Values → points


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
