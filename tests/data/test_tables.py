"""Grids → checked frames. Every fault has its row and column, and all are told at once."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.data import TableSpec, read_tables
from pbe_analysis.data.blank import filled_csv
from pbe_analysis.errors import DataError
from pbe_analysis.frames import records

FUNDS = TableSpec(
    "funds",
    "资金",
    columns=("region", "arrived", "spent"),
    optional=("heads", "reason"),
    key=("region",),
    complete="region",
    at_most=(("spent", "arrived"),),
)
BY_SOURCE = TableSpec("funds", "资金", columns=("region", "source", "arrived"), key=("region", "source"))
REGIONS = {"region": ("东丽区", "西青区")}
GOOD = "region,arrived,spent\n东丽区,27.50,26.60\n西青区,48.90,36.55\n"
WAN = {"arrived": "万元", "spent": "万元"}


def write(folder, content, units=WAN, name="funds.csv", **entry):
    folder.mkdir(exist_ok=True)
    fields = [{"name": column, "unit": unit} for column, unit in units.items()]
    resource = {"name": "funds", "path": name, "schema": {"fields": fields}} | entry
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    if isinstance(content, openpyxl.Workbook):
        content.save(folder / name)
    else:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def read(tmp_path):
    def reading(content, spec=FUNDS, allowed=REGIONS, **more):
        write(tmp_path / "2021", content, **more)
        return read_tables(tmp_path / "2021", "data/2021", [spec], allowed)[0]["funds"]

    return reading


@pytest.fixture
def faults(read):
    def reading(content, **more):
        with pytest.raises(DataError) as error:
            read(content, **more)
        return [str(problem).removeprefix("data/2021/") for problem in error.value.problems]

    return reading


def rows(table):
    return [tuple(one.values())[:3] for one in records(table.frame)]


EXPECTED = [("东丽区", Decimal(275000), Decimal(266000)), ("西青区", Decimal(489000), Decimal(365500))]


def test_money_is_exact_in_yuan_and_rows_know_their_lines(read):
    table = read(GOOD, place="表4")
    assert rows(table) == EXPECTED
    assert table.trace(region="西青区") == "funds.csv 第3行 · 表4"
    assert table.trace() == "funds.csv 第2–3行 · 表4"
    assert replace(table, lines=(3, 3)).trace() == "funds.csv 第3行 · 表4"  # of a wide table, with several rows on a line
    assert table.trace(region="蓟州区") == "funds.csv · 表4"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_does_not_matter(read, encoding):
    assert rows(read(GOOD.encode(encoding))) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "行政区,到位资金,支出\n东丽区,27.50,26.60\n西青区,48.90,36.55\n",
        "支出（万元）,到位资金（万元）,行政区\n26.60,27.50,东丽区\n36.55,48.90,西青区\n",
        "村卫生室补助\n单位：万元,,\n行政区,到位资金,支出\n东丽区,27.50,26.60\n西青区,48.90,36.55\n",
        "（单位:万元）\n\n行 政 区,到位 资金,支出\n东 丽 区,27.50,26.60\n 西青区 ,48.90,36.55\n",
        "region\tarrived\tspent\n东丽区\t27.5\t26.6\n西青区\t48.9\t36.55\n",
        "region,arrived,spent\n东丽区,２７．５０,26.60\n西青区,48.90,３６.５５\n",
        GOOD + "合计,76.40,63.15\n",
        GOOD + "合 计,-,63.15\n",
        GOOD.replace("西青区", "\n西青区"),
        GOOD.replace("spent", "spent,备注").replace("26.60", "26.60,（注）"),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
def test_every_layout_of_the_same_table_gives_the_same_rows(read, text, declared):
    """Units come from datapackage.json, from the headings, or from the line above them."""
    told = declared or "万元" in text
    if told:
        assert rows(read(text, units=WAN if declared else {})) == EXPECTED
    else:
        with pytest.raises(DataError, match="the unit of the amounts is not stated"):
            read(text, units={})


def test_headings_of_the_submitted_file_can_be_named_in_the_package(read):
    fields = [{"name": "region", "title": "区"}, {"name": "arrived", "title": "下达资金"}, {"name": "spent", "title": "执行资金"}]
    text = "区,下达资金（万元）,执行资金（万元）\n东丽区,27.50,26.60\n西青区,48.90,36.55\n"
    assert rows(read(text, schema={"fields": fields})) == EXPECTED


def workbook(**changes):
    """As an office would type it: merged title, unit line, Chinese headings, total as a formula left it."""
    book = openpyxl.Workbook()
    sheet = book.active
    cells = [
        ["2021年资金使用情况表", None, None],
        [None, None, "单位：万元"],
        ["行政区", "到位资金", "支出"],
        ["东丽区", 27.5, "２６．６０"],
        ["西青区", "48.90", 36.55],
        ["合计", 76.4, 63.150000000000006],
    ]
    for row in cells:
        sheet.append(row)
    for place, value in changes.items():
        sheet[place] = value
    sheet.merge_cells("A1:C1")
    return book


def test_a_workbook_as_offices_type_it_is_read(read):
    table = read(workbook(), units={}, name="funds.xlsx")
    assert rows(table) == EXPECTED and table.lines == (4, 5)


def test_a_fault_in_a_workbook_has_the_row_that_excel_shows(faults):
    assert faults(workbook(C5="三十六"), units={}, name="funds.xlsx") == [
        'funds.xlsx, row 5, column 支出 (C5): "三十六" is not an amount in 万元. Expected a number such as 26.60.'
    ]  # the total cannot be held against a row that cannot be read


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("26.60", '"12,3x"', 'row 2, column spent: "12,3x" is not an amount in 万元. Expected a number such as 26.60.'),
        ("26.60", "-1", "row 2, column spent: −1 is negative. Expected a value of 0 or more."),
        ("26.60", "27.51", "row 2, column spent: 27.51 万元 is more than arrived, 27.5 万元. Expected spent ≤ arrived."),
        ("26.60", "9" * 16, "is too large"),
        ("东丽区", "东力区", 'row 2, column region: "东力区" is not a known region. Expected a name from the parameters. Did you mean 东丽区?'),
        ("西青区", "东丽区", "row 3, column region: 东丽区 stands in row 2 already. Expected one row each."),
        ("西青区", "", "row 3, column region: is empty. Expected a name."),
        ("西青区,48.90,36.55\n", "", "funds.csv: has no row for 西青区."),
        ("spent", "spend", "funds.csv, row 1: has no column spent. Expected a heading spent or 支出. If it is the column spend, head it spent, or give"),
        ("spent", "支出（元）", "row 1, column 支出 (C1): the file says 元 and datapackage.json says 万元. Expected one unit in both places."),
        ("spent", "支出（千元）", "the file says 千元 and datapackage.json says 万元"),
        ("36.55\n", "36.55\n合计,76.40,63.16\n", "row 4, column spent: the total row says 63.16 万元, the rows add up to 63.15 万元."),
        ("36.55\n", "36.55\n总计,0,63.15\n", "row 4, column arrived: the total row says 0 万元, the rows add up to 76.4 万元."),
    ],
)  # fmt: skip
def test_a_fault_says_where_what_and_what_was_expected(faults, old, new, fault):
    assert any(fault in one for one in faults(GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("times", "rows"), [(1, ""), (2, " (and rows 3)"), (6, " (and rows 3、4、5、6、7)"), (40, " (and rows 3、4、5、6、…、41)")]
)
def test_the_same_fault_of_a_column_is_told_once_with_its_rows(faults, times, rows):
    told = faults("region,source,arrived\n" + "东力区,central,1\n" * times, spec=BY_SOURCE)
    assert [one.partition(": ")[0].rpartition("csv, ")[2] for one in told if "is not a known" in one] == [
        f"row 2, column region{rows}"
    ]


@pytest.mark.parametrize("spent", ["0", "27.50"])
def test_spending_nothing_or_everything_is_no_fault(read, spent):
    assert records(read(GOOD.replace("26.60", spent)).frame)[0]["spent"] == Decimal(spent) * 10_000


@pytest.mark.parametrize("blank", ["", "-", "—", "未载明", " "])
def test_what_is_not_stated_is_none_and_not_zero(read, blank):
    assert records(read(GOOD.replace("26.60", blank)).frame)[0]["spent"] is None


def test_all_faults_of_a_table_are_told_at_once(faults):
    told = faults("region,arrived,spent\n东力区,x,-1\n东丽区,1,2\n东丽区,3,y\n")
    assert len(told) == 7 and [one.split(":")[0].split(", ")[1] for one in told[:-1]] == [
        "row 2", "row 2", "row 2", "row 4", "row 4", "row 3",
    ]  # fmt: skip
    assert "has no row for 西青区" in told[-1]


def test_the_faults_of_all_tables_are_told_at_once(tmp_path):
    write(tmp_path / "2021", GOOD.replace("26.60", "x"))
    missing = TableSpec("clinics", "覆盖", columns=("region",), key=("region",))
    unneeded = TableSpec("facts", "其他", columns=("fact",), key=("fact",), required=False)
    with pytest.raises(DataError) as error:
        read_tables(tmp_path / "2021", "data/2021", [FUNDS, missing, unneeded], REGIONS)
    assert len(error.value.problems) == 2
    assert "has no table clinics (覆盖)" in str(error.value)


@pytest.mark.parametrize("unit", ["", "千元", "美元", "%"])
def test_a_unit_that_is_no_unit_of_money_is_refused(faults, unit):
    assert len(faults(GOOD, units={"arrived": unit, "spent": "元"})) == 1


@pytest.mark.parametrize(("unit", "yuan"), [("元", "26.60"), ("万元", "266000"), ("亿元", "2660000000")])
def test_amounts_are_converted_from_the_declared_unit(read, unit, yuan):
    table = read(GOOD, units={"arrived": unit, "spent": unit})
    assert records(table.frame)[0]["spent"] == Decimal(yuan)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("2.5", "2.5 is not a whole number. Expected a whole number such as 92."),
        ("十", '"十" is not a count.'),
        ("-1", "−1 is negative"),
        ("9" * 20, "is too large"),
    ],
)
def test_counts_are_whole(faults, cell, fault):
    told = faults(f"region,arrived,spent,heads\n东丽区,1,1,{cell}\n西青区,1,1,3\n")
    assert any(f"row 2, column heads: {fault}" in one for one in told) or (len(told) == 1 and fault in told[0])


def test_counts_may_be_missing(read):
    table = read("region,arrived,spent,heads\n东丽区,1,1,\n西青区,1,1,3\n")
    assert [one["heads"] for one in records(table.frame)] == [None, 3]


def test_a_count_in_ten_thousands_is_refused_and_not_taken_for_single_ones(faults):
    told = faults("region,arrived,spent,补助人数（万人）\n东丽区,1,1,2\n西青区,1,1,3\n")
    assert told == ["funds.csv, row 1, column 补助人数 (D1): the unit is 万人. Expected 人."]


def test_a_column_that_is_optional_may_be_absent(read):
    assert [one["reason"] for one in records(read(GOOD).frame)] == [None, None]


SOURCES = "region,source,arrived\n甲,a,1\n乙,a,2\n甲,b,5\n"


@pytest.mark.parametrize("line", ["合计,a,3\n合计,b,5\n", "合计,,8\n"])
def test_a_total_row_of_one_source_is_the_sum_of_that_source(read, line):
    assert len(read(SOURCES + line, spec=BY_SOURCE, allowed={}).frame) == 3


@pytest.mark.parametrize(("line", "summed"), [("合计,a,8\n", "3"), ("合计,,3\n", "8")])
def test_a_wrong_total_row_of_one_source_is_found(faults, line, summed):
    told = faults(SOURCES + line, spec=BY_SOURCE, allowed={})
    assert len(told) == 1 and f"the rows add up to {summed} 万元" in told[0]


def test_a_wrong_total_names_the_cells_that_are_empty(faults):
    (told,) = faults("region,arrived,spent\n东丽区,1,1\n西青区,,1\n合计,3,2\n")
    assert "the rows add up to 1 万元" in told and told.endswith("Empty is B3.")


@pytest.mark.parametrize(("head", "cells"), [("序号", "1234"), ("填表日期", ["2021-03-01", "2021-03-02"] * 2), ("批次", "1212")])
def test_rows_that_are_numbered_or_dated_are_no_years_of_one(faults, head, cells):
    """Only of a column that sorts rows it is said that it tells two of one name apart."""
    rows = "".join(f"{cell},{name},1,1\n" for cell, name in zip(cells, ("东丽区", "东丽区", "西青区", "北辰区"), strict=True))
    (told,) = faults(f"{head},region,arrived,spent\n{rows}", allowed={})
    assert ("They differ by 批次 (A)" in told) is (head == "批次")


def test_a_key_is_told_as_people_write_it(faults):
    told = faults(SOURCES + "乙,中央,1\n", spec=BY_SOURCE, allowed={"source": {"a": "a", "b": "b", "中央": "a"}})
    assert "乙 · 中央 stands in row 3 already" in told[0]


@pytest.mark.parametrize("content", ["", "\n", "region\n", "no headings here\n1,2\n"])
def test_a_file_without_headings_names_each_missing_column(faults, content):
    assert any("has no column spent" in one for one in faults(content))


@pytest.mark.parametrize(
    ("content", "what"), [("region,arrived,spent\n", "rows"), ("region,arrived,spent\n东丽区,,\n", "values")]
)
def test_a_table_that_nobody_filled_in_is_refused(faults, content, what):
    assert faults(content, allowed={}) == [f"funds.csv: holds no {what} yet. Expected the figures of the project-year."]


CELLS = st.one_of(
    st.sampled_from(["东丽区", "合计", "", "-", "1", "2.50", "1,000", "９", "x", "1e9", "单位：元", "\0", '"', "nan", "-0"]),
    st.text(max_size=8),
    st.integers().map(str),
    st.decimals(allow_nan=False).map(str),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6), st.booleans())
def test_a_wild_table_is_read_or_refused_and_nothing_else(tmp_path_factory, cells, quoted):
    folder = tmp_path_factory.getbasetemp() / "wild"
    lines = [["region", "arrived", "spent", "heads"], *cells]
    text = "\n".join(",".join(f'"{cell}"' if quoted else cell for cell in line) for line in lines)
    write(folder, text.encode("utf-8", "surrogatepass"))
    try:
        read_tables(folder, "wild", [FUNDS], {})
    except DataError as error:
        assert all(problem.where.startswith("wild/funds.csv") for problem in error.problems)


@given(st.permutations(["东丽区,27.50,26.60", "西青区,48.90,36.55", "合计,76.40,63.15", "", "武清区,,"]))
def test_the_order_of_the_rows_changes_nothing(tmp_path_factory, lines):
    folder = tmp_path_factory.getbasetemp() / "order"
    write(folder, "\n".join(["region,arrived,spent", *lines]))
    table = read_tables(folder, "order", [FUNDS], {})[0]["funds"]
    assert sorted(rows(table)) == sorted([*EXPECTED, ("武清区", None, None)])


@pytest.mark.parametrize(("cell", "day"), [("2013-06-30", date(2013, 6, 30)), ("2013年6月30日", date(2013, 6, 30)), ("", None)])
def test_a_column_of_days_is_read_as_days(tmp_path, cell, day):
    spec = TableSpec("actions", "行动", columns=("action", "stated_due"), key=("action",), required=False)
    (tmp_path / "actions.csv").write_text(filled_csv(spec, [{"action": "T01.01", "stated_due": cell}]), "utf-8")
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "actions", "path": "actions.csv"}]}', "utf-8")
    tables, _ = read_tables(tmp_path, "data", [spec])
    assert tables["actions"].rows == ({"action": "T01.01", "stated_due": day},)


def test_what_is_no_day_is_named(tmp_path):
    spec = TableSpec("actions", "行动", columns=("action", "stated_due"), key=("action",), required=False)
    (tmp_path / "actions.csv").write_text("行动,载明时限日期\nT01.01,年底\n", "utf-8")
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "actions", "path": "actions.csv"}]}', "utf-8")
    with pytest.raises(
        DataError, match=r'actions.csv, row 2, column 载明时限日期 \(B2\): "年底" is not a date. Expected a day such as'
    ):
        read_tables(tmp_path, "data", [spec])


def test_an_error_of_the_spreadsheet_is_a_fault_of_its_cell(faults):
    made = openpyxl.Workbook()
    for row in (["region", "arrived", "spent", "reason"], ["东丽区", 27.5, "#REF!", "#N/A"], ["西青区", 1, 1, None]):
        made.active.append(row)
    assert faults(made, name="funds.xlsx") == [
        "funds.xlsx, row 2, column spent: #REF! is an error of the spreadsheet. Expected a value. Mend the formula, or leave the cell empty.",
        "funds.xlsx, row 2, column reason: #N/A is an error of the spreadsheet. Expected a value. Mend the formula, or leave the cell empty.",
    ]
    assert "#DIV/0! is an error" in faults(GOOD.replace("26.60", "#DIV/0!"))[0]


def test_wu_is_neither_zero_nor_not_stated(faults):
    (fault,) = faults(GOOD.replace("26.60", " 无 "))
    assert fault.startswith('funds.csv, row 2, column spent: "无" may mean none or not known.')
    assert fault.endswith("Write 0, or leave the cell empty.")


def test_columns_that_belong_together_are_stated_both_or_neither(read, faults):
    spec = replace(FUNDS, together=(("arrived", "spent"),))
    assert faults(GOOD.replace("26.60", ""), spec=spec) == [
        "funds.csv, row 2, column spent: is empty, and arrived is 27.5 万元. Expected both or neither."
    ]
    assert "column arrived: is empty" in faults(GOOD.replace("27.50", ""), spec=spec)[0]
    assert len(read(GOOD.replace("27.50,26.60", ","), spec=spec).rows) == 2


def test_a_missing_table_or_column_says_which_rule_asks_for_it(tmp_path):
    spec = TableSpec(
        "scores", "评分表", ("indicator", "score"), ("indicator",), asked_by={"": "甲（任职年限）", "score": "乙（学分）"}
    )
    (tmp_path / "datapackage.json").write_text('{"resources": []}', "utf-8")
    with pytest.raises(DataError, match="The rule 甲（任职年限） of the parameters asks for it"):
        read_tables(tmp_path, "data", (spec,))
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "scores", "path": "scores.csv"}]}', "utf-8")
    (tmp_path / "scores.csv").write_text("indicator\n甲\n", "utf-8")
    with pytest.raises(DataError, match="The rule 乙（学分） of the parameters asks for it"):
        read_tables(tmp_path, "data", (spec,))


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("2020年资金情况表", "2020"),
        ("2019-2020年资金情况表", "2019, 2020"),
        ("2021年资金情况表", ""),
        ("2020年、2021年资金情况表", ""),
        ("2020—2021年资金情况表", ""),
        ("资金情况表（2022年1月填报）", ""),
        ("资金情况表", ""),
    ],
)
def test_a_title_of_another_year_than_the_folder_is_told(read, title, told):
    said = [str(one.what) for one in read(f"{title}\n{GOOD}").warnings]
    assert said == [f"its title names {told}, and the folder is of 2021"] * bool(told)
