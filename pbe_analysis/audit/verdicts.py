"""The verdict on one figure: what the exact recomputation, and the rounding of what went into it, allow to be said."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from .checks import Status
from .claims import NOTHING, Claim, Stated, Values

_ZEROS = 3  # decimals that are printed as 0, of figures that were not rounded


def rounded(value: Fraction, figure: Stated, places: int | None = None) -> Fraction:
    """A value as `figure` would print it: half up (四舍五入) at its decimals, in its dimension."""
    step = figure.step if places in (None, figure.places) else figure.unit.scale / 10**places
    steps = abs(value.numerator) * step.denominator  # ÷ `whole`: in whole numbers, as this is done so often
    whole = value.denominator * step.numerator
    nearest = (2 * steps + whole) // (2 * whole)
    return Fraction((nearest if value.numerator > 0 else -nearest) * step.numerator, step.denominator)


def verdict(claim: Claim, known: Values = NOTHING) -> Status:
    """How a stated figure stands to the formula that it should follow from.

    known: values to use instead of the printed ones.
    """
    figure = claim.stated
    exact = claim.formula.value(known)
    printed = known.get(figure, figure.value)
    if exact is None:
        return Status.UNDEFINED
    if rounded(exact, figure) == printed and not (exact != printed and _is_whole(claim)):
        return Status.CONFIRMED if figure in known or not _is_cut(figure, exact) else Status.TRUNCATED
    reach = Fraction(0) if claim.strict or is_off_grain(claim) or is_again(claim) else claim.formula.reach(known)
    if reach and abs(printed - exact) <= reach + figure.rounding:
        return Status.RESIDUE
    if _is_of_measures(claim) and abs(printed - exact) * 2 <= len(claim.figures) * figure.step:
        return Status.RESIDUE
    if _cut(exact, figure.step) == printed and (claim.formula.bottom or figure.places):
        return Status.TRUNCATED
    if abs(printed - rounded(exact, figure)) == figure.step and not figure.counted:
        return Status.LAST_DIGIT
    return Status.CONTRADICTION


def _is_of_measures(claim: Claim) -> bool:
    """Whether whole 公里 or 吨 are added up, each of which may have been rounded, as whole people are not."""
    plain = claim.formula.is_plain and claim.formula.factor == 1 and not (claim.strict or is_again(claim))
    return plain and all(one.unit.is_measured and not one.places for one in claim.figures)


def _is_whole(claim: Claim) -> bool:
    """Whether a sum is of a column of whole numbers that nobody rounds, as weights are: 8.32 and 1.65 do not make 10."""
    figure, formula = claim.stated, claim.formula
    exactly = figure.counted and figure.where.row and not figure.unit.is_money
    return bool(exactly) and formula.is_plain and formula.factor == 1


def _cut(value: Fraction, step: Fraction) -> Fraction:
    """A value with the digits behind `step` left out, towards zero."""
    whole = abs(value) // step * step
    return -whole if value < 0 else whole


def _is_cut(figure: Stated, exact: Fraction) -> bool:
    """Whether digits are missing that the figures around it all print: 74.2 for 74.25 among figures with two decimals.

    What was left out must be a part of the value: 74.2 for 74.20 lost nothing, 74.3 for 74.26 was rounded on purpose.
    """
    if figure.uniform <= figure.places:
        return False
    full = rounded(exact, figure, figure.uniform)
    return full != figure.value and _cut(full, figure.step) == figure.value


def is_off_grain(claim: Claim) -> bool:
    """Whether a sum is no multiple of what all its parts are multiples of, as each figure around it is: of fives, or of wholes where
    an export prints zeros behind them."""
    figure, formula = claim.stated, claim.formula
    parts = formula.figures
    if not formula.is_plain or formula.factor != 1:
        return False
    finer = all(part.places < figure.places and part.fineness >= part.places + _ZEROS for part in parts)
    return finer or (not figure.places and figure.grain == 1 and all(part.grain > 1 for part in parts))


def is_again(claim: Claim) -> bool:
    """Whether a figure is another one over again, beside nothing and printed as finely: rounding parts them nowhere."""
    figure, formula = claim.stated, claim.formula
    plain = formula.is_plain and not formula.offset and formula.factor == 1
    parts = [term for term in formula.top if term[1].number]
    return plain and len(parts) == 1 and parts[0][0] == 1 and parts[0][1].step == figure.step


def holds(status: Status) -> bool:
    """Whether a figure may stay as it is."""
    return status in (Status.CONFIRMED, Status.RESIDUE)


def believed(claims: Iterable[Claim], accuses: Callable[[Claim], object]) -> Claim | None:
    """Of several readings of one figure the first that holds; where none does, the first that may accuse."""
    told = list(claims)
    right = (claim for claim in told if holds(verdict(claim)))
    return next(right, None) or next((claim for claim in told if accuses(claim)), None)
