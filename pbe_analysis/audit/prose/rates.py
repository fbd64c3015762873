"""Rates that a sentence states beside their two parts: 发放500份，回收480份，回收率96%; growth from one amount to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..claims import Claim, Formula, Ledger
from ..judging import holds, verdict
from ..slips import neighbours, slipped
from ..tables import names
from .sentences import Passage, Said

_WINDOW = 24  # figures before a rate that may be its parts
SCOPES = re.compile(r"中央|国家|省级|市级|区级|县级|区县|镇级|配套|自筹|社会资本|转移支付|本级|上级")
_BASE_CHANGES = re.compile(r"剔除|扣除|不含|除外|以外|不包括|不计")
_RISES = re.compile(r"(?:增长|提升|提高|增加|上升|上涨|增幅|递增|升高|同比增)(?:率|幅度?|了|约|为|达到?|：|至)*$|(?:增长率|增幅|增速|同比|环比)[^，。]{0,6}$")
_FALLS = re.compile(r"(?:下降|减少|降低|降幅|缩减|压减|下滑|节约|节省|核减)(?:率|幅度?|了|约|为|达到?|：)*$|(?:降幅|节约率|核减率|下降率)[^，。]{0,6}$")
_NO_PARTS = re.compile(r"目标|不低于|不少于|要求|标准为|应达|指标值|权重|占.{0,8}分|上限|下限|警戒")


@dataclass(frozen=True, slots=True)
class Reading:
    """above ÷ below, or the growth from below to above, with how well the words support it: 0 to 3."""

    above: Said
    below: Said
    kind: str
    formula: Formula
    support: int


def rate_claims(passages: list[Passage], ledger: Ledger) -> Iterator[Claim]:
    """A claim for every rate whose parts can be named."""
    before: list[Said] = []
    for passage in passages:
        for said in passage.said:
            if said.figure.unit.is_rate and said.figure.unit.name == "%" and not _NO_PARTS.search(said.clause_lead):
                later = [each for each in passage.said if each.place > said.place and each.sentence == said.sentence]
                here = [each for each in passage.said if each.place < said.place]
                claim = _claim(said, (before + here)[-_WINDOW:], later[:2], set(map(id, here)), ledger)
                if claim is not None:
                    yield claim
        before = (before + list(passage.said))[-_WINDOW:]


def _claim(rate: Said, before: list[Said], later: list[Said], here: set[int], ledger: Ledger) -> Claim | None:
    """The best reading that recomputes; else the one that the words leave no doubt about, or that a slip explains."""
    near = [said for said in before if id(said) in here and said.sentence == rate.sentence] + later
    readings = sorted(_readings(rate, [*before, *later], near), key=lambda reading: -reading.support)
    claims = [(reading, Claim(reading.kind, rate.figure, reading.formula, ledger.group())) for reading in readings]
    for reading, claim in claims:
        if holds(verdict(claim)) and (reading.support or _digits(rate) >= 3):
            return claim
    if _BASE_CHANGES.search(rate.sentence_text):
        return None
    for reading, claim in claims:
        if reading.support >= 3 or (reading.support >= 2 and _is_slip(reading, rate)):
            return claim
    return None


def _digits(rate: Said) -> int:
    return len(str(int(rate.figure.number * 10**rate.figure.places)).strip("0"))


def _readings(rate: Said, candidates: list[Said], near: list[Said]) -> Iterator[Reading]:
    rises, falls = _RISES.search(rate.clause_lead), _FALLS.search(rate.clause_lead)
    amounts = [said for said in candidates if not said.figure.unit.is_rate and not said.figure.unit.is_mean]
    close = set(map(id, near))
    for above in amounts:
        for below in amounts:
            if above is below or not below.figure.value or not _comparable(above, below):
                continue
            if id(above) not in close and id(below) not in close and not _shares_scope(rate, above, below):
                continue
            yield from _forms(rate, above, below, near, bool(rises), bool(falls))


def _comparable(one: Said, other: Said) -> bool:
    units = {one.dimension, other.dimension}
    people = {"人", "名", "位", "户"}
    return len(units) == 1 or "" in units or units <= people


def _shares_scope(rate: Said, above: Said, below: Said) -> bool:
    """Whether rate and parts speak of the same share of the money, and the parts of nothing else: 区级, 配套."""
    scopes, one, other = (set(SCOPES.findall(text)) for text in (rate.clause_lead, above.around, below.around))
    return bool(scopes & (one | other)) and bool(one & other)


def _forms(rate: Said, above: Said, below: Said, near: list[Said], rises: bool, falls: bool) -> Iterator[Reading]:
    one, other = ((1, above.figure),), ((1, below.figure),)
    if rises or falls:
        formula = Formula(one, other, offset=Fraction(-1)) if rises else Formula(((-1, above.figure),), other, offset=Fraction(1))
        yield Reading(above, below, "growth", formula, _growth_support(rate, above, below, near))
        return
    yield Reading(above, below, "ratio", Formula(one, other), _support(rate, above, below, near))


def _growth_support(rate: Said, above: Said, below: Said, near: list[Said]) -> int:
    """3: 由/从 below 到/至 above; 2: the only two amounts of the sentence that can be compared."""
    if any(id(each) not in set(map(id, near)) for each in (above, below)) or above.figure.unit != below.figure.unit:
        return 0
    from_to = re.search(r"[由从]", below.clause_lead) and re.search(r"[到至为]", above.lead) and below.place + 1 == above.place
    if from_to and above.place < rate.place:
        return 3
    earlier = re.search(r"上年|去年|上期|同期|前一年|(?:19|20)\d\d年", below.clause_lead)
    alone = sum(_comparable(above, each) and not each.figure.unit.is_rate for each in near) == 2
    return 2 if alone and (earlier or below.place < above.place) else 0


def _support(rate: Said, above: Said, below: Said, near: list[Said]) -> int:
    """How well words and order support above ÷ below: 3 leaves no doubt, 2 makes it likely, 1 allows it."""
    close = set(map(id, near))
    inside = id(above) in close and id(below) in close
    hint = names.hint(f"{rate.name}率" if rate.name.endswith(("占", "完成", "达")) else rate.name, above.around, below.around)
    scoped = _shares_scope(rate, above, below)
    named = bool(re.search(r"率|度|占|比例|比重", rate.clause_lead))
    if not named:
        return 1 if inside else 0
    between = [each for each in near if min(above.place, below.place) < each.place < rate.place and each not in (above, below)]
    rivals = [each for each in between if _comparable(each, above) and not each.figure.unit.is_rate]
    tight = inside and not rivals and above.place < rate.place and below.place < rate.place
    share = re.search(r"占", rate.clause_lead) and above.place < rate.place
    if (hint == 2 and (tight or scoped)) or (share and tight and above.place < below.place and below.clause == rate.clause):
        return 3
    if tight and above.figure.value <= below.figure.value:
        return 2
    return 2 if hint == 2 and inside else 1 if inside or hint == 2 else 0


def _is_slip(reading: Reading, rate: Said) -> bool:
    """Whether one slip, in the rate or in a part, explains that they do not fit."""
    exact = reading.formula.value()
    if exact is None:
        return False
    figure = rate.figure
    if slipped(figure.number, _at(exact / figure.unit.scale, figure.places), figure.places):
        return True
    claim = Claim(reading.kind, figure, reading.formula)
    for part in reading.formula.figures:
        for number in neighbours(part.number, part.places):
            if number > 0 and verdict(claim, {part: number * part.unit.scale}).value == "confirmed" and _digits(rate) >= 3:
                return True
    return False


def _at(value: Fraction, places: int) -> Fraction:
    return Fraction(round(value * 10**places), 10**places)
