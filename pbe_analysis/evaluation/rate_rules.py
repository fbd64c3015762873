"""Findings that follow from the registry: rates below their targets, and on how many regions that rests."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..figures import WHOLE
from ..findings import Finding
from ..results import Results
from ..shortfalls import shortfalls
from ..wording import NOTHING, Prose, joined, say, unstopped
from .study import Evaluation

NOT_COME = "督促未到位的资金足额到位，明确时限；已到位的按进度支出。"


def rate_findings(study: Evaluation, found: Iterable[Results]) -> Iterator[Finding]:
    """A finding for each subject of which a rate misses its target."""
    for results in found:
        for one in shortfalls(results, study.params.targets, study.figures, lambda name: getattr(study.params, name) or ""):
            told = _with_what_did_not_come(study, one, results)
            yield replace(told, statement=joined(told.statement, _rests(study, one, results)))


def _with_what_did_not_come(study: Evaluation, one: Finding, results: Results) -> Finding:
    """Of a budget, what did not arrive could not be spent either; where what did arrive was spent as the target asks, only the rest is
    to be asked for."""
    rate, cells = results.main, results.rows[one.subject]
    if rate.id != "execution_rate" or rate.denominator == "arrived":
        return one
    missing, spent = cells[rate.denominator] - cells["arrived"], cells["spent"] / cells["arrived"]
    if not missing.is_known or missing.number <= 0:
        return one
    gap = study.press.figure("arrival_gap", one.subject, missing, base=results.base)
    is_spent = spent.is_known and not study.params.targets[rate.id].misses(spent.number)
    statement = joined(unstopped(one.statement), say("，另有{gap}未到位。", gap=gap))
    return replace(one, statement=statement, suggestion=NOT_COME if is_spent else one.suggestion)


def _rests(study: Evaluation, one: Finding, results: Results) -> Prose:
    """On how many regions a finding on the whole rests, where that is not all of them."""
    if one.subject != WHOLE:
        return NOTHING
    if results.main.id == "payment_rate" and study.money.without_spending(study.money.whole):
        return say("以上按已载明的支出计算。")
    told = study.rests_on(results.base or results.main.id)
    return say("以上{told}。", told=told) if told.paragraphs[0] else NOTHING
