"""Tables of a web page, which is what many systems export under the name .xls. No script is run, nothing is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .pages import Page, Range, filled, named, spread
from .texts import decode

MOST_CELLS = 2_000_000
_WIDEST, _DEEPEST = 1_000, 50
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)
_UNSEEN = frozenset(("script", "style", "title", "template", "noscript", "select", "textarea", "head"))
_BREAKS = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4"))
_MOST_ABOVE = 5  # paragraphs above a table that can be its title or unit


def read_html(content: bytes, shown: str) -> tuple[Page, ...]:
    """The tables of a page, each a page of its own. Error: ValueError, DataError."""
    parser = _Tables()
    parser.feed(decode(content, shown, "a web page saved as UTF-8"))
    parser.close()
    return named([page for page in map(_page, parser.tables) if page.rows])


@dataclass
class _Table:
    above: tuple[str, ...]
    rows: list[list] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    taken: dict[int, int] = field(default_factory=dict)  # place → the last line that a cell above reaches into


def _page(table: _Table) -> Page:
    spread(table.rows, table.merged)
    rows = filled((line, tuple(row)) for line, row in enumerate(table.rows, start=1))
    return Page("", rows, tuple(table.merged), frozenset(table.hidden), above=table.above)


class _Tables(HTMLParser):
    """Walks a page. `open`: the tables around the current place; `text`: of the cell, or paragraph, that is being read."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.text: list[str] = []
        self.above: list[str] = []
        self.unseen: list[str] = []
        self.cell: dict | None = None
        self.count = 0

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        if self.unseen or tag in _UNSEEN:
            if tag in _UNSEEN or (self.unseen and tag == self.unseen[-1]):
                self.unseen.append(tag)
        elif tag == "table":
            self._flush()
            if len(self.open) >= _DEEPEST:
                raise ValueError("nests tables too deeply")
            self.open.append(_Table(tuple(self.above[-_MOST_ABOVE:])))
            self.tables.append(self.open[-1])
            self.above = []
        elif tag == "tr" and self.open:
            self._end_cell()
            table = self.open[-1]
            table.rows.append([])
            if _is_hidden(attributes):
                table.hidden.add(len(table.rows))
        elif tag in ("td", "th") and self.open:
            self._end_cell()
            self.cell, self.text = attributes, []
        elif tag in _BREAKS:
            self._break()

    def handle_endtag(self, tag):
        if self.unseen:
            if tag == self.unseen[-1]:
                self.unseen.pop()
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self.open:
            self._end_cell()
            self.open.pop()
        elif tag in _BREAKS or tag == "caption":
            self._break()

    def handle_data(self, data):
        if not self.unseen:
            self.text.append(data)

    def _break(self):
        if self.cell is None:
            self._flush()
        else:
            self.text.append(" ")

    def _flush(self):
        if said := " ".join("".join(self.text).split()):
            self.above.append(said)
            if self.open and not self.open[-1].rows:  # a caption
                self.open[-1].above += (said,)
        self.text = []

    def _end_cell(self):
        if self.cell is None or not self.open:
            return
        table, attributes, self.cell = self.open[-1], self.cell, None
        text, self.text = " ".join("".join(self.text).replace("\xa0", " ").split("\n")).strip("\r\n\t"), []
        if not table.rows:
            table.rows.append([])
        row, line = table.rows[-1], len(table.rows)
        while table.taken.get(len(row), 0) >= line:
            row.append(None)
        place, width, height = len(row), _span(attributes, "colspan"), _span(attributes, "rowspan")
        self.count += width
        if self.count > MOST_CELLS or place + width > _WIDEST:
            raise ValueError("holds more cells than a table has")
        row.extend([text or None] + [None] * (width - 1))
        if width * height > 1:
            table.merged.append(Range(line, place, line + height - 1, place + width - 1))
            if height > 1:
                table.taken |= dict.fromkeys(range(place, place + width), line + height - 1)


def _span(attributes: dict, name: str) -> int:
    text = attributes.get(name, "1").strip()
    return max(min(int(text), _WIDEST), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _is_hidden(attributes: dict) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
