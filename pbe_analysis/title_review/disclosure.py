"""Small cells are not published, nor what would give them away by subtraction from the totals.

Of few applicants hardly a count could be shown. Where they are fewer than FEW × least, a row with a hidden count says instead in
which band those lie of whom something is to be mended: bands whose ends follow from the number of applicants alone, each so wide
that a small count in it could be none.

A table with its totals is a set of equations, one per row and column. A hidden cell cannot be worked out if it lies on a cycle
of hidden cells: go round it adding a few here and taking as many there, and every sum stays as it is. So each small cell gets
a cycle of cells that are no small ones, the cheapest in people hidden: then it could be as large as a cell that is shown,
for all that the table tells. Totals are hidden only where nothing else will do.
"""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..figures import WHOLE

Cell = tuple[str, str]
FEW = 20  # times `least`: a roster with fewer applicants is told in bands
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


@dataclass(frozen=True, slots=True)
class Row:
    """Counts that add up to a known number, as they may be shown: None where hidden. concerned: how many are concerned, exact or
    as a band; "" where the row needs none, "—" where nothing can be said."""

    counts: dict[str, int | None]
    concerned: str = ""


def shown_row(counts: Mapping[str, int], least: int, concerned: tuple[str, ...], aside: tuple[str, ...]) -> Row:
    """Counts of one rule or material. concerned: those of whom something is to be mended. aside: to whom it does not apply."""
    size, gone = sum(counts.values()), hidden_in_row(counts, least)
    if size >= FEW * least or not gone:
        return Row({name: None if name in gone else count for name, count in counts.items()})
    many, away = (sum(counts[name] for name in names) for names in (concerned, aside))
    told = not (0 < away < least or 0 < size - away < least)
    zeros = {
        name: count if count == 0 and name in (*concerned, *(aside if told else ())) else None for name, count in counts.items()
    }
    if told and len(aside) == 1:
        zeros |= dict.fromkeys(aside, away)
    return Row(zeros, band(many, size - away if told else size, least))


def band(count: int, size: int, least: int) -> str:
    """The band of a count of `size` people: 0, all, or a band at either end or in the middle. A count in a band, and what is
    left of `size`, could each be `least` or more for all that it tells."""
    wide = 2 * least - 1
    if 0 < size < least or (size < 2 * least and count not in (0, size)):
        return "—"
    if count in (0, size):
        return str(count)
    if size <= 2 * wide:
        return f"1—{size - 1}"
    low, high = (1, wide) if count <= wide else (size - wide, size - 1) if count >= size - wide else (wide + 1, size - wide - 1)
    return f"{low}—{high}" if low < high else str(low)
