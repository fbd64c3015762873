"""Relations as their words have them, one entry each: what is said, and which figure follows from which.

In the words `#a` is a figure called a, `#%a` a rate, `#.a` percentage points, `F` any figure; `~` are a few words within a clause, `…`
within a sentence, neither with a figure in them; a name may stand in each of several orders of words. An equation names the figure
that follows: `d = a + b - c`, `n = b / a`; a name may stand for several figures, which are added up.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from ...numerals import whole as number_of
from ..claims import Formula, Terms
from .sentences import Said
from .subjects import is_aside

SIGNS = (0xE000, 0xE200, 0xE400, 0xE600)  # where the signs of rates, of percentage points and of all others begin; the end
_FIGURE = {"%": "[\ue000-\ue1ff]", ".": "[\ue200-\ue3ff]", "": "[\ue000-\ue5ff]"}
_NO = "\ue000-\ue5ff\n。！？"

Roles = dict[str, list[Said]]
Made = Iterable[tuple[Said, Formula]]


@dataclass(frozen=True, slots=True)
class Wording:
    """cue: without which nothing is looked for. made: the figures by role → those that follow, each with how. sure: whether it may
    accuse without a slip that explains it. about: how far off, as a share, round words may be. written: whether the relation is written
    out in signs, where one unit at its end serves all: 18+17.5=35.5分."""

    kind: str
    cue: str
    made: Callable[[Roles, re.Match], Made]
    words: re.Pattern
    sure: bool = False
    about: Fraction = Fraction(0)
    written: bool = False


def _told(kind: str, cue: str, made: str | Callable[[Roles, re.Match], Made], words: str, **more) -> Wording:
    """An entry by its words and its equation, or the function that makes the figures."""
    return Wording(kind, cue, _equation(made) if isinstance(made, str) else made, _pattern(words), **more)


def _pattern(text: str) -> re.Pattern:
    text = re.sub(r"#([%.]?)([a-z]+)", lambda found: f"(?P<{found[2]}{found.start()}>{_FIGURE[found[1]]})", text)
    text = re.sub(r"(?<![a-z<(])F", _FIGURE[""], text)
    return re.compile(text.replace("~", f"[^{_NO}，,；;：:]{{0,16}}?").replace("…", f"[^{_NO}；;]{{0,30}}?"))


def _equation(text: str) -> Callable[[Roles, re.Match], Made]:
    """`d = a + b - c`, `n = b / a`, `p = a * r`, as a function of the figures."""
    result, _, right = text.partition(" = ")
    above, _, below = right.partition(" / ")
    above, _, times = above.partition(" * ")

    def made(roles: Roles, match: re.Match) -> Made:
        by = roles[times][0].figure if times else None
        return [(roles[result][0], Formula(_terms(above, roles), _terms(below, roles), by))]

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
            above, below = _terms("b", roles), _terms("a", roles)
            yield roles["r"][0], Formula(above, below, factor=Fraction(sign), offset=Fraction(-sign), root=years)


def _rest(roles: Roles, match: re.Match) -> Made:
    """What the parts that were told before leave of a whole; shares of them may stand between."""
    whole, rest = roles["a"][0], roles["c"][0]
    parts = [said for said in roles["parts"] if not said.figure.unit.is_rate]
    return [(rest, Formula(((1, whole.figure), *((-1, said.figure) for said in parts))))] if parts else []


def _left(roles: Roles, match: re.Match) -> Made:
    """抽查43个，30个达到标准，达标率为69.77%；13个存在问题: what a rate leaves of its whole."""
    whole, part, rate, left = (roles[role][0] for role in "bard")
    alike = len({said.figure.unit for said in (whole, part, left)}) == 1 and whole.figure.value
    told = re.search("[不未]([一-鿿]{2})", left.around)
    if told and match[0].count(told[1]) == match[0].count(told[0]):
        return []  # not of what is counted: 合格68家，合格率37.16%，未公示信息35家
    share = part.figure.value / whole.figure.value if alike else 2
    return [(left, Formula(_terms("b - a", roles)))] if abs(share - rate.figure.value) <= rate.figure.rounding else []


def _together(roles: Roles, match: re.Match) -> Made:
    """两项合计 of the last two; of as many as there are where no number is told."""
    count = number_of(match["n"]) if match["n"] else len(roles["parts"])
    parts = roles["parts"][-(count or 0) :]
    return [(roles["t"][0], Formula(tuple((1, said.figure) for said in parts)))] if len(parts) == count >= 2 else []


def _content(roles: Roles, match: re.Match) -> Made:
    """满意率: the shares of those who are content, or their number of all who answered."""
    rate, told = roles["r"][0], roles["parts"]
    called = {said: f"{re.split('[、，]', said.lead)[-1]}|{re.split('[、（(]', said.tail)[0]}" for said in told}
    content = [said for said in told if re.search(r"(?<!不)(?<!不太)(?<!不很)满意", called[said]) and "一般" not in called[said]]
    levels = [said for said in told if re.search(r"满意|一般|无所谓|说不清", called[said])]
    if not 2 <= len(content) < 4 or any(said in content for said in levels[len(content) :]):
        return []
    top = tuple((1, said.figure) for said in content)
    if content[0].figure.unit.is_rate:
        return [(rate, Formula(top))] if len(levels) == len(told) else []
    all_told = tuple((1, said.figure) for said in levels)
    before = told[: told.index(levels[0])][-1:]
    whole = tuple((1, said.figure) for said in before) or all_told
    ends = "不满意" in called[levels[-1]]
    return [(rate, Formula(top, whole))] * bool(before or ends) + [(said, Formula(all_told)) for said in before if ends]


def _whole(roles: Roles, match: re.Match) -> Made:
    """Weights of everything make 1 or 100 %; points 100."""
    parts = roles["parts"]
    whole = Fraction(1 if parts[0].dimension in ("", "%") and parts[0].figure.value < 1 else 100)
    formula = Formula(tuple((-1, said.figure) for said in parts[:-1]), offset=whole)
    near = abs((formula.value() or 0) - parts[-1].figure.value) * 2 < whole  # 5:3:2 makes no 100
    return [(parts[-1], formula)] if len(parts) >= 3 and near else []


def _composed(roles: Roles, match: re.Match) -> Made:
    """由甲20分、乙30分…组成; 收入完成A亿元。加上补助收入B亿元，收入总计C亿元: what is not of the whole's kind, such as 四个部分, is no part."""
    whole = roles["t"][0]
    parts = [said for said in roles["parts"] if said.dimension == whole.dimension and not (said.quantity.spelt or is_aside(said))]
    return [(whole, Formula(tuple((1, said.figure) for said in parts)))] if len(parts) >= 2 else []


