"""What an invented commission should score, worked out a second, plainer way: sums of what was drawn, and each clause by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from ...numbers import half_up
from .draw import Drawn
from .shape import Shape, of_year


class Expected(NamedTuple):
    """One indicator. value: exact, in plain units; None where a person judged or a list was ticked off. points: exact; typed: as
    the office typed them, which differs where that was planted."""

    levels: tuple[str, str, str]
    said: dict[str, Any]
    value: Any
    points: Fraction
    typed: Decimal


class Numbers:
    """The drawn numbers by table and column, as a person with a pocket calculator would look them up."""

    def __init__(self, shape: Shape, drawn: dict[str, Drawn]) -> None:
        self.params = shape.declared
        self.tables: dict[str, list[dict[str, Any]]] = {}
        for sheet in shape.content["sheets"]:
            keys, columns = drawn[sheet["place"]]
            for place, key in enumerate(keys):
                named = dict(zip(sheet["keys"], key, strict=True))
                rows: dict[str, dict[str, Any]] = {}
                for name, cells in columns.items():
                    group, _, column = name.rpartition(".")
                    rows.setdefault(group, dict(named))[column] = cells[place]
                for group, row in rows.items():
                    source = {"source": group} if "table" in sheet and group else {}
                    self.tables.setdefault(sheet.get("table", group), []).append(row | source)

    def measure(self, title: str, base: str) -> Any:
        """The value of a measure: of the project's own by its declaration, of a built-in one by its definition."""
        own = {one["title"]: one for one in self.params["measures"].values()}
        return self._own(own[title]) if title in own else getattr(self, BUILT_IN[title])(base)

    def _own(self, one: dict[str, Any]) -> Any:
        kind = one.get("kind", "rate")
        if kind == "timeliness":
            return self._in_time(one)
        if kind == "duration":
            days = sorted((row[one["end"]] - row[one["start"]]).days for row in self.tables[one["table"]] if row[one["end"]])
            return Fraction(days[(len(days) - 1) // 2] + days[len(days) // 2], 2)
        top, bottom = PARTS[kind]
        above, below = self._by_subject(one, top), self._by_subject(one, bottom)
        told = [name for name in above if above[name] is not None and below.get(name) is not None]
        found = Fraction(sum(above[name] for name in told)) / Fraction(sum(below[name] for name in told))
        return found * (10_000 if one.get("unit", "").startswith("元/") else 1)

    def _in_time(self, one: dict[str, Any]) -> Fraction:
        rows, day = self.tables[one["table"]], one["deadline"]
        due = [(row[one["date"]], row[day] if day in row else date.fromisoformat(str(day))) for row in rows]
        judged = [pair for pair in due if pair[0] is not None or one.get("undated") == "late"]
        return Fraction(len([paid for paid, last in judged if paid and paid <= last]), len(judged))

    def _by_subject(self, one: dict[str, Any], key: str) -> dict[str, Any]:
        """The sum of a column for each name of the first key; None where a cell is empty."""
        table, _, column = one[key].rpartition(".")
        sums: dict[str, Any] = {}
        for row in self.tables[table or one["table"]]:
            name, value = next(iter(row.values())), row[column]
            before = sums.get(name, 0)
            sums[name] = None if value is None or before is None else before + value
        return sums

    def _funds(self, base: str) -> list[dict[str, Any]]:
        sources = self.params["funding_sources"]
        return [row for row in self.tables["funds"] if base in (sources[row["source"]]["name"], "全部资金", "")]

    def execution(self, base: str) -> Fraction:
        """Spent ÷ arrived, over the rows that state what arrived."""
        rows = [row for row in self._funds(base) if row["arrived"] is not None]
        return Fraction(sum(row["spent"] for row in rows)) / Fraction(sum(row["arrived"] for row in rows))

    def arrival(self, base: str) -> Fraction:
        """What arrived ÷ what was to be given, by whoever: a region that says nothing still owes."""
        rows = self._funds(base)
        came, due = ([row["arrived"] or 0 for row in rows], [row.get("budgeted") or row["owed"] for row in rows])
        return Fraction(sum(came)) / Fraction(sum(due))

    def satisfaction(self, base: str) -> Fraction:
        rows = self.tables["survey"]
        return Fraction(sum(row["satisfied"] for row in rows), sum(row["respondents"] for row in rows))


BUILT_IN = {"预算执行率": "execution", "资金到位率": "arrival", "满意度": "satisfaction"}
PARTS = {
    "rate": ("numerator", "denominator"),
    "completion": ("actual", "plan"),
    "per": ("amount", "heads"),
    "satisfaction": ("satisfied", "respondents"),
}


def expected(shape: Shape, numbers: Numbers) -> Iterator[Expected]:
    """Every indicator in the table's order."""
    for first, middle in shape.content["indicators"]["tree"].items():
        for second, leaves in middle.items():
            for said in leaves:
                one = {key: of_year(value, shape.year) for key, value in said.items()}
                value = numbers.measure(one["measure"], one.get("base", "")) if "measure" in one else one.get("actual")
                points = Fraction(one["hand"]) if "hand" in one else by_hand(one["method"], Fraction(one["weight"]), value)
                typed = Decimal(one["typed"]) if "typed" in one else half_up(points, 2)
                yield Expected((first, second, one["name"]), one, value if "measure" in one else None, points, typed)


def by_hand(method: str, weight: Fraction, value: Any) -> Fraction:
    """Points of a value by a clause, each as a person reads it."""
    word, *parts = method.split("；")
    said = dict(part.split("=") for part in parts if "=" in part)
    if word == "清单":
        return weight * _ticked(str(value), said)
    if word == "按期限":
        late = max((date.fromisoformat(value) - date.fromisoformat(said["期限"])).days, 0)
        return max(weight - late * number(said["扣"]), Fraction(0))
    amount = value if isinstance(value, Fraction) else number(value)
    return min(max(_CLAUSES[word](weight, amount, said, parts), Fraction(0)), weight)


def _ticked(value: str, said: dict[str, str]) -> Fraction:
    count = len(said["项"].split("、")) if "项" in said else int(said["共"])
    if "/" in value:
        return Fraction(value)
    return Fraction(len(re.split("、", value)) if "、" in value else len(value), count)


def _ratio(weight: Fraction, value: Fraction, said: dict[str, str], _: list[str]) -> Fraction:
    return Fraction(0) if value < number(said.get("起点", "0")) else weight * value / number(said["目标"])


def _reverse(weight: Fraction, value: Fraction, said: dict[str, str], _: list[str]) -> Fraction:
    return weight * number(said["目标"]) / value


def _per_defect(weight: Fraction, value: Fraction, said: dict[str, str], _: list[str]) -> Fraction:
    target = number(said["目标"]) if "目标" in said else Fraction(0)
    short = max(target - value, Fraction(0)) if target else value
    steps = short / number(said.get("每", "1"))
    off = (ceil(steps) if said.get("不足一档") == "按一档" else steps) * number(said["扣"])
    return weight - min(off, number(said.get("最多扣", str(weight))))


def _ladder(weight: Fraction, value: Fraction, said: dict[str, str], parts: list[str]) -> Fraction:
    for part in parts:
        rung, points = part.split(":")
        if rung == "其余" or (value >= number(rung) if rung[0] == "≥" else value <= number(rung)):
            return Fraction(points)
    return Fraction(0)


def _met(weight: Fraction, value: Fraction, said: dict[str, str], parts: list[str]) -> Fraction:
    return weight if (value >= number(parts[0]) if parts[0][0] == "≥" else value <= number(parts[0])) else Fraction(0)


def _between(weight: Fraction, value: Fraction, said: dict[str, str], _: list[str]) -> Fraction:
    low, high = number(said["下限"]), number(said["上限"])
    return weight * value / low if value < low else weight * high / value if value > high else weight


_CLAUSES = {"按比例": _ratio, "反向比例": _reverse, "扣分": _per_defect, "分档": _ladder, "达标": _met, "按区间": _between}


def number(text: object) -> Fraction:
    """90% → 9/10, 1个百分点 → 1/100, ≥4次 → 4, 200万元 → 2,000,000."""
    found = re.search(r"\d+(?:\.\d+)?(?:/\d+)?", str(text))
    assert found, text
    scale = Fraction(1, 100) if "%" in str(text) or "百分点" in str(text) else 10_000 if "万" in str(text) else 1
    return Fraction(found[0]) * scale
