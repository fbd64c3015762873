"""Every figure that an evaluation's report may print: the results' values, and what is counted of them."""

from collections.abc import Iterator

from ..data import Table
from ..figures import WHOLE, Figure, Press, line_figure, word_figure
from ..frames import records
from ..numbers import shortest
from ..results import Results
from ..values import Origin, Value, document, joined, stated
from . import funds
from .drilldown_figures import drilldown_figures
from .indicator_figures import BESIDE, indicator_figures, next_grade_figures
from .own_columns import stated_as
from .own_figures import own_figures
from .params import given
from .satisfaction import NOT_SURVEYED, weighted
from .sources import Base
from .study import Evaluation


def all_figures(study: Evaluation) -> Iterator[Figure]:
    """The figures of each part of the report; ids are the measures of docs/methods.md."""
    yield from study.measured
    yield from _scores(study, study.press)


def measured_figures(study: Evaluation, press: Press) -> Iterator[Figure]:
    """Those that follow from the data alone, and on which indicators can be scored; of many measures only where the press wants them."""
    for part in (_policy, _spending, _groups, _sources, _matching, _shares, _per_head, _coverage, _satisfaction, _facts):
        yield from part(study, press)
    yield from own_figures(study.own, press)
    yield from study.doubts_in_figures
    yield from drilldown_figures(study.drilldown, study.survey_tables, press)


def all_counts(study: Evaluation) -> Iterator[Figure]:
    """What follows from its own results: findings in regions, published figures checked, regions compared, what earlier years had."""
    press, of_regions = study.press, sum(one.subject in study.params.regions for one in study.findings)
    yield from press(f"各{study.word}", findings=stated(of_regions, study.COUNTED))
    source = study.rows_of("stated").origin
    checked, wrong = (stated(len(frame), source) for frame in (study.reconciled(exact=True), study.disagreements(exact=True)))
    pairs = stated(len(both_rates(study)), f"执行率与满意度均可计算的{study.word}")
    yield from press(WHOLE, stated=checked, stated_differently=wrong, regions_compared=pairs)
    yield from study.years.figures() if study.years.earlier else ()


def both_rates(study: Evaluation) -> list[str]:
    """The regions of which execution and satisfaction are both known, as the parameters list them."""
    if not study.has("survey"):
        return []
    spent, liked = study.money.lead_spending, study.satisfaction_results
    known = {name for name in spent.subjects if spent[name, "execution_rate"].is_known}
    return [
        one for one in study.params.regions if one in known and one in liked.rows and liked[one, "satisfaction_rate"].is_known
    ]


def _policy(study: Evaluation, press: Press) -> Iterator[Figure]:
    params = study.params
    for measure, target in params.targets.items():
        yield line_figure("target", WHOLE, target.bound, target.source, base=measure)
    if survey := params.survey:
        yield line_figure("confidence", WHOLE, survey.confidence.value, survey.confidence.source)
        yield press.figure("small_sample", WHOLE, stated(survey.small_sample.value, survey.small_sample.source))
    if params.regions:
        yield press.figure("regions", WHOLE, stated(len(params.regions), study.place.shown(study.place.params_file)))
    if standard := params.standard_per_head:
        yield press.figure("standard", WHOLE, stated(standard.value, standard.source))


def _spending(study: Evaluation, press: Press) -> Iterator[Figure]:
    """Of totals, what was budgeted and the arrival rate are told with the sources."""
    for name, results in study.money.spending.items():
        yield from results.only(*funds.IN_ORDER, subjects=results.subjects).figures(press)
        ids = (id for id in funds.IN_ORDER if name not in study.money.by_source.rows or id not in ("budgeted", "arrival_rate"))
        yield from results.only(*ids, subjects=[WHOLE]).figures(press)
        if name in study.money.of_stated:
            divisor = study.measures["execution_rate"].denominator
            yield from study.money.of_stated[name].only(*funds.SPENDING, divisor, subjects=[WHOLE]).figures(press)
        yield from _stating(study, study.money.bases[name], results, press)


def _groups(study: Evaluation, press: Press) -> Iterator[Figure]:
    """Money and coverage of what the regions belong to."""
    for results in (*study.money.by_group.values(), *study.coverage_by_groups):
        yield from results.only(*(one.id for one in results.measures), subjects=results.subjects).figures(press)


def _stating(study: Evaluation, base: Base, results: Results, press: Press) -> Iterator[Figure]:
    """How many regions the total of a base rests on, how many state nothing, and to how many less came than was budgeted."""
    if not study.params.money_regions:
        return
    for id, names in (("regions_stated", study.money.stated(base)), ("regions_silent", study.money.silent(base))):
        yield from _regions(id, names, results, "arrived", press, base.name)
    if "arrival_rate" in {one.id for one in results.measures}:
        yield from _below(study, results, press, "arrival_rate", f"arrival_rate·{base.name}")


def _sources(study: Evaluation, press: Press) -> Iterator[Figure]:
    parts = {source.name for source in study.money.parts.values()}
    for name, cells in study.money.by_source.rows.items():
        told = cells if name in parts else ("budgeted", "arrival_rate")
        yield from (press.figure(id, WHOLE, cells[id], base=name) for id in told if press.wants(id))
    for id, value in study.money.sums_of_parts.items():
        yield press.figure(id, WHOLE, value, base=funds.PARTS)


