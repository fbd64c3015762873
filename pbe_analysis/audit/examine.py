"""A document → its audit: every claim found, judged, and the figures to blame named."""

from __future__ import annotations

from collections import defaultdict

from .blame import faults
from .checks import Audit, Check, Status
from .claims import Claim, Ledger
from .document import Document, Heading, Paragraph
from .judging import holds, verdict
from .policy import policy
from .prose.counts import count_checks
from .prose.gather import passages_of, prose_claims
from .prose.grades import grade_checks
from .report import checks_of
from .same import same_claims
from .structure import structure_checks
from .tables.search import sheet_claims
from .tables.sheet import sheet_of

_ADDING = ("sum", "difference", "total")
_FIRM = 3.0  # residues that unrounded sources would have left, of which none is there


def examine(document: Document) -> Audit:
    """Every check of the document, in its order."""
    ledger = Ledger()
    sheets = [sheet for table in document.tables if (sheet := sheet_of(table)) is not None]
    for sheet in sheets:
        ledger.claims += sheet_claims(sheet, ledger)
    passages = passages_of(document)
    ledger.claims += prose_claims(passages, ledger)
    ledger.claims += list(same_claims(passages, sheets, ledger))
    strict = exactly_made(ledger.claims)
    found = faults(ledger.claims, strict)
    right = {fault.figure: fault.right for fault in found if fault.right is not None}
    texts = [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]
    checks = checks_of(ledger.claims, found, strict)
    checks += grade_checks(passages, texts, policy().grades, right)
    checks += count_checks(passages)
    checks += structure_checks(document)
    return Audit(document.file, tuple(sorted(checks, key=_place)), document.notes)


def _place(check: Check) -> tuple:
    where = check.where
    return (where.block, where.row, where.column, where.line, where.start, check.status is Status.CONFIRMED)


def exactly_made(claims: list[Claim]) -> frozenset[Claim]:
    """Claims for which rounding is no excuse: in their table, figures were computed from the printed ones.

    Were they computed before rounding, some would be off by a last digit. Where several such residues were to be
    expected and none, or one alone, is there, the printed figures were the source, and a last digit that differs is a
    fault. Sums and quotients of a table are looked at apart, and prose never: a sentence has too few.
    """
    groups: dict[tuple[int, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.stated.where.table and claim.certain:
            groups[claim.stated.where.table, claim.kind in _ADDING].append(claim)
    firm: set[Claim] = set()
    for group in groups.values():
        statuses = {claim: verdict(claim) for claim in group}
        residues = [claim for claim, status in statuses.items() if status is Status.RESIDUE]
        expected = sum(_chance(claim) for claim, status in statuses.items() if holds(status))
        if residues and expected >= _FIRM * _allowed(residues):
            firm.update(group)
    return frozenset(firm)


def _allowed(residues: list[Claim]) -> int:
    """How many slips explain the residues: one figure in two claims is one."""
    shared = set(residues[0].figures).intersection(*(claim.figures for claim in residues[1:]))
    return 1 if shared else len(residues) * len(residues)


def _chance(claim: Claim) -> float:
    """How likely figures rounded one by one would leave a residue here."""
    reach = float(claim.formula.reach() / claim.stated.step)
    return min(0.75, reach * 0.5)
