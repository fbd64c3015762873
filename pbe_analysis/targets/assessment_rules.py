"""The consistency checks of a self-evaluation as findings, each labelled where the actual values are made up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..figures import Figure
from ..findings import Finding, Severity
from ..wording import Prose, listed, say
from .actuals import MOST, Measured, achieved
from .assessment import Assessment
from .stated_scores import Inconsistency, inconsistencies

if TYPE_CHECKING:
    from .study import Targets


def found(study: Targets) -> Iterator[Finding]:
    """What does not hold in the self-evaluations, form by form."""
    for assessment in study.assessments:
        for one in inconsistencies(assessment):
            yield _finding(study, assessment, one)


def _finding(study: Targets, assessment: Assessment, one: Inconsistency) -> Finding:
    title, severity, suggestion = TEXTS[one.kind]
    label = f"（{assessment.nature}）" if assessment.nature else ""
    statement, evidence = SAID[one.kind](study, assessment, one)
    return Finding(
        one.kind,
        f"{title}{label}",
        severity,
        study.short(assessment.form),
        statement,
        evidence,
        _threshold(study, one),
        suggestion,
    )


TEXTS = {
    "cannot_be_scored": ("无法计分", Severity.PROBLEM, "补填实际完成值、评定比例和理由。"),
    "points_off_rule": ("自评分与规则不符", Severity.PROBLEM, "按规则重算，或写明偏离的理由。"),
    "weights_off": ("分值与规则不符", Severity.PROBLEM, "按规则核定各级分值，逐项填写。"),
    "points_fall": ("完成多而得分率低", Severity.SERIOUS, "核对两项得分，完成程度高的不应得分率更低。"),
    "over_achieved": ("明显超额完成", Severity.NOTE, "说明超额原因，核定以后年度的目标值。"),
    "implausible": ("完成程度异常", Severity.PROBLEM, "核对目标与实际完成值的单位，在实际完成值中写明单位。"),
    "total_not_the_sum": ("总分不等于各项之和", Severity.SERIOUS, "按各项得分相加更正总分。"),
    "grade_does_not_fit": ("自评等级与总分不符", Severity.SERIOUS, "按等级标准更正等级。"),
}


def _cannot(study, assessment: Assessment, one: Inconsistency) -> tuple[Prose, Prose]:
    row = one.row
    return say("{id}“{name}”：{why}。", id=row.one.row.id, name=row.one.row.name, why=one.text), Prose(((row.actual.source,),))


def _off_rule(study: Targets, assessment: Assessment, one: Inconsistency) -> tuple[Prose, Prose]:
    points, stated = _pair(study, one)
    text = "{id}“{name}”：目标{target}，完成{actual}，按规则得{points}，自评{stated}。"
    row = one.row.one.row
    return say(
        text, id=row.id, name=row.name, target=row.target, actual=one.row.actual.actual, points=points, stated=stated
    ), listed([points, stated])


def _weights(study: Targets, assessment: Assessment, one: Inconsistency) -> tuple[Prose, Prose]:
    stated, due = (study.figures(id, study.short(assessment.form), one.text) for id in ("stated_weight", "weight"))
    text = "{level}填报的分值合计{stated}，规则为{due}，或有指标未填分值。"
    return say(text, level=one.text, stated=stated, due=due), listed([stated, due])


def _falls(study: Targets, assessment: Assessment, one: Inconsistency) -> tuple[Prose, Prose]:
    other = next(row for row in assessment.rows if row.one.row.id == one.text)
    more, less = study.figures("achievement", one.row.one.row.id), study.figures("achievement", one.text)
    first, second = (study.figures("stated_rate", row.one.row.id) for row in (one.row, other))
    text = "{id}完成程度{more}，得分率{first}；{other}完成程度{less}，得分率反而为{second}。"
    return say(text, id=one.row.one.row.id, more=more, first=first, other=one.text, less=less, second=second), listed(
        [more, first, less, second]
    )


def _over(study: Targets, assessment: Assessment, one: Inconsistency) -> tuple[Prose, Prose]:
    over = study.figures("over", one.row.one.row.id)
    text = "{id}“{name}”：目标{target}，完成{actual}，超出{over}。"
    row = one.row.one.row
    return say(text, id=row.id, name=row.name, target=row.target, actual=one.row.actual.actual, over=over), listed([over])


def _implausible(study: Targets, assessment: Assessment, one: Inconsistency) -> tuple[Prose, Prose]:
    row, share = one.row.one.row, study.figures("achievement", one.row.one.row.id)
    odd = [value for value in one.row.values if not value.is_plausible]
    readings = listed(_reading(value) for value in odd)
    text = "{id}“{name}”：目标{target}，完成{actual}，{readings}。"
    return say(text, id=row.id, name=row.name, target=row.target, actual=one.row.actual.actual, readings=readings), listed(
        [share, one.row.actual.source]
    )


def _reading(value: Measured) -> str:
    """读作118人，完成程度0.01%；如为118万人，完成程度98.33%."""
    taken, other = f"读作{value.reading.written}，完成程度{value.achievement}", value.likelier
    return f"{taken}；如为{other.written}，完成程度{achieved(value.bounds, other.value)}" if other else taken


def _sum(study: Targets, assessment: Assessment, one: Inconsistency) -> tuple[Prose, Prose]:
    stated, added = _total(study, assessment, "stated_total"), _total(study, assessment, "stated_sum")
    return say("自评总分{stated}，各项自评分与预算执行得分相加为{added}。", stated=stated, added=added), listed([stated, added])


def _grade(study: Targets, assessment: Assessment, one: Inconsistency) -> tuple[Prose, Prose]:
    stated = _total(study, assessment, "stated_total")
    return say("自评总分{stated}，自评等级为“{grade}”。", stated=stated, grade=one.text), listed([stated])


SAID = {
    "cannot_be_scored": _cannot,
    "points_off_rule": _off_rule,
    "weights_off": _weights,
    "points_fall": _falls,
    "over_achieved": _over,
    "implausible": _implausible,
    "total_not_the_sum": _sum,
    "grade_does_not_fit": _grade,
}


def _threshold(study: Targets, one: Inconsistency) -> str:
    rules = study.rules.self_evaluation
    if one.kind == "over_achieved":
        return rules.over.source
    if one.kind == "implausible":
        return f"完成程度超过目标的{MOST}倍或不足二十分之一的，须核对单位"
    if one.kind == "grade_does_not_fit":
        return rules.grades.source
    return rules.points.source if one.kind != "points_off_rule" else rules.tolerance.source


def _pair(study: Targets, one: Inconsistency) -> tuple[Figure, Figure]:
    return study.figures("points", one.row.one.row.id), study.figures("stated_points", one.row.one.row.id)


def _total(study: Targets, assessment: Assessment, id: str) -> Figure:
    return study.figures(id, study.short(assessment.form))
