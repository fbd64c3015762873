"""What `pbe check` warns of in an indicator table: values of which a part is missing, indicators without points, methods to confirm."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from ..errors import Problem
from ..figures import WHOLE
from ..findings import Finding
from ..messages import _
from ..scoring import Rule
from ..scoring.clauses import propose
from ..scoring.computed import PerDefect, Ratio
from ..scoring.notation import method_of
from ..scoring.probing import differ, direction
from .indicator_figures import name_of
from .indicator_line import Scored
from .indicator_proposals import FILL_IN
from .indicator_proposals import warnings as proposed
from .indicators import IndicatorSystem

EXPECTED = {
    "score": "填写得分，并写明理由",
    "method": FILL_IN,
    "measure": "有数的取值对象，或能够汇总的取值指标",
    "actual": "填写实际值",
}


CONTRADICTED = {  # rule of a finding → the column of its cell
    "entered_points_differ": "score",
    "actual_differs": "actual",
    "target_differs": "target",
    "limit_differs": "target",
    "reason_without_deduction": "reason",
    "deduction_without_reason": "reason",
    "total_points_differ": "score",
}


def warnings(system: IndicatorSystem, is_score: bool, findings: Iterable[Finding]) -> Iterator[Problem]:
    """is_score: whether the points of the tree are the score, and none were published beside it. findings: of the report."""
    yield from _contradicted(system, findings)
    yield from _resting(system)
    yield from _at_odds(system)
    yield from _unscored(system, "；总分无从计算" if is_score else "")
    yield from proposed(system.outline, system.year, system.unit_of)


def _contradicted(system: IndicatorSystem, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Typed values and points that are not what the data say: the report tells them as problems, and the cell is here."""
    lines = {name_of(node): one.entry.line for node in system.card.leaves if (one := system.of(node))}
    lines |= {name_of(scope) or WHOLE: one.line for one in system.outline.totals if (scope := system.summed_by(one))}
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


def _at_odds(system: IndicatorSystem) -> Iterator[Problem]:
    """Methods that give other points than the words of their standard, or more where their measure says that it is worse."""
    for one in system.scored:
        weight, method = one.entry.weight, one.method
        if not weight or method is None or one.is_judged:
            continue
        where, path = system.outline.at(one.entry.line, "method"), "·".join(one.entry.path)
        read = propose(one.entry["standard"], weight, one.entry["target"], system.year, system.unit_of(one.entry))
        is_whole = read.text and not (read.unread or read.asks or one.is_change)  # a fall may be written as a positive number
        if is_whole and differ(_filled_in(method_of(read.text, weight).rule, method.rule), method.rule, weight):
            what = _(
                "{path}: the standard is read as {read}, the method is {method}, and they score otherwise",
                path=path,
                read=read.text,
                method=method.text,
            )
            yield Problem(where, what, _("the two in agreement"))
        elif (better := _better(one, system)) and direction(method.rule, weight) == -better:
            what = _(
                "{path}: {method} gives more points where {measure} is worse",
                path=path,
                method=method.text,
                measure=one.entry["measure"],
            )
            expected = _("a target with its sign, such as 目标=≥0; or less_is_better of the measure in the parameters")
            yield Problem(where, what, expected)


def _filled_in(read: Rule, typed: Rule) -> Rule:
    """What a standard says, with what it leaves open as the method has it: parts of a step, and what a share of all is of."""
    if isinstance(read, PerDefect) and isinstance(typed, PerDefect) and read.part == "exact":
        return replace(read, part=typed.part)
    if isinstance(read, Ratio) and isinstance(typed, Ratio) and type(read) is type(typed):
        start = read.least and Fraction(read.target) * Fraction(read.least) ** (-1 if read.REVERSED else 1)
        line = (
            typed.line if read.line is None and start and typed.line == (start, 0) else read.line
        )  # the other meaning of 按比例
        return replace(read, target=typed.target if read.target == 1 else read.target, line=line)
    return read


def _better(one: Scored, system: IndicatorSystem) -> int:
    """Whether more of what is scored is better (1) or worse (−1), as far as its measure says so; 0 where it does not."""
    if one.figure is None:
        return 0
    measure = system.registry[one.figure.base.partition("·")[0] if one.is_change else one.figure.id]
    return -1 if measure.less_is_better else int(measure.kind == "rate")


def _unscored(system: IndicatorSystem, then: str) -> Iterator[Problem]:
    """Indicators without points, why, and in which cell that is mended; those that have but a standard are told with what it proposes."""
    for node in system.card.unscored:
        if one := system.of(node):
            column = _wanting(one)
            if column == "method" and one.entry["standard"]:
                continue
            where = system.outline.at(one.entry.line, column)
            expected = _("a number of each of them") if one.partial else EXPECTED[column]
            yield Problem(where, f"{'·'.join(node.path)}：{node.outcome.why}，没有得分{then}", expected)


def _wanting(one: Scored) -> str:
    """The column of its cell that is empty, or gives nothing."""
    return "score" if one.is_judged else "method" if one.method is None else "measure" if one.figure else "actual"
