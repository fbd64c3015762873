"""The cover of a targets report: how measurable the targets are, the money behind them, and how much was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..cover import Cover, KeyFigure
from ..findings import Severity
from .filing import OUTPUT, SATISFACTION

if TYPE_CHECKING:
    from .study import Targets

SAMPLE_NOTICE = "自评部分的实际完成值为示意数据，只为演示计算，不是实际完成情况"


def cover(study: Targets) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    params, figures = study.params, study.figures
    return Cover(
        title=params.title,
        subtitle=f"{params.place} · {params.fiscal_year}年度",
        badge_label="可衡量比例",
        badge=figures("measurable_rate"),
        headline=figures("quality_score"),
        key_figures=tuple(_keys(study)),
        facts=tuple(_facts(study)),
        notice="；".join(filter(None, [study.package.notice, SAMPLE_NOTICE if study.is_sample else ""])),
        summary={
            "place": params.place,
            "fiscal_year": params.fiscal_year,
            "findings": {level.label: sum(one.severity is level for one in study.findings) for level in Severity},
            "rates": {key.label: key.figure.display for key in _keys(study)},
        },
    )


def _keys(study: Targets) -> Iterator[KeyFigure]:
    figures = study.figures
    share = figures.get("budget_share", study.own) if study.own else None
    yield KeyFigure(
        "项目预算",
        figures("total_funds"),
        _of_portfolio(study, share.display) if share else f"{figures('forms_n').display}项目",
    )
    yield KeyFigure("绩效指标", figures("indicators_n"), f"其中可衡量 {figures('measurable_n').display}")
    output, liking = (figures("measurable_rate", base=level).display for level in (OUTPUT, SATISFACTION))
    yield KeyFigure("可衡量比例", figures("measurable_rate"), f"产出 {output}，满意度 {liking}")
    yield KeyFigure("发现问题", study.counts("findings"), str(study.story.findings()).removeprefix("审核共发现").rstrip("。"))


def _of_portfolio(study: Targets, share: str) -> str:
    return f"占全部项目 {share}" if len(study.whole.forms) > 1 else ""


def _facts(study: Targets) -> Iterator[tuple[str, str]]:
    yield "主管部门", study.params.department
    for form in study.filing.forms if study.own else ():
        yield "实施单位", form.agency or "未载明"
        yield "项目类别", form.category or "未载明"
        yield "计划期限", f"{form.start or '未载明'} 至 {form.end or '未载明'}"
    yield "得分含义", "目标质量得分：各级指标可衡量比例按权重折算，满分一百分"
    if study.package.source:
        yield "数据来源", study.package.source
