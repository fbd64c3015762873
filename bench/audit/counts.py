"""What is counted of public documents and spreadsheets: figures by kind, alarms in what is as it was, mutants that were missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import repeat

from pbe_analysis.audit.checks import Audit, Check, Status


@dataclass(slots=True)
class Counts:
    """by: what was counted → kind → how often. alarms: what is alleged of files as they are. missed: mutants not caught."""

    by: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    alarms: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    files: int = 0
    seconds: float = 0.0
    slowest: float = 0.0

    def add(self, other: Counts) -> None:
        for name, found in other.by.items():
            self.by[name] += found
        self.alarms += other.alarms
        self.missed += other.missed
        self.files += other.files
        self.seconds += other.seconds
        self.slowest = max(self.slowest, other.slowest)

    def judge(self, kind: str, new: list[Check], is_here: Callable[[Check], bool], told: str, *, tied: bool = True) -> None:
        """Counts one mutant. new: what is alleged of it alone. tied: whether its figure was recomputed before."""
        outcome = {"tried": True, "tied": tied, "caught": new, "tied caught": tied and new, "blamed": any(map(is_here, new))}
        for name, counts in outcome.items():
            self.by[name][kind] += bool(counts)
        if not new:
            self.missed.append(told.replace("\n", " "))

    def share(self, name: str, of: str, kind: str | None = None) -> str:
        """Of one kind, or of all."""
        part, whole = (sum(one.values()) if kind is None else one[kind] for one in (self.by[name], self.by[of]))
        return f"{100 * part / whole:5.1f} %" if whole else "    —"

    @property
    def alarms_each(self) -> str:
        return f"{len(self.alarms)} alleged, {len(self.alarms) / max(self.files, 1):.2f} each"


def alleged(audit: Audit) -> list[Check]:
    """The faults in figures, without those in the structure."""
    return [check for check in audit.checks if check.status.is_fault and check.status is not Status.STRUCTURE]


def counted(measured: Callable[..., Counts], chosen: Iterable, *options) -> Counts:
    """All of them together, on two cores."""
    whole = Counts()
    with ProcessPoolExecutor(2) as pool:
        for one in pool.map(measured, chosen, *map(repeat, options)):
            whole.add(one)
    return whole
