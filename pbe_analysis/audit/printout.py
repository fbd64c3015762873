"""An audit on a terminal: counts first, then every fault with its place, its recomputation and its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .checks import Audit, Check, Status
from .document import Document
from .places import Places, shortened
from .printable import plain
from .records import kind_label, notes
from .signs import SIGNS

WORDS = 72  # characters of a quotation
CHINESE, ENGLISH = "zh", "en"
_SAID = {
    CHINESE: {
        "checked": "核对 {} 处：{}", "nothing": "没有发现可以核对的数字", "right": "复算无误：{}", "note": "注：", "faults": "差错{}处",
        "unsure": "存疑{}处，可能另有解释", "colon": "：", "stop": "。", "verdict": "印作 {}，复算 {}", "joint": "、",
    },
    ENGLISH: {
        "checked": "{} checks: {}", "nothing": "no figure that could be checked", "right": "right: {}", "note": "note: ",
        "faults": "{} sure faults", "unsure": "{} doubtful ones, which another reading may explain", "colon": ":", "stop": ".",
        "verdict": "printed {}, recomputed {}", "joint": ", ",
    },
}  # fmt: skip


def printout(audit: Audit, document: Document, *, only_sure: bool = False, language: str = CHINESE) -> str:
    """Several lines of text, without an end of line at the end. only_sure: leave out the faults that another reading may
    explain. language: zh or en; what the document and its places are called stays as it is."""
    return "\n".join(_lines(audit, document, only_sure, language))


def _lines(audit: Audit, document: Document, only_sure: bool, language: str) -> Iterator[str]:
    said = _SAID[language]
    yield plain(audit.file)
    yield f"  {counts(audit, language)}"
    if audit.right:
        yield f"  {said['right'].format(_listed((kind if language == ENGLISH else kind_label(kind), n) for kind, n in audit.right.items()))}"
    for note in notes(audit, document):
        yield f"  {said['note']}{plain(note)}"
    sure = audit.sure_faults
    unsure = () if only_sure else tuple(check for check in audit.faults if not check.sure)
    places = Places(document)
    yield f"  {said['faults'].format(len(sure))}{said['colon'] if sure else said['stop']}"
    for number, check in enumerate(sure, start=1):
        yield from _fault(number, check, places, language)
    if unsure:
        yield f"  {said['unsure'].format(len(unsure))}{said['colon']}"
        for number, check in enumerate(unsure, start=len(sure) + 1):
            yield from _fault(number, check, places, language)


def counts(audit: Audit, language: str = CHINESE) -> str:
    """核对 132 处：相符 120、尾差 3、…"""
    said = _SAID[language]
    names = ((name if language == ENGLISH else Status(name).label, count) for name, count in audit.summary.items())
    return said["checked"].format(len(audit.checks), _listed(names, said["joint"])) if audit.checks else said["nothing"]


def _listed(counted: Iterable[tuple[str, int]], joint: str = "、") -> str:
    return joint.join(f"{name} {count}" for name, count in counted)


def _fault(number: int, check: Check, places: Places, language: str) -> Iterator[str]:
    english = language == ENGLISH
    name = f"{SIGNS[check.status]} {check.status.value if english else check.status.label} · {check.kind if english else kind_label(check.kind)}"
    yield f"  {number}. {plain(name)} · {plain(places(check.where))}"
    told = _SAID[language]["verdict"].format(check.stated, check.recomputed) if verdict(check) else ""
    yield from (f"     {plain(text)}" for text in (told, check.expression, check.reason) if text)
    if check.quote:
        yield f"     “{shortened(plain(check.quote), WORDS)}”"


def verdict(check: Check) -> str:
    """印作 91.85%，复算 91.86%; empty where there is no figure to compare."""
    if not (check.stated and check.recomputed):
        return ""
    return f"印作 {check.stated}，复算 {check.recomputed}"
