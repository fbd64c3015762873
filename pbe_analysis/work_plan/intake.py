"""Opens a work plan: parameters, tables, ledger and the project-years that its tasks may be linked with."""

from collections.abc import Iterator

from ..data import Table, read_tables
from ..data.package import Package
from ..errors import DataError, NotFound, ParamsError, Problem, at, nearest
from ..messages import _
from ..params import load, read_yaml
from ..project import ProjectYear, place_named, project_years
from .entries import Ledger, read_ledger
from .links import Candidate
from .params import WorkPlanParams
from .quantities import TARGETS
from .study import WorkPlan
from .tables import ALLOWED, TABLES

LEDGER_RESOURCE = "ledger"


def open_study(place: ProjectYear) -> WorkPlan:
    """The study of a plan. Error: ParamsError or DataError that lists every fault found. Bad rows of the ledger are no
    error: they are left out and named (`WorkPlan.faults`)."""
    params = load(place.params_file, place.shown(place.params_file), WorkPlanParams)
    candidates = tuple(_candidates(place, params))
    shown = place.shown(place.data_dir)
    tables, package = read_tables(place.data_dir, shown, TABLES, ALLOWED)
    problems = list(_strangers(tables, shown, {one.name for one in candidates}))
    if problems:
        raise DataError(problems)
    ledger, file = _ledger(place, tables, package, params)
    return WorkPlan(place, params, tables, package, ledger, file, candidates)


def _candidates(place: ProjectYear, params: WorkPlanParams) -> Iterator[Candidate]:
    """The linked project-years with what they are about. Error: ParamsError for one that does not exist."""
    where = at(place.shown(place.params_file), key="linked")
    problems = []
    for name in params.linked:
        try:
            other = place_named(name, place.root)
        except NotFound:
            hint = nearest(name, map(str, project_years(place.root)))
            problems.append(
                Problem(where, _("there is no project-year {name}", name=name), _("one that has a parameter file"), hint)
            )
            continue
        content = read_yaml(other.params_file, place.shown(other.params_file))[0]
        title = content.get("form") or content.get("project") or content.get("title") or name
        yield Candidate(name, str(title), str(content.get("report", "")), str(content.get("place") or ""))
    if problems:
        raise ParamsError(problems)


def _strangers(tables: dict[str, Table], shown: str, linked: set[str]) -> Iterator[Problem]:
    """Rows that point to a section, task, action or project-year that there is not."""
    known = {
        "section": {row["section"] for row in tables["sections"].rows},
        "task": {row["task"] for row in tables["tasks"].rows},
        "action": {row["action"] for row in tables["actions"].rows},
        "linked": linked,
    }
    pointers = (("tasks", "section"), ("actions", "task"), ("numbers", "action"), ("papers", "action"), ("links", "task"))
    for name, column in (*pointers, ("links", "linked")):
        if (table := tables.get(name)) is None:
            continue
        own = _("a project-year of `linked` in the parameters"), _("a {column} of the plan", column=column)
        for line, row in zip(table.lines, table.rows, strict=True):
            value = row.get(column)
            if value is not None and value not in known[column]:
                where, expected = at(f"{shown}/{table.file}", row=line, column=column), own[column != "linked"]
                yield Problem(where, _('"{value}" is not known', value=value), expected, nearest(value, known[column]))


def _ledger(
    place: ProjectYear, tables: dict[str, Table], package: Package, params: WorkPlanParams
) -> tuple[Ledger | None, tuple[str, str, str]]:
    """The ledger, and its file with place and hash for the provenance; None where the package names no ledger."""
    resource = package.resources.get(LEDGER_RESOURCE)
    if resource is None:
        return None, ("", "", "")
    path = place.data_dir / resource.path
    actions = [row["action"] for row in tables["actions"].rows]
    promised: dict[str, list[str]] = {}
    for row in tables["numbers"].rows if "numbers" in tables else ():
        if row.get("pledge") and row["number_kind"] in TARGETS:
            promised.setdefault(row["action"], []).append(row["pledge"])
    ledger = read_ledger(path, f"{place.shown(place.data_dir)}/{resource.path}", actions, params.issued.date, promised)
    return ledger, (resource.path, resource.place, ledger.sha256)
