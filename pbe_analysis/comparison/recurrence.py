"""Which kinds of problems members have, and which of them come again year by year, or with most."""

from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple

from ..figures import WHOLE
from ..findings import Finding, Severity
from .members import Member
from .study import Comparison


class Recurrence(NamedTuple):
    """A kind of problem. counts: member → in how many places; severity: the worst that it has."""

    title: str
    severity: Severity
    counts: Mapping[str, int]

    def running(self, names: tuple[str, ...]) -> int:
        """In how many of the last members, without a gap."""
        return len(list(takewhile(lambda name: self.counts.get(name), reversed(names))))


def recurring(study: Comparison) -> list[Recurrence]:
    """Those of most members first, then the worst, then in the order of the reports."""
    found: dict[str, dict[str, list[Finding]]] = {}
    for member in study.members:
        for one in problems_of(member):
            found.setdefault(one.title, {}).setdefault(member.name, []).append(one)
    kinds = [
        Recurrence(
            title, max(one.severity for some in by.values() for one in some), {name: len(some) for name, some in by.items()}
        )
        for title, by in found.items()
    ]
    return sorted(kinds, key=lambda one: (-len(one.counts), -one.severity))


def problems_of(member: Member) -> list[Finding]:
    """Its problems; of a region, its own."""
    return [one for one in member.study.findings if one.apart is None and member.subject in (WHOLE, one.subject)]
