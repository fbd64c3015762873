"""Lines (rows or columns) that are the sum or the mean of others, found by how their figures agree.

A total stands before or behind its parts. So for each line the running sums of those beside it are compared with it, in all
places at once; what is a part of one total is passed over when the next level is looked for, so that 合计 of 小计 is found
after the 小计. The same is tried along lines of one name (the second heading of a table) and along every second, third …
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import numpy as np

from ..doubt import has_digits
from ..judging import rounded
from ..slips import is_one_digit_off
from . import names
from .hierarchy import children, indented
from .view import View

SUM, MEAN, MEAN_OF_ALL = "sum", "mean", "mean of all"
_WIDEST = 1500  # lines that one total is looked for among
_ROUNDS = 6
_MOST = 5.0  # powers of ten that one agreement counts at most
_FEW_ITEMS = 3
_LONG = 1000  # steps of a figure of which one digit may be wrong
_FEWEST_SIGNS = 12
_NESTED = 9.0
_NEAR = 12  # lines around a line among which two are its sum
_MOST_FOR_PAIRS = 60


@dataclass(frozen=True, slots=True)
class Addition:
    """The line `total` is the sum (or mean) of the lines `parts`. agree, differ: at which items, of those that can be
    told. sure: powers of ten by which chance is unlikely. named: whether words say so. less: lines that are taken off."""

    kind: str
    total: int
    parts: tuple[int, ...]
    agree: tuple[int, ...]
    differ: tuple[int, ...]
    sure: float
    named: bool
    less: tuple[int, ...] = ()

    @property
    def lines(self) -> frozenset[int]:
        return frozenset((self.total, *self.parts, *self.less))


def additions(view: View) -> list[Addition]:
    """The sums and means of a view, each set of lines once; the levels of a hierarchy from the lowest up."""
    done = _kept(_by_codes(view), [])
    for number, scope in enumerate(_scopes(view)):
        consumed: set[int] = set()
        for _ in range(_ROUNDS):
            new = _kept(_round(view, scope, consumed, done, means=number == 0), done)
            if not new:
                break
            done += new
            consumed |= {part for one in new if one.kind == SUM for part in one.parts}
    done += _kept(_windows(view, done), done)
    done += _by_words(view, done)
    done += _kept(_pairs(view, done), done)
    return done + _kept(_carried(view, done), done)


def _scopes(view: View) -> Iterator[tuple[int, ...]]:
    """The sequences of lines along which totals are looked for."""
    whole = view.lines
    yield whole
    rates = tuple(line for line in whole if view.is_rate[line])
    if rates and len(rates) < len(whole):
        yield tuple(line for line in whole if not view.is_rate[line])
        yield rates
    by_name: dict[str, list[int]] = defaultdict(list)
    for line in whole:
        by_name[view.leaves[line].casefold().strip()].append(line)
    named = [tuple(lines) for name, lines in by_name.items() if name and 3 <= len(lines) < len(whole)]
    yield from named
    if len(whole) <= _MOST_FOR_PAIRS and not named:
        for stride in (2, 3, 4):
            for start in range(stride):
                if len(whole[start::stride]) >= 3:
                    yield whole[start::stride]


def _round(view: View, scope: tuple[int, ...], consumed: set[int], done: list[Addition], *, means: bool) -> list[Addition]:
    found = []
    open_ = [line for line in scope if line not in consumed]
    taken = defaultdict(set)
    for one in done:
        taken[one.total] |= set(one.parts)
    for place, line in enumerate(open_):
        for sequence in (open_[place + 1 : place + 1 + _WIDEST], open_[max(0, place - _WIDEST) : place][::-1]):
            sequence = [other for other in sequence if other not in taken[line]]
            if sequence:
                found += _best(view, line, np.array(sequence), means)
    return found


def _best(view: View, line: int, sequence: np.ndarray, means: bool) -> Iterator[Addition]:
    """The stretch beside a line that it is the sum of, and the one that it is the mean of, where there is one."""
    target, half = view.values[line], view.halves[line]
    values = view.values[sequence]
    there = ~np.isnan(values)
    run = np.cumsum(np.where(there, values, 0.0), axis=0)
    weighty = np.cumsum(there & (values != 0), axis=0) >= 2
    spread = np.sqrt(3 * np.cumsum(np.where(there, view.halves[sequence], 0.0) ** 2, axis=0))
    room = spread + half + np.abs(target) * 1e-11
    yield from _chosen(SUM, view, line, sequence, np.abs(run - target), weighty, room, there)
    if not means or not view.may_be_mean[line]:
        return
    stated = np.maximum(np.cumsum(there, axis=0), 1)
    every = np.arange(1, len(sequence) + 1)[:, None] * np.ones_like(stated)  # a blank may count as 0
    for kind, count in ((MEAN, stated), (MEAN_OF_ALL, every)):
        room = 2 * half + np.abs(target) * 1e-11 + spread / count
        yield from _chosen(kind, view, line, sequence, np.abs(run / count - target), weighty, room, there)


def _chosen(kind: str, view: View, line: int, sequence, gap, weighty, room, there) -> Iterator[Addition]:
    target = view.values[line]
    told = weighty & ~np.isnan(target)
    if kind == SUM:
        told &= target != 0
    finer = there & (view.halves[sequence] < 0.15 * view.halves[line]) & (view.values[sequence] != 0)
    fits = (gap <= room) & ~(np.logical_or.accumulate(finer, axis=0) if kind == SUM else False)
    agree = fits & told
    if not agree.any():
        return
    half = view.halves[line]
    exact = gap <= half * 0.02 + np.abs(target) * 1e-11
    width = np.maximum(np.where(exact, 2 * half, 3 * room), view.steps[line])
    weight = np.minimum(np.log10(1 + np.abs(np.where(np.isnan(target), 0.0, target)) / width), _MOST)
    weight = np.where(agree, weight, 0.0)
    score = weight.sum(axis=1) - 0.6 * (told & ~fits & (view.alike[line] | (not view.down))).sum(axis=1)
    best = int(score.argmax())
    while best + 1 < len(sequence) and score[best + 1] >= score[best] and there[best + 1].any():
        best += 1
    items = np.flatnonzero(agree[best])
    if not len(items):
        return
    distinct = len(np.unique(target[items]))
    sure = float(weight[best].sum()) * distinct / len(items)
    parts = tuple(
        int(part) for part in sorted(sequence[: best + 1]) if there[: best + 1][list(sequence[: best + 1]).index(part)].any()
    )
    if len(parts) < 2:
        return
    off = weighty[best] & ~np.isnan(target) & ~fits[best]
    of_kind = view.alike[line] & ~view.is_mean_item
    amounts = of_kind if (agree[best] & of_kind).any() else ~view.is_mean_item
    differ = np.flatnonzero(off & amounts)
    items = np.flatnonzero(fits[best] & ~np.isnan(target) & there[: best + 1].any(axis=0))
    named = names.is_total(view.names[line]) if kind == SUM else bool(names.AVERAGE.search(view.names[line]))
    found = Addition(kind, line, parts, tuple(map(int, items)), tuple(map(int, differ)), sure, named)
    if _is_meant(found, len(sequence), len(view.lines)):
        yield found


def _is_meant(one: Addition, tried: int, lines: int) -> bool:
    """Whether chance is unlikely over all that was tried; words lower what is needed and never make a relation alone."""
    needed = (1.0 if one.kind == SUM else 2.2) + 0.5 * np.log10(2 * tried) if one.named else 2.0 + np.log10(2 * tried * lines)
    share = len(one.agree) / (len(one.agree) + len(one.differ))
    return one.sure >= needed and share >= (0.3 if one.named else 0.6)


def _kept(found: list[Addition], done: list[Addition]) -> list[Addition]:
    """Those that go together: the surest first, no line a part of two totals of one round unless in other places, no set of
    lines twice, and nothing that follows from what is known."""
    kept: list[Addition] = []
    used: dict[int, list[Addition]] = defaultdict(list)
    known = {one.lines for one in done}
    for one in sorted(found, key=_rank, reverse=True):
        if one.lines in known or any(_clash(one, other) for part in one.parts for other in used[part]):
            continue
        if any(other.total in one.parts and set(other.parts) & set(one.parts) and set(other.agree) & set(one.agree)
               for other in (*done, *kept) if other.kind == SUM):  # fmt: skip
            continue  # a subtotal beside its own parts
        if one.kind != SUM and any(one.total == other.total and other.kind != SUM for other in (*done, *kept)):
            continue
        kept.append(one)
        known.add(one.lines)
        for part in one.parts:
            used[part].append(one)
    return kept


def _rank(one: Addition) -> tuple:
    return (one.sure - 1.5 * len(one.differ) + one.named, -len(one.parts))


def _clash(one: Addition, other: Addition) -> bool:
    """Whether two totals share parts by chance: neither holds the other's parts, and both are not sure."""
    if (one.kind == SUM) != (other.kind == SUM) or not set(one.agree) & set(other.agree):
        return False
    nested = set(one.parts) < set(other.parts) or set(other.parts) < set(one.parts)
    return not (nested and min(one.sure, other.sure) > _NESTED)


