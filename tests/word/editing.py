"""What people do to a Word file, done to its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

from .opened import W, text

Change = Callable[[ElementTree.Element], None]


def edited(content: bytes, *changes: Change) -> bytes:
    """The file after changes of its body, as another program saves it: parts anew, no seal."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for prefix, address in re.findall(rb'xmlns:(\w+)="([^"]+)"', parts["word/document.xml"]):
        ElementTree.register_namespace(prefix.decode(), address.decode())
    document = ElementTree.fromstring(parts["word/document.xml"])
    for change in changes:
        change(document.find(f"{W}body"))
    parts["word/document.xml"] = ElementTree.tostring(document, encoding="utf-8")
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return saved.getvalue()


def paragraphs(body: ElementTree.Element) -> list[ElementTree.Element]:
    """Those of the text."""
    return [one for one in body if one.tag == f"{W}p" and text(one).strip()]


def paragraph(body: ElementTree.Element, said: str) -> ElementTree.Element:
    return next(one for one in paragraphs(body) if said in text(one))


def set_text(element: ElementTree.Element, said: str) -> None:
    first, *others = element.iter(f"{W}t")
    first.text = said
    for one in others:
        one.text = ""


def controls(element: ElementTree.Element, said: str = "") -> list[ElementTree.Element]:
    return [one for one in element.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag") is not None and said in text(one)]


def drop(root: ElementTree.Element, element: ElementTree.Element) -> None:
    next(parent for parent in root.iter() if element in list(parent)).remove(element)


def table(body: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(
        one
        for one in body.iter(f"{W}tbl")
        if (found := one.find(f"{W}tblPr/{W}tblCaption")) is not None and found.get(f"{W}val") == name
    )


def row(body: ElementTree.Element, name: str, first: str) -> ElementTree.Element:
    return next(one for one in table(body, name).iter(f"{W}tr") if text(next(one.iter(f"{W}tc"))) == first)
