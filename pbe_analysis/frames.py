"""Rows ↔ frames without loss: pandas would turn a `Rate` into a bare float on the way out of a frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .fields import FIELDS

if TYPE_CHECKING:
    import pandas as pd


def records(frame: pd.DataFrame) -> list[dict]:
    """The rows of a frame as dictionaries of plain Python values: counts as int, rates as `Rate`, missing as None."""
    columns = [_values(frame[name]) for name in frame.columns]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(series: pd.Series) -> list:
    if series.dtype == "float64":
        return series.tolist()
    return [None if missing else value for value, missing in zip(series.tolist(), _missing(series), strict=True)]


def _missing(series: pd.Series) -> Iterable[bool]:
    """Where nothing stands; an undefined `Rate` is something: it knows its parts."""
    return (value is None or (gone and not isinstance(value, float)) for value, gone in zip(series, series.isna(), strict=True))


def frame_of(rows: list[dict], columns: Iterable[str]) -> pd.DataFrame:
    """A frame of these rows with the dtype that each column's kind asks for: counts are integers (nullable where one is
    missing), shares float64, money and rates objects that keep what they are."""
    import pandas as pd

    return pd.DataFrame({name: _series(name, [row[name] for row in rows]) for name in columns})


def _series(name: str, values: list) -> pd.Series:
    import pandas as pd

    kind = FIELDS[name].kind
    if kind == "count":
        return pd.Series(values, dtype="int64" if None not in values else "Int64")
    if kind == "share":
        return pd.Series(values, dtype="float64")
    return pd.Series(values, dtype="object")
