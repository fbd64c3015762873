"""Deadlines in target texts: 年底前, 12月中旬前, 上下半年, 第三季度, 2022年6月30日."""

import re

from ..numerals import DIGITS
from .meaning import Deadline

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年)?"
_MONTH = re.compile(
    rf"{_YEAR}(?P<month>1[0-2]|0?[1-9])月(?P<day>[12]\d|3[01]|0?[1-9]|底|末|上旬|中旬|下旬)?[日号]?(?:之?前|以前|内)?(?:完成)?"
)
_NUMERIC = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sign)(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)(?:之?前|以前)?(?:完成)?"
)
_HALVES = re.compile(rf"{_YEAR}上下半年")
_HALF = re.compile(rf"{_YEAR}(?P<half>[上下])半年(?:内|底)?(?:之?前)?(?:完成)?")
_QUARTER = re.compile(rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:内|末|底)?(?:之?前)?(?:完成)?")
_YEAR_END = re.compile(rf"{_YEAR}(?:年底(?:之?前)?|年末(?:之?前)?|年内|年度内(?=完成)|当年内?(?=完成))(?:完成)?")
_BY_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:底|末)?(?:之?前)(?:完成)?")
_SPANS = {"底": (21, 31), "末": (21, 31), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def find_deadlines(text: str) -> tuple[tuple[Deadline, ...], str]:
    """The deadlines in a text, in its order, and the text with □ in their place."""
    found: list[tuple[int, Deadline]] = []
    for pattern, build in (
        (_NUMERIC, _dated),
        (_MONTH, _dated),
        (_HALVES, _halves),
        (_HALF, _half),
        (_QUARTER, _quarter),
        (_BY_YEAR, _year_end),
        (_YEAR_END, _year_end),
    ):
        for match in pattern.finditer(text):
            found += [(match.start(), one) for one in build(match)]
            text = text[: match.start()] + "□" * len(match[0]) + text[match.end() :]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])), text


def _year(match: re.Match) -> int | None:
    return int(match["year"]) if match["year"] else None


def _by(match: re.Match, first: tuple[int, int], last: tuple[int, int]) -> Deadline:
    """A deadline from the first and the last day that the words allow; “前” allows every earlier one."""
    return Deadline(*last, _year(match), match[0], None if "前" in match[0] else first)


def _dated(match: re.Match) -> list[Deadline]:
    month, day = int(match["month"]), match["day"]
    first, last = (1, 31) if day is None else _SPANS.get(day) or (int(day), int(day))
    return [_by(match, (month, first), (month, last))]


def _halves(match: re.Match) -> list[Deadline]:
    return [_by(match, (1, 1), (6, 30)), _by(match, (7, 1), (12, 31))]


def _half(match: re.Match) -> list[Deadline]:
    return [_halves(match)["上下".index(match["half"])]]


def _quarter(match: re.Match) -> list[Deadline]:
    sign = match["quarter"]
    month = 3 * (DIGITS[sign] if sign in DIGITS else int(sign))
    return [_by(match, (month - 2, 1), (month, 31 if month in (3, 12) else 30))]


def _year_end(match: re.Match) -> list[Deadline]:
    return [_by(match, (1, 1), (12, 31))]
