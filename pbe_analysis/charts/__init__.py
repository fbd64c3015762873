"""One function per figure: frame → Chart (a matplotlib Figure with alternative text)."""

from .base import Chart
from .evaluation import (
    arrival,
    contributions,
    coverage,
    execution,
    execution_and_satisfaction,
    matching,
    overview,
    satisfaction,
    scores,
)
from .work_plan import burn_up, checkable, commitments, progress, unstated

__all__ = [
    "Chart",
    "arrival",
    "burn_up",
    "checkable",
    "commitments",
    "contributions",
    "coverage",
    "execution",
    "execution_and_satisfaction",
    "matching",
    "overview",
    "progress",
    "satisfaction",
    "scores",
    "unstated",
]
