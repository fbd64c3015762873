"""Rules of days: before, after, within the last years, one after the other."""

from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import BeforeValidator, Field, StrictInt

from ..dates import day_in_words
from ..messages import _
from ..params import Text
from .calendar import full_years
from .evidence import Evidence
from .rule import Reading, Rule
from .verdicts import Ruling

NAMED = {"cutoff": "截止日期", "submission": "报送截止日期"}  # days that the notice names


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(_("a day such as 2021-12-31")) from None


def _named_day(value: object) -> date | str:
    return value if value in NAMED else _day(value)


Day = Annotated[date, BeforeValidator(_day)]
NamedDay = Annotated[date | str, BeforeValidator(_named_day)]


class DayRule(Rule):
    """One date against one day: `than` is cutoff, submission, or a day of its own."""

    called: ClassVar[str] = ""  # how they are compared
    beyond: ClassVar[np.ufunc]  # whether days miss the day
    reads: ClassVar = {"column": "span"}

    column: Text
    than: NamedDay = "cutoff"

    def _asked_in_words(self) -> str:
        return self.called + (NAMED[self.than] if isinstance(self.than, str) else day_in_words(self.than))

    def day(self, evidence: Evidence) -> np.datetime64:
        return np.datetime64(evidence.days[self.than] if isinstance(self.than, str) else self.than)

    def judge(self, evidence: Evidence) -> Ruling:
        first, last = (evidence.column(f"{self.column}_{end}") for end in ("first", "last"))
        limit, title = self.day(evidence), evidence.title(self.column)
        earliest, latest = self.beyond(first, limit), self.beyond(last, limit)
        return self.ruling(
            evidence,
            failed=earliest & latest,
            unknown=[*evidence.missing(self.column, np.isnat(first)), (earliest | latest, f"{title}不够精确")],
            said=f"{title}{self.called.removeprefix('不')}{day_in_words(limit.astype(date))}",
        )


class NotAfter(DayRule):
    """On the day or before."""

    kind: Literal["not_after"]
    called: ClassVar[str] = "不晚于"
    beyond: ClassVar = np.greater


class NotBefore(DayRule):
    """On the day or after."""

    kind: Literal["not_before"]
    called: ClassVar[str] = "不早于"
    beyond: ClassVar = np.less


class ValidityReading(Reading):
    """How a term in years ends: on the anniversary, that day included, or with the calendar year. Empty: not stated."""

    words: ClassVar = {"anniversary": "至满年当日", "calendar": "按自然年度"}

    by: Literal["anniversary", "calendar"] | None = None


class InLast(Rule):
    """Within the last `years` up to the cut-off, and not after it: a certificate or score that is still valid."""

    reads: ClassVar = {"column": "span"}

    kind: Literal["in_last"]
    column: Text
    years: StrictInt = Field(ge=1)
    counted: ValidityReading

    def _asked_in_words(self) -> str:
        return f"近{self.years}年内"

    def judge(self, evidence: Evidence) -> Ruling:
        cutoff, title = evidence.days["cutoff"], evidence.title(self.column)
        first, last = (evidence.column(f"{self.column}_{end}") for end in ("first", "last"))
        ways = ("anniversary", "calendar") if self.counted.by is None else (self.counted.by,)
        with np.errstate(invalid="ignore"):
            possible = np.logical_or.reduce([self._valid(last, cutoff, way) for way in ways])
            certain = np.logical_and.reduce([self._valid(first, cutoff, way) for way in ways])
        late = first > np.datetime64(cutoff)
        known = ~np.isnat(first)
        return self.ruling(
            evidence,
            failed=known & (late | ~possible),
            unknown=[
                *evidence.missing(self.column, ~known),
                (~certain | (last > np.datetime64(cutoff)), f"{title}不够精确，或有效期可作不同理解"),
            ],
            because=[(late, f"{title}晚于截止日期")],
            said=f"{title}已过{self.years}年有效期",
        )

    def _valid(self, days: np.ndarray, cutoff: date, way: str) -> np.ndarray:
        if way == "calendar":
            return days.astype("datetime64[Y]").astype(int) + 1970 > cutoff.year - self.years
        return full_years(days, cutoff - timedelta(days=1)) < self.years  # the anniversary itself still counts


class InOrder(Rule):
    """Dates one after the other (`order`), all of them, and those of `also`, up to the cut-off. Who states none of `also` is
    not asked for it."""

    reads: ClassVar = {"order": "span"}
    reads_beside: ClassVar = {"also": "span"}

    kind: Literal["in_order"]
    order: tuple[Text, ...] = Field(min_length=1)
    also: tuple[Text, ...] = ()

    def judge(self, evidence: Evidence) -> Ruling:
        cutoff = np.datetime64(evidence.days["cutoff"])
        first = {name: evidence.column(f"{name}_first") for name in (*self.order, *self.also)}
        late = np.logical_or.reduce([days > cutoff for days in first.values()])
        because = [(late, "时间晚于截止日期")]
        unknown: list = []
        for earlier, later in zip(self.order, self.order[1:], strict=False):
            wrong = first[earlier] > evidence.column(f"{later}_last")
            because.append((wrong, f"{evidence.title(later)}早于{evidence.title(earlier)}"))
        for name in self.order:
            unknown += evidence.missing(name, np.isnat(first[name]))
        failed = np.logical_or.reduce([mask for mask, _ in because])
        return self.ruling(evidence, failed=failed, unknown=unknown, because=because)
