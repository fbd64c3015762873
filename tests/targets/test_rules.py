"""What the review finds: in the nine real forms, row by row as listed by hand, and in small forms made for one rule."""

import pytest

from pbe_analysis.findings import Severity

from .conftest import rules_of

COMPLETE = ("产出指标,数量指标,培训,=30次", "产出指标,成本指标,人均成本,<=500元", "效益指标,社会效益指标,知晓率,>=80%", "满意度指标,服务对象满意度指标,满意度,>=90%")  # fmt: skip  # noqa: E501
SPLIT = "form,total_funds,fiscal_funds,other_funds,annual_funds,appropriation,end\n甲,100,100,0,100,100,2022-12-31\n"


def test_the_real_forms_hold_what_was_listed_by_hand(portfolio):
    found = rules_of(portfolio)
    assert found["missing_target"] == ["F5-09", "F6-05", "F7-02"]
    assert found["number_missing"] == ["F1-01", "F3-04", "F3-06"]
    assert found["percentage_as_quantity"] == ["F1-02", "F5-01", "F5-02", "F5-03", "F9-01", "F9-02", "F9-03", "F9-04"]
    assert found["two_values"] == ["F2-10", "F2-10"]
    assert found["promise_not_carried"] == ["全民健康生活方式"]
    assert found["repeated_name"] == ["F1-07", "F1-09", "F3-38", "F5-05"]
    assert found["relative_without_base"] == ["F4-26"]
    assert found["matching_without_funds"] == ["中医药三年行动计划"]
    assert found["unit_missing"] == ["F3-34"]
    assert found["number_in_name"] == ["F4-06", "F4-19", "F9-02", "F9-03"]
    assert found["deadline_missing"] == ["F1-06", "F2-12", "F3-23", "F3-24", "F3-25", "F4-21", "F5-06", "F5-07", "F5-08", "F9-06"]
    assert found["wrong_level"] == [
        "F1-02",
        "F1-06",
        "F3-16",
        "F3-34",
        "F4-22",
        "F4-23",
        "F4-24",
        "F6-03",
        "F6-04",
        "F6-05",
        "F6-06",
    ]
    assert found["horizons_conflict"] == sorted(
        ["全民健康生活方式", "中医药三年行动计划", "免疫治疗创新研究院", "食品安全与营养管理"]
    )
    assert found["no_satisfaction_rate"] == sorted(["进博会医疗保障", "传染病和生物安全研究院", "食品安全与营养管理"])
    assert len(found["no_cost_indicator"]) == 7 and len(found["funds_not_split"]) == 6
    assert "unread_number" not in found and "unplaced" not in found and "funds_do_not_add_up" not in found


def test_every_row_that_cannot_be_measured_is_in_a_finding(portfolio):
    """Words, missing targets, and changes without a base: none of them passes."""
    named = {str(one.statement).split(" ")[0] for one in portfolio.findings}
    assert {one.row.id for one in portfolio.judged if not one.is_measurable} <= named


def test_32_and_35_per_cent_stand_beside_each_other(portfolio):
    one = next(one for one in portfolio.findings if one.rule == "two_values")
    assert one.severity is Severity.SERIOUS
    assert (
        "32%" in str(one.statement)
        and ">=35%" in str(one.statement)
        and "原文第56行" in str(one.evidence)
        and "promises.csv" in str(one.evidence)
    )


def test_a_form_that_is_in_order_has_no_findings(small):
    assert rules_of(small.rows(*COMPLETE, form=SPLIT)) == {}


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("产出指标,数量指标,培训,", "missing_target"),
        ("产出指标,数量指标,培训,符合要求", "number_missing"),
        ("产出指标,数量指标,档案,应归尽归", "number_missing"),
        ("产出指标,数量指标,培训完成率,=100%", "percentage_as_quantity"),
        ("产出指标,质量指标,论文,=5篇", "wrong_level"),
        ("产出指标,质量指标,预算执行率,=100%", "wrong_level"),
        ("产出指标,质量指标,规范性,良好", "unmeasurable"),
        ("产出指标,时效指标,完成时间,及时", "deadline_missing"),
        ("效益指标,社会效益指标,作品数,=60", "unit_missing"),
        ("效益指标,社会效益指标,素养水平,较建设前提升1%", "relative_without_base"),
        ("产出指标,数量指标,推广30项,=30项", "number_in_name"),
        ("产出指标,质量指标,合格情况,合格率达95", "unread_number"),
        ("产出指标,质量指标,完成保障,完成保障", "repeated_name"),
    ],
)
def test_each_rule_on_rows_finds_its_row(small, row, rule):
    study = small.rows(*COMPLETE, row, form=SPLIT)
    assert rules_of(study)[rule] == ["A-5"]
    one = next(one for one in study.findings if one.rule == rule)
    assert "indicators.csv 第6行" in str(one.evidence) and one.threshold and one.suggestion


@pytest.mark.parametrize(
    ("form", "rows", "rule"),
    [
        ("form,total_funds,fiscal_funds,other_funds,end\n甲,100,90,5,2022-12-31\n", COMPLETE, "funds_do_not_add_up"),
        ("form,total_funds,annual_funds,end\n甲,100,100,2022-12-31\n", COMPLETE, "funds_not_split"),
        (SPLIT, COMPLETE[:3], "level_missing"),
        (SPLIT, (COMPLETE[0], *COMPLETE[2:]), "no_cost_indicator"),
        (SPLIT, (*COMPLETE[:3], "满意度指标,服务对象满意度指标,满意度,基本满意"), "no_satisfaction_rate"),
        (SPLIT, (*COMPLETE, "产出指标,成本指标,配套资金到位率,=90%"), "matching_without_funds"),
        (SPLIT, ("产出指标,质量指标,规范性,良好", *COMPLETE[2:]), "low_clarity"),
    ],
)
def test_each_rule_on_forms_finds_its_form(small, form, rows, rule):
    assert rules_of(small.rows(*rows, form=form))[rule] == ["甲"]


@pytest.mark.parametrize(
    ("form", "conflicts"),
    [
        ("form,total_funds,end\n三年行动计划(2021年-2023年),1,2022-12-31\n", True),
        ("form,total_funds,end\n三年行动计划(2021年-2023年),1,2023-12-31\n", False),
    ],
)
def test_a_name_that_reaches_beyond_the_plan_is_a_conflict(small, form, conflicts):
    rows = "row_id,form,level1,level2,level3,target\n" + "A-1,三年行动计划(2021年-2023年),产出指标,数量指标,培训,=30次\n"
    assert ("horizons_conflict" in rules_of(small.study(forms=form, indicators=rows))) is conflicts


@pytest.mark.parametrize(
    ("due", "target", "conflicts"),
    [("2030", "2030年", True), ("", "五年内", True), ("2022", "2022年", False), ("", "一年内", False)],
)
def test_a_goal_that_reaches_beyond_the_plan_is_a_conflict(small, due, target, conflicts):
    promised = f"fact,form,goal,promise,target,due\nP1,甲,项目总目标,目标年限,{target},{due}\n"
    assert ("horizons_conflict" in rules_of(small.rows(*COMPLETE, form=SPLIT, promises=promised))) is conflicts


def test_what_was_not_placed_is_a_serious_finding(small):
    repairs = "fact,form,row_id,line,repair,printed,understood\nR1,甲,,7,未能归位,孤零零的一句,没有所属的行\n"
    one = next(one for one in small.rows(*COMPLETE, form=SPLIT, repairs=repairs).findings if one.rule == "unplaced")
    assert one.severity is Severity.SERIOUS and "孤零零的一句" in str(one.statement)
