"""A problem of a report: the findings of one kind with all their subjects, what they weigh, and what is advised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ..figures import WHOLE, Figure
from ..findings import Apart, Finding, Severity
from ..measures import Registry
from ..numbers import MONEY_UNITS, half_up
from ..wording import NOTHING, Prose, counter_of, spoken

FULL_SCORE = 100


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation. to: who can act, as the report calls them; "" where nobody was named."""

    to: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Own:
    """What the analyst says of a problem in place of what is computed, in paragraphs; nothing where nothing is said."""

    facts: Prose = NOTHING
    basis: Prose = NOTHING
    cause: Prose = NOTHING


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator that a measure is scored by. lost: its points; reason: why, as the table of indicators states it."""

    name: str
    lost: Figure
    reason: str = ""


def nothing_lost(measure: str, base: str) -> tuple[Loss, ...]:
    """Of a report without points."""
    return ()


def quoted(subject: str) -> str:
    """A subject that is no place: “培训班次一”."""
    return f"“{subject}”"


@dataclass(frozen=True)
class Terms:
    """What a report calls things, and what its problems are weighed by. table: the title of its list of findings; whole: what stands
    before a statement on all of it; places: its regions in their official order, word: what one of them is called; others: what
    subjects are called that are no places, called: how one of those is named in a sentence. money: all of it, in 元. losses: measure
    and base → the points that it cost."""

    table: str
    addressee: str
    addressees: Mapping[str, str] = field(default_factory=dict)
    whole: str = ""
    places: tuple[str, ...] = ()
    word: str = ""
    others: str = ""
    called: Callable[[str], str] = quoted
    money: Fraction | None = None
    losses: Callable[[str, str], tuple[Loss, ...]] = nothing_lost
    registry: Registry = field(default_factory=Registry)

    def to(self, addressee: str) -> str:
        """An addressee in the report's words; of none, whom this kind of report speaks to."""
        chosen = addressee or self.addressee
        return self.addressees.get(chosen, chosen)

    def subject(self, name: str) -> str:
        """A subject at the head of a statement."""
        return self.whole if name == WHOLE else name if name in self.places else self.called(name)

    def counted(self, issue: Issue) -> tuple[str, ...]:
        """The subjects of a problem that can be counted together: its places, where any are among them, else those of one kind. Ten
        schools and four quarters are no fourteen."""
        return tuple(name for name in issue.subjects if name in self.places) or issue.of_one_kind

    def counted_as(self, issue: Issue) -> tuple[str, str]:
        """The unit of a number of subjects, and the word behind it: 个 and 区."""
        names = self.counted(issue)
        if all(name in self.places for name in names):
            return counter_of(self.word), self.word
        return counter_of(self.others) if self.others else "项", self.others


@dataclass(frozen=True)
class Issue:
    """One problem. findings: the worst and largest first, none of one that the analyst added; basis: what they were compared with, and
    who set that."""

    title: str
    severity: Severity
    findings: tuple[Finding, ...] = ()
    basis: tuple[str, ...] = ()
    advice: tuple[Advice, ...] = ()
    losses: tuple[Loss, ...] = ()
    own: Own = Own()

    @property
    def apart(self) -> Apart | None:
        """Why it is no problem of what was evaluated, where none of its findings is."""
        kinds = {one.apart for one in self.findings} or {Apart.NOTE if self.severity is Severity.NOTE else None}
        return None if None in kinds else next(one for one in Apart if one in kinds)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Whom it names, without the whole."""
        return tuple(dict.fromkeys(one.subject for one in self.findings if one.subject != WHOLE))

    @property
    def of_one_kind(self) -> tuple[str, ...]:
        """Those that are told by the same key as the worst one: by quarter, or by batch."""
        bases = {one.subject: one.missed[1] if one.missed else "" for one in self.findings[::-1] if one.subject != WHOLE}
        return tuple(name for name in self.subjects if bases[name] == bases[self.subjects[0]])

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.rule for one in self.findings))

    @property
    def amounts(self) -> tuple[Figure, ...]:
        """What is at stake: over each base that of the whole, where it is known, else those of its parts."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for one in self.findings:
            if one.amount is not None and one.amount.value:
                found.setdefault((one.amount.unit, one.amount.base), []).append(one)
        wholes = {key: [one for one in some if one.subject == WHOLE] for key, some in found.items()}
        return tuple(one.amount for key, some in found.items() for one in wholes[key] or some if one.amount is not None)

    @property
    def money(self) -> tuple[Figure, ...]:
        return tuple(one for one in self.amounts if one.unit in MONEY_UNITS)

    @property
    def points(self) -> tuple[Figure, ...]:
        lost = (*(one.lost for one in self.losses), *(one for one in self.amounts if one.unit == "分"))
        return tuple({one.key: one for one in lost if one.value}.values())

    def weight(self, all_money: Fraction | None) -> int:
        """The larger of two shares, in whole per cent: of its money in all money, of the points that it cost in a full score."""
        money = sum((abs(one.value or Fraction(0)) * Fraction(MONEY_UNITS[one.unit]) for one in self.money), Fraction(0))
        points = sum((one.value or Fraction(0) for one in self.points), Fraction(0))
        shares = (money / all_money if all_money else Fraction(0), points / FULL_SCORE)
        return int(half_up(Fraction(100) * max(shares[0], shares[1]), 0))


def weighed(issues: Iterable[Issue], all_money: Fraction | None) -> tuple[Issue, ...]:
    """What is serious first, what is but a note last; then the heaviest, and by how many it concerns."""

    def order(one: Issue) -> tuple:
        return -one.severity, -one.weight(all_money), -len(one.subjects)

    return tuple(sorted(issues, key=order))


def grouped(findings: Iterable[Finding], terms: Terms) -> list[Issue]:
    """One problem for all findings of one title, in the order in which the titles come."""
    by_title: dict[str, list[Finding]] = {}
    for one in findings:
        by_title.setdefault(one.title, []).append(one)
    return [issue_of(title, members, terms) for title, members in by_title.items()]


def issue_of(title: str, findings: Iterable[Finding], terms: Terms) -> Issue:
    """The problem that these findings are. A cause is said only where the table of indicators states one."""
    members = tuple(sorted(findings, key=lambda one: (-one.severity, -one.extent)))
    missed = dict.fromkeys(one.missed for one in members if one.missed)
    losses = tuple(loss for measure in missed for loss in terms.losses(*measure))
    basis = tuple(dict.fromkeys(one.threshold for one in members if one.threshold))
    advice = tuple(dict.fromkeys(Advice(terms.to(one.addressee), spoken(one.suggestion)) for one in members if one.suggestion))
    severity = max((one.severity for one in members), default=Severity.PROBLEM)
    return Issue(title, severity, members, basis, advice, losses)
