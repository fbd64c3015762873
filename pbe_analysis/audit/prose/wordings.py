"""Relations as their words have them, one entry each: what is said, and which figure follows from which.

In the words `#a` is a figure called a, `#%a` a rate, `#.a` percentage points, `F` any figure; `~` are a few words within a clause, `…`
within a sentence, neither with a figure in them. An equation names the figure that follows: `d = a + b - c`, `n = b / a`; a name may
stand for several figures, which are added up.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from ...numerals import whole as number_of
from ..claims import Formula, Terms
from .sentences import Said

SIGNS = (0xE000, 0xE200, 0xE400, 0xE600)  # where the signs of rates, of percentage points and of all others begin; the end
_FIGURE = {"%": "[\ue000-\ue1ff]", ".": "[\ue200-\ue3ff]", "": "[\ue000-\ue5ff]"}
_NO = "\ue000-\ue5ff\n。！？"

Roles = dict[str, list[Said]]
Made = Iterable[tuple[Said, Formula]]


@dataclass(frozen=True, slots=True)
class Wording:
    """cue: without which nothing is looked for. made: the figures by role → those that follow, each with how. sure: whether it may
    accuse without a slip that explains it. about: how far off, as a share, round words may be."""

    kind: str
    cue: str
    words: re.Pattern
    made: Callable[[Roles, re.Match], Made]
    sure: bool = False
    about: Fraction = Fraction(0)


def _words(text: str) -> re.Pattern:
    text = re.sub(r"#([%.]?)([a-z]+)", lambda found: f"(?P<{found[2]}>{_FIGURE[found[1]]})", text)
    text = re.sub(r"(?<![a-z<(])F", _FIGURE[""], text)
    return re.compile(text.replace("~", f"[^{_NO}，,；;：:]{{0,16}}?").replace("…", f"[^{_NO}；;]{{0,30}}?"))


def _equation(text: str) -> Callable[[Roles, re.Match], Made]:
    """`d = a + b - c`, `n = b / a`, `r = b / a - 1`, `r = 1 - b / a`, as a function of the figures."""
    result, _, right = text.partition(" = ")
    above, _, below = right.removeprefix("1 - ").removesuffix(" - 1").partition(" / ")
    factor, offset = (-1, 1) if right.startswith("1 - ") else (1, -1 if right.endswith(" - 1") else 0)

    def made(roles: Roles, match: re.Match) -> Made:
        formula = Formula(_terms(above, roles), _terms(below, roles), factor=Fraction(factor), offset=Fraction(offset))
        return [(roles[result][0], formula)]

    return made


def _terms(text: str, roles: Roles) -> Terms:
    found = re.findall(r"([-+]?) ?([a-z]+)", text)
    return tuple((-1 if sign == "-" else 1, said.figure) for sign, role in found for said in roles[role])


def _times(roles: Roles, match: re.Match) -> Made:
    """翻两番 is four times as much, 减少一半 half of it."""
    doubled = re.search(r"[一两二三四]番", match["by"])
    factor = Fraction(2 ** (number_of(doubled[0][0]) or 1)) if doubled else Fraction(1, 2)
    return [(roles["b"][0], Formula(_terms("a", roles), factor=factor))]


def _yearly(roles: Roles, match: re.Match) -> Made:
    """年均增长: the root of what the first year grew to; a range of years may have its base in the year before it."""
    count = int(match["last"]) - int(match["first"])
    for years in (count + 1, count) if re.search(r"\d年?[-—–至]+\d", match[0]) else (count,):
        if years >= 2 and roles["r"][0].dimension == "%":
            sign = -1 if re.search(r"年均[^，]{0,4}[降减]", match[0]) else 1
            yield (
                roles["r"][0],
                Formula(_terms("b", roles), _terms("a", roles), factor=Fraction(sign), offset=Fraction(-sign), root=years),
            )


def _rest(roles: Roles, match: re.Match) -> Made:
    """What the parts that were told before leave of a whole; shares of them may stand between."""
    whole, rest = roles["a"][0], roles["c"][0]
    parts = [said for said in roles["parts"] if not said.figure.unit.is_rate]
    return [(rest, Formula(((1, whole.figure), *((-1, said.figure) for said in parts))))] if parts else []


def _together(roles: Roles, match: re.Match) -> Made:
    """两项合计 of the last two; of as many as there are where no number is told."""
    count = number_of(match["n"]) if match["n"] else len(roles["parts"])
    parts = roles["parts"][-(count or 0) :]
    return [(roles["t"][0], Formula(tuple((1, said.figure) for said in parts)))] if len(parts) == count >= 2 else []


def _content(roles: Roles, match: re.Match) -> Made:
    """满意率: the shares of those who are content, or their number of all who answered."""
    rate, told = roles["r"][0], roles["parts"]
    content = [said for said in told if re.search(r"(?<!不)(?<!不太)(?<!不很)满意", said.around) and "一般" not in said.lead]
    levels = [said for said in told if re.search(r"满意|一般|无所谓|说不清", said.around)]
    if not 2 <= len(content) < 4 or any(said in content for said in levels[len(content) :]):
        return []
    top = tuple((1, said.figure) for said in content)
    if content[0].figure.unit.is_rate:
        return [(rate, Formula(top))] if len(levels) == len(told) else []
    all_told = tuple((1, said.figure) for said in levels)
    before = told[: told.index(levels[0])][-1:]
    whole = tuple((1, said.figure) for said in before) or all_told
    ends = "不满意" in levels[-1].around
    return [(rate, Formula(top, whole))] * bool(before or ends) + [(said, Formula(all_told)) for said in before if ends]


def _whole(roles: Roles, match: re.Match) -> Made:
    """Weights of everything make 1 or 100 %; points 100."""
    parts = roles["parts"]
    whole = Fraction(1 if parts[0].dimension in ("", "%") and parts[0].figure.value < 1 else 100)
    formula = Formula(tuple((-1, said.figure) for said in parts[:-1]), offset=whole)
    return [(parts[-1], formula)] if len(parts) >= 3 else []


def _composed(roles: Roles, match: re.Match) -> Made:
    """由甲20分、乙30分…组成: what is not of the whole's kind, such as 四个部分, is no part."""
    whole = roles["t"][0]
    parts = [said for said in roles["parts"] if said.dimension == whole.dimension and not said.quantity.spelt]
    return [(whole, Formula(tuple((1, said.figure) for said in parts)))] if len(parts) >= 2 else []


