"""Titles and degrees in words → rank, trade, whether grassroots, level, discipline."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ..spans import Span, parse_span
from .params import SENIOR, VICE, TitleReviewParams

MIDDLE = "中级"
EXCLUDED = "不得申报"
ENOUGH, TOO_LOW, UNCLEAR = 1, 0, -1
_TITLE = re.compile(r"(?P<base>基层)?(?P<rank>副主任|主任|主治|主管)(?:中西医结合|中)?(?P<trade>[医药护技])师")
_RANKS = {"主任": SENIOR, "副主任": VICE, "主治": MIDDLE, "主管": MIDDLE}


@dataclass(frozen=True, slots=True)
class Title:
    """A technical title: rank 正高, 副高 or 中级; trade 医, 药, 护 or 技; grassroots: valid at the grassroots only."""

    rank: str | None
    trade: str | None
    grassroots: bool


def plain(text: object) -> str:
    """Text in one width, without blanks; empty where there is none."""
    return "".join(unicodedata.normalize("NFKC", text).split()) if isinstance(text, str) else ""


def title_of(text: object) -> Title:
    """副主任医师 → 副高, 医. What is no title has neither."""
    words = plain(text)
    match = _TITLE.search(words)
    if not match:
        return Title(None, None, False)
    return Title(_RANKS[match["rank"]], match["trade"], "基层" in words)


def date_in(text: object, *, last: bool) -> Span | None:
    """The date at the end (last) or the beginning of a text: 副主任医师 2008.09, 1988.7福建医学院…. None where none is read."""
    pattern = r"(\d[\d.\-/年月日]*)$" if last else r"^(\d[\d.\-/年月日]*)"
    match = re.search(pattern, plain(text))
    try:
        return parse_span(match[1]) if match else None
    except ValueError:
        return None


def degree(text: object, params: TitleReviewParams) -> int:
    """Whether a degree is enough for 正高; UNCLEAR where no word of it is known."""
    words = plain(text)
    if any(word in words for word in params.education.accepted):
        return ENOUGH
    return TOO_LOW if any(word in words for word in params.education.lower) else UNCLEAR


def level_of(text: object, params: TitleReviewParams) -> str | None:
    """二级 or 其他, as 附件8 has them; EXCLUDED; None for a level that the parameters do not know."""
    words = plain(text)
    return EXCLUDED if words in params.institutions.excluded else params.institutions.levels.get(words)


def county_of(employer: object, counties: tuple[str, ...]) -> str | None:
    """The county whose name an employer's name begins with, the longest first."""
    words = plain(employer)
    return next((name for name in sorted(counties, key=len, reverse=True) if words.startswith(name)), None)


def disciplines(params: TitleReviewParams) -> dict[str, str]:
    """Speciality → discipline; a discipline's own name is one of its specialities."""
    named = {plain(name): name for name in params.disciplines}
    return named | {plain(word): name for name, one in params.disciplines.items() for word in one.specialities}
