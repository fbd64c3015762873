"""Relations as Chinese words have them, one entry each: entries as `wordings` reads them."""

import re
from fractions import Fraction

from ...numerals import whole as number_of
from ..claims import Formula
from .subjects import is_aside, is_base
from .wordings import NO_FIGURE, Made, Roles, apart, composed, moved, terms, told_as

_RATIO = r"(?P<ratio>(?:\d+(?:\.\d+)?|F)(?:\s*[:：∶]\s*(?:\d+(?:\.\d+)?|F)){1,3})"
_BY = r"(?P<by>翻了?[一两二三四]番|(?:减少|下降|降低|缩短|压缩|缩减)了?一半|减半)(?!多|有余|以上|左右)"
_YEAR = r"(?:19|20)\d\d"
_FIRST, _LAST = rf"(?P<first>{_YEAR})", rf"(?P<last>{_YEAR})"
_ROW = r"(?P<parts>F(?:[^，。\ue000-\ue5ff]{0,8}、~F)+)"
_ROUND = Fraction(1, 20)
_NO_SIGN = r"(?<![-－−+＋×xX*✕÷/／(（])"  # no part of a longer term
_NEAR = f"[^{NO_FIGURE}，；]"
_MORE, _FORMER = "(?:(?P<down>下降|减少|降低|下滑|减[收支])|增[长加收支]|提高|上升)", "(?:上年|去年|同期|上期|前一年|上一年|原)"
_GIVEN = "(?:预算|到位|下达|投入|拨付|安排|批复|筹集|指标|总额|任务|计划|收入|发现)"
_SPENT = "(?:支出|使用|执行|支付|发放|完成|建成|整改|完工)"
_ANY, _FAR = r"[^\n]{0,120}?", r"(?:.|\n){0,160}?"
_OPEN = r"(?:(?!其中)[^。；\n\ue000-\ue5ff]){0,30}?，(?:(?!其中)[^。；\n\ue000-\ue5ff]){0,16}?"
_GAP = "节约|节省|[核审调压]减|[核审调]增|相差|差[值额距]|[顺逆]差|缺口|超支|超出"


def _times(roles: Roles, match: re.Match) -> Made:
    """翻两番 is four times as much, 减少一半 half of it."""
    doubled = re.search(r"[一两二三四]番", match["by"])
    factor = Fraction(2 ** (number_of(doubled[0][0]) or 1)) if doubled else Fraction(1, 2)
    return [(roles["b"][0], Formula(terms("a", roles), factor=factor))]


def _by_times(roles: Roles, match: re.Match) -> Made:
    """由A亿元增加到B亿元，增长2.33倍."""
    return moved(roles, match) if roles["r"][0].dimension == "倍" else []


def _yearly(roles: Roles, match: re.Match) -> Made:
    """年均增长: the root of what the first year grew to; a range of years may have its base in the year before it."""
    count = int(match["last"]) - int(match["first"])
    for years in (count + 1, count) if re.search(r"\d年?[-—–至]+\d", match[0]) else (count,):
        if years >= 2 and roles["r"][0].dimension == "%":
            sign = -1 if re.search(r"年均[^，]{0,4}[降减]", match[0]) else 1
            above, below = terms("b", roles), terms("a", roles)
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
    return [(left, Formula(terms("b - a", roles)))] if abs(share - rate.figure.value) <= rate.figure.rounding else []


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


def _set_off(roles: Roles, match: re.Match) -> Made:
    """What income and spending leave, or what was given and not spent; not where more was to hand or was taken off."""
    more = re.search("上年结|[年期]初结|调入|调出|动用|上解|加上|补助", match.string[max(match.start() - 24, 0) : match.end()])
    return [] if more else apart(roles, match)


def _all_set_off(roles: Roles, match: re.Match) -> Made:
    """收入A万元，上年结余B万元，支出C万元。收支相抵，结余D万元: all that is taken in and spent, or the totals of it."""
    told = [said for said in roles["parts"] if not (is_aside(said) or is_base(said) or said.figure.unit.is_rate)]
    told = [said for said in told if re.search("合计|总计|总量", said.lead)] or told
    terms = tuple((-1 if re.search("支出|上解上级|调出|安排", said.lead) else 1, said.figure) for said in told)
    return [(roles["d"][0], Formula(terms))] if {sign for sign, _ in terms} == {1, -1} else []


