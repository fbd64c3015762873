"""What others made as HTML, such as a frame of pandas: its tables become tables of Word."""

import re
from typing import Literal

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
    columns = tuple(Column(str(n), name, align=_side([row[n] for row in others])) for n, name in enumerate(head))
    return Table(columns, tuple(others))


def _side(cells: list[str]) -> Literal["left", "right"]:
    return "right" if cells and all(_NUMBER.fullmatch(cell.strip()) for cell in cells) else "left"
