"""What a target counts: the noun in front of its comparison, without the verb that makes it, or the noun behind its number."""

import re

from ..bounds.dates import TIME
from .comparisons import AT_LEAST, RAISE_BY, changes, is_state, operator, suffix
from .lexicon import COINED, COMPOUND, RESULTS, either
from .quantities import COVERED, Number

_SOFT = re.compile(rf"^(?:完成(?!.?[率度量])|(?:{either('soft')})(?!.*的))")  # in front of a rate; 规范管理率 keeps its own
_ADVERB, _VERB = (
    either("adverbs", "adverbs_of_targets"),
    f"{COMPOUND}|{either('made', 'made_or_named', 'process', 'issue')}|(?<!新){COINED}|{RESULTS}",
)
_NAMED = "(?:及时|有效|免费|集中|统一|公开|依法)[\u4e00-\u9fff]{2}率$"  # 及时上报率
_NO_NOUN = "(?![型性化式度制]|率|班(?![次组]))"  # 开放型基地
_LEADING = re.compile(
    r"^(?:[一二三四五六七八九十]是(?!否)|以[^，。]{1,8}为单位|[、，,；;：:。（(\s①-⑳—–-]|(?:[并且或]|及(?![时格早])|和(?![美谐睦平]))(?!理)|以及|其中|含(?=.{2})"
    rf"|[两三四五六七八九十\d]+年(?:内|来|间)?(?:实现|(?=累计|共|总|{either('made', 'made_or_named')}))|的(?:比例|标准|强度)(?=.{{3}})"
    rf"|{either('places')}|(?:\d+月?[—–~-])?{TIME}(?:(?:{either('made')})的)?|[至到](?=$)|(?:[\u4e00-\u9fff]{{1,6}}[局委厅办])?每(?:年|季度|月|半年|天|日|周|旬)(?!度)|(?:年|平均)(?=节约|节省|减少|新增|[减压降])|(?!{_NAMED})(?:{_ADVERB})(?![型性化式度制率]))+"
)
_BEHIND_VERB = re.compile(r"^(?:[、，,；;：:（(\s]|其中|(?:全部|各|再|均)(?=.{2}))+")
_TRAILING = re.compile(
    rf"(?:[、，\s“]|{TIME}|年(?=均?$)|(?:较|(?<!占)比)(?:[^，。；率例重较比]{{1,10}}?[年期前末初底度]|基线|基数|基准)|(?:从|由)(?:[^，。；率从由]{{0,6}}?(?:\d[\d.,]*|[一二三四五六七八九]成)[^，。；率\d从由]{{0,4}}){{1,4}}"
    rf"|以[^，。以]{{1,8}}为单位|(?:每(?:人|户|床|生|例|次|位|年|月|天|日)){{2,}}|(?<=[^，。；\d]{{3}})(?:\d+(?:{either('counted')}))?{TIME}(?:(?![率量数度比值的])[\u4e00-\u9fff]){{2,4}}|(?<=.{{2}})纳入[^，。；纳]{{1,10}}"
    rf"|按[^，。；\d按]{{2,12}}的|\d个(?=$)|[汛入秋春][^，。；\d]{{0,2}}前|每(?:年|季度|月|周|批|学期|个?[^，。；\d率]{{0,4}}[县市区乡镇街道村社园校院州旗（）、]{{1,8}})|{either('trailing')})+$"
)
_SURE = re.compile(either("made"))  # they name no thing
_KNOWN = _VERB.replace(f"|(?<!新){COINED}", "")
_FIRST_VERB = re.compile(
    rf"^(?:{_ADVERB})*新?(?:{_VERB}|实现){_NO_NOUN}(?:(?:[、和及或]|并)(?:{_VERB})|(?:{_VERB})(?!{either('things')})(?=.{{3}}))*(?:{either('second')})*(?:[至出](?=.{{2}}))?{_NO_NOUN}"
)
_ANY_VERB = re.compile(
    rf"(?<=.{{2}})(?:{either('done_to_people')})(?=[^，。；每]{{1,8}}(?:{either('people')})$)(?!(?:[^，。；]{{0,2}}人员|[师员人者])$)|(?:{either('transitive')})(?:{either('second')})?(?=[^率比]{{2}})(?!人群|人数|范围|区域|对象|人口|面)"
)
_ONLY_VERBS = re.compile(f"(?:{_VERB})+")
_MADE = re.compile(rf"^(?:{either('second')}|组织|新增)")
_BOUND = re.compile(rf"[\u4e00-\u9fff]|{either('things', 'amounts')}|(?:费用|经费).*")  # 培训班, 筛查人数
_ADJUNCT = re.compile(rf"^(?:{either('whom')})[^，。；]{{1,16}}?(?=(?:{_ADVERB})*(?:{_KNOWN}))(?!(?:{_KNOWN})[率数量])")
_ENDS_WITH_VERB = re.compile(rf"(?:{either('made', 'made_or_named')})$")
_VERB_BEHIND = re.compile(rf"(?<=.{{3}})(?:再|新|拟)?(?:{either('behind')})$")  # 卫生县城再创建4个
# 支持县职教中心建设高水平专业群: who does it is no part of what is made
_HELPED = re.compile(
    r"^(?:支持|指导|推动|帮助|引导|鼓励|督促)[^，。；的\d]{1,12}?(?:中心|[院校所站区县市乡镇村]|企业|单位|机构|园区|基地)"
    rf"(?:{either('made', 'made_or_named')})(?=[^，。；]{{3}})"
)
_DONE_IN_TIME = re.compile("^(?:响应|办[结理]|[回答]复|到[场达位]|处[置理]|反馈|受理|送达)、")  # 48小时内|响应、兑付率100%
_IN_ALL = re.compile(r"(?:累计|共|总共)(?:建成|完成|新建|建设|新增|创建|达到)*$")  # 三年累计建成15家
_EMPTY = re.compile(
    rf"(?:[对向给为在由]?(?:{either('places', 'areas')})|[对向给为在由]|组织|[^，。；]*等|.*[和与及、或对为向给的内前后]|.*分别)?"
)
_GRADE = re.compile(r"(?:国家|[省市县区州校院])级")
_AREA = re.compile(either("areas"))
_EACH = re.compile(r"每(?:个|名|位|家|所|支)?[^率数比]{1,5}")
_SHARED = re.compile(r"[、和][^，。；的]{2,16}的(?P<noun>[^，。；、]{2,12})")
_BEFORE = re.compile(
    rf"^[^、]{{1,10}}、(?=惠及|[为对向][^口接外照]|(?:{either('made', shortest=2)}))"
)  # 覆盖7个|县区、惠及3000人
_SPENT = re.compile(rf"为|用于|支持|对|给|{_VERB}")
EVENTS = ("次", "轮", "轮次", "场", "场次", "批次")
_NOUN = re.compile(
    r"(?:的|（[^（）]*）)?(?P<noun>(?:[\d.一二三四五六七八九十百千万亿]+(?:\s*[-—–~～至]\s*\d+)?[^，。；、的\d]{0,3}(?:及?以[上下]的?|岁))?"
    r"[^，,。；;、：:（(）)《\d]{1,20}?"
    rf"(?:、(?!{_VERB}|{either('whom', 'ends')})[^，,。；;、：:（(）)《\d]{{2,8}}?)?(?:(?<=[县市区镇村])（[^（）]{{1,8}}）[^，,。；;、：:（(）)《\d]{{0,8}}?)?)"
    rf"(?=$|[，,。；;、：:（(）)《\d]|的|[和与及](?=\d|每|各|全)|并|(?:{either('made', shortest=2)})(?!{either('things')})|{either('ends')}|{TIME})"
)
# 总分馆制实现县域全覆盖, 医院力争进入全省前10名
_REACH = re.compile(
    r"对?(?P<what>(?P<whole>所有|各)?[^，。；]*?)(?:力争|争取|确保)?(?:(?P<verb>(?P<done>实现)|进入|位列|位居|排名|名列|跻身|居|列|在)(?P<rest>(?(done)[^，。；]*))[^，。；]*)?$"
)
_AT_RATE = re.compile(r"的(?:比例|标准|强度)(?P<noun>[^，。；、\d的]{2,12})")  # 按不低于10%的比例抽查复核
_EVENT = re.compile(rf"[^，。；]*(?:{either('events')})(?:案)?")
_ATTACHED = re.compile(rf"(?!{_VERB}|{either('ends')}|的?[并和与及套]|品种|系列)[\u4e00-\u9fff]")
_START = re.compile(r"(?P<noun>[^，,。；;、：:（(）)《“”\d]{1,8})")
_NUMBERED = re.compile(rf"^\d[\d.,]*\s*(?:{either('counted')})(?![及或]?以[上下])")
_OF_SO_MANY = re.compile(
    rf"^(?:对(?:{either('places')})?|{either('places')})\d[\d.]*[万亿千百]?(?:{either('counted')})(?=.{{3}})"
)  # 对136家机构检查覆盖率
_PER_HEAD = re.compile(r"每[\d十百千万]+(?:名?常住)?(?:人口|人|名|户)[^，。；\d]{0,4}$|^(?:每[\d十百千万]+|人均)[^，。；]*$")
_MEASURE = re.compile(r"[^总价人场次个件台名户参][数率量值]$|(?:强|满意|程|密|集中)度$")
_TOPIC = re.compile(r"([^，。；、：]*(?:率|比例|占比|比重|满意度|水平|指数))[^，。；：\d]{1,8}[，,]\s*$")
_OF_THEM = re.compile(r"的(?!目标|要求|水平|标准|速度|比例|增速|基础)")


