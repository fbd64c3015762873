"""Every rule of the review: on indicators, on forms, and on what belongs together."""

from collections.abc import Iterator

from ..findings import Finding
from . import consistency_findings, form_findings, indicator_findings
from .portfolio import Portfolio


def found(study: Portfolio) -> Iterator[Finding]:
    """What the review found, room by room; a study ranks it."""
    for room in (form_findings, indicator_findings, consistency_findings):
        yield from room.found(study)
