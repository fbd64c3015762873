"""Findings of an evaluation: each rule looks at one measure and says what is wrong, with whom, on what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from ..wording import Prose, joined, listed, say
from .funds import PARTS
from .own_rules import own_findings
from .restatements import INVENTED, TRUNCATED
from .satisfaction import NOT_SURVEYED, OUTSIDE

if TYPE_CHECKING:
    from .study import Evaluation

ROUNDING = Decimal("0.005")  # of the unit: what rounding one part to two decimals can leave
MANY = 6  # published figures named one by one in a finding; the table lists them all


def found(study: Evaluation) -> Iterator[Finding]:
    """All findings, rule by rule."""
    before, after = (study.transfer_results, study.coverage_results), (study.per_head_results,)
    yield from _shortfalls(study, before)
    for rule in (low_satisfaction, not_surveyed, outside_the_frame):
        yield from rule(study)
    yield from _shortfalls(study, after)
    yield from own_findings(study.own, study.figures)
    for rule in (funds_silent, matching_short, matching_silent, grade_by_rounding, published_differently, parts_differ):
        yield from rule(study)
    yield from study.doubts_in_words


def _shortfalls(study: Evaluation, found: Iterable[Results]) -> Iterator[Finding]:
    for results in found:
        yield from shortfalls(results, study.params.targets, study.figures, lambda name: getattr(study.params, name))


def low_satisfaction(study: Evaluation) -> Iterator[Finding]:
    """The whole interval lies below the target: serious enough not to be chance. An interval that holds the target is no
    finding for a region; for the whole it is a note."""
    target = study.params.targets.get("satisfaction_rate")
    results = study.satisfaction_results
    for region in results.rows if target else ():
        figure = study.figures("satisfaction_rate", region)
        if figure.value is None or figure.value >= target.bound:
            continue
        certain = results[region, "satisfaction_high"].exact < target.bound
        if certain or region == WHOLE:
            yield _dissatisfied(study, region, figure, target, certain)


def _dissatisfied(study: Evaluation, region: str, figure: Figure, target: Target, certain: bool) -> Finding:
    low, high = (study.figures(f"satisfaction_{end}", region) for end in ("low", "high"))
    verdict = "整个区间低于目标" if certain else "区间包含目标，样本不足以断定未达标"
    statement = "满意度为{rate}，置信区间为{low}至{high}，{verdict}{inside}。"
    inside = study.figures.get("satisfaction_rate_in_frame") if region == WHOLE else None
    without = say("；剔除范围外受访者后为{rate}", rate=inside) if inside else say("")
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
        asked, frame = study.figures("respondents", region), study.figures("managed", region)
        if frame.value != 0:
            yield Finding(
                "not_surveyed",
                "分层未调查",
                Severity.PROBLEM,
                region,
                say(
                    "调查{asked}，而该区有{unit}{frame}；满意度无从计算。",
                    asked=asked,
                    unit=study.params.unit_of_delivery,
                    frame=frame,
                ),
                listed([asked, frame]),
                "各区均应纳入调查",
                "补做调查；补齐之前，总体满意度不代表该区。",
            )


def outside_the_frame(study: Evaluation) -> Iterator[Finding]:
    """Respondents from a region that has nothing to be asked about."""
    for region in _with_status(study, OUTSIDE):
        asked, frame = study.figures("respondents", region), study.figures("managed", region)
        yield Finding(
            "outside_the_frame",
            "调查对象超出范围",
            Severity.PROBLEM,
            region,
            say("该区{unit}为{frame}，却有{asked}受访。", unit=study.params.unit_of_delivery, frame=frame, asked=asked),
            listed([asked, frame]),
            "受访者应来自实施范围内的机构",
            "核实受访者身份；不在范围内的，应从总体满意度中剔除。",
        )


def _with_status(study: Evaluation, status: str) -> list[str]:
    results = study.satisfaction_results
    return [region for region in results.subjects if results.words[region]["status"] == status]


def matching_short(study: Evaluation) -> Iterator[Finding]:
    """A region gave less than it owed, which a total over 100 % hides."""
    target, base = study.params.targets.get("arrival_rate"), study.matching_results.base
    whole = study.figures.get("arrival_rate", WHOLE, study.matching_name)
    for region in study.short_of_matching:
        figure = study.figures("matching_arrival_rate", region, base)
        if not (severity := severity_of(figure, target)):
            continue
        covered = whole is not None and whole.value is not None and whole.value >= target.bound
        hidden = say("，而全市合计为{whole}", whole=whole) if covered else say("")
        estimated = "（应配套额为推算值）" if base else ""
        statement = say("配套到位率为{rate}{estimated}", rate=figure, estimated=estimated)
        yield Finding(
            "matching_short",
            "区级配套不足",
            severity,
            region,
            joined(statement, hidden, say("。")),
            listed([figure, *([whole] if whole else [])]),
            threshold(target),
            "核定各区应配套额，逐区考核到位情况，不以合计掩盖缺口。",
        )


def funds_silent(study: Evaluation) -> Iterator[Finding]:
    """A region states nothing of the transfers, and is in no total of them: not stated is not 0."""
    results = study.transfer_results
    for region in results.subjects:
        if results[region, "arrived"].is_known or results[region, "spent"].is_known:
            continue
        yield Finding(
            "funds_silent",
            "资金情况未载明",
            Severity.PROBLEM,
            region,
            say("未载明{name}的到位与支出，未计入合计。", name=study.transfers_name),
            listed([study.figures("arrived", region, results.base)]),
            "各区均应报告资金到位与支出",
            "请该区补报；确无资金的，应填零并说明原因。",
        )


def matching_silent(study: Evaluation) -> Iterator[Finding]:
    """A region states nothing of its matching funds: not stated is not 0."""
    results = study.matching_results
    for region in results.subjects:
        owed = study.figures.get("owed", region, results.base)
        if results[region, "matched"].is_known or owed is None:
            continue
        yield Finding(
            "matching_silent",
            "配套情况未载明",
            Severity.PROBLEM,
            region,
            say("未载明配套资金（{base}应配套{owed}）。", base=results.base, owed=owed),
            listed([owed]),
            "各区均应报告配套情况",
            "请该区补报；确未配套的，应填零并说明原因。",
        )


def grade_by_rounding(study: Evaluation) -> Iterator[Finding]:
    """The printed score would get another grade than the score itself."""
    if rounding_changes_grade(study.scorecard.net, study.params.grades.floors):
        score, grade = study.figures("score"), study.figures("grade")
        yield Finding(
            "grade_by_rounding",
            "四舍五入影响等级",
            Severity.NOTE,
            WHOLE,
            say("得分印作{score}，按未舍入的得分定级为“{grade}”。", score=score, grade=grade),
            listed([score, grade]),
            study.params.grades.source,
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
    """The city's parts of the transfers do not add up to the districts' rows, by more than rounding each part can leave."""
    parts = [source.name for source in study.params.funding_sources.values() if source.role == "part"]
    residue = to_yuan(ROUNDING * len(parts), study.params.money_unit)
    for amount, added in study.sums_of_parts.items():
        whole = study.transfer_results[WHOLE, amount].exact
        if whole is None or abs(added.exact - whole) <= residue:
            continue
        figures = [study.figures(amount, base=PARTS), study.figures(amount, base=study.transfers_name)]
        statement = "{parts}的{amount}相加为{added}，而各区{name}合计为{whole}。"
        names = {"parts": listed(parts), "amount": study.measures[amount].title, "name": study.transfers_name}
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
