"""Evaluations of other shapes: several sources of one role, other words for regions, no regions, tables that were not handed in.
Invented figures; what is expected is added up by hand."""

import pytest

import pbe_analysis as pbe
from pbe_analysis.blocks import Nothing
from pbe_analysis.errors import DataError
from pbe_analysis.evaluation.rate_rules import NOT_COME
from pbe_analysis.tabular import is_absent

S = "测试"
SOURCES = {
    "c": {"name": "中央补助资金", "role": "transfer", "level": "central"},
    "p": {"name": "省级补助资金", "role": "transfer", "level": "provincial"},
    "m": {"name": "县级配套资金", "role": "matching", "level": "county"},
    "t": {"name": "乡镇配套资金", "role": "matching", "level": "township"},
    "o": {"name": "单位自筹", "role": "own"},
}
COUNTY = {
    "region_word": "乡镇",
    "whole_word": "全县",
    "regions": ["东河镇", "西山乡", "南岭镇"],
    "funding_sources": SOURCES,
    "targets": {"arrival_rate": {"at_least": 1, "source": S}, "execution_rate": {"at_least": 0.9, "source": S}},
}
FUNDS = """乡镇,资金来源,应配套资金（万元）,预算资金（万元）,调整后预算（万元）,到位资金（万元）,支出（万元）,结转下年（万元）
东河镇,中央补助资金,,100,100,100,90,5
西山乡,中央补助资金,,60,60,50,50,0
南岭镇,中央补助资金,,40,50,40,10,30
东河镇,省级补助资金,,20,20,20,20,0
西山乡,省级补助资金,,20,20,20,10,10
南岭镇,省级补助资金,,10,10,10,10,0
东河镇,县级配套资金,10,10,10,10,10,0
西山乡,县级配套资金,10,10,10,4,4,0
东河镇,乡镇配套资金,5,5,5,5,5,0
南岭镇,乡镇配套资金,5,5,5,1,1,0
东河镇,单位自筹,,,,3,3,0
"""
SURVEY = {"confidence": {"value": 0.95, "source": S}, "small_sample": {"value": 30, "source": S}}
NO_TABLES = {"clinics": None, "survey": None, "scores": None}
BARE = {"survey": None, "weights": None, "grades": None, "unit_of_delivery": None, "beneficiary": None}


@pytest.fixture
def county(make_study):
    """The county's study, with other parameters if given."""
    return lambda params=None, funds=FUNDS, **tables: make_study(COUNTY | (params or {}), funds=funds, **tables)


def display(study, id, base, subject="合计"):
    return study.figures(id, subject, base).display


@pytest.mark.parametrize(
    ("base", "arrived", "spent", "arrival", "execution"),
    [
        ("中央补助资金", "190.00万元", "150.00万元", "95.00%", "78.95%"),
        ("省级补助资金", "50.00万元", "40.00万元", "100.00%", "80.00%"),
        ("转移支付资金", "240.00万元", "190.00万元", "96.00%", "79.17%"),
        ("县级配套资金", "14.00万元", "14.00万元", "70.00%", "100.00%"),
        ("乡镇配套资金", "6.00万元", "6.00万元", "60.00%", "100.00%"),
        ("配套资金", "20.00万元", "20.00万元", "66.67%", "100.00%"),
        ("单位自筹", "3.00万元", "3.00万元", "—", "100.00%"),
        ("全部资金", "263.00万元", "213.00万元", "—", "80.99%"),
    ],
)
def test_each_source_and_each_role_has_its_sums_and_rates(county, base, arrived, spent, arrival, execution):
    study = county()
    rates = ("arrived", arrived), ("spent", spent), ("arrival_rate", arrival), ("execution_rate", execution)
    assert [display(study, id, base) for id, told in rates if id != "arrival_rate" or base != "全部资金"] == [
        told for id, told in rates if id != "arrival_rate" or base != "全部资金"
    ]


