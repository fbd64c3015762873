"""The figures of an indicator system: weight, points, rate and loss of every node; its subject is the path of names."""

from collections.abc import Iterator
from fractions import Fraction

from ..data import Rows, Table
from ..figures import WHOLE, Figure, Press
from ..numbers import shortest
from ..scoring import Node, Verdict, added
from ..values import NOWHERE, Origin, Value, document, stated
from .indicator_line import Scored
from .indicator_table import Entry
from .indicators import IndicatorSystem

BESIDE = "指标体系"  # base of its figures where points of the first levels were published too


def name_of(node: Node) -> str:
    """决策·项目立项·立项依据充分性: unambiguous where names repeat."""
    return "·".join(node.path)


def _line(table: Table, entry: Entry) -> Origin:
    return Rows(table, tuple(place for place, line in enumerate(table.lines) if line == entry.line)).origin


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
    shared = "" if node.weight == one.entry.weight else f"分值由{shortest(one.entry.weight or 0)}折为{shortest(node.weight)}"
    if one.method is None or one.is_judged:
        return node.method + (f"（{shared}）" if shared else "")
    return f"{one.method.text}（{'；'.join(filter(None, (f'实际{one.shown}', shared)))}）"


def _of_a_line(node: Node, one: Scored, press: Press, base: str) -> Iterator[Figure]:
    """What was typed beside what the method gives, and what one more step would bring."""
    if one.entered is not None and one.method and not one.is_judged:
        yield press.figure("entered_score", name_of(node), Value(one.entered, _line(one.table, one.entry)), base=base)
    if margin := one.margin(node.weight):
        how = f"{one.method.text if one.method else ''}（由{one.shown}{margin.step}）"
        yield press.figure("marginal", name_of(node), Value(margin.gain, _line(one.table, one.entry), how=how), base=margin.step)


def next_grade_figures(system: IndicatorSystem, verdict: Verdict, press: Press, source: str) -> Iterator[Figure]:
    """How far the next grade is, and how many of the costliest indicators would have to have full points."""
    if verdict.next is None or verdict.missing is None:
        return
    origin, needed, gained = system.table.where().origin | document(source), 0, Fraction(0)
    for node in system.card.costliest:
        if gained >= verdict.missing:
            break
        needed, gained = needed + 1, gained + Fraction(node.lost or 0)
    enough = Value(needed if gained >= verdict.missing else None, origin)
    yield from press(WHOLE, verdict.next, to_next_grade=Value(verdict.missing, origin), needed_for_next=enough)


def indicator_figures(system: IndicatorSystem, press: Press, base: str = "") -> Iterator[Figure]:
    """Of every node that applies, of the deductions beside them, and of the whole: how much of it was judged by a person."""
    for node in filter(lambda node: node.applies, system.card.walk()):
        origin, subject, one = origin_of(system, node), name_of(node), system.of(node)
        weight = Value(node.weight, origin)
        score = Value(node.points, origin | _measured(one), how=how_scored(one, node))
        found = {"weight": weight, "score": score, "score_rate": score / weight, "lost": weight - score}
        yield from press(subject, base, **found)
        if one:
            yield from _of_a_line(node, one, press, base)
    for entry, cut in zip(system.cuts, system.card.deductions, strict=True):
        yield press.figure("score", cut.name, Value(cut.points, _line(system.table, entry)), base=base)
    judged, rows = system.card.judged, system.table.where().origin
    typed = [node.weight for node in system.card.leaves if node.points is not None and (one := system.of(node)) and one.is_typed]
    whole = stated(judged.denominator)
    rates = {"judged_rate": stated(judged.numerator) / whole, "typed_rate": Value(added(typed), rows) / whole}
    yield from press(WHOLE, base, **rates, indicators=Value(len(system.scored), rows))
