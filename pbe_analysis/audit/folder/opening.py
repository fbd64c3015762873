"""Opens a folder of reports: parameters, the list, and the audit of every report in it."""

from collections.abc import Iterator
from pathlib import Path

from ...data import Table, read_tables
from ...errors import DataError, InputError, PbeError, Problem, at, nearest
from ...figures import WHOLE
from ...messages import _
from ...params import load
from ...project import ProjectYear
from ...reading.files import file_hash
from ..audited import audit
from .params import AuditParams
from .study import AuditStudy, Reviewed
from .tables import ENDINGS, TABLES


def open_study(place: ProjectYear) -> AuditStudy:
    """The study of a folder of reports. Error: ParamsError or DataError that lists every fault found. A
    report that cannot be read is no error: it is left out and named (`AuditStudy.faults`)."""
    params = load(place.params_file, place.shown(place.params_file), AuditParams)
    shown = place.shown(place.data_dir)
    tables, package = read_tables(place.data_dir, shown, TABLES)
    problems = list(_unmatched(place.data_dir, shown, tables["documents"]))
    if problems:
        raise DataError(problems)
    faults: list[Problem] = []
    documents = tuple(_reviewed(place.data_dir, shown, tables["documents"], faults))
    return AuditStudy(place, params, tables, package, documents, tuple(faults))


def _unmatched(folder: Path, shown: str, table: Table) -> Iterator[Problem]:
    """Lines without a file, files without a line: none of the reports is passed over in silence."""
    there = {path.name for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.name[0] not in ".~"}
    for line, row in zip(table.lines, table.rows, strict=True):
        if row["file"] not in there:
            where = at(f"{shown}/{table.file}", row=line, column="file")
            yield Problem(
                where,
                _('there is no report "{row}" in {shown}', row=row["file"], shown=shown),
                _("the name of a file there"),
                nearest(row["file"], there),
            )
    yield from _name_twice(shown, table)
    for name in sorted(there - {row["file"] for row in table.rows}):
        yield Problem(
            f"{shown}/{name}", _("is not listed in {file}", file=table.file), _("a line for each report, or no such file")
        )


def _name_twice(shown: str, table: Table) -> Iterator[Problem]:
    """Names of reports stand in sentences and charts: each must mean one report."""
    known = {WHOLE}
    for line, row in zip(table.lines, table.rows, strict=True):
        if row["name"] in known:
            where = at(f"{shown}/{table.file}", row=line, column="name")
            yield Problem(where, _('"{row}" is taken', row=row["name"]), _("a name of its own for each report"))
        known.add(row["name"])


def _reviewed(folder: Path, shown: str, table: Table, faults: list[Problem]) -> Iterator[Reviewed]:
    for row in table.rows:
        path = folder / row["file"]
        try:
            audited = audit(path)
        except InputError as error:
            faults.extend(error.problems)
        except (PbeError, OSError) as error:
            faults.append(Problem(f"{shown}/{path.name}", _("cannot be read ({error})", error=error)))
        else:
            yield Reviewed(path.name, row["name"], row["agency"] or "", file_hash(path), audited)
