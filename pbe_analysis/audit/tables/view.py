"""A matrix seen along one direction: lines are its columns, or its rows; items are what stands across them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from ...documents import names
from ..claims import Formula, Stated
from .legends import parted
from .matrix import Matrix

_MOST = 7.0  # powers of ten that one agreement counts at most
_FINEST = 1e-12
_FEW_ITEMS = 24  # that are looked at two by two
_RARE = 6e-4  # how likely figures are in one proportion by chance, at most
_ROUNDED = 1.5  # times how far rounding reaches, of a figure and of the base that it is a part of


@dataclass(frozen=True, slots=True)
class Relation:
    """That each figure of a line follows from those of other lines (`parts`): it is their sum or mean, less those of some more (`less`), or
    what `formula` says of an item. agree, differ: at which items, of those that can be told. sure: powers of ten by which chance is unlikely.
    hint: 2 where words say so, 1 where they suggest it. firm: whether the other sums of its hierarchy establish it, and a blank is
    nothing. slips: those of `differ` that one digit explains."""

    kind: str
    line: int
    parts: tuple[int, ...]
    agree: tuple[int, ...]
    differ: tuple[int, ...]
    sure: float
    hint: int = 0
    formula: Callable[[int], Formula] | None = None
    less: tuple[int, ...] = ()
    firm: bool = False
    slips: tuple[int, ...] = ()

    @property
    def lines(self) -> frozenset[int]:
        return frozenset((self.line, *self.parts, *self.less))


@dataclass(slots=True)
class View:
    """values, halves, steps: per line and item. finest: one in the last decimal that a line prints. lines: those that hold a figure.
    names, leaves: of each line, the whole heading or label, and its last part where it has several. alike: for each line whether the
    items print it as they print amounts. figures(line, item) where it stands. down: whether lines are rows."""

    values: np.ndarray
    halves: np.ndarray
    steps: np.ndarray
    finest: np.ndarray
    lines: tuple[int, ...]
    names: list[str]
    leaves: list[str]
    items: list[str]
    is_rate: list[bool]
    is_percent: list[bool]
    says_rate: list[bool]
    is_total: list[bool]
    may_be_mean: list[bool]
    is_picked: list[bool]
    alike: np.ndarray
    is_mean_item: np.ndarray
    is_extreme_item: np.ndarray
    down: bool
    matrix: Matrix
    rows: list[int]
    columns: list[int]

    def figure(self, line: int, item: int) -> Stated | None:
        row, column = (line, item) if self.down else (item, line)
        return self.matrix.figures[self.rows[row]][self.columns[column]]

    def told(self, line: int, item: int) -> Stated:
        """What stands where a relation was told of it."""
        return cast(Stated, self.figure(line, item))

    def rarity(self, line: int | np.ndarray, width: np.ndarray, items: Any = ...) -> np.ndarray:
        """Powers of ten by which it is unlikely that figures of a line, of some items or all, fall by chance into a stretch so wide."""
        size, step = np.abs(np.nan_to_num(self.values[line][items])), self.steps[line][items]
        return np.minimum(np.log10(1 + size / np.maximum(np.maximum(width, step), _FINEST)), _MOST)

    def surety(self, lines: tuple[int, ...], weight: np.ndarray) -> float:
        """What agreements of some lines weigh together, by item; figures that say the same again say nothing new, nor do those of a
        few items that follow from others: shares of the amounts beside them."""
        shown = np.flatnonzero(weight > 0)
        values, halves = (np.nan_to_num(one[list(lines)][:, shown]) for one in (self.values, self.halves))
        if len(lines) == 1 or len(shown) > _FEW_ITEMS:
            return float(weight.sum()) * len(np.unique(values, axis=1).T) / max(len(shown), 1)
        kept: list[int] = []
        for item in np.argsort(-weight[shown]):
            own, room = values[:, item], _ROUNDED * halves[:, item]
            top = int(np.abs(own).argmax())
            chance = np.minimum(2 * np.delete(room, top) / np.maximum(np.abs(np.delete(own, top)), _FINEST), 1.0).prod()
            bases = (values[:, one] for one in kept if values[top, one])
            if not any((np.abs(own - base * own[top] / base[top]) <= room * (chance < _RARE)).all() for base in bases):
                kept.append(int(item))
        return float(weight[shown[kept]].sum())

    def is_withheld(self, lines: tuple[int, ...], item: int) -> bool:
        """Whether among some lines, or right beside them, a cell keeps its figure to itself: s, x, (D), 保密."""
        first, last = self.lines[0], self.lines[-1]  # a letter among the labels keeps nothing back
        places = range(max(min(lines) - 1, first), min(max(lines) + 1, last) + 1)
        rows, columns = (places, (item,)) if self.down else ((item,), places)
        return any(self.matrix.withheld[self.rows[row], self.columns[column]] for row in rows for column in columns)


def views(matrix: Matrix) -> Iterator[View]:
    """Rows as lines, one block of columns after another; then columns as lines, one band of rows after another."""
    every_row, every_column = list(range(len(matrix.labels))), list(range(len(matrix.blocks)))
    for columns in parted(matrix.blocks).values():
        yield _view(matrix, every_row, columns, down=True)
    for rows in parted(matrix.bands).values():
        yield _view(matrix, rows, every_column, down=False)


def _view(matrix: Matrix, rows: list[int], columns: list[int], *, down: bool) -> View:
    values, halves, steps = (one[np.ix_(rows, columns)] for one in (matrix.values, matrix.halves, matrix.steps))
    block = matrix.blocks[columns[0]] if down else 0
    labels, kinds = ([line[row][block] for row in rows] for line in (matrix.labels, matrix.kinds))
    band = matrix.bands[rows[0]]
    heads, leaves = ([line[band][column] for column in columns] for line in (matrix.heads, matrix.leaves))
    if not down:
        values, halves, steps = values.T, halves.T, steps.T
    labels = names.told_apart(labels)
    line_names, items = (labels, heads) if down else (heads, labels)
    lines = tuple(int(line) for line in np.flatnonzero((~np.isnan(values)).any(axis=1)))
    item_added = np.array(
        [
            names.makes_whole(item) or not (names.is_not_added(item) or 2 * _of_rates(matrix, rows, columns, place, not down) > 1)
            for place, item in enumerate(items)
        ],
        dtype=bool,
    )
    is_rate = [names.is_not_added(name) and not names.makes_whole(name) for name in line_names]
    alike = np.array([item_added & (not rate) for rate in is_rate], dtype=bool).reshape(values.shape)
    is_total = [names.is_total(name) for name in line_names]
    may_be_mean, is_picked = ([bool(kind.search(name)) for name in line_names] for kind in (names.AVERAGE, names.PICKED))
    mean_item = np.array([bool(names.AVERAGE.search(item) or names.MEAN.search(item)) for item in items], dtype=bool)
    extreme_item = np.array([bool(names.EXTREME.search(item)) for item in items], dtype=bool)
    shares = [_of_rates(matrix, rows, columns, line, down) for line in range(len(line_names))]
    percent = [2 * share > 1 for share in shares]  # one among amounts makes no rate of a row: it is called by what it describes
    says_rate = [2 * share > 1 or (not share and names.is_rate(name)) for share, name in zip(shares, line_names, strict=True)]
    finest = np.where(np.isnan(values), np.inf, steps).min(axis=1, initial=np.inf)
    return View(values, halves, steps, finest, lines, line_names, kinds if down else leaves, items, is_rate, percent, says_rate, is_total, may_be_mean,
                is_picked, alike, mean_item, extreme_item, down, matrix, rows, columns)  # fmt: skip


def _of_rates(matrix: Matrix, rows: list[int], columns: list[int], line: int, down: bool) -> float:
    """The share of a line's figures that are in per cent, by their own unit or a declared one."""
    places = [(rows[line], column) for column in columns] if down else [(row, columns[line]) for row in rows]
    figures = [figure for row, column in places if (figure := matrix.figures[row][column]) is not None]
    return sum(figure.unit.is_rate for figure in figures) / max(len(figures), 1)
