"""What only a report has: charts, its first and its last page, answers with the code that made them."""

from dataclasses import dataclass
from typing import Literal, get_args

from ..figures import Figure
from .block import Block
from .line import Label, Reference
from .prose import Note
from .tables import Table

Media = Literal["image/svg+xml", "image/png", "image/jpeg", "image/gif"]
MEDIA: tuple[Media, ...] = get_args(Media)


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
    the numbers; data_label: the number of that table, as label is that of the chart, in a report that was put together."""

    picture: Picture
    title: str
    data: str = ""
    source: str = ""
    note: str = ""
    label: Label | None = None
    data_label: Label | None = None


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


@dataclass(frozen=True, slots=True)
class OwnText:
    """What the analyst wrote for one chapter. key: of the outline."""

    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Contents(Block):
    """Where the list of the headings that follow stands: what is before it comes before it, such as a summary."""


@dataclass(frozen=True, slots=True, repr=False)
class Provenance(Block):
    """What the report was made from. files: with their hashes. rules: parameters with their sources. figures: every one that
    was computed, as figures.json holds them. remarks: what was chosen, skipped or understood otherwise when a file was read.
    doubts: cells that are possible and hardly right, with which the report is made all the same.
    texts: the analyst's own, which stand in their chapters; typed: the numbers in them that are not those of a figure. names: what
    measures are called, and what they are taken over, as (id, title)."""

    files: Table
    rules: Table
    versions: Note
    figures: tuple[dict, ...]
    remarks: Table | None = None
    doubts: Table | None = None
    typed: Table | None = None
    texts: tuple[OwnText, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> tuple[Block, ...]:
        """What stands on the last page, in its order."""
        held = (self.files, self.remarks, self.doubts, self.typed, self.rules, self.versions)
        return tuple(one for one in held if one is not None)


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Block):
    """What a cell shows, and the code that made it."""

    blocks: tuple[Block, ...]
    code: str
