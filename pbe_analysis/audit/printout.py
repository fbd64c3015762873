"""An audit on a terminal: counts first, then every fault with its place, its recomputation and its words."""

from __future__ import annotations

from collections.abc import Iterator

from .checks import Audit, Check, Status
from .document import Document
from .places import Places, shortened
from .printable import plain
from .records import kind_label, notes
from .signs import SIGNS

WORDS = 72  # characters of a quotation


def printout(audit: Audit, document: Document) -> str:
    """Several lines of text, without an end of line at the end."""
    return "\n".join(_lines(audit, document))


def _lines(audit: Audit, document: Document) -> Iterator[str]:
    yield plain(audit.file)
    yield f"  {counts(audit)}"
    for note in notes(audit, document):
        yield f"  注：{plain(note)}"
    yield f"  差错{len(audit.faults)}处{'：' if audit.faults else '。'}"
    places = Places(document)
    for number, check in enumerate(audit.faults, start=1):
        yield from _fault(number, check, places)


def counts(audit: Audit) -> str:
    """核对 132 处：相符 120、尾差 3、…"""
    found = [f"{Status(name).label} {count}" for name, count in audit.summary.items()]
    return f"核对 {len(audit.checks)} 处：{'、'.join(found)}" if found else "没有发现可以核对的数字"


def _fault(number: int, check: Check, places: Places) -> Iterator[str]:
    name = f"{SIGNS[check.status]} {check.status.label} · {kind_label(check.kind)}"
    yield f"  {number}. {plain(name)} · {plain(places(check.where))}"
    yield from (f"     {plain(text)}" for text in (verdict(check), check.expression, check.reason) if text)
    if check.quote:
        yield f"     “{shortened(plain(check.quote), WORDS)}”"


def verdict(check: Check) -> str:
    """印作 91.85%，复算 91.86%; empty where there is no figure to compare."""
    if not (check.stated and check.recomputed):
        return ""
    return f"印作 {check.stated}，复算 {check.recomputed}"
