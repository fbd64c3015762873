"""Scores that a department gave itself, held against the rules: points, weights, totals and grades that do not fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..numbers import Exact
from ..scoring import all_added, grade
from .assessment import Assessed, Assessment


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
    differing = {node.path for node in assessment.card.differing(tolerance)}
    for row in assessment.rows:
        if row.problem:
            yield Inconsistency("cannot_be_scored", row, row.problem)
        if row.node.path in differing:
            yield Inconsistency("points_off_rule", row, "")
        if row.flagged:
            yield Inconsistency("over_achieved", row, "")
        if any(not value.is_plausible for value in row.values):
            yield Inconsistency("implausible", row, "")
    yield from _weights_off(assessment)
    yield from _falling(assessment)
    yield from _totals(assessment, tolerance)


def _weights_off(assessment: Assessment) -> Iterator[Inconsistency]:
    """Stated weights of a level that are not complete, or do not add up to the points that the rules give it, unless something
    dropped out."""
    if not all(row.node.applies for row in assessment.rows):
        return
    for level in assessment.levels:
        stated = [row.actual.weight for row in assessment.sharing(level)]
        given = [weight for weight in stated if weight is not None]
        if given and (len(given) < len(stated) or sum(given) != assessment.rules.points.levels[level.name]):
            yield Inconsistency("weights_off", None, level.name)


def _falling(assessment: Assessment) -> Iterator[Inconsistency]:
    """Of two indicators scored in proportion, the one with more achievement has the smaller share of its points."""
    scored = [
        (row.achievement.exact, Fraction(row.actual.stated) / Fraction(row.node.weight), row)
        for row in assessment.rows
        if row.values and row.achievement.exact is not None and row.actual.stated is not None and row.node.weight
    ]
    for more, share, row in scored:
        better = [other for less, other_share, other in scored if less < more and other_share > share]
        if better:
            yield Inconsistency("points_fall", row, better[0].one.row.id)


def _totals(assessment: Assessment, tolerance: Fraction) -> Iterator[Inconsistency]:
    outturn, summed = assessment.outturn, stated_sum(assessment)
    if outturn is None or outturn.stated is None:
        return
    if summed is not None and abs(Fraction(summed) - Fraction(outturn.stated)) > tolerance:
        yield Inconsistency("total_not_the_sum", None, "")
    if outturn.grade and outturn.grade != grade(outturn.stated, assessment.rules.grades.floors):
        yield Inconsistency("grade_does_not_fit", None, outturn.grade)


def stated_sum(assessment: Assessment) -> Exact | None:
    """The stated points added up, budget execution by the rule; None where any is not stated."""
    stated = [row.actual.stated for row in assessment.rows if row.node.applies]
    return all_added([assessment.execution.points, *stated])
