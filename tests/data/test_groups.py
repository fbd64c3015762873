"""A group of columns for each source, as offices lay them out: with a total, parts of one of them, and columns that stand once."""

from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from data.test_tables import REGIONS, write
from pbe_analysis.data import TableSpec, read_tables
from pbe_analysis.errors import DataError
from pbe_analysis.fields import Field
from pbe_analysis.frames import records

SPEC = TableSpec(
    "funds", "资金", columns=("region", "source", "arrived", "spent"), optional=("carried_over",), key=("region", "source")
)
SPEC_OF_ONE = TableSpec("funds", "资金", columns=("region", "arrived", "spent"), key=("region",))
SOURCES = REGIONS | {"source": {"中央补助": "central", "单位自筹": "own"}}
ROWS = {
    ("东丽区", "central"): (Decimal(1000000), Decimal(900000)),
    ("东丽区", "own"): (Decimal(500000), Decimal(400000)),
    ("西青区", "central"): (Decimal(800000), Decimal(700000)),
    ("西青区", "own"): (Decimal(300000), Decimal(200000)),
}
ARRIVED, SPENT = {"东丽区": (100, 50), "西青区": (80, 30)}, {"东丽区": (90, 40), "西青区": (70, 20)}


@pytest.fixture
def read(tmp_path):
    """The table of a workbook whose two rows of headings are `upper` and `lower`. more: (upper, lower, cells by region) of further
    columns, each by the place that it is put at."""

    def reading(by_source, *more, sources=("中央补助", "单位自筹"), renamed=()):
        pairs = [(head, source) for head in ("到位资金", "支出") for source in sources]
        if by_source:
            pairs = [(source, head) for source in sources for head in ("到位资金", "支出")]
        cells = {
            region: [(ARRIVED if "到位资金" in pair else SPENT)[region][sources.index(pair[by_source - 1])] for pair in pairs]
            for region in ARRIVED
        }
        pairs = [dict(renamed).get(pair, pair) for pair in pairs]
        for place, upper, lower, values in more:
            pairs.insert(place, (upper, lower))
            for region, value in zip(cells, values, strict=True):
                cells[region].insert(place, value)
        sheet = (book := openpyxl.Workbook()).active
        sheet.append(["资金表（单位：万元）"])
        sheet.append(["行政区", *(upper for upper, _ in pairs)])
        sheet.append([None, *(lower for _, lower in pairs)])
        for region, row in cells.items():
            sheet.append([region, *row])
        write(tmp_path / "2021", book, units={}, name="funds.xlsx")
        return read_tables(tmp_path / "2021", "data/2021", [SPEC], SOURCES)[0]["funds"]

    return reading


def figures(table):
    return {(row["region"], row["source"]): (row["arrived"], row["spent"]) for row in records(table.frame)}


@pytest.mark.parametrize("title", ["合计", "小计", "资金合计"])
def test_a_total_of_a_group_is_held_against_its_parts_and_never_read(read, title):
    assert figures(read(False)) == ROWS
    behind = (4, "支出", title, (130, 90)), (2, "到位资金", title, (150, 110))
    assert figures(read(False, *behind)) == ROWS
    before = (2, "支出", title, (130, 90)), (0, "到位资金", title, (150, 110))
    assert figures(read(False, *before)) == ROWS
    assert figures(read(True, (4, title, "到位资金", (150, 110)), (5, title, "支出", (130, 90)))) == ROWS


def test_a_subtotal_may_be_of_some_sources_and_a_total_is_of_all(read):
    assert figures(read(False, (4, "支出", "财政资金小计", (90, 70)))) == ROWS
    with pytest.raises(DataError, match=r"合计.*90 万元 is not the sum of the columns beside it, 130 万元"):
        read(False, (4, "支出", "合计", (90, 70)))
    with pytest.raises(DataError, match="95 万元 is not the sum"):
        read(False, (4, "支出", "财政资金小计", (95, 70)))