def _allotted(roles: Roles, match: re.Match) -> Made:
    """按6:3:1分担: each amount as the first one; a total may stand before them."""
    told = re.split(r"\s*[:：∶]\s*", match["ratio"])
    ratio = [said.figure.number for said in roles["ratio"]] or list(map(Fraction, told))
    parts = [said for said in roles["parts"] if said.dimension == roles["parts"][-1].dimension]
    if len(parts) - len(ratio) not in (0, 1) or any(re.search(r"到位|支出|完成|先期|已|实际", said.lead) for said in parts):
        return []
    first, *others = parts[len(parts) - len(ratio) :]
    shares = [share / ratio[0] for share in ratio[1:] if ratio[0]]
    return [(said, Formula(((1, first.figure),), factor=share)) for said, share in zip(others, shares, strict=False)]


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


def _moved(roles: Roles, match: re.Match) -> Made:
    """What an amount rose to, or fell to, as a share of what it was."""
    sign, above = (1, "-b") if match["down"] else (-1, "b")
    return [(roles["r"][0], Formula(_terms(above, roles), _terms("a", roles), offset=Fraction(sign)))]


def _saved(roles: Roles, match: re.Match) -> Made:
    """节约率: what was saved of the dearer of two amounts."""
    whole = max((roles["b"][0].figure, roles["n"][0].figure), key=lambda figure: figure.value)
    return [(roles["r"][0], Formula(_terms("c", roles), ((1, whole),)))]


def _monthly(roles: Roles, match: re.Match) -> Made:
    """每人每月1000元 of so many months, of a whole year, or of one month."""
    months = tuple(said.figure for said in roles.get("m", ()))
    factor = Fraction(12 if re.search("全?年", match[0]) and not months else 1)
    return [(roles["t"][0], Formula(_terms("p", roles), times=roles["n"][0].figure, factor=factor, more=months))]


