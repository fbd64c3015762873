"""Frames that are handed out to explore, and the way back from them to the exact tables that pages are made of.

An exact table holds money as Decimal in 元, rates as `Rate`, and 合计 among its rows. A user gets plain columns of numbers of
it. Tables and charts print the exact values of what such a frame still shows, and say so where it shows something else.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any

from .fields import Field
from .figures import WHOLE, Figure
from .findings import Severity
from .frames import field_of, frame_of, number, records
from .lazy_pandas import pd
from .numbers import MONEY_UNITS, Rate, in_unit, is_missing

COMPUTED = "computed"  # key of `frame.attrs`
NUMBERS = ("money", "count", "number", "rate", "share")
CHANGED = "经使用者改动，按浮点数列示"
Orders = Mapping[str, Sequence[str]]


def kept(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method whose exact table (or list of tables) is computed once per object and arguments. Each call hands out a frame of
    it, the caller's to change; with `exact=True` the table itself: money as Decimal in 元, rates as `Rate`, 合计 among the rows."""

    @wraps(method)
    def handed(self: Any, *args: Any, exact: bool = False) -> Any:
        store = self.__dict__.setdefault("_kept", {})
        key = (method.__name__, *args)
        if key not in store:
            found = method(self, *args)
            store[key] = found if isinstance(found, list) else [found], isinstance(found, list)
        tables, several = store[key]
        copies = [each.copy(deep=False) if exact else self._user_frame(key, n, each) for n, each in enumerate(tables)]
        return copies if several else copies[0]

    handed.hands_out = True  # type: ignore[attr-defined]
    return handed


class HandsOut:
    """What has methods that are `kept`."""

    @property
    def orders(self) -> Orders:
        """Columns whose texts have an order of their own, such as regions, with that order."""
        return {}

    @property
    def named(self) -> dict[str, dict[str, str]]:
        """Of frames that are asked for by a further name, those names, each with its title."""
        return {}

    @property
    def is_there(self) -> bool:
        """Whether it has anything to hand out."""
        return True

    def _user_frame(self, key: tuple, n: int, table: pd.DataFrame) -> pd.DataFrame:
        store = self.__dict__.setdefault("_handed", {})
        if (key, n) not in store:
            name = " ".join(filter(None, map(str, (getattr(self, "place", ""), *key, n or ""))))
            store[key, n] = handed_out(table, name, self.orders)
        return store[key, n].copy(deep=False)  # pandas copies a column when somebody changes it


