"""Rows in and out of frames."""

from decimal import Decimal

import pandas as pd

from pbe_analysis.frames import frame_of, records
from pbe_analysis.numbers import Rate

COLUMNS = ("region", "arrived", "managed", "execution_rate", "low")


def row(region, arrived, managed, rate, low):
    return dict(zip(COLUMNS, (region, arrived, managed, rate, low), strict=True))


def test_rows_come_back_as_they_went_in():
    rows = [row("甲区", Decimal("1.10"), 3, Rate(1, 3), 0.25), row("乙区", None, None, Rate(0, 0), 0.5)]
    again = records(frame_of(rows, COLUMNS))
    assert [{**one, "execution_rate": None} for one in again] == [{**one, "execution_rate": None} for one in rows]
    assert type(again[0]["managed"]) is int and again[1]["managed"] is None
    rates = [one["execution_rate"] for one in again]
    assert all(type(rate) is Rate for rate in rates)
    assert [(rate.numerator, rate.denominator) for rate in rates] == [(1, 3), (0, 0)]


def test_each_kind_has_its_dtype():
    full = frame_of([row("甲区", Decimal(1), 3, Rate(1, 3), 0.25)], COLUMNS)
    assert list(map(str, full.dtypes)) == ["object", "object", "int64", "object", "float64"]
    assert str(frame_of([row("甲区", None, None, Rate(0, 0), 0.5)], COLUMNS)["managed"].dtype) == "Int64"


def test_a_frame_without_rows_keeps_its_columns():
    empty = frame_of([], COLUMNS)
    assert list(empty.columns) == list(COLUMNS) and records(empty) == []


def test_every_way_of_missing_is_none():
    frame = pd.DataFrame({"region": pd.Series([None, pd.NA, pd.NaT], dtype="object")})
    assert records(frame) == [{"region": None}] * 3


def test_rates_survive_a_filter_and_a_sort():
    rows = [row("甲区", None, 1, Rate(1, 3), 0.1), row("乙区", None, 2, Rate(2, 3), 0.2)]
    frame = frame_of(rows, COLUMNS).sort_values("managed", ascending=False)
    assert [str(one["execution_rate"]) for one in records(frame[frame["managed"] > 0])] == ["66.67%", "33.33%"]
