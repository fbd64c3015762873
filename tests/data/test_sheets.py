"""A workbook with a sheet for each township or each source is one table; every figure and fault names its sheet."""

import pytest

from pbe_analysis.data.sheets import Sheets
from tests.reading.made import Sheet, as_ods, as_xls, as_xlsx, cells

from .test_offices import faults, found, table

HEAD = ["资金来源", "分配", "到位", "支出"]
EAST = [
    ["东河镇资金情况表"],
    ["单位：万元"],
    HEAD,
    ["中央资金", 10, 9, 8],
    ["省级资金", 7, 6, 5],
    ["合计", 17, 15, 13],
    ["填表人：某某"],
]
CREEK = [HEAD, ["中央资金", 20, 19, 18], ["省级资金", 17, 16, 15]]
EXPECTED = {
    ("东河镇", "central"): (10, 9, 8), ("东河镇", "province"): (7, 6, 5),
    ("小河乡", "central"): (20, 19, 18), ("小河乡", "province"): (17, 16, 15),
}  # fmt: skip
UNITS = {"schema": {"fields": [{"name": name, "unit": "万元"} for name in ("budgeted", "arrived", "spent")]}}


def book(make=as_xlsx, **sheets) -> bytes:
    return make([Sheet(name.strip("_"), cells(*rows)) for name, rows in sheets.items()])


@pytest.mark.parametrize(("make", "name"), [(as_xlsx, "a.xlsx"), (as_xls, "a.xls"), (as_ods, "a.ods")])
def test_a_sheet_for_each_region_is_one_table(tmp_path, make, name):
    one = table(tmp_path, name, book(make, 东河镇=EAST, 小河乡=CREEK), **UNITS)
    assert found(one) == EXPECTED
    assert one.trace(region="东河镇") == f"{name} 东河镇第4–5行"
    assert one.trace(source="central") == f"{name} 东河镇第4行、小河乡第2行"
    assert [(remark.kind, remark.line) for remark in one.remarks if remark.kind in ("sheets", "note")] == [
        ("sheets", 0),
        ("note", 7),
    ]
    assert [label for label, _ in one.totals.values()] == ["合计"]


def test_a_sheet_for_each_source_is_one_table(tmp_path):
    rows = [["行政区", "分配", "到位", "支出"], ["东河镇", 10, 9, 8], ["小河乡", 20, 19, 18], ["合计", 30, 28, 26]]
    other = [["行政区", "分配", "到位", "支出"], ["东河镇", 7, 6, 5], ["小河乡", 17, 16, 15]]
    assert found(table(tmp_path, "a.xlsx", book(中央资金=rows, 省级资金=other), **UNITS)) == EXPECTED


def test_the_name_of_a_sheet_says_source_and_unit(tmp_path):
    rows = [["行政区", "分配", "到位", "支出"], ["东河镇", 10, 9, 8], ["小河乡", 20, 19, 18]]
    other = [["行政区", "分配", "到位", "支出"], ["东河镇", 70_000, 60_000, 50_000], ["小河乡", 170_000, 160_000, 150_000]]
    content = as_xlsx([Sheet("中央资金（万元）", cells(*rows)), Sheet("2.省级资金（元）", cells(*other))])
    assert found(table(tmp_path, "a.xlsx", content)) == EXPECTED


def test_so_does_that_of_a_lone_sheet_and_another_unit_is_a_fault(tmp_path):
    rows = [["行政区", "分配", "到位", "支出"], ["东河镇", 10, 9, 8], ["小河乡", 20, 19, 18]]
    one = table(tmp_path, "a.xlsx", as_xlsx([Sheet("中央资金（万元）", cells(*rows))]))
    assert found(one) == {key: values for key, values in EXPECTED.items() if key[1] == "central"}
    told = faults(tmp_path, "a.xlsx", as_xlsx([Sheet("中央资金（万元）", cells(["单位：元"], *rows))]))
    assert all('"万元/元" is not a unit of money' in one for one in told), told


@pytest.mark.parametrize("names", [("1.东河镇", "2.小河乡"), ("东河镇2021年", "小河乡2021年"), ("（1）东河镇", "小 河 乡")])
def test_numbers_years_and_blanks_in_the_names_of_sheets_are_none_of_them(tmp_path, names):
    content = as_xlsx([Sheet(name, cells(*rows)) for name, rows in zip(names, (EAST, CREEK), strict=True)])
    assert found(table(tmp_path, "a.xlsx", content, **UNITS)) == EXPECTED


def test_each_sheet_has_its_own_unit_and_order_of_columns(tmp_path):
    turned = [
        ["支出（元）", "到位（元）", "分配（元）", "资金来源"],
        [180_000, 190_000, 200_000, "中央资金"],
        [150_000, 160_000, 170_000, "省级资金"],
    ]
    one = table(tmp_path, "a.xlsx", book(东河镇=EAST, 小河乡=turned))
    assert found(one) == EXPECTED and one.columns["spent"][0] == ""


