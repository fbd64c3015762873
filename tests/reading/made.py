"""Workbooks as a model that every format can be written from: cells with formats and formulas, merged ranges, what is hidden."""

from __future__ import annotations

import csv
import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass, field
from html import escape

import docx
import openpyxl
import xlwt
from openpyxl.utils import get_column_letter

from pbe_analysis.reading.number_formats import shown as shown_by


@dataclass
class C:
    """A cell. code: number format. formula: without a stored result. error: such as #REF!."""

    value: object = None
    code: str = ""
    formula: str = ""
    error: str = ""

    @property
    def shown(self) -> str:
        if self.formula or self.error:
            return self.error
        if isinstance(self.value, bool):
            return str(self.value).upper()
        if isinstance(self.value, int | float):
            return shown_by(self.value, self.code or "General")
        return "" if self.value is None else str(self.value)


@dataclass
class Sheet:
    name: str
    rows: list[list[C]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right, from 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def copy(self) -> Sheet:
        return deepcopy(self)


def cells(*rows) -> list[list[C]]:
    return [[one if isinstance(one, C) else C(one) for one in row] for row in rows]


def as_xlsx(sheets: list[Sheet]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for one in sheets:
        sheet = book.create_sheet(one.name)
        for line, row in enumerate(one.rows, start=1):
            for place, cell in enumerate(row, start=1):
                target = sheet.cell(line, place)
                target.value = f"={cell.formula}" if cell.formula else cell.error or cell.value
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    target.data_type = "s"
                if cell.code:
                    target.number_format = cell.code
        for top, left, bottom, right in one.merged:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for line in one.hidden_rows:
            sheet.row_dimensions[line + 1].hidden = True
        for place in one.hidden_columns:
            sheet.column_dimensions[get_column_letter(place + 1)].hidden = True
        sheet.sheet_state = "hidden" if one.hidden else "visible"
    book.active = next((place for place, one in enumerate(sheets) if not one.hidden), 0)
    return _saved(book)


def as_xls(sheets: list[Sheet]) -> bytes:
    book = xlwt.Workbook()
    for one in sheets:
        sheet = book.add_sheet(one.name)
        covered = {
            (line, place)
            for top, left, bottom, right in one.merged
            for line in range(top, bottom + 1)
            for place in range(left, right + 1)
        }
        starts = {(top, left): (bottom, right) for top, left, bottom, right in one.merged}
        for line, row in enumerate(one.rows):
            for place, cell in enumerate(row):
                style = xlwt.easyxf(num_format_str=cell.code) if cell.code else xlwt.Style.default_style
                value = xlwt.Formula(cell.formula) if cell.formula else cell.value
                if (line, place) in starts:
                    bottom, right = starts[line, place]
                    sheet.write_merge(line, bottom, place, right, value, style)
                elif (line, place) not in covered:
                    if cell.error:
                        if cell.error == "#SPILL!":
                            raise ValueError("an error that .xls does not have")
                        sheet.row(line).set_cell_error(place, cell.error)
                    elif value is not None:
                        sheet.write(line, place, value, style)
        for line in one.hidden_rows:
            sheet.row(line).hidden = True
        for place in one.hidden_columns:
            sheet.col(place).hidden = True
        sheet.visibility = int(one.hidden)
    return _saved(book)


def _saved(book) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


_ODS = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)


def as_ods(sheets: list[Sheet]) -> bytes:
    tables = "".join(map(_ods_table, sheets))
    unseen = '<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>'
    style = f"<office:automatic-styles>{unseen}</office:automatic-styles>"
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    xml = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODS}>{style}{body}</office:document-content>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", xml)
    return content.getvalue()


