"""The tree of indicators 一级 → 二级 → 三级: weights from the top down, points from the leaves up."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from ..numbers import Exact, Rate
from .arithmetic import added, all_added, rescaled
from .methods import NOTHING_REPORTED, Outcome, Rule, Undefined, outcome_of

AS_ENTERED, DROPPED, UNREPORTED, UNCLEAR = "按填报", "不适用", "未填报", "无法计分"
NO_POINTS = Outcome(None)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of any level.

    weight: the points it can get; None where it only groups its parts. score: points that somebody entered, None where not
    stated. parts: the indicators of the next level. One without parts is scored by its rule from the actual value (a number,
    a rate, a date, a judgement), or, without a rule, has the points that were entered. target, reason, source: as a report
    prints them. applies: False drops it out, and what is left beside it shares its weight. id: of the row it was read from.
    """

    name: str
    weight: Exact | None = None
    score: Exact | None = None
    parts: tuple[Indicator, ...] = ()
    rule: Rule | None = None
    actual: object = None
    target: str = ""
    reason: str = ""
    source: str = ""
    applies: bool = True
    id: str = ""

    @property
    def score_rate(self) -> Rate:
        """得分率 of the entered points = score ÷ weight."""
        return Rate(self.score, self.weight)

    @property
    def nominal(self) -> Exact:
        """The weight it states; of one that only groups, what its parts state together."""
        return added(part.nominal for part in self.parts) if self.weight is None else self.weight

    @property
    def applying(self) -> Exact:
        """What is left of the nominal weight once parts that do not apply have dropped out. One that states a weight keeps
        all of it as long as any part applies."""
        if not self.applies or not self.parts:
            return self.nominal if self.applies else Fraction(0)
        left = added(part.applying for part in self.parts)
        return left if self.weight is None or not left else self.weight


@dataclass(frozen=True)
class Node:
    """An indicator in its place, scored. path: the names from the first level down. weight: the points that it can get after
    what does not apply has dropped out; nominal weights that all apply are kept as they were stated. outcome: of one that is
    scored itself."""

    indicator: Indicator
    path: tuple[str, ...]
    weight: Exact
    applies: bool = True
    parts: tuple[Node, ...] = ()
    outcome: Outcome = NO_POINTS

    @property
    def name(self) -> str:
        return self.indicator.name

    @cached_property
    def points(self) -> Exact | None:
        """Points got; of a node with parts the sum of theirs, None unless all that apply have points."""
        if self.parts:
            return all_added(part.points for part in self.parts if part.applies)
        return self.outcome.points if self.applies else None

    @property
    def stated_points(self) -> Exact | None:
        """Its points on the weights as they were stated, before what does not apply dropped out."""
        if self.parts:
            return all_added(part.stated_points for part in self.parts if part.applies)
        if self.points is None or self.weight == self.indicator.nominal or not self.weight:
            return self.points
        return Fraction(self.points) * Fraction(self.indicator.nominal) / Fraction(self.weight)

    @property
    def score_rate(self) -> Rate:
        """得分率 = points ÷ weight."""
        return Rate(self.points, self.weight)

    @property
    def lost(self) -> Exact | None:
        """Points that it could have got and did not."""
        return None if self.points is None else added((self.weight, -self.points))

    @property
    def method(self) -> str:
        """How its points came about, as a report says it; "" for a node with parts."""
        if self.parts:
            return ""
        if not self.applies:
            return DROPPED
        if self.points is None:
            return UNREPORTED if self.outcome.why == NOTHING_REPORTED else UNCLEAR
        return self.outcome.title

    @property
    def is_judged(self) -> bool:
        """Whether a person decided on its points, or they were entered without a rule."""
        return self.indicator.rule is None or self.indicator.rule.JUDGED

    @property
    def leaves(self) -> Iterator[Node]:
        """The indicators below that are scored themselves, in their order; the node itself where it has no parts."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves

    def walk(self) -> Iterator[Node]:
        """The node, and all below it, each before its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()


def scored(parts: tuple[Indicator, ...], whole: Exact, path: tuple[str, ...] = (), applies: bool = True) -> tuple[Node, ...]:
    """Indicators that share `whole` points, in proportion to what is left of their weights. applies: whether their parent does."""
    left: dict[Hashable, Exact] = {place: part.applying for place, part in enumerate(parts)}
    if added(left.values()) != whole:
        left = {**dict.fromkeys(left, Fraction(0)), **rescaled(left, left, whole)}
    return tuple(_node(part, left[place], path, applies) for place, part in enumerate(parts))


def _node(indicator: Indicator, weight: Exact, path: tuple[str, ...], applies: bool) -> Node:
    path, applies = (*path, indicator.name), applies and indicator.applies
    if not indicator.parts:
        return Node(indicator, path, weight, applies, (), _outcome(indicator, weight))
    parts = scored(indicator.parts, weight, path, applies)
    return Node(indicator, path, weight, any(part.applies for part in parts), parts)


def _outcome(indicator: Indicator, weight: Exact) -> Outcome:
    """Points by the rule on the weight that the indicator states, stretched as its weight was; without a rule as entered."""
    if isinstance(indicator.actual, Undefined):
        outcome = Outcome(None, indicator.actual.why)
    elif indicator.rule is None:
        outcome = Outcome(indicator.score, "" if indicator.score is not None else NOTHING_REPORTED, AS_ENTERED)
    else:
        outcome = outcome_of(indicator.rule, indicator.nominal, indicator.actual)
    if outcome.points is None or weight == indicator.nominal:
        return outcome
    points = Fraction(outcome.points) * Fraction(weight) / Fraction(indicator.nominal) if indicator.nominal else Fraction(0)
    return replace(outcome, points=points)
