"""The modules of publishing form no circle, not even by what they import when they run or for type checkers."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pbe_analysis.publishing

FOLDER = Path(pbe_analysis.publishing.__file__).parent


def test_no_module_of_publishing_leads_back_to_itself():
    names = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    graph = {name: imported(FOLDER / f"{name}.py") & names for name in names}
    assert len(list(TopologicalSorter(graph).static_order())) == len(names)
    assert graph["batch"] >= {"store", "outcome", "report"}, "nothing was found"


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.removeprefix("pbe_analysis.publishing.") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.level == 1 or (node.module or "").startswith("pbe_analysis.publishing")):
            inner = (node.module or "").removeprefix("pbe_analysis.publishing").strip(".")
            found |= {inner} if inner else {alias.name for alias in node.names}
    return found
