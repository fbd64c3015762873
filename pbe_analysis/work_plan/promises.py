"""What a sentence promises: each target with what is counted, how it is compared, value or range, unit, and by when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .comparisons import AT_LEAST, RAISE_BY, comparison, is_state, operator, suffix
from .deadlines import first_deadline, labelled_deadline
from .lexicon import ADVERBS, COUNTED, ISSUE, NOUNS_TOO, PROCESS, RESULTS, TRANSITIVE, UNDERTAKE
from .phrases import shortened
from .quantities import QUANTITY, Number, numbers
from .responsibility import LONGEST as LONGEST_SENTENCE
from .sentences import BREAKS
from .subjects import subjects

LONGEST = 200  # signs of a clause in front of a number
MOST_SIGNS = 36  # of a target in the ledger: what is counted, and how much
_SOFT = "推动|推进|促进|确保|实现|巩固|落实|争取|力争|使|让|将|把"  # verbs in front of a rate; 规范管理率 keeps its own


def _either(*words: str) -> str:
    return "|".join(sorted({*words}, key=len, reverse=True))


_ADVERB = _either(
    *({*ADVERBS} - {"重点"}),
    *("力争", "确保", "免费", "累计", "公开", "统一", "集中", "分批", "定期", "全部", "基本(?=建成|消除|实现|完成|形成|具备|满足|建立|达到)"),
    *("再", "均", "共(?![享建管治])", "已", "将", "应(?![急用对答届收缴])", "各", "计划"),
)
_VERB = f"{_either(*UNDERTAKE, *PROCESS, *ISSUE)}|{RESULTS}"
# 培训班, 监测点, 筛查人数: no verb and what it makes, but one noun.
_THING = "中心|机构|基地|平台|站|点|室|所|院|班|团队|人员|设备|仪|系统|网络|对象|能力|任务|项目|工程"
_BOUND = re.compile(rf"[\u4e00-\u9fff]|{_THING}|人数|人次|次数|例数|时间|面积|比例|数量|总量")
_NO_MORE = re.compile(r"(?:累计|共|总共|达到|建成|完成|新建|建设|新增|创建)*")
_SPENT = re.compile(r"为|用于|支持|对|给")
_SECOND = "开展|建设(?!用地|工程|项目)|建成|创建|实施|完成|新建|打造|达到"
_PLACE = r"(?:全[省市县区州国]|[本我][省市县区]|各地|各级)"
_TIME = (
    r"(?:(?:到|至|截至)?20\d\d年?(?:年?[底末])?前?|(?:20\d\d年)?\d{1,2}月(?:底|末|份|\d{1,2}日)?之?前?"
    r"|年[底内末]前?|全年|当年|今年|[上下]半年|第?[一二三四]季度末?前?)"
)
_LEADING = re.compile(
    rf"^(?:[两三四五六七八九十\d]+年(?:内|来|间)?(?=累计|共|总)|[、，,；;：:。（(\s]|[和及并且或](?!理)|以及|其中|{_PLACE}|{_TIME}|每(?:年|季度|月|半年|天|日|周)(?!度)|(?:{_ADVERB})(?![型性化式度制]))+"
)
_TRAILING = re.compile(
    rf"(?:[、，\s]|{_TIME}|年(?=均?$)|较[^，。；率]{{1,10}}?[年期前末底度]|(?<!占)比[^，。；率例重]{{1,10}}?[年期前末底度]|同比|环比|年均|在?(?:现有|原有|上年|20\d\d年)的?基础上|力争|确保|分别"
    rf"|(?:从|由)[^，。；率]{{0,6}}?\d[\d.,]*[^，。；率\d]{{0,4}}|以[^，。]{{1,8}}为单位|均|各|都|要|应|将|须|再|全部|基本"
    rf"|(?:每(?:人|户|床|生|例|次|位|年|月|天|日)){{2,}}|整体|总体|普遍|双双|(?<=.{{2}})纳入[^，。；]{{1,10}}|每(?:年|季度|月|周|学期|个?[县市区乡镇街道村社园校院州旗（）、]{{1,8}})|(?:到|至)?20\d\d年[底末内]?|合计|总计|共计|平均|进一步|逐步|稳步|持续|不断|有|约|近|共|为|到|在|数量(?=增)|总数|累计)+$"
)
_NO_NOUN = "(?![型性化式度制]|率)"  # 开放型基地
_FIRST_VERB = re.compile(rf"^(?:{_ADVERB})*(?:{_VERB}){_NO_NOUN}(?:(?:[、和及或]|并)(?:{_VERB}))*(?:{_SECOND})?{_NO_NOUN}")
_ANY_VERB = re.compile(rf"(?:{_either(*TRANSITIVE)})(?:{_SECOND})?(?=[^率比]{{2}})(?!人群|人数|范围|区域|对象|人口|面)")
_ONLY_VERBS = re.compile(f"(?:{_VERB})+")
_ADJUNCT = re.compile(
    rf"^(?:为|对|向|给|在|按|与|同|会同|联合|依托|通过|围绕|针对|面向)[^，。；的]{{1,16}}?(?=(?:{_ADVERB})*(?:{_VERB}))(?!(?:{_VERB})[率数量])"
)
_ENDS_WITH_VERB = re.compile(rf"(?:{_either(*UNDERTAKE)})$")
_VERB_BEHIND = re.compile(
    r"(?<=.{3})(?:再|新|拟)?(?:创建|新增|新建|增加|扩大|完成|再建|新开|发展|打造|布点|评选|覆盖|布设|投放|发放|立项|获批|配备|组建|建成|招聘|引进|选派|认定|命名|遴选|上线)$"
)  # 卫生县城再创建4个
_EMPTY = re.compile(
    rf"(?:{_PLACE}|郊区|城区|农村|基层|山区|辖区内?|县域内?|城乡|对|向|给|为|在|由|组织|[^，。；]*等|(?:为|对|向|给|在)(?:全[省市县区州国]|[本我][省市县区]|辖区|城乡|各地)|.*[和与及、或对为向给的])?"
)
_EACH = re.compile(r"每(?:个|名|位|家|所|支)?[^率数比]{1,5}")
_ONLY_DONE = _either(*(word for word in {*UNDERTAKE} - {*NOUNS_TOO} if len(word) > 1))
_NOUN = re.compile(
    r"(?:的|（[^（）]*）)?(?P<noun>(?:\d+(?:\s*[-—–~～至]\s*\d+)?周?岁(?:及?以[上下])?)?[^，,。；;、：:（(）)《\d]{1,20}?(?:(?<=[县市区镇村])（[^（）]{1,8}）)?)"
    rf"(?=$|[，,。；;、：:（(）)《\d]|的|和|与|及|并|达到|达标|开展|(?:{_ONLY_DONE})(?!{_THING})|创建|进行|配备|免费|落地|落户|挂牌|投用|运行|建设|全面|实现|具备|设立|建立|建档|实施|安装|购置|购买|减免|办理|开通|推行|争创|接种|对口|到(?!位)|赴|下沉|提供|完成|参加|参与|纳入|通过|以上|以内|左右|{_TIME})"
)
_START = re.compile(r"(?P<noun>[^，,。；;、：:（(《“”\d]{1,8})")
_NUMBERED = re.compile(rf"^\d[\d.,]*\s*(?:{_either(*COUNTED)})")
_AT_THE_END = re.compile(r"(?<!\d)(?:(?P<year>20\d\d)年?|年)[底末](?![前之以])")
_NAMED = re.compile(r"(?<![\d—-])(?P<year>20\d\d)年$")
_YEAR = re.compile(r"^[，,；;、。\s]*(?:到|至)?(?P<year>20\d\d)年(?![度版级])")
_PER_HEAD = re.compile(r"每[\d十百千万]+(?:名?常住)?(?:人口|人|名|户)[^，。；\d]{0,4}$|^(?:每[\d十百千万]+|人均)[^，。；]*$")
_MEASURE = re.compile(r"[^总人场次个件台名户][数率量值]$|(?:强|满意|程|密|集中)度$")
_OF_THEM = re.compile(r"的(?!目标|要求|水平|标准|速度|比例|增速|基础)")
_BASE = re.compile(r"(?:较|比|与|同|在)20\d\d年[底末]?")  # what it is compared with, and no day
_JOINT = re.compile(r"\s*(?:[、和与及/／,，]|以及|，?和)\s*")
_SEVERALLY = re.compile(r"(?:分别|依次|各)[^，。；\d]{0,12}$")
_PAIRS = {"）": "（", ")": "(", "》": "《", "”": "“"}


@dataclass(frozen=True, slots=True)
class Promise:
    """A target. number: its value, or the two ends of a range (3-5个), with its unit. start and end: where it stands in the
    sentence, from what is counted to 以上. due: by when, as far as the sentence says it for this one."""

    number: Number
    counted: str
    comparison: str
    start: int
    end: int
    due: date | None = None


def promises(sentence: str, year: int) -> list[Promise]:
    """The targets of a sentence, in order; none of one that is longer than a person writes. year: of the plan."""
    found: list[Promise] = []
    if len(sentence) > LONGEST_SENTENCE:
        return found
    last, due = 0, None
    for listed in _lists(sentence):
        first, last_end = listed[0], _end(listed[-1])
        due = _due(sentence[last : first.start], year) or (due if not re.search("[；;。]", sentence[last : first.start]) else None)
        start = max(last, _clause(sentence, first.start), first.start - LONGEST)
        before, tail = sentence[start : first.start], sentence[last_end : last_end + LONGEST]
        is_rate = first.is_rate or bool(_PER_HEAD.search(_LEADING.sub("", before)) or _MEASURE.search(_front(before)))
        counted = _counted(before, tail, first, found[-1].counted if found else "")
        begin = sentence.rfind(counted, start, first.start) if counted and counted != _behind(tail) else -1
        for number, nouns in zip(listed, subjects(counted, len(listed), is_rate=is_rate), strict=True):
            own = sentence[_end(number) : last_end + LONGEST]
            how = comparison(before, own if suffix(own) else tail, is_rate=is_rate, is_doubled=number.text.startswith("翻"))
            last = _end(number) + suffix(own)
            found += [Promise(number, noun, how, begin if begin >= 0 else number.start, last, due) for noun in nouns]
            begin = -1
    return found


def _lists(sentence: str) -> list[list[Number]]:
    """The quantities of a sentence, those together that one word compares: 分别达到65%、64%, 增长5%和8%."""
    lists: list[list[Number]] = []
    for number in (one for one in numbers(sentence) if one.kind == QUANTITY):
        before = sentence[: number.start] if not lists else sentence[_end(lists[-1][-1]) : number.start]
        joined = lists and _JOINT.fullmatch(before[suffix(before) :])
        front = sentence[: lists[-1][0].start] if lists else ""
        alike = lists and number.unit == lists[-1][-1].unit and operator(front)[0]
        if joined and (number.is_rate or alike or _SEVERALLY.search(front)):
            lists[-1].append(number)
        else:
            lists.append([number])
    return lists


def _end(number: Number) -> int:
    return number.start + len(number.text)


def _due(text: str, year: int) -> date | None:
    """6月底前, 到2026年, or a year with which the clause begins and that is not the plan's own."""
    text = _BASE.sub("", text)
    if (deadline := first_deadline(text, year)).day:
        return deadline.day
    if timed := re.search(rf"{_TIME}$", text[: operator(text)[1]]):  # 开工率6月底达到100%
        if (deadline := labelled_deadline(timed[0], year)).day:
            return deadline.day
    if end := _AT_THE_END.search(text):
        return date(int(end["year"] or year), 12, 31)
    named = _YEAR.match(text) or _NAMED.search(text[: operator(text)[1]])
    return date(int(named["year"]), 12, 31) if named and int(named["year"]) != year else None


