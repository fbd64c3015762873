"""Sums whose parts do not stand beside their total: stretches apart, two lines with others between, what is carried over."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from . import names
from .stretches import SUM, Addition, stretches
from .view import View

_FEWEST_SIGNS = 12
_NEAR = 30  # lines around a line among which two are its sum
_MOST_FOR_PAIRS = 60
_ADDED, _CARRIED = np.array((1, 1)), np.array((1, 1, -1))  # signs


def windows(view: View, done: list[Addition]) -> list[Addition]:
    """Stretches that do not begin beside their total: the quarters above the months, with other lines between."""
    lines = view.lines
    if not 2 < len(lines) <= _MOST_FOR_PAIRS:
        return []
    found: list[Addition] = []
    for place, line in _unexplained(view, done):
        for start in range(len(lines)):
            if abs(start - place) > 1:
                sequence = np.array(lines[start:] if start > place else lines[start::-1])
                found += stretches(view, line, sequence, True)
    needed = {True: 2.5 + np.log10(len(lines)), False: 3.0 + 3 * np.log10(len(lines))}  # whether it is a mean by its name
    return [one for one in found if one.sure >= needed[one.named and one.kind != SUM] and len(one.agree) >= 3 * len(one.differ)]


def pairs(view: View, done: list[Addition]) -> Iterator[Addition]:
    """Lines that are the sum of two that do not stand beside them: 预算 = 支出 + 结余, with other columns between."""
    lines, known = view.lines, {one.lines for one in done}
    for place, line in _unexplained(view, done) if len(lines) <= _MOST_FOR_PAIRS else ():
        near = [other for other in lines[max(0, place - _NEAR) : place + _NEAR + 1] if other != line]
        sets = list(combinations(near, 2))
        one = _best(view, line, sets, _ADDED)
        if one is None or one.lines in known or len(one.agree) < 2 or len(one.agree) < 2 * len(one.differ):
            continue
        if one.sure >= 2.5 + np.log10(len(sets) * len(lines)):
            yield one


def carried(view: View, done: list[Addition]) -> Iterator[Addition]:
    """What is carried over: 上年结转 + 收入 − 支出 = 年末结余, where a line is called a balance and nothing else explains it."""
    lines = view.lines
    for _, line in _unexplained(view, done) if len(lines) <= _FEWEST_SIGNS and not view.down else ():
        others = [other for other in lines if other != line and not view.is_rate[other]]
        sets = [(*two, less) for two in combinations(others, 2) for less in others if less not in two]
        one = _best(view, line, sets, _CARRIED) if names.BALANCE.search(view.names[line]) else None
        if one is not None and one.sure >= 3 + 3 * np.log10(len(lines)) and len(one.agree) >= 3 * len(one.differ):
            yield replace(one, named=False)


def _unexplained(view: View, done: list[Addition]) -> Iterator[tuple[int, int]]:
    explained = {one.total for one in done}
    return ((place, line) for place, line in enumerate(view.lines) if line not in explained)


def _best(view: View, line: int, sets: Sequence[tuple[int, ...]], signs: np.ndarray) -> Addition | None:
    """Of some sets of lines the one whose sum, each with its sign, agrees best with a line; None where none agrees."""
    if not sets:
        return None
    target, values = view.values[line], view.values[np.array(sets)]
    room = view.halves[line] + np.sqrt(3 * (view.halves[np.array(sets)] ** 2).sum(axis=1)) + np.abs(target) * 1e-11
    told = (~np.isnan(values) & (values != 0)).all(axis=1) & ~np.isnan(target) & (target != 0)
    agree = told & (np.abs((values * signs[:, None]).sum(axis=1) - target) <= room)
    weight = np.where(agree, view.rarity(line, 2 * room), 0.0)
    best = int((weight.sum(axis=1) - 2 * (told & ~agree).sum(axis=1)).argmax())
    items, differ = np.flatnonzero(agree[best]), np.flatnonzero(told[best] & ~agree[best])
    if not len(items):
        return None
    parts, less = (tuple(part for part, own in zip(sets[best], signs, strict=True) if own == sign) for sign in (1, -1))
    sure, named = view.surety((line, *sets[best]), weight[best]), names.is_total(view.names[line])
    return Addition(SUM, line, parts, tuple(map(int, items)), tuple(map(int, differ)), sure, named, less)
