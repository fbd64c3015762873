"""What two studies do not share, as frames of plain columns."""

from __future__ import annotations

from ..differences import KINDS
from ..frames import plain
from ..lazy_pandas import pd
from ..messages import CHINESE, said
from .changes import Changes, FigureChange, FindingChange

FIGURES = (
    ("change", "title", "subject", "base", "before", "after", "difference", "unit", "shown_before", "shown_after", "id"),
    ("before", "after", "difference"),
)
_WORTH = ("weight_before", "weight", "before", "after", "difference")
POINTS = (("card", "indicator", *_WORTH), _WORTH)
FINDINGS = (("change", "severity", "rule", "subject", "before", "after"), ())


def word(kind: str) -> str:
    """变了, 新出现, 不再有"""
    return said(KINDS[kind], CHINESE)  # type: ignore[index]


def figures(found: Changes) -> pd.DataFrame:
    return plain(map(_figure, found.figures), *FIGURES)


def _figure(one: FigureChange) -> tuple:
    figure, numbers = one.figure, (one.before and one.before.value, one.after and one.after.value, one.change)
    named = word(one.kind), one.title, figure.subject, one.base
    return (*named, *numbers, figure.unit, *(each.display if each else "" for each in (one.before, one.after)), figure.id)


def points(found: Changes) -> pd.DataFrame:
    rows = [
        (one.card, "·".join(one.path), one.weights[0], one.weights[-1], one.before, one.after, one.change) for one in found.points
    ]
    return plain(rows, *POINTS)


def findings(found: Changes) -> pd.DataFrame:
    return plain((finding_row(one, "") for one in found.findings), *FINDINGS)


def finding_row(one: FindingChange, none: str) -> tuple[str, ...]:
    """none: what stands where there was no such finding."""
    said_before, said_after = (none if each is None else str(each.statement) for each in (one.before, one.after))
    return word(one.kind), one.finding.severity.label, one.finding.title, one.finding.subject, said_before, said_after
