"""Every relation of a table: found without being told, and the one figure that breaks it named."""

from __future__ import annotations

import pytest

from ..tables_by_hand import audit_of, faults, said, where

FUNDS = (
    "表1 资金使用情况",
    "单位：万元",
    "| 地区 | 预算 | 支出 | 结余 | 执行率 |",
    "| 甲县 | 120.50 | 96.40 | 24.10 | 80.00% |",
    "| 乙县 | 80.00 | 61.25 | 18.75 | 76.56% |",
    "| 丙县 | 45.60 | 45.60 | 0.00 | 100.00% |",
    "| 丁县 | 210.00 | 133.30 | 76.70 | 63.48% |",
    "| 合计 | 456.10 | 336.55 | 119.55 | 73.79% |",
)
SURVEY = (
    "表2 问卷情况",
    "| 对象 | 发放（份） | 回收（份） | 回收率（%） |",
    "| 患者 | 300 | 288 | 96.0 |",
    "| 居民 | 250 | 231 | 92.4 |",
    "| 医生 | 90 | 85 | 94.4 |",
    "| 合计 | 640 | 604 | 94.4 |",
)
STANDARD = (
    "| 序号 | 乡镇 | 人数（人） | 标准（元/人） | 金额（元） |",
    "| 1 | 东镇 | 31 | 1,200 | 37,200 |",
    "| 2 | 西镇 | 48 | 1,000 | 48,000 |",
    "| 3 | 南镇 | 26 | 1,200 | 31,200 |",
    "| 4 | 北镇 | 55 | 800 | 44,000 |",
    "| 合计 | | 160 | — | 160,400 |",
)
YEARS = (
    "| 指标 | 2019年 | 2020年 | 2021年 | 2022年 |",
    "| 收入（万元） | 812.40 | 905.15 | 990.02 | 1003.77 |",
    "| 支出（万元） | 700.10 | 880.00 | 912.45 | 998.70 |",
    "| 结余（万元） | 112.30 | 25.15 | 77.57 | 5.07 |",
)
GROWTH = (
    "| 机构 | 上年 | 本年 | 增减 | 增长率 |",
    "| 一院 | 4120 | 4532 | 412 | 10.00% |",
    "| 二院 | 3300 | 2805 | -495 | -15.00% |",
    "| 三院 | 2750 | 3003 | 253 | 9.20% |",
    "| 四院 | 1984 | 2133 | 149 | 7.51% |",
)
SHARES = (
    "| 内容 | 金额（万元） | 占比 |",
    "| 人员 | 120.00 | 40.00% |",
    "| 培训 | 75.00 | 25.00% |",
    "| 设备 | 66.00 | 22.00% |",
    "| 其他 | 39.00 | 13.00% |",
    "| 总计 | 300.00 | 100.00% |",
)
POINTS = (  # 0.25 × 83.1 = 20.775, 0.15 × 90.2 = 13.53, 0.40 × 74.8 = 29.92, 0.20 × 95.3 = 19.06
    "| 维度 | 权重 | 测评分（分） | 加权得分（分） |",
    "| 环境 | 25% | 83.1 | 20.78 |",
    "| 效率 | 15% | 90.2 | 13.53 |",
    "| 态度 | 40% | 74.8 | 29.92 |",
    "| 公开 | 20% | 95.3 | 19.06 |",
    "| 综合得分 | 100% | | 83.29 |",
)
GROUPS = (
    "| 级次 | 单位 | 金额（万元） | 已付（万元） |",
    "| 市级 | 甲局 | 31.20 | 30.00 |",
    "| 市级 | 乙局 | 44.15 | 40.10 |",
    "| 市级 | 小计 | 75.35 | 70.10 |",
    "| 区级 | 丙局 | 12.08 | 9.90 |",
    "| 区级 | 丁局 | 25.57 | 25.57 |",
    "| 区级 | 小计 | 37.65 | 35.47 |",
    "| 总计 | | 113.00 | 105.57 |",
)
WEIGHTED = (
    "| 对象 | 调查人数 | 平均得分 |",
    "| 患者 | 229 | 82.80 |",
    "| 居民 | 361 | 98.95 |",
    "| 家庭 | 275 | 70.15 |",
    "| 职工 | 135 | 75.25 |",
    "| 合计 | 1000 | 84.13 |",
)
CARRIED = (
    "| 单位 | 上年结转 | 本年收入 | 本年支出 | 年末结余 |",
    "| 甲院 | 12.30 | 210.45 | 198.05 | 24.70 |",
    "| 乙院 | 31.06 | 187.22 | 150.18 | 68.10 |",
    "| 丙院 | 8.44 | 305.10 | 299.99 | 13.55 |",
    "| 丁院 | 15.75 | 98.60 | 101.05 | 13.30 |",
)
CHAIN = (
    "| 年份 | 投入（万元） | 较上年增长（%） |",
    "| 2018年 | 1200.00 | — |",
    "| 2019年 | 1320.00 | 10.00 |",
    "| 2020年 | 1254.00 | -5.00 |",
    "| 2021年 | 1442.10 | 15.00 |",
    "| 2022年 | 1586.31 | 10.00 |",
)
ALL = {
    "funds": (FUNDS, {"total": 3, "difference": 5, "ratio": 5}),
    "survey": (SURVEY, {"total": 2, "ratio": 4}),
    "standard": (STANDARD, {"product": 4, "total": 2}),
    "years": (YEARS, {"difference": 4}),
    "growth": (GROWTH, {"difference": 4, "growth": 4}),
    "shares": (SHARES, {"total": 2}),
    "groups": (GROUPS, {"total": 6}),
    "weighted": (WEIGHTED, {"total": 1, "weighted_mean": 1}),
    "carried": (CARRIED, {"difference": 4}),
    "chain": (CHAIN, {"growth": 4}),
}


