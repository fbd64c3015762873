"""Dates as people write them in forms, often to the month or year only: 2008.09, 1988.7, 2021年5月6日, Excel's own. Each is
a span of days. Where a cell has to name one day, `dates.parse_date` reads it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from .dates import month_end
from .messages import _
from .numbers import parse_number

EARLIEST, LATEST = 1900, 2100  # years
_PARTS = re.compile(
    r"(?P<year>\d{4})(?:[.\-/年](?:(?P<month>\d{1,2})(?:[.\-/月](?:(?P<day>\d{1,2})日?)?)?)?)?(?: *00?:00(?::00)?)?", re.ASCII
)
_RUN_ON = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)?", re.ASCII)
_SERIAL = re.compile(r"[1-6]\d{4}(\.0)?", re.ASCII)  # Excel's count of days: 10000 is 1927-05-18, 69999 is 2091-08-24
_EXCEL_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The first and the last day that a date can mean: 2008.09 is 2008-09-01 to 2008-09-30."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(_("a span that ends before it begins"))

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"


def parse_span(raw: object) -> Span | None:
    """The days that a cell can mean; None where it holds nothing.

    Full-width digits, blanks, and any of . - / 年月日 between the parts are read. 2008.1 is January or October, since Excel
    drops the last zero of 2008.10; 2008 is the whole year. Error: ValueError, without the value, for anything else.
    """
    if isinstance(raw, date):
        day = date(raw.year, raw.month, raw.day)
        return Span(day, day)
    text = unicodedata.normalize("NFKC", "" if raw is None else str(raw)).replace("。", ".").strip()
    if _is_nothing(text):
        return None
    if _SERIAL.fullmatch(text):
        day = _EXCEL_EPOCH + timedelta(days=int(float(text)))
        return Span(day, day)
    plain = re.sub(r"\.0$", "", text) if re.fullmatch(r"\d{4}(\d\d){0,2}\.0", text) else text.replace(" ", "")
    match = _RUN_ON.fullmatch(plain) or _PARTS.fullmatch(plain)
    if not match or not EARLIEST <= int(match["year"]) <= LATEST:
        raise ValueError(_("is not a date"))
    return _span(match, plain)


def _is_nothing(text: str) -> bool:
    try:
        return parse_number(text) is None
    except ValueError:
        return False


def _span(match: re.Match, text: str) -> Span:
    year, month, day = (match[part] and int(match[part]) for part in ("year", "month", "day"))
    if day is not None:
        return Span(date(year, month, day), date(year, month, day))
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    last = 10 if re.fullmatch(r"\d{4}\.1", text) else month
    return Span(date(year, month, 1), month_end(year, last))
