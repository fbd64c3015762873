"""Deadlines in target texts: 年底前, 12月中旬前, 上下半年, 第三季度, 2022年6月30日."""

import re
from collections.abc import Iterator

from ..numerals import list_number
from .meaning import Deadline

_YEAR = r"(?:(?P<year>(?:19|20)\d\d)年)?"
_PATTERNS = [  # in the order in which they are tried
    re.compile(pattern + "(?:完成)?")
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sign)(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)(?:之?前|以前)?",
        rf"{_YEAR}(?P<month>1[0-2]|0?[1-9])月(?P<day>[12]\d|3[01]|0?[1-9]|底|末|上旬|中旬|下旬)?[日号]?(?:之?前|以前|内)?",
        rf"{_YEAR}(?P<half>上下)半年",
        rf"{_YEAR}(?P<half>[上下])半年(?:内|底)?(?:之?前)?",
        rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?:内|末|底)?(?:之?前)?",
        r"(?P<year>(?:19|20)\d\d)年(?:底|末)?(?:之?前)",
        rf"{_YEAR}(?:年底(?:之?前)?|年末(?:之?前)?|年内|年度内(?=完成)|当年内?(?=完成))",
    )
]
_SPANS = {"底": (21, 31), "末": (21, 31), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_HALVES = {"上": ((1, 1), (6, 30)), "下": ((7, 1), (12, 31))}


def find_deadlines(text: str) -> tuple[tuple[Deadline, ...], str]:
    """The deadlines in a text, in its order, and the text with □ in their place."""
    found: list[tuple[int, Deadline]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            year = int(match["year"]) if match["year"] else None
            for first, last in _spans(match.groupdict()):  # “前” allows every earlier day
                found.append((match.start(), Deadline(*last, year, match[0], None if "前" in match[0] else first)))
            text = text[: match.start()] + "□" * len(match[0]) + text[match.end() :]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])), text


def _spans(named: dict[str, str | None]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last day that the words allow, as month and day."""
    if half := named.get("half"):
        yield from (_HALVES[sign] for sign in half)
    elif month := int(named.get("month") or 0):
        day = named["day"]
        first, last = (1, 31) if day is None else _SPANS.get(day) or (int(day), int(day))
        yield (month, first), (month, last)
    elif quarter := named.get("quarter"):
        last = 3 * (list_number(quarter) or 0)
        yield (last - 2, 1), (last, 31 if last in (3, 12) else 30)
    else:
        yield (1, 1), (12, 31)
