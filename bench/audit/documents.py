"""A draft as a Document, without a file in between; and where each of its figures stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pbe_analysis.documents.document import Block, Cell, Document, Heading, Paragraph, Table, Where

from .draft import Draft, Figure, Grid, Head, Span, Text

Texts = Mapping[Figure, str]


def document(draft: Draft, texts: Texts | None = None) -> tuple[Document, dict[Figure, Where]]:
    """The draft with some figures printed as `texts` says, and the place of every figure."""
    places: dict[Figure, Where] = {}
    blocks = list(_blocks(draft, texts or {}, places))
    return Document("report.txt", "txt", tuple(blocks)), places


def _blocks(draft: Draft, texts: Texts, places: dict[Figure, Where]) -> Iterator[Block]:
    yield Heading(draft.title, 1, "", Where(block=1))
    tables = 0
    for number, block in enumerate(draft.blocks, start=2):
        where = Where(block=number)
        if isinstance(block, Head):
            yield Heading(block.text, block.level, block.number, where)
        elif isinstance(block, Text):
            yield Paragraph(_run(block, texts, where, places), where)
        else:
            tables += 1
            yield _table(block, texts, Where(block=number, table=tables), places)


def _run(block: Text, texts: Texts, where: Where, places: dict[Figure, Where]) -> str:
    line = ""
    for part in block.parts:
        shown = printed(part, texts)
        if isinstance(part, Figure):
            places[part] = where.span(len(line), len(line) + len(shown))
        line += shown
    return line


def _table(grid: Grid, texts: Texts, where: Where, places: dict[Figure, Where]) -> Table:
    cells = []
    for row, column, span in laid_out(grid):
        at = Where(block=where.block, table=where.table, row=row, column=column)
        if isinstance(span.content, Figure):
            places[span.content] = at
        cells.append(Cell(printed(span.content, texts), at, span.rows, span.columns))
    return Table(tuple(cells), where, grid.caption, grid.unit, grid.note)


def laid_out(grid: Grid) -> Iterator[tuple[int, int, Span]]:
    """Row, column (from 1) and content of every field that is not covered by a merged one."""
    taken: set[tuple[int, int]] = set()
    for row, contents in enumerate(grid.rows, start=1):
        column = 1
        for content in contents:
            span = content if isinstance(content, Span) else Span(content)
            while (row, column) in taken:
                column += 1
            yield row, column, span
            taken |= {(row + down, column + right) for down in range(span.rows) for right in range(span.columns)}
            column += span.columns


def printed(part: str | Figure, texts: Texts) -> str:
    return texts.get(part, part.text) if isinstance(part, Figure) else part