_FEW = f"[^{_NO},.;一-鿿]"  # signs of an English clause
_RATIO = r"(?P<ratio>(?:\d+(?:\.\d+)?|F)(?:\s*[:：∶]\s*(?:\d+(?:\.\d+)?|F)){1,3})"
_BY = r"(?P<by>翻了?[一两二三四]番|(?:减少|下降|降低|缩短|压缩|缩减)了?一半|减半)(?!多|有余|以上|左右)"
_YEAR = r"(?:19|20)\d\d"
_FIRST, _LAST = rf"(?P<first>{_YEAR})", rf"(?P<last>{_YEAR})"
_ROW = r"(?P<parts>F(?:[^，。\ue000-\ue5ff]{0,8}、~F)+)"
_CHANGE = r"(?:increase|rise|growth|up|(?P<down>decrease|fall|decline|reduction|drop|down))"
_GAPS = "shortfall|erspen[dt]|variance|difference|gap|saving|surplus|deficit|balance"
_ROUND = Fraction(1, 20)
_NO_SIGN = r"(?<![-－−+＋×xX*✕÷/／(（])"  # no part of a longer term
_OPEN = r"(?:(?!其中)[^。；\n\ue000-\ue5ff]){0,30}?，(?:(?!其中)[^。；\n\ue000-\ue5ff]){0,16}?"
_GAP = "节约|节省|[核审调压]减|[核审调]增|相差|差[值额距]|[顺逆]差|缺口|超支|超出"

