"""Which kinds of report there are. A wing is a package with PARAMS, open_study and scaffold. Nothing here imports a
wing before it is needed: lists and checks for changes must not wait for it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .errors import DataError, ParamsError, PbeError, Problem, at, nearest
from .exact_yaml import read_yaml
from .in_notebook import dress
from .messages import N_, Message, _
from .project import ProjectYear, project_year, years_before

if TYPE_CHECKING:
    from .outline import Outline

REPORTS = ("evaluation", "targets", "work_plan", "title_review", "audit", "comparison")
WITH_YEARS = ("evaluation",)  # kinds whose report shows the earlier years of its project
DEMOS = {  # `pbe demo NAME` → the package that invents it, the project-year that it makes
    "evaluation": ("evaluation.invented", "demo-evaluation/2022"),
    "titles": ("title_review", "demo-titles/2021"),
    "records": ("evaluation", "demo-records/2021"),
}


# keys that are asked for by `_content`
OF_THE_REPORT = ("report", "project", "title", "portfolio", "outline", "linked", "compared")


def wing(report: str) -> ModuleType:
    """The package that does the arithmetic of a kind of report."""
    return import_module(f"{__package__}.{report}")


def report_of(place: ProjectYear) -> str:
    """Which kind of report the parameter file asks for. Error: ParamsError."""
    shown = place.shown(place.params_file)
    report = _content(place).get("report")
    if report not in REPORTS:
        what = _('"{report}" is not a kind of report', report=report) if report else _("is missing")
        raise ParamsError(at(shown, key="report"), what, _("one of {names}", names=[*REPORTS]), nearest(str(report), REPORTS))
    return report


def params_of(place: ProjectYear) -> Any:
    """The parameters of a project-year as its kind of report reads them. Error: ParamsError."""
    from .params import load as load_params

    return load_params(place.params_file, place.shown(place.params_file), wing(report_of(place)).PARAMS)


def project_of(place: ProjectYear) -> str:
    """What the parameter file calls the project; "" where it does not, or cannot be read."""
    try:
        found = _content(place)
    except PbeError:
        return ""
    return str(found.get("project") or found.get("title") or "")


def portfolio_of(place: ProjectYear) -> ProjectYear | None:
    """The project-year whose data and rules this one shares: the `portfolio` that its parameters name, if any."""
    shared = _content(place).get("portfolio")
    project, _slash, year = str(shared or "").partition("/")
    return ProjectYear(project, year, place.root) if shared else None


def data_dirs(place: ProjectYear) -> list[Path]:
    """The data folders that the report depends on: its own, and that of its portfolio."""
    shared = portfolio_of(place)
    return [
        place.data_dir,
        *([shared.data_dir] if shared else []),
        *(one.data_dir for one in (*earlier_years(place), *compared_in(place))),
    ]


def params_files(place: ProjectYear) -> list[Path]:
    """The parameter files that the report depends on: its own, its outline, that of its portfolio, those of the project-years that it is
    `linked` with or compares, and of earlier years. One that does not exist is left out; the wing says so."""
    others = [portfolio_of(place), *linked_with(place), *compared_in(place), *earlier_years(place)]
    own = outline_file(place)
    outline = [own] if own and own.is_file() else []
    return [place.params_file, *outline, *(other.params_file for other in others if other and other.params_file.is_file())]


def others_of(place: ProjectYear) -> list[ProjectYear]:
    """The other project-years of whose files the report may depend, also those that are not there yet."""
    named = [portfolio_of(place), *linked_with(place), *compared_in(place)]
    return [*filter(None, named), *years_before(place, with_data=False)]


def outline_file(place: ProjectYear) -> Path | None:
    """The file of its own outline, beside the parameter file; None where the report has that of its kind. Error: ParamsError for one
    that lies elsewhere."""
    name = _content(place).get("outline")
    if name is None:
        return None
    folder = place.params_file.parent
    if (folder / str(name)).resolve().parent != folder.resolve():
        where = at(place.shown(place.params_file), key="outline")
        expected = _("the name of a YAML file in the folder of the parameter file")
        raise ParamsError(where, _('"{value}" is not accepted', value=name), expected)
    return folder / str(name)


def outline_of(place: ProjectYear) -> Outline:
    """The outline of the report. Error: ParamsError that lists every fault of its file."""
    from . import outline

    own = outline_file(place)
    return outline.read(own, place.shown(own)) if own else outline.shipped(report_of(place))


def earlier_years(place: ProjectYear) -> list[ProjectYear]:
    """The earlier years of the project that its report stands beside, oldest first."""
    return years_before(place) if _content(place).get("report") in WITH_YEARS else []


def linked_with(place: ProjectYear) -> list[ProjectYear]:
    """The project-years that the parameters name as `linked`."""
    return _named(place, _content(place).get("linked"))


def compared_in(place: ProjectYear) -> list[ProjectYear]:
    """The project-years that a comparison sets side by side."""
    compared = _content(place).get("compared")
    return _named(place, compared.get("of")) if isinstance(compared, dict) else []


def _named(place: ProjectYear, names: object) -> list[ProjectYear]:
    return [ProjectYear(*str(name).partition("/")[::2], place.root) for name in names] if isinstance(names, list) else []


def _content(place: ProjectYear) -> dict:
    file = place.params_file
    state = file.stat()
    return _read(file, place.shown(file), (state.st_ino, state.st_mtime_ns, state.st_size))


@cache
def _read(file: Path, shown: str, state: tuple) -> dict:
    """What the parameter file says of the report as such, read once for as long as it stays as it is: lists of thousands ask for it again
    and again, and nothing else of the file is composed."""
    return read_yaml(file, shown, OF_THE_REPORT)[0]


def load(project: str, year: str | int, root: Path | str | None = None) -> Any:
    """The study of one project-year: its tables, figures, findings and sentences.

    project, year: as in params/<project>/<year>.yaml. Error: NotFound for an unknown one; ParamsError and DataError list
    every fault with file, row or key, and column.

    >>> study = load("tianjin-village-clinics", 2021)
    >>> study
    Evaluation(tianjin-village-clinics/2021: 2021年村卫生室实施基本药物制度项目绩效评价)
    >>> rate = study.figures("execution_rate", "蓟州区", "中央及市级转移支付")
    >>> rate.display, rate.trace
    ('0.00%', '0.00 ÷ 375.30 万元 · funds.csv 第8行 · 表4、一（一）4')
    """
    dress()
    place = project_year(project, year, root)
    return wing(report_of(place)).open_study(place)


class Checked(Message):
    """What was found in order, in a line. warnings: what makes a figure undefined or doubtful. remarks: what was chosen among
    several, skipped, or understood otherwise than it is written. note: which chapters wait for the analyst's text."""

    warnings: tuple[Problem, ...] = ()
    remarks: tuple = ()
    note: Message | str = ""


