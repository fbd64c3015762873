"""Exact numbers, checked against decimal.quantize, fractions and whole cents."""

import math
import pickle
from copy import deepcopy
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.numbers import (
    Rate,
    fixed,
    half_up,
    in_unit,
    is_missing,
    parse_number,
    percent,
    shortest,
    to_yuan,
    total,
    unknown_last,
)

FULL_WIDTH = str.maketrans("0123456789,.-+", "０１２３４５６７８９，．－＋")
AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
SHARES = st.fractions(min_value=0, max_value=3, max_denominator=10**6)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("26.60", "26.60"),
        (" 1,130.5 ", "1130.5"),
        ("1,234,567", "1234567"),
        ("１，１３０．５０", "1130.50"),
        ("　９２", "92"),
        ("-0.50", "-0.50"),
        ("−0.50", "-0.50"),
        ("－0.50", "-0.50"),
        ("+3", "3"),
        ("007", "7"),
        (2554, "2554"),
        (92.0, "92"),
        (26.6, "26.6"),
        (411.55999999999995, "411.56"),  # what =SUM() leaves in a workbook; Excel shows 411.56
        (0.1 + 0.2, "0.3"),
        (-0.5, "-0.5"),
    ],
)
def test_a_cell_is_read_exactly(cell, number):
    assert parse_number(cell) == Decimal(number)


@pytest.mark.parametrize("cell", [None, "", "  ", "　", "-", "—", "——", "/", "无", "未载明", "未提供", float("nan"), "NaN"])
def test_a_cell_that_says_nothing_is_none_and_not_zero(cell):
    assert parse_number(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["12,3x", "1,23", "1,2345", "1e5", "一百", "50%", "1.2.3", ".", "1 130", "0x10", True, math.inf, "inf",
     "26.60①", "10²", "½", "٣", "1_000", "--1"],
)  # fmt: skip
def test_what_is_not_a_plain_number_is_refused(cell):
    with pytest.raises(ValueError, match="is not a number"):
        parse_number(cell)


@given(AMOUNTS)
def test_every_way_to_write_an_amount_is_read_as_the_same_amount(amount):
    for text in (f"{amount}", f"{amount:,}", f"{amount:,}".translate(FULL_WIDTH), f"  {amount}\t"):
        assert parse_number(text) == amount


@given(AMOUNTS, st.integers(0, 4))
def test_what_is_printed_can_be_read_back(amount, places):
    assert parse_number(fixed(amount, places)) == half_up(amount, places)
    assert parse_number(shortest(amount)) == amount


@given(st.text())
def test_text_is_a_number_or_nothing_or_refused(text):
    try:
        number = parse_number(text)
    except ValueError:
        return
    assert number is None or number.is_finite()


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "−0.13"),
        (Decimal("0.125"), 2, "0.13"),
        (Decimal("2.675"), 2, "2.68"),  # the binary float 2.675 lies below
        (2.675, 2, "2.67"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("-2.5"), 0, "−3"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("-0.004"), 2, "0.00"),
        (Decimal("99.995"), 2, "100.00"),
        (Decimal("89.994999"), 2, "89.99"),
        (10**30 + 1, 2, f"{10**30 + 1:,}.00"),
        (0, 2, "0.00"),
        (None, 2, "—"),
        (math.nan, 2, "—"),
    ],
)
def test_rounding_is_half_up_on_the_exact_value(value, places, text):
    assert fixed(value, places) == text


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6), st.integers(0, 6))
def test_half_up_agrees_with_the_decimal_module(value, places):
    with localcontext(prec=60):
        assert half_up(value, places) == value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@given(SHARES)
def test_a_percentage_is_within_half_a_unit_of_its_last_place(share):
    printed = Fraction(percent(share).rstrip("%"))
    assert -Fraction(1, 200) < printed - share * 100 <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("27.50"), "27.5"), (Decimal("100"), "100"), (Decimal("1E+3"), "1,000"), (2554, "2,554"), (0, "0"),
     (Decimal("-0"), "0"), (Decimal("-0.50"), "−0.5"), (Fraction(1, 3), "0.3333"), (Decimal("0.00"), "0")],
)  # fmt: skip
def test_the_shortest_way_to_print(value, text):
    assert shortest(value) == text


