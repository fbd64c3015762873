"""A draft as a file of every format that the audit reads, as an analyst's own programs would write it."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .documents import Texts, laid_out, printed
from .draft import Draft, Figure, Grid, Head, Text


def _line(block: Head | Text, texts: Texts) -> str:
    if isinstance(block, Head):
        return block.number + block.text
    return "".join(printed(part, texts) for part in block.parts)


def fields(grid: Grid, texts: Texts) -> list[list[str]]:
    """The table as a full rectangle; a merged field's words stand in its first place."""
    found = {(row, column): printed(span.content, texts) for row, column, span in laid_out(grid)}
    width = max(column + span.columns - 1 for _, column, span in laid_out(grid))
    return [[found.get((row, column), "") for column in range(1, width + 1)] for row in range(1, len(grid.rows) + 1)]


# ---- plain text, Markdown ----
def _tabbed(grid: Grid, texts: Texts) -> Iterator[str]:
    yield from ("\t".join(row) for row in fields(grid, texts))


def _cell_a_line(grid: Grid, texts: Texts) -> Iterator[str]:
    """A row is a group of lines, each with one field after a tab, as some converters leave tables."""
    for row in fields(grid, texts):
        yield ""
        yield from (f"\t{one}" for one in row)
    yield ""


def _piped(grid: Grid, texts: Texts) -> Iterator[str]:
    head, *rows = fields(grid, texts)
    yield ""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _plain(draft: Draft, texts: Texts, rows: Callable, sharp: bool = False) -> bytes:
    lines = [f"{'# ' if sharp else ''}{draft.title}", ""]
    for block in draft.blocks:
        if isinstance(block, Grid):
            gap = [""] if sharp else []
            above = [line for text in (block.caption, block.unit) if text for line in (text, *gap)]
            lines += [*above, *rows(block, texts), *([block.note] if block.note else []), ""]
            continue
        sign = "#" * (block.level + 1) + " " if sharp and isinstance(block, Head) else ""
        lines += [sign + _line(block, texts), *([""] if sharp else [])]
    return ("\n".join(lines) + "\n").encode()


def txt(draft: Draft, texts: Texts) -> bytes:
    return _plain(draft, texts, _tabbed)


def txt_cells(draft: Draft, texts: Texts) -> bytes:
    return _plain(draft, texts, _cell_a_line)


def md(draft: Draft, texts: Texts) -> bytes:
    return _plain(draft, texts, _piped, sharp=True)


# ---- HTML ----
def html_(draft: Draft, texts: Texts) -> bytes:
    body = "".join(_html_block(block, texts) for block in draft.blocks)
    title = html.escape(draft.title)
    head = f'<meta charset="utf-8"><title>{title}</title>'
    body = f"<body><h1>{title}</h1>{body}</body>"
    return f'<!DOCTYPE html><html lang="zh"><head>{head}</head>{body}</html>'.encode()


def _html_block(block: Head | Text | Grid, texts: Texts) -> str:
    if isinstance(block, Grid):
        return _html_table(block, texts)
    tag = f"h{block.level + 1}" if isinstance(block, Head) else "p"
    return f"<{tag}>{html.escape(_line(block, texts))}</{tag}>\n"


def _html_table(grid: Grid, texts: Texts) -> str:
    rows: dict[int, str] = {}
    for row, _, span in laid_out(grid):
        size = (f' rowspan="{span.rows}"' if span.rows > 1 else "") + (f' colspan="{span.columns}"' if span.columns > 1 else "")
        rows[row] = rows.get(row, "") + f"<td{size}>{html.escape(printed(span.content, texts))}</td>"
    lines = "".join(f"<tr>{row}</tr>" for row in rows.values())
    around = [f"<p>{html.escape(text)}</p>" if text else "" for text in (grid.caption, grid.unit, grid.note)]
    return f"{around[0]}{around[1]}<table>{lines}</table>{around[2]}\n"


# ---- Word ----
def docx(draft: Draft, texts: Texts) -> bytes:
    from docx import Document

    word = Document()
    word.add_heading(draft.title, 0)
    for block in draft.blocks:
        if isinstance(block, Head):
            word.add_heading(_line(block, texts), block.level)
        elif isinstance(block, Text):
            word.add_paragraph(_line(block, texts))
        else:
            _word_table(word, block, texts)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _word_table(word, grid: Grid, texts: Texts) -> None:
    for text in filter(None, (grid.caption, grid.unit)):
        word.add_paragraph(text)
    whole = fields(grid, texts)
    table = word.add_table(len(whole), len(whole[0]))
    table.style = "Table Grid"
    cells = [row.cells for row in table.rows]
    for row, column, span in laid_out(grid):
        first = cells[row - 1][column - 1]
        if span.rows > 1 or span.columns > 1:
            first = first.merge(cells[row + span.rows - 2][column + span.columns - 2])
        first.text = printed(span.content, texts)
    if grid.note:
        word.add_paragraph(grid.note)


