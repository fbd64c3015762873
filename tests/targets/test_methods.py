"""docs/methods-targets.md explains every figure, rule, kind and repair of a targets report, and nothing that does not exist."""

import inspect
import re

import pytest
from samples import ROOT

from pbe_analysis.bounds.meaning import Kind
from pbe_analysis.fields import FIELDS
from pbe_analysis.measures import MEASURES, PROBLEMS
from pbe_analysis.targets import consistency_findings, declared_forms, form_findings, indicator_findings, score_findings
from pbe_analysis.targets.filing import CARRIED, LEVEL, UNPLACED
from tools import target_layout as layout

TEXT = (ROOT / "docs" / "methods-targets.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
BUILT = set(MEASURES["targets"])


def functions(module) -> list[str]:
    own = [name for name, one in vars(module).items() if inspect.isfunction(one) and inspect.getmodule(one) is module]
    return [name for name in own if not name.startswith("_") and name not in ("found", "on_row")]


RULES = [name for module in (indicator_findings, consistency_findings, form_findings) for name in functions(module)]
CHECKS = list(score_findings.TEXTS)


def test_every_figure_that_the_code_builds_is_explained(portfolio, project):
    ids = {figure.id for one in (portfolio, project) for figure in [*one.figures, *one.counts]}
    assert (ids | BUILT) - set(ENTRIES) - set(PROBLEMS) == set() and {
        "quality_score",
        "self_score",
        "findings",
        "weight",
    } <= ids | BUILT


@pytest.mark.parametrize("rule", RULES + CHECKS)
def test_every_rule_is_explained(rule):
    assert rule in ENTRIES


def test_the_rules_that_are_tried_are_those_that_are_listed():
    assert (len(RULES), len(CHECKS)) == (22, 8) and set(CHECKS) <= set(dir(score_findings._Told))
    tried = "".join(inspect.getsource(module.found) for module in (indicator_findings, consistency_findings, form_findings))
    assert all(re.search(rf"\b{rule}\b", tried) for rule in RULES)


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_in_which_unit_at_which_edges_and_by_whom(entry):
    for part in ("Definition", "Unit", "Edges", "Source"):
        assert re.search(rf"^- \*\*{part}:\*\* \S", ENTRIES[entry], re.M), f"{entry} has no line {part}"


def test_no_entry_is_about_something_that_does_not_exist():
    assert set(ENTRIES) - BUILT - set(RULES) - set(CHECKS) - set(FIELDS) == set()


@pytest.mark.parametrize("word", [*(kind.value for kind in Kind), layout.SHIFTED, layout.APART, layout.JOINED, layout.NO_TARGET,
                                  LEVEL, layout.TAGS, layout.PAGE, layout.TWICE, UNPLACED, CARRIED, declared_forms.AS_ANNUAL])  # fmt: skip
def test_every_kind_and_repair_is_explained(word):
    assert f"| {word} |" in TEXT


@pytest.mark.parametrize(
    ("id", "subject", "base"), [("measurable_rate", "合计", "产出指标"), ("budget_share", "免疫治疗创新研究院", "")]
)
def test_the_examples_are_those_of_the_real_portfolio(portfolio, id, subject, base):
    figure = portfolio.figures(id, subject, base)
    assert f"{figure.expression} = {figure.display}" in " ".join(ENTRIES[id].split())
