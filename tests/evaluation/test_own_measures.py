"""Measures over a project's own tables: values by hand, the edges of each kind in tables, and what no order or unit may change."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hostile import HOSTILE, Elements
from hypothesis import given
from hypothesis import strategies as st
from samples import SMALL_PARAMS

import pbe_analysis as pbe
from pbe_analysis.blocks import Nothing
from pbe_analysis.data import Table
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.evaluation.own_columns import OwnColumns
from pbe_analysis.evaluation.own_measures import OwnMeasures
from pbe_analysis.evaluation.own_story import OwnStory
from pbe_analysis.evaluation.params import EvaluationParams
from pbe_analysis.figures import WHOLE
from pbe_analysis.intervals import wilson
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
    assert list(study.own_measure("own", exact=True).columns) == ["region", "managed", "registered", "own"]


def test_the_last_page_lists_what_a_project_with_tables_of_its_own_declares(make_study):
    rules = make_study(params({"target": NINETY}), register="region,registered,managed\n甲区,2,1\n乙区,1,1\n").provenance().rules
    assert any("自定指标·规范管理率" in str(row) for row in rules.rows)


def test_the_bound_itself_is_no_miss_and_a_ceiling_is_missed_from_above(make_study):
    text = "region,registered,managed\n甲区,100,20\n乙区,100,21\n"
    study = make_study(params({"line": {"at_most": "20%", "serious_above": "30%"}, "less_is_better": True}), register=text)
    found = [one for one in study.findings if one.rule == "high_own"]
    assert [(one.subject, str(one.statement)) for one in found] == [
        ("乙区", "规范管理率为21.00%，高于20%的提示线。"), (WHOLE, "规范管理率为20.50%，高于20%的提示线。"),
    ]  # fmt: skip
    assert found[0].threshold == "提示线 ≤ 20%（本分析设定）"


@pytest.mark.parametrize(("at_most", "subjects"), [("10%", []), (0.09, ["乙区", "甲区", WHOLE])])
def test_a_built_in_rate_of_which_less_is_better_may_have_a_ceiling(make_study, at_most, subjects):
    study = make_study({"targets": {"idle_rate": {"at_most": at_most, "source": "某办法"}}})
    found = [one for one in study.findings if one.rule == "high_idle_rate"]
    assert [one.subject for one in found] == subjects
    assert {(one.title, one.threshold) for one in found} <= {("资金沉淀率超标", "目标 ≤ 9%（某办法）")}


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
    frame = study.own_measure("own", exact=True)
    assert frame.attrs["fields"][frame.columns[0]].title == {"none": "范围", "own": "年龄组"}[by]


@pytest.mark.parametrize("heading", ["设备名称", "设备编号", "设备"])
def test_a_heading_of_names_heads_no_names(make_study, heading):
    own = params({"target": NINETY}, {"by": {"item": heading}})
    study = make_study(own, register=f"{heading},登记人数,规范管理人数\n甲机,100,70\n乙机,100,95\n")
    assert "低于目标的有1个设备：甲机（70.00%）。" in str(OwnStory(study.own, study.figures).of("own"))


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


TWO = {name: {"title": name, "by": "none", "columns": {"day": {"title": "日期", "kind": "date"}}} for name in ("first", "second")}
DAYS = {"kind": "duration", "title": "用时", "table": "first", "start": "day", "end": "second.day", "source": "x"}
APART = {
    "dates of two tables": ({"tables": TWO, "measures": {"own": DAYS}}, "has columns of first, second"),
    "no funds": ({"tables": {"register": REGISTER}, "measures": {"own": RATE | {"sources": ["matching"]}}}, "no column of funds is used"),
    "a key": ({"tables": {"register": REGISTER | {"by": {"own": "组"}}}, "measures": {"own": RATE}}, "that rows are named by"),
    "a reserved name": ({"tables": {"register": {"title": "a", "columns": {"status": {"title": "b"}}}}}, "another name than status"),
    "no key at all": ({"tables": {"register": REGISTER | {"by": {}}}}, "at least one column"),
    "a bare year": (
        {"tables": TWO, "measures": {"own": {"kind": "timeliness", "title": "t", "table": "first", "date": "day", "deadline": 2021, "source": "x"}}},
        "a day such as 2021-09-30",
    ),
    "a day that is none": (
        {"tables": TWO, "measures": {"own": {"kind": "timeliness", "title": "t", "table": "first", "date": "day", "deadline": "2021-02-30", "source": "x"}}},
        '"2021-02-30" is no column of first',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", APART)
def test_what_does_not_fit_together_is_refused(make_study, case):
    params, message = APART[case]
    with pytest.raises(ParamsError, match=message):
        make_study(params)


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


@pytest.mark.parametrize("named", [{"by": {"region": "行政区", "term": "学期"}}, {"id": {"term": "学期"}}])
def test_what_is_stated_is_never_added_up_whatever_tells_its_rows_apart(make_study, named):
    """甲区 misses its line in autumn alone; a sum of its two shares would be 1.83."""
    table = {"title": "在线", "columns": {"share": {"title": "在线率", "kind": "share"}}} | named
    measure = {
        "kind": "stated",
        "title": "在线率",
        "table": "cameras",
        "column": "share",
        "source": "测试",
        "line": {"at_least": 0.95},
    }
    rows = "region,term,share\n甲区,春季,96%\n甲区,秋季,87%\n乙区,春季,99%\n乙区,秋季,\n"
    study = make_study({"tables": {"cameras": table}, "measures": {"own": measure}}, cameras=rows)
    assert values(study) == {"甲区·春季": "96.00%", "甲区·秋季": "87.00%", "乙区·春季": "99.00%", "乙区·秋季": "—", WHOLE: "—"}
    assert study.figures("own.missed").display == "1个"


@pytest.mark.parametrize("cell", ["80", "-10%", "80‰", "1.01"])
def test_a_share_that_may_be_another_is_refused(make_study, cell):
    table = {"title": "设备完好", "columns": {"share": {"title": "完好率", "kind": "share"}}}
    with pytest.raises(DataError, match="80% or 0.80"):
        make_study({"tables": {"equipment": table}}, equipment=f"region,share\n甲区,{cell}\n乙区,0.5\n")


def test_a_heading_says_that_its_shares_are_per_cent(make_study):
    table = {"title": "设备完好", "columns": {"share": {"title": "完好率", "kind": "share"}}}
    study = make_study({"tables": {"equipment": table}}, equipment="行政区,完好率（%）\n甲区,80\n乙区,112.5\n")
    assert [row["share"] for row in study.rows_of("equipment")] == [Fraction(4, 5), Fraction(9, 8)]


# kinds: values by hand, at and around each edge

DELIVERY = {
    "title": "设备交付",
    "by": {"hospital": "医院", "device": "设备"},
    "columns": {
        "ordered": {"title": "签约日期", "kind": "date"},
        "delivered": {"title": "交付日期", "kind": "date"},
        "due": {"title": "约定日期", "kind": "date"},
        "cost": {"title": "金额", "kind": "money", "unit": "万元"},
        "sets": {"title": "台数", "unit": "台"},
    },
}
DELIVERIES = """医院,设备,签约日期,交付日期,约定日期,金额,台数
县医院,CT,2021-03-01,2021-04-30,2021-05-01,100,1
县医院,B超,2021-03-01,2021年5月1日,2021-05-01,36.5,3
中医院,B超,2021.3.1,2021-05-02,2021-05-01,24,2
妇幼,DR,2021-03-01,,2021-05-01,,1
妇幼,CT,2021-03-01,2021-04-01,,30,0
"""


def delivered(make_study, measure, rows=DELIVERIES):
    own = {"title": "交付", "table": "equipment", "source": "合同"} | measure
    return make_study({"tables": {"equipment": DELIVERY}, "measures": {"own": own}}, equipment=rows)


def test_days_between_two_dates(make_study):
    """60, 61, 62 and 31 days; one is not delivered."""
    study = delivered(make_study, {"kind": "duration", "start": "ordered", "end": "delivered", "within": 60})
    shown = {id: study.figures(f"own.{id}").display for id in ("rows", "median", "mean", "longest", "in_time")}
    assert shown == {"rows": "4项", "median": "60.5天", "mean": "53.5天", "longest": "62天", "in_time": "2项"}
    assert values(study) == {"县医院": "50.00%", "中医院": "0.00%", "妇幼": "100.00%", WHOLE: "50.00%"}
    assert values(study, base="设备") == {"CT": "100.00%", "B超": "0.00%", "DR": "—"}
    assert study.figures("own", "县医院").trace == "1 ÷ 2 项 · equipment.csv 第2–3行"


@pytest.mark.parametrize(("shown", "expected"), [("mean", "53.5天"), ("median", "60.5天"), ("longest", "62天")])
def test_a_duration_is_the_figure_that_is_asked_for(make_study, shown, expected):
    study = delivered(make_study, {"kind": "duration", "start": "ordered", "end": "delivered", "shown": shown})
    assert study.figures("own").display == expected


IN_TIME = {  # deadline, undated → in time, judged, late, without a date; by hand
    "a column": ("due", "left_out", (2, 3, 1, 2)),
    "a column, not done is late": ("due", "late", (2, 4, 2, 2)),
    "the day itself": ("2021-05-01", "left_out", (3, 4, 1, 1)),
    "the day after": ("2021-05-02", "left_out", (4, 4, 0, 1)),
    "the day before": ("2021年4月30日", "left_out", (2, 4, 2, 1)),
    "before all": ("2020-01-01", "late", (0, 5, 5, 1)),
}


@pytest.mark.parametrize("case", IN_TIME)
def test_dates_against_a_deadline(make_study, case):
    deadline, undated, expected = IN_TIME[case]
    study = delivered(make_study, {"kind": "timeliness", "date": "delivered", "deadline": deadline, "undated": undated})
    assert tuple(int(study.figures(f"own.{id}").value) for id in ("on_time", "due", "late", "undated")) == expected
    assert study.figures("own").value == Fraction(*expected[:2])


def test_the_longest_delay_is_told_and_a_hospital_without_dates_has_none(make_study):
    study = delivered(make_study, {"kind": "timeliness", "date": "delivered", "deadline": "due"})
    assert values(study, "own.longest") == {"县医院": "0天", "中医院": "1天", "妇幼": "—", WHOLE: "1天"}
    assert values(study) == {"县医院": "100.00%", "中医院": "0.00%", "妇幼": "—", WHOLE: "66.67%"}
    assert str(OwnStory(study.own, study.figures).of("own")).startswith(
        "交付为66.67%：应完成3项，按期2项，逾期1项，最长逾期1天；另有2项未载明日期，未计入。最高的是县医院（100.00%），最低的是中医院（0.00%）。妇幼未载明。"
    )


@pytest.mark.parametrize(
    ("unit", "whole", "scanner"),
    [
        ("", "267,500.00元/台", "1,300,000.00元/台"),
        ("元/台", "267,500.00元/台", "1,300,000.00元/台"),
        ("万元/台", "26.75万元/台", "130.00万元/台"),
    ],
)
def test_money_per_head(make_study, unit, whole, scanner):
    """县医院 136.5 ÷ 4 and 中医院 24 ÷ 2; without 妇幼, of whose DR the cost is not known. CT: (100 + 30) ÷ (1 + 0)."""
    study = delivered(make_study, {"kind": "per", "amount": "cost", "heads": "sets", "unit": unit})
    assert (study.figures("own.amount").display, study.figures("own.heads").display) == ("160.50万元", "6台")
    assert (study.figures("own").display, values(study)["妇幼"]) == (whole, "—")
    assert study.figures("own", "CT", "设备").display == scanner


def test_a_sum_is_held_against_its_limit_as_a_whole(make_study):
    money = {"kind": "amount", "column": "cost", "target": {"at_most": 190, "source": "预算"}}
    study = delivered(make_study, money)
    assert values(study) == {"县医院": "136.50万元", "中医院": "24.00万元", "妇幼": "—", WHOLE: "160.50万元"}
    assert [one for one in study.findings if "own" in one.rule] == []
    study = delivered(make_study, money | {"target": {"at_most": 160, "source": "预算"}})
    assert [(one.subject, one.threshold) for one in study.findings if "own" in one.rule] == [(WHOLE, "目标 ≤ 160万元（预算）")]
    study = delivered(make_study, {"kind": "count", "column": "sets", "target": {"at_least": 8, "source": "合同"}})
    assert [str(one.statement) for one in study.findings if "own" in one.rule] == ["交付为7台，低于8台的目标。"]


@pytest.mark.parametrize(
    ("limit", "missed", "found"),
    [
        ({"at_most": 160}, True, [WHOLE]),  # 160.50 and what 妇幼 does not state: more than 160 in any case
        ({"at_most": 190}, None, []),
        ({"at_least": 160}, False, []),  # at least 160 in any case
        ({"at_least": 190}, None, []),
    ],
)
def test_a_sum_of_which_a_part_is_missing_is_judged_only_where_it_cannot_change(make_study, limit, missed, found):
    study = delivered(make_study, {"kind": "amount", "column": "cost", "target": limit | {"source": "预算"}})
    said = str(study.own_sections()[0].prose)
    assert said.startswith("交付合计不低于160.50万元，") and ("不足以断定" in said) is (missed is None)
    assert [one.subject for one in study.findings if "own" in one.rule] == found
    reached = study.figures.get("measures_reached")
    assert (None if reached is None else int(reached.value)) == {True: 0, False: 1, None: None}[missed]
    assert list(study.measures_overview(exact=True).iloc[:, 3]) == [{True: "未达到", False: "达到", None: "—"}[missed]]


ASKED = {
    "title": "培训满意度",
    "by": {"school": "学校", "question": "题目"},
    "columns": {"asked": {"title": "受访", "unit": "人"}, "liked": {"title": "满意", "unit": "人"}},
}
ANSWERS = "学校,题目,受访,满意\n一小,内容,20,19\n一小,食宿,20,11\n二小,内容,100,95\n二小,食宿,0,0\n"


def test_satisfaction_by_question_and_group(make_study):
    liked = {
        "kind": "satisfaction",
        "title": "满意度高低",
        "table": "answers",
        "satisfied": "liked",
        "respondents": "asked",
        "source": "问卷",
    }
    study = make_study({"tables": {"answers": ASKED}, "measures": {"own": liked}}, answers=ANSWERS)
    assert values(study) == {"一小": "75.00%", "二小": "95.00%", WHOLE: "89.29%"}
    assert values(study, base="题目") == {"内容": "95.00%", "食宿": "55.00%"}
    low, high = wilson(114, 120)
    found = study.figures("own.low", "内容", "题目")
    assert (float(found.value), float(study.figures("own.high", "内容", "题目").value)) == pytest.approx((low, high))
    assert study.figures("own.low", "一小").value is None and study.figures("own.low").value is None  # one person, two questions
    assert list(study.own_measure("own", "题目", exact=True)["status"]) == ["样本偏小", "正常"]


def test_answers_of_the_projects_own_need_no_other_survey_beside_them(make_study):
    """`survey` says how intervals are computed; what it is of may be a table of the project's own."""
    liked = {
        "kind": "satisfaction",
        "title": "学员满意",
        "table": "answers",
        "satisfied": "liked",
        "respondents": "asked",
        "source": "问卷",
    }
    study = make_study({"tables": {"answers": ASKED}, "measures": {"own": liked}, "targets": {}}, answers=ANSWERS, survey=None)
    assert study.params.survey and "survey" not in study.tables and values(study)[WHOLE] == "89.29%"


