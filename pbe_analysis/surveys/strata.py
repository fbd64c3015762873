"""A share of a whole population from samples of its parts, each part weighing what it holds of the
population.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..intervals import wilson
from ..numbers import Rate


@dataclass(frozen=True, slots=True)
class Stratum:
    """One part of a population: how many it holds, how many of them answered, how many of those are
    satisfied.

    None is "not stated". `answered` above `population` says that not all who answered can be from it.
    """

    name: str
    population: int | None
    answered: int | None
    satisfied: int | None

    @property
    def was_asked(self) -> bool:
        return bool(self.answered) and self.satisfied is not None

    @property
    def is_crowded(self) -> bool:
        """Whether more answered than there are; nobody can tell which of them belong."""
        return self.was_asked and self.population is not None and self.answered > self.population

    @property
    def counts(self) -> bool:
        """Whether its answers speak for a known number of people."""
        return self.was_asked and bool(self.population) and not self.is_crowded

    @property
    def share(self) -> Fraction:
        return Fraction(self.satisfied, self.answered)

    def interval(self, confidence: float) -> tuple[float, float]:
        """Wilson interval, corrected for a finite population where that is known and not smaller than the
        sample.
        """
        if not self.was_asked:
            return math.nan, math.nan
        return wilson(self.satisfied, self.answered, confidence, self.population if self.counts else None)

    @property
    def variance(self) -> float:
        """Of the share, drawn without replacement: (1 − n ÷ N)·p(1 − p) ÷ (n − 1); 0 for a census, nan for
        one answer.
        """
        if self.answered == self.population:
            return 0.0
        if self.answered == 1:
            return math.nan
        return float((1 - Fraction(self.answered, self.population)) * self.share * (1 - self.share) / (self.answered - 1))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A post-stratified share. rate: Σ N·p ÷ Σ N over the strata that count; low, high: its interval; error:
    its standard error. represented: people in those strata; population: people in all, None where one is not
    stated. silent: strata with people, or with nobody knows how many, of whom none was asked; left_out:
    strata whose answers cannot be weighed, since nobody, fewer, or nobody knows how many live there.
    design_effect: by how much its variance is larger than that of single persons drawn.
    """

    rate: Rate
    low: float
    high: float
    error: float
    represented: int
    population: int | None
    silent: tuple[str, ...]
    left_out: tuple[str, ...]
    design_effect: float = 1.0

    @property
    def speaks_for_all(self) -> bool:
        """Whether the rate is that of the whole population. Where it is not, that one is undefined: nothing
        is made up.
        """
        return self.population is not None and self.represented == self.population > 0


def post_stratified(strata: Iterable[Stratum], confidence: float = 0.95, design_effect: float = 1.0) -> Estimate:
    """分层加权估计: each stratum's share weighs by its population W = N ÷ Σ N.

    Strata without answers are named and left out of the weights, never filled with a guess. The standard
    error is that of a stratified sample drawn without replacement, √Σ W²·variance; undefined where a stratum
    has a single answer. The interval comes from the strata's own Wilson intervals (l, u): p − √Σ W²(p − l)²
    to p + √Σ W²(u − p)². It is not p ± z·error, which has no width where each stratum is of one mind, and of
    one stratum it is the Wilson interval itself. Both distances are √design_effect times as wide
    (`design_effect`). Sources: W. G. Cochran, Sampling Techniques, 3rd ed. (1977),
    ch. 5 and 5A; G. Y. Zou, W. Huang, X. Zhang, Comput. Stat. Data Anal. 53 (2009) 1080–1085.
    """
    strata = tuple(strata)
    counted = [one for one in strata if one.counts]
    represented = sum(one.population for one in counted)
    points = sum((one.population * one.share for one in counted), Fraction(0))
    low, high, error = _spread(counted, represented, confidence, design_effect)
    known = [one.population for one in strata]
    return Estimate(
        Rate(points, represented),
        low,
        high,
        error,
        represented,
        None if None in known else sum(known),
        tuple(one.name for one in strata if not one.was_asked and one.population != 0),
        tuple(one.name for one in strata if one.was_asked and not one.counts),
        design_effect,
    )


def _spread(counted: list[Stratum], represented: int, confidence: float, design_effect: float) -> tuple[float, float, float]:
    """Lower end, upper end and standard error of Σ W·p."""
    if not counted:
        return math.nan, math.nan, math.nan
    middle = below = above = variance = 0.0
    for one in counted:
        weight, share, (low, high) = one.population / represented, float(one.share), one.interval(confidence)
        middle += weight * share
        below += (weight * (share - low)) ** 2
        above += (weight * (high - share)) ** 2
        variance += weight**2 * one.variance
    below, above, variance = (square * design_effect for square in (below, above, variance))
    return max(0.0, middle - math.sqrt(below)), min(1.0, middle + math.sqrt(above)), math.sqrt(variance)


@dataclass(frozen=True, slots=True)
class Clusters:
    """The institutions of a stratum that answers came from. count: how many; and sums over them of what n each answered and k of
    those satisfied: kk Σk², kn Σkn, nn Σn². An answer that names no institution is one of its own."""

    count: int
    kk: int
    kn: int
    nn: int

    def spread(self, share: Fraction) -> Fraction:
        """Σ (k − share·n)²: nothing where all institutions answer alike."""
        return self.kk - 2 * share * self.kn + share * share * self.nn


def design_effect(strata: Mapping[str, Stratum], clusters: Mapping[str, Clusters]) -> float:
    """设计效应: the variance of a post-stratified share with whole institutions drawn ÷ that with single persons drawn; at least 1.

    In a stratum of n answers from m institutions the first is m ÷ (m − 1)·Σ(k − p·n)² ÷ n², the second p(1 − p) ÷ (n − 1), both
    corrected for a finite population; strata weigh by the square of their people. Edges: one institution in a stratum says
    nothing of how institutions differ, and counts as single persons; where all are of one mind it is 1. Source: L. Kish,
    Survey Sampling (1965), ch. 5 and 8; E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998) 193–201.
    """
    persons = institutions = 0.0
    for name, one in strata.items():
        weight = float(one.population or 0) ** 2 * one.variance if one.counts and one.answered != 1 else 0.0
        persons += weight
        institutions += weight * _ratio(one, clusters.get(name))
    return max(1.0, institutions / persons) if persons else 1.0


def _ratio(one: Stratum, of: Clusters | None) -> float:
    if of is None or of.count < 2 or not 0 < one.share < 1:
        return 1.0
    answered = one.answered or 0
    whole = Fraction(of.count, of.count - 1) * of.spread(one.share) / answered**2
    return float(whole * (answered - 1) / (one.share * (1 - one.share)))
