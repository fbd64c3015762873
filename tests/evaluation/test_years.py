"""A year beside the year before: what changed is computed by hand, and what is defined anew is told and not compared."""

import json
from typing import get_args

import pytest

import pbe_analysis as pbe
from pbe_analysis.evaluation import definitions
from pbe_analysis.evaluation.own_kinds import OwnMeasure
from pbe_analysis.evaluation.years_story import _apart
from pbe_analysis.tabular import is_absent
from pbe_analysis.wings import data_dirs, params_files

S = "测试"
LINE = {"targets": {"execution_rate": {"at_least": 0.5, "source": S}}}
THEN = "region,source,arrived,spent\n甲区,transfers,100,80\n乙区,transfers,100,90\n甲区,matching,50,50\n乙区,matching,50,50\n"
NOW = "region,source,arrived,spent\n甲区,transfers,100,90\n乙区,transfers,150,75\n甲区,matching,50,50\n乙区,matching,50,50\n"


@pytest.fixture
def years(make_study, tmp_path):
    """years(then={…}, now={…}, funds_then=…, …): the study of 2021 beside that of 2020."""

    def made(then=None, now=None, before=THEN, after=NOW, **tables):
        make_study(then, funds=before, **{name: one[0] for name, one in tables.items()})
        for kind in ("params", "data"):
            folder = tmp_path / kind / "small"
            (folder / ("2021.yaml" if kind == "params" else "2021")).rename(
                folder / ("2020.yaml" if kind == "params" else "2020")
            )
        file = tmp_path / "params" / "small" / "2020.yaml"
        file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"fiscal_year": 2020}, ensure_ascii=False), "utf-8")
        return make_study(now, funds=after, **{name: one[1] for name, one in tables.items()})

    return made


def change(study, id, base="", subject="合计"):
    """The change of a figure as it is printed; None where there is none."""
    key = "·".join(filter(None, (id, base, "较2020年")))
    found = [one for one in study.counts if one.base == key and one.subject == subject]
    return found[0].display if found else None


def test_what_rose_and_fell_is_computed_from_both_years(years):
    study = years(scores=("indicator,weight,score\n决策,40,30\n产出,60,45\n", "indicator,weight,score\n决策,40,35\n产出,60,45\n"))
    assert change(study, "execution_rate", "转移支付") == "−19.00个百分点"  # 165 ÷ 250 against 170 ÷ 200
    assert change(study, "execution_rate", "转移支付", "甲区") == "10.00个百分点"
    assert (change(study, "arrived", "转移支付"), change(study, "spent", "转移支付")) == ("25.00%", "−2.94%")
    assert change(study, "score") == "5.00分"
    text = str(study.story.changes())
    assert text.startswith(
        "与2020年度相比，上升的有得分（75.00分→80.00分，5.00分）；下降的有转移支付预算执行率（85.00%→66.00%，−19.00个百分点）"
    )
    assert (
        "转移支付预算执行率上升的有1个区，下降的有1个区；上升最多的是甲区（10.00个百分点）；下降最多的是乙区（−40.00个百分点）。"
        in text
    )


SINCE = (
    "一级指标,二级指标,三级指标,分值,评分方法,取值指标,取值对象,取值口径,得分,扣分原因\n"
    "产出,质量,执行率提高,40,{method},预算执行率较上年,{subject},转移支付,,\n"
    "产出,数量,到位增长,30,按比例；目标=50%,到位资金较上年,,转移支付,,\n"
    "产出,时效,其他,30,人工,,,,30,\n"
)


