"""Frames as tables for people: Chinese headings with units, exact figures half up, "—" for undefined, the source below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .blocks import Cell, Column, Level, Nothing, Order, Prose, Sortable, Table, Tag, small_print
from .fields import FIELDS, Field, field
from .figures import MONEY_PLACES, WHOLE, Figure
from .findings import Severity
from .frames import field_of, frame_of, records
from .lazy_pandas import pd
from .numbers import UNDEFINED, Rate, fixed, in_unit, is_missing, percent, shortest
from .user_frames import exact_of, wholes_of

LEVELS: dict[Severity, Level] = {Severity.NOTE: "note", Severity.PROBLEM: "problem", Severity.SERIOUS: "serious"}
TEXTS = ("text", "measure", "hash", "date")  # kinds of columns that are read from the left


def table(frame: pd.DataFrame, caption: str = "", *, folded: bool = False) -> Table | Nothing:
    """`frame` as a table with Chinese headings, and a caption if it is not to be the frame's title. Of what a study handed out, the
    exact values are printed, with 合计 where every row is there, and the note says what was changed since; of one that is
    `absent` there is nothing to see. Title, source, note and money unit come from `frame.attrs`.

    >>> import pbe_analysis as pbe
    >>> coverage = pbe.load("tianjin-village-clinics", 2021).coverage()
    >>> shown = pbe.table(coverage.drop(columns="implementing"))
    >>> [column.heading for column in shown.columns], shown.rows[-1]
    (['区', '村卫生室数量（家）', '未覆盖数量（家）', '覆盖率'], ('合计', '2,035', '524', '74.25%'))
    >>> pbe.table(coverage[coverage["gap"] > 0]).note
    '只列所选的行，不列合计'
    """
    frame = exact_of(frame)
    return Nothing() if is_absent(frame) else set_out(frame, caption, folded=folded)


def set_out(frame: pd.DataFrame, caption: str = "", *, folded: bool = False) -> Table:
    """`frame` as a table, also one of nothing but headings."""
    attrs = frame.attrs
    fields = [field_of(name, attrs) for name in frame.columns]
    rows = records(frame)
    return Table(
        tuple(_column(one, attrs) for one in fields),
        tuple(tuple(_cell(row[one.name], one, attrs) for one in fields) for row in rows),
        title=attrs.get("title", ""),
        caption=caption,
        source=attrs.get("source", ""),
        note=attrs.get("note", ""),
        totals=tuple(place for place, is_whole in enumerate(wholes_of(frame)) if is_whole),
        folded=folded,
    )


def data_of(frame: pd.DataFrame) -> Table | Nothing:
    """The data behind a chart as a folded table, to be shown under it.

    >>> import pbe_analysis as pbe
    >>> data = pbe.data_of(pbe.load("tianjin-village-clinics", 2021).coverage())
    >>> data.name, data.folded
    ('数据表：各区覆盖情况', True)
    """
    return table(frame, f"数据表：{frame.attrs.get('title', '')}", folded=True)


def sortable(frame: pd.DataFrame, *columns: str) -> Sortable | Nothing:
    """`frame` as it stands, and sorted by each of these columns (default: `frame.attrs["orders"]`); equal values keep their
    order, missing ones come last. Of one that is `absent` there is nothing to see.

    >>> import pbe_analysis as pbe
    >>> shown = pbe.sortable(pbe.load("tianjin-village-clinics", 2021).coverage(), "managed")
    >>> [one.caption for one in shown.tables]
    ['各区覆盖情况：原有顺序', '各区覆盖情况：按应覆盖数量排序']
    """
    frame = exact_of(frame)
    if is_absent(frame):
        return Nothing()
    caption = frame.attrs.get("title", "")
    places = frame.reset_index(drop=True)
    orders = [
        Order(f"{caption}：按{field(name).title}排序", tuple(map(int, places.sort_values(name, kind="stable").index)))
        for name in columns or frame.attrs.get("orders", ())
    ]
    return Sortable(set_out(frame, f"{caption}：原有顺序"), tuple(orders))


def titled(
    frame: pd.DataFrame,
    title: str,
    source: str,
    unit: str = "元",
    note: str = "",
    names: dict[str, str] | None = None,
    units: dict[str, str] | None = None,
) -> pd.DataFrame:
    """`frame` with what tables and charts print around it: title, source, money unit, a note if there is one.

    names: what this project calls its columns and measures; units: what it counts them in.
    """
    frame.attrs = {"title": title, "source": source, "unit": unit, "note": note, "names": names or {}, "units": units or {}}
    return frame


def absent(columns: Iterable[str]) -> pd.DataFrame:
    """An empty frame for what a project-year did not hand in; its tables and charts show nothing, not even that."""
    frame = frame_of([], columns)
    frame.attrs = {"absent": True}
    return frame


def is_absent(frame: pd.DataFrame) -> bool:
    return bool(frame.attrs.get("absent"))


def is_one_whole(frame: pd.DataFrame) -> bool:
    """Whether only the whole has a row and a rate, as where a project has no regions: there is nothing to compare it with."""
    rows = records(frame)
    return len(rows) == 1 and WHOLE in rows[0].values() and any(isinstance(one, Rate) and one == one for one in rows[0].values())


def note_of(attrs: dict) -> str:
    """The line under a table or chart: 数据来源：… and the note."""
    return small_print(attrs.get("source", ""), attrs.get("note", ""))


def shown(value: Any, field: Field, unit: str, names: dict | None = None) -> str:
    """One cell as people read it: Rate → 36.42%, money in `unit` with two decimals, a measure by its title, None → —."""
    if isinstance(value, Rate):
        return str(value)
    if is_missing(value):
        return UNDEFINED
    if field.kind == "measure":
        return (names or {}).get(value) or (FIELDS[value].title if value in FIELDS else str(value))
    if field.kind == "money":
        return fixed(in_unit(value, unit), MONEY_PLACES)
    if field.kind in ("rate", "share"):
        return percent(value)
    if field.kind == "count":
        return fixed(value, 0)
    if field.kind == "number":
        places = 2 if field.unit and field.places is None else field.places
        return shortest(value) if places is None else fixed(value, places)
    return str(value)


def _column(one: Field, attrs: dict) -> Column:
    """What heads a column: its title and unit, or what this table calls it and counts it in."""
    title = attrs.get("names", {}).get(one.name) or one.title
    unit = attrs.get("unit", "元") if one.kind == "money" else attrs.get("units", {}).get(one.name) or one.unit
    return Column(one.name, title, one.kind, unit, "left" if one.kind in TEXTS else "right")


def _cell(value: Any, field: Field, attrs: dict) -> Cell:
    if isinstance(value, Prose | Figure):
        return value
    if isinstance(value, Severity):
        return Tag(LEVELS[value], value.label)
    return shown(value, field, attrs.get("unit", "元"), attrs.get("names"))
