"""The words of scoring standards: what gives points or takes them off, and under which condition. Patterns of kinds, not of documents."""

import re
from dataclasses import dataclass, replace

from ..bounds import Deadline, find_deadlines
from ..bounds.grammar import OPERATORS, WORDS, either

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("～"): "~", ord("—"): "-", ord("–"): "-", ord("－"): "-", ord("≧"): "≥", ord("≦"): "≤", ord("＊"): "*", ord("✕"): "×",
    ord("【"): "(", ord("】"): ")", ord("〔"): "(", ord("〕"): ")",
}  # fmt: skip


_QUOTIENT = r"=[^=≥≤<>×*，。；\d]*(?:[×*xX]100%)?[/÷][^=≥≤<>×*，。；\d]*(?:[×*xX]100%)?"
_DEFINES = re.compile(  # what defines a rate, never a target nor a day: =年末数/预算数×100%, 1-A/B; the formula of the points is left
    rf"((?:得分|评分|分数)(?:计算公式)?[=:为][^。；]*)|(?<=[。；])[^=≥≤<>×*/÷，。；\d]*{_QUOTIENT}[。；]?$|{_QUOTIENT}(?=[，。；]|$)"
    r"|(?:[×*xX·]|乘以?)\(?(?:100%|1000‰|100(?=[，。；)]|$))|(?:100%|1000‰)[×*xX](?!\d)|(?<=[=(|∣])1-(?!\d)|-1(?=[)|∣])"
)
_BRACKETS = re.compile(r"([\[(])(\d+(?:\.\d+)?%?),(\d+(?:\.\d+)?%?|\+?∞)([\])])")  # [80%,100%)


def plain(text: str) -> str:
    """Half-width signs, one comma, no blanks; ① and ② stay what they are."""
    found = (
        "".join(text.translate(_PLAIN).split()).replace(">=", "≥").replace("<=", "≤").replace("--", "-").replace("为零", "为0")
    )
    found = _BRACKETS.sub(
        lambda span: f"{span[2]}{'≤<'[span[1] == '(']}值" + (f"{'≤<'[span[4] == ')']}{span[3]}" if span[3][0].isdigit() else ""),
        found,
    )
    found = re.sub(r"零(?=差错|事故|投诉|上访|违规|缺陷)", "0", found)
    found = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", found).replace(",", "，").replace(";", "；")
    return _DEFINES.sub(lambda said: said[1] or "", found)


