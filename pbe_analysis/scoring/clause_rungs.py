"""Standards in proportion, of a list, of rungs, and of a condition that is met or not."""

import re
from dataclasses import replace
from fractions import Fraction

from ..errors import or_none
from ..numbers import shortest
from .amounts import Amount, amount, points_of
from .clause_events import Event, Proposal, Standard
from .clause_steps import ends
from .clause_words import (
    AMOUNT,
    BARE_SHARE,
    DOWN,
    LATE,
    LINE,
    NONE_AT_ALL,
    ON_TIME,
    REST,
    STRAIGHT,
    TARGET,
    UP,
    Interval,
    interval,
    without_days,
)
from .conformity import is_in_words, is_met


def by_line(one: Standard) -> Proposal | None:
    """(x-80%)/(95%-80%) of the weight, or a line between 得满分 and 不得分 that is said to be straight."""
    formula = next((match for event in one.events if (match := LINE.fullmatch(event.points))), None)
    spans = {event.kind: interval(without_days(re.split("[，；。]", event.said)[-1])) for event in one.events}
    full, none = (spans.get(kind) or Interval() for kind in ("full", "none"))
    if formula and (formula["times"] is None or Fraction(formula["times"]) == one.weight):
        start, end, less = formula["start"] or formula["last"], formula["end"] or formula["first"], bool(formula["last"])
    elif STRAIGHT.search(one.text):
        less = not full.low
        end, start = (full.high, none.low) if less else (full.low, none.high)
        if not (end and start) or not {"points", "off", "each"}.isdisjoint(spans):
            return Proposal(why="两档之间按线性计分，看不出从哪里的零分到哪里的满分", unread=(one.text,))
    else:
        return None
    reached, beyond = (full.high, none.low) if less else (full.low, none.high)
    kinds = ("full", "points", "proportion", "rate", *(["none"] if beyond == start else []))
    one.used += [event for event in one.events if event.kind in kinds]
    whole = f"；满分={reached}" * bool(reached and reached != end)
    return Proposal(f"{'反向比例' if less else '按比例'}；目标={end}{whole}；起点={start}；起点得分=0")


def in_proportion(one: Standard) -> Proposal | None:
    props = [event for event in one.events if event.kind in ("proportion", "rate")]
    if not props:
        return None
    full = next((event.span for event in one.events if event.kind == "full" and event.span), None)
    if full and full.low and full.high:
        one.used += [event for event in one.events if event in props or event.kind == "full"]
        return Proposal(f"按区间；下限={full.low}；上限={full.high}")
    reached = (full.low or full.high) if full else ""
    if not reached and (span := props[0].span) and span.low and span.high and not one.target:
        reached = span.high  # 80%-95%按比例得分
    found = or_none(amount, one.target)
    formula = props[0].points
    less = bool(full.high and not full.low) if full else bool(found and found.operator in ("≤", "<") and props[0].kind != "rate")
    if re.search(r"[-+]|减|加", formula):
        return Proposal(why="公式不只是一个比例", unread=(one.text,))
    if (match := re.search(r"[×*](\d+(?:\.\d+)?)分?$", formula)) and Fraction(match[1]) != one.weight:
        one.unread.append(f"公式乘以{match[1]}，与分值{shortest(one.weight)}不符")
    asks = ""
    if props[0].kind == "rate":
        parts = ["目标=100%"] + [f"满分={reached}"] * bool(reached and amount(reached).value != 1)
    else:
        target = reached or _aim_of(formula) or one.target.lstrip("≥≤><=")
        if not target and re.search("率|满意度|程度|进度|占比|完成比例", one.text):
            target = "100%"
        if not target and (quotient := re.search(r"([^()（）=×*]+)[/÷]([^()（）=×*]+)", formula)):
            target, asks = "100%", quotient[0]
        if not or_none(amount, target):
            return Proposal(why="没有目标值", unread=(one.text,))
        parts = [f"目标={target}"]
    size = amount(parts[0].removeprefix("目标="))
    parts += [f"起点={end}" for end in ends(one, less, size)] or [
        f"最低完成={end}" for end in ends(one, less, Amount(size.value, "%"))
    ]
    one.used += [event for event in one.events if event in props or event.kind == "full"]
    text = "；".join(["反向比例" if less else "按比例", *parts])
    reading = f"按分值×{'目标÷实际' if less else '实际÷目标'}计；如从起点的0分起算，写作“{text}；起点得分=0”"
    return Proposal(text, asks, reading if "起点=" in text and BARE_SHARE.search(one.text) else "")


