"""Two studies of one kind side by side: the figures, points, grades and findings that are not alike, and by how much."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from ..differences import KINDS, Kind, differing
from ..figures import Figure
from ..findings import Finding
from ..measures import PROBLEMS
from ..numbers import Exact, signed
from ..scoring import Verdict

POINTS = "个百分点"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure that is not alike. before, after: None where there is none; titles: what measures are called."""

    kind: Kind
    before: Figure | None
    after: Figure | None
    titles: Mapping[str, str]

    @property
    def figure(self) -> Figure:
        return self.after or self.before  # type: ignore[return-value]

    @property
    def title(self) -> str:
        return self.titles.get(self.figure.id, self.figure.id)

    @property
    def change(self) -> Fraction | None:
        """The exact difference: of shares in percentage points, else in the unit of both; None where one of them is no number."""
        before, after = self.before, self.after
        if before is None or after is None or before.value is None or after.value is None or before.unit != after.unit:
            return None
        return (after.value - before.value) * (100 if self.figure.display.endswith("%") else 1)

    @property
    def shown(self) -> str:
        if self.change is None:
            return ""
        unit = POINTS if self.figure.display.endswith("%") else self.figure.unit
        whole = self.change.denominator == 1 and "." not in f"{self.before and self.before.display}{self.figure.display}"
        return f"{signed(self.change, 0 if whole else 2)}{unit}"

    @property
    def base(self) -> str:
        """What it is taken over, ids of measures by their titles."""
        return "·".join(self.titles.get(part, part) for part in self.figure.base.split("·"))


@dataclass(frozen=True, slots=True)
class PointChange:
    """What one indicator got. card: whose score it is part of, "" where there is one only; path: from the first level down. weights: what it
    could get, before and after; two, where another indicator did not apply in one of them."""

    card: str
    path: tuple[str, ...]
    weights: tuple[Exact, ...]
    before: Exact | None
    after: Exact | None

    @property
    def change(self) -> Fraction | None:
        """None where one is not known, and of unlike full marks."""
        is_unlike = self.before is None or self.after is None or len(self.weights) > 1
        return None if is_unlike else Fraction(self.after or 0) - Fraction(self.before or 0)


@dataclass(frozen=True, slots=True)
class GradeChange:
    """Score and grade of one card."""

    card: str
    before: Verdict
    after: Verdict

    @property
    def change(self) -> Fraction | None:
        before, after = self.before.score, self.after.score
        return None if before is None or after is None else Fraction(after) - Fraction(before)


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that one of the two does not have, or has otherwise."""

    kind: Kind
    before: Finding | None
    after: Finding | None

    @property
    def finding(self) -> Finding:
        return self.after or self.before  # type: ignore[return-value]


@dataclass(frozen=True, repr=False)
class Changes:
    """before, after: studies of one kind. What they do not share is told; nothing is, where they are alike."""

    before: Any
    after: Any

    @cached_property
    def figures(self) -> tuple[FigureChange, ...]:
        old, new = ({one.key: one for one in (*study.figures, *study.counts)} for study in (self.before, self.after))
        known = (*PROBLEMS.items(), *self.before.measures.items(), *self.after.measures.items())
        titles = {id: one.title for id, one in known}
        found = differing(old, new, getattr)
        return tuple(FigureChange(found[key], old.get(key), new.get(key), titles) for key in sorted(found))

    @cached_property
    def grades(self) -> tuple[GradeChange, ...]:
        """Score and grade of every card that both have, whether they differ or not."""
        both = [name for name in self.before.graded if name in self.after.graded]
        return tuple(GradeChange(name, self.before.graded[name].verdict, self.after.graded[name].verdict) for name in both)

    @cached_property
    def points(self) -> tuple[PointChange, ...]:
        """The indicators whose points differ, the largest change first."""
        found = [one for grade in self.grades for one in self._points(grade.card)]
        return tuple(sorted(found, key=lambda one: -abs(Fraction(one.change or 0))))

    def _points(self, card: str) -> Iterator[PointChange]:
        old, new = ({leaf.path: leaf for leaf in study.graded[card].card.leaves} for study in (self.before, self.after))
        for path in dict.fromkeys([*old, *new]):
            one, other = old.get(path), new.get(path)
            points = one and one.points, other and other.points
            weights = tuple(dict.fromkeys(leaf.weight for leaf in (one, other) if leaf))
            if points[0] != points[1] or len(weights) > 1:
                yield PointChange(card, path, weights, *points)

    @cached_property
    def findings(self) -> tuple[FindingChange, ...]:
        """The findings that came, went, or say something else: by rule, subject and title."""
        old, new = _by_place(self.before.findings), _by_place(self.after.findings)
        found = []
        for key in dict.fromkeys([*old, *new]):
            one, other = old.get(key), new.get(key)
            if one is None or other is None or _said(one) != _said(other):
                kind: Kind = "appeared" if one is None else "gone" if other is None else "changed"
                found.append(FindingChange(kind, one, other))
        return tuple(sorted(found, key=lambda change: (list(KINDS).index(change.kind), -change.finding.severity)))

    @property
    def differ(self) -> bool:
        return bool(self.figures or self.findings or self.points)


def _by_place(findings: Iterable[Finding]) -> dict[tuple, Finding]:
    found: dict[tuple, Finding] = {}
    seen: Counter[tuple] = Counter()
    for one in findings:
        key = (one.rule, one.subject, one.title)
        found[(*key, seen[key])] = one
        seen[key] += 1
    return found


def _said(one: Finding) -> tuple:
    return one.severity, str(one.statement), str(one.evidence)