@pytest.mark.parametrize(
    ("method", "subject", "shown", "points"),
    [
        ("达标；≥10个百分点", "甲区", "10.00个百分点", 40),  # 90 ÷ 100 against 80 ÷ 100
        ("按比例；目标=20个百分点", "甲区", "10.00个百分点", 20),
        ("达标；≥0个百分点", "", "−19.00个百分点", 0),  # 165 ÷ 250 against 170 ÷ 200
        ("扣分；目标=≥0个百分点；每=1个百分点；扣=1", "", "−19.00个百分点", 21),
        ("按比例；目标=20个百分点", "", "−19.00个百分点", 0),
    ],
)
def test_an_indicator_is_scored_on_how_far_a_measure_moved(years, method, subject, shown, points):
    no_scores = {"scores": (None, None), "then": {"weights": None}, "now": {"weights": None}}
    study = years(indicators=(None, SINCE.format(method=method, subject=subject)), **no_scores)
    moved, grown, _ = study.indicators.scored
    assert (moved.shown, study.figures("score", "产出·质量·执行率提高").value) == (shown, points)
    assert (grown.shown, study.figures("score", "产出·数量·到位增长").value) == ("25.00%", 15)  # 250 ÷ 200 − 1 of 50 %
    assert change(study, "execution_rate", "转移支付", subject or "合计") == shown


def test_a_change_that_is_not_known_has_no_points_and_a_reason(years, make_study):
    table = SINCE.format(method="达标；≥0个百分点", subject="")
    alone = make_study({"weights": None}, funds=NOW, scores=None, indicators=table)
    other = {"execution_denominator": {"by": "budgeted", "source": S}, "weights": None}
    budgeted = (
        NOW.replace("spent\n", "spent,budgeted\n")
        .replace("90\n", "90,100\n")
        .replace("75\n", "75,100\n")
        .replace("50\n", "50,50\n")
    )
    redefined = years(then={"weights": None}, now=other, after=budgeted, scores=(None, None), indicators=(None, table))
    for study in (alone, redefined):
        assert study.figures("score", "产出·质量·执行率提高").display == "—"
        assert "预算执行率较上年无从计算：上一年度没有口径相同的完整数据" in str([*study.indicators.card.walk()])


VISITS = {
    "tables": {"visits": {"title": "投诉", "columns": {"visits": {"title": "投诉件数", "unit": "件"}}}},
    "measures": {"complaints": {"kind": "count", "title": "投诉件数", "table": "visits", "column": "visits", "source": S}},
    "weights": None,
}


@pytest.mark.parametrize(
    ("now", "moved"), [("甲区,90\n乙区,30\n", "−20.00%"), ("甲区,90\n乙区,\n", "—"), ("甲区,90\n乙区,未统计\n", "—")]
)
def test_a_sum_that_lacks_a_region_is_not_compared_with_one_that_has_it(years, now, moved):
    table = SINCE.replace(
        "到位增长,30,按比例；目标=50%,到位资金较上年,,转移支付", "投诉下降,30,按比例；目标=50%,投诉件数较上年,,"
    )
    visits = [f"行政区,投诉件数\n{rows}" for rows in ("甲区,100\n乙区,50\n", now)]
    indicators = (None, table.format(method="达标；≥0个百分点", subject="甲区"))
    study = years(VISITS, VISITS, scores=(None, None), visits=visits, indicators=indicators)
    _, grown, _ = study.indicators.scored
    assert grown.shown == moved
    assert (change(study, "complaints") or "—") == moved
    shown = study.changes(exact=True).set_index("indicator").loc["投诉件数", "2021年"]
    assert getattr(shown, "display", str(shown)) == ("120件" if moved != "—" else "90件（未全部载明）")


PAID = {
    "title": "拨付表",
    "columns": {"paid": {"title": "到账日期", "kind": "date"}, "asked": {"title": "申报日期", "kind": "date"}},
}


def paid(year: int, deadline: str, within: int) -> dict:
    measures = {
        "in_time": {
            "kind": "timeliness",
            "title": "按期拨付率",
            "table": "paid",
            "date": "paid",
            "deadline": deadline,
            "source": S,
        },
        "took": {
            "kind": "duration",
            "title": "拨付用时",
            "table": "paid",
            "start": "asked",
            "end": "paid",
            "within": within,
            "source": S,
        },
    }
    return {"tables": {"paid": PAID}, "measures": measures}


