"""Rates that are shares of one whole which the table does not print: 占年初安排 4.14 % of 486, 6.38 % of 750. Each follows from the others."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from ...documents import names
from ..claims import Formula
from .across import MOST_LINES, SHARE
from .view import Relation, View

_FEWEST, _EACH = 3, 3  # rates that agree, and how many for each that does not
_TRIED = 4  # of the most precise rates, by which the others are looked at
_SURE = 4.0  # powers of ten, for one line that may be what they are shares of


def proportions(view: View, explained: set[int]) -> Iterator[Relation]:
    """For each line of rates that nothing explains the amounts that they keep to best, if to any."""
    lines = view.lines[:MOST_LINES]
    amounts = [line for line in lines if not (view.says_rate[line] or view.is_picked[line])]
    for line in (line for line in lines if view.says_rate[line] and line not in explained):
        found = [one for part in amounts if (one := _proportion(view, line, part, len(amounts)))]
        if found:
            yield max(found, key=lambda one: one.sure)


def _proportion(view: View, line: int, part: int, tried: int) -> Relation | None:
    rate, own = view.values[line], view.values[part]
    with np.errstate(all="ignore"):
        room = view.halves[line] / np.abs(rate) + view.halves[part] / np.abs(own)
        whole = own / rate
    told = np.isfinite(room) & np.isfinite(whole) & (whole != 0) & (own != rate)  # the mean of one is that one
    items = np.flatnonzero(told)
    if len(items) <= _FEWEST:
        return None
    by = items[np.argsort(room[items])][:_TRIED, None]
    width = room + room[by]
    near = told & (np.abs(whole / whole[by] - 1) <= 1.02 * width)
    best = int(near.sum(axis=1).argmax())
    base, agree, differ = int(by[best, 0]), near[best].copy(), told & ~near[best]
    agree[base] = False
    sure = view.surety((line,), np.where(agree, np.maximum(-np.log10(2 * width[best]), 0.0), 0.0))
    if agree.sum() < max(_FEWEST, _EACH * differ.sum()) or sure < _SURE + np.log10(tried):
        return None
    good, bad = (tuple(map(int, np.flatnonzero(some))) for some in (agree, differ))
    hint = 2 * bool(names.SHARE.search(view.names[line]))
    return Relation(SHARE, line, (part,), good, bad, sure, hint, partial(_formula, view, line, part, base))


def _formula(view: View, line: int, part: int, base: int, item: int) -> Formula:
    """The amount, times the rate of another one, by that."""
    return Formula(((1, view.told(part, item)),), ((1, view.told(part, base)),), (view.told(line, base),))
