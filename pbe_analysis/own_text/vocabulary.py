"""What a text can name: every figure of a report, by the words for its measure, its subject and what it is taken over."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from ..figures import WHOLE, Figure
from ..measures import Measure, Registry
from ..quantities import UNDECLARED, unit

BY_SUBJECT = "fact"  # a measure whose subjects are the names of what is measured
TARGET, CHANGES = "target", ("change", "growth_rate", "difference")
WHOLES = ("合计", "总体", "整体", "全部", "总计")
_YEAR = re.compile(r"·?((?:19|20)\d\d)年$")
_SHARES = ("rate", "share")
_ALIKE = {"名": "人", "位": "人", "户次": "户"}
_ANY = "个"  # counts anything


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a figure is counted in, and its value in that. name: 元, %, 百分点, 人, as of a `quantities.Unit`."""

    name: str
    value: Fraction

    def holds(self, name: str) -> bool:
        """Whether a typed number with such a unit can be of it; one without a unit can be a count of anything."""
        ours, theirs = _ALIKE.get(self.name, self.name), _ALIKE.get(name, name)
        if ours == theirs:
            return True
        return theirs in ("", _ANY) and not (ours.startswith("元") or ours in ("%", "百分点", "分"))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name something. measures: ids; subjects, bases: as in figures; whole: whether they name all of it."""

    start: int
    end: int
    measures: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    whole: bool = False
    filler: bool = False


@dataclass
class _Roles:
    measures: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    whole: bool = False
    filler: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """figures: of the report. registry: what is said of their measures. year: the fiscal year. usual_base: what a measure with several
    bases is taken over where nothing is said. wholes, fillers: words of this project for all of it, and for what it is about."""

    figures: tuple[Figure, ...]
    registry: Registry
    year: int
    usual_base: str = ""
    wholes: Collection[str] = ()
    fillers: Collection[str] = ()

    @cached_property
    def by_id(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for one in self.figures:
            found.setdefault(one.id, []).append(one)
        return found

    def measure(self, id: str) -> Measure:
        return self.registry[id]

    def title(self, figure: Figure) -> str:
        """What a figure is called: 蓟州区预算执行率（转移支付）."""
        measure = self.registry.get(figure.id)
        base = self.registry[figure.base].title if figure.base in self.registry else figure.base
        subject = "" if figure.subject == WHOLE else figure.subject
        said = "" if figure.id == BY_SUBJECT else measure.title if measure else figure.id
        return f"{subject}{said}{f'（{base}）' if base else ''}" or said

    def dimension(self, figure: Figure) -> Dimension | None:
        """None where the figure is not known, or a word."""
        if figure.value is None:
            return None
        measure = self.registry.get(figure.id)
        if (measure and measure.kind in _SHARES) or figure.display.endswith("%"):
            return Dimension("%", figure.value)
        own = unit(figure.unit)
        return Dimension(own.name or (figure.unit if own is UNDECLARED else ""), figure.value * own.scale)

    # ---- words ----
    @cached_property
    def _roles(self) -> dict[str, _Roles]:
        """Words → what they can name."""
        found: dict[str, _Roles] = {}

        def role(words: str) -> _Roles:
            return found.setdefault(words, _Roles())

        for id, figures in self.by_id.items():
            measure = self.registry.get(id)
            for words in (measure.title, *measure.also_called) if measure and id != BY_SUBJECT else ():
                role(words).measures.add(id)
            for one in figures:
                for words in _subject_words(one.subject):
                    role(words).subjects.add(one.subject)
                    if id == BY_SUBJECT:
                        role(words).measures.add(id)
                if one.base and not _YEAR.search(one.base) and one.base not in self.registry:
                    role(one.base).bases.add(one.base)
        for words in (*WHOLES, *self.wholes):
            role(words).whole = True
        for words in self.fillers:
            role(words).filler = True
        return {words: roles for words, roles in found.items() if len(words) > 1}

    def mentions(self, text: str) -> list[Mention]:
        """What a text names, in its order; of words within longer ones, the longer ones."""
        known = sorted((words for words in self._roles if words in text), key=len, reverse=True)
        if not known:
            return []
        pattern = re.compile("|".join(map(re.escape, known)))
        return [_mention(match, self._roles[match[0]]) for match in pattern.finditer(text)]

    # ---- figures ----
    def of(self, ids: Sequence[str], subjects: Collection[str], year: int | None = None) -> Iterator[Figure]:
        """The figures of these measures and subjects, of a year, by default this one; those of the usual base first."""
        chosen = [
            one
            for id in dict.fromkeys(ids)
            for one in self.by_id.get(id, ())
            if one.subject in subjects and self._year_of(one) == year
        ]
        order = {id: place for place, id in enumerate(ids)}
        yield from sorted(chosen, key=lambda one: (not self.is_usual(one), order[one.id], one.base))

    def is_usual(self, figure: Figure) -> bool:
        return figure.base in ("", self.usual_base)

    @staticmethod
    def _year_of(figure: Figure) -> int | None:
        match = _YEAR.search(figure.base)
        return int(match[1]) if match else None


def _subject_words(subject: str) -> tuple[str, ...]:
    """A name; of an indicator, whose name is a path, also its own."""
    if subject == WHOLE:
        return ()
    return (subject, subject.rpartition("·")[2]) if "·" in subject else (subject,)


def _mention(match: re.Match, roles: _Roles) -> Mention:
    held: Mapping = {
        "measures": frozenset(roles.measures),
        "subjects": frozenset(roles.subjects),
        "bases": frozenset(roles.bases),
    }
    return Mention(*match.span(), **held, whole=roles.whole, filler=roles.filler)
