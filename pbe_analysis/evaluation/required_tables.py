"""Which tables one project-year has to hand in, and what their rows are called there."""

from collections.abc import Iterable
from dataclasses import replace

from ..data import TableSpec
from ..data.aliases import aliases_of
from ..fields import FIELDS
from ..measures.evaluation import MEASURES
from ..results import columns_of
from .own_kinds import Satisfaction
from .params import EvaluationParams
from .tables import FUNDS, PAYMENTS, SCORES, TABLES


def tables_of(params: EvaluationParams) -> tuple[TableSpec, ...]:
    """The tables of one project-year: those that its parameters need are required, regions are called what it calls them, and a
    project that is one whole has none."""
    needed = {"funds"} | tables_behind(params.targets) - {PAYMENTS.name, SCORES.name}
    needed |= {"survey"} if params.survey and not asks_itself(params) else set()
    return tuple(_as_called(replace(spec, required=spec.name in needed), params) for spec in TABLES)


def asks_itself(params: EvaluationParams) -> bool:
    """Whether satisfaction is asked in tables of the project's own, by the same rules."""
    return any(isinstance(one, Satisfaction) for one in params.measures.values())


def tables_behind(ids: Iterable[str]) -> set[str]:
    """The built-in tables that measures are computed from."""
    return {MEASURES[id].table for id in columns_of([MEASURES[id] for id in ids if id in MEASURES], MEASURES)}


def _as_called(spec: TableSpec, params: EvaluationParams) -> TableSpec:
    if "region" not in spec.columns:
        return spec
    if params.money_regions if spec.name == FUNDS.name else params.regions:
        word, usual = params.region_word, FIELDS["region"]
        above = params.region_groups.word if params.region_groups else ""
        also = tuple(one for one in (f"{word}名称", usual.title, *aliases_of("region")) if one != above)
        return replace(spec, own={**spec.own, "region": replace(usual, title=word)}, aliases={**spec.aliases, "region": also})
    left = tuple(name for name in spec.columns if name != "region")
    return replace(spec, columns=left, optional=("region", *spec.optional), complete=None)