def _again(roles: Roles, match: re.Match) -> Made:
    """财政拨款A万元，比上年增加B万元。一般公共预算A万元，比上年增加B万元: what changed to the same amount did so by the same."""
    same = roles["a"][0].figure.value == roles["b"][0].figure.value and match["way"] == match["other"]
    return [(roles["d"][0], Formula(terms("c", roles)))] if same else []


def _industries(roles: Roles, match: re.Match) -> Made:
    """三次产业结构为6.8:42.7:50.5: the share of each in the three amounts told before."""
    parts = [said for said in roles["parts"] if re.search("第[一二三]产业", said.lead) and said.figure.unit.is_money]
    whole = tuple((1, said.figure) for said in parts)
    shares = roles["ratio"] if len(parts) == 3 else []
    told = [(share, Formula(((100, part.figure),), whole)) for share, part in zip(shares, parts, strict=False)]
    # the last digit of one is often set so that all of them make 100
    return [
        (share, made)
        for share, made in told
        if not 1 < 2 * abs((made.value() or 0) - share.figure.value) / share.figure.step <= 2
    ]


def _for_one(roles: Roles, match: re.Match) -> Made:
    """生师比为10.4∶1: the two counts that its name is short for."""
    above, below = (
        [said for said in roles["parts"] if re.search(f"[{sign}农]" if sign == "乡" else sign, said.lead)]
        for sign in match["name"]
    )
    single = len(above) == len(below) == roles["one"][0].figure.number == 1 and above != below
    return [(roles["r"][0], Formula(((1, above[0].figure),), ((1, below[0].figure),)))] if single else []


def _converted(roles: Roles, match: re.Match) -> Made:
    """14582万吨（2916.4亿斤）, 6500万元（0.65亿元）: one quantity in two units."""
    one, other = (roles[role][0].figure.unit for role in "ab")
    (into, worth), (same, much) = one.converted, other.converted
    factor = worth * other.scale / (much * one.scale)
    return [(roles["b"][0], Formula(terms("a", roles), factor=factor))] if into == same and one != other else []


def _closed(roles: Roles, match: re.Match) -> Made:
    """总预算9万元，其中甲4万元，乙5万元，合计9万元: the whole, told before its parts and behind them."""
    return [made for whole in (*roles["t"], *roles["s"]) for made in composed({**roles, "t": [whole]}, match)]


def _mean(roles: Roles, match: re.Match) -> Made:
    parts = tuple((1, said.figure) for said in roles["parts"])
    return [(roles["m"][0], Formula(parts, factor=Fraction(1, len(parts))))] if len(parts) >= 3 else []


def _saved(roles: Roles, match: re.Match) -> Made:
    """节约率: what was saved of the dearer of two amounts."""
    whole = max((roles["b"][0].figure, roles["n"][0].figure), key=lambda figure: figure.value)
    return [(roles["r"][0], Formula(terms("c", roles), ((1, whole),)))]


def _monthly(roles: Roles, match: re.Match) -> Made:
    """每人每月1000元 of so many months, of a whole year, or of one month."""
    months = tuple(said.figure for said in roles.get("m", ()))
    factor = Fraction(12 if re.search("全?年", match[0]) and not months else 1)
    return [(roles["t"][0], Formula(terms("p", roles), times=(roles["n"][0].figure, *months), factor=factor))]


