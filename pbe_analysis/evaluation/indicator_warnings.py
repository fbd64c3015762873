"""What `pbe check` warns of in an indicator table: values of which a part is missing, indicators without points, methods to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import Problem
from ..findings import Finding
from ..messages import _
from .indicator_figures import name_of
from .indicator_line import Scored
from .indicator_proposals import warnings as proposed
from .indicators import IndicatorSystem

EXPECTED = {
    "score": "填写得分，并写明理由",
    "method": "填写评分方法，或填写得分",
    "measure": "有数的取值对象，或能够汇总的取值指标",
    "actual": "填写实际值",
}


CONTRADICTED = {  # rule of a finding → the column of its cell
    "entered_points_differ": "score",
    "actual_differs": "actual",
    "target_differs": "target",
}


def warnings(system: IndicatorSystem, is_score: bool, findings: Iterable[Finding]) -> Iterator[Problem]:
    """is_score: whether the points of the tree are the score, and none were published beside it. findings: of the report."""
    yield from _contradicted(system, findings)
    yield from _resting(system)
    yield from _unscored(system, "；总分无从计算" if is_score else "")
    yield from proposed(system.outline, system.year, system.unit_of)


def _contradicted(system: IndicatorSystem, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Typed values and points that are not what the data say: the report tells them as problems, and the cell is here."""
    lines = {name_of(node): one.entry.line for node in system.card.leaves if (one := system.of(node))}
    for found in findings:
        if found.rule in CONTRADICTED and found.subject in lines:
            where = system.outline.at(lines[found.subject], CONTRADICTED[found.rule])
            yield Problem(where, f"{found.subject}：{str(found.statement).rstrip('。')}", found.suggestion.rstrip("。"))


def _resting(system: IndicatorSystem) -> Iterator[Problem]:
    """Values that rest on a part of the subjects only."""
    for one in system.scored:
        if one.partial:
            what = f"{'·'.join(one.entry.path)}：{one.entry['measure']}为{one.shown}（{one.partial.where}）"
            yield Problem(system.outline.at(one.entry.line), what, _("a number of each of them"))


def _unscored(system: IndicatorSystem, then: str) -> Iterator[Problem]:
    """Indicators without points, why, and in which cell that is mended."""
    for node in system.card.unscored:
        if one := system.of(node):
            column = _wanting(one)
            where = system.outline.at(one.entry.line, column)
            expected = _("a number of each of them") if one.partial else EXPECTED[column]
            yield Problem(where, f"{'·'.join(node.path)}：{node.outcome.why}，没有得分{then}", expected)


def _wanting(one: Scored) -> str:
    """The column of its cell that is empty, or gives nothing."""
    return "score" if one.is_judged else "method" if one.method is None else "measure" if one.figure else "actual"
