"""docs/methods-title-review.md explains every rule, figure and finding, and nothing that does not exist."""

import inspect
import re
from typing import get_args

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.fields import FIELDS
from pbe_analysis.title_review import rules
from pbe_analysis.title_review.kinds import KINDS
from pbe_analysis.title_review.params import TitleReviewParams
from pbe_analysis.title_review.rule import Rule
from pbe_analysis.title_review.verdicts import OUTCOMES

from .conftest import SHIPPED
from .plain import person
from .test_study import study_of

TEXT = (ROOT / "docs" / "methods-title-review.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
NAMES = {get_args(kind.model_fields["kind"].annotation)[0] for kind in KINDS}
FINDINGS = [
    name for name, one in vars(rules).items() if inspect.isfunction(one) and inspect.getmodule(one) is rules and name[0] != "_"
]


@pytest.fixture(scope="module")
def ids(titles) -> set[str]:
    """The figures of the shipped reviews, and of one with few applicants."""
    studies = titles, pbe.load(*SHIPPED["three_levels"], ROOT), study_of([person()] * 30, titles.params)
    return {figure.id for study in studies for figure in study.figures}


def test_every_figure_kind_and_finding_is_explained(titles, ids):
    assert (ids | {titles.cover().badge.id, "findings"}) - set(ENTRIES) == set()
    assert NAMES - set(ENTRIES) == set() and len(NAMES) == len(KINDS)
    assert set(FINDINGS) - {"found"} - set(ENTRIES) == set() and len(FINDINGS) == 9
    assert {finding.rule for finding in titles.findings} <= set(FINDINGS)


def test_no_entry_is_about_something_that_does_not_exist(ids):
    assert set(ENTRIES) - (ids | NAMES | set(FINDINGS) | set(FIELDS) | {"outcome", "findings"}) == set()


def test_the_keys_of_the_page_are_those_of_the_parameters():
    for key in ("cutoff", "counties", "ranks", "institutions", "degrees", "disciplines", "columns", "rules"):
        assert f"`{key}`" in TEXT and key in TitleReviewParams.model_fields
    for key in ("for", "unit", "because", "grave", "excuse", "limits", "left_open", "ambiguous"):
        assert f"`{key}`" in TEXT and key in {field.alias or name for name, field in Rule.model_fields.items()}


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_in_which_unit_at_which_edges_and_by_whom(entry):
    for part in ("Definition", "Unit", "Edges", "Source"):
        assert re.search(rf"^- \*\*{part}:\*\* \S", ENTRIES[entry], re.M), f"{entry} has no line {part}"


@pytest.mark.parametrize("word", OUTCOMES.values())
def test_every_verdict_is_explained(word):
    assert f"| {word} |" in TEXT