@pytest.mark.parametrize(
    ("satisfied", "found"),
    [(("36", "36"), []), (("35", "35"), ["提示"]), (("20", "36"), ["问题", "问题"])],  # of 40 each; 90 % is 36
)
def test_an_interval_that_holds_the_limit_is_no_finding_for_a_part(make_study, satisfied, found):
    table = {"title": "家长问卷", "columns": {"asked": {"title": "受访"}, "liked": {"title": "满意"}}}
    liked = {
        "kind": "satisfaction",
        "title": "家长满意",
        "table": "parents",
        "satisfied": "liked",
        "respondents": "asked",
        "source": "问卷",
    }
    target = {"target": {"at_least": "90%", "source": "方案"}}
    rows = "region,asked,liked\n" + "".join(
        f"{name},40,{count}\n" for name, count in zip(("甲区", "乙区"), satisfied, strict=True)
    )
    study = make_study({"tables": {"parents": table}, "measures": {"own": liked | target}}, parents=rows)
    assert [one.severity.label for one in study.findings if one.rule == "low_own"] == found
    unsure = "其中甲区、乙区的区间包含目标，样本不足以断定。" in str(OwnStory(study.own, study.figures).of("own"))
    assert unsure is (satisfied == ("35", "35"))  # 20 of 40 is below it for certain


