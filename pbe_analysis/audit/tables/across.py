"""What a line says of its items together: each as a share of the whole, the growth since the item before, a running sum; and of
a total the mean of its parts weighed by a count, and of rates side by side that they make up the whole."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import combinations, product

import numpy as np

from ...documents import names
from ..claims import Claim, Formula, Stated
from ..slips import slipped
from ..verdicts import rounded
from .stretches import SUM
from .view import Relation, View

SHARE, GROWTH, RUNNING = "share", "growth", "sum"
_NONE, _NOTHING_BEFORE = -1, -2  # in the place of the item that another one follows from
_SINCE = re.compile(r"累计|累积|截至|至今|以来|余额")
_MOST_TOTALS = 3  # lines of all, of which another may be a share
MOST_LINES = 40
_MOST_RATES = 16
_FEWEST = 3  # items in a row, and parts of a mean
_SHARES = (0.66, 0.6, 0.5)  # of the items that must agree, by how much the names say
_AT_ONCE = 200_000  # elements of an array
_WHOLE = 3.2  # powers of ten that establish that rates make up the whole

Wholes = dict[int, tuple[int, ...]]
Placed = dict[tuple[bool, int], list[list[list[int]]]]


@dataclass(frozen=True, slots=True)
class Across:
    """The figures of a line from those of another at each item (`part`), and from what stands at the item that `base` names for it
    (`beside`): divided by it (share), as growth from it, less it (difference), or added to it (sum). by: what a rate is printed in.
    hint: 2 where names fit, 1 where they suggest it."""

    kind: str
    line: int
    part: int
    beside: int
    base: np.ndarray
    hint: int
    by: int = 1


def _formula(view: View, one: Across, item: int) -> Formula:
    own, at, by = (1, view.told(one.part, item)), int(one.base[item]), Fraction(one.by)
    if at == _NOTHING_BEFORE:
        return Formula((own,))
    base = view.told(one.beside, at)
    if one.kind in (SHARE, GROWTH):
        return Formula((own,), ((1, base),), factor=by, offset=-by if one.kind == GROWTH else Fraction(0))
    return Formula(((1, base), own) if one.kind == RUNNING else (own, (-1, base)))


def placed(others: list[tuple[View, list[Relation]]]) -> Placed:
    """The sums of some views by their direction and the row or column of the sheet that is the total, with those of its lines."""
    found: Placed = defaultdict(list)
    for view, sums in others:
        lines = view.rows if view.down else view.columns
        for one in sums:
            if one.kind == SUM:
                found[view.down, lines[one.line]].append([[lines[part] for part in parts] for parts in (one.parts, one.less)])
    return found


def wholes_of(view: View, sums: Placed) -> Wholes:
    """The items of a view that are totals, each with its parts as the views across it found them; where only its name says so,
    all that are no totals."""
    places = {number: place for place, number in enumerate(view.columns if view.down else view.rows)}
    totals = {item for item, name in enumerate(view.items) if names.is_total(name)}
    rest = tuple(item for item in np.flatnonzero(~np.isnan(view.values).all(axis=0)).tolist() if item not in totals)
    found: Wholes = dict.fromkeys(totals, rest)
    for number, total in places.items():
        within = (parts for parts, less in sums.get((not view.down, number), ()) if places.keys() >= {*parts, *less})
        if (parts := next(within, None)) is not None:
            found[total] = tuple(places[part] for part in parts)
    return found


def across(view: View, wholes: Wholes, explained: set[int]) -> Iterator[Relation]:
    """For each line that nothing explains, what its figures follow from across the items, if anything."""
    for line in view.lines[:MOST_LINES]:
        proposed = list(_proposed(view, line, wholes)) if line not in explained else []
        several = max(1, _AT_ONCE // len(view.items))
        batches = (proposed[start : start + several] for start in range(0, len(proposed), several))
        if fitting := [one for some in batches for one in _weighed(view, some, len(proposed))]:
            yield max(fitting, key=lambda one: len(one.agree) - len(one.differ))


def _proposed(view: View, line: int, wholes: Wholes) -> Iterator[Across]:
    name, rate = view.names[line], view.says_rate[line]
    parts = [other for other in view.lines[:MOST_LINES] if other != line and not view.says_rate[other]]
    totals = [other for other in parts if view.is_total[other]][:_MOST_TOTALS]  # 男 as a share of the 合计 of both
    told = ~np.isnan(view.values[parts]).all(axis=0)
    order = [item for item in range(len(view.items)) if item not in wholes and told[item]]
    factors, grows = (1,) if view.is_percent[line] else (100, 1), bool(names.GROWTH.search(name))
    for part in parts:
        if rate:
            bases = [(_of_whole(view, total), by) for total, by in product(wholes, factors)]
            bases += [(base, by) for by in factors if (base := _of_full(view.values[line], by)) is not None]
            hint = 2 if names.SHARE.search(name) else 1
            for (base, by), beside in product(bases, [part, *(total for total in totals if total != part)]):
                yield Across(SHARE, line, part, beside, base, hint, by)
        if len(order) < _FEWEST:
            continue
        for steps in (order, order[::-1]) if rate or grows else ():
            for by in factors if rate else (1,):
                yield Across(GROWTH if rate else "difference", line, part, part, _before(view, steps), int(grows), by)
        if not rate:
            base = _before(view, order)
            base[order[0]] = _NOTHING_BEFORE if _begins(view.figure(line, order[0]), view.figure(part, order[0])) else _NONE
            yield Across(RUNNING, line, part, line, base, 2 if _SINCE.search(name) else 0)


def _of_whole(view: View, total: int) -> np.ndarray:
    base = np.full(len(view.items), total)
    base[total] = _NONE
    return base


def _of_full(shares: np.ndarray, full: int) -> np.ndarray | None:
    """For each item the nearest one above, else below, whose share is 100 %; None where none is."""
    wholes = np.flatnonzero(shares == full)
    if not len(wholes):
        return None
    base = wholes[np.maximum(np.searchsorted(wholes, np.arange(len(shares)), side="right") - 1, 0)]
    return np.where(base == np.arange(len(shares)), _NONE, base)


def _before(view: View, steps: list[int]) -> np.ndarray:
    """For each item the one before it."""
    base = np.full(len(view.items), _NONE)
    base[steps[1:]] = steps[:-1]
    return base


def _begins(figure: Stated | None, added: Stated | None) -> bool:
    """Whether a running sum begins with what is added, or a slip away from it; else something was there before."""
    if figure is None or added is None:
        return False
    return figure.value == added.value or slipped(figure.number, added.value / figure.unit.scale, figure.places)


def _weighed(view: View, proposed: list[Across], tried: int) -> Iterator[Relation]:
    """With what speaks for each of some proposals about a line and against it; without those for which chance, or too many items
    that differ, are likelier."""
    target, half = (one[proposed[0].line] for one in (view.values, view.halves))
    expected, reach = _expected(view, proposed)
    told, room = ~np.isnan(expected + target + reach), reach + half * 1.02
    agree = told & (np.abs(expected - target) <= room + np.abs(target) * 1e-9)
    speaks = agree & (np.abs(target) > half) & (np.abs(np.abs(target) - 1) > 1e-12)
    for one, own, off, says, width in zip(proposed, agree, told & ~agree, speaks, 2 * room, strict=True):
        if one.kind == RUNNING:
            says = says & (view.values[one.part] != 0)  # to which something was added
        count, differ = int(says.sum()), int(off.sum())
        if not count or count < _SHARES[one.hint] * (count + differ):
            continue
        sure = view.surety((one.line,), np.where(says, view.rarity(one.line, width), 0.0))
        if sure >= (3.2 + np.log10(tried), 2.5 + np.log10(tried) / 2, 1.3)[one.hint]:
            good, bad = (tuple(map(int, np.flatnonzero(items))) for items in (own, off))
            yield Relation(one.kind, one.line, (one.part, one.beside), good, bad, sure, one.hint, partial(_formula, view, one))


def _expected(view: View, proposed: list[Across]) -> tuple[np.ndarray, np.ndarray]:
    """What each of some proposals says should be printed at each item, and how far rounding moves it."""
    part, beside, base = (np.array([getattr(one, name) for one in proposed]) for name in ("part", "beside", "base"))
    divides, grows, runs = (
        np.array([[one.kind in kinds] for one in proposed]) for kinds in ((SHARE, GROWTH), (GROWTH,), (RUNNING,))
    )
    own, half = view.values[part], view.halves[part]
    old, slack = (
        np.where(base == _NOTHING_BEFORE, 0.0, np.where(base < 0, np.nan, one[beside[:, None], base]))
        for one in (view.values, view.halves)
    )
    by, below = np.array([[one.by] for one in proposed]), np.where(divides & (old != 0), old, np.nan)
    rate, moved = by * (own / below - grows), by * (half / np.abs(below) + np.abs(own) * slack / below**2)
    return np.where(divides, rate, np.where(runs, own + old, own - old)), np.where(divides, moved, half + slack)


def weighted(view: View, wholes: Wholes, stated: set[Stated]) -> Iterator[Claim]:
    """A total's mean: the parts' values weighted by a count beside them, or their plain mean. Without a match it is claimed where
    one count alone can be the weight and the mean is near the weighted one."""
    group = object()
    for total, parts in ((total, parts) for total, parts in wholes.items() if len(parts) >= _FEWEST):
        counts = [line for line in view.lines if _can_weigh(view, line, parts)]
        for line in view.lines:
            whole, called = view.figure(line, total), bool(names.MEANS.search(view.names[line]))
            if whole is None or whole in stated or not (view.is_rate[line] or view.says_rate[line]):
                continue
            formulas = [one for count in counts if (one := _mean(view, line, parts, count))]
            plain, slack = _mean(view, line, parts), whole.step if called else whole.rounding
            tried = [*formulas, *([plain] if plain else [])]
            match = next((one for one in tried if _is_near(one, whole, one.reach() + slack)), None)
            if match is not None:
                yield Claim("mean" if match is plain else "weighted_mean", whole, match, group)
            elif len(formulas) == 1 and called and _may_be(formulas[0], whole):
                yield Claim("weighted_mean", whole, formulas[0], group, reason="按各行人数或份数加权")


def _can_weigh(view: View, line: int, parts: tuple[int, ...]) -> bool:
    """Whether a line can weigh others: a count of things, or what is called 权重."""
    figures = [one for part in parts if (one := view.figure(line, part)) is not None]
    counts = all(one.counted and not one.unit.is_money for one in figures)
    return len(figures) == len(parts) and (counts or bool(names.WEIGHT.search(view.names[line])))


def _mean(view: View, line: int, parts: tuple[int, ...], count: int | None = None) -> Formula | None:
    """The mean of what is stated, weighed by a line or not; none of too few, or where a weight is left without its value."""
    given = [part for part in parts if view.figure(line, part) is not None]
    if len(given) < _FEWEST or (count is not None and any(view.told(count, part).value for part in parts if part not in given)):
        return None
    top = tuple((1, view.told(line, part)) for part in given)
    if count is None:
        return Formula(top, factor=Fraction(1, len(given)))
    return Formula(top, weights=tuple(view.told(count, part) for part in given))


def _is_near(formula: Formula, whole: Stated, room: Fraction) -> bool:
    exact = formula.value()
    return exact is not None and abs(exact - whole.value) <= room


def _may_be(formula: Formula, whole: Stated) -> bool:
    """Within a quarter of the parts' range of the weighted mean, or a slip away from it."""
    exact, values = formula.value(), [figure.value for _, figure in formula.top]
    if exact is None:
        return False
    near = _is_near(formula, whole, (max(values) - min(values)) / 4)
    return near or slipped(whole.number, rounded(exact, whole) / whole.unit.scale, whole.places)


