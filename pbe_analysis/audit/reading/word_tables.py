"""Tables of a Word document. A table inside a field of another becomes a table of its own behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..document import Block, Cell, Heading, Paragraph, Table, Where
from .lines import joined
from .word_package import W

_THROUGH = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag")}
_MOST_COLUMNS = 1_000

BlocksOf = Callable[[object, int], Iterator[Block]]  # of an element, at a depth


def read_table(element, blocks_of: BlocksOf, depth: int) -> Iterator[Block]:
    """The table, then the tables inside it. A table of a single field is a frame: its paragraphs are read
    as such."""
    fields = list(_through(element, f"{W}tr"))
    if len(fields) == 1 and len(only := list(_through(fields[0], f"{W}tc"))) == 1:
        yield from blocks_of(only[0], depth + 1)
        return
    cells, inner = _cells(fields, blocks_of, depth)
    if any(cell.text for cell in cells):
        yield Table(tuple(cells), Where())
    yield from inner


def _cells(rows: list, blocks_of: BlocksOf, depth: int) -> tuple[list[Cell], list[Block]]:
    cells: list[Cell] = []
    inner: list[Block] = []
    above: dict[int, int] = {}  # column → the cell that a merged one continues
    number = 0
    for row in rows:
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        number += 1
        column = 1 + _whole(row, f"{W}trPr/{W}gridBefore")
        for field in _through(row, f"{W}tc"):
            columns = min(max(_whole(field, f"{W}tcPr/{W}gridSpan", 1), 1), _MOST_COLUMNS)
            if _continues(field, "vMerge") and column in above:
                grown = cells[above[column]]
                cells[above[column]] = replace(grown, rows=number - grown.where.row + 1)
            elif _continues(field, "hMerge") and cells and cells[-1].where.row == number:
                cells[-1] = replace(cells[-1], columns=cells[-1].columns + columns)
            else:
                text, tables = _content(field, blocks_of, depth)
                above[column] = len(cells)
                cells.append(Cell(text, Where(row=number, column=column), columns=columns))
                inner += tables
            column += columns
    return cells, inner


def _content(field, blocks_of: BlocksOf, depth: int) -> tuple[str, list[Block]]:
    """The text of a field, its paragraphs joined, and the tables in it."""
    blocks = list(blocks_of(field, depth + 1))
    texts = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    return joined(text.replace("\t", " ") for text in texts), [block for block in blocks if isinstance(block, Table)]


def _continues(field, tag: str) -> bool:
    found = field.find(f"{W}tcPr/{W}{tag}")
    return found is not None and found.get(f"{W}val", "continue") == "continue"


def _through(parent, tag: str) -> Iterator:
    """Children of a kind, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _through(child, tag)


def _whole(element, path: str, default: int = 0) -> int:
    found = element.find(path)
    text = "" if found is None else found.get(f"{W}val", "")
    return int(text) if text.isascii() and text.isdigit() else default
