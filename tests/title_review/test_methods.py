"""docs/methods-title-review.md explains every rule, figure and finding, and nothing that does not exist."""

import inspect
import re

import pytest
from samples import ROOT

from pbe_analysis.fields import FIELDS
from pbe_analysis.title_review import rules
from pbe_analysis.title_review.kinds import KINDS
from pbe_analysis.title_review.verdicts import OUTCOMES

TEXT = (ROOT / "docs" / "methods-title-review.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
FINDINGS = [
    name for name, one in vars(rules).items() if inspect.isfunction(one) and inspect.getmodule(one) is rules and name[0] != "_"
]


def test_every_figure_rule_and_finding_is_explained(titles):
    ids = {figure.id for figure in titles.figures} | {titles.cover().badge.id, "findings"}
    assert ids - set(ENTRIES) == set()
    assert {rule.id for rule in RULES} - set(ENTRIES) == set()
    assert set(FINDINGS) - {"found"} - set(ENTRIES) == set() and len(FINDINGS) == 8
    assert {finding.rule for finding in titles.findings} <= set(FINDINGS)


def test_no_entry_is_about_something_that_does_not_exist(titles):
    known = (
        {figure.id for figure in titles.figures}
        | {rule.id for rule in RULES}
        | set(FINDINGS)
        | set(FIELDS)
        | {"outcome", "findings"}
    )
    assert set(ENTRIES) - known == set()


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_in_which_unit_at_which_edges_and_by_whom(entry):
    for part in ("Definition", "Unit", "Edges", "Source"):
        assert re.search(rf"^- \*\*{part}:\*\* \S", ENTRIES[entry], re.M), f"{entry} has no line {part}"


@pytest.mark.parametrize("word", OUTCOMES.values())
def test_every_verdict_is_explained(word):
    assert f"| {word} |" in TEXT
