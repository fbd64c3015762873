"""Frames as tables for people: Chinese headings with units, exact figures half up, "—" for undefined, the source below."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from .fields import FIELDS, Field, field
from .figures import MONEY_PLACES, WHOLE
from .findings import Severity
from .frames import frame_of, records
from .numbers import UNDEFINED, Rate, fixed, in_unit, is_missing, percent, shortest
from .wording import Prose, inline

if TYPE_CHECKING:
    import pandas as pd

BRIEF = 12  # rows; a table of so few is kept on one sheet of paper
LONG = 40  # rows; folded data of more stays off paper, where the page says so
SHORT = 9  # characters; a column of such words is never broken over lines


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table to look at; `frame` stays what it was. folded: closed until it is opened; it prints open, and not at all where it is longer than `LONG` rows."""

    frame: pd.DataFrame
    caption: str
    note: str
    unit: str
    folded: bool = False

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.frame}"

    def _repr_html_(self) -> str:
        return str(_folded(self) if self.folded else _table(self))


def table(frame: pd.DataFrame, caption: str | None = None, *, folded: bool = False) -> ShownTable | Nothing:
    """`frame` as a table with Chinese headings. Caption, source note and money unit come from `frame.attrs`; of one that is
    `absent` there is nothing to see.

    >>> import pbe_analysis as pbe
    >>> coverage = pbe.load("tianjin-village-clinics", 2021).coverage()
    >>> pbe.table(coverage[["region", "managed", "gap"]].tail(2))
    各区覆盖情况
       region  managed  gap
    9     东丽区        0    0
    10     合计     2035  524
    >>> '<td class="number">74.25%</td>' in pbe.table(coverage)._repr_html_()
    True
    """
    return Nothing() if is_absent(frame) else _shown_table(frame, caption, folded=folded)


def _shown_table(frame: pd.DataFrame, caption: str | None = None, *, folded: bool = False) -> ShownTable:
    attrs = frame.attrs
    return ShownTable(frame, caption or attrs.get("title", ""), note_of(attrs), attrs.get("unit", "元"), folded)


def data_of(frame: pd.DataFrame) -> ShownTable | Nothing:
    """The data behind a chart as a folded table, to be shown under it.

    >>> import pbe_analysis as pbe
    >>> data = pbe.data_of(pbe.load("tianjin-village-clinics", 2021).coverage())
    >>> data.caption, data.folded
    ('数据表：各区覆盖情况', True)
    """
    return table(frame, f"数据表：{frame.attrs.get('title', '')}", folded=True)


@dataclass(frozen=True, slots=True)
class SortableTable:
    """One table in several orders, of which the reader opens one at a time: pages run no script, so every order is there.
    Only the first, the frame's own, prints."""

    tables: tuple[ShownTable, ...]

    def __repr__(self) -> str:
        return repr(self.tables[0])

    def _repr_html_(self) -> str:
        name = f"order-{hashlib.sha256(self.tables[0].caption.encode()).hexdigest()[:8]}"
        return str(
            Markup("").join(
                Markup('<details class="order" name="{}"{}><summary>{}</summary>{}</details>').format(
                    name, Markup("") if place else Markup(" open"), one.caption, _table(one)
                )
                for place, one in enumerate(self.tables)
            )
        )


def sortable(frame: pd.DataFrame, *columns: str) -> SortableTable | Nothing:
    """`frame` as it stands, and sorted by each of these columns (default: `frame.attrs["orders"]`); equal values keep their
    order, missing ones come last. Of one that is `absent` there is nothing to see.

    >>> import pbe_analysis as pbe
    >>> shown = pbe.sortable(pbe.load("tianjin-village-clinics", 2021).coverage(), "managed")
    >>> [one.caption for one in shown.tables]
    ['各区覆盖情况：原有顺序', '各区覆盖情况：按应覆盖数量排序']
    """
    if is_absent(frame):
        return Nothing()
    caption = frame.attrs.get("title", "")
    orders = [_shown_table(frame, f"{caption}：原有顺序")]
    for name in columns or frame.attrs.get("orders", ()):
        ordered = frame.sort_values(name, kind="stable")
        ordered.attrs = frame.attrs
        orders.append(_shown_table(ordered, f"{caption}：按{field(name).title}排序"))
    return SortableTable(tuple(orders))


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


