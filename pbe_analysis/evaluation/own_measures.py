"""The values of a project's own measures, by subject and of the whole. Nothing is judged here, and nothing said."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ..figures import WHOLE
from ..measures import Measure, Registry
from ..numbers import MONEY_UNITS, fixed, shortest, unknown_last
from ..params import Limit, Policy
from ..results import Cells, Results
from ..values import Value, added
from .own_columns import Group, OwnColumns
from .own_days import ITSELF, in_time, tallied, took
from .own_entries import entries, money_unit_of
from .own_kinds import Amount, Change, Count, Duration, OwnMeasure, Per, Satisfaction, Stated, Tally, Timeliness
from .satisfaction import ends, status
from .tables import TABLES

CONFIDENCE = Policy(value=Decimal("0.95"), source="统计惯例：95% 置信水平")
SMALL_SAMPLE = Policy(value=Decimal(30), source="统计惯例：样本不足30的分层须作标记")


@dataclass(frozen=True)
class OwnMeasures:
    """The measures that the parameters of one project-year declare, computed."""

    columns: OwnColumns

    @property
    def declared(self) -> Mapping[str, OwnMeasure]:
        return self.columns.params.measures

    @cached_property
    def entries(self) -> Mapping[str, tuple[Measure, ...]]:
        """Each measure's entries, itself last."""
        return {id: entries(id, one, self.limit(id), self.columns.about) for id, one in self.declared.items()}

    def limit(self, id: str) -> Limit | None:
        """What a measure is held against: by itself, or by `targets`."""
        return self.declared[id].limit or self.columns.params.targets.get(id)

    def silent(self, id: str, results: Results) -> list[str]:
        """The subjects of which a measure is not known, though there is something to divide by."""
        bottom, rows = self.entries[id][-1].denominator, results.rows
        unknown = (name for name in results.subjects if not rows[name][id].is_known)
        return [name for name in unknown if bottom not in rows[name] or rows[name][bottom].exact != 0]

    def is_partial(self, id: str) -> bool:
        """Whether a sum lacks subjects that state nothing, so that it is a lower bound only."""
        return isinstance(self.declared[id], Count | Amount) and bool(self.silent(id, self.results[id][0]))

    def misses(self, id: str, value: Fraction | None) -> bool | None:
        """Whether the whole misses its limit; None where there is none, nothing is known, or what a sum lacks could decide it."""
        limit = self.limit(id)
        if limit is None or value is None:
            return None
        missed = limit.misses(value)
        stays = missed is limit.is_ceiling  # a sum that grows stays above a ceiling, and above a floor
        return missed if stays or not self.is_partial(id) else None

    @property
    def called(self) -> dict[str, str]:
        """The columns that they are computed from, as table.column, as people call them."""
        return {place: self.columns.about(place).title for one in self.declared.values() for place in one.places}

    @cached_property
    def registry(self) -> Registry:
        """The registry with all of them."""
        return self.columns.known.with_(*(entry for all_of in self.entries.values() for entry in all_of))

    @cached_property
    def results(self) -> Mapping[str, tuple[Results, ...]]:
        """Each measure's values: by the first key of its table with 合计, then by each further key, told apart by their base."""
        return _Results(self)

    def grouped(self, id: str) -> Iterator[Results]:
        one = self.declared[id]
        for place, group in enumerate(self.columns.groups(one)):
            rows, words = self._rows(id, one, group), {}
            if isinstance(one, Satisfaction):
                pooled = {name for name in rows if self._asks(one) and (name == WHOLE or group.by != one.question)}
                rows = {name: self._interval(id, cells, name in pooled) for name, cells in rows.items()}
                parts = {name: (cells[f"{id}.satisfied"], cells[f"{id}.respondents"]) for name, cells in rows.items()}
                words = {name: {"status": status(*both, self.small_sample.value)} for name, both in parts.items()}
            if place:
                rows = {name: cells for name, cells in rows.items() if name != WHOLE}
            found = Results(group.by, _apart(self._columns(id)), rows, group.base, words)
            yield found.ordered(lambda _, cells: unknown_last(cells[id].exact, falling=self.largest_first(id)))

    def largest_first(self, id: str) -> bool:
        """Whether the largest is the worst, or, of a sum, the first to look at."""
        return isinstance(self.declared[id], Count | Amount) or self.entries[id][-1].less_is_better

    def missing(self, id: str) -> list[str]:
        """The tables that a measure needs and nobody handed in."""
        params, lost = self.columns.params, [name for name in self.declared[id].tables if name not in self.columns.tables]
        built_in = {one.name: one.title for one in TABLES}
        return [params.tables[name].title if name in params.tables else built_in[name] for name in lost]

    def _rows(self, id: str, one: OwnMeasure, group: Group) -> Mapping[str, Cells]:
        """The values of each subject; of a table that was not handed in, nothing is known."""
        if self.missing(id):
            return {WHOLE: {entry.id: Value(None) for entry in self._columns(id)}}
        found = _COMPUTE.get(type(one), _ratio)(one, self.columns, group)
        return {name: {f"{id}.{key}" if key else id: value for key, value in cells.items()} for name, cells in found.items()}

    def _columns(self, id: str) -> tuple[Measure, ...]:
        return tuple(entry for entry in self.entries[id] if entry.heads_column)

    # ---- satisfaction ----
    def _asks(self, one: Satisfaction) -> bool:
        """Whether the answers of one person stand in several rows, one a question."""
        return any(group.by == one.question for group in self.columns.groups(one))

    def _interval(self, id: str, cells: Cells, pooled: bool) -> Cells:
        """The cells with the ends of the interval; none of what is pooled over several answers of a person."""
        liked = Value(None) if pooled else cells[f"{id}.satisfied"]
        low, high = ends(liked, cells[f"{id}.respondents"], cells[id], self.confidence.value)
        return {**cells, f"{id}.low": low, f"{id}.high": high}

    @property
    def confidence(self) -> Policy:
        """The level of intervals: of the project's survey, else as is usual."""
        return self.columns.params.survey.confidence if self.columns.params.survey else CONFIDENCE

    @property
    def small_sample(self) -> Policy:
        """From how many answers on a sample is no longer marked as small."""
        return self.columns.params.survey.small_sample if self.columns.params.survey else SMALL_SAMPLE