@pytest.mark.parametrize(("by", "rate"), [("arrived", "79.17%"), ("budgeted", "76.00%"), ("adjusted", "73.08%")])
def test_execution_is_divided_by_what_the_parameters_name(county, by, rate):
    """190 ÷ 240, ÷ 250, ÷ 260."""
    study = county({"execution_denominator": {"by": by, "source": S}})
    assert display(study, "execution_rate", "转移支付资金") == rate


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (
            "adjusted",
            {
                "合计": ("中央补助资金预算执行率为73.08%，结余50.00万元，另有20.00万元未到位。", False),
                "东河镇": ("中央补助资金预算执行率为75.00%，结余0.00万元，另有20.00万元未到位。", True),
                "南岭镇": ("中央补助资金预算执行率为40.00%，结余30.00万元。", False),
            },
        ),
        (
            "arrived",
            {
                "合计": ("中央补助资金预算执行率为79.17%，结余50.00万元。", False),
                "南岭镇": ("中央补助资金预算执行率为40.00%，结余30.00万元。", False),
            },
        ),
    ],
)
def test_what_did_not_arrive_is_told_apart_from_what_was_not_spent(make_study, by, told):
    """By the adjusted budget 190 ÷ 260, 60 ÷ 80 of which 60 came, 20 ÷ 50; by what arrived 190 ÷ 240 and 20 ÷ 50."""
    rows = ("东河镇,中央补助资金,80,80,60,60", "西山乡,中央补助资金,130,130,130,110", "南岭镇,中央补助资金,50,50,50,20")
    funds = "\n".join(["乡镇,资金来源,预算资金（万元）,调整后预算（万元）,到位资金（万元）,支出（万元）", *rows])
    low = {"execution_rate": {"at_least": 0.8, "source": S}}
    chosen = {"execution_denominator": {"by": by, "source": S}, "targets": low, "funding_sources": {"c": SOURCES["c"]}}
    study = make_study(COUNTY | BARE | chosen, funds=funds, **NO_TABLES)
    low = [one for one in study.findings if one.rule == "low_execution"]
    assert {one.subject: (str(one.statement), one.suggestion == NOT_COME) for one in low} == told


def test_what_is_known_of_no_region_has_no_column(make_study):
    """Matching funds are owed, and not budgeted: nothing is budgeted of all funds together, and no column of dashes says so."""
    owed = "乡镇,资金来源,应配套资金（万元）,预算资金（万元）,到位资金（万元）,支出（万元）\n" + "".join(
        f"{name},中央补助资金,,100,100,90\n{name},县级配套资金,10,,10,9\n" for name in COUNTY["regions"]
    )
    sources = {key: SOURCES[key] for key in ("c", "m")}
    study = make_study(COUNTY | BARE | {"funding_sources": sources}, funds=owed, **NO_TABLES)
    assert not {"budgeted", "arrival_rate"} & {*study.whole_project(exact=True).columns}
    assert {"budgeted", "arrival_rate"} <= {*study.execution(exact=True).columns}


def test_each_region_and_source_has_its_arrival_rate_and_short_ones_are_found(county):
    study = county()
    assert display(study, "arrival_rate", "中央补助资金", "西山乡") == "83.33%"
    assert [(one.subject, str(one.statement)) for one in study.findings if one.rule == "low_arrival"] == [
        ("西山乡", "中央补助资金到位率为83.33%，应到位60.00万元，实到50.00万元。"),
        ("合计", "中央补助资金到位率为95.00%，应到位200.00万元，实到190.00万元。"),
    ]


CARRIED = """乡镇,资金来源,应配套资金（万元）,预算资金（万元）,调整后预算（万元）,到位资金（万元）,上年结转资金（万元）,支出（万元）
东河镇,中央补助资金,,100,90,100,20,90
西山乡,中央补助资金,,60,60,60,10,50
东河镇,县级配套资金,10,,,12,2,9
西山乡,县级配套资金,10,,,8,0,8
"""


