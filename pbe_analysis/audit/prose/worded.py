"""What sentences say so plainly that their figures take their parts in it from the words: 工期180天，实际165天，提前15天.

Every relation is one entry of `chinese` or `english`: words with a sign for each figure, and how one of them follows from the
others. A figure that several readings give is believed in the one that holds; one that none gives is accused by the words nearest
to it, where a slip explains it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from ..claims import Claim, Formula
from ..slip_evidence import explained
from ..verdicts import holds, verdict
from .chinese import CHINESE
from .english import ENGLISH
from .sentences import Passage, Said
from .wordings import SIGNS, Wording

_FULL_STOP = re.compile(rf"(?<![A-Z])\.(?=\s+[A-Z(£$€{chr(SIGNS[0])}-{chr(SIGNS[3])}])")
_ALIKE = {"日": "天", "日历天": "天", "名": "人", "位": "人", "百分点": "%"}


def worded_claims(passage: Passage) -> Iterator[Claim]:
    """A claim for every figure that words tie to others: the reading that holds, else the last one that a slip explains."""
    alone, with_above = _signed([passage]), _signed([*passage.above, passage])
    found: dict[Said, list[tuple[Claim, Wording]]] = {}
    for wording in (*CHINESE, *ENGLISH):
        if re.search(wording.cue, passage.text):
            for stated, formula in _said(wording, *(with_above if wording.far else alone)):
                found.setdefault(stated, []).append((Claim(_kind(wording, formula), stated.figure, formula), wording))
    for readings in (found[said] for said in passage.said if said in found):
        held = [claim for claim, _ in readings if holds(verdict(claim))]
        wrong = [claim for claim, wording in readings if wording.sure or (explained(claim) and _is_off(claim, wording))]
        yield from (held[:1] if held else wrong[-1:])


def _kind(wording: Wording, formula: Formula) -> str:
    return "sum" if wording.kind == "ratio" and not formula.bottom else wording.kind


def _signed(passages: list[Passage]) -> tuple[str, list[Said]]:
    """Paragraphs with one sign for each figure, by its kind: a rate, percentage points, or anything else; and the figures. Without the
    first paragraphs where there are not signs enough."""
    while sum(len(each.said) for each in passages) > SIGNS[1] - SIGNS[0]:
        passages = passages[1:]
    texts, figures = [], list[Said]()
    for passage in passages:
        text, end = "", 0
        for said in passage.said:
            kind = {"%": 0, "百分点": 1}.get(said.dimension, 2)
            text += passage.text[end : said.quantity.start] + chr(SIGNS[kind] + len(figures))
            end = said.quantity.end
            figures.append(said)
        texts.append(_FULL_STOP.sub("。", text + passage.text[end:]))
    return "\n".join(texts), figures


def _said(wording: Wording, signed: str, figures: list[Said]) -> Iterator[tuple[Said, Formula]]:
    """Each way to read the words, wherever they may begin, of figures that can be counted together."""
    start = 0
    while match := wording.words.search(signed, start):
        start = match.start() + 1
        roles: dict[str, list[Said]] = defaultdict(list)
        for role, text in match.groupdict().items():
            signs = (ord(sign) - SIGNS[0] for sign in text or "" if SIGNS[0] <= ord(sign) < SIGNS[3])
            roles[role.rstrip("0123456789")] += [figures[sign % (SIGNS[1] - SIGNS[0])] for sign in signs]
        dimension = {said.figure: _ALIKE.get(said.dimension, said.dimension) for role in roles.values() for said in role}
        for stated, formula in wording.made(roles, match):
            added = [figure for _, figure in (*formula.top, *formula.bottom)]
            counted = added if formula.bottom else (stated.figure, *added)
            kinds = {dimension[figure] for figure in counted}
            plain = wording.written and all(figure.unit.scale == 1 for figure in counted)  # 18+17.5=35.5分
            if len(kinds) == 1 or (plain and len(kinds - {""}) == 1) or wording.kind == "conversion":
                yield stated, formula


def _is_off(claim: Claim, wording: Wording) -> bool:
    """Whether a figure is further from what follows than such words are meant: 翻一番 of what grew by 96 %."""
    exact = claim.formula.value()
    return exact is not None and abs(exact - claim.stated.value) > wording.about * abs(exact)
