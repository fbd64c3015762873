"""The sheet of indicators of an Excel form: one row, one indicator, its target put together from relation, value and unit."""

from __future__ import annotations

from collections.abc import Iterator

from ..bounds.grammar import normal
from ..errors import Problem, at, nearest
from ..messages import _
from ..reading import Page, letters
from .cells import Sheet, letter, plain, short, text_of
from .filing import CARRIED, LEVELS, PARENT, Actual, Repair, Row
from .form import COLUMNS, RELATIONS, TABLE
from .target_cells import TargetCells

LATER = ("实际完成值", "分值", "评定比例", "说明", "自评得分")  # filled in a year later; the columns may be missing
_HEADING_ROWS = 15  # a title may stand above the headings, but not more than this


class Rows:
    """Reads the rows of one form. rows, actuals, repairs: what was read; the sheet keeps the faults."""

    def __init__(self, sheet: Sheet, file: str, id: str, form: str, year: int):
        self.sheet, self.file, self.id, self.form = sheet, file, id, form
        self.targets = TargetCells(sheet, {name: heading for heading, name in COLUMNS.items()}, year, has_own_units=True)
        self.rows: list[Row] = []
        self.actuals: list[Actual] = []
        self.repairs: list[Repair] = []

    def read(self, grid: Page) -> None:
        start, columns = self._headings(grid)
        if columns is None:
            return
        levels: tuple[str, str] = ("", "")
        seen: dict[tuple, int] = {}
        for line, cells in grid.rows[start + 1 :]:
            self._check_strays(line, cells, columns)
            record = {
                name: self.sheet.cell(line, letters(place + 1), cells[place]) if place < len(cells) else None
                for name, place in columns.items()
            }
            if any(map(text_of, record.values())):
                levels = self._one(line, record, levels, seen)
        if not self.rows:
            where = at(self.sheet.where, sheet=self.sheet.name)
            self.sheet.problems.append(Problem(where, _("holds no indicators yet"), _("one row for each 三级指标")))

    def _headings(self, grid: Page) -> tuple[int, dict[str, int] | None]:
        """Which row holds the headings, and where each column stands; None for columns where one is missing."""
        for start, (line, cells) in enumerate(grid.rows[:_HEADING_ROWS]):
            heads = [plain(text_of(cell)) for cell in cells]
            if "三级指标" not in heads:
                continue
            missing = [heading for heading in COLUMNS if heading not in heads and heading not in LATER]
            for heading in missing:
                hint = nearest(heading, [head for head in heads if head])
                self.sheet.fault(line, heading, _("is missing"), _("the headings as `pbe new` writes them"), hint)
            columns = {name: heads.index(heading) for heading, name in COLUMNS.items() if heading in heads}
            return start, None if missing else columns
        where = at(self.sheet.where, sheet=self.sheet.name)
        self.sheet.problems.append(Problem(where, _("has no row of headings"), "、".join(COLUMNS)))
        return 0, None

    def _check_strays(self, line: int, cells: tuple, columns: dict[str, int]) -> None:
        for place, cell in enumerate(cells):
            if text_of(cell) and place not in columns.values():
                self.sheet.fault(
                    line,
                    letter(place),
                    _('"{value}" stands under no heading', value=short(cell)),
                    _("entries under the headings only"),
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
            self.sheet.fault(
                line,
                "三级指标",
                _('"{value}" stands in row {seen} already', value=short(row.name), seen=seen[key]),
                _("one row each"),
            )
        seen.setdefault(key, line)
        self.rows.append(row)
        self.actuals += self._actual(row, line, record)
        return levels

    def _row(self, line: int, record: dict, levels: tuple[str, str]) -> Row:
        level1, level2 = levels
        if level1 not in LEVELS:
            hint = nearest(level1, LEVELS) if level1 else ""
            self.sheet.fault(line, "一级指标", _('"{value}" is not a first level', value=short(level1)), "、".join(LEVELS), hint)
        elif PARENT.get(level2) != level1:
            self.sheet.fault(
                line,
                "二级指标",
                _('"{value}" does not stand under {level1}', value=short(level2), level1=level1),
                "、".join(LEVELS[level1]),
            )
        name = text_of(record["name"])
        if not name:
            self.sheet.fault(line, "三级指标", _("is empty"), _("a name"))
        printed = "｜".join(text_of(record[key]) for key in ("relation", "value", "unit"))
        id, source = f"{self.id}-{len(self.rows) + 1:02d}", f"{self.file} {TABLE} 第{line}行"
        return Row(id, self.form, level1, level2, name, self._target(line, record), printed, str(line), source)

    def _target(self, line: int, record: dict) -> str:
        relation = normal(text_of(record["relation"]))
        if relation and relation not in RELATIONS:
            self.sheet.fault(line, "关系", _('"{value}" is not known', value=short(record["relation"])), "、".join(RELATIONS))
        elif not text_of(record["value"]):
            self.sheet.fault(line, "目标值", _("is empty"), _("a number, a date, or words that can be checked"))
        else:
            return self.targets.target(line, relation, record["value"], text_of(record["unit"]))
        return text_of(record["value"]) + text_of(record["unit"])

    def _actual(self, row: Row, line: int, record: dict) -> Iterator[Actual]:
        """What was achieved, where anything is filled in on the right of the sheet."""
        cells = {name: record.get(name) for name in (COLUMNS[heading] for heading in LATER)}
        if any(map(text_of, cells.values())):
            yield self.targets.actual(line, row, cells)
