"""The table of indicators of any office's form: which columns it has, by their words, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..bounds.grammar import normal
from ..errors import Problem, nearest
from .cells import Sheet, letter, text_of
from .filing import CARRIED, LEVEL, LEVELS, PARENT, UNPLACED, Actual, Repair, Row
from .form import RELATIONS
from .form_header import distinct, is_title
from .target_cells import TargetCells
from .vocabulary import key, vocabulary

RESULTS = ("actual", "weight", "share", "reason", "stated")


def columns_of(cells: tuple) -> dict[str, int]:
    """Field → place of the headings in a row; empty where it holds no headings of indicators: two of the three levels."""
    words, found = vocabulary(), {}
    for place, cell in enumerate(cells):
        field = words.columns.get(key(text_of(cell)))
        if field and field not in found:
            found[field] = place
    return found if len({*found} & {"level1", "level2", "name"}) > 1 else {}


class IndicatorTable:
    """Reads the rows below the headings of one table. rows, actuals, repairs: what was read; total: the score that the
    department gave itself; the sheet keeps the faults.

    file: as sources name it; id: of the form, F2 → F2-01 …; form: its name, or "" where a column says it.
    """

    def __init__(self, sheet: Sheet, file: str, year: int):
        self.sheet, self.file, self.year, self.words = sheet, file, year, vocabulary()
        self.rows: list[Row] = []
        self.actuals: list[Actual] = []
        self.repairs: list[Repair] = []
        self.total: Decimal | None = None

    def read(self, form: str, id: str, rows: Sequence[tuple[int, tuple]]) -> None:
        """Reads a table whose first row holds the headings, perhaps in two lines, up to its end."""
        self.form, self.id = form, id
        second = columns_of(rows[1][1]) if len(rows) > 1 else {}
        first = columns_of(rows[0][1])
        columns = first | second
        if missing := [field for field in ("name", "value") if field not in columns]:
            self._no_column(rows[bool(second)][0], missing[0])
            return
        headings = {field: text_of(rows[field in second][1][place]) for field, place in columns.items()}
        self.targets = TargetCells(self.sheet, headings, self.year, has_own_units=False)
        body = rows[1 + bool(second) :]
        self._unknown_columns(rows[bool(second)], columns)
        levels: dict[str, str] = {}
        for line, cells in body:
            first_text = text_of(distinct(cells)[0][1])
            if self.words.ends(first_text) or is_title(cells):
                self.total = self._total(line, cells, columns) if key(first_text) in self.words.totals else None
                return
            if columns_of(cells):
                continue  # the headings once more, at the top of a page
            record = {field: cells[place] if place < len(cells) else None for field, place in columns.items()}
            if any(map(text_of, record.values())):
                levels = self._one(line, cells, columns, record, levels)

    def _total(self, line: int, cells: tuple, columns: dict[str, int]) -> Decimal | None:
        place = columns.get("stated", len(cells))
        return (
            self.sheet.number(line, letter(place), cells[place], "a score", "a number such as 86") if place < len(cells) else None
        )

    def _no_column(self, line: int, field: str) -> None:
        where = f"{self.sheet.where}, sheet {self.sheet.name}, row {line}"
        known = [word for word, name in self.words.columns.items() if name == field]
        self.sheet.problems.append(Problem(where, f"has no column {known[0]}", "、".join(known), "Other words: layouts.yaml"))

    def unplaced(self, line: int, place: int, text: str, why: str) -> None:
        printed = f"{self.sheet.name}!{letter(place)}{line} {text}"
        self.repairs.append(Repair(self.form, "", UNPLACED, printed, why, str(line)))

    def _unknown_columns(self, row: tuple[int, tuple], columns: dict[str, int]) -> None:
        line, cells = row
        for place, cell in distinct(cells):
            known = key(text_of(cell)) in self.words.columns or key(text_of(cell)) in self.words.unused_columns
            if not known and place not in columns.values() and key(text_of(cell)) not in self.words.sides:
                hint = nearest(key(text_of(cell)), [*self.words.columns])
                self.unplaced(line, place, text_of(cell), f"不认识的列，没有读取{f'（近似：{hint}）' if hint else ''}")

    def _one(self, line: int, cells: tuple, columns: dict, record: dict, above: dict) -> dict:
        """Keeps one row, or lists it; levels that are blank are those of the row above. Returns the levels for the next one."""
        name, target = text_of(record["name"]), text_of(record["value"])
        printed = "｜".join(text_of(cell) for _, cell in distinct(cells))
        levels, carried = self._levels(line, columns, record, above)
        if levels is None:
            place = columns["name"] if name else distinct(cells)[0][0]
            self.unplaced(line, place, printed, "没有认得的一级、二级指标，这一行没有读取")
            return above
        if not name:
            if target:
                self.unplaced(line, columns["name"], printed, "没有指标名称，这一行没有读取")
            return levels
        id, source = f"{self.id}-{len(self.rows) + 1:02d}", f"{self.file} {self.sheet.name} 第{line}行".replace("  ", " ")
        if carried:
            self.repairs.append(Repair(self.form, id, CARRIED, "级次为空", f"{levels['level1']}·{levels['level2']}", str(line)))
        text = self._target(line, columns, record)
        row = Row(id, self.form, levels["level1"], levels["level2"], name, text, printed, str(line), source)
        self.rows.append(row)
        self.actuals += self._actual(line, row, record)
        return levels

    def _levels(self, line: int, columns: dict, record: dict, above: dict) -> tuple[dict | None, bool]:
        """First and second level of a row, and whether both are those of the row above; None where one is not known."""
        said1, said2 = (text_of(record.get(field)) for field in ("level1", "level2"))
        if not said1 and not said2:
            return above or None, bool(above)
        second = self.words.level(said2) if said2 else ""
        first = self.words.level(said1) if said1 else above.get("level1", "") or PARENT.get(second, "")
        if not said2 and len(LEVELS.get(first, ())) == 1:
            second = LEVELS[first][0]
        if second == first and len(LEVELS.get(first, ())) == 1:
            second = LEVELS[first][0]
        if first in LEVELS and PARENT.get(second) == first:
            return {"level1": first, "level2": second}, False
        if second in PARENT and (not said1 or first in LEVELS):
            self.repairs.append(
                Repair(self.form, "", LEVEL, f"{said2}印在{first or said1}之下", f"归入{PARENT[second]}", str(line))
            )
            return {"level1": PARENT[second], "level2": second}, False
        return None, False

    def _target(self, line: int, columns: dict, record: dict) -> str:
        said, value, unit = text_of(record.get("relation")), record["value"], text_of(record.get("unit"))
        relation = self.words.operators.get(key(said), _sign(said))
        if relation is None:
            self.unplaced(line, columns["relation"], said, "不认识的符号，目标值按原文")
        if not text_of(value):
            return ""
        return self.targets.target(line, relation or "", value, "" if unit in ("-", "—", "/", "无") else unit)

    def _actual(self, line: int, row: Row, record: dict) -> Iterator[Actual]:
        """What was achieved, where the form has columns for it and anything stands there."""
        cells = {field: record.get(field) for field in RESULTS}
        if any(text_of(cells[field]) for field in ("actual", "stated", "share")):
            yield self.targets.actual(line, row, cells)


def _sign(said: str) -> str | None:
    """≥ in any of its glyphs; "" for nothing; None for what is no operator."""
    sign = normal(said)
    return sign if sign in (*RELATIONS, "") else None
