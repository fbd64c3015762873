"""Scores and grades: weighted indicators and deductions → total → grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from .numbers import Rate, half_up, total


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
