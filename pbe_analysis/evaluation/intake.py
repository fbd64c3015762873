"""Opens a project-year: parameters and tables are read, and what they say of each other is checked."""

from dataclasses import replace

from ..data import Table, read_package, read_tables
from ..data.package import FILE as PACKAGE
from ..errors import DataError, ParamsError, Problem, at, nearest
from ..fields import GROUPS
from ..frames import records
from ..measures.evaluation import MEASURES
from ..messages import _
from ..params import load
from ..project import ProjectYear
from . import checks, own_checks, record_totals, scores
from .params import EvaluationParams
from .required_tables import tables_of
from .study import Evaluation
from .tables import SCORES


def open_study(place: ProjectYear) -> Evaluation:
    """The study of a project-year. Error: ParamsError or DataError that lists every fault found."""
    params = load(place.params_file, place.shown(place.params_file), EvaluationParams)
    _check_year(place, params)
    _check_targets(place, params)
    own_checks.check_measures(place, params)
    sources = params.funding_sources
    allowed = {
        "region": params.regions,
        "source": {key: key for key in sources} | {one.name: key for key, one in sources.items()},
        GROUPS: tuple(dict.fromkeys(params.group_of.values())),
    }
    shown = place.shown(place.data_dir)
    package, specs = read_package(place.data_dir, shown), (*tables_of(params), *own_checks.own_specs(params))
    if package.records:
        tables, records = record_totals.read(place, params, package, allowed, specs)
    else:
        tables, records = read_tables(place.data_dir, shown, specs, allowed)[0], None
    if "funds" in tables:
        tables = tables | {"funds": _owed_as_budget(tables["funds"], params, shown)}
    study = Evaluation(place, params, tables, package, records)
    if undeclared := [*_undeclared(study, shown)]:
        raise DataError(undeclared)
    problems = [*_scores_at_fault(study, shown), *(study.indicators.faults if study.indicators else ())]
    problems += [*_regions_without_funds(study, shown), *checks.faults(study, shown)]
    problems += [*own_checks.table_faults(params, tables, shown), *_facts_without_a_name(study, shown)]
    if problems:
        raise DataError(problems)
    return study


def _owed_as_budget(funds: Table, params: EvaluationParams, shown: str) -> Table:
    """Matching funds are owed: where a row states a budget, too, what is owed stands for it, so that there is one rate of arrival."""
    matching = {key for key, one in params.funding_sources.items() if one.role == "matching"}
    both = [
        place
        for place, row in enumerate(funds.rows)
        if row.get("source") in matching and None not in (row.get("owed"), row.get("budgeted")) and row["owed"] != row["budgeted"]
    ]
    if not both:
        return funds
    told = Problem(
        funds.at(shown, funds.lines[both[0]], "owed"),
        _(
            "{n} rows of matching funds state what is owed and another budget; rates of arrival are taken of what is owed",
            n=len(both),
        ),
        _("one of the two columns, or the same amounts in both"),
    )
    rows = tuple(row | {"budgeted": row["owed"]} if place in both else row for place, row in enumerate(funds.rows))
    return replace(funds, rows=rows, warnings=(*funds.warnings, told))


def _scores_at_fault(study: Evaluation, shown: str):
    """Published points that do not fit the weights of the parameters; weights without points."""
    if "scores" not in study.tables:
        return
    weights = study.params.weights
    given = weights.indicators if weights else {one.name: one.nominal for one in study.scorecard.indicators}
    for name, what, expected in scores.faults(study.scorecard, given):
        yield Problem(f"{shown}/{study.tables['scores'].file}, {name}", what, expected)


def _check_targets(place: ProjectYear, params: EvaluationParams) -> None:
    """A target that nothing is compared with would be read as one that is met."""
    rates = {one.id: one for one in MEASURES.values() if one.kind == "rate"}
    for id, target in params.targets.items():
        where = at(place.shown(place.params_file), key=f"targets.{id}")
        if id not in rates and id not in params.measures:
            raise ParamsError(
                where,
                _('"{id}" is no rate', id=id),
                _("a rate, or one that `measures` declares"),
                nearest(id, [*rates, *params.measures]),
            )
        if id in rates and rates[id].less_is_better is not target.is_ceiling:
            less = rates[id].less_is_better
            what, side = (_("less"), "at_most") if less else (_("more"), "at_least")
            raise ParamsError(where, _("{title}: {what} of it is better", title=rates[id].title, what=what), side)


def _check_year(place: ProjectYear, params: EvaluationParams) -> None:
    """A file that was copied from another year must not be reported under the wrong one."""
    if str(params.fiscal_year) != str(place.year):
        where = at(place.shown(place.params_file), key="fiscal_year")
        raise ParamsError(
            where,
            _("is {fiscal_year}", fiscal_year=params.fiscal_year),
            _("{year}, the year in the file's name", year=place.year),
        )


def _undeclared(study: Evaluation, shown: str):
    """What was handed in and has no rule to go by in the parameters would not appear in the report; and the other way round."""
    params, file = study.params, study.place.shown(study.place.params_file)
    ruled = {"survey": ("survey", params.survey), "scores": ("grades", params.grades), "indicators": ("grades", params.grades)}
    for table, (key, rule) in ruled.items():
        if table in study.tables and rule is None:
            what = _("stands in the folder, and the parameters have no {key}", key=key)
            yield Problem(f"{shown}/{study.tables[table].file}", what, _("the key {key} in {file}", key=key, file=file))
    if (params.weights or "score_rate" in params.targets) and not study.is_scored:
        yield Problem(
            f"{shown}/{PACKAGE}",
            _("has no table {name} ({title})", name=SCORES.name, title=SCORES.title),
            _("an entry, or no weights and no target of score_rate in the parameters"),
        )
    whole = [study.tables["funds"]] if not params.money_regions else []
    for one in study.tables.values() if not params.regions else whole:
        for line, row in zip(one.lines, one.rows, strict=False):
            if row.get("region") is not None:
                what = _("names {row}, and the parameters have no regions", row=row["region"])
                expected = _("an empty cell, or the key regions")
                if params.regions:
                    what = _("names {row}, and money_by is whole", row=row["region"])
                    expected = _("an empty cell, or money_by: region")
                yield Problem(at(f"{shown}/{one.file}", row=line, column="region"), what, expected)


def _regions_without_funds(study: Evaluation, shown: str):
    """A region that has a row for its matching funds only would be missing from every table of spending."""
    told = set(study.money.lead_spending.subjects)
    for region in study.params.money_regions:
        if region not in told:
            what = _("has no row for {region} with {name}", region=region, name=study.money.lead.name)
            yield Problem(f"{shown}/{study.tables['funds'].file}", what, _("a row for every region; leave unknown values empty"))


def _facts_without_a_name(study: Evaluation, shown: str):
    """A fact is printed and found by its name."""
    seen = set()
    for row in records(study.tables["facts"].frame) if "facts" in study.tables else ():
        name = row["name"]
        if name is None or name in seen:
            what = _("{name} stands twice", name=name) if name else _("has no name")
            yield Problem(
                _("{shown}/facts.csv, fact {row}, column name", shown=shown, row=row["fact"]), what, _("a name of its own")
            )
        seen.add(name)
