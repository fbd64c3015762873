"""The measures that only one project has, as its parameters declare them: a block of keys for each kind, its form in docs/measures.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from string import Formatter
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from ..dates import parse_date
from ..messages import _
from ..params import OWN_LINE, Limit, Number, Section, Text

HIGHEST = 2  # a limit of a share above it was meant in per cent
SAID = ("value", "subject", "base", "target")  # what a sentence of one's own may name
SUMS = ("money", "count", "number")  # kinds of columns that can be added up


def _columns(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value or len(set(value)) < len(value):
        raise ValueError(_("one column or more, each once"))
    return value


Columns = Annotated[tuple[Text, ...], BeforeValidator(_columns), AfterValidator(_some)]  # of `table`, or table.column; added up


class OwnShortfall(Section):
    """What the finding says where the measure misses its limit, and what to do about it. statement: its sentence."""

    title: Text
    statement: Text | None = None
    suggestion: Text

    @field_validator("statement")
    @classmethod
    def _can_be_said(cls, statement: str | None) -> str | None:
        try:
            parts = list(Formatter().parse(statement or ""))
        except ValueError:
            raise ValueError(_("a sentence; {{ and }} only around a name, as in {{value}}")) from None
        if any(any(map(str.isdigit, text)) for text, *_rest in parts):
            raise ValueError(_("a sentence with no typed number: {{value}} and {{target}} stand for them"))
        if odd := [name for _text, name, form, how in parts if name is not None and (name not in SAID or form or how)]:
            raise ValueError(_("in braces one of {names}, not {name}", names=SAID, name=odd[0]))
        return statement


class OwnLine(Limit):
    """A limit that no document sets."""

    source: Text = f"{OWN_LINE}的提示线"

    @property
    def called(self) -> str:
        return "提示线"


class OwnMeasure(Section):
    """What every kind has. target: what a document asks for; line: where no document does. table: where its columns stand. unit: of
    the value; of a share, of what is counted. sources: the funding sources whose rows of `funds` count."""

    IS_SHARE: ClassVar[bool] = True
    COLUMNS: ClassVar[dict[str, tuple[str, ...]]] = {}  # key → kinds of columns that it may name

    kind: str
    title: Text
    table: Text
    unit: str = ""
    source: Text
    target: Limit | None = None
    line: OwnLine | None = None
    less_is_better: bool = False
    sources: tuple[Text, ...] = ()
    compared: str = ""
    shortfall: OwnShortfall | None = None

    @model_validator(mode="after")
    def _limit_fits(self):
        if self.target and self.line:
            raise ValueError(_("either target or line"))
        if self.limit and self.IS_SHARE and self.limit.bound > HIGHEST:
            raise ValueError(_("a share such as 0.90 or 90% as its limit"))
        if self.limit and self.less_is_better and not self.limit.is_ceiling:
            raise ValueError(_("at_most, since less_is_better"))
        return self

    @property
    def limit(self) -> Limit | None:
        """What it is held against."""
        return self.target or self.line

    @property
    def label(self) -> str:
        """The title, with what its value is where that does not say it."""
        return self.title

    def parts(self) -> dict[str, tuple[str, ...]]:
        """Key → the columns that it names, as table.column."""
        named = {key: getattr(self, key) for key in self.COLUMNS}
        return {key: tuple(self.placed(one) for one in _columns(value)) for key, value in named.items() if value}

    def in_words(self) -> str:
        """What it is computed from."""
        sign = " ÷ " if len(self.COLUMNS) == 2 and not isinstance(self, Duration | Timeliness) else "、"
        named = sign.join("＋".join(places) for places in self.parts().values())
        sources = f"（{'、'.join(self.sources)}）" if self.sources else ""
        return f"{self.label}：{named}{sources}{self._terms()}"

    def _terms(self) -> str:
        """What else its value depends on."""
        return ""

    def placed(self, column: str) -> str:
        """A column that the measure names, as table.column."""
        return column if "." in column else f"{self.table}.{column}"

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Pairs of columns, of which the first is a part of the second in every row."""
        yield from ()


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


class Per(OwnMeasure):
    """amount ÷ heads: what one of them costs, or has. unit: such as 元/人 or 万元/台; by default of the two columns."""

    IS_SHARE = False
    COLUMNS = {"amount": SUMS, "heads": SUMS}

    kind: Literal["per"]
    amount: Columns
    heads: Columns


class Duration(OwnMeasure):
    """Days from one column of dates to another, row by row. shown: which of its figures the measure is; within: a row is in time when
    it takes at most so many days."""

    COLUMNS = {"start": ("date",), "end": ("date",)}

    kind: Literal["duration"]
    start: Text
    end: Text
    within: Number | None = None
    shown: Literal["mean", "median", "longest", "within"] | None = None
    IS_SHARE = False

    @model_validator(mode="after")
    def _has_what_it_shows(self):
        if self.within is not None and (self.within < 0 or self.within != int(self.within)):
            raise ValueError(_("within as a whole number of days from 0"))
        if self.shown == "within" and self.within is None:
            raise ValueError(_("within, a number of days, since it is to be shown"))
        if self.figure == "within" and self.limit and self.limit.bound > HIGHEST:
            raise ValueError(_("a share such as 0.90 or 90% as its limit"))
        return self

    @property
    def figure(self) -> str:
        """Which of its figures it is."""
        return self.shown or ("median" if self.within is None else "within")

    @property
    def label(self) -> str:
        words = {"mean": "平均", "median": "中位数", "longest": "最长", "within": f"{self.within}天以内占比"}
        return f"{self.title}（{words[self.figure]}）"

    def _terms(self) -> str:
        return "" if self.within is None else f"，{self.within}天以内"


def _deadline(value: object) -> object:
    """A day, or the name of a column."""
    if not isinstance(value, str | Day):
        raise ValueError(_("a day such as 2021-09-30, or a column of dates"))
    try:
        return parse_date(value) or value
    except ValueError:
        return value


class Timeliness(OwnMeasure):
    """Dates against a deadline, a day or a column of days; on that day is in time. undated: whether a row without a date is left out,
    or late since it is not done."""

    COLUMNS = {"date": ("date",), "deadline": ("date",)}

    kind: Literal["timeliness"]
    date: Text
    deadline: Annotated[Day | Text, BeforeValidator(_deadline)]
    undated: Literal["left_out", "late"] = "left_out"

    def parts(self) -> dict[str, tuple[str, ...]]:
        named = [("date", self.date), *([("deadline", self.deadline)] if isinstance(self.deadline, str) else [])]
        return {key: (self.placed(column),) for key, column in named}

    def _terms(self) -> str:
        day = "" if isinstance(self.deadline, str) else f"，不晚于{self.deadline}"
        return day + ("，没有日期的按逾期计" if self.undated == "late" else "")


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
    RateMeasure | Completion | Per | Duration | Timeliness | Satisfaction | Count | Amount | Stated,
    Field(discriminator="kind"),
    BeforeValidator(_with_kind),
]
