"""Rules of lengths of time: full years since a date, age, days of publicity."""

from collections.abc import Iterator
from itertools import product
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from ..messages import _
from ..params import Text
from .calendar import days_posted, full_years
from .date_rules import Day
from .evidence import OTHER, UNCLEAR, Evidence
from .number_rules import SEVERAL_READINGS
from .rule import Reading, Rule
from .thresholds import Threshold, thresholds
from .verdicts import OPEN, Mask, Ruling


class YearsSince(Rule):
    """Full years since the latest of some dates, or of age (`since: [born]`), up to the cut-off or another date. unlisted: what is
    said of who fails because the table does not list the case at all. less: years that do not count. in_speciality: ranks whose
    years have to be in the speciality applied for."""

    asks: ClassVar[str] = "不少于"
    line: ClassVar[str] = "least"
    reads: ClassVar = {"since": "span", "until": "span", "less": "number"}

    kind: Literal["years_since"]
    since: tuple[Text, ...] = Field(min_length=1)
    until: Text | None = None
    less: Text | None = None
    by: tuple[Text, ...] = ()
    least: Threshold
    unlisted: Text | None = None
    in_speciality: tuple[Text, ...] = ()
    unit: str = "年"

    @property
    def columns(self) -> tuple[str, ...]:
        return (*super().columns, *(("rank", "field") if self.in_speciality else ()))

    def _wrong(self) -> Iterator[str]:
        if "born" in self.since and (len(self.since) > 1 or self.until or self.less):
            yield _("born alone, up to the cut-off: of a birth only the age is kept")

    def judge(self, evidence: Evidence) -> Ruling:
        asked = thresholds(evidence, self.least, self.by)
        longest, shortest = self._years(evidence, "first", "last"), self._years(evidence, "last", "first")
        unlisted = asked.absent if self.unlisted else evidence.nobody()
        with np.errstate(invalid="ignore"):
            short = (longest < asked.low) & ~asked.missing
            doubtful = ~(shortest >= asked.high)
        unknown = [*asked.unknown, (asked.open, OPEN)]
        for name in (*self.since, *((self.until,) if self.until else ())):
            unknown += evidence.missing(name, _not_stated(evidence, name))
        unknown += evidence.missing(self.less, np.isnan(evidence.column(self.less))) if self.less else []
        unknown += [(short, self.excuse.says)] if self.excuse else []
        unknown += [(doubtful & (asked.low < asked.high), SEVERAL_READINGS), (doubtful, "时间不够精确")]
        return self.ruling(
            evidence,
            exempt=asked.absent & ~unlisted,
            failed=unlisted | (short & ~self.excused(evidence)),
            unknown=[*unknown, *self._other_field(evidence)],
            value=np.where(longest == shortest, longest, np.nan),
            threshold=np.where(asked.missing, np.nan, asked.certain),
            because=[(unlisted, self.unlisted or ""), *([] if self.because else [(short, f"{self.title}不足")])],
        )

    def _years(self, evidence: Evidence, begin: str, end: str) -> np.ndarray:
        """Full years since the latest of the dates, nan where one of them is missing."""
        if "born" in self.since:
            return evidence.column("age_low" if begin == "last" else "age_high")
        dates = [evidence.column(f"{name}_{begin}") for name in self.since]
        missing = np.logical_or.reduce([np.isnat(days) for days in dates])
        latest = np.where(missing, np.datetime64("NaT"), np.maximum.reduce(dates))
        until = evidence.column(f"{self.until}_{end}") if self.until else evidence.days["cutoff"]
        return full_years(latest, until) - (evidence.column(self.less) if self.less else 0)

    def _other_field(self, evidence: Evidence) -> list:
        if not self.in_speciality:
            return []
        asked = np.isin(evidence.words("rank").astype(str), self.in_speciality)
        field = evidence.column("field")
        return [
            (asked & (field == OTHER), "申报学科与现任学科不同，本专业年限须核实"),
            (asked & (field == UNCLEAR), "专业无法识别，本专业年限须核实"),
        ]


