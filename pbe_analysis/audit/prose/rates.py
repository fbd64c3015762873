"""Rates that a sentence states beside their two parts: 发放500份，回收480份，回收率96%; 占总数250个的94%."""

import re
from collections.abc import Iterator
from fractions import Fraction

from ..checks import Status
from ..claims import Claim
from ..slip_evidence import digits, explained
from ..verdicts import verdict
from .growth import is_change
from .readings import fits, giving, is_amount, quotient, told
from .sentences import Passage, Said
from .shares import listed_shares
from .subjects import OTHER_BASE

_WINDOW = 20  # amounts before a rate that may be its parts
_NO_PARTS = re.compile(r"加权|目标|不低于|不少于|要求|标准为|自然增长|出生率|死亡率|应达|指标值|权重|占.{0,8}分|上限|下限|警戒")
_MAY_EXCEED = re.compile(r"完成|执行|进度|到位|达成|预算|增|相当|率[（(]|倍")  # what is divided is no part of a whole
_OFF = 25  # times a rate that it is not off by: then others are its parts
_FAR_ABOVE = 2  # as a share, of which no plan is overfulfilled without a word


def rate_claims(passage: Passage) -> Iterator[Claim]:
    """A claim for every rate whose parts can be named."""
    taken: set[tuple] = set()  # parts that already make a rate of this paragraph
    found = listed_shares(passage)
    listed = {claim.stated for claim in found}
    yield from found
    above, amounts = list(filter(is_amount, passage.before)), list(filter(is_amount, passage.said))
    for rate in passage.said:
        if rate.dimension == "%" and not (
            rate.figure in listed or _NO_PARTS.search(rate.lead or rate.clause_lead) or is_change(rate)
        ):
            before = [*above, *(each for each in amounts if each.place < rate.place)][-_WINDOW:]
            beside = [each for each in amounts if each.sentence == rate.sentence]
            claim = _claim(rate, before, beside, taken)
            if claim is not None:
                taken.add(claim.formula.figures)
                yield claim


def _claim(rate: Said, before: list[Said], beside: list[Said], taken: set[tuple]) -> Claim | None:
    """The quotient of two amounts that is the rate, of the best called ones; where none is, one that words leave no doubt about, or
    that a slip explains. before: the last amounts before it; beside: those in its sentence."""
    behind = [each for each in beside if each.place > rate.place][:2]
    telling = digits(rate.figure.number, rate.figure.places) >= 3
    for above, below in sorted([*giving(rate, before), *giving(rate, behind)], key=lambda pair: fits(rate, *pair), reverse=True):
        told_by = telling + (above in beside) + (below in beside) + fits(rate, above, below)
        if told_by >= 2 and recomputes(claim := quotient(rate, above, below)):
            return claim
    if OTHER_BASE.search(rate.sentence_text):
        return None
    near = [each for each in beside if each.place < rate.place]
    is_last = near[-1:] == [each for each in near if each.place == rate.place - 1]
    for sure, above, below in sorted(told(rate, near, before, behind), key=lambda reading: not reading[0]):
        claim = quotient(rate, above, below)
        if claim.formula.figures not in taken and (sure or is_last) and _may_accuse(rate, claim, sure):
            return claim
    return None


def _may_accuse(rate: Said, claim: Claim, sure: bool) -> bool:
    """Whether two of three say that a rate is wrong: words that leave no doubt, a quotient that it may be, and a slip; and it is not so
    far off that others are its parts."""
    slip, exact, stated = explained(claim), claim.formula.value() or Fraction(0), rate.figure.value
    most = _FAR_ABOVE if _MAY_EXCEED.search(rate.clause_lead) else 1
    far = exact and max(exact, stated) >= _OFF * min(exact, stated)
    other = (far and not (slip and sure)) or (not slip and (exact > 1) != (stated > 1))
    return not other and sure + (exact <= most) + slip >= 2


def recomputes(claim: Claim) -> bool:
    """Whether a claim holds, and not only because its parts are printed too coarsely to contradict it."""
    status = verdict(claim)
    return status is Status.CONFIRMED or (status is Status.RESIDUE and claim.formula.reach() <= 3 * claim.stated.step)