NAMED = ASKED | {"by": {"school": "学校", "question": {"title": "题目", "names": ["食宿", "内容"]}}}
LIKED = {
    "kind": "satisfaction",
    "title": "学员满意",
    "table": "answers",
    "satisfied": "liked",
    "respondents": "asked",
    "source": "问卷",
}
WIDE = "学校,内容受访,内容满意,食宿受访,食宿满意\n一小,20,19,20,11\n二小,100,95,0,0\n"


@pytest.mark.parametrize("text", [ANSWERS, WIDE])
def test_questions_may_stand_in_rows_or_head_groups_of_columns(make_study, text):
    study = make_study({"tables": {"answers": NAMED}, "measures": {"own": LIKED}}, answers=text)
    assert values(study, base="题目") == {"内容": "95.00%", "食宿": "55.00%"}
    assert values(study) == {"一小": "75.00%", "二小": "95.00%", WHOLE: "89.29%"}


def test_a_name_that_is_not_declared_is_refused(make_study):
    with pytest.raises(DataError, match='"内客" is not a known 题目'):
        make_study({"tables": {"answers": NAMED}, "measures": {"own": LIKED}}, answers=ANSWERS.replace("二小,内容", "二小,内客"))


def test_several_columns_of_a_part_are_no_more_than_the_whole(make_study):
    table = {"title": "家长问卷", "columns": {name: {"title": name} for name in ("asked", "very", "rather")}}
    liked = LIKED | {"table": "parents", "satisfied": ["very", "rather"]}
    with pytest.raises(DataError, match=r"parents.csv, row 3: 41 is more than 40, of which measures.own says that it is a part"):
        make_study(
            {"tables": {"parents": table}, "measures": {"own": liked}},
            parents="region,asked,very,rather\n甲区,40,20,20\n乙区,40,20,21\n",
        )


