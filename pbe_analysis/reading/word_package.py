"""The parts of a Word document that hold text, parsed so that nothing outside the file is ever looked at."""

import io
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ..messages import _
from .files import File
from .packages import links, main_part, root
from .refusals import refuse

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any  # of lxml
NO_DOCUMENT = _("is not a Word document"), _("a .docx file that Word opens")
_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {"图表": ("{*}chart",), "图片": ("{*}blip", "{*}imagedata"), "嵌入对象": ("{*}OLEObject",)}


class Parts:
    """document, styles, numbering, footnotes, endnotes: root elements; None for a part that is not there. Error: DataError, or those of
    `packages.BROKEN`."""

    def __init__(self, file: File):
        self.shown = file.shown
        self._archive = zipfile.ZipFile(io.BytesIO(file.content))
        self._names = set(self._archive.namelist())
        self._main = main_part(self._archive, "word/document.xml")
        if self._main not in self._names:
            refuse(self.shown, *NO_DOCUMENT)

    @cached_property
    def document(self) -> Element:
        return root(self._archive, self._main)

    @cached_property
    def styles(self) -> Element:
        return self._linked("/styles")

    @cached_property
    def numbering(self) -> Element:
        return self._linked("/numbering")

    @cached_property
    def footnotes(self) -> Element:
        return self._linked("/footnotes")

    @cached_property
    def endnotes(self) -> Element:
        return self._linked("/endnotes")

    def unread(self) -> dict[str, int]:
        """Pictures, charts and embedded objects, whose figures are not read: kind → how many."""
        counts = {name: sum(1 for _ in _shown(self.document, tags)) for name, tags in _UNREAD.items()}
        return {name: count for name, count in counts.items() if count}

    def _linked(self, kind: str) -> Element:
        found = next((name for name in links(self._archive, self._main, kind).values() if name in self._names), None)
        return None if found is None else root(self._archive, found)


def is_contents(element: Element) -> bool:
    """Whether an element is a list of contents that Word keeps."""
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") if element.tag == f"{W}sdt" else None
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def is_drawn(paragraph: Element) -> bool:
    """Whether a paragraph holds a picture or a chart."""
    return any(next(_shown(paragraph, _UNREAD[name]), None) is not None for name in ("图表", "图片"))


def _shown(element: Element, tags: tuple[str, ...]) -> Iterator[Element]:
    """What there is of some kinds, without the copies for older versions of Word."""
    return (one for one in element.iter(*tags) if next(one.iterancestors(_COPY), None) is None)


def value(parent: Element, tag: str) -> str | None:
    """The attribute w:val of a child; None where there is no such child."""
    found = parent.find(f"{W}{tag}")
    return None if found is None else found.get(f"{W}val")
