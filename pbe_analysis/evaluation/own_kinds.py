"""The measures that only one project has, as its parameters declare them: a block of keys for each kind, its form in docs/measures.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from ..messages import _
from ..params import Text
from .own_day_kinds import Duration, Timeliness
from .own_kind import SUMS, Columns, OwnMeasure


class RateMeasure(OwnMeasure):
    """numerator ÷ denominator, each one column or several. part: the first is a part of the second, so that it never exceeds 1."""

    COLUMNS = {"numerator": SUMS, "denominator": SUMS}

    kind: Literal["rate"]
    numerator: Columns
    denominator: Columns
    part: bool = False

    @field_validator("denominator")
    @classmethod
    def _differs(cls, value: tuple[str, ...], info: Any) -> tuple[str, ...]:
        if value == info.data.get("numerator"):
            raise ValueError(_("another column than the numerator"))
        return value

    def pairs(self) -> Iterator[tuple[str, str]]:
        if self.part and len(self.numerator) == len(self.denominator) == 1:
            yield self.numerator[0], self.denominator[0]


class Completion(OwnMeasure):
    """actual ÷ plan, counts or amounts; over 100 % is told as it is."""

    COLUMNS = {"actual": SUMS, "plan": SUMS}

    kind: Literal["completion"]
    actual: Columns
    plan: Columns


class Change(OwnMeasure):
    """(after − before) ÷ before: 预算调整率, 成本节约率. counts: what is told as positive, a rise, a fall, or either, which is then never
    negative."""

    COLUMNS = {"before": SUMS, "after": SUMS}

    kind: Literal["change"]
    before: Columns
    after: Columns
    counts: Literal["rise", "fall", "either"] = "rise"

    def in_words(self) -> str:
        before, after = ("＋".join(places) for places in self.parts().values())
        moved = f"{before}－{after}" if self.counts == "fall" else f"{after}－{before}"
        return f"{self.label}：{f'|{moved}|' if self.counts == 'either' else f'（{moved}）'} ÷ {before}"


class Tally(OwnMeasure):
    """The rows of which a column of words says one of `words`, of all rows in which it says anything: 验收合格率. weight: the column that
    says how many a row stands for."""

    COLUMNS = {"column": ("text",), "weight": ("count",)}
    DIVIDES = False

    kind: Literal["tally"]
    column: Text
    words: tuple[Text, ...] = Field(min_length=1)
    weight: Text | None = None

    def _terms(self) -> str:
        return f"，为{'、'.join(self.words)}的"


class Per(OwnMeasure):
    """amount ÷ heads: what one of them costs, or has. unit: such as 元/人 or 万元/台; by default of the two columns."""

    IS_SHARE = False
    COLUMNS = {"amount": SUMS, "heads": SUMS}

    kind: Literal["per"]
    amount: Columns
    heads: Columns


class Satisfaction(OwnMeasure):
    """satisfied ÷ respondents with its interval. question: the key column of the table that names questions: who answers several is one
    person, so what is pooled over them has no interval."""

    COLUMNS = {"satisfied": ("count",), "respondents": ("count",)}

    kind: Literal["satisfaction"]
    satisfied: Columns
    respondents: Text
    question: Text = "question"

    def pairs(self) -> Iterator[tuple[str, str]]:
        if len(self.satisfied) == 1:
            yield self.satisfied[0], self.respondents


class Count(OwnMeasure):
    """A sum of counts. Its limit is that of the whole."""

    IS_SHARE = False
    COLUMNS = {"column": ("count", "number")}

    kind: Literal["count"]
    column: Columns


class Amount(OwnMeasure):
    """A sum of money. Its limit is that of the whole, in the project's money unit."""

    IS_SHARE = False
    COLUMNS = {"column": ("money",)}

    kind: Literal["amount"]
    column: Columns


class Stated(OwnMeasure):
    """A share or number as it was handed in, such as a rate that somebody else computed: it is not added up."""

    IS_SHARE = False
    COLUMNS = {"column": ("share", "number")}

    kind: Literal["stated"]
    column: Text


def _with_kind(value: object) -> object:
    return {"kind": "rate"} | value if isinstance(value, dict) else value


AnyMeasure = Annotated[
    RateMeasure | Completion | Change | Tally | Per | Duration | Timeliness | Satisfaction | Count | Amount | Stated,
    Field(discriminator="kind"),
    BeforeValidator(_with_kind),
]
