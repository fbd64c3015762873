"""Sums, means and quotients of lines that do not stand side by side, and columns at which nothing is added."""

from __future__ import annotations

import pytest

from ..tables_by_hand import audit_of, faults

QUARTERS = (  # 31.25 + 47.80 + 36.40 = 115.45
    "| 单位 | 年初计划 | 一季度支出 | 检查次数 | 整改数 | 二季度支出 | 调整计划 | 三季度支出 | 支出合计 |",
    "| 甲局 | 140.10 | 31.25 | 3 | 2 | 47.80 | 138.75 | 36.40 | 115.45 |",
    "| 乙局 | 171.50 | 58.35 | 5 | 1 | 40.15 | 170.60 | 66.90 | 165.40 |",
    "| 丙局 | 83.80 | 20.05 | 2 | 2 | 30.95 | 87.60 | 25.55 | 76.55 |",
    "| 丁局 | 248.20 | 80.45 | 7 | 4 | 71.70 | 240.30 | 85.20 | 237.35 |",
)
MEANS = (  # (91.2 + 88.4 + 90.6) ÷ 3 = 90.07
    "| 机构 | 一季度测评 | 样本 | 二季度测评 | 新增床位 | 投诉 | 三季度测评 | 全年平均 |",
    "| 一院 | 91.2 | 120 | 88.4 | 15 | 3 | 90.6 | 90.07 |",
    "| 二院 | 85.7 | 98 | 86.9 | 4 | 6 | 84.1 | 85.57 |",
    "| 三院 | 93.3 | 143 | 95.2 | 22 | 1 | 96.4 | 94.97 |",
    "| 四院 | 78.9 | 76 | 81.5 | 9 | 8 | 80.3 | 80.23 |",
)
STOCK = (  # 8 204 − 6 112 = 2 092 ; 2 092 + 1 350 = 3 442 ; 6 112 beside both
    "| 物资 | 库存 | 储备标准 | 超出 | 在途 | 可用超出 |",
    "| 口罩 | 8204 | 6112 | 2092 | 1350 | 3442 |",
    "| 手套 | 5310 | 3985 | 1325 | 2204 | 3529 |",
    "| 试剂 | 9127 | 7046 | 2081 | 463 | 2544 |",
    "| 针具 | 6458 | 2319 | 4139 | 1187 | 5326 |",
)
RATIOS = (  # 4 532 ÷ 1 133 = 4.0000 is told by its digits, not by its name
    "| 项目 | 甲院 | 乙院 | 丙院 | 丁院 | 戊院 |",
    "| 流动资产 | 4731 | 3845 | 2968 | 5127 | 1873 |",
    "| 存货 | 1259 | 978 | 1046 | 2153 | 697 |",
    "| 负债 | 1837 | 2206 | 1431 | 1985 | 1102 |",
    "| 流动负债 | 1133 | 1642 | 987 | 1406 | 815 |",
    "| 流动 | 4.17564 | 2.34166 | 3.00709 | 3.64651 | 2.29816 |",
)
TREND = (  # nothing is added of what the columns 变化 and 定基 hold
    "| 科目 | 2021年 | 2022年 | 变化 | 2021年定基 | 2022年定基 |",
    "| 业务 | 4382.15 | 5315.40 | 21.30 | 100.00 | 121.30 |",
    "| 物料 | 2313.62 | 2805.17 | 21.25 | 100.00 | 121.25 |",
    "| 毛利 | 6695.77 | 8120.57 | 21.28 | 100.00 | 121.28 |",
    "| 管理 | 1023.08 | 1181.36 | 15.47 | 100.00 | 115.47 |",
    "| 其他 | 1499.54 | 1616.93 | 7.83 | 100.00 | 107.83 |",
    "| 杂项 | 2522.62 | 2798.29 | 10.93 | 100.00 | 110.93 |",
)


