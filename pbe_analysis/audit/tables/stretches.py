"""A line as the sum, or the mean, of a stretch of others beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from . import names
from .view import View

SUM, MEAN, MEAN_OF_ALL = "sum", "mean", "mean of all"
_FEW_ITEMS = 24  # of which one that a digit is wrong in hides the sum
_SLIPS = 2.0  # powers of ten: one-digit slips of a figure, twice as many as there are of six digits
_ALONE = 3  # places at which a single part is the whole
_PLAIN = 4.0  # powers of ten more than are needed, with which a sum of some columns may be none of the others
_ADDED_MEANS = 2.5  # powers of ten by which means are known to be the sum of their parts, as spending for each household is


@dataclass(frozen=True, slots=True)
class Addition:
    """The line `total` is the sum (or mean) of the lines `parts`. agree, differ: at which items, of those that can be
    told. sure: powers of ten by which chance is unlikely. named: whether words say so. less: lines that are taken off.
    firm: whether the other sums of its hierarchy establish it, and a blank is nothing. slips: those of `differ` that one digit
    explains."""

    kind: str
    total: int
    parts: tuple[int, ...]
    agree: tuple[int, ...]
    differ: tuple[int, ...]
    sure: float
    named: bool
    less: tuple[int, ...] = ()
    firm: bool = False
    slips: tuple[int, ...] = ()

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
    named = names.is_total(view.names[line]) if kind == SUM else bool(names.AVERAGE.search(view.names[line]))
    told, fits = weighty & ~np.isnan(target), gap <= room
    if kind == SUM:
        told &= target != 0
        finer = there & (view.halves[sequence] < 0.15 * view.halves[line]) & (view.values[sequence] != 0)
        fits &= ~np.logical_or.accumulate(finer, axis=0)
    agree = fits & told
    slip = _slip_weight(view, line, gap, told & ~fits, named)
    slip[(slip > 0).sum(axis=1) > np.maximum(agree.sum(axis=1), 1)] = 0.0  # what differs everywhere is no slip
    exact = gap <= view.halves[line] * 0.02 + np.abs(target) * 1e-11
    weight = np.where(agree, view.rarity(line, np.where(exact, 2 * view.halves[line], 3 * room)), 0.0)
    known = weight.max(axis=0)  # where it holds for other parts, these are no slip away from it but more or fewer
    slip = np.where(known > 0, np.minimum(slip, np.maximum(known - _SLIPS, 0.0)), slip)
    weight += slip
    shown = agree | (slip > 0)
    if not shown.any():
        return
    score = weight.sum(axis=1) - 0.6 * (told & ~fits & (slip <= 0) & (view.alike[line] | (not view.down))).sum(axis=1)
    best = int(score.argmax())
    while best + 1 < len(sequence) and score[best + 1] >= score[best] and there[best + 1].any():
        best += 1
    parts = tuple(sorted(int(part) for part, stated in zip(sequence[: best + 1], there, strict=False) if stated.any()))
    if not shown[best].any() or len(parts) < 2:
        return
    stated = there[: best + 1].any(axis=0) & ~np.isnan(target)
    alone = stated & ~weighty[best] & (target != 0)  # one part only: where that is the whole elsewhere, a blank is nothing
    off = stated & ~fits[best] & (weighty[best] | (alone & ((alone & fits[best]).sum() >= _ALONE)))
    differ = np.flatnonzero(off & (_comparable(view, line, weight[best]) if kind == SUM or not named else True))
    items = np.flatnonzero(fits[best] & stated)
    slips = tuple(int(item) for item in differ if slip[best, item] > 0)
    found = Addition(kind, line, parts, tuple(map(int, items)), tuple(map(int, differ)), view.surety((line, *parts), weight[best]),
                     named, slips=slips)  # fmt: skip
    if _is_meant(found, len(sequence), len(view.lines)):
        yield found


def _slip_weight(view: View, line: int, gap: np.ndarray, failing: np.ndarray, named: bool) -> np.ndarray:
    """The same of a difference that is one digit of a figure that goes on behind it, as a slip makes it, and no figure of its own
    that is left out; 0 where there are so many items that they tell for themselves. Of what no words call a total, a small
    difference tells little."""
    found, target = np.zeros_like(gap), np.abs(np.nan_to_num(view.values[line]))
    if view.values.shape[1] > _FEW_ITEMS:
        return found
    stretch, item = np.nonzero(failing & (gap <= 9 * target))
    unit = np.maximum(view.steps[line][item], 1e-12)
    steps, figure = np.round(gap[stretch, item] / unit), np.round(target[item] / unit)
    place = 10 ** np.floor(np.log10(np.maximum(steps, 1)))
    behind = place / (10 if named else 100)
    goes_on = (behind <= 1) | (figure % np.maximum(behind, 1) > 0)
    is_digit = (steps > 1) & goes_on & (np.abs(steps / place - np.round(steps / place)) < 1e-9)
    for one in dict.fromkeys(item[is_digit]):
        here = item == one
        column = np.round(np.abs(np.nan_to_num(view.values[:, one])) / unit[here][0])
        is_digit[here] &= ~np.isin(steps[here], column)
    weight = np.log10(np.maximum(figure if named else steps, 1)) - _SLIPS
    found[stretch, item] = np.where(is_digit, np.maximum(weight, 0.0), 0.0)
    return found


def _comparable(view: View, line: int, weight: np.ndarray) -> np.ndarray:
    """The items at which a sum may fail: those of amounts; of rates and means too where it holds at some of them beyond chance, as of
    the spending for each household."""
    amounts = view.alike[line] & ~view.is_mean_item
    if not weight[amounts & ~view.is_extreme_item].any():
        amounts = ~view.is_mean_item
    return (amounts | (weight[~amounts & ~view.is_extreme_item].sum() >= _ADDED_MEANS)) & ~view.is_extreme_item


def _is_meant(one: Addition, tried: int, lines: int) -> bool:
    """Whether chance is unlikely over all that was tried; words lower what is needed and never make a relation alone."""
    needed = (1.0 if one.kind == SUM else 2.2) + 0.5 * np.log10(2 * tried) if one.named else 2.0 + np.log10(2 * tried * lines)
    share = (len(one.agree) + len(one.slips)) / max(len(one.agree) + len(one.differ), 1)
    least = 1 if not one.agree else 0.3 if one.named or one.sure >= needed + _PLAIN else 0.6
    return one.sure >= needed and share >= least
