"""Web pages, and their tables, which is what many systems export under the name .xls. No script is run, nothing is fetched."""

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree, html

from ..messages import _
from .cells import Formatted
from .pages import MOST_CELLS, WIDEST, Page, Range, filled, named, spread
from .texts import decode

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{1,30})""", re.I)
_UNSEEN = frozenset(("script", "style", "title", "template", "noscript", "select", "textarea", "head"))
_BREAKS = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4", "caption"))
_FIELDS, _GROUPS = ("td", "th"), ("thead", "tbody", "tfoot")

Row = tuple[bool, list]  # whether it is hidden; its fields
Placed = tuple[int, int, int, int, etree._Element]  # row among its group's, column, height, width; all counted from 0; the field


def read_html(content: bytes, shown: str) -> tuple[Page, ...]:
    """The tables of a page, each a page of its own. Error: ValueError, DataError."""
    reader = _Reader()
    reader.read(parsed(decoded(content, shown)))
    return named([page for page in (_page(*one) for one in reader.tables) if page.rows])


def decoded(content: bytes, shown: str) -> str:
    """A page by its own word of its encoding, if that is true, else as text files are. Error: DataError."""
    stated = _CHARSET.search(content[:4096])
    name = stated[1].decode("ascii").lower() if stated else ""
    try:
        known = codecs.lookup("gb18030" if name in ("gb2312", "gbk") else name).name if name else ""
        if known and known not in ("utf-8", "utf-16", "utf-7") and not content.startswith(b"\xef\xbb\xbf"):
            return content.decode(known)
    except (LookupError, UnicodeError):
        pass
    return decode(content, shown, _("a web page saved as UTF-8"))


def parsed(text: str) -> etree._Element:
    """The root of a page. Error: ValueError, also where only a part of it could be read."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise ValueError(_("nests elements too deeply, or holds too long a text, to be read to its end"))
    return root


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser shows nothing of it, or not until it is asked for."""
    return any(element.get(name) is not None for name in ("hidden", "popover")) or bool(_HIDDEN.search(element.get("style", "")))


def row_groups(table: etree._Element) -> Iterator[list[Row]]:
    """The rows by thead, tbody, tfoot: no field reaches from one into the next. Fields outside of any row are one."""
    parts = _within(table, (*_GROUPS, "tr", *_FIELDS))
    for is_group, run in groupby(parts, lambda part: part.tag in _GROUPS):
        if is_group:
            for group in run:
                around = is_hidden(group)
                yield [(around or hides, fields) for hides, fields in _rows(_within(group, ("tr", *_FIELDS)))]
        else:
            yield list(_rows(run))


def _rows(parts: Iterator) -> Iterator[Row]:
    loose: list = []
    for part in parts:
        if part.tag in _FIELDS:
            loose.append(part)
            continue
        yield from [(False, loose)] if loose else []
        loose = []
        yield is_hidden(part), list(_within(part, _FIELDS))
    yield from [(False, loose)] if loose else []


def _within(parent: etree._Element, tags: tuple[str, ...]) -> Iterator:
    """The nearest elements of some kinds, through whatever else is around them, tables apart."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag != "table":
            yield from _within(child, tags)


def placed(rows: Sequence[list]) -> Iterator[Placed]:
    """The fields of one group of rows where a browser lays them out; spans are cut to the group and to `WIDEST`."""
    taken: dict[int, int] = {}  # column → the last row that a field above reaches into
    for number, fields in enumerate(rows):
        column = 0
        for field in fields:
            while taken.get(column, -1) >= number:
                column += 1
            if column >= WIDEST:
                break
            width = max(min(_span(field, "colspan"), WIDEST - column), 1)
            height = min(_span(field, "rowspan") or len(rows), len(rows) - number)
            if height > 1:
                taken |= dict.fromkeys(range(column, column + width), number + height - 1)
            yield number, column, height, width, field
            column += width


def _span(field: etree._Element, name: str) -> int:
    text = field.get(name, "1").strip()
    return min(int(text), 65_534) if text.isascii() and text.isdigit() and len(text) < 12 else 1


def _page(table: etree._Element, above: tuple[str, ...]) -> Page:
    cells: list[list] = []
    merged: list[Range] = []
    hidden: set[int] = set()
    count = 0
    for rows in row_groups(table):
        first = len(cells) + 1
        hidden |= {first + number for number, (hides, _fields) in enumerate(rows) if hides}
        cells += ([] for _row in rows)
        for number, column, height, width, field in placed([fields for _hides, fields in rows]):
            row, line, count = cells[first + number - 1], first + number, count + width
            if count > MOST_CELLS or column + width >= WIDEST:
                raise ValueError(_("holds more cells than a table has"))
            row += [None] * (column - len(row))
            row += [_value(field)] + [None] * (width - 1)
            if width * height > 1:
                merged.append(Range(line, column, line + height - 1, column + width - 1))
    spread(cells, merged)
    rows = filled((line, tuple(row)) for line, row in enumerate(cells, start=1))
    return Page("", rows, tuple(merged), frozenset(hidden), above=above)


def _value(field: etree._Element) -> Formatted | str | None:
    """What a field shows; where a spreadsheet has written the page, the number that it stores, with that."""
    text = _text(field)
    stored = field.get("sdval") or field.get("x:num")  # of LibreOffice, of Excel
    try:
        number = float(stored or "")
    except ValueError:
        return text or None
    return text if text == f"{number:.15g}" else Formatted(number, "", text)


def _text(field: etree._Element) -> str:
    return " ".join("".join(_pieces(field)).replace("\xa0", " ").split("\n")).strip("\r\n\t")


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text of an element, a blank where a line ends; that of a table inside it is its own."""
    yield element.text or ""
    for child in element:
        if child.tag not in _UNSEEN and child.tag != "table":
            edge = " " if child.tag in _BREAKS else ""
            yield edge
            yield from _pieces(child)
            yield edge if len(child) or child.text else ""
        yield child.tail or ""


class _Reader:
    """Walks a page. tables: each with the paragraphs in front of it and its captions."""

    def __init__(self) -> None:
        self.tables: list[tuple[etree._Element, tuple[str, ...]]] = []
        self._above: list[str] = []
        self._text: list[str] = []

    def read(self, element: etree._Element) -> None:
        self._text.append(element.text or "")
        for child in element:
            if child.tag == "table":
                self._table(child)
            elif child.tag in _BREAKS:
                self._flush()
                self.read(child)
                self._flush()
            elif child.tag not in _UNSEEN:
                self.read(child)
            self._text.append(child.tail or "")

    def _table(self, table: etree._Element) -> None:
        self._flush()
        captions = tuple(filter(None, (" ".join("".join(_pieces(one)).split()) for one in _within(table, ("caption",)))))
        self.tables.append((table, (*self._above, *captions)))
        for field in _within(table, _FIELDS):
            self._above, self._text = [], []
            self.read(field)
        self._above, self._text = [], []

    def _flush(self) -> None:
        self._above += filter(None, [" ".join("".join(self._text).split())])
        self._text = []
