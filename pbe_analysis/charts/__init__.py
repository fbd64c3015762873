"""One function per figure: frame → Chart (a matplotlib Figure with alternative text)."""

from . import targets, work_plan
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

__all__ = [
    "Chart",
    "arrival",
    "contributions",
    "coverage",
    "execution",
    "execution_and_satisfaction",
    "matching",
    "overview",
    "satisfaction",
    "scores",
    "targets",
    "work_plan",
]
