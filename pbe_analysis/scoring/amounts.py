"""Amounts and points as offices write them, in plain units: percentages as shares (90% is 0.9), money in 元, everything else as
it is counted."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..bounds import Bound, normal, understand
from ..errors import or_none
from ..numbers import Exact, parse_number
from ..numerals import whole

PERCENT = "%"
DAYS = ("天", "日", "工作日", "个工作日", "自然日", "个自然日")  # counted alike: the table says which they are
OF_A_KIND = {"%": "%", "元": "元", "个月": "月", "月": "月", "小时": "小时", "分钟": "分钟", "年": "年", "周": "周"}
OF_A_KIND |= dict.fromkeys(DAYS, "天")
_SHARES = {"%": 2, "个百分点": 2, "百分点": 2, "‰": 3}
_FRACTION = re.compile(r"(\d{1,4})/(\d{1,4})")
_COUNTED = re.compile(r"([≥≤<>])?([一二两三四五六七八九十百]+|\d+)([\u4e00-\u9fff]{1,4})")
_DAY = re.compile(r"(?<=[\d一二两三四五六七八九十])日(?=$|以|之|内)")
_OF_WEIGHT = re.compile(r"(?:权重|分值|满分)的?(?=\d)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in plain units. unit: "%" for shares, "" where none is said. operator: as it was written before or behind it, "" for
    none."""

    value: Decimal
    unit: str = ""
    operator: str = ""

    @property
    def less_is_better(self) -> bool:
        return self.operator in ("≤", "<") or (not self.operator and not self.value)

    @property
    def is_open(self) -> bool:
        """Whether the number itself lies outside."""
        return self.operator in (">", "<")


def amount_of(bound: Bound) -> Amount:
    """A bound in plain units: 90% → 0.9, 1个百分点 → 0.01, 120万元 → 1,200,000 元."""
    operator = bound.operator if bound.sign else ""
    if bound.unit in _SHARES:
        return Amount(bound.value.scaleb(-_SHARES[bound.unit]), PERCENT, operator)
    return Amount(bound.value, bound.unit, operator)


def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a text, in its order: ≥95%, 1个百分点, 200万元, 7天, 一起."""
    plain = _DAY.sub("天", normal(text).replace("个工作日", "工作日"))
    if bounds := [one for one in understand(plain).bounds if not one.relative]:
        return tuple(map(amount_of, bounds))
    match = _COUNTED.fullmatch(plain)
    return (Amount(Decimal(match[2] if match[2].isdigit() else whole(match[2])), match[3], match[1] or ""),) if match else ()


def amount(text: str) -> Amount:
    """The only number of a text. Error: ValueError."""
    found = amounts(text)
    if len(found) != 1:
        raise ValueError(f"“{text}”不是一个数")
    return found[0]


def is_same_unit(one: str, other: str) -> bool:
    """Whether values in one unit can be held against the other; one that is not said fits any. 人, 家, 期 and the like all count."""
    return not one or not other or _kind(one) == _kind(other)


def is_held_against(one: str, other: str) -> bool:
    """Whether two numbers of one method speak of the same: unlike `is_same_unit`, a share never of what has no unit, since 60% is 0.6."""
    return is_same_unit(one, other) and (one == PERCENT) == (other == PERCENT)


def is_step_of(step: str, unit: str) -> bool:
    """Whether values in a unit can move by a step: of a price (元/平方米) also by the money alone, as offices write it: 每超出0.1元."""
    return is_same_unit(step, unit) or step == unit.partition("/")[0]


def _kind(unit: str) -> str:
    """元 of 元, 元/ of 元/平方米: a price is no sum."""
    what, per, _ = unit.partition("/")
    kind = OF_A_KIND.get(what, "")
    return f"{kind}{per}" if kind else ""


def points_of(text: str, weight: Exact) -> Exact:
    """Points of an indicator: 0.5, 0.5分, 满分, or a share of its weight: 5%, 1/3. Error: ValueError."""
    plain = _OF_WEIGHT.sub("", normal(text)).removesuffix("分")
    if plain == "满":
        return weight
    if match := _FRACTION.fullmatch(plain):
        if not int(match[2]):
            raise ValueError(f"“{text}”不是分数")
        return Fraction(weight) * Fraction(int(match[1]), int(match[2]))
    number = or_none(parse_number, plain.removesuffix("%"))
    if number is None or number < 0:
        raise ValueError(f"“{text}”不是分数，应如 0.5、满分、5%（分值的百分之五）")
    return Decimal(weight) * number.scaleb(-2) if plain.endswith("%") and not isinstance(weight, Fraction) else (
        Fraction(weight) * Fraction(number) / 100 if plain.endswith("%") else number
    )  # fmt: skip
