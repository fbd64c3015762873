"""How many have to be asked so that a share is known to within a margin."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from ..intervals import normal_quantile


def sample_needed(population: int | None, margin: Decimal, confidence: Decimal, share: Decimal = Decimal("0.5")) -> int:
    """最少样本量: the fewest answers for which the interval of a share is at most ± `margin`, drawn from
    `population`.

    n₀ = z²·p(1 − p) ÷ e², and of N people n = n₀ ÷ (1 + (n₀ − 1) ÷ N), rounded up. margin, confidence, share:
    between 0 and 1; share is the p that is expected, 0.5 the most cautious. population: None is without end;
    0 needs 0. Never more than there are. Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), ch. 4.
    """
    if not (0 < margin < 1 and 0 < confidence < 1 and 0 < share < 1):
        raise ValueError("margin, confidence and share lie between 0 and 1")
    z = Fraction(normal_quantile(float(confidence)))  # the one binary number; what follows is exact
    endless = z * z * Fraction(share) * (1 - Fraction(share)) / Fraction(margin) ** 2
    if population is None:
        return math.ceil(endless)
    if population == 0:
        return 0
    return min(population, math.ceil(endless / (1 + (endless - 1) / population)))
