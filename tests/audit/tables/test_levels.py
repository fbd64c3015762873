"""Tables of accounts: the rows of one tree by their codes or numbers, each level weighed by the others. All are invented."""

from __future__ import annotations

import pytest

from ..tables_by_hand import audit_of, faults, where

ACCOUNTS = (  # 类, 款, 项 in columns of their own; a level may have one part alone
    "单位：万元",
    "| 类 | 款 | 项 | 科目名称 | 合计 | 基本支出 | 项目支出 |",
    "| 204 | | | 公共服务 | 1234.50 | 834.50 | 400.00 |",
    "| 204 | 02 | | 管理事务 | 1234.50 | 834.50 | 400.00 |",
    "| 204 | 02 | 01 | 行政运行 | 834.50 | 834.50 | |",
    "| 204 | 02 | 99 | 其他支出 | 400.00 | | 400.00 |",
    "| 210 | | | 卫生健康 | 88.16 | 88.16 | |",
    "| 210 | 11 | | 单位医疗 | 88.16 | 88.16 | |",
    "| 210 | 11 | 01 | 行政单位医疗 | 88.16 | 88.16 | |",
    "| 221 | | | 住房保障 | 145.72 | 145.72 | |",
    "| 221 | 02 | | 住房改革 | 145.72 | 145.72 | |",
    "| 221 | 02 | 01 | 公积金 | 101.22 | 101.22 | |",
    "| 221 | 02 | 03 | 补贴 | 44.50 | 44.50 | |",
    "| 合计 | | | | 1468.38 | 1068.38 | 400.00 |",
)
HALVES = (  # two trees side by side, one column of figures each
    "单位：万元",
    "| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |",
    "| 301 | 工资福利 | 816.14 | 302 | 商品服务 | 140.90 |",
    "| 30101 | 基本工资 | 537.64 | 30201 | 办公 | 84.62 |",
    "| 30102 | 津贴 | 278.50 | 30202 | 印刷 | 56.28 |",
    "| 303 | 补助 | 67.96 | 310 | 资本 | 39.76 |",
    "| 30302 | 退休 | 67.96 | 31002 | 设备 | 39.76 |",
    "| 人员经费合计 | | 884.10 | 公用经费合计 | | 180.66 |",
)
SHARES = (  # one column of amounts beside shares, which are no sums
    "| 类别 | 金额（万元） | 中央占比 | 地方占比 |",
    "| 1.1 治疗 | 46271 | 10.5 | 89.5 |",
    "| 1.1.1 住院 | 25231 | 15.7 | 84.3 |",
    "| 1.1.2 门诊 | 21040 | 4.3 | 95.7 |",
    "| 1.2 护理 | 19517 | 0.0 | 100.0 |",
    "| 1.2.1 住院 | 13780 | 0.0 | 100.0 |",
    "| 1.2.2 居家 | 5737 | 0.0 | 100.0 |",
    "| 1.3 预防 | 5497 | 30.2 | 69.8 |",
    "| 1.3.1 接种 | 4120 | 40.3 | 59.7 |",
    "| 1.3.2 筛查 | 1377 | 0.0 | 100.0 |",
)
NUMBERED = (
    "| 收入 | 预算数（元） | 支出 | 预算数（元） |",
    "| 一、财政拨款收入 | 9016775.35 | 一、公共服务支出 | 8296797.42 |",
    "| 二、事业收入 | | 二、社会保障支出 | 419779.28 |",
    "| 三、其他收入 | | 三、卫生健康支出 | 300198.65 |",
    "| 收入总计 | 9016775.35 | 支出总计 | 9016775.35 |",
)
TRIPS = (  # one row below headings that cover others; a plain 0 among decimals is no rounded number
    "单位：万元",
    "| “三公”经费预算数 | “三公”经费预算数 | “三公”经费预算数 | “三公”经费预算数 | “三公”经费预算数 | “三公”经费预算数 | 机关运行经费 |",
    "| 合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行费 | 公务用车购置及运行费 | 公务用车购置及运行费 | |",
    "| | | | 小计 | 购置费 | 运行费 | |",
    "| 12.71 | 0 | 0.85 | 11.86 | 0 | 11.86 | 217.83 |",
)


@pytest.mark.parametrize("lines", [ACCOUNTS, HALVES, SHARES, NUMBERED])
def test_a_right_tree_is_left_in_peace(lines):
    audit = audit_of(*lines)
    assert audit.faults == () and audit.right["total"] >= 2


