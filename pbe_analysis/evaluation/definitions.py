"""What a figure is computed by, in words, and which figures are set beside those of another year, another project, another region: two of
them can be compared where the words are the same."""

from collections.abc import Iterator
from datetime import date

from ..comparable import Key
from ..dates import within
from ..figures import WHOLE
from ..numbers import shortest
from .coverage import MEASURES as OF_COVERAGE
from .own_kinds import Satisfaction
from .params import EvaluationParams
from .satisfaction import MEASURES as OF_SURVEY
from .satisfaction import WEIGHTED
from .study import Evaluation

APART = {"source", "limit", "target", "line", "shortfall", "title", "table", "compared"}  # say nothing of how it is computed
TERMS = {  # of a declared measure → what it is called
    "kind": "算法", "unit": "计数单位", "less_is_better": "方向", "part": "分子分母关系", "sources": "资金来源", "time_unit": "时间单位",
    "within": "时限", "shown": "统计量", "undated": "未载明日期的处理", "weight": "权数", "deadline": "期限", "date": "日期", "question": "题目",
    "among": "取数范围", "words": "计入的写法", "counts": "计入的方向", "before": "变动前", "after": "变动后",
    "places": "小数位数", "column": "取数列", "start": "开始日期", "end": "结束日期", "actual": "实际数", "plan": "计划数", "amount": "金额",
    "heads": "对象数", "satisfied": "满意人数", "respondents": "受访人数",
}  # fmt: skip
VALUES = {
    True: "是", "hours": "小时", "days": "天", "late": "计为逾期", "left_out": "不计入", "mean": "平均数", "median": "中位数", "longest": "最长",
    "within": "时限内占比", "rate": "比率", "completion": "完成率", "per": "单位平均", "duration": "用时", "timeliness": "按期率",
    "satisfaction": "满意度", "count": "计数", "amount": "金额", "stated": "填报数", "change": "变动率", "tally": "写法占比", "rise": "增加", "fall": "减少",
    "either": "增减均计",
}  # fmt: skip
OF_MONEY = {"arrived": "到位", "spent": "支出", "arrival_rate": "到位率", "execution_rate": "预算执行率"}  # → said behind a base


def definition_of(study: Evaluation, id: str, subject: str, base: str) -> dict[str, str]:
    """What is defined → how."""
    params, found = study.params, _of_its_kind(study, id, base)
    if subject == WHOLE and params.regions:
        if id in OF_SURVEY and study.has("survey"):
            liked = study.satisfaction_results
            asked = [name for name in liked.subjects if liked[name, "satisfaction_rate"].is_known]
            found[f"接受调查的{params.region_word}"] = "、".join(sorted(asked))
        found[f"各{params.region_word}范围"] = "、".join(sorted(params.regions))
    return found


def _of_its_kind(study: Evaluation, id: str, base: str) -> dict[str, str]:
    params = study.params
    if id in params.measures:
        return _declared(study, id)
    if base in study.money.bases:
        return _of_money(study, id, base)
    if id in OF_COVERAGE:
        return {"覆盖的对象和计数单位": f"{params.unit_of_delivery or ''}（{params.counter}）"}
    if id in OF_SURVEY or id.startswith(WEIGHTED):
        return {"满意度的口径": f"{params.beneficiary}，{_satisfied(params)}"}
    if id != "score":
        return {}
    nodes = study.scorecard.walk() if study.is_scored else ()
    return {"指标体系": "、".join(f"{'·'.join(one.path)} {shortest(one.weight or 0)}" for one in nodes)}


def _declared(study: Evaluation, id: str) -> dict[str, str]:
    """A measure of the project's own: what it is computed from, and each of its terms. A deadline is told as it lies to the year."""
    one, about, title = study.params.measures[id], study.own.columns.about, study.measures[id].title
    parts = one.parts()
    columns = [[about(place) for place in places] for places in parts.values()]
    found = {
        f"{title}的口径": "、".join("＋".join(f"{each.title}（{each.unit or each.kind}）" for each in some) for some in columns)
    }
    terms = one.model_dump(exclude=APART | {*parts, "numerator", "denominator"}, exclude_defaults=True)
    return found | {f"{title}的{TERMS[name]}": _said(value, study.params.fiscal_year) for name, value in terms.items()}


def _said(value: object, year: int) -> str:
    """A term in words."""
    if isinstance(value, date):
        return within(year, value)
    if isinstance(value, dict):  # of rows
        value = value["words"]
    if isinstance(value, tuple | list):
        return "、".join(map(str, value))
    return VALUES.get(value, str(value)) if isinstance(value, str | bool) else str(value)


def _of_money(study: Evaluation, id: str, base: str) -> dict[str, str]:
    measures = study.measures
    names = [study.params.funding_sources[key].name for key in study.money.bases[base].keys]
    found = {f"{base}的构成": "、".join(sorted(names))}
    if measures[id].kind == "money":
        found["金额单位"] = study.params.money_unit
    if id == "execution_rate":
        found["预算执行率的分母"] = measures[measures[id].denominator].title
    if id == "arrival_rate":
        found["资金到位率的口径"] = " ÷ ".join(measures[part].title for part in measures[id].operands)
    return found


def _satisfied(params: EvaluationParams) -> str:
    """Which answers count, where questionnaires are counted."""
    rule = params.records.satisfied if params.records else None
    return f"{rule.question}达{rule.at_least}分计为满意" if rule else "按提交的满意人数"


def of_the_whole(study: Evaluation) -> Iterator[Key]:
    """In the order of the report."""
    title = {id: one.title for id, one in study.measures.items()}
    for base in study.params.bases:
        yield from (Key(id, base.name, f"{base.name}{said}") for id, said in OF_MONEY.items())
    yield Key(study.coverage_results.main.id, "", title[study.coverage_results.main.id])
    if quoted := study.quoted:
        yield Key(quoted.rate.id, "", quoted.called)
    yield Key("payment_per_head", "", title["payment_per_head"])
    yield from (Key(id, "", one.label) for id, one in study.params.measures.items())
    yield Key("score", "", title["score"])


def of_regions(study: Evaluation) -> Iterator[Key]:
    """The rates that regions have."""
    lead = study.money.lead.name
    yield Key("execution_rate", lead, f"{lead}{OF_MONEY['execution_rate']}")
    rates = [study.coverage_results.main.id, "satisfaction_rate", *study.params.measures]
    yield from (Key(id, "", study.measures[id].title) for id in rates)


def is_of_a_survey(study: Evaluation, id: str) -> bool:
    """Whether a measure is what people answered."""
    return id in OF_SURVEY or id.startswith(WEIGHTED) or isinstance(study.params.measures.get(id), Satisfaction)