def floats(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy to explore with `describe`, `plot` or `corr`: money, rates and counts as floats, money in the frame's unit,
    without the row 合计. Exact no longer: reports print from `frame` itself.

    >>> import pbe_analysis as pbe
    >>> floats = pbe.floats(pbe.load("tianjin-village-clinics", 2021).coverage())
    >>> float(floats["implementing"].sum()), "合计" in set(floats["region"])
    (1511.0, False)
    """
    first = frame.columns[0]
    rows = frame[frame[first].astype(object) != WHOLE]
    made = rows.assign(**{name: _floats(rows[name], rows.attrs.get("unit", "元")) for name in frame.columns if _is_number(name)})
    return made.reset_index(drop=True)


def _is_number(name: object) -> bool:
    return field(str(name)).kind in ("money", "count", "number", "rate", "share")


def _floats(series: pd.Series, unit: str) -> pd.Series:
    values = [None if is_missing(value) else value for value in series]
    if field(str(series.name)).kind == "money":
        values = [in_unit(value, unit) for value in values]
    return series.__class__(
        [float("nan") if value is None else float(value) for value in values], index=series.index, dtype="float64"
    )


@dataclass(frozen=True, slots=True)
class Nothing:
    """What a table or chart of a frame that is absent looks like: nothing at all."""

    def __repr__(self) -> str:
        return ""

    def _repr_html_(self) -> str:
        return ""


def absent(columns: Iterable[str]) -> pd.DataFrame:
    """An empty frame for what a project-year did not hand in; its tables and charts show nothing, not even that."""
    frame = frame_of([], columns)
    frame.attrs = {"absent": True}
    return frame


def is_absent(frame: pd.DataFrame) -> bool:
    return bool(frame.attrs.get("absent"))


def note_of(attrs: dict) -> str:
    """The line under a table or chart: 数据来源：… and the note."""
    source = f"数据来源：{attrs['source']}" if attrs.get("source") else ""
    return "。".join(part for part in (source, attrs.get("note", "").rstrip("。")) if part)


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
        return fixed(value, 2) if field.unit else shortest(value)
    return str(value)


def _folded(table: ShownTable) -> Markup:
    rows = len(table.frame)
    if rows <= LONG:
        return Markup('<details class="data"><summary>{}</summary>{}</details>').format(table.caption, _table(table))
    return Markup(
        '<details class="data long"><summary>{0}</summary>{1}</details><p class="source paper">{0}（{2}行）：明细见电子版。</p>'
    ).format(table.caption, _table(table), rows)


def _table(table: ShownTable) -> Markup:
    fields = [field(str(name)) for name in table.frame.columns]
    rows = records(table.frame)
    looks = [_look(one, [row[one.name] for row in rows]) for one in fields]
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(look, _heading(one, table)) for one, look in zip(fields, looks, strict=True)
    )
    body = Markup("").join(_row(table, row, fields, looks) for row in rows)
    body = body or Markup('<tr><td colspan="{}">没有数据</td></tr>').format(len(fields))
    note = Markup('<p class="source">{}</p>').format(table.note) if table.note else Markup("")
    return Markup(
        '<div class="table{}" role="region" tabindex="0" aria-label="{}"><table><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}"
    ).format(" brief" if len(rows) <= BRIEF else "", table.caption, table.caption, head, body, note)


def _heading(one: Field, table: ShownTable) -> str:
    attrs = table.frame.attrs
    return one.heading(table.unit, attrs.get("names", {}).get(one.name, ""), attrs.get("units", {}).get(one.name, ""))


def _row(table: ShownTable, row: dict, fields: list[Field], looks: list[Markup]) -> Markup:
    names = table.frame.attrs.get("names", {})
    head, *cells = (_cell(row[one.name], one, table.unit, names) for one in fields)
    rest = "".join([f"<td{look}>{cell}</td>" for look, cell in zip(looks[1:], cells, strict=True)])
    whole = ' class="total"' if row[fields[0].name] == WHOLE else ""
    return Markup(f'<tr{whole}><th scope="row"{looks[0]}>{head}</th>{rest}</tr>')  # of parts that are escaped already


def _cell(value: object, field: Field, unit: str, names: dict) -> Markup:
    if isinstance(value, Prose):
        return Markup("<br>").join(inline(parts) for parts in value.paragraphs)
    if isinstance(value, Severity):
        return Markup('<span class="tag {}">{}</span>').format(value.name.lower(), value.label)
    text = shown(value, field, unit, names)
    return _halved(text) if field.kind == "hash" else escape(text)


def _halved(text: str) -> Markup:
    """A hash over two lines where one is too long; copied, it is whole."""
    middle = len(text) // 2
    return Markup("{}<wbr>{}").format(text[:middle], text[middle:])


def _look(field: Field, values: list) -> Markup:
    """The column's class: numbers to the right, hashes broken anywhere, days and short words never broken."""
    if field.kind == "hash":
        return Markup(' class="hash"')
    if field.kind == "date":
        return Markup(' class="short"')
    if field.kind not in ("text", "measure"):
        return Markup(' class="number"')
    short = all(len(str(value)) <= SHORT for value in values if isinstance(value, str | Severity))
    return Markup(' class="short"') if short and not any(isinstance(value, Prose) for value in values) else Markup("")
