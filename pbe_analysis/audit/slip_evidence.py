"""Whether one slip of the hand explains why a claim fails: then it was meant, and is not another matter."""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, starmap

from .checks import Status
from .claims import Claim, Stated
from .slips import near_slip, slipped
from .verdicts import holds, is_again, is_off_grain, rounded, verdict

_NEAR = 30  # claims of a relation among which two are looked for whose figures change places
_NO_MORE = 0.7  # powers of e that one exact sum or quotient counts
_CLOSE = 20  # how many times a quotient may be what it differs by where its parts are round
_MOST_OF_MEAN = 12
_SLIPS_OF_SUM = 1000  # numbers that are one slip away, times how much rarer they must be
_MOST_PARTS = 40  # figures of a claim that are solved for


def explained(claim: Claim, settled: Container[Stated] = ()) -> bool:
    """Whether the result, or one of the operands that others have not settled, is one slip away from a value at which the claim holds."""
    exact, figure = claim.formula.value(), claim.stated
    if exact is None:
        return False
    places, scale = max(figure.places, figure.fineness), figure.unit.scale
    if slipped(figure.number, rounded(exact, figure, places) / scale, places):
        return True
    reach = claim.formula.reach()
    if (
        reach
        and exact
        and reach * 100 <= abs(exact)
        and abs(figure.number) * 10**places >= 100
        and near_slip(figure.number, exact / scale, places, reach / abs(exact))
    ):
        return True
    share, room = figure.step / abs(figure.value) if figure.value else figure.step, reach + figure.rounding
    if claim.kind == "mean" and len(claim.formula.figures) > _MOST_OF_MEAN:
        return False  # of so many figures, one slip in some of them leads anywhere
    for part in (one for one in claim.formula.figures if one not in settled):
        solved = claim.formula.solved(figure.value, part)
        if solved is None or not part.number or (solved > 0) != (part.value > 0) or not solved:
            continue  # nothing is lost from a figure that should be 0 or of the other sign
        places = max(part.places, part.fineness)
        if not part.where.table and abs(part.number) * 10**places < 100:
            continue  # of two digits in a sentence everything is a slip; a table has its other rows
        if not (
            claim.formula.bottom or claim.formula.weights
        ):  # what rounding leaves open must be little beside slips of any figure
            is_little = abs(part.value) >= _SLIPS_OF_SUM * len(claim.figures) * (2 * room + part.step)
            share = room / abs(solved) if is_little else Fraction(0)
        if near_slip(part.number, solved / part.unit.scale, places, share):
            return True
    return False


def is_telling(claim: Claim) -> bool:
    """Whether one of its figures, or what should be printed, has so many digits that a slip of the hand is told from chance."""
    figure, exact = claim.stated, claim.formula.value()
    if not figure.number or exact is None or (exact == 1 and figure.unit.is_rate):
        return True
    printed = [figure] if claim.formula.bottom else claim.figures
    return any(has_digits(one.number, one.places) for one in printed) or has_digits(exact / figure.unit.scale, figure.places)


def has_digits(number: Fraction, places: int) -> bool:
    """Whether a number of some decimals has three digits, of which two are not 0 at its end."""
    return abs(number) * 10**places >= 100 and digits(number, places) >= 2


def digits(number: Fraction, places: int) -> int:
    """How many significant digits a number of some decimals has."""
    return len(str(int(abs(number) * 10**places)).strip("0"))


def slips_away(moved: Sequence[tuple[Stated, Fraction]]) -> int:
    """How many numbers are one slip away from figures, one of which is to be moved by so much: two neighbours that change places where
    they do it, else any other digit."""
    counts = [digits(figure.number, figure.places) for figure, _ in moved]
    return sum(counts) - len(counts) if any(starmap(_is_swap, moved)) else 9 * sum(counts)


def _is_swap(figure: Stated, gap: Fraction) -> bool:
    """Whether two neighbouring digits of a figure that change places move it by so much."""
    signs, off = str(int(abs(figure.number) * 10**figure.places)), gap / figure.step
    pairs = enumerate(pairwise(map(int, signs)), start=2)
    return bool(off) and any((other - one) * 9 * 10 ** (len(signs) - place) == off for place, (one, other) in pairs)


def swapped(claims: list[Claim]) -> set[Claim]:
    """Of claims of one relation that fail, those that hold once two figures of the same role change places."""
    found: set[Claim] = set()
    for one, other, first, second in swaps(claims):
        known = {first: second.value, second: first.value}
        if holds(verdict(one, known)) and holds(verdict(other, known)):
            found |= {one, other}
    return found