@pytest.mark.parametrize(
    ("arrival", "central", "east", "matching"),
    [
        ({}, "100.00%", "100.00%", "100.00%"),  # 160 ÷ 160, 100 ÷ 100, 20 ÷ 20
        ({"by": "adjusted"}, "106.67%", "111.11%", "100.00%"),  # 160 ÷ 150, 100 ÷ 90; what is owed is not adjusted
        ({"carried_over": "left_out"}, "81.25%", "80.00%", "90.00%"),  # 130 ÷ 160, 80 ÷ 100, 18 ÷ 20
        ({"by": "adjusted", "carried_over": "left_out"}, "86.67%", "88.89%", "90.00%"),  # 130 ÷ 150, 80 ÷ 90
    ],
)
def test_arrival_takes_what_the_parameters_name(make_study, arrival, central, east, matching):
    """One rate of each source, on the tables, in findings and for matching funds alike."""
    chosen = {"funding_sources": {key: SOURCES[key] for key in ("c", "m")}} | (
        {"arrival": arrival | {"source": S}} if arrival else {}
    )
    study = make_study(COUNTY | BARE | chosen | {"regions": ["东河镇", "西山乡"]}, funds=CARRIED, **NO_TABLES)
    assert display(study, "arrival_rate", "中央补助资金") == central
    assert display(study, "arrival_rate", "中央补助资金", "东河镇") == east
    assert display(study, "arrival_rate", "县级配套资金") == matching
    assert display(study, "matching_arrival_rate", "", "东河镇") == ("100.00%" if "carried_over" in arrival else "120.00%")
    assert f"中央补助资金到位率为{central}" in str(study.story.arrival())


def test_a_heading_may_say_that_its_column_is_a_part_of_the_one_before(make_study):
    funds = CARRIED.replace("上年结转资金（万元）", "其中：上年结转（万元）").replace(
        "西山乡,中央补助资金,,60,60,60,10,50", "西山乡,中央补助资金,,60,60,60,未报,50"
    )
    chosen = {"funding_sources": {key: SOURCES[key] for key in ("c", "m")}, "regions": ["东河镇", "西山乡"]}
    study = make_study(COUNTY | BARE | chosen, funds=funds, **NO_TABLES)
    told = [display(study, "carried_over", "中央补助资金", name) for name in ("东河镇", "西山乡", "合计")]
    assert told == ["20.00万元", "—", "—"]  # 未报 is not stated, and no 0


def test_what_did_not_come_this_year_is_told_of_the_amounts_that_the_rate_takes(make_study):
    chosen = {"arrival": {"by": "adjusted", "carried_over": "left_out", "source": S}, "regions": ["东河镇", "西山乡"]}
    study = make_study(
        COUNTY | BARE | chosen | {"funding_sources": {"c": SOURCES["c"]}},
        funds=CARRIED[: CARRIED.index("东河镇,县")],
        **NO_TABLES,
    )
    told = [(one.subject, str(one.statement), one.amount.display) for one in study.findings if one.rule == "low_arrival"]
    assert told == [
        ("东河镇", "中央补助资金到位率为88.89%，应到位90.00万元，实到80.00万元。", "10.00万元"),
        ("西山乡", "中央补助资金到位率为83.33%，应到位60.00万元，实到50.00万元。", "10.00万元"),
        ("合计", "中央补助资金到位率为86.67%，应到位150.00万元，实到130.00万元。", "20.00万元"),
    ]
    assert "资金到位率 = 本年到位资金 ÷ 调整后预算（测试）" in study.arrival().attrs["note"]
    (ax,) = pbe.charts.arrival(study.arrival()).figure.axes
    assert ax.get_legend_handles_labels()[1] == ["调整后预算", "本年到位", "支出"]


@pytest.mark.parametrize(
    ("arrival", "column"), [({"by": "adjusted"}, "adjusted"), ({"carried_over": "left_out"}, "carried_over")]
)
def test_an_amount_that_arrival_takes_and_nobody_stated_is_refused(make_study, arrival, column):
    funds = "乡镇,资金来源,预算资金（万元）,到位资金（万元）,支出（万元）\n东河镇,中央补助资金,100,100,90\n"
    chosen = {"arrival": arrival | {"source": S}, "regions": ["东河镇"], "funding_sources": {"c": SOURCES["c"]}}
    with pytest.raises(DataError, match=f"column {column}: is absent or empty, and arrival takes it"):
        make_study(COUNTY | BARE | chosen, funds=funds, **NO_TABLES)


