"""Spans of days as arrays, and the arithmetic of full years and days of publicity on them."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from ..spans import Span

NOT_KNOWN = np.datetime64("NaT", "D")


def ends(spans: Iterable[Span | None]) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of each span; NaT where there is none."""
    spans = list(spans)
    first = [NOT_KNOWN if span is None else span.first for span in spans]
    last = [NOT_KNOWN if span is None else span.last for span in spans]
    return np.array(first, dtype="datetime64[D]"), np.array(last, dtype="datetime64[D]")


def full_years(since: np.ndarray, on: date | np.ndarray) -> np.ndarray:
    """Full years from each day up to `on`, as floats; nan where a day is not known, negative where it lies ahead.

    A year is full on its anniversary: since 2016-12-31, five on 2021-12-31. Who began on 29 February has it on the 28th
    where there is no 29th (民法典第202条).
    """
    until = np.broadcast_to(np.asarray(on, dtype="datetime64[D]"), since.shape)
    known = ~np.isnat(since) & ~np.isnat(until)
    year, month, day = _parts(np.where(known, since, np.datetime64("2000-01-01")))
    on_year, on_month, on_day = _parts(np.where(known, until, np.datetime64("2000-01-01")))
    leap = (on_year % 4 == 0) & ((on_year % 100 != 0) | (on_year % 400 == 0))
    day = np.where((month == 2) & (day == 29) & ~leap, 28, day)
    ahead = (month > on_month) | ((month == on_month) & (day > on_day))
    return np.where(known, on_year - year - ahead, np.nan)


def _parts(days: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Year, month and day of the month."""
    months = days.astype("datetime64[M]")
    years = days.astype("datetime64[Y]").astype(int) + 1970
    return years, months.astype(int) % 12 + 1, (days - months).astype(int) + 1


def days_posted(
    start: np.ndarray, end: np.ndarray, *, working: bool, first_counts: bool, holidays: Iterable[date] = ()
) -> np.ndarray:
    """Days from `start` to `end`, the last one included, as floats; nan where either is not known, 0 where end comes first.

    working: Monday to Friday without `holidays`. first_counts: whether the first day is one of them.
    """
    known = ~np.isnat(start) & ~np.isnat(end)
    one = np.timedelta64(1, "D")
    begin = np.where(known, start, np.datetime64("2000-01-03")) + (not first_counts) * one
    stop = np.where(known, end, np.datetime64("2000-01-03")) + one
    count = np.busday_count(begin, stop, holidays=list(holidays)) if working else (stop - begin).astype(int)
    return np.where(known, np.maximum(count, 0), np.nan)
