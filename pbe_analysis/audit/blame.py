"""Which figures are wrong: the fewest that explain why claims fail.

A claim that fails accuses all its figures. One whose correction would break a claim that holds is cleared; one whose correction
mends several failing claims at once is the culprit: a cell that breaks its row's difference and its column's total. Where this
leaves a choice, a figure that one slip of the hand leads to is likelier, and then the result rather than what it was computed
from. Two neighbours that mend each other's claims by changing places are one fault. After each decision the claims are looked at
again with the corrected value, until none is left that a correction could mend; what then still fails is blamed on its result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappop, heappush

from ..numbers import half_up
from .claims import Claim, Stated, Values
from .slip_evidence import swaps
from .slips import neighbours, slipped
from .verdicts import holds, is_off_grain, rounded, verdict

_MOST_GUESSES = 12  # figures of one claim for which slips are tried out
_NEAR = 50  # a slip is looked for within this part of what a claim asks for
_SLIPS = 10  # numbers that are one slip away, for each digit
_SHORT = 100  # steps of a figure in which a slip tells nothing
_CHANCE = Fraction(1, 40)  # how likely one of them may give the result by chance
_SUMS = ("sum", "difference", "total")
_BREAKS = (1.5, 2.0)  # what a claim counts that a correction would break, and a list
_LINEAR = (*_SUMS, "same")
_Figures = tuple[Stated, ...]  # one, or two that change places


@dataclass(frozen=True, slots=True)
class Fault:
    """figure: what is wrong. right: its value as the other figures have it; None where they do not say. claims: what it breaks,
    the most telling first. rivals: figures that one slip in would explain the same, with what they should be then."""

    figure: Stated
    right: Fraction | None
    claims: tuple[Claim, ...]
    rivals: tuple[tuple[Stated, Fraction], ...] = ()


@dataclass(slots=True)
class _Case:
    """The claims by figure, which of them fail, numbered in their order, and the corrections so far.

    swaps: of each figure the pairs that may stand in each other's place. theories: the best one about a figure, or a pair, as the
    corrections leave it. queue: the same by rank, and some that are no more.
    """

    claims: dict[Stated, list[Claim]]
    failing: dict[Claim, int]
    known: dict[Stated, Fraction] = field(default_factory=dict)
    swaps: dict[Stated, list[_Figures]] = field(default_factory=lambda: defaultdict(list))
    theories: dict[_Figures, _Theory] = field(default_factory=dict)
    queue: list[tuple] = field(default_factory=list)

    def fails(self, claim: Claim, known: Values) -> bool:
        """Whether it does not hold; where nothing but the divisor is 0, the divisor is wrong."""
        if claim.formula.value(known) is None:
            return bool(claim.stated.number) and claim.formula.is_lost(known)
        return not holds(verdict(claim, known))

    def correct(self, right: tuple[tuple[Stated, Fraction], ...]) -> None:
        """Takes some figures as corrected. What claims about them still fail accuses nobody else: a recomputed value is no
        evidence against others."""
        self.known.update(right)
        touched = dict.fromkeys(claim for figure, _ in right for claim in self.claims[figure])
        for claim in touched:
            self.failing.pop(claim, None)
        self.look_at(figure for claim in touched for figure in claim.figures)

    def look_at(self, suspects: Iterable[Stated]) -> None:
        """Makes the theories about some figures anew."""
        for figures in dict.fromkeys(each for one in dict.fromkeys(suspects) for each in ((one,), *self.swaps[one])):
            self.theories.pop(figures, None)
            best = max(_about(figures, self), key=lambda theory: theory.rank, default=None)
            if best is not None:
                self.theories[figures] = best
                heappush(self.queue, (-best.rank, len(figures), [*map(self.place, figures)], len(self.known), figures))

    def place(self, figure: Stated) -> tuple[int, int]:
        """The first failing claim of a figure, and where it stands there."""
        claim = next((claim for claim in self.claims[figure] if claim in self.failing), None)
        return (self.failing[claim], claim.figures.index(figure)) if claim is not None else (len(self.failing), 0)

    def likeliest(self) -> _Theory | None:
        """The theory of the highest rank, the first of equal ones."""
        while self.queue:
            rank, *_, figures = self.queue[0]
            if figures in self.theories and self.theories[figures].rank == -rank:
                return self.theories[figures]
            heappop(self.queue)
        return None


@dataclass(frozen=True, slots=True)
class _Theory:
    """A correction, with what it mends, and what that counts which it breaks."""

    right: tuple[tuple[Stated, Fraction], ...]
    mends: tuple[Claim, ...]
    breaks: float
    likely: float

    @property
    def rank(self) -> float:
        return len(self.mends) - self.breaks + self.likely


def faults(claims: Iterable[Claim]) -> list[Fault]:
    """The figures to blame, in the order in which they were found."""
    claims = list(claims)
    case = _Case(defaultdict(list), {})
    for claim in claims:
        for figure in claim.figures:
            case.claims[figure].append(claim)
    case.failing = {claim: number for number, claim in enumerate(claims) if case.fails(claim, {})}
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in case.failing:
        groups[claim.group].append(claim)
    for _, _, *pair in (found for group in groups.values() for found in swaps(group)):
        for figure in pair:
            case.swaps[figure].append(tuple(pair))
    case.look_at(figure for claim in case.failing for figure in claim.figures)
    found: list[Fault] = []
    while (best := case.likeliest()) is not None and best.mends and best.rank > 0:
        rivals = _rivals(best, case)
        for figure, value in best.right:
            mended = [claim for claim in best.mends if figure in claim.figures]
            exact_first = sorted(mended or best.mends, key=lambda claim: claim.kind not in _LINEAR)
            found.append(Fault(figure, value, tuple(exact_first), rivals))
        case.correct(best.right)
    added = {figure for claim in claims if _is_list(claim) and claim not in case.failing for figure in claim.figures}
    left: dict[Stated, list[Claim]] = defaultdict(list)
    for claim in case.failing:
        if claim.stated not in added:  # else they say that it is right
            left[claim.stated].append(claim)
    return found + [Fault(figure, None, tuple(broken)) for figure, broken in left.items() if figure not in case.known]


def _rivals(best: _Theory, case: _Case) -> tuple[tuple[Stated, Fraction], ...]:
    """The other figures that one slip in mends the same claims, and breaks none."""
    suspects = sorted(best.mends[0].figures, key=case.place) if len(best.right) == 1 else ()
    theories = (case.theories[figure,] for figure in suspects if (figure,) in case.theories)
    return tuple(
        theory.right[0]
        for theory in theories
        if theory is not best and not theory.breaks and set(theory.mends) == set(best.mends)
        and (not theory.right[0][1] or _is_slip(theory.right[0][0], theory.right[0][1] / theory.right[0][0].unit.scale, theory.mends))
    )  # fmt: skip


def _is_list(claim: Claim) -> bool:
    """Whether a sentence adds figures up, which says more of them than any other words; a table may add up what is wrong."""
    return claim.kind in _SUMS and not claim.stated.where.table


def _about(figures: _Figures, case: _Case) -> list[_Theory]:
    """Each correction of one figure; or that two of them change places, if it mends both."""
    if any(figure in case.known for figure in figures):
        return []
    if len(figures) == 2:
        first, second = figures
        theory = _judged(case, ((first, second.value), (second, first.value)))
        return [theory] if len(theory.mends) >= 2 else []
    (figure,) = figures
    mine = [claim for claim in case.claims[figure] if claim in case.failing]
    values = dict.fromkeys(value for claim in mine for value in _implied(claim, figure, case))
    return [_judged(case, ((figure, value),)) for value in values]


def _implied(claim: Claim, figure: Stated, case: _Case) -> Iterator[Fraction]:
    """Values of a figure at which a claim holds: the one that solves it, as it would be printed, too, and slips that come close enough."""
    places = max(figure.places, figure.fineness)
    if figure is claim.stated:
        exact = claim.formula.value(case.known)
        if exact is not None:
            yield rounded(exact, figure, places)
            yield rounded(exact, figure)
        return
    if not figure.number and not claim.formula.is_lost(case.known):
        return  # that nothing is printed says nothing of what was lost
    solved = claim.formula.solved(case.known.get(claim.stated, claim.stated.value), figure, case.known)
    if solved is None:
        return
    right = Fraction(half_up(solved / figure.unit.scale, places)) * figure.unit.scale
    listed = claim.kind == "sum" and not figure.where.table  # 0辆 may have become 5辆
    if (not right and not listed) or (right and figure.number and (right < 0) != (figure.number < 0)):
        return  # an operand is not blamed for not being 0, or of the other sign
    yield right
    if claim.kind not in _LINEAR and len(claim.figures) <= _MOST_GUESSES:
        about = solved / figure.unit.scale
        for value in (number * figure.unit.scale for number in neighbours(figure.number, places, about, abs(about) / _NEAR)):
            alike = figure.uniform <= figure.places and rounded(value, figure) == figure.value
            if not alike and not case.fails(claim, case.known | {figure: value}):  # what prints alike is not wrong
                yield value


def _judged(case: _Case, right: tuple[tuple[Stated, Fraction], ...]) -> _Theory:
    known, failing = case.known | dict(right), case.failing
    touched = dict.fromkeys(claim for figure, _ in right for claim in case.claims[figure])
    mends = tuple(claim for claim in touched if claim in failing and not case.fails(claim, known))
    breaks = sum(_BREAKS[_is_list(claim)] for claim in touched if claim not in failing and case.fails(claim, known))
    left = sum(claim in failing for claim in touched) - len(mends)
    figure, value = right[0]
    number = value / figure.unit.scale
    likely = 0.45 * _is_slip(figure, number, mends) if len(right) == 1 else 0.2
    likely += 0.3 * any(claim.stated is figure for claim in mends) + 0.1 * (not left)
    likely += 0.3 * (figure.uniform > figure.places and value != figure.value)  # digits are missing where all others have them
    likely += any(is_off_grain(claim) and claim.stated is figure for claim in mends)
    cleared = sum(claim not in failing for claim in touched)  # a figure that holds elsewhere is less suspect
    return _Theory(right, mends, breaks, likely - 0.02 * min(cleared, 5))


def _is_slip(figure: Stated, number: Fraction, mends: tuple[Claim, ...]) -> bool:
    """Whether a slip leads to a figure, and not by chance: of an operand, what the result leaves open must be little beside
    what is one slip away, as it is not where 331 ÷ 342 is printed as 98.2 %, nor for two digits of a sum."""
    steps = abs(number) * 10**figure.places
    if all(claim.stated is not figure for claim in mends):
        rates = [claim.stated for claim in mends if claim.formula.bottom and claim.stated.number]
        left_open = min((steps * rate.step / abs(rate.value) for rate in rates), default=None)  # values that give the rate
        short = steps < _SHORT if left_open is None else left_open * _SLIPS * len(str(int(steps))) > steps * _CHANCE
        if short:
            return False
    return slipped(figure.number, number, max(figure.places, figure.fineness))
