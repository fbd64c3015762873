"""Which figures are wrong: the fewest that explain why claims fail.

A claim that fails accuses all its figures. One whose correction would break a claim that holds is cleared;
one whose correction mends several failing claims at once is the culprit: a cell that breaks its row's
difference and its column's total. Where this leaves a choice, a figure that one slip of the hand leads to
is likelier, and then the result rather than what it was computed from. Two neighbours that mend each
other's claims by changing places are one fault. After each decision the claims are looked at again with the
corrected value, until none is left that a correction could mend; what then still fails is blamed on its
result.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, islice

from ..numbers import half_up
from .checks import Status
from .claims import Claim, Stated, Values
from .slips import neighbours, slipped
from .verdicts import holds, is_off_grain, rounded, verdict

_MOST_GUESSES = 12  # figures of one claim for which slips are tried out
_MOST_PAIRS = 400
_SLIPS = 10  # numbers that are one slip away, for each digit
_SHORT = 100  # steps of a figure in which a slip tells nothing
_CHANCE = Fraction(1, 40)  # how likely one of them may give the result by chance
_SUMS = ("sum", "difference", "total")
_BREAKS = (1.5, 2.0)  # what a claim counts that a correction would break, and a list
_LINEAR = (*_SUMS, "same")


@dataclass(frozen=True, slots=True)
class Fault:
    """figure: what is wrong. right: its value as the other figures have it; None where they do not say.
    claims: what it breaks, the most telling first. rivals: figures that one slip in would explain the same,
    with what they should be then."""

    figure: Stated
    right: Fraction | None
    claims: tuple[Claim, ...]
    rivals: tuple[tuple[Stated, Fraction], ...] = ()


@dataclass(slots=True)
class _Case:
    """The claims by figure, which of them fail, and the corrections so far.

    theories: the best one about some figures, kept until a correction touches a claim about one of them.
    turns: how many did.
    """

    claims: dict[Stated, list[Claim]]
    failing: dict[Claim, None]
    strict: frozenset[Claim]
    known: dict[Stated, Fraction] = field(default_factory=dict)
    theories: dict[tuple[Stated, ...], tuple[list[int], _Theory | None]] = field(default_factory=dict)
    turns: Counter[Stated] = field(default_factory=Counter)

    def fails(self, claim: Claim, known: Values) -> bool:
        """Whether it does not hold; where nothing but the divisor is 0, the divisor is wrong."""
        if claim.formula.value(known) is None:
            return bool(claim.stated.number) and claim.formula.is_lost(known)
        return not holds(verdict(claim, known, strictly=claim in self.strict))

    def correct(self, right: tuple[tuple[Stated, Fraction], ...]) -> None:
        """Takes some figures as corrected. What claims about them still fail accuses nobody else: a recomputed value is no
        evidence against others."""
        self.known.update(right)
        for claim in dict.fromkeys(claim for figure, _ in right for claim in self.claims[figure]):
            self.turns.update(claim.figures)
            self.failing.pop(claim, None)


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


def faults(claims: Iterable[Claim], strict: frozenset[Claim] = frozenset()) -> list[Fault]:
    """The figures to blame, in the order in which they were found. strict: claims for which rounding is no
    excuse."""
    claims = list(claims)
    case = _Case(defaultdict(list), {}, strict)
    for claim in claims:
        for figure in claim.figures:
            case.claims[figure].append(claim)
    case.failing = {claim: None for claim in claims if case.fails(claim, {})}
    found: list[Fault] = []
    while case.failing:
        theories = list(_theories(case))
        best = max(theories, key=lambda theory: theory.rank, default=None)
        if best is None or not best.mends or best.rank <= 0:
            break
        for figure, value in best.right:
            mended = [claim for claim in best.mends if figure in claim.figures]
            found.append(Fault(figure, value, tuple(sorted(mended or best.mends, key=_telling)), _rivals(best, theories)))
        case.correct(best.right)
    added = {figure for claim in claims if _is_list(claim) and claim not in case.failing for figure in claim.figures}
    left: dict[Stated, list[Claim]] = defaultdict(list)
    for claim in case.failing:
        if claim.stated not in added:  # else they say that it is right
            left[claim.stated].append(claim)
    return found + [Fault(figure, None, tuple(broken)) for figure, broken in left.items() if figure not in case.known]


def _rivals(best: _Theory, theories: list[_Theory]) -> tuple[tuple[Stated, Fraction], ...]:
    """The other figures that one slip in mends the same claims, and breaks none."""
    others = [
        theory.right[0]
        for theory in theories
        if theory is not best and len(theory.right) == 1 and not theory.breaks and set(theory.mends) == set(best.mends)
        and (_is_own(theory) or not theory.right[0][1] or _is_slip(theory.right[0][0], theory.right[0][1] / theory.right[0][0].unit.scale, theory.mends))
    ]  # fmt: skip
    return tuple(others) if len(best.right) == 1 else ()


def _is_list(claim: Claim) -> bool:
    """Whether a sentence adds figures up, which says more of them than any other words; a table may add up what is wrong."""
    return claim.kind in _SUMS and not claim.stated.where.table


def _is_own(theory: _Theory) -> bool:
    """Whether a theory corrects what one claim alone gives: a rate may have been typed anew, or be of older figures."""
    return len(theory.mends) == 1 and bool(theory.mends[0].formula.bottom) and theory.mends[0].stated is theory.right[0][0]


def _telling(claim: Claim) -> int:
    """Claims that fix a value exactly before those that leave it room."""
    return 0 if claim.kind in _LINEAR else 1


def _theories(case: _Case) -> Iterator[_Theory]:
    suspects = dict.fromkeys(figure for claim in case.failing for figure in claim.figures if figure not in case.known)
    for figures in (*((figure,) for figure in suspects), *_swaps(case)):
        turns = [case.turns[figure] for figure in figures]
        kept = case.theories.get(figures)
        if kept is None or kept[0] != turns:
            found = _about(figures, case)
            kept = case.theories[figures] = turns, max(found, key=lambda theory: theory.rank, default=None)
        if kept[1] is not None:
            yield kept[1]


def _about(figures: tuple[Stated, ...], case: _Case) -> list[_Theory]:
    """Each correction of one figure; or that two of them change places, if it mends both."""
    if len(figures) == 2:
        first, second = figures
        theory = _judged(case, ((first, second.value), (second, first.value)))
        return [theory] if len(theory.mends) >= 2 else []
    (figure,) = figures
    mine = [claim for claim in case.claims[figure] if claim in case.failing]
    values = dict.fromkeys(value for claim in mine for value in _implied(claim, figure, case))
    return [_judged(case, ((figure, value),)) for value in values]


def _implied(claim: Claim, figure: Stated, case: _Case) -> Iterator[Fraction]:
    """Values of a figure at which a claim holds: the one that solves it, and slips that come close enough."""
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
        for number in neighbours(figure.number, places):
            value = number * figure.unit.scale
            if figure.uniform <= figure.places and rounded(value, figure) == figure.value:
                continue  # what prints alike is not wrong
            if abs(value - solved) * 50 < abs(solved) and not case.fails(claim, case.known | {figure: value}):
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
    likely += min(0.5, 0.35 * sum(claim not in failing and _gains(claim, case, known) for claim in touched))
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


def _gains(claim: Claim, case: _Case, known: Values) -> bool:
    """Whether a claim that only rounding excuses becomes exact."""
    before = verdict(claim, case.known, strictly=claim in case.strict)
    return before is Status.RESIDUE and verdict(claim, known) is Status.CONFIRMED


def _swaps(case: _Case) -> Iterator[tuple[Stated, Stated]]:
    """Two items of one relation whose figures stand in each other's place."""
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in case.failing:
        groups[claim.group].append(claim)
    pairs = (pair for group in groups.values() if 2 <= len(group) <= 30 for pair in combinations(group, 2))
    for one, other in islice(pairs, _MOST_PAIRS):
        if len(one.figures) != len(other.figures):
            continue
        for first, second in zip(one.figures, other.figures, strict=True):
            free = first is not second and first not in case.known and second not in case.known
            if free and first.value != second.value and first.unit == second.unit:
                yield first, second