def _ods_table(one: Sheet) -> str:
    width = max(map(len, one.rows), default=0)
    unseen = ' table:visibility="collapse"'
    columns = "".join(f"<table:table-column{unseen if place in one.hidden_columns else ''}/>" for place in range(width))
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in one.merged}
    covered = {
        (line, place)
        for top, left, bottom, right in one.merged
        for line in range(top, bottom + 1)
        for place in range(left, right + 1)
    } - set(spans)
    rows = ""
    for line, row in enumerate(one.rows):
        hidden = ' table:visibility="filter"' if line in one.hidden_rows else ""
        rows += (
            f"<table:table-row{hidden}>"
            + "".join(
                "<table:covered-table-cell/>" if (line, place) in covered else _ods_cell(cell, spans.get((line, place)))
                for place, cell in enumerate(row)
            )
            + "</table:table-row>"
        )
    state = ' table:style-name="unseen"' if one.hidden else ""
    return f'<table:table table:name="{escape(one.name)}"{state}>{columns}{rows}</table:table>'


def _ods_cell(cell: C, span: tuple[int, int] | None) -> str:
    attributes = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.shown.split("\n")) if cell.shown else ""
    if cell.formula:
        attributes += f' table:formula="of:={escape(cell.formula)}"'
    elif cell.error:
        attributes += ' office:value-type="string" calcext:value-type="error"'
    elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        attributes += f' office:value-type="{"percentage" if "%" in cell.code else "float"}" office:value="{cell.value}"'
    elif cell.value is not None:
        attributes += ' office:value-type="string"'
    text = text.replace("  ", ' <text:s text:c="1"/>')
    return f"<table:table-cell{attributes}>{text}</table:table-cell>"


def as_csv(sheets: list[Sheet], encoding: str = "utf-8", mark: str = ",") -> bytes:
    (one,) = sheets
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\r\n").writerows([cell.shown for cell in row] for row in one.rows)
    return text.getvalue().encode(encoding)


def as_html(sheets: list[Sheet]) -> bytes:
    (one,) = sheets
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in one.merged}
    covered = {
        (line, place)
        for (top, left), (height, width) in spans.items()
        for line in range(top, top + height)
        for place in range(left, left + width)
    } - set(spans)
    rows = ""
    for line, row in enumerate(one.rows):
        hidden = " style='display:none'" if line in one.hidden_rows else ""
        rows += f"<tr{hidden}>"
        for place, cell in enumerate(row):
            if (line, place) not in covered:
                height, width = spans.get((line, place), (1, 1))
                rows += f'<td rowspan="{height}" colspan="{width}">{escape(cell.shown)}</td>'
        rows += "</tr>"
    return f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'.encode()


def _covered(merged: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    top, left, bottom, right = merged
    return [(line, place) for line in range(top, bottom + 1) for place in range(left, right + 1)]


def as_docx(sheets: list[Sheet]) -> bytes:
    (one,) = sheets
    document = docx.Document()
    table = document.add_table(len(one.rows), max(map(len, one.rows)))
    for line, row in enumerate(one.rows):
        for place, cell in enumerate(row):
            table.cell(line, place).text = cell.shown
    if len({spot for spots in map(_covered, one.merged) for spot in spots}) < sum(len(_covered(each)) for each in one.merged):
        raise ValueError("ranges of a Word table cannot overlap")
    for top, left, bottom, right in one.merged:
        text = one.rows[top][left].shown
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    return _saved(document)


@dataclass(frozen=True)
class Format:
    """can: what it holds beyond text: numbers with formats and formulas, several sheets, merged ranges, hidden rows and columns."""

    name: str
    write: object
    can: frozenset[str]


BOOK = frozenset(("numbers", "sheets", "merged", "hidden"))
FORMATS = (
    Format("a.xlsx", as_xlsx, BOOK),
    Format("a.xls", as_xls, BOOK),
    Format("a.ods", as_ods, BOOK),
    Format("a.csv", as_csv, frozenset()),
    Format("gbk.xlsx", lambda sheets: as_csv(sheets, "gb18030"), frozenset()),
    Format("tab.xls", lambda sheets: as_csv(sheets, "utf-16", "\t"), frozenset()),
    Format("web.xls", as_html, frozenset(("merged", "rows"))),
    Format("xlsx.xls", as_xlsx, BOOK),
    Format("a.docx", as_docx, frozenset(("merged",))),
)
