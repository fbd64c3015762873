"""Sentences built from results. A template may not hold a digit: numbers come in as figures, with their trace."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from markupsafe import Markup, escape

from .figures import Figure


@dataclass(frozen=True, slots=True)
class Prose:
    """Text in which every number is a figure. Prints as plain text; shows as HTML paragraphs with traceable numbers."""

    paragraphs: tuple[tuple[str | Figure, ...], ...]

    def __str__(self) -> str:
        return "\n".join("".join(map(_plain, parts)) for parts in self.paragraphs)

    __repr__ = __str__

    def __add__(self, other: Prose) -> Prose:
        """Both, each in paragraphs of its own."""
        return Prose(self.paragraphs + other.paragraphs)

    def _repr_html_(self) -> str:
        return "".join(str(Markup("<p>{}</p>").format(inline(parts))) for parts in self.paragraphs if parts)


def _plain(part: str | Figure) -> str:
    return part.display if isinstance(part, Figure) else part


def inline(parts: Iterable[str | Figure]) -> Markup:
    """Parts of a sentence as HTML without a paragraph around it."""
    return Markup("").join(traced(part) if isinstance(part, Figure) else escape(part) for part in parts)


def traced(figure: Figure) -> Markup:
    """A number that shows its computation and source on hover, tap and keyboard focus; it prints too, in short."""
    place, dot, more = figure.source.partition(" · ")  # the computation and its file print, what more there is does not
    short = " · ".join(filter(None, (figure.expression, place)))
    rest = Markup('<span class="more">{}{}</span>').format(dot, more) if more else ""
    return hinted(figure.display, Markup("{}{}").format(short, rest), figure.trace)


def hinted(shown: str, hint: str, title: str = "", look: str = "", id: str = "") -> Markup:
    """Something shown with a hint that appears on hover, tap and keyboard focus, without a script.

    title: the hint where no style sheet is at hand, as in JupyterLab. look: further classes.
    """
    named = Markup(' title="{}"').format(title) if title else ""
    target = Markup(' id="{}"').format(id) if id else ""
    return Markup('<span class="figure{}" tabindex="0"{}{}>{}<span class="trace" role="tooltip" hidden>{}</span></span>').format(
        f" {look}" if look else "", named, target, shown, hint
    )


def say(template: str, **values: object) -> Prose:
    """One sentence: say("预算执行率为{rate}。", rate=figure). Values are figures, text, or `Prose` of one paragraph.

    Error: ValueError when the template holds a digit, since a number that nobody computed would reach the report.
    """
    parts: list[str | Figure] = []
    for literal, name, _, _ in Formatter().parse(template):
        if re.search(r"\d", literal):
            raise ValueError(f'a sentence may not hold a typed number: "{literal}"')
        parts.append(literal)
        if name is not None:
            parts.extend(_parts(values[name]))
    return Prose((tuple(part for part in parts if part != ""),))


def _parts(value: object) -> tuple[str | Figure, ...]:
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
    parts: list[str | Figure] = []
    for item in items:
        parts.extend(([separator] if parts else []) + list(_parts(item)))
    return Prose((tuple(parts),))
