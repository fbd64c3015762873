"""What the parameters say of a survey."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from pbe_analysis.surveys.params import Survey

BASE = {"confidence": {"value": Decimal("0.95"), "source": "s"}, "small_sample": {"value": 30, "source": "s"}}
FOUR = {"value": 4, "source": "问卷说明"}


def test_a_survey_of_totals_needs_no_questions():
    survey = Survey(**BASE)
    assert (survey.questions, survey.top_two, survey.likely_share, survey.words) == (
        {},
        4,
        Decimal("0.5"),
        {},
    )


def test_questions_and_answers_in_words():
    words = ("很差", "差", "一般", "好", "很好")
    survey = Survey(
        **BASE, questions={"q1": "甲", "q2": "乙"}, satisfied_at_least=FOUR, overall="q2", answers=words
    )
    assert survey.words["rated_5"] == "很好" and survey.overall == "q2"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"questions": {"q1": "甲"}}, "satisfied_at_least with its source"),
        ({"questions": {"q1": "甲", "q2": "甲"}, "satisfied_at_least": FOUR}, "a text of its own"),
        ({"questions": {"q1": "合计"}, "satisfied_at_least": FOUR}, "and not 合计"),
        (
            {"questions": {"q1": "甲"}, "satisfied_at_least": FOUR, "overall": "q2"},
            "one of the questions: q1",
        ),
        ({"satisfied_at_least": {"value": 1, "source": "s"}}, "an answer of the scale"),
        ({"satisfied_at_least": {"value": Decimal("4.5"), "source": "s"}}, "an answer of the scale"),
        ({"margin": {"value": 5, "source": "s"}}, "a share between 0 and 1"),
        ({"expected_share": {"value": 0, "source": "s"}}, "a share between 0 and 1"),
        ({"answers": ("好", "不好")}, "answers"),
        ({"satisfied_at_least": {"value": 4}}, "source"),
    ],
)
def test_what_does_not_fit_is_refused(more, message):
    with pytest.raises(ValidationError) as error:
        Survey(**BASE, **more)
    assert message in str(error.value)
