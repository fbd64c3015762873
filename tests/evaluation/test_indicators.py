"""The indicator system: from the table, however an agency keeps it, to points at every node."""

from fractions import Fraction as F

import pytest

from pbe_analysis.errors import DataError
from pbe_analysis.wings import check

from .indicator_tables import POINTS, TABLE, as_workbook, points, rows_of, small, with_row


def test_a_table_is_scored_at_every_level(make_study):
    study = small(make_study)
    assert points(study) == {name: F(value) for name, value in POINTS.items()}
    assert (study.figures("score").display, study.grade) == ("88.00分", "良")
    assert study.figures("judged_rate").display == "10.00%"
    rate = study.figures("score", "产出·质量·预算执行率")
    assert rate.trace == "扣分；目标=95%；每=1个百分点；扣=1（实际90.00%） · indicators.csv 第5行 · funds.csv 第2–3行"
    assert study.figures("lost", "决策").trace == "20 − 15.50 分 · indicators.csv 第2–3行"


def test_published_points_stay_the_score_and_the_tree_stands_beside_them(make_study):
    study = make_study(indicators=TABLE)
    assert study.figures("score").display == "80.00分"
    assert study.figures("score", "决策").display == "35.00分"
    assert study.figures("score", "决策", "指标体系").display == "15.50分"


def test_without_scores_and_indicators_there_is_no_grade(make_study):
    study = make_study(params={"weights": None}, scores=None)
    assert (study.scorecard.net, study.grade, study.figures.get("score")) == (None, None, None)


