"""Scores → grades: floors on the unrounded score, what rounding would do, and how far the next grade is."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..numbers import Exact, half_up


def grade(score: Exact | None, floors: Mapping[str, Exact]) -> str | None:
    """The grade whose floor is the highest that the unrounded `score` reaches; None without a score.

    floors: lowest score of each grade. A score below every floor gets the lowest grade. Source: 财预〔2020〕10号.
    """
    if score is None:
        return None
    reached = [name for name, floor in floors.items() if score >= floor]
    return max(reached, key=floors.__getitem__) if reached else min(floors, key=floors.__getitem__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a score amounts to. printed: the grade that the rounded score would get; next: the grade above, missing: the
    points up to its floor, both None for the best grade and without a score."""

    score: Exact | None
    grade: str | None
    printed: str | None
    next: str | None
    missing: Fraction | None

    @property
    def rounding_matters(self) -> bool:
        """Whether the score as printed would get another grade than the score itself: 89.996 prints as 90.00."""
        return self.printed != self.grade


def verdict(score: Exact | None, floors: Mapping[str, Exact], places: int = 2) -> Verdict:
    """Grade of a score, and the way to the next one: 86.47 → 良, 3.53 short of 优."""
    if score is None:
        return Verdict(None, None, None, None, None)
    mine = grade(score, floors)
    above = {name: floor for name, floor in floors.items() if floor > score and name != mine}
    following = min(above, key=above.__getitem__, default=None)
    missing = None if following is None else Fraction(above[following]) - Fraction(score)
    return Verdict(score, mine, grade(half_up(score, places), floors), following, missing)