def complements(view: View) -> Iterator[Claim]:
    """Of two to four rates that make up the whole in nearly every item, the last is what the others leave: 96.73 % and 3.27 %."""
    rates = [line for line in view.lines if view.says_rate[line]][:_MOST_RATES]
    found: list[tuple[int, ...]] = []
    for group in (group for count in (2, 3, 4) for group in combinations(rates, count)):
        values, room = view.values[list(group)], view.steps[list(group)].max(axis=0) * len(group) / 2
        whole = 1 if view.is_percent[group[0]] else 100
        told = ~np.isnan(values).any(axis=0) & (values != 0).all(axis=0)
        holds = np.abs(values.sum(axis=0) - whole) <= room * 1.001  # of nothing and all too, which establish nothing
        agree = told & holds
        weight = np.log10(1 + np.abs(values[:, agree]).min(axis=0) / np.maximum(room[agree], 1e-12)).sum() if agree.any() else 0.0
        if any(set(one) <= set(group) for one in found) or 3 * agree.sum() < 2 * told.sum():
            continue
        if weight >= _WHOLE + np.log10(len(rates) ** len(group)):
            found.append(group)
            one = object()
            for item in map(int, np.flatnonzero(told | holds)):
                figures = [view.told(line, item) for line in group]
                rest = Formula(tuple((-1, figure) for figure in figures[:-1]), offset=Fraction(whole))
                yield Claim("complement", figures[-1], rest, one)