class Computed(str):
    """What a frame was computed as. It leads back to the exact table in the process that made it, and is plain text to
    everything else: attrs stay comparable, cheap to copy, and can be written as JSON, as parquet files hold them."""

    table: pd.DataFrame
    frame: pd.DataFrame

    def __deepcopy__(self, memo: dict) -> Computed:
        return self

    def __reduce__(self) -> tuple:
        return str, (str(self),)

    @cached_property
    def rows(self) -> list[tuple[int | None, dict]]:
        """The rows of the exact table, each with its place in the frame, None for a sum."""
        places = itertools.count()
        sums = sums_of(self.table)
        return [(None if is_sum else next(places), row) for is_sum, row in zip(sums, records(self.table), strict=True)]

    def behind(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The exact table of what `frame` shows now."""
        if frame.equals(self.frame):
            return self.table
        places = frame.index.tolist()
        if not all(type(place) is int and 0 <= place < len(self.frame) for place in places):
            return as_it_stands(frame, self.table.attrs)
        same = [name for name in frame.columns if name in self.frame and _same(frame[name], self.frame[name].iloc[places])]
        shown = [name for name in frame.columns if name in self.table or name not in self.frame]
        taken = {name: _taken(frame[name], self.table.attrs) for name in shown if name not in same}
        fields = {name: one for name, (one, _) in taken.items()} | {name: field_of(name, self.table.attrs) for name in same}
        body, sums = {place: row for place, row in self.rows if place is not None}, len(self.rows) > len(self.frame)
        is_all = sorted(places) == list(range(len(body)))
        listed: Sequence[tuple[int | None, dict]] = [(n, body[place]) for n, place in enumerate(places)]
        if is_all and sums:
            listed = self.rows if places == sorted(places) else [*listed, *(one for one in self.rows if one[0] is None)]
        rows = [
            {name: row[name] if name in same else None if n is None else taken[name][1][n] for name in shown} for n, row in listed
        ]
        found = frame_of(rows, shown, {name: fields[name].kind for name in shown})
        part = "" if is_all else "只列所选的行" + ("，不列合计" if sums else "")
        changed = f"{'、'.join(fields[name].title for name in taken)}{CHANGED}" if taken else ""
        found.attrs = _noted(self.table.attrs, part, changed) | ({"fields": fields} if taken else {})
        if not is_all and isinstance(found.attrs.get("drawn"), tuple):
            del found.attrs["drawn"]  # lines of rows that may be gone
        return found


def handed_out(table: pd.DataFrame, name: str, orders: Orders) -> pd.DataFrame:
    """The frame of an exact table, without its sums, that leads back to it. name: what it was computed as."""
    frame = plain_frame(table.loc[[not is_sum for is_sum in sums_of(table)]].reset_index(drop=True), orders)
    computed = Computed(name)
    computed.table, computed.frame = table, frame
    frame.attrs[COMPUTED] = computed
    return frame


def plain_frame(rows: pd.DataFrame, orders: Orders) -> pd.DataFrame:
    """Rows of an exact table as plain columns: money as float64 in the unit of its heading, rates and shares as float64, counts as
    Int64, days as datetime64, texts with an order as ordered categories. attrs: title, source, unit, note, headings, units."""
    attrs = rows.attrs
    unit, fields = attrs.get("unit", "元"), {column: field_of(column, attrs) for column in rows.columns}
    made = {column: _plain(rows[column].tolist(), one, attrs, orders.get(column)) for column, one in fields.items()}
    units = _units_of_figures(rows)
    made |= {name: pd.array(texts, dtype="str") for name, texts in units.items() if name not in made}
    frame = pd.DataFrame(made)
    counted = {column: one.unit_in(unit, attrs.get("units", {}).get(column, "")) for column, one in fields.items()}
    frame.attrs = {
        **{part: attrs.get(part, "") for part in ("title", "source", "note")},
        "unit": unit,
        "headings": {column: one.heading(unit, called(column, attrs), counted[column]) for column, one in fields.items()}
        | {name: f"{called(name.removesuffix('_unit'), attrs)}单位" if name != "unit" else "单位" for name in units},
        "units": {column: one for column, one in counted.items() if one},
        **({"absent": True} if attrs.get("absent") else {}),
    }
    return frame


def called(column: str, attrs: Mapping) -> str:
    """What this table calls a column."""
    return attrs.get("names", {}).get(column) or field_of(column, attrs).title


def wholes_of(table: pd.DataFrame) -> list[bool]:
    """Which rows are the sum of all others, 合计; none where `attrs["sums"]` is None, since 合计 is there the name of something else."""
    has_sums = table.attrs.get("sums", ()) is not None
    return [has_sums and one == WHOLE for one in table.iloc[:, 0].tolist()]


def sums_of(table: pd.DataFrame) -> list[bool]:
    """Which rows are sums of others: 合计, and those that `attrs["sums"]` names by their first column."""
    names = table.attrs.get("sums") or ()
    return [whole or one in names for whole, one in zip(wholes_of(table), table.iloc[:, 0].tolist(), strict=True)]


def exact_of(frame: pd.DataFrame) -> pd.DataFrame:
    """The exact table of what a frame shows, for tables and charts. A column that is as it was handed out has its exact values; of
    one that was changed, or is new, its floats are taken as they stand, and the note says so. Sums are there where all rows are."""
    computed = frame.attrs.get(COMPUTED)
    if any(name is not None for name in frame.index.names):
        frame = frame.reset_index()
    return computed.behind(frame) if isinstance(computed, Computed) else as_it_stands(frame, frame.attrs)


def as_it_stands(frame: pd.DataFrame, attrs: Mapping) -> pd.DataFrame:
    """A frame as an exact table of its own numbers. attrs: what they are counted in; money without a unit is a bare number."""
    taken = {name: _taken(frame[name], attrs) for name in frame.columns if _is_plain(frame[name], field_of(name, attrs))}
    if not taken:
        return frame
    rows = [
        row | {name: values[n] for name, (_, values) in taken.items()}
        for n, row in enumerate(records(frame[[name for name in frame.columns if name not in taken]]))
    ] or [{name: values[n] for name, (_, values) in taken.items()} for n in range(len(frame))]
    fields = {name: taken[name][0] if name in taken else field_of(name, attrs) for name in frame.columns}
    found = frame_of(rows, frame.columns, {name: one.kind for name, one in fields.items()})
    found.attrs = _noted(attrs, f"数据{CHANGED}") | {"fields": fields}
    found.attrs.pop("drawn", None)
    return found


def _is_plain(series: pd.Series, one: Field) -> bool:
    """Whether a column is of floats where an exact table has exact values."""
    return one.kind in ("money", "rate", "number", "date") and series.dtype != object


def _noted(attrs: Mapping, *notes: str) -> dict:
    return {**attrs, "note": "；".join(filter(None, (attrs.get("note", ""), *notes)))}


def _same(one: pd.Series, other: pd.Series) -> bool:
    """Whether two columns hold the same values, whatever holds them."""
    gone = one.isna().tolist()
    if gone != other.isna().tolist():
        return False
    return all(left or a == b for left, a, b in zip(gone, one.tolist(), other.tolist(), strict=True))


# ---- exact → plain ----
def _plain(values: list, one: Field, attrs: Mapping, order: Sequence[str] | None) -> Any:
    """A column, which a frame takes over as it is."""
    import numpy as np

    unit = attrs.get("unit", "元")
    if any(isinstance(value, Figure) for value in values):
        return np.array([number(getattr(value, "value", None)) for value in values], dtype="float64")
    if any(isinstance(value, Severity) for value in values):
        labels = [level.label for level in sorted(Severity)]
        return pd.Categorical([value.label for value in values], labels, ordered=True)
    if one.kind in NUMBERS and not any(isinstance(value, str) for value in values):
        amounts = [None if is_missing(value) else in_unit(value, unit) if one.kind == "money" else value for value in values]
        if one.kind == "count" and all(value is None or value == int(value) for value in amounts):
            return pd.array([None if value is None else int(value) for value in amounts], dtype="Int64")
        return np.array([number(value) for value in amounts], dtype="float64")
    if one.kind == "date":
        return pd.to_datetime(pd.Series(values, dtype="object"))
    if one.kind == "measure":
        values = [called(value, attrs) if isinstance(value, str) else value for value in values]
    texts = [None if is_missing(value) else str(value) for value in values]
    if order and {*texts} <= {*order, None}:
        return pd.Categorical(texts, list(dict.fromkeys(order)), ordered=True)
    return pd.array(texts, dtype="str")


def _units_of_figures(rows: pd.DataFrame) -> dict[str, list[str | None]]:
    """Columns that say what figures are counted in, where a column of them may hold several units: `unit` for the first, another
    for one that differs from it. A share has none."""
    found: dict[str, list[str | None]] = {}
    for name in rows.columns:
        figures = [value if isinstance(value, Figure) else None for value in rows[name].tolist()]
        units = [None if one is None else "" if one.display.endswith("%") else one.unit for one in figures]
        if any(figures) and not any(all(b in (None, a) for a, b in zip(known, units, strict=True)) for known in found.values()):
            found[f"{name}_unit" if found else "unit"] = units
    return found


# ---- plain → exact ----
def _taken(series: pd.Series, attrs: Mapping) -> tuple[Field, list]:
    """A column of a frame as exact values of what it shows, and what it is: its field, else a bare number or text."""
    one = field_of(series.name, attrs)
    values = [None if gone else value for value, gone in zip(series.tolist(), series.isna(), strict=True)]
    if one.kind == "date" and pd.api.types.is_datetime64_any_dtype(series.dtype):
        return one, [value and value.date() for value in values]
    if not pd.api.types.is_numeric_dtype(series.dtype) or pd.api.types.is_bool_dtype(series.dtype):
        return _as(one, "text"), [value if value is None else str(value) for value in values]
    exact = [None if value is None else Decimal(repr(value)) for value in values]
    if one.kind in ("rate", "share"):
        return _as(one, "rate"), [Rate(value, None if value is None else 1) for value in exact]
    if one.kind == "money" and attrs.get("unit") in MONEY_UNITS:
        return one, [None if value is None else value * MONEY_UNITS[attrs["unit"]] for value in exact]
    if one.kind == "count" and all(value is None or value == int(value) for value in exact):
        return one, [None if value is None else int(value) for value in exact]
    return _as(one, "number"), exact


def _as(one: Field, kind: Any) -> Field:
    """The same column with values of another kind, which has no unit of its own."""
    return Field(one.name, one.title, kind, "" if one.kind == "money" else one.unit)
