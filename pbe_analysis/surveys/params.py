"""What a parameter file says of a survey: its questions, what counts as satisfied, and how sure one wants to
be.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from ..figures import WHOLE
from ..messages import _
from ..params import Floor, Policy, Section, Text, only
from .answers import RATED

QUESTION = re.compile(r"q[1-9]\d?", re.ASCII)
Share = Annotated[Policy, only(lambda policy: 0 < policy.value < 1, _("a share between 0 and 1, such as 0.95"))]
Question = Annotated[Text, only(QUESTION.fullmatch, _("a column of answers, such as q1"))]


class Survey(Section):
    """confidence: of the intervals, as a share; small_sample: strata with fewer answers are marked.

    Of questionnaires: questions: column → text, in the order of the form. answers: the five answers in words,
    worst first. margin, expected_share: for the minimum sample. response_rate: the target of what came back.
    Which answers count as satisfied is a rule for records (`records.satisfied`).
    """

    confidence: Share
    small_sample: Policy
    questions: dict[Question, Text] = {}
    answers: tuple[Text, Text, Text, Text, Text] | None = None
    margin: Share | None = None
    expected_share: Share | None = None
    response_rate: Floor | None = None

    def _wrong(self) -> Iterator[str]:
        texts = list(self.questions.values())
        if len({*texts, WHOLE}) <= len(texts):
            yield _("a text of its own for each question, and not {whole}", whole=WHOLE)

    @property
    def likely_share(self) -> Decimal:
        """The share that the minimum sample expects; one half, the most cautious, where none is set."""
        return self.expected_share.value if self.expected_share else Decimal("0.5")

    @property
    def words(self) -> dict[str, str]:
        """What the parameters call the five answers, by column."""
        return dict(zip(RATED, self.answers, strict=True)) if self.answers else {}
