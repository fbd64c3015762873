"""A line as the sum, or the mean, of a stretch of others beside it."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

import numpy as np

from .view import Relation, View

SUM, MEAN, MEAN_OF_ALL = "sum", "mean", "mean of all"
_FEW_ITEMS = 24  # of which one that a digit is wrong in hides the sum
_DIGIT = 9  # times a figure that a slip of one digit moves it at most
_SLIPS = 2.0  # powers of ten: one-digit slips of a figure, twice as many as there are of six digits
_ALONE = 3  # places at which a single part is the whole
_PLAIN = 4.0  # powers of ten more than are needed, with which a sum of some columns may be none of the others
_AT_ONCE = 200_000  # elements of an array
_SHORT = 64  # lines of a sequence that are all looked at
_NONE = -1  # behind the end of a sequence
_ADDED_MEANS = 2.5  # powers of ten by which means are known to be the sum of their parts, as spending for each household is


def stretches(view: View, tried: Sequence[tuple[int, Any]], *, means: bool) -> list[Relation]:
    """Of some lines, each with a sequence of others: the stretch that it is the sum of, and the one that it is the mean of, where there
    is one; a mean is of no extreme or median beside it."""
    averaged = [
        (line, [other for other in sequence if not view.is_picked[other]] if means and _may_be_mean(view, line, sequence) else [])
        for line, sequence in tried
    ]
    found = [one for kind in (SUM, MEAN, MEAN_OF_ALL) for one in _of_kind(view, kind, tried if kind == SUM else averaged)]
    return [one for _, one in sorted(found, key=itemgetter(0))]


def _may_be_mean(view: View, line: int, sequence: Any) -> bool:
    """By its name, or since it has more decimals than what stands beside it."""
    return view.may_be_mean[line] or (len(sequence) > 2 and view.finest[line] < view.finest[list(sequence)].min())


def _of_kind(view: View, kind: str, tried: Sequence[tuple[int, Any]]) -> Iterator[tuple[int, Relation]]:
    """Each with the place of what was tried."""
    lengths = [len(sequence) for _, sequence in tried]
    if kind == SUM and max(lengths, default=0) > _SHORT:
        for places, lines, sequences in _padded(view, tried, lengths):
            for place, length in zip(places, _reaches(view, lines, sequences), strict=True):
                lengths[place] = min(lengths[place], int(length))
    for places, lines, sequences in _padded(view, tried, lengths):
        for at, one in _chosen(view, kind, lines, sequences):
            if _is_meant(one, len(tried[places[at]][1]), len(view.lines)):
                yield places[at], one


def _padded(view: View, tried: Sequence[tuple[int, Any]], lengths: list[int]) -> Iterator[tuple[list[int], Any, Any]]:
    """Places of what was tried, the lines and the beginnings of their sequences; the longest first, as many at once as fit."""
    order = sorted((place for place, length in enumerate(lengths) if length >= 2), key=lambda place: -lengths[place])
    while order:
        longest = lengths[order[0]]
        several = max(1, _AT_ONCE // (longest * view.values.shape[1]))
        places, order = order[:several], order[several:]
        sequences = np.full((len(places), longest), _NONE)
        for row, place in zip(sequences, places, strict=True):
            row[: lengths[place]] = tried[place][1][: lengths[place]]
        yield places, np.array([tried[place][0] for place in places]), sequences


def _reaches(view: View, lines: np.ndarray, sequences: np.ndarray) -> np.ndarray:
    """How many of its sequence each line may be the sum of, or a slip away from it: the sums of more are too far off."""
    target, blank = view.values[lines][:, None], np.zeros((1, view.values.shape[1]))
    run = np.cumsum(np.vstack([np.nan_to_num(view.values), blank])[sequences], axis=1)
    room = view.halves[lines][:, None] + np.sqrt(3 * (view.halves**2).sum(axis=0)) + np.abs(target) * 1e-11
    near = (np.abs(run - target) <= np.maximum(room, _DIGIT * np.abs(target))).any(axis=2)
    return np.where(near.any(axis=1), near.shape[1] - near[:, ::-1].argmax(axis=1), 0)


def _chosen(view: View, kind: str, lines: np.ndarray, sequences: np.ndarray) -> Iterator[tuple[int, Relation]]:
    """The arrays are of lines × the first one, two, three … of their sequence × items."""
    target, half = (one[lines][:, None] for one in (view.values, view.halves))
    within = (sequences != _NONE)[..., None]
    values, halves = np.where(within, view.values[sequences], np.nan), view.halves[sequences]
    there = ~np.isnan(values)
    run, spread = np.cumsum(np.where(there, values, 0.0), axis=1), np.sqrt(3 * np.cumsum((halves * there) ** 2, axis=1))
    if kind == SUM:
        room = half + np.abs(target) * 1e-11 + spread
    else:
        count = np.maximum(np.cumsum(there | (kind == MEAN_OF_ALL), axis=1), 1)  # a blank may count as 0
        room, run = 2 * half + np.abs(target) * 1e-11 + spread / count, run / count
    gap = np.abs(run - target)
    weighty = np.cumsum(there & (values != 0), axis=1) >= 2
    told, fits = weighty & within & ~np.isnan(target), gap <= room
    if kind == SUM:
        told &= target != 0
        fits &= ~np.logical_or.accumulate(there & (halves < 0.15 * half) & (values != 0), axis=1)
    named = np.array([view.is_total[line] if kind == SUM else view.may_be_mean[line] for line in lines])
    agree = fits & told
    slip = _slip_weight(view, lines, gap, told & ~fits, named)
    slip[(slip > 0).sum(axis=2) > np.maximum(agree.sum(axis=2), 1)] = 0.0  # what differs everywhere is no slip
    exact = gap <= half * (0.02 if kind == SUM else 1.0) + np.abs(target) * 1e-11  # of what is printed, before it was rounded
    weight = np.where(agree, view.rarity(lines[:, None], np.where(exact, 2 * half, 3 * room)), 0.0)
    known = weight.max(axis=1, keepdims=True)  # where it holds for other parts, these are no slip away from it but more or fewer
    slip = np.where(known > 0, np.minimum(slip, np.maximum(known - _SLIPS, 0.0)), slip)
    weight += slip
    off = told & ~fits & (slip <= 0) & (view.alike[lines][:, None] | (not view.down))
    score = weight.sum(axis=2) - 0.6 * off.sum(axis=2)
    for at in np.flatnonzero((agree | (slip > 0)).any(axis=(1, 2))):
        arrays = (sequences, there, weighty, fits, told, slip, weight, score)
        one = _made(view, kind, int(lines[at]), *(array[at] for array in arrays))
        if one is not None:
            yield int(at), one


def _made(view: View, kind: str, line: int, sequence, there, weighty, fits, told, slip, weight, score) -> Relation | None:
    """The stretch of the best score, with what follows it and does not lower it."""
    target, best = view.values[line], int(score.argmax())
    while best + 1 < len(score) and score[best + 1] >= score[best] and there[best + 1].any():
        best += 1
    parts = tuple(sorted(int(part) for part, stated in zip(sequence[: best + 1], there, strict=False) if stated.any()))
    shown = (fits & told)[best] | (slip[best] > 0)
    if not shown.any() or len(parts) < 2:
        return None
    stated = there[: best + 1].any(axis=0) & ~np.isnan(target)
    alone = stated & ~weighty[best] & (target != 0)  # one part only: where that is the whole elsewhere, a blank is nothing
    off = stated & ~fits[best] & (weighty[best] | (alone & ((alone & fits[best]).sum() >= _ALONE)))
    named = view.is_total[line] if kind == SUM else view.may_be_mean[line]
    comparable = _comparable(view, line, weight[best]) if kind == SUM or not named else True
    differ = tuple(map(int, np.flatnonzero(off & comparable)))
    items = tuple(map(int, np.flatnonzero(fits[best] & stated)))
    slips = tuple(item for item in differ if slip[best, item] > 0)
    return Relation(kind, line, parts, items, differ, view.surety((line, *parts), weight[best]), 2 * named, slips=slips)


def _slip_weight(view: View, lines: np.ndarray, gap: np.ndarray, failing: np.ndarray, named: np.ndarray) -> np.ndarray:
    """The same of a difference that is one digit of a figure that goes on behind it, as a slip makes it, and no figure of its own
    that is left out; 0 where there are so many items that they tell for themselves. Of what no words call a total, a small
    difference tells little."""
    found, target = np.zeros_like(gap), np.abs(np.nan_to_num(view.values[lines]))
    if view.values.shape[1] > _FEW_ITEMS:
        return found
    at, stretch, item = np.nonzero(failing & (gap <= _DIGIT * target[:, None]))
    unit = np.maximum(view.steps[lines[at], item], 1e-12)
    steps, figure = np.round(gap[at, stretch, item] / unit), np.round(target[at, item] / unit)
    place = 10 ** np.floor(np.log10(np.maximum(steps, 1)))
    behind = place / np.where(named[at], 10, 100)
    goes_on = (behind <= 1) | (figure % np.maximum(behind, 1) > 0)
    is_digit = (steps > 1) & goes_on & (np.abs(steps / place - np.round(steps / place)) < 1e-9)
    for one, by in set(zip(item[is_digit].tolist(), unit[is_digit].tolist(), strict=True)):
        here = is_digit & (item == one) & (unit == by)
        is_digit[here] = ~np.isin(steps[here], np.round(np.abs(np.nan_to_num(view.values[:, one])) / by))
    weight = np.log10(np.maximum(np.where(named[at], figure, steps), 1)) - _SLIPS
    found[at, stretch, item] = np.where(is_digit, np.maximum(weight, 0.0), 0.0)
    return found


def _comparable(view: View, line: int, weight: np.ndarray) -> np.ndarray:
    """The items at which a sum may fail: those of amounts; of rates and means too where it holds at some of them beyond chance, as of
    the spending for each household."""
    amounts = view.alike[line] & ~view.is_mean_item
    if not weight[amounts & ~view.is_extreme_item].any():
        amounts = ~view.is_mean_item
    return (amounts | (weight[~amounts & ~view.is_extreme_item].sum() >= _ADDED_MEANS)) & ~view.is_extreme_item


def _is_meant(one: Relation, tried: int, lines: int) -> bool:
    """Whether chance is unlikely over all that was tried; words lower what is needed and never make a relation alone."""
    needed = (1.0 if one.kind == SUM else 2.2) + 0.5 * np.log10(2 * tried) if one.hint else 2.0 + np.log10(2 * tried * lines)
    share = (len(one.agree) + len(one.slips)) / max(len(one.agree) + len(one.differ), 1)
    least = 1 if not one.agree else 0.3 if one.hint or one.sure >= needed + _PLAIN else 0.6
    return one.sure >= needed and share >= least
