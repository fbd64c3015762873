"""All claims that the prose of a document makes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ..claims import Claim
from ..document import Document, Heading, Paragraph
from ..verdicts import holds, verdict
from .balances import balance_claims
from .each import each_claims
from .growth import growth_claims, repeated_changes
from .lists import list_claims
from .rates import rate_claims
from .sentences import Passage, passage
from .shares import share_claims
from .worded import worded_claims

_TOTAL = re.compile(r"\s*(?:合\s*计|总\s*计|共计)[\s:：]*[\d.,]+[^\d，。；]{0,6}$")
_PART = re.compile(r"[^\d，。；]{2,16}[\d,.]+\s*[^\d，。；]{0,6}[；;。]?")


def passages_of(document: Document) -> list[Passage]:
    """The paragraphs and headings that hold figures, in their order."""
    found = [passage(block.text, block.where) for block in document.blocks if isinstance(block, Paragraph | Heading)]
    return list(_with_lines([each for each in found if each.said]))


def _with_lines(passages: list[Passage]) -> Iterator[Passage]:
    """A total, its parts on lines of their own below it, with 其中 before them or under 合计, are one passage."""
    run: list[Passage] = []
    for each in passages:
        goes_on = run and each.where.block == run[-1].where.block + 1 and run[-1].text.rstrip()[-1:] not in "。！？"
        begun = run and (len(run) > 1 or _TOTAL.match(run[0].text))
        if goes_on and (each.text.lstrip().startswith("其中") or (begun and _PART.fullmatch(each.text.strip()))):
            run.append(each)
            continue
        yield from _joined(run)
        run = [each]
    yield from _joined(run)


def _joined(run: list[Passage]) -> Iterator[Passage]:
    """The passages as one, each figure where it stands; as they are where they would read differently together."""
    whole = passage("，".join(each.text.strip().rstrip("，；;,") for each in run), run[0].where) if len(run) > 1 else None
    figures = [said.figure for each in run for said in each.said]
    if whole is None or [said.figure.text for said in whole.said] != [figure.text for figure in figures]:
        yield from run
        return
    said = tuple(replace(one, figure=figure) for one, figure in zip(whole.said, figures, strict=True))
    yield replace(whole, said=said)


def prose_claims(passages: list[Passage]) -> Iterator[Claim]:
    """All of them; a rate or balance that plain words give is not looked for in other figures as well."""
    worded = [claim for each in passages for claim in worded_claims(each)]
    given = {claim.stated for claim in worded}
    rates = [claim for claim in rate_claims(passages) if claim.stated not in given]
    yield from (*worded, *rates)
    held = {claim.stated for claim in (*worded, *rates) if holds(verdict(claim))}  # of their amounts, which leave something out
    for find in (list_claims, each_claims, share_claims, growth_claims):
        for claim in (claim for each in passages for claim in find(each)):
            if claim.kind != "complement" or not held.issuperset(claim.figures) or holds(verdict(claim)):
                yield claim
    yield from (*repeated_changes(passages), *(claim for claim in balance_claims(passages) if claim.stated not in given))
