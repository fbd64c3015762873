"""Quantities that only say which things are meant: 消除56人及以上大班额, 与20%的补助挂钩, 产值超10亿元企业2家."""

import re

from ..numerals import COMMON
from .lexicon import either

_UNIT = either("counted")
_REACH = 30  # signs in front of a number that may make it one of these
# What stands in front of the quantity, what behind it, and whether it may be a share.
_CONDITIONS = (
    ("", r"的?[^，。；\d]{0,10}挂钩", True),
    (r"(?:依托|利用|通过|围绕|结合|对照|按照?|根据)$", "", True),
    (
        r"(?:^|[，,。；;、：:])(?:对|对于|凡|凡是)[^，。；]*$",
        r"(?:[及或]?以[上下])?的",
        True,
    ),  # 对服务人口超过10万人的街道予以倾斜
    (r"(?:高于|低于|超过?|不足|大于|小于)$", rf"的?[^，。；、\d的]{{1,14}}(?:\d+(?:{_UNIT})|[{COMMON}万亿]+分之)", True),
    # 年销售收入超10亿元的企业3家, 配备4名医师的机构占比
    (
        "",
        r"(?:[及或]?以[上下])?(?:[^，。；\d的]{1,8})?的[^，。；\d的]{1,14}"
        rf"(?:率|占比|比例|比重|(?:不少于|不低于|达到?)?\d+(?:{_UNIT}))",
        False,
    ),
    (r"(?:^|[，,。；;、])对$", r"[^，。；\d]{2,20}每[年月季周半][^，。；\d]*\d+次", False),
    ("", r"[^，。；\d]{1,16}全覆盖(?=$|[，,。；;）)])", False),  # 3860家机构检查实现全覆盖
    ("", rf"以[上下]\d+(?:{_UNIT})", False),  # 其中10亿元以上5个
    ("", r"100%", True),  # 三个100%
    (r"(?<!不)(?:低于|高于|超过|不足)$", r"的[\u4e00-\u9fff]{1,8}(?=$|[，。；、])", False),  # 清退得分低于60分的机构
    (
        r"(?<!不)(?:低于|高于|超过|不足|不到)$",
        r"的[^，。；]{1,10}(?:不[得予]|约谈|通报|取消|[给予]予|一律|暂停|扣|问责|退出|整改)",
        True,
    ),  # 低于90%的不得评优
    (r"(?<![\d部得评积学百满低])分$", "", False),  # 分两次拨付
    (r"(?:^|[，。；：])(?:围绕|针对|聚焦|突出)[^，。；]*等$", r"[\u4e00-\u9fff]{1,8}[，、]", False),  # 围绕教育、卫健等6个行业，
    (r"(?:消除|杜绝|防止|避免|遏制)$", r"[及或]?以[上下](?=[\u4e00-\u9fff])", True),  # 消除56人以上大班额
    ("", r"[及或]以[上下](?=[\u4e00-\u9fff])|以下(?=[\u4e00-\u9fff]{2,4}(?:[，。；、]|$))", False),  # 56人及以上大班额
    ("", rf"以[上下](?=[^，。；、\d]{{1,4}}(?:占比|比例|达|(?:增|扩|减|降)[\u4e00-\u9fff]?[到至]|\d+(?:{_UNIT})))", False),
    ("", r"[^，。；、\d的]{2,16}(?:率|占比|比例)(?=[\u4e00-\u9fff≥≤]|\d)", False),  # 30项工程开工率
    ("", rf"[^，。；、\d]{{1,10}}[、和]\d+(?:{_UNIT})[^，。；、\d的]{{2,16}}(?:率|占比|比例)(?=[\u4e00-\u9fff≥≤]|\d)", False),
    (rf"(?:{either('made', 'made_or_named')})\d+[人元亩张]$", rf"以上[^，。；、\d]{{2,14}}\d+(?:{_UNIT})", False),
)
_PATTERNS = [(re.compile(front), re.compile(behind), shares) for front, behind, shares in _CONDITIONS]
# 230个50户以上村寨; 80%以上的村卫生室能够提供6类服务
_SAID_OF_THEM = re.compile(rf"(?:\d[万亿千百]*(?:{_UNIT})(?<![类面批期次轮班])|的[^，。；\d]{{1,10}}能够?[^，。；]{{0,8}})$")
_PART_OF = re.compile(rf"的?[^，。；、\d]{{1,16}}(?:完成|办结|整改|解决)[^，。；、\d]{{0,4}}\d+(?P<unit>{_UNIT})")


def is_condition(text: str, start: int, end: int) -> bool:
    """Whether the quantity between start and end only says which things are meant."""
    if part := _PART_OF.match(text, end):  # 反馈的36项问题完成整改32项
        return text[:end].endswith(part["unit"])
    is_share, place = text[end - 1] in "%‰", max(0, start - _REACH)
    ends = re.match("$|[，,。；;、）)]", text[end : end + 1])  # 队伍12支240人
    return (not is_share and not ends and bool(_SAID_OF_THEM.search(text, place, start))) or any(
        (shares or not is_share)
        and (front.search(text, place, start) or front.search(text, place, end))
        and behind.match(text, end)
        for front, behind, shares in _PATTERNS
    )
