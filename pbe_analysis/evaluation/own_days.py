"""What the rows of a project's own tables took, whether they were in time, and what they say. Nothing is judged here, and nothing said."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import wraps
from typing import Any, NamedTuple

from ..data import Rows
from ..data.lines import plain
from ..dates import day_of
from ..figures import WHOLE
from ..numbers import standing_at
from ..results import Cells
from ..values import Value
from .own_columns import Group, OwnColumns
from .own_day_kinds import Duration, Timeliness
from .own_kind import OwnMeasure
from .own_kinds import Tally

_UNITS = {"days": timedelta(days=1), "hours": timedelta(hours=1)}
ITSELF = ""  # key of the value of a measure, beside those of its parts
LONGEST_VERDICT = 10  # signs of what a row says


def elapsed(start: date, end: date, unit: str) -> Fraction:
    """The time between two cells: exact between two moments; in whole days where one of them only names its day."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        length = end - start
    else:
        length = day_of(end) - day_of(start)
    return Fraction(length // timedelta(seconds=1), _UNITS[unit] // timedelta(seconds=1))


def column_of_part(one: OwnMeasure, key: str) -> str:
    """The column that a measure of dates names under a key, in its table; "" for none."""
    return one.parts().get(key, ("",))[0].partition(".")[2]


def _of_each(of_rows: Callable[[Any, Rows], Cells]) -> Callable[[Any, OwnColumns, Group], dict[str, Cells]]:
    """What is counted of some rows, of those of each subject and of all."""

    @wraps(of_rows)
    def each(one: OwnMeasure, columns: OwnColumns, group: Group) -> dict[str, Cells]:
        (table,) = one.tables
        return {name: of_rows(one, columns.rows_of(one, table, group, name)) for name in (*group.subjects, WHOLE)}

    return each


class _Counted(NamedTuple):
    """How many a row stands for, None where its cell does not say; took: its time, or the days that it was late, 0 or less in time; None
    where it has not ended."""

    many: int | None
    took: Fraction | None


def _many(rows: Iterable[_Counted]) -> int | None:
    """How many they are; not known where one does not say."""
    each = [one.many for one in rows]
    return None if None in each else sum(one for one in each if one is not None)


def _weight(one: Duration | Timeliness | Tally, row: dict) -> int | None:
    return row[column_of_part(one, "weight")] if one.weight else 1


# ---- how long ----
@_of_each
def took(one: Duration, rows: Rows) -> Cells:
    """What the rows that have both dates took."""
    start, end = (column_of_part(one, key) for key in ("start", "end"))
    told = rows.those(lambda row: row[start] is not None and row[end] is not None)
    begun = rows.those(lambda row: row[start] is not None and row[end] is None)
    timed = [_Counted(_weight(one, row), elapsed(row[start], row[end], one.time_unit)) for row in told]
    open_ = [_Counted(_weight(one, row), None) for row in begun]
    unsaid = [_Counted(_weight(one, row), None) for row in rows if row[start] is None or row[end] is None]
    known = _averages(timed)
    words = {"median": "的中位数", "mean": "的平均数", "longest": "中最长的"}
    counted = Value(_many(timed), told.origin)
    said = "—" if counted.exact is None else counted.exact
    cells = {name: Value(known.get(name), told.origin, how=f"{said}{one.unit or '项'}{how}") for name, how in words.items()}
    cells |= {"rows": counted, "undated": Value(_many(unsaid), rows.origin)}
    if (limit := one.within) is not None:
        judged = Value(_many([*timed, *open_]), told.origin | begun.origin) if one.undated == "late" else counted
        cells["due"] = judged
        cells["in_time"] = Value(_many(row for row in timed if row.took is not None and row.took <= limit), told.origin)
        cells["within"] = cells["in_time"] / judged
    return {**cells, ITSELF: cells[one.figure]}


def _averages(timed: list[_Counted]) -> dict[str, Fraction]:
    """Median, mean and longest, each row as often as it stands for; none where a row does not say how often."""
    rows = sorted((one.took, one.many) for one in timed if one.took is not None and one.many)
    if not rows or _many(timed) is None:
        return {}
    total = sum(many for _took, many in rows)
    middle = (standing_at(rows, (total - 1) // 2) + standing_at(rows, total // 2)) / 2
    return {"median": middle, "mean": sum((time * many for time, many in rows), Fraction(0)) / total, "longest": rows[-1][0]}


# ---- in time ----
@_of_each
def in_time(one: Timeliness, rows: Rows) -> Cells:
    """Rows that were done by their deadline, on that day included, of those that are judged."""
    date_, deadline = (column_of_part(one, key) for key in ("date", "deadline"))
    done: list[_Counted] = []
    undone: list[_Counted] = []
    apart: list[_Counted] = []  # of which nobody can say whether they are late
    for row in rows:
        ended, due = row[date_], row[deadline] if deadline else one.deadline
        if isinstance(due, date) and ended is not None:
            done.append(_Counted(_weight(one, row), Fraction((day_of(ended) - day_of(due)).days)))
        else:
            late = due is not None and one.undated == "late"
            (undone if late else apart).append(_Counted(_weight(one, row), None))
    late_by = [row for row in done if row.took is not None and row.took > 0]
    counts = {
        "due": _many([*done, *undone]),
        "on_time": _many(row for row in done if row not in late_by),
        "late": _many([*late_by, *undone]),
        "not_done": _many(undone),
        "left_out": _many(apart),
        "undated": _many([*undone, *apart]),
    }
    cells = {name: Value(count, rows.origin) for name, count in counts.items()}
    delays = [row.took for row in late_by if row.took is not None]
    longest = max(delays) if delays else Fraction(0) if done and not undone else None  # of what never came, nobody knows
    cells["longest"] = Value(longest, rows.origin, how="逾期天数中最长的")
    return {**cells, ITSELF: cells["on_time"] / cells["due"]}


# ---- what they say ----
@_of_each
def tallied(one: Tally, rows: Rows) -> Cells:
    """How many of the rows whose column says anything say one of the words."""
    column, words = column_of_part(one, "column"), {*map(plain, one.words)}
    told = rows.those(lambda row: row[column] is not None)
    silent = rows.those(lambda row: row[column] is None)
    some = {"counted": told.those(lambda row: plain(row[column]) in words), "rows": told, "silent": silent}
    cells = {key: Value(_many(_Counted(_weight(one, row), None) for row in part), part.origin) for key, part in some.items()}
    return {**cells, ITSELF: cells["counted"] / cells["rows"]}


def said_otherwise(one: Tally, columns: OwnColumns) -> tuple[str, ...]:
    """What the other rows say, each once; long texts are no verdicts, and stay off pages."""
    column, words = column_of_part(one, "column"), {*map(plain, one.words)}
    said = [row[column] for row in columns.rows(one.tables[0]) if row[column] is not None]
    return tuple(dict.fromkeys(text for text in said if plain(text) not in words and len(text) <= LONGEST_VERDICT))
