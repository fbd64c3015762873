"""Self-evaluation (自评): actual values against targets → points by the rules of the parameters, total and grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ..numbers import Rate
from ..scoring import (
    OverRule,
    achievement,
    band_points,
    capped,
    equal_weights,
    excess,
    grade,
    ratio_points,
    rescaled,
)
from .filing import Actual, Filing, Outturn
from .grammar import understand
from .meaning import Bound, Kind
from .params import SelfEvaluation
from .review import Judged

NOT_APPLICABLE = "不适用"
RATIO, REVERSE, DATE, WORDS, UNREPORTED, DROPPED, UNCLEAR = (
    "按比例", "反向比例", "按期限", "分档", "未填报", "不适用", "无法计分",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assessed:
    """One indicator's self-evaluation. weight: exact points that it can get. points: None where they cannot be computed,
    and `problem` says why. over: by how much the target was exceeded, as a share of it; flagged: whether that is worth a word."""

    one: Judged
    actual: Actual
    weight: Fraction
    method: str
    achievement: Rate
    points: Fraction | None
    over: Fraction | None = None
    flagged: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The self-evaluation of one form. total: None unless every indicator that applies has its points."""

    form: str
    rows: tuple[Assessed, ...]
    outturn: Outturn | None
    execution_weight: Fraction
    execution: Rate
    execution_points: Fraction | None
    rules: SelfEvaluation

    @property
    def total(self) -> Fraction | None:
        points = [self.execution_points, *(row.points for row in self.rows if row.method != DROPPED)]
        return None if None in points else sum(points, Fraction(0))

    @property
    def grade(self) -> str | None:
        return grade(self.total, self.rules.grades.floors)

    @property
    def nature(self) -> str:
        """示意数据 where any of it is made up to show the calculation."""
        parts = [*(row.actual.nature for row in self.rows), self.outturn.nature if self.outturn else ""]
        return next(filter(None, parts), "")

    def points_of(self, level1: str) -> Fraction | None:
        """The points of one first level; None unless all of it has points."""
        points = [row.points for row in self.rows if row.one.row.level1 == level1 and row.method != DROPPED]
        return None if None in points or not points else sum(points, Fraction(0))


def assess(
    form: str, filing: Filing, rows: tuple[Judged, ...], rules: SelfEvaluation, year: int, literal: bool
) -> Assessment | None:
    """The self-evaluation of a form; None where no actual value was handed in for it.

    literal: whether "=" on a count asks for exactly that many, so that any more is flagged; the points stay the same.
    """
    actuals = {one.row: one for one in filing.actuals}
    mine = [one for one in rows if one.row.form == form]
    outturn = next((one for one in filing.outturns if one.form == form), None)
    if not any(one.row.id in actuals for one in mine):
        return None
    given = [(one, actuals.get(one.row.id, Actual(one.row.id, ""))) for one in mine]
    weights = _weights(given, rules)
    assessed = tuple(_assessed(one, actual, weights[one.row.id], rules, year, literal) for one, actual in given)
    execution = Rate(outturn.spent if outturn else None, outturn.budgeted if outturn else None)
    weight = Fraction(rules.points.execution)
    points = None if execution.exact is None else weight * min(execution.exact, Fraction(1))
    return Assessment(form, assessed, outturn, weight, execution, points, rules)


def _weights(given: list[tuple[Judged, Actual]], rules: SelfEvaluation) -> dict[str, Fraction]:
    """Points of each indicator: as handed in, else its level's spread evenly; what does not apply gets none, and the rest
    of all levels is stretched over the whole."""
    applying = [(one, actual) for one, actual in given if actual.actual != NOT_APPLICABLE]
    levels: dict[str, list[tuple[Judged, Actual]]] = {}
    for one, actual in applying:
        levels.setdefault(_level(one, rules), []).append((one, actual))
    points = rescaled(rules.points.levels, levels)
    weights = {one.row.id: Fraction(0) for one, _ in given}
    for level, members in levels.items():
        stated = [actual.weight for _, actual in members]
        if None in stated:
            spread = equal_weights(Decimal(1), len(members))
        else:
            spread = tuple(Fraction(weight) / Fraction(sum(stated)) for weight in stated) if sum(stated) else ()
        weights |= {one.row.id: share * points[level] for (one, _), share in zip(members, spread, strict=False)}
    return weights


