"""Budget and outturn side by side: 年初预算为A万元，支出决算为B万元，完成年初预算的p%。决算数小于预算数的主要原因 …"""

import re
from collections.abc import Iterator

from ..checks import Check, told
from .sentences import Passage, Said

_BUDGET = re.compile(r"预算")
_OUTTURN = re.compile(r"决算|执行数|实际支出|实际完成|支出|收入|完成")
_WORDED = re.compile(
    r"(?:决算|执行|支出)数?(?:与|同|和|较|比)?(?:年初|全年|调整)?预算数?(?P<about>基本)?(?P<same>持平|一致|相等|相同)"
    r"|(?:决算|执行|支出)数?(?P<word>大于|高于|超过|小于|低于|等于)(?:年初|全年|调整)?预算数?"
)
_SIGNS = {"大于": 1, "高于": 1, "超过": 1, "小于": -1, "低于": -1, "等于": 0}
_SHOWN = {1: ">", 0: "=", -1: "<"}


def _is_pair(budget: Said, outturn: Said) -> bool:
    """Whether two neighbouring amounts of one sentence are called budget and outturn."""
    words = _is_budget(budget) and bool(_OUTTURN.search(outturn.lead)) and not _BUDGET.search(outturn.lead)
    return words and budget.sentence == outturn.sentence and outturn.figure.unit.is_money and budget.figure.unit.is_money


def _is_budget(said: Said) -> bool:
    return bool(_BUDGET.search(said.lead)) and not re.search(r"决算|预算执行|完成", said.lead.rpartition("预算")[2])


def comparison_checks(passages: list[Passage]) -> Iterator[Check]:
    """What words say of a budget and its outturn right before them: that one is more, less, or the same."""
    for passage in passages:
        for match in _WORDED.finditer(passage.text):
            check = _compared(passage, match)
            if check is not None:
                yield check


def _compared(passage: Passage, match: re.Match) -> Check | None:
    money = [said for said in passage.said if said.quantity.end <= match.start() and said.figure.unit.is_money]
    if len(money) < 2 or not _is_pair(*money[-2:]) or "其中" in passage.text[money[-2].quantity.end : match.start()]:
        return None
    budget, outturn = (said.figure for said in money[-2:])
    way = _SIGNS.get(match["word"] or "等于", 0)
    gap = outturn.value - budget.value
    found = (gap > 0) - (gap < 0)
    if match["about"] and found:
        return None  # nearly the same may be anything
    expression = f"{outturn.text} {_SHOWN[found]} {budget.text}；文中为“{match[0]}”"
    reason = "" if found == way else "两数之一有误，或所述大小有误，数字本身不能断定是哪一个"
    where = passage.where.span(*match.span())
    return told("comparison", match[0], _SHOWN[found], expression, where, match[0], reason, (outturn, budget), fits=found == way)
