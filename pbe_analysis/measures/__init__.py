"""The registry: what is said once of every number that reports print. One module for each kind of report."""

from . import audit, comparison, evaluation, targets, title_review, work_plan
from .measure import Measure, Registry, Shortfall
from .problems import PROBLEMS

MEASURES = {  # by kind of report
    "evaluation": evaluation.MEASURES,
    "targets": targets.MEASURES,
    "work_plan": work_plan.MEASURES,
    "title_review": title_review.MEASURES,
    "audit": audit.MEASURES,
    "comparison": comparison.MEASURES,
}
