"""What the parameters say of a survey."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from pbe_analysis.surveys.params import Survey

BASE = {"confidence": {"value": Decimal("0.95"), "source": "s"}, "small_sample": {"value": 30, "source": "s"}}


def test_a_survey_of_totals_needs_no_questions():
    survey = Survey(**BASE)
    assert (survey.questions, survey.likely_share, survey.words) == ({}, Decimal("0.5"), {})


def test_questions_and_answers_in_words():
    words = ("很差", "差", "一般", "好", "很好")
    survey = Survey(**BASE, questions={"q1": "甲", "q2": "乙"}, answers=words)
    assert survey.words["rated_5"] == "很好" and list(survey.questions) == ["q1", "q2"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"questions": {"q1": "甲", "q2": "甲"}}, "a text of its own"),
        ({"questions": {"q1": "合计"}}, "and not 合计"),
        ({"questions": {"respondent": "受访者"}}, "a column of answers, such as q1"),
        ({"questions": {"q1": ""}}, "q1"),
        ({"margin": {"value": 5, "source": "s"}}, "a share between 0 and 1"),
        ({"expected_share": {"value": 0, "source": "s"}}, "a share between 0 and 1"),
        ({"confidence": {"value": 95, "source": "s"}}, "a share between 0 and 1"),
        ({"answers": ("好", "不好")}, "answers"),
        ({"margin": {"value": Decimal("0.05")}}, "source"),
    ],
)
def test_what_does_not_fit_is_refused(more, message):
    with pytest.raises(ValidationError) as error:
        Survey(**{**BASE, **more})
    assert message in str(error.value)
