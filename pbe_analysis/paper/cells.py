"""The cells of a table as words, for those who ask how much room they take."""

from ..blocks import Cell, Field, Grid, Prose, Table
from ..blocks.text import text
from .columns import Layout, layout
from .sheets import Paper

WHOLE_KINDS = ("date",)
MOST_COLUMNS = 63  # that a table of Word has


def table_layout(table: Table, paper: Paper, *, is_wide: bool = False) -> Layout:
    """Columns of numbers and days are never broken over lines. is_wide: whether it lies on its side in any case."""
    heads = [column.heading for column in table.columns]
    whole = [column.align == "right" or column.kind in WHOLE_KINDS for column in table.columns]
    return layout(heads, [[words_of(cell) for cell in row] for row in table.rows], whole, is_wide or table.is_wide, paper)


def grid_layout(grid: Grid, columns: int, paper: Paper) -> Layout:
    """Of a table with merged cells: those that cover one column say how wide it is."""
    rows = [[""] * columns for _ in grid.rows]
    for cells, row in zip(placed(grid), rows, strict=True):
        for column, _, one in cells:
            if one is not None and one.columns == 1 and column < columns:
                row[column] = "".join(map(text, one.parts))
    return layout([""] * columns, rows, [False] * columns, False, paper)


Placed = tuple[int, int, Field | None]  # the column that a cell begins at, how many it covers, the cell


def placed(grid: Grid) -> list[list[Placed]]:
    """The cells of each row with their columns; None for what a cell above reaches down to."""
    reaching: dict[int, tuple[int, int]] = {}
    return [_placed(list(row), reaching) for row in grid.rows]


def _placed(fields: list[Field], reaching: dict[int, tuple[int, int]]) -> list[Placed]:
    """reaching: column → the rows that a cell covers from this one on, and its columns; becomes that of the next row."""
    above, cells, column = dict(reaching), [], 0
    reaching.clear()
    while fields or any(place >= column for place in above):
        field, rows, covered = None, 1, 1  # a gap, unless something stands there
        if column in above:
            rows, covered = above.pop(column)
        elif fields:
            field = fields.pop(0)
            rows, covered = field.rows, min(max(field.columns, 1), MOST_COLUMNS)
        cells.append((column, covered, field))
        if rows > 1:
            reaching[column] = (rows - 1, covered)
        column += covered
    return cells


def words_of(cell: Cell) -> str:
    return "\n".join("".join(map(text, parts)) for parts in cell.paragraphs) if isinstance(cell, Prose) else text(cell)
