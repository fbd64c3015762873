"""Official forms: one row of the funds block and one 总分 are enough to know what should stand there."""

import pytest

from bench.audit.invented_forms import write_forms
from pbe_analysis.audit.examination import examine
from pbe_analysis.documents.reading import read

from ..tables_by_hand import audit_of, faults, said

# 600 + 240.5 + 59.5 = 900; 540 + 200.2 + 50 = 790.2; 790.2 ÷ 900 = 87.8 %; 8.78 + 20 + 30 + 36.5 = 95.28
HEADS = "| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |"
WHOLE = "| 年度资金总额 | 900.00 | 900.00 | 790.20 | 10 | 87.80% | 8.78 |"
PARTS = (
    "| 其中：当年财政拨款 | 600.00 | 600.00 | 540.00 | — | — | — |",
    "| 上年结转资金 | 240.50 | 240.50 | 200.20 | — | — | — |",
    "| 其他资金 | 59.50 | 59.50 | 50.00 | — | — | — |",
)
INDICATORS = (
    "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |",
    "| 产出 | 数量 | 培训 | ≥50 | 55 | 20 | 20.00 |",
    "| 产出 | 质量 | 验收 | 合格 | 合格 | 30 | 30.00 |",
    "| 效益 | 社会 | 受益 | ≥90 | 82 | 40 | 36.50 |",
)
TOTAL = "| 总分 | | | | | 100 | 95.28 |"
FORM = (HEADS, WHOLE, *PARTS, *INDICATORS, TOTAL)


def changed(old: str, new: str) -> tuple[str, ...]:
    assert sum(line.count(old) for line in FORM) == 1
    return tuple(line.replace(old, new) for line in FORM)


def test_a_right_form_is_confirmed_with_the_points_of_execution():
    audit = audit_of(*FORM)
    assert audit.faults == ()
    assert said(audit, "87.80%") == {("ratio", "confirmed")} and said(audit, "790.20") == {("total", "confirmed")}
    assert said(audit, "95.28") == {("total", "confirmed")}


@pytest.mark.parametrize(
    ("old", "new", "stated", "due"),
    [
        ("790.20 | 10", "740.20 | 10", "740.20", "790.20"),  # a total, which breaks its rate, too
        ("87.80%", "87.30%", "87.30%", "87.80%"),
        ("95.28", "92.28", "92.28", "95.28"),
        ("790.20 | 10", "0 | 10", "0", "790.2"),  # a total of nothing above parts
    ],
)
def test_one_wrong_figure_of_a_form_is_named(old, new, stated, due):
    assert ("contradiction", stated, due) in faults(*changed(old, new))


def test_points_are_no_more_than_their_weight():
    found = [check for check in audit_of(*changed("20 | 20.00", "20 | 28.00")).faults if check.kind == "range"]
    assert [check.expression for check in found] == ["28.00 > 20（分值）"]
    more = (*FORM[:-1], "| 加分项 | 加分 | 创新加分 | 有 | 有 | 1 | 2.00 |")
    assert not any(check.kind == "range" for check in audit_of(*more).faults)


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("≥90% | 81% | 10 | 10", ["81%（≥90%），10 = 10（分值）"]),
        ("≤5天 | 8天 | 10 | 10", ["8天（≤5天），10 = 10（分值）"]),
        ("≥90% | 81% | 10 | 9.00", []),  # points were taken off
        ("≥90% | 93% | 10 | 10", []),
        ("26场 | 23场 | 10 | 10", []),  # which side is right is not said
        ("≥12场 | 90% | 10 | 10", []),  # unlike things
    ],
)
def test_all_points_are_for_a_target_that_was_reached(row, found):
    audit = audit_of(INDICATORS[0], f"| 效益 | 满意度 | 受益人 | {row} |", *INDICATORS[1:])
    assert [check.expression for check in audit.faults] == found