def _aim_of(formula: str) -> str:
    """The number that a formula divides by: ÷90%×10, /目标值(90%)×权重."""
    match = re.search(rf"[/÷][^/÷×*\d]{{0,8}}?({AMOUNT})\)?(?=[)×*]|乘)", formula)
    return match[1] if match else ""


# ---- a list ----
def by_list(one: Standard) -> Proposal | None:
    each = next((event for event in one.events if event.kind == "each"), None)
    if each is None:
        each = next(
            (event for event in one.events if event.kind == "points" and re.search(r"(?:每项|各|每一项|分别)$", event.said)), None
        )
    if each is None:
        return _by_parts(one)
    worth = Fraction(points_of(each.points, one.weight))
    count = Fraction(one.weight) / worth if worth else Fraction(0)
    if count.denominator != 1 or not 1 <= count <= 99 or one.count not in (0, count):
        return Proposal(why=f"每项{each.points}分，与分值{shortest(one.weight)}不符", unread=(one.text,))
    one.used += [event for event in one.events if event.kind in ("full", "none") or event is each]
    return Proposal(f"清单；共={count}", "具备的项数")


def _by_parts(one: Standard) -> Proposal | None:
    """有制度得1分；有台账得2分: conditions in words whose points add up to the weight."""
    parts = [event for event in one.events if event.kind == "points" and not event.span and not event.day]
    rest = [event for event in one.events if event not in parts]
    worth = [Fraction(points_of(event.points, one.weight)) for event in parts]
    if len(parts) < 2 or sum(worth) != one.weight or any(event.kind != "none" or event.span for event in rest):
        return None
    one.used += one.events
    shares = "" if len(set(worth)) == 1 else f"；各={'、'.join(shortest(points) for points in worth)}"
    return Proposal(f"清单；共={len(parts)}{shares}", "具备各项的①②等编号" if shares else "具备的项数")


# ---- rungs ----
def by_rungs(one: Standard) -> Proposal | None:
    given = [event for event in one.events if event.kind in ("full", "points", "none")]
    full = [event for event in given if event.kind == "full"] or _best(one, given)
    if not full or any(event.kind == "off" for event in one.events):
        return None
    if full[0].day or (ON_TIME.search(full[0].said) and not full[0].span):
        return _in_time(one, full[0], given)
    if not full[0].span and (whole := _completed(one, full[0], given)):
        one.used.append(full[0])
        given[given.index(full[0])] = whole
    elif not full[0].span:
        return _met_or_not(one, full[0], given)
    numbered = [event for event in given if event.span]
    best = numbered[0].span
    less = bool(best and best.high and not best.low)  # the best rung has an upper end only
    ends = [(event.span.high if less else event.span.low, event) for event in numbered if event.span]
    rungs = [(end, event) for end, event in ends if end and event.points != "0"]
    otherwise = [event for end, event in ends if not end or event.points == "0"] + [event for event in given if _is_rest(event)]
    if not otherwise and len(rungs) > 1:
        one.unread.append(f"没有说明{'高' if less else '低'}于{rungs[-1][0]}时如何计分，按0分拟")
        otherwise = [Event("none", "", "0")]
    if not otherwise:
        return None
    one.used += [*(event for _, event in rungs), *otherwise]
    return _ladder(one, rungs, otherwise[-1], less)


def _completed(one: Standard, full: Event, given: list[Event]) -> Event | None:
    """完成目标得满分，完成80%以上得3分: the rung that the target is, where the others are shares."""
    low = [event.span.low for event in given if event.kind == "points" and event.span]
    aim = one.target.lstrip("≥=") if (found := or_none(amount, one.target)) and found.unit == "%" else "100%"
    if not low or not all(end.endswith("%") for end in low) or not re.search("完成|达到", full.said):
        return None
    if aim == "100%" and not all("完成" in event.said for event in (full, *given) if event is full or event.kind == "points"):
        return None
    return replace(full, span=Interval(low=aim))


