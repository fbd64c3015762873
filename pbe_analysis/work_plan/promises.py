"""What a sentence promises: each target with what is counted, how it is compared, value or range, unit, and by when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ..bounds.dates import TIME
from .comparisons import AT_LEAST, AT_MOST, DO, DOUBLE, KEEP, LOWER_BY, REACH, comparison, operator, suffix
from .deadlines import first_deadline, target_day
from .lexicon import either
from .nouns import EVENTS, behind, changed, counted_by, is_measured, only_verbs, topic
from .phrases import shortened
from .quantities import TARGETS, Number, numbers
from .responsibility import LONGEST as LONGEST_SENTENCE
from .sentences import BREAKS, enclosed, full_signs
from .subjects import subjects

_ACT, _DONE = 4, 6  # signs beside a day: from so many on a clause says what else is done by it; up to so many, that all is
_ISSUES = re.compile(rf"{either('issue', 'draft')}|召开|形成|报送")
LONGEST = 200  # signs of a clause in front of a number
MOST_SIGNS = 36  # of a target in the ledger: what is counted, and how much
_A_YEAR = re.compile(r"20\d\d(?=年)")
_BASE = re.compile(
    r"(?:较|比|与|同|在)20\d\d年[底末]?|(?:较|比)(?:上半年|第?[一二三四1-4]季度)"
)  # what it is compared with, and no day
_EVERY_YEAR = re.compile(r"20\d\d(?=年?[底末]?[、和与及至]20\d\d年)|(?<=[、和与及])20\d\d(?=年)")
_JOINT = re.compile(r"\s*(?:[、和与及/／,，]|以及|，?和)\s*(?:每[^，。；\d]{1,3})?")
_SEVERALLY = re.compile(r"(?:分别|依次|各)[^，。；\d]{0,12}$")
_BESIDE = re.compile(r"[、和与及](?P<what>[^，。；\d]{1,10})")
_MORE = re.compile(r"[、，]?(?:力争|争取|确保|冲刺|奋力)(?:实现|达到?)?")
_FRESH = re.compile(either("made", "made_or_named"))
_LASTS = re.compile("分钟|小时|天|日|个?工作日|个月")
_EACH = re.compile(r"(?:(?<=[^人户床生])均|都|双双|各)(?=为?$)")


@dataclass(frozen=True, slots=True)
class Promise:
    """A target. number: its value, or the two ends of a range (3-5个), with its unit. start and end: where it stands in the
    sentence, from what is counted to 以上. due: by when, as far as the sentence says it for this one."""

    number: Number
    counted: str
    comparison: str
    start: int
    end: int
    due: date | None = None


def promises(sentence: str, year: int) -> list[Promise]:
    """The targets of a sentence, in order; none of one that is longer than a person writes. year: of the plan, which is a day
    only beside other years: 2024年改造45个，2025年改造60个."""
    found: list[Promise] = []
    if len(sentence) > LONGEST_SENTENCE:
        return found
    sentence = full_signs(sentence)
    last, due = 0, None
    years: list[date] = []
    general = year if len(set(_A_YEAR.findall(_BASE.sub("", sentence)))) < 2 else None
    for listed in _lists(sentence):
        first, last_end = listed[0], _end(listed[-1])
        said = sentence[max(last, first.start - LONGEST) : first.start]
        due, years = (None, []) if re.search("[；;。]|全年", said) else (due, years)
        due, years = (_day_of(said, due, year, general), [date(int(one), 12, 31) for one in _EVERY_YEAR.findall(said)] or years)
        days = years if len(years) == len(listed) else [due] * len(listed)  # 到2022年和2030年分别达到22%和30%
        start = max(last, _clause(sentence, first.start), first.start - LONGEST)
        before, tail = sentence[start : first.start], sentence[last_end : last_end + LONGEST]
        is_rate = first.is_rate or (first.unit not in EVENTS and is_measured(before))
        above = found[-1].counted if found else ""
        alike = above if found and found[-1].number.unit == first.unit else ""
        counted = counted_by(before, tail, first, topic(sentence[max(last, start - LONGEST) : start]) or above, alike)
        each = (_EACH.search(before[: operator(before)[1]]) or [""])[0]
        begin = sentence.rfind(counted, start, first.start) if counted and counted != behind(tail) else -1
        nouns_of = subjects(counted, len(listed), is_rate=is_rate, each=each)
        if counted == above and before.startswith("分别") and 1 < len(listed) <= len(found):  # 甲3亿吨、乙2万箱，分别增长5%和12%
            nouns_of = [[one.counted] for one in found[-len(listed) :]]
        for number, nouns, day in zip(listed, nouns_of, days, strict=True):
            own = sentence[_end(number) : last_end + LONGEST]
            moved = changed(before)
            how = (moved if number.is_change or moved == LOWER_BY else "") or comparison(
                before,
                own if suffix(own) else tail,
                is_rate=is_rate,
                is_doubled=number.text.startswith("翻"),
                is_rank=number.is_rank,
            )
            last = _end(number) + suffix(own)
            found += [Promise(number, noun, how, begin if begin >= 0 else number.start, last, day) for noun in nouns]
            begin = -1
        last += len(counted) if sentence.startswith(counted, last) else 0  # 覆盖12个卫生院、3个中心
    behind_all = _done_by(sentence[last:], year)
    return [replace(one, due=one.due or behind_all) for one in _alike(found, sentence)]


def _alike(found: list[Promise], sentence: str) -> list[Promise]:
    """What one of two targets that 、 joins says for both: the comparison (达到每人1650元、散居孤儿1150元; 城区5分钟、农村15分钟内), or what
    is made (新建3个、改建2个中心)."""
    for place, (one, other) in enumerate(pairwise(found)):
        between = sentence[one.end : other.number.start]
        if other.comparison in (DO, REACH) and one.number.unit == other.number.unit and _MORE.fullmatch(between):
            found[place + 1] = replace(other, comparison=one.comparison)  # 增长8.5%、力争10%
        elif one.number.unit == other.number.unit and (beside := _BESIDE.fullmatch(between)):
            plain = not _FRESH.match(beside["what"]) and not operator(between)[0]
            if plain and other.comparison == DO and one.comparison in (REACH, AT_LEAST, AT_MOST, KEEP):
                found[place + 1] = replace(other, comparison=one.comparison)
            elif plain and one.comparison in (DO, REACH) and other.comparison == AT_MOST and _LASTS.fullmatch(one.number.unit):
                found[place] = replace(one, comparison=AT_MOST)
            elif only_verbs(one.counted) and _FRESH.match(beside["what"]):
                found[place] = replace(one, counted=other.counted)
    return found


def _lists(sentence: str) -> list[list[Number]]:
    """The quantities of a sentence, those together that one word compares: 分别达到65%、64%, 增长5%和8%."""
    lists: list[list[Number]] = []
    for number in (one for one in numbers(sentence) if one.kind in TARGETS):
        before = sentence[_end(lists[-1][-1]) : number.start] if lists else ""
        joined = lists and number.is_figure and lists[-1][-1].is_figure and _JOINT.fullmatch(before[suffix(before) :])
        start = lists[-1][0].start if lists else 0
        front = sentence[max(0, start - LONGEST) : start]
        alike = lists and number.unit == lists[-1][-1].unit and operator(front)[0]
        if joined and (number.is_rate or alike or _SEVERALLY.search(front)):
            lists[-1].append(number)
        else:
            lists.append([number])
    return lists


def _end(number: Number) -> int:
    return number.start + len(number.text)


def _day_of(said: str, due: date | None, year: int, general: int | None) -> date | None:
    """The day of a target behind `said`: that of its own clause, else the last in front of it, unless it is another act's
    (3月底前印发方案，…); else `due`, which a target before it has."""
    *others, own = re.split("[，,；;。]", _BASE.sub("", said))
    for clause in others:
        if day := _due(clause + "，", year, general):
            due = None if first_deadline(clause, year).is_exact and len(_without_time(clause)) >= _ACT else day
    return _due(own, year, general) or due


def _done_by(tail: str, year: int) -> date | None:
    """The day by which all in front of it is done: …，9月底前投入使用; that of another act (…，12月底前形成总结) is none."""
    for clause in re.split("[，,；;。]", tail.partition("（")[0]):
        if day := first_deadline(clause, year).day:
            rest = _without_time(clause)
            return day if len(rest) <= _DONE and not _ISSUES.search(rest) else None
    return None


def _without_time(clause: str) -> str:
    return re.sub(rf"{TIME}|[\s前于在并]", "", clause)


def _due(text: str, year: int, general: int | None) -> date | None:
    return target_day(text, text[: operator(text)[1]].rstrip(), year, general)


def _clause(text: str, place: int) -> int:
    """Where the clause begins that holds a place: behind a comma or an open bracket, but not within closed ones."""
    start = max(0, place - LONGEST)
    inside = enclosed(text[start:place])
    breaks = (at for at in range(place - 1, start - 1, -1) if not inside[at - start] and text[at] in BREAKS + "（(")
    return next(breaks, start - 1) + 1


def target_phrase(row: Mapping[str, object]) -> str:
    """A target in a few signs, from its row of numbers.csv: 县域内就诊率，达到92%."""
    how = "" if row.get("comparison") == DOUBLE else row.get("comparison") or ""  # 翻一番 says it itself
    return shortened(f"{row.get('counted') or ''}，{how}{row['number_text']}".lstrip("，"), MOST_SIGNS)
