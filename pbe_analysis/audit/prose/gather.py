"""All claims that the prose of a document makes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ...documents.document import Document, Heading, Paragraph
from ..claims import Claim
from ..verdicts import holds, verdict
from .alike import alike_claims
from .each import each_claims
from .growth import growth_claims
from .lists import list_claims
from .rates import rate_claims
from .sentences import FAR, Passage, Said, passage
from .shares import share_claims
from .worded import worded_claims

_TOTAL = re.compile(r"\s*(?:合\s*计|总\s*计|共计)[\s:：]*[\d.,]+[^\d，。；]{0,6}$")
_GOES_ON = re.compile(r"\s*(?:其中|占|同?比|较)")
_ABOVE = 2  # paragraphs in which words that tie figures together may begin
_WIDE = 24  # signs of a line that may have been cut
_CUT, _NUMBERED = re.compile(r"[\w，、)）%]$"), re.compile(r"[（(]?[\d一二三四五六七八九十]+[）)、.．]|[•·|-]")
_LISTED = re.compile(r"[：:；;]\s*$")
_PART = re.compile(r"[^\d，。；]{2,16}[\d,.]+\s*[^\d，。；]{0,6}[；;。]?")


def passages_of(document: Document) -> list[Passage]:
    """The paragraphs and headings that hold figures, in their order, each with the figures above it; lines that were cut are one."""
    told = [block for block in document.blocks if isinstance(block, Paragraph | Heading)]
    found = [each for block in told if (each := passage(block.text, block.where)).said]
    full = {one.where.block for one, other in pairwise(told) if _is_full(one.text.strip(), other.text.strip())}
    passages, above, before = list[Passage](), tuple[Passage, ...](), tuple[Said, ...]()
    for each in _with_lines(found, full):
        passages.append(replace(each, before=before, above=above))
        above, before = (*above, each)[-_ABOVE:], (*before, *each.said)[-FAR:]
    return passages


def _is_full(line: str, below: str) -> bool:
    """Whether a line of prose was cut at its end and goes on below: as long as the next one, and neither at the end of a clause."""
    return len(line) >= _WIDE and len(below) <= 1.1 * len(line) and bool(_CUT.search(line)) and not _NUMBERED.match(below)


def _with_lines(passages: list[Passage], full: set[int]) -> Iterator[Passage]:
    """Lines that were cut; lines behind a colon, up to one that ends in no ；; a total, its parts on lines of their own below it, with 其中
    before them or under 合计: they are one passage."""
    run: list[Passage] = []
    for each in passages:
        goes_on = run and each.where.block == run[-1].where.block + 1 and run[-1].text.rstrip()[-1:] not in "。！？"
        begun = run and (len(run) > 1 or _TOTAL.match(run[0].text))
        cut = run and run[-1].where.block in full
        listed = (
            run and _LISTED.search(run[-1].text) and not _NUMBERED.match(each.text) and sum(len(one.said) for one in run) < FAR
        )
        if goes_on and (cut or listed or _GOES_ON.match(each.text) or (begun and _PART.fullmatch(each.text.strip()))):
            run.append(each)
            continue
        yield from _joined(run, full)
        run = [each]
    yield from _joined(run, full)


def _joined(run: list[Passage], full: set[int]) -> Iterator[Passage]:
    """The passages as one, each figure where it stands; as they are where they would read differently together."""
    texts = [
        each.text.strip() if each.where.block in full or _LISTED.search(each.text) else f"{each.text.strip().rstrip('，,')}，"
        for each in run
    ]
    whole = passage("".join(texts).rstrip("，；;"), run[0].where) if len(run) > 1 else None
    figures = [said.figure for each in run for said in each.said]
    if whole is None or [said.figure.text for said in whole.said] != [figure.text for figure in figures]:
        yield from run
        return
    said = tuple(replace(one, figure=figure) for one, figure in zip(whole.said, figures, strict=True))
    yield replace(whole, said=said)


def prose_claims(passages: list[Passage]) -> Iterator[Claim]:
    """All of them; a rate or balance that plain words give is not looked for in other figures as well."""
    worded = [claim for each in passages for claim in worded_claims(each)]
    held = {claim.stated for claim in worded if holds(verdict(claim))}
    alike = [claim for each in passages for claim in alike_claims(each) if claim.stated not in held]
    told = {claim.stated for claim in alike}
    worded = [*(claim for claim in worded if claim.stated not in told), *alike]
    given, same = {claim.stated for claim in worded}, {frozenset(claim.figures) for claim in worded if claim.formula.is_plain}
    rates = [claim for each in passages for claim in rate_claims(each) if claim.stated not in given]
    yield from (*worded, *rates)
    held = {claim.stated for claim in (*worded, *rates) if holds(verdict(claim))}  # of their amounts, which leave something out
    for find in (list_claims, each_claims, share_claims, growth_claims):
        for claim in (claim for each in passages for claim in find(each)):
            again = claim.formula.is_plain and frozenset(claim.figures) in same  # 支出 + 结余 = 预算 beside 预算 − 支出 = 结余
            others = claim.stated in given or (claim.kind == "complement" and held.issuperset(claim.figures))
            if not again and (not others or holds(verdict(claim))):
                yield claim
