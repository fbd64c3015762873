"""Actual values read against their targets: in the target's unit where they have none of their own; two readings are asked."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ..errors import or_none
from ..messages import _
from ..numbers import Exact, Rate, shortest
from ..numerals import HAN, scale_of
from .dates import find_deadlines
from .grammar import normal, understand
from .meaning import Bound, Deadline, Meaning

LEAST, MOST = Fraction(1, 20), Fraction(20)  # achievements outside are more often a slip of the unit than a result
Ends = tuple[tuple[Bound, ...], ...]  # of values or targets: one bound each, or both ends of a range
CUSTOMARY = ("", "万", "亿")  # what forms and tables count in
_SHARES = {"%": 100, "‰": 1000}
# Units of one kind, each with how many of the smallest it is.
_KINDS: tuple[dict[str, int], ...] = (
    *({"‰": 1, "%": 10}, {"分钟": 1, "小时": 60}, {"克": 1, "斤": 500, "公斤": 1000, "千克": 1000, "吨": 1_000_000}),
    *({"米": 1, "公里": 1000, "千米": 1000}, {"亩": 1, "公顷": 15, "平方公里": 1500}, {"瓦时": 1, "度": 1000}),
)
_ABOUT = re.compile(rf"(?:约|将近|接近|大概|^近)\s*(?:\d|{HAN})|(?:左右|上下)\s*$")
_PACKED = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a value: as it would be written in full (118万人), and exactly in the target's unit without a scale."""

    written: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Measured:
    """A value beside what it has to meet: one bound, or both ends of a range. others: readings in another unit."""

    bounds: tuple[Bound, ...]
    reading: Reading
    others: tuple[Reading, ...] = ()

    @property
    def value(self) -> Decimal:
        return self.reading.value

    @property
    def achievement(self) -> Rate:
        return achieved(self.bounds, self.value)

    @property
    def is_plausible(self) -> bool:
        return plausible(self.bounds, self.value)

    @property
    def likelier(self) -> Reading | None:
        """Another reading that comes closer to the target than the one taken."""
        mine, best = distance(self.bounds, self.value), None
        for other in self.others:
            away = distance(self.bounds, other.value)
            if away is not None and mine is not None and away < mine:
                mine, best = away, other
        return best


def achieved(bounds: tuple[Bound, ...], value: Exact) -> Rate:
    """完成程度 of a value: against its bound, or against the end of the range that it misses; 100 % inside a range."""
    if len(bounds) == 1:
        return _share_of(bounds[0].value, value, reverse=bounds[0].less_is_better)
    low, high = (bound.value for bound in bounds)
    if low <= value <= high:
        return Rate(1, 1)
    return _share_of(low, value, reverse=False) if value < low else _share_of(high, value, reverse=True)


def _share_of(target: Exact, value: Exact, *, reverse: bool) -> Rate:
    return Rate(target, value) if reverse else Rate(value, target)


def distance(bounds: tuple[Bound, ...], value: Exact) -> Fraction | None:
    """How many times a value is too much or too little, 1 for exactly the target; None where that cannot be said."""
    share = achieved(bounds, value).exact
    return None if not share or share < 0 else max(share, 1 / share)


def plausible(bounds: tuple[Bound, ...], value: Exact) -> bool:
    """Whether an achievement lies from a twentieth to twenty times the target; nought, and what lies below it, does not come
    from another unit."""
    share = achieved(bounds, value).exact
    return share is None or value <= 0 or LEAST <= share <= MOST


def measured(actual: str, target: Meaning) -> tuple[Measured, ...]:
    """The values of an actual beside what each has to meet, by their units where all are stated, else in their order.

    Error: ValueError that says why they cannot be compared.
    """
    must_be_definite(actual)
    demands, values = target.demands, understand(actual).demands
    if not _same_changes(demands, values):
        for ends, why in ((demands, "相对目标没有基数，无法按比例计分"), (values, "实际完成值只写了变化，应填数值")):
            if any(bound.relative for bounds in ends for bound in bounds):
                raise ValueError(why)
    if len(demands) != len(values):
        raise ValueError("实际完成值的个数与目标不一致" if values else "实际完成值不是数值")
    return tuple(_worst(bounds, ends) for bounds, ends in zip(demands, _in_order(values, demands), strict=True))


def must_be_definite(actual: str) -> None:
    """Error: ValueError for about so much: 约九成, 40人左右."""
    if _ABOUT.search(actual):
        raise ValueError(f"“{actual}”只是约数，应填确数")


def _same_changes(demands: Ends, values: Ends) -> bool:
    """Whether both only say by how much the same things rise or fall: 下降4% beside 下降5%."""
    asked, done = (
        [(bound.relative[:1] in ("下", "降", "减"), bound.unit) for (bound, *_other) in ends if bound.relative]
        for ends in (demands, values)
    )
    return asked == done and len(asked) == len(demands) == len(values)


