"""Every figure that a targets report may print; ids are the measures of docs/methods-targets.md."""

from collections.abc import Iterable, Iterator, Sequence

from ..bounds.meaning import Kind
from ..figures import WHOLE, Figure, Press, word_figure
from ..frames import records
from ..numbers import shortest
from ..values import Value, added, document, quotient, stated
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
    for part in (_filed, _budget, _measurable, _kinds, _assessments):
        yield from part(study, study.press)


def _filed(study: Portfolio, press: Press) -> Iterator[Figure]:
    source, forms = study.trace("forms", "indicators"), study.filing.forms
    promised = study.trace("promises") or study.trace("indicators")
    yield from press(
        WHOLE,
        forms_n=stated(len(forms), source),
        repairs_n=stated(len(study.filing.repairs), study.trace("repairs") or source),
        promises_n=stated(len(study.filing.promises), promised),
    )
    yield from press(WHOLE, "全部项目", forms_n=stated(len(study.whole.forms), source))
    for form in forms:
        for name in AMOUNTS:
            yield press.figure(name, study.short(form.name), amount_of(form, name))
            yield from press(study.short(form.name), name, sum_of_parts=sum_of_parts(form, name))


def _budget(study: Portfolio, press: Press) -> Iterator[Figure]:
    whole = added(amount_of(form, "total_funds") for form in study.filing.forms)
    yield from press(WHOLE, total_funds=whole)
    source = study.trace("forms", "indicators")
    for row in records(study.budget(exact=True)):
        if row["form"] != WHOLE:
            yield from press(row["form"], budget_share=quotient(row["budget_share"], source))


def _measurable(study: Portfolio, press: Press) -> Iterator[Figure]:
    for name, form in study.scopes:
        yield from _clarity(study, press, name, study.of(form))
    for row in records(study.by_level(exact=True)):
        if row["level2"] != WHOLE:
            rate = quotient(row["measurable_rate"], study.trace("indicators"))
            yield from press(WHOLE, row["level2"], measurable_rate=rate)


def _clarity(study: Portfolio, press: Press, name: str, rows: Sequence[Judged]) -> Iterator[Figure]:
    """How many indicators can be measured, and the score that this gives."""
    source, policy = study.trace("indicators"), study.rules.clarity
    told = "、".join(f"{level} {shortest(weight)}" for level, weight in policy.weights.items())
    score = stated(clarity_score(rows, policy.weights), source, f"Σ(权重 × 可衡量比例) ÷ Σ权重：{told}").citing(policy.source)
    counts = {"indicators_n": len(rows), "measurable_n": sum(one.is_measurable for one in rows)}
    yield from press(name, **{id: stated(count, source) for id, count in counts.items()}, quality_score=score)
    yield from press(name, measurable_rate=_measured(rows, source))
    for level in frames.level_rates(study).values():
        yield from press(
            name, frames.base_of(level), measurable_rate=_measured((one for one in rows if one.row.level1 == level), source)
        )


def _measured(rows: Iterable[Judged], source: str) -> Value:
    return quotient(measurable_rate(rows), source)


def _kinds(study: Portfolio, press: Press) -> Iterator[Figure]:
    source, every = study.trace("indicators"), study.judged
    for kind in Kind:
        count = stated(sum(one.kind is kind for one in every), source)
        yield from press(kind.value, kind_n=count, kind_share=count / stated(len(every), source))
    timely = [one for one in every if one.row.level2 == "时效指标"]
    yield from press("时效指标", indicators_n=stated(len(timely), source))
    dated, undated = (sum(bool(one.meaning.deadlines) is has for one in rows) for rows, has in ((every, True), (timely, False)))
    yield from press(WHOLE, deadlines_n=stated(dated, source), undated_n=stated(undated, source))


# ---- self-evaluation ----
def _assessments(study: Portfolio, press: Press) -> Iterator[Figure]:
    for one in study.assessments:
        yield from _whole(study, press, one)
        for level in one.levels:
            weights = (stated(row.actual.weight, study.trace("actuals")) for row in one.sharing(level))
            is_own = level.indicator.weight != one.rules.points.levels[level.name]
            weight = stated(level.indicator.weight, study.trace("actuals") if is_own else one.rules.points.source)
            handed_in = added(weights).told("填报的分值相加").citing(study.trace("actuals"))
            yield from press(study.short(one.form), level.name, weight=weight, stated_weight=handed_in)
        for row in one.rows:
            yield from _row(press, row)


def _whole(study: Portfolio, press: Press, one: Assessment) -> Iterator[Figure]:
    name, outturn = study.short(one.form), one.outturn
    source = "、".join(filter(None, [study.trace("actuals"), outturn.source if outturn else "", one.nature]))
    yield word_figure("self_grade", name, one.grade, str(document(source) | document(one.rules.grades.source)))
    yield from press(name, "全年预算", execution_rate=quotient(one.execution.indicator.actual, source))
    yield from press(
        name,
        self_score=stated(one.total, source, "各项按规则得分相加"),
        execution_points=stated(one.execution.points, source).citing(one.rules.points.source),
        next_grade_gap=stated(one.verdict.missing, source, _gap(one)).citing(one.rules.grades.source),
        judged_share=quotient(one.card.judged, source),
        stated_total=stated(outturn.stated if outturn else None, source),
        stated_sum=stated(stated_sum(one), source, "各项自评分 + 预算执行得分"),
    )


def _gap(one: Assessment) -> str:
    return f"“{one.verdict.next}”的最低分 − 自评总分（按规则）" if one.verdict.next else ""


def _row(press: Press, row: Assessed) -> Iterator[Figure]:
    actual = row.actual
    source = "、".join(filter(None, [actual.source, row.one.row.source, actual.nature]))
    how = f"{actual.actual} 对 {row.one.row.target}（{row.method}）"
    told = stated(actual.stated, source, "自评填报")
    yield from press(
        row.one.row.id,
        points=stated(row.points, source, how),
        stated_points=told,
        lost=stated(row.node.lost, source, "分值 − 按规则得分"),
        achievement=quotient(row.achievement, source),
        over=stated(row.over, source, f"{how}：超出部分 ÷ 目标"),
        stated_rate=(told / stated(row.weight, source)).told("自评分 ÷ 分值"),
    )


# ---- amounts of a form: what it states, and what each should be the sum of ----
def amount_of(form: Form, name: str) -> Value:
    """An amount as the form states it."""
    return stated(getattr(form, name.removesuffix("_funds")), form.source)


def sum_of_parts(form: Form, whole: str) -> Value:
    """What an amount should be the sum of, as far as its parts are stated; not known where none is."""
    names, how = _SUMMED[whole]
    return added(stated(getattr(form, name), form.source) for name in names).told(how)
