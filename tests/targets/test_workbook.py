"""The Excel form: written, filled in, read back, and refused with the place named."""

from __future__ import annotations

import io
import json
from datetime import date

import openpyxl
import pytest

import pbe_analysis as pbe
from pbe_analysis.data import harmless
from pbe_analysis.errors import DataError
from pbe_analysis.targets.cells import letter
from pbe_analysis.targets.filing import Filing, Form, Row
from pbe_analysis.targets.form import HEAD, LABELS, LISTS, TABLE
from pbe_analysis.targets.form_writer import write_form
from pbe_analysis.wings import check

from .conftest import HEADS


def test_what_was_filled_in_is_read(filled):
    study = filled.study()
    assert [(row.name, row.target, row.line) for row in study.filing.rows] == [
        ("培训", "≥30次", "2"),
        ("讲座", "=2场", "3"),
        ("完成时间", "2022-11-30前完成", "4"),
        ("人均成本", "≤500元", "5"),
        ("知晓率", "≥80%", "6"),
        ("满意度", "≥90%", "7"),
    ]
    (form,) = study.filing.forms
    assert str(form.total) == "1200000.5" and form.end == date(2022, 12, 31) and form.fiscal is None
    assert study.filing.rows[0].source == "form.xlsx 绩效指标 第2行"
    assert [(one.what, one.source) for one in study.filing.promises] == [("满意度", "form.xlsx 申报表 第18行")]
    assert [(one.kind, one.row) for one in study.filing.repairs] == [("级次沿用上行", "F1-02")]
    assert check(filled.place) == "parameters and 1 tables with 6 rows are in order"


def test_a_year_later_the_right_hand_columns_make_the_self_evaluation(filled):
    for line, actual in enumerate(("30次", "2场", date(2022, 11, 1), "500元", "80%", "90%"), start=2):
        filled.cell(line, "实际完成值", actual)
    filled.head(**{"自评：全年预算数（元）": 100, "自评：全年执行数（元）": 90, "自评总分": 99, "自评等级": "优"})
    study = filled.study()
    assert study.assessments[0].total == 99 and not study.is_sample
    assert len(study.assessment_findings()) == 0


def test_the_form_has_headings_drop_downs_and_a_hidden_list(filled):
    sheet = filled.book[TABLE]
    assert [cell.value for cell in sheet[1]] == HEADS
    lists = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists["B2"] == "INDIRECT($A2)" and "产出指标" in lists["A2"] and "≥" in lists["D2"] and "人次" in lists["F2"]
    assert filled.book[LISTS].sheet_state == "hidden" and "产出指标" in filled.book.defined_names
    assert [filled.book[HEAD].cell(line, 1).value for line in range(4, 4 + len(LABELS))] == list(LABELS)


def test_nothing_that_is_written_can_run():
    hostile = ["=1+1", "+cmd", "-2", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "普通"]
    rows = tuple(Row(f"A-{n}", "甲", "产出指标", "数量指标", text, text) for n, text in enumerate(hostile))
    book = openpyxl.load_workbook(io.BytesIO(write_form(2022, Filing((Form("=1+1", agency="@x"),), rows))))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title} {cell.coordinate} is a formula"
    assert [book[TABLE].cell(line, 3).value for line in range(2, 9)] == list(map(harmless, hostile))


def test_last_years_indicators_are_taken_over_and_read_back_as_they_were(tmp_path, portfolio):
    filing = portfolio.filing.of("食品安全与营养管理")
    rows = [
        [cell.value for cell in row][:6]
        for row in openpyxl.load_workbook(io.BytesIO(write_form(2023, filing)))[TABLE].iter_rows(min_row=2, max_row=13)
    ]
    assert rows[0] == ["产出指标", "数量指标", "每千人口食品安全风险监测样品件数", "=", "1", "件/千人口"]
    assert rows[2][3:] == ["≥", "95", "%"] and rows[11][3:5] == ["文字", "满意"] and rows[1][4] in (None, "")


@pytest.mark.parametrize(
    ("line", "heading", "value", "fault"),
    [
        (2, "一级指标", "产出品", 'sheet 绩效指标, row 2, column C: "产出品｜数量指标｜培训｜≥｜30｜次" has no place'),
        (2, "三级指标", None, 'sheet 绩效指标, row 2, column C: "产出指标｜数量指标｜≥｜30｜次" has no place: 没有指标名称'),
        (2, "关系", "约", 'sheet 绩效指标, row 2, column D: "约" has no place: 不认识的符号'),
        (2, "关系", None, "sheet 绩效指标, row 2, column 关系: is empty beside the number 30"),
        (2, "目标值", "很多", 'sheet 绩效指标, row 2, column 目标值: "很多" is not a number'),
        (2, "计量单位", None, "sheet 绩效指标, row 2, column 计量单位: is empty"),
        (2, "计量单位", "2次3", 'sheet 绩效指标, row 2, column 计量单位: "2次3" is not a unit'),
        (4, "目标值", "尽快", 'sheet 绩效指标, row 4, column 目标值: "尽快" is not a date'),
        (7, "目标值", 0.9, "sheet 绩效指标, row 7, column 目标值: 0.9 with the unit % can mean two things. Expected 90 for 90%"),
        (7, "实际完成值", 0.9, "sheet 绩效指标, row 7, column 实际完成值: 0.9 beside a target in % can mean two things"),
        (7, "自评得分", "很多", 'sheet 绩效指标, row 7, column 自评得分: "很多" is not a number'),
        (7, "自评得分", -1, "sheet 绩效指标, row 7, column 自评得分: −1 is negative"),
    ],
)
def test_a_wrong_cell_is_named_by_sheet_row_and_column(filled, line, heading, value, fault):
    filled.cell(line, heading, value)
    assert any(one.startswith(fault) for one in filled.faults())


