"""What a parameter file says of records: which answer counts as satisfied, and what a month may pay."""

from collections.abc import Iterator

from ..messages import _
from ..params import Number, Section, Text
from .schemas import MOST, QUESTION


class Satisfied(Section):
    """Which answers count as satisfied: those to `question` (q1, q2 …) of `at_least` points out of 5."""

    question: Text
    at_least: Number
    source: Text

    def _wrong(self) -> Iterator[str]:
        if not QUESTION.fullmatch(self.question):
            yield _("a question such as q1")
        if self.at_least not in range(1, MOST + 1):
            yield _("at_least from 1 to 5 points")


class MonthAmount(Section):
    """What a person is to be paid for a month, in 元, all sources together: from at_least to at_most."""

    at_least: Number
    at_most: Number
    source: Text

    def _wrong(self) -> Iterator[str]:
        if not 0 <= self.at_least <= self.at_most:
            yield _("0 ≤ at_least ≤ at_most, in 元")


class RecordRules(Section):
    """The rules for records; one that is absent is not tried."""

    satisfied: Satisfied | None = None
    month_amount: MonthAmount | None = None
