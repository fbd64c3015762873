"""What a cell shows; expected values as Excel prints them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.reading.number_formats import shown


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (27.5, "General", "27.5"),
        (2554, "General", "2554"),
        (411.55999999999995, "General", "411.56"),
        (1 / 3, "General", "0.333333333"),
        (-0.5, "General", "-0.5"),
        (91.85591229444, "General", "91.85591229"),
        (27.5, "0.00", "27.50"),
        (27.5, "0", "28"),
        (0.285, "0%", "29%"),
        (0.91855912, "0.00%", "91.86%"),
        (1.0, "0.00%", "100.00%"),
        (1.005, "0.00", "1.01"),  # on the decimal that is shown, not on the binary below it
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234567.891, "#,##0", "1,234,568"),
        (0, "#,##0", "0"),
        (0, "#,###", ""),
        (0.5, "#.00", ".50"),
        (5, "000", "005"),
        (1.5, "0.##", "1.5"),
        (1, "0.##", "1."),
        (27.5, '0.00"万元"', "27.50万元"),
        (27.5, "0.00万元", "27.50万元"),
        (1130, '#,##0" 元"', "1,130 元"),
        (-27.5, "0.00", "-27.50"),
        (-27.5, "0.00;(0.00)", "(27.50)"),
        (-27.5, "0.00_);[Red]\\(0.00\\)", "(27.50)"),
        (0, '0.00;-0.00;"-"', "-"),
        (-0.001, "0.00", "0.00"),
        (5, "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "5.00"),
        (1234.5, "[$¥-804]#,##0.00", "¥1,234.50"),
        (1234.5, "¥#,##0.00", "¥1,234.50"),
        (12345678, "0.00,", "12345.68"),
        (12345678, "#,##0,", "12,346"),
        (12345678, "0!.0,", "1234.6"),  # in ten thousands, as offices trick it
        (5, '"约"0"家"', "约5家"),
        (5, 'General"家"', "5家"),
        (5, "G/通用格式", "5"),
        (5, "@", "5"),
        (5, '"已完成"', "已完成"),
        (12, "[>=10]0.0;0.00", "12"),  # conditions are not judged: the value as it is
        (12, "[DBNum1]General", "12"),
        (0.5, "# ?/?", "0.5"),
        (12345, "0.00E+00", "12345"),
        (True, "General", "TRUE"),
        ("#DIV/0!", "0.00", "#DIV/0!"),
        ("文字", "0.00", "文字"),
        (None, "0.00", ""),
        (Decimal("1.10"), "0.0", "1.1"),
        (float("nan"), "0.0", "nan"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_its_format_says(value, code, expected):
    assert shown(value, code) == expected


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (datetime(2021, 12, 31), "mm-dd-yy", "2021/12/31"),
        (datetime(2021, 12, 31), 'yyyy"年"m"月"d"日"', "2021年12月31日"),
        (datetime(2021, 2, 3), "yyyy/mm/dd;@", "2021/02/03"),
        (datetime(2021, 2, 3), "yyyy\\-mm", "2021-02"),
        (datetime(2021, 2, 3, 8, 5), "yyyy/m/d h:mm", "2021/2/3 08:05"),
        (date(2021, 2, 3), "General", "2021/2/3"),
        (time(8, 5), "h:mm", "08:05"),
    ],
)
def test_a_day_is_shown_with_its_year(value, code, expected):
    assert shown(value, code) == expected


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 4))
def test_grouping_changes_nothing_but_the_commas(value, places):
    decimals = "." + "0" * places if places else ""
    plain = shown(float(value), f"0{decimals}")
    assert shown(float(value), f"#,##0{decimals}").replace(",", "") == plain
    assert shown(float(value), f'0{decimals}"元"') == f"{plain}元"


@given(st.one_of(st.floats(), st.integers(), st.text(max_size=3)), st.text('#0?,.%@;"\\![]_*Eyhmd/元-G ', max_size=12))
def test_no_format_however_wild_ends_in_an_error(value, code):
    assert isinstance(shown(value, code), str)
