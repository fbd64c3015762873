"""A document → its audit: every claim found, judged, and the figures to blame named."""

from dataclasses import replace

from ..documents.document import Document, Heading, Paragraph, Table
from ..quantities import plain
from .blame import faults
from .checks import Audit, Check, Status
from .claims import Claim
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
from .structure import structure_checks
from .tables.forms import bound_checks, form_claims
from .tables.matrix import Figures, joined
from .tables.search import table_claims
from .tables.sheet import Sheet


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
    found = faults(claims)
    right = {fault.figure: fault.right for fault in found if fault.right is not None}
    texts = [block.text for block in document.blocks if isinstance(block, Heading | Paragraph)]
    checks = checks_of(claims, found)
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
