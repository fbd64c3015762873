"""What a row around the headings is: data, a total, a note, a signature, a repeated title, numbers of columns, a unit."""

import re
import unicodedata
from collections.abc import Iterable

from ..reading import is_blank, money_unit, shown

_NOTE = re.compile(
    r"[(]?(?:注|备注|附注|说明|填表说明|数据来源|资料来源|来源)\d*[):.、\s].*|[(]?(?:注|说明)\d*:.*|数据(?:来自|取自|由|来源于).*|.*(?:系统导出|系统生成)[。.]?"
    r"|(?:填表|制表|审核|复核|编制|填报|报送|经办|联系|批准|签发|单位负责|财务负责|主管|分管|项目负责|法定代表)(?:人|单位|部门|日期|时间|电话|领导)[^:]{0,10}(?::.*)?"
    r"|(?:填表|制表|审核|复核|经办|负责|联系)人(?!.*[率数性额]$).{0,8}|(?:日期|时间|电话|联系电话):.*|(?:\(?(?:盖章|签字|签章|公章|签名)\)?:?)|[—-]?第\d+页.*|共\d+页.*"
    r"|[^:\d]{0,12}(?::[^:\d]{0,30})?[(](?:签字|签名|签章|盖章|公章)[)](?::.*)?|[^:\d]{0,10}(?:负责人|组长|组员|评价人|评审人|评审专家|经手人|签字|签名|签章|盖章):.*"
    r"|(?:填表|制表|审核|复核|编制|经办|校对):.{0,8}|以下空白|(?:以上)?数据截[至止].*|[(]?(?:计量|数量|金额)?单位:[^\d:]{1,8}[)]?",
    re.S,
)
_UNIT_LINE = re.compile(r"单位\s*:\s*([^\s()]+)")
_DAY = re.compile(r"\d{4}[年./-]\d{1,2}[月./-]?(?:\d{1,2}日?)?(?:填报|制表|编制)?")
_WHOLE_DAY = re.compile(r"\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_CONTINUED = re.compile(r"[(]?(?:续|接上[表页]|续上?[表页]\d*|续表[\d一二三四五六七八九十]*|.{0,40}[(]续\d*[)])[)]?")
_TOTAL = re.compile(r"(?:其中:?)?[^\d:]{0,12}?(?:合计|总计|共计|小计|累计|总和)(?:[(][^()]*[)])?:?")
_WHOLE = re.compile(r"(?:资金|金额)?(?:合计|总计|共计|总和):?|全[国省市州县区旗镇乡]")
_MEAN = re.compile(r"(?:总|全[省市县区])?平均(?:值|数|分|水平)?|均值")
_DERIVED = re.compile(
    rf"{_MEAN.pattern}|其中:.+|(?:完成|执行|到位|覆盖|增长|合格|达标)率|占比|比重|增幅|同比(?:增减|增长)?|环比|增减额?|差额|排名"
)
_PART = re.compile(r"其中|小计|本页|本表|分[区县]")
_COUNTS = re.compile(r"栏次|[甲乙丙丁]|行次|序号|编号")
_COUNTED = re.compile(r"[(]?(\d{1,2})(?:=[^)]*)?[)]?栏?")


def plain(cell: object) -> str:
    """A text as it is compared: half-width signs, no blanks."""
    said = shown(cell)
    return "".join((said if said.isascii() else unicodedata.normalize("NFKC", said)).split())


def is_note(texts: list[str], anywhere: bool) -> bool:
    """Whether a row with these texts, plain, is none of data: 注：…, 填表人：…, 数据来自系统导出. anywhere: and not in the first of
    them only, where the row has no name of its own."""
    said = texts if anywhere else texts[:1]
    if any(_NOTE.fullmatch(text) for text in said):
        return True
    return bool(texts) and all(_NOTE.fullmatch(text) or _DAY.fullmatch(text) for text in texts)


def is_continued(texts: Iterable[str]) -> bool:
    """（续）, 续表2, 接上页."""
    said = list(texts)
    return bool(said) and all(_CONTINUED.fullmatch(text) for text in dict.fromkeys(said))


def is_total(text: str) -> bool:
    """合计, 合 计, 全县合计, 全县, 小计, 其中：小计, 本页合计; text: plain."""
    return bool(_TOTAL.fullmatch(text) or is_whole(text))


def is_whole(text: str) -> bool:
    """A total without a word that says of what: 合计, 总计; text: plain."""
    return bool(_WHOLE.fullmatch(text))


def is_derived(text: str) -> bool:
    """Whether a row calls itself what is no row of its own and no sum either: 平均, 完成率, 其中：脱贫户; text: plain."""
    return bool(_DERIVED.fullmatch(text)) and not is_total(text)


def is_mean(text: str) -> bool:
    """平均, 均值, which is the name of nobody and of no indicator; text: plain."""
    return bool(_MEAN.fullmatch(text))


def is_partial(text: str) -> bool:
    """Whether a total is of some rows only by its own words; text: plain."""
    return bool(_PART.search(text))


def is_figure(cell: object) -> bool:
    """A number, or what stands for one and cannot be known."""
    if isinstance(cell, str):
        return (
            bool(cell.strip())
            and not _WHOLE_DAY.fullmatch(cell.strip())
            and any(sign.isdigit() for sign in cell)
            and len(cell.strip()) < 20
            and not any("一" <= sign <= "鿿" for sign in cell.replace("万", "").replace("元", "").replace("亿", ""))
        )
    return not is_blank(cell) and not hasattr(cell, "year")


def numbers_columns(cells: tuple, places: Iterable[int]) -> bool:
    """A row under the headings that counts the columns: 栏次 1 2 3. places: of the columns of figures."""
    said = [text for cell in cells if (text := plain(cell))]
    if not said or not all(_COUNTED.fullmatch(one) or _COUNTS.fullmatch(one) for one in said):
        return False
    found = [int(match[1]) for place in places if place < len(cells) and (match := _COUNTED.fullmatch(plain(cells[place])))]
    if any(map(_COUNTS.fullmatch, said)):
        return bool(found) and min(found) <= 6 and len({*found}) == len(found)
    every = [int(match[1]) for one in said if (match := _COUNTED.fullmatch(one))]
    return len(found) >= 2 and every == [*range(1, len(said) + 1)]


def unit_said(line: str) -> str:
    """The unit of money in a line such as 单位：万元, or 金额单位：人民币万元; "" where there is none: 填报单位：某委 is no unit."""
    plain = unicodedata.normalize("NFKC", line)
    for match in _UNIT_LINE.finditer(plain):
        units = [unit for part in re.split("[、,;/和及]", match[1]) if (unit := money_unit(part))]
        if units:
            return units[0]
    bare = re.fullmatch(r"\(?([^()]+)\)?", plain.strip())
    return money_unit(bare[1]) if bare else ""
