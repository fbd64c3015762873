"""Tables, also folded, and in several orders."""

import hashlib
import re
from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup, escape

from ...reading.formulas import csv_text
from .. import line, prose, tables
from ..tables import Cell, Column
from ..text import text
from .base import NOTHING, Traces, html, inline

BRIEF = 12  # rows; a table of so few is kept on one sheet of paper
SHORT = 9  # characters; a column of such words is never broken over lines
_UNSAFE = re.compile(r"[^!$\'-;=?-~\u00a1-\ud7ff\ue000-\uffef]+")  # what no address holds as it is
_UNNAMED = re.compile(r"[\\\\/:*?\"<>|\s]+")  # what no file is called by
_ALIGNED = {"right": Markup(' class="number"'), "center": Markup(' class="middle"')}
_KINDS = {"hash": Markup(' class="hash"'), "date": Markup(' class="short"')}


@html.register
def _(block: tables.Table, traces: Traces | None) -> Markup:
    if block.lengthwise:
        return Markup('<div class="wide">{}</div>').format(html(replace(block, lengthwise=False), traces))
    if not block.folded:
        return _table(block, traces)
    return Markup('<details class="data"><summary>{}</summary>{}</details>').format(_named(block), _table(block, traces))


@html.register
def _(block: tables.Sortable, traces: Traces | None) -> Markup:
    """Pages run no script, so every order is there, of which the reader opens one at a time."""
    if block.table.lengthwise:
        return Markup('<div class="wide">{}</div>').format(
            html(replace(block, table=replace(block.table, lengthwise=False)), traces)
        )
    name = f"order-{hashlib.sha256(block.table.name.encode()).hexdigest()[:8]}"
    return NOTHING.join(
        Markup('<details class="order" name="{}"{}><summary>{}</summary>{}</details>').format(
            name, NOTHING if place else Markup(" open"), one.name, _table(one, traces, is_first=not place)
        )
        for place, one in enumerate(block.tables)
    )


def _named(block: tables.Table) -> str:
    """附表1　title; in a notebook the name alone."""
    return f"{block.label}　{block.on_paper}" if block.label else block.name


def _table(block: tables.Table, traces: Traces | None, *, is_first: bool = True) -> Markup:
    """is_first: whether links to its number lead here, and not to the same table in another order."""
    looks = [_look(column, [row[n] for row in block.rows]) for n, column in enumerate(block.columns)]
    head = NOTHING.join(
        Markup('<th scope="col"{}>{}</th>').format(look, column.heading)
        for column, look in zip(block.columns, looks, strict=True)
    )
    body = NOTHING.join([_row(block, n, looks, traces) for n in range(len(block.rows))])
    body = body or Markup('<tr><td colspan="{}">没有数据</td></tr>').format(len(looks))
    caption = Markup("<caption>{}</caption>").format(_named(block)) if block.name else NOTHING
    named = Markup(' id="{}"').format(block.label.id) if block.label and is_first else NOTHING
    small = NOTHING.join(filter(None, (escape(block.small_print), _file(block) if traces and is_first else NOTHING)))
    note = Markup('<p class="source">{}</p>').format(small) if small else NOTHING
    return Markup(
        '<div{} class="table{}" role="region" tabindex="0" aria-label="{}"><table>{}{}'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}"
    ).format(named, " brief" if len(block.rows) <= BRIEF else "", block.name or "表格", caption, _widths(block), head, body, note)


def _widths(block: tables.Table) -> Markup:
    """How wide the columns are on paper."""
    whole = sum(block.widths)
    columns = "".join(f'<col style="--on-paper:{100 * width / whole:.1f}%">' for width in block.widths)
    return Markup(f"<colgroup>{columns}</colgroup>" if columns else "")


def _file(block: tables.Table) -> Markup:
    """A link that saves the table, as it is shown, as CSV that any spreadsheet opens; nothing where it has no rows."""
    if not block.rows:
        return NOTHING
    rows = ([column.heading for column in block.columns], *([text(cell).strip() for cell in row] for row in block.rows))
    content = "%EF%BB%BF" + _UNSAFE.sub(lambda found: quote(found[0]), csv_text(rows))
    name = _UNNAMED.sub(" ", _named(block)) or "表格"
    return Markup(' <a class="file" download="{}.csv" href="data:text/csv;charset=utf-8,{}">下载CSV</a>').format(name, content)


def _row(block: tables.Table, place: int, looks: list[Markup], traces: Traces | None) -> Markup:
    head, *cells = (_cell(cell, column, traces) for cell, column in zip(block.rows[place], block.columns, strict=True))
    rest = "".join([f"<td{look}>{cell}</td>" for look, cell in zip(looks[1:], cells, strict=True)])
    whole = ' class="total"' if place in block.totals else ""
    return Markup(f'<tr{whole}><th scope="row"{looks[0]}>{head}</th>{rest}</tr>')  # of parts that are escaped already


def _cell(cell: Cell, column: Column, traces: Traces | None) -> Markup:
    if isinstance(cell, str):
        return _halved(cell) if column.kind == "hash" else escape(cell)
    if isinstance(cell, prose.Prose):
        return Markup("<br>").join([inline(parts, traces) for parts in cell.paragraphs])
    return html(cell, traces)


def _halved(text: str) -> Markup:
    """A hash over two lines where one is too long; copied, it is whole."""
    middle = len(text) // 2
    return Markup("{}<wbr>{}").format(text[:middle], text[middle:])


def _look(column: Column, cells: list[Cell]) -> Markup:
    """The column's class: numbers to the right, hashes broken anywhere, days and short words never broken."""
    if column.kind in _KINDS or column.align != "left":
        return _KINDS.get(column.kind) or _ALIGNED[column.align]
    short = all(
        len(cell.label if isinstance(cell, line.Tag) else cell) <= SHORT for cell in cells if isinstance(cell, str | line.Tag)
    )
    return _KINDS["date"] if short and not any(isinstance(cell, prose.Prose) for cell in cells) else NOTHING
