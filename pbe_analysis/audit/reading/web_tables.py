"""Tables of a web page. Spans are cut to what the table holds; a table that only arranges a page is no
table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...reading.web import is_hidden, placed, row_groups
from ..document import Block, Cell, Table, Where
from .lines import one_line


def is_frame(table) -> bool:
    """A table for the layout: it has a single field, says so, or holds tables or headings in its fields."""
    if table.get("role") in ("presentation", "none"):
        return True
    inner = next(table.iterdescendants("table", "h1", "h2", "h3", "h4", "h5", "h6"), None)
    if inner is not None:
        return True
    fields = table.iterdescendants("td", "th")
    return next(fields, None) is None or next(fields, None) is None


def read_table(table, field_text: Callable[[object], str]) -> Iterator[Block]:
    caption = next((one_line("".join(one.itertext())) for one in table.iterchildren("caption")), "")
    cells: list[Cell] = []
    first = 1
    for group in row_groups(table):
        rows = [[field for field in fields if not is_hidden(field)] for hides, fields in group if not hides]
        for row, column, height, width, field in placed(rows):
            where = Where(line=field.sourceline or 0, row=first + row, column=column + 1)
            cells.append(Cell(field_text(field), where, height, width))
        first += len(rows)
    if any(cell.text for cell in cells):
        yield Table(tuple(cells), Where(line=table.sourceline or 0), caption)