def test_matching_is_held_against_what_is_owed_of_each_source(county):
    study = county()
    assert [(one.subject, str(one.statement)) for one in study.findings if one.rule == "matching_short"] == [
        ("西山乡", "县级配套资金到位率为40.00%（缺口6.00万元）。"),
        ("合计", "县级配套资金到位率为70.00%（缺口6.00万元）。"),
        ("南岭镇", "乡镇配套资金到位率为20.00%（缺口4.00万元）。"),
    ]
    short = [one for one in study.findings if one.rule == "matching_short"]
    by_the_county, by_a_township = (
        "督促县级财政将配套资金足额到位，明确补足的时限。",
        "核定各乡镇应配套额，逐乡镇考核到位情况，不以合计掩盖缺口。",
    )
    assert [one.suggestion for one in short] == [by_the_county, by_the_county, by_a_township]
    assert "有1个乡镇的县级配套资金不足，即西山乡（40.00%）。有1个乡镇的乡镇配套资金不足，即南岭镇（20.00%）。" in str(
        study.story.arrival()
    )
    assert list(study.matching(exact=True)["matching_arrival_rate"].map(str)) == ["20.00%", "40.00%", "100.00%", "66.67%"]


def test_the_sentences_call_regions_and_the_whole_what_they_are(county):
    study = county()
    text = str(study.story.execution())
    assert text.startswith(
        "转移支付资金到位240.00万元，支出190.00万元，执行率79.17%，沉淀率20.83%，结转下年45.00万元；计入县级配套资金、"
    )
    assert "其中：中央补助资金执行率78.95%；省级补助资金执行率80.00%。" in text
    assert "最高的是东河镇（91.67%），最低的是南岭镇（40.00%）。低于90%目标的有2个乡镇。" in text
    assert str(study.story.shortfall()).startswith("转移支付资金结余最大的是南岭镇，占60.00%。")
    assert list(study.execution_by_source(exact=True)["region"])[:5] == ["东河镇"] * 5
    words = [str(getattr(study.story, name)()) for name in ("bottom_line", "scope", "arrival", "execution", "findings")]
    titles = [
        study.execution(exact=True).attrs["title"],
        study.matching(exact=True).attrs["title"],
        study.overview(exact=True).attrs["title"],
    ]
    assert "区" not in "".join(words + titles).replace("区间", "").replace("区级配套", "") and "全市" not in "".join(words)


def test_more_carried_over_than_was_left_is_refused(county):
    with pytest.raises(DataError, match="column 结转下年 .H2.: 5.01 万元 of 中央补助资金 is more than arrived − spent, 5 万元"):
        county(funds=FUNDS.replace("100,100,100,90,5", "100,100,100,95,5.01"))


def test_budgets_of_single_sources_add_up_to_that_of_their_role(make_study):
    sources = {key: SOURCES[key] | {"budgeted": {"value": value, "source": S}} for key, value in (("c", 40), ("p", 10))}
    funds = "region,source,arrived,spent\n甲区,c,30,30\n乙区,c,10,5\n甲区,p,5,5\n"
    study = make_study({"funding_sources": sources}, funds=funds)
    assert [display(study, "arrival_rate", base) for base in ("中央补助资金", "省级补助资金", "转移支付资金")] == [
        "100.00%", "50.00%", "90.00%",
    ]  # fmt: skip


# no regions, and tables that were not handed in

ONE = {"regions": None, "funding_sources": {"g": {"name": "财政专项资金", "role": "other"}, "o": SOURCES["o"]}}


