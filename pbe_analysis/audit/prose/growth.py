"""Growth from one amount to another, and the difference beside it: 由3.2万人增加到3.8万人，增加0.6万人，增长18.75%."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, permutations

from ..claims import Claim, Formula
from ..slip_evidence import digits, explained
from ..slips import slipped
from ..verdicts import believed, holds, rounded, verdict
from .periods import JOINED, base_year, years
from .sentences import Passage, Said
from .subjects import OTHER_BASE, is_base, thing

_BY = r"(?:了|约|为|达到?|：|率|幅度?|额|数|[收支])*$"
_UP = r"扩大|(?<!自然)增长|提升|提高|增加|升(?!级)|上涨|增幅|递增|升高|延长|增[收支产]|多|高出|净增|(?<!新)增"
_DOWN = r"下降|减少|减[收支产]|降低|降幅|跌|缩减|压减|削减|下滑|节约|节省|核减|调减|缩短|少|低|回落"
_CHANGES = re.compile(
    rf"(?:{_UP}|{_DOWN}){_BY}|(?:(?<!自然)增长率|增幅|增速|同比|环比|降幅|节约率|核减率|下降率|[调变]\w率)[^，。]{{0,6}}$"
)
_WAYS = re.compile(rf"(?P<down>{_DOWN})|{_UP}")
_FIGURES = re.compile(r"[\d.,%％‰、和及与万亿元个人次户百分点\s-]+$")
_RATE_OF = re.compile("(节约|节省|核减|审减|压减)率")
_SINCE = re.compile(r"同比|环比|上[年月季]|去年|年初|(?:19|20)\d\d年")
_WHEN = re.compile(
    r"(?:按?同口径)?(?:(?:同比|环比)(?:上年度?)?|[较比与同和跟](?:上[年月季]|去年|前一年|同期|年初|(?:19|20)\d\d年)度?(?:同期|[末底])?(?:[决预]算数?|执行数)?(?:相比|比较)?[，,]?)"
)
_MOST_FAR, _MOST_GROWN = 4, 10
_FAR = 10  # times a change that it is not off by
_EACH_YEAR = re.compile(r"[年月季]均|平均|复合")  # over several years, of which no two are told
_TO = re.compile(r"(?:到|至|为)(?:了|约)?$")
_THAN = re.compile(r"(?:^|[，,])\s*(?:(?:较|比(?![例重率值]))[^，,；;|]*\||[与同和跟][^，,；;|]*\|\s*(?:相比|比较|对比))")
_CHANGE = re.compile(rf"(?:{_UP}|{_DOWN}){_BY}")
_OF_ANOTHER = re.compile(r"其中|由于|因|原因|主要是|系")  # a part, or what led to the change
_EXPLAINED = re.compile(r"\s*(?:[（(]|[，,]?\s*(?:即|或|or))\s*")
_RESTATED = re.compile(r"\s*[（(](?:约合?|折?合)?")  # 296.7万吨（59.3亿斤）
_PREVIOUS = re.compile(r"上年|去年|上期|同期|前一年|上一年|原")


def is_change(said: Said) -> bool:
    """Whether a figure says by how much something rose or fell; 增加到 says what it rose to."""
    return _says_change(_words(said))


def _words(said: Said) -> str:
    """The words before a figure; of one in a list, those before the list: 分别增长7.50%和6.77%."""
    return _FIGURES.sub("", said.clause_lead) if JOINED.fullmatch(said.lead) else said.lead or said.clause_lead


@lru_cache(maxsize=2000)
def _says_change(words: str) -> bool:
    return bool(_CHANGES.search(words.rstrip(" 约近")))


def falls(change: Said) -> bool:
    """Whether the last word before a change says that something fell: 同比下降."""
    ways = [match["down"] for match in _WAYS.finditer(_words(change))]
    return bool(ways and ways[-1])


def are_of_other_bases(one: Said, other: Said) -> bool:
    """Whether two changes say that they are measured against different times."""
    since = [set(_SINCE.findall(change.lead)) for change in (one, other)]
    return all(since) and since[0] != since[1]


def growth_claims(passage: Passage) -> Iterator[Claim]:
    """A claim for every change, as a share or as an amount, whose two amounts stand before it in its sentence; or further above, where
    they are called what changed, and what is told of other changes there holds."""
    dated, apart = years(passage), list[list[Claim]]()
    for said in passage.said:
        by, change = _told_by(said, passage), is_change(said)
        if (by is not None or change) and not _EACH_YEAR.search(_words(said)):
            claim = (by and _by_increase(said, by, passage, dated)) or (_claim(said, passage, dated) if change else None)
            yield from [claim] if claim else []
            apart += [] if claim else [_from_afar(said, by, [*passage.before, *passage.said[: said.place]])]
    held = [[claim for claim in claims if holds(verdict(claim))][:1] for claims in apart]
    for right, claims in zip(held, apart, strict=True):
        yield from right or (list(filter(_is_slip, claims))[:1] if any(held) else [])


def _told_by(rate: Said, passage: Passage) -> Said | None:
    """The increase that stands right beside a growth in %: 增加180万元，增长15%; 减少1.2万元（27.27%）; 增长15%，增收180万元."""
    before, behind = _beside(rate, passage, -1), _beside(rate, passage, 1)
    named = _RATE_OF.search(rate.lead)  # 节约率 is no growth of what was saved
    if before is not None and is_change(before) and (named is None or named[1] in before.lead):
        between = passage.text[before.quantity.end : rate.quantity.start]
        return before if _EXPLAINED.fullmatch(between) or (is_change(rate) and len(between) <= 12) else None
    between = passage.text[rate.quantity.end : behind.quantity.start] if behind is not None and is_change(rate) else ""
    return behind if re.fullmatch(rf"\s*[，,、]\s*(?:同比|净)?(?:{_UP}|{_DOWN}){_BY}", between) else None


def _beside(rate: Said, passage: Passage, step: int) -> Said | None:
    """The amount before or behind a rate in its sentence, if it is not measured against another time: 环比增加180万元，同比增长15%."""
    told = [one for one in passage.said if one is rate or not _RESTATED.fullmatch(one.lead)]
    found = told[max(told.index(rate) + step, 0) :][:1]
    beside = [one for one in found if one is not rate and one.sentence == rate.sentence and not one.figure.unit.is_rate]
    return next((one for one in beside if rate.dimension == "%" and not are_of_other_bases(one, rate)), None)


def _by_increase(rate: Said, by: Said, passage: Passage, dated: dict[Said, int]) -> Claim | None:
    """增加 ÷ (本年 − 增加): the earlier value is what the later one and the increase leave; or 增加 ÷ 上年, where the earlier one is told."""
    states = [
        each
        for each in passage.said
        if each.place < min(by.place, rate.place) and each.sentence == rate.sentence and each.dimension == by.dimension
        and not is_change(each) and not is_base(each) and not _RESTATED.fullmatch(each.lead)
    ]  # fmt: skip
    states = states or _in_sentence_before(by, passage)
    claims = [claim for one in states[::-1] for claim in by_amount(rate, by, one)[0 if _is_earlier(one, by, dated) else 1 :]]
    meant = _is_meant(states, min(by, rate, key=lambda said: said.place)) and (len(states) == 1 or explained(claims[0]))
    sure = meant and not OTHER_BASE.search(rate.sentence_text)
    return believed(claims, lambda claim: sure and claim is claims[0] and _is_plausible(claim))


def by_amount(rate: Said, by: Said, amount: Said) -> tuple[Claim, Claim]:
    """The growth by an increase, of an amount that is the earlier one, and of one that is the later one."""
    earlier, left = (1, amount.figure), (1 if falls(by) else -1, by.figure)
    first, second = (Claim("growth", rate.figure, Formula(((1, by.figure),), below)) for below in ((earlier,), (earlier, left)))
    return first, second


def _is_earlier(amount: Said, change: Said, dated: dict[Said, int]) -> bool:
    """Whether an amount is told of the time before a change: 比上年A万元减少, 2023年A万元，2024年减少."""
    return bool(_PREVIOUS.search(amount.clause_lead)) or (amount in dated and dated[amount] < dated.get(change, 0))


def _is_meant(states: list[Said], change: Said) -> bool:
    """Whether of some amounts one alone stands behind the last ；, or the only or nearest one before a change that names nothing else."""
    behind = [one for one in states if not re.search(r"[；;]", change.sentence_text[one.end : change.end])]
    nearest = len(states) == 1 or bool(behind and behind[-1].place == change.place - 1)
    return len(behind) == 1 or (nearest and not what_changed(change.lead))


def what_changed(words: str) -> str:
    """What the words before a change say that changed: 收入支出 of 与上年相比，收入支出总计增加."""
    return thing(_CHANGE.sub("", _WHEN.sub("", words)))


def _is_called(amount: Said, words: str) -> bool:
    """Whether an amount's name begins with some words, or ends with four signs or more."""
    named = thing(amount.clause_lead)
    return named.startswith(words) or (len(words) >= 4 and named.endswith(words))


