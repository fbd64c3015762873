"""A table as measures × items, whichever way it is printed: a measure (支出) has one name and one unit, an
item is a district, a year, a kind of expense."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...documents import names
from ...documents.document import Table
from ...quantities import UNDECLARED, Quantity, Unit, declared, of_line
from ..claims import Stated
from .precision import purity

_NUMBER = re.compile(r"^[1-9]\d?\s+(?=\D)")  # of a row in its list
_TIMES = 5  # decimals of shares above 1
_FRACTION = 3  # decimals of a share that is no percentage
Place = tuple[int, int]
Row = tuple[Stated | None, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """name: its heading with all levels. figures: one per item, None where none is stated."""

    name: str
    figures: Row

    @property
    def stated(self) -> list[Stated]:
        return [figure for figure in self.figures if figure is not None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """measures, and the labels of their items."""

    table: Table
    measures: tuple[Measure, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table is set out, before its figures are made: of each measure the heading and the place (row, column) of each item; the
    unit of each place that states a number, and its words."""

    table: Table
    headings: tuple[str, ...]
    items: tuple[str, ...]
    places: tuple[tuple[Place, ...], ...]
    units: dict[Place, tuple[Unit, str]]

    def sheet(self, figures: Sequence[Sequence[Stated | None]]) -> Sheet:
        """The table with its figures; a matrix of them."""
        lines = (tuple(figures[row][column] for row, column in line) for line in self.places)
        return Sheet(self.table, tuple(map(Measure, self.headings, lines)), self.items)


def plan_of(
    table: Table, found: list[list[Quantity | None]], at: tuple[list[int], list[int]], heads: list[str], labels: list[str]
) -> Plan:
    """at: the rows and columns of a matrix that are this table's. heads, labels: of these columns and rows."""
    rows, columns = at
    rows_at = [place for place, row in enumerate(rows) if any(found[row][column] for column in columns)]
    columns_at = [place for place, column in enumerate(columns) if any(found[row][column] for row in rows)]
    headings, items = [heads[place] for place in columns_at], [_NUMBER.sub("", labels[place]).strip() for place in rows_at]
    rows, columns = [rows[place] for place in rows_at], [columns[place] for place in columns_at]
    places = [[(row, column) for row in rows] for column in columns]
    across = [[found[row][column] for row, column in line] for line in places]
    down = [list(line) for line in zip(*across, strict=True)]
    if across and _runs_along_rows(across, down, headings, items):
        headings, items, places, across = items, headings, [list(line) for line in zip(*places, strict=True)], down
    units = _units(table, headings, items, places, across)
    return Plan(table, tuple(headings), tuple(items), tuple(map(tuple, places)), units)


def _units(table: Table, headings: list[str], items: list[str], places: list, across: list) -> dict[Place, tuple[Unit, str]]:
    """The unit of each figure, and its words: its own unit, else what its measure declares, or lends of the table, else its item."""
    captioned = declared(table.caption)  # 资金情况表（万元）
    lent = of_line(table.unit) if table.unit else (captioned,) if captioned is not UNDECLARED else ()
    of_items = [_meant(declared(item), line) for item, line in zip(items, zip(*across, strict=True), strict=bool(across))]
    given = _lent([_meant(_unit_of(heading, lent), line) for heading, line in zip(headings, across, strict=True)], headings)
    units: dict[Place, tuple[Unit, str]] = {}
    rate = next((unit for unit in lent if unit.is_rate), UNDECLARED)
    bare = [of is UNDECLARED for of in of_items]
    rates = [is_bare and bool(names.RATE.search(item)) for is_bare, item in zip(bare, items, strict=True)]  # beside amounts
    for heading, line, quantities, unit in zip(headings, places, across, given, strict=True):
        # points have no unit of their item's: a target is in 万元, what is scored for it is not; what an item declares is nearer than
        # what the table lends
        lends = declared(heading) is not UNDECLARED or bool(names.POINTS.search(heading))
        due = [
            rate if is_rate and unit.is_money else unit if lends or is_bare else of_item
            for is_rate, is_bare, of_item in zip(rates, bare, of_items, strict=True)
        ]
        stated = zip(line, quantities, due, strict=True)
        own = {place: one.unit if one.unit.name else other for place, one, other in stated if one is not None}
        common = Counter(own.values()).most_common(1)[0][0]  # a 0 has the unit of the others
        for place, one, item in zip(line, quantities, items, strict=True):
            if one is not None:
                said = "，".join(filter(None, (item, heading)))
                units[place] = own[place] if one.number or own[place].name else common, said
    return units


def _meant(unit: Unit, line: Sequence[Quantity | None]) -> Unit:
    """A declared unit; none where most figures below a % are shares as a spreadsheet keeps them, 0.9566 and 0.878, or times so many,
    1.75731, with more decimals than a percentage has."""
    stated = [one for one in line if one is not None]
    finest = max((one.places for one in stated), default=0)
    most = 1 if finest < _TIMES else 10
    few = 10 * sum(abs(one.number) > most for one in stated) <= len(stated)
    return UNDECLARED if unit.is_rate and few and finest >= _FRACTION else unit


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


def _lent(units: list[Unit], headings: list[str]) -> list[Unit]:
    """Measures without a unit beside ones in 万元 are compared as if in 万元, and stay undeclared: 预算（万元） | 支出."""
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
