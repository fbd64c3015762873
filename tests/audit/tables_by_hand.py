"""Small tables and sentences as text, and what the audit says of them."""

from __future__ import annotations

from pbe_analysis.audit.checks import Audit, Check
from pbe_analysis.audit.examination import examine
from pbe_analysis.documents.text import read_text


def audit_of(*lines: str) -> Audit:
    """The audit of a text; a table is written with pipes."""
    return examine(read_text("\n".join(lines), "by-hand.txt"))


def faults(*lines: str) -> list[tuple[str, str, str]]:
    """Each fault as status, what is printed, and what was recomputed."""
    return [(check.status.value, check.stated, check.recomputed) for check in audit_of(*lines).faults]


def said(audit: Audit, stated: str) -> set[tuple[str, str]]:
    """Kind and status of every check of a figure that prints `stated`."""
    return {(check.kind, check.status.value) for check in audit.checks if check.stated == stated}


def where(check: Check) -> tuple[int, int]:
    return check.where.row, check.where.column
