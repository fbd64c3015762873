"""How much the agreement of figures says for a relation, so that chance is not taken for one and one slip
does not hide one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

UNIT = 10**10  # figures as whole numbers of this fraction, for quick comparisons that stay exact
_MOST = 5.0  # powers of ten that one agreement is worth at most


@dataclass(frozen=True, slots=True)
class Sample:
    """One item's figures against a relation. sure: by how many powers of ten a chance agreement is
    unlikely; 0 where it says nothing, as 5 = 5 + 0. key: what was compared; the same figures again say
    nothing new."""

    agrees: bool
    sure: float
    key: tuple


@dataclass(frozen=True, slots=True)
class Evidence:
    """agree, differ: how many items say something, for and against. sure: powers of ten by which chance is
    unlikely."""

    agree: int
    differ: int
    sure: float
    idle: int = 0

    def accepts(self, hint: int, tried: int) -> bool:
        """Whether the relation is meant. hint: 2 where names fit, 1 where they suggest it, 0. tried:
        candidates that were.

        Without a hint, chance has to be unlikely over all candidates, and two in three items must agree;
        with one, less.
        """
        if self.agree == 0 or self.agree < self.differ:
            return False
        share = self.agree / (self.agree + self.differ)
        needed = (3.2 + math.log10(max(tried, 1)), 2.5 + math.log10(max(tried, 1)) / 2, 1.3)[hint]
        return share >= (0.66, 0.6, 0.5)[hint] and self.sure >= needed


def gathered(samples: Iterable[Sample]) -> Evidence:
    """Samples weighed together, each combination of figures once."""
    agree = differ = idle = 0
    sure = 0.0
    seen: set[tuple] = set()
    for sample in samples:
        if sample.key in seen:
            continue
        seen.add(sample.key)
        if not sample.agrees:
            differ += 1
        elif sample.sure > 0.15:
            agree, sure = agree + 1, sure + min(sample.sure, _MOST)
        else:
            idle += 1
    return Evidence(agree, differ, sure, idle)


def surprise(size: int, width: int) -> float:
    """Powers of ten: how unlikely a number of some size falls by chance into a window of some width."""
    return math.log10(1 + abs(size) / max(width, 1))
