"""Grades at their floors, and the way to the next one."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pbe_analysis.scoring import grade, verdict

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
    assert verdict(Decimal(score), FLOORS).rounding_matters is by_rounding


def test_the_order_of_the_floors_does_not_matter():
    backwards = dict(reversed(FLOORS.items()))
    assert [grade(Decimal(score), backwards) for score in (95, 85, 65, 5)] == ["优", "良", "中", "差"]


@pytest.mark.parametrize(
    ("score", "mine", "following", "missing"),
    [
        ("86.47", "良", "优", "3.53"),
        ("90", "优", None, None),
        ("89.996", "良", "优", "0.004"),
        ("59.99", "差", "中", "0.01"),
        ("0", "差", "中", "60"),
        ("-1", "差", "中", "61"),
        ("100", "优", None, None),
    ],
)
def test_how_far_the_next_grade_is(score, mine, following, missing):
    told = verdict(Decimal(score), FLOORS)
    assert (told.grade, told.next, told.missing) == (mine, following, None if missing is None else Fraction(missing))


def test_without_a_score_there_is_nothing_to_tell():
    told = verdict(None, FLOORS)
    assert (told.grade, told.next, told.missing, told.rounding_matters) == (None, None, None, False)


def test_without_a_score_there_is_no_grade():
    assert grade(None, FLOORS) is None