def _in_sentence_before(by: Said, passage: Passage) -> list[Said]:
    """收入支出总计A万元。与上年相比，收入支出总计增加B万元: the amount of the sentence before that is called what changed."""
    called = what_changed(by.sentence_text[: by.end - len(by.quantity.text)])
    found = [
        each
        for each in passage.said
        if each.sentence == by.sentence - 1 and each.dimension == by.dimension and not is_change(each) and not is_base(each)
        and _is_called(each, called)
    ]  # fmt: skip
    return found if len(found) == 1 else []


def _is_plausible(claim: Claim, least: int = 0) -> bool:
    """Whether the increase is not more than what it led to, as it is where another amount was meant."""
    exact = claim.formula.value()
    return exact is not None and least < exact < _MOST_GROWN


def _from_afar(change: Said, by: Said | None, before: list[Said]) -> list[Claim]:
    """公务接待费12.39万元。…公务接待费比上年减少0.59万元，减少4.76%: readings by amounts in other sentences that are called what changed."""
    called = what_changed((by or change).lead)
    amounts = [
        each
        for each in before
        if (each.figure.where.block, each.sentence) != (change.figure.where.block, change.sentence)
        and each.dimension == (by or change).dimension and not (is_change(each) or is_base(each))
        and called and _is_called(each, called)
    ][:-_MOST_FAR - 1 : -1]  # fmt: skip
    if by is not None:
        return [claim for one in amounts for claim in by_amount(change, by, one)]
    return [changed(change, earlier, later) for later, earlier in permutations(amounts, 2) if change.dimension != "%"]


