"""Grids → checked frames. Every fault is collected with file, row and column; a table with a fault is not handed on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from ..dates import days_or_moments
from ..errors import DataError, Problem, nearest
from ..fields import Field
from ..frames import frame_of
from ..lazy_pandas import pd
from ..messages import _
from ..reading import Page, open_book
from ..supposing import shared
from ..values import NOWHERE, Origin, Value, added, stated
from .heading import Heading, cell_name
from .package import FILE, Package, Resource, read_package
from .reader import read_sheets
from .remarks import Remark
from .sheet_choice import choose
from .sheets import ONE_SHEET, Sheets
from .spec import TableSpec


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A checked table; none is another's equal. frame: text as str, money as Decimal in 元, counts as whole numbers, not stated as None/NA.
    rows: the frame's rows as plain values, and lines: the line of each in `file`; of several sheets numbered on, as `sheets` tells.
    place: table or paragraph of the source document. problems: the cells of a lenient table that could not be read, and lost:
    (line, column) of each → the cell.
    heads: column → the heading that it was recognised by; columns: column → its letter, and the unit in its heading. totals: line →
    what it calls itself, and its values, of the rows that add up others. unread: headings that no column has, with the letter of each.
    warnings: what makes a figure undefined. remarks: what was chosen among several, skipped, or understood otherwise than it is
    written. key: the columns that name a row; fields: column → what it is. headings: of each row, which may be of a group of columns."""

    name: str
    title: str
    file: str
    place: str
    sha256: str
    frame: pd.DataFrame
    rows: tuple[dict, ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
    lost: Mapping[tuple[int, str], str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Problem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    columns: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    totals: Mapping[int, tuple[str, dict]] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)
    sheets: Sheets = ONE_SHEET
    headings: tuple[Mapping[str, Heading], ...] = ()

    def where(self, **wanted: object) -> Rows:
        """The rows with these values, in their order; all of them without any."""
        return Rows(self, tuple(range(len(self.rows)))).where(**wanted)

    def cite(self, places: Collection[int]) -> str:
        """Where these rows stand: "funds.csv 第2行 · 表4", "funds.xlsx 城关镇第2行". places: which of the rows, from 0."""
        chosen = sorted({self.lines[place] for place in places})  # a wide table has several rows on a line
        return " · ".join(part for part in (f"{self.file} {self.sheets.cited(chosen)}".strip(), self.place) if part)

    def trace(self, **wanted: object) -> str:
        """Where the rows with these values stand: trace(region="东丽区") → "funds.csv 第2行 · 表4"."""
        return self.cite(self.where(**wanted).places)

    def cell(self, shown: str, place: int, column: str) -> str:
        """Where a cell of one of the rows stands, by the heading of its own group of columns: column 省级资金 · 支出 (F7)."""
        line, heading = self.lines[place], self.headings[place].get(column) if self.headings else None
        if heading is None:
            return self.at(shown, line, column)
        name = f"{heading.name}{cell_name(self.sheets.own(line)[1], heading)}"
        return self.sheets.at(f"{shown}/{self.file}", line, column=name)

    def at(self, shown: str, line: int | None = None, column: str = "") -> str:
        """Where the file, a row or a cell stands, as messages name it: data/a/2021/funds.xlsx, row 7, column 支出 (D7). shown: its folder."""
        letter = self.columns[column][0] if column in self.columns else ""
        cell = f" ({letter}{self.sheets.own(line)[1]})" if letter and line else ""
        return self.sheets.at(f"{shown}/{self.file}", line, column=f"{self.heads.get(column, column)}{cell}")


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table; what is counted or added up of them knows them. places: which rows, from 0."""

    table: Table
    places: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[dict]:
        return (self.table.rows[place] for place in self.places)

    def where(self, **wanted: object) -> Rows:
        """Those of them with these values."""
        return self.those(lambda row: all(row[column] == value for column, value in wanted.items())) if wanted else self

    def those(self, chosen: Callable[[dict], bool]) -> Rows:
        """Those of them that are `chosen`."""
        return Rows(self.table, tuple(place for place in self.places if chosen(self.table.rows[place])))

    def by(self, column: str, within: Mapping[str, str] | None = None) -> dict[str, Rows]:
        """Them by their values of a column, in the order in which each value comes first; rows without one are left out. within: value →
        the group that it belongs to; then by these."""
        groups: dict[str, list[int]] = {}
        for place in self.places:
            if (value := self.table.rows[place].get(column)) is not None:
                groups.setdefault(value if within is None else within[value], []).append(place)
        return {value: Rows(self.table, tuple(places)) for value, places in groups.items()}

    @property
    def origin(self) -> Origin:
        """Where they stand; of a table that was not handed in, nowhere."""
        return Origin(((self.table, frozenset(self.places)),)) if self.table.file else NOWHERE

    @property
    def count(self) -> Value:
        """How many there are."""
        return Value(len(self.places), self.origin)

    def values(self, column: str) -> list[Value]:
        """Their cells of a column, each with its row."""
        return [stated(self.table.rows[place].get(column), Rows(self.table, (place,)).origin) for place in self.places]

    def value(self, column: str) -> Value:
        """The sum of a column over those that state it; not known where none does."""
        return added(self.values(column))


NO_ROWS = Rows(Table("", "", "", "", "", cast("pd.DataFrame", None), (), ()), ())  # of a table that was not handed in


def read_tables(
    folder: Path, shown: str, specs: Iterable[TableSpec], allowed: Mapping[str, Iterable[str]] | None = None
) -> tuple[dict[str, Table], Package]:
    """The tables that `specs` ask for, and the folder's birth certificate.

    allowed: column → the values that may stand in it (regions), or what people write → what is meant (funding sources).
    A table that is not required and not in the package is left out of the answer. Error: DataError that lists every fault
    of every table.
    """
    package = read_package(folder, shown)
    tables, problems = {}, []
    for spec in specs:
        resource = package.resources.get(spec.name)
        if resource is None:
            if spec.required:
                hint = _beside(folder, spec.name) or spec.asked("") or nearest(spec.name, package.resources)
                problems.append(
                    Problem(
                        f"{shown}/{FILE}",
                        _("has no table {name} ({title})", name=spec.name, title=spec.title),
                        _("an entry"),
                        hint,
                    )
                )
            continue
        try:
            tables[spec.name] = _read(folder, shown, spec, resource, allowed or {})
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return tables, package


def read_table(path: Path, spec: TableSpec) -> Table:
    """The table in one file that belongs to no folder yet. Error: DataError."""
    return _read(path.parent, path.parent.as_posix(), spec, Resource(spec.name, path.name), {})


def page_of(folder: Path, shown: str, spec: TableSpec) -> Page:
    """The page that a table of a folder is read from, whole. Error: DataError."""
    resource = read_package(folder, shown).resources[spec.name]
    book = open_book(folder / resource.path, f"{shown}/{resource.path}")
    return book.page(choose(book, spec, resource, _meanings(spec.names))[0][0].page.name)


def _beside(folder: Path, name: str) -> str:
    """That a file of the table's name is there, and not entered."""
    found = sorted(path.name for path in folder.glob(f"{name}.*") if path.is_file())
    return _("{file} is there: enter it as name and path", file=found[0]) if found else ""


def _read(folder: Path, shown: str, spec: TableSpec, resource: Resource, allowed) -> Table:
    """The table, read once with what is supposed of it and once without, as long as nothing else changes."""
    meanings = _meanings({**allowed, **spec.names})
    name = (spec.name, folder, bool(resource.edits))
    return shared(("table", *name), (spec, resource, meanings), lambda: _read_anew(folder, shown, spec, resource, meanings))


def _read_anew(folder: Path, shown: str, spec: TableSpec, resource: Resource, meanings: dict[str, dict[str, str]]) -> Table:
    book = shared(("book", folder, resource.path), (), lambda: open_book(folder / resource.path, f"{shown}/{resource.path}"))
    sheets, told = choose(book, spec, resource, meanings)
    found = read_sheets(sheets, book.shown if len(sheets) > 1 else book.place(sheets[0].page.name), spec, resource, meanings)
    faults, columns = found.faults, spec.columns + spec.optional
    if faults.problems and (found.is_refused or not spec.lenient):
        raise DataError(faults.problems)
    rows = [{name: row.values.get(name) for name in columns} for row in found.rows]  # what has no column is not stated
    for name in (name for name, one in spec.own.items() if one.kind == "date" and name in columns):
        for row, day in zip(rows, days_or_moments([row[name] for row in rows]), strict=True):
            row[name] = day
    return Table(
        name=spec.name,
        title=resource.title or spec.title,
        file=resource.path,
        place=resource.place,
        sha256=book.sha256,
        frame=frame_of(rows, columns, {name: spec.field(name).kind for name in columns}),
        rows=tuple(rows),
        lines=tuple(row.line for row in found.rows),
        problems=tuple(faults.problems),
        lost=dict(faults.lost),
        heads=found.heads,
        unread=found.unread,
        warnings=tuple(faults.warnings),
        remarks=(*told, *faults.remarks),
        columns=found.columns,
        totals={row.line: (row.label, row.values) for row in found.totals},
        key=spec.key,
        fields={name: spec.field(name) for name in columns},
        sheets=faults.sheets,
        headings=tuple(row.headings for row in found.rows),
    )


def _meanings(allowed) -> dict[str, dict[str, str]]:
    return {
        column: dict(values) if isinstance(values, Mapping) else {value: value for value in values}
        for column, values in allowed.items()
    }