def test_a_project_that_is_one_whole_has_no_regions_in_tables_and_sentences(make_study):
    funds = "source,budgeted,arrived,spent\ng,80,80,60\no,20,20,20\n"
    tables = {"clinics": "managed,implementing\n50,40\n", "survey": "respondents,satisfied\n100,95\n"}
    study = make_study(ONE, funds=funds, **tables)
    assert str(study.story.execution()) == "全部资金到位100.00万元，支出80.00万元，执行率80.00%，沉淀率20.00%。"
    assert str(study.story.coverage()) == "共有村卫生室50家，已实施40家，覆盖率80.00%。"
    assert "满意度为95.00%，95%置信区间为88.82%至97.85%。" in str(study.story.satisfaction())
    assert all(
        is_absent(frame)
        for frame in (
            study.execution(exact=True),
            study.matching(exact=True),
            study.unspent(exact=True),
            study.overview(exact=True),
        )
    )
    assert list(study.arrival(exact=True)["source"]) == ["单位自筹", "财政专项资金", "全部资金"]
    words = "".join(str(getattr(study.story, name)()) for name in ("bottom_line", "scope", "shortfall", "findings", "arrival"))
    assert "区" not in words.replace("区间", "") and "全市" not in words


def test_where_there_is_but_the_whole_a_rate_has_a_table_and_no_chart(make_study):
    survey = "respondents,satisfied\n100,90\n"
    tables = {"clinics": None, "scores": None, "survey": survey}
    study = make_study(BARE | ONE | {"survey": SURVEY}, funds="source,arrived,spent\ng,80,60\no,20,20\n", **tables)
    frame = study.satisfaction(exact=True)
    assert str(frame["satisfaction_rate"].iloc[-1]) == "90.00%" and len(frame) == 1
    assert isinstance(pbe.charts.satisfaction(frame), Nothing)


def test_what_was_not_handed_in_has_no_table_sentence_or_cover_line(make_study):
    study = make_study(BARE, **NO_TABLES)
    frames = (
        study.coverage(exact=True),
        study.satisfaction(exact=True),
        study.scores(exact=True),
        study.per_head(exact=True),
        study.execution_and_satisfaction(exact=True),
    )
    assert all(is_absent(frame) for frame in frames)
    story = study.story
    told = story.coverage(), story.satisfaction(), story.scores(), story.per_head(), story.execution_and_satisfaction()
    assert "".join(map(str, told)) == ""
    assert [key.label for key in study.cover().key_figures] == ["预算执行率", "发现问题"]
    assert not {one.id for one in study.figures} & {"coverage_rate", "satisfaction_rate", "score", "grade", "payment_per_head"}


@pytest.mark.parametrize(
    ("params", "table", "message"),
    [
        ({}, "scores", "has no table scores (一级指标得分). Expected an entry, or no weights"),
        ({}, "survey", "has no table survey (满意度调查). Expected an entry."),
        ({"targets": {"coverage_rate": {"at_least": 1, "source": S}}}, "clinics", "has no table clinics (覆盖情况)"),
    ],
)
def test_what_the_parameters_need_and_the_folder_lacks_is_told(make_study, params, table, message):
    with pytest.raises(DataError) as error:
        make_study(params, **{table: None})
    assert message in str(error.value)


@pytest.mark.parametrize(("key", "table"), [("survey", "survey"), ("grades", "scores")])
def test_what_was_handed_in_and_has_no_rule_to_go_by_is_told(make_study, key, table):
    with pytest.raises(DataError, match=f"{table}.csv: stands in the folder, and the parameters have no {key}"):
        make_study({key: None, "weights": None})


def test_a_region_in_a_project_without_regions_is_told(make_study):
    with pytest.raises(DataError, match="funds.csv, row 2, column region: names 甲区, and the parameters have no regions"):
        make_study({"regions": None} | BARE, **NO_TABLES, funds="region,source,arrived,spent\n甲区,transfers,1,1\n")


def test_what_the_report_speaks_of_first_is_chosen(county):
    """213 ÷ 263 of all funds, 190 ÷ 240 of the transfers."""
    first = [county(chosen) for chosen in ({}, {"leading_funds": "all"})]
    assert [study.money.lead.name for study in first] == ["转移支付资金", "全部资金"]
    told = [str(study.story.execution()) for study in first]
    assert "执行率79.17%" in told[0] and told[1].startswith("全部资金到位263.00万元") and "执行率80.99%" in told[1]


WHOLE_MONEY = "资金来源,应配套资金（万元）,预算资金（万元）,到位资金（万元）,支出（万元）\n中央补助资金,,100,95,80\n县级配套资金,20,,20,15\n"
CLINICS = "乡镇,应覆盖数量（家）,已覆盖数量（家）\n东河镇,10,9\n西山乡,8,4\n南岭镇,5,5\n"


