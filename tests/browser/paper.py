"""A printed report as its bytes: sheets, their size, and what stands on each."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

A4 = (595, 842)  # points


@dataclass(frozen=True)
class Sheet:
    """One page of a PDF: width and height in points; marks counts the texts and pictures put on it."""

    width: float
    height: float
    marks: int


def sheets(pdf: bytes) -> list[Sheet]:
    """The pages of a PDF that Chromium wrote: its page objects stand in the open, unlike those of others."""
    found = re.findall(rb"(?s)(?:^|\n)(\d+) 0 obj\s(.*?)\bendobj", pdf)
    objects = {int(number): body for number, body in found}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [Sheet(*_size(page), _marks(page, objects)) for page in pages]


def _size(page: bytes) -> tuple[float, float]:
    left, top, right, bottom = map(float, re.search(rb"/MediaBox\s*\[([^\]]*)\]", page)[1].split())
    return right - left, bottom - top


def _marks(page: bytes, objects: dict[int, bytes]) -> int:
    body = objects[int(re.search(rb"/Contents\s+(\d+) 0 R", page)[1])]
    stream = re.search(rb"(?s)stream\r?\n(.*)\r?\nendstream", body)[1]
    content = zlib.decompress(stream) if b"FlateDecode" in body else stream
    return len(re.findall(rb"(?:Tj|TJ|\bDo)\b", content))
