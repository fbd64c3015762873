"""Every number in a plan, and what it is: a quantity that somebody promises, or one of the many that only look so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ..numerals import ARABIC, COMMON, DASH, decimal_of, exact_decimal, half_width, list_number, span_of, whole
from .comparisons import operator
from .conditions import is_condition
from .lexicon import either
from .marks import after_mark
from .sentences import enclosed, full_signs

QUANTITY, COVERED, UNDECIDED = "数量", "全覆盖", "待判定"
TARGETS = (QUANTITY, COVERED)  # what may be promised
PRIVATE, ASIDE, BASELINE = "电话或证件号码", "正文之外", "起点值"
KINDS = (
    *(QUANTITY, COVERED, "年份", "期间", "日期", "年龄", "周年", "时长", "序数", "级别或期次", "热线号码", "代号", "口号或名称"),
    *("计算基数", "限定条件", "文号", "页码", "文件名称", PRIVATE, ASIDE, "约数", BASELINE, UNDECIDED),
)
_HAN = f"{COMMON}万亿"
NONE = "(?:杜绝|不发生|不出现)"
_HANS = f"[{_HAN}]{{1,16}}"  # no number that a person writes is longer
_UNIT = either("counted")
_NOT_UNIT = either("not_counted")
_PER = rf"(?:{ARABIC})\s*[万亿千百]?(?:{_UNIT})?/(?:每)?(?:\d*[百千万]+(?:人口|人|名|户|床)?|人次?|例|床日|[年月天日户件个])(?![一-鿿]{0, 1}数)"  # 8/10万, 3.5个/千人口
# What an operator in front makes a target of: minutes, days, years of age, points, grades, or a bare number at the end of a clause.
_ASKED = re.compile(
    rf"(?!20\d\d年)(?:{ARABIC})(?:\s*[%‰‱])?(?:{DASH}(?:{ARABIC}))?\s*[万亿千百]?(?:个月|个工作日|小时|分钟|工作日|天|日|周|学时|年|岁|分|级|毫?克|升|倍|秒|米|{_UNIT}|[A-Za-z]{{1,6}}|[^\s\d，。；、）)的/]{{1,4}}/(?:\d*[\u4e00-\u9fff]{{1,3}}?(?:·[\u4e00-\u9fff]+)?))?"
    r"(?=$|[，,。；;、）)]|[以之]?[上下内]|[及或]以[上下]|左右|[和与及并的]|（)",
    re.ASCII,
)
# 医护比达到1∶1.2, 师生比1∶20: a proportion that is asked for; 按1∶1配套 is none
_PROPORTION = re.compile(r"(?P<one>\d+(?:\.\d+)?)\s*[:：∶]\s*(?P<other>\d+(?:\.\d+)?)(?=$|[，,。；;、）)]|[以左])", re.ASCII)
_WHERE = "(?:城区|城市|城镇|市区|农村|乡村|牧区|山区)?"
_STATE = re.compile(rf"(?:度|得分|时间|时限|时长|住院日|[^对相]比|之比|比例)(?:力争|确保|力保)?{_WHERE}$")  # 满意度90分以上
_LISTED = re.compile(
    rf"{_WHERE}(?:(?:{ARABIC})[^，。；\d]{{1,6}}[、和与及]{_WHERE})+$"
)  # 达到88分、92分和80分: one word compares all
_NOUGHT = re.compile(r"0%?(?=[、，且]?\s*(?:小于|低于|不超过|不高于|[≤<＜]))")  # 大于0小于15%
_RANGED = re.compile(rf"(?P<low>{ARABIC})\s*[%‰‱]?{DASH}(?P<high>{ARABIC})\s*(?P<unit>.*)", re.ASCII)
_STARTS_AT = re.compile(
    rf"(?:从|由)(?:20\d\d年的?(?:{ARABIC})[^，。；\d]{{0,4}}[、和])*(?:20\d\d年(?:[底末])?的?|目前的?|现有的?|上年的?|不足)?\s*$"
)
_DOUBLED = re.compile(r"翻(?:(?P<times>[一两二三])番|番)")
# Kinds in the order in which they are tried; each pattern is anchored where a number begins.
_ARABIC = (
    ("期间", rf"(?:1[0-2]|[1-9])月?{DASH}(?:1[0-2]|[1-9])月(?!龄)"),
    ("期间", rf"(?:19|20)\d\d年?(?:\d{{1,2}}月)?{DASH}(?:(?:19|20)\d\d|\d{{1,2}})(?:年版?|月|年)?"),
    ("日期", r"(?:19|20)\d\d\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{1,2}(?![\d.])"),
    ("日期", r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日|底|份)?|\d{1,2}月(?:\d{1,2}日|底|份|中旬|上旬|下旬)?"),
    ("年份", r"(?:19|20)\d\d年版?(?!度?级)"),
    ("年龄", rf"\d+(?:{DASH}\d+)?(?:周?岁(?:及?以[上下])?|月龄|个月(?:龄|的?(?=[^，。；]{{0,2}}(?:儿童|婴|幼))))"),
    ("周年", r"\d+周年"),
    ("计算基数", r"(?<=每)\d*[十百千万]+(?:名?常住)?(?:人口|人|名|户)"),
    # 审批24小时内办结; not what happens within so many days of another thing
    (
        QUANTITY,
        r"(?<![近去来前后起])\d+\s*(?:个工作日|小时|分钟|工作日|天|日)(?=[以之]?内[办完回响到处审上报送答反抵出下拨兑受核评救整发])",
    ),
    ("时长", r"\d+(?:\.\d+)?\s*(?:个月|个工作日|小时|分钟|天|日|周|学时|年|月)"),
    ("代号", r"\d+[人元分][制式]|\d+(?:\.\d+)?\s*[:：∶]\s*\d+(?:\.\d+)?"),
    ("代号", r"\d+(?:\s*[+＋]\s*(?:\d+|[A-Za-zＸ]+))+"),
    (QUANTITY, r"\d+\s*期(?!工程|项目|建设|规划|改造|扩建)"),
    ("级别或期次", r"\d+\s*(?:级|期|届|版|号|甲|型)"),
    (QUANTITY, _PER),
    (QUANTITY, rf"(?:{ARABIC})\s*[%‰‱]?{DASH}(?:{ARABIC})\s*(?:[%‰‱]|[万亿千百]?(?:{_UNIT}))"),
    (QUANTITY, rf"(?:{ARABIC})\s*倍"),
    (QUANTITY, rf"(?:{ARABIC})\s*[%‰‱]"),
    (QUANTITY, rf"(?:{ARABIC})\s*[余多]?\s*(?!{_NOT_UNIT})(?:{_UNIT})(?:[（(](?:{_UNIT})[)）])?"),
    (
        QUANTITY,
        rf"(?:{ARABIC})\s*[万亿千百](?:余|多)?(?:{_UNIT}|[\u4e00-\u9fff]{{1,2}}?(?=[，,。；;、）)]|[及或]?以[上下内]|左右|$))?",
    ),
)
_CHINESE = (
    (COVERED, r"(?:[两三四五六七八]个)?全覆盖(?=$|[，,。；;）)])"),
    (QUANTITY, rf"{NONE}(?=[^，。；]{{0,16}}(?:{either('events')}))"),
    (QUANTITY, rf"(?:(?<=[为清])零|(?<=为)0)(?=$|[，,。；;、）)])|零(?=感染|出现|差错|发生(?!率)|{either('events')})"),
    (QUANTITY, r"一半(?=$|[，。；、及以])"),
    ("约数", r"[一两]次(?:通过|完成|到位)|一(?:批|系列|些|定|大批)|若干"),
    ("时长", rf"{_HANS}(?:周年|年|个月|天|小时)"),
    ("级别或期次", rf"(?!两类)[{_HAN}](?:[、和至][{_HAN}])*\s*(?:级|期|轮|届|等|类|甲|乙)"),
    (QUANTITY, rf"{_HANS}分之(?:{_HANS}|{ARABIC})"),
    (QUANTITY, rf"[{_HAN}]成[{_HAN}半]?(?=$|[，,。；;、）)以的左])"),
    (QUANTITY, rf"(?<!每){_HANS}[余多]?(?!{_NOT_UNIT})(?:{_UNIT})(?!一)"),
)
_RANKED = re.compile(r"(?:进入?|居|列|排名|位次|在|保持|跻身|达到)(?![^，。；]*前)[^，。；\d前]{0,14}$")
_RANK = re.compile(rf"前(?P<value>\d+|{_HANS})(?P<unit>[名位])", re.ASCII)
_ORDINAL = re.compile(rf"(?:第|(?<![年底月日之以末天时目])前)\s*(?:\d+|{_HANS})(?:[轮次届批期版号个家项])?")
_PATTERNS = [(kind, re.compile(pattern, re.ASCII)) for kind, pattern in (*_ARABIC, *_CHINESE)]
_HOTLINE = re.compile(r"1\d{2}|12\d{3}|9[56]\d{3}", re.ASCII)
_CALLED = re.compile(r"[\"”」]?\s*(?:市民|卫生|公益|急救|投诉|咨询|服务)*(?:热线|电话|急救|工单)")
PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[-—]?\d{7,8}|\d{17}[\dXx])(?!\d)", re.ASCII)
_DOCUMENT = re.compile(r"(?<=[〔\[（(【])(?:19|20)\d\d\s*[〕\]）)】]\s*第?\s*\d{1,5}\s*号", re.ASCII)
_DIGITS_ONLY = re.compile(r"\d+(?:\.\d+)?")
_COUNTED = re.compile(rf"\d+(?:{_UNIT})(?=$|[，。；、）)])", re.ASCII)  # CT1台
_LETTERS = re.compile(r"[A-Za-z]+-?$")
_VALUE = re.compile(rf"{ARABIC}", re.ASCII)
_ANY = re.compile(rf"(?:第|前)\s*(?:\d|[{_HAN}])|\d|百分之|若干|翻[一两二三]?番|全覆盖|{NONE}|[{_HAN}]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands. text: as printed, unit included. kind: `QUANTITY`, a kind of look-alike, or `UNDECIDED`.
    value and high: exact, the two ends of a range (3-5个), one number otherwise; None for a look-alike. unit: as printed, scale
    included: 万元, /10万."""

    start: int
    text: str
    kind: str
    value: Decimal | None = None
    unit: str = ""
    high: Decimal | None = None

    @property
    def is_rate(self) -> bool:
        """Whether it measures something that is there, a share or so many per head, and does not count things to be done."""
        return (
            self.unit.startswith(("%", "‰", "‱", "个百分点", "个千分点", "/", "倍", "∶"))
            or re.search(r"/(?![日天年]$)", self.unit) is not None  # 2万吨/日 is a capacity that is built
            or self.text.startswith(("翻", "零", "前"))
            or self.is_none
        )

    @property
    def is_figure(self) -> bool:
        """Whether it is said by a number, and not by 全覆盖 or 杜绝."""
        return self.kind == QUANTITY and not self.is_none

    @property
    def is_rank(self) -> bool:
        """前10名: the smaller the better."""
        return self.kind == QUANTITY and self.text.startswith("前")

    @property
    def is_none(self) -> bool:
        """杜绝, 不发生: nothing of what stands behind."""
        return re.match(NONE, self.text) is not None

    @property
    def is_change(self) -> bool:
        """Whether it can say by how much something changes: 5%, 2个百分点."""
        return self.unit.startswith(("%", "个百分点", "个千分点"))

    @property
    def is_count(self) -> bool:
        """Whether it counts things that can be made one by one."""
        return (
            not self.is_rate
            and re.fullmatch(rf"[万亿千百]+|[万亿千百]*(?:{_UNIT}|期)(?:[（(].*|/[日天年])?", self.unit) is not None
        )


