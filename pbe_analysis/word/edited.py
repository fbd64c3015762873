"""A Word file of ours as people left it: its passages with the figures that are known in them, and its tables.

Deletions that are tracked count as made, insertions too. Contents, headers, footers, comments and pictures are not read.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..errors import DataError
from ..messages import Message, _
from ..reading.packages import BROKEN, kind_of_package, root
from ..reading.word import THROUGH, Element, fields_of
from ..reading.word_package import W
from ..reading.word_text import text_of
from .stamps import PREFIX

_LABEL = re.compile(r"\s*(附?表|图)\s*\d+\s*")
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text. place: the how many-th, from 1. heading: the one that it stands under. figures: tag and text."""

    text: str
    place: int
    heading: str
    figures: tuple[tuple[str, str], ...] = ()

    @property
    def where(self) -> Message | str:
        if not self.heading:
            return _("paragraph {place}", place=self.place)
        return _("“{heading}”, paragraph {place}", heading=self.heading, place=self.place)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. title: its caption without the number. rows: cells, the first row its head. is_of_figures: whether it is named, as
    every table of ours but that of the cover."""

    title: str
    caption: str
    rows: tuple[tuple[str, ...], ...]
    is_of_figures: bool = True

    @property
    def where(self) -> Message | str:
        return f"“{self.caption}”" if self.caption else _("a table")


@dataclass(slots=True)
class Edited:
    passages: list[Passage] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)


def read(content: bytes, shown: str) -> Edited:
    """shown: the path that messages print. Error: DataError for what is no Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if kind_of_package(archive, shown) != "docx":
                raise ValueError(_("holds no text"))
            body = root(archive, "word/document.xml").find(f"{W}body")
            names = _style_names(root(archive, "word/styles.xml"))
    except (*BROKEN, RecursionError) as error:
        raise DataError(shown, _("is not a Word document ({error})", error=error), _("a .docx file that pbe made")) from None
    made = Edited()
    _Reader(names, made).walk(() if body is None else body, 0)
    return made


def same(text: str) -> str:
    """The text as it is compared: without blanks, width of signs and separators of thousands."""
    return re.sub(r"\s|(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))


def _style_names(styles: Element) -> dict[str, str]:
    found = ((one.get(f"{W}styleId", ""), one.find(f"{W}name")) for one in styles.iter(f"{W}style"))
    return {id: name.get(f"{W}val", "") for id, name in found if name is not None}


class _Reader:
    """Walks a document; headings and captions are remembered for what follows them."""

    def __init__(self, styles: dict[str, str], made: Edited):
        self.styles, self.made = styles, made
        self.heading = self.caption = ""

    def walk(self, container: Element, depth: int) -> None:
        for element in container if depth < _DEEPEST else ():
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag in THROUGH and element.find(f"{W}sdtPr/{W}docPartObj") is None:
                self.walk(element, depth + 1)

    def _paragraph(self, element: Element) -> None:
        style = element.find(f"{W}pPr/{W}pStyle")
        name = self.styles.get(style.get(f"{W}val", ""), "").lower() if style is not None else ""
        said = text_of(element).strip()
        if not said or name.startswith("toc"):
            return
        self.caption = said if name == "caption" or _LABEL.match(said) else ""
        if re.match(r"(heading|标题) ?\d", name):
            self.heading = said
        if not self.caption:
            self.made.passages.append(Passage(said, len(self.made.passages) + 1, self.heading, tuple(_figures(element))))

    def _table(self, element: Element) -> None:
        named = element.find(f"{W}tblPr/{W}tblCaption")
        title = _LABEL.sub("", self.caption, count=1) if named is None else named.get(f"{W}val", "")
        rows: dict[int, list[str]] = {}
        for one in fields_of(element):
            said = "".join(map(text_of, one.element.iter(f"{W}p")))
            rows.setdefault(one.row, []).extend([said, *[""] * (one.columns - 1)])
        cells = tuple(tuple(rows[place]) for place in sorted(rows))
        self.made.sheets.append(Sheet(title.strip(), self.caption or title, cells, named is not None))
        self.caption = ""


def _figures(element: Element) -> Iterator[tuple[str, str]]:
    """Of a control that was emptied, in which Word then asks for a text, nothing."""
    for control in element.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and tag.get(f"{W}val", "").startswith(PREFIX):
            is_empty = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
            yield tag.get(f"{W}val", ""), "" if is_empty else text_of(control)
