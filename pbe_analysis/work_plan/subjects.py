"""What one comparison says of several things: 小学、初中平均班额分别降至42人、46人; 及时率、完整率均达到100%."""

import re

from .lexicon import either
from .sentences import parts

_SO_MANY = re.compile(rf"^\d+(?:{either('counted')})(?=.{{2}})")  # 3个国控断面、5个省控断面水质优良比例
_JOINT = re.compile(r"\t|以及|(?<![饱温平缓总])和(?![谐平])|(?<!参)与(?!会)|(?<![以普涉波累危])及(?![时格早其以])")
_MEASURE = re.compile(
    r"[率量额数值]$|(?:[程强密意进幅]度|比例|占比|比重|覆盖面|费用|[总资]金|指数|时间|面积|水平|标准|收入|强度|等候)$"
)
_ACT = re.compile("(?:演练|培训|竞赛|比赛|讲座|检查|活动|培训班)$")  # 消防与防汛演练各2次
_SHARED = re.compile(rf"(?:患者|病人)?(?:规范)?(?:{either('shares')})率$")  # 专职保安、一键报警配备率均达到100%


def subjects(counted: str, values: int, *, is_rate: bool, each: str = "") -> list[list[str]]:
    """What each of so many values is said of. As many things as values go with them one by one; several shares of one value
    each have it, and several things of which 均 or 各 (`each`) is said; else every value is said of the whole."""
    named = _named(counted)
    measured = _measured(counted, named)
    if values > 1 and values in (len(named), len(measured)):
        return [[one] for one in (_completed(named) if len(named) == values else measured)]
    if values == 1 and is_rate and len(measured) > 1:
        return [measured]
    if each == "各" and values == 1 and len(named) > 1 and not is_rate:
        act = (_ACT.search(named[-1]) or [""])[0]
        return [[one if one.endswith(act) else one + act for one in named]]
    if each and values == 1 and len(named) > 1 and (is_rate or _MEASURE.search(named[-1])):
        if named[0][-2:] in named[-1] or (shared := _SHARED.search(named[-1])):  # 甲患者、乙患者管理服务率均
            return [_completed(named, "" if named[0][-2:] in named[-1] else shared[0])]
    return [[counted]] * values


def _named(counted: str) -> list[str]:
    """The things that a text lists, outside brackets and quotes."""
    marked = "".join("\t" if sign in "、/／" else sign for sign in counted)
    pieces = [_SO_MANY.sub("", piece.strip()) for part in parts(marked, "\t") for piece in _JOINT.split(part)]
    return pieces if all(len(piece) > 1 for piece in pieces) else [counted]


def _measured(counted: str, named: list[str]) -> list[str]:
    """The measures among what is named; 感染者和病人发现报告比例 is one."""
    found, start = [], 0
    for one in named:
        end = counted.find(one, start) + len(one)
        if _MEASURE.search(one):
            found.append(re.sub(r"^(?:[、/／和与]|以及|及(?!时))", "", counted[start:end]))
            start = end
    return found if start == len(counted) else [counted]


def _completed(named: list[str], end: str = "") -> list[str]:
    """Things that share their end say it once, behind the last: 小学、初中平均班额, 化肥、农药使用量. It begins behind the sign with
    which those before end; else it is `end`, or where it would be if all were as long."""
    first, last = named[0], named[-1]
    if not _MEASURE.search(last):
        return named
    same = last.find(first[-1]) + 1
    shared = last[same:] if same else end or last[len(first) :] if first[-1] > "\u4e00" else ""
    shared = shared or ("率" if last.endswith("率") else "")
    if not shared and not _MEASURE.search(first):  # CT、磁共振检查平均等候
        return ["、".join(named)] * len(named)
    return [one if one is last or _MEASURE.search(one) else one + shared for one in named]
