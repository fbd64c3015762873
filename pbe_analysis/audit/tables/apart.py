"""Sums whose parts do not stand beside their total: stretches apart, few lines with others between, what is carried over."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from math import comb

import numpy as np

from ...documents import names
from .levels import whole
from .stretches import MEAN, SUM, stretches
from .view import Relation, View

_FEWEST_SIGNS = 12
_NEAR = 30  # lines around a line among which two are its sum
_MOST_FOR_PAIRS = 60
_MOST_PARTS = 4
_MOST_SETS = 20_000
# lines, sets of them and items that are tried where some tell what others hold; lines of a table of which all are tried
_LONGEST, _MOST_TRIED, _MOST_COMPARED, _MOST_FOR_NESTED = 40, 400, 6, 150
_PIVOTS = 2  # items at which sets of lines are looked for
_CARRIED = np.array((1, 1, -1))  # signs


def windows(view: View, done: list[Relation]) -> list[Relation]:
    """Stretches that do not begin beside their total: the quarters above the months, with other lines between."""
    lines = view.lines
    if not 2 < len(lines) <= _MOST_FOR_PAIRS:
        return []
    tried = [
        (line, lines[start:] if start > place else lines[start::-1])
        for place, line in _unexplained(view, done)
        for start in range(len(lines))
        if abs(start - place) > 1
    ]
    needed = {True: 2.5 + np.log10(len(lines)), False: 3.0 + 3 * np.log10(len(lines))}  # whether it is a mean by its name
    return [
        one
        for one in stretches(view, tried, means=True)
        if one.sure >= needed[bool(one.hint) and one.kind != SUM] and len(one.agree) >= 3 * len(one.differ)
    ]


def scattered(view: View, done: list[Relation]) -> Iterator[Relation]:
    """Lines that are the sum, or by their name the mean, of two to four that do not stand beside them: 预算 = 支出 + 结余, 得分 = 一季度 + 二季度 +
    三季度, with other columns between."""
    known = {one.lines for one in done}
    for place, line in _unexplained(view, done):
        near = [other for other in view.lines[max(0, place - _NEAR) : place + _NEAR + 1] if other != line]
        counts = range(2, _MOST_PARTS + 1 if view.is_total[line] or view.may_be_mean[line] else 3)
        for count in counts if len(near) >= 2 else ():
            kind = MEAN if view.may_be_mean[line] else SUM
            one = _best(view, line, _sets(view, line, np.array(near), count, kind), np.ones(count, dtype=int), kind)
            tried = comb(len(near), count) * (1 if one is not None and one.hint else len(view.lines))
            if (
                one is not None
                and one.lines not in known
                and len(one.agree) >= 2 * len(one.differ)
                and one.sure >= 2.5 + np.log10(tried)
            ):
                yield one
                break


def _sets(view: View, line: int, near: np.ndarray, count: int, kind: str) -> np.ndarray:
    """The sets of so many of some lines that may make a line at an item; of three or more, at one of the two that tell most."""
    values, halves = np.nan_to_num(view.values[near]), view.halves[near].max(axis=0)
    target = view.values[line] * (count if kind == MEAN else 1)
    room = count * (view.halves[line] + halves) + np.abs(target) * 1e-11
    if count == 2:
        gaps = np.abs(values.T[:, :, None] + values.T[:, None] - target[:, None, None])
        return near[np.argwhere(np.triu((gaps <= room[:, None, None]).any(axis=0), 1))]
    two = np.column_stack(np.triu_indices(len(near), 1))
    stated = (~np.isnan(view.values[near]) & (values != 0)).sum(axis=0) >= 2
    telling = np.where(np.isnan(target) | ~stated, 0.0, np.abs(target) / view.steps[line])
    found: list[np.ndarray] = []
    for item in np.argsort(-telling)[:_PIVOTS]:
        if telling[item]:
            rest = np.arange(len(near))[:, None] if count == 3 else two
            found.append(_completed(values[:, item], target[item], room[item], two, rest))
    sets = np.sort(np.concatenate(found), axis=1) if found else np.zeros((0, count), dtype=int)
    return near[np.unique(sets[(np.diff(sets, axis=1) > 0).all(axis=1)], axis=0)]


def _completed(values: np.ndarray, target: float, room: float, two: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """Each of some sets of lines, with the two lines that bring it to a figure."""
    made = values[two].sum(axis=1)
    order = np.argsort(made)
    missing = target - values[rest].sum(axis=1)
    first, last = np.searchsorted(made[order], missing - room), np.searchsorted(made[order], missing + room, "right")
    if (last - first).sum() > _MOST_SETS:
        return np.zeros((0, rest.shape[1] + 2), dtype=int)  # of so many, some agree by chance
    of_rest = np.repeat(np.arange(len(rest)), last - first)
    within = np.arange(len(of_rest)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    return np.concatenate([rest[of_rest], two[order[first[of_rest] + within]]], axis=1)


def nested(view: View, done: list[Relation]) -> Iterator[Relation]:
    """Lines that are the sum of some beside them, between which others tell only what these hold: 工资, 其中：奖金, 津贴, 商品和服务."""
    for place, line in _unexplained(view, done):
        for up, run in ((False, view.lines[place + 1 :]), (True, view.lines[:place][::-1])):
            if view.is_total[line] or len(view.lines) <= _MOST_FOR_NESTED:
                parts, tried = _walked(view, line, run[:_LONGEST], up)
                one = whole(view, line, np.array(sorted(parts)), fewest=1) if parts else None
                sure = _weighed(view, one) if one and len(one.agree) >= 2 * len(one.differ) else 0.0
                if one and sure >= 2.5 + np.log10(tried * (1 if view.is_total[line] else 2 * len(view.lines))):
                    yield replace(one, sure=sure, hint=2 * view.is_total[line])
                    break


def _weighed(view: View, one: Relation) -> float:
    """By how many powers of ten chance is unlikely where a sum of some lines agrees."""
    agree = np.isin(np.arange(view.values.shape[1]), one.agree)
    return view.surety((one.line, *one.parts), np.where(agree, view.rarity(one.line, 4 * view.halves[one.line]), 0.0))


def _walked(view: View, line: int, run: tuple[int, ...], up: bool) -> tuple[tuple[int, ...], int]:
    """The first lines of a run that add up to a line, but for one slip, each of the others within the one above it, and how many sets
    were tried; nothing where none do."""
    telling = np.nan_to_num(np.abs(view.values[line]) / view.steps[line])
    items = [item for item in np.argsort(-telling)[:_MOST_COMPARED].tolist() if telling[item]]
    values = np.nan_to_num(view.values[np.ix_(run, items)])
    if len(run) < 3 or not items or (values < 0).any():
        return (), 1
    target, half = view.values[line, items], view.halves[line, items]
    room = (half + np.sqrt(3 * (view.halves[np.ix_(run, items)] ** 2).sum(axis=0)) + np.abs(target) * 1e-11).tolist()
    rows, target = values.tolist(), target.tolist()
    nothing = [0.0] * len(items)
    open_: list[tuple[int, list[float], list[float], tuple[int, ...]]] = [(0, nothing, nothing, ())]
    for tried in range(1, _MOST_TRIED):
        at, made, within, parts = open_.pop()
        gaps = [(one - whole) / free for one, whole, free in zip(made, target, room, strict=True)]
        off = sum(abs(gap) > 1 for gap in gaps)
        if len(parts) > 1 and off <= (len(items) > 2) and not (up and any(within)):
            return parts, tried
        if at < len(run) and sum(gap > 1 for gap in gaps) <= 1:
            own = rows[at]
            inside = all(
                one <= other + free for one, other, free in zip(*((within, own) if up else (own, within)), room, strict=True)
            )
            if up or (parts and inside):
                left = [one + other if up else other - one for one, other in zip(own, within, strict=True)]
                open_.append((at + 1, made, left, parts))
            if inside or not up:
                added = [one + other for one, other in zip(made, own, strict=True)]
                open_.append((at + 1, added, nothing if up else own, (*parts, run[at])))
        if not open_:
            break
    return (), 1


def carried(view: View, done: list[Relation]) -> Iterator[Relation]:
    """What is carried over: 上年结转 + 收入 − 支出 = 年末结余, where a line is called a balance and nothing else explains it."""
    lines = view.lines
    for _, line in _unexplained(view, done) if len(lines) <= _FEWEST_SIGNS and not view.down else ():
        others = [other for other in lines if other != line and not view.is_rate[other]]
        sets = np.array([(*two, less) for two in combinations(others, 2) for less in others if less not in two], dtype=int)
        one = _best(view, line, sets, _CARRIED) if names.BALANCE.search(view.names[line]) else None
        if one is not None and one.sure >= 3 + 3 * np.log10(len(lines)) and len(one.agree) >= 3 * len(one.differ):
            yield replace(one, hint=0)


def _unexplained(view: View, done: list[Relation]) -> Iterator[tuple[int, int]]:
    explained = {one.line for one in done if not one.differ}
    return ((place, line) for place, line in enumerate(view.lines) if line not in explained)


def _best(view: View, line: int, sets: np.ndarray, signs: np.ndarray, kind: str = SUM) -> Relation | None:
    """Of some sets of lines the one whose sum, each with its sign, or mean agrees best with a line; None where none agrees."""
    if not len(sets):
        return None
    values = view.values[sets]
    stated = ~np.isnan(values)
    count = np.maximum(stated.sum(axis=1), 1) if kind == MEAN else 1
    target = view.values[line] * count
    room = (
        view.halves[line] * count + np.sqrt(3 * np.where(stated, view.halves[sets] ** 2, 0).sum(axis=1)) + np.abs(target) * 1e-11
    )
    told = ((stated & (values != 0)).sum(axis=1) >= 2) & ~np.isnan(target) & (target != 0)
    agree = told & (np.abs((np.nan_to_num(values) * signs[:, None]).sum(axis=1) - target) <= room)
    weight = np.where(agree, view.rarity(line, 2 * room / count), 0.0)
    best = int((weight.sum(axis=1) - 2 * (told & ~agree).sum(axis=1)).argmax())
    items, differ = np.flatnonzero(agree[best]), np.flatnonzero(told[best] & ~agree[best])
    if not len(items):
        return None
    parts, less = (tuple(part for part, own in zip(sets[best], signs, strict=True) if own == sign) for sign in (1, -1))
    sure = view.surety((line, *sets[best]), weight[best])
    named = view.may_be_mean[line] if kind == MEAN else view.is_total[line]
    return Relation(kind, line, parts, tuple(map(int, items)), tuple(map(int, differ)), sure, 2 * named, less=less)
