"""Every figure that an evaluation's report may print, built from the frames with its trace."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure, money_figure, plain_figure, rate_figure, share_figure
from ..findings import Severity
from ..frames import records
from ..numbers import Rate, short_percent, shortest
from .funds import ALL_FUNDS, PARTS
from .satisfaction import IN_FRAME, NOT_SURVEYED

if TYPE_CHECKING:
    import pandas as pd

    from .study import Evaluation

FOUND = "评价发现的问题"


def all_figures(study: Evaluation) -> Iterator[Figure]:
    """The figures of each part of the report; ids are the measures of docs/methods.md."""
    for part in (_policy, _spending, _sources, _matching, _shares, _per_head, _coverage, _satisfaction, _scores, _facts):
        yield from part(study)
    yield from study.doubts_in_figures
    yield from study.drilldown.figures


def all_counts(study: Evaluation) -> Iterator[Figure]:
    """What the report counts of its own results: findings, published figures checked, regions compared."""
    levels = [one.severity.label for one in study.findings]
    yield plain_figure("findings", WHOLE, len(levels), "项", FOUND)
    for level in Severity:
        yield plain_figure("findings", level.label, levels.count(level.label), "项", FOUND)
    of_regions = sum(one.subject in study.params.regions for one in study.findings)
    yield plain_figure("findings", "各区", of_regions, "项", FOUND)
    source = study.trace("stated")
    yield plain_figure("stated", WHOLE, len(study.reconciled()), "个", source)
    yield plain_figure("stated_differently", WHOLE, len(study.disagreements()), "个", source)
    pairs = parts_of(study.execution_and_satisfaction())
    yield plain_figure("regions_compared", WHOLE, len(pairs), "个", "执行率与满意度均可计算的区")


def parts_of(both: pd.DataFrame) -> list[dict]:
    """The regions of which both rates are known."""
    rows = [row for row in records(both) if row["region"] != WHOLE]
    return [row for row in rows if None not in (row["execution_rate"].exact, row["satisfaction_rate"].exact)]


def _policy(study: Evaluation) -> Iterator[Figure]:
    params = study.params
    for measure, target in params.targets:
        if target:
            display = short_percent(target.at_least)
            yield Figure("target", WHOLE, Fraction(target.at_least), "%", display, target.source, base=measure)
    confidence = params.survey.confidence
    yield Figure("confidence", WHOLE, Fraction(confidence.value), "%", short_percent(confidence.value), confidence.source)
    yield plain_figure("small_sample", WHOLE, params.survey.small_sample.value, "人次", params.survey.small_sample.source)
    yield plain_figure("regions", WHOLE, len(params.regions), "个", study.place.shown(study.place.params_file))
    if params.standard_per_head:
        standard = params.standard_per_head
        yield plain_figure("standard", WHOLE, standard.value, "元/人/年", standard.source)


def _spending(study: Evaluation) -> Iterator[Figure]:
    sources = [
        (study.execution(), study.transfers_name, "transfer"),
        (study.matching_execution(), study.matching_name, "matching"),
    ]
    for frame, base, role in sources:
        key = study.params.source_with(role)
        if key:
            yield from _spending_of(study, frame, base, {"source": key})
    yield from _spending_of(study, study.whole_project(), ALL_FUNDS, {})


def _spending_of(study: Evaluation, frame: pd.DataFrame, base: str, where: dict) -> Iterator[Figure]:
    unit = study.params.money_unit
    for row in records(frame):
        region = row["region"]
        source = study.trace("funds", **where, **({} if region == WHOLE else {"region": region}))
        for name in ("arrived", "spent", "balance"):
            yield money_figure(name, region, row[name], unit, source, base=base, expression=_how(name, region))
        for name in ("execution_rate", "idle_rate"):
            yield rate_figure(name, region, row[name], unit, source, base=base, money=True)


def _how(name: str, region: str) -> str:
    """How an amount came about: read as it is, added up, or subtracted."""
    if name == "balance":
        return "到位资金 − 支出"
    return "各行相加" if region == WHOLE else ""


def _sources(study: Evaluation) -> Iterator[Figure]:
    unit = study.params.money_unit
    city = {source.name: key for key, source in study.params.funding_sources.items() if source.role == "part"}
    for row in records(study.arrival()):
        name = row["source"]
        source = study.trace("city_funds", source=city[name]) if name in city else study.trace("funds", source=_key(study, name))
        yield money_figure("budgeted", WHOLE, row["budgeted"], unit, _budget_source(study, name) or source, base=name)
        yield rate_figure("arrival_rate", WHOLE, row["arrival_rate"], unit, source, base=name, money=True)
        if name in city:
            for amount in ("arrived", "spent", "balance"):
                yield money_figure(amount, WHOLE, row[amount], unit, source, base=name, expression=_how(amount, name))
            for rate in ("execution_rate", "idle_rate"):
                yield rate_figure(rate, WHOLE, row[rate], unit, source, base=name, money=True)
    yield from _sum_of_parts(study)


def _sum_of_parts(study: Evaluation) -> Iterator[Figure]:
    names = " + ".join(source.name for source in study.params.funding_sources.values() if source.role == "part")
    for amount, value in study.sums_of_parts.items():
        source = study.trace("city_funds")
        yield money_figure(amount, WHOLE, value, study.params.money_unit, source, base=PARTS, expression=names)


def _key(study: Evaluation, name: str) -> str:
    return next(key for key, source in study.params.funding_sources.items() if source.name == name)


def _budget_source(study: Evaluation, name: str) -> str:
    policy = {study.transfers_name: study.params.transfers_budgeted, study.matching_name: study.params.matching_owed}.get(name)
    return policy.source if policy else ""


def _matching(study: Evaluation) -> Iterator[Figure]:
    if not study.matching_name:
        return
    unit, base = study.params.money_unit, "推算" if study.owed_is_estimated else ""
    frame = study.matching()
    for row in records(frame):
        if row["region"] == WHOLE:
            continue
        source = study.trace("funds", source=study.params.source_with("matching"), region=row["region"])
        if base:
            source = f"{source} · {study.params.matching_spread.source}"
        yield money_figure("owed", row["region"], row["owed"], unit, source, base=base)
        yield rate_figure(
            "matching_arrival_rate", row["region"], row["matching_arrival_rate"], unit, source, base=base, money=True
        )
    silent = frame[frame["matched"].isna() & (frame["region"] != WHOLE)]
    source = study.trace("funds", source=study.params.source_with("matching"))
    yield plain_figure("regions_silent", WHOLE, len(silent), "个", source, base="matching_arrival_rate")
    count = len(study.short_of_matching) if study.params.targets.arrival_rate else None
    yield plain_figure("regions_below", WHOLE, count, "个", source, base="matching_arrival_rate")


def _below(study: Evaluation, frame: pd.DataFrame, column: str, target: str, source: str) -> Figure:
    """How many regions are below the target; undefined rates are not counted."""
    goal = getattr(study.params.targets, target)
    rates = [rate.exact for region, rate in zip(frame["region"], frame[column], strict=True) if region != WHOLE]
    count = None if goal is None else sum(rate is not None and rate < goal.at_least for rate in rates)
    return plain_figure("regions_below", WHOLE, count, "个", source, base=column)


def _shares(study: Evaluation) -> Iterator[Figure]:
    unit = study.params.money_unit
    for row in records(study.unspent()):
        source = study.trace("funds", source=study.params.source_with("transfer"))
        yield rate_figure("unspent_share", row["region"], row["unspent_share"], unit, source, money=True)
    for row in records(study.coverage_gap()):
        yield rate_figure("gap_share", row["region"], row["gap_share"], study.params.counter, study.trace("clinics"))
    execution, source = study.execution(), study.trace("funds", source=study.params.source_with("transfer"))
    yield _below(study, execution, "execution_rate", "execution_rate", source)


def _per_head(study: Evaluation) -> Iterator[Figure]:
    for row in records(study.per_head()):
        region, heads = row["region"], row["heads"]
        where = study.params.heads.source if region == WHOLE and study.params.heads else study.trace("payments", region=region)
        source = f"{study.trace('funds')} · {where}" if heads else where
        expression = f"{shortest(row['spent'])} 元 ÷ {heads} 人" if heads and row["spent"] is not None else "原文载明"
        yield plain_figure("payment_per_head", region, row["paid_per_head"], "元/人/年", source, expression=expression, places=2)
        yield rate_figure("payment_rate", region, row["standard_rate"], "元/人/年", source)


def _coverage(study: Evaluation) -> Iterator[Figure]:
    frame = study.coverage()
    for row in records(frame):
        region = row["region"]
        source = study.trace("clinics", **({} if region == WHOLE else {"region": region}))
        for name in ("managed", "implementing", "gap"):
            expression = "管理数 − 实施数" if name == "gap" else _how(name, region)
            yield plain_figure(name, region, row[name], study.params.counter, source, expression=expression)
        yield rate_figure("coverage_rate", region, row["coverage_rate"], study.params.counter, source)
    yield _below(study, frame, "coverage_rate", "coverage_rate", study.trace("clinics"))


def _satisfaction(study: Evaluation) -> Iterator[Figure]:
    frame = study.satisfaction()
    interval = f"Wilson {short_percent(study.params.survey.confidence.value)}"
    for row in records(frame):
        region = row["region"]
        source = study.trace("survey", **({} if region == WHOLE else {"region": region}))
        for name in ("respondents", "satisfied"):
            yield plain_figure(name, region, row[name], "人次", source, expression=_how(name, region))
        yield rate_figure("satisfaction_rate", region, row["satisfaction_rate"], "人次", source)
        for end in ("low", "high"):
            expression = f"{interval}:{row['satisfied']}/{row['respondents']}"
            yield share_figure(f"satisfaction_{end}", region, row[end], source, expression=expression)
    yield from _in_frame(study, interval)
    yield from _weighted(study)
    silent = frame[frame["status"] == NOT_SURVEYED]
    yield plain_figure("regions_silent", WHOLE, len(silent), "个", study.trace("survey"), base="satisfaction_rate")


def _in_frame(study: Evaluation, interval: str) -> Iterator[Figure]:
    row, source = study.satisfaction_in_frame, f"{study.trace('survey')} · {study.trace('clinics')}"
    if row is None:
        return
    yield rate_figure("satisfaction_rate_in_frame", WHOLE, row["satisfaction_rate"], "人次", source)
    for end in ("low", "high"):
        expression = f"{interval}:{row['satisfied']}/{row['respondents']}"
        yield share_figure(f"satisfaction_{end}", WHOLE, row[end], source, base=IN_FRAME, expression=expression)


def _weighted(study: Evaluation) -> Iterator[Figure]:
    rate, asked, every = study.weighted_satisfaction()
    source = f"{study.trace('survey')} · {study.trace('clinics')}"
    expression = f"Σ(机构数 × 满意度) ÷ {asked} {study.params.counter}"
    yield share_figure("weighted_satisfaction_rate", WHOLE, rate.exact, source, expression=expression)
    yield plain_figure(
        "weighted_frame", WHOLE, asked, study.params.counter, study.trace("clinics"), expression=f"受访各区之和，全部为 {every}"
    )


def _scores(study: Evaluation) -> Iterator[Figure]:
    card, whole = study.scorecard, study.trace("scores")
    for one in card.indicators:
        source = study.trace("scores", indicator=one.name)
        yield plain_figure("weight", one.name, one.weight, "分", source, places=2)
        yield plain_figure("score", one.name, one.score, "分", source, places=2)
        yield rate_figure("score_rate", one.name, one.score_rate, "分", source, money=False)
    for cut in card.deductions:
        yield plain_figure("score", cut.name, cut.points, "分", study.trace("scores", indicator=cut.name), places=2)
    expression = " + ".join(shortest(one.score) for one in card.indicators if one.score is not None)
    cuts = "".join(f" − {shortest(-cut.points)}" for cut in card.deductions)
    yield plain_figure("gross_score", WHOLE, card.gross, "分", whole, expression=expression, places=2)
    yield plain_figure("score", WHOLE, card.net, "分", whole, expression=expression + cuts, places=2)
    yield plain_figure("weight", WHOLE, card.weight, "分", whole, expression="各指标分值相加", places=2)
    yield rate_figure("score_rate", WHOLE, card.score_rate, "分", whole)
    floors = "、".join(f"{name} ≥ {shortest(floor)}" for name, floor in study.params.grades.floors.items())
    yield Figure("grade", WHOLE, None, "", study.grade or "—", f"{whole} · {study.params.grades.source}", expression=floors)


def _facts(study: Evaluation) -> Iterator[Figure]:
    if "facts" not in study.tables:
        return
    rows = {row["fact"]: row for row in records(study.tables["facts"].frame)}
    for fact, row in rows.items():
        places = max(0, -row["value"].as_tuple().exponent) if row["value"] is not None else 0
        source = study.trace("facts", fact=fact)
        yield plain_figure("fact", row["name"], row["value"], row["unit"] or "", source, expression="原文载明", places=places)
    for key, rate in study.params.fact_rates.items():
        top, bottom = rows[rate.numerator], rows[rate.denominator]
        source = f"{study.trace('facts', fact=rate.numerator)} · {study.trace('facts', fact=rate.denominator)}"
        yield rate_figure(key, WHOLE, Rate(top["value"], bottom["value"]), bottom["unit"] or "", source)
