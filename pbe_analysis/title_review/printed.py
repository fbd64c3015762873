"""Every figure that a title review's report may print; one that could point to a person has no value and says so."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure, plain_figure, rate_figure
from ..frames import records
from ..numbers import Rate, shortest
from .breakdown import concerned
from .params import place
from .phrases import short
from .units import crowded, mismatched, silent

if TYPE_CHECKING:
    from .study import TitleReview

HIDDEN = "人数过少或可据以推算，不予公开"
BAND = "人数过少，只公开区间"
PEOPLE = "人"
COUNTY, DISCIPLINE = "县区", "学科"


def all_figures(study: TitleReview) -> Iterator[Figure]:
    """The figures of each part of the report; ids are those of docs/methods-title-review.md."""
    for part in (_roster, _verdicts, _groups, _posts, _materials, _workload, _limits):
        yield from part(study)


def _count(id: str, subject: str, count: int | None, source: str, base: str = "") -> Figure:
    """A count of people; a hidden one is a dash whose trace says why."""
    return plain_figure(id, subject, count, PEOPLE, source, base=base, expression=HIDDEN if count is None else "")


def _share(id: str, subject: str, rate: Rate, source: str, base: str = "") -> Figure:
    if rate.numerator is None:
        return Figure(id, subject, None, PEOPLE, "—", source, base, expression=HIDDEN)
    return rate_figure(id, subject, rate, PEOPLE, source, base=base)


def _roster(study: TitleReview) -> Iterator[Figure]:
    source, evidence = study.trace("roster"), study.handed.evidence
    yield plain_figure("roster_rows", WHOLE, len(evidence), PEOPLE, source)
    yield plain_figure("employers", WHOLE, evidence.applicants["employer"].nunique(), "家", source)
    yield plain_figure("counties", WHOLE, evidence.applicants["county"].nunique(), "个", source)
    yield plain_figure("rules", WHOLE, len(study.rules), "条", study.params.notice)
    yield plain_figure("unreadable_cells", WHOLE, len(study.problems), "处", "各数据表")
    if unknown := study.unknown_columns:
        yield plain_figure("unknown_columns", WHOLE, len(unknown), "栏", source)


def _verdicts(study: TitleReview) -> Iterator[Figure]:
    source = study.trace("roster")
    ids = {rule.title: rule for rule in study.rules}
    for row in records(study.by_rule()):
        rule = ids[row["rule"]]
        traced = f"{source} · {rule.source}"
        for name in ("passed", "failed", "unknown", "no_line", "exempt"):
            yield _count(f"rule_{name}", rule.title, row[name], traced)
        yield _share("rule_pass_rate", rule.title, row["pass_rate"], traced)
        if "concerned" in row:
            yield _band("rule_concerned", rule.title, row["concerned"], traced)
    rulings = study.judgement.rulings.values()
    yield plain_figure("rules_failed", WHOLE, sum(bool(one.failed.any()) for one in rulings), "条", source)
    yield plain_figure("rules_open", WHOLE, sum(bool(one.open.any()) for one in rulings), "条", study.params.notice)
    yield plain_figure("rules_undecided", WHOLE, sum(bool(one.undecided.any()) for one in rulings), "条", source)


def _band(id: str, subject: str, words: str, source: str) -> Figure:
    """A number of people told as a band, such as 1—9."""
    exact = Fraction(words) if words.isdigit() else None
    return Figure(
        id,
        subject,
        exact,
        PEOPLE,
        f"{words}{PEOPLE}" if words != "—" else words,
        source,
        expression="" if exact is not None else BAND,
    )


def _groups(study: TitleReview) -> Iterator[Figure]:
    source = study.trace("roster")
    for base, frame in ((COUNTY, study.by_county()), (DISCIPLINE, study.by_discipline())):
        group = frame.columns[0]
        for row in records(frame):
            if row[group] == WHOLE and base == DISCIPLINE:
                continue
            subject, of = row[group], "" if row[group] == WHOLE else base
            for name in ("applicants", "passed", "unknown", "failed"):
                yield _count(f"group_{name}", subject, row[name], source, of)
            yield _share("clear_rate", subject, row["clear_rate"], source, of)
    if study.figures_in_bands and records(study.by_county())[-1]["failed"] is None:
        yield _band("concerned", WHOLE, concerned(study.judgement, study.least), source)


def _posts(study: TitleReview) -> Iterator[Figure]:
    quota = study.params.quota
    if quota is None:
        return
    source = study.trace("posts") if quota.of_posts else quota.source
    for row in records(study.posts()):
        group = next(iter(row))
        yield _count("rank_applicants", row[group], row["applicants"], study.trace("roster"), row["rank"])
        yield plain_figure("vacancies", row[group], row["vacancies"], "个", source, base=row["rank"])
    if quota.of_posts:
        evidence, both = study.handed.evidence, f"{study.trace('roster')} · {source}"
        yield plain_figure("units_crowded", WHOLE, crowded(evidence), "家", both)
        yield plain_figure("units_silent", WHOLE, silent(evidence), "家", both)
        yield plain_figure("forms_mismatched", WHOLE, mismatched(study.tables["posts"]), "家", both)


def _materials(study: TitleReview) -> Iterator[Figure]:
    if study.params.materials is None:
        return
    rule, source = study.params.materials, study.trace("materials")
    for row in records(study.missing_materials()):
        yield _count("copies_short", row["name"], row["failed"], source or study.params.notice)
        if "concerned" in row:
            yield _band("copies_concerned", row["name"], row["concerned"], source or study.params.notice)
    yield plain_figure("materials", WHOLE, len(rule.items), "项", short(rule.source))


def _workload(study: TitleReview) -> Iterator[Figure]:
    for row in records(study.workload()):
        for base in ("low_ratio", "middle_ratio", "high_ratio"):
            unit = study.params.yearly.unit.partition("/")[0]
            yield rate_figure("workload_ratio", row["discipline"], row[base], unit, study.trace("workload"), base=base)


def _limits(study: TitleReview) -> Iterator[Figure]:
    yield _limit("small_cells", study.params.small_cells.value, PEOPLE, study.params.small_cells.source)
    for rule in study.rules:
        for name, words in rule.limits.items():
            limit = place(rule.threshold, words)
            yield _limit(name, limit, rule.unit, rule.left_open if limit is None and rule.left_open else rule.source)


def _limit(name: str, limit, unit: str, source: str) -> Figure:
    if limit is None or isinstance(limit, tuple):
        return Figure("limit", name, None, unit, "未载明", source)
    return Figure("limit", name, Fraction(limit), unit, f"{shortest(limit)}{unit}", source)
