"""What a project's own tables and measures have to say of each other, before and after the tables are read."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ..data import Table, TableSpec
from ..data.rivals import slip
from ..dates import is_day
from ..errors import ParamsError, Problem, at, nearest
from ..measures.evaluation import MEASURES
from ..messages import _
from ..numbers import MONEY_UNITS, percent
from ..project import ProjectYear
from ..quantities.units import COUNTED, MEASURED
from .own_day_checks import date_faults, doubtful_dates
from .own_kinds import Duration, OwnMeasure, Per, RateMeasure, Satisfaction, Tally, Timeliness
from .own_tables import REGION
from .params import EvaluationParams

_NOT = ("不", "未", "非", "无", "较", "很")  # signs by which a word says something else
MOST = 5  # rows, of which one may have the number of another
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
            what, expected = _("is region, and the project has no regions"), _("none, or a column of its own")
            yield Problem(at(where, key=f"tables.{name}.by"), what, expected)


def _one_table(where: str, params: EvaluationParams, id: str, one: OwnMeasure) -> Iterator[Problem]:
    """Days are counted row by row; and no column of a frame may have two meanings."""
    key, tables = f"measures.{id}", sorted(one.tables)
    if isinstance(one, Duration | Timeliness | Tally) and len(tables) > 1:
        yield Problem(at(where, key=key), _("has columns of {tables}", tables=tables), _("columns of the rows of one table"))
    if one.sources and "funds" not in tables:
        what = _("names funding sources, and no column of funds is used")
        yield Problem(at(where, key=f"{key}.sources"), what, _("a column of funds"))
    if one.among and one.among.column not in (columns := [*_worded(params, one.table)]):
        what = _('"{name}" is no column of words of {table}', name=one.among.column, table=one.table)
        yield Problem(at(where, key=f"{key}.among.column"), what, _("one of {names}", names=columns))
    if id in {key for table in params.tables.values() for key in table.named_by(bool(params.regions))}:
        yield Problem(at(where, key=key), _("has the name of a column that rows are named by"), _("another name"))


def _worded(params: EvaluationParams, table: str) -> Iterator[str]:
    """The columns of one of the project's own tables that hold words, and those that its rows are named by."""
    if table in params.tables:
        yield from params.tables[table].named_by(bool(params.regions))
        yield from (id for id, one in params.tables[table].columns.items() if one.kind == "text")


def _limits(where: str, params: EvaluationParams) -> Iterator[Problem]:
    """`targets` may hold that of a rate of the project's own, which then has no other."""
    for id in sorted({*params.targets} & {*params.measures}):
        if params.measures[id].limit:
            what = _("measures.{id} has a limit of its own", id=id)
            yield Problem(at(where, key=f"targets.{id}"), what, _("one of them"))


def _columns(
    where: str, params: EvaluationParams, id: str, one: OwnMeasure, key: str, places: tuple[str, ...]
) -> Iterator[Problem]:
    for place in places:
        table, _dot, column = place.partition(".")
        known, stands = _known(params, table), at(where, key=f"measures.{id}.{key}")
        if known is None:
            what, hint = _('"{name}" is no table', name=table), nearest(table, [*params.tables, *BUILT_IN])
            yield Problem(at(where, key=f"measures.{id}.table"), what, _("one of `tables`, or a built-in one"), hint)
        elif table != "facts" and column not in known:
            what = _('"{name}" is no column of {table}', name=column, table=table)
            yield Problem(stands, what, _("one of {names}", names=[*known]), nearest(column, known))
        elif table != "facts" and known[column] not in one.COLUMNS[key]:
            what = _("{name} of {table} is of kind {kind}", name=column, table=table, kind=known[column])
            yield Problem(stands, what, _("a column of one of the kinds {kinds}", kinds=one.COLUMNS[key]))


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
            what, hint = _('"{name}" is no funding source', name=source), nearest(source, params.funding_sources)
            yield Problem(at(where, key=f"measures.{id}.sources"), what, _("keys of funding_sources"), hint)