def _by_codes(view: View) -> list[Addition]:
    """Rows with the rows directly below them by their codes or blanks, where most places agree."""
    found = []
    trees = [children(view.names), indented(view.names)] if view.down else []
    for line, below in (pair for tree in trees for pair in tree.items()):
        parts = np.array([part for part in below if part in view.lines])
        if line in view.lines and len(parts) >= 2:
            one = _whole(view, line, parts)
            found += [one] if one is not None and one.agree and len(one.agree) >= len(one.differ) else []
    return found


def _whole(view: View, line: int, parts: np.ndarray) -> Addition | None:
    """That a line is the sum of just these lines, whatever the figures say; None where nothing can be told."""
    target, there = view.values[line], ~np.isnan(view.values[parts])
    told = ~np.isnan(target) & (there.sum(axis=0) >= 2) & view.alike[line]
    gap = np.abs(np.where(there, view.values[parts], 0.0).sum(axis=0) - target)
    room = view.halves[line] + np.sqrt(3 * (np.where(there, view.halves[parts], 0.0) ** 2).sum(axis=0)) + np.abs(target) * 1e-11
    fits = told & (gap <= room)
    if not told.any():
        return None
    return Addition(SUM, line, tuple(map(int, parts)), tuple(map(int, np.flatnonzero(fits))),
                    tuple(map(int, np.flatnonzero(told & ~fits))), float(fits.sum()), True)  # fmt: skip


