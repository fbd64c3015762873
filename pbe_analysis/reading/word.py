"""Tables of a Word document (.docx), each with the paragraphs in front of it, which hold its title and unit."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from .packages import root
from .pages import Page, Range, filled, named, spread

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_ABOVE, _WIDEST, _DEEPEST = 5, 1_000, 20
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText"}


def read_docx(content: bytes) -> tuple[Page, ...]:
    """The tables of a document. Errors: those of `packages.BROKEN`."""
    body = root(zipfile.ZipFile(io.BytesIO(content)), "word/document.xml")
    return named([page for page in _tables(body, 0) if page.rows])


def _tables(parent, depth: int) -> Iterator[Page]:
    if depth > _DEEPEST:
        raise ValueError("nests tables too deeply")
    above: list[str] = []
    for child in parent:
        if child.tag == f"{_W}tbl":
            yield _page(child, tuple(above[-_MOST_ABOVE:]))
            above = []
            for cell in child.iter(f"{_W}tc"):
                if cell.find(f"{_W}tbl") is not None:
                    yield from _tables(cell, depth + 1)
        elif child.tag == f"{_W}p":
            above += filter(None, [_text(child)])
        elif child.tag in (f"{_W}body", f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _tables(child, depth + 1)


def _page(table, above: tuple[str, ...]) -> Page:
    cells: list[list] = []
    merged: list[Range] = []
    reach: dict[int, int] = {}  # place → the merged range, among `merged`, that reaches down to the row above
    for row in (one for one in table.iter(f"{_W}tr") if one.find(f"{_W}trPr/{_W}del") is None):
        line, found, goes_on = len(cells) + 1, [None] * _whole(row, f"{_W}trPr/{_W}gridBefore", 0), {}
        for cell in _cells(row):
            place, width = len(found), min(_whole(cell, f"{_W}tcPr/{_W}gridSpan", 1), _WIDEST)
            found.extend([None] * width)
            follows = cell.find(f"{_W}tcPr/{_W}vMerge")
            if follows is not None and follows.get(f"{_W}val", "continue") == "continue" and place in reach:
                number = reach[place]
                merged[number] = Range(merged[number].top, place, line, merged[number].right)
                goes_on[place] = number
                continue
            found[place] = "".join(filter(None, (_text(one) for one in cell.findall(f"{_W}p")))) or None
            if width > 1 or follows is not None:
                goes_on |= {place: len(merged)} if follows is not None else {}
                merged.append(Range(line, place, line, place + width - 1))
        cells.append(found)
        reach = goes_on
    spread(cells, merged)
    return Page("", filled((line, tuple(row)) for line, row in enumerate(cells, start=1)), tuple(merged), above=above)


def _cells(row) -> Iterator:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _cells(child)


def _text(element) -> str:
    if element.tag in _UNSEEN:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    return " " if element.tag in (f"{_W}tab", f"{_W}br") else "".join(map(_text, element)).strip("\r\n")


def _whole(element, path: str, default: int) -> int:
    found = element.find(path)
    text = "" if found is None else found.get(f"{_W}val", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default