@pytest.mark.parametrize(
    ("share", "places", "text"),
    [(Fraction(58, 92), 2, "63.04%"), (Fraction(41156, 113000), 2, "36.42%"), (0, 2, "0.00%"), (1, 0, "100%"),
     (Fraction(144732, 142400), 2, "101.64%"), (Decimal("0.95"), 0, "95%"), (None, 2, "—"), (math.nan, 2, "—")],
)  # fmt: skip
def test_a_share_prints_as_a_percentage(share, places, text):
    assert percent(share, places) == text


@pytest.mark.parametrize(("unit", "yuan"), [("元", "26.6"), ("万元", "266000"), ("亿元", "2660000000")])
def test_units_of_money_convert_exactly_and_back(unit, yuan):
    assert to_yuan(Decimal("26.6"), unit) == Decimal(yuan)
    assert in_unit(Decimal(yuan), unit) == Decimal("26.6")
    assert to_yuan(None, unit) is None and in_unit(None, unit) is None


@given(st.lists(st.integers(-(10**14), 10**14), min_size=1, max_size=50))
def test_sums_of_money_are_exact_to_the_cent(cents):
    assert total(Decimal(one) / 100 for one in cents) * 100 == sum(cents)


@pytest.mark.parametrize(
    ("values", "summed"), [([], None), ([None, None], None), ([pd.NA, None, math.nan], None), ([0], 0), ([None, 3, pd.NA, 4], 7)]
)
def test_a_sum_leaves_out_what_was_not_stated_and_never_invents_zero(values, summed):
    assert total(values) == summed


@pytest.mark.parametrize("value", [None, math.nan, pd.NA, pd.NaT, np.float64("nan"), Rate(0, 0)])
def test_these_are_missing(value):
    assert is_missing(value)


@pytest.mark.parametrize("value", [0, "", Decimal(0), False, "nan", np.int64(0), Rate(0, 1)])
def test_these_are_not_missing(value):
    assert not is_missing(value)


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(0, 0), (5, 0), (None, 5), (5, None), (None, None), (pd.NA, 5), (5, math.nan)]
)
def test_a_rate_without_both_parts_or_with_a_zero_denominator_is_undefined(numerator, denominator):
    rate = Rate(numerator, denominator)
    assert rate.exact is None and math.isnan(rate)
    assert str(rate) == f"{rate:.2%}" == f"{rate}" == "—"


def test_a_rate_prints_from_its_exact_ratio():
    rate = Rate(Decimal("411.56"), 1130)
    assert rate.exact == Fraction(41156, 113000)
    assert [f"{rate}", f"{rate:.0%}", f"{rate:.1%}", f"{rate:>8.2%}"] == ["36.42%", "36%", "36.4%", "  36.42%"]
    assert f"{Rate(1, 8):.0%}" == "13%" and f"{0.125:.0%}" == "12%"  # a float would round half to even
    assert f"{rate:.3f}" == "0.364"
    assert repr(rate) == "Rate(411.56 / 1130 = 36.42%)"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_rate_is_a_float_for_those_who_compute_on(numerator, denominator):
    rate = Rate(numerator, denominator)
    assert rate == numerator / denominator
    assert str(rate) == percent(Fraction(numerator, denominator))


@pytest.mark.parametrize("copy", [deepcopy, lambda rate: pickle.loads(pickle.dumps(rate))])
@pytest.mark.parametrize("parts", [(Decimal("1.5"), 4), (0, 0), (None, 3)])
def test_a_copied_rate_keeps_its_parts(copy, parts):
    again = copy(Rate(*parts))
    assert (again.numerator, again.denominator) == parts and str(again) == str(Rate(*parts))


@pytest.mark.parametrize(("falling", "order"), [(False, [-2, 0, 5, None]), (True, [5, 0, -2, None])])
def test_what_is_not_known_comes_last_either_way(falling, order):
    assert sorted([None, 5, -2, 0], key=lambda value: unknown_last(value, falling=falling)) == order