# ---- Excel ----
def xlsx(draft: Draft, texts: Texts) -> bytes:
    """The text in the first sheet, each table in a sheet of its own; figures are numbers with their
    format."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "正文"
    lines = [draft.title, *(_line(block, texts) for block in draft.blocks if not isinstance(block, Grid))]
    for row, line in enumerate(lines, start=1):
        sheet.cell(row, 1, line)
    for number, grid in enumerate((block for block in draft.blocks if isinstance(block, Grid)), start=1):
        _excel_table(book.create_sheet(f"表{number}"), grid, texts)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _excel_table(sheet, grid: Grid, texts: Texts) -> None:
    above = [text for text in (grid.caption, grid.unit) if text]
    for row, text in enumerate(above, start=1):
        sheet.cell(row, 1, text)
    for row, column, span in laid_out(grid):
        cell = sheet.cell(row + len(above), column)
        _fill(cell, span.content, texts)
        if span.rows > 1 or span.columns > 1:
            sheet.merge_cells(
                start_row=cell.row, start_column=column, end_row=cell.row + span.rows - 1, end_column=column + span.columns - 1
            )
    if grid.note:
        sheet.cell(len(above) + len(grid.rows) + 1, 1, grid.note)


def _fill(cell, content: str | Figure, texts: Texts) -> None:
    text = printed(content, texts)
    if not isinstance(content, Figure):
        cell.value = text
        return
    decimals = len(text.partition(".")[2].rstrip("%‰"))
    number = float(re.sub(r"[,%‰]", "", text))
    whole = "#,##0" if content.grouped else "0"
    cell.number_format = (f"{whole}.{'0' * decimals}" if decimals else whole) + ("%" if text.endswith("%") else "")
    cell.value = round(number / 100, decimals + 2) if text.endswith("%") else number if decimals else int(number)


# ---- PDF ----
def pdf(draft: Draft, texts: Texts) -> bytes:
    """A4 with ruled tables, in a Chinese font that every reader has."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    look = ParagraphStyle("text", fontName="STSong-Light", fontSize=10.5, leading=17, wordWrap="CJK")
    heads = [ParagraphStyle(f"head{level}", parent=look, fontSize=16 - 2 * level, leading=24) for level in range(4)]
    story = [Paragraph(draft.title, heads[0])]
    for block in draft.blocks:
        if isinstance(block, Grid):
            story += [Paragraph(text, look) for text in (block.caption, block.unit) if text]
            story += [_pdf_table(block, texts), *([Paragraph(block.note, look)] if block.note else [])]
        else:
            style = heads[min(block.level, 3)] if isinstance(block, Head) else look
            story.append(Paragraph(html.escape(_line(block, texts)), style))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(story)
    return buffer.getvalue()


def _pdf_table(grid: Grid, texts: Texts):
    from reportlab.platypus import Table as Ruled

    look = [("FONT", (0, 0), (-1, -1), "STSong-Light", 8.5), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    for row, column, span in laid_out(grid):
        if span.rows > 1 or span.columns > 1:
            look.append(("SPAN", (column - 1, row - 1), (column + span.columns - 2, row + span.rows - 2)))
    return Ruled(fields(grid, texts), style=look, repeatRows=0)


WRITERS: dict[str, tuple[str, Callable[[Draft, Texts], bytes]]] = {
    "txt": ("report.txt", txt),
    "txt_cells": ("report.txt", txt_cells),
    "md": ("report.md", md),
    "html": ("report.html", html_),
    "docx": ("report.docx", docx),
    "xlsx": ("report.xlsx", xlsx),
    "pdf": ("report.pdf", pdf),
}


def write(draft: Draft, form: str, folder: Path, texts: Texts | None = None) -> Path:
    """Writes the draft in this format, with some figures printed as `texts` says."""
    name, writer = WRITERS[form]
    path = folder / name
    path.write_bytes(writer(draft, texts or {}))
    return path
