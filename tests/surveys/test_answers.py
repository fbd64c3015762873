"""Distributions and satisfied respondents, counted by hand and by a literal loop."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.errors import DataError
from pbe_analysis.frames import records
from pbe_analysis.surveys.answers import checked, distribution, respondents, straight_lined

QUESTIONS = {"q1": "发放及时", "q2": "标准合理", "q3": "总体评价"}


def forms(*rows):
    """Rows of region, q1, q2, q3."""
    return checked(pd.DataFrame(rows, columns=["region", *QUESTIONS]), list(QUESTIONS), "questionnaires.csv")


FIVE = (("甲", 5, 4, None), ("甲", 4, 4, 4), ("甲", 1, 3, None), ("乙", 2, 4, 5), ("乙", None, None, None))


def test_the_distribution_by_hand():
    rows = {row["question"]: row for row in records(distribution(forms(*FIVE), QUESTIONS))}
    assert list(rows) == ["发放及时", "标准合理", "总体评价", "合计"]  # 50 %, 75 %, 100 %
    assert [rows["发放及时"][f"rated_{step}"] for step in range(1, 6)] == [1, 1, 0, 1, 1]
    assert (rows["发放及时"]["answered"], rows["发放及时"]["blank"], rows["发放及时"]["top_two"]) == (4, 1, 2)
    assert str(rows["标准合理"]["top_two_rate"]) == "75.00%" and rows["总体评价"]["blank"] == 3
    assert rows["合计"]["top_two_rate"].exact == Fraction(7, 10) and rows["合计"]["blank"] == 5


def test_what_counts_as_satisfied_is_a_parameter():
    row = records(distribution(forms(*FIVE), QUESTIONS, top_two=5))[0]
    assert (row["question"], row["top_two"]) == ("标准合理", 0)


def test_a_question_that_nobody_answered_is_undefined_and_not_nothing():
    rows = records(distribution(forms(("甲", 5, None, 1)), QUESTIONS))
    assert [str(row["top_two_rate"]) for row in rows] == ["0.00%", "100.00%", "—", "50.00%"]


def test_no_questionnaire_at_all():
    rows = records(distribution(forms(), QUESTIONS))
    assert [str(row["top_two_rate"]) for row in rows] == ["—"] * 4
    assert records(respondents(forms(), QUESTIONS)) == []
    assert [row["region"] for row in records(straight_lined(forms(), QUESTIONS))] == ["合计"]


@pytest.mark.parametrize(
    ("answers", "overall", "counts"),
    [
        ((4, 4, 4), None, (1, 1)),
        ((5, 3, 4), None, (1, 1)),  # a mean of exactly 4
        ((5, 3, 3), None, (1, 0)),
        ((4, None, None), None, (1, 1)),  # what is not answered neither helps nor hurts
        ((None, None, None), None, (0, 0)),
        ((1, 1, 4), "q3", (1, 1)),
        ((5, 5, 3), "q3", (1, 0)),
        ((5, 5, None), "q3", (0, 0)),
    ],
)
def test_who_is_satisfied(answers, overall, counts):
    row = records(respondents(forms(("甲", *answers)), QUESTIONS, overall))[0]
    assert (row["respondents"], row["satisfied"]) == counts


ROWS = st.lists(
    st.tuples(st.sampled_from("甲乙丙"), *[st.one_of(st.none(), st.integers(1, 5))] * 3), max_size=40
)


@given(ROWS, st.sampled_from([None, "q1", "q3"]), st.integers(2, 5))
def test_counting_equals_a_literal_loop(rows, overall, top_two):
    expected = {}
    for region, *answers in rows:
        given_ = [answers[int(overall[1]) - 1]] if overall else answers
        given_ = [answer for answer in given_ if answer is not None]
        asked, liked = expected.get(region, (0, 0))
        satisfied = bool(given_) and Fraction(sum(given_), len(given_)) >= top_two
        expected[region] = (asked + bool(given_), liked + satisfied)
    found = records(respondents(forms(*rows), QUESTIONS, overall, top_two))
    assert {row["region"]: (row["respondents"], row["satisfied"]) for row in found} == expected


@pytest.mark.parametrize("wrong", [0, 6, 3.5, "很好", True, "5", float("inf")])
def test_what_is_not_on_the_scale_is_refused_by_place(wrong):
    with pytest.raises(DataError) as error:
        forms(("甲", 5, 5, 5), ("乙", 5, wrong, 5), ("乙", 5, wrong, 5))
    told = str(error.value)
    assert (
        told.startswith("questionnaires.csv, questionnaire 2, column q2: ") and "and 1 more like it" in told
    )


def test_a_question_without_a_column_is_refused():
    with pytest.raises(DataError, match='questionnaires.csv: has no column "q9"'):
        checked(pd.DataFrame({"region": ["甲"], "q1": [5]}), ["q1", "q9"], "questionnaires.csv")


@pytest.mark.parametrize("kind", ["int64", "float64", "object", "Int64", "int8"])
def test_answers_of_every_kind_of_column_are_read(kind):
    frame = pd.DataFrame({"region": ["甲", "乙"], "q1": pd.Series([5, 1], dtype=kind)}).set_axis([7, 9])
    assert list(checked(frame, ["q1"], "x")["q1"]) == [5, 1]


def test_the_same_answer_all_the_way_down():
    rows = records(
        straight_lined(
            forms(("甲", 5, 5, 5), ("甲", 5, 5, None), ("甲", 1, 2, 3), ("乙", 2, 2, 2)), QUESTIONS
        )
    )
    assert [(row["region"], row["returned"], row["straight"], str(row["straight_rate"])) for row in rows] == [
        ("乙", 1, 1, "100.00%"), ("甲", 3, 1, "33.33%"), ("合计", 4, 2, "50.00%")
    ]  # fmt: skip