def _level(one: Judged, rules: SelfEvaluation) -> str:
    """The level whose points an indicator shares; one without points of its own shares those of the first."""
    level = one.row.level1
    return level if level in rules.points.levels else next(iter(rules.points.levels))


def _assessed(one: Judged, actual: Actual, weight: Fraction, rules: SelfEvaluation, year: int, literal: bool) -> Assessed:
    if actual.actual == NOT_APPLICABLE:
        return Assessed(one, actual, weight, DROPPED, Rate(None, None), None)
    if not actual.actual:
        return Assessed(one, actual, weight, UNREPORTED, Rate(None, None), None, problem="没有填报实际完成值")
    if one.kind in (Kind.QUALITATIVE, Kind.MISSING):
        return _in_words(one, actual, weight, rules)
    if one.kind is Kind.DEADLINE:
        return _by_date(one, actual, weight, rules, year)
    return _by_number(one, actual, weight, rules, literal)


def _in_words(one: Judged, actual: Actual, weight: Fraction, rules: SelfEvaluation) -> Assessed:
    band = rules.qualitative.bands.get(actual.actual)
    problem, points = "", None
    if band is None:
        problem = f"实际完成值应为{'、'.join(rules.qualitative.bands)}之一"
    elif actual.share is None or not actual.reason:
        problem = "须填评定比例和理由"
    else:
        try:
            points = band_points(weight, actual.share, (band.low, band.high))
        except ValueError:
            problem = f"评定比例不在“{actual.actual}”的档内"
    return Assessed(one, actual, weight, UNCLEAR if problem else WORDS, Rate(actual.share, 1), points, problem=problem)


def _by_date(one: Judged, actual: Actual, weight: Fraction, rules: SelfEvaluation, year: int) -> Assessed:
    """By the last of the deadlines: in time → all points, late → the share that the rules leave."""
    try:
        done = date.fromisoformat(actual.actual)
    except ValueError:
        problem = "实际完成值应为完成日期，如 2022-12-20"
        return Assessed(one, actual, weight, UNCLEAR, Rate(None, None), None, problem=problem)
    last = max(deadline.on(year) for deadline in one.meaning.deadlines)
    share = Fraction(1) if done <= last else Fraction(rules.late.value)
    return Assessed(one, actual, weight, DATE, Rate(share, 1), weight * share)


def _by_number(one: Judged, actual: Actual, weight: Fraction, rules: SelfEvaluation, literal: bool) -> Assessed:
    """By the worst of the target's numbers: each needs its own actual value, in their order."""
    targets, values = one.meaning.bounds, understand(actual.actual).bounds
    problem = _mismatch(targets, values)
    if problem:
        return Assessed(one, actual, weight, UNCLEAR, Rate(None, None), None, problem=problem)
    parts = [_part(target, value, weight, rules) for target, value in zip(targets, values, strict=True)]
    points, share, over, reverse = min(parts, key=lambda part: part[0])
    exactly = literal and any(target.operator == "=" and not target.is_share for target in targets)
    flagged = over is not None and (exactly or over > rules.over.beyond)
    return Assessed(one, actual, weight, REVERSE if reverse else RATIO, share, points, over, flagged)


def _mismatch(targets: tuple[Bound, ...], values: tuple[Bound, ...]) -> str:
    if any(target.relative for target in targets):
        return "相对目标没有基数，无法按比例计分"
    if len(targets) != len(values):
        return "实际完成值的个数与目标不一致" if values else "实际完成值不是数值"
    units = [
        (target.unit, value.unit)
        for target, value in zip(targets, values, strict=True)
        if value.unit and target.unit != value.unit
    ]
    return f"实际完成值的单位“{units[0][1]}”与目标的“{units[0][0]}”不同" if units else ""