def _clause(text: str, place: int) -> int:
    """Where the clause begins that holds a place: behind a comma or an open bracket, but not within closed ones."""
    closed: list[str] = []
    for at in range(place - 1, max(-1, place - LONGEST), -1):
        if text[at] in _PAIRS:
            closed.append(_PAIRS[text[at]])
        elif closed and text[at] == closed[-1]:
            closed.pop()
        elif not closed and text[at] in BREAKS + "（(":
            return at + 1
    return max(0, place - LONGEST)


def _counted(before: str, after: str, number: Number, above: str) -> str:
    """What is counted: the noun in front of the operator or number; else that behind it (17个区县平台); else that of the target
    before (…达到30%，2026年达到32%)."""
    named, _ = operator(before)
    front = _LEADING.sub("", _front(before))
    done = (
        named in ("", AT_LEAST, RAISE_BY) and number.is_count and not is_state(before) and not _PER_HEAD.search(front)
    )  # 培训医生不少于300人; 品种增加到180个 tells a state
    noun = _of_things(front) if done else _of_rate(front)
    behind = _behind(after)
    if behind and _OF_THEM.match(after[suffix(after) :]) and (number.is_rate or not noun) and not _MEASURE.search(noun):
        return behind  # 90%以上的县级医院
    if not noun and front and number.unit.endswith("元") and _SPENT.match(after):
        return front  # 投入480万元为卫生院添置设备
    joined = _EMPTY.fullmatch(noun) or _ENDS_WITH_VERB.search(noun) or re.search(r"[和与及或对为向给的]$", before)
    if joined and behind and not number.is_rate:
        return behind
    if _EACH.fullmatch(noun):
        return behind or above + noun
    if not noun and not behind and above and _NO_MORE.fullmatch(front):  # 三年累计建成15家: of what stands before
        return above
    return noun or (behind if not number.is_rate else "") or front or above  # 培训300人: nothing but the verb says of what


