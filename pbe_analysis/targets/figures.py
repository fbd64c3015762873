"""Every figure that a targets report may print; ids are the measures of docs/methods-targets.md."""

from collections.abc import Iterator, Sequence

from ..bounds.meaning import Kind
from ..figures import WHOLE, Figure, Press, word_figure
from ..numbers import Rate, shortest
from ..values import Value, added, document, stated
from . import frames
from .assessment import Assessed, Assessment
from .filing import Form
from .portfolio import Portfolio
from .review import Judged, clarity_score, measurable_rate
from .stated_scores import stated_sum

_SUMMED = {
    "total_funds": (("fiscal", "other"), "财政资金＋其他资金"),
    "annual_funds": (("appropriation", "carried_over", "annual_other"), "当年财政拨款＋上年结转＋其他资金"),
}
AMOUNTS = tuple(_SUMMED)


def all_figures(study: Portfolio) -> Iterator[Figure]:
    """The figures of each part of the report."""
    yield from _filed(study, study.press)
    for part in (_measurable, _kinds):
        yield from part(study, study.press.by(study.trace("indicators")))
    yield from _assessments(study, study.press)


def _filed(study: Portfolio, press: Press) -> Iterator[Figure]:
    source, filing = study.trace("forms", "indicators"), study.filing
    filed = press.by(source)
    yield from filed(WHOLE, forms_n=len(filing.forms))
    yield from filed(WHOLE, "全部项目", forms_n=len(study.whole.forms))
    yield from press.by(study.trace("repairs") or source)(WHOLE, repairs_n=len(filing.repairs))
    yield from press.by(study.trace("promises") or study.trace("indicators"))(WHOLE, promises_n=len(filing.promises))
    for form in filing.forms:
        for name in AMOUNTS:
            yield press.figure(name, study.short(form.name), amount_of(form, name))
            yield from press(study.short(form.name), name, sum_of_parts=sum_of_parts(form, name))
    yield from press(WHOLE, total_funds=added(amount_of(form, "total_funds") for form in filing.forms))
    budget = study.budget(exact=True)
    yield from filed.rows(budget[budget["form"] != WHOLE], "budget_share", of="form")


def _measurable(study: Portfolio, press: Press) -> Iterator[Figure]:
    for name, form in study.scopes:
        yield from _clarity(study, press, name, study.of(form))
    levels = study.by_level(exact=True)
    yield from press.rows(levels[levels["level2"] != WHOLE], "measurable_rate", by="level2")


def _clarity(study: Portfolio, press: Press, name: str, rows: Sequence[Judged]) -> Iterator[Figure]:
    """How many indicators can be measured, and the score that this gives."""
    policy = study.rules.clarity
    told = "、".join(f"{level} {shortest(weight)}" for level, weight in policy.weights.items())
    score = stated(clarity_score(rows, policy.weights), press.origin, f"Σ(权重 × 可衡量比例) ÷ Σ权重：{told}").citing(
        policy.source
    )
    yield from press(
        name,
        indicators_n=len(rows),
        measurable_n=sum(one.is_measurable for one in rows),
        quality_score=score,
        measurable_rate=measurable_rate(rows),
    )
    for level in frames.level_rates(study).values():
        rate = measurable_rate(one for one in rows if one.row.level1 == level)
        yield from press(name, frames.base_of(level), measurable_rate=rate)


def _kinds(study: Portfolio, press: Press) -> Iterator[Figure]:
    every = study.judged
    for kind in Kind:
        count = sum(one.kind is kind for one in every)
        yield from press(kind.value, kind_n=count, kind_share=Rate(count, len(every)))
    timely = [one for one in every if one.row.level2 == "时效指标"]
    yield from press("时效指标", indicators_n=len(timely))
    dated, undated = (sum(bool(one.meaning.deadlines) is has for one in rows) for rows, has in ((every, True), (timely, False)))
    yield from press(WHOLE, deadlines_n=dated, undated_n=undated)


# ---- self-evaluation ----
def _assessments(study: Portfolio, press: Press) -> Iterator[Figure]:
    handed_in = study.trace("actuals")
    for one in study.assessments:
        yield from _whole(study, press, one)
        for level in one.levels:
            is_own = level.indicator.weight != one.rules.points.levels[level.name]
            weight = stated(level.indicator.weight, handed_in if is_own else one.rules.points.source)
            typed = added(stated(row.actual.weight, handed_in) for row in one.sharing(level)).told("填报的分值相加")
            yield from press(study.short(one.form), level.name, weight=weight, stated_weight=typed.citing(handed_in))
        for row in one.rows:
            yield from _row(press, row)


def _whole(study: Portfolio, press: Press, one: Assessment) -> Iterator[Figure]:
    name, outturn = study.short(one.form), one.outturn
    source = "、".join(filter(None, [study.trace("actuals"), outturn.source if outturn else "", one.nature]))
    yield word_figure("self_grade", name, one.grade, str(document(source) | document(one.rules.grades.source)))
    gap = f"“{one.verdict.next}”的最低分 − 自评总分（按规则）" if one.verdict.next else ""
    press = press.by(source)
    yield from press(name, "全年预算", execution_rate=one.execution.indicator.actual)
    yield from press(
        name,
        self_score=stated(one.total, source, "各项按规则得分相加"),
        execution_points=stated(one.execution.points, source).citing(one.rules.points.source),
        next_grade_gap=stated(one.verdict.missing, source, gap).citing(one.rules.grades.source),
        judged_share=one.card.judged,
        stated_total=outturn.stated if outturn else None,
        stated_sum=stated(stated_sum(one), source, "各项自评分 + 预算执行得分"),
    )


def _row(press: Press, row: Assessed) -> Iterator[Figure]:
    actual = row.actual
    source = "、".join(filter(None, [actual.source, row.one.row.source, actual.nature]))
    how = f"{actual.actual} 对 {row.one.row.target}（{row.node.method}）"
    told = stated(actual.stated, source, "自评填报")
    yield from press.by(source)(
        row.one.row.id,
        points=stated(row.node.points, source, how),
        stated_points=told,
        lost=stated(row.node.lost, source, "分值 − 按规则得分"),
        achievement=row.achievement,
        over=stated(row.over, source, f"{how}：超出部分 ÷ 目标"),
        stated_rate=(told / stated(row.node.weight, source)).told("自评分 ÷ 分值"),
    )


# ---- amounts of a form: what it states, and what each should be the sum of ----
def amount_of(form: Form, name: str) -> Value:
    """An amount as the form states it."""
    return stated(getattr(form, name.removesuffix("_funds")), form.source)


def sum_of_parts(form: Form, whole: str) -> Value:
    """What an amount should be the sum of, as far as its parts are stated; not known where none is."""
    names, how = _SUMMED[whole]
    return added(stated(getattr(form, name), form.source) for name in names).told(how)
