"""docs/methods.md explains every figure and every rule, and nothing that does not exist."""

import inspect
import re

import pytest
from samples import ROOT

from pbe_analysis.evaluation import drilled, printed, reconcile, rules, satisfaction, story
from pbe_analysis.fields import FIELDS
from pbe_analysis.surveys import grim

TEXT = (ROOT / "docs" / "methods.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
# every id that a figure is built with, also those that the real study does not need
SOURCE = "".join(map(inspect.getsource, (printed, story, drilled)))
BUILT = set(re.findall(r'_figure\(\s*"(\w+)"|Figure\(\s*"(\w+)"', SOURCE))
IDS = {id for pair in BUILT for id in pair if id}
RULES = [name for name, function in vars(rules).items() if inspect.isfunction(function) and not name.startswith("_")]
RULES = [name for name in RULES if inspect.getmodule(getattr(rules, name)) is rules and name != "found"]


def test_every_figure_of_the_real_evaluation_is_explained(study):
    ids = {figure.id for figure in study.figures} - set(study.params.fact_rates)
    assert ids - set(ENTRIES) == set()
    assert "fact_rates" in ENTRIES


def test_every_figure_that_the_code_can_build_is_explained():
    assert {"grade", "coverage_rate", "stated", "findings"} <= IDS
    assert IDS - set(ENTRIES) == set()


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained(rule):
    assert rule in ENTRIES


def test_the_rules_that_are_tried_are_those_that_are_listed():
    assert len(RULES) == 11
    assert all(re.search(rf"\b{rule}\b", inspect.getsource(rules.found)) for rule in RULES)


def test_every_rate_that_a_table_can_show_is_explained():
    """Here, or in the methods of another report."""
    texts = [path.read_text("utf-8") for path in (ROOT / "docs").glob("methods*.md")]
    explained = {name for text in texts for name in re.findall(r"^### `(\w+)`", text, re.M)}
    rates = {name for name, field in FIELDS.items() if field.kind == "rate"}
    assert rates - explained == set()


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_in_which_unit_at_which_edges_and_by_whom(entry, study):
    lines = ENTRIES[entry]
    for part in ("Definition", "Unit", "Edges", "Source"):
        assert re.search(rf"^- \*\*{part}:\*\* \S", lines, re.M), f"{entry} has no line {part}"


def test_no_entry_is_about_something_that_does_not_exist(study):
    known = {figure.id for figure in study.figures} | IDS | set(RULES) | set(FIELDS) | {"fact_rates"}
    assert set(ENTRIES) - known == set()


@pytest.mark.parametrize(
    "word",
    [satisfaction.ASKED, satisfaction.FEW, satisfaction.NOT_SURVEYED, satisfaction.OUTSIDE, reconcile.CONFIRMED,
     reconcile.TRUNCATED, reconcile.DIFFERENT, reconcile.INVENTED, reconcile.UNKNOWN, grim.POSSIBLE,
     grim.BY_TRUNCATION, grim.IMPOSSIBLE, grim.ALWAYS, grim.UNREADABLE],
)  # fmt: skip
def test_every_status_and_verdict_is_explained(word):
    assert f"| {word} |" in TEXT


@pytest.mark.parametrize(
    ("id", "subject", "base"),
    [("execution_rate", "合计", "中央及市级转移支付"), ("coverage_rate", "合计", ""), ("satisfaction_rate", "东丽区", "")],
)
def test_the_examples_are_those_of_the_real_evaluation(study, id, subject, base):
    figure = study.figures(id, subject, base)
    assert f"{figure.expression} = {figure.display}" in ENTRIES[id]
