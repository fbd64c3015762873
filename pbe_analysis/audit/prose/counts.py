"""Lists that are counted: A、B、C等3个区; 由5部分组成：甲、乙、丙、丁以及戊."""

import re
from collections.abc import Iterator

from ..checks import Check, told
from .sentences import Passage, Said

_ITEM = r"[^，,。；;：:、！？（）()“”\"\d\s]{1,16}"
_LIST = rf"{_ITEM}(?:[（(][^（()）]{{0,20}}[)）])?"
_BEFORE = re.compile(rf"(?P<list>(?:{_LIST}、)+{_LIST})(?P<etc>等)?\s*$")
_AFTER = re.compile(
    rf"^[^，,。；;：:（(、\d]{{0,10}}(?:[：:（(]|，(?:即|分别为|分别是|包括|具体为|具体是|依次为)|(?:分别为|分别是|包括|即)[：:]?)(?P<list>(?:{_LIST}、)+{_LIST})(?P<etc>等)?"
)
_LEADING = re.compile(
    r"^.*(?:包括|涉及|覆盖|选取|选择|抽取|抽查|对|在|为|是|由|从|向|及其|将|有|到|赴|开展了?|完成了?|其中|分别|如|主要|建立了?|形成了?|于|针对)(?=.)"
)
_JOINED = re.compile(r"以及|和|及(?!时|格)|与|或")
_UNITS = frozenset({
    "个", "家", "项", "名", "类", "种", "区", "县", "镇", "所", "条", "位", "部", "街道", "社区", "村", "单位",
    "机构", "",
})  # fmt: skip
_LONGEST_ITEM = 8


def count_checks(passages: list[Passage]) -> Iterator[Check]:
    """A check for each number that counts the names beside it. With 等 fewer may be named than counted."""
    for passage in passages:
        for said in passage.said:
            number, unit = said.figure.number, said.figure.unit
            if unit.name in _UNITS and unit.scale == 1 and number in range(2, 41):
                yield from filter(None, [_check(passage, said)])


def _check(passage: Passage, said: Said) -> Check | None:
    text, number = passage.text, int(said.figure.number)
    behind, before = _AFTER.match(text[said.quantity.end :]), _BEFORE.search(text[: said.quantity.start])
    for match, listed_before in ((before, True), (behind, False)):
        if match is None:
            continue
        listed, open_ended = (match["list"].removesuffix("等"), bool(match["etc"]) or match["list"].endswith("等"))
        items = _items(listed, listed_before)
        least, most = len(items), len(items) + sum(len(_JOINED.findall(item)) for item in items[-1:])
        if least <= number <= most:
            return _made(said, items, number)
        if _is_plain(items) and (number < least or not open_ended) and least == most:
            return _made(said, items, len(items))
    return None


def _items(text: str, listed_before: bool) -> list[str]:
    items = text.split("、")
    if listed_before:
        items[0] = _LEADING.sub("", items[0])
    return items


def _is_plain(items: list[str]) -> bool:
    """Whether the items are names of one kind: short, without 和, and all with one ending (区, 医院, 率)."""
    short = all(2 <= len(item) <= _LONGEST_ITEM and not _JOINED.search(item) for item in items)
    return short and len(items) >= 3 and len({item[-1] for item in items}) == 1


def _made(said: Said, items: list[str], counted: int) -> Check:
    figure, fits = said.figure, counted == said.figure.number
    shown = figure.text.replace(str(int(figure.number)), str(counted)) if not said.quantity.spelt else str(counted)
    listed = "、".join(items if len(items) <= 12 else [*items[:11], "…"])
    expression = f"{listed}：共 {counted} 个；文中为 {figure.text}"
    reason = "" if fits else "所列名称的个数与数字不符"
    return told("count", figure.text, shown, expression, figure.where, figure.quote, reason, fits=fits)
