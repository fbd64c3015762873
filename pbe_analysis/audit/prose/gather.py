"""All claims that the prose of a document makes."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import Claim, Ledger
from ..document import Document, Heading, Paragraph
from .balances import balance_claims
from .each import each_claims
from .growth import growth_claims
from .lists import list_claims
from .rates import rate_claims
from .sentences import Passage, passage
from .shares import share_claims


def passages_of(document: Document) -> list[Passage]:
    """The paragraphs and headings that hold figures, in their order."""
    found = [passage(block.text, block.where) for block in document.blocks if isinstance(block, Paragraph | Heading)]
    return [each for each in found if each.said]


def prose_claims(passages: list[Passage], ledger: Ledger) -> Iterator[Claim]:
    yield from rate_claims(passages, ledger)
    yield from list_claims(passages, ledger)
    yield from each_claims(passages, ledger)
    yield from share_claims(passages, ledger)
    yield from growth_claims(passages, ledger)
    yield from balance_claims(passages, ledger)
