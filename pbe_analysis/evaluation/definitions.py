"""What a figure is computed by, in words: two years of it can be compared where these are the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..figures import WHOLE
from ..numbers import shortest
from .coverage import MEASURES as OF_COVERAGE
from .params import EvaluationParams
from .quoted_rate import WEIGHTED
from .satisfaction import MEASURES as OF_SURVEY

if TYPE_CHECKING:
    from .study import Evaluation

APART = {
    "source",
    "limit",
    "target",
    "line",
    "shortfall",
    "title",
    "table",
}  # of a declared measure: what says nothing of how it is computed


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
        return {f"{study.measures[id].title}的口径": _declared(study, id)}
    if base in study.money.bases:
        return _of_money(study, id, base)
    if id in OF_COVERAGE:
        return {"覆盖的对象和计数单位": f"{params.unit_of_delivery or ''}（{params.counter}）"}
    if id in OF_SURVEY or id.startswith(WEIGHTED):
        return {"满意度的口径": f"{params.beneficiary}，{_satisfied(params)}"}
    return {"指标体系": "、".join(_weighed(study))} if id == "score" else {}


def _weighed(study: Evaluation) -> list[str]:
    """Every indicator with its weight."""
    nodes = study.scorecard.walk() if study.is_scored else ()
    return [f"{'·'.join(one.path)} {shortest(one.weight or 0)}" for one in nodes]


def _declared(study: Evaluation, id: str) -> str:
    """A measure of the project's own: what it is computed from, and how."""
    one, about = study.params.measures[id], study.own.columns.about
    parts = one.parts()
    columns = [[about(place) for place in places] for places in parts.values()]
    told = "、".join("＋".join(f"{each.title}（{each.unit or each.kind}）" for each in some) for some in columns)
    return "；".join(filter(None, (told, _plain(one.model_dump(exclude=APART | {*parts, "numerator", "denominator"})))))


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


def _plain(told: Mapping) -> str:
    return "；".join(f"{name} {value}" for name, value in told.items() if value not in (None, "", (), {}, False))