def numbers(paragraph: str) -> list[Number]:
    """All numbers of a paragraph in their order. Every Arabic digit belongs to one of them; Chinese numerals do where they
    count, order or grade something (三年, 第三轮, 二级), not where they are part of a word (统一, 进一步)."""
    return list(_numbers(half_width(full_signs(paragraph))))


def _numbers(text: str) -> Iterator[Number]:
    titled, quoted = enclosed(text, "《"), enclosed(text, '"“「')
    place = after_mark(text)
    while match := _ANY.search(text, place):
        found = _at(text, match.start(), titled, quoted)
        if found is not None:
            yield found
        place = max(match.start() + 1, found.start + len(found.text) if found else 0)


def _at(text: str, start: int, titled: list[bool], quoted: list[bool]) -> Number | None:
    """The number that begins at `start`; None where a Chinese numeral is but part of a word."""
    if titled[start]:
        return _look_alike(text, start, "文件名称")
    for kind, pattern in ((PRIVATE, PERSONAL), ("文号", _DOCUMENT)):
        if match := pattern.match(text, start):
            return Number(start, match[0], kind)
    if (match := _RANK.match(text, start)) and _RANKED.search(text, max(0, start - 20), start):
        return Number(start, match[0], QUANTITY, value := decimal_of(match["value"]), match["unit"], value)
    if match := _ORDINAL.match(text, start):
        return Number(start, match[0], "序数")
    arabic = text[start].isdecimal()
    if arabic and (letters := _LETTERS.search(text, max(0, start - 20), start)) and not _COUNTED.match(text, start):
        return Number(letters.start(), letters[0] + _DIGITS_ONLY.match(text, start)[0], "代号")
    if quoted[start] and text[start] != "零":
        return _in_quotes(text, start)
    if arabic and _CALLED.match(text, start + len(_VALUE.match(text, start)[0])):
        return _look_alike(text, start, "热线号码")
    if text[start] == "翻":
        return _judged(text, start, _DOUBLED.match(text, start)[0], QUANTITY)
    asked = (_PROPORTION.match(text, start) or _ASKED.match(text, start)) if arabic else None
    if asked and (operator(before := _LISTED.sub("", text[max(0, start - 40) : start]))[0] or _STATE.search(before)):
        return _judged(text, start, asked[0].rstrip(), QUANTITY)
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text, start):
            return None if _is_word(text, start) else _judged(text, start, match[0], kind)
    return _look_alike(text, start, UNDECIDED) if arabic else None


