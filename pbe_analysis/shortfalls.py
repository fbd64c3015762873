"""Findings that follow from the registry: a measure misses the target that the parameters set for it."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from string import Formatter

from .figures import Figure, Figures
from .findings import Finding, Severity
from .measures import Measure, Shortfall
from .numbers import short_percent
from .params import OWN_LINE, Limit, Target
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
        if (target := targets.get(measure.id)) is None:
            continue
        for subject in results.rows:
            figure = figures(measure.id, subject, results.base)
            if severity := severity_of(figure, target):
                yield _finding(measure, severity, figure, target, figures, word)


def plain(measure: Measure) -> Shortfall:
    """What is said of a measure whose entry has no words for it."""
    told = f"{measure.title}为{{rate}}，{'超出要求' if measure.less_is_better else '未达到要求'}。"
    rule, title = ("high", "超标") if measure.less_is_better else ("low", "未达标")
    return Shortfall(f"{rule}_{measure.id}", f"{measure.title}{title}", told, "查明原因，提出整改措施和时限。", ("rate",))


def _finding(
    measure: Measure, severity: Severity, rate: Figure, target: Target, figures: Figures, word: Callable[[str], str]
) -> Finding:
    """The words of an entry may name any measure, and the two parts of its own rate as numerator and denominator."""
    said = measure.shortfall or plain(measure)
    parts = {"numerator": measure.numerator, "denominator": measure.denominator}
    names = {name for _, name, _, _ in Formatter().parse(said.statement) if name} | {*said.evidence}
    known: dict[str, Figure | str] = {"rate": rate, "subject": rate.subject, "base": rate.base}
    values = {name: known.get(name) or _figure(figures, parts.get(name, name), rate) or word(name) for name in names}
    statement, evidence = say(said.statement, **values), listed(values[name] for name in said.evidence)
    return Finding(
        said.rule,
        said.title,
        severity,
        rate.subject,
        statement,
        evidence,
        threshold(target),
        said.suggestion,
        said.addressee,
        figures.get(said.amount, rate.subject, rate.base) if said.amount else None,
        beyond(rate, target),
        (rate.id, rate.base),
    )


def _figure(figures: Figures, id: str, rate: Figure) -> Figure | None:
    """Another measure of the same subject, else of the whole."""
    return figures.get(id, rate.subject, rate.base) or figures.get(id)


def severity_of(figure: Figure, target: Limit | None) -> Severity | None:
    """How badly a value misses its target; None where it does not, or where either is undefined."""
    if target is None or figure.value is None or not target.misses(figure.value):
        return None
    return Severity.SERIOUS if target.is_serious(figure.value) else Severity.PROBLEM


def beyond(figure: Figure, limit: Limit) -> Fraction:
    """By how much a value misses its limit."""
    return Fraction(0) if figure.value is None else abs(figure.value - Fraction(limit.bound))


def threshold(target: Limit, shown: str = "") -> str:
    """What a value was compared with, and who set that: 目标 ≥ 90%（某文件）; a line that no document sets is called 提示线. shown: the
    limit as it is printed, by default as a share."""
    source = target.source.removeprefix(f"{OWN_LINE}的提示线").lstrip("，：") or OWN_LINE
    return f"{target.called} {target.sign} {shown or short_percent(target.bound)}（{source}）"
