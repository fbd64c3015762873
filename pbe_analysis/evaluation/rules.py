"""Findings of an evaluation: each rule looks at one measure and says what is wrong, with whom, on what evidence."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure
from ..findings import Addressee, Finding, Severity
from ..frames import records
from ..params import Target
from ..scoring import rounding_changes_grade
from ..shortfalls import beyond, severity_of, threshold
from ..wording import NOTHING, Prose, joined, listed, say
from .indicator_findings import IndicatorFindings
from .money_rules import funds_silent, low_arrival, matching_short, matching_silent, parts_differ
from .own_rules import own_findings
from .params import given
from .rate_rules import rate_findings
from .restatements import INVENTED, TRUNCATED
from .satisfaction import NOT_SURVEYED, OUTSIDE

if TYPE_CHECKING:
    from .study import Evaluation

MANY = 6  # published figures named one by one in a finding; the table lists them all


def found(study: Evaluation) -> Iterator[Finding]:
    """All findings, rule by rule."""
    yield from rate_findings(study, [study.money.lead_spending.only("execution_rate", "idle_rate")])
    yield from rate_findings(study, [study.coverage_results] if study.has("clinics") else [])
    for rule in (low_satisfaction, not_surveyed, outside_the_frame) if study.has("survey") else ():
        yield from rule(study)
    yield from rate_findings(study, [study.per_head_results] if study.has_heads else [])
    yield from own_findings(study.own, study.figures)
    for rule in (low_arrival, funds_silent, matching_short, matching_silent):
        yield from rule(study)
    for rule in (grade_by_rounding, published_differently, parts_differ):
        yield from rule(study)
    yield from _of_indicators(study)
    yield from study.doubts_in_words


def _of_indicators(study: Evaluation) -> Iterator[Finding]:
    published = study.scorecard if study.indicators_base else None
    line, called = study.params.targets.get("score_rate"), (study.params.beneficiary or "",)
    if system := study.indicators:
        yield from IndicatorFindings(system, study.figures, study.measures, study.indicators_base, published, line, called)


def low_satisfaction(study: Evaluation) -> Iterator[Finding]:
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
            yield _dissatisfied(study, region, (rate, low, high), target, certain)


def _dissatisfied(
    study: Evaluation, region: str, figures: tuple[Figure, Figure, Figure], target: Target, certain: bool
) -> Finding:
    (rate, low, high), line = figures, study.line("satisfaction_rate")
    verdict = f"整个区间低于{line}" if certain else f"区间包含{line}，样本不足以断定未达标"
    statement = "{name}为{rate}，置信区间为{low}至{high}，{verdict}{inside}。"
    name = study.quoted.called if region == WHOLE and study.quoted else "满意度"
    inside = study.figures.get("satisfaction_rate_in_frame") if (region, name) == (WHOLE, "满意度") else None
    without = say("；剔除范围外受访者后为{rate}", rate=inside) if inside and inside.value is not None else NOTHING
    return Finding(
        "low_satisfaction",
        "满意度未达标",
        (severity_of(rate, target) or Severity.PROBLEM) if certain else Severity.NOTE,
        region,
        say(statement, name=name, rate=rate, low=low, high=high, verdict=verdict, inside=without),
        listed([rate, study.figures("respondents", region)]),
        threshold(target),
        "了解不满意的具体原因并逐项整改；样本不足的，先扩大调查。",
        Addressee.IMPLEMENTER,
        size=beyond(rate, target),
        missed=("satisfaction_rate", ""),
    )


def not_surveyed(study: Evaluation) -> Iterator[Finding]:
    """A region that has, or may have, somebody to ask was not asked at all: its rate is undefined, whatever is printed."""
    for region in _with_status(study, NOT_SURVEYED):
        asked, frame = study.figures("respondents", region), study.figures.get("managed", region)
        if frame is None or frame.value != 0:
            yield Finding(
                "not_surveyed",
                "分层未调查",
                Severity.PROBLEM,
                region,
                joined(_how_many_asked(asked), _in_the_frame(study, frame), say("；满意度无从计算。")),
                listed([asked, frame] if frame else [asked]),
                f"各{study.word}均应纳入调查",
                f"补做调查；补齐之前，总体满意度不代表未调查的{study.word}。",
                Addressee.EVALUATOR,
                is_gap=True,
            )


def _how_many_asked(asked: Figure) -> Prose:
    return say("未载明调查人数") if asked.value is None else say("调查{asked}", asked=asked)


def _in_the_frame(study: Evaluation, frame: Figure | None) -> Prose:
    """How many there are to be asked, where that is known."""
    if frame is None or frame.value is None:
        return NOTHING
    return say("，而有{unit}{frame}", unit=study.params.unit_of_delivery or "应覆盖", frame=frame)


def outside_the_frame(study: Evaluation) -> Iterator[Finding]:
    """Respondents from a region that has nothing to be asked about."""
    for region in _with_status(study, OUTSIDE):
        asked, frame = study.figures("respondents", region), study.figures("managed", region)
        unit = study.params.unit_of_delivery or "应覆盖对象"
        yield Finding(
            "outside_the_frame",
            "调查对象超出范围",
            Severity.PROBLEM,
            region,
            say("{unit}为{frame}，却有{asked}受访。", unit=unit, frame=frame, asked=asked),
            listed([asked, frame]),
            "受访者应来自实施范围内的机构",
            "核实受访者身份；不在范围内的，应从总体满意度中剔除。",
            Addressee.EVALUATOR,
            size=asked.value or Fraction(0),
        )


def _with_status(study: Evaluation, status: str) -> list[str]:
    results = study.satisfaction_results
    return [region for region in results.subjects if results.words[region]["status"] == status]


def grade_by_rounding(study: Evaluation) -> Iterator[Finding]:
    """The printed score would get another grade than the score itself."""
    if study.is_scored and rounding_changes_grade(study.scorecard.net, given(study.params.grades).floors):
        score, grade = study.figures("score"), study.figures("grade")
        yield Finding(
            "grade_by_rounding",
            "四舍五入影响等级",
            Severity.NOTE,
            WHOLE,
            say("得分印作{score}，按未舍入的得分定级为“{grade}”。", score=score, grade=grade),
            listed([score, grade]),
            given(study.params.grades).source,
            "在报告中说明定级所用的得分。",
            Addressee.EVALUATOR,
        )


def published_differently(study: Evaluation) -> Iterator[Finding]:
    """A published figure does not follow from its parts."""
    for row in records(study.disagreements(exact=True).head(MANY)):
        figure = study.figures(row["figure"], row["subject"], row["base"])
        severity = Severity.NOTE if row["verdict"] == TRUNCATED else Severity.PROBLEM
        yield Finding(
            "published_differently",
            "公布值与复算不一致",
            severity,
            row["subject"],
            say(
                "{base}{title}公布为{stated}（{place}），复算为{figure}（{verdict}）。",
                base=f"{row['base']}的" if row["base"] else "",
                title=study.measures[row["figure"]].title,
                place=row["place"],
                stated=row["stated"],
                figure=figure,
                verdict=row["verdict"],
            ),
            Prose(((figure, f"（{figure.trace}）"),)),
            "由原始数据按四舍五入复算",
            "将分母为零的比率改为“—”。" if row["verdict"] == INVENTED else "更正公布值。",
            Addressee.AUTHOR,
        )