@pytest.mark.parametrize("title", ["其中：维修费", "维修费", "人员经费", "备注"])
@pytest.mark.parametrize("place", [2, 3, 4])
def test_any_other_column_of_a_group_is_not_read(read, title, place):
    table = read(False, (place, "支出", title, (3, 2)))
    assert figures(table) == ROWS
    assert [name for name, _ in table.unread] == [title.replace("：", ":")] or [name for name, _ in table.unread] == [title]


def test_a_figure_that_stands_once_beside_groups_is_nobodys(read):
    with pytest.raises(DataError, match="column 上年结转资金.*stands once, and other columns stand under each 资金来源"):
        read(False, (2, "上年结转资金", None, (6, 4)))


def test_a_source_that_has_no_column_may_be_a_misspelt_one(read):
    with pytest.raises(DataError, match="中央补肋.*is not a known 资金来源.*Did you mean 中央补助"):
        read(False, sources=("中央补肋", "单位自筹"))


@pytest.mark.parametrize(
    ("right", "head"), [("到位资金", "到住资金"), ("到位资金", "到账"), ("到位资金", "实际拨款"), ("支出", "开支")]
)
@pytest.mark.parametrize("source", ["中央补助", "单位自筹"])
@pytest.mark.parametrize("totals", [(), ((4, "合计", "到位资金", (150, 110)), (5, "合计", "支出", (130, 90)))])
def test_a_column_that_one_source_calls_otherwise_is_asked_about(read, right, head, source, totals):
    with pytest.raises(DataError) as error:
        read(True, *totals, renamed=(((source, right), (source, head)),))
    told = [str(one) for one in error.value.problems]
    assert len(told) == 1 and head in told[0] and f'"{source}" has no column' in told[0], told


@pytest.mark.parametrize("head", ["到位率", "其中：上级", "预算数", "备注", "未到位金额"])
def test_what_says_that_it_is_something_else_is_not_asked_about(read, head):
    assert figures(read(True, (2, "中央补助", head, (1, 2)))) == ROWS


def test_parts_under_one_title_leave_its_total(tmp_path):
    """Without sources: 支出 · 合计 is what was spent, 支出 · 维修费 a part of it."""
    sheet = (book := openpyxl.Workbook()).active
    for row in (
        ["行政区", "到位资金（万元）", "支出（万元）", None],
        [None, None, "合计", "维修费"],
        ["东丽区", 100, 90, 5],
        ["西青区", 80, 70, 4],
    ):
        sheet.append(row)
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(area)
    write(tmp_path / "2021", book, units={}, name="funds.xlsx")
    table = read_tables(tmp_path / "2021", "data/2021", [SPEC_OF_ONE], REGIONS)[0]["funds"]
    assert [row["spent"] for row in records(table.frame)] == [Decimal(900000), Decimal(700000)]


@pytest.mark.parametrize("between", [" · ", "", "·"])
def test_a_heading_of_two_rows_is_declared_as_it_is_told(tmp_path, between):
    sheet = (book := openpyxl.Workbook()).active
    for row in (["行政区", "资金（万元）", None], [None, "计划", "实际"], ["东丽区", 100, 90], ["西青区", 80, 70]):
        sheet.append(row)
    for area in ("A1:A2", "B1:C1"):
        sheet.merge_cells(area)
    fields = [{"name": "arrived", "title": f"资金{between}计划"}, {"name": "spent", "title": f"资金{between}实际"}]
    write(tmp_path / "2021", book, units={}, name="funds.xlsx", schema={"fields": fields})
    table = read_tables(tmp_path / "2021", "data/2021", [SPEC_OF_ONE], REGIONS)[0]["funds"]
    assert [(row["arrived"], row["spent"]) for row in records(table.frame)] == [(1000000, 900000), (800000, 700000)]


