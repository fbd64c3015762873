"""Findings of an evaluation: each rule looks at one measure and says what is wrong, with whom, on what evidence."""

from collections.abc import Iterator
from fractions import Fraction

from ..figures import WHOLE, Figure
from ..findings import Addressee, Case, Finding, Severity, case, rule
from ..frames import records
from ..shortfalls import beyond, severity_of, threshold
from ..wording import NOTHING, Prose, joined, say
from .indicator_findings import IndicatorFindings
from .money_rules import funds_silent, low_arrival, matching_short, matching_silent, parts_differ
from .own_rules import own_findings
from .params import given
from .rate_rules import rate_findings
from .restatements import INVENTED, TRUNCATED
from .satisfaction import NOT_SURVEYED, OUTSIDE
from .study import Evaluation

MANY = 6  # published figures named one by one in a finding; the table lists them all


def found(study: Evaluation) -> Iterator[Finding]:
    """All findings, rule by rule."""
    yield from rate_findings(study, [study.money.lead_spending.only("execution_rate", "idle_rate")])
    yield from rate_findings(study, [study.coverage_results] if study.has("clinics") else [])
    for one in (low_satisfaction, not_surveyed, outside_the_frame) if study.has("survey") else ():
        yield from one(study)
    yield from rate_findings(study, [study.per_head_results] if study.has_heads else [])
    yield from own_findings(study.own, study.figures)
    for one in (low_arrival, funds_silent, matching_short, matching_silent):
        yield from one(study)
    for one in (grade_by_rounding, published_differently, parts_differ):
        yield from one(study)
    yield from _of_indicators(study)
    yield from study.doubts_in_words


def _of_indicators(study: Evaluation) -> Iterator[Finding]:
    published = study.scorecard if study.indicators_base else None
    line, called = study.params.targets.get("score_rate"), (study.params.beneficiary or "",)
    if system := study.indicators:
        yield from IndicatorFindings(system, study.figures, study.measures, study.indicators_base, published, line, called)


@rule("满意度未达标", "了解不满意的具体原因并逐项整改；样本不足的，先扩大调查。", addressee=Addressee.IMPLEMENTER,
      missed=("satisfaction_rate", ""))  # fmt: skip
def low_satisfaction(study: Evaluation) -> Iterator[Case]:
    """The whole interval lies below the target: serious enough not to be chance. An interval that holds the target is no
    finding for a region; for the whole it is a note. Of the whole the rate counts that the report quotes."""
    target = study.params.targets.get("satisfaction_rate")
    for region in study.satisfaction_results.rows:
        quoted = study.quoted if region == WHOLE else None
        ids = ("satisfaction_rate", "satisfaction_low", "satisfaction_high")
        rate, low, high = (quoted.rate, quoted.low, quoted.high) if quoted else (study.figures(id, region) for id in ids)
        if target is None or rate.value is None or high.value is None or not target.misses(rate.value):
            continue
        certain = high.value < target.bound
        if certain or region == WHOLE:
            severity = (severity_of(rate, target) or Severity.PROBLEM) if certain else Severity.NOTE
            others = {"severity": severity, "threshold": threshold(target), "size": beyond(rate, target)}
            yield case(region, _dissatisfied(study, region, (rate, low, high), certain), rate, "respondents", **others)


def _dissatisfied(study: Evaluation, region: str, figures: tuple[Figure, Figure, Figure], certain: bool) -> Prose:
    (rate, low, high), line = figures, study.line("satisfaction_rate")
    verdict = f"整个区间低于{line}" if certain else f"区间包含{line}，样本不足以断定未达标"
    statement = "{name}为{rate}，置信区间为{low}至{high}，{verdict}{inside}。"
    name = study.quoted.called if region == WHOLE and study.quoted else "满意度"
    inside = study.figures.get("satisfaction_rate_in_frame") if (region, name) == (WHOLE, "满意度") else None
    without = say("；剔除范围外受访者后为{rate}", rate=inside) if inside and inside.value is not None else NOTHING
    return say(statement, name=name, rate=rate, low=low, high=high, verdict=verdict, inside=without)


