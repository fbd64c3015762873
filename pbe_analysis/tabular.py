"""Frames as tables for people: Chinese headings with units, exact figures half up, "—" for undefined, the source below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from .fields import FIELDS, Field
from .figures import MONEY_PLACES, WHOLE
from .numbers import UNDEFINED, Rate, fixed, in_unit, is_missing, percent, shortest
from .wording import Prose, inline

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table to look at; `frame` stays what it was. folded: closed until it is opened (it always prints open)."""

    frame: pd.DataFrame
    caption: str
    note: str
    unit: str
    folded: bool = False

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.frame}"

    def _repr_html_(self) -> str:
        return str(_folded(self) if self.folded else _table(self))


def table(frame: pd.DataFrame, caption: str | None = None, *, folded: bool = False) -> ShownTable:
    """`frame` as a table with Chinese headings. Caption, source note and money unit come from `frame.attrs`."""
    attrs = frame.attrs
    return ShownTable(frame, caption or attrs.get("title", ""), note_of(attrs), attrs.get("unit", "元"), folded)


def data_of(frame: pd.DataFrame) -> ShownTable:
    """The data behind a chart as a folded table, to be shown under it."""
    return table(frame, f"数据表：{frame.attrs.get('title', '')}", folded=True)


def titled(frame: pd.DataFrame, title: str, source: str, unit: str = "元", note: str = "") -> pd.DataFrame:
    """`frame` with what tables and charts print around it: title, source, money unit, and a note if there is one."""
    frame.attrs = {"title": title, "source": source, "unit": unit, "note": note}
    return frame


def note_of(attrs: dict) -> str:
    """The line under a table or chart: 数据来源：… and the note."""
    source = f"数据来源：{attrs['source']}" if attrs.get("source") else ""
    return "。".join(part for part in (source, attrs.get("note", "").rstrip("。")) if part)


def shown(value: object, field: Field, unit: str) -> str:
    """One cell as people read it: Rate → 36.42%, money in `unit` with two decimals, None → —."""
    if isinstance(value, Rate):
        return str(value)
    if is_missing(value):
        return UNDEFINED
    if field.kind == "money":
        return fixed(in_unit(value, unit), MONEY_PLACES)
    if field.kind in ("rate", "share"):
        return percent(value)
    if field.kind == "number":
        return fixed(value, 2) if field.unit else shortest(value)
    return str(value)


def _folded(table: ShownTable) -> Markup:
    return Markup('<details class="data"><summary>{}</summary>{}</details>').format(table.caption, _table(table))


def _table(table: ShownTable) -> Markup:
    fields = [FIELDS[name] for name in table.frame.columns]
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(_align(field), field.heading(table.unit)) for field in fields
    )
    rows = Markup("").join(_row(record, fields, table.unit) for record in table.frame.itertuples(index=False))
    note = Markup('<p class="source">{}</p>').format(table.note) if table.note else Markup("")
    return Markup(
        '<div class="table" role="region" tabindex="0" aria-label="{}"><table><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}"
    ).format(table.caption, table.caption, head, rows, note)


def _row(values: tuple, fields: list[Field], unit: str) -> Markup:
    cells = Markup("").join(
        Markup("<{tag}{attrs}>{cell}</{tag}>").format(
            tag="th" if place == 0 else "td",
            attrs=Markup(' scope="row"') if place == 0 else _align(field),
            cell=_cell(value, field, unit),
        )
        for place, (value, field) in enumerate(zip(values, fields, strict=True))
    )
    return Markup("<tr{}>{}</tr>").format(Markup(' class="total"') if values[0] == WHOLE else "", cells)


def _cell(value: object, field: Field, unit: str) -> Markup:
    if isinstance(value, Prose):
        return Markup("<br>").join(inline(parts) for parts in value.paragraphs)
    return escape(shown(value, field, unit))


def _align(field: Field) -> Markup:
    return Markup("") if field.kind == "text" else Markup(' class="number"')
