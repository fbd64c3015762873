"""The parts of a Word document that hold text, parsed so that nothing outside the file is ever looked at."""

from __future__ import annotations

import io
import posixpath
import zipfile
from functools import cached_property

from lxml import etree

from ...reading.refusals import refuse
from ...reading.word import W
from .opening import Opened

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN = "/officeDocument"
_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {"图表": ("{*}chart",), "图片": ("{*}blip", "{*}imagedata"), "嵌入对象": ("{*}OLEObject",)}


class Parts:
    """document, styles, numbering, footnotes, endnotes: root elements; None for a part that is not there."""

    def __init__(self, opened: Opened):
        self.shown = opened.shown
        self._archive = zipfile.ZipFile(io.BytesIO(opened.content))
        self._names = set(self._archive.namelist())
        self._main = next(iter(self._links("", _MAIN)), "word/document.xml")
        if self._main not in self._names:
            refuse(self.shown, "is not a Word document", "a .docx file that Word opens")

    @cached_property
    def document(self):
        return self._root(self._main)

    @cached_property
    def styles(self):
        return self._linked("/styles")

    @cached_property
    def numbering(self):
        return self._linked("/numbering")

    @cached_property
    def footnotes(self):
        return self._linked("/footnotes")

    @cached_property
    def endnotes(self):
        return self._linked("/endnotes")

    def unread(self) -> dict[str, int]:
        """Pictures, charts and embedded objects, whose figures are not read: kind → how many."""
        counts = {name: self._count(tags) for name, tags in _UNREAD.items()}
        return {name: count for name, count in counts.items() if count}

    def _count(self, tags: tuple[str, ...]) -> int:
        """Without the copies for older versions of Word."""
        return sum(1 for _ in _shown(self.document, tags))

    def _linked(self, kind: str):
        found = next((name for name in self._links(self._main, kind) if name in self._names), None)
        return None if found is None else self._root(found)

    def _links(self, owner: str, kind: str) -> list[str]:
        """The parts that a part refers to as being of a kind."""
        folder, name = posixpath.split(owner)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        if links not in self._names:
            return []
        found = (one for one in self._root(links) if one.get("Type", "").endswith(kind) and one.get("TargetMode") != "External")
        return [posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/") for one in found]

    def _root(self, name: str):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(self._archive.read(name).replace(_STRICT, W[1:-1].encode()), parser)
        except (etree.XMLSyntaxError, ValueError, zipfile.BadZipFile) as error:
            what = f"is broken in its part {name} ({error})"
            refuse(self.shown, what, "a .docx file that Word opens", "Open it in Word, let it repair and save it")


def is_drawn(paragraph) -> bool:
    """Whether a paragraph holds a picture or a chart."""
    return any(next(_shown(paragraph, _UNREAD[name]), None) is not None for name in ("图表", "图片"))


def _shown(element, tags: tuple[str, ...]):
    """What there is of some kinds, without the copies for older versions of Word."""
    return (one for one in element.iter(*tags) if next(one.iterancestors(_COPY), None) is None)


def value(parent, tag: str) -> str | None:
    """The attribute w:val of a child; None where there is no such child."""
    found = parent.find(f"{W}{tag}")
    return None if found is None else found.get(f"{W}val")