# ---- once the tables are read ----
def table_faults(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Facts that a measure names and nobody handed in, facts of unlike units in one rate, and parts of more than their whole."""
    yield from _unknown_facts(params, tables, shown)
    yield from date_faults(params, tables, shown)
    for id, one in params.measures.items():
        if isinstance(one, Satisfaction) or (isinstance(one, RateMeasure) and one.part):
            yield from _beyond_the_whole(id, one, tables, shown)


def _beyond_the_whole(id: str, one: OwnMeasure, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Rows in which columns of a part add up to more than those of the whole; one column in another is seen when it is read."""
    name, *others = one.tables
    columns = [[place.partition(".")[2] for place in places] for places in one.parts().values()]
    if others or name not in tables or list(map(len, columns)) == [1, 1]:
        return
    for line, row in zip(tables[name].lines, tables[name].rows, strict=True):
        both: list[list[Any]] = [[row.get(column) for column in group] for group in columns]
        part, whole = (None if None in cells else sum(cells) for cells in both)
        if part is not None and whole is not None and part > whole:
            what = _("{part} is more than {whole}, of which measures.{id} says that it is a part", part=part, whole=whole, id=id)
            yield Problem(tables[name].at(shown, line), what, _("a part of it"))


def _unknown_facts(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    known = {row["fact"]: row for row in tables["facts"].rows} if "facts" in tables else {}
    for id, one in params.measures.items():
        facts = [place.removeprefix("facts.") for place in one.places if place.startswith("facts.")]
        yield from _units_differ(id, one, [known[fact] for fact in facts if fact in known], tables, shown)
        for fact in facts:
            if fact not in known:
                yield _missing_fact(tables, shown, fact, id, nearest(fact, known))


def _units_differ(id: str, one: OwnMeasure, rows: list[dict], tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """A rate of unlike things is none, and neither is one whose unit is not that of its parts. All units of money are alike."""
    units = {"元" if unit in MONEY_UNITS else unit for unit in filter(None, [*(row["unit"] for row in rows), one.unit])}
    if len(rows) > 1 and len(units) > 1 and not isinstance(one, Per):
        top, bottom = (row["unit"] or "—" for row in rows[:2])
        what = _("measures.{id} divides {top} by {bottom}", id=id, top=top, bottom=bottom)
        if one.unit:
            what = _("measures.{id} divides {top} by {bottom} in {unit}", id=id, top=top, bottom=bottom, unit=one.unit)
        yield Problem(f"{shown}/{tables['facts'].file}", what, _("two facts in one unit, and that unit in the parameters"))


def _missing_fact(tables: Mapping[str, Table], shown: str, fact: str, id: str, hint: str) -> Problem:
    """Without the table, its absence is the fault and not a row of it."""
    if "facts" in tables:
        what = _('has no fact "{fact}", which measures.{id} divides', fact=fact, id=id)
        return Problem(f"{shown}/{tables['facts'].file}", what, _("a row with that name"), hint)
    what = _('has no table facts, and so no fact "{fact}", which measures.{id} divides', fact=fact, id=id)
    expected = _("a table facts with that row, or no such measure in the parameters")
    return Problem(f"{shown}/datapackage.json", what, expected, hint)


def doubtful(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """What stands in the project's own tables and is hardly right."""
    for rule in (doubtful_dates, _numbers_twice, _strange_names, _strange_words, _beyond_elsewhere, _unlike_units):
        yield from rule(params, tables, shown)


def not_handed_in(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """What is declared and not there: tables that a project-year may do without, and columns that a file may lack."""
    for name, table in params.tables.items():
        if name not in tables:
            what = _("has no table {name} ({title}), which the parameters declare", name=name, title=table.title)
            expected = _("the table, if there is one: what is computed from it is undefined")
            yield Problem(f"{shown}/datapackage.json", what, expected)
            continue
        for column in table.columns:
            if column not in tables[name].heads:
                what = _("has no column {name}, which the parameters declare", name=table.columns[column].title)
                yield Problem(f"{shown}/{tables[name].file}", what, _("the column, if there is one"))


def _numbers_twice(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Identifiers that stand in two rows of other names, where nearly all stand in one: the number of a contract, not a round that begins
    anew in each town. A name or a date is no number."""
    for name, columns in ((name, [*one.id]) for name, one in params.tables.items() if one.id and name in tables):
        table, lines = tables[name], _lines_by_word(tables[name], *columns)
        if (len(table.rows) - len(lines)) * MOST > len(table.rows) or not all(map(_is_number, lines)):
            continue
        for said, (first, *others) in lines.items():
            cell = table.sheets.cell(first, table.columns[columns[0]][0])
            what = _("{number} stands in {cell} already", number=said, cell=cell)
            expected = _("a number of its own, if one of them is mistyped")
            yield from (Problem(table.at(shown, line, columns[0]), what, expected) for line in others)


def _strange_names(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Names of rows that another table's list under the same heading has not, nor the groups of regions, where most are in it."""
    known = {one.named_by(True)[id]: names for one in params.tables.values() for id, names in one.names.items()}
    if params.region_groups:
        known[params.region_groups.word] = tuple(params.region_groups.members)
    for name, own in params.tables.items():
        for column, title in own.named_by(bool(params.regions)).items() if name in tables else ():
            said = _lines_by_word(tables[name], column)
            strange = [one for one in said if one not in known.get(title, said)]
            for one in strange if MOST * len(strange) <= 2 * len(said) else ():
                what = _("{said} is none of the known names of {title}", said=one, title=title)
                where, hint = tables[name].at(shown, said[one][0], column), nearest(one, known[title])
                yield Problem(where, what, _("one of them, if it is mistyped"), hint)


def _strange_words(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Words of a tallied column that stand in one of many rows, and are a slip away from one that is counted."""
    tallies = [one for one in params.measures.values() if isinstance(one, Tally) and one.table in tables]
    for name, column, words in dict.fromkeys((one.table, one.column, one.words) for one in tallies):
        table, said = tables[name], _lines_by_word(tables[name], column)
        for one in (one for one, lines in said.items() if len(lines) == 1 and one not in words and len(table.rows) >= 2 * MOST):
            if near := [word for word in words if (sign := slip(one, word)) is not None and sign not in _NOT]:
                what = _("{said} stands in this row alone, and is not counted as {word}", said=one, word=near[0])
                yield Problem(table.at(shown, said[one][0], column), what, _("one of them, if it is mistyped"))


def _beyond_elsewhere(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Rows in which a rate is over a hundred per cent, where in nearly all others it is not: more paid than was agreed, hours beyond those
    of the year. What may exceed its whole often does."""
    rates = [one for one in params.measures.values() if isinstance(one, RateMeasure) and one.table in tables and not one.part]
    for one in rates:
        places = [place.split(".") for place in one.places]
        table, (top, bottom, *more) = tables[one.table], [column for _name, column in places]
        if more or one.table not in params.tables or {name for name, _column in places} != {one.table}:
            continue
        rows = [(line, row) for line, row in zip(table.lines, table.rows, strict=True) if row[top] is not None and row[bottom]]
        beyond = [(line, row) for line, row in rows if row[top] > row[bottom]]
        for line, row in beyond if len(beyond) * MOST <= len(rows) else ():
            value = percent(Fraction(row[top]) / Fraction(row[bottom]))
            what = _("{title} is {value}, and over 100% in few rows", title=one.title, value=value)
            yield Problem(table.at(shown, line, top), what, _("at most 100%, if one of its two figures is mistyped"))


def _unlike_units(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Measures that add up quantities of which another column of the table says that they are in several units: 亩 and 公里."""
    for name, own in ((name, one) for name, one in params.tables.items() if name in tables):
        titles = own.named_by(bool(params.regions)) | {id: one.title for id, one in own.columns.items() if one.kind == "text"}
        words = {id: [*_lines_by_word(tables[name], id)] for id, title in titles.items() if title.endswith("单位")}
        column, said = next(((id, said) for id, said in words.items() if "量" in titles[id] or _are_units(said)), ("", []))
        for one in params.measures.values() if len(said) > 1 else ():
            places = [place.split(".") for place in one.places]
            if any(table == name and own.columns[of].kind in ("count", "number") for table, of in places):
                what = _("{title} adds up quantities in {units}", title=one.title, units="、".join(said[:MOST]))
                expected = _("quantities of one unit, such as a table or column for each")
                yield Problem(tables[name].at(shown, column=column), what, expected)


def _are_units(said: list[str]) -> bool:
    """Whether what stands under 单位 is what things are counted in (亩, ㎡), and no office."""
    return max(map(len, said), default=4) <= 3 and not {*said}.isdisjoint((*COUNTED, *MEASURED))


def _lines_by_word(table: Table, *columns: str) -> dict[str, list[int]]:
    """What a column, or several, say → the lines that say it."""
    found: dict[str, list[int]] = {}
    for line, row in zip(table.lines, table.rows, strict=True):
        if said := " · ".join(str(row[column]) for column in columns if row.get(column)):
            found.setdefault(said, []).append(line)
    return found


def _is_number(said: str) -> bool:
    return any(map(str.isdigit, said)) and not is_day(said)
