"""Amounts and numbers of people that are possible, and yet hardly right: thousands of times others, as where 元 were typed for 万元; no
people at all, or far from as many as the register has; values that are far beyond their target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from ..data import Rows, Table
from ..errors import Problem, at
from ..figures import WHOLE, Figures
from ..messages import _
from ..numbers import MONEY_UNITS, Exact, half_up, shortest
from ..params import Policy
from ..project import ProjectYear
from ..scoring.amounts import PERCENT
from ..scoring.computed import PerDefect, Ratio, Reverse
from .indicators import IndicatorSystem
from .own_figures import is_judged
from .own_measures import OwnMeasures
from .params import EvaluationParams

if TYPE_CHECKING:
    from ..records.book import Records

APART = 2000  # times as much as others
SLIP = Decimal(10_000)  # 元 in a 万元
FEW = 4  # amounts beside which another one is not told
NEAR = Decimal(3)  # a ratio within this factor of 10 000 looks like that slip
BEYOND = 100  # times a target, which no work is so far above, nor any cost so far below
FAR = Fraction(1, 5)  # of the register; people come and go, and a fifth of them is worth a look
NOBODY = _("is 0: what is divided by it is not defined"), _("the number of people, or nothing where nobody knows it")


def doubts(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Of funding sources, and of regions, one whose amounts are thousands of times those of the others: 元 in one sheet or file."""
    funds = tables["funds"]
    for key in ("source", "region"):
        found = ((column, far) for column in ("arrived", "budgeted", "spent") if (far := far_off(funds.where().by(key), column)))
        for column, (name, amount, times) in islice(found, 1):
            place = next(place for place, row in enumerate(funds.rows) if row[key] == name)
            called = params.funding_sources[name].name if key == "source" else name
            yield _apart(funds.cell(shown, place, column), called, amount, params.money_unit, times, slip(times))


