"""The figures of the drill-down and of the questionnaires. None is about fewer persons than the policy says: they are of the
whole, of regions, and of questions."""

from collections.abc import Iterator

from ..figures import WHOLE, Figure, Press
from ..frames import records as rows_of
from ..numbers import short_percent
from ..tabular import is_absent
from ..values import stated
from .drilldown import Drilldown
from .payment_bands import BANDS, WORDS
from .survey_tables import SurveyTables


def drilldown_figures(drill: Drilldown, survey: SurveyTables, press: Press) -> Iterator[Figure]:
    """The figures of each part; none of a part without records."""
    if drill.records is None:
        return
    for asked in (_answers, _estimate, _sample):
        yield from asked(survey, press)
    yield from _institutions(drill, press)
    yield from _payments(drill, press)


def _answers(survey: SurveyTables, press: Press) -> Iterator[Figure]:
    frame, straight = survey.answers(exact=True), survey.straight_lined(exact=True)
    yield from press.by(frame.attrs.get("source", "")).rows(frame, "top_two_rate", of="question")
    yield from press.by(straight.attrs["source"]).rows(straight.tail(1), "straight_rate") if len(straight) else ()


def _estimate(survey: SurveyTables, press: Press) -> Iterator[Figure]:
    one = survey.estimate
    if one is None:
        return
    source = survey.weighted_satisfaction(exact=True).attrs["source"]
    interval = f"由各{survey.word} Wilson {short_percent(survey.params.survey.confidence.value)} 区间合成"
    yield from press(
        WHOLE,
        person_weighted_rate=stated(one.rate.exact, source, f"Σ(人数 × 满意度) ÷ {one.represented} 人"),
        person_weighted_low=stated(one.low, source, interval),
        person_weighted_high=stated(one.high, source, interval),
        represented=stated(one.represented, source, f"受访各{survey.word}在册人数之和"),
        population=stated(one.population, source, f"各{survey.word}在册人数之和"),
    )
    if one.design_effect > 1:
        yield press.figure("design_effect", WHOLE, stated(one.design_effect, source, "按机构聚集的方差 ÷ 逐人抽取的方差"))


def _sample(survey: SurveyTables, press: Press) -> Iterator[Figure]:
    frame = survey.sample(exact=True)
    yield from press.by(frame.attrs.get("source", "")).rows(frame, "sample_needed", "sample_short", of="region")


def _institutions(drill: Drilldown, press: Press) -> Iterator[Figure]:
    frame, policy = drill.by_region(exact=True), drill.params.least_persons
    if is_absent(frame):
        return
    source = frame.attrs["source"]
    told = press.by(source)
    yield from press.by(policy.source)(WHOLE, least_persons=policy.value)
    for base, name in (("", "institutions"), *((WORDS[band], name) for band, name in BANDS.items())):
        yield from told.rows(frame, of="region", base=base, institutions=name)
    for row in rows_of(frame):
        due = stated(row["standard_due"], source, "在册人数 × 年标准")
        unexplained = stated(row["unexplained"], source, "按标准应发 − 支出")
        yield from press(row["region"], standard_due=due, unexplained=unexplained)


def _payments(drill: Drilldown, press: Press) -> Iterator[Figure]:
    frame = drill.delays_by_region(exact=True)
    if is_absent(frame):
        return
    told, late = press.by(frame.attrs["source"]), ["late_rate"] if drill.params.drilldown.late_after else []
    yield from told.rows(frame, "payments", "undated", "longest_days", "median_days", *late, of="region")
    refunds = drill.signs.get(-1, {"payments": 0, "amount": 0})
    yield from told(WHOLE, refunds=int(refunds["payments"]), refunded=-refunds["amount"])