@pytest.mark.parametrize(("may", "message"), [(False, "−3 is negative"), (True, None)])
def test_a_change_may_be_negative_where_the_parameters_say_so(make_study, may, message):
    table = {"title": "变化", "columns": {"more": {"title": "增减", "kind": "number", "unit": "人", "may_be_negative": may}}}
    measure = {"kind": "count", "title": "净增", "table": "change", "column": "more", "source": "测试"}
    made = {"tables": {"change": table}, "measures": {"own": measure}}
    if message:
        with pytest.raises(DataError, match=message):
            make_study(made, change="region,more\n甲区,-3\n乙区,5\n")
    else:
        assert values(make_study(made, change="region,more\n甲区,-3\n乙区,5\n")) == {"甲区": "−3人", "乙区": "5人", WHOLE: "2人"}


def test_more_satisfied_than_asked_is_refused(make_study):
    liked = {
        "kind": "satisfaction",
        "title": "满意度高低",
        "table": "answers",
        "satisfied": "liked",
        "respondents": "asked",
        "source": "问卷",
    }
    with pytest.raises(DataError, match="21 is more than 受访, 20"):
        make_study({"tables": {"answers": ASKED}, "measures": {"own": liked}}, answers=ANSWERS.replace("19", "21"))


# built-in tables, and columns of several


