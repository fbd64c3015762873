"""Cells → .xlsx, without a library: text stays text and is never run as a formula; the same cells give the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from markupsafe import escape

from ..numbers import Rate
from ..reading import letters
from ..reading.formulas import LONGEST, harmless

Cell = str | int | float | Decimal | date | None

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EXCEL_EPOCH = date(1899, 12, 30)
GENERAL, MONEY, SHARE, PERCENT, DAY, TEXT = 0, 4, 9, 10, 14, 49  # Excel's own number formats: of shares 50%, of rates 50.00%
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Look:
    """How cells look. format: one of Excel's own, by its number; fill: a colour such as FFF8E1."""

    format: int = TEXT
    is_bold: bool = False
    fill: str = ""
    wraps: bool = False


BOLD, FIGURE = Look(is_bold=True), Look(GENERAL)
_USUAL = (Look(), BOLD, Look(DAY), FIGURE, Look(PERCENT))  # of every workbook, and first in its styles


@dataclass(frozen=True, slots=True)
class Choice:
    """What the cells of a range, such as A2:A40, may hold: what stands in `source` (a range such as '选项'!$A$2:$A$9), or a number of
    `kind` (decimal, whole) from 0 on. is_free: anything else may be typed, too."""

    cells: str
    source: str = ""
    kind: str = "list"
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write. heads: how many rows are headings, in the look of `head`, and kept in sight, as the first `fixed` columns are.
    merged: ranges such as A1:T1. widths: of the columns, in characters. choices: drop-downs and bounds. looks: of columns such as A, as
    far down as a sheet goes, and of cells such as A1. is_filtered: with arrows in the headings. named: what formulas call ranges of it."""

    name: str
    rows: Sequence[Sequence[Cell]]
    heads: int = 1
    merged: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    choices: tuple[Choice, ...] = ()
    fixed: int = 0
    head: Look = BOLD
    looks: Mapping[str, Look] = field(default_factory=dict)
    is_filtered: bool = False
    is_hidden: bool = False
    named: Mapping[str, str] = field(default_factory=dict)


class _Styles:
    """The looks of a workbook by their place in its styles, the usual ones first."""

    def __init__(self) -> None:
        self.looks = [*_USUAL]

    def __getitem__(self, look: Look) -> int:
        self.looks += [] if look in self.looks else [look]
        return self.looks.index(look)

    def xml(self) -> str:
        fills = list(dict.fromkeys(one.fill for one in self.looks if one.fill))
        solid = "".join(f'<fill><patternFill patternType="solid"><fgColor rgb="FF{one}"/></patternFill></fill>' for one in fills)
        return (
            f'{_HEAD}<styleSheet {_MAIN}><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
            f'<fills count="{2 + len(fills)}"><fill><patternFill patternType="none"/></fill>'
            f'<fill><patternFill patternType="gray125"/></fill>{solid}</fills>'
            '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(self.looks)}">{"".join(_format(one, fills) for one in self.looks)}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _format(look: Look, fills: list[str]) -> str:
    font = ' fontId="1" applyFont="1"' if look.is_bold else ""
    fill = f' fillId="{2 + fills.index(look.fill)}" applyFill="1"' if look.fill else ""
    number = "" if look.format in (GENERAL, TEXT) else ' applyNumberFormat="1"'
    aligned = ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' if look.wraps else "/>"
    return f'<xf numFmtId="{look.format}"{font}{fill}{number}{aligned}'


def options(name: str, lists: Mapping[str, Sequence[Cell]]) -> Sheet:
    """A sheet of what drop-downs offer: under each title its list."""
    return Sheet(name, [*zip_longest(*([title, *entries] for title, entries in lists.items()))])


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as an .xlsx file."""
    sheets = list(sheets)
    numbers = range(1, len(sheets) + 1)
    styles = _Styles()
    pages = {f"xl/worksheets/sheet{n}.xml": _page(sheet, styles) for n, sheet in zip(numbers, sheets, strict=True)}
    files = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": f'{_HEAD}<Relationships {_LINKS}><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _book_links(numbers),
        "xl/styles.xml": styles.xml(),
        **pages,
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, text.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _content_types(numbers: range) -> str:
    parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers]
    listed = "".join(f'<Override PartName="{name}" ContentType="{_CONTENT}.{kind}+xml"/>' for name, kind in parts)
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _book(sheets: list[Sheet]) -> str:
    hidden = {True: ' state="hidden"', False: ""}
    listed = "".join(
        f'<sheet name="{escape(one.name)}" sheetId="{n}"{hidden[one.is_hidden]} r:id="r{n}"/>'
        for n, one in enumerate(sheets, start=1)
    )
    named = "".join(
        f'<definedName name="{escape(name)}">{escape(cells)}</definedName>' for one in sheets for name, cells in one.named.items()
    )
    names = f"<definedNames>{named}</definedNames>" if named else ""
    return f'{_HEAD}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>{names}</workbook>'


