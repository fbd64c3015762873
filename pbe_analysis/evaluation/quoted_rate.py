"""The one rate and interval of satisfaction to quote; others stand beside it under names of their own."""

from __future__ import annotations

from dataclasses import dataclass

from ..figures import Figure, Figures

POOLED, WEIGHTED = "satisfaction", "person_weighted"
CALLED = {POOLED: "满意度", WEIGHTED: "按人数加权的满意度"}


@dataclass(frozen=True)
class QuotedRate:
    """A rate with the ends of its interval, and what it is called."""

    kind: str
    rate: Figure
    low: Figure
    high: Figure

    @property
    def called(self) -> str:
        return CALLED[self.kind]

    @property
    def is_weighted(self) -> bool:
        return self.kind == WEIGHTED


def quoted_rate(figures: Figures) -> QuotedRate | None:
    """Weighted by the persons in the register, with an interval for a finite population and for answers from institutions, where
    the records allow it; else pooled over all answers, with Wilson's interval. None where neither is known."""
    for kind in (WEIGHTED, POOLED):
        found = [figures.get(f"{kind}_{part}") for part in ("rate", "low", "high")]
        known = [one for one in found if one is not None and one.value is not None]
        if len(known) == len(found):
            return QuotedRate(kind, *known)
    return None