@pytest.mark.parametrize("name", ALL)
def test_a_sound_table_is_confirmed_and_nothing_is_accused(name):
    lines, kinds = ALL[name]
    audit = audit_of(*lines)
    assert [check.expression for check in audit.faults if check.kind != "unit"] == []
    counted = {kind: sum(check.kind == kind for check in audit.checks) for kind in kinds}
    assert counted == kinds
    assert all(check.operands for check in audit.checks if check.kind in kinds)


@pytest.mark.parametrize(
    ("lines", "old", "new", "place", "due"),
    [
        *((FUNDS, "133.30", "138.30", (5, 3), "133.30"), (FUNDS, "24.10", "21.40", (2, 4), "24.10")),
        *((FUNDS, "76.56%", "76.65%", (3, 5), "76.56%"), (FUNDS, "456.10", "456.01", (6, 2), "456.10")),
        *((FUNDS, "73.79%", "73.97%", (6, 5), "73.79%"), (FUNDS, "336.55", "0", (6, 3), "336.55")),
        *((SURVEY, "231", "213", (3, 3), "231"), (SURVEY, "96.0", "69.0", (2, 4), "96.0")),
        *((STANDARD, "31,200", "31,300", (4, 5), "31200"), (STANDARD, "1,000", "1,100", (3, 4), "1000")),
        *((STANDARD, "| 55 ", "| 65 ", (5, 3), "55"), (YEARS, "990.02", "999.02", (2, 4), "990.02")),
        *((GROWTH, "4532", "4352", (2, 3), "4532"), (GROWTH, "9.20%", "92.0%", (4, 5), "9.2%")),
        *((SHARES, "25.00%", "52.00%", (3, 3), "25.00%"), (SHARES, "66.00", "68.00", (4, 2), "66.00")),
        *((GROUPS, "75.35", "73.35", (4, 3), "75.35"), (GROUPS, "113.00", "131.00", (8, 3), "113.00")),
        *((WEIGHTED, "84.13", "48.13", (6, 3), "84.13"), (CARRIED, "68.10", "86.10", (3, 5), "68.10")),
        (CHAIN, "15.00", "51.00", (5, 3), "15.00"),
    ],
)
def test_the_one_figure_that_was_falsified_is_named(lines, old, new, place, due):
    falsified = [line.replace(old, new, 1) if old in line else line for line in lines]
    if sum(old in line for line in lines) > 1:
        row = next(number for number, line in enumerate(lines) if old in line)
        falsified = [line.replace(old, new, 1) if number == row else line for number, line in enumerate(lines)]
    found = [check for check in audit_of(*falsified).faults if check.kind != "unit"]
    assert [(where(check), check.recomputed.rstrip("0")) for check in found] == [(place, due.rstrip("0"))]


