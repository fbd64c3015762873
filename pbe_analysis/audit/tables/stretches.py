"""A line as the sum, or the mean, of a stretch of others beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from . import names
from .view import View

SUM, MEAN, MEAN_OF_ALL = "sum", "mean", "mean of all"
_MOST = 5.0  # powers of ten that one agreement counts at most


@dataclass(frozen=True, slots=True)
class Addition:
    """The line `total` is the sum (or mean) of the lines `parts`. agree, differ: at which items, of those that can be
    told. sure: powers of ten by which chance is unlikely. named: whether words say so. less: lines that are taken off.
    firm: whether the other sums of its hierarchy establish it, and a blank is nothing."""

    kind: str
    total: int
    parts: tuple[int, ...]
    agree: tuple[int, ...]
    differ: tuple[int, ...]
    sure: float
    named: bool
    less: tuple[int, ...] = ()
    firm: bool = False

    @property
    def lines(self) -> frozenset[int]:
        return frozenset((self.total, *self.parts, *self.less))


def stretches(view: View, line: int, sequence: np.ndarray, means: bool) -> Iterator[Addition]:
    """The stretch beside a line that it is the sum of, and the one that it is the mean of, where there is one; a mean is of no
    extreme or median beside it."""
    target, half = view.values[line], view.halves[line]
    there, run, weighty, spread = _runs(view, sequence)
    room = spread + half + np.abs(target) * 1e-11
    yield from _chosen(SUM, view, line, sequence, np.abs(run - target), weighty, room, there)
    sequence = np.array([other for other in sequence if not view.is_picked[other]], dtype=int)
    if not means or not view.may_be_mean[line] or not len(sequence):
        return
    there, run, weighty, spread = _runs(view, sequence)
    stated = np.maximum(np.cumsum(there, axis=0), 1)
    every = np.arange(1, len(sequence) + 1)[:, None] * np.ones_like(stated)  # a blank may count as 0
    for kind, count in ((MEAN, stated), (MEAN_OF_ALL, every)):
        room = 2 * half + np.abs(target) * 1e-11 + spread / count
        yield from _chosen(kind, view, line, sequence, np.abs(run / count - target), weighty, room, there)


def _runs(view: View, sequence: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """For the first one, two, three … of some lines: what is stated, the sum, whether two of them count, how far rounding reaches."""
    values = view.values[sequence]
    there = ~np.isnan(values)
    run = np.cumsum(np.where(there, values, 0.0), axis=0)
    weighty = np.cumsum(there & (values != 0), axis=0) >= 2
    return there, run, weighty, np.sqrt(3 * np.cumsum(np.where(there, view.halves[sequence], 0.0) ** 2, axis=0))


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