def swaps(claims: list[Claim]) -> Iterator[tuple[Claim, Claim, Stated, Stated]]:
    """Two claims near each other among those of one relation that fail, and two figures of the same role in them that may stand in
    each other's place: of sums those of claims that are off by the same."""
    for one, other in ((one, other) for place, one in enumerate(claims) for other in claims[place + 1 : place + _NEAR]):
        if len(one.figures) == len(other.figures) and _are_off_alike(one, other):
            for first, second in zip(one.figures, other.figures, strict=True):
                if first.value != second.value and first.unit == second.unit:
                    yield one, other, first, second


def _are_off_alike(one: Claim, other: Claim) -> bool:
    if not (one.formula.is_plain and other.formula.is_plain):
        return True
    gaps = [abs((claim.formula.value() or 0) - claim.stated.value) for claim in (one, other)]
    rooms = (claim.formula.reach() + claim.stated.rounding + claim.stated.step for claim in (one, other))
    return abs(gaps[0] - gaps[1]) <= sum(rooms)


def corroborated(claims: Iterable[Claim]) -> set[Claim]:
    """Of claims that fail, those of different relations that one value of one figure would mend."""
    found: dict[tuple[Stated, Fraction], dict[object, Claim]] = defaultdict(dict)
    for claim in claims:
        exact = claim.formula.value()
        if exact is None:
            continue
        figure = claim.stated
        found[figure, rounded(exact, figure, max(figure.places, figure.fineness))][claim.group] = claim
        for part in claim.formula.figures[:_MOST_PARTS]:
            solved = claim.formula.solved(figure.value, part)
            if solved is not None and solved and (solved > 0) == (part.value > 0):
                found[part, rounded(solved, part, max(part.places, part.fineness))][claim.group] = claim
    return {claim for groups in found.values() if len(groups) >= 2 for claim in groups.values()}


def is_excused(claim: Claim) -> bool:
    """Whether a claim would hold if its figures had been rounded at the last digit that is not 0: 4 500 − 1 500 = 2 900."""
    if is_off_grain(claim) or is_again(claim):
        return False
    figures = claim.figures
    told = claim.formula.figures if claim.formula.bottom else figures
    whole = [figure for figure in told if figure.number and not figure.places and not figure.counted]
    shared = min(map(_zeros, whole)) if len(whole) >= 2 else 0
    coarse = {
        figure: replace(figure, fineness=0, counted=False, grain=max(figure.grain, 10**shared)) for figure in whole if shared
    }
    finest = max(figure.places for figure in claim.formula.figures)
    if finest and claim.stated.places <= finest and not claim.formula.bottom:  # amounts that were typed as rounded
        coarse |= {
            figure: replace(figure, fineness=finest, counted=False)
            for figure in figures
            if not figure.counted or figure.unit.is_money
        }
    exact = claim.formula.value()
    if (
        finest == claim.stated.places == 0
        and len(figures) > 2
        and exact is not None
        and abs(exact - claim.stated.value) <= claim.stated.unit.scale
    ):
        return not all(figure.counted for figure in figures)  # hidden decimals
    if claim.formula.bottom and (exact is None or abs(exact - claim.stated.value) * _CLOSE > abs(exact)):
        return False
    return bool(coarse) and holds(verdict(_put(claim, coarse)))


def exactness(claims: list[Claim]) -> float:
    """By how many powers of e it is unlikely that claims hold, had their figures been rounded one by one; 0 where one is off. One sum or
    quotient counts no more than `_NO_MORE`, since figures side by side need not be rounded alike."""
    if not all(verdict(claim) is Status.CONFIRMED for claim in claims):
        return 0.0
    found = 0.0
    for claim in claims:
        count = sum(figure.number != 0 for figure in claim.formula.figures)
        if claim.stated.number and count > 1:
            # a rounding by a half of the last digit has the variance 1 ÷ 12, one by h has h² ÷ 3
            moves = claim.formula.moves() if claim.kind == "mean" else []
            variance = max(float(sum(move**2 for move in moves) / claim.stated.step**2) / 3, count / 12)
            against = -math.log(math.erf(0.5 / math.sqrt(2 * variance)))
            found += against if claim.kind == "mean" else min(against, _NO_MORE)
    return found


def _zeros(figure: Stated) -> int:
    digits = str(abs(figure.number.numerator))
    return len(digits) - len(digits.rstrip("0"))


def _put(claim: Claim, other: dict[Stated, Stated]) -> Claim:
    """The claim about other figures."""

    def terms(given):
        return tuple((sign, other.get(figure, figure)) for sign, figure in given)

    formula = claim.formula
    times, weights = (tuple(other.get(one, one) for one in some) for some in (formula.times, formula.weights))
    made = replace(formula, top=terms(formula.top), bottom=terms(formula.bottom), times=times, weights=weights)
    return replace(claim, stated=other.get(claim.stated, claim.stated), formula=made)
