"""The indicator system as agencies keep it, 一级 二级 三级 with weights, standards, methods and points: a table → its entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from ..data import Table, TableSpec
from ..data.aliases import headings_in
from ..data.lines import is_partial, is_total, plain
from ..errors import Problem
from ..fields import Field
from ..messages import _
from ..numbers import parse_number, shortest
from ..scoring import Indicator
from ..scoring.tree import DROPPED

LEVELS = ("level1", "level2", "level3")
WEIGHTS = ("weight1", "weight2", "weight")
_HEADINGS = headings_in(Path(__file__).with_name("headings.yaml"))  # column → its title, and what else it may be called
_TITLES = {name: said[0] for name, said in _HEADINGS.items()}
_READ_AS = {"weight1": "entry", "weight2": "entry", "weight": "entry", "target": "entry", "actual": "entry", "score": "entry"}

INDICATORS = TableSpec(
    "indicators",
    "评价指标体系及评分",
    columns=("level1",),
    optional=tuple(name for name in _TITLES if name != "level1"),
    key=("level1",),
    required=False,
    outline=(*LEVELS, "weight1", "weight2"),
    beside={("level1", "weight"): "weight1", ("level2", "weight"): "weight2"},
    own={name: Field(name, title, _READ_AS.get(name, "text")) for name, title in _TITLES.items()},  # type: ignore[arg-type]
    aliases={name: said[1:] for name, said in _HEADINGS.items()},
)

# what the last row of a table of scores may be called
_SCORES = re.compile("(?:评价|综合|最终|实际)?总?(?:得分|评分|分)(?:合计)?")
_WEIGHED = re.compile(r"(.+?)[（(\[【]?(\d+(?:\.\d+)?)分[)）\]】]?|(.+?)[（(\[【](\d+(?:\.\d+)?)%?[)）\]】]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table. path: the names from the first level down; weights: what was stated for each of them, in brackets or in a
    column. cells: the rest, by column, "" where nothing stands."""

    line: int
    path: tuple[str, ...]
    weights: tuple[Decimal | None, ...]
    cells: dict[str, str]

    @property
    def weight(self) -> Decimal | None:
        return self.weights[-1]

    @property
    def applies(self) -> bool:
        """Whether the indicator is scored at all: not where its value, its points or its method is 不适用."""
        return not any(says_dropped(self[column]) for column in ("actual", "score", "method"))

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column) or ""


@dataclass(frozen=True, slots=True)
class Total:
    """A row that adds up others. path: of the entry above it; is_partial: it calls itself 小计 or 其中."""

    line: int
    path: tuple[str, ...]
    is_partial: bool
    weight: Decimal | None
    score: Decimal | None


@dataclass
class Outline:
    """The entries of a table in its order. entries: indicators that are scored; groups: path → the weight stated for a node with
    parts. faults: what cannot be read, or does not fit."""

    table: Table
    shown: str
    entries: list[Entry] = field(default_factory=list)
    groups: dict[tuple[str, ...], Decimal] = field(default_factory=dict)
    totals: list[Total] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)

    def at(self, line: int | None, column: str = "") -> str:
        """File, row, column and cell, as messages name them."""
        return self.table.at(self.shown, line, column if column in self.table.heads else _TITLES.get(column, column))

    def fault(self, line: int, column: str, what: str, expected: str = "") -> None:
        self.faults.append(Problem(self.at(line, column), what, expected))

    def number(self, line: int, column: str, text: str) -> Decimal | None:
        """Points or a weight: 5, 5分, 5%; None for nothing, for points of what does not apply, and after a fault."""
        if column == "score" and says_dropped(text):
            return None
        try:
            return parse_number(text.strip().removesuffix("%").removesuffix("分"))
        except ValueError:
            self.fault(line, column, _('"{text}" is not a number of points', text=text), _("a number such as 5 or 4.50"))
            return None

    def tree(self, members: list[tuple[tuple[str, ...], Indicator]], path: tuple[str, ...] = ()) -> Iterator[Indicator]:
        """The nodes below a path, in the order in which each comes first. members: the indicators that are scored, by their paths."""
        depth = len(path)
        groups: dict[str, list[tuple[tuple[str, ...], Indicator]]] = {}
        for one, indicator in members:
            groups.setdefault(one[depth], []).append((one, indicator))
        for name, inside in groups.items():
            leaves = [indicator for one, indicator in inside if len(one) == depth + 1]
            yield from leaves
            if len(leaves) < len(inside):
                below = [pair for pair in inside if len(pair[0]) > depth + 1]
                yield Indicator(name, self.groups.get((*path, name)), parts=tuple(self.tree(below, (*path, name))))


