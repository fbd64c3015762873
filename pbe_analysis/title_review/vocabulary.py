"""The words that a notice tells apart: levels of institutions, degrees, disciplines, and columns of its own."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, StrictInt, model_validator

from ..messages import _
from ..params import Section, Text
from .date_rules import Day

SENIOR, VICE, MIDDLE = "正高", "副高", "中级"
GRASSROOTS = "基层"
EXCLUDED = "不得申报"
NOT_FOR = "不适用"  # what an empty cell says of the rules that look at it
TRADES = "医", "药", "护", "技"

Rank = Literal["正高", "副高", "中级"]
Words = dict[Text, tuple[Text, ...]]


def _groups(words: Words) -> str:
    """县级（县级医院、县级）；村级: words of the notice, each with other words for it."""
    return "；".join(f"{name}（{'、'.join(called)}）" if called else name for name, called in words.items())


class Deadline(Section):
    """A day up to which something counts, that day included."""

    value: Day
    source: Text


class Paragraph(Section):
    """What the notice says without a number of its own."""

    source: Text


class Institutions(Section):
    """levels: each level that the notice tells apart, with what rosters call it. excluded: what those are called that may not
    apply."""

    levels: Words = Field(min_length=1)
    excluded: tuple[Text, ...] = ()
    source: Text

    def in_words(self) -> str:
        return "；".join((_groups(self.levels), *([f"不得申报：{'、'.join(self.excluded)}"] if self.excluded else [])))


class Degrees(Section):
    """levels: degrees from the highest down, each with words for it; the first word that a cell holds decides."""

    levels: Words = Field(min_length=1)
    source: Text

    def in_words(self) -> str:
        return _groups(self.levels)


class Discipline(Section):
    """The specialities that the notice puts together."""

    specialities: tuple[Text, ...] = Field(min_length=1)
    source: Text

    def in_words(self) -> str:
        return "、".join(self.specialities)


class OwnColumn(Section):
    """A column that this notice asks for. title: its heading, and aliases: what else it may be called. table: where it stands.
    kind: number, date, or text; values: the words of a text that the notice tells apart, each with other words for it. counts: words
    each of which is 1, and every other one 0. of: the column whose cells it says in this other way. empty: what an empty cell means;
    不适用 where its rules then are not for the applicant."""

    title: Text
    aliases: tuple[Text, ...] = ()
    table: Literal["roster", "dossiers", "workload"] = "roster"
    kind: Literal["number", "span", "text"] = "number"
    unit: str = ""
    values: dict[Text, tuple[Text, ...]] = {}
    counts: tuple[Text, ...] = ()
    of: Text | None = None
    empty: StrictInt | Text | None = None
    source: Text

    @property
    def cells(self) -> str:
        """What stands in its cells: words also where these are counted."""
        return "text" if self.counts else self.kind

    def in_words(self) -> str:
        called = [f"又称{'、'.join(self.aliases)}"] if self.aliases else []
        return "；".join((self.title, *called, *([_groups(self.values)] if self.values else []), *self._in_numbers()))

    def _in_numbers(self) -> Iterator[str]:
        if self.counts:
            yield f"{'、'.join(self.counts)}计1，其余计0"
        if self.empty is not None:
            yield f"空白按{self.empty}"

    @model_validator(mode="before")
    @classmethod
    def _kind_in_words(cls, content):
        if isinstance(content, dict) and content.get("kind") == "date":
            return content | {"kind": "span"}
        return content

    def _wrong(self) -> Iterator[str]:
        if self.table == "workload" and self.kind != "number":
            yield _("kind number in the table of the years")
        if (self.kind == "text") != bool(self.values):
            yield _("values for a column of text, and for no other: the words that the notice tells apart")
        if self.counts and self.kind != "number":
            yield _("counts for a column of numbers: the words that count 1")
        fits = self.empty in self.values if self.kind == "text" else self.kind == "number" and isinstance(self.empty, int)
        if self.empty is not None and (self.table == "workload" or not (fits or self.empty == NOT_FOR)):
            yield _("empty: a number, one of the values, or {not_for}; not in the table of the years", not_for=NOT_FOR)
