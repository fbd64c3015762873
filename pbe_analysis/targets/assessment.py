"""Self-evaluation (自评): actual values against targets → points by the rules of the parameters, total and grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..numbers import Rate
from ..scoring import (
    OverRule,
    band_points,
    capped,
    equal_weights,
    excess,
    grade,
    ratio_points,
    rescaled,
)
from .actuals import Measured, completed, in_time, measured
from .filing import Actual, Filing, Outturn
from .meaning import Kind
from .params import SelfEvaluation
from .review import Judged

NOT_APPLICABLE = "不适用"
RATIO, REVERSE, RANGE, DATE, WORDS, UNREPORTED, DROPPED, UNCLEAR = (
    "按比例", "反向比例", "按区间", "按期限", "分档", "未填报", "不适用", "无法计分",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assessed:
    """One indicator's self-evaluation. weight: exact points that it can get. points: None where they cannot be computed,
    and `problem` says why. over: by how much the target was exceeded, as a share of it; flagged: whether that is worth a word.
    measured: the values that were compared, as they were read."""

    one: Judged
    actual: Actual
    weight: Fraction
    method: str
    achievement: Rate
    points: Fraction | None
    over: Fraction | None = None
    flagged: bool = False
    problem: str = ""
    measured: tuple[Measured, ...] = ()


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
    return _by_number(one, actual, weight, rules, year, literal)


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
    """In time → all points, late → the share that the rules leave."""
    try:
        share = _timely(one, actual, rules, year)
    except ValueError as error:
        return Assessed(one, actual, weight, UNCLEAR, Rate(None, None), None, problem=str(error))
    return Assessed(one, actual, weight, DATE, Rate(share, 1), weight * share)


def _timely(one: Judged, actual: Actual, rules: SelfEvaluation, year: int) -> Fraction:
    """1, or what the rules leave where any date is too late: each by its own deadline, a single one by the last of them.

    Error: ValueError that says what is unclear."""
    done, due = completed(actual.actual), [deadline.on(year) for deadline in one.meaning.deadlines]
    due = due if len(due) == len(done) else [max(due)] if len(done) == 1 else []
    if not due:
        raise ValueError("完成日期的个数与目标不一致")
    met = {in_time(day, last, year) for day, last in zip(done, due, strict=True)}
    return Fraction(1) if met == {True} else Fraction(rules.late.value)


def _by_number(one: Judged, actual: Actual, weight: Fraction, rules: SelfEvaluation, year: int, literal: bool) -> Assessed:
    """By the worst of the target's numbers, and by its date where it has one: each needs its own actual value."""
    try:
        values = measured(actual.actual, one.meaning)
        timely = _timely(one, actual, rules, year) if one.meaning.deadlines else Fraction(1)
    except ValueError as error:
        return Assessed(one, actual, weight, UNCLEAR, Rate(None, None), None, problem=str(error))
    parts = [_part(value, weight, rules) for value in values]
    points, worst, over = min(parts, key=lambda part: part[0])
    exactly = literal and any(bound.operator == "=" and not bound.is_share for bound in one.meaning.bounds)
    flagged = over is not None and (exactly or over > rules.over.beyond)
    method = RANGE if len(worst.bounds) > 1 else REVERSE if worst.bounds[0].less_is_better else RATIO
    points = min(points, weight * timely)
    return Assessed(one, actual, weight, method, worst.achievement, points, over, flagged, measured=values)


def _part(one: Measured, weight: Fraction, rules: SelfEvaluation) -> tuple[Fraction, Measured, Fraction | None]:
    """Points of one value; both ends of a range count. Nobody exceeds 100 %, a share not to be exceeded, or a range."""
    points = min(ratio_points(weight, one.value, bound.value, reverse=bound.less_is_better) for bound in one.bounds)
    first = one.bounds[0]
    bounded = len(one.bounds) > 1 or (first.is_share and (first.value == 100 or first.less_is_better))
    over = None if bounded else excess(one.value, first.value, reverse=first.less_is_better)
    return capped(points, over, OverRule(rules.over.beyond, rules.over.deduct, rules.over.zero)), one, over


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A stated score that does not hold. kind: the rule in docs/methods; row: None for the form as a whole."""

    kind: str
    row: Assessed | None
    text: str


def inconsistencies(assessment: Assessment) -> Iterator[Inconsistency]:
    """Points that do not follow the rule, points that fall as achievement rises, a total that is not the sum, a grade that
    does not fit, over-achievement, values that may be in another unit, and what could not be scored."""
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
        if any(not value.is_plausible for value in row.measured):
            yield Inconsistency("implausible", row, "")
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
        if row.method in (RATIO, REVERSE, RANGE)
        and row.achievement.exact is not None
        and row.actual.stated is not None
        and row.weight
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
