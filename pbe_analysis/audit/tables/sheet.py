"""A table as measures × items, whichever way it is printed: a measure (支出) has one name and one unit, an
item is a district, a year, a kind of expense."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...quantities import UNDECLARED, Quantity, Unit, declared, of_cell, of_line
from ..claims import Stated
from ..document import Table
from . import names
from .grid import Grid, grid_of
from .precision import purity

Row = tuple[Stated | None, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """name: its heading with all levels. figures: one per item, None where none is stated."""

    name: str
    figures: Row
    is_rate: bool
    added: bool

    @property
    def stated(self) -> list[Stated]:
        return [figure for figure in self.figures if figure is not None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """measures, and the labels of their items."""

    table: Table
    measures: tuple[Measure, ...]
    items: tuple[str, ...]


def sheet_of(table: Table) -> Sheet | None:
    """The table's figures by measure and item; None where there are none."""
    grid = grid_of(table)
    if grid is None:
        return None
    rows = list(range(grid.headers, len(grid.cells)))
    across = [[_quantity(grid, row, column) for row in rows] for column in grid.body]
    headings = [grid.heading(column) for column in grid.body]
    labels = [grid.label(row) for row in rows]
    down = [list(line) for line in zip(*across, strict=True)]
    if _runs_along_rows(across, down, headings, labels):
        places = [[(row, column) for column in grid.body] for row in rows]
        return _sheet(table, grid, down, labels, headings, places)
    places = [[(row, column) for row in rows] for column in grid.body]
    return _sheet(table, grid, across, headings, labels, places)


def _quantity(grid: Grid, row: int, column: int) -> Quantity | None:
    """The number in a cell; in a merged cell only where it begins."""
    cell = grid.cells[row][column]
    if cell is None:
        return None
    covered = (row and grid.cells[row - 1][column] is cell) or (column and grid.cells[row][column - 1] is cell)
    return None if covered else of_cell(cell.text)


def _runs_along_rows(across: list, down: list, headings: list[str], labels: list[str]) -> bool:
    """Whether the rows are the measures: each of one kind of number, while the columns mix kinds."""
    balance = purity(_kinds(across)) - purity(_kinds(down))
    if abs(balance) > 0.02:
        return balance < 0
    said = sum(_names_measure(label) for label in labels) / len(labels) - sum(map(_names_measure, headings)) / len(headings)
    totals = any(map(names.is_total, headings)) - any(map(names.is_total, labels))
    return said + totals / 2 > 0


def _kinds(lines: list[list[Quantity | None]]) -> list[list]:
    """The unit of each number, line by line."""
    return [[(found.unit.name, found.unit.scale) for found in line if found is not None] for line in lines]


def _names_measure(text: str) -> bool:
    return bool(
        names.RATE.search(text) or names.MONEY.search(text) or names.COUNT.search(text) or declared(text) is not UNDECLARED
    )


def _sheet(table: Table, grid: Grid, lines: list, headings: Sequence[str], items: Sequence[str], places: list) -> Sheet:
    captioned = declared(table.caption)  # 资金情况表（万元）
    units = of_line(table.unit) if table.unit else (captioned,) if captioned is not UNDECLARED else ()
    kept = [
        (line, heading, spots)
        for line, heading, spots in zip(lines, headings, places, strict=True)
        if any(line) and not (names.NOT_MEASURED.search(heading) and not declared(heading).name)
    ]
    given = _lent([_unit_of(heading, units) for _, heading, _ in kept], [heading for _, heading, _ in kept])
    measures = [
        _measure(grid, line, heading, items, spots, unit) for (line, heading, spots), unit in zip(kept, given, strict=True)
    ]
    return Sheet(table, tuple(measures), tuple(items))


def _measure(grid: Grid, line: list, heading: str, items: Sequence[str], spots: list, given: Unit) -> Measure:
    """given: the unit of what states none of its own; a 0 has that of the others."""
    made: list[Stated | None] = []
    for found, item, (row, column) in zip(line, items, spots, strict=True):
        if found is None:
            made.append(None)
            continue
        cell = grid.cells[row][column]
        own = found.unit if found.unit.name else _in_item(item, given, heading)
        where = cell.where if found.text == cell.text.strip() else cell.where.span(found.start, found.end)
        quote = "，".join(filter(None, (item, heading)))
        made.append(Stated(found.text, found.number, found.places, own, where, heading, quote, scope=item))
    stated = [figure for figure in made if figure is not None]
    is_rate = sum(figure.unit.is_rate for figure in stated) * 2 > len(stated) or (
        bool(names.RATE.search(heading)) and not any(figure.unit.name for figure in stated)
    )
    common = Counter(figure.unit for figure in stated).most_common(1)[0][0] if stated else UNDECLARED
    made = [replace(one, unit=common) if one is not None and not one.number and not one.unit.name else one for one in made]
    means = any(figure.unit.is_mean for figure in stated)
    return Measure(heading, tuple(made), is_rate, not (is_rate or means or names.NOT_ADDED.search(heading)))


def _lent(units: list[Unit], headings: list[str]) -> list[Unit]:
    """Measures without a unit beside ones in 万元 are compared as if in 万元, and stay undeclared:
    预算（万元） | 支出."""
    scales = {unit.scale for unit in units if unit.is_money and not unit.is_mean}
    if len(scales) != 1:
        return units
    scale = scales.pop()
    return [
        Unit("", scale, "")
        if unit is UNDECLARED and not any(kind.search(heading) for kind in (names.COUNT, names.RATE, names.POINTS))
        else unit
        for unit, heading in zip(units, headings, strict=True)
    ]


def _in_item(item: str, given: Unit, heading: str) -> Unit:
    """The unit of a cell without its own: its measure's, else what the item's label declares. Points have none of
    their item's: a target is in 万元, what is scored for it is not."""
    own = declared(item)
    return given if given.name or own is UNDECLARED or names.POINTS.search(heading) else own


def _unit_of(heading: str, units: tuple[Unit, ...]) -> Unit:
    """The unit that a heading declares, or the one of the table's unit line that fits the heading."""
    own = declared(heading)
    if own is not UNDECLARED:
        return own
    if names.RATE.search(heading):
        return next((unit for unit in units if unit.is_rate), UNDECLARED)
    amounts = [unit for unit in units if not unit.is_rate]
    if len(amounts) == 1:
        unit = amounts[0]
        mismatch = (
            (names.COUNT.search(heading) and not names.MONEY.search(heading)) or names.POINTS.search(heading)
            if unit.is_money
            else names.MONEY.search(heading)
        )
        return UNDECLARED if mismatch else unit
    for unit in amounts:
        if names.MONEY.search(heading) if unit.is_money else names.COUNT.search(heading):
            return unit
    return UNDECLARED
