"""Problems without recommendations and the other way round; dates that cannot be, or stand in the wrong order."""

import re
from collections.abc import Iterator
from datetime import date

from ..dates import month_end
from ..documents.document import Paragraph
from ..errors import or_none
from ..messages import _
from .cells import unanswered_in
from .chapters import missing_subjects
from .cover import FRONT
from .subject import Defect, Subject

_DAY = r"(?P<year{0}>(?:19|20)\d\d)\s*年\s*(?P<month{0}>\d{{1,2}})\s*月(?:\s*(?P<day{0}>\d{{1,2}})\s*日)?"
_ONE = re.compile(_DAY.format(""), re.ASCII)
_RANGE = re.compile(_DAY.format("1") + r"\s*(?:[-—–~～至到]|起至|开始至)+\s*" + _DAY.format("2"), re.ASCII)
_REPORT_DAY = re.compile(r"(?:.{0,8}(?:日期|时间)[：:]\s*)?" + _DAY.format("") + r"\s*", re.ASCII)
_PERIOD = re.compile(r"评价(?:时段|期间|时间段|基准日|期限)|评价(?:的)?(?:时间)?范围|评价.{0,6}期为|截至")
_AHEAD = re.compile(r"应|将|计划|预计|拟|要求|目标|确保|完成时限|到期|前")


def logic_defects(subject: Subject) -> Iterator[Defect]:
    yield from _unanswered(subject)
    yield from _unasked(subject)
    yield from _impossible(subject)
    yield from _too_early(subject)


def _unanswered(subject: Subject) -> Iterator[Defect]:
    for table in subject.document.tables:
        for cell in () if subject.is_guessed else unanswered_in(table):
            what, mend = _("the problem has no recommendation"), _("say what is to be done, and by whom")
            yield Defect("unanswered", cell.where, what, mend)
    problems, advice = (subject.chapter_about(name) for name in ("存在问题", "建议"))
    if problems is not None and advice is not None and problems is not advice and not subject.text_of(advice).strip():
        what = _('nothing stands in the chapter "{title}"', title=advice.heading.text)
        mend = _("give a recommendation for each problem")
        yield Defect("unanswered", advice.heading.where, what, mend, f"{advice.heading.number}{advice.heading.text}")


def _unasked(subject: Subject) -> Iterator[Defect]:
    """A chapter of recommendations in a report that names no problem."""
    advice = subject.chapter_about("建议")
    told = subject.chapter_about("存在问题") is not None or "存在问题" in missing_subjects(subject)
    if advice is not None and not told and not re.search(r"问题|不足|薄弱|短板", subject.all_words):
        what, mend = _("there are recommendations, and no problem is named"), _("name the problems that they answer")
        yield Defect("unanswered", advice.heading.where, what, mend, f"{advice.heading.number}{advice.heading.text}")


# Dates


def _impossible(subject: Subject) -> Iterator[Defect]:
    """A period that ends before it begins; days that no calendar has are told by the audit."""
    for text, where in subject.lines:
        for match in _RANGE.finditer(text):
            first, last = day_of(match, "1"), day_of(match, "2")
            if first and last and last < first:
                what, mend = _("the period ends before it begins: {period}", period=match[0]), _("correct one of the two dates")
                yield Defect("dates", where.span(*match.span()), what, mend, _around(text, match))


def _too_early(subject: Subject) -> Iterator[Defect]:
    """A report dated before the end of the period that it evaluates."""
    day = report_day(subject)
    if day is None:
        return
    for block in subject.texts:
        for sentence in re.finditer(r"[^。；]+", block.text) if isinstance(block, Paragraph) else ():
            if not _PERIOD.search(sentence[0]) or _AHEAD.search(sentence[0]):
                continue
            for match in _ONE.finditer(sentence[0]):
                end = day_of(match, "")
                if end and end > day:
                    what = _("the report is dated {day}, before {end}", day=f"{day:%Y-%m-%d}", end=match[0])
                    mend = _("correct the date of the report, or of the period")
                    place = block.where.span(sentence.start() + match.start(), sentence.start() + match.end())
                    yield Defect("dates", place, what, mend, _around(sentence[0], match))


def report_day(subject: Subject) -> date | None:
    """The day on the cover: a line that is nothing else, or is called the date. Of several the latest."""
    front = subject.document.blocks[: min(subject.start, FRONT)]
    texts = [block.text.strip() for block in front if isinstance(block, Paragraph)]
    days = [day_of(match, "") for text in texts if (match := _REPORT_DAY.fullmatch(text))]
    return max((day for day in days if day), default=None)


def day_of(match: re.Match, which: str) -> date | None:
    """The day that was matched, of a month its last; None where there is no such day."""
    year, month, day = (int(match[f"{part}{which}"] or 0) for part in ("year", "month", "day"))
    # calendar.IllegalMonthError is a ValueError
    return or_none(date, year, month, day) if match[f"day{which}"] else or_none(month_end, year, month)


def _around(text: str, match: re.Match) -> str:
    return text[max(match.start() - 16, 0) : match.end() + 16].strip()