def counted_by(before: str, after: str, number: Number, above: str, alike: str = "") -> str:
    """What is counted: the noun in front of the operator or number; else that behind it (17个区县平台); else that of the target
    before (…达到30%，2026年达到32%). alike: that of the target before where it has the same unit (县级基地8个，其中省级2个)."""
    named, _ = operator(before)
    front = _LEADING.sub("", _front(before))
    done = (
        named in ("", AT_LEAST, RAISE_BY) and number.is_count and not is_state(before) and not _PER_HEAD.search(front)
    )  # 培训医生不少于300人; 品种增加到180个 tells a state
    front = changes(_BEFORE.sub("", front))[1] if done else front
    noun = _of_things(front, number.unit in EVENTS) if done else _of_rate(front)
    beyond = behind(after)
    if re.search("按照?(?:不|$)", before) and (spoken := _AT_RATE.match(after)):
        return spoken["noun"]
    if number.is_none and (event := _EVENT.match(after)):
        return event[0]
    if (number.is_rank or number.kind == COVERED) and (reach := _REACH.match(front)):
        return front.replace(reach["verb"], "", 1) if reach["whole"] else reach["what"] or reach["rest"] or above or front
    if beyond and _OF_THEM.match(after[suffix(after) :]) and (number.is_rate or not noun) and not _MEASURE.search(noun):
        return beyond  # 90%以上的县级医院
    if _ONLY_VERBS.fullmatch(noun) and (shared := _SHARED.match(after[suffix(after) :])):
        return shared["noun"]  # 开展不少于5天、每天不少于2小时的课后服务
    if not noun and front and number.unit.endswith("元") and _SPENT.match(after):
        return front  # 投入480万元为卫生院添置设备
    if done and "、" in noun and beyond and not number.text[0].isdecimal():
        return beyond  # 开设睡眠、儿童两个专病门诊
    if done and beyond and front.endswith(noun) and not number.unit.endswith("元") and _ATTACHED.match(after[suffix(after) :]):
        return beyond  # 选择10个试点县: an uncommon verb
    joined = _EMPTY.fullmatch(noun) or _ENDS_WITH_VERB.search(noun) or re.search(r"[和与及或对为向给的]$", before)
    if joined and beyond and not number.is_rate:
        return beyond
    if (
        alike
        and not beyond
        and not _ENDS_WITH_VERB.search(alike)
        and (_GRADE.fullmatch(noun) or _ONLY_VERBS.fullmatch(noun or front))
    ):
        return noun + _GRADE.sub("", alike, count=1) if _GRADE.fullmatch(noun) else alike  # 2025年改造60个
    if _EACH.fullmatch(noun) and not number.unit.endswith("元"):
        is_said = re.sub("每[个名位家所支]?", "", noun)[:2] in above  # 志愿者队伍30支，每支队伍实训1次
        return beyond or (noun if is_said or _MEASURE.search(above) else above + noun)
    if not noun and not beyond and above and (not front or _IN_ALL.search(before)):  # 三年累计建成15家: of what stands before
        return above
    return noun or (beyond if not number.is_rate else "") or front or above  # 培训300人: nothing but the verb says of what


