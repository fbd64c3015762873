"""Forms of provinces that do not exist, laid out as forms of provinces that do: synthetic projects, synthetic amounts."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pbe_analysis as pbe
from pbe_analysis.errors import DataError
from pbe_analysis.targets.declared_forms import read_forms
from pbe_analysis.targets.filing import UNPLACED
from pbe_analysis.targets.indicator_columns import columns_of
from pbe_analysis.targets.score_findings import found
from pbe_analysis.targets.vocabulary import key, vocabulary

# 甲省: costs first, targets in one cell, money in 万元, two projects on one sheet, levels merged
FIRST = [
    ["附件1"],
    ["项目支出绩效目标申报表"],
    ["（2022年度）"],
    ["", "", "", "", "单位：万元"],
    ["项目名称", "示例慢病筛查项目", "", "主管部门", "甲省示例卫健委"],
    ["项目负责人", "某某", "", "联系电话", "13900000000"],
    ["项目资金", "年度资金总额", "120.5", "其中：财政拨款", "100.5"],
    ["", "", "", "其他资金", "20"],
    ["年度绩效目标", "筛查不低于120万人。"],
    ["一级指标", "二级指标", "三级指标", "指标值", "备注"],
    ["成本指标", "经济成本", "项目总成本", "≤120.5万元", ""],
    ["产出指标", "数量指标", "筛查人数", "≥120万人", "全省"],
    ["", "", "设备购置", "80-100台", ""],
    ["", "时效指标", "完成时间", "2022年12月31日前", ""],
    ["效益指标", "社会效益", "知晓率", "≥80%", ""],
    ["满意度指标", "服务对象满意度", "满意度", "≥90%", ""],
    ["填表人：某某", "联系电话：13900000000"],
    ["项目支出绩效目标申报表"],
    ["项目名称：示例培训项目"],
    ["年度资金总额（元）", "500000"],
    ["一级指标", "二级指标", "三级指标", "指标值", "备注"],
    ["产出指标", "数量指标", "培训", "30次", ""],
    ["效益指标", "可持续影响", "机制", "建立长效机制", ""],
    ["满意度指标", "满意度", "学员满意度", "不低于95%", ""],
]
# 乙省: a self-evaluation, amounts in a table, operator, value and unit in three columns under two lines of headings
SECOND = [
    ["项目支出绩效自评表"],
    ["项目名称", "示例设备项目", "", "", "", "", "", "", "", ""],
    ["主管部门", "乙省示例局", "", "", "实施单位", "示例医院", "", "", "", ""],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "", ""],
    ["", "年度资金总额", "50", "60", "57", "10", "95%", "9.5", "", ""],
    ["", "其中：当年财政拨款", "50", "50", "47", "", "", "", "", ""],
    ["", "上年结转资金", "0", "10", "10", "", "", "", "", ""],
    ["年度总体目标", "预期目标", "", "", "", "实际完成情况", "", "", "", ""],
    ["年度总体目标", "购置设备80台。", "", "", "", "已全部购置。", "", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "年度指标值", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["一级指标", "二级指标", "三级指标", "符号", "指标值", "度量单位", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标（50分）", "数量指标", "设备购置", "大于等于", 80, "台", 76, 30, 28.5, "缺货"],
    ["产出指标（50分）", "成本指标", "采购成本", "≤", 60, "万元", 57, 20, 20, ""],
    ["效益指标（30分）", "社会效益指标", "诊疗能力", "定性", "明显提升", "", "达成", 30, 27, "访谈"],
    ["满意度指标（10分）", "服务对象满意度指标", "患者满意度", "≥", 90, "%", 91, 10, 10, ""],
    ["总分", "", "", "", "", "", "", 100, 94, ""],
    ["填表人：某某", "", "", "", "", "", "", "", "", ""],
]  # fmt: skip
# 丙省: a list out of a platform, one row an indicator, the projects in a column
THIRD = [
    ["序号", "项目名称", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "指标解释"],
    [1, "示例甲", "产出指标", "数量指标", "服务人次", "≥", "5000", "人次", "略"],
    [2, "示例甲", "满意度指标", "服务对象满意度指标", "满意度", "≥", "85", "%", "略"],
    [3, "示例乙", "产出指标", "质量指标", "合格率", "＝", "100", "%", "略"],
    [4, "示例乙", "效益指标", "社会效益指标", "作用", "定性", "效果良好", "", "略"],
]


def book(*sheets: list[list], names: tuple[str, ...] = (), merged: tuple[str, ...] = ()) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(names[number] if names else f"表{number + 1}")
        for row in rows:
            sheet.append([cell if cell != "" else None for cell in row])
        for cells in merged if not number else ():
            sheet.merge_cells(cells)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


@pytest.fixture
def files(small):
    def study(**books: bytes):
        resources = []
        for name, content in books.items():
            path = name.replace("__", "/") + ".xlsx"
            (small.data / path).parent.mkdir(exist_ok=True)
            (small.data / path).write_bytes(content)
            resources.append({"name": name, "path": path} if "/" not in path else {"name": "forms-all", "path": "forms/"})
        package = {"resources": list({one["name"]: one for one in resources}.values())}
        (small.data / "datapackage.json").write_text(json.dumps(package), "utf-8")
        return pbe.load("small", 2022, small.root)

    return study


def rows(study, form: str) -> list[tuple[str, str, str, str]]:
    return [(row.level1[:2], row.level2[:2], row.name, row.target) for row in study.filing.rows if row.form == form]


def unplaced(study) -> list[str]:
    return [one.printed for one in study.filing.repairs if one.kind == UNPLACED]


def test_costs_first_targets_in_one_cell_and_two_projects_on_a_sheet(files):
    study = files(form=book(FIRST))
    first, second = study.filing.forms
    assert (first.name, first.department) == ("示例慢病筛查项目", "甲省示例卫健委")
    assert (first.total, first.annual, first.appropriation, first.annual_other) == (1_205_000, 1_205_000, 1_005_000, 200_000)
    assert (second.name, second.total) == ("示例培训项目", 500_000)
    assert rows(study, first.name) == [
        ("成本", "经济", "项目总成本", "≤120.5万元"),
        ("产出", "数量", "筛查人数", "≥120万人"),
        ("产出", "数量", "设备购置", "80-100台"),
        ("产出", "时效", "完成时间", "2022年12月31日前"),
        ("效益", "社会", "知晓率", "≥80%"),
        ("满意", "服务", "满意度", "≥90%"),
    ]
    assert [target for *_, target in rows(study, second.name)] == ["30次", "建立长效机制", "不低于95%"]
    assert [one.what for one in study.filing.promises] == ["筛查"] and unplaced(study) == []
    assert study.filing.rows[1].source == "form.xlsx 表1 第12行" and study.filing.rows[1].id == "F1-02"
    assert [row.id for row in study.filing.rows][-1] == "F2-03"


def test_levels_that_are_merged_are_those_of_every_row_they_cover(files):
    study = files(form=book(FIRST, merged=("A12:A14", "B12:B13")))
    assert rows(study, "示例慢病筛查项目")[2][:3] == ("产出", "数量", "设备购置")
    assert [one.kind for one in study.filing.repairs if one.row == "F1-03"] == []


def test_a_self_evaluation_with_its_amounts_in_a_table(files):
    study = files(form=book(SECOND, merged=("A4:B4",)))
    (form,), (one,) = study.filing.forms, study.assessments
    assert (form.annual, form.appropriation, form.carried_over) == (600_000, 500_000, 100_000)
    assert (one.outturn.budgeted, one.outturn.spent, one.outturn.stated) == (600_000, 570_000, 94)
    # 28.5 + 20 + 27 + 10 and 9.5 for the budget are 95
    assert "total_not_the_sum" in [one.rule for one in found(study)]
    assert [row.target for row in study.filing.rows] == ["≥80台", "≤60万元", "明显提升", "≥90%"]
    assert [row.actual.weight for row in one.rows] == [30, 20, 30, 10]
    # 76 ÷ 80 × 30, 57 万元 within 60, words as the department scored them, 91 of 90
    assert [row.node.points for row in one.rows] == [F(57, 2), 20, 27, 10] and one.execution.points == F(19, 2)
    assert one.rows[2].actual.reason == "访谈" and unplaced(study) == []


# 丁区: 千元 above the table, targets in one cell, words of the goal in the form's own way; points by hand
THOUSANDS = [
    ["2022年度项目支出绩效自评表"],
    ["", "", "", "", "", "", "", "", "单位：千元"],
    ["项目名称", "示例慢病干预项目", "", "主管部门", "示例委"],
    ["项目资金", "", "年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"],
    ["", "年度资金总额", "2600", "2400", "1800", "10", "75%", "7.5"],
    ["年度总体目标", "年初设定目标", "", "", "全年实际完成情况"],
    ["", "干预高危人群1.2万人", "", "", "干预1.08万人"],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["", "产出指标（50分）", "数量指标", "干预人数", "≥1.2万人", "1.08", "30", "27", "人手不足"],
    ["", "", "质量指标", "随访合格率", "≥95%", "90.25%", "20", "19", ""],
    ["", "效益指标（30分）", "社会效益指标", "血压控制率", "较上年提高3个百分点", "提高2.4个百分点", "15", "12", ""],
    ["", "", "可持续影响指标", "长效机制", "逐步健全", "达成年度指标", "15", "15", ""],
    ["", "满意度指标（10分）", "服务对象满意度指标", "居民满意度", "≥90%", "93%", "10", "10", ""],
]  # fmt: skip


def test_money_in_thousands(files):
    study = files(form=book(THOUSANDS))
    (one,) = study.assessments
    assert (one.outturn.budgeted, one.outturn.spent, one.execution.points) == (2_400_000, 1_800_000, F(15, 2))
    assert [row.node.points for row in one.rows] == [27, 19, 12, 15, 10] and unplaced(study) == []


def test_a_list_as_csv_in_the_signs_of_an_office_computer(small):
    head = "项目名称,年度预算（百万元）,全年执行数（百万元）,一级指标,二级指标,三级指标,关系,指标值,计量单位,实际完成值,分值,得分"
    lines = ("产出指标,数量指标,健身点,≥,10,处,8,50,40", "效益指标,社会效益,使用人次,≥,1.5,千人次,1350人次,30,27")
    lines += ("满意度指标,满意度,居民满意度,≥,85,%,85,10,10",)
    text = "\n".join([head, *(f"示例项目,0.6,0.45,{line}" for line in lines)])
    (small.data / "forms").mkdir()
    (small.data / "forms" / "甲.csv").write_bytes(text.encode("gb18030"))
    (small.data / "datapackage.json").write_text('{"resources": [{"name": "forms-all", "path": "forms/"}]}', "utf-8")
    (one,) = pbe.load("small", 2022, small.root).assessments
    assert one.outturn.budgeted == 600_000 and [row.node.points for row in one.rows] == [40, 27, 10]


# what trials with forms of offices' own showed: amounts beside their words, or in a row 合计 below 项目; a level's points that are not
# those of the rules, in a form whose points add up to 100; name, target, actual value, points and what it earns, by hand
PAIRED = [
    ["项目名称：示例药房项目", "", "主管部门：示例局"],
    ["年度预算（万元）", "260", "调整后预算（万元）", "260", "实际支出（万元）", "234"],
]
TABLED = [
    ["2022年度"],
    ["项目名称", "示例药房项目", "", "单位：万元"],
    ["预算执行情况", "项目", "年初预算", "全年预算", "全年执行"],
    ["", "合计", "300", "260", "234"],
    ["", "财政资金", "300", "260", "234"],
]
EARNED = [
    ("产出", "数量", "设备", "80-100台", "90", 20, 20),
    ("产出", "数量", "接入", "10家，科室120个", "10家，科室108个", 10, 9),
    ("产出", "质量", "故障率", "≤3%", "4", 15, F(45, 4)),
    ("产出", "时效", "上线时间", "2022年9月30日前", "2022年10月20日", 5, 0),
    ("效益", "社会效益", "候药时间", "缩短至15分钟以内", "12", 20, 20),
    ("效益", "可持续影响", "运行年限", "≥5年", "5", 10, 10),
    ("满意度", "满意度", "患者满意度", "≥92%", "90.16", 5, F(49, 10)),
    ("成本", "经济成本", "单位成本", "≤1200", "1150", 5, 5),
]


@pytest.mark.parametrize("head", [PAIRED, TABLED])
def test_points_of_the_form_count_where_they_add_up_to_as_many_as_the_rules(files, head):
    headings = ["一级指标", "二级指标", "指标内容", "目标值", "实际值", "分值", "得分"]
    study = files(form=book([["项目支出绩效自评表"], *head, headings, *([*row[:6], ""] for row in EARNED)]))
    (one,) = study.assessments
    assert [row.node.points for row in one.rows] == [row[6] for row in EARNED]
    assert one.execution.points == 9 and one.total == 9 + sum(row[6] for row in EARNED) and unplaced(study) == []
    assert (one.outturn.budgeted, study.filing.forms[0].annual) == (2_600_000, 2_600_000)
    told = next(str(found_.statement) for found_ in found(study) if found_.rule == "weights_off")
    assert told.startswith("产出指标填报的分值合计55.00分，规则为50分；全表合计与规则相同")
    assert [str(two) for two in study.tables["form"].remarks if "项目名称" in str(two)] == []
    other = [*EARNED[:-1], (*EARNED[-1][:5], 6, 0)]  # 101 in all: the rules' points, shared out
    (one,) = files(form=book([["项目支出绩效自评表"], *head, headings, *([*row[:6], ""] for row in other)])).assessments
    assert one.rows[6].node.points == F(98, 10)


@pytest.mark.parametrize(
    ("target", "said", "stated", "points", "problem"),
    [
        ("明显提升", "明显提升", 27, 27, ""),
        ("明显提升", "达成预期指标", 30, 30, ""),
        ("明显提升", "部分达成预期指标并具有一定效果", 20, 20, ""),
        ("明显提升", "部分达成预期指标并具有一定效果", 29, None, "评定比例不在“部分达成”的档内"),
        ("明显提升", "未达成预期指标且效果较差", 10, 10, ""),
        ("明显提升", "达成", "", None, "须填评定比例和理由"),
        ("明显提升", "优", 27, None, "实际完成值应为达成、部分达成、未达成之一"),
    ],
)
def test_words_are_scored_as_the_department_scored_them_within_their_band(files, target, said, stated, points, problem):
    row = next(place for place, row in enumerate(SECOND) if "明显提升" in row)
    cells = list(SECOND[row])
    at = cells.index("明显提升")
    cells[at], cells[at + 2], cells[at + 4] = target, said, stated
    (one,) = files(form=book([*SECOND[:row], cells, *SECOND[row + 1 :]], merged=("A4:B4",))).assessments
    assert (one.rows[2].node.points, one.rows[2].problem) == (points, problem)


def test_a_list_of_indicators_with_the_projects_in_a_column(files):
    study = files(form=book(THIRD))
    assert [form.name for form in study.filing.forms] == ["示例甲", "示例乙"]
    assert [(row.id, row.target) for row in study.filing.rows] == [
        ("F1-01", "≥5000人次"), ("F1-02", "≥85%"), ("F2-01", "=100%"), ("F2-02", "效果良好")]  # fmt: skip


def test_of_indicators_of_the_term_and_of_the_year_the_years_are_read(files):
    table = [
        ["长期绩效指标", "一级指标", "二级指标", "指标内容", "指标值"],
        ["", "产出指标", "数量指标", "硬化道路", "≥80公里"],
        ["年度绩效指标", "一级指标", "二级指标", "指标内容", "指标值"],
        ["", "产出指标", "数量指标", "硬化道路", "≥32公里"],
        ["", "社会公众或服务对象满意度指标", "满意度指标", "群众满意度", "不低于九成"],
    ]
    study = files(form=book([["项目名称", "丙", "资金总额（万元）", "30"], *table]))
    assert [(row.level2, row.target) for row in study.filing.rows] == [
        ("数量指标", "≥32公里"),
        ("服务对象满意度指标", "不低于九成"),
    ]


def test_amounts_and_offices_in_columns_of_a_list(files):
    heads = ["单位名称", "项目名称", "年度预算", "一级指标", "二级指标", "三级指标", "指标值"]
    listed = [
        ["甲中心", "接种", "86.5", "产出指标", "数量指标", "剂次", "≥48万剂次"],
        ["", "", "", "产出指标", "质量指标", "接种率", "≥95%"],
        ["乙中心", "慢病", "30", "产出指标", "数量指标", "管理人数", "3.6万人"],
    ]
    forms = files(form=book([["单位：万元"], heads, *listed])).filing.forms
    assert [(one.name, one.agency, one.annual) for one in forms] == [("接种", "甲中心", 865000), ("慢病", "乙中心", 300000)]


def test_headings_that_are_labels_elsewhere_and_signs_that_are_verbs(files):
    rows = [
        ["项目名称", "丁", "", "", ""],
        ["预算执行情况（万元）", "", "预算数（A）", "执行数（B）", "执行率"],
        ["", "年度财政资金总额", "1000", "950", "95%"],
        ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "单位"],
        ["效益指标", "社会效益", "就诊率", "提高", 5, "个百分点"],
    ]
    filing = files(form=book(rows)).filing
    assert [(one.budgeted, one.spent) for one in filing.outturns] == [(10_000_000, 9_500_000)]
    assert [row.target for row in filing.rows] == ["提高5个百分点"]


def test_a_folder_of_workbooks_is_one_filing(files):
    study = files(forms__a=book(FIRST), forms__b=book(SECOND), forms__c=book(THIRD))
    assert [form.name for form in study.filing.forms] == ["示例慢病筛查项目", "示例培训项目", "示例设备项目", "示例甲", "示例乙"]
    assert len({row.id for row in study.filing.rows}) == len(study.filing.rows) == 17
    assert sorted(table.file for table in study.tables.values()) == ["forms/a.xlsx", "forms/b.xlsx", "forms/c.xlsx"]


def test_a_project_whose_indicators_stand_on_the_next_sheet(files):
    study = files(form=book(FIRST[:9], FIRST[9:17]))
    assert len(rows(study, "示例慢病筛查项目")) == 6


def test_a_sheet_of_instructions_is_no_form(files):
    assert len(files(form=book([["填报说明"], ["一、请如实填写"]], FIRST)).filing.forms) == 2


def changed(rows: list[list], line: int, *cells: object) -> list[list]:
    """The rows with another one in the place of `line`, counted from 1."""
    return [*rows[: line - 1], list(cells), *rows[line:]]


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        (changed(FIRST, 6, "资金代码甲", "ABC"), "表1!A6 资金代码甲"),
        (changed(FIRST, 12, "产出类别", "规模指标", "筛查人数", "≥120万人"), "表1!C12 产出类别｜规模指标｜筛查人数｜≥120万人"),
        (changed(FIRST, 12, "产出指标", "数量指标", "", "≥120万人"), "表1!C12 产出指标｜数量指标｜≥120万人"),
        (changed(FIRST, 10, "一级指标", "二级指标", "三级指标", "指标值", "考核口径"), "表1!E10 考核口径"),
        (changed(THIRD, 2, 1, "示例甲", "产出指标", "数量指标", "服务人次", "约等", "5000", "人次", ""), "表1!F2 约等"),
        (changed(FIRST, 6, "值班", "13900000000"), "表1!B6 （电话已隐去）"),
    ],
)
def test_what_finds_no_place_is_listed_with_its_cell(files, rows, listed):
    study = files(form=book(rows))
    assert listed in unplaced(study)
    assert any(one.rule == "unplaced" and listed in str(one.statement) for one in study.findings)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (changed(FIRST, 4, ""), "row 7, column B: 120.5 has no unit"),
        (changed(FIRST, 4, "单位：万元", "单位：元"), "row 7, column B: 120.5 may be in 万元、元"),
        (changed(FIRST, 7, "项目资金", "年度资金总额", "约一百"), 'column B: "约一百" is not an amount'),
        (changed(FIRST, 5, "主管部门", "甲省示例卫健委"), "has no 项目名称"),
        (
            changed(SECOND, 15, "满意度指标", "满意度", "患者满意度", "≥", 0.9, "%", 91, 10, 10),
            "0.9 with the unit % can mean two",
        ),
        (changed(SECOND, 12, "产出指标", "数量指标", "设备购置", "≥", "许多", "台", 76, 30, 28.5), '"许多" is not a number'),
        (changed(SECOND, 12, "产出指标", "数量指标", "覆盖", "≥", 120, "万人", 1180000, 30, 28.5), "in 万人 can mean two things"),
        ([["你好"]], "holds no form"),
    ],
)
def test_what_cannot_be_known_is_a_fault_that_names_the_cell(files, rows, fault):
    with pytest.raises(DataError) as error:
        files(form=book(rows))
    assert fault in str(error.value)


@pytest.mark.parametrize(
    ("relation", "value", "unit", "target"),
    [
        ("大于等于", 120, "万人", "≥120万人"),
        ("≥", "120万", "人", "≥120万人"),
        ("≥", "120万人", "", "≥120万人"),
        ("", "≥120万人", "", "≥120万人"),
        ("≥", "≥120", "万人", "≥120万人"),
        ("不高于", "5", "%", "≤5%"),
        ("≤", "5%", "%", "≤5%"),
        ("定量", "≥30次", "次", "≥30次"),
        ("等于", "80-100", "台", "80-100台"),
        ("≤", "2022年11月30日", "", "2022年11月30日"),
        ("定性", "较好", "", "较好"),
        ("＝", 3, "/", "=3"),
        ("正向", 1500, "人次", "≥1500人次"),
        ("反向指标", "15", "个工作日", "≤15个工作日"),
        ("正向", "≤5%", "", "≤5%"),
        ("反向", "3-5", "栋", "3-5栋"),
        ("正向", "2022年11月30日前", "", "2022年11月30日前"),
    ],
)
def test_operator_value_and_unit_in_one_cell_or_in_three(files, relation, value, unit, target):
    rows = changed(THIRD, 2, 1, "示例甲", "产出指标", "数量指标", "服务", relation, value, unit, "")
    assert files(form=book(rows)).filing.rows[0].target == target


def test_the_order_of_columns_and_their_aliases_change_nothing(files):
    order = [4, 2, 6, 3, 7, 5, 1]
    names = {"三级指标": "指标名称", "指标值": "年度指标值", "度量单位": "计量单位", "指标性质": "运算符号"}
    turned = [[names.get(row[place], row[place]) for place in order] for row in THIRD]
    assert rows(files(form=book(turned)), "示例甲") == rows(files(form=book(THIRD)), "示例甲")


def test_what_headings_and_labels_were_read_as_is_told(files):
    told = [str(one) for one in files(form=book(SECOND)).tables["form"].remarks]
    assert "form.xlsx: 年度指标值 is read as 指标值." in told and "form.xlsx: 度量单位 is read as 计量单位." in told


def test_no_word_has_two_meanings():
    """A heading may also be a label, since it stands elsewhere; within a kind each word stands once."""
    import yaml

    from pbe_analysis.targets.vocabulary import LAYOUTS

    found = yaml.safe_load(LAYOUTS.read_text("utf-8"))
    for part in ("labels", "amounts", "columns", "levels", "operators"):
        words = [key(word) for many in found[part].values() for word in many]
        assert sorted(set(words)) == sorted(words), part
    words = vocabulary()
    for label in words.labels:
        assert label not in words.sides | words.unused_labels | set(words.amounts)
    assert not set(words.columns) & words.unused_columns


@pytest.mark.parametrize(
    ("printed", "compared"),
    [
        ("项目（政策）名称：", "项目名称"),
        ("其中：财政拨款（万元）", "财政拨款"),
        ("一、年度 总体\n目标", "年度总体目标"),
        ("（一）项目名称", "项目名称"),
        ("年度指标值(A)", "年度指标值"),
        ("1.上年结转", "上年结转"),
    ],
)
def test_a_label_is_compared_without_what_surrounds_it(printed, compared):
    assert key(printed) == compared


def test_amounts_are_exact(files):
    study = files(form=book(changed(FIRST, 7, "项目资金", "年度资金总额", 411.56, "其中：财政拨款", "391.56")))
    assert study.filing.forms[0].total == D("4115600") and study.filing.forms[0].appropriation == D("3915600")


@pytest.mark.parametrize(
    ("cells", "start", "end"),
    [
        (("项目期限", "2022年1月至2022年12月"), date(2022, 1, 1), date(2022, 12, 31)),
        (("实施周期：2022.3.1—2023.2.28",), date(2022, 3, 1), date(2023, 2, 28)),
        (("项目起止时间", "2022年12月底前"), None, date(2022, 12, 31)),
        (("计划开始时间", "2022-02-01", "", "计划完成时间", "2022年11月"), date(2022, 2, 1), date(2022, 11, 30)),
        (("项目起止时间", "2022.1-2022.12"), date(2022, 1, 1), date(2022, 12, 31)),
        (("项目期限", "2022.1-12"), None, None),  # not 12 January
        (("项目期限", "长期"), None, None),
    ],
)
def test_when_a_project_runs(files, cells, start, end):
    form = files(form=book(changed(FIRST, 6, *cells))).filing.forms[0]
    assert (form.start, form.end) == (start, end)


@pytest.mark.parametrize(
    ("funds", "fiscal", "other", "listed"),
    [  # of 120.5: what stands beside 其他资金 or 财政拨款 counts where only with it the sum is reached, else it is part of it, or listed
        ([("一般公共预算", "60.5"), ("政府性基金预算", "40"), ("自有资金", "15"), ("其他资金", "5")], 1_005_000, 200_000, 0),
        ([("财政拨款", "100.5"), ("其他资金", "20"), ("自有资金", "20")], 1_005_000, 200_000, 0),
        ([("财政拨款", "100.5"), ("其中：中央资金", "40"), ("其他资金", "20")], 1_005_000, 200_000, 0),
        ([("财政拨款", "100"), ("自有资金", "15"), ("其他资金", "5")], 1_000_000, 150_000, 1),
    ],
)
def test_money_of_several_kinds(files, funds, fiscal, other, listed):
    study = files(form=book([*FIRST[:5], ["", "资金来源", "合计", "120.5"], *(["", "", *one] for one in funds), *FIRST[9:17]]))
    form = study.filing.forms[0]
    assert (form.annual, form.appropriation, form.annual_other, len(unplaced(study))) == (1_205_000, fiscal, other, listed)


def test_budget_and_spending_beside_their_words_and_the_execution_as_a_row(files):
    head = [["项目支出绩效自评表"], ["项目名称", "示例项目"], ["预算执行（万元）", "预算数：", "896", "", "执行数：", "851.2"]]
    table = [
        ["一级指标", "二级指标", "三级指标", "指标值", "计量单位", "实际完成值", "分值", "得分"],
        ["预算执行率（10分）", "", "预算执行率", "100", "%", "95", "10", "9.5"],
        ["产出指标", "进度时效", "完成时间", "≤10", "月", "9", "50", "50"],
        ["效益指标", "社会效益", "知晓率", "≥80", "%", "80", "30", "30"],
        ["满意度指标", "企业和群众满意度", "满意度", "≥90", "%", "90", "10", "10"],
        ["总得分", "", "", "", "", "", "100", "99.5"],
    ]
    study = files(form=book([*head, *table]))
    (one,) = study.assessments
    assert (one.outturn.budgeted, one.outturn.spent, one.outturn.stated) == (8_960_000, 8_512_000, D("99.5"))
    assert [level[:2] for level in rows(study, "示例项目")] == [("产出", "时效"), ("效益", "社会"), ("满意", "服务")]
    assert [row.node.points for row in one.rows] == [50, 30, 10] and unplaced(study) == []


def test_budget_and_spending_in_columns_of_a_list(files):
    heading = ["项目名称", "全年预算（元）", "全年执行（元）", "一级指标", "二级指标", "三级指标", "指标值", "实际完成值"]
    study = files(form=book([heading, ["示例项目", "1200000", "900000", "产出指标", "数量指标", "里程", "≥210公里", "210"]]))
    (one,) = study.assessments
    assert (study.filing.forms[0].annual, one.outturn.budgeted, one.outturn.spent) == (1_200_000, 1_200_000, 900_000)


# Nothing is lost

JUNK = ["", "某个说明", "≥7项", "产出指标", "数量指标", "30", "第三季度", "一二三", "2022年2月30日", 0.5, None]
SKIPPED = {"某某", "略", "全省", "附件1", "已全部购置。", "95%", "9.5", "ABC"}  # entries of labels and columns that nobody reads


def lines(rows: list[list]) -> list[tuple[int, tuple]]:
    return [(line, tuple(row)) for line, row in enumerate(rows, start=1) if any(cell not in ("", None) for cell in row)]


def is_known(text: str) -> bool:
    words = vocabulary()
    kinds = (words.labels, words.amounts, words.columns, words.levels, words.operators, words.sides)
    sets = (words.unused_labels, words.unused_columns, words.endings)
    return any(key(part) in kind for part in (text, text.split("：")[0]) for kind in (*kinds, *sets))


@given(st.sampled_from([FIRST, SECOND, THIRD]), st.integers(0, 400), st.sampled_from(JUNK))
@settings(max_examples=200)
def test_with_any_cell_changed_every_name_and_target_is_read_or_listed(rows, place, other):
    """One cell holds something else: whatever it was, the indicators' names and values are in the filing, in the list of
    what found no place, or in a fault that names the cell."""
    cells = [(line, at) for line, row in enumerate(rows) for at in range(len(row))]
    line, at = cells[place % len(cells)]
    turned = changed(rows, line + 1, *(other if n == at else cell for n, cell in enumerate(rows[line])))
    filing, problems = read_forms({"表1": lines(turned)}, "a.xlsx", "a.xlsx", 1, 2022)
    told = " ".join([*map(str, filing.rows), *(f"{one.printed} {one.understood}" for one in filing.repairs), *map(str, problems)])
    refused = any(why in str(one) for one in problems for why in ("项目名称", "holds no form", "has no column"))
    for row in (row for row in turned[10:] if filing.forms and not columns_of(tuple(row))):
        name = next((cell for cell in row[2:5] if isinstance(cell, str) and cell and not is_known(cell)), None)
        if name and name not in SKIPPED and not vocabulary().ends(str(next(cell for cell in row if cell not in ("", None)))):
            assert name in told or refused, name


LIST = [
    ["示例县2022年度绩效自评汇总表"],
    ["填报单位：示例县文化局", "", "", "", "", "（金额单位：元）"],
    ["项目名称", "年度预算", "一级指标", "二级指标", "三级指标", "年度指标值", "", "", "全年完成值", "", "分值", "得分"],
    ["", "", "", "", "", "符号", "值", "单位", "值", "单位", "", ""],
    ["甲项目", "1,250,000.00", "产出指标", "数量指标", "救助", "≥", "1,200", "人", "1,140", "人", "10", "9.5"],
    ["", "", "", "", "", "≥", "95", "%", "96", "%", "10", "10"],
    ["", "", "满意度指标", "满意度", "满意度", "≥", "90", "%", "93", "%", "10", "10"],
    ["小计", "", "", "", "", "", "", "", "", "", "30", "29.5"],
    ["乙项目", "800,000.00", "产出指标", "数量指标", "演出", "≥", "25", "场", "24", "场", "10", "9.6"],
    ["小计", "", "", "", "", "", "", "", "", "", "10", "9.6"],
    ["注：得分保留两位小数"],
]


@pytest.mark.parametrize("total", ["小计", "合计"])
def test_a_list_with_sums_merged_over_the_names_and_values_in_cells_of_their_own(files, total):
    """小计 below each project, or 合计 below both, which is the last project's as little."""
    rows = [*LIST[:9], LIST[9], LIST[10]] if total == "小计" else [*LIST[:7], LIST[8], ["合计", *LIST[9][1:]], LIST[10]]
    sums = [line for line, row in enumerate(rows, 1) if row[0] in ("小计", "合计")]
    merged = ("F3:H3", "I3:J3", "A5:A7", "B5:B7", "C5:C6", "D5:D6", "E5:E6", *(f"A{line}:J{line}" for line in sums))
    study = files(form=book(rows, merged=(*merged, f"A{len(rows)}:L{len(rows)}")))
    assert [(form.name, form.annual) for form in study.filing.forms] == [("甲项目", D(1250000)), ("乙项目", D(800000))]
    assert [(row.name, row.target) for row in study.filing.rows] == [
        *(("救助", "≥1200人"), ("救助", "≥95%"), ("满意度", "≥90%"), ("演出", "≥25场"))
    ]
    assert [(one.actual, one.stated) for one in study.filing.actuals] == [
        *(("1,140人", D("9.5")), ("96%", D(10)), ("93%", D(10)), ("24场", D("9.6")))
    ]
    assert ["小计" in one for one in unplaced(study)] == ([True, True] if total == "小计" else [])
    assert study.filing.outturns == ()


def test_what_stands_below_a_merged_actual_value_is_no_target(files):
    """Where levels are not merged downwards, the second row of headings holds nothing else."""
    rows = [["项目名称", "甲项目"], *([*row[:1], *row[2:]] for row in (LIST[2], LIST[3], LIST[4], LIST[6]))]
    rows[1][0], rows[3][0], rows[4][0] = "序号", 1, 2
    study = files(form=book(rows, merged=("E2:G2", "H2:I2")))
    assert [(row.name, row.target) for row in study.filing.rows] == [("救助", "≥1200人"), ("满意度", "≥90%")]
    assert [one.actual for one in study.filing.actuals] == ["1,140人", "93%"] and unplaced(study) == []


def test_weights_of_a_declaration_are_kept_and_make_no_self_evaluation(files):
    rows = [[*row, weight] for row, weight in zip(FIRST[9:16], ("分值", 10, 20, 10, 10, 30, 10), strict=True)]
    study = files(form=book([FIRST[4], *rows]))
    assert study.assessments == () and [one.weight for one in study.filing.actuals] == [10, 20, 10, 10, 30, 10]
    assert list(study.assessed(exact=True)["weight"]) == [10, 20, 10, 10, 30, 10]
