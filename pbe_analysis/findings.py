"""Findings: what is wrong by which rule, how badly, with whom, on what evidence, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from .wording import Prose

if TYPE_CHECKING:
    import pandas as pd


class Severity(IntEnum):
    """How badly a finding weighs; the label is what reports print, so that it is never told by colour alone."""

    NOTE = 1
    PROBLEM = 2
    SERIOUS = 3

    @property
    def label(self) -> str:
        return {1: "提示", 2: "问题", 3: "严重"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. rule: its name in docs/methods.md. subject: district, indicator or 合计. statement: what is wrong.
    evidence: the figures, with their traces. threshold: what they were compared with, and who set that."""

    rule: str
    title: str
    severity: Severity
    subject: str
    statement: Prose
    evidence: Prose
    threshold: str
    suggestion: str


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Worst first; findings of one severity keep the order in which their rules are tried."""
    return tuple(sorted(findings, key=lambda finding: -finding.severity))


def as_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """One row per finding: severity, rule, subject, finding, evidence, threshold, suggestion (text)."""
    import pandas as pd

    columns = ["severity", "rule", "subject", "finding", "evidence", "threshold", "suggestion"]
    rows = [
        (one.severity.label, one.title, one.subject, one.statement, one.evidence, one.threshold, one.suggestion)
        for one in findings
    ]
    return pd.DataFrame(rows, columns=columns, dtype="object")
