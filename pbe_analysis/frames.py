"""Rows ↔ frames without loss: pandas would turn a `Rate` into a bare float on the way out of a frame."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from .fields import FIELDS, Field, field
from .lazy_pandas import pd


def records(frame: pd.DataFrame) -> list[dict]:
    """The rows of a frame as dictionaries of plain Python values: counts as int, rates as `Rate`, missing as None."""
    bare = frame.copy(deep=False)
    bare.attrs = {}  # or pandas would copy them with every column that it hands out
    columns = [_values(bare[name]) for name in bare.columns]
    return [dict(zip(bare.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(series: pd.Series) -> list:
    if series.dtype == "float64":
        return series.tolist()
    return [None if missing else value for value, missing in zip(series.tolist(), _missing(series), strict=True)]


def _missing(series: pd.Series) -> Iterable[bool]:
    """Where nothing stands; an undefined `Rate` is something: it knows its parts."""
    return (value is None or (gone and not isinstance(value, float)) for value, gone in zip(series, series.isna(), strict=True))


def field_of(name: object, attrs: Mapping) -> Field:
    """What a column is: as this frame says, else as everywhere."""
    return attrs.get("fields", {}).get(name) or field(str(name))


def frame_of(rows: list[dict], columns: Iterable[str], kinds: Mapping[str, str] | None = None) -> pd.DataFrame:
    """A frame of these rows with the dtype that each column's kind asks for: counts are integers (nullable where one is
    missing), shares float64, money and rates objects that keep what they are. kinds: of columns that are a project's own."""
    own = kinds or {}
    return pd.DataFrame({name: _array(own.get(name) or FIELDS[name].kind, [row[name] for row in rows]) for name in columns})


def plain(rows: Iterable[tuple], columns: Sequence[str], numbers: Container[str], **attrs: object) -> pd.DataFrame:
    """A frame of floats in these columns, nan where there is none, and of texts in all others. attrs: title, note, headings …"""
    kinds = {name: "float64" if name in numbers else "str" for name in columns}
    made = [tuple(number(value) if name in numbers else value for name, value in zip(columns, row, strict=True)) for row in rows]
    frame = pd.DataFrame(made, columns=list(columns)).astype(kinds)
    frame.attrs.update(attrs)
    return frame


def number(value: Any) -> float:
    """A value as a float; nan for None."""
    return float("nan") if value is None else float(value)


def _array(kind: str, values: list) -> Any:
    """A column, which a frame takes over as it is: a series of its own costs more, and only objects need one, to stay what they are."""
    import numpy as np

    if kind == "count":
        return np.array(values, dtype="int64") if None not in values else pd.array(values, dtype="Int64")
    if kind == "share":
        return np.array(values, dtype="float64")
    return pd.Series(values, dtype="object")
