"""Which numbers of a text are quantities, and what they are worth."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.quantities import declared, of_cell, of_line, quantities, says_nothing, unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共计1130万元", [("1130万元", 11_300_000, "元")]),
        ("完成1.35万亿元，其余2.4万亿", [("1.35万亿元", 1_350_000_000_000, "元"), ("2.4万亿", 2_400_000_000_000, "")]),
        ("錄得64億港元，編列1兆2,345億元", [("64億港元", 6_400_000_000, "元"), ("1兆2,345億元", 1_234_500_000_000, "元")]),
        ("投资3亿2500万元，5亿个", [("3亿2500万元", 325_000_000, "元"), ("5亿个", 500_000_000, "个")]),
        ("勞動力1,197萬2千人，失業43萬6千人", [("1,197萬2千人", 11_972_000, "人"), ("43萬6千人", 436_000, "人")]),
        ("发生2万2,807件，3架", [("2万2,807件", 22_807, "件"), ("3架", 3, "架")]),
        (
            "检出率176.45/10万,死亡率9.8／十万",
            [("176.45/10万", Fraction(17645, 10**7), "%"), ("9.8／十万", Fraction(98, 10**6), "%")],
        ),
        ("破2189件,112.49%", [("2189件", 2189, "件"), ("112.49%", Fraction(11249, 10_000), "%")]),
        ("每户1/2万元", [("1", 1, ""), ("2万元", 20_000, "元")]),
        ("达91.85%", [("91.85%", Fraction(9185, 10000), "%")]),
        ("死亡率3.2‰", [("3.2‰", Fraction(32, 10000), "%")]),
        ("提高5.3个百分点", [("5.3个百分点", Fraction(53, 1000), "百分点")]),
        ("共1,447.32万元，", [("1,447.32万元", 14_473_200, "元")]),
        ("发放50，480份", [("50", 50, ""), ("480份", 480, "份")]),
        ("参加者２，５５４人", [("２", 2, ""), ("５５４人", 554, "人")]),
        ("服务3.2万人次", [("3.2万人次", 32_000, "人次")]),
        (
            "编制十九万一千八百一十六个，每年五亿二千九百万元",
            [("十九万一千八百一十六个", 191_816, "个"), ("五亿二千九百万元", 529_000_000, "元")],
        ),
        ("110年度編列、105及107年度、108至110年度決算61.2億元", [("61.2億元", 6_120_000_000, "元")]),
        ("savings for 2017/18 at Quarter 2: £5m", [("£5m", 5_000_000, "£")]),
        ("按1万元/人/年发放", [("1万元/人/年", 10_000, "元/人/年")]),
        ("十个区", [("十个", 10, "个")]),
        ("完成三分之二", [("三分之二", Fraction(2, 3), "")]),
        ("百分之九十的人", [("百分之九十", Fraction(9, 10), "%")]),
        ("资金2021.18万元", [("2021.18万元", 20_211_800, "元")]),
        ("卫生支出（210类）公共卫生（04款）疾控机构（01项）35.6万元", [("35.6万元", 356_000, "元")]),  # codes of an account
        ("5．2026年部门预算", []),  # a list's number, and a year
        ("措施（12项）", [("12项", 12, "项")]),
    ],
)
def test_a_quantity_is_its_number_in_its_unit(text, expected):
    assert [(found.text, found.value, found.unit.name) for found in quantities(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "（津财绩效〔2020〕12号）",
            "2型糖尿病患者接种23价肺炎疫苗",
            "最低的是1路、5路、城乡2线、10号线和3号楼",
            "截至2021年12月31日",
            "2022年7月-11月",
            "2020-2022年",
            "第3项",
            "表4",
            "附件2",
        ),
        *("按1：1的比例", "电话022-23456789", "手机13812345678", "GB/T 9704-2012", "2021.12.31", "一是统一管理"),
        *("1.项目背景", "（3）其他", "《办法2.0》", "十分重要"),
    ],
)
def test_what_only_looks_like_a_quantity_is_left_out(text):
    assert quantities(text) == []


@pytest.mark.parametrize("text", ["不低于90%", "3-5个", "5000人次以上", "约200万元", "近30家", "≥98%", "100余人"])
def test_a_bound_or_range_is_not_one_value(text):
    assert quantities(text) and not any(found.exact for found in quantities(text))


@pytest.mark.parametrize(
    ("cell", "number", "places"),
    [
        *(("27.50", Fraction(55, 2), 2), ("2,035", 2035, 0), ("１２３", 123, 0), ("(0.50)", Fraction(-1, 2), 2)),
        *(("−0.5", Fraction(-1, 2), 1), ("63.04%", Fraction(6304, 100), 2), ("26.60①", Fraction(266, 10), 2)),
        *(("↓3%", -3, 0), ("¥ 30", 30, 0), ("+3.2%", Fraction(32, 10), 1)),
    ],
)
def test_a_cell_holds_one_number(cell, number, places):
    found = of_cell(cell)
    assert (found.number, found.places) == (number, places)


@pytest.mark.parametrize("cell", ["", "-", "—", "无", "≥90%", "2021年", "1-2", "甲", "3 家 5 人", "(5", "12:30"])
def test_a_cell_without_one_number_holds_none(cell):
    assert of_cell(cell) is None


def test_marks_of_nothing_are_told_from_words():
    assert [says_nothing(text) for text in ("—", " / ", "", "N/A", "甲", "0")] == [True] * 4 + [False] * 2


@given(st.text(max_size=60))
def test_any_text_is_read_and_places_are_its_own(text):
    for found in quantities(text):
        assert text[found.start : found.end] == found.text


@given(st.integers(0, 9999))
def test_a_cell_and_a_sentence_read_the_same_number(number):
    assert of_cell(f"{number:,}").number == number
    assert [found.number for found in quantities(f"共{number:,}户")] == [number]


@pytest.mark.parametrize(
    ("heading", "name", "scale"),
    [
        *(("支出（万元）", "元", 10_000), ("覆盖率(%)", "%", Fraction(1, 100)), ("金额：亿元", "元", 10**8)),
        *(("标准（元/人/年）", "元/人/年", 1), ("人数/人", "人", 1), ("预算数", "", 1), ("资金（市级）", "", 1)),
    ],
)
def test_a_heading_declares_its_unit(heading, name, scale):
    assert (declared(heading).name, declared(heading).scale) == (name, scale)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("单位：万元", ["元"]),
        ("（单位：人、万元）", ["人", "元"]),
        ("单位：元/人", ["元/人"]),
        ("万元、%", ["元", "%"]),
        ("某局", []),
    ],
)
def test_a_unit_line_names_units(line, names):
    assert [found.name for found in of_line(line)] == names


def test_an_unknown_unit_declares_nothing():
    assert unit("棵").name == unit("").name == ""


@pytest.mark.parametrize("text", ["前5位病种", "前三名", "前10大客户", "前八个县"])
def test_a_place_in_a_ranking_counts_nothing(text):
    assert quantities(text) == []


@pytest.mark.parametrize(("text", "into", "worth"), [
    ("万吨", "吨", 10**4), ("亿斤", "吨", 50_000), ("千公顷", "亩", 15_000), ("万亩", "亩", 10**4), ("平方公里", "亩", 1500),
    ("公斤/公顷", "吨/亩", Fraction(1, 15_000)), ("公斤/亩", "吨/亩", Fraction(1, 1000)), ("亿元", "元", 10**8), ("万人", "人", 10**4),
])  # fmt: skip
def test_what_a_unit_is_converted_to(text, into, worth):
    assert unit(text).converted == (into, worth)


def test_what_is_measured_is_not_counted():
    assert [unit(text).is_measured for text in ("公里", "万吨", "公斤/亩", "人", "万元", "套")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_share_in_numerals_has_its_point_in_more_forms():
    assert [found.number for found in quantities("增长百分之四十五‧三，占百分之六点五")] == [Fraction(453, 10), Fraction(13, 2)]
