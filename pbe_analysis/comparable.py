"""What of a study can be set beside another: which figures, how they are defined, how certain they are, and how far one moved."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from .dates import within
from .figures import WHOLE, Figure, Figures, Press
from .measures import Registry
from .parameter_names import Told
from .parameter_names import told as parameters_told
from .params import ReportParams, Section
from .values import stated

POINTS = "个百分点"
RULE = "参数"  # in front of the name of one, where definitions differ
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Key(NamedTuple):
    """What is compared. title: as sentences and tables call it."""

    id: str
    base: str
    title: str


class Comparable:
    """A kind of report says here what of it is compared; without a word, every number of the whole that its registry names."""

    SUBJECT: ClassVar[str] = "地区"  # what one of its subjects is called
    COMPARED: ClassVar[Mapping[str, str]] = {}  # the rates that are compared of each of its subjects → their base
    NO_RULES: ClassVar[tuple[str, ...]] = ()  # parameters with a source by which no figure is computed

    if TYPE_CHECKING:
        params: ReportParams

        @property
        def figures(self) -> Figures: ...

        @property
        def measures(self) -> Registry: ...

        @property
        def _rules(self) -> Section: ...

        @property
        def _called(self) -> Mapping[str, str]: ...

    @property
    def compared(self) -> tuple[Key, ...]:
        """The figures of the whole that are compared, in the order of the report."""
        return tuple(self._keys_of_the_whole())

    def _keys_of_the_whole(self) -> Iterator[Key]:
        for id, measure in self.measures.items():
            for one in self.figures.by_id.get(id, ()) if measure.kind != "word" else ():
                if one.subject == WHOLE and one.value is not None:
                    yield Key(id, one.base, f"{measure.title}（{one.base}）" if one.base else measure.title)

    @property
    def compared_by_subject(self) -> tuple[Key, ...]:
        """The rates that are compared of each of its subjects."""
        return tuple(Key(id, base, self.measures[id].title) for id, base in self.COMPARED.items())

    @property
    def subjects(self) -> tuple[str, ...]:
        """Its regions, in their official order; none of a kind that has none."""
        return ()

    def definition(self, id: str, subject: str, base: str) -> dict[str, str]:
        """What a figure is computed by: what is defined → how. Two figures are compared where these are the same. Without a word of the
        kind: what its measure divides or subtracts, and, of all but money, the parameters; a day as it lies to the year."""
        one = self.measures[id]
        parts = [self.measures[part].title if part in self.measures else part for part in one.operands]
        told = (" − " if one.terms else " ÷ ").join(parts)  # 实际完成 ÷ 应完成; "" for what is read or counted as it stands
        found = {f"{one.title}的算法": told} if told else {}
        return found | (self.rules_in_words if one.kind != "money" else {})

    @cached_property
    def ruled(self) -> dict[str, str]:
        """Every parameter that has a source, but those by which nothing is computed, by its key."""
        year = self.params.fiscal_year
        told = (one for one in self._rules_told if one.key.split(".")[0] not in self.NO_RULES)
        return {one.key: _DAY.sub(lambda day: within(year, date.fromisoformat(day[0])), one.value) for one in told}

    @property
    def rules_in_words(self) -> dict[str, str]:
        """The same, by what people call it."""
        return {f"{RULE}{one.name}": self.ruled[one.key] for one in self._rules_told if one.key in self.ruled}

    @cached_property
    def _rules_told(self) -> tuple[Told, ...]:
        return (*parameters_told(self._rules, self._called),)

    def is_complete(self, figure: Figure) -> bool:
        """Whether a total rests on all that it is a total of."""
        return True

    def is_estimate(self, figure: Figure) -> bool:
        """Whether a figure was found out from a sample, so that chance has a part in it."""
        return self.interval(figure) is not None

    def interval(self, figure: Figure) -> tuple[Figure, Figure] | None:
        """Lower and upper end of what a figure of a sample may really be; None where it is no estimate, or nobody has worked them out."""
        ends = [self.figures.get(f"{figure.id}.{end}", figure.subject, figure.base) for end in ("low", "high")]
        named = figure.id.removesuffix("_rate")
        ends = ends if all(ends) else [self.figures.get(f"{named}_{end}", figure.subject, figure.base) for end in ("low", "high")]
        low, high = ends
        known = low is not None and high is not None and low.value is not None and high.value is not None
        return (low, high) if known else None  # type: ignore[return-value]


def years_later(content: Any, years: int) -> Any:
    """Parameters as a file holds them, with every day so many years later."""
    if isinstance(content, dict):
        return {key: years_later(value, years) for key, value in content.items()}
    if isinstance(content, list):
        return [years_later(one, years) for one in content]
    if isinstance(content, str) and _DAY.fullmatch(content):
        return f"{int(content[:4]) + years}{content[4:]}"
    return content


def moved(press: Press, kind: str, then: Figure | None, now: Figure | None, named: tuple[str, str], base: str) -> Figure | None:
    """How far a figure moved: points of a share, the growth of amounts and counts, the difference of other numbers and of a count that
    was 0; None where one is not known, or nothing grows from it. kind: of the measure; named: what each of the two is called; base: of the new figure."""
    if then is None or now is None or then.value is None or now.value is None:
        return None
    source = f"{named[0]}：{then.source}；{named[1]}：{now.source}"
    if kind in ("money", "count") and then.value:
        grown = stated((now.value - then.value) / then.value, source, f"{now.display} ÷ {then.display} − 1")
        return press.figure("growth_rate", now.subject, grown, base=base)
    if kind == "count":
        risen = stated(int(now.value - then.value), source, f"{now.display} − {then.display}")
        return press.figure("difference", now.subject, risen, base=base, unit=now.unit)
    if kind == "money":
        return None
    scale, unit = (100, POINTS) if kind in ("rate", "share") else (1, now.unit)
    value = stated(Fraction(now.value - then.value) * scale, source, f"{now.display} − {then.display}")
    return press.figure("change", now.subject, value, base=base, unit=unit)