CHINESE = (
    told_as("conversion", "[（(]", _converted, r"#a[（(](?:约合?|折?合|折算)?#b[）)]"),
    told_as(
        "difference", "提前|缩短|节省|期|超[出时]|延误|滞后|推迟", apart,
        r"(?:工期|期限|时限|周期)~#a~，…(?:实际|用时|历时|耗时)~#b~，~(?:提前|缩短|节省|[超逾延]期|超[出时]|延误|滞后|推迟)~#d",
    ),
    told_as(
        "difference", "结转|结余", "d = a + b - c",
        r"(?:(?:[年期]初|上年)~(?:结转|结余)~#a~，~(?:收入|拨入|到位|下达|拨款)~#b|收入~#b~，~上年~(?:结转|结余)~#a)"
        r"~，~(?:支出|使用)~#c~，~(?:结转|结余)~#d",
    ),
    told_as(
        "difference", "结存|结余|盈余|赤字|[差短]短|短绌|相抵", _set_off,
        rf"(?:收入|岁入|收益){_NEAR}{{0,8}}?#a{_FAR}(?:支出|岁出|开支){_NEAR}{{0,8}}?#b{_FAR}"
        rf"(?:(?:收支|收入支出|岁入岁出|当[期年]|本[年期]度?|相抵){_NEAR}{{0,4}}[，]?{_NEAR}{{0,4}}?(?:结存|结余)|(?<!累计)(?:盈余|赤字)|[差短]短|短绌){_NEAR}{{0,6}}?#d",
        far=True,
    ),
    told_as(
        "difference", "结转|结余|剩余|余额|未支出|未使用|未执行|沉淀|缺口|差额|尚[未余有]|其余", _set_off,
        rf"(?:{_GIVEN}{_NEAR}{{0,10}}?#a{_FAR}{_SPENT}{_NEAR}{{0,10}}?#b|{_SPENT}{_NEAR}{{0,10}}?#b，占{_NEAR}{{0,8}}#a){_FAR}"
        rf"(?<!上年)(?<![年期]初)(?:结转|结余|剩余|余额(?!限)|未支出|未使用|未执行|沉淀|缺口|差额|尚[未余有]|其余){_NEAR}{{0,6}}?#d",
        far=True,
    ),
    told_as("difference", "相抵", _all_set_off, r"(?P<parts>F(?:[^\n]{0,60}F)+)[^\n]{0,60}[。\n][^。\n]{0,20}?相抵~[，]?~#d", far=True),
    told_as(
        "sum", "合计|总额", "t = a + b",
        rf"[省市区]级(?P<noun>[一-鿿]{{2,6}})合计~#a{_ANY}[市区县镇]{{1,2}}级(?P=noun)合计~#b{_ANY}全[省市区县](?P=noun)(?:总额|总计|合计)~#t",
        sure=True,
    ),
    told_as("same", "[较比]", _again, rf"#a，~[较比]~(?P<way>[增减])[加少]#c{_FAR}#b，~[较比]~(?P<other>[增减])[加少]#d", far=True),
    told_as("difference", "自然增长", "d = a - b", rf"出生率[为是]?#%a{_ANY}死亡率[为是]?#%b{_ANY}自然增长率[为是]?#%d", sure=True),
    told_as("ratio", "恩格尔", "r = a / b", rf"消费(?:性)?支出[为是]?#b{_ANY}食品{_NEAR}{{0,8}}#a{_ANY}恩格尔系数[为是]?#%r"),
    told_as("ratio", "资产负债率", "r = a / b", r"资产(?:总[额计])?~#b[，、]~负债(?:总[额计])?~#a[^。\n]{0,40}?资产负债率~#%r"),
    told_as("difference", "净资产", "d = a - b", r"资产(?:总[额计])?~#a[，、]~负债(?:总[额计])?~#b[，、]~净资产~#d"),
    told_as("ratio", "城镇化率", "r = a / b", rf"(?P<of>常住|户籍|总)人口~#b，~城镇~#a{_ANY}(?P=of)人口城镇化率~#%r|总人口~#b，~城镇~#a{_ANY}城镇化率~#%r"),
    told_as("sum", "连同", "t = a + b", r"#a，~连同~#b，~(?:合计|共|需)~#t"),
    told_as("difference", "其余|剩余|余下|剩下", _rest, r"#a…(?P<parts>F(?:…F)*)…(?:其余|剩余|余下|剩下)~#c"),
    told_as(
        "difference", "点", apart,
        r"#%a(?:~，?~(?:高于|高出|超过|低于|[较比])~#%b[^，。\d]{0,3}(?:[高多低少]出?|提高|上升|降低|下降|回落)?"
        r"|[、和及与]+#%b，~(?:[高多低少]出?|相差)~|…#%b~，?~(?:相差|差距|极差|高低差)~)#.d",
    ),
    told_as("difference", "点", apart, r"(?<![较比与同])(?P<was>[一-鿿]{2,4})[^。；]{0,40}?#%a(?:(?!(?P=was))[^。]){0,40}?#%b，[较比](?P=was)~#.d", sure=True),
    told_as("difference", "[节核压]|差|缺口|超|净", apart, rf"(?:#a{_OPEN}#b{_OPEN}(?:{_GAP})|[增加]~#a[、，]~减~#b，~净[增减])~#d"),
    told_as("difference", "未|扣", "d = a - b", r"满分~#a，~得~#b，~扣~#d|#a…(?P<word>[一-鿿]{2})~#b，(?:尚|还)?有?(?:未(?P=word)~#d|~#d[^，。；]{0,4}未(?P=word))"),
    told_as("difference", "[%％]", _left, r"#b[^。；]{0,40}?#a[^。]{0,16}?#%r[^。]{0,40}?[，；、](?=[^。，；]{0,24}(?:[不未]|存在问题|剩余|结余|尚))[^。，；]{0,12}#d"),
    told_as("ratio", "实", "r = a / b", r"应(?P<done>[^急用对当])~#b，~实(?P=done)~#a，~率[为是达约]?#%r", sure=True),
    told_as(
        "ratio", "率|完成|即|的|比", "r = a / b",
        r"率[为是达约]?#%r(?:(?:[：:（(](?![^，]*实际)~#b，|，[^，。；]{0,4}#b[^，。；]{0,8}中，?)~#a|[：:（(]~#a，~(?:计划|应)~#b)|(?:得~#a~，?~满分~#b|满分~#b…得~#a)…得分率~#%r|"
        r"(?:目标|计划|应)~#b，~(?:实际|已)~#a，~完成~#%r|#b的#%r，即~#a|#a，~与~#b~之比~#%r|#a，~[为占](?P<base>[一-鿿]{2,8})的#%r，~(?P=base)~#b",
    ),
    told_as("growth", "上年|去年|同期|上期|原", moved, rf"#b~，~{_MORE}~#%r(?:[（(]|[，,])~{_FORMER}[^，。；增减升降提长\ue000-\ue5ff]{{0,10}}#a"),
    told_as("difference", "上年|去年|同期|上期|原", apart, rf"#b~，~{_MORE}~#d(?:[（(]|[，,])~{_FORMER}[^，。；增减升降提长\ue000-\ue5ff]{{0,10}}#a"),
    told_as("growth", "率", moved, r"(?:偏差|变动|变化|增长)率[为是达约]?(?P<down>[-－−])?#%r[：:（(]~#a，~#b"),
    told_as("ratio", "[节审核][约省减]率", _saved, r"#b…#n…(?P<word>节约|节省|审减|核减)~#c，~(?P=word)率~#%r"),
    told_as("product", "每月", _monthly, r"每[人户]每月~#p(?:[、，×]#m)?…#n…(?:需|计|金额)~#t"),
    *(
        told_as(kind, "[=＝]", equation, rf"{_NO_SIGN}{words}\s*[=＝]\s*#t", sure=True, written=True)
        for kind, equation, words in (
            ("sum", "t = parts", r"(?P<parts>F(?:\s*[+＋]\s*[一-鿿]{0,8}F)+)"),
            ("difference", "t = a - b", r"#a\s*[-－−]\s*#b"),
            ("product", "t = a * b", r"#a\s*[×xX*✕]\s*#b"),
            ("ratio", "t = a / b", r"#a\s*[÷/／]\s*#b\s*(?:[×xX*]\s*100%\s*)?"),
        )
    ),
    told_as(
        "sum", "加", composed,
        r"(?P<of>收入|支出)[^，。；\d]{0,8}(?P<parts>F)[^\n]{0,250}?加上?(?P<parts2>(?:[^。；\ue000-\ue5ff]{0,40}?F)+)~，~(?P=of)(?:合计|总计|总量)~#t",
    ),
    told_as("difference", "[调增减]", apart, r"(?:调[增减]|[增减][加少])~#d，~由~#a~(?:调整?|变|[增减降升])?[到至为]~#b"),
    told_as("difference", "录得", apart, r"(?:收入|支出|开支)~#a~，~(?:收入|支出|开支)~#b~，~录得~#d", sure=True),
    told_as("sum", "全年", "t = a + b", r"(?:前三季度|上半年|9月)~#a~，~(?:四季度|下半年|12月)~#b~，~全年~#t"),
    told_as(
        "product", "满分|[承分负]担|补助|配套|占|按", "s = f * r",
        r"#%r(?:~，?~得~#s~满分~#f|…满分~#f，?~得~#s)|(?:满分~#f…#%r~，?~得|(?:权重|分值)~#f…#%r~，按比例~得|#f…(?:[承分负]担|补助|配套|占|按)~#%r，?~(?:计|即|为|合|约))~#s",
    ),
    told_as("ratio", "占", "r = a / b", r"#b(?:[^，。；]{0,12}中)[，]?~#a[^，。；]{0,16}，占(?:比|总数)?[为达约]?#%r"),
    told_as("sum", "扣", "s = full - off", r"#full~，(?P<off>(?:[^。；\n\ue000-\ue5ff]{0,24}?扣~F)(?:[^。；\n\ue000-\ue5ff]{0,24}?扣~F)*)，?~得~#s"),
    told_as("sum", "合计|共|之和", _together, r"(?P<parts>F(?:…F)+)，~(?:(?P<n>[两二三四五六])[者项类个])?~(?:合计|共|之和)~#%t"),
    told_as("sum", "其中", _closed, rf"#t，~其中(?P<parts>(?:[^。\n\ue000-\ue5ff]{{0,30}}?F)+)，(?:合计|共计|总计|总共){_NEAR}{{0,4}}?#s"),
    told_as("sum", "[组构]成", composed, r"#t~，?~由(?P<parts>…F(?:…F)+)…[组构]成"),
    told_as("ratio", "满意[率度]", _content, r"(?P<parts>F(?:…F){1,6})，…满意[率度]~#%r"),
    told_as(
        "complement", "权重|分值|担|结构|构成", _whole,
        r"(?:(?:权重|分值)~(?:依次|分别)为?|(?:依次|分别)[承分负]担)(?P<parts>F(?:[、和及]+F)+)|(?:结构|构成)~[为是](?P<parts2>F(?:\s*[∶：:]\s*F)+)",
    ),
    told_as(  # 年初预算为A万元，支出决算为B万元，完成年初预算的p%
        "ratio", "预算", "r = a / b",
        r"预算(?![^，。；]{0,8}(?:决算|执行|完成))~#b…(?:决算|执行数|支出|收入|完成)(?![^，。；]{0,16}预算)~#a"
        r"…(?:完成|达到?|占|为)~预算(?:[^，。；]{0,4}(?:的|比例?为?|之))?#%r|#a…(?:完成|占)[^，。；]{0,6}预算~#b\s*的?\s*约?#%r",
        sure=True,
    ),
    told_as("ratio", "倍", "n = b / a", r"#b~，?~(?:是|为|相当于)~#a~的#n(?!多)"),
    told_as("growth", "倍", _by_times, r"#a~[到至为]~#b，~(?:增[长加]|提高|扩大)~#r"),
    told_as("growth", "番|半", _times, rf"(?:#a~[到至为]~#b~，…|#b~，?~[较比]~#a~){_BY}", about=_ROUND),
    told_as("growth", "年均", _yearly, rf"{_FIRST}年~#a~[到至为]~{_LAST}年~#b~，(?![^，]{{0,10}}其中)~年均~#%r", sure=True),
    told_as("growth", "年均", _yearly, rf"{_FIRST}年?[-—–至]+{_LAST}年…#a~[到至为]~#b~，(?![^，]{{0,10}}其中)~年均~#%r"),
    told_as("growth", "年均", _yearly, rf"{_FIRST}年[^，。]{{0,12}}{_LAST}年~(?:分别|依次)为?#a(?:[、和]F)*[、和]#b，~年均~#%r"),
    told_as("growth", "年均", _yearly, rf"年均~#%r~，…{_FIRST}年~#a~[到至为]~{_LAST}年~#b"),
    told_as("per_head", "比", _for_one, r"(?P<parts>F(?:…F)+)…(?P<name>[一-鿿]{2})比[为是达约]?#r\s*[∶：:]\s*#one", sure=True),
    told_as("per_head", "收入比", _for_one, rf"(?P<parts>F[^\n]{{0,99}}F){_ANY}(?P<name>城乡)居民{_NEAR}{{0,10}}比{_NEAR}{{0,4}}#r\s*[∶：:]\s*#one"),
    told_as(
        "ratio", "产业", _industries,
        rf"(?P<parts>F[^\n]{{0,160}}F){_ANY}(?<!上年.)(?<!去年.)产业{_NEAR}{{0,6}}(?:结构|比[重例]|占比)(?!{_NEAR}{{0,8}}由){_NEAR}{{0,8}}(?P<ratio>F\s*[∶：:]\s*F\s*[∶：:]\s*F)",
    ),
    told_as("mean", "平均|均值", _mean, rf"分别[为是]{_ROW}…(?:平均|均值)[^，。]{{0,6}}#m", sure=True),
    told_as("mean", "平均|均值", _mean, r"(?:平均|均值)[^，。]{0,6}#m~，~(?:其中|分别)~(?P<parts>F(?:…F){2,7})"),
    told_as("product", "[:：∶]", _allotted, rf"按~{_RATIO}(?P<parts>(?:…F)+)"),
)  # fmt: skip
