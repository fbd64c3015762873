"""The figures of an indicator system: weight, points, rate and loss of every node; its subject is the path of names."""

from __future__ import annotations

from collections.abc import Iterator

from ..data import Rows
from ..figures import WHOLE, Figure, Press
from ..numbers import shortest
from ..scoring import Node
from ..values import NOWHERE, Origin, Value, document, stated
from .indicators import IndicatorSystem, Scored

BESIDE = "指标体系"  # base of its figures where points of the first levels were published too
OF_NODES = ("weight", "score", "score_rate", "lost")


def name_of(node: Node) -> str:
    """决策·项目立项·立项依据充分性: unambiguous where names repeat."""
    return "·".join(node.path)


def origin_of(system: IndicatorSystem, node: Node) -> Origin:
    """The lines of a node's indicators."""
    lines = {one.entry.line for one in system.scored if one.entry.path[: len(node.path)] == node.path}
    return Rows(system.table, tuple(place for place, line in enumerate(system.table.lines) if line in lines)).origin


def _measured(one: Scored | None) -> Origin:
    """Where the measure stands that gave a value."""
    return document(one.figure.source) if one and one.figure else NOWHERE


def how_scored(one: Scored | None, node: Node) -> str:
    """The method and the value that gave the points: 扣分；目标=90%；每=1个百分点；扣=0.5（实际86.30%）."""
    if one is None:
        return " + ".join(shortest(part.points) for part in node.parts if part.points is not None)
    if one.method is None or one.is_judged:
        return node.method
    return f"{one.method.text}（实际{one.shown}）"


def indicator_figures(system: IndicatorSystem, press: Press, base: str = "") -> Iterator[Figure]:
    """Of every node, and of the whole: how much of it was judged by a person."""
    for node in system.card.walk():
        origin, subject, one = origin_of(system, node), name_of(node), system.of(node)
        weight = Value(node.weight, origin)
        score = Value(node.points, origin | _measured(one), how=how_scored(one, node))
        found = {"weight": weight, "score": score, "score_rate": score / weight, "lost": weight - score}
        yield from press(subject, base, **found)
    judged = system.card.judged
    yield press.figure("judged_rate", WHOLE, stated(judged.numerator) / stated(judged.denominator), base=base)
    yield press.figure("indicators", WHOLE, Value(len(system.scored), system.table.where().origin), base=base)
