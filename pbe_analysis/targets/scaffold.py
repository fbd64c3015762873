"""What `pbe new --report targets` lays out: parameters with the rules, and the Excel form to fill in."""

import re
from contextlib import suppress
from pathlib import Path

from ..data import Resource
from ..data.blank import package_text
from ..errors import DataError
from ..exact_yaml import in_year, read_yaml, scalar
from ..messages import _
from ..project import ProjectYear
from .filing import Filing
from .form_writer import write_form
from .study import open_study
from .workbook import files_in, read_workbooks

OPTIONS = ("forms",)
RULES = Path(__file__).with_name("rules.yaml")
TEMPLATE = Path(__file__).with_name("new.yaml")


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str | bytes]:
    """Files to write, by their path in the project. With a previous year, its parameters and indicators are taken over, a
    form for each project; a project of a portfolio only gets parameters, since its form belongs to the portfolio."""
    params = place.shown(place.params_file)
    if previous is None:
        return {params: _fresh(place), **_forms(place, [None])}
    text = _taken_over(previous, place)
    if read_yaml(previous.params_file, previous.shown(previous.params_file))[0].get("portfolio"):
        return {params: text}
    filing = open_study(previous).filing
    return {params: text, **_forms(place, [filing.of(form.name) for form in filing.forms])}


def scaffold_from(place: ProjectYear, previous: ProjectYear | None, *, forms: str) -> dict[str, str | bytes]:
    """As `scaffold`, with the forms that were handed in in place of an empty one. forms: a file, or a folder of files, of any kind
    that is read. The department is taken from them where they name one. Error: DataError for one that is missing or of another
    kind; what is wrong in them `pbe check` tells."""
    given, data = Path(forms), place.shown(place.data_dir)
    found = [given] if given.is_file() else files_in(given, given.as_posix())
    if not found:
        raise DataError(given.as_posix(), _("holds no form"), _("a folder of .xlsx, .docx or .pdf files, or one of them"))
    files = {f"{data}/forms/{path.name}": path.read_bytes() for path in found}
    params = _taken_over(previous, place) if previous else _fresh(place)
    resource = {"name": "form-all", "path": "forms/", "title": "绩效目标申报表", "place": ""}
    return {
        place.shown(place.params_file): _with_department(params, found, int(place.year)),
        f"{data}/datapackage.json": _package(place, [resource]),
        **files,
    }


def _fresh(place: ProjectYear) -> str:
    return TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year) + RULES.read_text(encoding="utf-8")


def _with_department(params: str, files: list[Path], year: int) -> str:
    """The parameters with the department that the forms agree on, for a person to check."""
    said: set[str] = set()
    for path in files:
        resource = Resource(f"form-{len(said)}", path.name)
        with suppress(DataError):
            filing, _other = read_workbooks(path.parent, path.parent.as_posix(), [resource], year)
            said |= {form.department for form in filing.forms if form.department}
    blank = "department:       # 待填：主管部门"
    return params.replace(blank, f"department: {scalar(said.pop())}  # 取自申报表，请核对") if len(said) == 1 else params


def _forms(place: ProjectYear, filings: list[Filing | None]) -> dict[str, str | bytes]:
    data, year = place.shown(place.data_dir), int(place.year)
    names = ["form"] if len(filings) == 1 else [f"form-{number:02d}" for number in range(1, len(filings) + 1)]
    books = {f"{data}/{name}.xlsx": write_form(year, filing) for name, filing in zip(names, filings, strict=True)}
    resources = [{"name": name, "path": f"{name}.xlsx", "title": "绩效目标申报表", "place": ""} for name in names]
    return {f"{data}/datapackage.json": _package(place, resources), **books}


def _package(place: ProjectYear, resources: list[dict]) -> str:
    return package_text(place.slug, f"{place.project} {place.year}", resources, created="")


def _taken_over(previous: ProjectYear, place: ProjectYear) -> str:
    """The previous year's file, comments and all, with the year changed where it is the fiscal year or the portfolio's, or
    stands in a title."""
    text = in_year(previous.params_file, previous.year, place.year)
    text = re.sub(rf"(?m)^(portfolio:\s*\S+/){previous.year}\b", rf"\g<1>{place.year}", text)
    return f"# 由 {previous.year} 年度的参数复制而来：每个数值和来源都须按 {place.year} 年度的文件核对后再用。\n{text}"
