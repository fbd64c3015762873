"""Official forms: one row of the funds block and one 总分 are enough to know what should stand there."""

import pytest

from bench.audit.invented_forms import write_forms
from pbe_analysis.audit.examination import examine
from pbe_analysis.audit.reading import read

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
