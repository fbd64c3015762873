"""The day that a plan means by 6月底前, 第三季度, 年内, 2025年底, 3—9月; a mere mention of a month means none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..dates import month_end
from ..numerals import ORDER, half_width, list_number, whole

_HAN_DIGITS = f"〇○零O{ORDER}"
_YEAR_SAID = rf"(?P<year>20\d\d|[{_HAN_DIGITS}]{{4}})\s*年\s*"
_YEAR = rf"(?:{_YEAR_SAID}|(?P<this>[今本当明])年)"
_MONTH = rf"(?:(?<!\d)(?P<month>1[0-2]|0?[1-9])|(?<![{ORDER}])(?P<han>十[一二]?|[{ORDER}]))\s*月(?!龄)"
_DAY = rf"\s*(?:(?P<day>[12]\d|3[01]|0?[1-9])|(?P<han_day>[{ORDER}]{{1,3}}))\s*日"
WRITTEN = rf"{_YEAR_SAID}{_MONTH}{_DAY}"  # 2024年3月1日, 二〇二四年三月一日
_THIRDS = {"上": 10, "中": 20}
_EVENT = "(?:供[暖热]|入[汛冬夏秋]|汛期|开学|假期|春[耕节]|秋[播收])"  # 11月15日供暖前
_BEFORE = rf"(?P<before>\s*(?:之前|以前|{_EVENT}?前|完成|内完成))?"
_PATTERNS = (
    rf"{_YEAR}?{_MONTH}(?:{_DAY}|(?P<third>[上中下])旬|底|份|末)?",
    r"(?P<year>20\d\d)\s*[-./]\s*(?P<month>1[0-2]|0?[1-9])(?:\s*[-./]\s*(?P<day>[12]\d|3[01]|0?[1-9]))?(?!\d)",
    r"(?<![\d一二两三四五六七八九十])(?:(?P<year>20\d\d)年?度?|(?P<this>[今本当明])?年度?)(?P<end>底|末|终|内)",
    rf"{_YEAR}?(?P<half>[上下])半年",
    rf"{_YEAR}?第?(?P<quarter>[一二三四1-4])季度末?",
    r"(?P<by>到|至|截至)(?P<year>20\d\d)年(?![度版级底末内\d\s—–~～-])",
    r"(?P<span>(?<![\d—–~～-])(?P<year>20\d\d)年(?![版级])度?|全年|本年度|(?P<this>[今本当明])年)",
)
_POINTS = [re.compile(pattern + _BEFORE, re.ASCII) for pattern in _PATTERNS]
TIME = f"(?:{'|'.join(re.sub(r'[?]P<[a-z_]+>', '?:', f'(?:到|至|截至)?{pattern}(?:之|{_EVENT})?前?') for pattern in _PATTERNS)})"  # any of these, nameless
_WITHOUT_END = re.compile(r"^.{1,4}前(?:完成)?$|长期|持续|常态|每[月季年周]|全年|逐步|按(?:期|时|要求|进度)")
_LED_BY = re.compile(r"[:：]\s*$|(?:于|在|到|至)$")
_STOPS = "，,；;、。：: "


@dataclass(frozen=True, slots=True)
class Deadline:
    """text: as printed. day: what is meant; None for 长期, 每月. is_exact: a month or a day is named, and not only 年底."""

    text: str = ""
    day: date | None = None
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class _Point:
    """A point in time where it stands. is_due: it says itself that it is a limit (6月底前, 到2025年). is_span: but a year."""

    start: int
    end: int
    deadline: Deadline
    is_due: bool
    is_span: bool


def first_deadline(text: str, year: int) -> Deadline:
    """The first point in time of a sentence that is a deadline: 6月底前, 年底前完成, 时限：9月, 到2025年; of 2000年底前建成的小区 none.
    year: of the plan."""
    return next((one.deadline for one in _points(text, year) if one.is_due and one.deadline.day.year >= year), Deadline())


def labelled_deadline(text: str, year: int) -> Deadline:
    """What stands behind 完成时限： or in a column of that name: any point in time, of several the last (3—9月)."""
    plain = half_width(text).strip()
    found = max(_points(plain, year), key=lambda one: (not one.is_span, one.deadline.day), default=None)
    if found:
        return Deadline(text.strip(), found.deadline.day, found.deadline.is_exact)
    return Deadline(text.strip()) if _WITHOUT_END.search(plain) else Deadline()


def target_day(text: str, front: str, year: int, general: int | None) -> date | None:
    """The day of a target behind `text`: a deadline in it, or a point in time right in front of the comparison, where `front`
    ends (开工率6月底达到100%), or where the last clause begins (9月底竣工70%), or a 年底; or a year there, but the `general` one."""
    if (first := first_deadline(text, year)).day:
        return first.day
    found = [one for one in _points(text, year) if one.deadline.day.year >= year]
    clause = max((text.rfind(sign) for sign in _STOPS), default=-1) + 1
    for one in found:
        begins = clause <= one.start and not text[clause : one.start].strip(_STOPS)
        is_end, is_part = text[one.end - 1] in "底末前", one.deadline.text.endswith(("半年", "季度"))
        if not one.is_span and (
            one.end == len(front) or (begins and is_part) or (is_end and (begins or "年" in one.deadline.text))
        ):
            return one.deadline.day
    for one in found:
        beside = one.end == len(front) or not text[: one.start].strip(_STOPS + "到至")
        if one.is_span and beside and one.deadline.day.year != general and "20" in one.deadline.text:
            return one.deadline.day
    return None


def written_day(match: re.Match) -> date | None:
    """The day that a match of `WRITTEN` names; None where there is no such day."""
    return _day(match.groupdict(), 0)


def _points(text: str, year: int) -> Iterator[_Point]:
    """Every day that is named, in the order of the text; where two patterns find one, the longer."""
    text = half_width(text)
    found = [match for pattern in _POINTS for match in pattern.finditer(text)]
    place = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        named = match.groupdict()
        if match.start() >= place and (day := _day(named, year)):
            place = match.end()
            exact = "月" in match[0] or bool(re.search(r"\d[-./]\d", match[0]))
            is_span = bool(named.get("span")) and "前" not in (named["before"] or "")
            led = _LED_BY.search(text[: match.start()])
            is_due = not is_span and bool(led or named["before"] or named.get("by") or named.get("end") == "内")
            yield _Point(match.start(), place, Deadline(match[0], day, exact), is_due, is_span)


def _day(named: dict[str, str | None], year: int) -> date | None:
    said = (named.get("year") or str(year)).replace("O", "〇")
    year = (int(said) if said.isdecimal() else whole(said)) + (named.get("this") == "明")
    if named.get("half"):
        return month_end(year, 6 if named["half"] == "上" else 12)
    if named.get("quarter"):
        return month_end(year, 3 * list_number(named["quarter"]))
    if named.get("end") or named.get("by") or named.get("span"):
        return date(year, 12, 31)
    try:
        month = list_number(named["month"] or named["han"] or "") or 0
        day = list_number(named.get("day") or named.get("han_day") or "") or _THIRDS.get(named.get("third") or "")
        return date(year, month, day) if day else month_end(year, month)
    except ValueError:
        return None
