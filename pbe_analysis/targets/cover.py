"""The cover of a targets report: how measurable the targets are, the money behind them, and how much was found."""

from collections.abc import Iterator

from ..blocks import Cover, KeyFigure
from ..study import cover_of, problems_key
from .filing import OUTPUT, SATISFACTION
from .study import Targets

SAMPLE_NOTICE = "自评部分的实际完成值为示意数据，只为演示计算，不是实际完成情况"


def cover(study: Targets) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    figures = study.figures
    notice = "；".join(filter(None, [study.notice, SAMPLE_NOTICE if study.is_sample else ""]))
    shown = figures("measurable_rate"), figures("quality_score")
    return cover_of(study, "可衡量比例", *shown, _keys(study), _facts(study), notice)


def _keys(study: Targets) -> Iterator[KeyFigure]:
    figures = study.figures
    beside = f"{figures('forms_n').display}项目"
    if study.own and (share := figures.get("budget_share", study.own)):
        beside = f"占全部项目 {share.display}" if len(study.whole.forms) > 1 else ""
    yield KeyFigure("项目预算", figures("total_funds"), beside)
    yield KeyFigure("绩效指标", figures("indicators_n"), f"其中可衡量 {figures('measurable_n').display}")
    output, liking = (figures("measurable_rate", base=level).display for level in (OUTPUT, SATISFACTION))
    yield KeyFigure("可衡量比例", figures("measurable_rate"), f"产出 {output}，满意度 {liking}")
    yield problems_key(study)


def _facts(study: Targets) -> Iterator[tuple[str, str | None]]:
    yield "主管部门", study.params.department
    for form in study.filing.forms if study.own else ():
        yield "实施单位", form.agency or "未载明"
        yield "项目类别", form.category or "未载明"
        yield "计划期限", f"{form.start or '未载明'} 至 {form.end or '未载明'}"
    yield "得分含义", "目标质量得分：各级指标可衡量比例按权重折算，满分一百分"
    yield "数据来源", study.package.source
