"""docs/methods.md explains every figure and every rule, and nothing that does not exist."""

import inspect
import re

import pytest
from samples import ROOT

from pbe_analysis.evaluation import indicator_findings, money_rules, restatements, rules, satisfaction
from pbe_analysis.fields import FIELDS
from pbe_analysis.measures.evaluation import MEASURES
from pbe_analysis.measures.methods import DOCUMENTS, written
from pbe_analysis.surveys import grim

TEXT = (ROOT / "docs" / "methods.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
RULES = {name for module in (rules, money_rules) for name, one in vars(module).items() if hasattr(one, "__wrapped__")}
RULES |= set(re.findall(r'rule="(\w+)"', inspect.getsource(money_rules)))
RULES |= {
    name for name, one in vars(indicator_findings.IndicatorFindings).items() if hasattr(one, "__wrapped__") and name[0] != "_"
}
RULES |= {one.shortfall.rule for one in MEASURES.values() if one.shortfall}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documents_say_what_the_registry_says(document):
    """`make docs` writes them anew."""
    text = (ROOT / "docs" / document).read_text("utf-8")
    assert written(text, DOCUMENTS[document]) == text


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_measure_is_explained(document):
    text = (ROOT / "docs" / document).read_text("utf-8")
    assert set(DOCUMENTS[document]) - set(re.findall(r"^### `(\w+)`", text, re.M)) == set()


def test_every_figure_of_the_real_evaluation_is_a_measure(study):
    assert {figure.id for figure in study.figures} - set(study.measures) == set()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_is_explained(rule):
    assert rule in ENTRIES


def test_every_rate_that_a_table_can_show_is_explained():
    """Here, or in the methods of another report, under the name of its measure."""
    texts = [path.read_text("utf-8") for path in (ROOT / "docs").glob("methods*.md")]
    explained = {name for text in texts for name in re.findall(r"^### `(\w+)`", text, re.M)}
    explained |= {one.name for registry in DOCUMENTS.values() for one in registry.values()}
    rates = {name for name, field in FIELDS.items() if field.kind == "rate"}
    assert rates - explained == set()


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_in_which_unit_at_which_edges_and_by_whom(entry, study):
    lines = ENTRIES[entry]
    for part in ("Definition", "Unit", "Edges", "Source"):
        assert re.search(rf"^- \*\*{part}:\*\* \S", lines, re.M), f"{entry} has no line {part}"


def test_no_entry_is_about_something_that_does_not_exist(study):
    assert set(ENTRIES) - set(MEASURES) - RULES - {"measures"} == set()


@pytest.mark.parametrize(
    "word",
    [satisfaction.ASKED, satisfaction.FEW, satisfaction.NOT_SURVEYED, satisfaction.OUTSIDE, restatements.CONFIRMED,
     restatements.TRUNCATED, restatements.DIFFERENT, restatements.INVENTED, restatements.UNKNOWN, grim.POSSIBLE,
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
