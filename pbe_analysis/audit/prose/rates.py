"""Rates that a sentence states beside their two parts: 发放500份，回收480份，回收率96%; 占总数250个的94%."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..checks import Status
from ..claims import Claim, Formula, Ledger
from ..slip_evidence import explained
from ..tables import names
from ..verdicts import verdict
from .growth import is_change
from .outturn import is_outturn
from .sentences import Passage, Said
from .subjects import SCOPES, differ, is_base, is_whole, same_subject

_WINDOW = 30  # figures before a rate that may be its parts
_BASE_CHANGES = re.compile(r"剔除|扣除|不含|除外|以外|不包括|不计")
_NO_PARTS = re.compile(r"加权|目标|不低于|不少于|要求|标准为|应达|指标值|权重|占.{0,8}分|上限|下限|警戒")
_RATE = re.compile(r"率|度|占|比例|比重|百分比")
_PART = re.compile(
    r"其中|实际|完成|已|符合|合格|满意|达标|通过|回收|收回|有效|支出|使用|到位|参加|参与|接受|纳入|覆盖|具有|持有|取得|建立|签约|治愈|好转|执行|兑现|发放|拨付|规范|随访|检出|阳性|成功|达到|建成|投入使用"
)
_WHOLE = re.compile(r"(?<!公)共|合计|总|全部|累计|抽查|调查|检查")
_SHARE = re.compile(r"占|比重|比例|满意|合格|回收|符合|达标|知晓|及格")  # of a whole, so that it cannot exceed it
_OF_LIST = re.compile(r"(?:合计|共|两者|[两三四五六七八九十]\S{0,3})占|^[，、\s]*(?:占比|分别占|各占)(?:为|达|约)?$")
_OF_NAMED = re.compile(r"占(?P<base>[\u4e00-\u9fff]{4,16}?)的?(?:比例|比重)?[为是达约]?$")
_OF_BUDGET = re.compile(r"(?:占|为|完成)[^，。；]{0,8}预算[数额]?的?$")
_BUDGET = re.compile(r"预算(?!收入|支出|执行|财政)")
_ASIDE = re.compile(r"[（(](?:其中|含|包括|包含|不含|另有?)[^（()）]*$")
_DENIED = re.compile(r"(?:不|未|没有|无法|尚未)(?:能|得到|被)?(?P<word>[\u4e00-\u9fff]{2})")
_DUE, _DONE = re.compile(r"应(?!急|用)|计划|任务|总数"), re.compile(r"实际|已|实有")
_OF_NAME = re.compile(r"[^\W\d_]{2,}[（(]\s*$")
_TIMES = ("小时", "天", "日", "周", "年", "月", "分钟")
_FEWEST_SHARES = 2  # that hold, to say what the others are of
_PLAIN, _CERTAIN, _LIKELY, _POSSIBLE = 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class Reading:
    """above ÷ below, or what it leaves of the whole, and how well the words support it: 4 leaves no other reading, 3 no doubt,
    2 makes it likely, 1 allows it, 0 nothing."""

    above: Said
    below: Said
    support: int
    near: int
    rest: bool = False

    @property
    def formula(self) -> Formula:
        sign, offset = (-1, Fraction(1)) if self.rest else (1, Fraction(0))
        return Formula(((sign, self.above.figure),), ((1, self.below.figure),), offset=offset)


def rate_claims(passages: list[Passage], ledger: Ledger) -> Iterator[Claim]:
    """A claim for every rate whose parts can be named."""
    before: list[Said] = []
    for passage in passages:
        taken: set[tuple] = set()  # parts that already make a rate of this paragraph
        found: list[Claim] = []
        for said in passage.said:
            if said.dimension == "%" and not _NO_PARTS.search(said.lead or said.clause_lead) and not is_change(said):
                later = [each for each in passage.said if each.place > said.place and each.sentence == said.sentence][:2]
                here = [each for each in passage.said if each.place < said.place]
                claim = _claim(said, [*before, *here][-_WINDOW:], here, later, taken, ledger)
                if claim is not None:
                    taken.add(claim.formula.figures)
                    found.append(claim)
        shared = {claim.stated: claim for claim in _of_shared_base(passage, found, ledger)}
        yield from (shared.pop(claim.stated, claim) for claim in found)
        yield from shared.values()
        before = [*before, *passage.said][-_WINDOW:]


def _of_shared_base(passage: Passage, found: list[Claim], ledger: Ledger) -> Iterator[Claim]:
    """甲A万元，占p%；乙B万元，占q%；…: of a list of shares the base that the others have is that of one that fails by a slip."""
    held = [claim for claim in found if recomputes(claim)]
    bases = Counter(claim.formula.bottom[0][1] for claim in held)
    base, count = max(bases.items(), key=lambda one: one[1], default=(None, 0))
    stated = {claim.stated for claim in held}
    for said in passage.said if base is not None and count >= _FEWEST_SHARES else ():
        part = passage.said[said.place - 1]
        listed = (
            said.dimension == "%"
            and said.lead.lstrip("，、（( ").startswith("占")
            and said.place
            and part.sentence == said.sentence
        )
        if listed and said.figure not in stated and _is_amount(part) and part.figure is not base:
            claim = Claim("ratio", said.figure, Formula(((1, part.figure),), ((1, base),)), ledger.group())
            if explained(claim):
                yield claim


def _claim(
    rate: Said, before: list[Said], here: list[Said], later: list[Said], taken: set[tuple], ledger: Ledger
) -> Claim | None:
    """The best supported reading that recomputes; else the one that the words leave no doubt about, or that
    a slip explains."""
    near = [said for said in here if said.sentence == rate.sentence]
    readings = sorted(_readings(rate, before, near, later), key=lambda reading: (-reading.support, -reading.near))
    telling, claims = digits(rate) >= 3, []
    for reading in readings:
        claim = Claim("ratio", rate.figure, reading.formula, ledger.group())
        if reading.support == _PLAIN or ((reading.support or telling) and recomputes(claim)):
            return claim
        claims.append((reading, claim))
    if _BASE_CHANGES.search(rate.sentence_text):
        return None
    if _OF_LIST.search(rate.lead or rate.clause_lead):
        return None  # of the base before the list, or of several parts together
    if here and here[-1].dimension == "%" and rate.lead.startswith("、"):
        return None  # one of several of a kind, each of parts of its own: 产出指标83.33%、效益指标100.00%
    if _OF_NAME.search(rate.lead or rate.clause_lead) and not _SHARE.search(rate.lead or rate.clause_lead):
        return None  # the value of what is named before its bracket: 未达到的是培训计划完成率（96.81%）
    for reading, claim in claims:
        exact = claim.formula.value()
        if claim.formula.figures in taken or not _may_accuse(rate, reading):
            continue
        if (
            exact is not None
            and exact > 1
            and _SHARE.search(rate.clause_lead)
            and not (reading.support >= _CERTAIN and explained(claim))
        ):
            continue
        if reading.support >= _CERTAIN or (reading.support == _LIKELY and explained(claim)):
            return claim
    return None


def _may_accuse(rate: Said, reading: Reading) -> bool:
    """Whether nothing says that the two amounts are no parts of the rate, though it does not follow from them."""
    above, below = reading.above, reading.below
    if _is_of_another_base(rate, below) or any(map(_is_aside, (above, below))):
        return False
    if reading.support == _PLAIN:
        return True
    alone = above.dimension != below.dimension and "" in (above.dimension, below.dimension)
    return not alone and (not _is_parted(rate, below) or _tells_whole(rate, above, below))


def _is_parted(rate: Said, below: Said) -> bool:
    """Whether a ； parts a rate from its whole, which then may be of what stands before it alone."""
    return below.sentence != rate.sentence or bool(re.search(r"[；;]", rate.sentence_text[below.end : rate.end]))


def _tells_whole(rate: Said, above: Said, below: Said) -> bool:
    """Whether an amount is called a whole, or what the rate is of and not what is counted of it."""
    named, parts = _named(rate), (above.around, below.around)
    hint = names.hint(named, *parts) == 2 and names.hint(named, *reversed(parts)) != 2
    return hint or bool(_WHOLE.search(below.lead)) or _names_base(rate, below)


def _names_base(rate: Said, below: Said) -> bool:
    """Whether a rate says what it is of, and the amount is called that: 占本年支出合计的99.86%."""
    told = _OF_NAMED.search(rate.lead or rate.clause_lead)
    return bool(told) and told["base"] in below.lead


def _is_rest(rate: Said, above: Said) -> bool:
    """Whether an amount counts what the rate leaves: 不符合6人、符合率97.50%."""
    told = _DENIED.search(f"{above.lead}|{above.tail}")
    return bool(told) and told["word"] in rate.name and not re.search(rf"[不未非无]{told['word']}", rate.lead or rate.clause_lead)


def _is_aside(amount: Said) -> bool:
    """Whether an amount only tells in brackets what another holds, 到位994.48万元（其中上年结转25.20万元）, counts what is listed
    behind its colon, 涉及5项：…, or is a part of a name, 48小时报告率."""
    listed = amount.sentence_text[amount.end : amount.end + 1] in ("：", ":")
    named = amount.figure.unit.text in _TIMES and re.match(r"[\u4e00-\u9fff]", amount.tail)
    return listed or bool(named or _ASIDE.search(amount.clause_lead))


def _is_of_another_base(rate: Said, below: Said) -> bool:
    """Whether a rate says that it is of a budget, and the divisor is none: 占调整预算110.14%."""
    told = _OF_BUDGET.search(rate.lead or rate.clause_lead)
    return bool(told) and not _BUDGET.search(below.clause_lead)


def recomputes(claim: Claim) -> bool:
    """Whether a claim holds, and not only because its parts are printed too coarsely to contradict it."""
    status = verdict(claim)
    fine = claim.formula.reach() <= 3 * claim.stated.step
    return status is Status.CONFIRMED or (status is Status.RESIDUE and fine)


def digits(said: Said) -> int:
    """How many significant digits a figure has."""
    return len(str(int(abs(said.figure.number) * 10**said.figure.places)).strip("0"))


def _readings(rate: Said, before: list[Said], near: list[Said], later: list[Said]) -> Iterator[Reading]:
    amounts = [said for said in before if _is_amount(said)]
    close = [said for said in near if _is_amount(said)]
    inside, scoped = set(close), bool(SCOPES.search(rate.clause_lead))
    touching = [said for said in amounts if said in inside]
    for above in amounts:
        for below in amounts if scoped or above in inside else touching:
            if above is not below and comparable(above, below):
                support = _support(rate, above, below, close)
                if support or above in inside or below in inside:
                    yield _reading(rate, above, below, support)
    for above, below in _behind(rate, later):
        yield _reading(rate, above, below, _LIKELY)


def _reading(rate: Said, above: Said, below: Said, support: int) -> Reading:
    return Reading(above, below, support, below.figure.where.block * 1000 + below.place, _is_rest(rate, above))


def _is_amount(said: Said) -> bool:
    return not said.figure.unit.is_rate and not said.figure.unit.is_mean and not is_change(said)


def _behind(rate: Said, later: list[Said]) -> list[tuple[Said, Said]]:
    """回收率96%（480份÷500份）: the parts behind the rate, in brackets or as an explanation."""
    amounts = [said for said in later if _is_amount(said)]
    told = len(amounts) == 2 and re.match(r"[（(，,]?\s*(?:即|[（(])?", rate.tail) and comparable(*amounts)
    return [tuple(amounts), tuple(reversed(amounts))] if told else []


def comparable(one: Said, other: Said) -> bool:
    """Whether one of two amounts can be a part of the other: of one dimension, or both people."""
    first, second = one.figure.unit.name, other.figure.unit.name
    return first == second or not (first and second) or {first, second} <= {"人", "名", "位", "户", "例"}


def _support(rate: Said, above: Said, below: Said, near: list[Said]) -> int:
    """How well words and order support above ÷ below as the rate."""
    if is_outturn(rate, above, below):
        return _PLAIN
    if _names_base(rate, below) and near and above is near[-1]:
        return _CERTAIN
    if is_base(above) and above.place == rate.place - 1:
        return 0
    if not _RATE.search(rate.clause_lead):
        return _POSSIBLE if above in near and below in near else 0
    named = _named(rate)
    hint = names.hint(named, above.around, below.around) == 2
    if not hint and names.against(named, above.around, below.around):
        return _POSSIBLE if above in near and below in near else 0
    within = [said for said in near if comparable(said, above)]
    if _DUE.search(above.lead) and _DONE.search(below.lead):
        return 0
    if hint and within == [above, below] and _DONE.search(above.lead) and _DUE.search(below.lead):
        return _CERTAIN
    if "占" in rate.clause_lead and below in near and above in near:
        inside = below.clause == rate.clause and re.search(r"占", below.clause_lead)
        if inside and within and above is _before(near, below):
            return _CERTAIN
        if above is within[-1] and not inside:
            whole = next((said for said in reversed(within[:-1]) if _WHOLE.search(said.lead)), within[0])
            return _CERTAIN if below is whole else _POSSIBLE
    if re.search(r"占比|比重|占总", rate.clause_lead) and SCOPES.search(rate.clause_lead):
        fits = same_subject(rate, above) and is_whole(below) and not is_whole(above) and bool(_WHOLE.search(below.clause_lead))
        return _CERTAIN if fits else 0
    if hint and _shares_scope(rate, above, below):
        return _CERTAIN
    if within and above is within[-1] and above.place == max(said.place for said in near):
        if hint and same_subject(above, below) and not names_same(above, below):
            return _CERTAIN
        if hint and is_whole(above) and is_whole(below) and not names_same(above, below) and _is_nearest_whole(below, rate):
            return _CERTAIN
        if within == [below, above]:
            part = _PART.search(above.clause_lead) and not differ(above, below)
            return _CERTAIN if hint and part else _LIKELY
        if below in within and not differ(above, below):
            return _LIKELY if above.figure.value <= below.figure.value or hint else _POSSIBLE
        fits = same_subject(above, below) or (is_whole(above) and is_whole(below))
        return _LIKELY if fits and not names_same(above, below) else _POSSIBLE
    return _POSSIBLE if hint or (above in near and below in near) else 0


def _before(within: list[Said], below: Said) -> Said | None:
    earlier = [said for said in within if said.place < below.place]
    return earlier[-1] if earlier else None


def _is_nearest_whole(below: Said, rate: Said) -> bool:
    return below.figure.where.block >= rate.figure.where.block - 2


def names_same(one: Said, other: Said) -> bool:
    """Whether two amounts are called the same, so that neither is a part of the other."""
    return one.name == other.name


def _named(rate: Said) -> str:
    """The rate's name; 占 and 达 are none."""
    return rate.name if names.RATE.search(rate.name) else f"{rate.name}率"


def _shares_scope(rate: Said, above: Said, below: Said) -> bool:
    """Whether rate and parts speak of the same share of the money, and the parts of nothing else: 区级,
    配套."""
    scopes, one, other = (set(SCOPES.findall(text)) for text in (rate.clause_lead, above.around, below.around))
    return bool(scopes & (one | other)) and bool(one & other) and above.sentence >= below.sentence