# ---- the shapes that agencies keep it in ----
MERGED = [
    ["某县项目绩效评价指标体系及评分表", *[None] * 9],
    ["一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "评分方法", "实际完成值", "得分", "扣分说明"],
    ["决策", 20, "项目立项", 20, "立项依据充分性", 10, "清单；共=4", 3, None, "缺少论证"],
    [None, None, None, None, "立项程序规范性", 10, "人工", None, 8, "缺少纪要"],
    ["小计", None, None, None, None, 20, None, None, None, None],
    ["产出", 80, "数量", 50, "完成率", 50, "按比例；目标=100%", 0.87504, None, "进度滞后"],
    [None, None, "质量", 30, "合格率", 30, "达标；≥95%", 0.95, None, None],
    ["合计", None, None, None, None, 100, None, None, None, None],
]
AREAS = ("A1:J1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "A6:A7", "B6:B7")


def test_a_workbook_with_merged_levels_and_a_weight_behind_each_of_them(make_study):
    study = as_workbook(make_study, MERGED, AREAS, {"H6": "0.00%", "H7": "0%"})
    assert points(study) == {
        "决策": F("15.5"), "决策·项目立项": F("15.5"), "决策·项目立项·立项依据充分性": F("7.5"),
        "决策·项目立项·立项程序规范性": 8, "产出": F("73.752"), "产出·数量": F("43.752"), "产出·数量·完成率": F("43.752"),
        "产出·质量": 30, "产出·质量·合格率": 30,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "place", "value", "said"),
    [
        (2, 1, 21, "决策：下级分值合计为20，应为21"),
        (2, 5, 9, "决策·项目立项：下级分值合计为19，应为20"),
        (7, 5, 99, "row 8: 合计分值为99，所合计的各指标相加为100"),
        (4, 5, 21, "row 5: 合计分值为21，所合计的各指标相加为100"),
        (2, 5, "十", 'row 3, column 分值 (F3): "十" is not a number of points'),
        (2, 6, "清但；共=4", "row 3, column 评分方法 (G3): “清但”不是评分方法。是不是“清单”？"),
        (3, 8, 11, "row 4: 决策·项目立项·立项程序规范性：得分11不在0至10之间"),
        (6, 7, "96个", "row 7, column 实际完成值 (H7): “96个”的单位与评分方法的“%”不同"),
        (6, 7, 0.95, "row 7, column 实际完成值 (H7): “0.95”可以是0.95%，也可以是95%"),
        (6, 7, "#REF!", "row 7, column 实际完成值 (H7)"),
    ],
)
def test_what_does_not_hold_is_told_with_row_and_cell(make_study, row, place, value, said):
    rows = [list(one) for one in MERGED]
    rows[row][place] = value
    with pytest.raises(DataError) as caught:
        as_workbook(make_study, rows, AREAS, {"H6": "0.00%"} | ({"H7": "0%"} if value != 0.95 else {}))
    assert said in str(caught.value)


def test_a_value_that_its_method_cannot_take_has_no_points_and_says_why(make_study):
    study = small(make_study, with_row(TABLE, 2, 实际值="5"))
    (one,) = study.indicators.card.unscored
    assert (one.name, one.outcome.why) == ("立项依据充分性", "应逐项说明是否具备，或填0至4的项数")
    assert study.figures("score").display == "—"


def test_merged_points_are_refused(make_study):
    rows = [list(one) for one in MERGED]
    rows[2][8] = 8
    with pytest.raises(DataError, match=r"row 3, column 得分 \(I3\)"):
        as_workbook(make_study, rows, (*AREAS, "I3:I4"), {"H6": "0.00%", "H7": "0%"})


@pytest.mark.parametrize("line", [2, 4])
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"取值指标": "预算执行律"}, '"预算执行律" is no measure of this project. Did you mean 预算执行率?'),
        (
            {"取值指标": "预算执行率"},
            "预算执行率 has the bases 全部资金、区级配套、转移支付. Expected one of them under 取值口径",
        ),
        ({"取值指标": "覆盖率", "评分方法": "达标；≥7天"}, "覆盖率 is in %, and the method's target in 天"),
        (
            {"取值指标": "覆盖率", "评分方法": "按比例；目标=90"},
            "覆盖率以%计，而“按比例；目标=90”没有写百分号. Expected 如“按比例；目标=90%”",
        ),
        ({"分值": ""}, "has no weight"),
    ],
)
def test_measures_and_weights_that_are_not_there_are_told(make_study, line, cells, said):
    with pytest.raises(DataError) as caught:
        small(make_study, with_row(TABLE, line, **cells))
    assert f"data/small/2021/indicators.csv, row {line}, column" in str(caught.value) and said in str(caught.value)


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"取值对象": "转移支付"}, "取值对象", '"转移支付" is what 预算执行率 is taken over. Expected it under 取值口径'),
        ({"取值对象": "丙区", "取值口径": "转移支付"}, "取值对象", '"丙区" has no 预算执行率'),
        ({"取值口径": "省级资金"}, "取值口径", "预算执行率 has the bases"),
        ({"取值指标": "执行律"}, "取值指标", "is no measure of this project"),
    ],
)
def test_what_names_no_figure_is_told_at_its_own_cell(make_study, cells, column, said):
    with_subject = [[*one[:9], (place == 0 and "取值对象") or "", *one[9:]] for place, one in enumerate(rows_of(TABLE))]
    table = "".join(",".join(row) + "\n" for row in with_subject)
    with pytest.raises(DataError) as caught:
        small(make_study, with_row(table, 5, **({"取值指标": "预算执行率", "取值口径": ""} | cells)))
    assert f"row 5, column {column} (" in str(caught.value) and said in str(caught.value)


@pytest.mark.parametrize("names", ["减分项,,审计整改不到位", "审计整改不到位,,", "减分项,审计整改不到位,"])
def test_a_deduction_has_a_figure_wherever_its_name_stands_and_totals_below_it_hold(make_study, names):
    table = TABLE + f"{names},,,,,,,,-1,一项未整改,审计报告\n合计,,,100,,,,,,,87,,\n"
    study = small(make_study, table)
    cut = study.figures("score", "审计整改不到位")
    assert (cut.display, cut.trace) == ("−1.00分", "indicators.csv 第7行")
    assert (study.figures("score").display, study.figures("gross_score").display) == ("87.00分", "88.00分")
    assert "其中“审计整改不到位”−1.00分（一项未整改）" in str(study.story.scores())
    assert not [one for one in study.findings if one.rule == "total_points_differ"]


