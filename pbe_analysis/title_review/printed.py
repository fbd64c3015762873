"""Every figure that a title review's report may print; one that could point to a person has no value and says so."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure, plain_figure, rate_figure
from ..frames import records
from ..numbers import Rate, shortest
from .judging import FAIL, UNKNOWN
from .rulebook import RULES
from .units import crowded, mismatched, silent

if TYPE_CHECKING:
    from .study import TitleReview

HIDDEN = "人数过少或可据以推算，不予公开"
PEOPLE = "人"


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
    yield plain_figure("rules", WHOLE, len(RULES), "条", study.params.notice)
    yield plain_figure("unreadable_cells", WHOLE, len(study.problems), "处", "各数据表")


def _verdicts(study: TitleReview) -> Iterator[Figure]:
    source = study.trace("roster")
    ids = {rule.title: rule for rule in RULES}
    for row in records(study.by_rule()):
        rule = ids[row["rule"]]
        traced = f"{source} · {rule.paragraph(study.params)}"
        for name in ("passed", "failed", "unknown", "no_line", "exempt"):
            yield _count(f"rule_{name}", rule.title, row[name], traced)
        yield _share("rule_pass_rate", rule.title, row["pass_rate"], traced)
    failing = sum(bool((one.verdict == FAIL).any()) for one in study.judgement.rulings.values())
    yield plain_figure("rules_failed", WHOLE, failing, "条", source)
    silent = sum(bool(one.open.any()) for one in study.judgement.rulings.values())
    yield plain_figure("rules_open", WHOLE, silent, "条", study.params.notice)
    undecided = sum(bool(((one.verdict == UNKNOWN) & ~one.open).any()) for one in study.judgement.rulings.values())
    yield plain_figure("rules_undecided", WHOLE, undecided, "条", source)


def _groups(study: TitleReview) -> Iterator[Figure]:
    source = study.trace("roster")
    for base, frame in (("县区", study.by_county()), ("学科", study.by_discipline())):
        group = frame.columns[0]
        for row in records(frame):
            if row[group] == WHOLE and base == "学科":
                continue
            subject, of = row[group], "" if row[group] == WHOLE else base
            for name in ("applicants", "passed", "unknown", "failed"):
                yield _count(f"group_{name}", subject, row[name], source, of)
            yield _share("clear_rate", subject, row["clear_rate"], source, of)


def _posts(study: TitleReview) -> Iterator[Figure]:
    both = f"{study.trace('roster')} · {study.trace('posts')}"
    for row in records(study.posts()):
        yield _count("rank_applicants", row["county"], row["applicants"], study.trace("roster"), row["rank"])
        yield plain_figure("vacancies", row["county"], row["vacancies"], "个", study.trace("posts"), base=row["rank"])
    evidence = study.handed.evidence
    for id, count in (
        ("units_crowded", crowded(evidence)),
        ("units_silent", silent(evidence)),
        ("forms_mismatched", mismatched(study.tables["posts"])),
    ):
        yield plain_figure(id, WHOLE, count, "家", both)


def _materials(study: TitleReview) -> Iterator[Figure]:
    source = study.trace("materials") or study.params.notice
    for row in records(study.missing_materials()):
        yield _count("copies_short", row["name"], row["failed"], source)
    yield plain_figure("materials", WHOLE, len(study.params.materials), "项", "二（二）")


def _workload(study: TitleReview) -> Iterator[Figure]:
    for row in records(study.workload()):
        for base in ("low_ratio", "middle_ratio", "high_ratio"):
            yield rate_figure("workload_ratio", row["discipline"], row[base], "例", study.trace("workload"), base=base)


def _limits(study: TitleReview) -> Iterator[Figure]:
    params = study.params
    numbers = {
        "years_after_title": (params.seniority.after_title, "年"),
        "years_after_grassroots_title": (params.seniority.after_grassroots_title, "年"),
        "publicity_days": (params.publicity.days, "天"),
        "small_cells": (params.small_cells, PEOPLE),
        "pass_mark": (params.skills_pass_mark, "分"),
    }
    for id, (policy, unit) in numbers.items():
        if policy.value is None:
            yield Figure("limit", id, None, unit, "未载明", policy.source)
        else:
            yield Figure("limit", id, Fraction(policy.value), unit, f"{shortest(policy.value)}{unit}", policy.source)
