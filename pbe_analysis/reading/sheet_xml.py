"""What the XML of a sheet says beyond its values: which cells hold an error or a formula without a result, which are shown in a
format of their own, what is merged and what is hidden.

A sheet of a million cells is not walked through: each fact is looked for by one pattern, and where a sheet has none of a kind
nothing is paid for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from ..messages import _
from .cells import Spoilt, column_number, letters
from .pages import Range

LARGEST_AREA = 20_000_000  # cells between the first and the last one of a sheet
MOST_MERGED = 200_000  # ranges of a sheet
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R, _T, _S = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"'), re.compile(rb'\bt="(\w+)"'), re.compile(rb'\bs="(\d+)"')
_ERROR = re.compile(rb'<c\s([^>]*\bt="e"[^>/]*)>(.*?)</c>', re.S)
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_ERROR_VALUE = re.compile(rb"(<(?:\w+:)?v>)#(?!DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)[^<]*(</)")
_UNSAVED = re.compile(rb"<c\s([^>]*[^/>])>\s*<f(?:\s[^>]*)?(?:/>|>(?:[^<]++|<!)*+</f>)\s*(?:<v\s*/>|<v[^>]*>\s*</v>)?\s*</c>")
_MERGED = re.compile(rb'<mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_HIDDEN_COLUMN = re.compile(rb'<col\s(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="(\d+)")[^>]*\bmax="(\d+)"')
_COLUMNS, _ROWS = re.compile(rb' r="([A-Z]{1,9})\d'), re.compile(rb' r="[A-Z]*(\d{1,20})"')
_HELD = re.compile(rb'<c\s(?:[^>]*?\s)?r="([A-Z]{1,9})(\d{1,20})"(?:[^>]*[^>/])?>')
_BLANKS, _HIDING = (b"\n", b"\t", b"\r"), re.compile(rb'="[^"]*&')
_ODD_TAG = re.compile(rb"""<(?:c|f|v|row|mergeCell|col)\s[^>]*?(?:'|\s=|=\s|[\n\t\r]r=)""")
_TOKEN = re.compile(rb"<(row|c)(?=[\s/>])([^>]*)")


class TooFarApart(ValueError):
    """Cells lie so far apart that the sheet between them would fill memory."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """cells: (line, place) → what cannot be known. styled: (line, place) → number format. See `Page` for the others."""

    cells: dict[tuple[int, int], Spoilt]
    styled: dict[tuple[int, int], str]
    merged: tuple[Range, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def canonical(xml: bytes) -> bytes:
    """The XML as Excel writes it: no prefixes, double quotes, every cell with its place. Error: ValueError, TooFarApart."""
    start = xml[:4096]
    if re.search(rb"<\w+:worksheet|encoding=[\"'](?!utf-?8)", start, re.I) or b"\0" in start or _is_odd(xml):
        try:
            ElementTree.register_namespace("", MAIN)
            xml = ElementTree.tostring(ElementTree.fromstring(xml), encoding="utf-8")
        except ElementTree.ParseError as error:
            raise ValueError(str(error)) from None
    first = re.search(rb"<c(?=[\s/>])[^>]*", xml)
    if first and not _R.search(first[0]):
        xml = _numbered(xml)
    _refuse_far(xml)
    return xml


def _is_odd(xml: bytes) -> bool:
    """Whether a tag may be written so that the patterns here do not see what it says: r = 'A1', or r="&#65;1"."""
    signs = [
        b"='",
        b" =",
        b"= ",
        *(sign for blank in _BLANKS if blank in xml for sign in (blank + b"=", b"=" + blank, blank + b'r="')),
    ]
    return bool(_HIDING.search(xml) or (any(sign in xml for sign in signs) and _ODD_TAG.search(xml)))


def _numbered(xml: bytes) -> bytes:
    """Rows and cells that do not say where they are follow one another."""
    line = place = 0

    def told(match: re.Match) -> bytes:
        nonlocal line, place
        if match[1] == b"row":
            stated = re.search(rb'\br="(\d+)"', match[2])
            line, place = int(stated[1]) if stated else line + 1, 0
            return match[0] if stated else b'<row r="%d"%s' % (line, match[2])
        stated = _R.search(match[2])
        place = column_number(stated[1]) if stated else place + 1
        return match[0] if stated else b'<c r="%s%d"%s' % (letters(place).encode(), line, match[2])

    return _TOKEN.sub(told, xml)


def _refuse_far(xml: bytes) -> None:
    """Cells in which something stands: a style that goes down to the last row is none."""
    if _area(_COLUMNS.findall(xml), _ROWS.findall(xml)) > LARGEST_AREA:
        held = _HELD.findall(xml)
        if _area((column for column, _ in held), (row for _, row in held)) > LARGEST_AREA:
            raise TooFarApart(_("holds cells that lie too far apart"))


def _area(columns: Iterable[bytes], rows: Iterable[bytes]) -> int:
    return max(map(column_number, {*columns}), default=0) * max(map(int, {*rows}), default=0)


def sheet_facts(xml: bytes, formats: Mapping[bytes, str]) -> SheetFacts:
    """xml: canonical. formats: style → number format, of the styles that matter."""
    cells = {**dict(_unsaved(xml)), **dict(_errors(xml))}
    rows = frozenset(map(int, _HIDDEN_ROW.findall(xml))) if b"hidden" in xml else frozenset()
    columns = frozenset(
        place for low, high in _HIDDEN_COLUMN.findall(xml) for place in range(int(low) - 1, min(int(high), 16_384))
    )
    return SheetFacts(cells, dict(styled(xml, formats)), tuple(_merged(xml)), rows, columns)


def _errors(xml: bytes) -> Iterator[tuple[tuple[int, int], Spoilt]]:
    for cell in _ERROR.finditer(xml) if b't="e"' in xml else ():
        value = _VALUE.search(cell[2])
        yield _place(cell[1]), Spoilt("error", value[1].decode("ascii", "replace") if value else "#N/A")


def known_errors(xml: bytes) -> bytes:
    """The sheet with every error one that any reader knows: newer programs have some more (#SPILL!, #CALC!)."""
    return _ERROR_VALUE.sub(rb"\1#N/A\2", xml)


def _unsaved(xml: bytes) -> Iterator[tuple[tuple[int, int], Spoilt]]:
    """A formula without a result; one of the type str has the result ""."""
    for cell in _UNSAVED.finditer(xml) if b"<f" in xml else ():
        kind = _T.search(cell[1])
        if not kind or kind[1] != b"str":
            yield _place(cell[1]), Spoilt("unsaved")


def styled(xml: bytes, formats: Mapping[bytes, str]) -> Iterator[tuple[tuple[int, int], str]]:
    """(line, place) → number format, of the cells in some styles. xml: canonical."""
    if not formats:
        return
    styles = b"|".join(sorted(formats, key=len, reverse=True))
    for cell in re.finditer(rb'<c\s([^>]*?\bs="(?:%s)"[^>]*)>' % styles, xml):
        yield _place(cell[1]), formats[_S.search(cell[1])[1]]


def _merged(xml: bytes) -> Iterator[Range]:
    found = _MERGED.findall(xml)
    if len(found) > MOST_MERGED:
        raise ValueError(_("has more than {count} merged cells in a sheet", count=MOST_MERGED))
    for left, top, right, bottom in found:
        yield Range(int(top), column_number(left) - 1, int(bottom), column_number(right) - 1)


def _place(attributes: bytes) -> tuple[int, int]:
    found = _R.search(attributes)
    return (int(found[2]), column_number(found[1]) - 1) if found else (0, 0)
