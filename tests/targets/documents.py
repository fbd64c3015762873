"""One description of a form → a Word document, and a PDF: paragraphs, and tables whose fields are text or (text, columns, rows)."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

Field = str | tuple[str, int, int]
Part = str | list[list[Field]]


def placed(rows: list[list[Field]]) -> tuple[list[tuple[int, int, int, int, str]], int, int]:
    """Row, column, width, height and text of each field, counted from 0; the width and height of the table."""
    taken: set[tuple[int, int]] = set()
    found = []
    for row, fields in enumerate(rows):
        column = 0
        for field in fields:
            text, width, height = field if isinstance(field, tuple) else (field, 1, 1)
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
            found.append((row, column, width, height, text))
    return found, 1 + max(column for _, column in taken), 1 + max(row for row, _ in taken)


def word(*parts: Part) -> bytes:
    made = docx.Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        fields, width, height = placed(part)
        table = made.add_table(rows=height, cols=width)
        for row, column, wide, high, text in fields:
            cell = table.cell(row, column)
            cell = cell.merge(table.cell(row + high - 1, column + wide - 1)) if wide * high > 1 else cell
            cell.text, *others = text.split("\n")
            for other in others:
                cell.add_paragraph(other)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def pdf(*parts: Part, ruled: bool = True, size: float = 8) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("form", fontName="STSong-Light", fontSize=size, leading=1.3 * size, wordWrap="CJK")
    content = io.BytesIO()
    frame = SimpleDocTemplate(content, pagesize=A4, leftMargin=40, rightMargin=40, topMargin=50, bottomMargin=50)
    frame.build([Paragraph(escape(one), style) if isinstance(one, str) else _table(one, style, ruled) for one in parts])
    return content.getvalue()


def _table(rows: list[list[Field]], style: ParagraphStyle, ruled: bool) -> Table:
    fields, width, height = placed(rows)
    cells: list[list] = [[""] * width for _ in range(height)]
    commands: list[tuple] = [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))] if ruled else []
    for row, column, wide, high, text in fields:
        cells[row][column] = [Paragraph(escape(line), style) for line in text.split("\n")]
        commands.append(("SPAN", (column, row), (column + wide - 1, row + high - 1)))
    return Table(cells, colWidths=[515 / width] * width, style=[*commands, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
