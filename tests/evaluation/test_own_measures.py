"""Measures over a project's own tables: values by hand, the edges of each kind in tables, and what no order or unit may change."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import SMALL_PARAMS

from pbe_analysis.data import Table
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.evaluation.own_columns import OwnColumns
from pbe_analysis.evaluation.own_measures import OwnMeasures
from pbe_analysis.evaluation.params import EvaluationParams
from pbe_analysis.figures import WHOLE
from pbe_analysis.measures.evaluation import MEASURES

REGISTER = {
    "title": "高血压患者管理",
    "columns": {"registered": {"title": "登记人数", "unit": "人"}, "managed": {"title": "规范管理人数", "unit": "人"}},
}
RATE = {"title": "规范管理率", "table": "register", "numerator": "managed", "denominator": "registered", "source": "测试"}
NINETY = {"at_least": 0.9, "serious_below": 0.5, "source": "某办法"}


def params(measure=None, table=None, **more):
    """Parameters with one table, register, and one measure, own."""
    return {"tables": {"register": REGISTER | (table or {})}, "measures": {"own": RATE | (measure or {})}} | more


def values(study, id="own", base=""):
    return {one.subject: one.display for one in study.figures if one.id == id and one.base == base}


# rows of a table → the rate of each region and of the whole, by hand
RATES = {
    "both stated": ("甲区,200,150\n乙区,100,90\n", {"甲区": "75.00%", "乙区": "90.00%", WHOLE: "80.00%"}),
    "over 100 %": ("甲区,100,120\n乙区,100,80\n", {"甲区": "120.00%", "乙区": "80.00%", WHOLE: "100.00%"}),
    "nothing to divide by": ("甲区,0,0\n乙区,100,80\n", {"甲区": "—", "乙区": "80.00%", WHOLE: "80.00%"}),
    "one region silent": ("甲区,,\n乙区,100,80\n", {"甲区": "—", "乙区": "80.00%", WHOLE: "80.00%"}),
    "one cell missing": ("甲区,50,\n乙区,100,80\n", {"甲区": "—", "乙区": "80.00%", WHOLE: "80.00%"}),
    "all silent but one cell": ("甲区,50,\n乙区,,\n", {"甲区": "—", "乙区": "—", WHOLE: "—"}),
    "nothing at all to divide by": ("甲区,0,0\n乙区,0,0\n", {"甲区": "—", "乙区": "—", WHOLE: "—"}),
}


@pytest.mark.parametrize("case", RATES)
def test_a_rate_by_region(make_study, case):
    rows, expected = RATES[case]
    study = make_study(params(), register=f"行政区,登记人数（人）,规范管理人数（人）\n{rows}")
    assert values(study) == expected


def test_a_rate_knows_its_parts_its_rows_and_what_it_is_held_against(make_study):
    study = make_study(params({"target": NINETY}), register="region,registered,managed\n甲区,200,80\n乙区,100,90\n")
    assert study.figures("own", "甲区").trace == "80 ÷ 200 人 · register.csv 第2行"
    assert (study.figures("own.numerator").display, study.figures("own.denominator").display) == ("170人", "300人")
    assert study.figures("target", base="own").display == "90%"
    assert [(one.rule, one.severity.label, one.subject) for one in study.findings if "own" in one.rule] == [
        ("low_own", "严重", "甲区"), ("low_own", "问题", WHOLE),
    ]  # fmt: skip
    assert list(study.own_measure("own").columns) == ["region", "managed", "registered", "own"]


def test_the_bound_itself_is_no_miss_and_a_ceiling_is_missed_from_above(make_study):
    text = "region,registered,managed\n甲区,100,20\n乙区,100,21\n"
    study = make_study(params({"line": {"at_most": "20%", "serious_above": "30%"}, "less_is_better": True}), register=text)
    found = [one for one in study.findings if one.rule == "high_own"]
    assert [(one.subject, str(one.statement)) for one in found] == [
        ("乙区", "规范管理率为21.00%，高于20%的提示线。"), (WHOLE, "规范管理率为20.50%，高于20%的提示线。"),
    ]  # fmt: skip
    assert found[0].threshold == "≤ 20%（本分析设定的提示线）"


def test_a_part_is_refused_where_it_is_more_than_its_whole(make_study):
    with pytest.raises(DataError, match="101 is more than 登记人数, 100"):
        make_study(params({"part": True}), register="行政区,登记人数,规范管理人数\n甲区,100,101\n乙区,1,1\n")


def test_several_columns_are_one_numerator(make_study):
    table = {"columns": REGISTER["columns"] | {"visited": {"title": "随访人数", "unit": "人"}}}
    rows = "region,registered,managed,visited\n甲区,100,20,30\n乙区,100,40,\n"
    study = make_study(params({"numerator": ["managed", "visited"]}, table), register=rows)
    assert values(study) == {"甲区": "50.00%", "乙区": "—", WHOLE: "50.00%"}
    assert study.figures("own", "甲区").trace == "50 ÷ 100 人 · register.csv 第2行"


KEYS = {
    "none": ("登记人数,规范管理人数\n200,150\n", {WHOLE: "75.00%"}),
    "own": ("年龄组,登记人数,规范管理人数\n成人,100,70\n儿童,100,90\n", {"儿童": "90.00%", "成人": "70.00%", WHOLE: "80.00%"}),
}


@pytest.mark.parametrize("by", KEYS)
def test_a_table_may_have_no_key_or_one_of_its_own(make_study, by):
    rows, expected = KEYS[by]
    study = make_study(params(None, {"by": {"group": "年龄组"} if by == "own" else by}), register=rows)
    assert values(study) == expected
    frame = study.own_measure("own")
    assert frame.attrs["fields"][frame.columns[0]].title == {"none": "范围", "own": "年龄组"}[by]


def test_a_table_without_a_key_has_one_row(make_study):
    with pytest.raises(DataError, match="row 3: is a second row of figures. Expected one row"):
        make_study(params(None, {"by": "none"}), register="登记人数,规范管理人数\n200,150\n1,1\n")


REFUSED = {
    "a region left out": ("region,registered,managed\n甲区,1,1\n", "has no row for 乙区"),
    "a region twice": ("region,registered,managed\n甲区,1,1\n甲区,1,1\n乙区,1,1\n", "甲区 stands in row 2 already"),
    "a column left out": ("region,registered\n甲区,1\n乙区,1\n", "has no column managed"),
    "a heading of a built-in column": ("行政区,登记人数,应覆盖数\n甲区,1,1\n乙区,1,1\n", "has no column 规范管理人数"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_own_tables_are_checked_as_the_others_are(make_study, case):
    rows, message = REFUSED[case]
    with pytest.raises(DataError, match=message):
        make_study(params(), register=rows)


WRONG = {
    "no such column": ({"numerator": "manged"}, {}, 'key measures.own.numerator: "manged" is no column of register'),
    "no such table": ({"table": "registre"}, {}, 'key measures.own.table: "registre" is no table'),
    "the same column": ({"numerator": "registered"}, {}, "another column than the numerator"),
    "per cent": ({"target": {"at_least": 90, "source": "x"}}, {}, "a share such as 0.90 or 90%"),
    "two limits": ({"target": NINETY, "line": {"at_least": 1}}, {}, "either target or line"),
    "two sides": ({"target": {"at_least": 0, "at_most": 1, "source": "x"}}, {}, "either at_least or at_most"),
    "a kind of its own": ({"kind": "ratio"}, {}, "kind"),
    "a misspelt key": ({"denominater": "x"}, {}, 'Did you mean "denominator"|Did you mean denominator'),
    "no source": ({"source": None}, {}, "has no source"),
    "a part of nothing": ({}, {"columns": {"a": {"title": "甲", "at_most": "b"}}}, "at_most names another column"),
    "two of one title": ({}, {"columns": {"a": {"title": "甲"}, "b": {"title": "甲"}}}, "not 甲 twice"),
    "a text to add up": ({}, {"columns": REGISTER["columns"] | {"managed": {"title": "管", "kind": "text"}}}, "is of kind text"),
    "a source": ({"sources": ["centrl"]}, {}, '"centrl" is no funding source'),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_refused_by_its_key(make_study, case):
    measure, table, message = WRONG[case]
    with pytest.raises(ParamsError, match=message):
        make_study(params(measure, table), register="region,registered,managed\n甲区,1,1\n乙区,1,1\n")


def test_names_are_no_others(make_study):
    with pytest.raises(ParamsError, match="this table is asked for already"):
        make_study({"tables": {"funds": REGISTER}})
    with pytest.raises(ParamsError, match="another name for the measure register than for a table"):
        make_study({"tables": {"register": REGISTER}, "measures": {"register": RATE}})


SHARES = [
    ("80%", "80.00%"),
    ("0.8", "80.00%"),
    ("１００％", "100.00%"),
    ("120%", "120.00%"),
    ("1", "100.00%"),
    ("0", "0.00%"),
    ("", "—"),
]


@pytest.mark.parametrize(("cell", "shown"), SHARES)
def test_a_share_is_read_as_people_write_it(make_study, cell, shown):
    table = {"title": "设备完好", "columns": {"share": {"title": "完好率", "kind": "share"}}}
    measure = {"kind": "stated", "title": "设备完好率", "table": "equipment", "column": "share", "source": "测试"}
    study = make_study(
        {"tables": {"equipment": table}, "measures": {"own": measure}}, equipment=f"region,share\n甲区,{cell}\n乙区,0.5\n"
    )
    assert values(study) == {"甲区": shown, "乙区": "50.00%", WHOLE: "—"}


@pytest.mark.parametrize("cell", ["80", "-10%", "80‰", "1.01"])
def test_a_share_that_may_be_another_is_refused(make_study, cell):
    table = {"title": "设备完好", "columns": {"share": {"title": "完好率", "kind": "share"}}}
    with pytest.raises(DataError, match="80% or 0.80"):
        make_study({"tables": {"equipment": table}}, equipment=f"region,share\n甲区,{cell}\n乙区,0.5\n")


def test_a_heading_says_that_its_shares_are_per_cent(make_study):
    table = {"title": "设备完好", "columns": {"share": {"title": "完好率", "kind": "share"}}}
    study = make_study({"tables": {"equipment": table}}, equipment="行政区,完好率（%）\n甲区,80\n乙区,112.5\n")
    assert [row["share"] for row in study.rows_of("equipment")] == [Fraction(4, 5), Fraction(9, 8)]


COUNTS = st.none() | st.integers(0, 9)


def opened(declared, **tables):
    """The measures of these parameters over rows that are read already: (id, subject, base) → the exact value."""
    full = EvaluationParams.model_validate(json.loads(json.dumps(SMALL_PARAMS | declared), parse_float=Decimal))
    columns = {name: list(rows[0]) for name, rows in tables.items()}
    read = {
        name: Table(
            name,
            name,
            f"{name}.csv",
            "",
            "",
            None,
            tuple(rows),
            tuple(range(2, len(rows) + 2)),
            heads=dict.fromkeys(columns[name], ""),
        )
        for name, rows in tables.items()
    }
    own = OwnMeasures(OwnColumns(full, read, MEASURES))
    return {
        (entry.id, subject, results.base): cells[entry.id].exact
        for all_of in own.results.values()
        for results in all_of
        for subject, cells in results.rows.items()
        for entry in results.measures
    }


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_regions_changes_nothing(pairs, chance):
    regions = [f"{name}区" for name in "甲乙丙丁戊"[: len(pairs)]]
    rows = [{"region": name, "registered": a, "managed": b} for name, (a, b) in zip(regions, pairs, strict=True)]
    first = opened(params(regions=regions), register=rows)
    chance.shuffle(rows)
    chance.shuffle(regions)
    assert opened(params(regions=regions), register=rows) == first
    told = [(a, b) for a, b in pairs if a is not None and b is not None]
    below = sum(a for a, _ in told)
    assert first["own", WHOLE, ""] == (Fraction(sum(b for _, b in told), below) if below else None)
