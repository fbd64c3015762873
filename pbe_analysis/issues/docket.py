"""All problems of a report in their order, apart from what is not stated and from notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..findings import Finding, Severity
from .issue import Issue, Terms, grouped, weighed


@dataclass(frozen=True)
class Docket:
    """problems: the heaviest first; gaps: what only says that something is not stated; notes: what is worth a look."""

    problems: tuple[Issue, ...]
    gaps: tuple[Issue, ...] = ()
    notes: tuple[Issue, ...] = ()


def open_docket(findings: Iterable[Finding], terms: Terms) -> Docket:
    """Problems, gaps and notes apart, each in order of weight."""
    ordered = weighed(grouped(findings, terms), terms.money)
    gaps = tuple(one for one in ordered if one.is_gap)
    notes = tuple(one for one in ordered if one.severity is Severity.NOTE and not one.is_gap)
    problems = tuple(one for one in ordered if one.severity is not Severity.NOTE and not one.is_gap)
    return Docket(problems, gaps, notes)
