"""What `pbe new --report evaluation` lays out: parameters to fill in and empty tables."""

from __future__ import annotations

import re
from pathlib import Path

from ..data import TableSpec
from ..data.blank import blank_package, blank_workbook
from ..data.package import read_package
from ..params import load
from ..project import ProjectYear
from .own_checks import own_specs
from .params import EvaluationParams
from .tables import CITY_FUNDS, CLINICS, FUNDS, SCORES, SURVEY, TABLES

OPTIONAL_LATER = ("payments", "facts", "stated", "issued")  # laid out empty, and not asked for until they are filled in
TEMPLATE = Path(__file__).with_name("new.yaml")


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str | bytes]:
    """Files to write, by their path in the project. With a previous year, its parameters are taken over and its regions
    and funding sources are laid out in the tables."""
    own: tuple[TableSpec, ...] = ()
    if previous is None:
        text, names, unit = TEMPLATE.read_text(encoding="utf-8"), {}, "万元"
        text = text.replace("<YEAR>", place.year)
    else:
        params = load(previous.params_file, previous.shown(previous.params_file), EvaluationParams)
        text, names, unit = _taken_over(previous, place), _names(params), params.money_unit
        own = own_specs(params)
    data = place.shown(place.data_dir)
    specs = [
        spec
        for spec in TABLES
        if (spec.name not in OPTIONAL_LATER or _had(previous, spec)) and (spec is not CITY_FUNDS or names.get("part"))
    ]
    specs += own
    tables = {f"{data}/{spec.name}.xlsx": blank_workbook(spec, unit, _rows(spec, names)) for spec in specs}
    package = blank_package(place.slug, f"{place.project} {place.year}", specs, unit, ".xlsx")
    return {place.shown(place.params_file): text, f"{data}/datapackage.json": package, **tables}


def _had(previous: ProjectYear | None, spec: TableSpec) -> bool:
    """Whether the previous year has this table: its parameters may ask for it."""
    return (
        previous is not None
        and previous.data_dir.is_dir()
        and spec.name in read_package(previous.data_dir, previous.shown(previous.data_dir)).resources
    )


def _taken_over(previous: ProjectYear, place: ProjectYear) -> str:
    """The previous year's file, comments and all, with the year changed where it is the fiscal year or stands in a title."""
    text = previous.params_file.read_text(encoding="utf-8-sig")
    text = re.sub(rf"(?m)^(fiscal_year:\s*){previous.year}\b", rf"\g<1>{place.year}", text)
    text = re.sub(rf"(?m)^(title:.*?){previous.year}", rf"\g<1>{place.year}", text)
    text = re.sub(r"(?m)^((?:evaluated|published_report):[^#\n]*?)[ \t]*$", r"\1   # 待核对", text)
    return f"# 由 {previous.year} 年度的参数复制而来：每个数值和来源都须按 {place.year} 年度的文件核对后再用。\n{text}"


def _names(params: EvaluationParams) -> dict[str, tuple[str, ...]]:
    roles = {
        role: tuple(one.name for one in params.funding_sources.values() if one.role == role)
        for role in ("transfer", "matching", "own", "other", "part")
    }
    return {
        "region": params.regions,
        "source": roles["transfer"] + roles["matching"] + roles["own"] + roles["other"],
        "part": roles["part"],
        "indicator": tuple(params.weights.indicators) if params.weights else (),
    }


def _rows(spec, names: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The names that a table's rows are laid out for."""
    if spec is CITY_FUNDS:
        return {"source": names.get("part", ())}
    return names if spec in (FUNDS, CLINICS, SURVEY, SCORES) or spec not in TABLES else {}