def test_two_figures_in_each_others_place_are_both_named():
    swapped = [line.replace("96.40", "?").replace("61.25", "96.40").replace("?", "61.25") for line in FUNDS]
    assert {where(check) for check in audit_of(*swapped).faults} == {(2, 3), (3, 3)}


def test_the_figures_beside_a_wrong_one_are_confirmed_with_what_is_right():
    audit = audit_of(*(line.replace("133.30", "138.30") for line in FUNDS))
    assert {status for _, status in said(audit, "63.48%") | said(audit, "76.70")} == {"confirmed"}
    assert any("138.30" in check.reason for check in audit.checks if check.stated == "76.70")


def test_nothing_out_of_nothing_printed_as_a_rate():
    assert faults(*SURVEY[:-1], "| 学生 | 0 | 0 | 100.0 |", "| 合计 | 640 | 604 | 94.4 |") == [("undefined", "100.0", "—")]
    assert faults(*SURVEY[:-1], "| 学生 | 0 | 0 | — |", SURVEY[-1]) == []


def test_a_rate_cut_off_in_one_row():
    assert faults(*(line.replace("94.4 |", "94.3 |", 1) if "604" in line else line for line in SURVEY)) == [
        ("truncated", "94.3", "94.4")
    ]


def test_rates_and_standards_are_not_added_up():
    """A column of rates or standards has no sum, whatever stands in its total row."""
    assert faults("| 区 | 人数（人） | 标准（元/人） |", "| 甲 | 12 | 800 |", "| 乙 | 15 | 900 |", "| 合计 | 27 | 856 |") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("| 区 | 网点 | 床位 |", "| 甲 | 3 | 7 |", "| 乙 | 5 | 12 |", "| 丙 | 8 | 19 |"),
        ("| 型号 | 电压 | 电流 |", "| A1 | 220 | 5 |", "| B2 | 380 | 10 |", "| C3 | 110 | 3 |"),
        ("| 姓名 | 年龄 | 工龄 |", "| 赵 | 41 | 17 |", "| 钱 | 52 | 30 |", "| 孙 | 33 | 8 |", "| 李 | 29 | 5 |"),
        (
            "| 项目 | 产出达标比例 | 效益达标比例 | 满意度达标比例 |",
            "| 传染病和生物安全研究院 | 80.00% | 100.00% | 0.00% |",
            "| 食品安全与营养管理 | 83.33% | 100.00% | 0.00% |",
            "| 医疗质量控制与管理 | 100.00% | 0.00% | 100.00% |",
            "| 中医药监督管理 | 66.67% | 0.00% | 100.00% |",
            "| 全行业管理专项 | 58.06% | 30.00% | 16.67% |",
            "| 合计 | 71.43% | 44.83% | 50.00% |",
        ),
    ],
)
def test_columns_that_have_nothing_to_do_with_each_other(lines):
    assert audit_of(*lines).checks == ()


def test_points_have_none_of_their_item_s_unit():
    """20 分 for a target in 万元 is not 20 万元: the weights add up as they are printed."""
    assert (
        faults(
            "表1 绩效指标完成情况",
            "| 指标 | 计量单位 | 分值 | 得分 |",
            "| 补助资金 | 万元 | 20 | 20.00 |",
            "| 建档率 | % | 45 | 43.50 |",
            "| 培训医生 | 人 | 35 | 31.20 |",
            "| 合计 |  | 100 | 94.70 |",
        )
        == []
    )


def test_a_balance_is_of_the_column_that_it_fits_everywhere():
    """Most districts got what was budgeted; where one did not, the balance is still of what arrived."""
    assert (
        faults(
            "表1 资金收支情况（万元）",
            "| 区 | 预算 | 到位 | 支出 | 结余 |",
            "| 甲区 | 812.40 | 812.40 | 701.15 | 111.25 |",
            "| 乙区 | 455.90 | 455.90 | 402.33 | 53.57 |",
            "| 丙区 | 637.20 | 590.00 | 518.84 | 71.16 |",
            "| 丁区 | 298.75 | 298.75 | 255.48 | 43.27 |",
            "| 戊区 | 721.60 | 721.60 | 644.09 | 77.51 |",
        )
        == []
    )


