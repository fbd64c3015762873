"""Web pages (.html) → blocks: h1–h6 are headings, tables are tables, whatever a browser would not show is left out.

Nothing is fetched and no script is run, so that text which a script would write, and hiding by a style sheet, are not seen.
Figures inside drawings (svg, canvas) and pictures are not read. An item of a numbered list begins with its number.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..messages import _
from ..reading.files import REPORTS, File
from ..reading.refusals import refuse
from ..reading.web import decoded, is_hidden, parsed, placed, row_groups
from .assembly import assembled
from .document import Block, Cell, Document, Heading, Paragraph, Picture, Read, Table, Where
from .lines import clean, joined, one_line, paragraphs

_SKIPPED = frozenset((
    "nav", "head", "title", "script", "style", "template", "noscript", "iframe", "object", "embed", "select", "textarea",
    "button", "input", "datalist", "svg", "canvas", "math", "audio", "video", "del", "s", "strike", "rp", "rt",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins", "kbd", "label",
    "mark", "nobr", "o:p", "output", "q", "rb", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
))  # fmt: skip
_RAISED = {"sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")}
_BREAK = "\x1e"  # what br leaves in the text until it is cut into paragraphs
_PICTURES = {"img": "图片", "svg": "图形", "canvas": "图形"}


def read_html(file: File) -> Document:
    """The blocks of a web page. Error: DataError."""
    try:
        root = parsed(decoded(file.content, file.shown))
    except ValueError as error:
        refuse(file.shown, _("is no web page that can be read to its end ({error})", error=error))
    reader = _Reader()
    blocks = list(reader.blocks(root))
    if all(isinstance(one, Picture) for one in blocks):
        hint = _("Save the page as the browser shows it, if a script writes it")
        refuse(file.shown, _("holds no text"), REPORTS.holding, hint)
    return assembled(file.name, "html", blocks, reader.notes())


def _is_word(element: Any, tag: str) -> bool:
    """Whether a button is a word of the sentence, which leads to what is told of it: a note, a trace."""
    return tag == "button" and element.get("popovertarget") is not None


class _Reader:
    """Walks a page in its order. `text` collects what stands in the paragraph that is being read."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.unread: dict[str, int] = {}

    def blocks(self, element: Any) -> Iterator[Read]:
        """The blocks inside an element. Text before, between and behind them is paragraphs, too."""
        yield from self._inside(element)
        yield from self._flush(element)

    def _inside(self, element: Any) -> Iterator[Read]:
        self.text.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                yield from self._child(child)
            self.text.append(child.tail or "")

    def _child(self, child: Any) -> Iterator[Read]:
        tag = child.tag.lower()
        if tag in _PICTURES and not is_hidden(child):
            self.unread[_PICTURES[tag]] = self.unread.get(_PICTURES[tag], 0) + 1
            yield from [Picture(_where(child))] if not "".join(self.text).strip() and child.get("alt") != "" else []
        if is_hidden(child) or (tag in _SKIPPED and not _is_word(child, tag)):
            return
        if tag == "br":
            self.text.append(_BREAK)
        elif tag in _RAISED:
            self.text.append("".join(child.itertext()).translate(_RAISED[tag]))
        elif tag in _INLINE or tag == "button":
            yield from self._inside(child)
        else:
            yield from self._flush(child)
            yield from self._block(child, tag)

    def _block(self, element: Any, tag: str) -> Iterator[Read]:
        if re.fullmatch("h[1-6]", tag):
            said = [one.text for one in self.blocks(element) if isinstance(one, Heading | Paragraph)]
            title = " ".join(said).removesuffix("¶").strip()  # what notebooks put there as a link
            yield from [Heading(title, int(tag[1]), "", _where(element))] if title else []
        elif tag == "table" and not is_frame(element):
            yield from read_table(element, self.field)
        else:
            if tag == "li":
                self.text.append(_number(element))
            yield from self.blocks(element)

    def _flush(self, element: Any) -> Iterator[Read]:
        text, self.text = "".join(self.text), []
        if element.tag == "pre":
            found = list(filter(None, map(str.strip, clean(text).splitlines())))
        else:  # a line break of the source is none on the page
            found = paragraphs("\n".join(joined(line.splitlines()) for line in text.split(_BREAK)))
        yield from (Paragraph(one, _where(element)) for one in found)

    def field(self, element: Any) -> str:
        """The text of a field of a table."""
        return one_line("\n".join(one.text for one in self.blocks(element) if isinstance(one, Heading | Paragraph)))

    def notes(self) -> list[str]:
        return [f"未读：{'、'.join(f'{name}{count}个' for name, count in self.unread.items())}"] if self.unread else []


def _number(item: Any) -> str:
    """The number that a browser shows in front of an item; none in a list with bullets or letters."""
    owner = item.getparent()
    if owner is None or owner.tag != "ol" or owner.get("type", "1") != "1" or "list-style" in owner.get("style", ""):
        return ""
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    start = owner.get("start", "1")
    return f"{before + (int(start) if start.isascii() and start.isdigit() else 1)}."


def _where(element: Any) -> Where:
    return Where(line=element.sourceline or 0)


# ---- tables; one that only arranges a page is none ----
def is_frame(table: Any) -> bool:
    """A table for the layout: it has a single field, says so, or holds tables or headings in its fields."""
    if table.get("role") in ("presentation", "none"):
        return True
    inner = next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "h5", "h6"), None)
    if inner is not None:
        return True
    fields = table.iterdescendants("td", "th")
    return next(fields, None) is None or next(fields, None) is None


def read_table(table: Any, field_text: Callable[[object], str]) -> Iterator[Block]:
    """The table, its spans cut to what it holds; nothing of one without words."""
    caption = next((one_line("".join(one.itertext())) for one in table.iterchildren("caption")), "")
    cells: list[Cell] = []
    first = 1
    for group in row_groups(table):
        rows = [[field for field in fields if not is_hidden(field)] for hides, fields in group if not hides]
        for row, column, height, width, field in placed(rows):
            where = Where(line=field.sourceline or 0, row=first + row, column=column + 1)
            cells.append(Cell(field_text(field), where, height, width))
        first += len(rows)
    if any(cell.text for cell in cells):
        yield Table(tuple(cells), Where(line=table.sourceline or 0), caption)