def test_groups_of_columns_may_stand_on_each_sheet(tmp_path):
    rows = [["中央资金", None, None, "省级资金", None, None], ["分配", "到位", "支出"] * 2]
    east, creek = [*rows, [10, 9, 8, 7, 6, 5]], [*rows, [20, 19, 18, 17, 16, 15]]
    assert found(table(tmp_path, "a.xlsx", book(东河镇=east, 小河乡=creek), **UNITS)) == EXPECTED


def test_the_region_may_stand_on_its_sheet_too_and_no_other(tmp_path):
    def sheet(region, rows):
        return [["行政区", *HEAD], *([region if place == 0 else None, *row] for place, row in enumerate(rows))]

    one = table(tmp_path, "a.xlsx", book(东河镇=sheet("东河镇", EAST[3:5]), 小河乡=sheet("小河乡", CREEK[1:])), **UNITS)
    assert found(one) == EXPECTED
    (fault,) = faults(tmp_path, "a.xlsx", book(东河镇=sheet("东河镇", EAST[3:5]), 小河乡=sheet("东河镇", CREEK[1:])), **UNITS)
    assert (
        fault.startswith("a.xlsx, sheet 小河乡, row 2, column 行政区 (A2)")
        and '"东河镇" stands on the sheet of "小河乡"' in fault
    )


SUMS = {
    "by source": [["单位：万元"], HEAD, ["中央资金", 30, 28, 26], ["省级资金", 24, 22, 20], ["合计", 54, 50, 46]],
    "by region": [["汇总表"], [None, "单位：元"], ["单位", "预算数", "到位", "支出"], ["东河镇", 170_000, 150_000, 130_000], ["小河乡", 370_000, 350_000, 330_000]],
    "of all": [["单位：万元"], ["分配", "到位", "支出"], [54, 50, 46]],
}  # fmt: skip


@pytest.mark.parametrize("rows", SUMS.values(), ids=SUMS)
@pytest.mark.parametrize("first", [True, False])
def test_a_sheet_that_adds_them_up_is_held_against_them_and_not_added(tmp_path, rows, first):
    towns = {"东河镇": EAST, "小河乡": [["单位：万元"], *CREEK]}
    sheets = {"汇总": rows} | towns if first else towns | {"汇总": rows}
    one = table(tmp_path, "a.xlsx", book(说明=[["请逐表填写"]], **sheets))
    assert found(one) == EXPECTED
    assert [remark.words["sheet"] for remark in one.remarks if remark.kind == "held"] == ["汇总"]


@pytest.mark.parametrize(
    ("name", "place", "cell"),
    [("by source", (2, 1), "row 3, column 分配 (B3)"), ("by region", (3, 3), "row 4, column 支出 (D4)")],
)
def test_a_sum_that_does_not_hold_names_its_cell(tmp_path, name, place, cell):
    rows = [list(row) for row in SUMS[name]]
    rows[place[0]][place[1]] += 10_000
    content = book(汇总=rows, 东河镇=EAST, 小河乡=[["单位：万元"], *CREEK])
    told = faults(tmp_path, "a.xlsx", content)
    assert f"a.xlsx, sheet 汇总, {cell}" in told[0], told


def test_a_sheet_in_the_wrong_unit_does_not_add_up(tmp_path):
    wrong = [["单位：元"], *CREEK]
    told = faults(tmp_path, "a.xlsx", book(汇总=SUMS["by region"], 东河镇=EAST, 小河乡=wrong))
    assert "sheet 汇总, row 5" in told[0]


def test_a_sheet_that_says_of_nothing_what_it_sums_is_told(tmp_path):
    one = table(tmp_path, "a.xlsx", book(汇总=[["到位", "支出"], [1, 1], [2, 2]], 东河镇=EAST, 小河乡=CREEK), **UNITS)
    assert found(one) == EXPECTED and "same_headings" in [remark.kind for remark in one.remarks]


def test_of_several_tables_on_a_sheet_the_one_with_the_headings_is_read(tmp_path):
    def sheet(rows):
        return [
            ["填报表"],
            ["单位：万元"],
            ["一、资金情况"],
            *rows,
            ["二、活动情况"],
            ["活动", "场次", "人次"],
            ["讲座", 8, 200],
            ["合计", 8, 200],
            ["注：略"],
        ]

    one = table(tmp_path, "a.xlsx", book(东河镇=sheet(EAST[2:6]), 小河乡=sheet(CREEK)))
    assert found(one) == EXPECTED and one.trace(region="小河乡") == "a.xlsx 小河乡第5–6行"
    alone = [["行政区", *HEAD], ["东河镇", *EAST[3]], ["小河乡", *CREEK[1]]]
    one = table(tmp_path, "a.xlsx", book(表=sheet(alone)))
    assert [row["spent"] for row in one.rows] == [80_000, 180_000]