def test_a_sum_takes_no_column_that_is_nothing_wherever_it_agrees():
    """到位 holds what was carried over, and is spent or carried forward: the two schools that carried anything over tell."""
    carried = [
        *((20.00, 0, 18.00, 2.00), (30.50, 0, 30.00, 0.50), (12.25, 0, 12.00, 0.25), (20.13, 0.59, 17.71, 2.42)),
        *((41.20, 0, 40.00, 1.20), (15.70, 0, 15.00, 0.70), (18.04, 0.50, 17.68, 0.36), (22.33, 0, 20.00, 2.33)),
    ]
    rows = [f"|{name}校|{'|'.join(f'{one:.2f}' for one in row)}|" for name, row in zip("甲乙丙丁戊己庚辛", carried, strict=True)]
    head = ["表1 资金情况（万元）", "|学校|到位资金|其中上年结转|支出|结转下年|", "|---|---|---|---|---|"]
    audit = audit_of(*head, *rows)
    assert audit.faults == () and audit.summary["confirmed"] == 8


def test_people_and_money_in_one_column_are_not_added():
    """280 人次 are 0.03 万元 to whoever takes them for 元."""
    rows = ("|满意人数|137人次|", "|有效人数|143人次|", "|结余|18.75万元|", "|未到位资金合计|18.75万元|")
    assert faults("表1 主要数据", "|项目|数值|", "|---|---|", *rows) == []


def test_a_difference_takes_no_third_column_that_weighs_nothing():
    """269 台 are 0.03 万元 to whoever takes them for 元: within what rounding leaves open, and no part of the balance."""
    audit = audit_of(
        "表1 设备采购情况（万元）",
        "| 单位 | 数量 | 预算 | 合同 | 节约 |",
        "| 甲院 | 269 | 14903.41 | 13464.65 | 1438.76 |",
        "| 乙院 | 155 | 4311.29 | 3897.58 | 413.71 |",
        "| 丙院 | 87 | 2210.05 | 2001.17 | 208.88 |",
        "| 丁院 | 31 | 905.60 | 850.25 | 55.35 |",
    )
    assert not audit.faults
    assert all("269" not in check.expression.split("=")[0] for check in audit.checks if check.stated == "1438.76")


@pytest.mark.parametrize(
    ("old", "new", "stated", "due"),
    [
        ("29.92", "26.92", "26.92", "29.92"),  # a product
        ("74.8", "78.4", "78.4", "74.8"),  # a factor: 29.92 ÷ 40 % = 74.80
        ("83.29", "82.39", "82.39", "83.29"),  # their sum
        ("100%", "10%", "10%", "100%"),  # the weights
    ],
)
def test_weighted_points_are_products_and_add_up(old, new, stated, due):
    table = "\n".join(POINTS)
    assert faults(table) == [] and table.count(old) == 1
    assert ("product", "confirmed") in said(audit_of(table), "20.78")
    assert ("contradiction", stated, due) in faults(table.replace(old, new))


@pytest.mark.parametrize(("printed", "found"), [("81.69", []), ("81.96", ["81.96"])])
def test_a_score_may_be_the_mean_by_weights_in_per_cent(printed, found):
    """20.775 + 13.53 + 29.92 + 0.20 × 87.32 = 81.689."""
    table = [
        "| 维度 | 权重 | 得分 |",
        "| 环境 | 25% | 83.10 |",
        "| 效率 | 15% | 90.20 |",
        "| 态度 | 40% | 74.80 |",
        "| 公开 | 20% | 87.32 |",
        f"| 综合得分 | 100% | {printed} |",
    ]
    assert [one[1] for one in faults(*table)] == found


MONTHS = (  # 120, 120 + 310 = 430, 430 + 205 = 635, 635 + 418 = 1053, 1053 + 97 = 1150
    "单位：万元",
    "| 月份 | 当月拨付金额 | 本年累计拨付金额 |",
    "| 1月 | 120 | 120 |",
    "| 2月 | 310 | 430 |",
    "| 3月 | 205 | 635 |",
    "| 4月 | 418 | 1053 |",
    "| 5月 | 97 | 1150 |",
)