def only_verbs(text: str) -> bool:
    return bool(_ONLY_VERBS.fullmatch(text))


def topic(text: str) -> str:
    """What the clause in front of another speaks of, where it only says how that moves: 普及率稳步提升，力争达到90%."""
    match = _TOPIC.search(text)
    return _LEADING.sub("", match[1]) if match else ""


def changed(before: str) -> str:
    """The comparison of a change that is said before what changes; "" where another word compares: 压减一般性支出5%."""
    return "" if operator(before)[0] else changes(_LEADING.sub("", _front(before)))[0]


def is_measured(before: str) -> bool:
    """Whether what stands in front of a number is so many per head, or names a measure by its last sign: CMI值, 满意度."""
    return bool(_PER_HEAD.search(_LEADING.sub("", before)) or _MEASURE.search(_front(before)))


def _front(before: str) -> str:
    """What stands in front of the operator, without what compares it with last year."""
    return _TRAILING.sub("", before[: operator(before)[1]])


def _of_rate(text: str) -> str:
    """县域内就诊率, without 推动 in front."""
    text = _DONE_IN_TIME.sub("", text.rpartition("全覆盖、")[2])  # 实现社区全覆盖、农村覆盖率达85%
    if text.endswith("的"):  # 完成主体工程的80%
        made = _ANY_VERB.search(text)
        return text[made.end() if made else 0 : -1]
    if (whom := _ADJUNCT.match(text)) and (verb := _SURE.match(text, whom.end())):  # 向人大报送报告由5份增至10份
        text = text[verb.end() :]
    plain = _SOFT.sub("", _OF_SO_MANY.sub("", changes(text)[1]))
    return re.sub("(?<=..)完成$", "", _LEADING.sub("", plain)) if len(plain) >= 3 else text


