"""Rules of a number: at least so much, at most so much; once, or in each year, on average or together over several years."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field, StrictInt

from ..messages import _
from ..params import Text
from .evidence import Evidence
from .rule import Reading, Rule
from .terms import by_year, highest, lowest, term
from .thresholds import Asked, Threshold, thresholds
from .verdicts import OPEN, Ruling

SEVERAL_READINGS = "通知可作不同理解"


class Over(Reading):
    """years: those of the term of office (the full ones after the appointment), or the last so many up to the cut-off.
    by: whether every one of them has to reach the line, their average, or their sum. Empty: not stated, every or average."""

    words: ClassVar = {"every": "每年", "average": "平均", "total": "合计"}

    years: Literal["term"] | Annotated[StrictInt, Field(ge=1, le=50)] = "term"
    by: Literal["every", "average", "total"] | None = None

    def in_words(self) -> str:
        years = "任期内各完整年度" if self.years == "term" else f"近{self.years}年"
        return f"{years}，{self.words[self.by] if self.by else '每年还是平均未载明'}"


class NumberRule(Rule):
    """A column of numbers against a line."""

    sign: ClassVar[int] = 1  # 1: not below the line; -1: not above it
    reads: ClassVar = {"column": "number", "plus": "number"}

    column: Text
    plus: dict[Text, Decimal] = {}  # other columns that count, too, and each how much
    by: tuple[Text, ...] = ()
    over: Over | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (*super().columns, *(("appointed",) if self.over and self.over.years == "term" else ()))

    def judge(self, evidence: Evidence) -> Ruling:
        asked = thresholds(evidence, self.threshold, self.by)
        return self._over_years(evidence, asked) if self.over else self._once(evidence, asked)

    def lines(self, asked: Asked) -> tuple[np.ndarray, np.ndarray]:
        """The easiest and the hardest reading of the line, as numbers of which more is better."""
        return (asked.low, asked.high) if self.sign > 0 else (-asked.high, -asked.low)

    def _once(self, evidence: Evidence, asked: Asked) -> Ruling:
        columns = {name: evidence.column(name).astype("float64") for name in (self.column, *self.plus)}
        value = self._summed(columns)
        easy, hard = self.lines(asked)
        with np.errstate(invalid="ignore"):
            known = self._summed({name: np.nan_to_num(values) for name, values in columns.items()})
            reached = (known >= hard) & (self.sign > 0 <= min(self.plus.values(), default=0))  # whatever else there may be
            short, doubtful = self.sign * value < easy, self.sign * value < hard
        return self.ruling(
            evidence,
            exempt=asked.absent,
            failed=short & ~asked.missing & ~self.excused(evidence),
            unknown=[
                *asked.unknown,
                *(one for name in columns for one in evidence.missing(name, np.isnan(columns[name]) & ~reached)),
                (asked.open, OPEN),
                *self._excuse(evidence, short),
                (doubtful, SEVERAL_READINGS),
            ],
            value=value,
            threshold=np.where(asked.missing, np.nan, asked.certain),
        )

    def _summed(self, columns: Mapping[str, np.ndarray]) -> np.ndarray:
        return np.sum([float(self.plus.get(name, 1)) * values for name, values in columns.items()], axis=0)

    def _excuse(self, evidence: Evidence, short: np.ndarray) -> list:
        return [(short & self.excused(evidence), self.excuse.says)] if self.excuse else []

    def _over_years(self, evidence: Evidence, asked: Asked) -> Ruling:
        """Compares years with a line, under one reading, or under both where the notice states none.

        every: no known year misses it; average, total: all years are known and together reach it. Whoever passes the first
        passes the second, so that without a reading only who fails the second fails.
        """
        reading, span = self.over.by, term(evidence, self.over.years)
        grid = self.sign * self._summed({name: by_year(evidence, name, span) for name in (self.column, *self.plus)})
        easy, hard = self.lines(asked)
        gap = span.due & np.isnan(grid)
        missing = gap.any(axis=1)
        sums, years = np.where(span.due, np.nan_to_num(grid), 0).sum(axis=1), span.due.sum(axis=1)
        times = np.ones(len(years)) if reading == "total" else years
        with np.errstate(invalid="ignore"):
            weak, weaker = ((span.due & (grid < line[:, None])).any(axis=1) for line in (easy, hard))
            short, shorter = (~missing & (sums < line * times) for line in (easy, hard))
            reached = missing & (sums >= hard) if reading == "total" and self.sign > 0 else evidence.nobody()
        judged = ~asked.missing & span.known & span.has_years & ~np.isnan(easy)
        short, doubtful = (weak, weaker) if reading == "every" else (short, shorter)
        failed = judged & short
        return self.ruling(
            evidence,
            exempt=asked.absent,
            failed=failed & ~self.excused(evidence),
            unknown=[
                *asked.unknown,
                (asked.open, OPEN),
                (~span.known, "聘任年份缺失或不够精确"),
                (~span.has_years, "任期内没有完整年度"),
                *self._gaps(evidence, missing & ~reached),
                *self._excuse(evidence, failed),
                (weak & ~short if reading is None else evidence.nobody(), "个别年度不足，通知未载明是否允许"),
                (doubtful, SEVERAL_READINGS),
            ],
            value=self._shown(grid, span, sums, missing),
            threshold=np.where(asked.missing, np.nan, asked.certain),
            said=self._short(),
        )

    def _gaps(self, evidence: Evidence, missing: np.ndarray) -> list:
        title, bad = evidence.title(self.column), evidence.unreadable.get(self.column, evidence.nobody())
        return [(missing & bad, f"个别年度{title}无法读取"), (missing & ~bad, f"个别年度缺{title}")]

    def _shown(self, grid: np.ndarray, span, sums: np.ndarray, missing: np.ndarray) -> np.ndarray:
        """The sum where the sum decides, else the worst known year."""
        if self.over.by == "total":
            return np.where(missing, np.nan, self.sign * sums)
        return lowest(grid, span) if self.sign > 0 else highest(self.sign * grid, span)

    def _short(self) -> str:
        if self.over.by == "total":
            return "各年合计不足" if self.sign > 0 else "各年合计超出"
        return "年度数不足" if self.sign > 0 else "年度数超出"


class AtLeast(NumberRule):
    """The number is not below the line."""

    kind: Literal["at_least"]
    asks: ClassVar[str] = "不少于"
    line: ClassVar[str] = "least"
    least: Threshold


class AtMost(NumberRule):
    """The number is not above the line."""

    sign: ClassVar[int] = -1

    kind: Literal["at_most"]
    asks: ClassVar[str] = "不多于"
    line: ClassVar[str] = "most"
    most: Threshold

    def _wrong(self) -> Iterator[str]:
        yield from super()._wrong()
        if self.over and self.over.by is None:
            yield _("over.by of a rule at_most: every, average or total")
