"""Dates as people write them, and the days that they can mean."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.spans import Span, parse_span


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("2008.09", "2008-09-01", "2008-09-30"),
        ("1988.7", "1988-07-01", "1988-07-31"),
        ("2008.1", "2008-01-01", "2008-10-31"),  # Excel keeps 2008.10 as 2008.1
        (2008.1, "2008-01-01", "2008-10-31"),
        (2008.01, "2008-01-01", "2008-01-31"),
        ("2008.11", "2008-11-01", "2008-11-30"),
        ("1988", "1988-01-01", "1988-12-31"),
        (1988.0, "1988-01-01", "1988-12-31"),
        ("２００８．０９", "2008-09-01", "2008-09-30"),
        (" 2008 年 9 月 ", "2008-09-01", "2008-09-30"),
        ("2021年5月6日", "2021-05-06", "2021-05-06"),
        ("2008/9/1", "2008-09-01", "2008-09-01"),
        ("2008-09-01 00:00:00", "2008-09-01", "2008-09-01"),
        ("20080901", "2008-09-01", "2008-09-01"),
        ("200809", "2008-09-01", "2008-09-30"),
        ("2008.9.", "2008-09-01", "2008-09-30"),
        ("2012.02", "2012-02-01", "2012-02-29"),
        (39692.0, "2008-09-01", "2008-09-01"),  # Excel's count of days
        ("39692", "2008-09-01", "2008-09-01"),
        (datetime(2008, 9, 1, 8, 30), "2008-09-01", "2008-09-01"),
        (date(2008, 9, 1), "2008-09-01", "2008-09-01"),
    ],
)
def test_a_date_is_read_as_the_days_that_it_can_mean(raw, first, last):
    assert parse_span(raw) == Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("raw", [None, "", "  ", "—", "-", "无", "未载明"])
def test_nothing_is_no_date_and_no_fault(raw):
    assert parse_span(raw) is None


@pytest.mark.parametrize(
    "raw", ["2008.13", "2008.02.30", "1899.1", "2101", "9.2008", "7", "123456", "张三", "2008.09张三", True, "2008.9.31"]
)
def test_what_is_no_date_is_refused_without_quoting_it(raw):
    with pytest.raises(ValueError) as error:
        parse_span(raw)
    assert str(raw) not in str(error.value)


def test_a_span_does_not_end_before_it_begins():
    with pytest.raises(ValueError):
        Span(date(2008, 9, 2), date(2008, 9, 1))


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_every_way_to_write_it(day):
    for text in (f"{day}", f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"):
        assert parse_span(text) == Span(day, day)
    assert parse_span(f"{day:%Y.%m}").first <= day <= parse_span(f"{day:%Y.%m}").last
