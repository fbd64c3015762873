"""What a project's own tables and measures have to say of each other, before and after the tables are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..data import Table, TableSpec
from ..errors import ParamsError, Problem, nearest
from ..measures.evaluation import MEASURES
from ..numbers import MONEY_UNITS
from ..project import ProjectYear
from .own_kinds import Duration, OwnMeasure, Per, Timeliness
from .own_tables import REGION
from .params import EvaluationParams

BUILT_IN = ("facts", "funds", "clinics", "survey", "payments")  # tables whose columns measures may use


def own_specs(params: EvaluationParams) -> tuple[TableSpec, ...]:
    """The project's own tables, as the reader takes them."""
    parts: dict[str, dict[str, str]] = {name: {} for name in params.tables}
    for one in params.measures.values():
        for small, large in one.pairs():
            (table, a), (other, b) = (one.placed(place).split(".") for place in (small, large))
            if table == other and table in parts:
                parts[table][a] = b
    regions, word = bool(params.regions), params.region_word
    return tuple(table.spec(name, regions, word, parts[name]) for name, table in params.tables.items())


def check_measures(place: ProjectYear, params: EvaluationParams) -> None:
    """Error: ParamsError where a measure names a table or column that there is not, or of another kind than it needs."""
    where = place.shown(place.params_file)
    problems = [*_keys(where, params), *_limits(where, params)]
    for id, one in params.measures.items():
        problems += [problem for key, places in one.parts().items() for problem in _columns(where, params, id, one, key, places)]
        problems += [*_sources(where, params, id, one), *_one_table(where, params, id, one)]
    if problems:
        raise ParamsError(problems)


def _keys(where: str, params: EvaluationParams) -> Iterator[Problem]:
    for name, table in params.tables.items():
        if REGION in table.named_by(bool(params.regions)) and not params.regions:
            yield Problem(
                f"{where}, key tables.{name}.by", "is region, and the project has no regions", "none, or a column of its own"
            )


def _one_table(where: str, params: EvaluationParams, id: str, one: OwnMeasure) -> Iterator[Problem]:
    """Days are counted row by row; and no column of a frame may have two meanings."""
    tables = {place.partition(".")[0] for places in one.parts().values() for place in places}
    if isinstance(one, Duration | Timeliness) and len(tables) > 1:
        yield Problem(
            f"{where}, key measures.{id}", f"has dates of {' and '.join(sorted(tables))}", "dates in the rows of one table"
        )
    if one.sources and "funds" not in tables:
        yield Problem(
            f"{where}, key measures.{id}.sources", "names funding sources, and no column of funds is used", "a column of funds"
        )
    keys = {key for table in params.tables.values() for key in table.named_by(bool(params.regions))}
    if id in keys:
        yield Problem(f"{where}, key measures.{id}", "has the name of a column that rows are named by", "another name")


def _limits(where: str, params: EvaluationParams) -> Iterator[Problem]:
    """`targets` may hold that of a rate of the project's own, which then has no other."""
    for id in sorted({*params.targets} & {*params.measures}):
        if params.measures[id].limit:
            yield Problem(f"{where}, key targets.{id}", f"measures.{id} has a limit of its own", "one of them")


def _columns(
    where: str, params: EvaluationParams, id: str, one: OwnMeasure, key: str, places: tuple[str, ...]
) -> Iterator[Problem]:
    for place in places:
        table, _, column = place.partition(".")
        known = _known(params, table)
        at = f"{where}, key measures.{id}.{key}"
        if known is None:
            hint = nearest(table, [*params.tables, *BUILT_IN])
            yield Problem(
                f"{where}, key measures.{id}.table", f'"{table}" is no table', "one of `tables`, or a built-in one", hint
            )
        elif table != "facts" and column not in known:
            yield Problem(at, f'"{column}" is no column of {table}', f"one of {', '.join(known)}", nearest(column, known))
        elif table != "facts" and known[column] not in one.COLUMNS[key]:
            what = f"{column} of {table} is of kind {known[column]}"
            yield Problem(at, what, f"a column of kind {' or '.join(one.COLUMNS[key])}")


def _known(params: EvaluationParams, table: str) -> Mapping[str, str] | None:
    """The columns of a table → their kinds; None where there is no such table."""
    if table in params.tables:
        return {id: one.kind for id, one in params.tables[table].columns.items()}
    if table not in BUILT_IN:
        return None
    return {one.id: one.kind for one in MEASURES.values() if one.table == table and not one.operands and one.id != "matched"}


def _sources(where: str, params: EvaluationParams, id: str, one: OwnMeasure) -> Iterator[Problem]:
    for source in one.sources:
        if source not in params.funding_sources:
            hint = nearest(source, params.funding_sources)
            yield Problem(
                f"{where}, key measures.{id}.sources", f'"{source}" is no funding source', "keys of funding_sources", hint
            )


# ---- facts ----
def unknown_facts(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Facts that a measure names and nobody handed in, and facts of unlike units in one rate."""
    known = {row["fact"]: row for row in tables["facts"].rows} if "facts" in tables else {}
    for id, one in params.measures.items():
        facts = [
            place.removeprefix("facts.") for places in one.parts().values() for place in places if place.startswith("facts.")
        ]
        yield from _units_differ(id, one, [known[fact] for fact in facts if fact in known], tables, shown)
        for fact in facts:
            if fact not in known:
                what = f'has no fact "{fact}", which measures.{id} divides'
                yield Problem(*_missing_fact(tables, shown, what, nearest(fact, known)))


def _units_differ(id: str, one: OwnMeasure, rows: list[dict], tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """A rate of unlike things is none, and neither is one whose unit is not that of its parts. All units of money are alike."""
    units = {"元" if unit in MONEY_UNITS else unit for unit in filter(None, [*(row["unit"] for row in rows), one.unit])}
    if len(rows) > 1 and len(units) > 1 and not isinstance(one, Per):
        what = f"measures.{id} divides {rows[0]['unit'] or '—'} by {rows[1]['unit'] or '—'}" + (
            f" in {one.unit}" if one.unit else ""
        )
        yield Problem(f"{shown}/{tables['facts'].file}", what, "two facts in one unit, and that unit in the parameters")


def _missing_fact(tables: Mapping[str, Table], shown: str, what: str, hint: str) -> tuple[str, str, str, str]:
    """Without the table, its absence is the fault and not a row of it."""
    if "facts" in tables:
        return f"{shown}/{tables['facts'].file}", what, "a row with that name", hint
    what = f"has no table facts, and so {what.replace('has ', '')}"
    return f"{shown}/datapackage.json", what, "a table facts with that row, or no such measure in the parameters", hint


def not_handed_in(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """What is declared and not there: tables that a project-year may do without, and columns that a file may lack."""
    for name, table in params.tables.items():
        if name not in tables:
            yield Problem(f"{shown}/datapackage.json", f"has no table {name} ({table.title}), which the parameters declare",
                          "the table, if there is one: what is computed from it is undefined")  # fmt: skip
            continue
        lost = [column for column in table.columns if column not in tables[name].heads]
        for column in lost:
            what = f"has no column {table.columns[column].title}, which the parameters declare"
            yield Problem(f"{shown}/{tables[name].file}", what, "the column, if there is one")
