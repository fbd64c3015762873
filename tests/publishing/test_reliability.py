"""docs/reliability.md says what is promised, and names the test that holds it; nothing is promised that is not tried."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "docs" / "reliability.md").read_text("utf-8")
WHOLE = ("test_faults.py", "test_detached.py", "test_refusals.py")  # each test of which stands on the page
HEADS = ("fault", "how it is tried", "how often", "what is promised", "test")


def lines() -> list[list[str]]:
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in PAGE.splitlines() if row.startswith("|")]
    return [row for row in rows if tuple(row) != HEADS and set("".join(row)) != {"-"}]


def cases_of(name: str) -> set[str]:
    tree = ast.parse((HERE / name).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("line", lines(), ids=lambda line: line[0])
def test_each_line_says_all_and_names_a_test_that_there_is(line):
    assert len(line) == len(HEADS) and all(line) and re.fullmatch(r"\d+", line[2])
    known = set().union(*(cases_of(path.name) for path in HERE.glob("test_*.py")))
    assert re.fullmatch(r"`(\w+)`", line[4])[1] in known


def test_each_test_of_a_fault_stands_on_the_page_once():
    named = [line[4].strip("`") for line in lines()]
    assert sorted(set(named)) == sorted(named)
    assert set().union(*map(cases_of, WHOLE)) - set(named) == set()
