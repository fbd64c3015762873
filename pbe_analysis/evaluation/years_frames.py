"""The years of a project as frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..figures import Figure
from ..frames import frame_of
from ..sections import Through
from ..tabular import absent, titled
from .years import Key, Row, Years

if TYPE_CHECKING:
    import pandas as pd


def changes(years: Years, notice: str) -> pd.DataFrame:
    """The main figures of the whole: indicator, a column for each year, change against the last earlier year. Absent without
    earlier years."""
    if not years.whole:
        return absent(("indicator",))
    frame = _frame(years, "indicator", [(row.key.title, row) for row in years.whole])
    _titled(frame, years, "主要指标历年对比", notice)
    frame.attrs["drawn"] = tuple(_through(years, row) for row in years.whole if row.change and _is_share(years, row))
    return frame


def region_changes(years: Years, notice: str) -> list[pd.DataFrame]:
    """One frame for each rate that regions have in both years: region, a column for each year, change."""
    return [_of_regions(years, key, rows, notice) for key, rows in years.by_region.items()]


def _of_regions(years: Years, key: Key, rows: tuple[Row, ...], notice: str) -> pd.DataFrame:
    frame = _frame(years, "region", [(row.subject, row) for row in rows])
    return _titled(frame, years, f"各{years.study.word}{key.title}历年对比", notice)


def _frame(years: Years, first: str, rows: list[tuple[str, Row]]) -> pd.DataFrame:
    columns = (first, *(f"{year}年" for year in years.names), "change")
    values = [(name, *(years.told(row, year) for year in years.names), row.change or "—") for name, row in rows]
    made = [dict(zip(columns, row, strict=True)) for row in values]
    return frame_of(made, columns, dict.fromkeys(columns, "text"))


def _titled(frame: pd.DataFrame, years: Years, title: str, notice: str) -> pd.DataFrame:
    note = "；".join(filter(None, ("口径不同的年度不列", "变动由未经舍入的数计算，尾数可能与所列两数之差略有出入", notice)))
    names = {"change": f"较{years.last.place.year}年变动", "region": years.study.word}
    return titled(frame, title, "各年度提交的数据表", note=note, names=names)


def _is_share(years: Years, row: Row) -> bool:
    return years.study.measures[row.key.id].kind in ("rate", "share")


def _through(years: Years, row: Row) -> Through:
    figures: list[Figure | None] = [row.figures[year] for year in years.names]
    values = tuple(float(one.value) if one and one.value is not None else float("nan") for one in figures)
    return Through(row.key.title, years.names, values, tuple(one.display if one else "—" for one in figures))
