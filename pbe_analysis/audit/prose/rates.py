"""Rates that a sentence states beside their two parts: 发放500份，回收480份，回收率96%; 占总数250个的94%."""

import re
from collections.abc import Iterator

from ..checks import Status
from ..claims import Claim
from ..slip_evidence import digits, explained
from ..verdicts import verdict
from .growth import is_change
from .periods import JOINED
from .readings import CERTAIN, LIKELY, may_accuse, readings
from .sentences import Passage, Said
from .shares import listed_shares
from .subjects import OTHER_BASE

_WINDOW = 30  # figures before a rate that may be its parts
_NEAR = 4  # paragraphs
_NO_PARTS = re.compile(r"加权|目标|不低于|不少于|要求|标准为|自然增长|出生率|死亡率|应达|指标值|权重|占.{0,8}分|上限|下限|警戒")
_SHARE = re.compile(r"占|比重|比例|满意|合格|回收|符合|达标|知晓|及格")
_MAY_EXCEED = re.compile(r"完成|执行|进度|到位|达成|预算|增|相当|率[（(]|倍")  # what is divided is no part of a whole
# of the base before a list, or of several parts together; of an example; the value of a measure that is only named: 床位占比（54.45%）
_OF_OTHERS = re.compile(
    r"(?:合计|共|两者|[两三四五六七八九十]\S{0,3})占|^[，、\s]*(?:占比|分别占|各占)(?:为|达|约)?$|如[“”一-鿿]|其中|(?:率|占比|比例|比重|度)\s*[（(]\s*$"
)
_OF_NAME = re.compile(r"[^\W\d_]{2,}[（(]\s*$")  # the value of what is named before its bracket
_FAR_ABOVE = 2  # as a share, of which no plan is overfulfilled without a word


def rate_claims(passage: Passage) -> Iterator[Claim]:
    """A claim for every rate whose parts can be named."""
    taken: set[tuple] = set()  # parts that already make a rate of this paragraph
    found = listed_shares(passage)
    listed = {claim.stated for claim in found}
    yield from found
    for said in passage.said:
        no_parts = said.figure in listed or said.dimension != "%" or _NO_PARTS.search(said.lead or said.clause_lead)
        if not no_parts and not is_change(said):
            later = [each for each in passage.said if each.place > said.place and each.sentence == said.sentence][:2]
            here = list(passage.said[: said.place])
            claim = _claim(said, [*passage.before, *here][-_WINDOW:], here, later, taken)
            if claim is not None:
                taken.add(claim.formula.figures)
                yield claim


def _claim(rate: Said, before: list[Said], here: list[Said], later: list[Said], taken: set[tuple]) -> Claim | None:
    """The best supported reading that recomputes; else the one that the words leave no doubt about, or that
    a slip explains."""
    near = [said for said in here if said.sentence == rate.sentence]
    ranked = sorted(readings(rate, before, near, later), key=lambda reading: (-reading.support, -reading.near))
    telling, claims = digits(rate.figure.number, rate.figure.places) >= 3, []
    for reading in ranked:
        claim = Claim("ratio", rate.figure, reading.formula)
        if (reading.support or telling) and recomputes(claim):
            return claim
        claims.append((reading, claim))
    lead = rate.lead or rate.clause_lead
    named = _OF_OTHERS.search(lead) or (_OF_NAME.search(lead) and not _SHARE.search(lead))
    in_row = here and here[-1].dimension == "%" and JOINED.match(rate.lead)  # each of parts of its own: 产出83.33%、效益100.00%
    if named or in_row or OTHER_BASE.search(rate.sentence_text):
        return None
    for reading, claim in claims:
        most = _FAR_ABOVE if _MAY_EXCEED.search(rate.clause_lead) else 1
        above_whole = (claim.formula.value() or 0) > most
        if claim.formula.figures in taken or not may_accuse(rate, reading) or (above_whole and reading.support < CERTAIN):
            continue
        if reading.support >= CERTAIN and not above_whole:
            return claim
        if reading.support >= LIKELY and explained(claim) and _is_near(claim):
            return claim
    return None


def _is_near(claim: Claim) -> bool:
    """Whether a rate stands in one of the paragraphs beside its parts: among all of a chapter, some figure is always a slip away."""
    return all(abs(claim.stated.where.block - part.where.block) <= _NEAR for part in claim.formula.figures)


def recomputes(claim: Claim) -> bool:
    """Whether a claim holds, and not only because its parts are printed too coarsely to contradict it."""
    status = verdict(claim)
    return status is Status.CONFIRMED or (status is Status.RESIDUE and claim.formula.reach() <= 3 * claim.stated.step)
