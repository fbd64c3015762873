"""Actual values in the unit of their targets: every line worked out by hand, through the Excel form and through the tables."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.bounds.actuals import completed, day_done, doubt, measured
from pbe_analysis.bounds.grammar import understand
from pbe_analysis.errors import DataError
from pbe_analysis.numbers import half_up, shortest
from pbe_analysis.scoring import ratio_points
from pbe_analysis.targets.form import TABLE
from pbe_analysis.targets.score_findings import found

from .conftest import HEADS

REST = ("效益指标,社会效益指标,知晓率,>=80%", "满意度指标,服务对象满意度指标,满意度,>=90%")


def by_table(small, target: str, actual: str, weight: int):
    """The study of a form whose first indicator has this target, actual and weight."""
    other = 50 - weight
    rows = (f'产出指标,数量指标,甲项,"{target}"', *(["产出指标,数量指标,乙项,=1次"] if other else []), *REST)
    done = [f'A-1,"{actual}",{weight}', *([f"A-2,1次,{other}"] if other else [])]
    done += [f"A-{len(done) + 1},80%,30", f"A-{len(done) + 2},90%,10"]
    return small.rows(*rows, actuals="row_id,actual,weight\n" + "\n".join(done) + "\n", outturn="form,budgeted,spent\n甲,1,1\n")


def by_form(filled, relation: str, value: object, unit: str, actual: object, weight: int):
    """The same through the Excel form: the second indicator holds the rest of the points."""
    for line in range(2, 8):
        for heading in ("一级指标", "二级指标", "三级指标", "关系", "目标值", "计量单位"):
            filled.cell(line, heading, None)
        filled.book[TABLE].cell(line, HEADS.index("目标值") + 1).number_format = "General"
    rows = [("产出指标", "数量指标", "甲项", relation, value, unit, actual, weight)]
    rows += [("产出指标", "数量指标", "乙项", "=", 1, "次", "1次", 50 - weight)] if weight < 50 else []
    rows += [
        ("效益指标", "社会效益指标", "知晓率", "≥", 80, "%", "80%", 30),
        ("满意度指标", "服务对象满意度指标", "满意度", "≥", 90, "%", "90%", 10),
    ]
    for line, row in enumerate(rows, start=2):
        for heading, cell in zip(
            ("一级指标", "二级指标", "三级指标", "关系", "目标值", "计量单位", "实际完成值", "分值"), row, strict=True
        ):
            filled.cell(line, heading, cell)
    return filled.study()


def first(study):
    row = study.assessments[0].rows[0]
    assert not row.problem, row.problem
    return half_up(row.node.points, 2)


# relation, target, unit, actual, weight, points: each by hand
WORKED = [
    ("≥", "120", "万人", "118", 10, "9.83"),  # 118 ÷ 120 × 10
    ("≥", "15", "万人", "15.6", 10, "10.00"),
    ("≥", "50", "万元", "41", 20, "16.40"),
    ("≥", "50", "亿元", "41", 10, "8.20"),
    ("≤", "300", "万元", "600", 50, "25.00"),
    ("≤", "300", "万元", "310", 20, "19.35"),  # 300 ÷ 310 × 20
    # the same with the unit written, in another scale, or half written
    ("≥", "120", "万人", "118万人", 10, "9.83"),
    ("≥", "120", "万人", "118万", 10, "9.83"),
    ("≥", "120", "万人", "1180000人", 10, "9.83"),
    ("≥", "120", "万人", "1,180,000人", 10, "9.83"),
    ("≥", "1200000", "人", "118万人", 10, "9.83"),
    ("≥", "1200000", "人", "1180000", 10, "9.83"),
    ("≥", "0.012", "亿人", "0.0118", 10, "9.83"),
    ("≥", "120", "万人次", "１１８", 10, "9.83"),
    ("≥", "120", "百万元", "118", 10, "9.83"),
    ("≥", "1.2", "亿元/年", "1.18", 10, "9.83"),
    ("=", "100", "万份", "90", 10, "9.00"),
    ("≤", "300", "万元", "300", 50, "50.00"),
    ("≤", "300", "万元", "0", 50, "50.00"),
    ("<", "300", "万元", "3000000元", 50, "50.00"),
    ("≤", "0.03", "亿元", "600万元", 50, "25.00"),
    # percentages, and those that are not to be exceeded
    ("≥", "90", "%", "81", 10, "9.00"),
    ("≥", "90", "%", "81%", 10, "9.00"),
    ("≥", "90", "%", "810‰", 10, "9.00"),
    ("≤", "5", "%", "8", 10, "6.25"),
    ("≤", "5", "%", "5%", 10, "10.00"),
    ("≤", "5", "%", "4.99%", 10, "10.00"),
    ("≤", "100", "%", "105%", 10, "9.52"),
    ("≤", "5", "%", "0", 10, "10.00"),
    # below nought
    ("≥", "5", "%", "-3%", 10, "0.00"),
    ("≥", "5", "%", "负3%", 10, "0.00"),
]  # fmt: skip


@pytest.mark.parametrize(("relation", "value", "unit", "actual", "weight", "points"), WORKED)
def test_an_actual_is_read_in_the_unit_of_its_target_in_a_table(small, relation, value, unit, actual, weight, points):
    assert str(first(by_table(small, f"{relation}{value}{unit}", actual, weight))) == points


@pytest.mark.parametrize(("relation", "value", "unit", "actual", "weight", "points"), WORKED)
def test_an_actual_is_read_in_the_unit_of_its_target_in_the_form(filled, relation, value, unit, actual, weight, points):
    assert str(first(by_form(filled, relation, value, unit, actual, weight))) == points


@pytest.mark.parametrize(("actual", "points"), [(118, "9.83"), (118.0, "9.83"), (120, "10.00"), (0, "0.00")])
def test_a_number_in_a_cell_of_excel_is_one_too(filled, actual, points):
    assert str(first(by_form(filled, "≥", 120, "万人", actual, 10))) == points


@pytest.mark.parametrize(
    "target",
    [">=120万人", "≥120 万人", "不低于120万人", "120万人以上", "不少于 120 万人（含）以上", "＞＝１２０万人", "一百二十万人", "培训120万人", "达到120万人"],
)  # fmt: skip
def test_however_the_target_is_spelled(small, target):
    assert str(first(by_table(small, target, "118", 10))) == "9.83"


@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [
        # a range: within it all, outside in proportion to the end that is missed
        ("80-100台", "79", "9.88"),
        ("80-100台", "80台", "10.00"),
        ("80-100台", "90", "10.00"),
        ("80-100台", "100", "10.00"),
        ("80-100台", "125", "8.00"),
        ("80～100台", "60台", "7.50"),
        ("80至100台", "90", "10.00"),
        ("80台-100台", "40", "5.00"),
        ("80-100", "40", "5.00"),
        ("8-10万台", "4", "5.00"),
        ("80-100台", "70-90台", "8.75"),  # the end that is worse
        ("控制在80-100台", "90台", "10.00"),
        # several targets in one cell: the worst counts
        ("≥30次；≥500人", "30次；480人", "9.60"),
        ("≥30次；≥500人", "480人、30次", "9.60"),
        ("≥30次；≥500人", "30；480", "9.60"),
        ("≥30次，≤50万元", "15次，40万元", "5.00"),
        ("≥30次；≥5万人；≥90%", "30次；4；90%", "8.00"),
        # a date
        ("2022-12-31", "2022-12-31", "10.00"),
        ("≤2022年12月31日", "2022年12月31日", "10.00"),
        ("2022年12月31日前", "2023.1.1", "0.00"),
        ("2022年12月", "2022年12月", "10.00"),
        ("11月底前完成", "2022年11月", "10.00"),
        ("11月底前完成", "12月", "0.00"),
        ("12月中旬前", "12月20日", "10.00"),
        ("12月中旬前", "12月21日", "0.00"),
        ("6月底前完成", "20220701", "0.00"),
        ("6月底前完成", "第二季度", "10.00"),
        ("6月底前完成", "第三季度", "0.00"),
        ("上下半年各一期", "2022-06-30，2022-12-31", "10.00"),
        ("上下半年各一期", "2022-07-01，2022-12-31", "0.00"),
        # a number and a date: both
        ("10月底前培训30次", "30次，2022-10-20", "10.00"),
        ("10月底前培训30次", "15次，2022-10-20", "5.00"),
        ("10月底前培训30次", "30次，2022-11-01", "0.00"),
    ],
)
def test_ranges_several_targets_and_dates(small, target, actual, points):
    assert str(first(by_table(small, target, actual, 10))) == points


@pytest.mark.parametrize(
    ("target", "actual", "why"),
    [
        ("2022-12-15前完成", "2022年12月", "应写明年月日"),
        ("2022-12-31前完成", "1月5日", "应写明年月日"),
        ("6月底前完成", "年底前", "应写明年月日"),
        ("12月底前完成", "2022-02-30", "应为完成日期"),
        ("12月底前完成", "已完成", "应为完成日期"),
        ("上下半年各一期", "2022-06-20，2022-08-01，2022-12-10", "个数"),
        ("10月底前培训30次", "30次", "应为完成日期"),
        ("≥5%", "下降3%", "只写了变化"),
        ("≥30次；≥500人", "30次", "个数"),
        ("≥120万人", "118户", "单位"),
        ("≥30次", "-", "不是数值"),
    ],
)
def test_what_cannot_be_told_has_no_points_and_says_why(small, target, actual, why):
    row = by_table(small, target, actual, 10).assessments[0].rows[0]
    assert row.node.points is None and why in row.problem


def test_a_year_end_without_a_year_is_the_fiscal_years(small):
    assert str(first(by_table(small, "12月底前完成", "11月5日", 10))) == "10.00"


@pytest.mark.parametrize(
    ("relation", "value", "unit", "actual", "points"),
    [
        ("=", "80-100", "台", 90, "10.00"),
        ("文字", "80-100", "台", "60台", "7.50"),
        ("=", "80-100", "万元", 60, "7.50"),
        ("≤", date(2022, 11, 30), None, date(2022, 11, 30), "10.00"),
        ("≤", "2022年11月30日", None, date(2022, 12, 1), "0.00"),
        ("时限", date(2022, 11, 30), None, "2022年11月", "10.00"),
        ("文字", "≥30次；≥500人", None, "480人、30次", "9.60"),
    ],
)
def test_ranges_several_targets_and_dates_in_the_form(filled, relation, value, unit, actual, points):
    assert str(first(by_form(filled, relation, value, unit, actual, 10))) == points


# What can be read in two units is asked


@pytest.mark.parametrize(
    ("target", "actual", "ways"),
    [
        ("≥120万人", "1180000", "1,180,000万人 or 1,180,000人"),
        ("≤300万元", "3100000", "3,100,000万元 or 3,100,000元"),
        ("≥1200000人", "118", "118人 or 118万人"),
        ("≥50亿元", "410000", "410,000亿元 or 410,000万元"),
        ("≥90%", "0.95", "0.95% or 95%"),
        ("≥90%", "1", "1% or 100%"),
        ("≤5%", "0.5", "0.5% or 50%"),
        ("≥9‰", "0.009", "0.009‰ or 9‰"),
        ("80-100万台", "900000", "900,000万台 or 900,000台"),
    ],
)
def test_two_readings_are_asked_and_the_cell_is_named(small, target, actual, ways):
    with pytest.raises(DataError) as error:
        by_table(small, target, actual, 10)
    assert "actuals.csv, row 2, column actual: " in str(error.value) and ways in str(error.value)


def test_two_readings_are_asked_in_the_form_too(filled):
    with pytest.raises(DataError) as error:
        by_form(filled, "≥", 120, "万人", 1180000, 10)
    assert "sheet 绩效指标, row 2, column 实际完成值: 1180000 beside a target in 万人" in str(error.value)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥120万人", "118"),
        ("≥120万人", "1180000人"),
        ("≥120万人", "3000"),
        ("≥120万人", "0"),
        ("≤1%", "0.8"),
        ("≥90%", "90"),
        ("≥90%", "0.95%"),
        ("≥20次", "500"),
        ("年底前", "12月"),
        ("较好", "达成"),
    ],
)
def test_what_can_be_read_one_way_is_not_asked(target, actual):
    assert doubt(actual, target) is None


# What is out of all proportion is named


@pytest.mark.parametrize(
    ("target", "actual", "named"),
    [
        ("≥20次", "400次", False),
        ("≥20次", "401次", True),
        ("≥20次", "1次", False),
        ("≥20次", "0.99次", True),
        ("≥20次", "0次", False),
        ("≤20次", "1次", False),
        ("≤20次", "0.99次", True),
        ("≤20次", "400次", False),
        ("≤20次", "401次", True),
        ("80-100台", "3台", True),
        ("≥120万人", "118人", True),
    ],
)
def test_more_than_twenty_times_and_less_than_a_twentieth_are_named(small, target, actual, named):
    rules = [one.rule for one in found(by_table(small, target, actual, 10))]
    assert ("implausible" in rules) is named


def test_both_readings_are_told(small):
    study = by_table(small, "≥120万人", "118人", 10)
    text = next(str(one.statement) for one in found(study) if one.rule == "implausible")
    assert "读作118人，完成程度0.01%；如为118万人，完成程度98.33%" in text


@pytest.mark.parametrize(("target", "actual"), [("≤5%", "1%"), ("=100%", "100%"), ("80-100台", "100台"), ("不超过5%", "0%")])
def test_nobody_exceeds_a_range_or_a_share_that_is_not_to_be_exceeded(small, target, actual):
    assert by_table(small, target, actual, 10).assessments[0].rows[0].over is None


# Properties

values = st.decimals(min_value=Decimal("0.01"), max_value=10**6, places=2)
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "百万": 10**6, "千": 1000}


def share_of(actual: str, target: str) -> Fraction:
    (one,) = measured(actual, understand(target))
    return ratio_points(Decimal(1), one.value, one.bounds[0].value, reverse=one.bounds[0].less_is_better)


@given(values, values, st.sampled_from(["≥", "≤", "=", ">", "<"]), st.sampled_from(["人", "元", "元/年"]))
def test_a_consistent_change_of_unit_changes_nothing(target, actual, sign, unit):
    """Both written in one scale or in two; the actual with its unit, or without in the target's scale."""
    shares = set()
    for scale, factor in SCALES.items():
        written = f"{sign}{Decimal(target) * 10**8 / factor:f}{scale}{unit}"
        shares |= {share_of(f"{Decimal(actual) * 10**8 / other:f}{name}{unit}", written) for name, other in SCALES.items()}
        shares.add(share_of(f"{Decimal(actual) * 10**8 / factor:f}", written))
    assert len(shares) == 1