def test_a_list_of_sheets_is_no_sheet(tmp_path):
    write(tmp_path / "2021", openpyxl.Workbook(), name="funds.xlsx", sheet=["甲", "乙"])
    with pytest.raises(DataError, match='the sheet of "funds" is no single name'):
        read_tables(tmp_path / "2021", "data/2021", [SPEC_OF_ONE], REGIONS)


def test_what_a_heading_says_aside_is_no_unit(tmp_path):
    """本年支出（不含结转） is spent, which is told; beside 支出 with other figures nobody knows which is meant."""
    sheet = (book := openpyxl.Workbook()).active
    for row in (["单位：万元"], ["行政区", "到位资金", "支出（不含结转）"], ["东丽区", 100, 90], ["西青区", 80, 70]):
        sheet.append(row)
    write(tmp_path / "2021", book, units={}, name="funds.xlsx")
    table = read_tables(tmp_path / "2021", "data/2021", [SPEC_OF_ONE], REGIONS)[0]["funds"]
    assert [row["spent"] for row in records(table.frame)] == [900000, 700000]
    assert "支出（不含结转）" in "".join(map(str, table.remarks))
    for place, value in ((2, "支出"), (3, 95), (4, 75)):
        sheet.cell(place, 4, value)
    write(tmp_path / "2021", book, units={}, name="funds.xlsx")
    with pytest.raises(DataError, match=r"支出 \(C2\) may be meant instead"):
        read_tables(tmp_path / "2021", "data/2021", [SPEC_OF_ONE], REGIONS)


# One column of figures, spread over the values of a key

QUARTERS = ("一季度", "二季度", "三季度", "四季度")
VISITS = TableSpec(
    "visits",
    "服务情况",
    columns=("region", "quarter", "served"),
    key=("region", "quarter"),
    own={"quarter": Field("quarter", "季度", "text"), "served": Field("served", "服务人次", "count", "人次")},
)
SPREAD = [["", *QUARTERS, "合计"], ["东丽区", 1, 2, 3, 4, 10], ["西青区", 5, 6, 7, 8, 26], ["合计", 6, 8, 10, 12, 36]]


def crossed(folder, heads, *rows, spec=VISITS):
    text = "\n".join(",".join(map(str, row)) for row in [heads, *rows])
    write(folder, text, units={}, name="visits.csv")
    (folder / "datapackage.json").write_text('{"resources": [{"name": "visits", "path": "visits.csv"}]}', "utf-8")
    found = read_tables(folder, "data/a", [spec], REGIONS | {"quarter": QUARTERS})[0]["visits"]
    return {(row["region"], row["quarter"]): row["served"] for row in found.rows}


@pytest.mark.parametrize("last", [5, 6])
def test_values_of_a_key_head_the_only_column_of_figures(tmp_path, last):
    heads, *rows = [row[:last] for row in SPREAD]
    found = crossed(tmp_path, ["行政区", *heads[1:]], *rows)
    assert found == {(row[0], name): value for row in SPREAD[1:3] for name, value in zip(QUARTERS, row[1:5], strict=True)}


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (["行政区", "一季度", "二季度", "三季度", "第四季度"], '"第四季度" is not a known 季度'),
        (["行政区", "一季度", "二季度", "三季度", "四季度", "合计"], "11 is not the sum of the columns beside it, 10"),
    ],
)
def test_of_such_columns_none_is_lost(tmp_path, heads, told):
    with pytest.raises(DataError, match=told):
        crossed(tmp_path, heads, ["东丽区", 1, 2, 3, 4, 11][: len(heads)], ["西青区", 5, 6, 7, 8, 26][: len(heads)])


def test_where_there_are_two_columns_of_figures_nobody_knows_which_is_spread(tmp_path):
    two = replace(
        VISITS, columns=(*VISITS.columns, "managed"), own=VISITS.own | {"managed": Field("managed", "管理人数", "count")}
    )
    with pytest.raises(DataError, match="has no column 服务人次"):
        crossed(tmp_path, ["行政区", *QUARTERS], *(row[:5] for row in SPREAD[1:3]), spec=two)
