"""Titles, degrees, institutions and units in words → rank, trade, whether grassroots, level, degree, county, discipline."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import or_none
from ..spans import Span, parse_span
from .params import TitleReviewParams
from .vocabulary import EXCLUDED, GRASSROOTS, MIDDLE, SENIOR, VICE

_TITLE = re.compile(r"(?P<rank>副主任|主任|主治|主管)(?:中西医结合|中)?(?P<trade>[医药护技])师")
_RANKS = {"主任": SENIOR, "副主任": VICE, "主治": MIDDLE, "主管": MIDDLE}
_BARE = re.compile(f"{SENIOR}|{VICE}|{MIDDLE}")


@dataclass(frozen=True, slots=True)
class Title:
    """A technical title: rank 正高, 副高 or 中级; trade 医, 药, 护 or 技; grassroots: valid at the grassroots only."""

    rank: str | None
    trade: str | None
    grassroots: bool

    @property
    def name(self) -> str | None:
        """副高 or 基层副高; None where there is no rank."""
        return self.rank and (GRASSROOTS if self.grassroots else "") + self.rank


def plain(text: object) -> str:
    """Text in one width, without blanks; empty where there is none."""
    return "".join(unicodedata.normalize("NFKC", text).split()) if isinstance(text, str) else ""


def title_of(text: object) -> Title:
    """副主任医师 → 副高, 医; 副高级 → 副高. What is no title has neither."""
    words = plain(text)
    if match := _TITLE.search(words):
        return Title(_RANKS[match["rank"]], match["trade"], GRASSROOTS in words)
    bare = _BARE.search(words)
    return Title(bare and bare[0], None, GRASSROOTS in words if bare else False)


def date_in(text: object, *, last: bool) -> Span | None:
    """The date at the end (last) or the beginning of a text: 副主任医师 2008.09, 1988.7福建医学院…. None where none is read."""
    pattern = r"[（(]?(\d[\d.\-/年月日]*)[)）]?$" if last else r"^(\d[\d.\-/年月日]*)"
    match = re.search(pattern, plain(text))
    return or_none(parse_span, match[1]) if match else None


def degree(text: object, params: TitleReviewParams) -> str | None:
    """The first degree of the parameters of which the text holds a word; None where no word of it is known."""
    words = plain(text)
    levels = params.degrees.levels if params.degrees else {}
    return next((name for name, called in levels.items() if any(plain(one) in words for one in called)), None)


def levels(params: TitleReviewParams) -> dict[str, str]:
    """What rosters call an institution → its level in the notice; EXCLUDED for those that may not apply."""
    if not params.institutions:
        return {}
    return meanings(params.institutions.levels) | {plain(word): EXCLUDED for word in params.institutions.excluded}


def meanings(values: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Words as rosters write them → the notice's own, which mean themselves."""
    return {plain(name): name for name in values} | {plain(word): name for name, some in values.items() for word in some}


def county_of(text: object, counties: tuple[str, ...]) -> str | None:
    """The county whose name a unit's name begins with, the longest first."""
    words = plain(text)
    return next((name for name in sorted(counties, key=len, reverse=True) if words.startswith(plain(name))), None)


def disciplines(params: TitleReviewParams) -> dict[str, str]:
    """Speciality → discipline; a discipline's own name is one of its specialities."""
    return meanings({name: one.specialities for name, one in params.disciplines.items()})
