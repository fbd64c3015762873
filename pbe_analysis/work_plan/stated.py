"""What a plan states of who owes an action and by when; most state neither, and then nothing is put in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..dates import month_end

_UNIT = re.compile(
    r"(?:牵头(?:单位|部门|处室)?|(?:责任|负责)(?:单位|部门|处室|科室))\s*[:：]\s*(?P<unit>[^（）()：:。；;\n]+?)\s*(?=[；;。）)]|$|，?(?:完成)?时限|，?配合)"
)
_BRACKETED = re.compile(r"[（(][^（）()]*(?:牵头|责任|负责|配合|时限)[^（）()]*[)）]")
_DUE = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日|底|份|末)?|(?P<end>年底|年末|年内)"
    r"|(?P<half>[上下])半年|(?:第)?(?P<quarter>[一二三四])季度末?)(?P<before>之?前|以前|完成|内完成)?",
    re.ASCII,
)
_BY = re.compile(r"[:：]\s*$|(?:于|在|到)$")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12}


@dataclass(frozen=True, slots=True)
class Stated:
    """Who and when, as printed; `due` is the day that is meant. Empty or None: not stated."""

    lead: str = ""
    deadline: str = ""
    due: date | None = None

    def or_else(self, other: Stated) -> Stated:
        """What is said here, and what is not from `other`; a deadline comes with its day."""
        when = self if self.deadline else other
        return Stated(self.lead or other.lead, when.deadline, when.due)


def stated(text: str, year: int) -> Stated:
    """What a sentence, or a line under a task, says of unit in charge and deadline. year: of the plan."""
    unit = _UNIT.search(text)
    deadline, due = _deadline(text, year)
    return Stated(unit["unit"].strip("，, ") if unit else "", deadline, due)


def without(text: str) -> str:
    """The text without the brackets that only say who and when."""
    return _BRACKETED.sub("", text)


def _deadline(text: str, year: int) -> tuple[str, date | None]:
    """The first point in time that is a deadline: 6月底前, 年底前完成, 时限：9月. A mere mention of a month is none."""
    for match in _DUE.finditer(text):
        is_due = match["before"] or _BY.search(text[: match.start()]) or match["end"] == "年内"
        if is_due and (due := _day(match, year)):
            return match[0], due
    return "", None


def _day(match: re.Match, year: int) -> date | None:
    year = int(match["year"] or year)
    if match["half"]:
        return month_end(year, 6 if match["half"] == "上" else 12)
    if match["quarter"]:
        return month_end(year, _QUARTERS[match["quarter"]])
    if match["end"]:
        return date(year, 12, 31)
    try:
        month = int(match["month"])
        return date(year, month, int(match["day"])) if match["day"] else month_end(year, month)
    except ValueError:
        return None
