"""Confidence intervals of proportions."""

import math
from statistics import NormalDist


def normal_quantile(confidence: float) -> float:
    """How many standard deviations either side of the middle hold this share of a normal distribution: 0.95 →
    1.96.
    """
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(successes: int, n: int, confidence: float = 0.95, population: int | None = None) -> tuple[float, float]:
    """Wilson score interval of successes ÷ n, as shares; (nan, nan) where n is 0.

    Unlike the textbook interval it stays inside 0–1 and has a width at 0 and at n of n: 12 of 12 gives 75.75
    %–100 %. population: how many there are of whom the n were drawn, none twice. The n then count as n·(N −
    1) ÷ (N − n), the number that gives the variance of a draw without replacement; what was seen is certain,
    so the ends stay between successes ÷ N and 1 − failures ÷ N; where all were asked there is no width.
    Error: ValueError for more successes than n, or n than N. Sources: E. B. Wilson, J. Am. Stat. Assoc. 22
    (1927) 209–212; B. O'Neill, arXiv:2109.12464 (2021).
    """
    if not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a proportion")
    if population is not None and n > population:
        raise ValueError(f"{n} cannot be drawn from {population}")
    if n == 0:
        return math.nan, math.nan
    if n == population:
        return successes / n, successes / n
    size = n if population is None else n * (population - 1) / (population - n)
    low, high = _score(successes / n, size, normal_quantile(confidence))
    low, high = (0.0 if successes == 0 else low), (1.0 if successes == n else high)
    return (low, high) if population is None else (max(low, successes / population), min(high, 1 - (n - successes) / population))


def _score(p: float, n: float, z: float) -> tuple[float, float]:
    """The ends at which a share p of n answers is z standard deviations away."""
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return middle - half, middle + half