def lone_amounts(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """A cell of a money column of the project's own tables far from all others, and among them if 元 were typed for 万元, or 万元 for 元."""
    columns = ((tables[name], id, one.title) for name, own in params.tables.items() if name in tables for id, one in own.columns.items()
               if one.kind == "money")  # fmt: skip
    for table, id, title in columns:
        ranked = sorted((row[id], line) for line, row in zip(table.lines, table.rows, strict=True) if (row.get(id) or 0) > 0)
        for (amount, line), near, others in _ends(ranked) if len(ranked) > FEW else ():
            times, (unit, factor) = amount / near, (params.money_unit, SLIP) if amount > near else ("元", 1 / SLIP)
            is_far = max(times, 1 / times) > BEYOND and others[0][0] <= amount / factor <= others[-1][0]
            if is_far and (times > 1 or amount < SLIP):
                yield _apart(table.at(shown, line, id), title, amount, unit, times, slip(factor))


def _apart(where: str, name: str, amount: Decimal, unit: str, times: Decimal, hint: str) -> Problem:
    said = {"name": name, "amount": f"{shortest(amount / MONEY_UNITS[unit])} {unit}"}
    said["times"] = shortest(round(max(times, 1 / times)))
    above = _("{name} has {amount}, {times} times as much as others", **said)
    what = above if times > 1 else _("{name} has {amount}, and the others {times} times as much", **said)
    return Problem(where, what, _("amounts in the unit that the table names"), hint)


def _ends(ranked: list[tuple[Decimal, int]]) -> Iterator[tuple[tuple[Decimal, int], Decimal, list[tuple[Decimal, int]]]]:
    """The largest and the least of amounts in their order, each with the one next to it and all others."""
    yield ranked[-1], ranked[-2][0], ranked[:-1]
    yield ranked[0], ranked[1][0], ranked[1:]


def far_off(rows: Mapping[str, Rows], column: str) -> tuple[str, Decimal, Decimal] | None:
    """Who has how much, how many times that of the others: of few their largest, of many the one in the middle; or of who has least, so
    small a part of the least of the others as 万元 under a heading 元 make."""
    sums = {name: cast("Decimal", some.value(column).exact or Decimal(0)) for name, some in rows.items()}
    ranked = sorted(((amount, name) for name, amount in sums.items() if amount > 0), reverse=True)
    if len(ranked) < 2:
        return None
    (amount, name), usual = ranked[0], ranked[max(1, len(ranked) // 2)][0]
    if amount / usual > APART:
        return name, amount, amount / usual
    (least, name), (other, _name) = ranked[-1], ranked[-2]
    return (name, least, least / other) if APART < other / least < SLIP * NEAR else None


class Held(NamedTuple):
    """A value beside its target. where: its rows or cell; id: of its measure."""

    where: str
    id: str
    name: str
    value: object
    shown: str
    target: Exact
    asked: str
    less_is_better: bool
    unit: str

    @property
    def times(self) -> Fraction | None:
        """How many times its target it is, where that is far too many, or far too few: a small share may be true, and few of what is
        better not there."""
        if not isinstance(self.value, int | Decimal | Fraction) or not self.value or not self.target:
            return None
        times = abs(Fraction(self.value) / Fraction(self.target))
        may_be_small = self.unit == PERCENT or (self.less_is_better and "元" not in self.unit)
        return times if times > BEYOND or (times * BEYOND < 1 and not may_be_small) else None


def far_from_targets(figures: Figures, own: OwnMeasures, system: IndicatorSystem | None, shown: str) -> Iterator[Problem]:
    """Measures and indicators with a value that is more than so many times their target, or less than such a part of it, each once."""
    told: set[str] = set()
    for one in (*_held_by_targets(figures, own, shown), *_held_by_methods(system)):
        if one.id not in told and (times := one.times):
            told.add(one.id)
            said = {"name": one.name, "value": one.shown, "target": one.asked}
            said["times"] = shortest(half_up(max(times, 1 / times), 0))
            above = _("{name} is {value}, {times} times its target, {target}", **said)
            what = above if times > 1 else _("{name} is {value}, and its target {target}, {times} times as much", **said)
            is_money = "元" in one.unit
            expected = _("amounts in the unit that the table names") if is_money else _("a value in the unit of its target")
            yield Problem(one.where, what, expected, slip(half_up(times, 6) if is_money else Decimal(BEYOND)))


def _held_by_targets(figures: Figures, own: OwnMeasures, shown: str) -> Iterator[Held]:
    """The whole first, then each subject."""
    limits = own.columns.params.targets | {id: limit for id in own.declared if (limit := own.limit(id))}
    for id, limit in limits.items():
        title, target = own.registry[id].title, figures("target", base=id)
        for one in sorted(figures.by_id.get(id, ()), key=lambda one: one.subject != WHOLE):
            if id not in own.declared or is_judged(own.declared[id], one.subject):
                name = title if one.subject == WHOLE else f"{one.subject} · {title}"
                yield Held(
                    f"{shown}/{one.source}",
                    id,
                    name,
                    one.value,
                    one.display,
                    limit.bound,
                    target.display,
                    limit.is_ceiling,
                    target.unit,
                )


def _held_by_methods(system: IndicatorSystem | None) -> Iterator[Held]:
    for one in system.scored if system else ():
        rule, path = one.method.rule if one.method else None, "·".join(one.entry.path)
        if system and one.method and isinstance(rule, Ratio | PerDefect):
            less = isinstance(rule, Reverse) or (isinstance(rule, PerDefect) and rule.less_is_better)
            unit, where = PERCENT if one.is_change else one.method.unit, system.outline.at(one.entry.line, "actual")
            asked = f"{shortest(rule.target)}{one.method.unit}"
            yield Held(where, one.figure.id if one.figure else path, path, one.value, one.shown, rule.target, asked, less, unit)


def slip(ratio: Decimal) -> str:
    """What an amount may be that is so many times what it should be near."""
    if SLIP / NEAR < ratio < SLIP * NEAR:
        return _("Near a factor of 10000: are these 元 under a 万元 heading?")
    if SLIP / NEAR < 1 / ratio < SLIP * NEAR:
        return _("Near a factor of 1/10000: are these 万元 under a 元 heading?")
    return _("Are the units of the table and of the parameters right?")


def doubtful_heads(
    place: ProjectYear, heads: Policy | None, tables: Mapping[str, Table], records: Records | None
) -> Iterator[Problem]:
    """What to look at again; a report is made all the same. heads: of the parameters."""
    table = tables.get("payments")
    if heads is not None:
        yield from _heads_beside(heads.value, at(place.shown(place.params_file), key="heads"), table, records)
    for line, row in zip(table.lines, table.rows, strict=True) if table else ():
        if table and row["heads"] == 0:
            yield Problem(at(f"{place.shown(place.data_dir)}/{table.file}", row=line, column="heads"), *NOBODY)


def _heads_beside(stated: Decimal, where: str, table: Table | None, records: Records | None) -> Iterator[Problem]:
    """The heads of the parameters beside those of the table, and beside the register of doctors, where each is complete."""
    if stated == 0:
        yield Problem(where, *NOBODY)
        return
    counts = [row["heads"] for row in table.rows] if table else [None]
    found = {table.file: sum(count or 0 for count in counts)} if table and None not in counts else {}
    register = records.tables.get("doctors") if records else None
    if register and not register.set_aside:
        found[register.shown] = register.rows
    for file, count in found.items():
        if count and abs(stated - count) > FAR * count:
            what = _("{stated} is far from the {count} in {file}", stated=f"{stated:f}", count=count, file=file)
            yield Problem(where, what, _("the same people in both, or heads that leave out who is not paid for"))
