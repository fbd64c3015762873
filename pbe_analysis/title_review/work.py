"""What applicants have done: cases, hard cases, herbs, reports, interview reports, the skills test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .evidence import Evidence
from .judging import OPEN, Ruling, at_least, everybody, nobody, rule_on
from .params import LEVELS, RANKS, Discipline

Metric = Literal["cases", "difficult", "reports"]
UNCLASSED = "申报专业、申报职务或医院等级无法识别"


@dataclass(frozen=True, slots=True)
class Term:
    """The full calendar years of each applicant's term, as a grid applicant × year. due: the years that count.
    known: whether the term's first year is certain; has_years: whether there is one full year."""

    due: np.ndarray
    known: np.ndarray
    first_year: int

    @property
    def has_years(self) -> np.ndarray:
        return self.due.any(axis=1)


def term(evidence: Evidence) -> Term:
    """The years after the one of the appointment, up to the cut-off's."""
    first, last = evidence.column("appointed_first"), evidence.column("appointed_last")
    known = ~np.isnat(first)
    begun = np.where(known, first, np.datetime64("2000-01-01")).astype("datetime64[Y]").astype(int) + 1970
    ended = np.where(known, last, np.datetime64("2000-01-01")).astype("datetime64[Y]").astype(int) + 1970
    until = evidence.params.cutoff.value.year
    start = min(int(begun[known].min(initial=until)), until)
    years = np.arange(start, until + 1)
    return Term((years > begun[:, None]) & known[:, None], known & (begun == ended), start)


def by_year(evidence: Evidence, metric: Metric, span: Term) -> np.ndarray:
    """A metric as a grid applicant × year; nan where nothing is stated."""
    grid = np.full(span.due.shape, np.nan)
    years = evidence.years
    column = years["work_year"].to_numpy(dtype="float64") - span.first_year
    inside = (column >= 0) & (column < grid.shape[1])
    grid[years["at"].to_numpy(dtype="int64")[inside], column[inside].astype(int)] = years[metric].to_numpy(
        dtype="float64", na_value=np.nan
    )[inside]
    return grid


def thresholds(evidence: Evidence, of: Callable[[Discipline, str, str], object]) -> tuple[np.ndarray, np.ndarray]:
    """What 附件8 asks of each applicant, nan where it asks nothing; and for whom that cannot be told."""
    table = {
        f"{name}|{level}|{rank}": of(one, level, rank)
        for name, one in evidence.params.disciplines.items()
        for level in LEVELS
        for rank in RANKS
    }
    people = evidence.applicants
    keys = (
        people["discipline"].astype(object).astype(str)
        + "|"
        + people["level"].astype(object).astype(str)
        + "|"
        + people["rank"].astype(object).astype(str)
    )
    asked = keys.map({key: np.nan if value is None else float(value) for key, value in table.items()})
    return asked.to_numpy(dtype="float64"), ~keys.isin(table).to_numpy()


def cases(evidence: Evidence) -> Ruling:
    """Patients served or treated, a year."""
    return _yearly(
        evidence,
        "cases",
        lambda one, level, rank: cell(one.cases, level, rank) if one.counts == "cases" else None,
        "服务/诊治病人例数",
    )


def difficult(evidence: Evidence) -> Ruling:
    """Critical and complicated cases handled, a year."""
    return _yearly(evidence, "difficult", lambda one, level, rank: cell(one.difficult, level, rank), "疑难病症处理例数")


def herbs(evidence: Evidence) -> Ruling:
    """中药 staff only: herbs mastered, once and not a year."""
    asked, unclassed = thresholds(
        evidence, lambda one, level, rank: cell(one.cases, level, rank) if one.counts == "herbs" else None
    )
    exempt = ~unclassed & (np.isnan(asked) | ~evidence.column("herbal").astype(bool))
    unclassed = unclassed & evidence.column("herbal").astype(bool)
    return at_least(
        evidence.column("herbs"),
        np.where(exempt, np.nan, asked),
        "掌握中药种数",
        exempt=exempt | (~unclassed & np.isnan(asked)),
        unknown=[(unclassed, UNCLASSED)],
    )


