"""What a person could be reached by goes; amounts, dates, document numbers and every other sign stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import within

from pbe_analysis.errors import DataError, Problem
from pbe_analysis.redaction import redacted

PERSONAL = [  # all numbers are invented
    ("13912345678", "电话"),
    ("139 1234 5678", "电话"),
    ("139-1234-5678", "电话"),
    ("+86 13912345678", "电话"),
    ("8613912345678", "电话"),
    ("１３９１２３４５６７８", "电话"),
    ("139－1234－5678", "电话"),
    ("022-23456789", "电话"),
    ("(022)23456789", "电话"),
    ("（０２２）23456789", "电话"),
    ("0591-8765 4321", "电话"),
    ("0431-8765432转802", "电话"),
    ("120101198001011234", "证件号码"),
    ("12010119800101123X", "证件号码"),
    ("120101 19800101 123x", "证件号码"),
    ("120101800101123", "证件号码"),
    ("G12345678", "证件号码"),
    ("6222021234567890123", "账号"),
    ("6222 0212 3456 7890 123", "账号"),
    ("6222-0212-3456-7890", "账号"),
    ("zhang.san+a@example.com", "邮箱"),
    ("zhang＠example.com", "邮箱"),
    ("微信号：zhang_san8", "社交账号"),
    ("QQ:12345678", "社交账号"),
]
PLAIN = [
    "进行中",
    "2021-10-31",
    "20211031",
    "津财社〔2020〕123号",
    "津财社〔2020〕13号附件2",
    "支出13912345678元",
    "支出13912345678.00",
    "13,912,345,678.00",
    "12345678901234.56",
    "0.13912345678",
    "1,391,234,567,800",
    "2021-2022年度",
    "2021.10.1-2021.12.31",
    "第1391页",
    "12320",
    "2019 2020 2021 2022",
    "2019-2020-2021-2022",
    "20211031 120000",
    "0.05-0.10",
    "编号：1234567890",
    "91120000MA05ABCD12",  # 统一社会信用代码 of an enterprise
    "T01.02",
    "A@B",
    "微信公众号",
    "—",
    "",
]


@pytest.mark.parametrize(("number", "kind"), PERSONAL)
@pytest.mark.parametrize(
    "around", ["{}", "联系人张三{}。", "张三,{}", "张三，{},", "进行中（{}）", "电话：{}，已办", "a {} b", "{}；{}"]
)
def test_what_a_person_could_be_reached_by_goes(number, kind, around):
    told = redacted(around.replace("{}", number))
    assert f"（{kind}已隐去）" in told and number not in told
    assert not re.search(r"\d{4}", told), told
    assert told == around.replace("{}", f"（{kind}已隐去）")


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("around", ["{}", "已办{}。", "（{}）"])
def test_other_text_stays_sign_by_sign(text, around):
    text = around.replace("{}", text)
    assert redacted(text) == text


def test_each_number_of_a_list_goes():
    for sign in (",", "，", "/", " ", "、"):
        assert not re.search(r"\d{8}", redacted(f"13912345678{sign}13812345678"))
    assert redacted("022-23456789、0431-8765432，a@b.cn") == "（电话已隐去）、（电话已隐去），（邮箱已隐去）"


@given(st.text())
def test_any_text_is_taken_and_taking_it_twice_changes_nothing_more(text):
    assert redacted(redacted(text)) == redacted(text)


@given(
    st.text(alphabet="一二三，。年月日甲乙", max_size=20),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.text(alphabet="，。甲乙"),
)
def test_no_mobile_number_stays_wherever_it_stands(before, number, after):
    assert redacted(before + number + after) == f"{before}（电话已隐去）{after}"


def test_long_texts_take_no_time():
    for text in ("1" * 100_000, "1390 " * 20_000, "a" * 100_000 + "@", "0" * 100_000, "1234-" * 20_000, "a.@" * 30_000):
        with within(2, text[:10]):
            redacted(text)


def test_no_message_about_a_fault_quotes_it():
    fault = Problem("a.csv, row 13912345678", '"联系13912345678" is not a status', "one of 120101198001011234", "022-23456789?")
    assert (
        str(fault)
        == 'a.csv, row 13912345678: "联系（电话已隐去）" is not a status. Expected one of （证件号码已隐去）. （电话已隐去）?'
    )
    assert "139123" not in str(DataError(fault)).partition(": ")[2]
