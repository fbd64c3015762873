"""Word documents (.docx, .docm) → blocks.

Read with lxml, since python-docx hands on neither content controls, inserted text, text boxes nor footnotes, and opens no
document with a broken link to a picture. Tracked changes: insertions are accepted, deletions left out. Text boxes stand behind
the paragraph that holds them, footnotes and endnotes at the end. Headers, footers, comments and hidden text are no part of the
document. Fields show what they showed when the document was saved; nothing is computed, no macro is run.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..messages import _
from ..reading.files import OCR, REPORTS, File
from ..reading.refusals import refuse
from ..reading.word import THROUGH, fields_of, through
from ..reading.word_numbering import Numbering
from ..reading.word_package import NO_DOCUMENT, Parts, W, is_contents, is_drawn, value
from ..reading.word_text import boxes, text_of
from .assembly import assembled
from .document import Cell, Document, Heading, Paragraph, Picture, Read, Table, Where
from .lines import joined, paragraphs

_THROUGH = THROUGH | {f"{W}txbxContent"}
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_TITLE = re.compile(r"(?:title|标题)", re.I)
_CONTENTS = re.compile(r"(?:toc\s*(?:\d|heading)|目录\s*\d?|table of figures)", re.I)
_DEEPEST = 40  # blocks inside blocks
_MOST_STYLES = 20  # that a style is based on
BlocksOf = Callable[[object, int], Iterator[Read]]  # of an element, at a depth


def read_docx(file: File) -> Document:
    """The blocks of a Word document. Error: DataError."""
    parts = Parts(file)
    reader = _Reader(parts)
    body = parts.document.find(f"{W}body")
    if body is None:
        refuse(file.shown, *NO_DOCUMENT)
    blocks = [*reader.blocks(body), *reader.footnotes()]
    if all(isinstance(one, Picture) for one in blocks):
        refuse(file.shown, _("holds no text"), REPORTS.holding, OCR)
    return assembled(file.name, "docx", blocks, reader.notes())


class _Reader:
    """Walks a document in reading order; list numbers are counted on the way."""

    def __init__(self, parts: Parts):
        self.parts = parts
        self.numbering = Numbering(parts.numbering, parts.styles)
        self.styles = {one.get(f"{W}styleId"): one for one in parts.styles.iter(f"{W}style")} if parts.styles is not None else {}
        self.contents = False

    def blocks(self, container: Any, depth: int = 0) -> Iterator[Read]:
        if depth > _DEEPEST:
            what = _("nests more than {count} tables or text boxes", count=_DEEPEST)
            refuse(self.parts.shown, what, _("a document for people"))
        for element in container:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, depth)
            elif element.tag == f"{W}tbl":
                yield from read_table(element, self.blocks, depth)
            elif element.tag in _THROUGH and not self._is_contents(element):
                yield from self.blocks(element, depth + 1)

    def _is_contents(self, element: Any) -> bool:
        found = is_contents(element)
        self.contents |= found
        return found

    def _paragraph(self, element: Any, depth: int) -> Iterator[Read]:
        text = self.numbering.prefix(element) + text_of(element)
        if not text.strip() and is_drawn(element):
            yield Picture(Where())
        names = self._style_names(element)
        if any(_CONTENTS.fullmatch(name) for name in names):
            self.contents = True
            return
        level = self._level(element, names)
        if level and text.strip():
            yield Heading(" ".join(paragraphs(text)), level, "", Where())
        else:
            yield from (Paragraph(one, Where()) for one in paragraphs(text))
        for box in boxes(element):
            yield from self.blocks(box, depth + 1)

    def _level(self, element: Any, names: list[str]) -> int:
        """The level of a heading by its style or outline level; 0 for none."""
        for name in names:
            if match := _HEADING.fullmatch(name):
                return int(match[1])
            if _TITLE.fullmatch(name):
                return 1
        for properties in self._properties(element):
            outline = value(properties, "outlineLvl")
            if outline is not None and outline.isdigit():
                return int(outline) + 1 if int(outline) < 9 else 0
        return 0

    def _chain(self, element: Any) -> Iterator[Any]:
        """The paragraph's style and those that it is based on."""
        own = element.find(f"{W}pPr")
        style = None if own is None else value(own, "pStyle")
        for _step in range(_MOST_STYLES):
            found = self.styles.get(style)
            if found is None:
                return
            yield found
            style = value(found, "basedOn")

    def _style_names(self, element: Any) -> list[str]:
        return [value(style, "name") or "" for style in self._chain(element)]

    def _properties(self, element: Any) -> Iterator[Any]:
        owners = (element, *self._chain(element))
        return (found for owner in owners if (found := owner.find(f"{W}pPr")) is not None)

    def footnotes(self) -> Iterator[Read]:
        for root, tag in ((self.parts.footnotes, "footnote"), (self.parts.endnotes, "endnote")):
            for note in () if root is None else root.iter(f"{W}{tag}"):
                if note.get(f"{W}type") in (None, "normal"):
                    yield from self.blocks(note)

    def notes(self) -> list[str]:
        counted = self.parts.unread()
        said = [f"未读：{'、'.join(f'{name}{count}个' for name, count in counted.items())}"] if counted else []
        return [*said, *(["目录未读：正文标题另有"] if self.contents else [])]


# ---- tables; one inside a field of another becomes a table of its own behind it ----
def read_table(element: Any, blocks_of: BlocksOf, depth: int) -> Iterator[Read]:
    """The table, then the tables inside it. A table of a single field is a frame: its paragraphs are read as such."""
    rows = list(through(element, f"{W}tr"))
    if len(rows) == 1 and len(only := list(through(rows[0], f"{W}tc"))) == 1:
        yield from blocks_of(only[0], depth + 1)
        return
    cells: list[Cell] = []
    inner: list[Read] = []
    for field in fields_of(element):
        text, tables = _content(field.element, blocks_of, depth)
        cells.append(Cell(text, Where(row=field.row, column=field.column), field.rows, field.columns))
        inner += tables
    if any(cell.text for cell in cells):
        yield Table(tuple(cells), Where())
    yield from inner


def _content(field: Any, blocks_of: BlocksOf, depth: int) -> tuple[str, list[Read]]:
    """The text of a field, its paragraphs joined, and the tables in it."""
    blocks = list(blocks_of(field, depth + 1))
    texts = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    return joined(text.replace("\t", " ") for text in texts), [block for block in blocks if isinstance(block, Table)]
