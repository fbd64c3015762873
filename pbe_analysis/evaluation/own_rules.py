"""Findings on a project's own measures: who misses what the parameters hold them against."""

from collections.abc import Iterator
from fractions import Fraction

from ..fields import GROUPS
from ..figures import WHOLE, Figure, Figures
from ..findings import Finding, Severity
from ..measures import Measure
from ..params import Limit
from ..shortfalls import beyond, severity_of, threshold
from ..wording import Prose, listed, say
from .own_figures import is_judged
from .own_kinds import OwnMeasure, Satisfaction
from .own_measures import OwnMeasures


def own_findings(own: OwnMeasures, figures: Figures) -> Iterator[Finding]:
    """A finding for each subject of each measure that misses its limit; what is undefined misses none. Of what regions belong to there
    is none: it would be told of the regions again."""
    for id, one in own.declared.items():
        if (limit := own.limit(id)) is None:
            continue
        for results in (each for each in own.results[id] if each.by != GROUPS):
            for subject in results.rows:
                figure = figures(id, subject, results.base)
                judged = is_judged(one, subject) and (subject != WHOLE or own.misses(id, figure.value) is not None)
                severity = severity_of(figure, limit) if judged else None
                if isinstance(one, Satisfaction) and severity:
                    severity = _surely(figures, figure, limit, severity)
                if severity:
                    yield _finding(own, figures, figure, limit, severity)


def _surely(figures: Figures, figure: Figure, limit: Limit, severity: Severity) -> Severity | None:
    """An interval that holds the limit may be chance: of the whole it is a note, of a part nothing is said. A part without an
    interval, since it pools questions, is a note."""
    high = figures(f"{figure.id}.high", figure.subject, figure.base).value
    if high is None:
        return severity if figure.subject == WHOLE else Severity.NOTE
    if limit.misses(high):
        return severity
    return Severity.NOTE if figure.subject == WHOLE else None


def _finding(own: OwnMeasures, figures: Figures, figure: Figure, limit: Limit, severity: Severity) -> Finding:
    id, one, measure = figure.id, own.declared[figure.id], own.entries[figure.id][-1]
    said = one.shortfall
    return Finding(
        f"{'high' if limit.is_ceiling else 'low'}_{id}",
        said.title if said else f"{measure.title}{'超标' if limit.is_ceiling else '未达标'}",
        severity,
        figure.subject,
        _statement(one, figure, limit, figures("target", base=id)),
        listed([figure, *_parts(figures, figure, measure)]),
        threshold(limit, figures("target", base=id).display),
        said.suggestion if said else one.advice,
        said.addressee if said else "",
        None,
        beyond(figure, limit),
        (id, figure.base),
    )


def _statement(one: OwnMeasure, figure: Figure, limit: Limit, bound: Figure) -> Prose:
    if one.shortfall and one.shortfall.statement:
        return say(one.shortfall.statement, value=figure, subject=figure.subject, base=figure.base, target=bound)
    said = {"value": figure, "verdict": limit.verdict(figure.value or Fraction(0)), "bound": bound, "line": limit.called}
    return say("{title}为{value}，{verdict}{bound}的{line}。", title=one.label, **said)


def _parts(figures: Figures, figure: Figure, measure: Measure) -> Iterator[Figure]:
    """The two that a rate is made of."""
    for id in filter(None, (measure.numerator, measure.denominator)):
        yield figures(id, figure.subject, figure.base)
