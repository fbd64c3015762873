"""The figures of the drill-down and of the questionnaires. None is about fewer persons than the policy says: they are of the
whole, of regions, and of questions."""

from collections.abc import Iterator

from ..figures import WHOLE, Figure, Press
from ..frames import records as rows_of
from ..numbers import short_percent
from ..tabular import is_absent
from ..values import quotient, stated
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
    frame = survey.answers(exact=True)
    for row in rows_of(frame):
        yield press.figure("top_two_rate", row["question"], quotient(row["top_two_rate"], frame.attrs["source"]))
    straight = survey.straight_lined(exact=True)
    for row in rows_of(straight)[-1:]:
        yield press.figure("straight_rate", WHOLE, quotient(row["straight_rate"], straight.attrs["source"]))


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
    for row in rows_of(frame):
        asked = {id: stated(row[id], frame.attrs["source"]) for id in ("sample_needed", "sample_short")}
        yield from press(row["region"], **asked)


def _institutions(drill: Drilldown, press: Press) -> Iterator[Figure]:
    frame, policy = drill.by_region(exact=True), drill.params.least_persons
    if is_absent(frame):
        return
    source = frame.attrs["source"]
    yield press.figure("least_persons", WHOLE, stated(policy.value, policy.source))
    for row in rows_of(frame):
        region = row["region"]
        for base, name in (("", "institutions"), *((WORDS[band], name) for band, name in BANDS.items())):
            yield from press(region, base, institutions=stated(row[name], source))
        due = stated(row["standard_due"], source, "在册人数 × 年标准")
        yield from press(region, standard_due=due, unexplained=stated(row["unexplained"], source, "按标准应发 − 支出"))


def _payments(drill: Drilldown, press: Press) -> Iterator[Figure]:
    frame = drill.delays_by_region(exact=True)
    if is_absent(frame):
        return
    source = frame.attrs["source"]
    for row in rows_of(frame):
        counts = {id: stated(row[id], source) for id in ("payments", "undated", "longest_days", "median_days")}
        late = {"late_rate": quotient(row["late_rate"], source)} if drill.params.drilldown.late_after else {}
        yield from press(row["region"], **counts, **late)
    refunds = drill.signs.get(-1, {"payments": 0, "amount": 0})
    yield from press(WHOLE, refunds=stated(int(refunds["payments"]), source), refunded=stated(-refunds["amount"], source))