@pytest.mark.parametrize(
    ("table", "relation"),
    [
        (QUARTERS, "31.25 + 47.80 + 36.40 = 115.45"),
        (MEANS, "(91.2 + 88.4 + 90.6) ÷ 3 = 90.07"),
        (STOCK, "2092 + 1350 = 3442"),
        (STOCK, "8204 − 6112 = 2092"),
        (RATIOS, "4731 ÷ 1133 = 4.17564"),
        (TREND, "4382.15 + 2313.62 = 6695.77"),
        (TREND, "1023.08 + 1499.54 = 2522.62"),
    ],
)
def test_what_stands_apart_is_found(table, relation):
    audit = audit_of(*table)
    assert not any(check.status.is_fault and check.stated for check in audit.checks)
    assert any(check.expression.startswith(relation) for check in audit.checks)


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        (QUARTERS, "165.40", "163.40"),
        (QUARTERS, "71.70", "11.70"),
        (MEANS, "94.97", "95.97"),
        (STOCK, "3529", "3579"),
        (STOCK, "2544", "2944"),
        (RATIOS, "3.64651", "3.04651"),
    ],
)
def test_a_digit_of_it_that_was_changed_is_told(table, old, new):
    changed = [line.replace(f" {old} ", f" {new} ") for line in table]
    assert [found[1] for found in faults(*changed) if found[1]] == [new]


WITHIN = """支出,10723.14,21611.64
工资福利支出,6123.45,12876.30
其中：奖金,1034.20,3021.55
津贴补贴,234.20,321.55
商品和服务支出,4087.61,8123.44
其中：办公费,87.61,123.44
对个人和家庭的补助,512.08,611.90
"""
"""Lines within the one above them, of which the first alone says so."""


def _within(rows, *, behind=False):
    lines = rows.splitlines()
    lines = [*lines[1:], lines[0]] if behind else lines
    return ["| 项目（万元） | 2021年 | 2022年 | 两年 |", *(f"| {line.replace(',', ' | ')} |" for line in lines)]


@pytest.mark.parametrize("behind", [False, True])
def test_what_a_line_holds_is_no_part_of_its_total_again(behind):
    found = audit_of(*_within(WITHIN, behind=behind))
    parts = {check.stated: [one.text for one in check.operands] for check in found.checks if check.kind == "total"}
    assert parts == {"10723.14": ["6123.45", "4087.61", "512.08"], "21611.64": ["12876.30", "8123.44", "611.90"]}


@pytest.mark.parametrize("behind", [False, True])
def test_a_slip_among_them_is_told_where_the_total_is_called_one(behind):
    rows = WITHIN.replace("支出,10723.14,21611.64", "合计,10723.14,21611.64,32334.78", 1)
    rows = "\n".join(f"{line},{sum(round(float(one) * 100) for one in line.split(',')[1:3]) / 100:.2f}" if line.count(",") == 2 else line
                     for line in rows.splitlines())  # fmt: skip
    assert faults(*_within(rows, behind=behind)) == []
    wrong = rows.replace("21611.64", "21661.64")
    assert ("contradiction", "21661.64", "21611.64") in faults(*_within(wrong, behind=behind))


def test_lines_that_are_more_than_the_one_above_are_within_nothing():
    rows = WITHIN.replace("1034.20,3021.55", "7034.20,13021.55")
    assert [check for check in audit_of(*_within(rows)).checks if check.kind == "total"] == []


def test_a_sum_that_holds_everywhere_takes_the_place_of_one_that_does_not():
    """The total of the term is exam and weighed marks; exam and bare marks give it only where their weight is 1."""
    lines = ["| 学号 | 考试 | 平时 | 作业 | 权重 | 折算 | 总分 |"]
    for place, (exam, marks, work) in enumerate(
        [
            ("23.6", "19.2", "31.4"),
            ("28.1", "17.9", "30.8"),
            ("27.2", "18.4", "33.5"),
            ("28.8", "16.7", "32.9"),
            ("21.1", "18.8", "29.7"),
            ("26.3", "15.5", "28.3"),
        ]
    ):
        bare = round(10 * (float(marks) + float(work)))
        share = ("0.5", "0.8")[place - 4] if place > 3 else "1"
        weighed = f"{bare * float(share) / 10:.2f}"
        lines.append(f"| 生{place} | {exam} | {marks} | {work} | {share} | {weighed} | {float(exam) + float(weighed):.2f} |")
    found = audit_of(*lines)
    assert found.faults == ()
    totals = [check for check in found.checks if check.kind == "sum" and len(check.operands) == 2]
    assert len(totals) >= 6
