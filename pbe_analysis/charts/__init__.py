"""One function per figure: frame → Chart (a matplotlib Figure with alternative text).

>>> import pbe_analysis as pbe
>>> chart = pbe.charts.coverage(pbe.load("tianjin-village-clinics", 2021).coverage())
>>> chart.alt
'条形图：各区已实施与未实施数量。覆盖率最高100.00%（8个），最低蓟州区 0.00%，合计74.25%。'
"""

from . import audit, comparison, indicators, measures, records, surveys, targets, work_plan, years
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


def __getattr__(name: str) -> object:
    from ..errors import no_attribute

    raise no_attribute("pbe.charts", name, __all__)


__all__ = [
    "Chart",
    "arrival",
    "audit",
    "comparison",
    "contributions",
    "coverage",
    "execution",
    "execution_and_satisfaction",
    "indicators",
    "matching",
    "measures",
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
    "years",
]
