"""The measures that only one project has, as its parameters declare them: a block of keys for each kind, its form in docs/measures.md."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from ..messages import _
from ..params import Text
from .own_day_kinds import Duration, Timeliness
from .own_kind import SUMS, Columns, OwnMeasure, added

TOO_LITTLE = "查清与目标的差额出在哪些单位、哪些环节，提出补足措施和时限。"
DISSATISFIED = "了解不满意的具体事项，逐项整改并反馈。"


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
    ADVICE = "对照计划查清未完成的部分，调整实施安排，明确补足的时限；确因计划不合实际的，按程序调整计划。"

    kind: Literal["completion"]
    actual: Columns
    plan: Columns


class Change(OwnMeasure):
    """(after − before) ÷ before: 预算调整率, 成本节约率. counts: what is told as positive, a rise, a fall, or either, which is then never
    negative."""

    COLUMNS = {"before": SUMS, "after": SUMS}
    ADVICE = TOO_LITTLE
    TOO_MANY = "核实变动的依据和审批手续，提高计划和预算编制的准确性。"

    kind: Literal["change"]
    before: Columns
    after: Columns
    counts: Literal["rise", "fall", "either"] = "rise"

    def in_words(self) -> str:
        before, after = map(added, self.parts().values())
        moved = f"{before}－{after}" if self.counts == "fall" else f"{after}－{before}"
        return f"{self.label}：{f'|{moved}|' if self.counts == 'either' else f'（{moved}）'} ÷ {before}"


class Tally(OwnMeasure):
    """The rows of which a column of words says one of `words`, of all rows in which it says anything: 验收合格率. weight: the column that
    says how many a row stands for."""

    COLUMNS = {"column": ("text",), "weight": ("count",)}
    DIVIDES = False
    ADVICE = "逐项整改结论不合要求的，复核后销号。"

    kind: Literal["tally"]
    column: Text
    words: tuple[Text, ...] = Field(min_length=1)
    weight: Text | None = None

    def _terms(self) -> str:
        return f"，为{'、'.join(self.words)}的"

    @property
    def advice(self) -> str:
        return DISSATISFIED if any("满意" in word for word in self.words) else super().advice


class Per(OwnMeasure):
    """amount ÷ heads: what one of them costs, or has. unit: such as 元/人 or 万元/台; by default of the two columns."""

    IS_SHARE = False
    COLUMNS = {"amount": SUMS, "heads": SUMS}
    ADVICE = "核对单位成本的构成，与支出标准、同类项目比较，说明差异并纳入下年度预算核定。"

    kind: Literal["per"]
    amount: Columns
    heads: Columns


class Satisfaction(OwnMeasure):
    """satisfied ÷ respondents with its interval. question: the key column of the table that names questions: who answers several is one
    person, so what is pooled over them has no interval."""

    COLUMNS = {"satisfied": ("count",), "respondents": ("count",)}
    ADVICE = DISSATISFIED

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
    ADVICE = TOO_LITTLE
    TOO_MANY = "逐一查清原因和责任，落实整改和防范措施。"

    kind: Literal["count"]
    column: Columns


class Amount(OwnMeasure):
    """A sum of money. Its limit is that of the whole, in the project's money unit."""

    IS_SHARE = False
    COLUMNS = {"column": ("money",)}
    ADVICE = "核对金额的构成和依据，超出或不足的部分说明原因，据以调整安排。"

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