def _look_alike(text: str, start: int, kind: str) -> Number | None:
    """A number of which only the digits matter; Chinese numerals in names are not worth a row."""
    match = re.compile(r"\d+(?:[.+\-–—年]*\d+)*年?", re.ASCII).match(text, start)
    return Number(start, match[0], kind) if match else None


def _in_quotes(text: str, start: int) -> Number | None:
    """In quotes a number is a hotline, a code, an age or a year in a programme's name, or part of a slogan."""
    opens = max(text.rfind(sign, 0, start) for sign in '"“「')
    match = re.compile(r"[^\"”」]*").match(text, opens + 1)
    if re.fullmatch(r"[\d+]+", match[0], re.ASCII):
        return Number(start, match[0], "热线号码" if _HOTLINE.fullmatch(match[0]) else "代号")
    matches = ((kind, pattern.match(text, start)) for kind, pattern in _PATTERNS)
    kind, found = next(((kind, match[0]) for kind, match in matches if match), ("", ""))
    if kind in ("年龄", "年份", "期间", "日期"):
        return Number(start, found, kind)
    return Number(start, found, "口号或名称") if found else _look_alike(text, start, "口号或名称")


def _is_word(text: str, start: int) -> bool:
    """一人一档, 进一步, 统一: a Chinese numeral that counts nothing."""
    if text[start].isdecimal():
        return False
    pattern = re.match(r"一.一", text[start : start + 3]) or re.match(r"一.一", text[max(0, start - 2) : start + 1])
    return bool(pattern) or text[max(0, start - 1) : start] in ("统", "进", "唯", "单", "逐", "同", "专", "市")


