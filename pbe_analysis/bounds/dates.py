"""Days as people write them in Chinese prose and cells: 6月底前, 12月中旬, 上下半年, 第三季度, 年内, 到2025年, 2022年6月30日. One grammar; what of
it is a deadline, cells and plans say in their own ways."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..numerals import ORDER, half_width, list_number, whole
from .meaning import Deadline, within_month

_HAN_DIGITS = f"〇○零O{ORDER}"
_YEAR_SAID = rf"(?P<year>(?:19|20)\d\d|[{_HAN_DIGITS}]{{4}})\s*年\s*"
_YEAR = rf"(?:{_YEAR_SAID}|(?P<this>[今本当明])年)"
_MONTH = rf"(?:(?<!\d)(?P<month>1[0-2]|0?[1-9])|(?<![{ORDER}])(?P<han>十[一二]?|[{ORDER}]))\s*月(?!龄)"
_DAY = rf"\s*(?:(?P<day>[12]\d|3[01]|0?[1-9])|(?P<han_day>[{ORDER}]{{1,3}}))\s*(?:[日号]|(?=之?前|以前))"
WRITTEN = rf"{_YEAR_SAID}{_MONTH}{_DAY}"  # 2024年3月1日, 二〇二四年三月一日
_EVENT = "(?:供[暖热]|入[汛冬夏秋]|汛期|开学|假期|春[耕节]|秋[播收])"  # 11月15日供暖前
_BEFORE = rf"(?P<before>\s*(?:之前|以前|{_EVENT}?前|完成|内完成))?"
_PATTERNS = (
    rf"{_YEAR}?{_MONTH}(?:{_DAY}|(?P<third>[上中下])旬|(?P<last>[底末])|份)?",
    r"(?P<year>(?:19|20)\d\d)\s*(?P<sign>[-./])\s*(?P<month>1[0-2]|0?[1-9])(?:\s*(?P=sign)\s*(?P<day>[12]\d|3[01]|0?[1-9]))?(?!\d)",
    r"(?<![\d一二两三四五六七八九十])(?:(?P<year>20\d\d)年?度?|(?P<this>[今本当明])?年度?)(?P<end>底|末|终|内)",
    rf"{_YEAR}?(?P<half>上下|[上下])半年",
    rf"{_YEAR}?第?(?P<quarter>[一二三四1-4])季度末?",
    r"(?P<by>到|至|截至)(?P<year>20\d\d)年(?![度版级底末内\d\s—–~～-])",
    r"(?P<span>(?<![\d—–~～-])(?P<year>20\d\d)年(?![版级])度?|全年|本年度|(?P<this>[今本当明])年)",
)
_POINTS = [re.compile(pattern + _BEFORE, re.ASCII) for pattern in _PATTERNS]
_ANY = "|".join(f"(?:到|至|截至)?{pattern}(?:之|{_EVENT})?前?" for pattern in _PATTERNS).replace("(?P=sign)", "[-./]")
TIME = f"(?:{re.sub('[?]P<[a-z_]+>', '?:', _ANY)})"  # any of these, nameless
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_HALVES = {"上": ((1, 1), (6, 30)), "下": ((7, 1), (12, 31))}
_REST = re.compile(r"内?(?:之?前|以前)?(?:完成)?")  # what belongs to a deadline in a cell
Days = tuple[tuple[int, int], tuple[int, int]]  # the first and the last that the words allow, as month and day


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time where it stands in a text, from `start` to `end`. year: None where none is said. spans: one, or two of
    上下半年. named: what was said, by the parts of the grammar, None for the others."""

    start: int
    end: int
    text: str
    year: int | None
    spans: tuple[Days, ...]
    named: Mapping[str, str | None]

    @property
    def is_span(self) -> bool:
        """Whether it is but a year: 2024年, 全年."""
        return bool(self.named["span"]) and "前" not in (self.named["before"] or "")

    def last(self, year: int) -> date | None:
        """The last day that is meant, in this year where none is said; None where a day is named that there is not."""
        month, day = self.spans[-1][1]
        found = within_month((self.year or year) + (self.named["this"] == "明"), month, day)
        return None if found.day != day and (self.named["day"] or self.named["han_day"]) else found


def points(text: str) -> Iterator[Point]:
    """Every point in time that is named, in the order of the text; where two patterns find one, the longer."""
    text, place = half_width(text), 0
    found = [match for pattern in _POINTS for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= place and (point := _point(match)):
            place = point.end
            yield point


def written_day(match: re.Match) -> date | None:
    """The day that a match of `WRITTEN` names; None where there is no such day."""
    return point.last(0) if (point := _point(match)) else None


def _point(match: re.Match) -> Point | None:
    named = defaultdict(lambda: None, match.groupdict())
    said = (named["year"] or "").replace("O", "〇")
    try:
        year = int(said) if said.isdecimal() else whole(said) if said else None
    except ValueError:
        return None
    return Point(match.start(), match.end(), match[0], year, tuple(_spans(named)), named)


def _spans(named: Mapping[str, str | None]) -> Iterator[Days]:
    if named["half"]:
        yield from (_HALVES[sign] for sign in named["half"])
    elif quarter := list_number(named["quarter"] or ""):
        yield (3 * quarter - 2, 1), (3 * quarter, 31 if quarter in (1, 4) else 30)
    elif month := list_number(named["month"] or named["han"] or ""):
        day = list_number(named["day"] or named["han_day"] or "")
        first, last = (day, day) if day else _THIRDS.get(named["third"] or "", (21 if named["last"] else 1, 31))
        yield (month, first), (month, last)
    else:
        yield (1, 1), (12, 31)


# ---- cells ----
def find_deadlines(text: str) -> tuple[tuple[Deadline, ...], str]:
    """The deadlines in a target's text, in its order, and the text with □ in their place."""
    found: list[Deadline] = []
    for one in [*points(text)]:
        end = rest.end() if (rest := _REST.match(text, one.end)) else one.end
        printed = text[one.start : end]
        if _is_deadline(one, printed):
            ends = ((*last, one.year, printed, None if "前" in printed else first) for first, last in one.spans)
            found += [Deadline(*end) for end in ends]
            text = text[: one.start] + "□" * len(printed) + text[end:]
    return tuple(found), text


def _is_deadline(one: Point, printed: str) -> bool:
    """Whether a cell names a day by it: a year does with 底, 末 or 前, or if something is done within it; 2024.5 is a number."""
    done, before = printed.endswith("完成"), "前" in printed
    if one.named["span"]:
        return before or (one.text.startswith("当年") and done)
    if one.named["sign"]:
        return bool(one.named["day"])
    return not one.named["by"] and (one.named["end"] != "内" or "年度" not in one.text or done)
