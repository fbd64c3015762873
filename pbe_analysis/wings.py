"""Which kinds of report there are. A wing is a package with PARAMS, TABLES, open_study and scaffold; its notebook has its
name. Nothing here imports a wing before it is needed: lists and checks for changes must not wait for it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from .errors import ParamsError, PbeError, Problem, nearest
from .params import read_yaml
from .project import ProjectYear, project_year

REPORTS = ("evaluation", "targets", "title_review")
DEMOS = {"titles": ("title_review", "demo-titles/2021")}  # `pbe demo NAME` → kind of report, the project-year that it makes


def wing(report: str) -> ModuleType:
    """The package that does the arithmetic of a kind of report."""
    return import_module(f"{__package__}.{report}")


def report_of(place: ProjectYear) -> str:
    """Which kind of report the parameter file asks for. Error: ParamsError."""
    shown = place.shown(place.params_file)
    report = _content(place).get("report")
    if report not in REPORTS:
        what = f'"{report}" is not a kind of report' if report else "is missing"
        raise ParamsError(Problem(f"{shown}, key report", what, f"one of {', '.join(REPORTS)}", nearest(str(report), REPORTS)))
    return report


def notebook_of(place: ProjectYear) -> Path:
    """The notebook that tells the story of this project-year."""
    return place.root / "notebooks" / f"{report_of(place)}.ipynb"


def portfolio_of(place: ProjectYear) -> ProjectYear | None:
    """The project-year whose data and rules this one shares: the `portfolio` that its parameters name, if any."""
    shared = _content(place).get("portfolio")
    project, _, year = str(shared or "").partition("/")
    return ProjectYear(project, year, place.root) if shared else None


def data_dirs(place: ProjectYear) -> list[Path]:
    """The data folders that the report depends on: its own, and that of its portfolio."""
    shared = portfolio_of(place)
    return [place.data_dir, *([shared.data_dir] if shared else [])]


def params_files(place: ProjectYear) -> list[Path]:
    """The parameter files that the report depends on: its own, and that of its portfolio where there is one."""
    shared = portfolio_of(place)
    return [place.params_file, *([shared.params_file] if shared and shared.params_file.is_file() else [])]


def _content(place: ProjectYear) -> dict:
    return read_yaml(place.params_file, place.shown(place.params_file))[0]


def load(project: str, year: str | int, root: Path | None = None):
    """The study of one project-year: its tables, figures, findings and sentences.

    project, year: as in params/<project>/<year>.yaml. Error: NotFound for an unknown one; ParamsError and DataError list
    every fault with file, row or key, and column.
    """
    place = project_year(project, year, root)
    return wing(report_of(place)).open_study(place)


def check(place: ProjectYear) -> str:
    """What was found in order, in a line. Error: ParamsError or DataError that lists every fault."""
    study = wing(report_of(place)).open_study(place)
    rows = sum(len(table.frame) for table in study.tables.values())
    unread = [str(problem) for table in study.tables.values() for problem in table.problems]
    state = f"can be used; {len(unread)} cells cannot be read:" if unread else "are in order"
    return "\n".join([f"parameters and {len(study.tables)} tables with {rows} rows {state}", *unread])


def worklist(place: ProjectYear) -> bytes:
    """The officer's own list of what to do, with names, as an .xlsx. Error: PbeError for a report that keeps none."""
    package = wing(report_of(place))
    if not hasattr(package, "worklist"):
        raise PbeError(f"{place}: a report of kind {report_of(place)} has no worklist. Expected a title_review.")
    return package.worklist(place)