def test_money_of_some_sources_needs_no_base(make_study):
    own = {"title": "上级资金支付率", "table": "funds", "numerator": "spent", "denominator": "arrived", "source": "测试"}
    assert values(make_study({"measures": {"own": own}}))[WHOLE] == "93.33%"  # (90 + 50) ÷ (100 + 50)
    study = make_study({"measures": {"own": own | {"sources": ["transfers"]}}})
    assert values(study) == {"甲区": "90.00%", "乙区": "90.00%", WHOLE: "90.00%"}
    assert study.figures("own", "甲区").trace == "90.00 ÷ 100.00 万元 · funds.csv 第2行"


def test_columns_of_two_tables_meet_by_region(make_study):
    own = {"kind": "per", "title": "人均支出", "table": "register", "amount": "funds.spent", "heads": "managed", "source": "测试"}
    study = make_study(
        params(own | {"numerator": None}) | {"measures": {"own": own}},
        register="region,registered,managed\n甲区,1,100\n乙区,1,\n",
    )
    assert values(study) == {"甲区": "14,000.00元/人", "乙区": "—", WHOLE: "14,000.00元/人"}
    assert study.figures("own", "甲区").trace == "1,400,000.00 元 ÷ 100 人 · funds.csv 第2、4行 · register.csv 第2行"