def _part(target: Bound, value: Bound, weight: Fraction, rules: SelfEvaluation) -> tuple[Fraction, Rate, Fraction | None, bool]:
    reverse = target.operator in ("≤", "<") or not target.value
    over = None if target.is_share and target.value == 100 else excess(value.value, target.value, reverse=reverse)
    rule = OverRule(rules.over.beyond, rules.over.deduct, rules.over.zero)
    points = capped(ratio_points(weight, value.value, target.value, reverse=reverse), over, rule)
    return points, achievement(value.value, target.value, reverse=reverse), over, reverse


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A stated score that does not hold. kind: the rule in docs/methods; row: None for the form as a whole."""

    kind: str
    row: Assessed | None
    text: str


def inconsistencies(assessment: Assessment) -> Iterator[Inconsistency]:
    """Points that do not follow the rule, points that fall as achievement rises, a total that is not the sum, a grade that
    does not fit, over-achievement, and what could not be scored."""
    tolerance = Fraction(assessment.rules.tolerance.value)
    for row in assessment.rows:
        if row.problem:
            yield Inconsistency("cannot_be_scored", row, row.problem)
        elif (
            row.points is not None and row.actual.stated is not None and abs(row.points - Fraction(row.actual.stated)) > tolerance
        ):
            yield Inconsistency("points_off_rule", row, "")
        if row.flagged:
            yield Inconsistency("over_achieved", row, "")
    yield from _weights_off(assessment)
    yield from _falling(assessment)
    yield from _totals(assessment, tolerance)


def _weights_off(assessment: Assessment) -> Iterator[Inconsistency]:
    """Stated weights of a level that are not complete, or do not add up to its points; unless something dropped out, the
    rules' points are kept and the stated weights only share them out."""
    for level, points in assessment.rules.points.levels.items():
        stated = [row.actual.weight for row in assessment.rows if row.one.row.level1 == level]
        given = [weight for weight in stated if weight is not None]
        dropped = any(row.method == DROPPED for row in assessment.rows)
        if given and not dropped and (len(given) < len(stated) or sum(given) != points):
            yield Inconsistency("weights_off", None, level)


def _falling(assessment: Assessment) -> Iterator[Inconsistency]:
    """Of two indicators scored in proportion, the one with more achievement has the smaller share of its points."""
    scored = [
        (row.achievement.exact, Fraction(row.actual.stated) / row.weight, row)
        for row in assessment.rows
        if row.method in (RATIO, REVERSE) and row.achievement.exact is not None and row.actual.stated is not None and row.weight
    ]
    for more, share, row in scored:
        better = [other for less, other_share, other in scored if less < more and other_share > share]
        if better:
            yield Inconsistency("points_fall", row, better[0].one.row.id)


def _totals(assessment: Assessment, tolerance: Fraction) -> Iterator[Inconsistency]:
    outturn = assessment.outturn
    stated = [row.actual.stated for row in assessment.rows if row.method != DROPPED]
    if outturn is None or outturn.stated is None:
        return
    if None not in stated and assessment.execution_points is not None:
        added = sum(map(Fraction, stated), Fraction(0)) + assessment.execution_points
        if abs(added - Fraction(outturn.stated)) > tolerance:
            yield Inconsistency("total_not_the_sum", None, "")
    if outturn.grade and outturn.grade != grade(outturn.stated, assessment.rules.grades.floors):
        yield Inconsistency("grade_does_not_fit", None, outturn.grade)


def stated_sum(assessment: Assessment) -> Fraction | None:
    """The stated points added up, budget execution by the rule; None where any is not stated."""
    stated = [row.actual.stated for row in assessment.rows if row.method != DROPPED]
    if None in stated or assessment.execution_points is None:
        return None
    return sum(map(Fraction, stated), Fraction(0)) + assessment.execution_points
