"""Sums whose parts do not stand beside their total: stretches apart, two lines with others between, what is carried over."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from . import names
from .stretches import SUM, Addition, stretches
from .view import View

_MOST = 5.0  # powers of ten that one agreement counts at most
_FEWEST_SIGNS = 12
_NEAR = 30  # lines around a line among which two are its sum
_MOST_FOR_PAIRS = 60


def windows(view: View, done: list[Addition]) -> list[Addition]:
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
                found += stretches(view, line, sequence, True)
    return [one for one in found if one.sure >= _needed_apart(one, len(lines)) and len(one.agree) >= 3 * len(one.differ)]


def _needed_apart(one: Addition, lines: int) -> float:
    return (2.5 if one.named and one.kind != SUM else 3.0) + np.log10(lines) * (1 if one.named and one.kind != SUM else 3)


def pairs(view: View, done: list[Addition]) -> list[Addition]:
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


def carried(view: View, done: list[Addition]) -> list[Addition]:
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