@rule("分层未调查", addressee=Addressee.EVALUATOR, is_gap=True)
def not_surveyed(study: Evaluation) -> Iterator[Case]:
    """A region that has, or may have, somebody to ask was not asked at all: its rate is undefined, whatever is printed."""
    for region in _with_status(study, NOT_SURVEYED):
        asked, frame = study.figures("respondents", region), study.figures.get("managed", region)
        if frame is None or frame.value != 0:
            told = say("未载明调查人数") if asked.value is None else say("调查{asked}", asked=asked)
            statement = joined(told, _in_the_frame(study, frame), say("；满意度无从计算。"))
            advice = f"补做调查；补齐之前，总体满意度不代表未调查的{study.word}。"
            called_for = f"各{study.word}均应纳入调查"
            yield case(region, statement, asked, *filter(None, [frame]), threshold=called_for, suggestion=advice)


def _in_the_frame(study: Evaluation, frame: Figure | None) -> Prose:
    """How many there are to be asked, where that is known."""
    if frame is None or frame.value is None:
        return NOTHING
    return say("，而有{unit}{frame}", unit=study.params.unit_of_delivery or "应覆盖", frame=frame)


@rule(
    "调查对象超出范围",
    "核实受访者身份；不在范围内的，应从总体满意度中剔除。",
    "受访者应来自实施范围内的机构",
    addressee=Addressee.EVALUATOR,
)
def outside_the_frame(study: Evaluation) -> Iterator[Case]:
    """Respondents from a region that has nothing to be asked about."""
    for region in _with_status(study, OUTSIDE):
        asked, frame = study.figures("respondents", region), study.figures("managed", region)
        unit = study.params.unit_of_delivery or "应覆盖对象"
        statement = say("{unit}为{frame}，却有{asked}受访。", unit=unit, frame=frame, asked=asked)
        yield case(region, statement, asked, frame, size=asked.value or Fraction(0))


def _with_status(study: Evaluation, status: str) -> list[str]:
    results = study.satisfaction_results
    return [region for region in results.subjects if results.words[region]["status"] == status]


@rule("四舍五入影响等级", "在报告中说明定级所用的得分。", severity=Severity.NOTE, addressee=Addressee.EVALUATOR)
def grade_by_rounding(study: Evaluation) -> Iterator[Case]:
    """The printed score would get another grade than the score itself."""
    if study.is_scored and study.graded[""].verdict.rounding_matters:
        told, source = "得分印作{score}，按未舍入的得分定级为“{grade}”。", given(study.params.grades).source
        yield case(WHOLE, told, "score", "grade", threshold=source)


@rule("公布值与复算不一致", "更正公布值。", "由原始数据按四舍五入复算", addressee=Addressee.AUTHOR)
def published_differently(study: Evaluation) -> Iterator[Case]:
    """A published figure does not follow from its parts."""
    for row in records(study.disagreements(exact=True).head(MANY)):
        figure = study.figures(row["figure"], row["subject"], row["base"])
        title, base = study.measures[row["figure"]].title, f"{row['base']}的" if row["base"] else ""
        told = "{base}{title}公布为{stated}（{place}），复算为{figure}（{verdict}）。"
        printed = {name: row[name] for name in ("stated", "place", "verdict")}
        others: dict[str, object] = {"severity": Severity.NOTE} if row["verdict"] == TRUNCATED else {}
        others |= {"suggestion": "将分母为零的比率改为“—”。"} if row["verdict"] == INVENTED else {}
        evidence = Prose(((figure, f"（{figure.trace}）"),))
        yield case(row["subject"], say(told, base=base, title=title, figure=figure, **printed), evidence, **others)