def reports(evidence: Evidence) -> Ruling:
    """Case or special reports, in every year of the term: the notice says so."""
    asked = np.select(
        [evidence.column("rank") == rank for rank in RANKS],
        [float(evidence.params.reports_per_year[rank].value) for rank in RANKS],
        np.nan,
    )
    return _over_years(evidence, "reports", asked, np.isnan(asked), "every", "病案或专题报告篇数")


def cell(table: dict, level: str, rank: str):
    return table.get(level, {}).get(rank)


def _yearly(evidence: Evidence, metric: Metric, of: Callable, what: str) -> Ruling:
    asked, unclassed = thresholds(evidence, of)
    return _over_years(evidence, metric, asked, unclassed, evidence.params.weak_year.by, what)


def _over_years(
    evidence: Evidence, metric: Metric, asked: np.ndarray, unclassed: np.ndarray, reading: str | None, what: str
) -> Ruling:
    """Compares the years of the term with a threshold, under one reading, or under both where the notice states none.

    every: no known year is below; average: all years are known and together reach the threshold. Whoever passes the first
    passes the second, so that without a reading only who fails the second fails.
    """
    span = term(evidence)
    grid = by_year(evidence, metric, span)
    years = span.due.sum(axis=1)
    missing = (span.due & np.isnan(grid)).any(axis=1)
    with np.errstate(invalid="ignore"):
        weak = (span.due & (grid < asked[:, None])).any(axis=1)
    short = ~missing & (np.where(span.due, np.nan_to_num(grid), 0).sum(axis=1) < asked * years)
    failed = weak if reading == "every" else short
    judged = ~unclassed & span.known & span.has_years & ~np.isnan(asked)
    disagree = weak & ~short if reading is None else nobody(evidence)
    return rule_on(
        exempt=~unclassed & np.isnan(asked),
        failed=judged & failed,
        unknown=[
            (unclassed, UNCLASSED),
            (~span.known, "聘任年份缺失或不够精确"),
            (~span.has_years, "任期内没有完整年度"),
            (missing, f"个别年度缺{what}"),
            (disagree, "个别年度不足，通知未载明是否允许"),
        ],
        value=lowest(grid, span),
        threshold=asked,
        because=[(everybody(evidence), "年度数不足")],
    )


def lowest(grid: np.ndarray, span: Term) -> np.ndarray:
    """The lowest known year of the term; nan where there is none."""
    found = np.where(span.due & ~np.isnan(grid), grid, np.inf).min(axis=1, initial=np.inf)
    return np.where(np.isinf(found), np.nan, found)


def interview_reports(evidence: Evidence) -> Ruling:
    """So many go to the interview."""
    return _of_everyone(evidence, "interview_reports", evidence.params.interview.reports.value, "面试报告篇数")


def interview_length(evidence: Evidence) -> Ruling:
    """The shortest of them has so many characters."""
    return _of_everyone(evidence, "least_characters", evidence.params.interview.characters.value, "面试报告字数")


def _of_everyone(evidence: Evidence, column: str, least, what: str) -> Ruling:
    return at_least(evidence.column(column), np.full(len(evidence), float(least)), what, exempt=nobody(evidence))


def interview_subjects(evidence: Evidence) -> Ruling:
    """Where 附件8 asks for reports from several disciplines (全科)."""
    asked = {name: np.nan if one.subjects is None else float(one.subjects) for name, one in evidence.params.disciplines.items()}
    discipline = evidence.applicants["discipline"].astype(object)
    least = discipline.map(asked).to_numpy(dtype="float64")
    unclassed = ~discipline.isin(asked).to_numpy()
    return at_least(
        evidence.column("subjects"),
        least,
        "报告涉及学科类数",
        exempt=~unclassed & np.isnan(least),
        unknown=[(unclassed, "申报专业无法识别")],
    )


def skills(evidence: Evidence) -> Ruling:
    """The skills test; the notice states no pass mark."""
    mark, score = evidence.params.skills_pass_mark.value, evidence.column("skills")
    asked = np.full(len(evidence), np.nan if mark is None else float(mark))
    with np.errstate(invalid="ignore"):
        return rule_on(
            exempt=nobody(evidence),
            failed=score < asked,
            unknown=[(np.isnan(score), "缺实践技能考试成绩"), (np.isnan(asked), OPEN)],
            value=score,
            threshold=asked,
        )
