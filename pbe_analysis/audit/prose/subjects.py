"""Whom or what a figure is about, as far as its words tell: a source of money, a region, or the whole."""

import re
from functools import lru_cache

from .sentences import Said, without_dates

SCOPES = re.compile(
    r"中央|国家|省级|市级|区级|县级|区县|镇级|市县|配套|自筹|社会资本|转移支付|本级|上级|省财政|市财政|区财政|县财政"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:新区|区|县|街道|镇|乡|医院|中心|卫生院|局|学校|公司|村)(?=[\u4e00-\u9fff]|$)")
_FILLERS = re.compile(
    r"其中|截至|截止|全年|本年度?|年度|当年|累计|共计|合计|总计|总共|一共|共有|共|项目|实际|已|资金|经费|财政|主要|全市|全省|全区|全县|各区|各地|[：:、（(）)“”\"\s]"
)
_WHOLE = re.compile(r"(?<!公)共|合计|总|累计|全年|全部|项目|全市|全区|全县|全省")
_MOMENT = re.compile(r"[前后初末]|上年|去年|今年|本年|当年|上期|本期|同期|原有?|现有?|(?:19|20)\d\d年度?")
_WITH_SHARE = re.compile(r"\s*[，,（(]?\s*占(?:比|总)?[^，,。；;]{0,6}[\d.]+\s*[%％]")
# what is told is not of all that the words before it name
OTHER_BASE = re.compile(
    r"剔除|扣除|不含|除外|以外|不包括|不计|(?<!累)计入|计算在内|口径(?=[，比较与增减下上提同计测相])|(?<!自然)口径[）)]|可比|调整后|按.{0,8}(?:计算|测算|折算)"
)
_LEVEL = re.compile(r"中央|[省市区县镇](?:级|财政)")
_NO_SIGN = re.compile(r"[^\u4e00-\u9fffA-Za-z]|完成|实现")
_LONGEST = 14
_BASE = re.compile(r"(?:占|完成|达到?|为)[^，。；]{0,14}$")
_ASIDE = re.compile(r"[（(](?:其中|含|包括|包含|不含|另有?)[^（()）]*$")
_OF_BASE = re.compile(r"\s*[\u4e00-\u9fff]{0,6}?(?:的|之)\s*[\d.]+\s*[%％]|\s*的\s*(?:比例|比重)")


def thing(words: str) -> str:
    """What some words are about, in signs alone: 公务接待费 of 其中：公务接待费合计."""
    return _NO_SIGN.sub("", _FILLERS.sub("", without_dates(words))).rstrip("各均为是达")


def subject(said: Said) -> str:
    """The words of a figure's lead that may name its subject: 中央支出, 东丽区到位; empty for the whole."""
    return _subject(said.lead or said.clause_lead)


@lru_cache(maxsize=2000)
def _subject(words: str) -> str:
    return _FILLERS.sub("", without_dates(words))[-_LONGEST:]


def is_whole(said: Said) -> bool:
    """Whether a figure is of the whole: 共计支出, 全年预算数; neither a source nor a region is named, and no share of it follows."""
    return _is_whole(said.lead or said.clause_lead) and not _WITH_SHARE.match(said.sentence_text, said.end)


@lru_cache(maxsize=2000)
def _is_whole(words: str) -> bool:
    lead = without_dates(words)
    if SCOPES.search(lead) or _PLACE.search(_FILLERS.sub("", lead)):
        return False
    return bool(_WHOLE.search(lead)) or len(_subject(words)) <= 6


def same_subject(one: Said, other: Said) -> bool:
    """Whether two figures name one subject: the same source of money, or words that begin alike, as 甲医院到位 and 甲医院支出."""
    first, second = subject(one), subject(other)
    scopes = set(SCOPES.findall(first)), set(SCOPES.findall(second))
    if scopes[0] or scopes[1]:
        return scopes[0] == scopes[1]
    return len(first) >= 2 and first[:2] == second[:2]


def one_thing(one: Said, other: Said) -> bool:
    """Whether one figure is called by what another is called, and perhaps by more, or both by one level: 中央安排 and 中央支出进度."""
    first, second = sorted((thing(said.lead or said.clause_lead) for said in (one, other)), key=len)
    levels = [_LEVEL.match(words) for words in (first, second)]
    return (levels[0] and levels[1] and levels[0][0] == levels[1][0]) or (len(first) >= 2 and second.startswith(first))


def differ(one: Said, other: Said) -> bool:
    """Whether two figures name different sources of money or different regions."""
    first, second = subject(one), subject(other)
    if set(SCOPES.findall(first)) != set(SCOPES.findall(second)):
        return True
    places = set(_PLACE.findall(first)), set(_PLACE.findall(second))
    return bool(places[0] and places[1] and places[0] != places[1])


def are_states(one: Said, other: Said) -> bool:
    """Whether two figures are one quantity at two moments: 治理前达标断面 and 治理后达标断面. What is
    left of their names without the moment is the same, and the moments differ."""
    first, second = one.name, other.name
    same = _MOMENT.sub("", first) == _MOMENT.sub("", second)
    return same and _MOMENT.findall(first) != _MOMENT.findall(second)


def is_base(said: Said) -> bool:
    """Whether a figure is only what a rate is taken of: 占年初预算8000万元的48.8%."""
    return bool(_OF_BASE.match(said.sentence_text[said.end :]) and _BASE.search(said.clause_lead))


def is_aside(said: Said) -> bool:
    """Whether a figure only tells in brackets what another holds: 补助113万元（其中：国债76万元）."""
    return bool(_ASIDE.search(said.sentence_text[: said.end]))