@pytest.mark.parametrize(
    ("deadline", "within", "moved", "told"),
    [
        ("2021-06-30", 20, "0.00个百分点", "拨付用时的时限与2020年度不同（原为30，现为20）"),
        ("2021-07-31", 30, None, "按期拨付率的期限与2020年度不同（原为当年6月30日，现为当年7月31日）"),
    ],
)
def test_a_deadline_that_moves_with_the_year_is_the_same_and_other_terms_are_told_in_words(years, deadline, within, moved, told):
    rows = "region,asked,paid\n甲区,{0}-05-10,{0}-06-02\n乙区,{0}-06-10,{0}-07-02\n"
    tables = {"paid": (rows.format(2020), rows.format(2021))}
    study = years(then=paid(2020, "2020-06-30", 30), now=paid(2021, deadline, within), **tables)
    assert change(study, "in_time") == moved
    assert told in str(study.story.changes())


@pytest.mark.parametrize(("then", "now", "shown"), [(0, 1, "1起"), (2, 1, "−50.00%"), (0, 0, "0起")])
def test_a_count_that_was_zero_has_a_difference_and_no_growth(years, then, now, shown):
    table = {"title": "事故", "columns": {"n": {"title": "事故起数", "unit": "起"}}}
    one = {"kind": "count", "title": "安全事故", "table": "accidents", "column": "n", "source": S}
    params = {"tables": {"accidents": table}, "measures": {"count": one}}
    tables = {"accidents": tuple(f"region,n\n甲区,{n}\n乙区,0\n" for n in (then, now))}
    assert change(years(then=params, now=params, **tables), "count") == shown


def test_tables_and_the_chart_show_every_year(years):
    study = years()
    frame = study.changes(exact=True)
    row = next(row for row in frame.itertuples() if row.indicator == "转移支付预算执行率")
    assert [one.display for one in row[2:]] == ["85.00%", "66.00%", "−19.00个百分点"]
    assert [one.heading for one in pbe.table(frame).columns] == ["指标", "2020年", "2021年", "较2020年变动"]
    assert "转移支付预算执行率 2020年85.00%、2021年66.00%" in pbe.charts.years.series(frame).alt
    (regional, *_) = study.region_changes(exact=True)
    assert regional.attrs["title"] == "各区转移支付预算执行率历年对比" and list(regional["region"]) == ["甲区", "乙区", "合计"]


OWN = {"title": "接通率", "table": "clinics", "numerator": "implementing", "denominator": "managed", "unit": "家", "source": S}


@pytest.mark.parametrize(
    ("then", "now", "id", "base", "told"),
    [
        ({"money_unit": "元"}, {}, "arrived", "转移支付", "金额单位与2020年度不同（原为元，现为万元）"),
        ({"counter": "所"}, {}, "coverage_rate", "", "覆盖的对象和计数单位与2020年度不同（原为村卫生室（所），现为村卫生室（家））"),
        ({"beneficiary": "村民"}, {}, "satisfaction_rate", "", "满意度的口径与2020年度不同（原为村民，"),
        ({"measures": {"x": OWN}}, {"measures": {"x": OWN | {"denominator": "implementing", "numerator": "managed"}}}, "x", "",
         "接通率的口径与2020年度不同（"),
    ],
)  # fmt: skip
def test_what_is_defined_anew_is_told_and_not_compared(years, then, now, id, base, told):
    study = years(then, now)
    assert change(study, id, base) is None
    assert told in str(study.story.changes())
    assert change(study, "execution_rate", "转移支付") is not None


