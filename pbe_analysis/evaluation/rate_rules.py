"""Findings that follow from the registry: rates below their targets, and on how many regions that rests."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..figures import WHOLE
from ..findings import Finding
from ..results import Results
from ..shortfalls import shortfalls
from ..wording import NOTHING, Prose, joined, say
from .study import Evaluation


def rate_findings(study: Evaluation, found: Iterable[Results]) -> Iterator[Finding]:
    """A finding for each subject of which a rate misses its target."""
    for results in found:
        for one in shortfalls(results, study.params.targets, study.figures, lambda name: _called(study, name)):
            yield replace(one, statement=joined(one.statement, _rests(study, one, results)))


def _rests(study: Evaluation, one: Finding, results: Results) -> Prose:
    """On how many regions a finding on the whole rests, where that is not all of them."""
    if one.subject != WHOLE:
        return NOTHING
    if results.main.id == "payment_rate" and study.money.without_spending(study.money.whole):
        return say("以上按已载明的支出计算。")
    told = study.rests_on(results.base or results.main.id)
    return say("以上{told}。", told=told) if told.paragraphs[0] else NOTHING


def _called(study: Evaluation, name: str) -> str:
    """What the project calls a thing that a sentence names; nothing where it has no name for it."""
    return getattr(study.params, name) or ""
