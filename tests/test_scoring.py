"""Grades at their floors, and scorecards added up by hand."""

from decimal import Decimal

import pytest

from pbe_analysis.scoring import Deduction, Indicator, Scorecard, grade, rounding_changes_grade

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
