"""Tables of a Word document. A table inside a field of another becomes a table of its own behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...reading.word import fields_of, through
from ...reading.word_package import W
from ..document import Cell, Heading, Paragraph, Read, Table, Where
from .lines import joined

BlocksOf = Callable[[object, int], Iterator[Read]]  # of an element, at a depth


def read_table(element, blocks_of: BlocksOf, depth: int) -> Iterator[Read]:
    """The table, then the tables inside it. A table of a single field is a frame: its paragraphs are read
    as such."""
    rows = list(through(element, f"{W}tr"))
    if len(rows) == 1 and len(only := list(through(rows[0], f"{W}tc"))) == 1:
        yield from blocks_of(only[0], depth + 1)
        return
    cells: list[Cell] = []
    inner: list[Read] = []
    for field in fields_of(element):
        text, tables = _content(field.element, blocks_of, depth)
        cells.append(Cell(text, Where(row=field.row, column=field.column), field.rows, field.columns))
        inner += tables
    if any(cell.text for cell in cells):
        yield Table(tuple(cells), Where())
    yield from inner


def _content(field, blocks_of: BlocksOf, depth: int) -> tuple[str, list[Read]]:
    """The text of a field, its paragraphs joined, and the tables in it."""
    blocks = list(blocks_of(field, depth + 1))
    texts = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    return joined(text.replace("\t", " ") for text in texts), [block for block in blocks if isinstance(block, Table)]
