"""Days as offices write them: 2013-06-30, 2013年6月30日, 2013.6.30, or a date cell of a workbook; and moments of a day."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Any

from .errors import or_none

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?( 00:00(:00)?)?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_CLOCK = re.compile(
    r"(?P<day>.*?[\d日])(?:\s+|T|(?<=日))(\d{1,2})(?:[:：](\d{2})(?:[:：](\d{2})(?:\.0+)?)?|[时点](?:(\d{1,2})分)?)", re.ASCII
)
_MARKS_OF_NOTHING = {"", "-", "—", "/", "无", "未载明"}


def parse_date(value: object) -> date | None:
    """The day that a cell or a parameter names; None where it says that there is none.

    Error: ValueError for anything else, 2013-02-30 and a bare number included: how many days since 1900 or 1904 it
    counts is the workbook's secret.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = "" if value is None or value != value else unicodedata.normalize("NFKC", str(value)).strip()
    if text in _MARKS_OF_NOTHING:
        return None
    match = _DAY.fullmatch(text) or (_COMPACT.fullmatch(text) if isinstance(value, str) else None)
    try:
        year, month, day = map(int, match.groups()[:3]) if match else (0, 0, 0)  # no match, like no such day
        return date(year, month, day)
    except ValueError:
        raise ValueError(f'"{text}" is not a date') from None


def is_day(text: str) -> bool:
    """Whether a text is a day."""
    return or_none(parse_date, text) is not None


def parse_moment(value: object) -> date | None:
    """The moment that a cell names, to the second, where it says a time of day: 2023-03-24 14:00, 2023年3月24日14时30分; else the day.
    A date cell of a workbook is a moment, midnight too; `days_or_moments` tells of a whole column whether it says times.

    Error: ValueError as of `parse_date`, and for 24:00.
    """
    if isinstance(value, datetime):
        nearest = (value + timedelta(microseconds=500_000)).replace(
            microsecond=0, tzinfo=None
        )  # 14:00 may be stored as 13:59:59.999
        return nearest
    if isinstance(value, date):
        return datetime.combine(value, time())  # as readers of workbooks hand out midnight
    match = _CLOCK.fullmatch(unicodedata.normalize("NFKC", value).strip()) if isinstance(value, str) else None
    day = parse_date(match["day"] if match else value)
    if match is None or day is None:
        return day
    try:
        hour, minute, second, minute_said = (int(part or 0) for part in match.groups()[1:])
        return datetime.combine(day, time(hour, minute or minute_said, second))
    except ValueError:
        raise ValueError(f'"{value}" is not a time of a day') from None


def within(year: int, day: date) -> str:
    """A day as it lies to a year, the same for the same day of every year: 当年9月30日, 次年3月31日."""
    after = {-1: "上年", 0: "当年", 1: "次年"}.get(day.year - year, f"{day.year}年")
    return f"{after}{day.month}月{day.day}日"


def day_in_words(day: date) -> str:
    """2013年9月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_of(value: date) -> date:
    """The day of a moment; a day itself."""
    return value.date() if isinstance(value, datetime) else value


def days_or_moments(column: list[Any]) -> list[Any]:
    """A column as `parse_moment` read it: as it is where one of its cells says a time other than midnight, else its days."""
    has_times = any(isinstance(one, datetime) and one.time() != time() for one in column)
    return column if has_times else [one and day_of(one) for one in column]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])
