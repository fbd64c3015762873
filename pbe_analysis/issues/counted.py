"""What is counted of problems: how many there are, whom each concerns, and what is at stake in it."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from ..figures import MOST_TERMS, WHOLE, Figure, Press
from ..findings import Severity
from ..numbers import fixed
from ..values import stated
from .docket import Docket
from .issue import Issue, Terms

PLACES = 2


def issue_figures(docket: Docket, press: Press, terms: Terms) -> Iterator[Figure]:
    """How many problems, in all and by severity, and what is told apart from them; then of each problem by itself."""
    problems = docket.problems
    yield press.figure("problems", WHOLE, stated(len(problems), terms.table))
    for level in (Severity.SERIOUS, Severity.PROBLEM):
        yield press.figure("problems", level.label, stated(sum(one.severity is level for one in problems), terms.table))
    for base, some in docket.apart.items():
        yield press.figure("problems", WHOLE, stated(len(some), terms.table), base=base)
    for one in (*problems, *chain(*docket.apart.values())):
        yield from _of(one, press, terms)


def _of(issue: Issue, press: Press, terms: Terms) -> Iterator[Figure]:
    names = terms.counted(issue)
    cases = sum(one.subject != WHOLE for one in issue.findings)
    if len(names) > 1:
        how = stated(len(names), terms.table, how="、".join(names))
        yield press.figure("problem_subjects", WHOLE, how, base=issue.title, unit=terms.counted_as(issue)[0])
    if cases > max(len(names), 1):
        yield press.figure("problem_cases", WHOLE, stated(cases, terms.table), base=issue.title)
    if (total := _total(issue)) is not None:
        yield total


def _total(issue: Issue) -> Figure | None:
    """The sum of amounts in one unit; of a single one there is nothing to add up."""
    units = {one.unit for one in issue.money}
    if len(issue.money) < 2 or len(units) > 1:
        return None
    figures, unit = issue.money, units.pop()
    value = sum((one.value or Fraction(0) for one in figures), Fraction(0))
    how = " + ".join(fixed(one.value, PLACES) for one in figures) if len(figures) <= MOST_TERMS else f"{len(figures)}项相加"
    source = "、".join(sorted({one.source for one in figures}))
    return Figure(
        "problem_money", WHOLE, value, unit, fixed(value, PLACES) + unit, source, issue.title, expression=f"{how} {unit}"
    )
