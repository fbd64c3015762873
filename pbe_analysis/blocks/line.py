"""What stands in a line: words, figures, words that stand out or lead elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..figures import Figure


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure as it is printed. id, subject, base: its name in figures.json. expression, source: how it was computed, and where
    its parts stand. A `figures.Figure` may stand wherever a reference may, and goes along as one."""

    id: str
    subject: str
    display: str
    source: str = ""
    base: str = ""
    expression: str = ""

    @classmethod
    def of(cls, figure: Figure) -> Reference:
        return cls(figure.id, figure.subject, figure.display, figure.source, figure.base, figure.expression)

    @property
    def trace(self) -> str:
        """As of a figure: 411.56 ÷ 1,130.00 万元 · funds.csv 第2–11行 · 表4."""
        return " · ".join(part for part in (self.expression, self.source) if part)


Level = Literal["note", "problem", "serious"]
Look = Literal["strong", "emphasis", "code", "struck"]


@dataclass(frozen=True, slots=True)
class Styled:
    """Words that stand out."""

    look: Look
    parts: Line


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address: of the web, of mail, or `#id` of a heading."""

    address: str
    parts: Line


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with a colour, such as how badly a finding weighs; never told by the colour alone."""

    level: Level
    label: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one check says of marked words. id: where links lead. fault: its number in the list of faults, 0 where it is none."""

    id: str
    words: str
    fault: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that were checked. status, label and sign: of the worst of the judgements, which come with it first."""

    text: str
    status: str
    label: str
    sign: str
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a table or figure: 表1, 图2, 附表3. In a line it leads there."""

    name: Literal["表", "图", "附表"]
    number: int

    def __str__(self) -> str:
        return f"{self.name}{self.number}"

    @property
    def id(self) -> str:
        """Where links to it lead."""
        return f"{_CODES[self.name]}-{self.number}"


_CODES = {"表": "table", "图": "figure", "附表": "annex"}
Inline: TypeAlias = str | Reference | Figure | Styled | Link | Tag | Break | Mark | Label
Line: TypeAlias = tuple[Inline, ...]
