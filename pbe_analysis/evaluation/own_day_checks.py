"""What the dates in a project's own tables have to say of each other: an end before its start, times of a day beside days without one,
years other than the fiscal year."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from itertools import permutations

from ..data import Table
from ..dates import day_of
from ..errors import Problem
from ..messages import _
from .own_day_kinds import Duration
from .own_days import column_of_part, elapsed
from .params import EvaluationParams

FAR = 2  # years from the fiscal year beyond which a date is more likely mistyped
LATE = 183  # days by which work of the year may begin before it, or be done after it
APART = 60  # days by which one may lie before another that it usually follows
FEW, MOST = 4, 5  # dates that say nothing of each other; of how many at most one may be other than the rest


def date_faults(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Rows of which no measure of time can be computed, each told once."""
    told: dict[tuple, Problem] = {}
    for one in params.measures.values():
        if isinstance(one, Duration) and (table := tables.get(one.tables[0])):
            told |= {(table.name, line, problem.what): problem for line, problem in _of_one(one, table, shown)}
    yield from told.values()


def _of_one(one: Duration, table: Table, shown: str) -> Iterator[tuple[int, Problem]]:
    columns = [column_of_part(one, key) for key in ("start", "end")]
    timed = one.time_unit == "hours" or all(any(isinstance(row[name], datetime) for row in table.rows) for name in columns)
    for line, row in zip(table.lines, table.rows, strict=True):
        start, end = (row[name] for name in columns)
        if start is None or end is None:
            continue
        bare = [name for name in columns if timed and not isinstance(row[name], datetime)]
        for name in bare:
            yield line, _bare(table, shown, line, name, row[name])
        if not bare and elapsed(start, end, "hours") < 0:
            head = {name: table.heads.get(name, name) for name in columns}
            what = _(
                "{end} {later} is before {start} {day}",
                end=head[columns[1]],
                later=said(end),
                start=head[columns[0]],
                day=said(start),
            )
            yield line, Problem(table.at(shown, line, columns[1]), what, _("an end that is not before its start"))


def _bare(table: Table, shown: str, line: int, name: str, day: date) -> Problem:
    what = _("{day} has no time of day, and is counted against one that has, or in hours", day=said(day))
    return Problem(table.at(shown, line, name), what, _("such as 2023-03-24 14:00; at midnight the text 2023-03-24 00:00"))


def said(day: date) -> str:
    """A day, or a moment to the minute, or to the second where it has seconds."""
    if not isinstance(day, datetime):
        return day.isoformat()
    return f"{day:%Y-%m-%d %H:%M:%S}" if day.second else f"{day:%Y-%m-%d %H:%M}"


def doubtful_dates(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Columns of dates that hold midnights, years other than the rest, or days that lie the other way round than in the other rows: a
    warning each, with the first cell."""
    yield from _at_midnight(params, tables, shown)
    for name, declared in params.tables.items():
        columns = [id for id, one in declared.columns.items() if one.kind == "date"]
        if name in tables and columns:
            yield from _in_other_years(tables[name], columns, params.fiscal_year, shown)
            yield from _turned_round(tables[name], columns, params.fiscal_year, shown)


def _in_other_years(table: Table, columns: list[str], year: int, shown: str) -> Iterator[Problem]:
    """Days that are of other years than the rest; and a table of which no day is of the year."""
    days = [row[name].year for row in table.rows for name in columns if row[name]]
    if len(days) > FEW and year not in days:
        what = _("no date of it is of {year}", year=year)
        yield Problem(table.at(shown), what, _("the dates of this year, if it is the list of another one"))
    for name in columns:
        if told := _strange(table, name, year, columns):
            (line, day), count = next(iter(told.items())), len(told)
            what = _("{day} is not of {year}; nor are {count} cells of the column", day=said(day), year=year, count=count)
            yield Problem(table.at(shown, line, name), what, _("a date of the project, if it is mistyped"))


def _strange(table: Table, column: str, year: int, columns: list[str]) -> dict[int, date]:
    """Line → day, of the days that are not of the year where most of their column are, or far from it. One of the year before or after is
    none, if it is within months of a day of the year in its own row, as work that is done late is."""
    days = [(line, day_of(row[column]), row) for line, row in zip(table.lines, table.rows, strict=True) if row[column]]
    others = [one for one in days if one[1].year != year]
    if len(others) * MOST > len(days):
        return {line: row[column] for line, day, row in others if abs(day.year - year) > FAR}
    beside = {line: [day_of(row[name]) for name in columns if row[name] and row[name].year == year] for line, _day, row in others}
    return {line: row[column] for line, day, row in others if all(abs((day - one).days) > LATE for one in beside[line])}


def _turned_round(table: Table, columns: list[str], year: int, shown: str) -> Iterator[Problem]:
    """A day far behind another of its row, which in nearly all other rows lies before it. Where one of them is of another year than
    the rest, it is that."""
    for first, second in permutations(columns, 2):
        both = [(line, row) for line, row in zip(table.lines, table.rows, strict=True) if row[first] and row[second]]
        behind = [(line, row, (day_of(row[first]) - day_of(row[second])).days) for line, row in both]
        strange = {**_strange(table, first, year, columns), **_strange(table, second, year, columns)}
        turned = [(line, row) for line, row, days in behind if days > APART and line not in strange]
        if not turned or len(both) <= FEW or sum(days > 0 for *_row, days in behind) * MOST > len(both):
            continue
        line, row = turned[0]
        what = _(
            "{end} {later} is before {start} {day}, other than in the other rows; so are {count} rows",
            end=table.fields[second].title,
            later=said(row[second]),
            start=table.fields[first].title,
            day=said(row[first]),
            count=len(turned),
        )
        yield Problem(table.at(shown, line, second), what, _("a date of the project, if it is mistyped"))


def _at_midnight(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Cells of columns of moments that stand at 00:00: a day that was typed without a time looks just like it."""
    spans = [one for one in params.measures.values() if isinstance(one, Duration) and one.tables[0] in tables]
    for name, column in dict.fromkeys((one.tables[0], column_of_part(one, key)) for one in spans for key in ("start", "end")):
        rows = zip(tables[name].lines, tables[name].rows, strict=True)
        found = [(line, row[column]) for line, row in rows if isinstance(row[column], datetime) and row[column].time() == time()]
        if found:
            (line, moment), count = found[0], len(found)
            what = _("{moment} is counted as midnight; so are {count} cells of the column", moment=said(moment), count=count)
            yield Problem(tables[name].at(shown, line, column), what, _("the time of day, if only the day was entered"))