@pytest.mark.parametrize(
    ("lines", "old", "new", "places"),
    [
        (ACCOUNTS, "| 单位医疗 | 88.16 |", "| 单位医疗 | 83.16 |", {(7, 5)}),
        (ACCOUNTS, "| 公积金 | 101.22 |", "| 公积金 | 107.22 |", {(11, 5)}),
        (ACCOUNTS, "| 住房改革 | 145.72 | 145.72 |", "| 住房改革 | 145.72 | 141.72 |", {(10, 6)}),
        (HALVES, "| 商品服务 | 140.90 |", "| 商品服务 | 190.90 |", {(2, 6)}),
        (HALVES, "| 基本工资 | 537.64 |", "| 基本工资 | 531.64 |", {(3, 3)}),
        (SHARES, "46271", "42271", {(2, 2)}),
        (NUMBERED, "| 一、财政拨款收入 | 9016775.35 |", "| 一、财政拨款收入 | 9616775.35 |", {(2, 2), (5, 2)}),
        (NUMBERED, "419779.28", "419719.28", {(3, 4), (5, 4)}),
        (
            NUMBERED,
            "| 一、财政拨款收入 | 9016775.35 |",
            "| 一、财政拨款收入 | 9016775.36 |",
            {(2, 2), (5, 2)},
        ),  # one part alone: no rounding
        (
            HALVES,
            "| 印刷 | 56.28 |",
            "| 印刷 | 54.29 |",
            {(3, 6), (4, 6)},
        ),  # two digits: the other sums of the tree say that it is one
    ],
)
def test_one_wrong_figure_of_a_tree_is_named(lines, old, new, places):
    found = {where(check) for check in audit_of(*(line.replace(old, new, 1) for line in lines)).faults}
    assert len(found) == 1 and found <= places


@pytest.mark.parametrize(  # of two digits, as 0.15, no slip is told: the total that they do not make is named
    ("old", "new", "column"), [("12.71", "12.11", 1), ("0.85", "0.15", 1), ("| 11.86 | 0 |", "| 11.36 | 0 |", 4)]
)
def test_totals_below_one_heading_are_of_what_it_covers(old, new, column):
    audit = audit_of(*TRIPS)
    assert audit.faults == () and {check.expression.split(" = ")[0] for check in audit.checks} >= {
        "0 + 0.85 + 11.86",
        "0 + 11.86",
    }
    changed = audit_of(*TRIPS[:-1], TRIPS[-1].replace(old, new))
    assert [where(check) for check in changed.faults] == [(4, column)]


def test_what_is_printed_in_a_column_of_nothing_is_told_by_its_totals():
    lines = [line.replace("| 400.00 |", "| 0.00 |") for line in ACCOUNTS]
    lines = [
        line.replace("1234.50 | 834.50", "834.50 | 834.50")
        .replace("1468.38", "1068.38")
        .replace("| 400.00 | | 0.00", "| 0.00 | | 0.00")
        for line in lines
    ]
    assert audit_of(*lines).faults == ()
    assert {
        where(check)
        for check in audit_of(
            *(line.replace("| 其他支出 | 0.00 | | 0.00 |", "| 其他支出 | 0.00 | | 7.00 |") for line in lines)
        ).faults
    }


def test_many_sums_of_one_heading_that_are_off_follow_a_rule_of_their_own():
    rows = [
        f"| {year} | {100 + year % 7}.3 | {200 + year % 11}.4 | {300.7 + year % 7 + year % 11 + (year < 1986) * 1.7:.1f} |"
        for year in range(1980, 2012)
    ]
    assert not [found for found in faults("| 年份 | 排放 | 排放 | 排放 |", "| | 煤 | 油 | 合计 |", *rows) if found[1]]


def test_ranges_are_no_codes_and_what_has_no_place_in_a_tree_is_no_part_of_its_total():
    sizes = ("| 规模 | 空缺 | 上年 |", "| 合计 | 21900 | 31100 |", "| 1-4人 | 5800 | 5800 |", "| 5-10人 | 2900 | 7900 |",
             "| 11-99人 | 9000 | 13300 |", "| 100人以上 | 4200 | 4100 |")  # fmt: skip
    assert faults(*sizes) == []


FUNDS = (
    "单位：万元",
    "| 项目 | 职工医疗保险 | 居民医疗保险 |",
    "| 参保人数 | 812046 | 397125 |",
    "| 本年基金收入 | 470315 | 83642 |",
    "| 本年基金支出 | 418247 | 77918 |",
    "| 本年收支结余 | 52068 | 5724 |",
    "| 基金累计结余 | 398154 | 6031 |",
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("52068", "52968", [("contradiction", "52968", "52068")]),
        ("77918", "79718", [("contradiction", "79718", "77918")]),
        ("398154", "389154", []),  # what has been left of all years follows from nothing here
    ],
)
def test_names_tell_a_balance_of_two_columns(old, new, found):
    assert faults(*FUNDS) == []
    assert faults(*(line.replace(old, new) for line in FUNDS)) == found