def _book_links(numbers: range) -> str:
    pages = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    return f'{_HEAD}<Relationships {_LINKS}>{pages}<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'


def _page(sheet: Sheet, styles: _Styles) -> str:
    side, pane = (f' xSplit="{sheet.fixed}"', "bottomRight") if sheet.fixed else ("", "bottomLeft")
    corner = f"{letters(sheet.fixed + 1)}{sheet.heads + 1}"
    split = (
        f'<pane{side} ySplit="{sheet.heads}" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>' if sheet.heads else ""
    )
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1" style="{styles[sheet.looks.get(letters(n), Look())]}"/>'
        for n, width in enumerate(sheet.widths, start=1)
    )
    rows = "".join(_row(n, row, sheet, styles) for n, row in enumerate(sheet.rows, start=1))
    last = f"{letters(max(map(len, sheet.rows), default=1))}{len(sheet.rows)}"
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.merged)
    return "".join(
        (
            f'{_HEAD}<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0">{split}</sheetView></sheetViews>',
            f"<cols>{widths}</cols>" if widths else "",
            f"<sheetData>{rows}</sheetData>",
            f'<autoFilter ref="A{max(sheet.heads, 1)}:{last}"/>' if sheet.is_filtered else "",
            f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "",
            f'<dataValidations count="{len(sheet.choices)}">{"".join(map(_choice, sheet.choices))}</dataValidations>'
            if sheet.choices
            else "",
            "</worksheet>",
        )
    )


def _choice(one: Choice) -> str:
    shared = f'allowBlank="1" showErrorMessage="{int(not one.is_free)}" errorTitle="填写有误" sqref="{one.cells}"'
    if one.kind == "list":
        told = 'error="请从下拉列表中选择。"'
        return f'<dataValidation type="list" {told} {shared}><formula1>{escape(one.source)}</formula1></dataValidation>'
    told = f'operator="greaterThanOrEqual" error="请填{"整数" if one.kind == "whole" else "数"}，不清楚的留空。"'
    return f'<dataValidation type="{one.kind}" {told} {shared}><formula1>0</formula1></dataValidation>'


def _row(number: int, cells: Sequence[Cell], sheet: Sheet, styles: _Styles) -> str:
    is_head = number <= sheet.heads
    told = []
    for column, cell in zip(map(letters, range(1, len(cells) + 1)), cells, strict=True):
        place = f"{column}{number}"
        look = sheet.looks.get(place, None if is_head else sheet.looks.get(column))
        told.append(_cell(place, cell, look, sheet.head if is_head else Look(), styles))
    return f'<row r="{number}">{"".join(told)}</row>'


def _cell(place: str, value: Cell, look: Look | None, usual: Look, styles: _Styles) -> str:
    """A cell in its own look or, without one, in that of what it holds."""
    style = f' s="{styles[look]}"' if look else ""
    if value is None or value == "":
        return f'<c r="{place}"{style}/>' if look else ""
    if isinstance(value, date):
        days = (date(value.year, value.month, value.day) - _EXCEL_EPOCH).days
        return f'<c r="{place}" s="{styles[replace(look or Look(), format=DAY)]}"><v>{days}</v></c>'
    if isinstance(value, Rate):
        return f'<c r="{place}" s="{styles[look or Look(PERCENT)]}"><v>{float(value)!r}</v></c>'
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f'<c r="{place}"{style}><v>{value}</v></c>'
    text = _NOT_XML.sub("", harmless(str(value)))[:LONGEST]
    return f'<c r="{place}" s="{styles[look or usual]}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