class _Results(dict[str, tuple[Results, ...]]):
    """Those of each measure, computed when they are asked for."""

    def __init__(self, own: OwnMeasures):
        self._own = own

    def __missing__(self, id: str) -> tuple[Results, ...]:
        self[id] = tuple(self._own.grouped(id))
        return self[id]


def _apart(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """Two columns of one name, of two tables, under their whole ids."""
    names = [one.name for one in measures]
    return tuple(replace(one, column=one.id) if names.count(one.name) > 1 else one for one in measures)


# ---- what is added up and divided ----
def _ratio(one: OwnMeasure, columns: OwnColumns, group: Group) -> dict[str, Cells]:
    """Each subject's two sums and their quotient."""
    sums = _sums(one, columns, group)
    return {name: {**cells, ITSELF: _quotient(one, columns, cells)} for name, cells in sums.items()}


def _change(one: Change, columns: OwnColumns, group: Group) -> dict[str, Cells]:
    """Each subject's two sums, how far the second is from the first, and that as a share of the first."""
    found: dict[str, Cells] = {}
    for name, cells in _sums(one, columns, group).items():
        before, after = cells.values()
        falls = after.is_known and before.is_known and after.number < before.number
        moved = before - after if one.counts == "fall" or (one.counts == "either" and falls) else after - before
        found[name] = {**cells, "moved": moved, ITSELF: moved / before}
    return found


def _sums(one: OwnMeasure, columns: OwnColumns, group: Group) -> dict[str, dict[str, Value]]:
    """Each subject's two sums; 合计 over the subjects that state both. Without subjects, of all rows."""
    top, bottom = one.parts()
    each = {name: {key: columns.value(one, key, group, name) for key in (top, bottom)} for name in group.subjects or (WHOLE,)}
    if group.subjects:
        told = [cells for cells in each.values() if all(value.is_known for value in cells.values())]
        origins = {key: [cells[key] for cells in told] for key in (top, bottom)}
        each[WHOLE] = {key: added(values) for key, values in origins.items()}
    return each


def _quotient(one: OwnMeasure, columns: OwnColumns, cells: Mapping[str, Value]) -> Value:
    top, bottom = cells.values()
    found = top / bottom
    if not isinstance(one, Per):
        return found
    above, below = (columns.about(places[0]) for places in one.parts().values())
    unit = money_unit_of(one.unit) or ("元" if above.kind == "money" else "")
    exact = found.exact if found.exact is None or above.kind != "money" else Fraction(found.exact) / Fraction(MONEY_UNITS[unit])
    shown = f"{fixed(_in(top, unit), 2)} {unit}" if above.kind == "money" else _shown(top, above.unit)
    return Value(exact, found.origin, how=f"{shown} ÷ {_shown(bottom, below.unit)}")


def _in(money: Value, unit: str) -> Fraction | None:
    return None if money.exact is None else money.number / Fraction(MONEY_UNITS[unit])


def _shown(value: Value, unit: str) -> str:
    return "未载明" if value.exact is None else f"{shortest(value.exact)} {unit}".strip()


def _sum(one: OwnMeasure, columns: OwnColumns, group: Group) -> dict[str, Cells]:
    """Each subject's sum, 合计 of those that state it; or what each row states, of the whole only where there is but one row."""
    each = {name: columns.value(one, "column", group, name) for name in group.subjects or (WHOLE,)}
    if group.subjects:
        each[WHOLE] = Value(None) if isinstance(one, Stated) else added(each.values())
    return {name: {ITSELF: value} for name, value in each.items()}


_COMPUTE: dict[type, Callable[..., dict[str, Cells]]] = {
    Count: _sum,
    Amount: _sum,
    Change: _change,
    Tally: tallied,
    Stated: _sum,
    Duration: took,
    Timeliness: in_time,
}
