"""One function per figure: frame → Chart (a matplotlib Figure with alternative text)."""

from . import audit, records, surveys, targets, work_plan
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
from .title_review import missing_copies, outcomes, vacancies, verdicts, workload_ratio

__all__ = [
    "Chart",
    "arrival",
    "audit",
    "contributions",
    "coverage",
    "execution",
    "execution_and_satisfaction",
    "matching",
    "missing_copies",
    "outcomes",
    "overview",
    "records",
    "satisfaction",
    "scores",
    "surveys",
    "targets",
    "vacancies",
    "verdicts",
    "work_plan",
    "workload_ratio",
]
