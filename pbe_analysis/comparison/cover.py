"""The cover of a comparison."""

from collections.abc import Iterator
from dataclasses import replace

from ..blocks import Cover, KeyFigure
from ..study import cover_of, problems_key
from .study import Comparison


def cover(study: Comparison) -> Cover:
    """Title page of the study, with the summary that the index of all reports shows."""
    figures = study.figures
    headline = replace(figures("lines"), display=f"比较{figures('lines').display}指标")
    return cover_of(study, "比较对象", figures("members"), headline, _keys(study), _facts(study))


def _keys(study: Comparison) -> Iterator[KeyFigure]:
    figures = study.figures
    yield KeyFigure("共有指标", figures("lines"), f"其中口径不同的{figures('lines_apart').display}")
    if study.in_order:
        yield KeyFigure("上升的比率", figures("lines_moved", base="上升"), f"{study.names[-1]}与{study.names[-2]}相比")
        yield KeyFigure("下降的比率", figures("lines_moved", base="下降"), f"{study.names[-1]}与{study.names[-2]}相比")
    yield problems_key(study)


def _facts(study: Comparison) -> Iterator[tuple[str, str]]:
    yield "比较单位", study.params.compared_by
    yield "比较对象", "、".join(study.names)
    yield "比较目的", study.params.purpose
