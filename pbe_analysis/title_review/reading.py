"""Files → evidence. Whatever names a person is read here, used, and left behind, also where reading fails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ..data import Table, read_package, read_tables
from ..data.package import Package
from ..errors import DataError, PbeError, Problem, nearest
from ..project import ProjectYear
from .applicants import applicants, pseudonyms
from .evidence import Evidence, by_applicant, registered
from .forms import TITLE, read_forms, vacancies
from .params import TitleReviewParams
from .tables import FORMS, PERSONAL, TABLES


@dataclass(frozen=True)
class Handed:
    """What was handed in, without the people. tables: their personal columns are gone. posts: the forms' rows."""

    tables: dict[str, Table]
    package: Package
    evidence: Evidence
    problems: tuple[Problem, ...]


def read(place: ProjectYear, params: TitleReviewParams) -> Handed:
    """The project-year's tables as evidence. Error: DataError that lists every fault.

    An error that nobody foresaw keeps its kind and loses its words and its traceback, which may quote a person.
    """
    shown = place.shown(place.data_dir)
    failure = ""
    try:
        return _read(place.data_dir, shown, params)
    except PbeError:
        raise
    except Exception as error:
        failure = type(error).__name__
    hint = "The message is left out, since it may quote a person"
    raise DataError(Problem(shown, f"the tables cannot be read ({failure})", "the forms as `pbe new` lays them out", hint))


def _read(folder: Path, shown: str, params: TitleReviewParams) -> Handed:
    tables, package, roster_bytes = read_raw(folder, shown)
    posts = tables[FORMS]
    roster = tables["roster"]
    names = pseudonyms(roster_bytes, list(roster.lines))
    entries = _first_of_each(list(roster.frame["entry"]))
    people = registered(applicants(roster, tables.get("provincial"), params, names), entries, tables)
    evidence = Evidence(
        params=params,
        applicants=people,
        years=by_applicant(tables["workload"], entries, ("work_year", "cases", "difficult", "reports"), "work_year"),
        materials=by_applicant(tables.get("materials"), entries, ("item", "copies", "applies"), "item"),
        posts=vacancies(posts),
        voted="votes" in tables,
    )
    problems = tuple(problem for table in tables.values() for problem in table.problems)
    return Handed({name: _stripped(table) for name, table in tables.items()}, package, evidence, problems)


def read_raw(folder: Path, shown: str) -> tuple[dict[str, Table], Package, bytes]:
    """The tables with everything in them, the folder's birth certificate, and the roster's bytes, from which pseudonyms are
    drawn. For this module and the officer's worklist only. Error: DataError."""
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    try:
        tables, _ = read_tables(folder, shown, TABLES)
    except DataError as error:
        problems.extend(error.problems)
    package = read_package(folder, shown)
    try:
        tables[FORMS] = _forms(folder, shown, package)
    except DataError as error:
        problems.extend(error.problems)
    if problems:
        raise DataError(dict.fromkeys(problems))
    return tables, package, (folder / tables["roster"].file).read_bytes()


def _forms(folder: Path, shown: str, package: Package) -> Table:
    resource = package.resources.get(FORMS)
    if resource is None:
        where, hint = f"{shown}/datapackage.json", nearest(FORMS, package.resources)
        raise DataError(Problem(where, f"has no table {FORMS} ({TITLE})", "an entry", hint))
    return read_forms(folder, shown, resource)


def _first_of_each(entries: list) -> list:
    """Serial numbers, each where it stands first: a second row of the same number has nothing registered for it."""
    seen: set = set()
    return [None if entry in seen or seen.add(entry) else entry for entry in entries]


def _stripped(table: Table) -> Table:
    """A table without what names a person."""
    kept = [name for name in table.frame.columns if name not in PERSONAL]
    rows = tuple({name: row.get(name) for name in kept} for row in table.rows)
    return replace(table, frame=table.frame[kept].copy(), rows=rows)
