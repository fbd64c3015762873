"""A scoring standard taken apart: what gives points or takes them off, each under the condition in front of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..bounds import Deadline
from ..numbers import Exact
from ..numerals import list_number
from .amounts import points_of
from .clause_words import (
    BEGUN,
    CAPPED,
    EVENT,
    FAULTY,
    GAIN,
    HAND,
    ITEMS,
    MARKS,
    MOST,
    OF_ALL,
    ONE,
    PROPORTION,
    STEP,
    TARGET,
    UNTIL_NONE,
    WHOLE_ONLY,
    Interval,
    deadline,
    interval,
    plain,
    without_days,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """text: the notation, "" where none can be proposed and `why` says so. asks: what the value has to be, where that is not plain.
    reading: which of two meanings was taken, and how the other is written. unread: parts of the standard that nothing was made of."""

    text: str = ""
    asks: str = ""
    reading: str = ""
    unread: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """每降低1个百分点: the step as written, and the words around it."""

    size: str
    words: str
    before: str = ""

    @property
    def is_faulty(self) -> bool:
        return bool(FAULTY.search(self.words))


@dataclass(frozen=True, slots=True)
class Event:
    """kind: full, points, none, off, proportion, rate, each. points: in the notation; of a proportion its formula, as far as it has one.
    said: the condition in front of it."""

    kind: str
    said: str
    points: str = ""
    span: Interval | None = None
    day: Deadline | None = None
    step: Step | None = None


@dataclass
class Standard:
    """A standard taken apart."""

    text: str
    weight: Exact
    target: str
    year: int
    events: list[Event] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    used: list[Event] = field(default_factory=list)
    most: str = ""
    part: str = ""
    count: int = 0
    has_hand: bool = False

    def by_day(self, more: str) -> Proposal | None:
        """Points by the day of completion, where the standard or the target names the last one. A day without a year is taken in that of
        dates, and said to be."""
        day = next((event.day for event in self.events if event.day), None) or deadline(self.target)
        if day is None:
            return None
        said = "" if day.year else f"；标准没有写年份，期限暂按{self.year}年"
        return Proposal(f"按期限；期限={day.on(self.year).isoformat()}{more}", f"完成日期{said}")


def taken_apart(text: str, weight: Exact, target: str, year: int) -> Standard:
    """text, target: as they are written; year: of dates without one."""
    text = plain(text)
    one = Standard(text, weight, plain(target), year)
    if match := MOST.search(text):
        one.most = match["most"] or _of_weight(match["most_share"] or match["most_share_before"])
    one.part = "按一档" if BEGUN.search(text) else "不扣" if WHOLE_ONLY.search(text) else ""
    for pattern in (MOST, OF_ALL, UNTIL_NONE, BEGUN, WHOLE_ONLY, CAPPED):
        text = pattern.sub("", text)
    one.count = _items(text)
    one.has_hand = bool(HAND.search(text))
    at = 0
    for start, end, kind, points in sorted(_marked(text)):
        if start < at:
            continue
        one.events.append(_event(kind, points, text[at:start], one))
        at = end
    if (rest := text[at:].strip("，。；、()的")) and not HAND.search(rest):
        one.unread.append(rest)
    return one


def _items(text: str) -> int:
    marks = {list_number(mark.strip("().、")) for mark in MARKS.findall(text)}
    if len(marks) > 1:
        return len(marks)
    match = ITEMS.search(text)
    count = (list_number(match["count"] or match["all"]) or 0) if match else 0
    return count if count > 1 else 0  # 满足一项 is each of them


def _marked(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Where something gives points: start, end, kind, points."""
    for match in PROPORTION.finditer(text):
        literal = match["formula"] or match["times"] or match["rate"] or match["as_is"] or match["bare"] or ""
        kind = "rate" if literal and not re.search(r"[/÷]|比(?!例)|除以", literal) else "proportion"
        yield match.start(), match.end(), kind, literal
    for match in EVENT.finditer(text):
        if match["taken"]:
            points = (match["off_points"] and _plainly(match["off_points"])) or (
                _of_weight(match["off_share"] or match["off_share_before"] or match["off_part"])
            )
            yield match.start(), match.end(), "off", points
        elif match["nothing"]:
            yield match.start(), match.end(), "none", "0"
        elif match["partly"]:
            share = _share(match["part"] or match["part_before"] or match["part_alone"] or match["half"])
            yield match.start(), match.end(), "each" if match["each_part"] else "points", share
        elif match["whole"]:
            yield match.start(), match.end(), "full", "满分"
        else:
            yield match.start(), match.end(), "each" if match["each"] else "points", _plainly(match["points"])


def _plainly(points: str) -> str:
    """两分, 半分 → 2, 0.5."""
    return points if points[0].isdigit() else "0.5" if points == "半" else str(list_number(points) or points)


def _of_weight(share: str | None) -> str:
    return f"权重的{_share(share)}" if share else "满分"


def _share(text: str) -> str:
    if text == "一半":
        return "50%"
    if match := re.fullmatch(r"(.+)分之(.+)", text):
        below, above = (100 if part == "百" else list_number(part) for part in match.groups())
        return f"{above}%" if below == 100 else f"{above}/{below}"
    return text


def _event(kind: str, points: str, said: str, one: Standard) -> Event:
    said = MARKS.sub("", said).strip("，。；、:()的")
    if re.search(r"[得扣计]\d", said):
        one.unread.append(said)
    if kind == "points" and points_of(points, one.weight) == one.weight:
        kind = "full"
    if kind == "points" and GAIN.search(said):
        kind = "each"
    step = _step(said) if kind == "off" else None
    span = None if step else interval(without_days(said))
    last = re.split("[，；。]", said)[-1]
    if span and span.is_bare and span.low not in last and not TARGET.search(last):
        span = None  # a number in passing: 标准每人每年10000元，按标准发放得满分
    return Event(kind, said, points, span, deadline(said), step)


def _step(said: str) -> Step | None:
    if match := STEP.search(said):
        size = match["step"] or f"1{match['thing']}"
        words = "".join(filter(None, (match["verb"], match["lone"], match["fault"], match["tail"])))
        words = words or re.split("[，；。]", said[: match.start()].rstrip("，"))[-1]
        return Step(size, words, said[: match.start()] + (f"{match['verb']}{match['from']}" if match["from"] else ""))
    if match := ONE.search(said):
        words = "".join(filter(None, (match["verb"], match["done"], match["tail"], match["fault"])))
        return Step(match["step"] or match["times"] or match["first"], words, said[: match.start()])
    return None
