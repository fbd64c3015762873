"""A tree of indicators with the deductions beside it: total and grade, what it cost, and whether it was set up soundly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..numbers import Exact, Rate, shortest
from .arithmetic import added, all_added
from .grades import Verdict, verdict
from .tree import Indicator, Node, scored


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off outside the tree, always with a reason. points: ≤ 0."""

    name: str
    points: Exact
    reason: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold in a tree as it was set up. path: the node; what: what is wrong with it, in Chinese."""

    path: tuple[str, ...]
    what: str


@dataclass(frozen=True)
class Scorecard:
    """The tree of one evaluation and the deductions beside it. gross: before deductions; net: after them, the score that is
    graded. whole: the points that the first levels share, None for the sum of their weights."""

    indicators: tuple[Indicator, ...]
    deductions: tuple[Deduction, ...] = ()
    whole: Exact | None = None

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The first levels, scored."""
        return scored(self.indicators, self.weight)

    @property
    def leaves(self) -> tuple[Node, ...]:
        """Every indicator that is scored itself, in its order."""
        return tuple(leaf for node in self.nodes for leaf in node.leaves)

    def walk(self) -> Iterator[Node]:
        """Every node, each before its parts."""
        for node in self.nodes:
            yield from node.walk()

    @property
    def weight(self) -> Exact:
        return added(one.nominal for one in self.indicators) if self.whole is None else self.whole

    @cached_property
    def gross(self) -> Exact | None:
        """Sum of the points; None unless every indicator that applies has some."""
        return all_added(node.points for node in self.nodes if node.applies)

    @property
    def net(self) -> Exact | None:
        return None if self.gross is None else added((self.gross, *(cut.points for cut in self.deductions)))

    @property
    def score_rate(self) -> Rate:
        return Rate(self.net, self.weight)

    # ---- what the score says ----
    def verdict(self, floors: Mapping[str, Exact], places: int = 2) -> Verdict:
        """The grade of the unrounded net score, what rounding would make of it, and how far the next one is."""
        return verdict(self.net, floors, places)

    @property
    def unscored(self) -> tuple[Node, ...]:
        """Indicators that apply and have no points; `outcome.why` says why."""
        return tuple(leaf for leaf in self.leaves if leaf.applies and leaf.points is None)

    @property
    def costliest(self) -> tuple[Node, ...]:
        """Indicators that lost points, the most first."""
        lost = [leaf for leaf in self.leaves if leaf.applies and leaf.lost]
        return tuple(sorted(lost, key=lambda leaf: -Fraction(leaf.lost or 0)))

    @property
    def judged(self) -> Rate:
        """The part of the weight scored so far on which a person decided; the rest was computed."""
        scored = [leaf for leaf in self.leaves if leaf.points is not None]
        return Rate(added(leaf.weight for leaf in scored if leaf.is_judged), added(leaf.weight for leaf in scored))

    # ---- whether it is sound ----
    def differing(self, tolerance: Exact = 0) -> tuple[Node, ...]:
        """Indicators whose entered points differ from those of their rule by more than offices round."""
        both = ((leaf, leaf.points, leaf.indicator.score) for leaf in self.leaves)
        return tuple(
            leaf
            for leaf, points, score in both
            if points is not None and score is not None and abs(Fraction(points) - Fraction(score)) > tolerance
        )

    def faults(self) -> Iterator[Fault]:
        """Weights that do not add up at a node, names that stand twice, rules that do not fit their weight, entered points
        outside it, and deductions without a reason."""
        if self.whole is not None and (stated := added(one.nominal for one in self.indicators)) != self.whole:
            yield Fault((), f"各一级指标的分值合计为{shortest(stated)}，应为{shortest(self.whole)}")
        yield from _doubled(self.indicators, ())
        for node in self.walk():
            yield from _faults(node)
        for cut in self.deductions:
            if cut.points > 0 or not cut.reason:
                yield Fault((cut.name,), "减分项应不大于零，并写明理由")


@dataclass(frozen=True, slots=True)
class Graded:
    """A tree with the floors that its score is graded by."""

    card: Scorecard
    floors: Mapping[str, Exact]

    @property
    def verdict(self) -> Verdict:
        return self.card.verdict(self.floors)


def _faults(node: Node) -> Iterator[Fault]:
    one = node.indicator
    if one.parts:
        yield from _doubled(one.parts, node.path)
        stated = added(part.nominal for part in one.parts)
        if one.weight is not None and stated != one.weight:
            yield Fault(node.path, f"下级分值合计为{shortest(stated)}，应为{shortest(one.weight)}")
        return
    if one.weight is None or one.weight < 0:
        yield Fault(node.path, "没有分值" if one.weight is None else "分值小于零")
        return
    if one.score is not None and not 0 <= one.score <= one.weight:
        yield Fault(node.path, f"得分{shortest(one.score)}不在0至{shortest(one.weight)}之间")
    for what in one.rule.faults(one.weight) if one.rule else ():
        yield Fault(node.path, f"{what}，分值为{shortest(one.weight)}")


def _doubled(parts: tuple[Indicator, ...], path: tuple[str, ...]) -> Iterator[Fault]:
    names = [part.name for part in parts]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield Fault((*path, name), "同级中有两个同名指标")
