"""The cover of a work plan: how much of it can be checked, and the figures that everybody asks for first."""

from collections.abc import Iterator

from ..blocks import Cover, KeyFigure
from ..study import cover_of, problems_key
from .figures import EVERY
from .study import WorkPlan


def cover(study: WorkPlan) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    figures = study.figures
    progress = f"进展部分的台账填报为{study.nature}，不反映真实进展" if study.nature else ""
    notice = "；".join(filter(None, (progress, study.notice)))
    shown = figures("checkable"), figures("checkable_share")
    return cover_of(study, "可核查行动", *shown, _keys(study), _facts(study), notice)


def _keys(study: WorkPlan) -> Iterator[KeyFigure]:
    figures = study.figures
    issue, named = figures("papers_to_issue"), figures("papers_to_issue", base="有书名号")
    yield KeyFigure("任务", figures("tasks"), f"{figures('sections').display}部分，{figures('actions').display}行动")
    yield KeyFigure("拟出台文件", issue, f"其中有书名号 {named.display}")
    share = figures("without_target_share").display
    yield KeyFigure("没有可计量目标的任务", figures("tasks_without_target"), f"占任务 {share}")
    if study.ledger:
        yield KeyFigure(f"加权完成度{study.label}", figures("completion_rate", base=EVERY), f"截至 {figures('as_of').display}")
    else:
        yield problems_key(study)


def _facts(study: WorkPlan) -> Iterator[tuple[str, str | None]]:
    params = study.params
    yield "计划", f"《{params.plan}》"
    yield "文号", params.document_number
    yield "印发单位", params.issuer
    yield "印发日期", study.figures("issued").display
    yield "进展截至", study.figures("as_of").display
    yield "数据来源", study.package.source
