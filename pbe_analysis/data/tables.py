"""Grids → checked frames. Every fault is collected with file, row and column; a table with a fault is not handed on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import DataError, Problem, nearest
from ..frames import frame_of
from ..reading import open_book
from .choosing import choose
from .package import FILE, Package, Resource, read_package
from .reader import read_page
from .remarks import Remark
from .spec import TableSpec

if TYPE_CHECKING:
    import pandas as pd

MOST_RUNS = 4  # runs of lines that a trace names one by one


@dataclass(frozen=True, slots=True)
class Table:
    """A checked table. frame: text as str, money as Decimal in 元, counts as whole numbers, not stated as None/NA.
    rows: the frame's rows as plain values, and lines: the line of each in `file`. place: table or paragraph of the source
    document. problems: the cells of a lenient table that could not be read. warnings: what makes a figure undefined. remarks:
    what was chosen among several, skipped, or understood otherwise than it is written."""

    name: str
    title: str
    file: str
    place: str
    sha256: str
    frame: pd.DataFrame
    rows: tuple[dict, ...]
    lines: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def trace(self, **where: object) -> str:
        """Where the rows with these values stand: trace(region="东丽区") → "funds.csv 第2行 · 表4"."""
        chosen = [
            line
            for line, row in zip(self.lines, self.rows, strict=True)
            if all(row[column] == value for column, value in where.items())
        ]
        return " · ".join(part for part in (f"{self.file} {_lines(chosen)}".strip(), self.place) if part)


def _lines(lines: list[int]) -> str:
    if not lines:
        return ""
    breaks = [lines[0], *(b for a, b in pairwise(lines) if b != a + 1)]
    ends = [*(a for a, b in pairwise(lines) if b != a + 1), lines[-1]]
    if len(breaks) > MOST_RUNS:
        return f"第{lines[0]}–{lines[-1]}行中的{len(lines)}行"
    runs = [f"{a}" if a == b else f"{a}–{b}" for a, b in zip(breaks, ends, strict=True)]
    return f"第{'、'.join(runs)}行"


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
                hint = nearest(spec.name, package.resources)
                problems.append(Problem(f"{shown}/{FILE}", f"has no table {spec.name} ({spec.title})", "an entry", hint))
            continue
        try:
            tables[spec.name] = _read(folder, shown, spec, resource, allowed or {})
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return tables, package


def _read(folder: Path, shown: str, spec: TableSpec, resource: Resource, allowed) -> Table:
    where = f"{shown}/{resource.path}"
    book = open_book(folder / resource.path, where)
    meanings = _meanings(allowed)
    page, told = choose(book, spec, resource, meanings)
    found = read_page(page, book.place(page.name), spec, resource, meanings)
    faults = found.faults
    if faults.problems and (found.is_refused or not spec.lenient):
        raise DataError(faults.problems)
    rows = tuple(row.values for row in found.rows)
    return Table(
        name=spec.name,
        title=resource.title or spec.title,
        file=resource.path,
        place=resource.place,
        sha256=book.sha256,
        frame=_frame(rows, spec),
        rows=rows,
        lines=tuple(row.line for row in found.rows),
        problems=tuple(faults.problems),
        warnings=tuple(faults.warnings),
        remarks=(*told, *faults.remarks),
    )


def _meanings(allowed) -> dict[str, dict[str, str]]:
    return {
        column: dict(values) if isinstance(values, Mapping) else {value: value for value in values}
        for column, values in allowed.items()
    }


def _frame(records: Iterable[dict], spec: TableSpec) -> pd.DataFrame:
    columns = spec.columns + spec.optional
    return frame_of([{name: record.get(name) for name in columns} for record in records], columns)
