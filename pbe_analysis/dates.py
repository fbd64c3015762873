"""Days as offices write them: 2013-06-30, 2013年6月30日, 2013.6.30, or a date cell of a workbook."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?( 00:00(:00)?)?", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
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
    text = "" if value is None or value != value else str(value).strip()
    if text in _MARKS_OF_NOTHING:
        return None
    match = _DAY.fullmatch(text) or (_COMPACT.fullmatch(text) if isinstance(value, str) else None)
    try:
        year, month, day = map(int, match.groups()[:3]) if match else (0, 0, 0)  # no match, like no such day
        return date(year, month, day)
    except ValueError:
        raise ValueError(f'"{text}" is not a date') from None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])
