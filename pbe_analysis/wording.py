"""Sentences built from results. A template may not hold a digit: numbers come in as figures, with their trace."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter

from .blocks import Inline, Line, Prose
from .figures import Figure


def say(template: str, **values: object) -> Prose:
    """One sentence: say("预算执行率为{rate}。", rate=figure). Values are figures, text, or `Prose` of one paragraph.

    Error: ValueError when the template holds a digit, since a number that nobody computed would reach the report.
    """
    parts: list[Inline] = []
    for literal, name, _, _ in Formatter().parse(template):
        if re.search(r"\d", literal):
            raise ValueError(f'a sentence may not hold a typed number: "{literal}"')
        parts.append(literal)
        if name is not None:
            parts.extend(_parts(values[name]))
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


def joined(*sentences: Prose) -> Prose:
    """Sentences run on into one paragraph; empty ones are left out."""
    return Prose((tuple(part for sentence in sentences for parts in sentence.paragraphs for part in parts),))


def listed(items: Iterable[Prose | Figure | str], separator: str = "、") -> Prose:
    """甲、乙、丙: items in a row."""
    parts: list[Inline] = []
    for item in items:
        parts.extend([*([separator] if parts else []), *_parts(item)])
    return Prose((tuple(parts),))
