"""Findings of an evaluation: each rule looks at one measure and says what is wrong, with whom, on what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure
from ..findings import Finding, Severity
from ..frames import records
from ..numbers import to_yuan
from ..params import Target
from ..results import Results
from ..scoring import rounding_changes_grade
from ..shortfalls import severity_of, shortfalls, threshold
from ..wording import NOTHING, Prose, joined, listed, say
from .funds import PARTS
from .indicator_findings import IndicatorFindings
from .own_rules import own_findings
from .params import given
from .restatements import INVENTED, TRUNCATED
from .satisfaction import NOT_SURVEYED, OUTSIDE

if TYPE_CHECKING:
    from .sources import Base
    from .study import Evaluation

ROUNDING = Decimal("0.005")  # of the unit: what rounding one part to two decimals can leave
MANY = 6  # published figures named one by one in a finding; the table lists them all


def found(study: Evaluation) -> Iterator[Finding]:
    """All findings, rule by rule."""
    yield from _shortfalls(study, [study.money.lead_spending.only("execution_rate", "idle_rate")])
    yield from _shortfalls(study, [study.coverage_results] if study.has("clinics") else [])
    for rule in (low_satisfaction, not_surveyed, outside_the_frame) if study.has("survey") else ():
        yield from rule(study)
    yield from _shortfalls(study, [study.per_head_results] if study.has_heads else [])
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


def _shortfalls(study: Evaluation, found: Iterable[Results]) -> Iterator[Finding]:
    for results in found:
        for one in shortfalls(results, study.params.targets, study.figures, lambda name: _called(study, name)):
            yield replace(one, statement=joined(one.statement, _rests(study, one, results)))


def _rests(study: Evaluation, one: Finding, results: Results) -> Prose:
    """On how many regions a finding on the whole rests, where that is not all of them."""
    if one.subject != WHOLE:
        return NOTHING
    if results.main.id == "payment_rate" and study.money.without_spending(study.money.whole):
        return say("以上按已载明的支出计算。")
    told = study.rests_on(results.base or results.main.id)
    return say("以上{told}。", told=told) if told.paragraphs[0] else NOTHING


def _called(study: Evaluation, name: str) -> str:
    """What the project calls a thing that a sentence names; nothing where it has no name for it."""
    return getattr(study.params, name) or ""


def low_satisfaction(study: Evaluation) -> Iterator[Finding]:
    """The whole interval lies below the target: serious enough not to be chance. An interval that holds the target is no
    finding for a region; for the whole it is a note."""
    target = study.params.targets.get("satisfaction_rate")
    results = study.satisfaction_results
    for region in results.rows:
        figure = study.figures("satisfaction_rate", region)
        if target is None or figure.value is None or figure.value >= target.bound:
            continue
        certain = results[region, "satisfaction_high"].exact < target.bound
        if certain or region == WHOLE:
            yield _dissatisfied(study, region, figure, target, certain)


def _dissatisfied(study: Evaluation, region: str, figure: Figure, target: Target, certain: bool) -> Finding:
    low, high = (study.figures(f"satisfaction_{end}", region) for end in ("low", "high"))
    line = study.line("satisfaction_rate")
    verdict = f"整个区间低于{line}" if certain else f"区间包含{line}，样本不足以断定未达标"
    statement = "满意度为{rate}，置信区间为{low}至{high}，{verdict}{inside}。"
    inside = study.figures.get("satisfaction_rate_in_frame") if region == WHOLE else None
    without = say("；剔除范围外受访者后为{rate}", rate=inside) if inside and inside.value is not None else NOTHING
    return Finding(
        "low_satisfaction",
        "满意度未达标",
        (severity_of(figure, target) or Severity.PROBLEM) if certain else Severity.NOTE,
        region,
        say(statement, rate=figure, low=low, high=high, verdict=verdict, inside=without),
        listed([figure, study.figures("respondents", region)]),
        threshold(target),
        "了解不满意的具体原因并逐项整改；样本不足的，先扩大调查。",
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
                f"补做调查；补齐之前，总体满意度不代表该{study.word}。",
            )


def _how_many_asked(asked: Figure) -> Prose:
    return say("未载明调查人数") if asked.value is None else say("调查{asked}", asked=asked)


def _in_the_frame(study: Evaluation, frame: Figure | None) -> Prose:
    """How many there are to be asked, where that is known."""
    if frame is None or frame.value is None:
        return NOTHING
    return say("，而该{word}有{unit}{frame}", word=study.word, unit=study.params.unit_of_delivery or "应覆盖", frame=frame)


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
            say("该{word}{unit}为{frame}，却有{asked}受访。", word=study.word, unit=unit, frame=frame, asked=asked),
            listed([asked, frame]),
            "受访者应来自实施范围内的机构",
            "核实受访者身份；不在范围内的，应从总体满意度中剔除。",
        )


def _with_status(study: Evaluation, status: str) -> list[str]:
    results = study.satisfaction_results
    return [region for region in results.subjects if results.words[region]["status"] == status]


def low_arrival(study: Evaluation) -> Iterator[Finding]:
    """Less of a source came than was budgeted: to a region, and in all. Matching funds have a rule of their own."""
    for base in (one for one in study.params.bases[:-1] if not one.is_sum and one.role != "matching"):
        results, total = study.money.spending[base.name], study.money.by_source.rows[base.name]
        rows = {name: results.rows[name] for name in results.subjects} if "arrival_rate" in results.rows[WHOLE] else {}
        rows |= {} if study.money.without_arrival(base) else {WHOLE: total}  # what arrived elsewhere is not known
        arrived = Results("region", study.measures.some("arrival_rate"), rows, base.name)
        yield from _shortfalls(study, [arrived])


def funds_silent(study: Evaluation) -> Iterator[Finding]:
    """A region states nothing of a source, and is in no total of it: not stated is not 0."""
    for base in (one for one in study.params.bases[:-1] if not one.is_sum and one.role != "matching"):
        for region in study.money.silent(base):
            yield Finding(
                "funds_silent",
                "资金情况未载明",
                Severity.PROBLEM,
                region,
                say("未载明{name}的到位与支出，未计入合计。", name=base.name),
                listed([study.figures("arrived", region, base.name)]),
                f"各{study.word}均应报告资金到位与支出",
                f"请该{study.word}补报；确无资金的，应填零并说明原因。",
            )


def matching_short(study: Evaluation) -> Iterator[Finding]:
    """A region gave less than it owed, which a total over 100 % hides."""
    target = study.params.targets.get("arrival_rate")
    for base in (one for one in study.money.of_role("matching") if target and not one.is_sum):
        for region in study.money.short_of(base.name):
            figure = study.figures("matching_arrival_rate", region, study.money.matching[base.name].base)
            if target and (severity := severity_of(figure, target)):
                yield _short_of_matching(study, base, figure, severity, target)


def _short_of_matching(study: Evaluation, base: Base, rate: Figure, severity: Severity, target: Target) -> Finding:
    whole = study.figures.get("arrival_rate", WHOLE, base.name)
    covered = whole is not None and whole.value is not None and whole.value >= target.bound
    hidden = say("，而{every}合计为{whole}", every=study.params.whole_word, whole=whole) if covered else say("")
    estimated = "（应配套额为推算值）" if study.money.is_estimated(base) else ""
    name = base.name if len(study.money.matching) > 1 else "配套"
    statement = say("{name}到位率为{rate}{estimated}", name=name, rate=rate, estimated=estimated)
    return Finding(
        "matching_short",
        "配套资金不足",
        severity,
        rate.subject,
        joined(statement, hidden, say("。")),
        listed([rate, *([whole] if whole else [])]),
        threshold(target),
        f"核定各{study.word}应配套额，逐{study.word}考核到位情况，不以合计掩盖缺口。",
    )


def matching_silent(study: Evaluation) -> Iterator[Finding]:
    """A region states nothing of its matching funds: not stated is not 0."""
    for base in (one for one in study.money.of_role("matching") if not one.is_sum):
        results = study.money.matching[base.name]
        for region in (one for one in results.subjects if not results[one, "matched"].is_known):
            owed = study.figures("owed", region, results.base)
            estimated = "推算" if study.money.is_estimated(base) else ""
            duty = say("（{estimated}应配套{owed}）", estimated=estimated, owed=owed) if owed.value is not None else NOTHING
            name = base.name if len(study.money.matching) > 1 else "配套资金"
            yield Finding(
                "matching_silent",
                "配套情况未载明",
                Severity.PROBLEM,
                region,
                joined(say("未载明{name}", name=name), duty, say("。")),
                listed([owed]),
                f"各{study.word}均应报告配套情况",
                f"请该{study.word}补报；确未配套的，应填零并说明原因。",
            )


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
        )


def published_differently(study: Evaluation) -> Iterator[Finding]:
    """A published figure does not follow from its parts."""
    for row in records(study.disagreements().head(MANY)):
        figure = study.figures(row["figure"], row["subject"], row["base"])
        severity = Severity.NOTE if row["verdict"] == TRUNCATED else Severity.PROBLEM
        yield Finding(
            "published_differently",
            "公布值与复算不一致",
            severity,
            row["subject"],
            say(
                "{place}印作{stated}，复算为{figure}：{verdict}。",
                place=row["place"],
                stated=row["stated"],
                figure=figure,
                verdict=row["verdict"],
            ),
            Prose(((figure, f"（{figure.trace}）"),)),
            "由原始数据按四舍五入复算",
            "分母为零的比率应写“—”。" if row["verdict"] == INVENTED else "更正公布值。",
        )


def parts_differ(study: Evaluation) -> Iterator[Finding]:
    """The parts of the transfers do not add up to the rows, by more than rounding each part can leave. Rows that state nothing are
    missing from the sum, which then says nothing of the parts."""
    money = study.money
    parts = [source.name for source in money.parts.values()]
    residue = to_yuan(ROUNDING * len(parts), study.params.money_unit)
    for amount, added in money.sums_of_parts.items():
        whole = money.lead_spending[WHOLE, amount].exact
        if whole is None or money.silent(money.lead) or abs(added.exact - whole) <= residue:
            continue
        figures = [study.figures(amount, base=PARTS), study.figures(amount, base=money.lead.name)]
        statement = "{parts}的{amount}相加为{added}，而{each}{name}合计为{whole}。"
        each = f"各{study.word}" if study.params.regions else ""
        names = {"parts": listed(parts), "amount": study.measures[amount].title, "name": money.lead.name, "each": each}
        yield Finding(
            "parts_differ",
            "分项与合计不符",
            Severity.PROBLEM,
            WHOLE,
            say(statement, added=figures[0], whole=figures[1], **names),
            listed(figures),
            "分项之和应等于合计，尾差除外",
            "核对两张表的口径和录入，更正有误的一方。",
        )
