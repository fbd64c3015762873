"""A Word file as its XML, read in a plainer way than it is written."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Opened:
    """parts: name → bytes."""

    def __init__(self, content: bytes):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.entries = archive.infolist()
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def root(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.parts[name])

    @property
    def body(self) -> ElementTree.Element:
        return self.root("word/document.xml").find(f"{W}body")

    def every(self, tag: str) -> list[ElementTree.Element]:
        return list(self.body.iter(f"{W}{tag}"))

    def controls(self) -> list[tuple[str, str]]:
        """Tag and text of each figure."""
        found = [(one.find(f"{W}sdtPr/{W}tag"), one) for one in self.every("sdt")]
        return [(tag.get(f"{W}val"), text(one)) for tag, one in found if tag is not None]

    def styles(self) -> dict[str, ElementTree.Element]:
        return {one.get(f"{W}styleId"): one for one in self.root("word/styles.xml").iter(f"{W}style")}


def text(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def val(element: ElementTree.Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(f"{W}{name}")
