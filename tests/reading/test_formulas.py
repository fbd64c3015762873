"""Cells that a spreadsheet would run are guarded wherever we write, and read back as they were."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.data import csv_text, harmless
from pbe_analysis.reading import open_book
from pbe_analysis.reading.formulas import as_written, would_run

PACKAGE = Path(__file__).parents[2] / "pbe_analysis"
RUN = (
    '=HYPERLINK("http://x","y")',
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1+1",
    "\r=1",
    " =1+1",
    "＝1+1",
    "－甲",
    "+86 10",
)
QUIET = ("甲", "-", "—", "-5", "+3.5", "-1,234.50", "-12.5%", "", "1-2", "a=b", "'", "'甲", "（=1）")


@pytest.mark.parametrize("text", RUN)
def test_a_formula_is_guarded_and_read_back(tmp_path, text):
    assert would_run(text) and harmless(text) == f"'{text}" and not would_run(harmless(text))
    file = tmp_path / "a.csv"
    file.write_text(csv_text([["区", text]]), "utf-8", newline="")
    assert file.read_text("utf-8").startswith(("区,'", "区,\"'"))
    assert open_book(file, "a.csv").page("").rows == ((1, ("区", text)),)


@pytest.mark.parametrize("text", QUIET)
def test_what_is_none_stays_as_it_is(text):
    assert harmless(text) == as_written(text) == text


@given(st.text())
def test_nothing_that_is_written_would_run_and_all_is_read_back(text):
    assert not would_run(harmless(text))
    assert as_written(harmless(text)) == text or text.startswith("'")


def test_numbers_and_empty_cells_are_written_as_they_are():
    assert csv_text([["a", -5, None, 2.5, True]], line_end="\n") == "a,-5,,2.5,True\n"


def test_nobody_else_writes_csv_or_has_a_guard_of_his_own():
    """So that no new table can forget the guard."""
    for path in PACKAGE.rglob("*.py"):
        if path.name == "formulas.py":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not names & {"to_csv", "DictWriter", "to_excel"}, path
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        writers = [ast.unparse(call) for call in calls if isinstance(call, ast.Attribute) and ast.unparse(call) == "csv.writer"]
        assert not writers, path


def test_no_workbook_is_written_but_by_the_guarded_writer():
    """openpyxl makes a formula of any text that begins with =."""
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        named |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert not any(str(name).split(".")[0] in ("openpyxl", "xlsxwriter") for name in named), path
