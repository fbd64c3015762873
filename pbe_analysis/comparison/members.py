"""What is set side by side: a project-year, or a region of one; and the figures that all of them have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from ..comparable import RULE, Key
from ..figures import WHOLE, Figure, Figures
from .usual_rules import by_rules_of, usual_of


@dataclass(frozen=True)
class Member:
    """name: as the report calls it. subject: what of the study it is: 合计, or a region. usual: the study whose rules are those of the
    comparison, where they are not its own."""

    name: str
    study: Any
    subject: str = WHOLE
    usual: Any = None

    @property
    def year(self) -> int:
        return self.study.params.fiscal_year

    def figure(self, key: Key, subject: str = "") -> Figure | None:
        """A figure of it. subject: a region of it, itself without one."""
        return self.study.figures.get(key.id, subject or self.subject, key.base)

    @cached_property
    def _by_usual_rules(self) -> Figures | None:
        return by_rules_of(self.usual, self.study)

    def definition(self, key: Key, subject: str, figure: Figure) -> dict[str, str]:
        """What defines a figure. One that the usual rules would leave as it is is defined by them."""
        found = {"计量单位": figure.unit} | self.study.definition(key.id, subject or self.subject, key.base)
        if self.usual is None or not any(one.startswith(RULE) for one in found) or self._by_usual_rules is None:
            return found
        other = self._by_usual_rules.get(*figure.key)
        if other is None or other.value != figure.value:
            return found
        return {one: value for one, value in found.items() if not one.startswith(RULE)} | self.usual.rules_in_words


class Apart(NamedTuple):
    """A member that defines something otherwise than those that are compared. own, usual: how it does, and how they do."""

    member: str
    what: str
    own: str
    usual: str


@dataclass(frozen=True)
class Line:
    """One figure of every member. subject: a region of each, "" for the members themselves. figures: of the members that define it
    alike; apart: what the others define otherwise; partial: of members of whom a total lacks a part; silent: members that do not tell it."""

    key: Key
    subject: str
    figures: Mapping[str, Figure]
    apart: tuple[Apart, ...] = ()
    partial: Mapping[str, Figure] = field(default_factory=dict)
    silent: tuple[str, ...] = ()

    @property
    def told(self) -> int:
        """How many members tell it, in whatever way."""
        return len({*self.figures, *self.partial, *(one.member for one in self.apart)})

    @property
    def values(self) -> dict[str, Fraction]:
        return {name: one.value for name, one in self.figures.items() if one.value is not None}


def line(members: Sequence[Member], key: Key, subject: str = "", latest: bool = True) -> Line:
    """latest: what the last member defines is what is compared; otherwise what most do, the first of them where as many do."""
    told, partial, silent = {}, {}, []
    for member in members:
        figure = member.figure(key, subject)
        if figure is None or figure.value is None:
            silent.append(member.name)
        elif not member.study.is_complete(figure):
            partial[member.name] = figure
        else:
            told[member.name] = figure, member.definition(key, subject, figure)
    definitions = [definition for _figure, definition in told.values()]
    usual = usual_of(definitions, latest, lambda one: tuple(sorted(one.items()))) if told else {}
    apart = [one for name, (_figure, own) in told.items() for one in _apart(name, own, usual)]
    others = {one.member for one in apart}
    return Line(
        key,
        subject,
        {name: one for name, (one, _own) in told.items() if name not in others},
        tuple(apart),
        partial,
        tuple(silent),
    )


def shown_of(members: Sequence[Member], one: Line, name: str, in_order: bool) -> Figure | None:
    """A member's figure, as a comparison names it: where members follow one another the member stands in the base, else it is the
    subject."""
    figure = one.figures.get(name)
    if figure is None:
        return None
    subject = (one.subject or WHOLE) if in_order else name
    base = "·".join(filter(None, (figure.base, name if in_order else "")))
    place = next(member.study.place for member in members if member.name == name)
    return replace(figure, subject=subject, base=base, source=f"{place} {figure.source}".strip())


def _apart(name: str, own: dict[str, str], usual: dict[str, str]) -> list[Apart]:
    whats = [what for what in sorted({*own, *usual}) if own.get(what) != usual.get(what)]
    return [Apart(name, what, own.get(what, "无"), usual.get(what, "无")) for what in whats]
