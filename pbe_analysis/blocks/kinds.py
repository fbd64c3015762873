"""What a report is made of: one frozen dataclass a kind. They know what is said, and nothing of how it looks.

Anything can be made of them: each renderer is a module that has one function a kind (`html`, `text`), and enters itself in
`RENDERERS` under what it makes. In a notebook a block shows itself by all of them, and goes along as data (`data.MIME`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, replace
from typing import Any, Literal, TypeAlias, get_args

from ..figures import Figure
from .line import Line, Reference, Tag

RENDERERS: dict[str, Callable[[Block], Any]] = {}  # MIME type → what makes it of a block
Media = Literal["image/svg+xml", "image/png", "image/jpeg", "image/gif"]
MEDIA: tuple[str, ...] = get_args(Media)
WIDE = 9  # columns; a table of more goes on a sheet of its own, lengthwise


class Block:
    """A part of a report. Shows itself in a notebook; prints as plain text."""

    __slots__ = ()

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return {mime: render(self) for mime, render in RENDERERS.items()}

    def _repr_html_(self) -> str:
        return RENDERERS["text/html"](self)

    def __repr__(self) -> str:
        return RENDERERS["text/plain"](self)


# ---- text ----


@dataclass(frozen=True, slots=True, repr=False)
class Heading(Block):
    """level: 2 to 6; 1 is the report's title, on its cover. id: where links lead, given when the report is put together."""

    level: int
    parts: Line
    id: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Prose(Block):
    """Text in which every number that was computed is a figure."""

    paragraphs: tuple[Line, ...]

    def __str__(self) -> str:
        return repr(self)

    def __add__(self, other: Prose) -> Prose:
        """Both, each in paragraphs of its own."""
        return Prose(self.paragraphs + other.paragraphs)


@dataclass(frozen=True, slots=True, repr=False)
class Items(Block):
    """A list. items: the blocks of each. first: its number, None where they have none."""

    items: tuple[tuple[Block, ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Quote(Block):
    """What somebody else wrote."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Preformatted(Block):
    """Text whose lines and blanks stay, such as what a cell printed. label: what it is, where it is a warning or an error."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Rule(Block):
    """A line between two parts."""


@dataclass(frozen=True, slots=True, repr=False)
class Fragment(Block):
    """HTML that somebody else made, such as pandas. It is cleaned when it is shown; what cannot show HTML shows `text`."""

    html: str
    text: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Note(Block):
    """A line in small print. look: a source or condition, or the versions that a report was made with."""

    parts: Line
    look: Literal["source", "versions"] = "source"


@dataclass(frozen=True, slots=True, repr=False)
class Nothing(Block):
    """What a table or chart of something that was not handed in looks like: nothing at all."""


# ---- tables ----


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
    be the data; caption: what stands above it, the title if not given."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    _: KW_ONLY
    title: str = ""
    caption: str = ""
    source: str = ""
    note: str = ""
    totals: tuple[int, ...] = ()
    folded: bool = False

    def __post_init__(self) -> None:
        if odd := next((row for row in self.rows if len(row) != len(self.columns)), None):
            raise TypeError(f"{len(odd)} cells in a row of {len(self.columns)} columns")

    @property
    def name(self) -> str:
        return self.caption or self.title

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


# ---- pictures ----


@dataclass(frozen=True, slots=True, repr=False)
class Picture(Block):
    """data: Base64; "" in a notebook, where the picture stands beside the block. alt: what it shows, in words. width: pixels of
    the screen, 0 where that is not known."""

    media: Media
    data: str
    alt: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Chart(Block):
    """A picture of numbers. title: it stands in the picture, too, as do source and note. data: the title of the table that holds
    the numbers."""

    picture: Picture
    title: str
    data: str = ""
    source: str = ""
    note: str = ""


# ---- first and last page ----


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure on the cover: what it is, the figure, and one line that puts it in its place."""

    label: str
    figure: Reference | Figure
    note: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Cover(Block):
    """Title page. badge: the verdict in a word, such as the grade. facts: who and when, as (label, text).
    notice: what has to stand wherever the figures appear, such as that they are synthetic.
    summary: what an index of reports shows beside them."""

    title: str
    subtitle: str
    badge_label: str
    badge: Reference | Figure
    headline: Reference | Figure
    key_figures: tuple[KeyFigure, ...]
    facts: tuple[tuple[str, str], ...]
    notice: str = ""
    summary: dict | None = None

    @property
    def entry(self) -> dict:
        """The report in an index: title, badge, headline, notice, and what the summary adds."""
        shown = {"title": self.title, "badge": self.badge.display, "headline": self.headline.display, "notice": self.notice}
        return shown | (self.summary or {})


@dataclass(frozen=True, slots=True, repr=False)
class Provenance(Block):
    """What the report was made from. files: with their hashes. rules: parameters with their sources. figures: every one that
    was computed, as figures.json holds them."""

    files: Table
    rules: Table
    versions: Note
    figures: tuple[dict, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Block):
    """What a cell shows, and the code that made it."""

    blocks: tuple[Block, ...]
    code: str