def _not_stated(evidence: Evidence, name: str) -> Mask:
    return np.isnan(evidence.column("age_low")) if name == "born" else np.isnat(evidence.column(f"{name}_first"))


class AgeBelow(Rule):
    """Full years of age at the cut-off are below a line. Between two readings of it nobody can be judged."""

    asks: ClassVar[str] = "小于"
    line: ClassVar[str] = "below"

    kind: Literal["age_below"]
    needs: ClassVar[tuple[str, ...]] = ("born",)
    by: tuple[Text, ...] = ()
    below: Threshold
    unit: str = "岁"

    def judge(self, evidence: Evidence) -> Ruling:
        asked = thresholds(evidence, self.below, self.by)
        youngest, oldest = evidence.column("age_low"), evidence.column("age_high")
        with np.errstate(invalid="ignore"):
            old, doubtful = youngest >= asked.high, ~(oldest < asked.low)
        return self.ruling(
            evidence,
            exempt=asked.absent,
            failed=old,
            unknown=[
                *evidence.missing("born", _not_stated(evidence, "born")),
                *((mask & doubtful, text) for mask, text in asked.unknown),
                (asked.open, OPEN),
                (doubtful & (asked.low < asked.high), self._which()),
                (doubtful, f"{evidence.title('born')}不够精确"),
            ],
            value=np.where(youngest == oldest, youngest, np.nan),
            threshold=np.where(asked.missing, np.nan, asked.certain),
        )

    def _which(self) -> str:
        return self.ambiguous.rpartition("：")[2] if self.ambiguous else SEVERAL_READINGS


class DayReading(Reading):
    """Which days are counted. Empty: not stated."""

    words: ClassVar = {"calendar": "自然日", "working": "工作日"}

    by: Literal["calendar", "working"] | None = None


class FirstDay(Reading):
    """Whether the first day is one of those counted. Empty: not stated."""

    words: ClassVar = {"counted": "首日计入", "not_counted": "首日不计入"}

    by: Literal["counted", "not_counted"] | None = None


class DaysBetween(Rule):
    """So many days from one date to another, under every reading of "days" that is left open. holidays: weekdays on which
    nobody works."""

    asks: ClassVar[str] = "不少于"
    line: ClassVar[str] = "least"
    reads: ClassVar = {"start": "span", "end": "span"}

    kind: Literal["days_between"]
    start: Text = "posted"
    end: Text = "posted_until"
    by: tuple[Text, ...] = ()
    least: Threshold
    unit: str = "天"
    holidays: tuple[Day, ...] = ()
    counted: DayReading
    first_day: FirstDay

    def judge(self, evidence: Evidence) -> Ruling:
        asked = thresholds(evidence, self.least, self.by)
        low = self._days(evidence, ("last", "first"), np.fmin)
        high = self._days(evidence, ("first", "last"), np.fmax)
        start, end = evidence.column(f"{self.start}_first"), evidence.column(f"{self.end}_first")
        return self.ruling(
            evidence,
            exempt=asked.absent,
            failed=high < asked.low,
            unknown=[
                *asked.unknown,
                (asked.open, OPEN),
                *evidence.missing(self.start, np.isnat(start)),
                *evidence.missing(self.end, np.isnat(end)),
                (
                    low < asked.high,
                    "通知未载明按工作日还是自然日、首日是否计入，或日期不够精确" if self.readings else "日期不够精确",
                ),
            ],
            value=np.where(low == high, low, np.nan),
            threshold=np.where(asked.missing, np.nan, asked.certain),
        )

    def _days(self, evidence: Evidence, ends: tuple[str, str], choose) -> np.ndarray:
        working = {"calendar": (False,), "working": (True,), None: (False, True)}[self.counted.by]
        counted = {"counted": (True,), "not_counted": (False,), None: (False, True)}[self.first_day.by]
        start, end = (evidence.column(f"{name}_{which}") for name, which in zip((self.start, self.end), ends, strict=True))
        found = [
            days_posted(start, end, working=by, first_counts=first, holidays=self.holidays)
            for by, first in product(working, counted)
        ]
        return choose.reduce(found)
