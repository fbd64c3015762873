"""Distributions and rates by question, counted by hand and by a literal loop."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from pbe_analysis.frames import records
from pbe_analysis.intervals import wilson
from pbe_analysis.surveys.answers import Tally, by_region, distribution, straight_lined

QUESTIONS = {"q1": "发放及时", "q2": "标准合理", "q3": "总体评价"}
FIVE = (("甲", 5, 4, None), ("甲", 4, 4, 4), ("甲", 1, 3, None), ("乙", 2, 4, 5), ("乙", None, None, None))


def tallies(rows, questions=tuple(QUESTIONS)):
    """Of questionnaires: region and an answer to each question."""
    counts = Counter((row[0], name, points) for row in rows for name, points in zip(questions, row[1:], strict=True))
    return [Tally(*key, count) for key, count in counts.items()]


def test_the_distribution_by_hand():
    rows = {row["question"]: row for row in records(distribution(tallies(FIVE), QUESTIONS))}
    assert list(rows) == ["发放及时", "标准合理", "总体评价", "合计"]  # 50 %, 75 %, 100 %
    assert [rows["发放及时"][f"rated_{step}"] for step in range(1, 6)] == [1, 1, 0, 1, 1]
    assert (rows["发放及时"]["answered"], rows["发放及时"]["blank"], rows["发放及时"]["top_two"]) == (4, 1, 2)
    assert str(rows["标准合理"]["top_two_rate"]) == "75.00%" and rows["总体评价"]["blank"] == 3
    assert rows["合计"]["top_two_rate"].exact == Fraction(7, 10) and rows["合计"]["blank"] == 5


def test_what_counts_as_satisfied_is_a_parameter():
    row = records(distribution(tallies(FIVE), QUESTIONS, top_two=5))[0]
    assert (row["question"], row["top_two"]) == ("标准合理", 0)


def test_a_question_that_nobody_answered_is_undefined_and_not_nothing():
    rows = records(distribution(tallies([("甲", 5, None, 1)]), QUESTIONS))
    assert [str(row["top_two_rate"]) for row in rows] == ["0.00%", "100.00%", "—", "50.00%"]


def test_no_questionnaire_at_all():
    rows = records(distribution([], QUESTIONS))
    assert [str(row["top_two_rate"]) for row in rows] == ["—"] * 4
    assert records(by_region([], QUESTIONS)) == []


def test_a_column_that_the_form_does_not_name_is_left_out():
    rows = records(distribution(tallies(FIVE), {"q2": "标准合理"}))
    assert [row["answered"] for row in rows] == [4, 4]


@pytest.mark.parametrize("wrong", [0, 6, 3.5, "5"])
def test_what_is_not_on_the_scale_is_refused(wrong):
    with pytest.raises(ValueError, match="not an answer from 1 to 5"):
        Tally("甲", "q1", wrong, 3)


ROWS = st.lists(st.tuples(st.sampled_from("甲乙丙"), *[st.one_of(st.none(), st.integers(1, 5))] * 3), max_size=40)


@given(ROWS, st.integers(2, 5))
def test_counting_equals_a_literal_loop(rows, top_two):
    found = {row["question"]: row for row in records(distribution(tallies(rows), QUESTIONS, top_two))}
    for place, text in enumerate(QUESTIONS.values(), 1):
        given_ = [row[place] for row in rows if row[place] is not None]
        row = found[text]
        assert (row["answered"], row["blank"]) == (len(given_), len(rows) - len(given_))
        assert row["top_two"] == sum(points >= top_two for points in given_)
        assert [row[f"rated_{step}"] for step in range(1, 6)] == [given_.count(step) for step in range(1, 6)]


@given(ROWS)
def test_the_regions_add_up_to_the_whole(rows):
    regions = records(by_region(tallies(rows), QUESTIONS))
    whole = {row["question"]: row for row in records(distribution(tallies(rows), QUESTIONS))}
    for text in QUESTIONS.values():
        for name in ("answered", "top_two"):
            assert sum(row[name] for row in regions if row["question"] == text) == whole[text][name]


def test_a_region_has_intervals_that_know_its_people():
    rows = tallies([("甲", 5, 5, 1)] * 19 + [("甲", 1, 5, 1)] * 6 + [("乙", 5, 1, None)] * 4)
    found = {
        (row["region"], row["question"]): row for row in records(by_region(rows, QUESTIONS, populations={"甲": 60, "乙": 3}))
    }
    first = found["甲", "发放及时"]
    assert (first["low"], first["high"]) == wilson(19, 25, population=60) and str(first["top_two_rate"]) == "76.00%"
    crowded = found["乙", "发放及时"]  # four answers of three people: the plain interval
    assert (crowded["low"], crowded["high"]) == pytest.approx(proportion_confint(4, 4, method="wilson"))
    assert found["乙", "总体评价"]["low"] != found["乙", "总体评价"]["low"]


def test_the_same_answer_all_the_way_down():
    counts = [{"region": "甲", "returned": 3, "straight": 1}, {"region": "乙", "returned": 1, "straight": 1}]
    rows = records(straight_lined(counts))
    assert [(row["region"], row["returned"], row["straight"], str(row["straight_rate"])) for row in rows] == [
        ("乙", 1, 1, "100.00%"), ("甲", 3, 1, "33.33%"), ("合计", 4, 2, "50.00%")
    ]  # fmt: skip
    assert [str(row["straight_rate"]) for row in records(straight_lined([]))] == ["—"]