@given(values, st.lists(values, min_size=2, max_size=6), st.sampled_from(["≥", "≤", "="]))
def test_points_never_fall_when_an_actual_improves(target, actuals, sign):
    ordered = sorted(actuals, reverse=sign == "≤")
    shares = [share_of(shortest(one), f"{sign}{shortest(target)}万元") for one in ordered]
    assert shares == sorted(shares)


@given(st.dates(), st.dates())
def test_a_full_date_is_in_time_or_late(done, last):
    (day,) = completed(f"{done.year:04d}-{done.month}-{done.day}") if 1900 <= done.year < 2100 else (None,)
    assert day is None or (day_done(day, last, 2022) <= last) is (done <= last)


def test_the_forms_note_says_what_the_reader_does(filled):
    assert re.search("实际完成值.*同一单位", "".join(cell.value or "" for row in filled.book["填写说明"] for cell in row))


@pytest.mark.parametrize(
    ("target", "actual", "points"),
    [
        ("≤30分钟", "0.6小时", "8.33"),
        ("≤2小时", "90分钟", "10.00"),
        ("≥3吨", "2850公斤", "9.50"),
        ("≥5公里", "4600米", "9.20"),
        ("≥25公顷", "300亩", "8.00"),
        ("≥98%", "九成五", "9.69"),
        ("≤10/10万", "12/10万", "8.33"),
        ("3个月内", "4个月", "7.50"),
        ("下降5%", "下降4%", "8.00"),
        ("不发生安全事故", "0起", "10.00"),
    ],
)
def test_units_of_one_kind_and_changes_of_one_kind_are_compared(small, target, actual, points):
    assert first(by_table(small, target, actual, 10)) == Decimal(points)


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("下降5%", "提高4%"),
        ("下降5%", "4%"),
        ("≥3吨", "5公里"),
        ("每季度1次", "4次"),
        ("≥90%", "约九成"),
        ("≥90%", "91%左右"),
        ("≥40个", "近50个"),
    ],
)
def test_what_cannot_be_compared_is_said(small, target, actual):
    assert by_table(small, target, actual, 10).assessments[0].rows[0].problem
