"""Text: headings, paragraphs, lists, small print, and what others made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .block import Block
from .line import Line


@dataclass(frozen=True, slots=True, repr=False)
class Heading(Block):
    """level: 2 to 6; 1 is the report's title, on its cover. id: where links lead, and number: 一、 or 附件1, given when the report is
    put together."""

    level: int
    parts: Line
    id: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Prose(Block):
    """Text in which every number that was computed is a figure. id: where links to its first paragraph lead, if any do."""

    paragraphs: tuple[Line, ...]
    id: str = ""

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
