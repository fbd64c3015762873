"""Tables: of cells in columns, in several orders, and with cells that are merged."""

from dataclasses import KW_ONLY, dataclass, replace
from typing import Literal, TypeAlias

from ..figures import Figure
from .block import Block
from .line import Label, Line, Reference, Tag
from .prose import Prose

WIDE = 9  # columns; a table of more goes on a sheet of its own, lengthwise


@dataclass(frozen=True, slots=True)
class Column:
    """name: as in frames. title: as people read it. kind: of `fields.Field`; unit: of its numbers, "" where they have none."""

    name: str
    title: str
    kind: str = "text"
    unit: str = ""
    align: Literal["left", "right", "center"] = "left"

    @property
    def heading(self) -> str:
        """支出（万元）"""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


Cell: TypeAlias = str | Reference | Figure | Tag | Prose


@dataclass(frozen=True, slots=True, repr=False)
class Table(Block):
    """A table for reading. rows: as many cells as there are columns, the first names the row. totals: which rows (from 0) are
    sums of the others. folded: closed until it is opened, as the data behind a chart. title: as of the chart, of which it may
    be the data; caption: what stands above it, the title if not given. In a report that was put together, label: its number;
    widths: of its columns, as parts of the paper's width; lengthwise: whether it lies on paper."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    _: KW_ONLY
    title: str = ""
    caption: str = ""
    source: str = ""
    note: str = ""
    totals: tuple[int, ...] = ()
    folded: bool = False
    label: Label | None = None
    widths: tuple[int, ...] = ()
    lengthwise: bool = False

    def __post_init__(self) -> None:
        if odd := next((row for row in self.rows if len(row) != len(self.columns)), None):
            raise TypeError(f"{len(odd)} cells in a row of {len(self.columns)} columns")

    @property
    def name(self) -> str:
        return self.caption or self.title

    @property
    def on_paper(self) -> str:
        """Its name without what only a screen needs: 数据表： and the order of its rows."""
        name = self.title if self.folded or self.caption.startswith(f"{self.title}：") else self.name
        return name or self.name

    @property
    def small_print(self) -> str:
        """The line below: 数据来源：… and the note."""
        return small_print(self.source, self.note)

    @property
    def is_wide(self) -> bool:
        """Whether it wants the paper lengthwise."""
        return len(self.columns) > WIDE


@dataclass(frozen=True, slots=True)
class Order:
    """Another order of a table. rows: the places (from 0) of its rows, in this order."""

    caption: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Sortable(Block):
    """A table in its own order and in others. Paper shows its own only."""

    table: Table
    orders: tuple[Order, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table in each order, its own first."""
        return (self.table, *map(self._in, self.orders))

    def _in(self, order: Order) -> Table:
        rows = tuple(self.table.rows[place] for place in order.rows)
        totals = tuple(place for place, row in enumerate(order.rows) if row in self.table.totals)
        return replace(self.table, caption=order.caption, rows=rows, totals=totals)


def small_print(source: str, note: str) -> str:
    """The line under a table or chart: 数据来源：… and the note."""
    named = f"数据来源：{source}" if source else ""
    return "。".join(part for part in (named, note.rstrip("。")) if part)


@dataclass(frozen=True, slots=True)
class Field:
    """A cell. rows, columns: how many it covers. is_name: it names its row or column; is_number: it stands to the right."""

    parts: Line = ()
    rows: int = 1
    columns: int = 1
    is_name: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Grid(Block):
    """A table whose cells may be merged. heads: how many of the rows are headings. place: what tells it from others of its name."""

    rows: tuple[tuple[Field, ...], ...]
    heads: int
    name: str
    caption: Line = ()
    id: str = ""
    place: str = ""
    note: str = ""
    is_wide: bool = False
