"""What names of columns and rows suggest. They lower the evidence that a relation needs; they never make one alone."""

import re
from functools import lru_cache

TOTAL = re.compile(
    r"^(?:总\s*计|合\s*计|总\s*合\s*计|总和|汇总|总数|总额|小\s*计|累\s*计|共\s*计|总\s*分|总\s*得\s*分|综合(?:得分|评分|总?分)|全部|sum\b|all\b)(?!.*率)",
    re.I,
)
WHOLE = re.compile(r"^(?:全市|全省|全国|全区|全县|全州|全院|全系统|本市|本省|各区|全辖)(?:合计|总计|汇总|小计)?$")
_TOTAL_AT_END = re.compile(r"(?:合计|总计|小计)$")
_TOTAL_OF = re.compile(r"(?<=\S)[\s　，]+(?:合计|总计)$")
_TOTAL_EN = re.compile(r"\b(?:sub-?\s?)?totals?\b", re.I)
MEAN = re.compile(r"^(?:全市|全省|全国|各区)?(?:平均|均值|平均值|中位数|平均数)")
AMONG = re.compile(r"^[\s　]*(?:其中|其\s*中|#|－|—|-|（其中）)[:：]?")
RATE = re.compile(
    r"率|占比|比重|比例|百分比|比值|满意度|知晓度|增幅|降幅|涨幅|增长(?!额|量|数)|同比|环比|进度|完成度|达成度|偏差度|贡献度|[%％‰]"
)
HAN_RATE = re.compile(r"率|占比|比重|比例|百分比|比值|[^程限高长宽深角]度|同比|环比|[增降涨]幅")
NOT_ADDED = re.compile(
    r"均|标准|单价|价格|每|指数|系数|排名|名次|位次|年龄|时长|天数|得分|分数|评分|分值|绩效分|倍|强度|密度|定额|标准差|方差"
)
KEY = re.compile(
    r"序\s*号|编号|代码|编码|邮编|电话|年份|排名|名次|位次|学号|工号|行\s*次|日期|文号|页码|(?:^|\s)[类款项目节]$"
    r"|(?:^|\s)(?:[A-Za-z.]+\s)?(?:codes?|fips|naics|sic|zip|i\.?d\.?s?|rank|phone|year|date|serial)\.?$",
    re.I,
)
AVERAGE = re.compile(r"平均|均值|均数|\b(?:means?|averages?|avgs?|aves?)\b|^x̄$", re.I)
PICKED = re.compile(r"最[大小高低多少长短快慢早晚]|中位数|众数|标准差|\b(?:maximum|minimum|median|st\.?\s?dev\w*)\b", re.I)
EXTREME = re.compile(rf"{PICKED.pattern}|\b(?:max|min|mode|range|high|low)\b", re.I)
_NOT_ADDED_EN = re.compile(
    r"%|\bst(?:d|andard)\.?\s?dev\w*|\b(?:variances?|per\s?cent(?:age)?s?|percent|pct|rates?|ratios?|medians?|averages?|means?|avg|per|index|price|share|change|growth)\b",
    re.I,
)
_RATE_EN = re.compile(
    r"%|\b(?:per\s?cent(?:age)?s?|percent|pct|rates?|ratios?|shares?|averages?|avg|per|change|growth|increase|proportion)\b", re.I
)
CHANGE = re.compile(r"\b(?:changes?|growth|increase|decrease|inc|diff\w*|variation)\b|%\s*(?:chg|ch)\b|[+-]\s?%|±\s?%", re.I)
SUMMED = re.compile(r"全年|总|合\s*计|小\s*计|共计|累计|全部")
HOLDS_MORE = re.compile("[（(]含")  # than is shown: 总分（含执行率10分）
POINTS = re.compile(r"分值|得分(?!率)|评分|分数|权重|满分|标准分|扣分|自评分")
AVERAGED = re.compile(r"均(?!衡)")
MEANS = re.compile(r"得分|评分|分数|满意|均(?!衡)")
BALANCE = re.compile(r"结余|余额|结转|剩余|未|差额|差异|差|缺口|净|增加|增量|增减|减少|变化|变动|降低|节约|超")
WEIGHT = re.compile(r"权重|权数|加权系数")
SHARE = re.compile(r"占比|比重|构成|份额|占总|比例|占全")
GROWTH = re.compile(r"增长|增加率|增幅|增速|同比|环比|涨幅|降幅|下降|变化率|变动率|增减|提升|提高")
EACH = re.compile(r"均(?!衡)|每|标准|单价|定额|价格|倍")
MONEY = re.compile(
    r"金额|资金|经费|支出|收入|预算|结余|拨款|补助|费用|投入|结转|成本|价|款|额度|专款|奖补|费(?!率)|补偿|工资|奖金"
)
COUNT = re.compile(r"人数|户数|家数|个数|次数|件数|例数|份数|数量|人次|机构数|床位|场次|台数|户|名额|[人家个例次份]$")

