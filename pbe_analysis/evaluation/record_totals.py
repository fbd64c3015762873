"""A project-year that holds records in place of totals: its tables are read, and what the records say is counted into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..data import Table, TableSpec, read_package, read_tables
from ..data.package import Package
from ..errors import DataError, ParamsError, Problem, at
from ..messages import _
from ..params import load
from ..project import ProjectYear
from .params import EvaluationParams, given
from .tables import CLINICS, FUNDS, SURVEY

if TYPE_CHECKING:
    from ..records.book import Records

IN_PLACE_OF = {"clinics": CLINICS, "questionnaires": SURVEY}  # records → the table of totals that they stand for


def read(
    place: ProjectYear, params: EvaluationParams, package: Package, allowed: Mapping, asked: Sequence[TableSpec]
) -> tuple[dict[str, Table], Records]:
    """The tables of an evaluation with their records. Error: ParamsError, DataError.

    payments give `spent` of funds, clinics the table clinics, questionnaires the table survey; a table of totals that stands
    beside the records is refused, since only one of them can be right.
    """
    from ..records import tables as totals

    shown = place.shown(place.data_dir)
    _must_have_a_rule(place, params, package)
    if problems := [*_both(package, shown)]:
        raise DataError(problems)
    records = given(_opened(place, params, package))
    counted = {name: spec for name, spec in IN_PLACE_OF.items() if name in records}
    specs = [
        totals.without_totals(spec, "spent") if spec.name == FUNDS.name and "payments" in records else spec
        for spec in asked
        if spec.name not in {one.name for one in counted.values()}
    ]
    try:
        tables, _other = read_tables(place.data_dir, shown, specs, allowed)
    except DataError as error:
        raise DataError([*error.problems, *records.problems]) from None
    if all(not table.files for table in records.tables.values()) and records.problems:
        raise DataError(records.problems)
    if "payments" in records:
        _refuse_two_ledgers(tables["funds"], shown)
        tables["funds"] = totals.spending_table(records, tables["funds"], shown, params.money_unit)
    tables |= {spec.name: totals.by_region(records, name, spec.columns) for name, spec in counted.items()}
    return {spec.name: tables[spec.name] for spec in asked if spec.name in tables}, records


def faults_to_send(place: ProjectYear) -> bytes | None:
    """The faults of the records as an .xlsx; None where there are none. It does not ask whether the totals are in order."""
    params = load(place.params_file, place.shown(place.params_file), EvaluationParams)
    shown = place.shown(place.data_dir)
    package = read_package(place.data_dir, shown)
    records = _opened(place, params, package)
    return records.faults_to_send() if records and records.faults else None


def _opened(place: ProjectYear, params: EvaluationParams, package: Package) -> Records | None:
    from ..records.book import open_records

    shown, asked = place.shown(place.data_dir), params.survey.questions if params.survey else {}
    year, rules = params.fiscal_year, params.records
    return open_records(place.data_dir, shown, package, _meanings(params), year, rules, params.region_word, asked)


def _meanings(params: EvaluationParams) -> dict[str, dict[str, str]]:
    """Regions, and the funding sources that a ledger is kept for: parts are known as city totals only."""
    sources = {key: one for key, one in params.funding_sources.items() if one.role != "part"}
    by_name = {one.name: key for key, one in sources.items()}
    return {"region": {name: name for name in params.regions}, "source": {key: key for key in sources} | by_name}


def _must_have_a_rule(place: ProjectYear, params: EvaluationParams, package: Package) -> None:
    """Nobody can count who is satisfied before somebody has said what counts."""
    if "questionnaires" in package.records and (params.records is None or params.records.satisfied is None):
        raise ParamsError(Problem(
            at(place.shown(place.params_file), key="records.satisfied"), _("is missing"),
            _("a question, at_least and source, such as {{question: q1, at_least: 4, source: …}}"),
        ))  # fmt: skip


def _both(package: Package, shown: str) -> Iterator[Problem]:
    for name, spec in IN_PLACE_OF.items():
        if name in package.records and spec.name in package.resources:
            what = _(
                "has records of {name} and a table {spec_name} ({title}) of totals",
                name=name,
                spec_name=spec.name,
                title=spec.title,
            )
            yield Problem(f"{shown}/datapackage.json", what, _("one of them: totals are counted from records"))


def _refuse_two_ledgers(funds: Table, shown: str) -> None:
    for line, row in zip(funds.lines, funds.rows, strict=True):
        if row.get("spent") is not None:
            what = _("is filled in, and the payments are summed up to it")
            raise DataError(
                at(f"{shown}/{funds.file}", row=line, column="spent"), what, _("an empty cell, or no records of payments")
            )
