"""Excel forms read back. Every fault names file, sheet, row and column; a form with a fault is not handed on."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from ..data import Resource, Table
from ..errors import DataError, Problem, nearest
from ..frames import frame_of
from ..numbers import MONEY_UNITS
from ..reading import Page, open_book
from .cells import Sheet, plain, short, text_of
from .filing import ANNUAL_GOAL, TOTAL_GOAL, Filing, Form, Outturn, Promise
from .form import DATE, HEAD, LABELS, MONEY, REQUIRED, SCORE, TABLE
from .goals import promises
from .workbook_rows import Rows

UNITS = {MONEY: tuple(MONEY_UNITS), SCORE: ("分",)}
KINDS = {MONEY: ("an amount in 元", "an amount in 元 such as 26.60"), SCORE: ("a score", "a number such as 86")}


def is_form(resource: Resource) -> bool:
    """Whether a resource of datapackage.json is an Excel form."""
    return resource.name.startswith("form") and resource.name != "forms" and resource.path.endswith(".xlsx")


def read_workbooks(folder: Path, shown: str, resources: list[Resource], year: int) -> tuple[Filing, dict[str, Table]]:
    """The forms of a data folder, and each workbook as a table. Error: DataError that lists every fault of every form."""
    whole, tables, problems = Filing((), ()), {}, []
    for number, resource in enumerate(resources, start=1):
        reader = _Workbook(folder / resource.path, f"{shown}/{resource.path}", resource.path, f"F{number}", year)
        try:
            filing = reader.read()
        except DataError as error:
            problems += error.problems
            continue
        problems += reader.problems
        whole += filing
        tables[resource.name] = _table(folder, resource, filing)
    names = [form.name for form in whole.forms]
    problems += [
        Problem(shown, f"“{name}” stands in two forms", "one form each") for name in sorted({*names}) if names.count(name) > 1
    ]
    if problems:
        raise DataError(problems)
    return whole, tables


def _table(folder: Path, resource: Resource, filing: Filing) -> Table:
    rows = [{"row_id": row.id, "level3": row.name, "target": row.target} for row in filing.rows]
    digest = hashlib.sha256((folder / resource.path).read_bytes()).hexdigest()
    frame = frame_of(rows, ("row_id", "level3", "target"))
    lines = tuple(int(row.line) for row in filing.rows)
    return Table(resource.name, resource.title, resource.path, resource.place, digest, frame, tuple(rows), lines)


class _Workbook:
    """Reads one form and keeps the list of its faults."""

    def __init__(self, path: Path, where: str, file: str, id: str, year: int):
        self.path, self.file, self.id, self.year = path, file, id, year
        self.head, self.table = Sheet(where, HEAD), Sheet(where, TABLE)

    @property
    def problems(self) -> list[Problem]:
        return self.head.problems + self.table.problems

    def read(self) -> Filing:
        book = open_book(self.path, self.head.where)
        values, lines = self._head(book.page(HEAD))
        name = str(values.get("name") or "")
        known = {key: value for key, value in values.items() if key in Form.__slots__}
        form = Form(**{**known, "name": name, "source": f"{self.file} {HEAD}"})
        rows = Rows(self.table, self.file, self.id, name, self.year)
        rows.read(book.page(TABLE))
        return Filing(
            (form,),
            tuple(rows.rows),
            self._promises(name, values, lines),
            tuple(rows.repairs),
            tuple(rows.actuals),
            self._outturn(name, values, lines),
        )

    def _promises(self, name: str, values: dict, lines: dict[str, int]) -> tuple[Promise, ...]:
        return tuple(
            replace(one, source=f"{self.file} {HEAD} 第{one.line}行")
            for key, goal in (("total_goal", TOTAL_GOAL), ("annual_goal", ANNUAL_GOAL))
            for one in promises(name, goal, str(values.get(key) or ""), self.year, str(lines.get(key, "")))
        )

    def _outturn(self, name: str, values: dict, lines: dict[str, int]) -> tuple[Outturn, ...]:
        if all(values.get(key) in (None, "") for key in ("budgeted", "spent", "stated", "grade")):
            return ()
        source = f"{self.file} {HEAD} 第{lines['budgeted']}行"
        return (
            Outturn(
                name, values.get("budgeted"), values.get("spent"), values.get("stated"), values.get("grade") or "", "", source
            ),
        )

    def _head(self, page: Page) -> tuple[dict, dict[str, int]]:
        """What stands beside the labels of the first sheet, and the line of each."""
        values, lines = {}, {}
        labels = {plain(label): (label, *meaning) for label, meaning in LABELS.items()}
        for line, cells in page.rows:
            label, value = text_of(cells[0]), self.head.cell(line, "B", cells[1]) if len(cells) > 1 else None
            if plain(label) in labels:
                shown, name, kind = labels[plain(label)]
                if name in values:
                    self.head.fault(line, "A", f'"{shown}" stands twice', "each label once")
                values[name], lines[name] = self._value(line, shown, value, kind), line
            elif text_of(value):
                hint = nearest(label, LABELS) if label else ""
                self.head.fault(
                    line, "A", f'"{short(label)}" is no label of the form', "the labels as `pbe new` writes them", hint
                )
            for extra in filter(text_of, cells[2:]):
                self.head.fault(line, "C", f'"{short(extra)}" stands beside the form', "entries in column B only")
        for label, (name, _) in LABELS.items():
            if name not in lines:
                self.head.fault(1, "A", f'"{label}" is missing', "the labels as `pbe new` writes them")
            elif name in REQUIRED and values[name] in (None, "") and not self.head.has_fault(label):
                self.head.fault(lines[name], label, "is empty", "an entry in column B")
        return values, lines

    def _value(self, line: int, label: str, cell: object, kind: str):
        if kind == DATE:
            return self.head.date(line, label, cell, self.year)
        return self.head.number(line, label, cell, *KINDS[kind], *UNITS[kind]) if kind in KINDS else text_of(cell)
