"""The shipped target forms out of the text of the PDF that they were published in: cells shifted left and right, labels apart from their rows, rows cut by page breaks.

Cells are tabs, rows are lines. Everything that is not where the form puts it becomes a repair, which keeps what was
printed; what finds no place at all becomes a repair of the kind UNPLACED, and the review reports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from pbe_analysis.data import csv_text
from pbe_analysis.numbers import digits, parse_number
from pbe_analysis.targets.filing import (
    ANNUAL_GOAL,
    LEVEL,
    LEVELS,
    PARENT,
    TOTAL_GOAL,
    UNPLACED,
    Filing,
    Form,
    Promise,
    Repair,
    Row,
)
from pbe_analysis.targets.goals import promises, without_tags

TITLE = "财政项目支出绩效目标申报表"
TEXTS = {"项目名称": "name", "项目类别": "category", "主管部门": "department", "实施单位": "agency"}
DATES = {"计划开始日期": "start", "计划完成日期": "end"}
MONEY = {
    "项目资金总额": "total",
    "其中：财政资金": "fiscal",
    "年度资金申请总额": "annual",
    "其中：当年财政拨款": "appropriation",
    "上年结转资金": "carried_over",
}
OTHER = "其他资金"  # printed twice: on the left for the project, on the right for the year
SIDES = {"项目资金", "项目绩效目标", "绩效指标", "项目", "绩效目标", TOTAL_GOAL, ANNUAL_GOAL}
HEADINGS = ("一级指标", "二级指标", "三级指标", "指标目标值")
SHIFTED, APART, JOINED, NO_TARGET, TAGS, PAGE, TWICE = (
    "单元格错位", "标签与行分离", "跨页拼接", "目标值缺失", "网页标记", "表格跨页", "标签重复",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, its number counted from 1."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> list[tuple[int, str]]:
        return [(place, cell) for place, cell in enumerate(self.cells) if cell]

    def __str__(self) -> str:
        return "｜".join(self.cells)


def read_layout(text: str, year: int) -> Filing:
    """The forms of a text. Rows are numbered through within their form: F3-12 is the twelfth of the third form."""
    lines = [
        Line(number, tuple(cell.strip() for cell in line.split("\t"))) for number, line in enumerate(text.splitlines(), start=1)
    ]
    starts = [place for place, line in enumerate(lines) if "".join(line.cells) == TITLE]
    whole = Filing((), ())
    for number, (start, end) in enumerate(pairwise([*starts, len(lines)]), start=1):
        whole += _Reader(f"F{number}", year).read(lines[start + 1 : end])
    return whole


@dataclass
class _Reader:
    """Reads one form, line by line, and keeps what it had to repair."""

    id: str
    year: int
    values: dict = field(default_factory=dict)
    lines: dict = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    goals: list[Promise] = field(default_factory=list)

    def read(self, lines: list[Line]) -> Filing:
        head = next((place for place, line in enumerate(lines) if "三级指标" in line.cells), len(lines))
        for line in lines[:head]:
            self._heading(line)
        if head < len(lines):
            columns = [lines[head].cells.index(name) for name in HEADINGS if name in lines[head].cells]
            self._table(lines[head + 1 :], columns)
        form = Form(line=str(self.lines.get("name", "")), **{"name": self.id, **self.values})
        name = form.name
        return Filing(
            (form,),
            tuple(replace(row, form=name) for row in self.rows),
            tuple(replace(one, form=name) for one in self.goals),
            tuple(replace(one, form=name) for one in sorted(self.repairs, key=lambda one: int(one.line.split("、")[0]))),
        )

    def repair(self, line: Line | int, kind: str, printed: str, understood: str, row: str = "") -> None:
        number = line.number if isinstance(line, Line) else line
        self.repairs.append(Repair("", row, kind, printed, understood, str(number)))

    # ---- above the table ----
    def _heading(self, line: Line) -> None:
        texts = "".join(line.cells)
        if not texts or re.fullmatch(rf"\({self.year}年度\)", texts) or texts in SIDES:
            return
        if any(cell in TEXTS or cell in DATES for cell in line.cells):
            self._labelled(line)
        elif any(cell in MONEY or cell == OTHER for cell in line.cells):
            self._money(line)
        elif match := re.search(r"\((\d{4})\s*年\s*-\s*(\d{4})\s*年\)", texts):
            self.values["horizon"] = f"{match[1]}–{match[2]}"
        elif any("".join(cell.split()) not in SIDES for _, cell in line.filled):
            self._goal(line)

    def _labelled(self, line: Line) -> None:
        for place, cell in line.filled:
            value = self._beside(line, place)
            if cell in TEXTS:
                self.values[TEXTS[cell]], self.lines[TEXTS[cell]] = value, line.number
            elif cell in DATES:
                self.values[DATES[cell]] = self._read(line, cell, value, date.fromisoformat)

    def _money(self, line: Line) -> None:
        for place, cell in line.filled:
            name = MONEY.get(cell) or (("other" if place <= 1 else "annual_other") if cell == OTHER else None)
            if name is None:
                continue
            if name == "other" and name in self.lines:
                self.repair(line, TWICE, f"第{self.lines[name]}、{line.number}行：{OTHER}", "左栏两次印“其他资金”，取后一处")
            self.lines[name] = line.number
            self.values[name] = self._read(line, cell, self._beside(line, place), parse_number)

    @staticmethod
    def _beside(line: Line, place: int) -> str:
        """The entry to the right of a label; "" where the next label stands there."""
        value = line.cells[place + 1] if place + 1 < len(line.cells) else ""
        return "" if value in MONEY or value == OTHER or value in TEXTS or value in DATES or value in SIDES else value

    def _read(self, line: Line, label: str, value: str, parse):
        """A date or an amount; what is neither is reported, and stays not stated."""
        try:
            return parse(value) if value else None
        except ValueError:
            self.repair(line, UNPLACED, f"{label}：{value}", "不是日期或金额")
            return None

    def _goal(self, line: Line) -> None:
        texts = [cell for _, cell in line.filled if "".join(cell.split()) not in SIDES]
        if any("<" in text for text in texts):
            self.repair(line, TAGS, "<p>…</p>", "去掉网页标记后识读")
        if len(texts) > 2:
            self.repair(line, UNPLACED, f"{len(texts)}个目标单元格", "只应有总目标与年度目标两格")
        for goal, text in zip((TOTAL_GOAL, ANNUAL_GOAL), texts, strict=False):
            self.goals += promises("", goal, without_tags(text), self.year, str(line.number))

    # ---- the table of indicators ----
    def _table(self, lines: list[Line], columns: list[int]) -> None:
        lines = self._without_gaps(lines)
        level1 = level2 = ""
        above: Line | None = None  # a text alone in its row, cut off by a page break
        waiting: list[int] = []  # rows that stand above their labels
        for place, line in enumerate(lines):
            labels, texts = self._split(line)
            if not line.filled:
                continue
            first, second = self._labels(line, labels)
            if second and PARENT.get(second, first or level1) != (first or level1) and (first or level1):
                below = self._label_below(lines[place:], PARENT[second])
                self.repair(line, LEVEL, f"{second}印在{first or level1}之下", f"归入{PARENT[second]}{below}")
                first = PARENT[second]
            if first and not second and not texts:
                level1, level2 = first, ""
            level1, level2 = first or level1, second or ("" if first and first != level1 else level2)
            waiting = self._fill_waiting(waiting, line, level1, level2, labels)
            if not texts:
                self.repair(line, APART, str(line), f"标签“{'、'.join(labels)}”单独成行，适用于其下各行")
            elif len(texts) == 1 and not labels and self._cut(lines, place):
                above = line
            elif len(texts) <= 2:
                self._row(line, above, level1, level2, labels, texts, columns)
                above = None
                if not level1 or not level2:
                    waiting.append(len(self.rows) - 1)
            else:
                self.repair(line, UNPLACED, str(line), "一行中多于名称和目标值两格文字")
        for left in filter(None, [above]):
            self.repair(left, UNPLACED, str(left), "表末的文字没有所属的行")
        for place in waiting:
            self.repair(int(self.rows[place].line), UNPLACED, self.rows[place].printed, "没有级次标签", self.rows[place].id)

    def _without_gaps(self, lines: list[Line]) -> list[Line]:
        last = max((place for place, line in enumerate(lines) if line.filled), default=-1)
        gaps = [line.number for line in lines[: last + 1] if not line.filled]
        if gaps:
            shown = "、".join(map(str, gaps))
            self.repair(gaps[0], PAGE, f"第{shown}行为空行", "表格被分页截断，前后接续")
        return lines[: last + 1]

    @staticmethod
    def _split(line: Line) -> tuple[list[str], list[tuple[int, str]]]:
        """The level labels of a line and its other texts with their places."""
        cells = [(place, cell, "".join(cell.split())) for place, cell in line.filled]
        labels = [plain for _, _, plain in cells if plain in LEVELS or plain in PARENT]
        texts = [
            (place, cell) for place, cell, plain in cells if plain not in LEVELS and plain not in PARENT and plain not in SIDES
        ]
        return labels, texts

    def _labels(self, line: Line, labels: list[str]) -> tuple[str, str]:
        """First and second level of a line. 成本指标 is both: here a second one unless another stands beside it."""
        if len(labels) == 2 and labels[0] == labels[1]:
            self.repair(line, LEVEL, f"{labels[0]}印了两次", f"第一格应为{PARENT[labels[1]]}")
            return PARENT[labels[1]], labels[1]
        second = next((label for label in reversed(labels) if label in PARENT), "")
        first = next((label for label in labels if label in LEVELS and label != second), "")
        return first, second

    @staticmethod
    def _label_below(lines: list[Line], label: str) -> str:
        number = next((line.number for line in lines if label in line.cells), None)
        return f"，其标签在第{number}行" if number else ""

    def _fill_waiting(self, waiting: list[int], line: Line, level1: str, level2: str, labels: list[str]) -> list[int]:
        """Gives rows above their labels the labels that follow; those that still lack one keep waiting."""
        left = []
        for place in waiting if labels else ():
            row = self.rows[place]
            row = replace(row, level1=row.level1 or level1, level2=row.level2 or level2)
            self.rows[place] = row
            if row.level1 and row.level2:
                self.repair(int(row.line), APART, row.printed, f"其下第{line.number}行的标签：{row.level1}·{row.level2}", row.id)
            else:
                left.append(place)
        return left if labels else waiting

    @staticmethod
    def _cut(lines: list[Line], place: int) -> bool:
        """Whether a page break follows a line."""
        return place + 1 < len(lines) and not lines[place + 1].filled

    def _row(self, line: Line, above: Line | None, level1, level2, labels, texts, columns: list[int]) -> None:
        name, target = texts[0][1], texts[1][1] if len(texts) > 1 else ""
        id = f"{self.id}-{len(self.rows) + 1:02d}"
        numbers, printed = str(line.number), str(line)
        if above:
            fragment = above.filled[0][1]
            numbers, printed = f"{above.number}、{line.number}", f"{above} ⏎ {line}"
            if labels:
                name, target = name, fragment + target
                missing = next((row for row in reversed(self.rows) if not row.target), None)
                other = f"；前半句也可能属于缺目标值的“{missing.name}”" if missing is self.rows[-1] else ""
                self.repair(above, JOINED, fragment, f"与第{line.number}行的目标值相接{other}", id)
            else:
                name = fragment + name
                self.repair(above, JOINED, fragment, f"与第{line.number}行的名称相接：{name}", id)
        if len(texts) == 1:
            self.repair(line, NO_TARGET, str(line), f"“{name}”是指标名称，没有目标值", id)
        elif shift := self._shift(line, texts, columns):
            self.repair(line, SHIFTED, str(line), shift, id)
        self.rows.append(Row(id, "", level1, level2, name, target, printed, numbers))

    @staticmethod
    def _shift(line: Line, texts: list[tuple[int, str]], columns: list[int]) -> str:
        """How far a row's cells stand from their headings; "" where they all stand below them."""
        if len(columns) < len(HEADINGS):
            return ""
        second = [(place, cell) for place, cell in line.filled if "".join(cell.split()) in PARENT][-1:]
        parts = zip(("二级指标", "三级指标", "指标目标值"), (second, texts[:1], texts[1:]), columns[1:], strict=True)
        steps = {name: cells[0][0] - column for name, cells, column in parts if cells}
        if not any(steps.values()):
            return ""
        if len(set(steps.values())) == 1:
            return f"整行{_moved(next(iter(steps.values())))}"
        return "，".join(f"{name}{_moved(step)}" for name, step in steps.items() if step)


