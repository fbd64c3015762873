"""What is told of an indicator table that can be scored and does not hold together."""

import pytest

from pbe_analysis.findings import Severity
from pbe_analysis.wings import check

from .indicator_tables import TABLE, small, with_row

FULL = {"实际值": "4", "扣分原因": ""}


def told(study, rule: str) -> list[tuple[str, str]]:
    return [(one.subject, str(one.statement)) for one in study.findings if one.rule == rule]


@pytest.mark.parametrize(
    ("rule", "line", "cells", "subject", "statement"),
    [
        ("entered_points_differ", 4, {"得分": "17"}, "产出·数量·完成率", "按评分方法得17.50分，填报17.00分。"),
        ("entered_points_differ", 4, {"得分": "17.51"}, "产出·数量·完成率", "按评分方法得17.50分，填报17.51分。"),
        ("actual_differs", 6, {"实际值": "91%"}, "效益·满意度·满意度", "填报实际值为91%，而满意度计算为90.00%。"),
        ("actual_differs", 6, {"实际值": "91%", "取值指标": ""}, "效益·满意度·满意度", "填报实际值为91%，而满意度计算为90.00%。"),
        ("actual_differs", 5, {"实际值": "90.01%"}, "产出·质量·预算执行率", "填报实际值为90.01%，而预算执行率计算为90.00%（转移支付）。"),
        ("target_differs", 5, {"目标值": "≥90%"}, "产出·质量·预算执行率", "目标值为≥90%，评分方法写作“扣分；目标=95%；每=1个百分点；扣=1”。"),
        ("reason_without_deduction", 6, {"扣分原因": "好"}, "效益·满意度·满意度", "得满分，却写有扣分原因“好”。"),
        ("deduction_without_reason", 3, {"扣分原因": ""}, "决策·项目立项·立项程序规范性", "扣2.00分，没有写扣分原因。"),
        ("deduction_without_reason", 3, {"扣分原因": "", "依据": "纪要"}, "决策·项目立项·立项程序规范性", "扣2.00分，没有写扣分原因。"),
        ("judged_without_reason", 3, {"扣分原因": "", "得分": "10"}, "决策·项目立项·立项程序规范性", "人工评定10.00分，没有写依据。"),
        ("computed_without_reason", 5, {"扣分原因": ""}, "合计", "以下指标的扣分由实际值按评分方法算出，未另写原因：产出·质量·预算执行率（5.00分）。"),
        ("indicator_unscored", 4, {"实际值": ""}, "产出·数量·完成率", "没有填报实际值，没有得分；总分无从计算。"),
        ("indicator_unscored", 4, {"评分方法": ""}, "产出·数量·完成率", "没有评分方法，没有得分；总分无从计算。"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_told_with_both_values(make_study, rule, line, cells, subject, statement):
    study = small(make_study, with_row(TABLE, line, **cells))
    assert told(study, rule) == [(subject, statement)]


def test_what_stands_beside_points_that_a_person_gave_in_full_is_why(make_study):
    study = small(make_study, with_row(TABLE, 3, 扣分原因="纪要齐全", 得分="10"))
    assert told(study, "reason_without_deduction") == told(study, "judged_without_reason") == []


def test_what_was_taken_off_for_a_typed_reason_is_one_problem(make_study):
    """Of three indicators without a measure; those of 预算执行率 and 满意度 are findings of the measures."""
    study = small(make_study, with_row(TABLE, 3, 扣分原因="缺可行性报告。"))
    assert told(study, "taken_off") == [
        ("决策·项目立项·立项依据充分性", "扣2.50分：缺少论证。"),
        ("决策·项目立项·立项程序规范性", "扣2.00分：缺可行性报告。"),
        ("产出·数量·完成率", "扣2.50分：进度滞后。"),
    ]
    paragraphs = [str(one) for one in study.problem_paragraphs()]
    [place] = [place for place, one in enumerate(paragraphs) if "评分中扣分的其他事项" in one]
    assert all(reason in paragraphs[place + 1] for reason in ("缺少论证", "缺可行性报告", "进度滞后"))  # each with its own


@pytest.mark.parametrize(("stated", "is_told"), [("≥90%", True), ("≥80%", False), ("", False), ("80", False)])
def test_the_target_of_the_table_and_that_of_the_parameters_are_one(make_study, stated, is_told):
    params = {"targets": {"execution_rate": {"at_least": 0.8, "source": "批复"}}}
    study = small(make_study, with_row(TABLE, 5, 目标值=stated), params=params)
    said = [("产出·质量·预算执行率", f"目标值为{stated}，参数中预算执行率的标准为80%。")] if is_told else []
    assert told(study, "limit_differs") == said
    assert any("参数中预算执行率的标准" in str(one) for one in check(study.place).warnings) == is_told


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (2, {}),
        (4, {"得分": "17.5"}),
        (4, {"得分": "17.505"}),
        (6, {"实际值": "90%"}),
        (6, {"实际值": "90.0%", "取值指标": ""}),
        (5, {"目标值": "95%"}),
        (3, {"得分": "10", "扣分原因": "", "依据": "会议纪要"}),
        (2, FULL),
    ],
)
def test_what_holds_together_is_not_told(make_study, line, cells):
    study = small(make_study, with_row(TABLE, line, **cells))
    assert [one for one in study.findings if one.rule not in ("low_satisfaction", "taken_off")] == []


@pytest.mark.parametrize(("name", "contradicts"), [("服务对象满意度", True), ("医生满意度", True), ("医务人员满意度", False)])
def test_satisfaction_of_others_contradicts_nothing(make_study, name, contradicts):
    table = with_row(TABLE, 6, 三级指标=name, 取值指标="", 实际值="84.5%")
    assert bool(told(small(make_study, table, params={"beneficiary": "医生"}), "actual_differs")) is contradicts


def test_a_measure_of_several_bases_contradicts_only_where_none_of_them_fits(make_study):
    table = with_row(TABLE, 5, 取值指标="", 取值口径="", 实际值="93.33%")  # 全部资金: 140 of 150
    assert told(small(make_study, table), "actual_differs") == []
    table = with_row(TABLE, 5, 取值指标="", 取值口径="", 实际值="97%")
    assert len(told(small(make_study, table), "actual_differs")) == 1


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("满意度", True), ("服务对象满意度", True), ("乡村医生满意度", True), ("基层人员满意度", False), ("满意度调查", False)],
)
def test_only_the_measure_of_the_same_people_is_held_against_a_typed_value(make_study, name, is_told):
    study = small(make_study, with_row(TABLE, 6, 三级指标=name, 取值指标="", 实际值="91%"))
    assert bool(told(study, "actual_differs")) is is_told


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("合计,,,100,,,,,,,88,,", []),
        ("合计,,,100,,,,,,,88.01,,", [("合计", "表内合计得分填为88.01，各项相加为88.00分。")]),
        ("合计,,,,,,,,,,90,,", [("合计", "表内合计得分填为90，各项相加为88.00分。")]),
        ("小计,,,,,,,,,,29,,", [("效益", "表内合计得分填为29，各项相加为30.00分。")]),
        ("小计,,,30,,,,,,,29,,", [("效益", "表内合计得分填为29，各项相加为30.00分。")]),
        ("小计,,,30,,,,,,,30,,", []),
    ],
)
def test_totals_of_points_are_held_against_their_indicators(make_study, total, expected):
    assert told(small(make_study, f"{TABLE}{total}\n"), "total_points_differ") == expected