def test_points_that_a_method_took_off_have_a_computed_reason_where_none_was_written(make_study):
    rows = small(make_study, with_row(TABLE, 5, 扣分原因="")).indicator_table().to_dict("records")
    assert [row["reason"] for row in rows[3:5]] == ["实际90.00%，目标95%，按方法扣5.00分", ""]


@pytest.mark.parametrize(
    ("line", "cells", "column", "said"),
    [
        (3, {"得分": ""}, "得分", "决策·项目立项·立项程序规范性：没有填写得分，没有得分；总分无从计算. Expected 填写得分"),
        (4, {"实际值": ""}, "实际值", "产出·数量·完成率：没有填报实际值，没有得分；总分无从计算. Expected 填写实际值"),
        (4, {"评分方法": ""}, "评分方法", "产出·数量·完成率：没有评分方法，没有得分；总分无从计算"),
    ],
)
def test_pbe_check_warns_of_an_indicator_without_points(make_study, line, cells, column, said):
    study = small(make_study, with_row(TABLE, line, **cells))
    (told,) = map(str, check(study.place).warnings)
    assert told.startswith(f"data/small/2021/indicators.csv, row {line}, column {column}") and said in told
    assert study.figures("score").display == "—"


STATED = {"kind": "stated", "title": "设备完好率", "table": "register", "column": "share", "source": "测试"}
REGISTER = {"title": "登记", "columns": {"share": {"kind": "share", "title": "完好率"}}}


def test_a_measure_without_a_total_is_warned_of_until_a_subject_is_named(make_study):
    given = {
        "params": {"tables": {"register": REGISTER}, "measures": {"intact": STATED}},
        "register": "region,share\n甲区,80%\n乙区,90%\n",
    }
    study = small(make_study, with_row(TABLE, 4, 实际值="", 取值指标="设备完好率"), **given)
    (told,) = map(str, check(study.place).warnings)
    assert "row 4, column 取值指标" in told and "设备完好率没有合计，各对象的数不相加，没有得分；总分无从计算" in told
    named = TABLE.replace("取值指标,", "取值指标,取值对象,").splitlines()
    rows = [line if not at else ",".join([*line.split(",")[:9], "", *line.split(",")[9:]]) for at, line in enumerate(named)]
    table = with_row("".join(f"{row}\n" for row in rows), 4, 实际值="", 取值指标="设备完好率", 取值对象="甲区")
    study = small(make_study, table, **given)
    assert (check(study.place).warnings, study.figures("score", "产出·数量·完成率").display) == ((), "16.00分")


def test_deductions_of_one_name_are_refused(make_study):
    with pytest.raises(DataError, match="row 7: 减分项“决策”与一级指标或另一减分项同名"):
        small(make_study, TABLE + "减分项,,决策,,,,,,,,-1,一项未整改,\n")


def test_a_line_without_weight_that_takes_points_off_is_a_deduction(make_study):
    study = small(make_study, TABLE + "减分项,,,,,,,,,,-0.5,资料依据不强,\n")
    assert (study.figures("gross_score").display, study.figures("score").display) == ("88.00分", "87.50分")
    with pytest.raises(DataError, match="减分项应不大于零，并写明理由"):
        small(make_study, TABLE + "减分项,,,,,,,,,,-0.5,,\n")


def test_the_order_of_the_rows_changes_no_points(make_study):
    head, *rows = rows_of(TABLE)
    whole = [[*(row[:2] if row[0] else [rows[at - 1][0], row[1] or rows[at - 1][1]]), *row[2:]] for at, row in enumerate(rows)]
    turned = "".join(",".join(row) + "\n" for row in [head, *reversed(whole)])
    assert points(small(make_study, turned)) == points(small(make_study))


def test_a_step_whose_points_would_be_printed_as_none_is_left_out(make_study):
    """完成率 lacks a ten-thousandth of a point to its 20."""
    steps = {line: [node.name for node, _one, _gain in small(make_study, with_row(TABLE, 4, 实际值=line)).indicators.margins]
             for line in ("87.5%", "99.9995%")}  # fmt: skip
    assert "完成率" in steps["87.5%"] and "完成率" not in steps["99.9995%"] and "预算执行率" in steps["99.9995%"]