def _by_words(view: View, done: list[Addition]) -> list[Addition]:
    """Totals by their name that agree nowhere, each with the one stretch beside it from whose sum one digit leads to it."""
    totals = [line for line in view.lines if names.is_total(view.names[line])]
    known = {one.total for one in done}
    consumed = {part for one in done if one.kind == SUM for part in one.parts}
    found = []
    for line in totals:
        if line in known:
            continue
        before = [other for other in view.lines if other < line and other not in consumed][::-1]
        after = [other for other in view.lines if other > line and other not in consumed]
        stops = [other for other in before if other in totals]
        near = [one for sequence in (before, after, stops) if len(sequence) >= 2 for one in _one_digit_off(view, line, sequence)]
        if len({one.parts for one in near}) == 1:
            found.append(near[0])
    return found


def _one_digit_off(view: View, line: int, sequence: list[int]) -> Iterator[Addition]:
    values = view.values[sequence]
    run = np.cumsum(np.where(np.isnan(values), 0.0, values), axis=0)
    items = np.flatnonzero(
        ~np.isnan(view.values[line]) & view.alike[line] & (np.abs(view.values[line]) > 200 * view.halves[line])
    )
    if not 0 < len(items) <= _FEW_ITEMS:
        return
    for item in items:
        figure = view.figure(line, int(item))
        if figure is None or abs(figure.number) * 10**figure.places < _LONG or not has_digits(figure.number, figure.places):
            continue
        for end in range(1, len(sequence)):
            exact = Fraction(str(round(run[end, item], 9))) / figure.unit.scale
            if is_one_digit_off(figure.number, rounded(exact * figure.unit.scale, figure) / figure.unit.scale, figure.places):
                yield Addition(SUM, line, tuple(sorted(sequence[: end + 1])), (), (int(item),), 0.0, True)


def _windows(view: View, done: list[Addition]) -> list[Addition]:
    """Stretches that do not begin beside their total: the quarters above the months, with other lines between."""
    lines = view.lines
    if len(lines) > _MOST_FOR_PAIRS:
        return []
    explained = {one.total for one in done}
    order = np.array(lines)
    found: list[Addition] = []
    for place, line in enumerate(lines):
        if line in explained:
            continue
        for start in range(len(lines)):
            if abs(start - place) > 1:
                sequence = order[start:] if start > place else order[start::-1]
                found += _best(view, line, sequence, True)
    return [one for one in found if one.sure >= _needed_apart(one, len(lines)) and len(one.agree) >= 3 * len(one.differ)]


