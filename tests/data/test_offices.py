"""Tables as offices lay them out: a group of columns for each source, printed pages, several sheets; and advice that helps."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from pbe_analysis.data import TableSpec, read_tables
from pbe_analysis.errors import DataError
from pbe_analysis.evaluation.tables import FUNDS
from pbe_analysis.fields import Field
from tests.reading.made import C, Sheet, as_csv, as_docx, as_html, as_ods, as_xls, as_xlsx, cells

TOWNS = ("东河镇", "小河乡")
SOURCES = {
    "central": "central",
    "中央资金": "central",
    "province": "province",
    "省级资金": "province",
    "county": "county",
    "县级资金": "county",
}
ALLOWED = {"region": TOWNS, "source": SOURCES}
WIDE = [
    ["2021年乡镇资金情况表", *[None] * 10],
    [None] * 9 + ["单位：万元", None],
    ["序号", "乡镇", "中央资金", None, None, "省级资金", None, None, "县级资金", None, None],
    [None, None, *["分配", "到位", "支出"] * 3],
    [1, "东河镇", 10, 9, 8, 7, 6, 5, 4, 3, 2],
    [2, "小河乡", 20, 19, 18, 17, 16, 15, None, None, None],
    ["合计", None, 30, 28, 26, 24, 22, 20, 4, 3, 2],
    ["注：分配数为年初下达数。", *[None] * 10],
]
MERGED = [(0, 0, 0, 10), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 4), (2, 5, 2, 7), (2, 8, 2, 10)]
EXPECTED = {
    ("东河镇", "central"): (10, 9, 8), ("东河镇", "province"): (7, 6, 5), ("东河镇", "county"): (4, 3, 2),
    ("小河乡", "central"): (20, 19, 18), ("小河乡", "province"): (17, 16, 15), ("小河乡", "county"): (None, None, None),
}  # fmt: skip


def table(folder, name, content, spec=FUNDS, allowed=ALLOWED, **entry):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": spec.name, "path": name} | entry]}), "utf-8")
    return read_tables(folder, "data", [spec], allowed)[0][spec.name]


def faults(*args, **more) -> list[str]:
    with pytest.raises(DataError) as error:
        table(*args, **more)
    return [str(problem).removeprefix("data/") for problem in error.value.problems]


def found(one) -> dict:
    columns = ("budgeted", "arrived", "spent")
    return {(row["region"], row["source"]): tuple(row.get(name) and row[name] / 10_000 for name in columns) for row in one.rows}


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.xlsx", as_xlsx), ("a.xls", as_xls), ("a.ods", as_ods), ("b.xls", as_html), ("a.docx", as_docx), ("a.csv", as_csv)],
)
def test_a_group_of_columns_for_each_source_is_a_row_for_each_region_and_source(tmp_path, name, write):
    one = table(tmp_path, name, write([Sheet("main", cells(*WIDE), merged=[] if name == "a.csv" else MERGED)]))
    assert found(one) == EXPECTED
    told = [str(remark) for remark in one.remarks]
    assert any("中央资金 · 分配" in line and "is read as 中央资金 · 预算资金" in line for line in told), told
    assert one.lines == (5, 5, 5, 6, 6, 6)


SERVICES = TableSpec(
    "diabetes", "糖尿病", ("region", "managed"), ("region",), own={"managed": Field("managed", "规范管理人数", "count")}
)


def test_a_group_of_columns_may_be_a_table_of_its_own(tmp_path):
    """Two groups end in the same heading: the whole path of one is declared, and so both rows of headings are read."""
    rows = [["慢性病患者管理统计表", None, None], ["乡镇", "高血压", "糖尿病"], [None, "规范管理人数", "规范管理人数"]]
    rows += [["东河镇", 12, 7], ["小河乡", 9, 3], ["合计", 21, 10]]
    content = as_xlsx([Sheet("慢性病", cells(*rows), merged=[(0, 0, 0, 2), (1, 0, 2, 0)])])
    declared = {"schema": {"fields": [{"name": "managed", "title": "糖尿病规范管理人数"}]}}
    read = table(tmp_path, "t.xlsx", content, SERVICES, {"region": TOWNS}, **declared)
    assert {row["region"]: row["managed"] for row in read.rows} == {"东河镇": 7, "小河乡": 3}


def test_a_fault_in_a_wide_table_names_cell_and_group(tmp_path):
    rows = cells(*WIDE)
    rows[4][6] = C("六")
    (fault,) = faults(tmp_path, "a.xlsx", as_xlsx([Sheet("main", rows, merged=MERGED)]))
    assert fault.startswith('a.xlsx, row 5, column 省级资金 · 到位 (G5): "六" is not an amount in 万元.')


@pytest.mark.parametrize(
    "heads",
    [
        "乡镇,中央资金到位（万元）,中央资金支出（万元）,省级资金到位（万元）,省级资金支出（万元）",
        "乡镇,到位资金（中央资金）,支出（中央资金）,到位资金（省级资金）,支出（省级资金）",
    ],
)
def test_the_source_may_stand_in_each_heading(tmp_path, heads):
    text = f"单位：万元\n{heads}\n东河镇,9,8,6,5\n小河乡,19,18,16,15\n"
    one = table(tmp_path, "a.csv", text)
    assert found(one)["东河镇", "province"] == (None, 6, 5) and len(one.rows) == 4


def test_two_years_under_one_heading_are_asked_about_and_not_guessed(tmp_path):
    text = "单位：万元,,,,\n行政区,资金来源,2020年,,2021年,\n,,到位资金,支出,到位资金,支出\n东河镇,central,1,1,2,2\n小河乡,central,1,1,2,2\n"
    told = faults(tmp_path, "a.csv", text)
    assert any("2 columns can be 到位资金: 2020年 · 到位资金 (C3) and 2021年 · 到位资金 (E3)" in one for one in told)
    fields = [{"name": "arrived", "title": "2021年到位资金"}, {"name": "spent", "title": "2021年支出"}]
    one = table(tmp_path, "a.csv", text, schema={"fields": fields})
    assert [row["arrived"] for row in one.rows] == [20_000, 20_000]


PAGES = """行政区,资金来源,到位资金（万元）,支出（万元）
东河镇,central,1,1
（续）,,,
单位：元,,,
行政区,资金来源,支出,到位资金
小河乡,central,10000,20000
"""


def test_a_page_goes_on_in_its_own_order_and_unit(tmp_path):
    one = table(tmp_path, "a.csv", PAGES)
    assert [(row["arrived"], row["spent"]) for row in one.rows] == [(10_000, 10_000), (20_000, 10_000)]


def test_a_page_without_its_unit_inherits_it(tmp_path):
    one = table(tmp_path, "a.csv", PAGES.replace("单位：元,,,\n", "").replace("10000,20000", "1,2"))
    assert [row["arrived"] for row in one.rows] == [10_000, 20_000]


def sheets(*names: str, hidden=()) -> bytes:
    rows = cells(
        ["行政区", "资金来源", "到位资金（万元）", "支出（万元）"], ["东河镇", "central", 2, 1], ["小河乡", "central", 4, 3]
    )
    return as_xlsx([Sheet(name, rows, hidden=name in hidden) for name in names])


def test_two_sheets_that_fit_are_asked_about(tmp_path):
    assert faults(tmp_path, "a.xlsx", sheets("转移支付", "配套")) == [
        "a.xlsx: the sheets 转移支付 and 配套 both have the headings of 资金下达、配套与支出."
        " Expected one of them, or its name as `sheet` of funds in datapackage.json."
    ]
    assert len(table(tmp_path, "a.xlsx", sheets("转移支付", "配套"), sheet="配套").rows) == 2


def test_a_sheet_of_the_tables_name_is_taken_and_the_other_named(tmp_path):
    one = table(tmp_path, "a.xlsx", sheets("旧表", "funds"))
    assert [remark.kind for remark in one.remarks][:2] == ["sheet", "same_headings"]
    one = table(tmp_path, "a.xlsx", sheets("2020", "main", hidden=("2020",)))
    assert "the hidden sheet 2020 has the same headings, and is not read" in str(one.remarks[0])


HEAD = "行政区,资金来源,到位资金（万元）,支出（万元）\n"


def test_a_name_is_taken_for_the_nearest_that_has_no_row_and_its_row_is_not_missed_as_well(tmp_path):
    """东河乡 is nearer to 小河乡, which has its row, than to 东河镇, which has none."""
    assert faults(tmp_path, "a.csv", HEAD + "东河乡,central,2,1\n小河乡,central,4,3\n") == [
        'a.csv, row 2, column 行政区 (A2): "东河乡" is not a known 行政区. Expected a name from the parameters. Did you mean 东河镇?'
    ]


def test_a_heading_that_is_missing_is_not_hinted_at_by_itself(tmp_path):
    (fault,) = faults(tmp_path, "a.csv", HEAD.replace("到位资金", "实到位资金额") + "东河镇,central,2,1\n小河乡,central,4,3\n")
    assert fault.endswith(
        "has no column 到位资金. Expected a heading 到位资金 or arrived. If it is the column 实到位资金额 (C1), head it 到位资金,"
        " or give 实到位资金额 as its title in datapackage.json."
    )


def test_columns_that_are_not_read_are_named(tmp_path):
    one = table(tmp_path, "a.csv", HEAD.strip() + ",备注\n东河镇,central,2,1,x\n小河乡,central,4,3,\n")
    assert "row 1: not read: 备注 (E1)." in str(one.remarks[-1])


def test_an_empty_score_is_a_warning(tmp_path):
    spec = TableSpec("scores", "得分", ("indicator", "weight", "score"), ("indicator",), filled=("score",))
    one = table(tmp_path, "a.csv", "指标,分值,得分\n决策,40,\n产出,60,50\n", spec, {})
    assert [str(one) for one in one.warnings] == [
        "data/a.csv, row 2, column 得分 (C2): is empty: what is added up from it is not defined. Expected a value in every row."
    ]
    assert one.rows[0]["score"] is None and one.rows[1]["score"] == Decimal(50)


def test_a_hidden_row_is_said_to_be_hidden(tmp_path):
    rows = cells(
        ["行政区", "资金来源", "到位资金（万元）", "支出（万元）"],
        ["东河镇", "central", 2, 1],
        ["小河乡", "central", 4, 3],
        ["东河镇", "central", 2, 1],
    )
    told = faults(tmp_path, "a.xlsx", as_xlsx([Sheet("main", rows, hidden_rows={1})]))
    assert told == [
        "a.xlsx, row 4, column 行政区 (A4): 东河镇 · 中央资金 stands in row 2, which is hidden, already. Expected one row each."
    ]


def test_a_protected_file_is_called_protected(tmp_path):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    assert faults(tmp_path, "a.xlsx", content) == [
        "a.xlsx: is protected by a password. Expected a file that opens without one. Open it, remove the password and save it again."
    ]


def test_a_name_may_have_its_number_in_a_list(tmp_path):
    rows = "行政区,资金来源,到位资金（万元）,支出（万元）\n1.东河镇,中央资金,9,8\n（二）小河乡,中央资金,19,18\n"
    one = table(tmp_path, "a.csv", rows)
    assert [row["region"] for row in one.rows] == ["东河镇", "小河乡"]
    assert [remark.cell for remark in one.remarks if remark.kind == "understood"] == ["A2", "A3"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (  # a source in rows of its own
            "乡镇,到位资金（万元）,支出（万元）\n一、中央资金,,\n东河镇,9,8\n小河乡,19,18\n二、省级资金,,\n东河镇,6,5\n小河乡,16,15\n",
            "has no column 资金来源. Expected a heading 资金来源 or source. Its names stand in A2、A5: give it a column of its own, with a row for each",
        ),
        (  # turned round
            "资金来源,东河镇,小河乡\n中央资金到位,9,8\n中央资金支出,19,18\n",
            "has no column 行政区. Expected a heading 行政区 or region. Its names stand in B1、C1: give it a column of its own",
        ),
        (  # under a heading that can be anything, and half of them misspelt
            "单位,资金来源,到位资金（万元）,支出（万元）\n东河镇,中央资金,9,8\n小河多,中央资金,19,18\n",
            "has no column 行政区. Expected a heading 行政区 or region. If it is the column 单位 (A1), head it 行政区",
        ),
        (
            "行政区,资金来源,到位资金（万元）,支出（万元）\n东河镇,中央资金,9,8\n,省级资金,19,18\n小河乡,中央资金,9,8\n",
            "row 3, column 行政区 (A3): is empty. Expected a name. If the name above holds for this row too, write it again; in a workbook the cells may be merged",
        ),
    ],
)
def test_what_to_do_with_a_table_of_another_shape_is_told(tmp_path, rows, said):
    assert any(said in one for one in faults(tmp_path, "a.csv", rows))


@pytest.mark.parametrize("head", ["单位", "县（市、区）", "乡镇名称"])
def test_a_column_is_known_by_the_names_that_stand_in_it_whatever_it_is_called(tmp_path, head):
    one = table(tmp_path, "a.csv", f"{head},资金来源,到位资金（万元）,支出（万元）\n东河镇,中央资金,9,8\n小河乡,中央资金,19,18\n")
    assert [(row["region"], row["spent"]) for row in one.rows] == [("东河镇", 80_000), ("小河乡", 180_000)]
    assert any("A1" in str(remark) and "is read as 行政区" in str(remark) for remark in one.remarks)


@pytest.mark.parametrize(("title", "head"), [("实训室", "实训室名称"), ("实训室名称", "实训室")])
def test_the_word_name_makes_no_other_heading_of_what_names_a_row(tmp_path, title, head):
    own = {"room": Field("room", title, "text"), "hours": Field("hours", "机时", "count")}
    one = table(
        tmp_path, "a.csv", f"{head},机时\n甲,1\n乙,2\n", TableSpec("rooms", "机房", ("room", "hours"), ("room",), own=own)
    )
    assert [(row["room"], row["hours"]) for row in one.rows] == [("甲", 1), ("乙", 2)]


def test_of_two_columns_with_the_names_none_is_taken(tmp_path):
    rows = "甲,乙,资金来源,到位资金（万元）,支出（万元）\n东河镇,小河乡,中央资金,9,8\n小河乡,东河镇,中央资金,19,18\n"
    assert "has no column 行政区" in faults(tmp_path, "a.csv", rows)[0]


def test_a_title_over_all_columns_is_no_heading_though_it_names_a_source(tmp_path):
    rows = [
        ["资金情况表（中央资金）", None, None, None],
        ["乡镇", "资金来源", "到位资金（万元）", "支出（万元）"],
        ["东河镇", "省级资金", 9, 8],
        ["小河乡", "省级资金", 7, 6],
    ]
    content = as_xlsx([Sheet("main", cells(*rows), merged=[(0, 0, 0, 3)])])
    assert found(table(tmp_path, "a.xlsx", content)) == {
        ("东河镇", "province"): (None, 9, 8),
        ("小河乡", "province"): (None, 7, 6),
    }


def test_a_row_above_the_headings_is_missed_where_it_holds_one_figure(tmp_path):
    spec = TableSpec("roster", "名册", ("entry", "employer", "skills"), ("entry",), lenient=True, private=True)
    rows = "序号,工作单位,成绩\n1,甲,81\n序号,工作单位,实践技能考试成绩\n2,乙,76\n"
    assert any(
        "row 2: holds figures, and the headings stand below it, in row 3" in one for one in faults(tmp_path, "a.csv", rows, spec)
    )


def test_a_row_of_signatures_and_days_is_none_of_data_whatever_comes_first(tmp_path):
    spec = TableSpec("roster", "名册", ("entry", "employer", "skills"), ("entry",), lenient=True, private=True)
    rows = "序号,工作单位,实践技能考试成绩\n栏次,,1\n1,甲,81\n2022年1月5日,审核人：李四,填表人：张三\n"
    one = table(tmp_path, "a.csv", rows, spec)
    assert [row["entry"] for row in one.rows] == ["1"] and {remark.kind for remark in one.remarks} >= {"note", "numbers_columns"}


# Shapes of a whole workbook

YEARS = "单位：万元\n年度,行政区,资金来源,到位资金,支出\n2020,东河镇,central,1,1\n2020,小河乡,central,1,1\n2021,东河镇,central,2,2\n2021,小河乡,central,3,2\n"


def of_year(folder, year: str, text: str):
    (folder / year).mkdir()
    return table(folder / year, "a.csv", text)


def test_of_several_years_that_of_the_folder_is_read_and_told(tmp_path):
    one = of_year(tmp_path, "2021", YEARS)
    assert [(row["region"], row["arrived"]) for row in one.rows] == [("东河镇", 20_000), ("小河乡", 30_000)]
    assert [(remark.line, remark.words) for remark in one.remarks if remark.kind == "other_year"] == [
        (3, {"said": "年度"}),
        (4, {"said": "年度"}),
    ]


def test_of_columns_under_several_years_those_of_the_folder_are_read(tmp_path):
    wide = "单位：万元,,,,\n行政区,资金来源,2020年,,2021年,\n,,到位资金,支出,到位资金,支出\n东河镇,central,1,1,2,2\n小河乡,central,1,1,3,2\n"
    assert [row["arrived"] for row in of_year(tmp_path, "2021", wide).rows] == [20_000, 30_000]


def test_rows_of_several_years_in_a_folder_of_none_are_refused_with_the_column_that_parts_them(tmp_path):
    first, second = faults(tmp_path, "a.csv", YEARS)
    assert "东河镇 · 中央资金 stands in row 3 already. Expected one row each. They differ by 年度 (A), which is not read" in first
    assert "They differ" not in second


def test_a_table_for_each_source_below_one_another_is_one(tmp_path):
    block = "{}（单位：万元）,,\n行政区,到位资金,支出\n东河镇,{},1\n小河乡,2,1\n合计,{},2\n"
    one = table(tmp_path, "a.csv", block.format("中央资金", 9, 11) + block.format("省级资金", 7, 9))
    assert [(row["region"], row["source"], row["arrived"]) for row in one.rows] == [
        *(("东河镇", "central", 90_000), ("小河乡", "central", 20_000)),
        *(("东河镇", "province", 70_000), ("小河乡", "province", 20_000)),
    ]


def test_quarters_side_by_side_are_asked_about_once_for_each_column(tmp_path):
    heads = "行政区,资金来源," + ",".join(["到位资金（万元）,支出（万元）"] * 4)
    told = faults(tmp_path, "a.csv", f"{heads}\n东河镇,central{',1' * 8}\n小河乡,central{',1' * 8}\n")
    assert len(told) == 2 and "4 columns can be 到位资金: 到位资金（万元） (C1), " in told[0] and "add them up" in told[0]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("全县,central,30,27\n", ""),
        ("全县合计,central,30,27\n", ""),
        ("平均,central,15,13.5\n", "derived"),
        ("全县平均,central,15,13.5\n", "derived"),
        ("完成率,,100%,90%\n", "derived"),
        ("其中：山区,central,3,2\n", "derived"),
        ("填表：赵,,复核：钱,\n", "note"),
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_rows_that_are_no_regions_are_left_out(tmp_path, row, kind, last):
    rows = "东河镇,central,10,9\n" + ("" if last else row) + "小河乡,central,20,18\n" + (row if last else "")
    one = table(tmp_path, "a.csv", f"行政区,资金来源,到位资金（万元）,支出（万元）\n{rows}")
    assert [row["arrived"] for row in one.rows] == [100_000, 200_000]
    assert not kind or kind in [remark.kind for remark in one.remarks]


def test_the_word_for_the_whole_has_to_be_the_sum(tmp_path):
    text = "行政区,资金来源,到位资金（万元）,支出（万元）\n东河镇,central,10,9\n小河乡,central,20,18\n全县,central,31,27\n"
    assert "31 万元, the rows add up to 30 万元" in faults(tmp_path, "a.csv", text)[0]


def test_a_region_that_is_called_as_a_whole_is_a_region(tmp_path):
    allowed = {"region": ("东河镇", "全镇"), "source": SOURCES}
    text = "行政区,资金来源,到位资金（万元）,支出（万元）\n东河镇,central,10,9\n全镇,central,20,18\n"
    assert len(table(tmp_path, "a.csv", text, allowed=allowed).rows) == 2
