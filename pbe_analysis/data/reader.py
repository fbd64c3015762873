"""Grids → records: headings found, cells understood, and every fault noted with file, row and column."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from ..dates import parse_date
from ..errors import Problem, nearest
from ..fields import plain_heading
from ..numbers import MONEY_UNITS, in_unit, is_missing, parse_number, shortest, to_yuan, total
from ..redaction import redacted
from ..spans import parse_span
from .error_cells import ERRORS
from .grids import Grid
from .package import FILE, Resource
from .spec import TableSpec, example_of, kind_of_value
from .workbook import is_note, letters, other_heads

TOTAL = "合计"
NONE_OR_ZERO = "无"  # no mark of nothing in a column of numbers
_TOTALS = {"合计", "总计", "全市合计", "全省合计"}
_SCALES = ("十", "百", "千", "万", "亿", "%")  # what a unit may not begin with where the field's own does not
_LARGEST = Decimal(10) ** 15  # exact as money in any unit, and as a whole number in a frame
_HEADING_ROWS = 15  # titles and unit lines may stand above the headings, but not more than this


class Reader:
    """Reads one grid by one spec and keeps the list of its faults. refused: they are such that nothing can be handed on."""

    def __init__(self, where: str, spec: TableSpec, resource: Resource, allowed: dict[str, dict[str, str]]):
        self.where, self.spec, self.resource, self.allowed = where, spec, resource, allowed
        self.by_title = spec.headings() | resource.titles
        self.problems: list[Problem] = []
        self.refused = False
        self.heads: dict[str, tuple[str, int]] = {}  # column → its heading in this file, and where it stands
        self.units: dict[str, str] = {}  # money column → the unit of this file
        self.unread: tuple[tuple[str, str], ...] = ()  # headings that are no column of the table, with the letter of each
        self.lost: dict[tuple[int, str], str] = {}  # (line, column) of cells that could not be read → the cell as Excel names it

    def fault(self, line: int, column: str, what: str, expected: str, hint: str = "") -> None:
        where = f"{self.where}, row {line}, column {self._named(column)}{self._cell_name(line, column)}"
        self.lost[line, column] = f"{letters(self.heads.get(column, (column, 0))[1] + 1)}{line}"
        self.problems.append(Problem(where, what, expected, hint))

    def _named(self, column: str) -> str:
        """A column as the file heads it, so that whoever mends the file finds it."""
        return self.heads.get(column, (column, 0))[0]

    def _cell_name(self, line: int, column: str) -> str:
        """The cell as spreadsheets name it, " (F7)"; nothing where the file uses our own names, as files for programs do."""
        heading, place = self.heads.get(column, (column, 0))
        return "" if heading == column else f" ({letters(place + 1)}{line})"

    def read(self, grid: Grid) -> tuple[list[dict], list[int]]:
        """Records of the rows below the headings, without the total row, and the line of each."""
        start, places, units = self._headings(grid)
        self.units = units
        if self.problems:
            self.refused = True
            return [], []
        records, lines, stated_totals = [], [], []
        for line, cells in grid.rows[start + 1 :]:
            if cells == grid.rows[start][1]:  # headings merged over two rows, or repeated on every page
                continue
            if self.spec.lenient and is_note(cells, len(places)):
                continue
            record = {name: self._cell(line, name, cells, place, units) for name, place in places.items()}
            if record.get(self.spec.key[0]) in _TOTALS:
                stated_totals.append((line, record))
            else:
                records.append(record)
                lines.append(line)
        self._check_filled(records)
        self._check_keys(records, lines)
        self._check_order(records, lines)
        self._check_together(records, lines)
        self._check_complete(records)
        for line, record in stated_totals:
            self._check_total(line, record, records)
        return records, lines

    def _headings(self, grid: Grid) -> tuple[int, dict[str, int], dict[str, str]]:
        """Which row holds the headings, where each column stands, and the unit of each money column."""
        candidates = [self._match(cells) for _, cells in grid.rows[:_HEADING_ROWS]]
        start = max(range(len(candidates)), key=lambda row: len(candidates[row][0]), default=0)
        places, units = candidates[start] if candidates else ({}, {})
        line = grid.rows[start][0] if grid.rows else 1
        self.heads = {name: (plain_heading(grid.rows[start][1][place])[0], place) for name, place in places.items()}
        self.unread = other_heads(grid.rows[start][1], set(places.values())) if grid.rows else ()
        for name in self.spec.columns:
            if name not in places:
                heads = [str(cell).strip() for cell in grid.rows[start][1] if cell] if grid.rows else []
                names = (
                    (name, self.spec.field(name).title) if all(map(str.isascii, heads)) else (self.spec.field(name).title, name)
                )
                hint = nearest(names[0], heads) if heads and not self.spec.private else ""
                where, what = f"{self.where}, row {line}", f"has no column {names[0]}"
                self.problems.append(Problem(where, what, f"a heading {names[0]} or {names[1]}", hint))
        above = self._unit_line(grid, start)
        for name in places:
            if self.spec.field(name).kind != "money":
                self._check_unit(line, name, units.get(name) or self.resource.units.get(name))
            else:
                units[name] = self._money_unit(line, name, units.get(name), above)
        return start, places, units

    def _match(self, cells: tuple) -> tuple[dict[str, int], dict[str, str]]:
        places, units = {}, {}
        named = [plain_heading(cell) if isinstance(cell, str) else ("", "") for cell in cells]
        for place in sorted(range(len(cells)), key=lambda place: self._is_alias(named[place][0])):
            title, unit = named[place]
            name = self._column(title)
            if name and name not in places:
                places[name] = place
                if unit:
                    units[name] = unit
        return places, units

    def _is_alias(self, title: str) -> bool:
        """Whether a heading is only another word for a column: the column's own heading comes first."""
        name = self._column(title)
        return name is not None and title not in (name, plain_heading(self.spec.field(name).title)[0])

    def _column(self, title: str) -> str | None:
        wanted = self.spec.columns + self.spec.optional
        name = title if title in wanted else self.by_title.get(title)
        return name if name in wanted else None

    @staticmethod
    def _unit_line(grid: Grid, start: int) -> str | None:
        """The unit of a line such as "单位:万元" above the headings."""
        for _, cells in grid.rows[:start]:
            for cell in cells:
                text = unicodedata.normalize("NFKC", str(cell or "")).replace(" ", "")
                if "单位:" in text:
                    return text.split("单位:", 1)[1].strip("()")
        return None

    def _money_unit(self, line: int, name: str, in_heading: str | None, above: str | None) -> str:
        declared = self.resource.units.get(name)
        stated = in_heading or above
        unit = declared or stated
        if unit not in MONEY_UNITS:
            what = f'"{unit}" is not a unit of money' if unit else "the unit of the amounts is not stated"
            self.fault(line, name, what, "元, 万元 or 亿元, in the heading or in datapackage.json")
        elif declared and stated and declared != stated:
            self.fault(line, name, f"the file says {stated} and {FILE} says {declared}", "one unit in both places")
        return unit or ""

    def _check_unit(self, line: int, name: str, stated: str | None) -> None:
        """万人 under 人 would be read 10,000 times too small."""
        unit = self.spec.field(name).unit
        if stated and unit and stated != unit and stated.startswith(_SCALES):
            self.fault(line, name, f"the unit is {stated}", unit)

    def _cell(self, line: int, name: str, cells: tuple, place: int, units: dict[str, str]):
        raw = cells[place] if place < len(cells) else None
        kind = self.spec.field(name).kind
        if isinstance(raw, str) and raw.strip().upper() in ERRORS:
            self.fault(
                line,
                name,
                f"{raw.strip()} is an error of the spreadsheet",
                "a value",
                "Mend the formula, or leave the cell empty.",
            )
            return None
        if kind in ("text", "measure"):
            return self._text(line, name, raw)
        if kind == "date":
            return self._date(line, name, raw)
        if isinstance(raw, str) and raw.strip() == NONE_OR_ZERO and kind != "span":
            self.fault(
                line, name, f'"{NONE_OR_ZERO}" may mean none or not known', example_of(kind), "Write 0, or leave the cell empty."
            )
            return None
        try:
            if kind == "span":
                return parse_span(raw)
            number = parse_number(raw)
        except ValueError:
            self.fault(line, name, f"{self._quoted(raw)} is not {kind_of_value(kind, units.get(name))}", example_of(kind))
            return None
        return None if number is None else self._number(line, name, number, units)

    def _number(self, line: int, name: str, number: Decimal, units: dict[str, str]):
        kind, quoted = self.spec.field(name).kind, "the value" if self.spec.private else shortest(number)
        if number < 0 and not self.spec.field(name).may_be_negative:
            self.fault(line, name, f"{quoted} is negative", "a value of 0 or more")
            return None if self.spec.lenient else number
        if abs(number) >= _LARGEST:
            self.fault(line, name, f"{self._quoted(number)} is too large", example_of(kind))
            return None
        if kind == "count":
            if number != number.to_integral_value():
                self.fault(line, name, f"{quoted} is not a whole number", example_of(kind))
                return None if self.spec.lenient else int(number)
            return int(number)
        return to_yuan(number, units[name]) if kind == "money" else number

    def _date(self, line: int, name: str, raw: object) -> date | None:
        try:
            return parse_date(raw)
        except ValueError:
            self.fault(line, name, f"{self._quoted(raw)} is not a date", "a day such as 2013-06-30")
            return None

    def _text(self, line: int, name: str, raw: object) -> str | None:
        text = unicodedata.normalize("NFC", _as_typed(raw)).strip() if raw is not None else ""
        if name in self.spec.key:
            text = "".join(text.split())
        elif not self.spec.private:
            text = redacted(text)
        meant = self.allowed.get(name)
        if text and meant and text not in meant and text not in _TOTALS:
            hint = "" if self.spec.private else nearest(text, meant)
            self.fault(line, name, f"{self._quoted(text)} is not a known {self._named(name)}", "a name from the parameters", hint)
        return (meant or {}).get(text, text) or None

    def _check_filled(self, records: list[dict]) -> None:
        """A table that was laid out and not yet filled in would make a report of nothing but dashes."""
        values = [value for record in records for name, value in record.items() if name not in self.spec.key]
        if self.spec.required and all(value is None for value in values):
            what = "holds no values yet" if records else "holds no rows yet"
            self.problems.append(Problem(self.where, what, "the figures of the project-year"))
            self.refused = True

    def _check_keys(self, records: list[dict], lines: list[int]) -> None:
        first: dict[tuple, int] = {}
        for line, record in zip(lines, records, strict=True):
            empty = [name for name in self.spec.key if name in self.spec.columns and record[name] is None]
            for name in empty:
                self.fault(line, name, "is empty", "a name")
            key = tuple(record.get(name) or "" for name in self.spec.key)
            if not empty and key in first:
                shown = "its key" if self.spec.private else " · ".join(filter(None, key))
                self.fault(line, self.spec.key[0], f"{shown} stands in row {first[key]} already", "one row each")
            first.setdefault(key, line)

    def _check_order(self, records: list[dict], lines: list[int]) -> None:
        for line, record in zip(lines, records, strict=True):
            for small, large in self.spec.at_most:
                a, b = record.get(small), record.get(large)
                if not is_missing(a) and not is_missing(b) and a > b:
                    what = f"{self._shown(small, a)} is more than {self._named(large)}, {self._shown(large, b)}"
                    self.fault(line, small, what, f"{self._named(small)} ≤ {self._named(large)}")

    def _check_together(self, records: list[dict], lines: list[int]) -> None:
        for line, record in zip(lines, records, strict=True):
            for pair in self.spec.together:
                known = [name for name in pair if not is_missing(record.get(name))]
                if len(known) == 1:
                    (empty,) = set(pair) - set(known)
                    self.fault(
                        line,
                        empty,
                        f"is empty, and {self._named(known[0])} is {self._shown(known[0], record[known[0]])}",
                        "both or neither",
                    )

    def _check_complete(self, records: list[dict]) -> None:
        column = self.spec.complete
        present = {record.get(column) for record in records}
        for name in self.allowed.get(column, ()) if column else ():
            if name not in present:
                what = f"has no row for {name}"
                self.problems.append(Problem(self.where, what, "a row for every name; leave unknown values empty"))

    def _check_total(self, line: int, stated: dict, records: list[dict]) -> None:
        others = [name for name in self.spec.key[1:] if stated.get(name)]
        records = [record for record in records if all(record.get(name) == stated[name] for name in others)]
        for name, value in stated.items():
            if not (self.spec.field(name).kind in ("money", "count") or self.spec.field(name).adds_up) or is_missing(value):
                continue
            summed = total(record[name] for record in records)
            if summed != value:
                what = f"the total row says {self._shown(name, value)}, the rows add up to {self._shown(name, summed)}"
                self.fault(line, name, what, "a total that is the sum of its rows, or no total row")

    def _quoted(self, value: object) -> str:
        """A cell as messages quote it; of a private table they quote none."""
        return "the cell" if self.spec.private else f'"{_short(value)}"'

    def _shown(self, name: str, value: Decimal | int | None) -> str:
        if self.spec.private:
            return "the value"
        unit = self.units.get(name, "元")
        if self.spec.field(name).kind == "money" and value is not None and unit in MONEY_UNITS:
            return f"{shortest(in_unit(value, unit))} {unit}"
        return "nothing" if value is None else shortest(value)


def _as_typed(raw: object) -> str:
    """What was typed into a cell of text: Excel keeps 7 as 7.0. Beyond 15 digits it no longer knows what was typed."""
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() and abs(raw) < _LARGEST else str(raw)


def _short(value: object) -> str:
    text = redacted(str(value))
    return text if len(text) <= 30 else f"{text[:27]}..."
