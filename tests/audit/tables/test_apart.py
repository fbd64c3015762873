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
