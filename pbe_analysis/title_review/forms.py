"""The form on which a unit counts its posts: one form a sheet, or several one below the other → a row per unit and rank.

The form also names the applicants; the names are read over and never kept.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..data import Resource, Table
from ..errors import DataError, Problem, at
from ..frames import frame_of
from ..messages import _
from ..reading import KINDS as CELLS
from ..reading import Unclear, number, open_book, shown
from . import titles
from .tables import FORMS, TITLES

COLUMNS = ("employer", "rank", "approved", "filled", "unused", "allotted")
_EMPLOYER = re.compile(r"单位名称(?:\(盖章\))?:?(.*)")
# The numbers of a row stand in the form's order; the fourth is what the unit allots to another review.
_ORDER = ("approved", "filled", "unused", None, "allotted")


@dataclass(frozen=True, slots=True)
class _Line:
    place: str
    line: int
    cells: tuple[str, ...]
    raw: tuple[object, ...] = ()


def read_forms(folder: Path, shown: str, resource: Resource, ranks: tuple[str, ...]) -> Table:
    """The forms of a .xlsx or .csv file as a table: employer · rank (正高, 副高) · approved · filled · unused · allotted.

    A count that cannot be read is None and told in `problems`, by sheet, row and column. Error: DataError where no form is found.
    """
    where = f"{shown}/{resource.path}"
    problems: list[Problem] = []
    rows: list[dict] = []
    lines: list[int] = []
    for line, row in _rows(_lines(folder / resource.path, where), ranks, problems):
        rows.append(row)
        lines.append(line)
    if not rows:
        raise DataError(
            Problem(where, _("holds no form"), _("forms, each with 单位名称 and a row {ranks}", ranks=" and ".join(ranks)))
        )
    problems += _twice(rows, lines, where)
    return Table(
        name=FORMS,
        title=resource.title or TITLES[FORMS],
        file=resource.path,
        place=resource.place,
        sha256=hashlib.sha256((folder / resource.path).read_bytes()).hexdigest(),
        frame=frame_of(rows, COLUMNS),
        rows=tuple(rows),
        lines=tuple(lines),
        problems=tuple(problems),
    )


def _lines(path: Path, where: str) -> Iterator[_Line]:
    book = open_book(path, where)
    for sheet in book.names:
        place = f"{where}, sheet {sheet}" if sheet else where
        for line, cells in book.page(sheet).rows:
            yield _Line(place, line, tuple(titles.plain(shown(cell)) for cell in cells), cells)


def _rows(lines: Iterator[_Line], ranks: tuple[str, ...], problems: list[Problem]) -> Iterator[tuple[int, dict]]:
    employer, place = None, None
    for one in lines:
        if one.place != place:
            employer, place = None, one.place
        named = _employer(one)
        if named is not None:
            employer = named
            if not employer:
                problems.append(
                    Problem(
                        at(one.place, row=one.line, column="单位名称"),
                        _("is empty"),
                        _("the unit's name"),
                    )
                )
        if one.cells and one.cells[0] in ranks and employer:
            yield one.line, {"employer": employer, "rank": one.cells[0]} | _counts(one, problems)


def _employer(line: _Line) -> str | None:
    """The unit that a form is of, from its line 单位名称(盖章)：…; None for any other line."""
    for place, cell in enumerate(line.cells):
        if match := _EMPLOYER.fullmatch(cell):
            beside = next((other for other in line.cells[place + 1 :] if other and other != cell), "")
            return match[1] or beside
    return None


def _counts(line: _Line, problems: list[Problem]) -> dict[str, int | None]:
    counts: dict[str, int | None] = {}
    for place, name in enumerate(_ORDER, start=1):
        if name is not None:
            counts[name] = _count(line, place, name, problems)
    return counts


def _count(line: _Line, place: int, name: str, problems: list[Problem]) -> int | None:
    from ..fields import FIELDS

    try:
        found = number(line.raw[place], "个", "人") if place < len(line.raw) else None
        if found is None or (found >= 0 and found == int(found) and found < 10**9):
            return None if found is None else int(found)
        told = _("the cell is not a count"), _("a whole number such as 3")
    except Unclear as fault:
        kind = CELLS.get(fault.code)
        told = (
            (_("the cell {what}", what=kind.what), kind.expected, kind.hint)
            if kind
            else (_("the cell is not a count"), _("a whole number such as 3"))
        )
    problems.append(Problem(at(line.place, row=line.line, column=FIELDS[name].title), *told))
    return None


def _twice(rows: list[dict], lines: list[int], where: str) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for row, line in zip(rows, lines, strict=True):
        key = row["employer"], row["rank"]
        if key in seen:
            yield Problem(
                at(where, row=line),
                _("a second form of one unit"),
                _("one form a unit; the first one counts"),
            )
        seen.add(key)


def vacancies(posts: Table):
    """employer · rank · vacancies (approved − filled, None where one of them is not stated) · allotted, a row per unit and rank."""
    import pandas as pd

    rows = [
        {
            "employer": row["employer"],
            "rank": row["rank"],
            "vacancies": None if None in (row["approved"], row["filled"]) else row["approved"] - row["filled"],
            "allotted": row["allotted"],
        }
        for row in posts.rows
    ]
    frame = pd.DataFrame(rows, columns=["employer", "rank", "vacancies", "allotted"])
    return frame.drop_duplicates(["employer", "rank"]).astype({"vacancies": "float64", "allotted": "float64"})
