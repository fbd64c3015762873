"""Cells → .xlsx, without a library: text stays text and is never run as a formula; the same cells give the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import escape

from ..numbers import Rate
from ..reading import letters
from ..reading.formulas import harmless

Cell = str | int | float | Decimal | date | None

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EXCEL_EPOCH = date(1899, 12, 30)
_PLAIN, _BOLD, _DAY, _FIGURE, _PERCENT = 0, 1, 2, 3, 4  # styles, by their place in xl/styles.xml
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet {_MAIN}><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf numFmtId="49"/>'
    '<xf numFmtId="49" fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="0"/><xf numFmtId="10" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the cells of a range, such as A2:A40, may hold: what stands in `source` (a range such as '选项'!$A$2:$A$9), or a number of
    `kind` (decimal, whole) from 0 on."""

    cells: str
    source: str = ""
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write. heads: how many rows are headings, bold and kept in sight. merged: ranges such as A1:T1.
    widths: of the columns, in characters. choices: drop-downs and bounds. figures: columns, from 1, whose empty cells take numbers
    and not text."""

    name: str
    rows: Sequence[Sequence[Cell]]
    heads: int = 1
    merged: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    choices: tuple[Choice, ...] = ()
    figures: tuple[int, ...] = ()


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as an .xlsx file."""
    sheets = list(sheets)
    numbers = range(1, len(sheets) + 1)
    files = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": f'{_HEAD}<Relationships {_LINKS}><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _book_links(numbers),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": _page(sheet) for n, sheet in zip(numbers, sheets, strict=True)},
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
    listed = "".join(f'<sheet name="{escape(one.name)}" sheetId="{n}" r:id="r{n}"/>' for n, one in enumerate(sheets, start=1))
    return f'{_HEAD}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'


def _book_links(numbers: range) -> str:
    pages = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    return f'{_HEAD}<Relationships {_LINKS}>{pages}<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'


def _page(sheet: Sheet) -> str:
    split = (
        f'<pane ySplit="{sheet.heads}" topLeftCell="A{sheet.heads + 1}" activePane="bottomLeft" state="frozen"/>'
        if sheet.heads
        else ""
    )
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1" style="{_FIGURE if n in sheet.figures else _PLAIN}"/>'
        for n, width in enumerate(sheet.widths, start=1)
    )
    rows = "".join(_row(n, row, sheet.heads) for n, row in enumerate(sheet.rows, start=1))
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.merged)
    return "".join(
        (
            f'{_HEAD}<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0">{split}</sheetView></sheetViews>',
            f"<cols>{widths}</cols>" if widths else "",
            f"<sheetData>{rows}</sheetData>",
            f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "",
            f'<dataValidations count="{len(sheet.choices)}">{"".join(map(_choice, sheet.choices))}</dataValidations>'
            if sheet.choices
            else "",
            "</worksheet>",
        )
    )


def _choice(one: Choice) -> str:
    shared = f'allowBlank="1" showErrorMessage="1" errorTitle="填写有误" sqref="{one.cells}"'
    if one.kind == "list":
        told = 'error="请从下拉列表中选择。"'
        return f'<dataValidation type="list" {told} {shared}><formula1>{escape(one.source)}</formula1></dataValidation>'
    told = f'operator="greaterThanOrEqual" error="请填{"整数" if one.kind == "whole" else "数"}，不清楚的留空。"'
    return f'<dataValidation type="{one.kind}" {told} {shared}><formula1>0</formula1></dataValidation>'


def _row(number: int, cells: Sequence[Cell], heads: int) -> str:
    style = _BOLD if number <= heads else _PLAIN
    return (
        f'<row r="{number}">{"".join(_cell(f"{letters(n)}{number}", cell, style) for n, cell in enumerate(cells, start=1))}</row>'
    )


def _cell(place: str, value: Cell, style: int) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return f'<c r="{place}" s="{_DAY}"><v>{(date(value.year, value.month, value.day) - _EXCEL_EPOCH).days}</v></c>'
    if isinstance(value, Rate):
        return f'<c r="{place}" s="{_PERCENT}"><v>{float(value)!r}</v></c>'
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return f'<c r="{place}"><v>{value}</v></c>'
    text = _NOT_XML.sub("", harmless(str(value)))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
