"""Plausible numbers from a seed: each column by its rule, from others where it names them; exact, never through a float."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, NamedTuple

from ...numbers import half_up
from .shape import Shape, of_year

WHOLE = 10_000  # shares are drawn in parts of it
Key = tuple[str, ...]


class Drawn(NamedTuple):
    """The rows of a sheet. keys: the names of each row; columns: column → a value for each row, None for none."""

    keys: list[Key]
    columns: dict[str, list[Any]]


class Draw:
    """Every column of a shape, drawn when it is first asked for. A column of another table is named as table.column."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.rules = {
            place_of(sheet, name): (sheet, rule) for sheet in shape.content["sheets"] for name, rule in sheet["columns"].items()
        }
        self.done: dict[str, dict[Key, Any]] = {}

    def sheet(self, sheet: dict) -> Drawn:
        """The rows of a sheet, in their order."""
        keys = self.keys(sheet)
        columns = {name: self.column(place_of(sheet, name)) for name in sheet["columns"]}
        return Drawn(keys, {name: [cells[key] for key in keys] for name, cells in columns.items()})

    def keys(self, sheet: dict) -> list[Key]:
        return list(product(*(self.shape.regions if name == "region" else one["of"] for name, one in sheet["keys"].items())))

    def column(self, place: str) -> dict[Key, Any]:
        """Row → value."""
        if place not in self.done:
            sheet, rule = self.rules[place]
            self.done[place] = _Column(self, place, rule, self.keys(sheet)).cells()
        return self.done[place]


def place_of(sheet: dict, name: str) -> str:
    """A column of a sheet as others name it; of a group of columns by the group, else by the table."""
    return name if "." in name else f"{sheet['table']}.{name}"


class _Column(NamedTuple):
    draw: Draw
    place: str
    rule: dict[str, Any]
    keys: list[Key]

    def cells(self) -> dict[Key, Any]:
        rule = self.rule
        if "each" in rule:
            return dict(zip(self.keys, (of_year(one, self.draw.shape.year) for one in rule["each"]), strict=True))
        if "days" in rule:
            return {
                key: date.fromisoformat(f"{self.draw.shape.year}-{day}") for key, day in zip(self.keys, rule["days"], strict=True)
            }
        if "in_all" in rule:
            parts = shared(rule["in_all"], [self._other("by", key) for key in self.keys])
            return dict(zip(self.keys, parts, strict=True))
        one = next((draw for name, draw in self._ways.items() if name in rule), self._share)
        cells = {key: self._told(one, key) for key in self.keys}
        return self._exactly(cells) if rule.get("exactly") else cells

    @property
    def _ways(self) -> dict[str, Callable[[Key], Any]]:
        """What a rule says → how a value is drawn by it."""
        return {"after": self._later, "between": self._day, "from": self._between}

    def _told(self, one: Callable[[Key], Any], key: Key) -> Any:
        """The value; none where the role of the row is to say nothing, or where it is one of those that are missing."""
        is_silent = self.rule.get("blank") and self.rule["blank"] == self._role(key)
        return self.rule.get("none") if is_silent or key in self._missing else one(key)

    @property
    def _missing(self) -> list[Key]:
        """The same rows for every column of a table."""
        random = self.draw.shape.random(self.draw.shape.year, self.place.partition(".")[0])
        return random.sample(self.keys, self.rule.get("missing", 0))

    def _role(self, key: Key) -> str:
        """The part that a region plays this year; "" for none."""
        return self.draw.shape.roles.get(key[0], "") if key else ""

    def _other(self, rule: str, key: Key) -> Any:
        """The value of another column in the same row, or in that of the same first name."""
        named = self.rule[rule]
        values = self.draw.column(named if "." in named else f"{self.place.partition('.')[0]}.{named}")
        return values.get(key, values.get(key[:1]))

    def _random(self, key: Key, *, steady: bool = False) -> Random:
        return self.draw.shape.random(*([] if steady else [self.draw.shape.year]), self.place, *key)

    def _between(self, key: Key) -> Any:
        low, high, places = self.rule["from"], self.rule["to"], self.rule.get("places", 0)
        number = self._random(key, steady=self.rule.get("steady", False)).randint(low * 10**places, high * 10**places)
        return Decimal(number).scaleb(-places) if places else number

    def _day(self, key: Key) -> date:
        first, last = (date.fromisoformat(f"{self.draw.shape.year}-{day}") for day in self.rule["between"])
        return first + timedelta(days=self._random(key).randint(0, (last - first).days))

    def _later(self, key: Key) -> date | None:
        start, late = self._other("after", key), self.rule["late"] + self.rule.get(self._role(key), 0)
        return start and start + timedelta(days=self._random(key).randint(-self.rule["early"], late))

    def _share(self, key: Key) -> Any:
        """Part of another column: the level of the year, what is the row's own in every year, some chance, and its role. At most
        the whole, unless an amount a head makes it."""
        whole, rule, shape = self._other("of", key), self.rule, self.draw.shape
        if whole is None:
            return None
        spread = int(rule.get("spread", 0) * WHOLE)
        own, chance = (self._random(key, steady=steady).randint(-spread, spread) for steady in (True, False))
        share = Fraction(of_year(rule["share"], shape.year)) + Fraction(7 * own + 3 * chance, 10 * WHOLE)
        share += Fraction(rule.get(self._role(key), 0))
        part = Fraction(whole) * share * shape.numbers.get(rule.get("scale", ""), 1)
        rounded = half_up(part if rule.get("over") else min(part, Fraction(whole)), rule.get("places", 0))
        return rounded if rule.get("places") else int(rounded)

    def _exactly(self, cells: dict[Key, Any]) -> dict[Key, Any]:
        """The cells with what they lack of the year's share of all, one by one, the largest first."""
        wholes = {key: self._other("of", key) for key in cells}
        share = Fraction(of_year(self.rule["share"], self.draw.shape.year))
        lack = int(half_up(sum(wholes.values()) * share, 0)) - sum(cells.values())
        order = sorted(cells, key=lambda key: -wholes[key])
        while lack:
            step = 1 if lack > 0 else -1
            key = next(key for key in order if 0 <= cells[key] + step <= wholes[key])
            cells[key] += step
            lack -= step
            order.append(order.pop(order.index(key)))
        return cells


def shared(count: int, weights: list[int]) -> list[int]:
    """A count spread in proportion, the largest remainders rounded up."""
    exact = [Fraction(count * weight, sum(weights)) for weight in weights]
    parts = [int(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in order[: count - sum(parts)]:
        parts[place] += 1
    return parts
