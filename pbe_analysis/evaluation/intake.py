"""Opens a project-year: parameters and tables are read, and what they say of each other is checked."""

from __future__ import annotations

from ..data import read_package, read_tables
from ..errors import DataError, ParamsError, Problem, nearest
from ..frames import records
from ..measures.evaluation import MEASURES
from ..params import load
from ..project import ProjectYear
from . import checks, record_totals, scores
from .params import EvaluationParams, OwnMeasure
from .study import Evaluation
from .tables import TABLES


def open_study(place: ProjectYear) -> Evaluation:
    """The study of a project-year. Error: ParamsError or DataError that lists every fault found."""
    params = load(place.params_file, place.shown(place.params_file), EvaluationParams)
    _check_year(place, params)
    _check_targets(place, params)
    sources = params.funding_sources
    allowed = {
        "region": params.regions,
        "source": {key: key for key in sources} | {one.name: key for key, one in sources.items()},
    }
    shown = place.shown(place.data_dir)
    package = read_package(place.data_dir, shown)
    if package.records:
        tables, records = record_totals.read(place, params, package, allowed)
    else:
        tables, records = read_tables(place.data_dir, shown, TABLES, allowed)[0], None
    study = Evaluation(place, params, tables, package, records)
    problems = [
        Problem(f"{shown}/{tables['scores'].file}, {name}", what, expected)
        for name, what, expected in scores.faults(study.scorecard, params.weights.indicators)
    ]
    problems += [*_regions_without_funds(study, shown), *checks.faults(study, shown)]
    problems += [*_unknown_facts(study, shown), *_facts_without_a_name(study, shown)]
    if problems:
        raise DataError(problems)
    return study


def _check_targets(place: ProjectYear, params: EvaluationParams) -> None:
    """A target that nothing is compared with would be read as one that is met."""
    rates = {one.id: one for one in MEASURES.values() if one.kind == "rate"}
    compared = [id for id, one in rates.items() if not one.less_is_better] + list(params.measures)
    for id in params.targets:
        where = f"{place.shown(place.params_file)}, key targets.{id}"
        if id not in rates and id not in params.measures:
            raise ParamsError(
                Problem(where, f'"{id}" is no rate', "a rate, or one that `measures` declares", nearest(id, compared))
            )
        if id not in compared:
            what = f"{rates[id].title}: less of it is better"
            raise ParamsError(Problem(where, what, "a target of a rate of which more is better"))


def _check_year(place: ProjectYear, params: EvaluationParams) -> None:
    """A file that was copied from another year must not be reported under the wrong one."""
    if str(params.fiscal_year) != str(place.year):
        where = f"{place.shown(place.params_file)}, key fiscal_year"
        raise ParamsError(Problem(where, f"is {params.fiscal_year}", f"{place.year}, the year in the file's name"))


def _regions_without_funds(study: Evaluation, shown: str):
    """A region that has a row for its matching funds only would be missing from every table of spending."""
    told = set(study.transfer_results.subjects)
    for region in study.params.regions:
        if region not in told:
            what = f"has no row for {region} with {study.transfers_name}"
            yield Problem(f"{shown}/{study.tables['funds'].file}", what, "a row for every region; leave unknown values empty")


def _unknown_facts(study: Evaluation, shown: str):
    known = set(study.tables["facts"].frame["fact"]) if "facts" in study.tables else set()
    for id, one in study.params.measures.items():
        parts = (one.numerator, one.denominator) if one.table == "facts" else ()
        yield from _units_differ(study, shown, id, one)
        for fact in parts:
            if fact not in known:
                what = f'has no fact "{fact}", which measures.{id} divides'
                yield Problem(*_missing_fact(study, shown, what, nearest(fact, known)))


def _units_differ(study: Evaluation, shown: str, id: str, one: OwnMeasure):
    """A rate of unlike things is none, and neither is one whose unit is not that of its parts."""
    rows = [row for fact in (one.numerator, one.denominator) for row in study.rows_of("facts", fact=fact)]
    units = set(filter(None, [row["unit"] for row in rows] + [one.unit])) if one.table == "facts" else set()
    if len(rows) == 2 and len(units) > 1:
        what = f"measures.{id} divides {rows[0]['unit'] or '—'} by {rows[1]['unit'] or '—'}" + (
            f" in {one.unit}" if one.unit else ""
        )
        yield Problem(f"{shown}/{study.tables['facts'].file}", what, "two facts in one unit, and that unit in the parameters")


def _missing_fact(study: Evaluation, shown: str, what: str, hint: str) -> tuple[str, str, str, str]:
    """Without the table, its absence is the fault and not a row of it."""
    if "facts" in study.tables:
        return f"{shown}/{study.tables['facts'].file}", what, "a row with that name", hint
    what = f"has no table facts, and so {what.replace('has ', '')}"
    return f"{shown}/datapackage.json", what, "a table facts with that row, or no such measure in the parameters", hint


def _facts_without_a_name(study: Evaluation, shown: str):
    """A fact is printed and found by its name."""
    seen = set()
    for row in records(study.tables["facts"].frame) if "facts" in study.tables else ():
        name = row["name"]
        if name is None or name in seen:
            what = f"{name} stands twice" if name else "has no name"
            yield Problem(f"{shown}/facts.csv, fact {row['fact']}, column name", what, "a name of its own")
        seen.add(name)
