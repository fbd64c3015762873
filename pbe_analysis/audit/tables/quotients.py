"""Lines that are the quotient of two others, or the growth from one to the other: rates, shares, amounts for each."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

import numpy as np

from ...documents import names
from ..claims import Formula
from .view import Relation, View

RATIO, GROWTH, SAVING = "ratio", "growth", "saving"
_FORMS = {RATIO: (1, 0), GROWTH: (1, -1), SAVING: (-1, 1)}  # sign and offset of above ÷ below
_FACTORS = (1.0, 100.0, 1000.0, 10_000.0, 100_000.0)
_NEAR = 36  # lines around a rate that it may be the quotient of
_NEAR_ROWS = 16
_DECIMALS, _WHOLE, _FINER = 5, 1e-9, 2
_SAMPLE, _FEW = 120, 16  # items that candidates are compared at, and at first
_MOST = 4.0
_LOOSE = 0.3  # what agreement weighs less where it is no more than a digit near


def quotients(view: View, sums: list) -> list[Relation]:
    """For each line the quotient that explains it best, if one does. sums: what is known to be added up."""
    totals = {one.line for one in sums if len(one.agree) > len(one.differ)}
    told = [line for line in view.lines if not view.is_picked[line]]  # a median or a maximum follows from nothing else
    finer = _finer(view)
    lines = [line for line in told if view.says_rate[line] or (line not in totals and (not view.down or finer[line]))]
    found: list[Relation] = []
    known: set[frozenset[int]] = set()
    # what was divided has more decimals than what it was made from
    for line in sorted(lines, key=lambda line: (not view.says_rate[line], view.finest[line])):
        best = _best(view, line)
        triple = best and frozenset((best.line, *best.parts))
        if best is None or triple in known or (not view.says_rate[line] and view.is_percent[best.parts[1]]):
            continue  # an amount is not what its rate was made from
        known.add(triple)
        found.append(best)
    return found


def _finer(view: View) -> np.ndarray:
    """Which lines hold fractions where most others hold whole numbers, or fewer decimals: what was divided."""
    values = np.nan_to_num(view.values) * 10.0 ** np.arange(_DECIMALS)[:, None, None]
    whole = np.abs(values - np.round(values)) < _WHOLE * np.maximum(np.abs(values), 1)
    decimals = np.where(whole.all(axis=2).any(axis=0), whole.all(axis=2).argmax(axis=0), _DECIMALS)
    return decimals >= np.median([*decimals[list(view.lines)], 0]) + _FINER


def _best(view: View, rate: int) -> Relation | None:
    place = view.lines.index(rate)
    near = _NEAR_ROWS if view.down and view.says_rate[rate] else _NEAR
    others = [line for line in view.lines[max(0, place - near) : place + near + 1] if line != rate and not view.is_picked[line]]
    if len(others) < 2:
        return None
    stated = np.flatnonzero(~np.isnan(view.values[rate]) & (view.values[rate] != 0))
    if not len(stated):
        return None
    items = stated[:: max(1, len(stated) // _SAMPLE)]
    above, below = (grid.ravel() for grid in np.meshgrid(np.array(others), np.array(others), indexing="ij"))
    apart = above != below
    above, below = above[apart], below[apart]
    best = max(_scored(view, rate, above, below, items), key=lambda one: one[0], default=None)
    return None if best is None else _made(view, rate, *best[1:], len(above))


def _scored(view: View, rate: int, above: np.ndarray, below: np.ndarray, items: np.ndarray) -> Iterator[tuple]:
    """The best pair of each form and factor: score, form, factor, above, below."""
    percent = view.is_percent[rate]
    factors = (1.0,) if percent else _FACTORS if view.says_rate[rate] else _FACTORS[:2]
    distance = 0.02 * (np.abs(above - rate) + np.abs(below - rate))
    for form in _FORMS if view.says_rate[rate] or percent else (RATIO,):
        for factor in factors if form == RATIO else factors[:2]:
            kept = _likely(view, rate, above, below, items, form, factor)
            tops, bottoms = above[kept], below[kept]
            agree, weight, told = _compared(view, rate, tops, bottoms, items, form, factor)
            score = weight.sum(axis=1) - 1.2 * (told & ~agree).sum(axis=1) - distance[kept] + (0.2 if form == RATIO else 0)
            for pair in np.argsort(-score)[:4]:
                a, b = int(tops[pair]), int(bottoms[pair])
                if agree[pair].any() and (form == RATIO or _hint(view, rate, a, b, form) == 2):
                    yield score[pair] + 1.5 * (_hint(view, rate, a, b, form) == 2), form, factor, a, b


def _likely(view: View, rate: int, above: np.ndarray, below: np.ndarray, items: np.ndarray, form: str, factor: float):
    """The places of the pairs that agree with some of a few items, or of which these say too little: the others need not be looked at."""
    if len(items) < 3 * _FEW:
        return np.arange(len(above))
    agree, _, told = _compared(view, rate, above, below, items[:: len(items) // _FEW], form, factor)
    return np.flatnonzero((4 * agree.sum(axis=1) >= told.sum(axis=1)) | (told.sum(axis=1) < _FEW // 4))


def _compared(view: View, rate: int, above, below, items, form: str, factor: float):
    """Where a quotient agrees with the rate, what each agreement weighs, and where it can be told at all."""
    sign, offset = _FORMS[form]
    target, half = view.values[rate][items], view.halves[rate][items]
    top, bottom = view.values[above][:, items], view.values[below][:, items]
    with np.errstate(all="ignore"):
        quotient = top / bottom
        result = factor * (sign * quotient + offset)
        parts = view.halves[above][:, items] / np.abs(top) + view.halves[below][:, items] / np.abs(bottom)
        spread = factor * np.abs(quotient) * parts
        room = 2.05 * half + np.where(np.isfinite(spread), spread, 0.0) + np.abs(target) * 1e-9
        told = np.isfinite(result) & ~np.isnan(target) & (target != 0) & (top != 0) & (np.abs(top) != np.abs(bottom))
        agree = told & (np.abs(result - target) <= room)
        loose = np.where(np.abs(result - target) > room - half, _LOOSE, 0.0)  # another pair may give what is printed
        weight = np.where(agree, np.minimum(view.rarity(rate, 2 * room, items), _MOST) - loose, 0.0)
    return agree, weight, told


def _made(view: View, rate: int, form: str, factor: float, above: int, below: int, tried: int) -> Relation | None:
    every = np.arange(view.values.shape[1])
    agree, weight, told = (one[0] for one in _compared(view, rate, np.array([above]), np.array([below]), every, form, factor))
    items = np.flatnonzero(agree)
    if not len(items):
        return None
    sure = min(view.surety(lines, weight) for lines in ((rate,), (rate, above, below)))
    hint = _hint(view, rate, above, below, form)
    idle, amiss = _idle(view, rate, above, below, form, factor)
    differ = np.union1d(np.flatnonzero(told & ~agree), amiss)
    share = len(items) / (len(items) + len(differ))
    needed = (1.6 + 0.4 * np.log10(tried), 1.6 + np.log10(tried), 2.5 + np.log10(tried * len(view.lines)))[2 - hint]
    fewest = 1 if hint == 2 else 2 if hint == 1 else 3
    if sure < needed or share < (0.75, 0.6, 0.5)[hint] or len(items) < fewest:
        return None
    kind = form if form != RATIO else RATIO if names.RATE.search(view.names[rate]) or view.is_percent[rate] else "per_head"
    good, bad = (tuple(map(int, some)) for some in (np.union1d(items, idle), differ))
    return Relation(kind, rate, (above, below), good, bad, sure, hint, partial(_formula, view, above, below, form, int(factor)))


def _formula(view: View, above: int, below: int, form: str, factor: int, item: int) -> Formula:
    """factor × (offset + sign × above ÷ below)."""
    sign, offset = _FORMS[form]
    top, bottom = ((sign, view.told(above, item)),), ((1, view.told(below, item)),)
    return Formula(top, bottom, factor=Fraction(factor), offset=Fraction(offset * factor))


def _idle(view: View, rate: int, above: int, below: int, form: str, factor: float) -> tuple[np.ndarray, np.ndarray]:
    """Where it holds and says nothing, 0 of 5 is 0 %, 5 of 5 are 100 %; and where 5 of 5 are said to be something else."""
    sign, offset = _FORMS[form]
    target, top, bottom = view.values[rate], view.values[above], view.values[below]
    with np.errstate(all="ignore"):
        whole = (np.abs(top) == np.abs(bottom)) & (bottom != 0) & (target != 0)
        points, made = (bool(names.POINTS.search(view.names[line])) for line in (below, rate))
        holds = np.abs(factor * (sign * top / bottom + offset) - target) <= view.halves[rate]
        trivial = (target == 0) | (top == 0) | whole
    idle = np.union1d(np.flatnonzero(trivial & holds), _undefined(view, rate, above, below))
    return idle, np.flatnonzero(whole & ~holds & ~np.isnan(target) & (made or not points))  # 150 % gives full marks


def _undefined(view: View, rate: int, above: int, below: int) -> np.ndarray:
    """Where a rate is printed of nothing, which no number is; a count beside it may be what its name does not say."""
    target = view.values[rate]
    called = bool(names.HAN_RATE.search(view.names[rate])) | ((target != 0) & (view.steps[rate] < 1))
    return np.flatnonzero((view.values[below] == 0) & ~np.isnan(target + view.values[above]) & called & view.says_rate[rate])


def _hint(view: View, rate: int, above: int, below: int, form: str) -> int:
    name = view.names[rate]
    if view.is_percent[rate] and view.is_percent[above] and view.is_percent[below]:
        return 0  # shares of several things side by side: none is made of two others because of what it is called
    if form == RATIO:
        found = names.hint(name, view.names[above], view.names[below])
        return max(found, 2 if names.EACH.search(name) else 1 if view.says_rate[rate] else 0)
    fits = names.GROWTH.search(name) or (form == SAVING and names.BALANCE.search(name)) or names.CHANGE.search(name)
    return 2 if fits else 1 if view.says_rate[rate] else 0