def check(place: ProjectYear) -> Checked:
    """What was found in order. Error: ParamsError or DataError that lists every fault, also those with which a
    report is still made, of what was good (`faults` of the study)."""
    study = wing(report_of(place)).open_study(place)
    outline = outline_of(place)
    if faults := (*getattr(study, "faults", ()), *study.own_texts.faults):
        raise DataError(faults)
    rows = sum(len(table.frame) for table in study.tables.values())
    book = getattr(study, "records", None)
    counts = {"tables": len(study.tables), "rows": rows}
    found = Checked(N_("parameters and {tables} tables with {rows} rows are in order"), counts)
    if book:
        counts["records"] = sum(table.rows for table in book.tables.values())
        form = N_("parameters and {tables} tables with {rows} rows, and {records} records, are in order")
        found = Checked(form, counts)
    tables = [*study.tables.values(), *(book.tables.values() if book else ())]
    texts = study.own_texts
    of_tables = (one for table in tables for one in getattr(table, "warnings", ()))
    found.warnings = (*of_tables, *getattr(study, "warnings", ()), *texts.warnings, *study.carried_over, *study.idle_revisions)
    found.remarks = (
        *getattr(study, "skipped_answers", ()),
        *(one for table in tables for one in getattr(table, "remarks", ())),
        *texts.remarks,
        *texts.examples,
    )
    if silent := [title for key, title in outline.by_hand.items() if key not in {one.key for one in texts.folder.read[0]}]:
        found.note = _(
            "nothing is written of {chapters}; {folder} takes a text for each", chapters=silent, folder=texts.folder.shown
        )
    return found


def faults_to_send(place: ProjectYear) -> bytes | None:
    """The faults of the records as an .xlsx; None where there are no records, or no fault in them."""
    package = wing(report_of(place))
    return package.faults_to_send(place) if hasattr(package, "faults_to_send") else None


def indicator_proposals(place: ProjectYear) -> tuple[list[str], bytes]:
    """Methods that are proposed for indicators without one, a line each, and a copy of their table with them. Error: PbeError for a
    report without an indicator table."""
    report = report_of(place)
    if not hasattr(wing(report), "indicator_proposals"):
        said = _("{place}: a report of kind {report} has no indicator table. Expected an evaluation.", place=place, report=report)
        raise PbeError(said)
    return wing(report).indicator_proposals(place)


def worklist(place: ProjectYear) -> bytes:
    """The officer's own list of what to do, with names, as an .xlsx. Error: PbeError for a report that keeps none."""
    report = report_of(place)
    if not hasattr(wing(report), "worklist"):
        raise PbeError("{place}: a report of kind {report} has no worklist. Expected a title_review.", place=place, report=report)
    return wing(report).worklist(place)