def _best(one: Standard, given: list[Event]) -> list[Event]:
    """The best rung of a ladder that does not give all points, which is told."""
    rungs = [event for event in given if event.span and event.points != "0"]
    return sorted(rungs, key=lambda event: -Fraction(points_of(event.points, one.weight)))[:1]


def _is_rest(event: Event) -> bool:
    return (
        event.span is None
        and event.kind != "full"
        and bool(REST.search(event.said) or LATE.search(event.said) or UP.search(event.said) or DOWN.search(event.said))
    )


def _ladder(one: Standard, rungs: list[tuple[str, Event]], otherwise: Event, less: bool) -> Proposal:
    if len(rungs) == 1 and otherwise.points == "0":
        return Proposal(f"达标；{_sign(rungs[0], less)}{rungs[0][0]}")
    one.unread += _gaps(rungs, less)
    said = [f"{_sign(rung, less)}{rung[0]}:{rung[1].points}" for rung in rungs]
    return Proposal("；".join(["分档", *said, f"其余:{otherwise.points}"]))


def _sign(rung: tuple[str, Event], less: bool) -> str:
    span = rung[1].span
    assert span is not None
    return ("<" if span.high_open else "≤") if less else (">" if span.low_open else "≥")


def _gaps(rungs: list[tuple[str, Event]], less: bool) -> list[str]:
    """Values between two rungs that the standard does not speak of."""
    found = []
    for (end, _), (_, below) in zip(rungs, rungs[1:], strict=False):
        span = below.span
        other = (span.low if less else span.high) if span else ""
        if other and not _adjoin(amount(other), amount(end)):
            found.append(f"{other}与{end}之间没有说明")
    return found


def _adjoin(one: Amount, other: Amount) -> bool:
    """Whether nothing lies between two ends: 499人 and 500人."""
    apart = abs(one.value - other.value)
    return not apart or (one.unit != "%" and apart == 1 and one.value == int(one.value))


def _in_time(one: Standard, full: Event, given: list[Event]) -> Proposal | None:
    late = next((event for event in given if event is not full and (LATE.search(event.said) or REST.search(event.said))), None)
    if sum(event.day is not None for event in given) > 1:
        return Proposal(why="有几个期限，各得不同的分", unread=(one.text,))
    if late is None or (len(given) > 2 and not full.day):
        return None
    one.used += [full, late]
    points = f"；逾期={late.points}" if late.points != "0" else ""
    otherwise = f"分档；≤0天:满分；其余:{late.points}" if points else "达标；≤0天"
    return one.by_day(points) or Proposal(otherwise, "逾期的天数")


def _met_or_not(one: Standard, full: Event, given: list[Event]) -> Proposal | None:
    """达到目标得满分，否则不得分; 未发生事故得满分，发生一起不得分."""
    others = [event for event in given if event is not full]
    if len(others) != 1 or others[0].points != "0":
        return None
    one.used += given
    if NONE_AT_ALL.search(full.said) and (match := re.search(r"(?:一|1)(起|例|次|处|件|个|项|宗)", others[0].said)):
        return Proposal(f"达标；≤0{match[1]}", f"发生的{match[1]}数")
    aim, last = TARGET.search(full.said), re.split("[，；。]", full.said)[-1]
    if is_in_words(one.target):
        holds = not one.has_hand and (aim or one.target in last) and not re.search("[、且和]|并(?!联)|以及", last)
        fails = _is_rest(others[0]) or or_none(is_met, others[0].said, one.target) is False
        return Proposal(f"达标；{one.target}") if holds and fails else None
    found = or_none(amount, one.target)
    if not aim or not found or not _is_rest(others[0]):
        return None
    less = bool(aim["less"] or aim["inside"] or found.operator in ("≤", "<"))
    return Proposal(f"达标；{'≤' if less else '≥'}{one.target.lstrip('≥≤><=')}")
