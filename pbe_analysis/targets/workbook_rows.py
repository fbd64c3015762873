"""The sheet of indicators of an Excel form: one row, one indicator, its target put together from relation, value and unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ..errors import Problem, nearest
from ..numbers import shortest
from ..reading import Page, Unclear, letters
from ..reading import number as number_in
from .cells import Sheet, letter, plain, short, text_of
from .dates import find_deadlines
from .filing import LEVELS, PARENT, Actual, Repair, Row
from .form import BY_DATE, COLUMNS, COMPARISONS, IN_WORDS, RELATIONS, TABLE
from .grammar import normal, understand

CARRIED = "级次沿用上行"
LATER = ("实际完成值", "分值", "评定比例", "说明", "自评得分")  # filled in a year later; the columns may be missing
_HEADING_ROWS = 15  # a title may stand above the headings, but not more than this


class Rows:
    """Reads the rows of one form. rows, actuals, repairs: what was read; the sheet keeps the faults."""

    def __init__(self, sheet: Sheet, file: str, id: str, form: str, year: int):
        self.sheet, self.file, self.id, self.form, self.year = sheet, file, id, form, year
        self.rows: list[Row] = []
        self.actuals: list[Actual] = []
        self.repairs: list[Repair] = []

    def read(self, grid: Page) -> None:
        start, columns = self._headings(grid)
        if columns is None:
            return
        levels, seen = ("", ""), {}
        for line, cells in grid.rows[start + 1 :]:
            self._check_strays(line, cells, columns)
            record = {
                name: self.sheet.cell(line, letters(place + 1), cells[place]) if place < len(cells) else None
                for name, place in columns.items()
            }
            if any(map(text_of, record.values())):
                levels = self._one(line, record, levels, seen)
        if not self.rows:
            where = f"{self.sheet.where}, sheet {self.sheet.name}"
            self.sheet.problems.append(Problem(where, "holds no indicators yet", "one row for each 三级指标"))

    def _headings(self, grid: Page) -> tuple[int, dict[str, int] | None]:
        """Which row holds the headings, and where each column stands; None for columns where one is missing."""
        for start, (line, cells) in enumerate(grid.rows[:_HEADING_ROWS]):
            heads = [plain(text_of(cell)) for cell in cells]
            if "三级指标" not in heads:
                continue
            missing = [heading for heading in COLUMNS if heading not in heads and heading not in LATER]
            for heading in missing:
                hint = nearest(heading, [head for head in heads if head])
                self.sheet.fault(line, heading, "is missing", "the headings as `pbe new` writes them", hint)
            columns = {name: heads.index(heading) for heading, name in COLUMNS.items() if heading in heads}
            return start, None if missing else columns
        where = f"{self.sheet.where}, sheet {self.sheet.name}"
        self.sheet.problems.append(Problem(where, "has no row of headings", "、".join(COLUMNS)))
        return 0, None

    def _check_strays(self, line: int, cells: tuple, columns: dict[str, int]) -> None:
        for place, cell in enumerate(cells):
            if text_of(cell) and place not in columns.values():
                self.sheet.fault(
                    line, letter(place), f'"{short(cell)}" stands under no heading', "entries under the headings only"
                )

    def _one(self, line: int, record: dict, levels: tuple[str, str], seen: dict[tuple, int]) -> tuple[str, str]:
        """Keeps one row; empty levels are those of the row above, which is a repair. Returns the levels for the next one."""
        carried = not text_of(record["level1"]) and not text_of(record["level2"])
        levels = levels if carried else (text_of(record["level1"]) or levels[0], text_of(record["level2"]))
        row = self._row(line, record, levels)
        if carried and row.level2:
            self.repairs.append(Repair(self.form, row.id, CARRIED, "级次为空", f"{row.level1}·{row.level2}", str(line)))
        key = row.level2, row.name
        if key in seen:
            self.sheet.fault(line, "三级指标", f'"{short(row.name)}" stands in row {seen[key]} already', "one row each")
        seen.setdefault(key, line)
        self.rows.append(row)
        self.actuals += self._actual(row, line, record)
        return levels

    def _row(self, line: int, record: dict, levels: tuple[str, str]) -> Row:
        level1, level2 = levels
        if level1 not in LEVELS:
            hint = nearest(level1, LEVELS) if level1 else ""
            self.sheet.fault(line, "一级指标", f'"{short(level1)}" is not a first level', "、".join(LEVELS), hint)
        elif PARENT.get(level2) != level1:
            self.sheet.fault(line, "二级指标", f'"{short(level2)}" does not stand under {level1}', "、".join(LEVELS[level1]))
        name = text_of(record["name"])
        if not name:
            self.sheet.fault(line, "三级指标", "is empty", "a name")
        printed = "｜".join(text_of(record[key]) for key in ("relation", "value", "unit"))
        id, source = f"{self.id}-{len(self.rows) + 1:02d}", f"{self.file} {TABLE} 第{line}行"
        return Row(id, self.form, level1, level2, name, self._target(line, record), printed, str(line), source)

    def _target(self, line: int, record: dict) -> str:
        """The target in one spelling: operator, value, unit; a date; or words."""
        relation, value = normal(text_of(record["relation"])), record["value"]
        text, unit = text_of(value), text_of(record["unit"])
        if relation and relation not in RELATIONS:
            self.sheet.fault(line, "关系", f'"{short(record["relation"])}" is not known', "、".join(RELATIONS))
        elif not text:
            self.sheet.fault(line, "目标值", "is empty", "a number, a date, or words that can be checked")
        elif relation in COMPARISONS:
            return self._comparison(line, relation, value, unit)
        elif relation == BY_DATE:
            return self._by_date(line, value)
        elif relation != IN_WORDS and isinstance(value, int | float):
            self.sheet.fault(line, "关系", f"is empty beside the number {text}", "、".join(COMPARISONS))
        return text + unit

    def _by_date(self, line: int, value: object) -> str:
        text = f"{text_of(value)}前完成" if isinstance(value, datetime | date) else text_of(value)
        if not find_deadlines(normal(text))[0]:
            self.sheet.fault(line, "目标值", f'"{short(value)}" is not a date', f"a date such as {self.year}-12-20, or 年底前")
        return text

    def _comparison(self, line: int, relation: str, value: object, unit: str) -> str:
        text = text_of(value)
        if text.endswith("%") and unit in ("", "%"):
            text, unit = text[:-1], "%"
        try:
            number = number_in(value if isinstance(value, float) else text)
        except Unclear as fault:
            if fault.code:
                self.sheet.unclear(line, "目标值", fault)
                return text
            number = None
        if number is None:
            expected = "a number such as 90; the unit stands in its own column"
            self.sheet.fault(line, "目标值", f'"{short(text)}" is not a number', expected, f"For words choose {IN_WORDS}")
            return text
        if not unit:
            self.sheet.fault(line, "计量单位", "is empty", "a unit such as %, 个, 次")
        if unit == "%" and isinstance(value, float) and 0 < number < 1:
            expected = f"{shortest(number * 100)} for {shortest(number * 100)}%, or the text {shortest(number)}%"
            self.sheet.fault(line, "目标值", f"{shortest(number)} with the unit % can mean two things", expected)
        target = f"{relation}{shortest(number)}{unit}"
        if not understand(target).bounds or understand(target).unread:
            self.sheet.fault(line, "计量单位", f'"{short(unit)}" is not a unit', "a short unit such as %, 个, 件/千人口")
        return target

    def _actual(self, row: Row, line: int, record: dict) -> Iterator[Actual]:
        """What was achieved, where anything is filled in on the right of the sheet."""
        cells = {name: record.get(name) for name in (COLUMNS[heading] for heading in LATER)}
        if not any(map(text_of, cells.values())):
            return
        headings = {COLUMNS[heading]: heading for heading in LATER}
        weight, share, stated = (
            self.sheet.number(line, headings[name], cells[name], "a number", "a number such as 5")
            for name in ("weight", "share", "stated")
        )
        actual = cells["actual"]
        if isinstance(actual, float) and "%" in row.target and 0 < actual < 1:
            what = f"{text_of(actual)} beside a target in % can mean two things"
            self.sheet.fault(line, "实际完成值", what, "a percentage such as 95%")
        yield Actual(row.id, text_of(actual), weight, share, text_of(cells["reason"]), stated, "", row.source)
