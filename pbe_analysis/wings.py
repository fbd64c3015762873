"""Which kinds of report there are. A wing is a package with PARAMS, TABLES, open_study and scaffold; its notebook has its
name. Nothing here imports a wing before it is needed: lists and checks for changes must not wait for it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from .errors import DataError, ParamsError, Problem, nearest
from .params import read_yaml
from .project import ProjectYear, project_year

REPORTS = ("evaluation", "work_plan")


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


def data_dirs(place: ProjectYear) -> list[Path]:
    """The data folders that the report depends on: its own, and that of the `portfolio` which its parameters name."""
    shared = _content(place).get("portfolio")
    return [place.data_dir, *([named(place, str(shared)).data_dir] if shared else [])]


def params_files(place: ProjectYear) -> list[Path]:
    """The parameter files that the report depends on: its own, and those of the project-years that it is `linked` with."""
    others = _content(place).get("linked") or ()
    files = [named(place, str(one)).params_file for one in others] if isinstance(others, list) else []
    return [place.params_file, *(file for file in files if file.is_file())]


def named(place: ProjectYear, name: str) -> ProjectYear:
    """The project-year PROJECT/YEAR in the project that `place` stands in. Error: NotFound where the name is none."""
    project, _, year = name.partition("/")
    return ProjectYear(project, year, place.root)


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
    """What was found in order, in a line. Error: ParamsError or DataError that lists every fault, also those with which a
    report is still made, of what was good (`faults` of the study)."""
    study = wing(report_of(place)).open_study(place)
    if faults := getattr(study, "faults", ()):
        raise DataError(faults)
    rows = sum(len(table.frame) for table in study.tables.values())
    return f"parameters and {len(study.tables)} tables with {rows} rows are in order"