def _judged(text: str, start: int, found: str, kind: str) -> Number:
    if kind not in TARGETS:
        return Number(start, found, kind)
    if _STARTS_AT.search(text, max(0, start - 30), start) or _NOUGHT.match(text, start):
        return Number(start, found, BASELINE)
    if is_condition(text, start, start + len(found)):
        return Number(start, found, "限定条件")
    low, high, unit = _measured(found)
    if low is None or high is None:  # 二三百: no one number is meant
        return Number(start, found, "约数")
    return Number(start, found, kind, low, unit, high)


def _measured(found: str) -> tuple[Decimal | None, Decimal | None, str]:
    """The ends of a quantity and its unit: 3-5个, 九成 (90 %), 三分之二 (2 /3), 翻两番 (4 倍), 8/10万."""
    value: Decimal | None
    if found.endswith("全覆盖"):
        return Decimal(100), Decimal(100), "%"
    if re.match(NONE, found):
        return Decimal(0), Decimal(0), ""
    if doubled := _DOUBLED.match(found):
        value = Decimal(2 ** whole(doubled["times"] or "一"))
        return value, value, "倍"
    if match := _RANGED.match(found):
        try:
            low, high = map(exact_decimal, span_of(f"{match['low']}-{match['high']}"))
        except ValueError:  # 5-3: from more to less
            return None, None, ""
        return low, high, match["unit"]
    if one := _PROPORTION.fullmatch(found):
        value, unit = Decimal(one["one"]), f"∶{one['other']}"
    elif digits := _VALUE.match(found):
        value, unit = Decimal(digits[0].replace(",", "")), found[digits.end() :].strip().lstrip("余多").strip()
    elif "分之" in found:
        below, _, above = found.partition("分之")
        unit = {"百": "%", "千": "‰", "万": "/万", "十万": "/10万", "百万": "/100万"}.get(below) or f"/{list_number(below)}"
        value = decimal_of(found) * 100 if found == "百分之百" else decimal_of(above)
    elif found == "一半":
        value, unit = Decimal(50), "%"
    elif "成" in found:
        value, unit = decimal_of(found), "%"
        value = None if value is None else (value * 100).normalize() + 0
    else:
        numeral = re.match(rf"{_HANS}", found)[0]
        numeral, unit = _without_scale(numeral, found[len(numeral) :].lstrip("余多"))
        value = decimal_of(numeral)
    return value, value, unit


def _without_scale(numeral: str, unit: str) -> tuple[str, str]:
    """两万|元 is 2 万元, as 2万元 is."""
    scale = numeral[-1] if len(numeral) > 1 and numeral[-1] in "万亿" and unit else ""
    return (numeral[:-1], scale + unit) if scale else (numeral, unit)
