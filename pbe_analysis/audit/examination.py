"""A document → its audit: every claim found, judged, and the figures to blame named."""

import math
from collections import defaultdict
from dataclasses import replace

from ..quantities import plain
from .blame import faults
from .checks import Audit, Check, Status
from .claims import Claim, Stated
from .document import Document, Heading, Paragraph, Table
from .item_rows import item_row_claims
from .policy import policy
from .prose.counts import count_checks
from .prose.gather import passages_of, prose_claims
from .prose.grades import grade_checks
from .prose.items import item_claims, item_lists
from .prose.outturn import comparison_checks
from .prose.possible import impossible_checks
from .prose.sentences import MOST
from .prose_totals import whole_claims
from .repetitions import same_claims
from .report import checks_of
from .slip_evidence import against
from .structure import structure_checks
from .tables.forms import Figures, bound_checks, form_claims
from .tables.matrix import joined
from .tables.search import table_claims
from .tables.sheet import Sheet
from .verdicts import verdict

_ADDING = ("sum", "difference", "total")
_MEANS = ("mean", "weighted_mean")
_FIRM = 6.0  # powers of e by which it must be unlikely that figures are exact whose sources were rounded


def examine(document: Document) -> Audit:
    """Every check of the document, in its order; tables are read in plain signs."""
    document = replace(document, blocks=tuple(_plain(one) if isinstance(one, Table) else one for one in document.blocks))
    claims: list[Claim] = []
    sheets: list[Sheet] = []
    figures: Figures = {}
    for tables in joined(document.blocks):
        told, known, stated = table_claims(tables)
        claims += told
        sheets += known
        figures |= stated
    claims += form_claims(list(document.tables), figures, claims)
    passages = passages_of(document)
    claims += prose_claims(passages)
    lists = list(item_lists(document, passages))
    claims += item_claims(lists)
    claims += item_row_claims(lists, sheets)
    claims += same_claims(passages, sheets, claims)
    claims += whole_claims(passages, sheets)
    strict = exactly_made(claims)
    found = faults(claims, strict)
    right = {fault.figure: fault.right for fault in found if fault.right is not None}
    texts = [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]
    checks = checks_of(claims, found, strict)
    checks += grade_checks(passages, texts, policy().grades, right)
    checks += count_checks(passages)
    checks += bound_checks(list(document.tables), figures)
    checks += comparison_checks(passages)
    checks += impossible_checks(document, passages)
    checks += structure_checks(document, sheets)
    cut = [f"第{each.where.block}段的数字超过{MOST}个，其余未核对" for each in passages if each.cut]
    checks = [check if _is_sure(check, document) else replace(check, sure=False) for check in checks]
    return Audit(document.file, tuple(sorted(checks, key=_place)), (*document.notes, *cut))


def _plain(table: Table) -> Table:
    cells = tuple(replace(cell, text=plain(cell.text)) for cell in table.cells)
    return replace(table, cells=cells, caption=plain(table.caption), unit=plain(table.unit), note=plain(table.note))


def _is_sure(check: Check, document: Document) -> bool:
    """Whether a fault leaves no other reading: two values in prose may be of two things, and the skeleton of a PDF is guessed."""
    if check.status is Status.STRUCTURE:
        return document.format != "pdf"
    return check.kind != "same" or any(operand.where.table for operand in check.operands)


def _place(check: Check) -> tuple:
    where = check.where
    return (where.block, where.row, where.column, where.line, where.start, check.status is Status.CONFIRMED)


def exactly_made(claims: list[Claim]) -> frozenset[Claim]:
    """Claims for which rounding is no excuse: in their table, figures were computed from the printed ones.

    Were they computed before rounding, some would be off by a last digit. Where that is unlikely, and none or one alone is, the
    printed figures were the source, and a last digit that differs is a fault. Sums, quotients and means of a table are looked at
    apart. Sums of rates are always sums of what was rounded, and a sentence has too few figures to tell.
    """
    groups: dict[tuple[int, bool, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        adds, mean = claim.kind in _ADDING, claim.kind in _MEANS
        if claim.stated.where.table and not (claim.stated.unit.is_rate and adds) and claim.kind != "complement":
            groups[claim.stated.where.table, adds, mean].append(claim)
    firm: set[Claim] = set()
    for group in groups.values():
        statuses = {claim: verdict(claim) for claim in group}
        residues = [claim for claim, status in statuses.items() if status is Status.RESIDUE]
        against = sum(_against_rounding(claim) for claim, status in statuses.items() if status is Status.CONFIRMED)
        shared = set[Stated]().union(*(claim.figures for claim in residues)).intersection(*(claim.figures for claim in residues))
        allowed = 1 if shared else len(residues) ** 2  # slips that explain them: one figure in two claims is one
        is_cut_off = any(figure.uniform > figure.places for figure in shared)  # it prints fewer digits than those around it
        if residues and against >= (_FIRM / 2 if is_cut_off else _FIRM) * allowed:
            firm.update(group)
    return frozenset(firm)


def _against_rounding(claim: Claim) -> float:
    """How much it speaks against figures that were rounded one by one that this one is exact."""
    step = claim.stated.step
    if not any(figure.number * 10**figure.places % 10 for figure in claim.formula.figures):
        return 0.0  # 6.00 of 6.00 points: they were not rounded
    moves = (move.numerator * step.denominator / (move.denominator * step.numerator) for move in claim.formula.moves())
    variance = sum(move**2 for move in moves) / 3  # a rounding of h has the variance h² ÷ 3
    return against(variance, math.inf) if claim.kind == "mean" else against(variance)
