"""Tables of a web page. Spans are cut to what the table holds; a table that only arranges a page is no
table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..document import Block, Cell, Table, Where
from .lines import one_line

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)
_MOST_COLUMNS = 1_000  # what browsers allow a field to span


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
    for group in _groups(table):
        cells += _cells(group, first, field_text)
        first += len(group)
    if any(cell.text for cell in cells):
        yield Table(tuple(cells), Where(line=table.sourceline or 0), caption)


def _groups(table) -> Iterator[list]:
    """The rows by thead, tbody, tfoot: no field reaches from one into the next."""
    loose: list = []
    for child in table:
        if child.tag in ("thead", "tbody", "tfoot") and not is_hidden(child):
            if loose:
                yield loose
                loose = []
            yield [row for row in child.iterchildren("tr") if not is_hidden(row)]
        elif child.tag == "tr" and not is_hidden(child):
            loose.append(child)
    if loose:
        yield loose


def _cells(rows: list, first: int, field_text: Callable[[object], str]) -> Iterator[Cell]:
    """The fields of one group of rows, the first of which is row `first` of the table."""
    taken: dict[int, int] = {}  # column → the last row that a field above reaches into
    for number, row in enumerate(rows):
        column = 1
        for field in row.iterchildren("td", "th"):
            while taken.get(column, -1) >= number:
                column += 1
            if column > _MOST_COLUMNS or is_hidden(field):
                continue
            columns = min(_span(field, "colspan"), _MOST_COLUMNS - column + 1)
            height = min(_span(field, "rowspan") or len(rows), len(rows) - number)
            if height > 1:
                taken |= dict.fromkeys(range(column, column + columns), number + height - 1)
            where = Where(line=field.sourceline or 0, row=first + number, column=column)
            yield Cell(field_text(field), where, height, max(columns, 1))
            column += max(columns, 1)


def _span(field, name: str) -> int:
    text = field.get(name, "1").strip()
    return min(int(text), 65_534) if text.isascii() and text.isdigit() and len(text) < 12 else 1


def is_hidden(element) -> bool:
    """Whether a browser shows nothing of it."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))
