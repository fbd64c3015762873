"""Which two amounts a rate may be made of, and how well the words support that."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..claims import Formula
from ..tables import names
from .growth import is_change
from .sentences import Said
from .subjects import SCOPES, differ, is_aside, is_base, is_whole, same_subject

_RATE = re.compile(r"率|度|占|比例|比重|百分比")
_PART = re.compile(
    r"其中|实际|完成|已|符合|合格|满意|达标|通过|回收|收回|有效|支出|使用|到位|参加|参与|接受|纳入|覆盖|具有|持有|取得|建立|签约|治愈|好转|执行|兑现|发放|拨付|规范|随访|检出|阳性|成功|达到|建成|投入使用|得(?:\||$)"
)
_WHOLE = re.compile(r"(?<!公)共|合计|总|全部|累计|抽查|调查|检查")
_OF_NAMED = re.compile(r"(?:占|完成)(?P<base>[\u4e00-\u9fffA-Z]{2,16}?)的?(?:比例|比重)?[为是达约]?$")
_FILLING, _EARLIER = re.compile(r"总|全[部年市省区县]|本年|所有|[人户家]?数$|[的额]"), re.compile(r"上年|去年|同期|上期")
_LEVEL = re.compile(r"中央|国家|[省市区县镇](?=级|财政)")
_OF_THING = re.compile(r"([\u4e00-\u9fff]{2,})(?:占比|比重|比例)[为是达约]?$")
_LISTED = re.compile(r"[\u4e00-\u9fff]{0,6}[：:]")
_DENIED = re.compile(r"(?:不|未|没有|无法|尚未)(?:能|得到|被)?(?P<word>[\u4e00-\u9fff]{2})")
_DUE, _DONE = re.compile(r"应(?!急|用)|计划|任务|总数"), re.compile(r"实际|已|实有")
_OF_IT = re.compile(r"[^占\u4e00-\u9fff]*[仅只约已均共]?占")  # and of nothing else that the clause names
_EXPLAINED = re.compile(r"\s*(?:[（(]|[，,]\s*即)")
_MEAN = re.compile(r"[年季月日人户次例]均(?!衡)|平均")
_TIMES = ("小时", "天", "日", "周", "年", "月", "分钟")
CERTAIN, LIKELY, POSSIBLE = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Reading:
    """above ÷ below, or what it leaves of the whole (rest), or what it leaves below of both together (other), and how well the
    words support it: 3 leaves no doubt, 2 makes it likely, 1 allows it, 0 nothing."""

    above: Said
    below: Said
    support: int
    near: int
    rest: bool = False
    other: bool = False

    @property
    def formula(self) -> Formula:
        if self.other:
            return Formula(((1, self.below.figure),), ((1, self.below.figure), (1, self.above.figure)))
        sign, offset = (-1, Fraction(1)) if self.rest else (1, Fraction(0))
        return Formula(((sign, self.above.figure),), ((1, self.below.figure),), offset=offset)


def may_accuse(rate: Said, reading: Reading) -> bool:
    """Whether nothing says that the two amounts are no parts of the rate, though it does not follow from them."""
    above, below = reading.above, reading.below
    if _is_named(rate, below) is False or _is_of_other(rate, above) or any(map(_is_aside, (above, below))):
        return False
    alone = above.dimension != below.dimension and "" in (above.dimension, below.dimension)
    return not alone and (not _is_parted(rate, below) or _tells_whole(rate, above, below))


def _is_of_other(rate: Said, above: Said) -> bool:
    """Whether a rate names another source of money than an amount, or another thing: 县级到位率 and 省级A元, 床位占比 and 公办B家."""
    levels = [set(_LEVEL.findall(text)) for text in (rate.clause_lead, above.around)]
    thing = _OF_THING.search(rate.lead or rate.clause_lead)
    return (all(levels) and not levels[0] & levels[1]) or bool(thing and not set(thing[1]) & set(above.around))


def _is_parted(rate: Said, below: Said) -> bool:
    """Whether a ； parts a rate from its whole, which then may be of what stands before it alone."""
    return below.sentence != rate.sentence or bool(re.search(r"[；;]", rate.sentence_text[below.end : rate.end]))


def _tells_whole(rate: Said, above: Said, below: Said) -> bool:
    """Whether an amount is called a whole, or what the rate is of and not what is counted of it."""
    named, parts = _named(rate), (above.around, below.around)
    return names.hint(named, *parts) == 2 or bool(_WHOLE.search(below.lead) or _is_named(rate, below))


def _is_named(rate: Said, below: Said) -> bool | None:
    """Whether an amount is called what a rate says that it is of, 占本年支出合计的99.86%; None where the rate says nothing."""
    told = _OF_NAMED.search(rate.lead or rate.clause_lead)
    core = _FILLING.sub("", re.sub("经济总量|GDP", "地区生产总值", told["base"])) if told else ""
    if told is None or len(core) < 2:
        return None
    # of a plan or budget of its own, which need not be told
    own = told[0].startswith("完成") and ("预算" in told["base"] or below.place != rate.place - 2)
    called = set(core) <= set(below.around) and not _EARLIER.search(below.lead)
    return called and not own and ("总" not in told["base"] or bool(_WHOLE.search(below.around)))


def _denied(rate: Said, above: Said) -> str:
    """The word of a rate that an amount denies, where it counts what the rate leaves: 不符合6人、符合率97.50%."""
    told = _DENIED.search(f"{above.lead}|{above.tail}")
    word = told["word"] if told else ""
    return word if word in rate.name and not re.search(rf"[不未非无]{word}", rate.lead or rate.clause_lead) else ""


def _is_aside(amount: Said) -> bool:
    """Whether an amount only tells in brackets what another holds, 到位994.48万元（其中上年结转25.20万元）, counts what is listed
    behind its colon, 涉及5项：…, 涉及8个机构：…, or is a part of a name, 48小时报告率."""
    listed = _LISTED.match(amount.sentence_text, amount.end)
    named = amount.figure.unit.text in _TIMES and re.match(r"[\u4e00-\u9fff]", amount.tail)
    return bool(listed or named) or is_aside(amount)


def readings(rate: Said, before: list[Said], near: list[Said], later: list[Said]) -> Iterator[Reading]:
    amounts = [said for said in before if is_amount(said)]
    close = [said for said in near if is_amount(said)]
    inside, scoped = set(close), bool(SCOPES.search(rate.clause_lead))
    touching = [said for said in amounts if said in inside]
    for above in amounts:
        for below in amounts if scoped or above in inside else touching:
            if above is not below and comparable(above, below):
                support = _support(rate, above, below, close)
                if support or above in inside or below in inside:
                    yield _reading(rate, above, below, support)
    told = LIKELY if _EXPLAINED.match(rate.sentence_text, rate.end) else POSSIBLE
    for above, below in _behind(later):
        yield _reading(rate, above, below, told)


def _reading(rate: Said, above: Said, below: Said, support: int) -> Reading:
    rest = _denied(rate, above)
    other = bool(rest) and rest in below.name  # 满意198人，不满意32人，满意度86.09%
    near = below.figure.where.block * 1000 + below.place
    return Reading(above, below, min(support, LIKELY) if other else support, near, bool(rest), other)


def is_amount(said: Said) -> bool:
    return not said.figure.unit.is_rate and not said.figure.unit.is_mean and not is_change(said) and not _MEAN.search(said.lead)


def _behind(later: list[Said]) -> list[tuple[Said, Said]]:
    """回收率96%（480份÷500份）: the parts behind the rate."""
    amounts = [said for said in later if is_amount(said)]
    return [tuple(amounts), tuple(reversed(amounts))] if len(amounts) == 2 and comparable(*amounts) else []


def comparable(one: Said, other: Said) -> bool:
    """Whether one of two amounts can be a part of the other: of one dimension, or both people."""
    first, second = one.figure.unit.name, other.figure.unit.name
    return first == second or not (first and second) or {first, second} <= {"人", "名", "位", "户", "例", "份"}


def _support(rate: Said, above: Said, below: Said, near: list[Said]) -> int:
    """How well words and order support above ÷ below as the rate."""
    if _is_named(rate, below) and above in near[-1:]:
        return CERTAIN
    if is_base(above) and above.place == rate.place - 1:
        return 0
    if is_base(below) and below.place == rate.place - 1 and above in near:
        # 支出A万元，占到位资金B万元的p%; 培训1560人次，超计划60人次，完成计划1500人次的104%
        return CERTAIN if above in near[-2:-1] and _OF_IT.match(below.clause_lead) else LIKELY
    if not _RATE.search(rate.clause_lead):
        return POSSIBLE if above in near and below in near else 0
    within = [said for said in near if comparable(said, above)]
    named = _named(rate)
    hint = names.hint(named, above.around, below.around) == 2
    if not hint and names.against(named, above.around):
        if above not in near or below not in near:
            return 0
        close = (below.place, above.place) == (rate.place - 2, rate.place - 1)
        return LIKELY if close and _PART.search(above.around) else POSSIBLE  # 抽查43个，30个达到标准，达标率69.77%
    if _DUE.search(above.lead) and _DONE.search(below.lead):
        return 0
    done_first = within == [above, below] and _DONE.search(above.lead) and _DUE.search(below.lead)
    if hint and (done_first or _shares_scope(rate, above, below)):
        return CERTAIN
    if within and above is within[-1] and above.place == max(said.place for said in near):
        same, wholes = above.name == below.name, is_whole(above) and is_whole(below)
        near_by = wholes and below.figure.where.block >= rate.figure.where.block - 2
        if hint and not same and (near_by or same_subject(above, below)):
            return CERTAIN
        if within == [below, above]:
            part = _PART.search(above.clause_lead) and not differ(above, below)
            return CERTAIN if hint and part else LIKELY
        fits = same_subject(above, below) or wholes or (below in within and not differ(above, below))
        return LIKELY if fits and not same and above.figure.value <= below.figure.value else POSSIBLE
    return POSSIBLE if hint or (above in near and below in near) else 0


def _named(rate: Said) -> str:
    """The rate's name; 占 and 达 are none."""
    return rate.name if names.RATE.search(rate.name) else f"{rate.name}率"


def _shares_scope(rate: Said, above: Said, below: Said) -> bool:
    """Whether rate and parts speak of the same share of the money, and the parts of nothing else: 区级,
    配套."""
    scopes, one, other = (set(SCOPES.findall(text)) for text in (rate.clause_lead, above.around, below.around))
    return bool(scopes & (one | other)) and bool(one & other) and above.sentence >= below.sentence
