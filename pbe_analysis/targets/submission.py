"""Where filed targets come from: tables of a data folder, or the Excel forms that departments fill in."""

from ..data import Table, read_tables
from ..data.package import Package, read_package
from ..errors import DataError, Problem
from ..messages import _
from ..project import ProjectYear
from .filing import PARENT, Filing
from .params import TargetsParams
from .tables import TABLES, filing_of
from .workbook import is_form, read_workbooks

MISSING_LEVEL = "a second-level indicator such as 数量指标"


def open_filing(place: ProjectYear, params: TargetsParams) -> tuple[Filing, dict[str, Table], Package]:
    """What was filed, the tables it was read from, and the folder's birth certificate.

    A folder holds either the tables of `tables.TABLES` or Excel forms, which datapackage.json lists as resources whose
    path ends in .xlsx and whose name begins with form. Error: DataError that lists every fault.
    """
    shown = place.shown(place.data_dir)
    package = read_package(place.data_dir, shown)
    forms = [resource for resource in package.resources.values() if is_form(resource)]
    if forms:
        _refuse_tables(package, shown)
        filing, tables = read_workbooks(place.data_dir, shown, forms, params.fiscal_year)
    else:
        tables, package = read_tables(place.data_dir, shown, TABLES)
        filing = filing_of(tables, shown)
    problems = list(_faults(filing, shown))
    if problems:
        raise DataError(problems)
    return filing, tables, package


def _refuse_tables(package: Package, shown: str) -> None:
    """Tables beside Excel forms would be left unread, and nobody would know."""
    others = [name for name, resource in package.resources.items() if not is_form(resource)]
    if others:
        what = _("lists {others} beside Excel forms", others="、".join(others))
        raise DataError(
            f"{shown}/datapackage.json", what, _("either Excel forms or tables"), _("Forms have names that begin with form")
        )


def _faults(filing: Filing, shown: str):
    """What no report can be made of: no forms or rows, a level that is none, a short name for nobody."""
    if not filing.forms:
        yield Problem(shown, _("holds no form"), _("at least one project"))
    for form in filing.forms:
        if not any(row.form == form.name for row in filing.rows):
            yield Problem(shown, _("“{name}” has no indicators", name=form.name), _("at least one row"))
    for row in filing.rows:
        if PARENT.get(row.level2) != row.level1:
            what = _('{id}: "{level2}" does not stand under "{level1}"', id=row.id, level2=row.level2, level1=row.level1)
            yield Problem(f"{shown}, {row.source}", what, MISSING_LEVEL)
