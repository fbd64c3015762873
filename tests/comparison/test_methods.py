"""docs/methods-comparison.md explains every figure and finding of its own, and nothing that does not exist."""

import re

import pytest
from samples import ROOT

from pbe_analysis.measures import MEASURES

TEXT = (ROOT / "docs" / "methods-comparison.md").read_text("utf-8")
FIGURES, FINDINGS = TEXT.split("## Findings")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", FIGURES, re.M | re.S))


def test_every_figure_is_explained_and_nothing_else():
    assert set(ENTRIES) == set(MEASURES["comparison"])


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_in_which_unit_at_which_edges_and_by_whom(entry):
    for part in ("Definition", "Unit", "Edges", "Source"):
        assert re.search(rf"^- \*\*{part}:\*\* \S", ENTRIES[entry], re.M), f"{entry} has no line {part}"


def test_every_finding_is_explained():
    source = (ROOT / "pbe_analysis" / "comparison" / "rules.py").read_text("utf-8")
    assert set(re.findall(r"^def (\w+)\(.+ -> Iterator\[Case\]:$", source, re.M)) == set(
        re.findall(r"^### `(\w+)`", FINDINGS, re.M)
    )
