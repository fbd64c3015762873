"""Columns that nothing reads and that those beside them give, such as 执行率 or 结余: held against each row, and never taken from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any, NamedTuple, cast

from ..messages import _
from ..numbers import MONEY_UNITS, half_up, is_missing, shortest
from ..reading import Unclear, quantity
from .faults import Faults
from .heading import Heading
from .rows import Row, Rows
from .spec import TableSpec

LEAST, SHARE = 3, Fraction(3, 4)  # rows that a relation has to give, and of all, before it is held against the others
MOST_ROWS, MOST_COLUMNS = 2000, 12  # of a table that is looked at
CLOSE = Fraction(1, 10**9)  # what a spreadsheet loses of a quotient


class Relation(NamedTuple):
    """Of two columns of a row. scales: what its value may be multiplied by."""

    words: str
    of: Callable[[Fraction, Fraction], Fraction]
    scales: tuple[int, ...]
    is_quotient: bool = True


RELATIONS = (
    Relation("{a} ÷ {b}", lambda a, b: a / b, (1, 100)),
    Relation("（{a} − {b}）÷ {b}", lambda a, b: (a - b) / b, (1, 100)),
    Relation("{a} − {b}", lambda a, b: a - b, (1,), False),
    Relation("{a} + {b}", lambda a, b: a + b, (1,), False),
)


class Cell(NamedTuple):
    """What a row states in the column. step: one unit of its last digit; of a whole number that of the finest one in the column."""

    row: Row
    stated: Fraction
    step: Fraction
    shown: str

    @property
    def is_telling(self) -> bool:
        """0 and 100 % come out of too many relations."""
        return self.stated not in (0, 1, 100)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation of two columns, in one scale, as the column may state it."""

    relation: Relation
    a: str
    b: str
    scale: int

    def terms(self, row: Row) -> list[Decimal]:
        """The two amounts in the file's own unit; none where the row does not state both, or one would be divided by zero."""
        stated = [row.values.get(name) for name in (self.a, self.b)]
        if any(map(is_missing, stated)) or (self.relation.is_quotient and not stated[1]):
            return []
        units = [MONEY_UNITS.get(row.units.get(name, ""), Decimal(1)) for name in (self.a, self.b)]
        return [Decimal(cast("Decimal", value)) / unit for value, unit in zip(stated, units, strict=True)]

    def value(self, terms: list[Decimal]) -> Fraction:
        return self.relation.of(*map(Fraction, terms)) * self.scale

    def gives(self, cell: Cell) -> bool | None:
        """Whether it does, to the last digit; None where the row does not state both."""
        terms = self.terms(cell.row)
        if not terms:
            return None
        step = cell.step if self.relation.is_quotient else min(map(_step, terms))
        value = self.value(terms)
        return abs(value - cell.stated) <= max(step if step < 1 else 0, abs(value) * CLOSE)


def contradictions(reader: Rows, rows: list[Row], totals: list[Row], spec: TableSpec, faults: Faults) -> None:
    """Warns of every row whose column another relation gives than most rows have. rows, totals: of one sheet."""
    figures = [name for name in reader.heads if spec.field(name).kind in ("money", "count", "number")][:MOST_COLUMNS]
    if spec.private or len(rows) > MOST_ROWS:
        return
    for heading in reader.others:
        cells, sums = (list(_cells(reader, heading, some)) for some in (rows, totals))
        finest = min((cell.step for cell in cells), default=Fraction(1))
        both = [cell._replace(step=finest) if cell.step == 1 else cell for cell in (*cells, *sums)]
        for cell in both if (found := _established(both[: len(cells)], figures)) else ():
            _tell(cell, heading, found, faults)


def _cells(reader: Rows, heading: Heading, rows: Iterable[Row]) -> Iterator[Cell]:
    """The rows that state the column: of several on a line the one whose group it stands under."""
    by_line: dict[int, list[Row]] = {}
    for row in rows:
        by_line.setdefault(row.line, []).append(row)
    for line, some in by_line.items():
        grouped = [row for row in some if {*map(str, row.values.values())} & {*heading.path}]
        if len(some) > 1 and len(grouped) != 1:
            continue
        try:
            found = quantity(reader.raw(line, heading))
        except Unclear:
            continue
        if found is not None:
            yield Cell((grouped or some)[0], Fraction(found.number), _step(found.number), shortest(found.number) + found.unit)


def _established(cells: list[Cell], figures: list[str]) -> list[Candidate]:
    """The relations that give most rows, none of which another gives more often."""
    counted = []
    for candidate in _candidates(figures):
        given = [(cell, is_given) for cell in cells if (is_given := candidate.gives(cell)) is not None]
        right = sum(is_given for _cell, is_given in given)
        telling = sum(is_given for cell, is_given in given if cell.is_telling)
        if telling >= LEAST and right >= SHARE * len(given):
            counted.append((right, candidate))
    most = max((right for right, _one in counted), default=0)
    return [one for right, one in counted if right == most]


def _candidates(figures: list[str]) -> Iterator[Candidate]:
    for relation in RELATIONS:
        for a, b in permutations(figures, 2):
            if a < b or "+" not in relation.words:
                yield from (Candidate(relation, a, b, scale) for scale in relation.scales)


def _tell(cell: Cell, heading: Heading, found: list[Candidate], faults: Faults) -> None:
    judged = [replace(one, scale=scale).gives(cell) for one in found for scale in one.relation.scales]  # 93.8 %, or 0.938
    if any(judged) or None in judged:
        return
    one, row = found[0], cell.row
    names: dict[str, Any] = {key: row.headings[name].name for key, name in (("a", one.a), ("b", one.b))}
    value = half_up(one.value(one.terms(row)), 2 if one.scale > 1 else 4)
    what = _(
        "{stated} is not {words}, {value}, as in the other rows",
        stated=cell.shown,
        words=one.relation.words.format(**names),
        value=shortest(value),
    )
    faults.warn([row.line], heading, what, _("three cells that agree; the column itself is not read"))


def _step(number: Decimal) -> Fraction:
    """One unit of its last digit, at most 1."""
    return Fraction(10) ** min(0, int(number.normalize().as_tuple().exponent))