def test_facts_in_units_of_money_are_alike(make_study):
    own = {"title": "到账比例", "table": "facts", "numerator": "a", "denominator": "b", "source": "测试"}
    study = make_study({"measures": {"own": own}}, facts="fact,name,value,unit\na,到账,5000,万元\nb,总额,2,亿元\n")
    assert values(study) == {WHOLE: "25.00%"}


def test_a_trace_says_what_a_document_adds_to_a_fact(make_study):
    own = {"title": "参训比例", "table": "facts", "numerator": "a", "denominator": "b", "source": "测试"}
    rows = "fact,name,value,unit,qualifier\na,参训,50,人,以上\nb,应训,100,人,\n"
    study = make_study({"measures": {"own": own}}, facts=rows)
    assert study.figures("own").trace == "50 ÷ 100 人 · facts.csv 第2–3行 · 参训原文载明为“以上”"
    assert study.figures("fact", "参训").trace == "原文载明为“以上” · facts.csv 第2行"
    assert study.figures("fact", "应训").trace == "原文载明 · facts.csv 第3行"


# what is declared and not there


def test_a_table_that_a_year_may_do_without_is_told_and_leaves_its_measure_undefined(make_study):
    study = make_study(params({"target": NINETY}, {"optional": True}))
    assert [str(one) for one in study.warnings] == [
        "data/small/2021/datapackage.json: has no table register (高血压患者管理), which the parameters declare. "
        "Expected the table, if there is one: what is computed from it is undefined."
    ]
    assert values(study) == {WHOLE: "—"} and not [one for one in study.findings if "own" in one.rule]
    titles = [(one.title, str(one.prose)) for one in study.own_sections()]
    assert titles == [
        ("未提交的数据", "数据表中应有而未提交的有：“高血压患者管理”。"),
        ("规范管理率", "未提交高血压患者管理，规范管理率无从计算。"),
    ]


def test_a_file_that_is_not_entered_is_told(make_study, tmp_path):
    make_study()
    (tmp_path / "data" / "small" / "2021" / "register.xlsx").write_bytes(b"")
    with pytest.raises(
        DataError, match=r"has no table register \(高血压患者管理\). Expected an entry. register.xlsx is there: enter it"
    ):
        make_study(params())


def test_without_measures_tables_and_facts_the_page_has_no_section(make_study):
    assert make_study().own_sections() == ()
    assert make_study().measures_overview(exact=True).attrs == {"absent": True}


def test_nothing_that_was_handed_in_stays_invisible(make_study):
    table = {"columns": REGISTER["columns"] | {"remark": {"title": "备注说明", "kind": "text", "optional": True}}}
    study = make_study(
        params(None, table),
        register="region,registered,managed,备注说明\n甲区,1,1,丙\n乙区,1,1,丁\n",
        facts="fact,name,value,unit\na,场次,5,次\n",
    )
    page = " ".join(repr(block) for block in pbe.charts.measures.laid_out(study.own_sections()))
    assert all(word in page for word in ("备注说明", "丙", "丁", "场次", "5"))


def test_the_overview_puts_the_measures_side_by_side(make_study):
    second = RATE | {
        "title": "登记占比",
        "numerator": "registered",
        "denominator": "managed",
        "target": {"at_most": 2, "source": "甲"},
    }
    both = {"own": RATE | {"line": {"at_least": 0.9}}, "other": second}
    study = make_study(params() | {"measures": both}, register="region,registered,managed\n甲区,100,80\n乙区,100,95\n")
    rows = pbe.table(study.measures_overview(exact=True)).rows
    assert [[str(getattr(cell, "display", cell)) for cell in row] for row in rows] == [
        ["规范管理率", "87.50%", "≥ 90%（提示线）", "未达到", "1个区", "测试"],
        ["登记占比", "114.29%", "≤ 200%（目标）", "达到", "0个区", "测试"],
    ]


# sentences and charts


