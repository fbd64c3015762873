"""The review of forms as a whole: funds, levels, horizons, and how much of a form can be measured."""

import re
from collections.abc import Iterator

from ..dates import day_in_words
from ..findings import Case, Finding, Severity, case, rule
from ..numerals import decimal_of as value_of
from ..wording import listed, say
from .figures import AMOUNTS
from .filing import SATISFACTION, Form
from .goals import HORIZON
from .portfolio import Portfolio

MATCHING = ("配套资金到位", "配套到位")
_PLAN_YEARS = re.compile(r"((?:19|20)\d\d)年?\s*[-—–至]\s*((?:19|20)\d\d)年")


def found(study: Portfolio) -> Iterator[Finding]:
    """All findings on forms, rule by rule."""
    of_funds = (funds_do_not_add_up, funds_not_split, matching_without_funds)
    for one in (*of_funds, level_missing, no_cost_indicator, no_satisfaction_rate, horizons_conflict, low_clarity):
        for form in study.filing.forms:
            yield from one(study, form)


@rule("资金合计不符", "核对并更正金额。", "总额应等于各项之和", Severity.SERIOUS)
def funds_do_not_add_up(study: Portfolio, form: Form) -> Iterator[Case]:
    """total = fiscal + other, annual = appropriation + carried over + other, as far as each is stated."""
    subject = study.short(form.name)
    for name in AMOUNTS:
        whole, parts = study.money(name, form), study.figures("sum_of_parts", subject, name)
        if whole.value is not None and parts.value is not None and whole.value != parts.value:
            told = say("总额为{whole}，{names}为{sum}。", whole=whole, names=parts.expression, sum=parts)
            yield case(subject, told, whole, parts)


@rule("年度资金未分列", "补填当年财政拨款、上年结转和其他资金；没有的填零。", "年度资金应分列来源")
def funds_not_split(study: Portfolio, form: Form) -> Iterator[Case]:
    """The year's application is not split into appropriation, carry-over and other."""
    if form.annual is not None and form.appropriation is None and form.carried_over is None and form.annual_other is None:
        told = "年度申请{annual_funds}，当年财政拨款、上年结转、其他资金均未填。"
        yield case(study.short(form.name), told, "annual_funds")


@rule("配套目标无配套资金", "列明配套资金的来源和金额，或删去该指标。", "配套资金应列入项目资金", Severity.SERIOUS)
def matching_without_funds(study: Portfolio, form: Form) -> Iterator[Case]:
    """A target for matching funds, and no funds of others in the budget."""
    rows = [one.row for one in study.judged if one.row.form == form.name and any(word in one.row.name for word in MATCHING)]
    if rows and not form.other and not form.annual_other:
        row = rows[0]
        told = say("{id}“{name}”为“{target}”，而其他资金未填。", id=row.id, name=row.name, target=row.target)
        yield case(study.short(form.name), told, row.source)


@rule("缺少一级指标", "补充该级指标。", severity=Severity.SERIOUS)
def level_missing(study: Portfolio, form: Form) -> Iterator[Case]:
    """A first level that every form needs has no indicator."""
    present = {one.row.level1 for one in study.judged if one.row.form == form.name}
    for level in study.rules.levels.required:
        if level not in present:
            yield case(
                study.short(form.name), say("没有{level}。", level=level), form.source, threshold=study.rules.levels.source
            )


@rule("没有成本指标", "设置单位成本或成本控制指标。")
def no_cost_indicator(study: Portfolio, form: Form) -> Iterator[Case]:
    """Nothing says what the outputs may cost."""
    rows = [one.row for one in study.judged if one.row.form == form.name]
    levels = dict.fromkeys(row.level2 or row.level1 for row in rows)
    if not {*levels, *(row.level1 for row in rows)} & {*study.rules.levels.cost}:
        names = [*filter(None, levels)]
        told = say("所设指标为{names}，没有成本指标。", names=listed(names)) if names else "没有成本指标。"
        yield case(study.short(form.name), told, form.source, threshold=study.rules.levels.source)


@rule("满意度没有比率", "写明满意率目标、调查对象和样本量。", "满意度应以比率衡量")
def no_satisfaction_rate(study: Portfolio, form: Form) -> Iterator[Case]:
    """Satisfaction is promised in words, without a rate."""
    rows = [one for one in study.judged if one.row.form == form.name and one.row.level1 == SATISFACTION]
    if rows and not any(bound.is_share for one in rows for bound in one.meaning.bounds):
        targets = listed(f"“{one.row.target}”" for one in rows)
        yield case(study.short(form.name), say("满意度指标的目标为{targets}，没有百分比。", targets=targets), rows[0].row.source)


@rule("期限不一致", "按项目实际期限填写起止日期，总目标与年度目标分开写。", "目标期限应与项目期限一致")
def horizons_conflict(study: Portfolio, form: Form) -> Iterator[Case]:
    """Goals or the name reach beyond the dates of the plan."""
    last = form.end.year if form.end else study.params.fiscal_year
    beyond = [
        f"{one.goal}写到{one.target}"
        for one in study.filing.promises
        if one.form == form.name and one.what == HORIZON and ((one.due or 0) > last or _years(one.target) > 1)
    ]
    name = _PLAN_YEARS.search(form.name)
    if name and int(name[2]) > last:
        beyond.append(f"项目名称为{name[1]}—{name[2]}年")
    if beyond:
        end = day_in_words(form.end) if form.end else f"{last}年"
        parts = {"beyond": "，".join(dict.fromkeys(beyond)), "end": end, "category": form.category or "未填"}
        told = say("{beyond}，而计划完成日期为{end}、类别为“{category}”。", **parts)
        yield case(study.short(form.name), told, form.source)


@rule("目标质量偏低", "优先把数量、时效、满意度的文字目标改为数值或日期。")
def low_clarity(study: Portfolio, form: Form) -> Iterator[Case]:
    """The form's score of how measurable its targets are is below the line."""
    clarity, subject = study.rules.clarity, study.short(form.name)
    score = study.figures("quality_score", subject).value
    if score is not None and score < clarity.at_least:
        severity = Severity.SERIOUS if score < clarity.serious_below else Severity.PROBLEM
        told, line = "目标质量得分{quality_score}，可衡量比例{measurable_rate}。", f"≥ {clarity.at_least}分（{clarity.source}）"
        yield case(subject, told, "quality_score", "measurable_rate", severity=severity, threshold=line)


def _years(text: str) -> int:
    """五年内 → 5."""
    value = value_of(text.removesuffix("年内"))
    return int(value) if value is not None and text.endswith("年内") else 0