def _in_order(values: Ends, demands: Ends) -> Ends:
    """The values in the order of the targets: 480人、30次 beside ≥30次、≥500人."""
    units = [bounds[0].unit for bounds in demands]
    by_unit = {bounds[0].unit: bounds for bounds in values}
    return tuple(by_unit[unit] for unit in units) if len(set(units)) == len(units) and set(by_unit) == set(units) else values


def _worst(bounds: tuple[Bound, ...], ends: tuple[Bound, ...]) -> Measured:
    """A value, or of a range of values the end that is further from the target."""
    found = [Measured(bounds, *_readings(end, bounds[-1])) for end in ends]
    return min(found, key=lambda one: (one.achievement.exact is not None, one.achievement.exact or 0))


def _readings(value: Bound, target: Bound) -> tuple[Reading, tuple[Reading, ...]]:
    """The reading that is taken, and the others. Error: ValueError for another unit than the target's."""
    number = value.value / scale_of(value.scale)
    if not value.value and not target.value:  # nought is nought in any unit
        return _share(number, target), ()
    if value.unit != target.unit and (kind := next((kind for kind in _KINDS if {value.unit, target.unit} <= {*kind}), None)):
        return _share(value.value * kind[value.unit] / kind[target.unit], target), ()
    if value.unit and value.unit != target.unit:
        raise ValueError(f"实际完成值的单位“{value.unit}”与目标的“{target.unit}”不同")
    if target.unit in _SHARES:
        is_kept_as_share = not value.unit and not value.scale and 0 < value.value <= 1  # 0.95 for 95 %, as spreadsheets do
        kept = (_share(value.value * _SHARES[target.unit], target),) if is_kept_as_share else ()
        return _share(value.value, target), kept
    taken = target.scale if not value.unit and not value.scale else value.scale
    others = tuple(_counted(number, scale, target) for scale in CUSTOMARY if scale != taken)
    return _counted(number, taken, target), others


def _counted(number: Decimal, scale: str, target: Bound) -> Reading:
    return Reading(f"{shortest(number)}{scale}{target.unit}", number * scale_of(scale))


def _share(number: Decimal, target: Bound) -> Reading:
    return Reading(f"{shortest(number)}{target.unit}", number)


def doubt(actual: str, target: str) -> tuple[str, str] | None:
    """What an actual value without a unit leaves open, and what to write instead; None where it can be read one way only.

    It is read in the unit of its target. It is asked where that makes it more than twenty times or less than a twentieth of
    the target and another scale does not, and where a share may have been kept as 0.95.
    """
    if (pairs := or_none(measured, actual, understand(target))) is None:
        return None
    bare = [value for bounds in understand(actual).demands for value in bounds if not value.unit and not value.scale]
    for one in pairs if bare else ():
        other, unit = one.likelier or next(iter(one.others), None), one.bounds[0].unit
        if other and plausible(one.bounds, other.value) and (unit in _SHARES or not one.is_plausible):
            what = _("{actual} beside a target in {unit} can mean two things", actual=actual, unit=f"{one.bounds[0].scale}{unit}")
            return what, _("{one} or {other}, with its unit", one=one.reading.written, other=other.written)
    return None


# ---- dates ----
def completed(actual: str) -> tuple[Deadline, ...]:
    """The dates of an actual value, each with the first and the last day that it can mean. Error: ValueError where none."""
    packed = _PACKED.sub(r"\1-\2-\3", normal(actual))
    found, _other = find_deadlines(packed)
    if not found or any(_impossible(one) for one in found):
        raise ValueError("实际完成值应为完成日期，如 2022-12-20")
    return found


def _impossible(day: Deadline) -> bool:
    """2月30日: only 底 and the like may stand for the last day, whichever it is."""
    return day.first == (day.month, day.day) and day.on(day.year or 2000).day != day.day


def day_done(done: Deadline, last: date, fiscal_year: int) -> date:
    """The day that decides whether it was done by `last`: the latest that the words allow where all are in time, the
    earliest where none is. A date without a year is of the fiscal year, or, in the first quarter, when self-evaluations are
    written, perhaps of the next. Error: ValueError where it can be either."""
    years = [done.year] if done.year else [fiscal_year, *([fiscal_year + 1] if done.month <= 3 else [])]
    firsts = [done.since(year) or date.min for year in years]
    lasts = [done.on(year) for year in years]
    if max(lasts) <= last:
        return max(lasts)
    if min(firsts) <= last:
        raise ValueError(f"完成日期“{done.printed}”是否在{last.isoformat()}前无法判断，应写明年月日")
    return min(firsts)