def _matching(study: Evaluation, press: Press) -> Iterator[Figure]:
    for name, results in study.money.matching.items():
        base = study.money.counted_as(study.money.bases[name])
        told = results.subjects or [WHOLE]
        yield from results.only("owed", "matching_arrival_rate", "matching_gap", subjects=told).figures(press)
        silent = [one for one in results.subjects if not results[one, "matched"].is_known]
        yield from _regions("regions_silent", silent, results, "matched", press, base)
        below = study.money.short_of(name) if "arrival_rate" in study.params.targets else None
        yield from _regions("regions_below", below, results, "matching_arrival_rate", press, base)
        if far := study.money.beyond_estimate(study.money.bases[name]):
            yield from _regions("regions_beyond_estimate", far, results, "matching_arrival_rate", press, base)


def _regions(id: str, names: list[str] | None, results: Results, of: str, press: Press, base: str) -> Iterator[Figure]:
    """How many regions; which ones, and of which values, its trace says. None: not known, since no target is set."""
    if press.wants(id):
        origin = joined(results[name, of].origin for name in results.subjects)
        yield press.figure(id, WHOLE, Value(None if names is None else len(names), origin, how="、".join(names or ())), base=base)


def _below(study: Evaluation, results: Results, press: Press, measure: str = "", base: str = "") -> Iterator[Figure]:
    """How many regions are below the target of a rate, by default the main one; undefined rates are not counted."""
    measure = measure or results.main.id
    target, rates = study.params.targets.get(measure), {name: results[name, measure].exact for name in results.subjects}
    low = [name for name, rate in rates.items() if target and rate is not None and target.misses(rate)]
    return _regions("regions_below", low if target else None, results, measure, press, base or measure)


def _shares(study: Evaluation, press: Press) -> Iterator[Figure]:
    yield from study.money.unspent.only("unspent_share").figures(press)
    yield from _below(study, study.money.lead_spending, press)


def _per_head(study: Evaluation, press: Press) -> Iterator[Figure]:
    if study.has_heads:
        yield from study.per_head_results.only("payment_per_head", "payment_rate").figures(press)


def _coverage(study: Evaluation, press: Press) -> Iterator[Figure]:
    if study.has("clinics"):
        yield from study.coverage_results.figures(press)
        yield from study.gap_results.only("gap_share").figures(press)
        yield from _below(study, study.coverage_results, press)
        results = study.coverage_results
        told = [name for name in results.subjects if results[name, "gap"].is_known]
        yield from _regions("regions_stated", told, results, "gap", press, results.main.id)


def _satisfaction(study: Evaluation, press: Press) -> Iterator[Figure]:
    if not study.has("survey"):
        return
    results = study.satisfaction_results
    yield from results.figures(press)
    if study.in_frame_results:
        yield from _in_frame(study.in_frame_results, press)
    if study.has("clinics"):
        rate, frame = weighted(results, study.coverage_results)
        yield from press(WHOLE, weighted_satisfaction_rate=rate, weighted_frame=frame)
    silent = [name for name in results.subjects if results.words[name]["status"] == NOT_SURVEYED]
    yield from _regions("regions_silent", silent, results, "respondents", press, "satisfaction_rate")
    asked = [name for name in results.subjects if name not in silent]
    yield from _regions("regions_stated", asked, results, "respondents", press, "satisfaction_rate")


def _in_frame(results: Results, press: Press) -> Iterator[Figure]:
    """The rate has a name of its own, its interval a base."""
    for id, value in results.rows[WHOLE].items():
        if id in {one.id for one in results.measures}:
            yield press.figure(id, WHOLE, value, base="" if id == "satisfaction_rate_in_frame" else results.base)


def _scores(study: Evaluation, press: Press) -> Iterator[Figure]:
    published = study.tables.get("scores")
    if published:
        yield from _published(study, press, published)
    if system := study.indicators:
        yield from indicator_figures(system, press, BESIDE if published else "")
        rows = system.table.where().origin
        if not published:
            yield from _whole_score(study, press, rows, rows)
            if grades := study.params.grades:
                yield from next_grade_figures(system, system.card.verdict(grades.floors), press, grades.source)


def _published(study: Evaluation, press: Press, table: Table) -> Iterator[Figure]:
    """The points of the first levels, as they stand in the table of scores."""
    card = study.scorecard
    rows = {one.name: table.where(indicator=one.name) for one in (*card.indicators, *card.deductions)}
    for one in card.indicators:
        weight, score = rows[one.name].value("weight"), rows[one.name].value("score")
        yield from press(one.name, weight=weight, score=score, score_rate=score / weight)
    for cut in card.deductions:
        yield press.figure("score", cut.name, rows[cut.name].value("score"))
    yield from _whole_score(study, press, joined(rows[one.name].origin for one in card.indicators), table.where().origin)


def _whole_score(study: Evaluation, press: Press, indicators: Origin, origin: Origin) -> Iterator[Figure]:
    card = study.scorecard
    how = " + ".join(shortest(one.points) for one in card.nodes if one.points is not None)
    cuts = "".join(f" − {shortest(-cut.points)}" for cut in card.deductions)
    weight, net = Value(card.weight, indicators, how="各指标分值相加"), Value(card.net, origin, how=how + cuts)
    gross = Value(card.gross, indicators, how=how)
    yield from press(WHOLE, gross_score=gross, score=net, weight=weight, score_rate=net / weight)
    grades = given(study.params.grades)
    floors = "、".join(f"{name} ≥ {shortest(floor)}" for name, floor in grades.floors.items())
    yield word_figure("grade", WHOLE, study.grade, str(origin | document(grades.source)), expression=floors)


def _facts(study: Evaluation, press: Press) -> Iterator[Figure]:
    if "facts" not in study.tables:
        return
    for row in records(study.tables["facts"].frame):
        value = study.tables["facts"].where(fact=row["fact"]).value("value")
        yield press.figure("fact", row["name"], value.told(stated_as(row)), unit=row["unit"] or "")
