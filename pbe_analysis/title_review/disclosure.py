"""Small cells are not published, nor what would give them away by subtraction from the totals.

A table with its totals is a set of equations, one per row and column. A hidden cell cannot be worked out if it lies on a cycle
of hidden cells: go round it adding a few here and taking as many there, and every sum stays as it is. So each small cell gets
a cycle of cells that are no small ones, the cheapest in people hidden: then it could be as large as a cell that is shown,
for all that the table tells. Totals are hidden only where nothing else will do.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..figures import WHOLE

Cell = tuple[str, str]
_DEAR = 10**12  # what it costs to hide a total


@dataclass(frozen=True, slots=True)
class Crosstab:
    """Counts of people by row and column: cells[row, column]; every row and column has a total."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[Cell, int]

    def with_totals(self) -> dict[Cell, int]:
        cells = {(row, column): self.cells.get((row, column), 0) for row in self.rows for column in self.columns}
        for row in self.rows:
            cells[row, WHOLE] = sum(cells[row, column] for column in self.columns)
        for column in (*self.columns, WHOLE):
            cells[WHOLE, column] = sum(cells[row, column] for row in self.rows)
        return cells


def merged_names(tables: Iterable[Crosstab], least: int, name: str) -> dict[str, str]:
    """Row → row, or `name` for those that are too small to stand alone in one of the tables, all with the same rows.

    A row can stand alone if each small cell in it has a cell of `least` or more beside it. Small rows go together, with the
    smallest of the others as long as they need one.
    """
    tables = list(tables)
    size = {row: sum(tables[0].cells.get((row, column), 0) for column in tables[0].columns) for row in tables[0].rows}
    small = [row for row in size if not all(_stands([row], table, least) for table in tables)]
    others = sorted((row for row in size if row not in small), key=lambda row: (size[row], row))
    while small and others and not (len(small) > 1 and all(_stands(small, table, least) for table in tables)):
        small.append(others.pop(0))
    return {row: name if row in small else row for row in size}


def _stands(rows: list[str], table: Crosstab, least: int) -> bool:
    counts = [sum(table.cells.get((row, column), 0) for row in rows) for column in table.columns]
    return not any(0 < count < least for count in counts) or any(count >= least for count in counts)


def hidden(tables: Iterable[Crosstab], least: int) -> list[set[Cell]]:
    """For each table the cells and totals that may not be shown: those from 1 to least − 1, and what protects them.

    Tables that share a total, by its name, hide it together. Zeros are shown.
    """
    tables = list(tables)
    totals: set[Cell] = set()
    while True:
        found = [_hidden(table.with_totals(), least, totals) for table in tables]
        more = {cell for cells in found for cell in cells if WHOLE in cell} - totals
        if not more:
            return found
        totals |= more


def _hidden(cells: dict[Cell, int], least: int, totals: set[Cell]) -> set[Cell]:
    whole = cells.get((WHOLE, WHOLE), 0)
    if 0 < whole < least:
        return {cell for cell, count in cells.items() if count}
    small = [cell for cell, count in cells.items() if 0 < count < least or (cell in totals and count)]
    found = set(small)
    for cell in sorted(small):
        found |= _cycle(cell, cells, found, least)
    return found


def _cycle(cell: Cell, cells: dict[Cell, int], found: set[Cell], least: int) -> set[Cell]:
    """The cells of the cheapest way from the cell's row back to its column, through cells of `least` people or more."""
    row, column = ("row", cell[0]), ("column", cell[1])
    ways: dict = {}
    for (a, b), count in cells.items():
        if count >= least and (a, b) not in (cell, (WHOLE, WHOLE)):
            cost = 0 if (a, b) in found else count + (_DEAR if WHOLE in (a, b) else 0)
            ways.setdefault(("row", a), []).append((cost, ("column", b), (a, b)))
            ways.setdefault(("column", b), []).append((cost, ("row", a), (a, b)))
    queue, seen = [(0, row, ())], set()
    while queue:
        cost, node, path = heapq.heappop(queue)
        if node == column:
            return set(path)
        if node not in seen:
            seen.add(node)
            for step, other, edge in ways.get(node, ()):
                heapq.heappush(queue, (cost + step, other, (*path, edge)))
    return {other for other, count in cells.items() if count}  # nothing protects it: nothing is shown


def hidden_in_row(counts: Mapping[str, int], least: int) -> set[str]:
    """Of counts that add up to a known number: those from 1 to least − 1, and the next smallest until each of them could be
    `least` or more for all that the rest tells."""
    found = {name for name, count in counts.items() if 0 < count < least}
    others = sorted((count, name) for name, count in counts.items() if count >= least)
    while (
        found
        and others
        and sum(counts[name] for name in found) - (len(found) - 1) < least + (len(found) == 1) * counts[min(found)]
    ):
        found.add(others.pop(0)[1])
    return found
