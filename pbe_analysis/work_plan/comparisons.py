"""The words that say how a target is compared: 达到, 不低于, 降至, 控制在…以内, 保持在, 提高2个百分点, 翻一番."""

import re

from ..bounds.grammar import FALLING_TO, RISING_TO
from ..bounds.grammar import WORDS as COMMON
from .lexicon import COINED, WORDS, either

REACH, AT_LEAST, AT_MOST, FALL_TO, KEEP, RAISE_BY, LOWER_BY, DOUBLE, DO = COMPARISONS = (
    *("达到", "不低于", "不超过", "降至", "保持", "提高", "下降", "翻番", "完成"),
)
_RISE, _FALL = COMMON["rising"], COMMON["falling"]  # stems: with 至 or 到 behind them they name where it goes, alone by how much
_ONLY_TO = ("补足", "补齐", "精确", "细化", "推广", "充实")  # by how much nothing is made more exact
_WORDS: dict[str, tuple[str, ...]] = {
    AT_LEAST: (*COMMON["at_least"], *COMMON["above"], *WORDS["at_least"]),
    AT_MOST: (*COMMON["at_most"], *COMMON["below"], *WORDS["at_most"]),
    FALL_TO: (*FALLING_TO, *(f"{stem}为" for stem in _FALL)),
    KEEP: WORDS["keep"],
    REACH: (*WORDS["reach"], *RISING_TO, *(f"{stem}为" for stem in _RISE if len(stem) > 1)),
    RAISE_BY: tuple(stem for stem in _RISE if len(stem) > 1 and stem not in _ONLY_TO),
    LOWER_BY: tuple(stem for stem in _FALL if len(stem) > 1),
}
_COMPARISON_OF = {word: name for name, words in _WORDS.items() for word in words}
_AHEAD = re.compile(rf"(?<![下送传抵转表发彩赶])(?P<word>{'|'.join(sorted(_COMPARISON_OF, key=len, reverse=True))})[了约近]?\s*$")
_TOWARDS = re.compile(rf"(?:{'|'.join(sorted({*RISING_TO, *FALLING_TO}, key=len, reverse=True))})(?=$|不)")
# 达到每10万人口60台, 提高到每人每月1600元, 不低于上年的95%: what stands between a comparison and its number.
_PER = re.compile(
    r"(?:城区|城市|城镇|市区|农村|乡村|牧区|山区|小学|初中|高中|每[\d十百千万]+(?:名?常住)?(?:人口|人|名|户)[^，。；\d]{0,4}|(?:每(?:人|户|床|生|例|次|年|月|天|日|周|季度|半年|小时|学年|学期)){1,3})?$"
)
_OF = re.compile(
    rf"(?<![下送传抵转表发])(?P<word>{'|'.join(sorted((word for word in _COMPARISON_OF if len(word) > 1), key=len, reverse=True))})[^，。；\d]{{1,14}}的$"
)
_THAN = re.compile(r"(?:[比较][^，。；\d]{2,12}(?P<word>高|低|多|少)出?|(?<!不)(?P<over>[高低快慢])于[^，。；\d]{2,12})$")
_CHANGED = re.compile(rf"(?:年均|每年|逐年|同比|年)?(?P<stem>{'|'.join((*_RISE, *_FALL))})$")
_LOWERED = "[减降压](?![低少小降减免压缩排轻速幅率量水力])"  # 减材料55%
_CHANGES = re.compile(
    rf"^(?:[为给][^，。；\d]{{1,6}}?)?"
    rf"(?P<stem>{_LOWERED}|{'|'.join(stem for stem in (*_RISE, *_FALL) if len(stem) > 1)})(?P<what>(?![率幅速至到值量])[^\d]{{2,}})$"
)
# 按不低于公用经费5%安排: a limit in front of what it is a share of
_SHARE_OF = re.compile(r"(?:按照?)?(?P<word>不低于|不少于|不高于|不超过|不大于)[^，。；\d的]{2,14}$")
_LEAST = re.compile(r"(?P<word>至少)[\u4e00-\u9fff]{1,4}$")
_MADE = re.compile(r"(?:改造|建设|整治|打造|完善|更新|巩固)$")
_GONE = re.compile(rf"(?!下)(?:{either('made')}|{COINED})[到至]$")  # 人员配备到120人, not 服务下沉到88个乡镇
_LONGEST = 10  # signs of an operator and what may stand between it and the number
_ABOVE = re.compile(r"\s*(?:[及或])?以上")
_BELOW = re.compile(r"\s*(?:(?:[及或])?以[内下]|之内|内(?=$|[办完回响到处审上报送答反抵出下拨兑受核评救整发]))")
_RAISED = re.compile(r"[从由][^，。；]{0,8}\d[^，。；]{0,6}[到至]$")  # 由120个充实到200个
_ROUND = re.compile(r"\s*左右")