def _of_things(text: str, is_event: bool) -> str:
    """The noun behind the verb that makes it: 省财政每年安排专项资金 → 专项资金. is_event: whether times are counted."""
    text = _HELPED.sub("", text)
    if match := _ADJUNCT.match(text):
        whom, text = text[1 : match.end()], text[match.end() :]
        if (verb := _FIRST_VERB.match(text)) and verb.end() == len(text):
            return whom + text if is_event else _LEADING.sub("", whom)  # 为失能人员上门评估1800人次, 对泳池水质检测2轮
    if (match := _FIRST_VERB.match(text)) and (
        _SURE.match(text) or not re.search("(?:新增|增加|扩大|落地)$", text)
    ):  # 开放数据集新增400个
        rest = _BEHIND_VERB.sub("", text[match.end() :])
        if _ONLY_VERBS.fullmatch(rest):  # 检测咨询; 完成培训
            return _MADE.sub("", text)
        return text if _BOUND.fullmatch(rest) and not _SURE.match(text) else rest
    match = None if "的" in text else _ANY_VERB.search(text)  # 能开展三级手术的病种数 is one noun
    if not match or _ONLY_VERBS.fullmatch(text[match.end() :]):  # 冷链设备配备补充80台
        return _VERB_BEHIND.sub("", text[: match.start()] if match else text)
    return text if _AREA.fullmatch(text[: match.start()]) else text[match.end() :]  # 农村新增就业


def behind(after: str) -> str:
    """The noun behind a number and its 以上."""
    rest = _NUMBERED.sub("", after[suffix(after) :])  # 5大类47个项目
    match = _NOUN.match(rest) or _START.match(rest)
    return match["noun"].strip() if match else ""
