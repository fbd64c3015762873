"""Exact values that carry where they come from: a cell knows its row, a sum its terms, a rate its two parts.

What is computed with them needs no second statement of its source: a figure asks its value.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import Any, Protocol

from .numbers import Exact, Rate, is_missing


class Cited(Protocol):
    """A table whose rows can be cited."""

    def cite(self, places: Collection[int]) -> str:
        """Where these rows stand: "funds.csv 第2–11行 · 表4". places: which of its rows, from 0."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """Rows of tables, and documents that state or decide something. Joined with `|`, each once, in the order of first use."""

    rows: tuple[tuple[Cited, frozenset[int]], ...] = ()
    documents: tuple[str, ...] = ()

    def __or__(self, other: Origin) -> Origin:
        return joined((self, other))

    @property
    def in_tables(self) -> Origin:
        """Its rows alone, as stand below a table or chart, where what documents set is said in words."""
        return Origin(self.rows)

    def __str__(self) -> str:
        return " · ".join(filter(None, (*(table.cite(sorted(places)) for table, places in self.rows), *self.documents)))


NOWHERE = Origin()


def joined(origins: Iterable[Origin]) -> Origin:
    """All of them as one."""
    tables: dict[int, tuple[Cited, set[int]]] = {}
    documents: dict[str, None] = {}
    for one in origins:
        for table, places in one.rows:
            tables.setdefault(id(table), (table, set()))[1].update(places)
        documents |= dict.fromkeys(one.documents)
    return Origin(tuple((table, frozenset(places)) for table, places in tables.values()), tuple(documents))


def document(source: str) -> Origin:
    """A paragraph, a parameter's source, or another text that a value comes from."""
    return Origin(documents=(source,)) if source else NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """An exact number with its origin. exact: in 元 for money, a share for rates, None where it is not known.

    sign: how it follows from its parts: + − ÷, or "" for what was read as it stands. how: the computation in words, where
    no sign tells it (Wilson 95%, an estimate).
    """

    exact: Exact | None
    origin: Origin = NOWHERE
    sign: str = ""
    parts: tuple[Value, ...] = ()
    how: str = ""

    @property
    def is_known(self) -> bool:
        return self.exact is not None

    @property
    def number(self) -> Fraction:
        """The exact number, of what is known. Error: ValueError for what is not."""
        if self.exact is None:
            raise ValueError("is not known")
        return Fraction(self.exact)

    @property
    def rate(self) -> Rate:
        """A quotient with its two parts, as frames hold it; of anything else, the value itself over 1."""
        top, bottom = self.parts if self.sign == "÷" else (self, Value(1))
        return Rate(top.exact, bottom.exact)

    def told(self, how: str) -> Value:
        """The same value, whose computation is told in these words."""
        return replace(self, how=how)

    def citing(self, *sources: Origin | str) -> Value:
        """The same value, with these sources behind its own."""
        return replace(self, origin=joined([self.origin, *(document(one) if isinstance(one, str) else one for one in sources)]))

    def __sub__(self, other: Value) -> Value:
        exact = None if self.exact is None or other.exact is None else _exactly(operator.sub, self.exact, other.exact)
        return Value(exact, self.origin | other.origin, "−", (self, other))

    def __truediv__(self, other: Value) -> Value:
        """The exact ratio; not known for a zero denominator, or where a part is not known."""
        exact = None if self.exact is None or not other.exact else Fraction(self.exact) / Fraction(other.exact)
        return Value(exact, self.origin | other.origin, "÷", (self, other))


def _exactly(sign: Callable[[Any, Any], Exact], a: Exact, b: Exact) -> Exact:
    """a sign b without loss: Decimal and Fraction do not mix of themselves."""
    return sign(Fraction(a), Fraction(b)) if isinstance(a, Fraction) or isinstance(b, Fraction) else sign(a, b)


def stated(exact: Any, source: Origin | str = NOWHERE, how: str = "") -> Value:
    """A value as somebody states it; nothing (None, nan, NA) is not known. A rate that was counted is the quotient of its two parts."""
    if isinstance(exact, Rate):
        quotient = stated(exact.numerator, source) / stated(exact.denominator, source)
        return quotient.told(how)
    known = None if is_missing(exact) or (isinstance(exact, float) and math.isnan(exact)) else exact
    return Value(known, document(source) if isinstance(source, str) else source, how=how)


def added(values: Iterable[Value]) -> Value:
    """The exact sum of those that are known; not known where none is. A single one stays as it was read."""
    values = list(values)
    known = [one for one in values if one.exact is not None]
    if len(known) == 1:
        return known[0]
    if not known:
        return Value(None, joined(one.origin for one in values))
    whole = reduce(lambda a, b: _exactly(operator.add, a, b), (one.exact for one in known if one.exact is not None))
    return Value(whole, joined(one.origin for one in known), "+", tuple(known))


def all_added(values: Iterable[Value]) -> Value:
    """The exact sum of all of them; not known where one is not."""
    values = list(values)
    return added(values) if all(one.is_known for one in values) else Value(None, joined(one.origin for one in values))