WORDINGS = (
    _told(
        "difference", "提前|缩短|节省|期|超[出时]|延误|滞后|推迟", _apart,
        r"(?:工期|期限|时限|周期)~#a~，…(?:实际|用时|历时|耗时)~#b~，~(?:提前|缩短|节省|[超逾延]期|超[出时]|延误|滞后|推迟)~#d",
    ),
    _told(
        "difference", "结转|结余", "d = a + b - c",
        r"(?:(?:[年期]初|上年)~(?:结转|结余)~#a~，~(?:收入|拨入|到位|下达|拨款)~#b|收入~#b~，~上年~(?:结转|结余)~#a)"
        r"~，~(?:支出|使用)~#c~，~(?:结转|结余)~#d",
    ),
    _told("difference", "其余|剩余|余下|剩下", _rest, r"#a…(?P<parts>F(?:…F)*)…(?:其余|剩余|余下|剩下)~#c"),
    _told(
        "difference", "点", _apart,
        r"#%a(?:~，?~(?:高于|高出|超过|低于|[较比])~#%b[^，。\d]{0,3}(?:[高多低少]出?|提高|上升|降低|下降|回落)?"
        r"|[、和及与]+#%b，~(?:[高多低少]出?|相差)~|…#%b~，?~(?:相差|差距|极差|高低差)~)#.d",
    ),
    _told("difference", "点", _apart, r"(?<![较比与同])(?P<was>[一-鿿]{2,4})[^。；]{0,40}?#%a(?:(?!(?P=was))[^。]){0,40}?#%b，[较比](?P=was)~#.d", sure=True),
    _told("difference", "[节核压]|差|缺口|超|净", _apart, rf"(?:#a{_OPEN}#b{_OPEN}(?:{_GAP})|[增加]~#a[、，]~减~#b，~净[增减])~#d"),
    _told("difference", "未|扣", "d = a - b", r"满分~#a，~得~#b，~扣~#d|#a…(?P<word>[一-鿿]{2})~#b，(?:尚|还)?有?(?:未(?P=word)~#d|~#d[^，。；]{0,4}未(?P=word))"),
    _told("difference", "[%％]", _left, r"#b[^。；]{0,40}?#a[^。]{0,16}?#%r[^。]{0,40}?[，；、](?=[^。，；]{0,24}(?:[不未]|存在问题|剩余|结余|尚))[^。，；]{0,12}#d"),
    _told("ratio", "实", "r = a / b", r"应(?P<done>[^急用对当])~#b，~实(?P=done)~#a，~率[为是达约]?#%r", sure=True),
    _told(
        "ratio", "率|完成|即|的|比", "r = a / b",
        r"率[为是达约]?#%r(?:[：:（(]~#b，|，[^，。；]{0,4}#b[^，。；]{0,8}中，?)~#a|(?:得~#a~，?~满分~#b|满分~#b…得~#a)…得分率~#%r|"
        r"(?:目标|计划|应)~#b，~(?:实际|已)~#a，~完成~#%r|#b的#%r，即~#a|#a，~与~#b~之比~#%r|#a，~[为占](?P<base>[一-鿿]{2,8})的#%r，~(?P=base)~#b",
    ),
    _told("growth", "率", _moved, r"(?:偏差|变动|变化|增长)率[为是达约]?(?P<down>[-－−])?#%r[：:（(]~#a，~#b"),
    _told("ratio", "[节审核][约省减]率", _saved, r"#b…#n…(?P<word>节约|节省|审减|核减)~#c，~(?P=word)率~#%r"),
    _told("product", "每月", _monthly, r"每[人户]每月~#p(?:[、，×]#m)?…#n…(?:需|计|金额)~#t"),
    *(
        _told(kind, "[=＝]", equation, rf"{_NO_SIGN}{words}\s*[=＝]\s*#t", sure=True, written=True)
        for kind, equation, words in (
            ("sum", "t = parts", r"(?P<parts>F(?:\s*[+＋]\s*[一-鿿]{0,8}F)+)"),
            ("difference", "t = a - b", r"#a\s*[-－−]\s*#b"),
            ("product", "t = a * b", r"#a\s*[×xX*✕]\s*#b"),
            ("ratio", "t = a / b", r"#a\s*[÷/／]\s*#b\s*(?:[×xX*]\s*100%\s*)?"),
        )
    ),
    _told(
        "sum", "加", _composed,
        r"(?:收入|支出)~(?P<parts>F)(?:，(?:(?!加)[^；。])*)?[。，；]\s*加上?(?P<parts2>(?:[^。；\ue000-\ue5ff]{0,40}?F)+)~，~(?:合计|总计|总量)~#t",
    ),
    _told("difference", "录得", _apart, r"(?:收入|支出|开支)~#a~，~(?:收入|支出|开支)~#b~，~录得~#d", sure=True),
    _told("sum", "全年", "t = a + b", r"(?:前三季度|上半年|9月)~#a~，~(?:四季度|下半年|12月)~#b~，~全年~#t"),
    _told(
        "product", "满分|[承分负]担|补助|配套|占|按", "s = f * r",
        r"#%r(?:~，?~得~#s~满分~#f|…满分~#f，?~得~#s)|(?:满分~#f…#%r~，?~得|(?:权重|分值)~#f…#%r~，按比例~得|#f…(?:[承分负]担|补助|配套|占|按)~#%r，?~(?:计|即|为|合|约))~#s",
    ),
    _told("ratio", "占", "r = a / b", r"#b(?:[^，。；]{0,12}中)[，]?~#a[^，。；]{0,16}，占(?:比|总数)?[为达约]?#%r"),
    _told("sum", "扣", "s = full - off", r"#full~，(?P<off>(?:[^。；\n\ue000-\ue5ff]{0,24}?扣~F)(?:[^。；\n\ue000-\ue5ff]{0,24}?扣~F)*)，?~得~#s"),
    _told("sum", "合计|共|之和", _together, r"(?P<parts>F(?:…F)+)，~(?:(?P<n>[两二三四五六])[者项类个])?~(?:合计|共|之和)~#%t"),
    _told("sum", "[组构]成", _composed, r"#t~，?~由(?P<parts>…F(?:…F)+)…[组构]成"),
    _told("ratio", "满意[率度]", _content, r"(?P<parts>F(?:…F){1,6})，…满意[率度]~#%r"),
    _told(
        "complement", "权重|分值|担|结构|构成", _whole,
        r"(?:(?:权重|分值)~(?:依次|分别)为?|(?:依次|分别)[承分负]担)(?P<parts>F(?:[、和及]+F)+)|(?:结构|构成)~[为是](?P<parts2>F(?:\s*[∶：:]\s*F)+)",
    ),
    _told(  # 年初预算为A万元，支出决算为B万元，完成年初预算的p%
        "ratio", "预算", "r = a / b",
        r"预算(?![^，。；]{0,8}(?:决算|执行|完成))~#b…(?:决算|执行数|支出|收入|完成)(?![^，。；]{0,16}预算)~#a"
        r"…(?:完成|达到?|占|为)~预算(?:[^，。；]{0,4}(?:的|比例?为?|之))?#%r|#a…(?:完成|占)[^，。；]{0,6}预算~#b\s*的?\s*约?#%r",
        sure=True,
    ),
    _told("ratio", "倍", "n = b / a", r"#b~，?~(?:是|为|相当于)~#a~的#n(?!多)"),
    _told("growth", "番|半", _times, rf"(?:#a~[到至为]~#b~，…|#b~，?~[较比]~#a~){_BY}", about=_ROUND),
    _told("growth", "年均", _yearly, rf"{_FIRST}年~#a~[到至为]~{_LAST}年~#b~，(?![^，]{{0,10}}其中)~年均~#%r", sure=True),
    _told("growth", "年均", _yearly, rf"{_FIRST}年?[-—–至]+{_LAST}年…#a~[到至为]~#b~，(?![^，]{{0,10}}其中)~年均~#%r"),
    _told("growth", "年均", _yearly, rf"{_FIRST}年[^，。]{{0,12}}{_LAST}年~(?:分别|依次)为?#a(?:[、和]F)*[、和]#b，~年均~#%r"),
    _told("growth", "年均", _yearly, rf"年均~#%r~，…{_FIRST}年~#a~[到至为]~{_LAST}年~#b"),
    _told("per_head", "比", _for_one, r"(?P<parts>F(?:…F)+)…(?P<name>[一-鿿]{2})比[为是达约]?#r\s*[∶：:]\s*#one", sure=True),
    _told("mean", "平均|均值", _mean, rf"分别[为是]{_ROW}…(?:平均|均值)[^，。]{{0,6}}#m", sure=True),
    _told("mean", "平均|均值", _mean, r"(?:平均|均值)[^，。]{0,6}#m~，~(?:其中|分别)~(?P<parts>F(?:…F){2,7})"),
    _told(
        "ratio", "rate|ratio|share|proportion|percentage|, or", "r = a / b",
        rf"#a{_FEW}{{0,30}}\b(?:of|against)(?: [a-z]+){{0,4}} #b[^{_NO}]{{0,40}}?(?:rate|ratio|share|proportion|percentage|, or){_FEW}{{0,24}}#%r",
        sure=True,
    ),
    _told("ratio", "[Oo]f", "r = a / b", rf"[Oo]f(?: the| all)? #b[^{_NO}一-鿿]{{0,40}}?#a{_FEW}{{0,60}}\(#%r", sure=True),
    _told("ratio", "[Oo]f", "r = a / b", rf"#b{_FEW}{{0,30}},?{_FEW}*of (?:whom|which|these|them) #a\s*\(#%r", sure=True),
    _told("ratio", "% of|cent of", "r = a / b", rf"#a{_FEW}{{0,20}} (?:is|was|were|are) #%r of(?: the| its| a)? #b", sure=True),
    _told("ratio", "rate", "r = a / b", rf"#b{_FEW}{{0,30}} and #a{_FEW}{{0,20}},[^{_NO}]{{0,20}} rate of #%r"),
    _told("difference", _GAPS, _apart, rf"#a[^{_NO}一-鿿]{{0,60}}#b[^{_NO};一-鿿]{{0,30}}(?:{_GAPS}){_FEW}{{0,16}}#d", sure=True),
    _told("growth", "crease|rise|fall", _moved, rf"#a{_FEW}*in {_YEAR}…#b{_FEW}*in {_YEAR}…{_CHANGE}{_FEW}*#%r"),
    _told("difference", "crease", _apart, rf"#a \(#b in {_YEAR}\),? (?:[Ii]n|[Dd]e)crease of \(?#d", sure=True),
    _told("growth", "by", _moved, r"(?:rose|grew|increased|up|(?P<down>fell|dropped|decreased|down)) by #%r from #a to #b", sure=True),
    _told("growth", "from", _moved, rf"(?:from #a(?: in \d{{4}})? to #b|to #b from #a)[^{_NO}]{{0,30}}{_CHANGE}\b{_FEW}{{0,12}}#%r", sure=True),
    _told(
        "sum", "spent on|compris|consist|made up of", "t = parts",
        rf"#t{_FEW}{{0,30}}(?:spent on|compris|consist|made up of)(?P<parts>(?:[^{_NO};]{{0,40}}?F)+?[^{_NO};]{{0,40}} and [^{_NO};]{{0,40}}?F)",
    ),
    _told("product", "[:：∶]", _allotted, rf"按~{_RATIO}(?P<parts>(?:…F)+)"),
)  # fmt: skip
