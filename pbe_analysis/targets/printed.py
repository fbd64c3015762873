"""Every figure that a targets report may print, built from the frames with its trace."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure, money_figure, plain_figure, rate_figure, share_figure
from ..findings import Severity
from ..frames import records
from ..numbers import Rate, shortest, total
from . import frames
from .assessment import Assessed, Assessment
from .funds import AMOUNTS, sum_of_parts
from .meaning import Kind
from .review import clarity_score, measurable_rate
from .stated_scores import stated_sum

if TYPE_CHECKING:
    from .portfolio import Portfolio

FOUND = "审核发现的问题"


def all_figures(study: Portfolio) -> Iterator[Figure]:
    """The figures of each part of the report; ids are the measures of docs/methods.md."""
    for part in (_filed, _budget, _measurable, _kinds, _promises, _assessments):
        yield from part(study)


def _filed(study: Portfolio) -> Iterator[Figure]:
    source = study.trace("forms", "indicators")
    yield plain_figure("forms_n", WHOLE, len(study.filing.forms), "个", source)
    yield plain_figure("forms_n", WHOLE, len(study.whole.forms), "个", source, base="全部项目")
    yield plain_figure("repairs_n", WHOLE, len(study.filing.repairs), "处", study.trace("repairs") or source)
    for form in study.filing.forms:
        for name in AMOUNTS:
            amount = getattr(form, name.removesuffix("_funds"))
            yield money_figure(name, study.short(form.name), amount, study.params.money_unit, form.source)
            names, added = sum_of_parts(form, name)
            yield money_figure(
                "sum_of_parts", study.short(form.name), added, study.params.money_unit, form.source, base=name, expression=names
            )


def _budget(study: Portfolio) -> Iterator[Figure]:
    unit, source = study.params.money_unit, study.trace("forms", "indicators")
    whole = total(form.total for form in study.filing.forms)
    yield money_figure("total_funds", WHOLE, whole, unit, source, expression="各项目相加")
    for row in records(frames.budget(study)):
        if row["form"] != WHOLE:
            yield rate_figure("budget_share", row["form"], row["budget_share"], unit, source, money=True)


def _measurable(study: Portfolio) -> Iterator[Figure]:
    source = study.trace("indicators")
    weights = study.rules.clarity.weights
    expression = "Σ(权重 × 可衡量比例) ÷ Σ权重：" + "、".join(f"{level} {shortest(weight)}" for level, weight in weights.items())
    for name, form in study.scopes:
        rows = study.of(form)
        yield plain_figure("indicators_n", name, len(rows), "个", source)
        yield plain_figure("measurable_n", name, sum(one.is_measurable for one in rows), "个", source)
        yield rate_figure("measurable_rate", name, measurable_rate(rows), "个", source)
        for level in frames.level_rates(study).values():
            rate = measurable_rate(one for one in rows if one.row.level1 == level)
            yield rate_figure("measurable_rate", name, rate, "个", source, base=level)
        score = clarity_score(rows, weights)
        yield plain_figure(
            "quality_score", name, score, "分", f"{source} · {study.rules.clarity.source}", expression=expression, places=2
        )
    for row in records(frames.by_level(study)):
        if row["level2"] != WHOLE:
            yield rate_figure("measurable_rate", WHOLE, row["measurable_rate"], "个", source, base=row["level2"])


def _kinds(study: Portfolio) -> Iterator[Figure]:
    source = study.trace("indicators")
    for kind in Kind:
        rows = [one for one in study.judged if one.kind is kind]
        yield plain_figure("kind_n", kind.value, len(rows), "个", source)
        yield rate_figure("kind_share", kind.value, Rate(len(rows), len(study.judged)), "个", source)
    dated = [one for one in study.judged if one.meaning.deadlines]
    yield plain_figure("deadlines_n", WHOLE, len(dated), "个", source)
    timely = [one for one in study.judged if one.row.level2 == "时效指标"]
    yield plain_figure("indicators_n", "时效指标", len(timely), "个", source)
    undated = [one for one in timely if not one.meaning.deadlines]
    yield plain_figure("undated_n", WHOLE, len(undated), "个", source)


def _promises(study: Portfolio) -> Iterator[Figure]:
    source = study.trace("promises") or study.trace("indicators")
    yield plain_figure("promises_n", WHOLE, len(study.filing.promises), "项", source)


def all_counts(study: Portfolio) -> Iterator[Figure]:
    """What the report counts of its own results: findings, in all and by severity."""
    levels = [one.severity.label for one in study.findings]
    yield plain_figure("findings", WHOLE, len(levels), "项", FOUND)
    for level in Severity:
        yield plain_figure("findings", level.label, levels.count(level.label), "项", FOUND)


# ---- self-evaluation ----
def _assessments(study: Portfolio) -> Iterator[Figure]:
    for one in study.assessments:
        yield from _whole(study, one)
        yield from _weights(study, one)
        for row in one.rows:
            yield from _row(row)


def _whole(study: Portfolio, one: Assessment) -> Iterator[Figure]:
    name = study.short(one.form)
    source = "、".join(filter(None, [study.trace("actuals"), one.outturn.source if one.outturn else "", one.nature]))
    yield plain_figure("self_score", name, one.total, "分", source, expression="各项按规则得分相加", places=2)
    grade = one.grade or "—"
    yield Figure("self_grade", name, None, "", grade, f"{source} · {one.rules.grades.source}")
    how = f"“{one.verdict.next}”的最低分 − 自评总分（按规则）" if one.verdict.next else ""
    yield plain_figure(
        "next_grade_gap", name, one.verdict.missing, "分", f"{source} · {one.rules.grades.source}", expression=how, places=2
    )
    yield rate_figure("judged_share", name, one.card.judged, "分", source)
    yield rate_figure(
        "execution_rate", name, one.execution.indicator.actual, study.params.money_unit, source, base="全年预算", money=True
    )
    yield plain_figure("execution_points", name, one.execution.points, "分", f"{source} · {one.rules.points.source}", places=2)
    yield plain_figure("stated_total", name, one.outturn.stated if one.outturn else None, "分", source, places=2)
    yield plain_figure("stated_sum", name, stated_sum(one), "分", source, expression="各项自评分 + 预算执行得分", places=2)


def _weights(study: Portfolio, one: Assessment) -> Iterator[Figure]:
    """Points of each first level by the rules, and as handed in."""
    for level in one.levels:
        stated = total(row.actual.weight for row in one.sharing(level))
        name, points, how = study.short(one.form), level.indicator.weight, "填报的分值相加"
        yield plain_figure("weight", name, points, "分", one.rules.points.source, base=level.name, places=2)
        yield plain_figure("stated_weight", name, stated, "分", study.trace("actuals"), base=level.name, expression=how, places=2)


def _row(row: Assessed) -> Iterator[Figure]:
    id, actual = row.one.row.id, row.actual
    source = "、".join(filter(None, [actual.source, row.one.row.source, actual.nature]))
    how = f"{actual.actual} 对 {row.one.row.target}（{row.method}）"
    yield plain_figure("points", id, row.points, "分", source, expression=how, places=2)
    yield plain_figure("lost", id, row.node.lost, "分", source, expression="分值 − 按规则得分", places=2)
    yield plain_figure("stated_points", id, actual.stated, "分", source, expression="自评填报", places=2)
    yield rate_figure("achievement", id, row.achievement, "", source)
    yield share_figure("over", id, row.over, source, expression=f"{how}：超出部分 ÷ 目标")
    stated = None if actual.stated is None or not row.weight else Fraction(actual.stated) / Fraction(row.weight)
    yield share_figure("stated_rate", id, stated, source, expression="自评分 ÷ 分值")
