"""The sums behind the methods: achievement, shares of a weight, over-achievement, and weights spread and stretched. All exact."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..numbers import Exact, Rate


@dataclass(frozen=True, slots=True)
class OverRule:
    """What clear over-achievement costs. beyond: the excess, as a share of the target, that counts as clear (0.30).
    deduct: points taken off; zero: whether nothing is given at all. Neither: it is only flagged. source: who says so."""

    beyond: Exact
    deduct: Exact = Decimal(0)
    zero: bool = False
    source: str = ""


def achievement(actual: Exact, target: Exact, *, reverse: bool = False) -> Rate:
    """完成程度 = actual ÷ target; the other way round where less is better. Undefined for a target of 0, and for 0 where
    less is better."""
    return Rate(target, actual) if reverse else Rate(actual, target)


def ratio_points(weight: Exact, actual: Exact, target: Exact, *, reverse: bool = False) -> Fraction:
    """Met → the weight; else weight × achievement, from 0 to the weight. A target of 0 is met or gets nothing."""
    if (actual <= target) if reverse else (actual >= target):
        return Fraction(weight)
    share = achievement(actual, target, reverse=reverse).exact
    return Fraction(weight) * min(max(share or Fraction(0), Fraction(0)), Fraction(1))


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


def band_points(weight: Exact, share: Exact, band: tuple[Exact, Exact]) -> Fraction:
    """Points for words: the share that the evaluator chose, which has to lie within the band. Error: ValueError."""
    low, high = band
    if not low <= share <= high:
        raise ValueError(f"a share from {low} to {high}")
    return Fraction(weight) * Fraction(share)


def equal_weights(total: Exact, count: int) -> tuple[Fraction, ...]:
    """Points spread evenly over `count` indicators, exactly."""
    return (Fraction(total) / count,) * count if count else ()


def rescaled(
    weights: Mapping[Hashable, Exact], present: Iterable[Hashable], whole: Exact | None = None
) -> dict[Hashable, Fraction]:
    """Weights of those that apply, stretched so that together they keep the whole: what drops out leaves no hole.

    whole: what they share, else the sum of all weights. Empty where none of those that apply has a weight.
    """
    present = set(present)
    kept = {name: Fraction(weight) for name, weight in weights.items() if name in present}
    shared = Fraction(added(weights.values()) if whole is None else whole)
    left = sum(kept.values())
    return {name: weight * shared / left for name, weight in kept.items()} if left else {}


def added(values: Iterable[Exact]) -> Exact:
    """Exact sum of values of any exact kind: decimals stay decimals, as they are printed; with a ratio among them, a ratio."""
    values = list(values)
    if any(isinstance(value, Fraction) for value in values):
        return sum((Fraction(value) for value in values), Fraction(0))
    return sum((value for value in values if not isinstance(value, Fraction)), Decimal(0))


def all_added(values: Iterable[Exact | None]) -> Exact | None:
    """Exact sum; None where one is missing, or where there is none."""
    values = list(values)
    known = [value for value in values if value is not None]
    return added(known) if known and len(known) == len(values) else None
