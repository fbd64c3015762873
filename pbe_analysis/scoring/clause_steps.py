"""Standards that take points off for every step: 每降低1个百分点扣0.5分, 发现一处扣1分, 每逾期1天扣0.1分."""

import re
from decimal import Decimal
from fractions import Fraction

from ..errors import or_none
from ..numbers import shortest
from .amounts import PERCENT, Amount, amount, is_held_against, is_same_unit, is_step_of, points_of
from .clause_events import Proposal, Standard, Step
from .clause_words import BOTH_WAYS, DOWN, OCCURS, PARTS_OF_TIME, UP, Interval, interval, without_days

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_RISES, _FALLS = re.compile("超|上升|增|高"), re.compile("降|低|减少")


def by_steps(one: Standard) -> Proposal | None:
    steps = [event for event in one.events if event.step]
    if not steps:
        return None
    event, step = steps[0], steps[0].step
    assert step is not None
    if BOTH_WAYS.search(step.words):
        return Proposal(why="高于和低于都扣分，一个方向算不出得分", unread=(one.text,))
    if any(other.kind == "points" and other.span for other in one.events):
        return Proposal(why="既分档给分，又逐步扣分，一种方法写不下", unread=(one.text,))
    if any(other.step and (other.step.size, other.points) != (step.size, event.points) for other in steps[1:]):
        return Proposal(why="有两种扣法，一个数算不出得分", unread=(one.text,))
    if amount(step.size).unit in PARTS_OF_TIME and (late := _late(one, step, event.points)):
        return late
    size = amount(step.size)
    if one.count and _of_a_list(step, size) and Fraction(points_of(event.points, one.weight)) * one.count == one.weight:
        one.used += one.events
        return Proposal(f"清单；共={one.count}", "具备的项数")
    threshold, less = _threshold(one, step, size)
    if threshold is None:
        return Proposal(why="看不出从什么数开始扣分", unread=(one.text,))
    if amount(threshold).value and (_FALLS if less else _RISES).search(step.words):
        return Proposal(why="扣分的方向与得满分的条件相反", unread=(one.text,))
    one.used += [other for other in one.events if other.step or other.kind == "full"]
    sign = ("≤" if threshold != "0" else "") if less else "" if amount(threshold).value else "≥"
    parts = [f"目标={sign}{threshold}", f"每={_size_of(step, size, threshold)}", f"扣={event.points}"]
    parts += [f"不足一档={one.part}"] * bool(one.part)
    parts += [f"最多扣={one.most}"] * bool(one.most) + [f"起点={end}" for end in ends(one, less, size)]
    counted, asks = step.words.removeprefix("每").removeprefix("有"), ""
    if sign == "≥":
        asks = f"带正负号的数，{counted if _RISES.search(counted) else '低于0'}的为负"
    elif threshold == "0" and not (size.unit == PERCENT and any(other.kind == "full" and other.span for other in one.events)):
        asks = f"{counted.removesuffix('的')}的{size.unit or '数'}数"  # of a rate that the standard names it is plain
    return Proposal("；".join(["扣分", *parts]), asks)


def _of_a_list(step: Step, size: Amount) -> bool:
    """缺一项, 有一条不符合."""
    return size.value == 1 and size.unit in ("项", "条", "个", "点", "") and bool(re.search("缺|少|漏|不|未", step.words))


def _threshold(one: Standard, step: Step, size: Amount) -> tuple[str | None, bool]:
    """From where points are taken off, and whether less is better; "" and 0 where every occurrence counts."""
    by_words = bool(UP.search(step.words)) and not DOWN.search(step.words)
    stated = [*(other.span for other in one.events if other.kind == "full"), interval(without_days(step.before))]
    occurs = size.unit != PERCENT and bool(OCCURS.match(step.words))
    for span in filter(None, stated):
        text = span.low or span.high
        fits = is_step_of(size.unit, amount(text).unit) or _is_part(step)
        if occurs and (span.is_bare or not fits):
            continue  # 抽查的20户中，每发现1户
        if not fits:
            return None, False
        less = bool(span.high and not span.low)
        if span.is_bare:
            less = by_words or (not amount(text).value and not DOWN.search(step.words))
        elif span in stated[-1:] and not re.search("不低于|不少于|≥|达到|不超过|≤|以内", step.before):
            less = not less  # 低于98%时每低…: what it falls short of
        return text, less
    for other in one.events if size.unit == PERCENT or "元" in size.unit else ():
        passing = interval(without_days(other.said)) if other.kind == "full" else None
        if passing and is_held_against(size.unit, amount(passing.low or passing.high).unit):
            return passing.low or passing.high, by_words  # 以2.5%为准，低于基准值得满分
    if (
        one.target
        and (found := or_none(amount, one.target))
        and (is_same_unit(found.unit, size.unit) or _is_part(step))
        and not occurs
    ):
        return one.target.lstrip("≥≤><="), found.less_is_better or by_words
    if size.unit != "%" and step.is_faulty:
        return "0", True
    return None, False


def _is_part(step: Step) -> bool:
    """Whether a step may be a share of the target: 每超出5%, not 每超出5个百分点, nor 满意度每低5%."""
    said = step.words + re.split("[，。；]", step.before.strip("，。；"))[-1]
    return step.size.endswith(PERCENT) and not re.search("率|度|比例|占比", said)


def _size_of(step: Step, size: Amount, threshold: str) -> str:
    """A step in the unit of the target: 5% of 0.30万元/户 is 0.015万元/户."""
    match = _NUMBER.match(threshold)
    if not (match and _is_part(step) and amount(threshold).unit != PERCENT and amount(threshold).value):
        return step.size
    return f"{shortest(Decimal(match[0]) * size.value)}{threshold[match.end() :]}"


def ends(one: Standard, less: bool, size: Amount) -> list[str]:
    """Values beyond which nothing is given: 低于90%不得分."""
    for event in one.events:
        end = (_last(event.span) if less else event.span.high) if event.kind == "none" and event.span else ""
        if end and is_held_against(amount(end).unit, size.unit):
            one.used.append(event)
            if not less and re.search(r"\((?:包?含)|≤", event.said):
                one.unread.append(f"{end}本身也不得分，起点只排除低于{end}的")
            return [end]
    return []


def _last(span: Interval) -> str:
    """The last value before an end where nothing is given: 三笔以上不得分 leaves 2笔."""
    found = amount(span.low) if span.low else None
    if found is None or found.unit == "%" or span.low_open or found.value != int(found.value):
        return span.low
    return f"{int(found.value) - 1}{found.unit}"


def _late(one: Standard, step: Step, points: str) -> Proposal | None:
    """Points off for each day, or for each of longer spans, behind a last day that is named."""
    most = f"；最多扣={one.most}" if one.most else ""
    if found := one.by_day(f"；每={step.size}；扣={points}{most}"):
        one.used += [event for event in one.events if event.step or event.kind == "full"]
    if found and amount(step.size).unit in ("个月", "月", "周", "年", "季度"):
        return Proposal(f"扣分；目标=0；每={step.size}；扣={points}", f"逾期的{amount(step.size).unit}数")
    return found
