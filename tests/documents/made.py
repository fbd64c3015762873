"""One description of a report, written as every kind of file that is read.

REPORT = (Heading("一、", "项目概况"), Paragraph("共565万元。"), Table((("区", "资金"), ("甲区", "27.50")),
"表1 资金")) written(tmp_path, REPORT, "docx")  # → the path of the file texts(read(path)) ==
expected(REPORT)  # for every kind in KINDS
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path

from pbe_analysis.documents import document as read_as

_FONT = "STSong-Light"  # one of the fonts that a PDF may name without holding it
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?|-?\d+(?:\.\d+)?%?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Heading:
    number: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """rows: texts, the first one the header; None lies under a merged cell to the left or above. merged:
    (row, column) from 0 → (rows, columns) of a cell that spans several. unit: 万元 gives the line
    单位：万元."""

    rows: tuple[tuple[str | None, ...], ...]
    caption: str = ""
    unit: str = ""
    note: str = ""
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()

    @property
    def above(self) -> list[str]:
        return [line for line in (self.caption, f"单位：{self.unit}" if self.unit else "") if line]


Block = Heading | Paragraph | Table


def written(folder: Path, blocks: Iterable[Block], kind: str, name: str = "report") -> Path:
    """The blocks as a file of a kind: one of `KINDS`."""
    path = folder / f"{name}.{kind.partition('-')[0]}"
    KINDS[kind](path, tuple(blocks))
    return path


def expected(blocks: Iterable[Block]) -> list[tuple]:
    """What reading any of these files should give, in the form of `texts`."""
    found = []
    for block in blocks:
        if isinstance(block, Table):
            rows = [[cell for cell in row if cell is not None] for row in block.rows]
            found.append(("table", block.caption, block.unit, block.note, rows))
        elif isinstance(block, Heading):
            found.append(("heading", block.number, block.text))
        else:
            found.append(("paragraph", block.text))
    return found


def texts(document: read_as.Document) -> list[tuple]:
    """The texts of a document that was read, without its places."""
    found = []
    for block in document.blocks:
        if isinstance(block, read_as.Table):
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.where.row, []).append(cell.text)
            found.append(("table", block.caption, block.unit, block.note, list(rows.values())))
        elif isinstance(block, read_as.Heading):
            found.append(("heading", block.number, block.text))
        else:
            found.append(("paragraph", block.text))
    return found


# Word


def _docx(path: Path, blocks: tuple[Block, ...], *, styled: bool = True) -> None:
    import docx

    document = docx.Document()
    for block in blocks:
        if isinstance(block, Heading):
            document.add_paragraph(block.number + block.text, style=f"Heading {block.level}" if styled else None)
        elif isinstance(block, Paragraph):
            document.add_paragraph(block.text)
        else:
            _docx_table(document, block)
    document.save(path)


def _docx_table(document, block: Table) -> None:
    for line in block.above:
        document.add_paragraph(line)
    table = document.add_table(len(block.rows), len(block.rows[0]), style="Table Grid")
    for row, cells in enumerate(block.rows):
        for column, text in enumerate(cells):
            if text is not None:
                table.cell(row, column).text = text
    for (row, column), (rows, columns) in block.merged:
        table.cell(row, column).merge(table.cell(row + rows - 1, column + columns - 1)).text = block.rows[row][column]
    if block.note:
        document.add_paragraph(block.note)


# PDF


def _pdf(path: Path, blocks: tuple[Block, ...], *, ruled: bool = True) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph as Flowing
    from reportlab.platypus import SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    body = ParagraphStyle("body", fontName=_FONT, fontSize=11, leading=18, wordWrap="CJK", firstLineIndent=22)
    line = ParagraphStyle("line", body, alignment=1, firstLineIndent=0)
    story = []
    for block in blocks:
        if isinstance(block, Table):
            story += [Flowing(escape(text), line) for text in block.above]
            story += [_pdf_table(block, ruled)]
            story += [Flowing(escape(block.note), body)] if block.note else []
        else:
            text = block.text if isinstance(block, Paragraph) else block.number + block.text
            story.append(Flowing(escape(text), body))
    SimpleDocTemplate(str(path), pagesize=A4, invariant=1).build(story, onFirstPage=_page_number, onLaterPages=_page_number)


def _page_number(canvas, template) -> None:
    canvas.setFont(_FONT, 9)
    canvas.drawCentredString(300, 40, f"- {canvas.getPageNumber()} -")


def _pdf_table(block: Table, ruled: bool):
    from reportlab.platypus import Table as Laid

    rows = [["" if text is None else text for text in row] for row in block.rows]
    style = [("FONTNAME", (0, 0), (-1, -1), _FONT)]
    style += [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))] if ruled else []
    style += [("SPAN", (c, r), (c + columns - 1, r + rows - 1)) for (r, c), (rows, columns) in block.merged]
    return Laid(rows, style=style, repeatRows=1, spaceBefore=4, spaceAfter=4)


# Web page


def _html(path: Path, blocks: tuple[Block, ...]) -> None:
    body = "\n".join(map(_html_block, blocks))
    path.write_text(f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>x</title>\n{body}\n</html>', "utf-8")


def _html_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.number + block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    spans, rows = dict(block.merged), []
    for row, cells in enumerate(block.rows):
        fields = [_html_cell(text, spans.get((row, column), (1, 1))) for column, text in enumerate(cells) if text is not None]
        rows.append(f"<tr>{''.join(fields)}</tr>")
    above = "".join(f"<p>{escape(line)}</p>" for line in block.above)
    note = f"<p>{escape(block.note)}</p>" if block.note else ""
    return f"{above}<table>{''.join(rows)}</table>{note}"


def _html_cell(text: str, span: tuple[int, int]) -> str:
    return f'<td rowspan="{span[0]}" colspan="{span[1]}">{escape(text)}</td>'


# Workbook


def _xlsx(path: Path, blocks: tuple[Block, ...]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet, row = book.active, 1
    for block in blocks:
        if isinstance(block, Table):
            row = _xlsx_table(sheet, block, row) + 1
        else:
            sheet.cell(row, 1, block.text if isinstance(block, Paragraph) else block.number + block.text)
            row += 2
    book.save(path)


def _xlsx_table(sheet, block: Table, row: int) -> int:
    """Writes the table with its lines from `row` on; the row behind it. Figures are numbers with a format."""
    for line in block.above:
        sheet.cell(row, 1, line)
        row += 1
    for down, cells in enumerate(block.rows):
        for across, text in enumerate(cells):
            if text is not None:
                _xlsx_cell(sheet.cell(row + down, 1 + across), text)
    for (down, across), (rows, columns) in block.merged:
        top, left = row + down, 1 + across
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + rows - 1, end_column=left + columns - 1)
    row += len(block.rows)
    if block.note:
        sheet.cell(row, 1, block.note)
        row += 1
    return row


def _xlsx_cell(cell, text: str) -> None:
    if not _NUMBER.fullmatch(text):
        cell.value = text
        return
    plain = Decimal(text.rstrip("%").replace(",", ""))
    cell.value = float(plain / 100 if text.endswith("%") else plain)
    places = len(text.rstrip("%").partition(".")[2])
    whole = "#,##0" if "," in text else "0"
    cell.number_format = whole + ("." + "0" * places if places else "") + ("%" if text.endswith("%") else "")


# Texts


def _md(path: Path, blocks: tuple[Block, ...]) -> None:
    path.write_text("\n\n".join(map(_md_block, blocks)) + "\n", "utf-8")


def _md_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.number}{block.text}"
    if isinstance(block, Paragraph):
        return block.text
    first, *rest = [f"| {' | '.join(text or '' for text in row)} |" for row in block.rows]
    table = "\n".join([first, "|" + " --- |" * len(block.rows[0]), *rest])
    return "\n\n".join([*block.above, table, *([block.note] if block.note else [])])


def _txt(path: Path, blocks: tuple[Block, ...]) -> None:
    path.write_text("\n".join(map(_txt_block, blocks)) + "\n", "utf-8")


def _txt_block(block: Block) -> str:
    if isinstance(block, Table):
        rows = ["\t".join(text or "" for text in row) for row in block.rows]
        return "\n".join([*block.above, *rows, *([block.note] if block.note else [])])
    return block.text if isinstance(block, Paragraph) else block.number + block.text


def _cells(path: Path, blocks: tuple[Block, ...]) -> None:
    """One cell per line, each behind a tab, as a table copied out of a web page comes."""
    path.write_text("\n".join(map(_cells_block, blocks)) + "\n", "utf-8")


def _cells_block(block: Block) -> str:
    if not isinstance(block, Table):
        return _txt_block(block)
    rows = ["\n".join(f"\t{text or ''}" for text in row) for row in block.rows]
    return "\n".join([*block.above, "", "\n\n".join(rows), "", *([block.note] if block.note else [])])


def _plain_docx(path: Path, blocks: tuple[Block, ...]) -> None:
    _docx(path, blocks, styled=False)


def _plain_pdf(path: Path, blocks: tuple[Block, ...]) -> None:
    _pdf(path, blocks, ruled=False)


# Kind → its writer. Behind the - stands a way to lay it out: Word without styles, PDF tables without lines,
# text with one cell per line.
KINDS: dict[str, Callable[[Path, tuple[Block, ...]], None]] = {
    **{"docx": _docx, "docx-plain": _plain_docx, "pdf": _pdf, "pdf-plain": _plain_pdf, "html": _html, "xlsx": _xlsx},
    **{"md": _md, "txt": _txt, "txt-cells": _cells},
}
MERGING = ("docx", "docx-plain", "pdf", "html", "xlsx")  # kinds that know merged cells
