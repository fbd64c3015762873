"""What a parameter file says of a survey: its questions, what counts as satisfied, and how sure one wants to
be.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, model_validator

from ..figures import WHOLE
from ..params import Policy, Section, Target, Text
from .answers import RATED, SCALE


def _share(policy: Policy) -> Policy:
    if not 0 < policy.value < 1:
        raise ValueError("a share between 0 and 1, such as 0.95")
    return policy


def _step(policy: Policy) -> Policy:
    if policy.value not in SCALE[1:]:
        raise ValueError("an answer of the scale, 2 to 5")
    return policy


Share = Annotated[Policy, AfterValidator(_share)]
Step = Annotated[Policy, AfterValidator(_step)]


class Survey(Section):
    """confidence: of the intervals, as a share; small_sample: strata with fewer answers are marked.

    Of questionnaires: questions: column → text, in the order of the form. answers: the five answers in words,
    worst first. satisfied_at_least: the lowest answer that counts as satisfied, 4 for the top two. overall:
    the question that decides who is satisfied; the mean of all where there is none. margin, expected_share:
    for the minimum sample. response_rate: the target of what came back.
    """

    confidence: Policy
    small_sample: Policy
    questions: dict[Text, Text] = {}
    answers: tuple[Text, Text, Text, Text, Text] | None = None
    satisfied_at_least: Step | None = None
    overall: Text | None = None
    margin: Share | None = None
    expected_share: Share | None = None
    response_rate: Target | None = None

    @model_validator(mode="after")
    def _is_a_share(self):
        if not 0 < self.confidence.value < 1:
            raise ValueError("a confidence that is a share between 0 and 1, such as 0.95")
        return self

    @model_validator(mode="after")
    def _questions_are_told_apart(self):
        texts = list(self.questions.values())
        if len({*texts, WHOLE}) <= len(texts):
            raise ValueError(f"a text of its own for each question, and not {WHOLE}")
        if self.questions and self.satisfied_at_least is None:
            raise ValueError("satisfied_at_least with its source, since there are questions")
        if self.overall is not None and self.overall not in self.questions:
            raise ValueError(f"overall as one of the questions: {', '.join(self.questions)}")
        return self

    @property
    def top_two(self) -> int:
        """The lowest answer that counts as satisfied."""
        return int(self.satisfied_at_least.value) if self.satisfied_at_least else SCALE[-2]

    @property
    def likely_share(self) -> Decimal:
        """The share that the minimum sample expects; one half, the most cautious, where none is set."""
        return self.expected_share.value if self.expected_share else Decimal("0.5")

    @property
    def words(self) -> dict[str, str]:
        """What the parameters call the five answers, by column."""
        return dict(zip(RATED, self.answers, strict=True)) if self.answers else {}
