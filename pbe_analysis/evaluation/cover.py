"""The cover of an evaluation: grade, score, and the three rates that everybody asks for first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..blocks import Cover, KeyFigure
from ..study import cover_of
from ..wording import month, say
from .funds import ALL_FUNDS

if TYPE_CHECKING:
    from .study import Evaluation


def cover(study: Evaluation) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    figures = study.figures
    return cover_of(study, "评价等级", figures("grade"), figures("score"), _keys(study), _facts(study))


def _keys(study: Evaluation) -> Iterator[KeyFigure]:
    figures = study.figures
    part, whole = (figures("execution_rate", base=base) for base in (study.transfers_name, ALL_FUNDS))
    yield KeyFigure("预算执行率", part, f"{study.transfers_name}；{ALL_FUNDS}口径 {whole.display}")
    covered = study.coverage_results.main
    yield KeyFigure(covered.title, figures(covered.id), _against(study, covered.id))
    low, high = (figures(f"satisfaction_{end}") for end in ("low", "high"))
    yield KeyFigure("满意度", figures("satisfaction_rate"), f"置信区间 {low.display} 至 {high.display}")
    yield KeyFigure("发现问题", study.counts("findings"), str(study.story.findings()).removeprefix("共发现").rstrip("。"))


def _against(study: Evaluation, measure: str) -> str:
    target = study.figures.get("target", base=measure)
    return f"目标 {target.display}" if target else ""


def _facts(study: Evaluation) -> Iterator[tuple[str, str]]:
    params = study.params
    yield "项目", params.project
    yield "主管部门", params.department
    yield "委托单位", params.commissioned_by
    yield "评价时间", str(say("{a}至{b}", a=month(params.evaluated.from_), b=month(params.evaluated.to)))
    if study.package.source:
        yield "数据来源", study.package.source
