"""Whether the parts that a sentence lists are all of their whole: then a list that misses it is wrong, though it stands behind 其中."""

import re
from fractions import Fraction
from itertools import pairwise, takewhile

from ...numerals import list_number
from .sentences import Passage, Said

TOTAL = re.compile(r"合计|共计|总计|总共|总额|总数|总量|总分|综合得分|累计|一共|(?<!公)共(?!同|识|建|享)|总[^，。]{0,6}$")
_OF_SO_MANY = re.compile(r"(?<![第\d])([两二三四五六七八九十]{1,2}|\d{1,2})(?:年(?!度)|[个项类家所])")
_OPPOSITES = tuple(
    line.split()
    for line in (
        "男 女", "城镇 [乡农]村", "城市 农村", "公[办立] 民[办营]", "轻工业 重工业", "一般债 专项债", "基本支出 项目支出", "上半年 下半年",
        "出口 进口", "线上 线下", "定量 定性", "行政单位 事业单位", "中央 地方", "货物 工程 服务", "第一产业 第二产业 第三产业", "出国 接待 用?车", "出国 用?车 接待",
    )
)  # fmt: skip
_GOES_ON = re.compile(r"[^。；]{0,12}(?:等|其余|其他|另|不详|未)")
_SHARE = re.compile(r"(?:[，、（(][^；;。占\d]{0,8}[\d.]+[%％])?[，、（(\s]*占[^；;，。\d]{0,6}([\d.]+)\s*[%％]")
_BOTH = re.compile(r"[及和与、]")


def leave_nothing_out(parts: list[Said], total: Said) -> bool:
    """Whether the total says of how many it is, and so many are listed, 三年累计, 五个镇共; or is called by its parts: 购置及运行费, of
    公务用车购置费 and 公务用车运行费."""
    told, named = _OF_SO_MANY.search(total.clause_lead), _BOTH.split(total.name)
    words = [{name[place : place + 2] for place in range(len(name) - 1)} for name in named]
    called = len(named) == len(parts) >= 2 and all(
        any(one in part.lead for one in own) for own, part in zip(words, parts, strict=True)
    )
    return called or (told is not None and list_number(told[1]) == len(parts))


def shares_of(parts: list[Said]) -> list[Fraction]:
    """The shares that are told right behind parts, of those that have one."""
    return [Fraction(share[1]) / 100 for part in parts if (share := _SHARE.match(part.sentence_text, part.end))]


def are_opposites(parts: list[Said]) -> bool:
    """Whether parts are named by words that together leave nothing out: 男 and 女, 税收 and 非税, 农业 and 非农业; and nothing goes on."""
    if not parts or _GOES_ON.match(parts[-1].sentence_text, parts[-1].end):
        return False
    named = [part.lead for part in parts]
    denied = re.search(r"非(.{2})", named[-1])
    if len(named) == 2 and denied and denied[1] in named[0]:
        return True
    told = (words for words in _OPPOSITES if len(words) == len(named))
    return any(all(map(re.search, words, named)) for words in told)


def are_one_list(said: list[Said], passage: Passage) -> bool:
    """Whether nothing but names and 、 stands between parts, and a comma before their total: A镇120份、B镇100份、C镇80份，共300份."""
    between = [passage.text[one.quantity.end : other.quantity.start] for one, other in pairwise(said)]
    listed = all(re.fullmatch(r"[^，；。、]{0,4}[、和及]+[^，；。、等]*", one) for one in between[:-1])
    return len(between) > 1 and listed and bool(re.fullmatch(r"[^，；。、等]{0,4}，[^，；。、]+", between[-1]))


def of_one_list(parts: list[Said]) -> list[Said]:
    """The parts up to where a weaker or stronger mark stands between two; where weaker ones follow, what these part is a list of its
    own: 地方级A元；税收B元，非税C元."""
    marks = _marks_between(parts)
    other = next((place for place, mark in enumerate(marks) if mark != marks[0]), None)
    if other is None or strands(parts):
        return parts
    return parts[: other + (marks[other] < marks[0])]


def _marks_between(parts: list[Said]) -> list[int]:
    """How strong the mark between each two parts is: 0 for ；, 1 for a comma, 2 for none of them."""
    between = (other.sentence_text[one.end : other.end] for one, other in pairwise(parts))
    return [next((rank for rank, mark in enumerate(("[；;]", "[，,]")) if re.search(mark, words)), 2) for words in between]


def strands(parts: list[Said]) -> list[list[Said]]:
    """Parts of which two or three figures each are told, figure by figure: 决策分值20分，得16.41分；过程分值20分，得18.31分."""
    marks = _marks_between(parts)
    for count in (2, 3):
        strands = [parts[start::count] for start in range(count)]
        ends = [_shared_end(strand) for strand in strands]
        in_turn = [mark < marks[0] for mark in marks] == [place % count == count - 1 for place in range(len(marks))]
        if len(parts) % count == 0 and len(parts) > count and all(ends) and in_turn and _shared_end(parts) not in ends:
            return strands
    return []


def _shared_end(said: list[Said]) -> str:
    """The last signs that all names have: 收入决算数 of 保险费收入决算数 and 财政补贴收入决算数."""
    signs = takewhile(lambda signs: len(set(signs)) == 1, zip(*(reversed(one.name) for one in said), strict=False))
    return "".join(sign[0] for sign in signs)[::-1]