def test_running_totals_are_recomputed():
    assert faults(*MONTHS) == [] and ("sum", "confirmed") in said(audit_of(*MONTHS), "1053")


@pytest.mark.parametrize(("old", "new"), [("635", "653"), ("205", "502"), ("1150", "1510")])
def test_a_wrong_running_total_or_part_is_named(old, new):
    found = faults(*(line.replace(old, new) for line in MONTHS))
    assert [(stated, due) for _, stated, due in found] == [(new, old)]


def test_a_running_total_may_begin_with_what_was_there_before():
    """The year before left 88: 208, 518, 723, 1141, 1238."""
    before = ("120 |", "430 |", "635 |", "1053", "1150"), ("208 |", "518 |", "723 |", "1141", "1238")
    table = list(MONTHS)
    for place, (old, new) in enumerate(zip(*before, strict=True), start=2):
        head, _, tail = table[place].rpartition(old)
        table[place] = head + new + tail
    assert faults(*table) == [] and ("sum", "confirmed") in said(audit_of(*table), "1141")


def test_an_amount_in_a_column_of_shares_is_no_sum_of_them():
    table = [*list(SHARES[:-1]), "| 总计 | 300.00 | 3345.9 |"]
    assert "total" not in {kind for kind, _ in said(audit_of(*table), "3345.9")}


def test_a_rate_below_amounts_is_no_sum_of_them():
    table = [*POINTS[:-1], "| 综合得分 | | 100% | 83.29 |"]
    assert "total" not in {kind for kind, _ in said(audit_of(*table), "100%")}


def test_two_marks_in_each_others_place_are_both_named():
    """84.9 × 10 % = 8.49 and 72.4 × 20 % = 14.48: 10 % tells nothing from chance, the marks do."""
    table = "\n".join(POINTS).replace("20.78", "?").replace("13.53", "20.78").replace("?", "13.53")
    assert {("contradiction", "13.53", "20.78"), ("contradiction", "20.78", "13.53")} <= set(faults(table))


TEN = ("6.91", "6.49", "6.41", "6.30", "6.26", "6.14", "5.92", "5.43", "5.36", "5.23")  # in all 60.45


@pytest.mark.parametrize(("whole", "count"), [("6.04", 0), ("60.45", 0), ("64.05", 1)])
def test_a_mean_of_ten_is_no_total_with_its_point_shifted(whole, count):
    rows = [f"| {place}线 | {value} |" for place, value in enumerate(TEN, start=1)]
    assert len(faults("表1 单位里程成本", "| 线路 | 成本（元/公里） |", *rows, f"| 合计 | {whole} |")) == count


LOST = (
    "| 指标 | 分值（分） | 得分（分） | 失分（分） | 占全部失分 |",
    "| 系统可用率 | 8.00 | 1.50 | 6.50 | 20.25% |",
    "| 系统故障控制 | 6.00 | 1.50 | 4.50 | 14.01% |",
    "| 按期验收率 | 6.00 | 2.00 | 4.00 | 12.46% |",
    "| 预算执行率 | 8.00 | 4.15 | 3.85 | 11.99% |",
    "| 采购合规性 | 5.00 | 2.50 | 2.50 | 7.79% |",
    "| 合同完成数量 | 10.00 | 8.00 | 2.00 | 6.23% |",
)


def test_amounts_and_their_shares_that_add_up_by_chance_tell_the_same_once():
    """2.50 + 2.00 = 4.50, and therefore 7.79 + 6.23 = 14.02: no total of the weights beside them."""
    assert faults(*LOST) == []


