"""docs/methods-audit.md explains every figure and every status, and nothing that does not exist."""

import re

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.audit.checks import Status
from pbe_analysis.audit.folder.severity import SEVERITIES
from pbe_analysis.fields import FIELDS
from pbe_analysis.measures import MEASURES

TEXT = (ROOT / "docs" / "methods-audit.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
BUILT = set(MEASURES["audit"])


def test_every_figure_is_explained_and_nothing_else():
    study = pbe.load("synthetic-report-audit", 2021, ROOT)
    ids = BUILT | {figure.id for figure in study.figures}
    assert {"faults", "recomputed"} <= ids
    assert ids - set(ENTRIES) == set() and set(ENTRIES) - ids - set(FIELDS) == set()


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_in_which_unit_at_which_edges_and_by_whom(entry):
    for part in ("Definition", "Unit", "Edges", "Source"):
        assert re.search(rf"^- \*\*{part}:\*\* \S", ENTRIES[entry], re.M), f"{entry} has no line {part}"


@pytest.mark.parametrize("status", Status)
def test_every_status_is_explained_with_sign_name_and_severity(status):
    line = next(line for line in TEXT.splitlines() if f"| `{status.value}` |" in line)
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    severity = SEVERITIES[status].label if status.is_fault else ""
    assert cells[0] == status.sign and cells[2] == status.label
    assert cells[4:] == ["yes" if status.is_fault else "no", severity]