def _front(before: str) -> str:
    """What stands in front of the operator, without what compares it with last year."""
    return _TRAILING.sub("", before[: operator(before)[1]])


def _of_rate(text: str) -> str:
    """县域内就诊率, without 推动 in front."""
    text = text.rpartition("全覆盖、")[2]  # 实现社区全覆盖、农村覆盖率达85%
    if text.endswith("的"):  # 完成主体工程的80%
        made = _ANY_VERB.search(text)
        return text[made.end() if made else 0 : -1]
    plain = re.sub(rf"^(?:{_SOFT})(?!.*的)", "", text)
    return _LEADING.sub("", plain) if len(plain) >= 3 else text


def _of_things(text: str) -> str:
    """The noun behind the verb that makes it: 省财政每年安排专项资金 → 专项资金."""
    if match := _ADJUNCT.match(text):
        whom, text = text[1 : match.end()], text[match.end() :]
        if (verb := _FIRST_VERB.match(text)) and verb.end() == len(text):
            return _LEADING.sub("", whom)  # 为失能人员上门评估1800人次
    if match := _FIRST_VERB.match(text):
        rest = _LEADING.sub("", text[match.end() :])
        if _ONLY_VERBS.fullmatch(rest):  # 检测咨询; 完成培训
            return re.sub(rf"^(?:{_SECOND}|组织|新增)", "", text)
        return text if _BOUND.fullmatch(rest) else rest
    match = None if "的" in text else _ANY_VERB.search(text)  # 能开展三级手术的病种数 is one noun
    if not match or _ONLY_VERBS.fullmatch(text[match.end() :]):  # 冷链设备配备补充80台
        return _VERB_BEHIND.sub("", text[: match.start()] if match else text)
    return text[match.end() :]


def _behind(after: str) -> str:
    rest = _NUMBERED.sub("", after[suffix(after) :])  # 5大类47个项目
    match = _NOUN.match(rest) or _START.match(rest)
    return match["noun"].strip() if match else ""


def target_phrase(row: Mapping[str, object]) -> str:
    """A target in a few signs, from its row of numbers.csv: 县域内就诊率，达到92%."""
    return shortened(f"{row.get('counted') or ''}，{row.get('comparison') or ''}{row['number_text']}".lstrip("，"), MOST_SIGNS)