def operator(before: str) -> tuple[str, int]:
    """The comparison whose word ends in front of a number, and where that word begins, 增加至 of 增加至不少于 included; "" and the
    end where there is none. 达到每10万人口60台 is compared by 达到."""
    match = None
    for end in dict.fromkeys((len(before), *(found.start() for found in _PER.finditer(before)))):
        match = match or _AHEAD.search(before[:end], max(0, end - _LONGEST))
    if not match and (gone := _GONE.search(before)):
        return REACH, gone.start()
    match = match or _LEAST.search(before) or _OF.search(before) or _SHARE_OF.search(before)  # 每个县至少培育2家; 不低于上年的95%
    if not match and (than := _THAN.search(before)):  # 比全国平均水平高1个百分点
        return RAISE_BY if (than["word"] or than["over"]) in "高多快" else LOWER_BY, than.start()
    if not match:
        return "", len(before)
    towards = _TOWARDS.search(before[: match.start()])
    named, start = _COMPARISON_OF[match["word"]], (towards or match).start()
    if named == AT_LEAST and (changed := _CHANGED.search(before[:start])):  # 年均增长不低于10%
        return RAISE_BY if changed["stem"] in _RISE else LOWER_BY, changed.start()
    return named, start


def changes(front: str) -> tuple[str, str]:
    """The comparison and the measure of a change that is said before it: 压减一般性支出5%; "" and the text where there is none."""
    match = _CHANGES.match(front)
    return (RAISE_BY if match["stem"] in _RISE else LOWER_BY, match["what"]) if match else ("", front)


def is_state(before: str) -> bool:
    """Whether what is compared is there and changes (增加至不少于420种), and is not made one by one."""
    named, start = operator(before)
    return named == REACH or bool(named and _TOWARDS.search(before[start:]))


def comparison(before: str, after: str, *, is_rate: bool, is_doubled: bool = False, is_rank: bool = False) -> str:
    """How a target is compared: by the word in front, by 以上 or 以内 behind it; without either a rate is reached and things are
    done."""
    if is_doubled:
        return DOUBLE
    if is_rank:
        return AT_MOST
    named, start = operator(before)
    if not named and _RAISED.search(before):
        return REACH
    if named in ("", REACH) and _ABOVE.match(after):
        return AT_LEAST
    if named in ("", REACH) and _BELOW.match(after):
        return AT_MOST
    if named == RAISE_BY and not is_rate and (not before[:start].strip("，、并 ") or _MADE.search(before[:start])):
        return DO  # 增加500张床位 is as much as 新增, 改造提升 as 改造
    return named or (REACH if is_rate else DO)


def suffix(after: str) -> int:
    """How many signs behind a number belong to its comparison: 以上, 以内, 左右."""
    match = next((match for pattern in (_ABOVE, _BELOW, _ROUND) if (match := pattern.match(after))), None)
    return match.end() if match else 0