def test_money_may_be_told_of_the_whole_only_while_other_tables_have_regions(make_study):
    """95 ÷ 100, 80 ÷ 95, 95 ÷ 115; 18 of 23 covered."""
    chosen = BARE | {
        "money_by": "whole",
        "unit_of_delivery": "卫生室",
        "funding_sources": {key: SOURCES[key] for key in ("c", "m")},
    }
    targets = COUNTY["targets"] | {"coverage_rate": {"at_least": 0.9, "source": S}}
    study = make_study(COUNTY | chosen | {"targets": targets}, funds=WHOLE_MONEY, survey=None, scores=None, clinics=CLINICS)
    told = [display(study, id, "中央补助资金") for id in ("arrival_rate", "execution_rate")]
    assert told == ["95.00%", "84.21%"] and display(study, "execution_rate", "全部资金") == "82.61%"
    assert display(study, "coverage_rate", "", "西山乡") == "50.00%" and display(study, "coverage_rate", "") == "78.26%"
    assert {one.rule for one in study.findings} == {"low_arrival", "low_execution", "low_coverage"}
    for name in ("execution", "execution_by_source", "unspent", "matching"):
        assert is_absent(getattr(study, name)(exact=True)), name
    for frame in (study.arrival(exact=True), study.coverage(exact=True), study.overview(exact=True)):
        assert pbe.table(frame).rows
    for told in (
        study.story.arrival(),
        study.story.execution(),
        study.story.bottom_line(),
        study.summary() if hasattr(study, "summary") else "",
    ):
        assert "未载明" not in str(told) and "nan" not in str(told), told
    assert study.cover()._repr_html_() and study.provenance()


def test_money_of_the_whole_names_no_region(make_study):
    chosen = BARE | {"money_by": "whole", "funding_sources": {"c": SOURCES["c"]}}
    funds = "乡镇,资金来源,到位资金（万元）,支出（万元）\n东河镇,中央补助资金,95,80\n"
    with pytest.raises(DataError, match="names 东河镇, and money_by is whole. Expected an empty cell, or money_by: region"):
        make_study(COUNTY | chosen, funds=funds, **NO_TABLES)


MATCHED = {
    "weights": None,
    "survey": None,
    "funding_sources": {"c": {"name": "中央补助", "role": "transfer"}, "m": {"name": "县级配套", "role": "matching"}},
    "targets": {"arrival_rate": {"at_least": 1, "serious_below": 0.8, "source": S}},
}
NOTHING_ELSE = {"clinics": None, "survey": None, "scores": None}


def short_of_matching(study) -> list[tuple[str, str]]:
    return [(one.subject, one.statement.__str__()) for one in study.findings if one.rule == "matching_short"]


def test_matching_funds_are_held_against_their_budget_where_nobody_says_what_is_owed(make_study):
    """60 of 100, 100 of 100."""
    rows = "甲区,c,50,50,50\n乙区,c,50,50,50\n甲区,m,100,60,60\n乙区,m,100,100,90\n"
    study = make_study(MATCHED, funds=f"region,source,budgeted,arrived,spent\n{rows}", **NOTHING_ELSE)
    assert [display(study, "matching_arrival_rate", "", name) for name in ("甲区", "乙区")] == ["60.00%", "100.00%"]
    assert display(study, "matching_gap", "", "甲区") == "40.00万元"
    ((subject, told),) = short_of_matching(study)
    assert subject == "甲区" and "60.00%" in told


def test_a_project_without_regions_may_be_short_of_matching_funds(make_study):
    whole = MATCHED | {"regions": None, "region_word": None}
    study = make_study(whole, funds="source,budgeted,arrived,spent\nc,50,50,50\nm,100,60,60\n", **NOTHING_ELSE)
    assert short_of_matching(study) == [("合计", "配套到位率为60.00%（缺口40.00万元）。")]
    enough = make_study(whole, funds="source,budgeted,arrived,spent\nc,50,50,50\nm,100,100,60\n", **NOTHING_ELSE)
    assert short_of_matching(enough) == []