def test_a_row_that_a_standard_describes_is_called_by_none_of_its_words():
    """1 − 75 ÷ 100 = 25 %, and no points of the row that 每增加 stands in."""
    rows = (
        "| 三级指标 | 分值（分） | 评分标准 | 评分方法 | 目标值 | 实际值 | 得分（分） | 得分率 | 扣分原因 |",
        "| 目标合理性 | 4.00 | 合理得4分，较合理得3分，一般得2分。 | 人工 | 合理 | 较合理 | 3.00 | 75.00% | 部分目标偏低 |",
        "| 故障控制 | 6.00 | 全年不多于10次得满分，每增加1次扣0.5分。 | 扣分；目标=≤10次；每=1次；扣=0.5 | ≤10次 | 19次 | 1.50 | 25.00% | 全年19次 |",
        "| 群众满意 | 6.00 | 满意度≥90%得满分；80%以下不得分。 | 分档；≥90%:满分；其余:0 | ≥90% | 92.60% | 6.00 | 100.00% |  |",
    )
    assert faults(*rows) == []


def test_parts_that_make_a_hundred_make_no_other_rate():
    """Spent and unspent are all that arrived where all arrived: 71.94 and 4.05 are no slip of 74.98."""
    rows = (
        "| 资金来源 | 预算执行率 | 资金沉淀率 | 资金到位率 |",
        "| 中央补助 | 93.11% | 6.89% | 100.00% |",
        "| 省级补助 | 92.14% | 7.86% | 100.00% |",
        "| 市级补助 | 88.40% | 11.60% | 100.00% |",
        "| 专项补助 | 97.25% | 2.75% | 100.00% |",
        "| 其他补助 | 90.02% | 9.98% | 100.00% |",
        "| 区级配套 | 75.01% | 0.00% | 75.01% |",
        "| 县级配套 | 71.94% | 4.05% | 74.98% |",
    )
    assert faults(*rows) == []


BEHIND = (  # the words of its rows stand behind the figures
    "| 一月 | 二月 | 三月 | |",
    "| 78.5 | 81.25 | 90.4 | 甲 |",
    "| 83.1 | 77.6 | 88.75 | 乙 |",
    "| 91.4 | 85.3 | 79.85 | 丙 |",
    "| 84.33 | 81.38 | 86.33 | 平均 |",
)
EXTREMES = (  # a mean of maxima
    "| 监测点 | 样品 | 最大值 | 次高值 |",
    "| 甲 | 36 | 86 | 74 |",
    "| 乙 | 41 | 59 | 57 |",
    "| 丙 | 34 | 83 | 62 |",
    "| 丁 | 29 | 67 | 58 |",
    "| 平均 | 35.00 | 73.75 | 62.75 |",
)
SOURCES = (  # shares of each row in something else, below the total as well
    "| 机构 | 支出（万元） | 中央 | 地方 | 社保 |",
    "| 全部支出合计 | 175371 | 41.3 | 28.4 | 13.5 |",
    "| 综合医院 | 51767 | 96.7 | 0.0 | 0.2 |",
    "| 精神专科 | 13591 | 98.8 | 0.0 | 0.0 |",
    "| 护理院 | 61568 | 3.2 | 81.4 | 0.3 |",
    "| 门诊部 | 24689 | 1.5 | 35.8 | 40.9 |",
    "| 药店 | 23756 | 0.0 | 0.0 | 58.6 |",
)
TENTHS = (("3.1", "1.2", "1.9"), ("4.5", "2.3", "2.2"), ("2.8", "1.9", "0.9"), ("3.6", "1.4", "2.2"), ("5.2", "2.7", "2.5"),
          ("4.3", "3.1", "1.2"), ("3.9", "2.2", "1.7"), ("4.7", "1.8", "2.9"), ("3.3", "2.5", "0.8"), ("4.1", "1.6", "2.5"))  # fmt: skip
LONE = (
    "| 月份 | 甲 | 乙 | 差 |",
    *(f"| {month}月 | {one} | {other} | {gap} |" for month, (one, other, gap) in enumerate(TENTHS, 1)),
)


@pytest.mark.parametrize(
    ("lines", "old", "new"),
    [(BEHIND, "86.33", "80.33"), (EXTREMES, "73.75", "78.75"), (SOURCES, "175371", "176371"), (LONE, "0.9", "0.4")],
)
def test_words_behind_means_of_maxima_and_one_of_many_places(lines, old, new):
    assert not [found for found in faults(*lines) if found[1]]
    changed = [line.replace(f" {old} ", f" {new} ") for line in lines]
    assert [found[1:] for found in faults(*changed) if found[1]] == [(new, old)]
