"""Findings that follow from the registry: a measure misses the target that the parameters set for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from string import Formatter

from .figures import Figure, Figures
from .findings import Finding, Severity
from .measures import Measure, Shortfall
from .numbers import short_percent
from .params import Target
from .results import Results
from .wording import listed, say


def shortfalls(
    results: Results, targets: Mapping[str, Target], figures: Figures, word: Callable[[str], str] = str
) -> Iterator[Finding]:
    """A finding for each subject of which a measure misses its target, in the words of its entry in the registry.

    targets: by measure. word: what the project calls things that a sentence names and that are no measures. Edges: what is
    undefined, or has no target, misses none.
    """
    for measure in results.measures:
        said, target = measure.shortfall or plain(measure), targets.get(measure.id)
        if target is None:
            continue
        for subject in results.rows:
            figure = figures(measure.id, subject, results.base)
            if severity := severity_of(figure, target):
                yield _finding(said, severity, figure, target, figures, word)


def plain(measure: Measure) -> Shortfall:
    """What is said of a measure whose entry has no words for it."""
    told = f"{measure.title}为{{rate}}，未达到要求。"
    return Shortfall(f"low_{measure.id}", f"{measure.title}未达标", told, "查明原因，提出整改措施和时限。", ("rate",))


def _finding(
    said: Shortfall, severity: Severity, rate: Figure, target: Target, figures: Figures, word: Callable[[str], str]
) -> Finding:
    names = {name for _, name, _, _ in Formatter().parse(said.statement) if name} | {*said.evidence}
    known: dict[str, Figure | str] = {"rate": rate, "subject": rate.subject, "base": rate.base}
    values = {name: known.get(name) or _figure(figures, name, rate) or word(name) for name in names}
    statement, evidence = say(said.statement, **values), listed(values[name] for name in said.evidence)
    return Finding(said.rule, said.title, severity, rate.subject, statement, evidence, threshold(target), said.suggestion)


def _figure(figures: Figures, id: str, rate: Figure) -> Figure | None:
    """Another measure of the same subject, else of the whole."""
    return figures.get(id, rate.subject, rate.base) or figures.get(id)


def severity_of(figure: Figure, target: Target | None) -> Severity | None:
    """How badly a share misses its target; None where it does not, or where either is undefined."""
    if target is None or figure.value is None or figure.value >= target.at_least:
        return None
    serious = target.serious_below is not None and figure.value < target.serious_below
    return Severity.SERIOUS if serious else Severity.PROBLEM


def threshold(target: Target) -> str:
    """What a share was compared with, and who set that: ≥ 90%（某文件）."""
    return f"≥ {short_percent(target.at_least)}（{target.source}）"