def _needed_apart(one: Addition, lines: int) -> float:
    return (2.5 if one.named and one.kind != SUM else 3.0) + np.log10(lines) * (1 if one.named and one.kind != SUM else 3)


def _pairs(view: View, done: list[Addition]) -> list[Addition]:
    """Lines that are the sum of two that do not stand beside them: 预算 = 支出 + 结余, with other columns between."""
    lines = view.lines
    if len(lines) > _MOST_FOR_PAIRS:
        return []
    found = []
    known = {one.lines for one in done}
    explained = {one.total for one in done}
    for place, line in enumerate(lines):
        if line in explained:
            continue
        near = [other for other in lines[max(0, place - _NEAR) : place + _NEAR + 1] if other != line]
        if len(near) < 2:
            continue
        first, second = (np.array(one) for one in zip(*((a, b) for n, a in enumerate(near) for b in near[n + 1 :]), strict=True))
        target = view.values[line]
        one, two = view.values[first], view.values[second]
        room = view.halves[line] + np.sqrt(3 * (view.halves[first] ** 2 + view.halves[second] ** 2)) + np.abs(target) * 1e-11
        told = ~np.isnan(one) & ~np.isnan(two) & ~np.isnan(target) & (one != 0) & (two != 0) & (target != 0)
        fits = np.abs(one + two - target) <= room
        weight = np.minimum(np.log10(1 + np.abs(np.where(told, target, 0.0)) / np.maximum(2 * room, view.steps[line])), _MOST)
        agree = told & fits
        weight = np.where(agree, weight, 0.0)
        score = weight.sum(axis=1) - 2 * (told & ~fits).sum(axis=1)
        best = int(score.argmax())
        items = np.flatnonzero(agree[best])
        if not len(items) or frozenset((line, int(first[best]), int(second[best]))) in known:
            continue
        sure = float(weight[best].sum()) * len(np.unique(target[items])) / len(items)
        differ = np.flatnonzero(told[best] & ~fits[best])
        named = names.is_total(view.names[line])
        addition = Addition(SUM, line, (int(first[best]), int(second[best])), tuple(map(int, items)), tuple(map(int, differ)),
                            sure, named)  # fmt: skip
        if sure >= 2.5 + np.log10(len(first) * len(lines)) and len(items) >= 2 * len(differ) and len(items) >= 2:
            found.append(addition)
    return found


def _carried(view: View, done: list[Addition]) -> list[Addition]:
    """What is carried over: 上年结转 + 收入 − 支出 = 年末结余, where a line is called a balance and nothing else explains it."""
    lines = view.lines
    explained = {one.total for one in done}
    found = []
    for line in lines if len(lines) <= _FEWEST_SIGNS and not view.down else ():
        if line in explained or not names.BALANCE.search(view.names[line]):
            continue
        others = [other for other in lines if other != line and not view.is_rate[other]]
        best = max((_signed(view, line, one, other, less) for one, other in combinations(others, 2) for less in others
                    if less not in (one, other)), key=lambda one: one.sure - 2 * len(one.differ), default=None)  # fmt: skip
        if best is not None and best.sure >= 3 + 3 * np.log10(len(lines)) and len(best.agree) >= 3 * len(best.differ):
            found.append(best)
    return found


def _signed(view: View, line: int, one: int, other: int, less: int) -> Addition:
    target = view.values[line]
    three = view.values[[one, other, less]]
    told = ~np.isnan(three).any(axis=0) & ~np.isnan(target) & (three != 0).all(axis=0) & (target != 0)
    halves = view.halves[[one, other, less]]
    room = view.halves[line] + np.sqrt(3 * (halves**2).sum(axis=0)) + np.abs(target) * 1e-11
    fits = np.abs(three[0] + three[1] - three[2] - target) <= room
    agree = np.flatnonzero(told & fits)
    weight = np.minimum(np.log10(1 + np.abs(target[agree]) / np.maximum(2 * room[agree], view.steps[line][agree])), _MOST).sum()
    sure = float(weight) * len(np.unique(target[agree])) / max(len(agree), 1)
    differ = np.flatnonzero(told & ~fits)
    return Addition(SUM, line, (one, other), tuple(map(int, agree)), tuple(map(int, differ)), sure, False, (less,))