def _moved(step: int) -> str:
    return f"{'右' if step > 0 else '左'}移{abs(step)}列"


def csv_files(filing: Filing) -> dict[str, str]:
    """The filing as file name → CSV, which `filing_of` reads back."""
    forms = [
        (
            one.name, one.category, one.department, one.agency, one.start, one.end, one.horizon, one.total, one.fiscal,
            one.other, one.annual, one.appropriation, one.carried_over, one.annual_other, one.line,
        )
        for one in filing.forms
    ]  # fmt: skip
    names = (
        "form", "category", "department", "agency", "start", "end", "horizon", "total_funds", "fiscal_funds", "other_funds",
        "annual_funds", "appropriation", "carried_over", "annual_other", "line",
    )  # fmt: skip
    rows = [(r.id, r.form, r.level1, r.level2, r.name, r.target, r.line, r.printed) for r in filing.rows]
    promises = [
        (f"P{number:02d}", p.form, p.goal, p.what, p.target, p.due, p.line) for number, p in enumerate(filing.promises, start=1)
    ]
    repairs = [
        (f"R{number:03d}", r.form, r.row, r.line, r.kind, r.printed, r.understood)
        for number, r in enumerate(filing.repairs, start=1)
    ]
    return {
        "forms.csv": _csv(names, forms),
        "indicators.csv": _csv(("row_id", "form", "level1", "level2", "level3", "target", "line", "printed"), rows),
        "promises.csv": _csv(("fact", "form", "goal", "promise", "target", "due", "line"), promises),
        "repairs.csv": _csv(("fact", "form", "row_id", "line", "repair", "printed", "understood"), repairs),
    }


def _csv(names: Iterable[str], rows: Iterable[tuple]) -> str:
    return csv_text([names, *([_plain(value) for value in row] for row in rows)], line_end="\n")


def _plain(value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else value.isoformat() if isinstance(value, date) else digits(value)
