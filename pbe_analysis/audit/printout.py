"""An audit on a terminal: counts first, then every fault with its place, its recomputation and its words."""

from collections.abc import Iterator

from ..documents.document import Document
from ..documents.places import Places, shortened
from ..documents.printable import plain
from ..messages import CHINESE, ENGLISH, Message, _, said
from .checks import Audit, Check, Status
from .records import kind_label, notes

WORDS = 72  # characters of a quotation


def printout(audit: Audit, document: Document, *, only_sure: bool = False, language: str = CHINESE) -> str:
    """Several lines of text, without an end of line at the end. only_sure: leave out the faults that another reading may
    explain. language: zh or en; what the document and its places are called stays as it is."""
    return "\n".join(said(line, language) for line in _lines(audit, document, only_sure, language))


def _lines(audit: Audit, document: Document, only_sure: bool, language: str) -> Iterator[str]:
    yield plain(audit.file)
    yield _("  {counts}", counts=_counts(audit, language))
    if audit.right:
        yield _("  right: {kinds}", kinds=[f"{_kind(kind, language)} {n}" for kind, n in audit.right.items()])
    for note in notes(audit, document):
        yield _("  note: {note}", note=plain(note))
    sure = audit.sure_faults
    unsure = () if only_sure else tuple(check for check in audit.faults if not check.sure)
    places = Places(document)
    yield _("  {count} sure faults:", count=len(sure)) if sure else _("  0 sure faults.")
    for number, check in enumerate(sure, start=1):
        yield from _fault(number, check, places, language)
    if unsure:
        yield _("  {count} doubtful ones, which another reading may explain:", count=len(unsure))
        for number, check in enumerate(unsure, start=len(sure) + 1):
            yield from _fault(number, check, places, language)


def _counts(audit: Audit, language: str) -> Message:
    if not audit.checks:
        return _("no figure that could be checked")
    names = [f"{name if language == ENGLISH else Status(name).label} {count}" for name, count in audit.summary.items()]
    return _("{count} checks: {kinds}", count=len(audit.checks), kinds=names)


def _kind(kind: str, language: str) -> str:
    return kind if language == ENGLISH else kind_label(kind)


def _fault(number: int, check: Check, places: Places, language: str) -> Iterator[str]:
    status = check.status.value if language == ENGLISH else check.status.label
    name = f"{check.status.sign} {status} · {_kind(check.kind, language)}"
    yield f"  {number}. {plain(name)} · {plain(places(check.where))}"
    told = verdict(check)
    yield from (f"     {plain(said(text, language))}" for text in (told, check.expression, check.reason) if text)
    if check.quote:
        yield f"     “{shortened(plain(check.quote), WORDS)}”"


def verdict(check: Check) -> str:
    """印作 91.85%，复算 91.86%; empty where there is no figure to compare."""
    if not (check.stated and check.recomputed):
        return ""
    return _("printed {stated}, recomputed {recomputed}", stated=check.stated, recomputed=check.recomputed)
