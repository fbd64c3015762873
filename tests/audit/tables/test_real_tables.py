"""Kinds of tables that published budgets, accounts and statistics had and that were read wrongly; the tables are our own."""

import pytest

from tests.audit.prose.test_published_prose import falsified, right
from tests.audit.tables_by_hand import faults

QUIET = {
    "a unit line in traditional characters, with a currency and behind a year": [
        "中華民國九十六年度 單位:新臺幣千元;%",
        "| 項目 | 本年度預算數金額 | 百分比 | 上年度預算數金額 | 百分比 |",
        "| (一)經費收入 | 402,500 | 100.0 | 386,400 | 100.0 |",
        "| 1.規費支出 | 241,500 | 60.0 | 239,568 | 62.0 |",
        "| 2.財產支出 | 161,000 | 40.0 | 146,832 | 38.0 |",
    ],
    "a unit for people with a bracket in it": [
        "单位：人(次)、万元",
        "| | 养老保险 | 工伤保险 |",
        "| 参保人数 | 51230 | 40817 |",
        "| 本年基金收入 | 8412 | 961 |",
        "| 本年基金支出 | 7903 | 748 |",
    ],
    "a unit in the words of another cell": [
        "| 资金情况（万元） | | 年初预算 | 执行数 |",
        "| | 资金总额 | 74.20 | 70.15 |",
        "| | 其中：财政拨款 | 74.20 | 70.15 |",
    ],
    "units of rows in traditional characters": [
        "| 指標 | 2022年 | 2021年 |",
        "| 學校經費支出(萬元) | 98413 | 93250 |",
        "| 圖書館經費支出(萬元) | 6210 | 5874 |",
    ],
    "last zeros that are left out everywhere: 418 is 418.0, and may be off by what rounding leaves": [
        "| 指标 | 2023年 | 2022年 | 2021年 | 2020年 | 2019年 | 2018年 |",
        "| 参加养老保险人数（万人） | 731.4 | 724.6 | 716.2 | 702.9 | 688.3 | 671.1 |",
        "| 在职（万人） | 418 | 413.2 | 409.9 | 401 | 392.4 | 383.6 |",
        "| 离退休（万人） | 313.4 | 311.4 | 306.3 | 301.9 | 296 | 287.5 |",
        "| 参加失业保险人数（万人） | 262.7 | 259 | 254.8 | 249.3 | 241.7 | 236.5 |",
        "| 在岗职工（万人） | 231.5 | 228.1 | 224.6 | 220.2 | 213.8 | 209 |",
        "| 其他（万人） | 31.2 | 30.9 | 30.2 | 29.1 | 27.9 | 27.5 |",
        "| 参加工伤保险人数（万人） | 301 | 296.3 | 290.4 | 284.8 | 277.1 | 270 |",
        "| 企业（万人） | 244.9 | 241.2 | 236.8 | 232.3 | 226.4 | 220.9 |",
        "| 机关事业（万人） | 56.2 | 55.1 | 53.6 | 52.5 | 50.7 | 49.1 |",
    ],
    "income and spending that balanced in one year, of which the parts of spending are not all there": [
        "單位:百萬元",
        "| 項目 | 本次預算數 | 上年度預算數 | 比較 |",
        "| 一、歲入合計 | 812,405 | 775,310 | 37,095 |",
        "| 1.稅課收入 | 604,118 | 571,922 | 32,196 |",
        "| 2.規費收入 | 120,640 | 117,735 | 2,905 |",
        "| 3.財產收入 | 87,647 | 85,653 | 1,994 |",
        "| 二、歲出合計 | 830,921 | 775,310 | 55,611 |",
        "| 1.國防支出 | 210,530 | 201,774 | 8,756 |",
        "| 2.教育支出 | 305,248 | 290,116 | 15,132 |",
    ],
}


SAID = {  # in `{right|wrong}` a slip
    "a rate has no unit of the money beside it": [
        "单位：万元",
        "| 预算科目 | 年度计划 | 市级 | 县级 | 合计 | 占计划% | 上年同期 | 同比增减% |",
        "| 税收收入 | 41250 | 3126 | 2418 | 5544 | {13.44|14.34} | 5187 | {6.88|8.68} |",
        "| 增值税 | 20310 | 1702 | 1126 | 2828 | 13.92 | 2514 | {12.49|14.29} |",
        "| 契税 | 6120 | 0 | 604 | 604 | {9.87|8.97} | 731 | -17.37 |",
        "| 车船税 | 1860 | 0 | 311 | 311 | 16.72 | 296 | 5.07 |",
        "| 房产税 | 2940 | 0 | 377 | 377 | 12.82 | 402 | -6.22 |",
    ],
    "shares of the line that is printed as 100.0": [
        "中華民國九十一年度 單位:新臺幣千元;%",
        "| 項目 | 本年度預算數金額 | 百分比 | 上年度預算數金額 | 百分比 | 本年度與上年度比較金額 | 增加率 |",
        "| (一)歲入 | 84,250,610 | 100.0 | 80,117,345 | 100.0 | 4,133,265 | {5.2|2.5} |",
        "| 1.規費收入 | 31,172,726 | {37.0|73.0} | 30,124,122 | 37.6 | 1,048,604 | 3.5 |",
        "| 2.財產收入 | 20,051,645 | 23.8 | 18,427,989 | {23.0|32.0} | 1,623,656 | 8.8 |",
        "| (二)歲出 | 90,438,112 | 100.0 | 88,904,251 | 100.0 | 1,533,861 | 1.7 |",
        "| 1.國防支出 | 40,516,274 | {44.8|48.4} | 41,340,477 | 46.5 | -824,203 | {-2.0|-3.0} |",
        "| 2.教育支出 | 28,397,567 | 31.4 | 27,382,509 | 30.8 | 1,015,058 | 3.7 |",
    ],
}


@pytest.mark.parametrize("table", [wrong for lines in SAID.values() for wrong in falsified("\n".join(lines))])
def test_a_slip_in_a_table_is_found(table):
    assert faults(*table.split("\n"))


@pytest.mark.parametrize("table", [*QUIET.values(), *(right("\n".join(lines)).split("\n") for lines in SAID.values())])
def test_a_right_table_is_accused_of_nothing(table):
    assert faults(*table) == []


def test_a_total_with_blanks_in_its_name_is_one_in_traditional_characters_too():
    table = ["| 項 目 | 決 算 數 |", "| 合 計 | 64.15 |", "| 辦公費 | 21.40 |", "| 差旅費 | 17.93 |", "| 培訓費 | 24.28 |"]
    assert faults("單位：萬元", *table)
