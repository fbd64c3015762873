"""Days as offices write them."""

from datetime import date, datetime

import pytest

from pbe_analysis.dates import month_end, parse_date

DAY = date(2013, 6, 5)


@pytest.mark.parametrize(
    "text", ["2013-06-05", "2013-6-5", "2013/6/5", "2013.6.5", "2013年6月5日", "2013年06月05日", "20130605", " 2013-06-05 ",
             "2013-06-05 00:00:00", DAY, datetime(2013, 6, 5)],
)  # fmt: skip
def test_a_day(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize("text", [None, "", " ", "—", "未载明", float("nan")])
def test_no_day(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["2013-02-30", "6月5日", "2013年6月", "41430", 41430, 41430.0, "5/6/2013", "明天", "2013-06-05 09:30", 20130605]
)
def test_what_is_no_day(text):
    with pytest.raises(ValueError):
        parse_date(text)


def test_month_ends():
    assert [month_end(2024, 2), month_end(2013, 2), month_end(2013, 12)] == [
        date(2024, 2, 29),
        date(2013, 2, 28),
        date(2013, 12, 31),
    ]
