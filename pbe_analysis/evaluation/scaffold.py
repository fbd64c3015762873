"""What `pbe new --report evaluation` lays out: parameters to fill in and empty tables, as far as the commission is known."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from ..data import TableSpec, read_package, read_tables
from ..data.blank import blank_package, blank_workbook
from ..data.package import Package
from ..errors import PbeError
from ..exact_yaml import edited, scalar
from ..fields import FIELDS
from ..measures.evaluation import MEASURES
from ..params import load
from ..project import ProjectYear
from ..scoring.notation_words import EXAMPLES
from . import carried_over
from .commission import Commission, place_in
from .indicator_table import INDICATORS
from .own_checks import own_specs
from .params import EvaluationParams
from .required_tables import asks_itself, tables_behind, tables_of
from .sources import bases_of
from .tables import CITY_FUNDS, CLINICS, FUNDS, SCORES, SURVEY, TABLES

TEMPLATE, FRAMEWORK = Path(__file__).with_name("new.yaml"), Path(__file__).with_name("framework.csv")
OPTIONS = ("sources", "regions", "measures", "indicators", "title")
TOLD = {
    "level3": "上级指标可合并单元格，也可只写一次",
    "weight": "每个三级指标都要有，合计 100",
    "method": f"由评分标准写成（`pbe indicators 项目/年度 --propose 文件` 可提出建议），如：{'、'.join(EXAMPLES.values())}",
    "actual": "不取指标的，直接填写实际值",
    "measure": "实际值由数据算出的，选所取的指标",
    "subject": "取值指标有多个对象时填写，空白为合计",
    "base": "取值指标有多个口径时填写，如某项资金",
    "score": "有评分方法的自动算出，可不填；人工评定的必须填写",
    "reason": "扣分的必须填写；指标不适用的，实际值填“不适用”，在此写明原因",
}


def scaffold(place: ProjectYear, previous: ProjectYear | None) -> dict[str, str | bytes]:
    """Files to write, by their path in the project. With a previous year, its parameters, tables and indicators are taken over."""
    return scaffold_from(place, previous)


def scaffold_from(place: ProjectYear, previous: ProjectYear | None, **told: str) -> dict[str, str | bytes]:
    """As `scaffold`, of a commission of which more is known. told: by `OPTIONS`, as typed. Error: PbeError, ParamsError or DataError
    where one cannot be read, or brings what the previous year has already."""
    known = Commission.of(**told)
    params = _params(known, previous)
    specs = [_headed(spec, params) for spec in _specs(params, known, previous)]
    data = place.shown(place.data_dir)
    own = [spec for spec in specs if spec.name != INDICATORS.name or not known.indicators]
    files = {f"{data}/{spec.name}.xlsx": _workbook(spec, params, specs, previous) for spec in own}
    named, notice = f"{known.title or place.project} {place.year}", _handed_in(previous).notice if previous else ""
    package = blank_package(place.slug, named, specs, params.money_unit, ".xlsx", notice)
    package = carried_over.package(package, previous, place) if previous else package
    if known.indicators:  # as the agency keeps it
        name = f"indicators{known.indicators.suffix.lower()}"
        files[f"{data}/{name}"] = known.indicators.read_bytes()
        package = package.replace('"indicators.xlsx"', f'"{name}"')
    text = carried_over.parameters(previous, place, params) if previous else _template(place, known, params, specs)
    text = edited(text, known.parameters()) + (f"\n{known.own_text}\n" if known.own_text else "")
    return {place.shown(place.params_file): text, f"{data}/datapackage.json": package, **files}


def _params(known: Commission, previous: ProjectYear | None) -> EvaluationParams:
    """The parameters so far as tables are laid out by them, not yet checked against one another."""
    found: dict = {"money_unit": "万元", "regions": (), "region_word": known.regions.word, "funding_sources": {}}
    if previous:
        found = dict(load(previous.params_file, previous.shown(previous.params_file), EvaluationParams))
    if known.own and (found.get("tables") or found.get("measures")):
        raise PbeError(
            "--measures: {previous} has tables or measures already. Expected them changed in the parameters.", previous=previous
        )
    told = {"funding_sources": known.sources, "regions": known.regions.names, **(dict(known.own) if known.own else {})}
    return EvaluationParams.model_construct(**(found | {key: value for key, value in told.items() if value}))


def _template(place: ProjectYear, known: Commission, params: EvaluationParams, specs: list[TableSpec]) -> str:
    """The parameters of a new project, with what its title tells, and without what only tables say that nobody is asked for."""
    text = TEMPLATE.read_text(encoding="utf-8").replace("<YEAR>", place.year)
    where, whole = place_in(known.title)
    told = {"project": known.title, "title": known.title and f"{place.year}年{known.title}绩效评价"}
    told |= {"place": where, "whole_word": whole, "region_word": params.region_word}
    text = edited(text, {(key,): scalar(value) for key, value in told.items() if value})
    asked = {spec.name for spec in specs}
    lost = [id for id in re.findall(r"(?m)^  (\w+): \{at_least", text) if not tables_behind([id]) <= asked]
    lost += [] if CLINICS.name in asked else ["unit_of_delivery", "counter"]
    lost += ["region_word", "regions", "region_groups"] if _is_whole(params) else []
    text = re.sub(rf"(?m)^ *(?:{'|'.join(lost)}):.*\n", "", text) if lost else text
    return text if SURVEY.name in asked else re.sub(r"(?m)^survey:\n(?:  .*\n)+\n", "", text)


# ---- tables ----
def _specs(params: EvaluationParams, known: Commission, previous: ProjectYear | None) -> list[TableSpec]:
    """The tables to lay out: those that the year before had; at first those of money and indicators, and, unless tables of its own
    hold them, coverage and satisfaction."""
    own, parts = own_specs(params), any(one.role == "part" for one in params.funding_sources.values())
    wanted = {FUNDS.name, *([CITY_FUNDS.name] if parts else [])}
    if previous:  # its parameters may ask for them
        wanted |= {*_handed_in(previous).resources, *(spec.name for spec in tables_of(params) if spec.required)}
    else:
        named = {name for one in params.measures.values() for name in one.tables}
        asked = set() if asks_itself(params) else {SURVEY.name}
        wanted |= {INDICATORS.name, *(named if own else {CLINICS.name}), *asked}
    wanted = wanted - {SCORES.name} | {INDICATORS.name} if known.indicators else wanted
    return [spec for spec in TABLES if spec.name in wanted] + list(own)


def _handed_in(previous: ProjectYear) -> Package:
    """What the data folder of the year before holds; nothing where it has none."""
    folder = previous.data_dir
    return read_package(folder, previous.shown(folder)) if folder.is_dir() else Package("", "", "", {})


def _headed(spec: TableSpec, params: EvaluationParams) -> TableSpec:
    """A table whose regions are headed as this project calls them; without them where it is one whole."""
    if "region" not in spec.columns + spec.optional or "region" in spec.own:
        return spec
    if _is_whole(params):
        columns, optional = (tuple(name for name in names if name != "region") for names in (spec.columns, spec.optional))
        return replace(spec, columns=columns, optional=optional, complete=None)
    word = params.region_word
    return replace(spec, own={**spec.own, "region": replace(FIELDS["region"], title=word)}) if word else spec


def _is_whole(params: EvaluationParams) -> bool:
    """Whether its own tables are told, and neither they nor anything else names regions."""
    tables = getattr(params, "tables", {})
    return bool(tables) and not params.regions and not any("region" in table.named_by(False) for table in tables.values())


def _workbook(spec: TableSpec, params: EvaluationParams, specs: list[TableSpec], previous: ProjectYear | None) -> bytes:
    names = {**_names(params, specs), **spec.names}
    if spec.name == CITY_FUNDS.name:
        return blank_workbook(spec, params.money_unit, {"source": names["part"]})
    if spec.name != INDICATORS.name:
        return blank_workbook(spec, params.money_unit, names)
    names = {"measure": names["measure"], "subject": names["region"], "base": names["base"]}
    return blank_workbook(spec, params.money_unit, names, _indicators(previous, names["measure"]), TOLD)


def _indicators(previous: ProjectYear | None, measures: tuple[str, ...]) -> Sequence[Mapping[str, str | Decimal]]:
    """The lines of last year's indicator table; of a new project those of the common framework, with the measures that there are."""
    if previous is None:
        lines = csv.DictReader(FRAMEWORK.read_text(encoding="utf-8").splitlines())
        return [line if line["measure"] in measures else line | {"measure": "", "base": ""} for line in lines]
    shown = previous.shown(previous.data_dir)
    return carried_over.indicators(read_tables(previous.data_dir, shown, [INDICATORS])[0][INDICATORS.name], shown, previous)


def _names(params: EvaluationParams, specs: list[TableSpec]) -> dict[str, tuple[str, ...]]:
    """Column → what it can hold."""
    sources = params.funding_sources.values()
    laid_out = {spec.name for spec in specs}
    rates = [one for one in MEASURES.values() if one.kind == "rate" and one.heads_column and not one.part_of]
    rates = [one for one in rates if {*one.operands} <= {*MEASURES} and tables_behind([one.id]) <= laid_out]
    return {
        "region": params.regions,
        "source": tuple(one.name for one in sources if one.role != "part"),
        "part": tuple(one.name for one in sources if one.role == "part"),
        "indicator": tuple(params.weights.indicators) if params.weights else (),
        "measure": tuple(one.title for one in (*rates, *params.measures.values())),
        "base": tuple(base.name for base in bases_of(params.funding_sources)) if params.funding_sources else (),
    }