def test_a_sheet_for_each_group_of_regions_is_one_table(tmp_path):
    head = ["行政区", *HEAD]
    content = book(北片=[head, ["东河镇", *EAST[3]], ["东河镇", *EAST[4]]], 南片=[head, *(["小河乡", *row] for row in CREEK[1:])])
    allowed = {
        "region": ("东河镇", "小河乡"),
        "source": {"中央资金": "central", "省级资金": "province"},
        "region_group": ("北片", "南片"),
    }
    assert found(table(tmp_path, "a.xlsx", content, allowed=allowed, **UNITS)) == EXPECTED


def test_a_sheet_with_all_headings_beside_those_of_regions_is_read_alone(tmp_path):
    whole = [["行政区", *HEAD], ["东河镇", "中央资金", 1, 1, 1], ["小河乡", "中央资金", 2, 2, 2]]
    one = table(tmp_path, "a.xlsx", book(全县=whole, 东河镇=EAST, 小河乡=CREEK), **UNITS)
    assert found(one) == {("东河镇", "central"): (1, 1, 1), ("小河乡", "central"): (2, 2, 2)}


def test_a_sheet_whose_name_nobody_knows_is_refused_with_the_nearest(tmp_path):
    allowed = {"region": ("东河镇", "小河乡", "大湾乡"), "source": {"中央资金": "central", "省级资金": "province"}}
    (fault,) = faults(tmp_path, "a.xlsx", book(东河镇=EAST, 小河乡=CREEK, 大弯乡=CREEK), allowed=allowed, **UNITS)
    assert fault.startswith("a.xlsx, sheet 大弯乡") and "大湾乡" in fault


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([HEAD, ["中央资金", 20, "约19", 18]], ["a.xlsx, sheet 小河乡, row 2, column 到位 (C2)"]),
        ([HEAD, ["中央资金", 20, 19, 18], ["中央资金", 20, 19, 18]], ["a.xlsx, sheet 小河乡, row 3", "小河乡 · 中央资金 stands in 小河乡, row 2 already"]),
        ([["资金来源", "分配", "开支"], ["中央资金", 20, 18]], ["a.xlsx, sheet 小河乡, row 1: has no column"]),
        ([HEAD, ["中央资金", 20, 19, 18], ["合计", 21, 19, 18]], ["a.xlsx, sheet 小河乡, row 3, column 分配 (B3)", "the rows add up to 20 万元"]),
    ],
)  # fmt: skip
def test_a_fault_names_its_sheet(tmp_path, rows, told):
    said = "\n".join(faults(tmp_path, "a.xlsx", book(东河镇=EAST, 小河乡=rows), **UNITS))
    assert all(one in said for one in told), said


def test_a_region_without_a_sheet_is_missed(tmp_path):
    allowed = {"region": ("东河镇", "小河乡", "大湾乡"), "source": {"中央资金": "central", "省级资金": "province"}}
    (fault,) = faults(tmp_path, "a.xlsx", book(东河镇=EAST, 小河乡=CREEK), allowed=allowed, **UNITS)
    assert "has no row for 大湾乡" in fault


def test_many_sheets_are_cited_by_their_number(tmp_path):
    towns = tuple(f"第{sign}镇" for sign in "甲乙丙丁戊己")
    allowed = {"region": towns, "source": {"中央资金": "central", "省级资金": "province"}}
    one = table(tmp_path, "a.xlsx", book(**dict.fromkeys(towns, CREEK)), allowed=allowed, **UNITS)
    assert str(one.where().origin) == "a.xlsx 第甲镇等6张工作表的12行"
    assert tuple(row["region"] for row in one.rows[::2]) == towns


def test_a_workbook_that_lost_a_sheet_is_told_as_that(tmp_path):
    """And not as a sheet of another table that lacks every heading."""
    (told,) = faults(tmp_path, "a.xlsx", book(满意度=[["资金来源", "满意人数"], ["中央资金", 9]], 说明=[["填表说明"]]))
    assert "none of the sheets 满意度, 说明 has the headings of" in told and "到位资金" in told


def test_a_row_and_a_cell_of_another_sheet_are_named_as_a_spreadsheet_names_them():
    several, one = Sheets(("城关镇", "小河乡"), (0, 10)), Sheets()
    assert (several.row(18), several.cell(18, "C"), one.row(18), one.cell(18, "C")) == (
        "小河乡, row 8",
        "小河乡!C8",
        "row 18",
        "C18",
    )
