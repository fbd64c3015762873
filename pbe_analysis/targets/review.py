"""Filed targets judged: each row with its meaning, how much of a form can be measured, and what belongs to what."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction

from ..bounds.grammar import UNSIGNED, understand
from ..bounds.meaning import Bound, Kind, Meaning
from ..numbers import Rate
from .filing import Filing, Promise, Row

AS_LIMIT = "没有印运算符，成本、时限和须避免的事按“≤”理解"
_SAVED = re.compile("节约|节省|节支|降低|下降|压减|使用|执行|投入")  # of these more is not worse
_AVOIDED = re.compile(
    "(?:死亡|发病|患病|感染|漏报|误报|故障|投诉|差错|事故|缺陷|返工|返修|流失|辍学|空置|失业|超标|违规|漏损|退货)(?:率|数|次数|起数|件数|人数)$"
)
_DURATIONS = ("个工作日", "工作日", "天", "日", "小时", "分钟", "秒", "个月", "周")


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and what its target means."""

    row: Row
    meaning: Meaning

    @property
    def kind(self) -> Kind:
        return self.meaning.kind

    @property
    def is_measurable(self) -> bool:
        return self.meaning.measurable


def judged(filing: Filing) -> tuple[Judged, ...]:
    """Every row of the filing with its meaning, in its order; none is left out."""
    return tuple(Judged(row, _directed(row, understand(row.target))) for row in filing.rows)


def _directed(row: Row, meaning: Meaning) -> Meaning:
    """Costs, times and what is to be avoided are not to be exceeded, where the target has no sign: 单位成本 1200元, 办理时限
    15个工作日, 漏报率 2%."""
    limits = tuple(replace(one, operator="≤", sign=AS_LIMIT) if _is_limit(row, one) else one for one in meaning.bounds)
    notes = (*(note for note in meaning.notes if note != UNSIGNED), AS_LIMIT)
    return replace(meaning, bounds=limits, notes=notes) if limits != meaning.bounds else meaning


def _is_limit(row: Row, bound: Bound) -> bool:
    if not (bound.is_unsigned and bound.value):
        return False
    is_cost = ("成本" in row.level1 or "成本" in row.level2) and not _SAVED.search(row.name)
    is_duration = row.level2 == "时效指标" and bound.unit in _DURATIONS
    return bool(_AVOIDED.search(row.name)) or (not bound.is_share and (is_cost or is_duration))


def measurable_rate(rows: Iterable[Judged]) -> Rate:
    """可衡量比例 = measurable indicators ÷ indicators; undefined where there are none."""
    rows = tuple(rows)
    return Rate(sum(one.is_measurable for one in rows), len(rows))


def clarity_score(rows: Iterable[Judged], weights: Mapping[str, Decimal]) -> Fraction | None:
    """目标质量得分 (0–100): the measurable share of each first level, weighted.

    A weighted level without indicators counts as 0: what was not promised cannot be measured. A level of the form's own
    tree that has no weight shares that of 产出指标. None without weights.
    """
    by_level: dict[str, list[Judged]] = {}
    for one in rows:
        level = one.row.level1 if one.row.level1 in weights else next(iter(weights), "")
        by_level.setdefault(level, []).append(one)
    whole = sum(weights.values())
    points = sum(
        (Fraction(weight) * (measurable_rate(by_level.get(level, ())).exact or Fraction(0)) for level, weight in weights.items()),
        Fraction(0),
    )
    return points * 100 / Fraction(whole) if whole else None


def kinds(rows: Iterable[Judged]) -> Counter[Kind]:
    return Counter(one.kind for one in rows)


def common(a: str, b: str) -> int:
    """How many characters the two names share in a row: 居民健康素养水平, 市民的健康素养水平提升 → 6."""
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


@dataclass(frozen=True, slots=True)
class Clash:
    """One outcome that is given two values: by a goal and an indicator, or by two indicators of one name."""

    first: Promise | Judged
    second: Judged


def clashes(filing: Filing, rows: tuple[Judged, ...], similar: int) -> list[Clash]:
    """Promises for the form's own year whose indicator has another value, and indicators of one name with two values."""
    found = [
        Clash(promise, one)
        for promise in filing.promises
        if promise.due is None
        for one in rows
        if one.row.form == promise.form
        and common(promise.what, one.row.name) >= similar
        and _differ(understand(promise.target), one.meaning)
    ]
    for place, one in enumerate(rows):
        found += [
            Clash(one, other)
            for other in rows[place + 1 :]
            if (one.row.form, one.row.name) == (other.row.form, other.row.name) and _differ(one.meaning, other.meaning)
        ]
    return found


def _differ(one: Meaning, other: Meaning) -> bool:
    """Whether both give one number of the same unit, and not the same number."""
    if len(one.bounds) != 1 or len(other.bounds) != 1 or one.bounds[0].relative or other.bounds[0].relative:
        return False
    return one.bounds[0].unit == other.bounds[0].unit and one.bounds[0].value != other.bounds[0].value


def carriers(promise: Promise, rows: Iterable[Judged], similar: int) -> list[Judged]:
    """The indicators that carry a promise: of a like name and the same unit, or of the same value and partly the same words."""
    bounds = set(understand(promise.target).bounds)
    return [one for one in rows if one.row.form == promise.form and _carries(one, promise, bounds, similar)]


def _carries(one: Judged, promise: Promise, bounds: set[Bound], similar: int) -> bool:
    units = {bound.unit for bound in bounds}
    if common(promise.what, one.row.name) >= similar and any(bound.unit in units for bound in one.meaning.bounds):
        return True
    shared = common(promise.what, one.row.name + one.row.target)
    return shared >= min(2, len(promise.what)) and bool(bounds & set(one.meaning.bounds))


def repeats_name(one: Judged) -> bool:
    """Whether a target only says its name again: 服务对象满意 — 服务对象满意."""
    name, target = (text.strip("。，、； ") for text in (one.row.name, one.row.target))
    return (
        bool(target)
        and not one.meaning.bounds
        and not one.meaning.deadlines
        and (target == name or name in target or (len(target) > 3 and target in name))
    )
