"""What an invented commission should score, worked out a second, plainer way: each clause as a person reads it."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

from ...numbers import half_up
from .shape import Shape, of_year
from .sums import Sums


class Expected(NamedTuple):
    """One indicator. value: exact, in plain units; None where a person judged or a list was ticked off. points: exact; typed: as
    the office typed them, which differs where that was planted."""

    levels: tuple[str, str, str]
    said: dict[str, Any]
    value: Any
    points: Fraction
    typed: Decimal


def expected(shape: Shape, sums: Sums) -> Iterator[Expected]:
    """Every indicator in the table's order."""
    for first, middle in shape.content["indicators"]["tree"].items():
        for second, leaves in middle.items():
            for said in leaves:
                one = {key: of_year(value, shape.year) for key, value in said.items()}
                value = sums.measure(one["measure"], one.get("base", "")) if "measure" in one else one.get("actual")
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
        off = late * number(said["扣"]) if "扣" in said else weight - number(said.get("逾期", "0")) if late else Fraction(0)
        return weight - min(off, number(said.get("最多扣", str(weight))))
    amount = value if isinstance(value, Fraction) else number(value)
    return min(max(_CLAUSES[word](weight, amount, said, parts), Fraction(0)), weight)


def _ticked(value: str, said: dict[str, str]) -> Fraction:
    count = len(said["项"].split("、")) if "项" in said else int(said["共"])
    if "/" in value or value.isascii():
        return Fraction(value) if "/" in value else Fraction(int(value), count)
    return Fraction(len(re.split("、", value)) if "、" in value else len(value), count)


def _ratio(weight: Fraction, value: Fraction, said: dict[str, str], _: list[str]) -> Fraction:
    return Fraction(0) if value < number(said.get("起点", "0")) else weight * value / number(said["目标"])


def _reverse(weight: Fraction, value: Fraction, said: dict[str, str], _: list[str]) -> Fraction:
    return weight * number(said["目标"]) / value


def _per_defect(weight: Fraction, value: Fraction, said: dict[str, str], _: list[str]) -> Fraction:
    target = number(said["目标"]) if "目标" in said else Fraction(0)
    short = max(target - value, Fraction(0)) if target else value
    steps = short / number(said.get("每", "1"))
    counted = {"按一档": Fraction(ceil(steps)), "不扣": Fraction(floor(steps))}.get(said.get("不足一档", ""), steps)
    off = counted * number(said["扣"])
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
