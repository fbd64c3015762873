"""Scores: values → points by a method, points → a tree of indicators with its weights, the tree → total and grade."""

from .arithmetic import (
    OverRule,
    achievement,
    added,
    all_added,
    band_points,
    capped,
    equal_weights,
    excess,
    ratio_points,
    rescaled,
)
from .computed import Between, ByDate, Checklist, Ladder, PerDefect, Ratio, Reverse, Worst
from .grades import Verdict, grade, rounding_changes_grade, verdict
from .judged import ByHand, Words
from .methods import METHODS, NOTHING_REPORTED, Judgement, Outcome, Rule, Undefined, outcome_of, rule_of
from .scorecard import Deduction, Fault, Graded, Scorecard
from .tree import Indicator, Node

__all__ = [
    "METHODS",
    "NOTHING_REPORTED",
    "Between",
    "ByDate",
    "ByHand",
    "Checklist",
    "Deduction",
    "Fault",
    "Graded",
    "Indicator",
    "Judgement",
    "Ladder",
    "Node",
    "Outcome",
    "OverRule",
    "PerDefect",
    "Ratio",
    "Reverse",
    "Rule",
    "Scorecard",
    "Undefined",
    "Verdict",
    "Words",
    "Worst",
    "achievement",
    "added",
    "all_added",
    "band_points",
    "capped",
    "equal_weights",
    "excess",
    "grade",
    "outcome_of",
    "ratio_points",
    "rescaled",
    "rounding_changes_grade",
    "rule_of",
    "verdict",
]
