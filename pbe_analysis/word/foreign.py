"""What others made as HTML, such as a frame of pandas: its tables become tables of Word."""

import re

from ..blocks import Column, Fragment, Table
from ..errors import DataError
from ..reading.web import read_html

_NUMBER = re.compile(r"[-−+]?[\d,]+(?:\.\d+)?\s*%?|—|nan", re.I)


def tables_of(fragment: Fragment) -> list[Table]:
    """The tables, the first row of each its head; none where there are none, or they cannot be read."""
    try:
        pages = read_html(fragment.html.encode("utf-8", "replace"), "")
    except (ValueError, DataError):
        return []
    return [_table([["" if cell is None else str(cell) for cell in cells] for _, cells in page.rows]) for page in pages]


def _table(rows: list[list[str]]) -> Table:
    width = max(map(len, rows))
    head, *others = [tuple(row + [""] * (width - len(row))) for row in rows]
    figures = [bool(others) and all(_NUMBER.fullmatch(row[n].strip()) for row in others) for n in range(width)]
    columns = tuple(Column(str(n), name, align="right" if figures[n] else "left") for n, name in enumerate(head))
    return Table(columns, tuple(others))
