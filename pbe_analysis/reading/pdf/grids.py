"""Tables with ruling lines, found by pdfplumber among the lines of a page; merged fields keep their span."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from pdfplumber.table import TableFinder

from ..texts import joined
from .frame import Rule, Sign
from .lines import lines_of
from .pages import Page

_SNAP = 3.0  # points within which two lines are one
_FEWEST_RULES = 4
_MOST_RULES = 20_000


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table: its text, its first row and column, counted from 1, and what it spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as found on one page. fields: in reading order. box: x0, top, x1, bottom. columns: where its columns begin and
    end."""

    page: int
    fields: tuple[Field, ...]
    box: tuple[float, float, float, float]
    columns: tuple[float, ...]

    def holds(self, sign: Sign) -> bool:
        x, y = (sign.x0 + sign.x1) / 2, (sign.top + sign.bottom) / 2
        return self.box[0] <= x <= self.box[2] and self.box[1] <= y <= self.box[3]


def grids_of(page: Page) -> list[Grid]:
    """The tables of a page that have lines around their fields, from top to bottom. A frame around text is
    none."""
    if not _FEWEST_RULES <= len(page.rules) <= _MOST_RULES:
        return []
    edges = [_edge(rule) for rule in (*page.rules, *_sides(page.rules))]
    drawn: Any = SimpleNamespace(edges=edges, bbox=(0, 0, page.width, page.height))
    finder = TableFinder(drawn, {"snap_tolerance": _SNAP})
    found = [_grid(page, table) for table in finder.tables if len(table.cells) > 1]
    return sorted((one for one in found if one is not None), key=lambda one: (one.box[1], one.box[0]))


def _edge(rule: Rule) -> dict:
    level = rule.bottom - rule.top <= rule.x1 - rule.x0
    return {
        **{"x0": rule.x0, "x1": rule.x1, "top": rule.top, "bottom": rule.bottom, "object_type": "line"},
        **{"width": rule.x1 - rule.x0, "height": rule.bottom - rule.top, "orientation": "h" if level else "v"},
    }


def _sides(rules: tuple[Rule, ...]) -> list[Rule]:
    """The outer sides of tables that are open to the left and right but have upright lines inside."""
    level: dict[tuple, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.x1 - rule.x0 > 50:
            level[round(rule.x0 / _SNAP), round(rule.x1 / _SNAP)].append(rule)
    sides = []
    for same in (group for group in level.values() if len(group) > 2):
        x0, x1, top, bottom = (same[0].x0, same[0].x1, min(one.top for one in same), max(one.bottom for one in same))
        upright = [one for one in rules if one.x1 - one.x0 < 1 and one.bottom > top and one.top < bottom]
        if any(x0 + _SNAP < one.x0 < x1 - _SNAP for one in upright):
            sides += [Rule(x, top, x, bottom) for x in (x0, x1) if not any(abs(one.x0 - x) < _SNAP for one in upright)]
    return sides


def _grid(page: Page, table: Any) -> Grid | None:
    columns, rows = _lines(table.cells, 0, 2), _lines(table.cells, 1, 3)
    if len(columns) < 3:
        return None  # a single column: a frame, or lines under headings
    box = (columns[0], rows[0], columns[-1], rows[-1])
    inside = [sign for sign in page.signs if _within(sign, box)]
    texts = _texts(inside, table.cells)
    fields = [_field(text, bounds, columns, rows) for bounds, text in zip(table.cells, texts, strict=True)]
    fields.sort(key=lambda field: (field.row, field.column))
    return Grid(page.number, tuple(fields), box, tuple(columns)) if any(field.text for field in fields) else None


def _lines(cells: list[tuple], first: int, second: int) -> list[float]:
    """The places of a table's lines across or down, in their order; near ones are one."""
    places: list[float] = []
    for place in sorted({cell[first] for cell in cells} | {cell[second] for cell in cells}):
        if not places or place - places[-1] > _SNAP:
            places.append(place)
    return places


def _texts(signs: list[Sign], cells: list[tuple]) -> list[str]:
    """The text of each field: its lines joined. A sign belongs to the field around its middle."""
    inside: list[list[Sign]] = [[] for _ in cells]
    rows: dict[tuple[float, float], list[int]] = defaultdict(list)
    for place, (_, top, _, bottom) in enumerate(cells):
        rows[top, bottom].append(place)
    for sign in signs:
        x, y = (sign.x0 + sign.x1) / 2, (sign.top + sign.bottom) / 2
        near = (place for (top, bottom), places in rows.items() if top <= y < bottom for place in places)
        for place in (one for one in near if cells[one][0] <= x < cells[one][2]):
            inside[place].append(sign)
            break
    return [joined(line.text for line in lines_of(found, 0)) if found else "" for found in inside]


def _within(sign: Sign, box: tuple) -> bool:
    return box[0] <= (sign.x0 + sign.x1) / 2 <= box[2] and box[1] <= (sign.top + sign.bottom) / 2 <= box[3]


def _field(text: str, bounds: tuple, columns: list[float], rows: list[float]) -> Field:
    left, top, right, bottom = bounds
    column, row = _place(columns, left), _place(rows, top)
    return Field(text, row + 1, column + 1, max(_place(rows, bottom) - row, 1), max(_place(columns, right) - column, 1))


def _place(places: list[float], value: float) -> int:
    """Which of the places is the nearest."""
    after = bisect_left(places, value)
    return min(range(max(after - 1, 0), min(after + 1, len(places))), key=lambda n: abs(places[n] - value))
