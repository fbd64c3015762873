"""Answers from one institution resemble each other: how much less a sample of them tells than one of single persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .strata import Stratum


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
