"""The figures of the drill-down and of the questionnaires. None is about fewer persons than the policy says: they are of the
whole, of regions, and of questions."""

from __future__ import annotations

from collections.abc import Iterator

from ..figures import WHOLE, Figure, Press
from ..frames import records as rows_of
from ..numbers import Rate, short_percent
from ..tabular import is_absent
from ..values import Value, stated
from .drilldown import Drilldown
from .payment_bands import BANDS, WORDS
from .survey_tables import SurveyTables


def drilldown_figures(drill: Drilldown, survey: SurveyTables, press: Press) -> Iterator[Figure]:
    """The figures of each part; none of a part without records."""
    if drill.records is None:
        return
    yield from _answers(survey, press)
    yield from _estimate(survey, press)
    yield from _sample(survey, press)
    yield from _institutions(drill, press)
    yield from _payments(drill, press)


def _divided(rate: Rate, source: str) -> Value:
    """A rate that an engine counted, as the quotient of its parts."""
    return stated(rate.numerator, source) / stated(rate.denominator, source)


def _answers(survey: SurveyTables, press: Press) -> Iterator[Figure]:
    frame = survey.answers(exact=True)
    for row in rows_of(frame):
        yield press.figure("top_two_rate", row["question"], _divided(row["top_two_rate"], frame.attrs["source"]))
    straight = survey.straight_lined(exact=True)
    for row in rows_of(straight)[-1:]:
        yield press.figure("straight_rate", WHOLE, _divided(row["straight_rate"], straight.attrs["source"]))


def _estimate(survey: SurveyTables, press: Press) -> Iterator[Figure]:
    one = survey.estimate
    if one is None:
        return
    source = survey.weighted_satisfaction(exact=True).attrs["source"]
    interval = f"由各{survey.word} Wilson {short_percent(survey.params.survey.confidence.value)} 区间合成"
    for id, exact, how in (
        ("person_weighted_rate", one.rate.exact, f"Σ(人数 × 满意度) ÷ {one.represented} 人"),
        ("person_weighted_low", one.low, interval),
        ("person_weighted_high", one.high, interval),
        ("represented", one.represented, f"受访各{survey.word}在册人数之和"),
        ("population", one.population, f"各{survey.word}在册人数之和"),
    ):
        yield press.figure(id, WHOLE, stated(exact, source, how))
    if one.design_effect > 1:
        yield press.figure("design_effect", WHOLE, stated(one.design_effect, source, "按机构聚集的方差 ÷ 逐人抽取的方差"))


def _sample(survey: SurveyTables, press: Press) -> Iterator[Figure]:
    frame = survey.sample(exact=True)
    for row in rows_of(frame):
        for id in ("sample_needed", "sample_short"):
            yield press.figure(id, row["region"], stated(row[id], frame.attrs["source"]))


def _institutions(drill: Drilldown, press: Press) -> Iterator[Figure]:
    frame, policy = drill.by_region(exact=True), drill.params.least_persons
    if is_absent(frame):
        return
    source = frame.attrs["source"]
    yield press.figure("least_persons", WHOLE, stated(policy.value, policy.source))
    for row in rows_of(frame):
        region = row["region"]
        yield press.figure("institutions", region, stated(row["institutions"], source))
        for band, name in BANDS.items():
            yield press.figure("institutions", region, stated(row[name], source), base=WORDS[band])
        yield press.figure("standard_due", region, stated(row["standard_due"], source, "在册人数 × 年标准"))
        yield press.figure("unexplained", region, stated(row["unexplained"], source, "按标准应发 − 支出"))


def _payments(drill: Drilldown, press: Press) -> Iterator[Figure]:
    frame = drill.delays_by_region(exact=True)
    if is_absent(frame):
        return
    source = frame.attrs["source"]
    for row in rows_of(frame):
        for id in ("payments", "undated", "longest_days", "median_days"):
            yield press.figure(id, row["region"], stated(row[id], source))
        if drill.params.drilldown.late_after:
            yield press.figure("late_rate", row["region"], _divided(row["late_rate"], source))
    refunds = drill.signs.get(-1, {"payments": 0, "amount": 0})
    yield press.figure("refunds", WHOLE, stated(int(refunds["payments"]), source))
    yield press.figure("refunded", WHOLE, stated(-refunds["amount"], source))