# ---- numbers ----
_UNITS = [word for word in WORDS["classifiers"] if word != "分"] + [
    "个工作日", "百分点", "自然日", "平方米", "公里", "万元", "亿元", "日", "起", "宗", "年", "月", "周", "吨", "亩", "株", "米", "页",
    "季度", "人日", "单", "笔", "车", "岁", "度", "点", "环节", "要点", "方面", "%", "‰",
]  # fmt: skip
_UNIT = f"(?:{either(_UNITS)})(?:/(?:{either(_UNITS)}))?"  # 元/平方米
_HAN = "[一二两三四五六七八九十][一二三四五六七八九十百]*"
_SCALE = r"分(?=\((?:不?含)|及?以[上下内]|[~至-]\d)"  # 85分以上 is a value on a scale, no points
_OTHER = r"(?:(?![的得及以至到内外则为时者可应给按未不均分百千万亿])[\u4e00-\u9fff]){1,3}?(?=的?[，、；。]?(?:得|计|不得|不计)|及?以[上下内]|，|$)"  # 280节得4分
AMOUNT = rf"(?:\d+(?:\.\d+)?{_SCALE}|\d+(?:\.\d+)?[百千万亿]{{0,2}}(?:{_UNIT}|{_OTHER})?(?!分(?!钟))|百分之{_HAN}|{_HAN}(?:{_UNIT})(?!性))"
_INCLUDING = r"(?:\((?:含|包含|含本数|不含|不包含)[^()]{0,6}\))"
_OPS = dict(OPERATORS) | {
    "大于等于": "≥", "大于或等于": "≥", "达到或超过": "≥", "达到或高于": "≥", "等于或高于": "≥", "高于或等于": "≥", "未低于": "≥", "达": "≥",
    "满": "≥", "小于等于": "≤", "小于或等于": "≤", "低于或等于": "≤", "等于或低于": "≤", "未超过": "≤", "未超": "≤", "未达到": "<",
    "未达": "<", "达不到": "<", "不足": "<", "不到": "<", "未满": "<", "低": "<", "超出": ">", "超": ">", "高": ">",
}  # fmt: skip
_BEHIND = {
    "及以上": "≥", "以上": "≥", "或以上": "≥", "及其以上": "≥", "及以下": "≤", "以下": "≤", "或以下": "≤", "以内": "≤", "之内": "≤",
    "及以内": "≤", "内": "≤",
}  # fmt: skip
_RANGE = re.compile(
    rf"(?P<low>{AMOUNT})(?P<at_low>{_INCLUDING})?(?:[~-]|至|到)(?P<high>{AMOUNT}|\d+(?:\.\d+)?(?=分))分?(?P<at_high>{_INCLUDING})?"
)
_COMPARED = re.compile(
    rf"(?P<sign>{either(_OPS)})?(?P<number>{AMOUNT})\)?(?P<at>{_INCLUDING})?(?P<behind>{either(_BEHIND)})?(?P<at2>{_INCLUDING})?"
)
_TURNED = re.compile(rf"(?P<number>{AMOUNT})(?P<sign>[<≤>≥])(?=[^\d<≤>≥]{{1,20}})")  # 85%＜完成率


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` to `high`, as they were written, "" for no end; open ends leave the number itself out."""

    low: str = ""
    high: str = ""
    low_open: bool = False
    high_open: bool = False
    is_bare: bool = False  # a number without a comparison


def interval(text: str) -> Interval | None:
    """The values that a condition speaks of: 80%(含)-90%, 大于等于60%小于80%, 90%以上, 100%."""
    if match := _RANGE.search(text):
        low, high = match["low"], match["high"]
        unit = re.search(rf"(?:{_UNIT})$", high)
        low = low if not unit or re.search(rf"(?:{_UNIT})$", low) else low + unit[0]
        return Interval(low, high, "不" in (match["at_low"] or ""), "不" in (match["at_high"] or ""))
    found = Interval()
    for match in _TURNED.finditer(text):
        if match["sign"] in "<≤":
            found = replace(found, low=match["number"], low_open=match["sign"] == "<")
        else:
            found = replace(found, high=match["number"], high_open=match["sign"] == ">")
    text = _TURNED.sub("", text)
    for match in _COMPARED.finditer(text):
        sign = _OPS.get(match["sign"] or "") or _BEHIND.get(match["behind"] or "", "")
        aside = (match["at"] or "") + (match["at2"] or "")
        if aside and sign:
            sign = (
                sign[0]
                if sign in "≥≤" and "不" not in aside
                else {"≥": ">", "≤": "<"}.get(sign, sign)
                if "不" in aside
                else {">": "≥", "<": "≤"}[sign]
            )
        if sign and found.is_bare:
            found = Interval()  # 共3项，达到95%
        if sign in ("≥", ">"):
            found = Interval(match["number"], found.high, sign == ">", found.high_open)
        elif sign in ("≤", "<"):
            found = Interval(found.low, match["number"], found.low_open, sign == "<")
        elif not found.low and not found.high:
            zero = re.fullmatch(r"0(?:\.0+)?\D*", match["number"])  # 为0: none at all, and nothing below it
            found = (
                Interval(high="0%" if match["number"].endswith("%") else "0", is_bare=True)
                if zero
                else Interval(match["number"], is_bare=True)
            )
    return found if found.low or found.high else None


def is_crowded(text: str) -> bool:
    """Whether a condition holds two limits of which one number cannot keep both: 不少于12期，且每期不少于50人."""
    last = re.sub(r"\([^()]*\)", "", re.split("[；。]", text)[-1])
    found = [_OPS.get(one["sign"] or "") or _BEHIND.get(one["behind"] or "", "") for one in _COMPARED.finditer(last)]
    sides = [sign.translate({ord(">"): "≥", ord("<"): "≤"}) for sign in found]
    return max(map(sides.count, "≥≤")) > 1 or ("" in sides and len(sides) > 1 and "、" in last)


# ---- what gives points or takes them off ----
_WHOLE = r"(?:该|本|此|相应|对应)?(?:项|指标|小项)?(?:权重分值|权重分|权重|标准分值|标准分|分值|满分|总分|应得分)"
_IT = r"(?:该|本|此)?(?:项指标|项|指标|小项)?"
_RATIO = rf"\d+(?:\.\d+)?%|百分之{_HAN}|\d+/\d+|{_HAN}分之{_HAN}|一半"
_SHARE = rf"(?:{_WHOLE}的?(?P<{{0}}>{_RATIO})|{_IT}(?<![≥≤><~到过于.\d-])(?P<{{0}}_before>{_RATIO})的?{_WHOLE})"
_POINTS = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,3}|(?<!一)半)"
_GIVE = r"(?:可|应|则|即)?(?:得|计|记|给予?|赋|评)"
_EVENTS = {
    "taken": rf"(?:扣除?|扣减|减扣|减去?|倒扣)(?:{_SHARE.format('off_share')}(?:的?分数?|分值)?"
    rf"|(?P<off_part>\d+/\d+|{_HAN}分之{_HAN})|(?P<off_points>{_POINTS})分(?![~至-])|(?P<off_all>完|{_IT}(?:全部|所有)?(?:分值|分数|权重分|得分|分)))",
    "nothing": rf"{_IT}(?:不得分|不计分|不给分|不予计分|不予得分|{_GIVE}?零分|{_GIVE}0分|(?<![\d.])0分)",
    "partly": rf"{_GIVE}(?P<half>一半)(?:的?分数?|分值)?|(?P<each_part>各占)?(?:按|{_GIVE})?{_SHARE.format('part')}(?:的?分数?|分值)?(?:计分|得分)?"
    rf"|{_GIVE}(?P<part_alone>{_RATIO})(?=[，。；]|$)",
    "whole": rf"{_GIVE}?{_IT}(?:满分|全分|全部分值|全部权重分?|所有分值)|{_GIVE}(?:权重分|标准分|分值)(?!的)",
    "given": rf"(?P<each>各|每项|每点|每条)?{_GIVE}?(?P<points>{_POINTS})(?!{_SCALE})分(?![钟档类级为值之配布别解析得~-]|至\d)",
}
EVENT = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _EVENTS.items()))
PROPORTION = re.compile(
    r"(?:得分|评分|分数)(?:计算公式)?(?:=|为|:)+(?P<formula>[^。；]*(?:[×*xX/÷]|乘)[^。；，]*)"
    r"|(?:按|依|根据)(?:照)?(?P<basis>[^。；，]{0,24}?)(?:比例|占比|百分比|比重)[^。；，\d]{0,10}"
    r"|(?:按|依|根据)(?:照)?(?P<times>[^。；，]{0,24}?)(?:[×*]|乘以?|与)[^。；，]{0,6}?(?:分值|权重分?|标准分值?|满分|总分|\d+(?:\.\d+)?分)(?:之积)?(?:计算)?[^。；，\d]{0,6}"
    r"|(?:按|依|根据)(?:照)?(?P<rate>[^。；，]{0,16}率)(?:计|得|赋|给|折算|核定|计算得)分"
    r"|以(?P<as_is>[^。；，]{1,12}率)(?:为|作为)得分率[^。；，]{0,8}"
    r"|(?P<bare>[^。；，=]{1,16}(?:率|度|比例)|[^。；，=]{1,24}[/÷][^。；，=]{1,16})(?:[×*]|乘以?)(?:(?:该|本)?(?:项|指标)?(?:分值|权重分?|标准分值?|满分)|\d+(?:\.\d+)?分?$)"
)
_WAY = r"[)\]]*[/÷][(\[]*"  # (x-80%)/(95%-80%), the whole weight on it
_TAIL = rf"[)\]]*(?:[×*](?:{_WHOLE}|(?P<times>\d+(?:\.\d+)?)分?))?"
LINE = re.compile(
    rf"(?:{_WHOLE}[×*])?[(\[]*(?:[^-()\[\]\d]+-(?P<start>{AMOUNT}){_WAY}(?P<end>{AMOUNT})-(?P=start)"
    rf"|(?P<last>{AMOUNT})-[^-()\[\]\d]+{_WAY}(?P=last)-(?P<first>{AMOUNT})){_TAIL}"
)
BARE_SHARE = re.compile("[按照据](?:一定|相应|同等)?比例")
RANGE_OF_POINTS = re.compile(rf"{_POINTS}分?(?:[-~]|至|到){_POINTS}分(?!钟|以|的?得|之间)")
# ---- what only limits ----
BEGUN = re.compile(rf"[，；(]*(?:不足|不满|未满){AMOUNT}的?(?:，)?(?:均)?(?:按|以){AMOUNT}(?:计算?|扣减?|扣分)?\)?")
WHOLE_ONLY = re.compile(rf"[，；(]*(?:不足|不满|未满){AMOUNT}的?(?:，)?(?:均)?(?:不计|不扣分?|忽略不计|舍去)\)?")
UNTIL_NONE = re.compile(
    r"[，；]?(?:直至|直到|至|扣至)?(?:扣完|扣光|0分|零分)(?:本项|该项|此项)?(?:分值|分数|权重分?|全部分值)?(?:即?为?止)|[，；]?(?:直至|直到|至)扣完(?:本项|该项)?(?:分值|分数|权重分?)?"
)
MOST = re.compile(
    rf"[，；]?(?:累计|本项|该项|总共)?(?:最多|至多|最高|上限)(?:为?扣|扣减|扣除)(?:至)?(?:{_SHARE.format('most_share')}|(?P<most>{_POINTS})分)"
)
CAPPED = re.compile(
    r"[，；(]?(?:[^。；，]{0,10}?(?:超过|大于|高于|超出|超额)[^。；，]{0,8}?的?(?:，)?(?:均|一律)?(?:按|以)(?:100%|1|满分|目标值?|1\.0)(?:计算|计分|计入|计|得分)?)\)?"
    r"|[，；(]?(?:得分)?(?:最高|最多|上限)?(?:不超过|不高于|不得超过|为|以)(?:标准分值?|满分|权重分?值?|分值|该项分值|本项分值|总分)(?:为限)?(?:值)?\)?(?=[，。；]|$)"
)
OF_ALL = re.compile(
    r"(?:该|本)?(?:项|指标)?(?:满分|分值|权重)(?:为|:|共)?\d+(?:\.\d+)?分[，。；]|[，。；](?:满分|最高|共)(?:得|为|:|计)?\d+(?:\.\d+)?分[。；]?$"
)
STRAIGHT = re.compile("插值|线性|内插")
BEYOND_METHODS = {"有加分": re.compile(r"(?<![不增追附])加(?:\d|分)")}
# ---- conditions in words ----
HAND = re.compile(
    r"酌情|视(?:具体|实际)?情况|视[^。；，]{1,16}(?:情况|程度)|综合(?:评定|评判|判断|打分|评分|评价)|(?:专家|评价组|评价小组|评价人员|评审组)[^。；，]{0,8}(?:打分|评分|评定|判断)"
    r"|根据[^。；，]{0,24}(?:程度|情况|质量|效果)[^。；，]{0,8}(?:给分|评分|打分|得分|评定|赋分)|定性(?:评|打|分)|主观|部分(?:达成|实现)|合理(?:填写|确定)"
)
REST = re.compile(
    r"否则|其他|其余|其它|不达标|未达标|未完成|未达到(?!\d)|达不到(?!\d)|不符合|不满足|不合格|未通过|不是|未按|没有|未建|未制|低于目标|低于标准|^(?:的)?$"
)
LATE = re.compile(r"逾期|超期|延期|延迟|推迟|滞后|拖延|超时|未按时|未及时|未按期|不及时")
ON_TIME = re.compile(r"(?<![未不])(?:按时|及时|按期|如期|按计划时间|规定时间|时限内|准时)")
NONE_AT_ALL = re.compile(r"(?:未|无|没有)(?:发生|发现|出现|存在)?|零(?:投诉|事故|差错)")
TARGET = re.compile(
    r"(?P<less>不超过|未超过|不超|不高于|不大于|控制在|≤)?(?:达到|完成|≥|不低于|实现)?(?:年度|年初|预期|既定|设定|绩效|计划)*(?:目标值?|指标值|计划(?:数|值|成本|量|任务)?|预算(?:数|额|金额|控制数)?|标杆值|预期值|标准值)(?P<inside>以内|之内|内|范围)?"
)
MARKS = re.compile(r"[①-⑳]|(?<=[：:；。，])\(?[1-9][)、.](?!\d)|^\(?[1-9][)、.](?!\d)")
ITEMS = re.compile(
    rf"(?:(?:共|以上|上述|下列|具备|符合|满足|完成|全部)+(?P<count>\d+|{_HAN})|(?P<all>\d+|{_HAN}))(?:项|条|点|个?要点|个?方面|个?要素|个?环节|个?条件)(?(count)|[^。；，\d]{{0,8}}?(?:全部|均|都|，每|每))"
)
_THING = "人次|项|处|例|次|起|条|个|笔|户|人|件|家|份|批|所|台|场|期|天|日"
STEP = re.compile(
    rf"每(?P<verb>[^。；，\d一二两三四五六七八九十]{{0,12}}?)(?P<from>\d+(?:\.\d+)?(?:{_UNIT})的?(?={AMOUNT}))?(?P<step>{AMOUNT})(?P<tail>[^。；，]{{0,16}}?)，?$"
    rf"|每(?P<lone>缺[少失]?|少|漏|有|发现|出现|发生|存在|超|晚|延误|延迟)?(?P<thing>{_THING})(?P<fault>[^。；，]{{0,16}}?)，?$"
)
ONE = re.compile(
    rf"(?P<verb>缺[少失]?|少|漏|发现|发生|出现|存在|有|不符合|不满足|未满足|未完成|未达到|超出|逾期|超期|延迟|推迟|晚)(?:任何|任意|其中|完成)?(?P<step>(?:一|1)(?:{_UNIT}))(?P<tail>[^。；，]{{0,20}}?)，?$"
    rf"|(?P<done>被[^。；，]{{1,16}}?)(?P<times>(?:一|1)(?:{_UNIT}))，?$"
    rf"|(?:^|[，。；])(?:如|若|其中)?有?(?P<first>(?:一|1)(?:{_UNIT}))(?P<fault>[^。；，]{{0,8}}?(?:不|未|缺|有误)[^。；，]{{0,12}}?)，?$"
)
GAIN = re.compile(
    r"(?:每(?:符合|满足|具备|完成|达到|有|包含|提供|制定|实现|新增|增加|建成|举办|开展)?|符合|满足|具备)(?:其中)?(?P<step>(?:一|1)?(?:项|条|点|个|处|期|次|要点|方面|环节))[^。；，]{0,10}?，?$"
)
BOTH_WAYS = re.compile(
    r"(?:高于|超过|超出|大于|增)[^。；，]{0,4}[或及、(][^。；，]{0,3}(?:低于|少于|小于|减|降)"
    r"|(?:低于|少于|小于|减|降)[^。；，]{0,4}[或及、(][^。；，]{0,3}(?:高于|超过|超出|大于|增)|±|正负|偏离"
)
UP = re.compile(r"超|上升|增|高|多|升|延|逾|晚|推|滞|拖")
DOWN = re.compile(r"降|低|少|下|减|不足|差|缺|未达")
FAULTY = re.compile(r"被|超|缺|少|漏|发现|发生|出现|存在|有|未|不|逾|延|晚|推|滞|拖|超期|迟")
OCCURS = re.compile(r"(?:每)?(?:发[现生]|出现|存在|有|被)")
PARTS_OF_TIME = ("天", "日", "工作日", "个工作日", "自然日", "个月", "月", "周", "小时", "年", "季度")


def deadline(text: str) -> Deadline | None:
    """The last day that a condition allows; None where it names none."""
    found = find_deadlines(text)[0]
    return found[-1] if found else None


def without_days(text: str) -> str:
    return re.sub(r"20\d\d(?:年度?|(?=□))", "", find_deadlines(text)[1])
