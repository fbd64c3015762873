"""OpenDocument spreadsheets (.ods), read as a stream: values, what the cells show, what is merged and what is hidden."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree import ElementTree

from ..errors import or_none
from ..messages import _
from .cells import Formatted, Spoilt
from .packages import markup
from .pages import Entry, Page, Range, filled, spread

_SPACES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
MOST_CELLS = 20_000_000
_WIDEST = 16_384
_FAILED = re.compile(r"Err:\d+|#[A-Z/0]+[!?]?|#N/A")


def _q(name: str) -> str:
    space, _colon, rest = name.partition(":")
    return f"{{{_SPACES[space]}}}{rest}"


class OdsBook:
    """content: the file's bytes. Errors: those of `packages.BROKEN`, ParseError."""

    def __init__(self, content: bytes):
        xml = markup(zipfile.ZipFile(io.BytesIO(content)), "content.xml")
        self._pages, entries, unseen = {}, [], set()
        for _event, element in ElementTree.iterparse(io.BytesIO(xml)):
            if element.tag == _q("style:style"):
                shown = next((one.get(_q("table:display")) for one in element.iter(_q("style:table-properties"))), None)
                unseen |= {element.get(_q("style:name"))} if shown == "false" else set()
            elif element.tag == _q("table:table"):
                name = element.get(_q("table:name"), "")
                self._pages[name] = _page(name, element)
                entries.append(Entry(name, element.get(_q("table:style-name")) in unseen))
                element.clear()
        self.entries = tuple(entries)

    def page(self, name: str) -> Page:
        return self._pages[name]


def _page(name: str, table: ElementTree.Element) -> Page:
    cells: list[list] = []
    merged: list[Range] = []
    hidden: set[int] = set()
    area = empty = 0
    for row in table.iter(_q("table:table-row")):
        times = _whole(row, "table:number-rows-repeated")
        found, spans = _cells(row, len(cells) + empty + 1)
        if not found:  # the empty rows below a table are a million
            empty += times
            continue
        cells.extend([] for _row in range(empty))
        empty, area = 0, area + len(found) * times
        if area > MOST_CELLS or len(cells) + times > 1_048_576:
            raise ValueError(_("holds cells that lie too far apart"))
        if row.get(_q("table:visibility")) in ("collapse", "filter"):
            hidden |= set(range(len(cells) + 1, len(cells) + times + 1))
        merged += spans
        cells.extend(list(found) for _time in range(times))
    spread(cells, merged)
    rows = filled((line, tuple(row)) for line, row in enumerate(cells, start=1))
    return Page(name, rows, tuple(merged), frozenset(hidden), frozenset(_hidden_columns(table)))


def _cells(row: ElementTree.Element, line: int) -> tuple[list, list[Range]]:
    cells: list = []
    merged: list[Range] = []
    empty = 0
    for cell in row:
        if cell.tag not in (_q("table:table-cell"), _q("table:covered-table-cell")):
            continue
        times, value = min(_whole(cell, "table:number-columns-repeated"), _WIDEST), _value(cell)
        height, width = _whole(cell, "table:number-rows-spanned"), _whole(cell, "table:number-columns-spanned")
        start = len(cells) + empty
        if height * width > 1:
            merged.append(Range(line, start, line + height - 1, start + width - 1))
        if value is None and height * width == 1:
            empty += times
            continue
        cells.extend([None] * empty)
        empty = 0
        cells.extend([value] * times)
    covered = max((one.right + 1 for one in merged), default=0)
    cells.extend([None] * (min(covered, _WIDEST) - len(cells)))
    return (cells if any(value is not None for value in cells) or merged else []), merged


def _whole(element: ElementTree.Element, name: str) -> int:
    text = element.get(_q(name), "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _value(cell: ElementTree.Element) -> object:
    kind, text = cell.get(_q("office:value-type")), "\n".join("".join(_pieces(one)) for one in cell.iter(_q("text:p")))
    formula = cell.get(_q("table:formula")) is not None
    if cell.get(_q("calcext:value-type")) == "error" or (formula and _FAILED.fullmatch(text.strip())):
        return Spoilt("error", text.strip())
    if kind in ("float", "percentage", "currency"):
        return _number(cell, kind, text)
    if kind == "date":
        said = cell.get(_q("office:date-value"), "")
        return or_none(datetime.fromisoformat if "T" in said else date.fromisoformat, said) or text or None
    if kind == "boolean":
        return cell.get(_q("office:boolean-value")) == "true"
    if formula and kind is None and not text:
        return Spoilt("unsaved")
    stated = cell.get(_q("office:string-value"))
    return text or stated or None


def _number(cell: ElementTree.Element, kind: str, text: str) -> object:
    try:
        number = float(cell.get(_q("office:value"), ""))
    except ValueError:
        return Spoilt("unsaved")
    if kind == "percentage" and not text:
        return Formatted(number, "0.00%")
    return number if text in ("", f"{number:.15g}") else Formatted(number, "", text)


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    if element.tag == _q("text:s"):
        yield " " * _whole(element, "text:c")
    elif element.tag in (_q("text:tab"), _q("text:line-break")):
        yield " "
    yield element.text or ""
    for child in element:
        if child.tag not in (_q("text:note"), _q("office:annotation")):
            yield from _pieces(child)
        yield child.tail or ""


def _hidden_columns(table: ElementTree.Element) -> Iterator[int]:
    place = 0
    for column in table.iter(_q("table:table-column")):
        times = min(_whole(column, "table:number-columns-repeated"), _WIDEST)
        if column.get(_q("table:visibility")) in ("collapse", "filter"):
            yield from range(place, place + times)
        place += times
