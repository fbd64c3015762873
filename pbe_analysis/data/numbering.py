"""The numbers that Word makes for a list and stores nowhere: counted again, so that 一、 and 1. stand in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_HAN = "零一二三四五六七八九"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "ideographDigital")


class Numbering:
    """Counts a document's numbered paragraphs in their order; each is to be asked for once."""

    def __init__(self, document: Document):
        from docx.oxml.ns import qn

        self._qn = qn
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        part = next((one.target_part for one in document.part.rels.values() if one.reltype.endswith("/numbering")), None)
        if part is not None:
            self._levels = self._read(part.element)

    def _read(self, root) -> dict[str, dict[int, tuple[str, str, int]]]:
        qn = self._qn
        lists = {one.get(qn("w:abstractNumId")): self._levels_of(one) for one in root.iter(qn("w:abstractNum"))}
        return {
            one.get(qn("w:numId")): lists.get(one.find(qn("w:abstractNumId")).get(qn("w:val")), {})
            for one in root.iter(qn("w:num"))
        }

    def _levels_of(self, abstract) -> dict[int, tuple[str, str, int]]:
        """Level → its kind of number, its pattern (%1、) and where it starts."""
        qn = self._qn
        return {
            int(level.get(qn("w:ilvl"))): (
                self._value(level, "w:numFmt", "decimal"),
                self._value(level, "w:lvlText", ""),
                int(self._value(level, "w:start", "1")),
            )
            for level in abstract.iter(qn("w:lvl"))
        }

    def _value(self, parent, tag: str, default: str) -> str:
        found = parent.find(self._qn(tag))
        return default if found is None else found.get(self._qn("w:val"), default)

    def prefix(self, paragraph: Paragraph) -> str:
        """What Word shows in front of the paragraph: "一、", "1."; empty where there is no number."""
        numbered, level = self._place(paragraph)
        levels = self._levels.get(numbered or "", {})
        if level not in levels or levels[level][0] in ("bullet", "none"):
            return ""
        counts = self._counts[numbered]
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        return re.sub(r"%(\d)", lambda match: self._shown(levels, counts, int(match[1]) - 1), levels[level][1])

    def _place(self, paragraph: Paragraph) -> tuple[str | None, int]:
        """The list and level of a paragraph, its own or its style's."""
        owners = [paragraph._p.pPr]
        style = paragraph.style
        while style is not None:
            owners.append(style.element.pPr)
            style = style.base_style
        for owner in owners:
            properties = None if owner is None else owner.numPr
            if properties is not None and properties.numId is not None:
                return str(properties.numId.val), properties.ilvl.val if properties.ilvl is not None else 0
        return None, 0

    @staticmethod
    def _shown(levels: dict[int, tuple[str, str, int]], counts: list[int], level: int) -> str:
        kind, _, start = levels.get(level, ("decimal", "", 1))
        number = max(counts[level], 1) + start - 1
        return _han(number) if kind in _CHINESE else str(number)


def _han(number: int) -> str:
    """1 → 一, 12 → 十二, 43 → 四十三; from 100 on as digits."""
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones or not tens else "")
