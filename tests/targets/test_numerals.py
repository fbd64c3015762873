"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.targets.numerals import value_of

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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80万", "800000"),
        ("1,500", "1500"),
        ("0.5", "0.5"),
        ("1.5亿", "150000000"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("三千万", "30000000"),
        ("两万五千", "25000"),
        ("二〇二二", "2022"),
        ("九十", "90"),
    ],
)
def test_a_number_is_exact(text, value):
    assert value_of(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "百", "十百", "万", "一批", "年", "1,50", "三十百", "1.", "-3", "万万亿"])
def test_what_is_no_number_is_none(text):
    assert value_of(text) is None


@given(st.integers(0, 9999))
def test_chinese_numerals_are_read_back(number):
    assert value_of(written(number)) == number


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_ten_thousands_are_read_back(high, low):
    assert value_of(f"{written(high)}万{written(low)}") == high * 10_000 + low
