"""Which two amounts a rate may be made of, and how well the words support that."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from ...documents import names
from ..claims import Claim, Formula
from .growth import is_change
from .sentences import Said
from .subjects import SCOPES, differ, is_aside, is_base, is_whole, same_subject

_RATE = re.compile(r"率|度|占|比例|比重|百分比")
_PART = re.compile(
    r"其中|实际|完成|已|符合|合格|满意|达标|通过|回收|收回|有效|支出|使用|到位|参加|参与|接受|纳入|覆盖|具有|持有|取得|建立|签约|治愈|好转|执行|兑现|发放|拨付|规范|随访|检出|阳性|成功|达到|建成|投入使用|得(?:\||$)"
)
_WHOLE = re.compile(r"(?<!公)共|合计|总|全部|累计|抽查|调查|检查")
_OF_NAMED = re.compile(r"(?:占|完成)(?P<base>[\u4e00-\u9fffA-Z]{2,16}?)的?(?:比例|比重)?[为是达约]?$")
_OF_PLACE = re.compile("全[国州省市区县]")
_FILLING = re.compile(r"总|全[部年市省区县]|本年|所有|[人户家]?数$|[的额]")
_LEVEL = re.compile(r"中央|国家|[省市区县镇](?=级|财政)")
_OF_THING = re.compile(r"([\u4e00-\u9fff]{2,})(?:占比|比重|比例)[为是达约]?$")
_LISTED = re.compile(r"[\u4e00-\u9fff]{0,6}[：:]")
_DENIED = re.compile(r"(?:不|未|没有|无法|尚未)(?:能|得到|被)?(?P<word>[\u4e00-\u9fff]{2})")
_DONE = re.compile(r"实际|已|实有")
_OF_IT = re.compile(r"[^占\u4e00-\u9fff]*[仅只约已均共]?占")  # and of nothing else that the clause names
_EXPLAINED = re.compile(r"\s*(?:[（(]|[，,]\s*即)")
_NEAR = 4  # paragraphs above a rate whose figures may accuse it: among all of a chapter, some one is always a slip away
_MEAN = re.compile(r"[年季月日人户次例]均(?!衡)|平均")
_TIMES = ("小时", "天", "日", "周", "年", "月", "分钟")


def is_amount(said: Said) -> bool:
    return not said.figure.unit.is_rate and not said.figure.unit.is_mean and not is_change(said) and not _MEAN.search(said.lead)


def comparable(one: Said, other: Said) -> bool:
    """Whether one of two amounts can be a part of the other: of one dimension, or both people."""
    first, second = one.figure.unit.name, other.figure.unit.name
    return first == second or not (first and second) or {first, second} <= {"人", "名", "位", "户", "例", "份"}


def giving(rate: Said, amounts: list[Said]) -> list[tuple[Said, Said]]:
    """The pairs whose quotient, as the words have it, is nearly the rate, found by value."""
    share, room = float(rate.figure.value), 4 * float(rate.figure.step)
    values = sorted((float(said.figure.value), place) for place, said in enumerate(amounts))
    denied = [value for value in values if _denies(rate, amounts[value[1]])]
    plain = [value for value in values if value not in denied]
    near = [
        (plain, share, room),
        (denied, 1 - share, room),
        (denied, 1 / share - 1 if share else 0, room / share**2 if share else 0),
    ]
    return [
        (amounts[above], amounts[below])
        for whole, below in values
        for parts, wanted, off in near
        for _, above in parts[
            bisect_left(parts, ((wanted - off) * whole,)) : bisect_right(parts, ((wanted + off) * whole, len(amounts)))
        ]
        if above != below and comparable(amounts[above], amounts[below])
    ]


def quotient(rate: Said, above: Said, below: Said) -> Claim:
    """above ÷ below; what it leaves of the whole where it counts what the rate denies, 不符合6人、符合率97.50%; and where below counts
    what the rate does, the share of that in both: 满意198人，不满意32人，满意度86.09%."""
    word, top, bottom = _denies(rate, above), (1, above.figure), (1, below.figure)
    if not word:
        return Claim("ratio", rate.figure, Formula((top,), (bottom,)))
    if word in below.name:
        return Claim("ratio", rate.figure, Formula((bottom,), (bottom, top)))
    return Claim("ratio", rate.figure, Formula(((-1, above.figure),), (bottom,), offset=Fraction(1)))


def _denies(rate: Said, amount: Said) -> str:
    """The word of a rate that an amount denies; empty where it denies none, or the rate does, too."""
    denied = _DENIED.search(f"{amount.lead}|{amount.tail}")
    return denied["word"] if denied and denied["word"] in rate.name and not _DENIED.search(rate.lead or rate.clause_lead) else ""


def fits(rate: Said, above: Said, below: Said) -> bool:
    """Whether two amounts are called as what such a rate is made of, or the second as what it is of."""
    return names.hint(_named(rate), above.around, below.around) == 2 or bool(_is_named(rate, below))


def told(rate: Said, near: list[Said], amounts: list[Said], behind: list[Said]) -> Iterator[tuple[bool, Said, Said]]:
    """The pairs that words tie to a rate, the nearest first, each after whether they leave no doubt. near: those in its sentence."""
    last = near[-1] if near else rate
    if is_base(last):
        # 支出A万元，占到位资金B万元的p%; 培训1560人次，超计划60人次，完成计划1500人次的104%
        pairs = [(bool(_OF_IT.match(last.clause_lead)), above, last) for above in near[-2::-1]]
    else:
        tried = (
            (above, below, _tied(rate, above, below, near))
            for below in amounts[::-1]
            for above in near[::-1]
            if above is not below
        )
        pairs = [(sure, above, below) for above, below, sure in tried if sure is not None]
    if _EXPLAINED.match(rate.sentence_text, rate.end):
        pairs += [(False, *pair) for pair in permutations(behind, 2)]
    yield from (reading for reading in pairs if comparable(*reading[1:]) and _may_accuse(rate, *reading[1:]))


def _tied(rate: Said, above: Said, below: Said, near: list[Said]) -> bool | None:
    """Whether words leave no doubt that a rate is made of two amounts; None where they say nothing of it."""
    if above is near[-1] and _is_named(rate, below):
        return True
    if not _RATE.search(rate.clause_lead) or rate.figure.where.block - below.figure.where.block > _NEAR:
        return None
    hint = fits(rate, above, below)
    if hint and (_shares_scope(rate, above, below) or (near == [above, below] and _DONE.search(above.lead))):
        return True
    if above is not near[-1]:
        return None
    if not hint and names.against(_named(rate), above.around):
        return False if _PART.search(above.around) else None  # 抽查43个，30个达到标准，达标率69.77%
    whole = is_whole(above) and is_whole(below)
    alike = above.name != below.name and (whole or same_subject(above, below))
    apart, pair = differ(above, below), near == [below, above]
    if hint and (alike or (pair and not apart and _PART.search(above.clause_lead))):
        return True
    return False if alike or pair or (below in near and not apart) else None


def _shares_scope(rate: Said, above: Said, below: Said) -> bool:
    """Whether rate and parts speak of the same share of the money, and the parts of nothing else: 区级, 配套."""
    scopes, one, other = (set(SCOPES.findall(text)) for text in (rate.clause_lead, above.around, below.around))
    return bool(scopes & (one | other)) and bool(one & other)


def _may_accuse(rate: Said, above: Said, below: Said) -> bool:
    """Whether nothing says that the two amounts are no parts of the rate, though it does not follow from them."""
    alone = {above.dimension, below.dimension} > {""}  # one of them tells what it counts
    other = alone or _denies(rate, below) or _is_named(rate, below) is False or _is_of_other(rate, above)
    parted = below.sentence != rate.sentence or re.search(r"[；;]", rate.sentence_text[below.end : rate.end])
    return not (other or _is_aside(above) or _is_aside(below)) and (not parted or fits(rate, above, below))


def _is_of_other(rate: Said, above: Said) -> bool:
    """Whether a rate names another source of money than an amount, or another thing: 县级到位率 and 省级A元, 床位占比 and 公办B家."""
    levels = [set(_LEVEL.findall(text)) for text in (rate.clause_lead, above.around)]
    thing = _OF_THING.search(rate.clause_lead)
    return (all(levels) and not levels[0] & levels[1]) or bool(thing and not set(thing[1]) & set(above.around))


def _is_named(rate: Said, below: Said) -> bool | None:
    """Whether an amount is called what a rate says that it is of, 占本年支出合计的99.86%; None where the rate says nothing."""
    told = _OF_NAMED.search(rate.clause_lead)
    if told is None:
        return None
    called = set(_FILLING.sub("", re.sub("经济总量|GDP", "地区生产总值", told["base"]))) <= set(below.around)
    own = "完成" in told[0] and "预算" in told["base"]  # of a budget of its own, which need not be told
    return called and not (own or is_elsewhere(rate, below)) and ("总" not in told["base"] or bool(_WHOLE.search(below.around)))


def is_elsewhere(rate: Said, below: Said) -> bool:
    """Whether a rate is of all of one place, and an amount of another: 占全省出口的p% and 全市出口A元."""
    places = (_OF_PLACE.findall(text)[-1:] for text in (rate.clause_lead, below.sentence_text[: below.end]))
    return len({place for found in places for place in found}) > 1


def _is_aside(amount: Said) -> bool:
    """Whether an amount only tells in brackets what another holds, 到位994.48万元（其中上年结转25.20万元）, counts what is listed
    behind its colon, 涉及5项：…, 涉及8个机构：…, or is a time, 48小时报告率."""
    return bool(_LISTED.match(amount.sentence_text, amount.end)) or amount.figure.unit.text in _TIMES or is_aside(amount)


def _named(rate: Said) -> str:
    """The rate's name; 占 and 达 are none."""
    return rate.name if names.RATE.search(rate.name) else f"{rate.name}率"
