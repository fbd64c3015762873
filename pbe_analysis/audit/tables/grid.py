"""A table's cells as a grid: merged cells filled out, header rows and label columns told from the figures."""

import re
from dataclasses import dataclass

from ...quantities import UNDECLARED, of_cell, plain, unit
from ..document import Cell, Table
from .halves import folded, told

_NUMBERED = re.compile(r"序\s*号|编\s*号|No\.?", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_CELLS = 20_000
_SPARSE = 0.3  # share of numbers below which a row is a header, a column a label


@dataclass(frozen=True, slots=True)
class Grid:
    """cells[row][column]: the cell that stands there, also where a merged one covers it; None for a hole.
    headers: how many rows lead up to the figures. labels, running, body: columns of words before them,
    those of these that only number the rows, and the columns of figures."""

    cells: tuple[tuple[Cell | None, ...], ...]
    headers: int
    labels: tuple[int, ...]
    running: tuple[int, ...]
    body: tuple[int, ...]

    def heading(self, column: int) -> str:
        """The header over a column, from the outermost level in: 中央资金 支出数."""
        words = _path(self.cells[row][column] for row in range(self.headers)).split(" ")
        if len(words) > 1 and unit(words[-1]) is not UNDECLARED:  # a row of units below the names
            words[-2:] = [f"{words[-2]}（{words[-1]}）"]
        return " ".join(words)

    def label(self, row: int) -> str:
        """The words at the beginning of a row, without its running number."""
        return _path(self.cells[row][column] for column in self.labels if not self._numbers(row, column))

    def _numbers(self, row: int, column: int) -> bool:
        """Whether a cell is the running number of its row; 合计 may stand in its place."""
        cell = self.cells[row][column]
        return column in self.running and (cell is None or plain(cell.text).strip().isdecimal())


def _path(cells) -> str:
    words = [re.sub(r"\s+", "", cell.text) for cell in dict.fromkeys(filter(None, cells))]
    return " ".join(dict.fromkeys(word for word in words if word))


def fields(table: Table, most: int = _MOST_CELLS) -> list[list[Cell | None]]:
    """The cells by rows and columns from the first one on, a merged one in all the fields that it covers; None for a hole. Nothing
    where there are more fields than `most`."""
    top = min((cell.where.row for cell in table.cells), default=1)
    left = min((cell.where.column for cell in table.cells), default=1)
    height = max((cell.where.row + cell.rows - top for cell in table.cells), default=0)
    width = max((cell.where.column + cell.columns - left for cell in table.cells), default=0)
    if height * width > most:
        return []
    found: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        for row in found[cell.where.row - top : cell.where.row - top + cell.rows]:
            start = cell.where.column - left
            row[start : start + cell.columns] = [cell] * cell.columns
    return found


def grid_of(table: Table) -> Grid | None:
    """The grid of a table; None where it has no figures in at least two rows and columns, or is too large
    to be one."""
    cells = fields(table)
    if len(cells) < 2 or len(cells[0]) < 2:
        return None
    headers = _headers(cells)
    cells = folded(cells, headers)
    width = len(cells[0])
    labels = _labels(cells, headers)
    if labels is None:
        return None
    running = tuple(column for column in labels if _is_running(cells, headers, column))
    body = tuple(column for column in range(width) if column not in labels)
    return Grid(tuple(map(tuple, cells)), headers, labels, running, body)


def _is_year(cell: Cell | None) -> bool:
    return cell is not None and _YEAR.fullmatch(plain(cell.text).strip()) is not None


def _headers(cells: list[list[Cell | None]]) -> int:
    """Leading rows that hold no figures, or fewer and elsewhere than the row below; years count as words when nothing else stands
    beside them."""
    places = [[column for column, cell in enumerate(row) if cell is not None and of_cell(cell.text) is not None] for row in cells]
    for number, row in enumerate(cells):
        rest, figures = told(dict.fromkeys(row))
        only_years = bool(figures) and all(map(_is_year, figures))
        only_running = len(figures) == len(rest) and [plain(cell.text).strip() for cell in figures] == [
            str(place) for place in range(1, len(figures) + 1)
        ]
        many = len(figures) >= _SPARSE * max(len(rest) - 1, 1) or places[number] == [*places, []][number + 1]
        if figures and not only_years and not (only_running and number) and many:
            return number
    return len(cells)


def _labels(cells: list[list[Cell | None]], headers: int) -> tuple[int, ...] | None:
    """Leading columns of words, running numbers or years; None where no figures are left behind them."""
    body = cells[headers:]
    if not body:
        return None
    found: list[int] = []
    for column in range(len(cells[0])):
        said, figures = told([row[column] for row in body])
        words = len(figures) < _SPARSE * max(len(said), 1)
        years = bool(figures) and all(map(_is_year, figures))
        if not words and not years and not _is_running(cells, headers, column):
            return tuple(found)
        found.append(column)
    return None


def _is_running(cells: list[list[Cell | None]], headers: int, column: int) -> bool:
    """Whether a column only numbers the rows: 序号, or 1, 2, 3."""
    if any(
        cell is not None and _NUMBERED.fullmatch(re.sub(r"\s", "", cell.text))
        for cell in (row[column] for row in cells[:headers])
    ):
        return True
    told = [plain(row[column].text).strip() for row in cells[headers:] if row[column] is not None]
    numbers = [text for text in dict.fromkeys(told) if text.isdecimal()]
    return len(numbers) >= 3 and column == 0 and numbers == [str(place) for place in range(1, len(numbers) + 1)]