def _claim(change: Said, passage: Passage, dated: dict[Said, int]) -> Claim | None:
    before = [each for each in passage.said[: change.place] if each.sentence == change.sentence and not is_change(each)]
    fitting = [each for each in before if not is_base(each) and _fits(each, change)]
    told = _by_year(change, fitting, dated)
    pairs = told or _pairs(fitting)
    claims = {changed(change, earlier, later): sure for earlier, later, sure in pairs}
    # of a year that no amount is of; of a part, whose own amounts are not told
    since = passage.text[fitting[-1].quantity.end : change.quantity.start] if fitting else ""
    other = (not told and (told is not None or base_year(change))) or _OF_ANOTHER.search(since)
    behind = passage.said[pairs[0][0].place + 1] if pairs and not told else change
    nearest = next(iter(claims), None) if behind is change or not is_change(behind) else None  # 门诊A元，增长p%，住院B元，增长q%
    meant = [
        claim
        for claim, sure in claims.items()
        if not other and (_is_close(claim) if sure else claim is nearest and _is_slip(claim))
    ]
    return believed(claims, lambda claim: claim in meant and (change.dimension != "%" or _is_plausible(claim, -_MOST_GROWN)))


def _is_close(claim: Claim) -> bool:
    """Whether what follows is of the size of what is printed, or a slip away from it."""
    exact, stated = abs(claim.formula.value() or Fraction(0)), abs(claim.stated.value)
    return explained(claim) or max(exact, stated) < _FAR * min(exact, stated)


def changed(change: Said, earlier: Said, later: Said) -> Claim:
    sign = -1 if falls(change) else 1
    above, below = (sign, later.figure), earlier.figure
    if change.dimension == "%":
        return Claim("growth", change.figure, Formula((above,), ((1, below),), offset=Fraction(-sign)))
    return Claim("difference", change.figure, Formula((above, (-sign, below))))


def _by_year(change: Said, amounts: list[Said], dated: dict[Said, int]) -> list[tuple[Said, Said, bool]] | None:
    """The two amounts of the years that a change is between; None where no two amounts are told of years."""
    of_year = {dated[each]: each for each in amounts if each in dated}
    if len(of_year) < 2:
        return None
    last = dated.get(change, max(of_year))
    first = base_year(change) or (min(of_year) if "累计" in change.lead else last - 1)
    return [(of_year[first], of_year[last], True)] if first in of_year and last in of_year and first != last else []


def _fits(each: Said, change: Said) -> bool:
    """Amounts, or rates in ‰ and finer ones, for a growth in %; figures of the change's own dimension for an amount; rates for percentage
    points."""
    if change.dimension == "%":
        return not each.figure.unit.is_rate or each.figure.unit.scale < change.figure.unit.scale
    return each.dimension == ("%" if change.dimension == "百分点" else change.dimension)


def _pairs(amounts: list[Said]) -> list[tuple[Said, Said, bool]]:
    """(earlier, later, whether the words leave no doubt), the nearest first."""
    pairs = []
    for one, other in list(pairwise(amounts))[::-1]:
        from_to = re.search(r"[由从]", one.clause_lead) and _TO.search(other.lead.rstrip())
        against = _PREVIOUS.search(other.lead) or _THAN.search(f"{other.lead}|{other.tail}")
        earlier, later = (other, one) if against else (one, other)
        pairs.append((earlier, later, bool(from_to or against) and other is amounts[-1]))
    return pairs


def _is_slip(claim: Claim) -> bool:
    exact, figure = claim.formula.value(), claim.stated
    if exact is None or exact < 0 or digits(figure.number, figure.places) < 3:
        return False
    return slipped(figure.number, rounded(exact, figure) / figure.unit.scale, figure.places)
