"""Which figures of an evaluation are set beside those of another year, another project, another region."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..comparable import Key
from .own_kinds import Satisfaction
from .quoted_rate import WEIGHTED
from .satisfaction import MEASURES as OF_SURVEY

if TYPE_CHECKING:
    from .study import Evaluation

OF_MONEY = {"arrived": "到位", "spent": "支出", "arrival_rate": "到位率", "execution_rate": "预算执行率"}  # → said behind a base


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
