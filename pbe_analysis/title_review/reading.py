"""Files → evidence. Whatever names a person is read here, used, and left behind, also where reading fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from ..data import Table, read_package, read_tables
from ..data.package import Package
from ..data.spec import asked
from ..errors import DataError, PbeError, Problem
from ..lazy_pandas import pd
from ..messages import N_, Message, _
from ..project import ProjectYear
from .applicants import applicants, counted, pseudonyms, with_empty
from .evidence import Evidence
from .forms import read_forms, vacancies
from .params import TitleReviewParams
from .registers import by_applicant, by_year_in_the_roster, lost_cells, registered
from .tables import FORMS, MADE_OF, OTHERS, PERSONAL, TITLES, own_of, specs, yearly

Made = TypeVar("Made")
NO_POSTS = ("employer", "rank", "vacancies", "allotted")


@dataclass(frozen=True)
class Handed:
    """What was handed in, without the people. tables: their personal columns are gone. problems: cells that could not be read.
    lost: column → applicant (by row) → the cell that could not be read."""

    tables: dict[str, Table]
    package: Package
    evidence: Evidence
    problems: tuple[Problem, ...]
    lost: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def read(place: ProjectYear, params: TitleReviewParams) -> Handed:
    """The project-year's tables as evidence. Error: DataError that lists every fault.

    An error that nobody foresaw keeps its kind and loses its words and its traceback, which may quote a person.
    """
    shown, expected = place.shown(place.data_dir), _("the forms as `pbe new` lays them out")
    return naming_nobody(
        lambda: _read(place.data_dir, shown, params), shown, N_("the tables cannot be read ({failure})"), expected
    )


def naming_nobody(make: Callable[[], Made], shown: str, what: str, expected: str = "") -> Made:
    """What is made of files that name people. Error: PbeError as it comes; of any other only the kind, as the DataError `what`."""
    try:
        return make()
    except PbeError:
        raise
    except Exception as error:
        failure = type(error).__name__
    hint = _("The message is left out, since it may quote a person")
    raise DataError(shown, Message(what, {"failure": failure}), expected, hint)


def _read(folder: Path, shown: str, params: TitleReviewParams) -> Handed:
    tables, package, roster_bytes = read_raw(folder, shown, params)
    roster = tables["roster"]
    names = pseudonyms(roster_bytes, list(roster.lines))
    entries = _first_of_each(list(roster.frame["entry"]))
    people = registered(applicants(roster, tables.get("provincial"), params, names), entries, tables, params)
    lost = lost_cells(tables, entries)
    lost |= {name: lost[one.of] for name, one in params.columns.items() if one.of in lost}
    exempt = with_empty(people, lost, params)
    years = (
        by_applicant(tables["workload"], entries, _yearly(params), "work_year")
        if "workload" in tables
        else by_year_in_the_roster(roster, _yearly(params))
    )
    cells = years.copy()
    for name, one in params.columns.items():
        if one.table == "workload" and one.counts:
            years[name] = counted(cells[one.of or name], one)
    evidence = Evidence(
        applicants=people,
        years=years,
        materials=by_applicant(tables.get("materials"), entries, ("item", "copies", "applies"), "item"),
        posts=vacancies(tables[FORMS]) if FORMS in tables else pd.DataFrame(columns=NO_POSTS),
        days=params.days,
        values=params.values,
        voted="votes" in tables,
        titles=_titles(tables, params),
        blank=_blank(roster, params),
        unreadable={column: _mask(rows, len(people)) for column, rows in lost.items()},
        exempt=exempt,
    )
    problems = tuple(problem for table in tables.values() for problem in table.problems)
    return Handed({name: _stripped(table) for name, table in tables.items()}, package, evidence, problems, lost)


def read_raw(folder: Path, shown: str, params: TitleReviewParams) -> tuple[dict[str, Table], Package, bytes]:
    """The tables with everything in them, the folder's birth certificate, and the roster's bytes, from which pseudonyms are
    drawn. For this module and the officer's worklist only. Error: DataError."""
    problems: list[Problem] = []
    tables: dict[str, Table] = {}
    try:
        tables, _other = read_tables(folder, shown, specs(params.rules, params.columns, params.cutoff.value.year))
    except DataError as error:
        problems.extend(error.problems)
    package = read_package(folder, shown)
    if not problems and "workload" not in tables and yearly(params.rules, params.columns):
        if not any("@" in name for name in tables["roster"].heads):
            problems.append(
                _no_table(shown, "workload", next(r.title for r in params.rules.values() if getattr(r, "over", None)))
            )
    if params.quota and params.quota.of_posts:
        try:
            tables[FORMS] = _forms(folder, shown, package, params)
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(dict.fromkeys(problems))
    return tables, package, (folder / tables["roster"].file).read_bytes()


def _forms(folder: Path, shown: str, package: Package, params: TitleReviewParams) -> Table:
    resource = package.resources.get(FORMS)
    if resource is None:
        raise DataError([_no_table(shown, FORMS, params.quota.title if params.quota else "")])
    return read_forms(folder, shown, resource, params.ranks)


def _no_table(shown: str, name: str, rule: str) -> Problem:
    what = _("has no table {forms} ({title})", forms=name, title=TITLES[name])
    return Problem(f"{shown}/datapackage.json", what, _("an entry"), asked(rule) if rule else "")


def _yearly(params: TitleReviewParams) -> tuple[str, ...]:
    return ("work_year", *OTHERS["workload"][1], *own_of("workload", params.columns))


def _titles(tables: dict[str, Table], params: TitleReviewParams) -> dict[str, str]:
    """What the files call a column. Of two that one cell tells, such as title and date, each keeps its usual name."""
    found = {name: heading for table in tables.values() for name, heading in table.heads.items()}
    one_word = {name: found[made[0]] for name, made in MADE_OF.items() if len(made) == 1 and made[0] in found}
    for name in ("held_rank", "held_title", "confirmed", "county"):
        one_word.pop(name, None)
    if "held_since" in found:
        one_word["confirmed"] = found["held_since"]
    usual = {name: one.title for name, one in params.columns.items()}
    return {name: heading for name, heading in (usual | found | one_word).items() if not heading.isascii()}


def _blank(roster: Table, params: TitleReviewParams) -> dict[str, np.ndarray]:
    """Where a cell of words holds nothing at all, which is told apart from words that nobody knows."""
    frame = roster.frame
    cells = {name: made[0] for name, made in MADE_OF.items()} | {name: name for name in ("sex", "speciality")}
    cells |= {name: one.of or name for name, one in params.columns.items() if one.kind == "text" and one.table == "roster"}
    return {name: frame[column].isna().to_numpy() for name, column in cells.items()}


def _mask(rows: Mapping[int, str], size: int) -> np.ndarray:
    mask = np.zeros(size, dtype=bool)
    mask[list(rows)] = True
    return mask


def _first_of_each(entries: list) -> list:
    """Serial numbers, each where it stands first: a second row of the same number has nothing registered for it."""
    seen: set = set()
    return [None if entry in seen or seen.add(entry) else entry for entry in entries]


def _stripped(table: Table) -> Table:
    """A table without what names a person."""
    kept = [name for name in table.frame.columns if name not in PERSONAL]
    rows = tuple({name: row.get(name) for name in kept} for row in table.rows)
    return replace(table, frame=table.frame[kept].copy(), rows=rows)
