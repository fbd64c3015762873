"""A plan whose words a spreadsheet would run, and a ledger that tells whom to call: neither does any harm."""

from __future__ import annotations

import csv

import openpyxl
import pytest

import pbe_analysis as pbe
from pbe_analysis.data import harmless
from pbe_analysis.fields import FIELDS
from pbe_analysis.scaffold import lay_out

from .plans import OTHER
from .test_scaffold import fill_in

RUN = '=HYPERLINK("http://x")'


@pytest.fixture
def laid_out(project, tmp_path):
    assert "加强乡镇" in OTHER
    (tmp_path / "plan.txt").write_text(OTHER.replace("加强乡镇", f"{RUN}加强乡镇"), "utf-8")
    lay_out(project, "some-plan/2024", "work_plan", None, plan=str(tmp_path / "plan.txt"))
    fill_in(project / "params" / "some-plan" / "2024.yaml")
    return project


def test_no_cell_of_a_plan_would_run_and_each_is_read_back(laid_out):
    folder = laid_out / "data" / "some-plan" / "2024"
    cells = [cell for file in folder.glob("*.csv") for row in csv.reader(file.open(encoding="utf-8-sig")) for cell in row]
    assert any(cell.startswith("'=") for cell in cells), "the plan has no such cell"
    assert [cell for cell in cells if harmless(cell) != cell] == []
    assert pbe.load("some-plan", 2024, laid_out).task_list()["task_title"].str.startswith("=HYPERLINK").any()


@pytest.mark.parametrize("column", ["进展状态", "完成程度", "责任单位", FIELDS["proof"].title])
def test_no_telephone_number_of_a_ledger_is_quoted(laid_out, column):
    path = laid_out / "data" / "some-plan" / "2024" / "ledger.xlsx"
    book = openpyxl.load_workbook(path)
    sheet, heads = book["台账"], [cell.value for cell in book["台账"][1]]
    entry = {"进展状态": "进行中", "填报日期": "2024-06-20"} | {column: "联系人13912345678，a@example.com"}
    for title, value in entry.items():
        at = next((place for place, head in enumerate(heads, start=1) if head == title), None)
        assert at, (title, heads)
        sheet.cell(2, at).value = value
    book.save(path)
    study = pbe.load("some-plan", 2024, laid_out)
    shown = [table() for table in (study.progress, study.overdue, study.due_next, study.unstated, study.to_fill_in)]
    told = " ".join(map(str, (study.faults, study.findings, *(table.to_html() for table in shown), study.ledger)))
    assert "13912345678" not in told and "example.com" not in told and "1391234" not in told
