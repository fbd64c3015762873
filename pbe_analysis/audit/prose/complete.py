"""Whether the parts that a sentence lists are all of their whole: then a list that misses it is wrong, though it stands behind 其中."""

import re
from itertools import pairwise

from ...numerals import list_number
from .sentences import Passage, Said

_CLOSED = re.compile(r"分别[为是]|由.{0,12}(?:组成|构成)")
_OF_SO_MANY = re.compile(r"(?<![第\d])([两二三四五六七八九十]{1,2}|\d{1,2})(?:年(?!度)|[个项类家所])")
_OPPOSITES = tuple(
    line.split()
    for line in (
        "男 女", "城镇 [乡农]村", "城市 农村", "公[办立] 民[办营]", "轻工业 重工业", "税收 非税", "一般债 专项债", "基本支出 项目支出", "上半年 下半年",
        "出口 进口", "线上 线下", "定量 定性", "货物 工程 服务", "第一产业 第二产业 第三产业",
    )
)  # fmt: skip
_GOES_ON = re.compile(r"[^。；]{0,12}(?:等|其余|其他|另|不详|未)")
_BOTH = re.compile(r"[及和与、]")


def leave_nothing_out(among: str, parts: list[Said], total: Said) -> bool:
    """Whether words, their number or the name of the whole say that the parts behind it are all. among: the word before them."""
    return bool(_CLOSED.match(among)) or _are_as_many(parts, total) or _are_named_in(parts, total)


def _are_as_many(parts: list[Said], total: Said) -> bool:
    """Whether the total says of how many it is, and so many are listed: 三年累计, 五个镇共."""
    told = _OF_SO_MANY.search(total.clause_lead)
    return told is not None and list_number(told[1]) == len(parts)


def _are_named_in(parts: list[Said], total: Said) -> bool:
    """Whether the whole is called by its parts: 购置及运行费, of 购置费 and 运行费."""
    named = _BOTH.split(total.name)
    starts = [part.lead.lstrip("，、：: 其中和及与")[:2] for part in parts]
    return len(named) == len(parts) >= 2 and all(one and one in name for one, name in zip(starts, named, strict=True))


def are_opposites(parts: list[Said]) -> bool:
    """Whether parts are named by words that together leave nothing out: 男 and 女, 税收 and 非税; and nothing goes on behind them."""
    if _GOES_ON.match(parts[-1].sentence_text, parts[-1].end):
        return False
    named = [part.lead for part in parts]
    told = (words for words in _OPPOSITES if len(words) == len(named))
    return any(all(map(re.search, words, named)) for words in told)


def are_one_list(said: list[Said], passage: Passage) -> bool:
    """Whether nothing but names and 、 stands between parts, and a comma before their total: A镇120份、B镇100份、C镇80份，共300份."""
    between = [passage.text[one.quantity.end : other.quantity.start] for one, other in pairwise(said)]
    listed = all(re.fullmatch(r"[^，；。、]{0,4}[、和及]+[^，；。、等]*", one) for one in between[:-1])
    return len(between) > 1 and listed and bool(re.fullmatch(r"[^，；。、等]{0,4}，[^，；。、]+", between[-1]))


def hold_others(parts: list[Said]) -> bool:
    """Whether a part is what two or more right behind it add up to: 列入考核40个，通过38个，未通过2个."""
    values = [part.figure.value for part in parts if part.figure.number]
    return any(
        sum(values[start:end]) == values[start - 1]
        for start in range(1, len(values))
        for end in range(start + 2, len(values) + 1)
    )
