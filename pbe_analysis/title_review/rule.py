"""What every rule of a notice has, whatever its kind: where the notice states it, whom it is for, how it is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Literal

import numpy as np
from pydantic import Field, PrivateAttr, StrictBool

from ..params import Section, Text
from .evidence import Evidence
from .thresholds import table_in_words
from .verdicts import Mask, Reasons, Ruling, rule_on


class Excuse(Section):
    """Words of a remark under which falling short is left to an examination of its own. says: what then is said."""

    column: Literal["remark"] = "remark"
    words: tuple[Text, ...] = Field(min_length=1)
    says: Text
    source: Text

    def in_words(self) -> str:
        return f"备注含{'、'.join(self.words)}的：{self.says}"


def scope_in_words(scope: dict[str, tuple[str, ...]]) -> str:
    """限正高；限县级、乡镇级；."""
    return "".join(f"限{'、'.join(words)}；" for words in scope.values())


class Reading(Section):
    """How the notice is read. by: empty where it does not state it."""

    words: ClassVar[Mapping[str, str]] = {}

    by: str | None = None
    source: Text

    def in_words(self) -> str:
        return self.words[self.by] if self.by else "未载明"


class Rule(Section):
    """A rule. title: as reports print it. unit: of value and threshold. scope (`for`): the words of rank, level, route … for
    which alone it holds. because: what is said of who fails it. grave: no supplement can mend it. left_open: where the notice
    asks for something and sets no line. ambiguous: where it can be read in several ways. limits: names under which thresholds
    are published as figures, each with its place in the table. excuse: see there. source: the paragraph that states it."""

    asks: ClassVar[str] = ""
    reads: ClassVar[Mapping[str, str]] = {}  # its fields that name columns → what stands in these: number, span, words
    reads_beside: ClassVar[Mapping[str, str]] = {}  # of columns that it can do without
    line: ClassVar[str] = ""  # the field that holds its threshold
    needs: ClassVar[tuple[str, ...]] = ()  # columns that every rule of the kind looks at
    tables: ClassVar[tuple[str, ...]] = ()  # tables that it cannot do without

    _id: str = PrivateAttr("")
    title: Text
    unit: str = ""
    scope: dict[Text, tuple[Text, ...]] = Field({}, alias="for")
    because: Text | None = None
    grave: StrictBool = False
    left_open: Text | None = None
    ambiguous: Text | None = None
    limits: dict[Text, tuple[Text, ...]] = {}
    excuse: Excuse | None = None
    source: Text

    @property
    def id(self) -> str:
        return self._id

    @property
    def parts(self) -> tuple[Rule, ...]:
        """The rule, and those that it is put together of."""
        return (self,)

    @property
    def columns(self) -> tuple[str, ...]:
        """The words that decide on whom the rule is for and what it asks, and the columns that it looks at."""
        return (*self.needs, *self.scope, *self.by_words, *(name for name, _kind in self.read(self.reads)))

    def read(self, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The columns that some of its fields name, each with what has to stand in it."""
        for field, kind in fields.items():
            named = getattr(self, field) or ()
            yield from ((one, kind) for one in ((named,) if isinstance(named, str) else named))

    @property
    def by_words(self) -> tuple[str, ...]:
        return tuple(getattr(self, "by", ()))

    @property
    def threshold(self) -> Any:
        """The number or table of numbers that it compares with; None is one that the notice does not state, () is none at all."""
        return getattr(self, self.line) if self.line else ()

    @property
    def readings(self) -> tuple[str, ...]:
        """Where the notice leaves open how it is to be read, and nobody has decided."""
        open_ = (one.source for one in vars(self).values() if isinstance(one, Reading) and one.by is None)
        return (*filter(None, [self.ambiguous]), *open_)

    def in_words(self) -> str:
        """任职年限：限正高；不少于博士 2、硕士 4年."""
        return f"{self.title}：{scope_in_words(self.scope)}{self._asked_in_words()}".rstrip("；：")

    def _asked_in_words(self) -> str:
        """The line that is drawn, or what else is asked; "" where the title says it."""
        return "" if self.threshold == () else f"{self.asks}{table_in_words(self.threshold)}{self.unit.partition('/')[0]}"

    def judge(self, evidence: Evidence) -> Ruling:
        raise NotImplementedError

    def ruling(
        self, evidence: Evidence, *, failed: Mask, unknown: Reasons, exempt: Mask | None = None, said: str = "", **more
    ) -> Ruling:
        """A ruling on those for whom the rule is. because: why some fail; said: why the others do, where the rule has no word for it."""
        outside, doubtful = self.scoped(evidence)
        for mask, _ in doubtful:
            failed = failed & ~mask
        because = list(more.pop("because", ()))
        because += [(evidence.everybody(), self.because or said)] if self.because or said else []
        return rule_on(
            exempt=outside if exempt is None else outside | exempt,
            failed=failed,
            unknown=[*doubtful, *unknown],
            because=because,
            **more,
        )

    def scoped(self, evidence: Evidence) -> tuple[Mask, Reasons]:
        """For whom the rule is not, and for whom that cannot be told."""
        outside = evidence.nobody()
        doubtful: list[tuple[Mask, str]] = []
        for name, wanted in self.scope.items():
            words = evidence.words(name)
            blank = evidence.without(name)
            outside |= ~blank & ~np.isin(words.astype(str), wanted)
            doubtful += evidence.unnamed(name, blank)
        for name, _kind in self.read(self.reads):
            outside |= evidence.exempt.get(name, False)
        return outside, [(mask & ~outside, text) for mask, text in doubtful]

    def excused(self, evidence: Evidence) -> Mask:
        return evidence.column(f"excuse_{self.id}").astype(bool) if self.excuse else evidence.nobody()
