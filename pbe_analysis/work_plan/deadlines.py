"""The day that a plan means by 6月底前, 第三季度, 年内, 2025年底, 3—9月; a mere mention of a month means none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..dates import month_end
from ..numerals import ORDER, half_width, list_number

_YEAR = r"(?:(?P<year>20\d\d)年|(?P<this>[今本当明])年)"
# A point in time as it stands beside a target, whether a deadline or not.
TIME = (
    r"(?:(?:到|至|截至)?20\d\d年?(?:年?[底末])?前?|(?:20\d\d年)?\d{1,2}月(?!龄)(?:底|末|份|\d{1,2}日)?之?前?"
    r"|年[底内末]前?|全年|当年|今年|[上下]半年|第?[一二三四]季度末?前?)"
)
_THIRDS = {"上": 10, "中": 20}
_BEFORE = r"(?P<before>\s*(?:之前|以前|前|完成|内完成))?"
_POINTS = [
    re.compile(pattern + _BEFORE, re.ASCII)
    for pattern in (
        rf"{_YEAR}?(?:(?P<month>1[0-2]|0?[1-9])|(?<![{ORDER}])(?P<han>十[一二]?|[{ORDER}]))月"
        r"(?:(?P<day>[12]\d|3[01]|0?[1-9])日|(?P<third>[上中下])旬|底|份|末)?",
        r"(?P<year>20\d\d)\s*[-./]\s*(?P<month>1[0-2]|0?[1-9])(?:\s*[-./]\s*(?P<day>[12]\d|3[01]|0?[1-9]))?(?!\d)",
        r"(?<![\d一二两三四五六七八九十])(?:(?P<year>20\d\d)|(?P<this>[今本当明]))?年度?(?P<end>底|末|终|内)",
        rf"{_YEAR}?(?P<half>[上下])半年",
        rf"{_YEAR}?第?(?P<quarter>[一二三四1-4])季度末?",
        r"(?P<by>到|至|截至)(?P<year>20\d\d)年(?![度级版底末内\d\s—–~～-])",
    )
]
_ALL_YEAR = re.compile(r"全年|(?:20\d\d)年度?(?=$|[，,；;。])|本年度")
_WITHOUT_END = re.compile(r"^.{1,4}前(?:完成)?$|长期|持续|常态|每[月季年周]|全年|逐步|按(?:期|时|要求|进度)")
_LED_BY = re.compile(r"[:：]\s*$|(?:于|在|到|至)$")


@dataclass(frozen=True, slots=True)
class Deadline:
    """text: as printed. day: what is meant; None for 长期, 每月. is_exact: a month or a day is named, and not only 年底."""

    text: str = ""
    day: date | None = None
    is_exact: bool = False


def first_deadline(text: str, year: int) -> Deadline:
    """The first point in time of a sentence that is a deadline: 6月底前, 年底前完成, 时限：9月, 到2025年. year: of the plan."""
    for match, deadline in _points(half_width(text), year):
        named = match.groupdict()
        if match["before"] or named.get("by") or named.get("end") == "内" or _LED_BY.search(text[: match.start()]):
            return deadline
    return Deadline()


def labelled_deadline(text: str, year: int) -> Deadline:
    """What stands behind 完成时限： or in a column of that name: any point in time, of several the last (3—9月)."""
    plain = half_width(text).strip()
    found = max((deadline for _, deadline in _points(plain, year)), key=lambda one: one.day, default=None)
    if found:
        return Deadline(text.strip(), found.day, found.is_exact)
    if _ALL_YEAR.search(plain):
        named = re.search(r"20\d\d", plain)
        return Deadline(text.strip(), date(int(named[0]) if named else year, 12, 31))
    return Deadline(text.strip()) if _WITHOUT_END.search(plain) else Deadline()


def _points(text: str, year: int) -> Iterator[tuple[re.Match, Deadline]]:
    """Every day that is named, in the order of the text; where two patterns find one, the longer."""
    found = [match for pattern in _POINTS for match in pattern.finditer(text)]
    place = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= place and (day := _day(match, year)):
            place = match.end()
            yield match, Deadline(match[0], day, "月" in match[0] or bool(re.search(r"\d[-./]\d", match[0])))


def _day(match: re.Match, year: int) -> date | None:
    named = match.groupdict()
    year = int(named.get("year") or year) + (named.get("this") == "明")
    if named.get("half"):
        return month_end(year, 6 if named["half"] == "上" else 12)
    if named.get("quarter"):
        return month_end(year, 3 * list_number(named["quarter"]))
    if named.get("end") or named.get("by"):
        return date(year, 12, 31)
    month = int(named["month"]) if named["month"] else list_number(named["han"])
    day = named.get("day") or _THIRDS.get(named.get("third") or "")
    try:
        return date(year, month, int(day)) if day else month_end(year, month)
    except ValueError:
        return None
