"""Units as reports print them: what one of them is worth in its dimension, and which units may stand in one relation."""

import re
from dataclasses import dataclass
from fractions import Fraction

from ..numerals import scale_of
from .signs import plain

MONEY, RATE, POINTS = "元", "%", "百分点"
_RATES = {"%": 100, "％": 100, "‰": 1000, "‱": 10_000, "/万": 10_000, "/10万": 100_000, "/十万": 100_000}
COUNTED = (
    "人次", "人天", "人", "名", "位", "个", "家", "户", "份", "区", "分钟", "分", "项", "次", "例", "件", "台", "套",
    "所", "间", "张", "床日", "床", "场次", "场", "期", "本", "册", "篇", "种", "类", "条", "起", "处", "天", "日",
    "小时", "学时", "课时", "支", "剂次", "剂",
    "盒", "瓶", "针次", "针", "批次", "批", "组", "辆", "只", "头", "座", "栋", "村", "镇", "街道", "县", "社区",
    "部", "款", "枚", "门", "节", "轮", "点位", "点", "成", "倍", "票", "对", "株", "幅", "万字", "字", "岁", "人份",
    "管", "样本", "机构", "单位", "笔", "户次", "宗", "艘", "架",
)  # fmt: skip
MEASURED = {  # what is measured and not counted: what it is converted to, and how many of that one is
    **{name: (name, Fraction(1)) for name in ("公里", "平方米", "立方米", "亩", "吨", "千瓦时")},
    **{"米": ("公里", Fraction(1, 1000)), "公顷": ("亩", Fraction(15)), "平方公里": ("亩", Fraction(1500))},
    **{"公斤": ("吨", Fraction(1, 1000)), "千克": ("吨", Fraction(1, 1000)), "斤": ("吨", Fraction(1, 2000))},
    "克": ("吨", Fraction(1, 10**6)),
}
_MANY, _YUAN = "十万|百万|千万|十亿|百亿|千亿|万亿|[十百千万亿]", "(?:港|新台币)?元"
NOUN = "|".join(sorted((*COUNTED, *MEASURED), key=len, reverse=True))
_EACH = "人次|人|户|例|家|个|床日|床|年|月|天|日|次|份|套|台|名|所|村|平方米|公顷|亩|项|场|件|张|支|剂|针"
_PER = rf"(?:\s*[/／每]\s*(?:{_EACH})){{0,3}}"
PATTERN = (
    rf"(?:个?[百千]分点|[%％‰‱]|[/／]\s*(?:10|十)?万(?!元)|(?:{_MANY})?{_YUAN}{_PER}"
    rf"|(?:百万|千万|万|亿|千|百)?(?:{NOUN}){_PER}|(?:百万|千万|万亿|万|亿))"
)
_MONEY = re.compile(rf"(?:人民币|新台币)?({_MANY})?{_YUAN}({_PER})")
_COUNT = re.compile(rf"(百万|千万|万亿|万|亿|千|百)?({NOUN})?({_PER})")


@dataclass(frozen=True, slots=True)
class Unit:
    """name: the dimension, such as 元, 元/人, %, 百分点, 人; empty where none is declared. scale: how many
    of `name` one printed unit is worth: 万元 → 10 000 元, % → 1/100 of the whole. text: as printed."""

    name: str
    scale: Fraction
    text: str

    @property
    def is_money(self) -> bool:
        return self.name.startswith(MONEY)

    @property
    def is_rate(self) -> bool:
        return self.name in (RATE, POINTS)

    @property
    def is_mean(self) -> bool:
        """An amount for each of something: 元/人. The parts of a whole cannot be added in it."""
        return "/" in self.name

    @property
    def is_measured(self) -> bool:
        """Whether a whole number of it may have been rounded, as of 公里, and not of 人."""
        return self.name.partition("/")[0] in MEASURED

    @property
    def converted(self) -> tuple[str, Fraction]:
        """What it is converted to, and how many of that one printed unit is: 千公顷 → 亩, 15 000."""
        noun, _, each = self.name.partition("/")
        into, worth = MEASURED.get(noun, (noun, Fraction(1)))
        below, parts = MEASURED.get(each, (each, Fraction(1)))
        return f"{into}/{below}" if each else into, self.scale * worth / parts


UNDECLARED = Unit("", Fraction(1), "")


def unit(text: str) -> Unit:
    """The unit that a text names from beginning to end; `UNDECLARED` where it names none."""
    name = re.sub(r"\s", "", plain(text)).replace("／", "/")
    if name in _RATES:
        return Unit(RATE, Fraction(1, _RATES[name]), name)
    if name.removeprefix("个") in ("百分点", "千分点"):
        return Unit(POINTS, Fraction(1, 100 if "百" in name else 1000), name)
    if match := _MONEY.fullmatch(name):
        return Unit(MONEY + _per(match[2]), Fraction(scale_of(match[1] or "")), name)
    match = _COUNT.fullmatch(name)
    if not name or not match:
        return UNDECLARED
    return Unit((match[2] or "") + (_per(match[3]) if match[2] else ""), Fraction(scale_of(match[1] or "")), name)


def _per(text: str) -> str:
    """／人 每年 → /人/年."""
    return re.sub(r"\s*[/每]\s*", "/", text)


_BRACKETED = re.compile(r"[（(\[【]\s*(?:计量)?(?:单位\s*[:：]\s*)?([^（）()\[\]【】]{1,12})\s*[)）\]】]")
_LINE = re.compile(r"(?:金额|计量|货币)?单位\s*[:：]?\s*(.+)")
_OF_ANOTHER = re.compile(r"[)）].*[^\d.\s:：/／,，（(\[][%％‰]\s*$")  # 播种面积（千公顷） 增长%
_SEPARATORS = re.compile(r"[、，,;；/／和及 　]+")


def declared(heading: str) -> Unit:
    """The unit that a heading declares: 支出（万元）, 覆盖率(%), 金额：万元; `UNDECLARED` where it declares none."""
    if _OF_ANOTHER.search(heading):
        return UNDECLARED
    for inside in _BRACKETED.findall(heading):
        if (found := unit(inside)) is not UNDECLARED and (found.name or found.scale != 1):
            return found
    match = re.search(r"(?:[:：/／,，]\s*|\s)([^:：/／,，\s]{1,6})$", heading)
    return unit(match[1]) if match else UNDECLARED


def of_line(line: str) -> tuple[Unit, ...]:
    """The units of a table's unit line: 单位：万元 → (万元,); 单位：人、万元 → (人, 万元)."""
    match = _LINE.search(line.strip("（）()[]【】 　"))
    text = match[1] if match else line
    whole = unit(text.strip("。.;； 　）)"))
    if whole is not UNDECLARED:
        return (whole,)
    parts = [unit(part) for part in _SEPARATORS.split(text.strip("。.;； 　）)")) if part]
    return tuple(part for part in parts if part is not UNDECLARED)
