"""What is known of a document while it is written: styles, marks given, figures met, lists begun, pictures kept."""

import hashlib
import re
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from markupsafe import Markup

from ..blocks import Reference, Table
from ..paper import Layout, Paper, table_layout
from . import fields, numbering
from .markup import NOTHING

Numbers = Literal["ours", "theirs", "typed"]  # Word by our list, Word by a template's, the report itself
MOST = 32_767  # that Word counts to
_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9]{0,29}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading in the contents. level: 1 for the outermost."""

    level: int
    words: str
    bookmark: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of the document. relation: what the text calls it by. width, height: as it is by itself, in EMU."""

    relation: str
    width: int
    height: int


@dataclass(slots=True)
class Setting:
    """styles: role → id. draw: keeps a picture; None for what is none. theirs: levels of headings that a template numbers.
    lists_after: how many lists a template has. layouts: of tables, by identity."""

    styles: Mapping[str, str]
    paper: Paper
    draw: Callable[[bytes], Drawing | None]
    theirs: Container[int] = ()
    lists_after: int = 0
    contents: list[Entry] = field(default_factory=list)
    names: Mapping[str, str] = field(default_factory=dict)  # ids of measures → what they are called
    traced: bool = True  # whether figures lead to that annex
    traces: dict[Reference, tuple[int, str]] = field(default_factory=dict)  # figure → its number, where it is met first
    lists: list[int] = field(default_factory=list)  # first numbers of the ordered ones
    layouts: dict[int, tuple[Table, Layout]] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    depth: int = -1  # of the list that is written
    text: str = "body"  # role of a paragraph's style

    def layout(self, table: Table) -> Layout:
        """How wide its columns are, and whether it lies."""
        return self.lay(table) if id(table) not in self.layouts else self.layouts[id(table)][1]

    def lay(self, table: Table, *, is_wide: bool = False) -> Layout:
        """Settles how wide its columns are. is_wide: whether it lies in any case."""
        made = table_layout(table, self.paper, is_wide=is_wide)
        self.layouts[id(table)] = table, made  # which keeps the table, and with it its identity
        return made

    def mark(self, name: str, content: Markup = NOTHING) -> Markup:
        """A bookmark; only the first of a name is one."""
        if name in self.marks:
            return content
        self.marks.add(name)
        return fields.bookmark(name, next(self.ids), content)

    def trace(self, figure: Reference) -> int:
        """The figure's number in the annex of traces."""
        where = self.contents[-1].words if self.contents else ""
        return self.traces.setdefault(figure, (len(self.traces) + 1, where))[0]

    def new_list(self, first: int | None) -> int:
        """The number of a list that begins with `first`, or of the one with bullets."""
        if first is None:
            return self.lists_after + numbering.BULLETS
        self.lists.append(min(max(first, 0), MOST))
        return self.lists_after + numbering.FIRST + len(self.lists) - 1

    @contextmanager
    def deeper(self) -> Iterator[int]:
        """Within a list; gives its depth, 0 for the outermost."""
        self.depth += 1
        try:
            yield min(self.depth, 8)
        finally:
            self.depth -= 1

    @contextmanager
    def as_text(self, role: str) -> Iterator[None]:
        """Within the block, paragraphs are of this role."""
        before, self.text = self.text, role
        try:
            yield
        finally:
            self.text = before

    @contextmanager
    def in_summary(self) -> Iterator[None]:
        """Within it, text and lists are set closer, so that a summary is a page."""
        before, self.styles = self.styles, {**self.styles, "body": self.styles["summary"], "list": self.styles["summary list"]}
        try:
            yield
        finally:
            self.styles = before


def anchor(id: str) -> str:
    """The name of the bookmark where links to `#id` lead."""
    short = id if _SIMPLE.fullmatch(id) else hashlib.sha256(id.encode("utf-8", "replace")).hexdigest()[:16]
    return f"_At_{short}"
