"""Days as offices write them."""

from datetime import date, datetime

import pytest

from pbe_analysis.dates import day_of, days_or_moments, month_end, parse_date, parse_moment

DAY = date(2013, 6, 5)


@pytest.mark.parametrize(
    "text", ["2013-06-05", "2013-6-5", "2013/6/5", "2013.6.5", "2013年6月5日", "2013年06月05日", "20130605", " 2013-06-05 ",
             "２０１３－０６－０５", "２０１３年６月５日", "２０１３．６．５",
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


NOON = datetime(2023, 3, 24, 12, 5)


@pytest.mark.parametrize(
    "text", ["2023-03-24 12:05", "2023-3-24 12:05:00", "2023/3/24  12:05", "2023年3月24日12时5分", "2023-03-24T12:05:00", "2023-03-24 12：05",
             NOON, datetime(2023, 3, 24, 12, 4, 59, 999_999)],
)  # fmt: skip
def test_a_moment(text):
    assert parse_moment(text) == NOON and day_of(parse_moment(text)) == date(2023, 3, 24)


@pytest.mark.parametrize(("text", "moment"), [("2023-03-24 00:00", datetime(2023, 3, 24)), (datetime(2023, 3, 24), datetime(2023, 3, 24)),
                                              (date(2023, 3, 24), datetime(2023, 3, 24)),
                                              ("2023-03-24", date(2023, 3, 24)), ("—", None), (None, None)])  # fmt: skip
def test_midnight_is_a_moment_where_it_is_said(text, moment):
    assert parse_moment(text) == moment and type(parse_moment(text)) is type(moment)


@pytest.mark.parametrize(
    "text", ["2023-03-24 24:00", "2023-03-24 12:60", "2023-02-30 12:00", "12:05", "2023-03-24 noon", "2023-03-2412:05"]
)
def test_what_is_no_moment(text):
    with pytest.raises(ValueError):
        parse_moment(text)


def test_a_column_holds_times_where_one_cell_says_one():
    midnight, noon, day = datetime(2023, 3, 24), datetime(2023, 3, 25, 12), date(2023, 3, 26)
    assert days_or_moments([midnight, noon, day, None]) == [midnight, noon, day, None]
    assert days_or_moments([midnight, day, None]) == [date(2023, 3, 24), day, None]
