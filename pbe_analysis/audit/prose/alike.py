"""Rates that several clauses of a paragraph tell in the same way: 甲发生2533件、破获2874件，破案率113.46%；乙发生4026件、破获4560件，113.26%.

No word need say what such a rate is made of: that two or more of them, of figures at the same places before or behind them, are what is
printed does. Of the others in that way one is wrong where a slip explains it.
"""

from collections import defaultdict
from collections.abc import Iterator

from ..claims import Claim
from ..slip_evidence import digits, explained, is_telling
from ..verdicts import holds, verdict
from .growth import by_amount, changed, is_change
from .rates import recomputes
from .readings import quotient
from .sentences import Passage, Said

_BESIDE = (-1, -2, -3, 1, 2)  # places of the figures that a rate may be made of
_FEWEST = 2  # rates that hold, and no fewer than do not
_TELLING = 3  # digits of a rate that holds by no chance

Way = tuple[str, tuple[int, ...], tuple[str, ...]]  # the form, where its figures stand, and in what units


def alike_claims(passage: Passage) -> Iterator[Claim]:
    """For each way in which rates of a paragraph hold the claims of those that hold and of those that one slip keeps from it."""
    ways: dict[Way, dict[Said, Claim]] = defaultdict(dict)
    rates = [said for said in passage.said if said.figure.unit.name == "%"]
    for rate in rates if len(rates) >= _FEWEST else ():
        for way, claim in _readings(rate, passage):
            ways[way][rate] = claim
    given: set[Said] = set()
    held = {way: {rate for rate, claim in claims.items() if _is_told(claim)} for way, claims in ways.items()}
    for way in sorted(ways, key=lambda way: -len(held[way])):
        good, others = held[way], ways[way].keys() - held[way]
        if len(good - given) >= _FEWEST and len(good) >= len(others):
            yield from (ways[way][rate] for rate in passage.said if rate in good - given)
            given |= good
            meant = (rate for rate in passage.said if rate in others - given)
            wrong = {rate: claim for rate in meant if _is_wrong(claim := ways[way][rate])}
            yield from wrong.values()
            given |= wrong.keys()


def _readings(rate: Said, passage: Passage) -> Iterator[tuple[Way, Claim]]:
    """What a rate may be by the figures beside it in its sentence: a quotient, a growth, or a growth by an increase."""
    beside = {
        step: said
        for step in _BESIDE
        if 0 <= (place := rate.place + step) < len(passage.said) and (said := passage.said[place]).sentence == rate.sentence
    }
    pairs = [
        (one, other) for one in beside for other in beside if one != other and beside[one].dimension == beside[other].dimension
    ]
    for one, other in pairs:
        above, below = beside[one], beside[other]
        claim = _claim(rate, above, below) if below.figure.number else None
        if claim is not None:
            yield (claim.kind, (one, other), (above.dimension, below.dimension)), claim


def _claim(rate: Said, above: Said, below: Said) -> Claim | None:
    """That a rate is one figure by another; of a change the growth to one from the other, or by an increase of what it led to."""
    if is_change(below) or (is_change(above) and not is_change(rate)):
        return None
    if not is_change(rate):
        return quotient(rate, above, below)
    return by_amount(rate, above, below)[1] if is_change(above) else changed(rate, below, above)


def _is_told(claim: Claim) -> bool:
    """Whether a rate holds, and by no chance."""
    return digits(claim.stated.number, claim.stated.places) >= _TELLING and recomputes(claim)


def _is_wrong(claim: Claim) -> bool:
    return not holds(verdict(claim)) and is_telling(claim) and explained(claim)
