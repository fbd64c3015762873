"""What each spelling of a number means: one table for the whole package."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.numerals import decimal_of, han, list_number, span_of, value_of, whole

SIGNS = "零一二三四五六七八九"


def written(number: int) -> str:
    """Below ten thousand in Chinese, worked out digit by digit: 305 → 三百零五."""
    text = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += SIGNS[digit] + unit
        elif text and number % place:
            text += "" if text.endswith("零") else "零"
    return text or "零"


TABLE = {
    # digits
    "95": 95, "1,200": 1200, "1,234,567.8": "1234567.8", "0.5": "1/2", "３５": 35, "１，２００": None, "1,20": None, "1.": None, "-3": None,
    # digits with 百千万亿
    "1.2万": 12_000, "80万": 800_000, "1.5亿": 150_000_000, "3千": 3000, "2百万": 2_000_000, "１.２万": 12_000, "5 万": 50_000,
    # Chinese numerals
    "零": 0, "〇": 0, "一": 1, "两": 2, "十": 10, "十二": 12, "二十": 20, "四十三": 43, "一百": 100, "一百零五": 105, "一百〇五": 105,
    "一百一十": 110, "一百一十五": 115, "一百十五": 115, "三百二十": 320, "两千三百": 2300, "一千零二": 1002, "一千零二十": 1020, "三千万": 30_000_000,
    "两万": 20_000, "两万五千": 25_000, "三万零五": 30_005, "十二万": 120_000, "三亿": 300_000_000, "三亿二千万": 320_000_000, "一亿零三万": 100_030_000,
    "万亿": None, "一万亿": 10**12,
    # a last digit without its scale counts the next one
    "一百五": 150, "两千三": 2300, "三万五": 35_000, "二十五": 25,
    # digit by digit, as years and beds are read out
    "二〇二二": 2022, "二○二三": 2023, "二零二四": 2024, "一五": 15, "二〇": 20,
    # 廿, 卅, and the signs of cheques
    "廿": 20, "廿五": 25, "卅": 30, "壹佰贰拾": 120, "壹万贰仟叁佰": 12_300, "玖拾": 90,
    # parts
    "95%": "19/20", "９５％": "19/20", "8‰": "1/125", "百分之九十五": "19/20", "百分之百": 1, "百分之5.5": "11/200", "千分之三": "3/1000",
    "万分之五": "1/2000", "三分之二": "2/3", "三分之三": 1, "三成": "3/10", "八成五": "17/20", "三成半": "7/20", "半": "1/2", "一倍半": "3/2", "四分之零": 0,
    # ordinals
    "第十二": 12, "第3": 3, "第 三": 3,
    # none of these is a number
    "": None, "百": None, "千": None, "万": None, "十百": None, "三十百": None, "二三百": None, "一批": None, "几十": None, "年": None, "1,50": None,
    "万万亿": None, "三分之": None, "零分之三": None, "百分之": None, "若干": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), TABLE.items())
def test_what_a_spelling_means(text, value):
    if value is None:
        with pytest.raises(ValueError, match="is not|is no|not divide"):
            value_of(text)
    else:
        assert value_of(text) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3-5", 3, 5), ("3—5", 3, 5), ("３～５", 3, 5), ("3至5", 3, 5), ("三至五", 3, 5), ("1.2-1.5万", 12_000, 15_000), ("90-95%", "9/10", "19/20"),
        ("90%-95%", "9/10", "19/20"), ("1万-2万", 10_000, 20_000), ("7", 7, 7), ("八成至九成", "4/5", "9/10"), ("3-5百", 300, 500),
    ],
)  # fmt: skip
def test_a_span_goes_from_one_number_to_another(text, low, high):
    assert span_of(text) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["5-3", "3-", "-", "", "一批至两批"])
def test_what_is_no_span_is_refused(text):
    with pytest.raises(ValueError, match=r"is not|does not go"):
        span_of(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("两万五千", "25000"), ("1.5亿", "150000000"), ("12.50", "12.5"), ("三成", "0.3"), ("三分之一", None), ("百", None)],
)
def test_as_a_decimal(text, value):
    assert decimal_of(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("十二", 12), ("②", 2), ("百", None), ("甲", None), ("", None)])
def test_the_number_of_a_heading(text, number):
    assert list_number(text) == number


@given(st.integers(0, 9999))
def test_chinese_numerals_are_read_back(number):
    assert whole(written(number)) == number


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ten_thousands_are_read_back(high, low):
    zero = "零" if low < 1000 else ""
    assert whole(f"{written(high)}万{zero}{written(low)}") == high * 10_000 + low


@given(st.integers(1, 99))
def test_the_numbers_of_lists_are_read_back(number):
    assert whole(han(number)) == number


@given(st.text("零〇一二两三四五六七八九十百千万亿廿壹第分之成半.,%１２3", max_size=10))
def test_whatever_the_signs_it_is_a_number_or_refused(text):
    try:
        assert value_of(text) >= 0
    except ValueError:
        assert decimal_of(text) is None