@pytest.mark.parametrize(("line", "severities"), [(None, []), (0.775, []), (0.7751, [2]), (0.84, [2, 2])])
def test_a_low_rate_is_told_only_where_the_parameters_set_a_line(make_study, line, severities):
    targets = {"score_rate": {"at_least": line, "source": "某办法"}} if line else {}
    study = small(make_study, params={"targets": targets})
    assert [one.severity for one in study.findings if one.rule == "low_score_rate"] == [Severity(one) for one in severities]


def test_published_points_are_held_against_the_tree(make_study):
    study = make_study(
        indicators=TABLE, params={"weights": None}, scores="indicator,weight,score\n决策,20,15.5\n产出,50,45\n效益,30,30\n"
    )
    assert told(study, "published_points_differ") == [("产出", "公布得分45.00分，由指标体系计算为42.50分。")]


@pytest.mark.parametrize(
    ("line", "cells", "cell"),
    [
        (4, {"得分": "17"}, "row 4, column 得分 (K4)"),
        (6, {"实际值": "91%"}, "row 6, column 实际值 (H6)"),
        (5, {"目标值": "≥90%"}, "row 5, column 目标值 (G5)"),
    ],
)
def test_what_was_typed_and_contradicts_is_told_by_check_with_its_cell(make_study, line, cells, cell):
    told = [str(one) for one in small(make_study, with_row(TABLE, line, **cells)).warnings]
    assert [one for one in told if cell in one], told
    assert not [one for one in map(str, small(make_study).warnings) if cell in one]
