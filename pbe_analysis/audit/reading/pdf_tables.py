"""Tables with ruling lines, as the audit sees them."""

from dataclasses import dataclass

from ...reading.pdf.grids import Grid
from ..document import Cell, Where


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table, perhaps of several pages. page, box: of its first one. columns: where its columns begin and end."""

    page: int
    cells: list[Cell]
    box: tuple[float, float, float, float]
    columns: tuple[float, ...]


def ruled(grid: Grid) -> Ruled:
    cells = [Cell(one.text, Where(page=grid.page, row=one.row, column=one.column), one.rows, one.columns) for one in grid.fields]
    return Ruled(grid.page, cells, grid.box, grid.columns)
