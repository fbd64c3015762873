"""Sentences built from results. A template may not hold a digit: numbers come in as figures, with their trace."""

import re
from collections.abc import Callable, Iterable
from string import Formatter
from typing import Any

from .blocks import Inline, Line, Prose
from .figures import Figure


def say(template: str, figures: Callable[..., Figure] | None = None, /, **values: object) -> Prose:
    """One sentence: say("预算执行率为{rate}。", rate=figure). Values are figures, text, or `Prose` of one paragraph. figures: of a study;
    a field without a value is that of this id, and with a base behind a colon: {actions}, {unstated:责任单位}.

    Error: ValueError when the template holds a digit, since a number that nobody computed would reach the report.
    """
    parts: list[Inline] = []
    for literal, name, base, _ in Formatter().parse(template):
        if re.search(r"\d", literal):
            raise ValueError(f'a sentence may not hold a typed number: "{literal}"')
        parts.append(literal)
        if name is not None:
            parts.extend(_parts(values[name] if name in values or not figures else figures(name, base=base or "")))
    return Prose((tuple(part for part in parts if part != ""),))


def _parts(value: object) -> Line:
    if isinstance(value, Prose):
        return value.paragraphs[0] if value.paragraphs else ()
    return (value,) if isinstance(value, Figure) else (str(value),)


def month(text: str) -> str:
    """ "2022-07" as people write it: 2022年7月. Anything else stays as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})", text)
    return f"{match[1]}年{int(match[2])}月" if match else text


NOTHING = Prose(((),))


def spoken(text: str) -> Prose:
    """A sentence that somebody wrote, or a rule holds, as it is."""
    return Prose(((text,),))


def unstopped(told: Prose) -> Prose:
    """All of it as one paragraph, without the full stop at its end."""
    parts = [part for paragraph in told.paragraphs for part in paragraph]
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip("。")
    return Prose((tuple(part for part in parts if part != ""),))


def until(told: Prose, ends: str) -> Prose:
    """What comes before the first of these signs."""
    parts: list[Inline] = []
    for part in told.paragraphs[0] if told.paragraphs else ():
        place = min((part.index(sign) for sign in ends if sign in part), default=-1) if isinstance(part, str) else -1
        parts.append(part[:place] if isinstance(part, str) and place >= 0 else part)
        if place >= 0:
            break
    return Prose((tuple(part for part in parts if part != ""),))


def joined(*sentences: Prose) -> Prose:
    """Sentences run on into one paragraph; empty ones are left out."""
    return Prose((tuple(part for sentence in sentences for parts in sentence.paragraphs for part in parts),))


def ends(rated: Iterable[tuple[Any, Any]]) -> list[list]:
    """Of items with their values those with the highest and those with the lowest; none where fewer than two values differ."""
    each = list(rated)
    values = {value for _, value in each}
    return [[one for one, value in each if value == end] for end in (max(values), min(values))] if len(values) > 1 else []


def extremes(template: str, figures: Iterable[Figure], **values: object) -> Prose:
    """The highest and the lowest of figures by their subjects, as {best}, {high}, {worst} and {low}; nothing where fewer than two
    are known, or all are equal."""
    known = [(one.value, place, one) for place, one in enumerate(figures) if one.value is not None]
    if not known or min(known)[0] == max(known)[0]:
        return NOTHING
    low, high = min(known)[2], max(known)[2]
    return say(template, best=high.subject, high=high, worst=low.subject, low=low, **values)


def listed(items: Iterable[Prose | Figure | str], separator: str = "、") -> Prose:
    """甲、乙、丙: items in a row."""
    parts: list[Inline] = []
    for item in items:
        parts.extend([*([separator] if parts else []), *_parts(item)])
    return Prose((tuple(parts),))


COUNTERS = {  # the word that a noun is counted with, by how it ends
    "所": ("学校", "小学", "中学", "院校", "幼儿园"),
    "家": ("机构", "企业", "公司", "单位", "馆", "院"),
    "条": ("线路", "河道", "道路", "公路"),
    "道": ("题", "题目"),
    "门": ("课程",),
}


def counter_of(word: str) -> str:
    """26所学校, 9条线路, 12个乡镇."""
    return next((counter for counter, ends in COUNTERS.items() if word.endswith(ends)), "个")