def _allotted(roles: Roles, match: re.Match) -> Made:
    """按6:3:1分担: each amount as the first one; a total may stand before them."""
    ratio = [Fraction(part) for part in re.split(r"\s*[:：∶]\s*", match["ratio"])] if not roles["ratio"] else [
        said.figure.number for said in roles["ratio"]
    ]  # fmt: skip
    parts = [said for said in roles["parts"] if said.dimension == roles["parts"][-1].dimension]
    if len(parts) - len(ratio) not in (0, 1) or any(re.search(r"到位|支出|完成|先期|已|实际", said.lead) for said in parts):
        return
    first, *others = parts[len(parts) - len(ratio) :]
    for said, share in zip(others, ratio[1:], strict=True):
        if ratio[0]:
            yield said, Formula(((1, first.figure),), factor=share / ratio[0])


def _for_one(roles: Roles, match: re.Match) -> Made:
    """生师比为10.4∶1: the two counts that its name is short for."""
    above, below = ([said for said in roles["parts"] if sign in said.lead] for sign in match["name"])
    single = len(above) == len(below) == roles["one"][0].figure.number == 1 and above != below
    return [(roles["r"][0], Formula(((1, above[0].figure),), ((1, below[0].figure),)))] if single else []


def _mean(roles: Roles, match: re.Match) -> Made:
    parts = tuple((1, said.figure) for said in roles["parts"])
    return [(roles["m"][0], Formula(parts, factor=Fraction(1, len(parts))))] if len(parts) >= 3 else []


