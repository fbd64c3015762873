"""A project's own measures as entries of the registry: the parts that each is computed from, itself, and what stands beside it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ..measures import Measure
from ..measures.measure import Kind
from ..numbers import MONEY_UNITS
from ..params import Limit
from .own_columns import About
from .own_kinds import Amount, Change, Count, Duration, OwnMeasure, Per, Satisfaction, Stated, Tally, Timeliness

_PART_OF = re.compile("^其中[:：]?")
ROWS = "项"  # what rows are counted in, where a measure does not say
MOVED = {"rise": "增加", "fall": "减少", "either": "变动"}  # of the other direction the number is below 0


def entries(id: str, one: OwnMeasure, limit: Limit | None, about: Callable[[str], About]) -> tuple[Measure, ...]:
    """The entries of one measure: of what is counted of its subjects, of its parts and of what stands beside it, called id.part,
    and last of itself. about: a column, as table.column, → what it is."""
    *beside, itself = columns_of(id, one, about)
    less = limit.is_ceiling if limit else one.less_is_better
    return (*_counted(id), *beside, replace(itself, less_is_better=less))


def _counted(id: str) -> Iterator[Measure]:
    for name, title in (("subjects", "涉及"), ("unknown", "未载明或不可计算"), ("missed", "未达标")):
        yield Measure(f"{id}.{name}", title, unit="个", heads_column=False)


def columns_of(id: str, one: OwnMeasure, about: Callable[[str], About]) -> tuple[Measure, ...]:
    """Those that are columns of its table."""
    if isinstance(one, Duration | Timeliness | Tally):
        unit = one.unit or (about(one.placed(one.weight)).unit if one.weight else "") or ROWS
        if isinstance(one, Tally):
            return tuple(_tally(id, one, unit))
        return tuple(_duration(id, one, unit) if isinstance(one, Duration) else _timeliness(id, one, unit))
    parts = {key: _about(places, about) for key, places in one.parts().items()}
    if isinstance(one, Count | Amount | Stated):
        (only,) = parts.values()
        return (_main(id, one, only.kind, one.unit or only.unit),)
    made = tuple(_part(id, key, one, part) for key, part in parts.items())
    top, bottom = made
    if isinstance(one, Per):
        unit = one.unit or f"{top.unit or '元'}/{bottom.unit or '项'}"
        return (*made, _main(id, one, "number", unit, numerator=top.id, denominator=bottom.id, places=2))
    if isinstance(one, Change):
        moved = replace(top, id=f"{id}.moved", title=MOVED[one.counts], column="moved")
        return (*made, moved, _main(id, one, "rate", one.unit or top.unit, numerator=moved.id, denominator=top.id))
    itself = _main(id, one, "rate", one.unit or bottom.unit, numerator=top.id, denominator=bottom.id)
    if isinstance(one, Satisfaction):
        ends = (("low", "置信下限"), ("high", "置信上限"))
        return (*made, *(Measure(f"{id}.{end}", title, "share", column=end, table=one.table) for end, title in ends), itself)
    return (*made, itself)


def _about(places: tuple[str, ...], about: Callable[[str], About]) -> About:
    """What a sum of columns is: 甲＋乙, in the unit of the first."""
    each = [about(place) for place in places]
    return each[0]._replace(title="＋".join(one.title for one in each))


def _part(id: str, key: str, one: OwnMeasure, part: About) -> Measure:
    places = one.parts()[key]
    column = places[0].partition(".")[2] if len(places) == 1 else key
    title = _PART_OF.sub("", part.title)  # 其中：失能老人 is what a heading calls it, and no word for a sentence
    counted = one.unit if one.IS_SHARE and part.kind != "money" else ""
    return Measure(f"{id}.{key}", title, _kind(part.kind), part.unit or counted, column=column, table=one.table)


def _kind(kind: str) -> Kind:
    return {"money": "money", "count": "count", "share": "share"}.get(kind, "number")  # type: ignore[return-value]


def _main(id: str, one: OwnMeasure, kind: str, unit: str, **computed: Any) -> Measure:
    """The measure itself. computed: how, and with how many decimals it is printed."""
    shown: Kind = "rate" if kind == "rate" else _kind(kind)
    return Measure(id, one.title, shown, unit, table=one.table, source=one.source, compared=one.compared, **computed)


def _duration(id: str, one: Duration, unit: str) -> Iterator[Measure]:
    """Rows with both dates, what is said of their times, and itself."""
    yield Measure(f"{id}.rows", "已载明", unit=unit, column="rows", table=one.table)
    yield Measure(f"{id}.undated", "未载明日期", unit=unit, column="undated", table=one.table)
    numbers = {"median": ("中位数", None), "mean": ("平均", 1), "longest": ("最长", None)}
    for name, (title, places) in numbers.items():
        if name != one.figure:
            yield Measure(f"{id}.{name}", title, "number", one.time_word, column=name, table=one.table, places=places)
    top, bottom = f"{id}.in_time", f"{id}.{'due' if one.undated == 'late' else 'rows'}"
    if one.within is not None:
        if one.undated == "late":
            yield Measure(f"{id}.due", "应完成", unit=unit, column="due", table=one.table)
        yield Measure(f"{id}.in_time", one.limit_word, unit=unit, column="in_time", table=one.table)
        if one.figure != "within":
            share = Measure(f"{id}.within", f"{one.limit_word}占比", "rate", unit, column="within", table=one.table)
            yield replace(share, numerator=top, denominator=bottom)
    if one.figure == "within":
        yield _main(id, one, "rate", unit, numerator=top, denominator=bottom)
    else:
        yield _main(id, one, "number", one.time_word, places=numbers[one.figure][1])


def _timeliness(id: str, one: Timeliness, unit: str) -> Iterator[Measure]:
    late = (("undated", "未载明日期或期限"), ("not_done", "逾期中未载明日期"), ("left_out", "未计入"))
    undone = late if one.undated == "late" else (("undated", "未载明日期"),)
    for name, title in (("due", "应完成"), ("on_time", "按期"), ("late", "逾期"), *undone):
        yield Measure(f"{id}.{name}", title, unit=unit, column=name, table=one.table)
    yield Measure(f"{id}.longest", "最长逾期", "number", "天", column="longest", table=one.table)
    yield _main(id, one, "rate", unit, numerator=f"{id}.on_time", denominator=f"{id}.due")


def _tally(id: str, one: Tally, unit: str) -> Iterator[Measure]:
    for name, title in (("counted", "或".join(one.words)), ("rows", "已载明"), ("silent", "未载明")):
        yield Measure(f"{id}.{name}", title, unit=unit, column=name, table=one.table)
    yield _main(id, one, "rate", unit, numerator=f"{id}.counted", denominator=f"{id}.rows")


def money_unit_of(unit: str) -> str:
    """The unit of money that a unit such as 万元/台 begins with; "" where it begins with none."""
    return next((one for one in MONEY_UNITS if unit.partition("/")[0] == one), "")
