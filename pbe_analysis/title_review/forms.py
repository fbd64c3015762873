"""The form on which a unit counts its posts: one form a sheet, or several one below the other → a row per unit and rank.

The form also names the applicants; the names are read over and never kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..data import Resource, Table
from ..errors import DataError, Problem, at
from ..fields import FIELDS
from ..frames import frame_of
from ..lazy_pandas import pd
from ..messages import _
from ..reading import KINDS as CELLS
from ..reading import Book, Spoilt, Unclear, letters, number, open_book, shown
from . import titles
from .tables import FORMS, TITLES

COLUMNS = ("employer", "rank", "approved", "filled", "unused", "allotted")
_EMPLOYER = re.compile(r"单位名称(?:\(盖章\))?:?(.*)")
# The numbers of a row stand in the form's order; the fourth is what the unit allots to another review.
_ORDER = ("approved", "filled", "unused", None, "allotted")
_HEADED = {"approved": "核准", "filled": "聘任|实有|在岗", "unused": "未使用|空岗|空缺|剩余"}
_OTHERS = re.compile("[中初]级|[合小总]计|职务|岗位|级别|")  # what a row of figures may call itself that nobody counts


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
    book = open_book(folder / resource.path, where)
    for line, row in _rows(_lines(book, where), ranks, problems):
        rows.append(row)
        lines.append(line)
    if not rows:
        raise DataError(where, _("holds no form"), _("forms, each with 单位名称 and a row {ranks}", ranks=" and ".join(ranks)))
    problems += _twice(rows, lines, where)
    return Table(
        name=FORMS,
        title=resource.title or TITLES[FORMS],
        file=resource.path,
        place=resource.place,
        sha256=book.sha256,
        frame=frame_of(rows, COLUMNS),
        rows=tuple(rows),
        lines=tuple(lines),
        problems=tuple(problems),
    )


def _lines(book: Book, where: str) -> Iterator[_Line]:
    for sheet in book.names:
        place = f"{where}, sheet {sheet}" if sheet else where
        for line, cells in book.page(sheet).rows:
            yield _Line(place, line, tuple(titles.plain(shown(cell)) for cell in cells), cells)


def _rows(lines: Iterator[_Line], ranks: tuple[str, ...], problems: list[Problem]) -> Iterator[tuple[int, dict]]:
    for form in _forms(lines):
        first, employer = form[0], _employer(form[0])
        if not employer:
            problems.append(Problem(at(first.place, row=first.line, column="单位名称"), _("is empty"), _("the unit's name")))
            continue
        of_ranks = [one for one in form if one.cells and one.cells[0] in ranks]
        for one in form[1:]:
            if one not in of_ranks and _is_of_a_rank(one):
                what = _("a row of figures is of none of the ranks {ranks}", ranks=[*ranks])
                problems.append(Problem(at(one.place, row=one.line), what, _("one of them in its first cell")))
        if of_ranks and (wrong := _headed_otherwise([one for one in form[1:] if one.line < of_ranks[0].line])):
            problems.append(
                Problem(at(first.place, row=wrong[0], column=wrong[1]), wrong[2], _("the columns in the form's order"))
            )
            continue
        for one in of_ranks:
            yield one.line, {"employer": employer, "rank": one.cells[0]} | _counts(one, problems)


def _forms(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    """The lines of each form: from one that names a unit as far as the next, or to the end of the sheet."""
    form: list[_Line] = []
    for one in lines:
        if _employer(one) is not None or (form and form[0].place != one.place):
            if form:
                yield form
            form = []
        if form or _employer(one) is not None:
            form.append(one)
    if form:
        yield form


def _is_of_a_rank(line: _Line) -> bool:
    """Whether a row has figures as those of the ranks have, under a name of its own."""
    figures = sum(isinstance(cell, int | float | Spoilt) or shown(cell).isdecimal() for cell in line.raw[1:])
    return figures > 1 and not _OTHERS.fullmatch(line.cells[0])


def _headed_otherwise(above: list[_Line]) -> tuple[int, str, str] | None:
    """The first column whose heading is that of another place, where the form has headings: its row, its letter and why."""
    for place, name in enumerate(_ORDER, start=1):
        said = [one.cells[place] for one in above if place < len(one.cells) and one.cells[place]]
        if said and _meant("".join(said), said[-1]) not in ("", name):
            what = _("the heading {heading} does not stand in its place", heading=said[-1])
            return above[-1].line, letters(place + 1), what
    return None


def _meant(said: str, last: str) -> str:
    """The column that a heading means, "" for what is allotted and all that is not known. last: its lowest part."""
    if "分配" in last:
        return ""
    return next((name for name in ("unused", "filled", "approved") if re.search(_HEADED[name], said)), "")


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
    told: tuple[str, ...] = _("the cell is not a count"), _("a whole number such as 3")
    try:
        found = number(line.raw[place], "个", "人") if place < len(line.raw) else None
        if found is None or (found >= 0 and found == int(found) and found < 10**9):
            return None if found is None else int(found)
    except Unclear as fault:
        if kind := CELLS.get(fault.code):
            told = _("the cell {what}", what=kind.what), kind.expected, kind.hint
    problems.append(Problem(at(line.place, row=line.line, column=FIELDS[name].title), *told))
    return None


def _twice(rows: list[dict], lines: list[int], where: str) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for row, line in zip(rows, lines, strict=True):
        key = row["employer"], row["rank"]
        if key in seen:
            yield Problem(at(where, row=line), _("a second form of one unit"), _("one form a unit; the first one counts"))
        seen.add(key)


def vacancies(posts: Table):
    """employer · rank · vacancies (approved − filled, None where one of them is not stated) · allotted, a row per unit and rank."""
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