def says_dropped(text: str) -> bool:
    return text.strip() == DROPPED


def outline(table: Table, shown: str) -> Outline:
    """The table as an outline: levels filled down, weights beside their names, totals apart."""
    found = Outline(table, shown)
    lines = list(_lines(found))
    parents = {entry.path[:depth] for entry in lines for depth in range(1, len(entry.path))}
    for entry in lines:
        for depth in range(1, len(entry.path)):
            _weigh(found, entry.line, entry.path[:depth], entry.weights[depth - 1], WEIGHTS[depth - 1])
        if entry.path in parents:
            _weigh(found, entry.line, entry.path, entry.weight, "weight")
        else:
            found.entries.append(entry)
    for line, (label, values) in table.totals.items():
        above = max((entry for entry in lines if entry.line < line), key=lambda entry: entry.line, default=None)
        found.totals.append(Total(line, above.path if above else (), is_partial(label), *_points(found, line, values)))
    if not found.entries:
        found.faults.append(Problem(found.at(None), _("holds no indicator yet"), _("a row for each 三级指标")))
    return found


def _weigh(found: Outline, line: int, path: tuple[str, ...], weight: Decimal | None, column: str) -> None:
    known = found.groups.get(path)
    if weight is not None and known is not None and weight != known:
        what = _(
            "{path} has the weight {weight}, and {known} above", path=path[-1], weight=shortest(weight), known=shortest(known)
        )
        found.fault(line, column, what, _("one weight for each indicator"))
    elif weight is not None:
        found.groups[path] = weight


def _lines(found: Outline) -> Iterator[Entry]:
    above: tuple[str, ...] = ()
    names: list[str] = ["", "", ""]
    for line, values in zip(found.table.lines, found.table.rows, strict=True):
        said = ["".join((values[name] or "").split()) for name in LEVELS]
        if label := next((text for text in map(plain, said) if is_total(text) or _SCORES.fullmatch(text)), ""):
            found.totals.append(Total(line, above, is_partial(label), *_points(found, line, values)))
            continue
        read = [_name(text) for text in said]
        _fill_down(names, [name for name, _ in read])
        depths = [depth for depth in range(3) if names[depth]]
        if not depths:
            found.fault(line, "level1", _("is empty, and so is everything above it"), _("the name of an indicator"))
            continue
        above = tuple(names[depth] for depth in depths)
        cells = {name: values[name] or "" for name in _TITLES if name in values}
        yield Entry(line, above, _weights(found, line, values, depths, [weight for _, weight in read]), cells)


def _fill_down(names: list[str], said: list[str]) -> None:
    """What stands on the line, and of the line above what still holds: a new name ends all levels below it."""
    for depth, name in enumerate(said):
        if name and name != names[depth]:
            names[depth:] = [name] + [""] * (2 - depth)
    last = max((depth for depth in range(3) if said[depth]), default=2)
    names[last + 1 :] = [""] * (2 - last)


def _name(text: str) -> tuple[str, Decimal | None]:
    """A name and the weight behind it: 决策（20分）."""
    match = _WEIGHED.fullmatch(text)
    if not match:
        return text, None
    return match[1] or match[3], Decimal(match[2] or match[4])


def _weights(
    found: Outline, line: int, values: dict, depths: list[int], behind: list[Decimal | None]
) -> tuple[Decimal | None, ...]:
    """The weight of each level of the line: of its own column, else behind its name; 分值 is the last level's."""
    weights = []
    for depth in depths:
        columns = [WEIGHTS[depth], *(["weight"] if depth == depths[-1] and depth < 2 else [])]
        stated = [(name, found.number(line, name, values[name])) for name in columns if values.get(name)]
        column, weight = next(((name, one) for name, one in stated if one is not None), ("", None))
        if weight is not None and behind[depth] not in (None, weight):
            what = _(
                "{weight} stands here, and {behind} behind the name", weight=shortest(weight), behind=shortest(behind[depth] or 0)
            )
            found.fault(line, column, what, _("one weight"))
        weights.append(behind[depth] if weight is None else weight)
    return tuple(weights)


def _points(found: Outline, line: int, values: dict) -> tuple[Decimal | None, Decimal | None]:
    """Weight and points of a total."""
    weight, score = (found.number(line, name, values.get(name) or "") for name in ("weight", "score"))
    return weight, score
