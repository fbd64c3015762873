"""Whether one slip of the hand explains why a claim fails: then it was meant, and is not another matter."""

from __future__ import annotations

from .claims import Claim
from .judging import rounded
from .slips import near_slip, slipped


def explained(claim: Claim) -> bool:
    """Whether the result, or one of the operands, is one slip away from a value at which the claim holds."""
    exact, figure = claim.formula.value(), claim.stated
    if exact is None:
        return False
    places, scale = max(figure.places, figure.fineness), figure.unit.scale
    if slipped(figure.number, rounded(exact, figure, places) / scale, places):
        return True
    share = figure.step / abs(figure.value) if figure.value else figure.step
    for part in claim.formula.figures:
        solved = claim.formula.solved(figure.value, part)
        places = max(part.places, part.fineness)
        if solved is not None and near_slip(part.number, solved / part.unit.scale, places, share if claim.formula.bottom else 0):
            return True
    return False