def test_another_denominator_is_told(years):
    budgets = (
        "region,source,arrived,spent,budgeted\n甲区,transfers,100,90,100\n乙区,transfers,150,75,150\n甲区,matching,50,50,50\n"
    )
    study = years(now={"execution_denominator": {"by": "budgeted", "source": S}}, after=budgets)
    assert change(study, "execution_rate", "转移支付") is None and change(study, "spent", "转移支付") == "−2.94%"
    assert "预算执行率的分母与2020年度不同（原为到位资金，现为预算资金）" in str(study.story.changes())


def test_with_other_regions_the_wholes_are_not_compared_and_the_regions_are(years):
    study = years(now={"regions": ["甲区", "丙区"]}, after=NOW.replace("乙区", "丙区"))
    assert change(study, "execution_rate", "转移支付") is None
    assert change(study, "execution_rate", "转移支付", "甲区") == "10.00个百分点"
    assert change(study, "execution_rate", "转移支付", "丙区") is None
    assert "各区范围与2020年度不同（原为乙区、甲区，现为丙区、甲区）" in str(study.story.changes())


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_total_that_lacks_a_region_in_one_year_is_not_compared(years, place):
    cut = (
        (THEN if place == "before" else NOW)
        .replace("乙区,transfers,100,90", "乙区,transfers,,")
        .replace("乙区,transfers,150,75", "乙区,transfers,,")
    )
    study = years(**{place: cut})
    assert change(study, "execution_rate", "转移支付") is None
    assert change(study, "execution_rate", "转移支付", "甲区") == "10.00个百分点"
    text = str(study.story.changes())
    assert "转移支付、全部资金在其中一年有区未载明，合计不作比较。" in text and "乙区（" not in text


def test_an_earlier_year_at_fault_is_named_and_left_out(years, tmp_path):
    years()
    (tmp_path / "data" / "small" / "2020" / "funds.csv").write_text("region,source,arrived,spent\n甲区,transfers,1,2\n", "utf-8")
    again = pbe.load("small", 2021, tmp_path)
    assert str(again.story.changes()).strip() == "2020年度的参数或数据有误，未列入比较。"
    assert is_absent(again.changes(exact=True)) and again.region_changes(exact=True) == []


def test_without_earlier_years_nothing_is_said_or_shown(make_study):
    study = make_study()
    assert (
        not str(study.story.changes()).strip() and is_absent(study.changes(exact=True)) and study.region_changes(exact=True) == []
    )
    assert repr(pbe.charts.years.series(study.changes(exact=True))) == ""


def test_the_report_depends_on_the_earlier_years_and_lists_their_files(years, tmp_path):
    study = years()
    assert tmp_path / "data" / "small" / "2020" in data_dirs(study.place)
    assert tmp_path / "params" / "small" / "2020.yaml" in params_files(study.place)
    assert {"params/small/2020.yaml", "data/small/2020/funds.csv"} <= {one.file for one in study.other_files}


def test_of_two_long_definitions_only_what_differs_is_shown():
    many = [f"产出·数量·指标{n} 5" for n in range(9)]
    then, now = "、".join(many), "、".join([*many[:4], "产出·质量·新指标 5", *many[5:]])
    assert _apart(then, now) == ("产出·数量·指标4 5", "产出·质量·新指标 5")
    assert _apart(then, f"{then}、效益·满意度·再加 5") == ("无此项", "效益·满意度·再加 5")
    assert _apart("甲、乙", "甲、丙") == ("甲、乙", "甲、丙")


@pytest.mark.parametrize("kind", OwnMeasure.__subclasses__(), ids=lambda kind: kind.__name__)
def test_each_term_of_each_kind_of_measure_can_be_told(kind):
    """Two years are compared by them: one without words would stop the report."""
    terms = {*kind.model_fields} - definitions.APART - {*kind.COLUMNS}
    assert terms <= {*definitions.TERMS}
    words = [word for name in terms for word in get_args(kind.model_fields[name].annotation) if isinstance(word, str)]
    assert {*words} <= {*definitions.VALUES}