def _apart(roles: Roles, match: re.Match) -> Made:
    """A gap between two amounts, whichever is the larger."""
    larger, smaller = sorted((roles["a"][0].figure, roles["b"][0].figure), key=lambda figure: -figure.value)
    return [(roles["d"][0], Formula(((1, larger), (-1, smaller))))]


_FEW = f"[^{_NO},.;一-鿿]"  # signs of an English clause
_RATIO = r"(?P<ratio>(?:\d+(?:\.\d+)?|F)(?:\s*[:：∶]\s*(?:\d+(?:\.\d+)?|F)){1,3})"
_BY = r"(?P<by>翻了?[一两二三四]番|(?:减少|下降|降低|缩短|压缩|缩减)了?一半|减半)(?!多|有余|以上|左右)"
_YEAR = r"(?:19|20)\d\d"
_ROUND = Fraction(1, 20)

WORDINGS = (
    Wording(
        "difference", "提前|缩短|节省",
        _words(r"(?:工期|期限|时限|周期)~#a~，…(?:实际|用时|历时|耗时)~#b~，~(?:提前|缩短|节省)~#c"), _equation("c = a - b"),
    ),
    Wording(
        "difference", "[超逾延]期|超[出时]|延误|滞后|推迟",
        _words(r"(?:工期|期限|时限|周期)~#a~，…(?:实际|用时|历时|耗时)~#b~，~(?:[超逾延]期|超[出时]|延误|滞后|推迟)~#c"),
        _equation("c = b - a"),
    ),
    Wording(
        "difference", "结转|结余",
        _words(r"(?:[年期]初|上年)~(?:结转|结余)~#a~，~(?:收入|拨入|到位|下达|拨款)~#b~，~(?:支出|使用)~#c~，~(?:结转|结余)~#d"),
        _equation("d = a + b - c"),
    ),
    Wording("difference", "其余|剩余|余下|剩下", _words(r"#a…(?P<parts>F(?:…F)*)…(?:其余|剩余|余下|剩下)~#c"), _rest),
    Wording("difference", "[高低]", _words(r"#%a~，?~(?:高于|高出|超过|[较比])~#%b[^，。\d]{0,3}(?:[高多]出?|提高|上升)?#.c"), _equation("c = a - b")),
    Wording("difference", "[高低]", _words(r"#%a~，?~(?:低于|[较比])~#%b[^，。\d]{0,3}(?:[低少]|降低|下降|回落)?#.c"), _equation("c = b - a")),
    Wording("sum", "扣", _words(r"#full~，(?P<off>(?:[^。；\n\ue000-\ue5ff]{0,24}?扣~F)(?:[^。；\n\ue000-\ue5ff]{0,24}?扣~F)*)，?~得~#s"), _equation("s = full - off")),
    Wording("sum", "合计|共|之和", _words(r"(?P<parts>F(?:…F)+)，~(?:(?P<n>[两二三四五六])[者项类个])?~(?:合计|共|之和)~#%t"), _together),
    Wording("sum", "[组构]成", _words(r"#t~，?~由(?P<parts>…F(?:…F)+)…[组构]成"), _composed),
    Wording("ratio", "满意[率度]", _words(r"(?P<parts>F(?:…F){1,6})，…满意[率度]~#%r"), _content),
    Wording("complement", "权重|分值", _words(r"(?:权重|分值)~(?:依次|分别)为?(?P<parts>F(?:[、和及]+F)+)"), _whole),
    Wording(  # 年初预算为A万元，支出决算为B万元，完成年初预算的p%
        "ratio", "预算",
        _words(r"预算(?![^，。；]{0,8}(?:决算|执行|完成))~#b…(?:决算|执行数|支出|收入|完成)(?![^，。；]{0,16}预算)~#a"
               r"…(?:完成|达到?|占|为)~预算(?:[^，。；]{0,4}(?:的|比例?为?|之))?#%r"),
        _equation("r = a / b"), sure=True,
    ),
    Wording("ratio", "预算", _words(r"#a…(?:完成|占)[^，。；]{0,6}预算~#b\s*的?\s*约?#%r"), _equation("r = a / b"), sure=True),
    Wording("ratio", "倍", _words(r"#b~，?~(?:是|为|相当于)~#a~的#n(?!多)"), _equation("n = b / a")),
    Wording("growth", "番|半", _words(rf"#a~[到至为]~#b~，…{_BY}"), _times, about=_ROUND),
    Wording("growth", "番|半", _words(rf"#b~，?~[较比]~#a~{_BY}"), _times, about=_ROUND),
    Wording("growth", "年均", _words(rf"(?P<first>{_YEAR})年~#a~[到至为]~(?P<last>{_YEAR})年~#b~，(?![^，]{0,10}其中)~年均~#%r"), _yearly, sure=True),
    Wording("growth", "年均", _words(rf"(?P<first>{_YEAR})年?[-—–至]+(?P<last>{_YEAR})年…#a~[到至为]~#b~，(?![^，]{0,10}其中)~年均~#%r"), _yearly),
    Wording("growth", "年均", _words(rf"年均~#%r~，…(?P<first>{_YEAR})年~#a~[到至为]~(?P<last>{_YEAR})年~#b"), _yearly),
    Wording("per_head", "比", _words(r"(?P<parts>F(?:…F)+)…(?P<name>[一-鿿]{2})比[为是达约]?#r\s*[∶：:]\s*#one"), _for_one, sure=True),
    Wording("mean", "平均|均值", _words(r"分别[为是](?P<parts>F(?:[^，。\ue000-\ue5ff]{0,8}、~F)+)…(?:平均|均值)[^，。]{0,6}#m"), _mean, sure=True),
    Wording("mean", "平均|均值", _words(r"(?P<parts>F(?:[^，。\ue000-\ue5ff]{0,8}、~F)+)…(?:平均|均值)[^，。]{0,6}#m"), _mean, about=Fraction(9)),
    Wording(
        "ratio", "rate|ratio|share|proportion|percentage",
        _words(rf"#a\s*(?:out )?of(?: the| a| its)?(?: [a-z]+)? #b[^{_NO}]{{0,40}}?(?:rate|ratio|share|proportion|percentage){_FEW}{{0,24}}#%r"),
        _equation("r = a / b"), sure=True,
    ),
    Wording("ratio", "[Oo]f", _words(rf"[Oo]f(?: the| all)? #b[^{_NO}一-鿿]{{0,40}}?#a\s*\(#%r"), _equation("r = a / b"), sure=True),
    Wording("ratio", "[Oo]f", _words(rf"#b{_FEW}{{0,30}},?{_FEW}*of (?:whom|which|these|them) #a\s*\(#%r"), _equation("r = a / b"), sure=True),
    Wording(
        "difference", "shortfall|spen[dt]|variance|difference|gap|saving",
        _words(rf"#a[^{_NO}一-鿿]{{0,60}}#b[^{_NO}一-鿿]{{0,30}}(?:shortfall|underspen[dt]|overspen[dt]|variance|difference|gap|saving){_FEW}{{0,16}}#d"),
        _apart, sure=True,
    ),
    Wording(
        "growth", "from", _words(rf"from #a(?: in \d{{4}})? to #b[^{_NO}]{{0,30}}(?:increase|rise|growth|up)\b{_FEW}{{0,12}}#%r"),
        _equation("r = b / a - 1"), sure=True,
    ),
    Wording(
        "growth", "from", _words(rf"from #a(?: in \d{{4}})? to #b[^{_NO}]{{0,30}}(?:decrease|fall|decline|reduction|drop|down)\b{_FEW}{{0,12}}#%r"),
        _equation("r = 1 - b / a"), sure=True,
    ),
    Wording("product", "[:：∶]", _words(rf"按~{_RATIO}(?P<parts>(?:…F)+)"), _allotted),
)  # fmt: skip