def test_a_sentence_says_the_whole_its_limit_the_ends_who_misses_it_and_who_is_silent(make_study):
    regions = [f"{name}镇" for name in "甲乙丙丁"]
    rows = "region,registered,managed\n甲镇,100,80\n乙镇,100,95\n丙镇,100,\n丁镇,0,0\n"
    study = make_study(params({"target": NINETY}, regions=regions), register=rows)
    assert str(study.own_sections()[0].prose) == (
        "规范管理率为87.50%（规范管理人数175人，登记人数200人），低于90%的目标。最高的是乙镇（95.00%），最低的是甲镇（80.00%）。"
        "低于目标的有1个区：甲镇（80.00%）。丙镇未载明，未计入合计。丁镇的登记人数为零，不作计算。"
    )


@pytest.mark.parametrize("value", ["own", "whole"])
def test_an_own_wording_stands_in_the_finding(make_study, value):
    said = {"title": "管理不到位", "statement": "{subject}只有{value}，要求{target}。", "suggestion": "补做随访。"}
    study = make_study(
        params({"target": NINETY, "shortfall": said}), register="region,registered,managed\n甲区,100,80\n乙区,100,95\n"
    )
    (first, _) = [one for one in study.findings if one.rule == "low_own"]
    assert (first.title, str(first.statement), first.suggestion) == ("管理不到位", "甲区只有80.00%，要求90%。", "补做随访。")


@pytest.mark.parametrize(
    ("statement", "message"), [("只有3个", "no typed number"), ("只有{vlaue}", "one of value, subject, base, target, not vlaue")]
)
def test_a_wording_that_types_figures_or_names_what_there_is_not_is_refused(make_study, statement, message):
    said = {"title": "不到位", "statement": statement, "suggestion": "补做。"}
    with pytest.raises(ParamsError, match=message):
        make_study(params({"target": NINETY, "shortfall": said}), register="region,registered,managed\n甲区,1,1\n乙区,1,1\n")


def test_a_chart_shows_the_worst_of_many_and_none_is_drawn_of_one(make_study):
    names = [f"第{place}镇" for place in range(400)]
    rows = "region,registered,managed\n" + "".join(f"{name},1000,{place}\n" for place, name in enumerate(names))
    study = make_study(params({"target": NINETY}, regions=names), register=rows)
    chart = pbe.charts.measures.measure(study.own_measure("own", exact=True))
    assert "只画最低的30个，共400个" in chart.block.note and "第0镇 0.00%" in chart.alt
    study = make_study(params(None, {"by": "none"}), register="registered,managed\n1,1\n")
    assert isinstance(pbe.charts.measures.measure(study.own_measure("own", exact=True)), Nothing)


def test_long_names_stand_over_several_lines(make_study):
    names = [f"{place}、您对本次培训的课程设置、师资安排、食宿条件和现场组织管理总体上是否感到满意" for place in "甲乙丙"]
    rows = "题目,登记人数,规范管理人数\n" + "".join(f"{name},10,{place + 5}\n" for place, name in enumerate(names))
    study = make_study(params(None, {"by": {"question": "题目"}}), register=rows)
    chart = pbe.charts.measures.measure(study.own_measure("own", exact=True))
    assert {text.get_text().count("\n") for text in chart.axes[0].texts if text.get_gid() == "label"} == {2}
    assert chart.axes[0].get_position().width > 0.3 and chart.png()


def test_a_whole_that_cannot_be_said_says_why(make_study):
    own = RATE | {"numerator": "managed", "denominator": "other.n"}
    tables = {"register": REGISTER, "other": {"title": "丙", "by": "none", "columns": {"n": {"title": "人口", "unit": "人"}}}}
    study = make_study(
        {"tables": tables, "measures": {"own": own}}, register="region,registered,managed\n甲区,1,1\n乙区,1,\n", other="人口\n9\n"
    )
    assert str(study.own_sections()[0].prose) == "规范管理率为—（规范管理人数未载明或未载明完全）。"


def test_hostile_titles_stay_text(make_study):
    study = make_study(params({"title": HOSTILE, "target": NINETY}), register="region,registered,managed\n甲区,10,1\n乙区,10,9\n")
    for block in pbe.charts.measures.laid_out(study.own_sections()):
        shown = block.alt if isinstance(block, pbe.charts.Chart) else block._repr_html_()
        assert isinstance(block, pbe.charts.Chart) or {tag for tag, _ in Elements(shown).seen}.isdisjoint({"script", "img"})


# what no order and no unit may change

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
        for id in own.declared
        for results in own.results[id]
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