@pytest.mark.parametrize(
    "lines",
    [
        # no 其他资金: the parts need not be all
        (HEADS, WHOLE.replace("900.00", "960.00").replace("87.80%", "82.31%"), *PARTS[:2]),
        # a weight of 10 is missing: its points stand elsewhere
        (*INDICATORS, TOTAL),
        # 得分率 are no points that add up
        (
            "| 指标 | 分值 | 得分 | 得分率 |",
            "| 甲 | 20 | 18 | 90.00% |",
            "| 乙 | 30 | 24 | 80.00% |",
            "| 合计 | 50 | 42 | 84.00% |",
        ),
    ],
)
def test_what_a_form_leaves_open_is_no_fault(lines):
    assert faults(*lines) == []


def test_invented_forms_are_right(tmp_path):
    found = [examine(read(path)) for path in sorted(write_forms(tmp_path).iterdir())]
    assert len(found) == 6 and all(audit.checks and not audit.faults for audit in found)


APPLICATION = (  # 900 = 600 + 240.50 + 59.50; 310 = 210 + 80 + 20
    "| 项目资金（万元） | 实施期资金总额： | 900.00 | 年度资金总额： | 310.00 |",
    "| | 其中：财政拨款 | 600.00 | 其中：财政拨款 | 210.00 |",
    "| | 上级补助 | 240.50 | 上级补助 | 80.00 |",
    "| | 其他资金 | 59.50 | 其他资金 | 20.00 |",
    "| 一级指标 | 三级指标 | 实施期指标值 | 年度指标值 | 权重 |",
    "| 产出指标 | 改造管网长度 | 36公里 | 12公里 | 35 |",
    "| 产出指标 | 验收合格率 | 100% | 100% | 25 |",
    "| 效益指标 | 受益户数 | 6800户 | 2300户 | 40 |",
    "| 合计 | | | | 100 |",
)
ACHIEVED = (  # 558 ÷ 600 × 20 = 18.60; 45 ÷ 50 × 10 = 9.00; 83 ÷ 90 × 10 = 9.22; more than the target gives full marks
    "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |",
    "| 培训人次 | 600 | 558 | 20 | 18.60 |",
    "| 设备台套 | 50 | 45 | 10 | 9.00 |",
    "| 巡查次数 | 24 | 30 | 20 | 20.00 |",
    "| 处理天数 | 45 | 40 | 20 | 20.00 |",
    "| 满意度 | 90 | 83 | 10 | 9.22 |",
)


@pytest.mark.parametrize("lines", [APPLICATION, ACHIEVED])
def test_an_application_and_points_by_achievement_are_confirmed(lines):
    audit = audit_of(*lines)
    assert audit.faults == () and len(audit.checks) >= 3


@pytest.mark.parametrize(
    ("lines", "old", "new", "stated"),
    [
        (APPLICATION, "900.00", "990.00", {"990.00"}),
        (APPLICATION, "| 上级补助 | 80.00", "| 上级补助 | 30.00", {"30.00", "210.00", "310.00"}),  # any of the three
        (APPLICATION, "12公里 | 35", "12公里 | 85", {"85", "100"}),
        (ACHIEVED, "18.60", "13.60", {"13.60"}),
        (ACHIEVED, "| 600 |", "| 650 |", {"650", "18.60"}),
    ],
)
def test_a_wrong_figure_of_an_application_or_of_points_is_found(lines, old, new, stated):
    found = [one[1] for one in faults(*(line.replace(old, new) if old in line else line for line in lines))]
    assert len(found) == 1 and set(found) <= stated


def test_points_and_rates_in_one_column_are_not_added():
    lines = ("| 资金 | 预算数 | 执行数 | 分值 | 执行率 |", "| 年度资金总额 | 200.00 | 168.00 | 10 | 84.00% |", "| 其中：财政拨款 | 200.00 | 168.00 | — | 84.00% |",
             "| 指标 | 指标值 | 完成值 | 分值 | 得分 |", "| 甲 | 20 | 20 | 50 | 50.00 |", "| 乙 | 30 | 30 | 40 | 40.00 |", "| 总分 | | | 100 | 98.40 |")  # fmt: skip
    assert not any("84.00% +" in check.expression for check in audit_of(*lines).checks)