@pytest.mark.parametrize(
    ("label", "value", "fault"),
    [
        ("项目名称", None, "row 1: has no 项目名称"),
        ("计划完成日期", "尽快", 'row 9, column A: "尽快" is not a date'),
        ("计划完成日期", None, "row 1, column 计划完成日期: is empty"),
        ("项目资金总额（元）", "12万", 'row 10, column A: "12万" is not an amount'),
        ("其他资金（元）", -5, "row 12, column A: −5 is negative"),
    ],
)
def test_a_wrong_entry_beside_a_label_is_named(filled, label, value, fault):
    filled.head(**{label: value})
    assert [one for one in filled.faults() if one.startswith(f"sheet 申报表, {fault}")]


def test_all_faults_of_a_form_are_listed_at_once_and_nothing_is_lost(filled):
    filled.cell(2, "关系", "约")
    filled.cell(3, "目标值", "很多")
    filled.book[TABLE].cell(7, 13).value = "附注"
    filled.book[HEAD].cell(20, 3).value = "旁注"
    filled.head(**{"项目名称": None})
    faults = filled.faults()
    assert len(faults) == 6  # 约 is no sign, and leaves 30 without one
    assert any('row 7, column M: "附注" has no place' in one for one in faults)
    assert any('row 20, column C: "旁注" has no place' in one for one in faults)


def test_a_label_or_heading_that_was_changed_is_named_unless_it_is_another_word_for_it(filled):
    filled.book[HEAD].cell(5, 1).value = "项目类型"
    filled.book[HEAD].cell(5, 2).value = "一次性项目"
    filled.book[TABLE]["D1"].value = "运算符号"
    assert filled.study().filing.forms[0].category == "一次性项目"
    filled.book[HEAD].cell(5, 1).value = "项目种类"
    filled.book[TABLE]["D1"].value = "关系们"
    faults = filled.faults()
    assert any('row 5, column B: "一次性项目" has no place' in one for one in faults)
    assert any('row 1, column D: "关系们" has no place' in one and "近似：关系" in one for one in faults)


@pytest.mark.parametrize("sheet", [HEAD, TABLE])
def test_a_sheet_that_is_gone_is_named(filled, sheet):
    filled.book[sheet].title = "别的"
    assert [one for one in filled.faults() if f'has no sheet "{sheet}"' in one]


def test_an_empty_form_is_refused(filled):
    for line in range(2, 8):
        for heading in HEADS[:6]:
            filled.cell(line, heading, None)
    assert any("“甲项目” has no indicators" in one for one in filled.faults())


def test_what_is_no_workbook_is_refused(filled):
    filled.file.write_bytes(b"PK not really")
    with pytest.raises(DataError, match="holds no form"):
        pbe.load("my-project", 2022, filled.place.root)


def test_several_forms_make_a_portfolio(filled):
    filled.book.save(filled.file)
    filled.head(**{"项目名称": "乙项目"})
    filled.book.save(filled.file.with_name("form-02.xlsx"))
    package = json.loads((filled.place.data_dir / "datapackage.json").read_text("utf-8"))
    package["resources"].append({"name": "form-02", "path": "form-02.xlsx"})
    (filled.place.data_dir / "datapackage.json").write_text(json.dumps(package), "utf-8")
    study = pbe.load("my-project", 2022, filled.place.root)
    assert study.is_portfolio and [form.name for form in study.filing.forms] == ["甲项目", "乙项目"]
    assert {row.id for row in study.filing.rows} == {f"F{form}-0{row}" for form in (1, 2) for row in range(1, 7)}


def test_two_forms_of_one_project_are_refused(filled):
    filled.book.save(filled.file)
    filled.book.save(filled.file.with_name("form-02.xlsx"))
    package = json.loads((filled.place.data_dir / "datapackage.json").read_text("utf-8"))
    package["resources"].append({"name": "form-02", "path": "form-02.xlsx"})
    (filled.place.data_dir / "datapackage.json").write_text(json.dumps(package), "utf-8")
    with pytest.raises(DataError, match="“甲项目” stands in two forms"):
        pbe.load("my-project", 2022, filled.place.root)


def test_tables_beside_forms_are_refused_and_not_left_unread(filled):
    package = json.loads((filled.place.data_dir / "datapackage.json").read_text("utf-8"))
    package["resources"].append({"name": "actuals", "path": "actuals.csv"})
    (filled.place.data_dir / "datapackage.json").write_text(json.dumps(package), "utf-8")
    with pytest.raises(DataError, match="lists actuals beside Excel forms"):
        filled.study()


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (12, "M"), (25, "Z"), (26, "AA"), (27, "AB")])
def test_columns_are_named_as_excel_names_them(place, name):
    assert letter(place) == name
