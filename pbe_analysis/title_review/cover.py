"""The cover of a title review: how many pass everything that can be judged, and the figures that everybody asks for first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..blocks import Cover, KeyFigure
from ..figures import WHOLE, Figure, plain_figure
from ..study import cover_of

if TYPE_CHECKING:
    from .study import TitleReview


def cover(study: TitleReview) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    return cover_of(study, "审核结论", _badge(study), study.figures("clear_rate"), _keys(study), _facts(study))


def _badge(study: TitleReview) -> Figure:
    judgement = study.judgement
    words = "有不符合项" if judgement.failing.any() else "有待核实项" if judgement.pending.any() else "全部符合"
    return Figure("outcome", WHOLE, None, "", words, study.trace("roster"), expression="各条规则的结论")


def _keys(study: TitleReview) -> Iterator[KeyFigure]:
    figures = study.figures
    open_ = figures("rules_open")
    yield KeyFigure(
        "各项均符合的申报人",
        figures("group_passed"),
        f"共{figures('roster_rows').display}；未载明标准的{open_.display}规则不计入",
    )
    yield KeyFigure("有不符合项", figures("group_failed"), f"涉及{figures('rules_failed').display}规则")
    yield KeyFigure("有待核实", figures("group_unknown"), "缺材料，或通知可作两种读法")
    findings = plain_figure("findings", WHOLE, len(study.findings), "项", "审核发现的问题")
    yield KeyFigure("发现问题", findings, str(study.story.findings()).removeprefix("共发现").rstrip("。"))


def _facts(study: TitleReview) -> Iterator[tuple[str, str]]:
    params = study.params
    yield "依据", params.notice
    yield "主管部门", params.department
    yield "业绩截止", _day(params.cutoff.value)
    yield "报送截止", _day(params.submission.value)
    if study.handed.package.source:
        yield "数据来源", study.handed.package.source


def _day(day) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
