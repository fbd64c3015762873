"""Scores and grades: weighted indicators and deductions → total → grade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .numbers import Exact, Rate, half_up, total


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the tree. weight: the points it can get; score: the points it got, None where not stated."""

    name: str
    weight: Decimal
    score: Decimal | None

    @property
    def score_rate(self) -> Rate:
        """得分率 = score ÷ weight."""
        return Rate(self.score, self.weight)


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off outside the tree, always with a reason. points: ≤ 0."""

    name: str
    points: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Scorecard:
    """一级指标 and deductions of one evaluation. gross: before deductions; net: after them, the score that is graded."""

    indicators: tuple[Indicator, ...]
    deductions: tuple[Deduction, ...] = ()

    @property
    def weight(self) -> Decimal:
        return sum((indicator.weight for indicator in self.indicators), Decimal(0))

    @property
    def gross(self) -> Decimal | None:
        """Sum of the scores; None unless every indicator has one."""
        scores = [indicator.score for indicator in self.indicators]
        return None if None in scores else total(scores)

    @property
    def net(self) -> Decimal | None:
        return None if self.gross is None else self.gross + sum((cut.points for cut in self.deductions), Decimal(0))

    @property
    def score_rate(self) -> Rate:
        return Rate(self.net, self.weight)


def grade(score: Decimal | None, floors: Mapping[str, Decimal]) -> str | None:
    """The grade whose floor is the highest that the unrounded `score` reaches; None without a score.

    floors: lowest score of each grade. A score below every floor gets the lowest grade. Source: 财预〔2020〕10号.
    """
    if score is None:
        return None
    reached = [name for name, floor in floors.items() if score >= floor]
    return max(reached, key=floors.__getitem__) if reached else min(floors, key=floors.__getitem__)


def rounding_changes_grade(score: Decimal | None, floors: Mapping[str, Decimal], places: int = 2) -> bool:
    """Whether the score as printed would get another grade than the score itself: 89.996 prints as 90.00."""
    return score is not None and grade(half_up(score, places), floors) != grade(score, floors)


# ---- values → points, by the rules of 财预〔2020〕10号 and what localities make of them ----


@dataclass(frozen=True, slots=True)
class OverRule:
    """What clear over-achievement costs. beyond: the excess, as a share of the target, that counts as clear (0.30).
    deduct: points taken off; zero: whether nothing is given at all. Neither: it is only flagged."""

    beyond: Decimal
    deduct: Decimal = Decimal(0)
    zero: bool = False


def achievement(actual: Exact, target: Exact, *, reverse: bool = False) -> Rate:
    """完成程度 = actual ÷ target; the other way round where less is better. Undefined for a target of 0, and for 0 where
    less is better."""
    return Rate(target, actual) if reverse else Rate(actual, target)


def ratio_points(weight: Decimal, actual: Exact, target: Exact, *, reverse: bool = False) -> Fraction:
    """Met → the weight; else weight × achievement, from 0 to the weight. A target of 0 is met or gets nothing."""
    if (actual <= target) if reverse else (actual >= target):
        return Fraction(weight)
    share = achievement(actual, target, reverse=reverse).exact
    return Fraction(weight) * max(share or Fraction(0), Fraction(0))


def excess(actual: Exact, target: Exact, *, reverse: bool = False) -> Fraction | None:
    """How far a value goes beyond its target, as a share of the target: 3 of 2 → 1/2; for ≤ targets 1 of 2 → 1/2.
    None where it does not, or where the target is 0."""
    if not target:
        return None
    beyond = Fraction(actual) / Fraction(target) - 1
    beyond = -beyond if reverse else beyond
    return beyond if beyond > 0 else None


def capped(points: Fraction, over: Fraction | None, rule: OverRule) -> Fraction:
    """Points after the rule on over-achievement; never below 0."""
    if over is None or over <= rule.beyond:
        return points
    return Fraction(0) if rule.zero else max(points - Fraction(rule.deduct), Fraction(0))


def band_points(weight: Decimal, share: Decimal, band: tuple[Decimal, Decimal]) -> Fraction:
    """Points for words: the share that the evaluator chose, which has to lie within the band. Error: ValueError."""
    low, high = band
    if not low <= share <= high:
        raise ValueError(f"a share from {low} to {high}")
    return Fraction(weight) * Fraction(share)


def equal_weights(total: Decimal, count: int) -> tuple[Fraction, ...]:
    """A level's points spread evenly over its indicators, exactly."""
    return (Fraction(total) / count,) * count if count else ()


def rescaled(weights: Mapping[str, Decimal], present: Iterable[str]) -> dict[str, Fraction]:
    """Weights of those that apply, stretched so that together they keep the whole: what drops out leaves no hole."""
    kept = {name: Fraction(weights[name]) for name in weights if name in set(present)}
    whole, left = Fraction(sum(weights.values())), sum(kept.values())
    return {name: weight * whole / left for name, weight in kept.items()} if left else {}
