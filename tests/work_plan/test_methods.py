"""docs/methods-work-plan.md explains every figure and every rule, and nothing that does not exist."""

import inspect
import re

import pytest

from pbe_analysis.fields import FIELDS
from pbe_analysis.measures import MEASURES
from pbe_analysis.work_plan import commitments, papers, quantities, rules

from .plans import ROOT

TEXT = (ROOT / "docs" / "methods-work-plan.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
BUILT = set(MEASURES["work_plan"])
RULES = re.findall(r"^def ([a-z]\w+)\(study: WorkPlan\)", inspect.getsource(rules), re.M)


def test_every_figure_is_explained(plan):
    assert {"tasks", "checkable_share", "findings"} <= BUILT
    assert (BUILT | {figure.id for figure in plan.figures}) - set(ENTRIES) == set()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "found"])
def test_every_rule_is_explained_and_tried(rule):
    assert rule in ENTRIES and re.search(rf"\b{rule}\b", inspect.getsource(rules.found))


def test_nothing_is_explained_that_does_not_exist(plan):
    known = {figure.id for figure in plan.figures} | BUILT | set(RULES) | set(FIELDS)
    assert set(ENTRIES) - known == set()


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_in_which_unit_at_which_edges_and_by_whom(entry):
    for part in ("Definition", "Unit", "Edges", "Source"):
        assert re.search(rf"^- \*\*{part}:\*\* \S", ENTRIES[entry], re.M), f"{entry} has no line {part}"


def test_every_kind_and_role_is_explained():
    words = [*commitments.KINDS.values(), papers.TO_ISSUE, papers.REFERRED]
    assert all(f"| {word} |" in TEXT for word in words)
    assert all(kind in TEXT for kind in quantities.KINDS if kind != quantities.QUANTITY)


def test_the_example_is_that_of_the_real_plan(plan):
    figure = plan.figures("checkable_share")
    assert f"{figure.expression} = {figure.display}" in ENTRIES["checkable_share"]
