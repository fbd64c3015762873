"""The day that a plan means by 6月底前, 第三季度, 年内, 2025年底, 3—9月; a mere mention of a month means none."""

import re
from dataclasses import dataclass
from datetime import date

from ..bounds.dates import Point, points
from ..numerals import half_width

_WITHOUT_END = re.compile(r"^.{1,4}前(?:完成)?$|长期|持续|常态|每[月季年周]|全年|逐步|按(?:期|时|要求|进度)")
_LED_BY = re.compile(r"[:：]\s*$|(?:于|在|到|至)$")
_STOPS = "，,；;、。：: "


@dataclass(frozen=True, slots=True)
class Deadline:
    """text: as printed. day: what is meant; None for 长期, 每月. is_exact: a month or a day is named, and not only 年底."""

    text: str = ""
    day: date | None = None
    is_exact: bool = False


def _deadline(one: Point, text: str, year: int) -> Deadline:
    return Deadline(text, one.last(year), bool(one.named["month"] or one.named["han"]))


def _named(text: str, year: int) -> list[Point]:
    """The points in time that there are."""
    return [one for one in points(text) if one.last(year)]


def _is_due(one: Point, text: str) -> bool:
    """Whether it says itself that it is a limit: 6月底前, 到2025年."""
    said = one.named["before"] or one.named["by"] or one.named["end"] == "内" or _LED_BY.search(half_width(text[: one.start]))
    return not one.is_span and bool(said)


def first_deadline(text: str, year: int) -> Deadline:
    """The first point in time of a sentence that is a deadline: 6月底前, 年底前完成, 时限：9月, 到2025年; of 2000年底前建成的小区 none.
    year: of the plan."""
    due = (one for one in _named(text, year) if _is_due(one, text) and one.last(year).year >= year)
    return next((_deadline(one, one.text, year) for one in due), Deadline())


def labelled_deadline(text: str, year: int) -> Deadline:
    """What stands behind 完成时限： or in a column of that name: any point in time, of several the last (3—9月)."""
    plain = half_width(text).strip()
    found = max(_named(plain, year), key=lambda one: (not one.is_span, one.last(year)), default=None)
    if found:
        return _deadline(found, text.strip(), year)
    return Deadline(text.strip()) if _WITHOUT_END.search(plain) else Deadline()


def target_day(text: str, front: str, year: int, general: int | None) -> date | None:
    """The day of a target behind `text`: a deadline in it, or a point in time right in front of the comparison, where `front`
    ends (开工率6月底达到100%), or where the last clause begins (9月底竣工70%), or a 年底; or a year there, but the `general` one."""
    if (first := first_deadline(text, year)).day:
        return first.day
    found = [one for one in _named(text, year) if one.last(year).year >= year]
    clause = max((text.rfind(sign) for sign in _STOPS), default=-1) + 1
    for one in found:
        begins = clause <= one.start and not text[clause : one.start].strip(_STOPS)
        is_end, is_part = text[one.end - 1] in "底末前", one.text.endswith(("半年", "季度"))
        if not one.is_span and (one.end == len(front) or (begins and is_part) or (is_end and (begins or "年" in one.text))):
            return one.last(year)
    for one in found:
        beside = one.end == len(front) or not text[: one.start].strip(_STOPS + "到至")
        if one.is_span and beside and one.last(year).year != general and "20" in one.text:
            return one.last(year)
    return None