# What a rate is made of, where its own name does not say so: name of the rate → names of the parts.
_MADE_OF = (
    (
        r"执行|支出|使用|支付|完成|进度|发放|兑付",
        r"支出|执行|使用|支付|决算|发放|兑付|已付|拨付",
        r"预算|到位|下达|资金|拨付|安排|指标|收入|投入|计划|应",
    ),
    (r"到位", r"到位|拨付|下达|拨入|实际|配套", r"预算|计划|应|批复|下达|安排|保障|承担|负担|补足"),
    (r"沉淀|结余|结转|闲置", r"结余|结转|剩余|沉淀|余额", r"下达|到位|预算|资金|收入"),
    (r"完成|达成|进度|实现", r"完成|实际|实现|达", r"计划|目标|任务|应|指标|年度"),
    (r"权重|权数|加权系数", r"加权|折算|计分|得分", r"分|值"),
    (r"得分", r"得分|评分|实际", r"分值|权重|满分|标准分|总分"),
    (r"满意", r"满意", r"调查|有效|问卷|受访|样本|参与|总|评价|人数|合计"),
    (r"回收", r"回收|收回", r"发放|发出"),
    (r"有效", r"有效", r"回收|收回|发放|总"),
    (
        r"覆盖|普及|建档|签约|管理|接种|参保|普查|筛查|检查|体检|复查|随访",
        r"覆盖|实施|已|实际|签约|建档|管理|接种|筛查|参加|检",
        r"应|总|全|目标|常住|辖区|管理|人口|计划",
    ),
    (r"检出|阳性|患病|发病|死亡|治愈|转诊", r"检出|阳性|确诊|患|病|死亡|治愈|转诊", r"筛查|检|人口|病|总|共|诊"),
    (r"合格|达标|优良|规范|正确", r"合格|达标|优良|规范|正确", r"抽|检|总|监测|样|应|数"),
    (r"增长|增[加减]|增幅|增速|同比|变化|变动|降幅|下降", r"本|上|年|期|比较", r"上|前|去|年|期|本"),
)
_LESS = re.compile(r"(?:基本|较|不太?|不很)满意")
_SUFFIX = re.compile(r"(?:[（(][^）)]*[)）]|[%％‰]|率|度|占比|比例|比重|百分比)+$")


@lru_cache(maxsize=50_000)
def hint(rate: str, above: str, below: str) -> int:
    """How much the names of a rate and of its parts speak for it: 2 where they fit, 1 where the rate is at
    least called one, else 0."""
    stem = _SUFFIX.sub("", rate)[-2:]
    above = _LESS.sub("", above)
    if any(re.search(top, above) and re.search(bottom, below) for top, bottom in _made_of(rate)):
        return 2
    return (2 if len(stem) == 2 and stem in above and stem not in below else 1) if RATE.search(rate) else 0


def against(rate: str, above: str) -> bool:
    """Whether a rate's name says what it is made of, and the part is called something else."""
    return bool(_made_of(rate)) and not any(re.search(top, above) for top, _ in _made_of(rate))


@lru_cache(maxsize=50_000)
def _made_of(rate: str) -> list[tuple[str, str]]:
    return [(top, bottom) for name, top, bottom in _MADE_OF if re.search(name, rate)]


def is_total(label: str) -> bool:
    """合计, 总计, 小计, 全市: a row or column of totals, by its name."""
    plain = re.sub(r"[\s　:：]", "", label)
    by_name = TOTAL.search(plain) or WHOLE.search(plain) or _TOTAL_AT_END.search(plain) or _TOTAL_EN.search(label)
    return bool(by_name) and not MEAN.search(plain)


def told_apart(labels: list[str]) -> list[str]:
    """Labels of rows, without a 合计 at the end of most of them, which says there what each is of and makes none a total."""
    bare = [_TOTAL_OF.sub("", label) for label in labels]
    return bare if 2 * sum(one != label for one, label in zip(bare, labels, strict=True)) > len(labels) else labels


def is_not_added(name: str) -> bool:
    """Whether a row or column of this name holds what cannot be added up: rates, means, prices, scores of unlike things."""
    return bool(RATE.search(name) or NOT_ADDED.search(name) or _NOT_ADDED_EN.search(name))


def makes_whole(name: str) -> bool:
    """Whether it holds the parts of a whole: 权重, 占比."""
    return bool(WEIGHT.search(name) or SHARE.search(name))


def is_rate(name: str) -> bool:
    """Whether a row or column of this name holds quotients."""
    return bool(RATE.search(name) or EACH.search(name) or _RATE_EN.search(name))
