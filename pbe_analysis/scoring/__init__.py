"""Scores: values → points by a method, points → a tree of indicators with its weights, the tree → total and grade."""

from .arithmetic import OverRule, added, all_added, band_points, capped, equal_weights, excess, ratio_points, rescaled
from .computed import Between, ByDate, Checklist, Ladder, PerDefect, Ratio, Reverse, Stated, Worst
from .grades import Verdict, grade, verdict
from .judged import ByHand, Words
from .methods import METHODS, NOTHING_REPORTED, Judgement, Rule, Undefined, outcome_of, rule_of
from .scorecard import Deduction, Graded, Scorecard
from .tree import Indicator, Node
