"""The tables of a targets report as frames, computed from what was filed and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import wraps
from operator import attrgetter
from typing import Any

from ..bounds.grammar import understand
from ..bounds.meaning import Kind
from ..figures import WHOLE
from ..findings import Finding, Severity, by_rule, ranked
from ..frames import frame_of
from ..lazy_pandas import pd
from ..numbers import Rate, half_up, total, unknown_last
from ..scoring import added, all_added
from ..user_frames import kept
from . import score_findings
from .assessment import Assessed
from .filing import BENEFIT, COST, OUTPUT, PARENT, SATISFACTION, Form
from .portfolio import Portfolio
from .review import Judged, carriers, clarity_score, measurable_rate
from .review import kinds as kinds_of

LEVEL_RATES = {"output_rate": OUTPUT, "benefit_rate": BENEFIT, "liking_rate": SATISFACTION, "cost_rate": COST}
KIND_COLUMNS = {
    "quantitative_n": Kind.QUANTITATIVE,
    "in_text_n": Kind.NUMBER_IN_TEXT,
    "deadline_n": Kind.DEADLINE,
    "qualitative_n": Kind.QUALITATIVE,
    "missing_n": Kind.MISSING,
}
SEVERITY_COLUMNS = {"serious_n": Severity.SERIOUS, "problem_n": Severity.PROBLEM, "note_n": Severity.NOTE}


HANDED_IN = ("actuals", "outturn")


def shown(title: str, *sources: str, note: str = "") -> Callable[[Callable[[Portfolio], pd.DataFrame]], Any]:
    """Makes a call of the study of a function: its frame under a title, with the tables that it comes from and what else its attrs
    hold; one of self-evaluations says whether these are made up."""

    def call(make: Callable[[Portfolio], pd.DataFrame]) -> Any:
        @wraps(make)
        def titled_frame(study: Portfolio) -> pd.DataFrame:
            frame = make(study)
            attrs, put = frame.attrs, study._sampled if sources == HANDED_IN else study._titled
            frame = put(frame, title, study.trace(*sources), note)
            frame.attrs |= attrs
            return frame

        return kept(titled_frame)

    return call


def _listed(rows: Iterable[tuple], columns: tuple[str, ...]) -> pd.DataFrame:
    return frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns)


def _scopes(study: Portfolio) -> list[tuple[str, Form | None]]:
    """Each form, then the whole of them where there is more than one."""
    return study.scopes if study.is_portfolio else study.scopes[:-1]


@shown("各项目目标质量一览", "forms", "indicators")
def forms(study: Portfolio) -> pd.DataFrame:
    """Forms of this report: form · total_funds 项目资金总额 (元) · indicators_n · measurable_n (counts) · measurable_rate ·
    quality_score 目标质量得分 (0–100) · repairs_n, and findings by severity; 合计 last."""
    measured = ("indicators_n", "measurable_n", "measurable_rate", "quality_score")
    columns = ("form", "total_funds", *measured, *SEVERITY_COLUMNS, "repairs_n")
    return frame_of([_form(study, name, form) for name, form in _scopes(study)], columns)


def _form(study: Portfolio, name: str, form: Form | None) -> dict:
    rows = study.of(form)
    score = clarity_score(rows, study.rules.clarity.weights)
    found = [one for one in study.findings if form is None or one.subject == name]
    return {
        "form": name,
        "total_funds": form.total if form else total(one.total for one in study.filing.forms),
        "indicators_n": len(rows),
        "measurable_n": sum(one.is_measurable for one in rows),
        "measurable_rate": measurable_rate(rows),
        "quality_score": None if score is None else half_up(score, 2),
        "repairs_n": sum(form is None or one.form == form.name for one in study.filing.repairs),
        **_by_severity(found),
    }


def _by_severity(found: Iterable[Finding]) -> dict[str, int]:
    levels = [one.severity for one in found]
    return {column: levels.count(level) for column, level in SEVERITY_COLUMNS.items()}


@shown("各项目预算", "forms")
def budget(study: Portfolio) -> pd.DataFrame:
    """Budget by project of the whole portfolio, largest first: form · total_funds (元) · budget_share; 合计 last."""
    whole = total(form.total for form in study.whole.forms)
    ordered = sorted(study.whole.forms, key=lambda form: (*unknown_last(form.total, falling=True), form.name))
    rows = [(study.short(form.name), form.total, Rate(form.total, whole)) for form in ordered]
    rows += [(WHOLE, whole, Rate(whole, whole))]
    frame = _listed(rows, ("form", "total_funds", "budget_share"))
    frame.attrs["highlight"] = study.own
    return frame


@shown("指标清单", "indicators", note="“指标目标值”按原文，“理解为”为程序识读")
def indicators(study: Portfolio) -> pd.DataFrame:
    """Every indicator: row_id · form, or level1 for one project · level2 · level3 · target as printed · understood · kind ·
    measurable · line (text)."""
    where = ("form", "level2") if study.is_portfolio else ("level1", "level2")
    columns = ("row_id", *where, "level3", "target", "understood", "kind", "measurable", "line")
    frame = frame_of([_indicator(study, one) for one in study.judged], columns)
    frame.attrs["orders"] = ("kind", "level2", "measurable", "level3")
    return frame


def _indicator(study: Portfolio, one: Judged) -> dict:
    row = one.row
    understood = "；".join(filter(None, [str(one.meaning), *one.meaning.notes]))
    return {
        "row_id": row.id,
        "form": study.short(row.form),
        "level1": row.level1,
        "level2": row.level2,
        "level3": row.name,
        "target": row.target or None,
        "understood": understood or None,
        "kind": one.kind.value,
        "measurable": "是" if one.is_measurable else "否",
        "line": row.line or None,
    }


@shown("识读修复清单", "repairs", note="｜为单元格分界，⏎为跨页前后两行")
def repairs(study: Portfolio) -> pd.DataFrame:
    """What reading repaired: form · row_id · line · repair · printed · understood (text)."""
    columns = ("row_id", "form", "line", "repair", "printed", "understood")
    rows = [
        (one.row or "整表", study.short(one.form), one.line, one.kind, one.printed, one.understood)
        for one in study.filing.repairs
    ]
    return _listed(rows, columns)


@shown("目标栏的数值承诺与承接指标", "promises")
def promises(study: Portfolio) -> pd.DataFrame:
    """Numbers and years of the goals: form · goal · promise · target · due · carried_by (indicators)."""
    columns = ("promise", "form", "goal", "target", "due", "carried_by")
    similar = int(study.rules.similar.value)
    rows = []
    for one in study.filing.promises:
        named = (
            "、".join(row.row.id for row in carriers(one, study.judged, similar))
            if understand(one.target).bounds
            else "年限，见期限核对"
        )
        later = one.due is not None and named and not named.startswith("年限")
        carried = ("以后年度" if later else named) or "没有指标承接"
        rows.append((one.what, study.short(one.form), one.goal, one.target, str(one.due or "") or None, carried))
    return _listed(rows, columns)


def level_rates(study: Portfolio) -> dict[str, str]:
    """Column → first level: those that every form needs, and those that the forms use."""
    used = {one.row.level1 for one in study.judged} | set(study.rules.levels.required)
    return {column: level for column, level in LEVEL_RATES.items() if level in used}


def base_of(level: str) -> str:
    """What figures call a first level: 成本指标 is a second one too, and the two are never the same figure."""
    return f"{level}（一级）" if level in PARENT else level


@shown("各级指标可衡量比例", "indicators")
def measurable(study: Portfolio) -> pd.DataFrame:
    """Measurable share by first level: form · output_rate · benefit_rate · liking_rate · cost_rate (where a form has
    成本指标 as a first level) · measurable_rate; 合计 last."""
    columns = ("form", *level_rates(study), "measurable_rate")
    return frame_of([_rates(name, study.of(form)) for name, form in _scopes(study)], columns)


def _rates(name: str, rows: tuple[Judged, ...]) -> dict:
    levels = {column: measurable_rate(one for one in rows if one.row.level1 == level) for column, level in LEVEL_RATES.items()}
    return {"form": name, **levels, "measurable_rate": measurable_rate(rows)}


@shown("各二级指标可衡量比例", "indicators")
def by_level(study: Portfolio) -> pd.DataFrame:
    """Second levels: level2 · indicators_n · measurable_n · measurable_rate; 合计 last."""
    columns = ("level2", "indicators_n", "measurable_n", "measurable_rate")
    rows = _second_levels(study)
    counted = ((level, len(some), sum(one.is_measurable for one in some), measurable_rate(some)) for level, some in rows)
    return _listed(counted, columns)


def _second_levels(study: Portfolio) -> list[tuple[str, tuple[Judged, ...]]]:
    """The indicators of each second level that has any, then all of them."""
    rows = [(level, tuple(one for one in study.judged if one.row.level2 == level)) for level in PARENT]
    return [(level, members) for level, members in rows if members] + [(WHOLE, study.judged)]


@shown("目标类型", "indicators")
def kinds(study: Portfolio) -> pd.DataFrame:
    """Targets by kind, by project or, for one project, by second level: counts of 定量, 文中数字, 时限, 定性, 缺失; 合计 last."""
    first = "form" if study.is_portfolio else "level2"
    rows = [(name, study.of(form)) for name, form in _scopes(study)] if study.is_portfolio else _second_levels(study)
    return frame_of([_kinds(first, name, members) for name, members in rows if members], (first, *KIND_COLUMNS, "indicators_n"))


def _kinds(first: str, name: str, rows: tuple[Judged, ...]) -> dict:
    counts = kinds_of(rows)
    return {first: name, **{column: counts[kind] for column, kind in KIND_COLUMNS.items()}, "indicators_n": len(rows)}


@shown("时限一览", "indicators")
def deadlines(study: Portfolio) -> pd.DataFrame:
    """Deadlines in time order: deadline (ISO date) · form · row_id · level3 · target."""
    columns = ("deadline", "form", "row_id", "level3", "target")
    rows = [
        (day.on(study.params.fiscal_year).isoformat(), study.short(one.row.form), one.row.id, one.row.name, one.row.target)
        for one in study.judged
        for day in one.meaning.deadlines
    ]
    return _listed(sorted(rows), columns)


@shown("问题分布", "indicators", "forms")
def findings_by_form(study: Portfolio) -> pd.DataFrame:
    """Findings by severity, by project or, for one project, by rule: serious_n · problem_n · note_n; 合计 last."""
    first, named = ("form", attrgetter("subject")) if study.is_portfolio else ("rule", attrgetter("title"))
    forms = [study.short(form.name) for form in study.filing.forms]
    names = forms if study.is_portfolio else list(dict.fromkeys(map(named, study.findings)))
    rows = [(name, [one for one in study.findings if named(one) == name]) for name in names]
    rows = sorted(rows, key=lambda row: tuple(-sum(one.severity is level for one in row[1]) for level in reversed(Severity)))
    counted = [*rows, (WHOLE, list(study.findings))] if rows else []
    return frame_of([{first: name, **_by_severity(found)} for name, found in counted], (first, *SEVERITY_COLUMNS))


# ---- self-evaluation ----
@shown("自评得分明细", *HANDED_IN)
def assessed(study: Portfolio) -> pd.DataFrame:
    """Targets against actual values, with points by the rules beside the stated ones; 合计 last. Made-up values stand in
    columns whose headings say so."""
    real, made_up = (
        ("actual", "achievement", "points", "stated_points"),
        ("sample_actual", "sample_achievement", "sample_points", "sample_stated"),
    )
    actual, share, points, stated = made_up if study.is_sample else real
    columns = ("row_id", "level3", "target", actual, "method", share, "weight", points, stated, "reason")
    weights = {one.row: one.weight for one in study.filing.actuals}
    rows = [_assessed(row) for one in study.assessments for row in one.rows] or [
        _open(one, weights.get(one.row.id)) for one in study.judged
    ]
    for one in study.assessments:
        spent, whole = one.execution, one.outturn.stated if one.outturn else None
        rate = spent.indicator.actual
        rows.append(("预算执行", "预算执行率", "100%", str(rate), "按比例", rate, spent.weight, spent.points, None, ""))
        rows.append((WHOLE, study.short(one.form), "", "", "", Rate(None, None), 100, one.total, whole, ""))
    return _listed(rows, columns)


def _assessed(row: Assessed) -> tuple:
    one, node, actual = row.one.row, row.node, row.actual
    told = (one.id, one.name, one.target or None, actual.actual or None)
    return (*told, node.method, row.achievement, node.weight, node.points, actual.stated, actual.reason or row.problem)


def _open(one: Judged, weight: Decimal | None) -> tuple:
    return one.row.id, one.row.name, one.row.target or None, None, "未填报", Rate(None, None), weight, None, None, ""


@shown("自评得分", *HANDED_IN)
def level_points(study: Portfolio) -> pd.DataFrame:
    """Points by first level and budget execution: indicator · weight · score · score_rate; 合计 last."""
    columns = ("indicator", "weight", "score", "score_rate")
    rows = [(study.short(one.form), 100, one.total, Rate(one.total, 100)) for one in study.assessments]
    if len(rows) == 1:
        one = study.assessments[0]
        parts = [(one.execution.name, one.execution.weight, one.execution.points)]
        for level in dict.fromkeys(row.one.row.level1 for row in one.rows):
            applying = [row.node for row in one.under(level) if row.node.applies]
            parts.append((level, added(node.weight for node in applying), all_added(node.points for node in applying)))
        rows = [*((name, weight, score, Rate(score, weight)) for name, weight, score in parts), (WHOLE, *rows[0][1:])]
    return _listed(rows, columns)


@shown("自评一致性核对", *HANDED_IN)
def assessment_findings(study: Portfolio) -> pd.DataFrame:
    """Where stated scores do not hold: severity, rule, finding, threshold, suggestion."""
    return by_rule(ranked(score_findings.found(study)))
