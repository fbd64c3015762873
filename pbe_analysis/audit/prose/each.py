"""Amounts for each: 人均1.2万元 of 2554人 and 3064.8万元; 每人1万元 × 2554人 = 2554万元."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from ..claims import Claim, Formula
from ..slip_evidence import explained
from ..verdicts import holds, verdict
from .sentences import Passage, Said

_EACH = re.compile(r"均|单价|每(?![年季月周日天])")
_ONE = re.compile(r"([^年季月周日天人平各])均(?![衡可已按为])|每(公里|平方米|万?亩|[^年季月周日天人]位?)")
_MANY = re.compile(r"每([百千万])(?:名|个)?(?:常住|户籍)?(?:人口?|居民)")
_WORTH = {"百": 100, "千": 1000, "万": 10_000}
_MEAN = re.compile(r"[^年季月周日天平各]均(?![衡可已按为])|平均每")
_COUNTED = {"床": ("张",), "车": ("辆",), "户": ("户", "家"), "校": ("所",), "班": ("个", "班"), "亩": ("亩", "万亩")}


def each_claims(passage: Passage) -> Iterator[Claim]:
    """A claim for each amount per head whose total and heads stand in the same sentence, and for each such total."""
    for said in filter(_is_each, passage.said):
        beside = [other for other in passage.said if other.sentence == said.sentence and other is not said]
        between = {other: passage.text[slice(*sorted((said.quantity.start, other.quantity.start)))] for other in beside}
        near = [other for other in beside if not re.search("[；;]", between[other])]
        yield from list(filter(None, [_claim(said, near), _claim(said, beside)]))[:1]


def _is_each(said: Said) -> bool:
    """人均1.2万元, 平均每公里投入3万元, and of things that are counted 户均2.4人."""
    unit, one = said.figure.unit, _ONE.search(said.lead) or _MANY.search(said.lead)
    return unit.is_mean or bool(unit.is_money and _EACH.search(said.lead)) or bool(unit.name and one)


def _is_head(said: Said, rate: Said) -> bool:
    """Whether a figure counts what the rate is for each of: 户 of 户均, 公里 of 每公里."""
    one, unit = _ONE.search(rate.lead), said.figure.unit
    if _MANY.search(rate.lead):
        return bool(re.search(r"人口|居民", said.lead))
    if one and (one[1] or unit.name in _counted(one[2])):
        return unit.name in _counted(one[1] or one[2])
    people = unit.name in ("人", "人次", "户") and unit.scale > 1
    return (people or said.figure.counted) and not (unit.is_money or unit.is_rate or unit == rate.figure.unit)


def _counted(word: str) -> tuple[str, ...]:
    return _COUNTED.get(word, (word,))


def _claim(rate: Said, others: list[Said]) -> Claim | None:
    """total ÷ heads = rate, or heads × rate = total where that is exact. Only the sole total and heads of a
    sentence can be wrong, or of a mean those that a slip explains: where there are several, a match is believed, and a mismatch is not."""
    wanted = "元" if rate.figure.unit.is_money or rate.figure.unit.is_mean else rate.dimension
    heads = [said for said in others if _is_head(said, rate)]
    if "人均" in rate.lead:
        heads = [said for said in heads if said.dimension in ("人", "名")] or heads
    totals = [said for said in others if said.dimension == wanted and said.figure.value > rate.figure.value]
    for pair in product(totals, heads):
        exact, quotient = _times(rate, *pair), _each(rate, *pair)
        if exact.formula.value() == exact.stated.value:
            return exact
        if holds(verdict(quotient)):
            return quotient
    means = [said for said in others if said.figure.unit == rate.figure.unit]
    if any(holds(verdict(_each(*one))) for one in product(means, totals, heads)):
        return None  # they are the parts of another one: “焊工”1600元/人；“电工”1500元/人、补贴56.85万元、379人
    totals = [said for said in totals if not re.match(r"\s*[（(][^）)]{0,6}[含包]", said.sentence_text[said.end :])]
    mean, sole = _MEAN.search(rate.lead), len(totals) == len(heads) == 1
    near = [pair for pair in product(totals, heads) if explained(_each(rate, *pair))]
    if not (mean or sole) or len(near) != 1 or "其中" in near[0][0].lead:
        return None
    if mean or _MANY.search(rate.lead) or not heads[0].figure.counted:
        return _each(rate, *near[0])
    claim = _times(rate, *near[0])
    return claim if explained(claim) else None


def _times(rate: Said, total: Said, head: Said) -> Claim:
    return Claim("product", total.figure, Formula(((1, rate.figure),), times=(head.figure,)))


def _each(rate: Said, total: Said, head: Said) -> Claim:
    many = _MANY.search(rate.lead)
    factor = Fraction(_WORTH[many[1]] if many else 1)
    return Claim("per_head", rate.figure, Formula(((1, total.figure),), ((1, head.figure),), factor=factor))
