"""What cannot be: a share of 150 answers that no whole number of them gives; 6月3日至6月28日 that last 36 days; 2月30日."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from ...documents.document import Cell, Document, Heading, Paragraph, Table
from ..checks import Check, told
from .sentences import Passage, Said

_SHARE = re.compile(r"(?:满意|合格|回收|有效|知晓|通过|优秀|达标|及格|出勤|到课)(?:率|度|比例)")
_NO_SHARE = re.compile(r"平均|综合|加权|得分|目标|不低于|指数")
_OF_PEOPLE = re.compile(r"满意|知晓|回收|有效|出勤|到课")
_PEOPLE, _THINGS = frozenset("人名位户份例"), frozenset("家个")
# between a count and a rate: the rate is one of theirs, 涉及4个区县，如南坪区合格率为96.77%
_OF_ONE = re.compile(r"[如：:]|其中|分别")
_DAY = r"(?:(?P<y{0}>(?:19|20)\d\d)年)?(?P<m{0}>\d{{1,2}})月(?P<d{0}>\d{{1,2}})日"
_DAYS = re.compile(
    rf"{_DAY.format(1)}(?:\s*[至到—~－-]+\s*|(?P<apart>[^。；\d]{{0,16}}，[^。；\d]{{0,8}}))(?:(?P<y2>(?:19|20)\d\d)年)?(?:(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}})日"
    r"[^。；\d]{0,12}?(?:[历用耗]时|为期|持续|相隔|间隔|滞留|(?P<in_all>共计?|计))\s*(?P<days>\d{1,3})\s*(?:天|日)"
)
_LATE = re.compile(
    rf"(?:计划|约定|原定|要求|应)[^，。；\d]{{0,8}}{_DAY.format(1)}[^，。；\d]{{0,10}}，[^，。；\d]{{0,8}}{_DAY.format(2)}[^，。；\d]{{0,10}}，"
    r"(?:提前|超期|逾期|延期|延迟|延误|推迟|滞后)[^，。；约近\d]{0,4}(?P<days>\d{1,3})\s*(?:天|日)"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_DATE = re.compile(  # 7月3日, 7月3日至31日, 2023年7月; neither 7月31日均 nor 18月龄
    r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<![\d.期时])(?P<month>\d{1,2})\s*月"
    r"(?:\s*(?P<days>\d{1,2}(?:\s*日?\s*[至到—~－-]+\s*\d{1,2})?)\s*日)?(?![均龄])"
)


def impossible_checks(document: Document, passages: list[Passage]) -> Iterator[Check]:
    """A fault for each share and each duration that nothing allows; what is possible is not confirmed by that."""
    for passage in passages:
        for said in passage.said:
            if said.dimension == "%" and _SHARE.search(said.clause_lead) and not _NO_SHARE.search(said.clause_lead):
                yield from _share(said, passage)
    for block in document.blocks:
        for one in block.cells if isinstance(block, Table) else (block,):
            yield from _dates(one)
        if not isinstance(block, Table):
            yield from _durations(block)


def _share(rate: Said, passage: Passage) -> Iterator[Check]:
    units = _PEOPLE if _OF_PEOPLE.search(rate.clause_lead) else _PEOPLE | _THINGS
    counts = [said for said in passage.said if said.figure.unit.name in units and said.figure.unit.scale == 1]
    if len(counts) != 1 or counts[0].place > rate.place or counts[0].sentence != rate.sentence:
        return
    if _OF_ONE.search(rate.sentence_text[counts[0].end : rate.end]):
        return
    whole, figure = counts[0].figure, rate.figure
    step, number = Fraction(1, 10**figure.places), int(whole.number)
    if not number >= 2 or Fraction(100, number) <= 3 * step or not 0 < figure.number < 100:
        return
    below = int(figure.number * number / 100)
    if any(abs(Fraction(100 * count, number) - figure.number) < step for count in (below, below + 1)):
        return
    shown = "，".join(
        f"{count}{whole.unit.text}为{float(100 * count / number):.{figure.places}f}%" for count in (below, below + 1)
    )
    expression = f"{whole.text}中{shown}；文中为 {figure.text}"
    yield told("possible", figure.text, "", expression, figure.where, figure.quote, "没有整数个能得出这个比率", [whole])


def _durations(block: Paragraph | Heading) -> Iterator[Check]:
    for late, match in ((words is _LATE, match) for words in (_DAYS, _LATE) for match in words.finditer(block.text)):
        known = match.groupdict()
        year = known.get("y1") or (named[1] if (named := _YEAR.search(block.text)) else None)
        try:
            first = date(int(year or 2023), int(match["m1"]), int(match["d1"]))
            last = date(int(known.get("y2") or first.year), int(match["m2"] or match["m1"]), int(match["d2"]))
        except ValueError:
            continue
        if known.get("apart") and known["in_all"]:
            continue  # 3月1日开班，3月20日结业，共培训5天
        days, printed = abs((last - first).days) if late else (last - first).days, int(match["days"])
        leap = not year and first.month <= 2 < last.month
        if days <= 0 or printed in (days, days - 1 if late else days + 1, days + 1 + leap):
            continue
        where = block.where.span(match.start("days"), match.end())
        shown = f"{match[0][match.start('days') - match.start() :]}"
        reason, right = ("", days) if late else ("首尾两天都算", days + 1)
        expression = f"{match['m1']}月{match['d1']}日至{last.month}月{last.day}日为{right}天; 文中为 {shown}"
        yield told("duration", shown, f"{right}天", expression, where, match[0], reason)


def _dates(block: Paragraph | Heading | Cell) -> Iterator[Check]:
    """Days that no calendar has; a month alone only where its year stands before it, since 18月 may be a time."""
    for match in _DATE.finditer(block.text):
        month, days = int(match["month"]), [int(day) for day in re.findall(r"\d+", match["days"] or "")]
        last = monthrange(int(match["year"] or 2024), month)[1] if 1 <= month <= 12 else 0
        if (days or match["year"]) and not (last and all(1 <= day <= last for day in days)):
            where = block.where.span(*match.span())
            yield told("date", match[0], "", f"文中为 {match[0]}", where, match[0], "没有这个日期")
