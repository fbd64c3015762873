"""The cover of a folder's audit: how many faults, in how many reports."""

from collections.abc import Iterator
from dataclasses import replace

from ...blocks import Cover, KeyFigure
from ...study import cover_of
from ..checks import Status
from .study import AuditStudy


def cover(study: AuditStudy) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    figures = study.figures
    faults = figures("faults")
    headline = replace(faults, display=f"差错{faults.display}")
    return cover_of(study, "其中无差错", figures("documents", base="无差错"), headline, _keys(study), _facts(study))


def _keys(study: AuditStudy) -> Iterator[KeyFigure]:
    figures = study.figures
    unread = figures("documents", base="未能读取")
    yield KeyFigure("核对报告", figures("documents"), f"未能读取{unread.display}" if unread.value else "全部读取")
    yield KeyFigure("核对数字与结构", figures("checks"), "能够从文中推算的")
    yield KeyFigure("与复算一致", figures("agreeing_rate"), "相符与尾差，占能够判断的")
    yield KeyFigure("无法判断", figures("checks", base=Status.CANNOT_TELL.label), "缺单位或缺分项")


def _facts(study: AuditStudy) -> Iterator[tuple[str, str]]:
    yield "核对单位", study.params.reviewer
    yield "核对目的", study.params.purpose.value
    if study.package.source:
        yield "报告来源", study.package.source
