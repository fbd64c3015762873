"""Which tables one project-year has to hand in, and what their rows are called there."""

from __future__ import annotations

from dataclasses import replace

from ..data import TableSpec
from ..measures.evaluation import MEASURES
from ..results import columns_of
from .params import EvaluationParams
from .tables import PAYMENTS, SCORES, TABLES


def tables_of(params: EvaluationParams) -> tuple[TableSpec, ...]:
    """The tables of one project-year: those that its parameters need are required, regions are called what it calls them, and a
    project that is one whole has none."""
    targets = [MEASURES[id] for id in params.targets if id in MEASURES]
    needed = {"funds"} | {MEASURES[id].table for id in columns_of(targets, MEASURES)} - {PAYMENTS.name, SCORES.name}
    needed |= {"survey"} if params.survey else set()
    return tuple(_as_called(replace(spec, required=spec.name in needed), params) for spec in TABLES)


def _as_called(spec: TableSpec, params: EvaluationParams) -> TableSpec:
    if "region" not in spec.columns:
        return spec
    if params.regions:
        return replace(spec, aliases={"region": (params.region_word, f"{params.region_word}名称")})
    left = tuple(name for name in spec.columns if name != "region")
    return replace(spec, columns=left, optional=("region", *spec.optional), complete=None)
