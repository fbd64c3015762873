"""English sentences: $4.5 million of $5.0 million, a rate of 90%; of 637 households 463 (72.7%); a surplus of £2m planned, £1.7m
actual, a shortfall of £0.3m; rose from 120 to 150, an increase of 25%."""

import re
from collections.abc import Iterator
from itertools import groupby

from ..claims import Claim, Formula, Fraction, Ledger
from .sentences import Passage, Said

_RATE = re.compile(r"\b(?:rate|ratio|share|proportion|percentage)\b[^,.;]{0,24}$", re.I)
_GAP = re.compile(r"\b(?:shortfall|underspend\w*|overspend\w*|variance|difference|gap|saving)\b[^,.;]{0,16}$", re.I)
_RISE = re.compile(r"\b(?:increase|rise|growth|up)\b[^,.;]{0,12}$", re.I)
_FALL = re.compile(r"\b(?:decrease|fall|decline|reduction|drop|down)\b[^,.;]{0,12}$", re.I)
_OF, _OF_WHOM = re.compile(r"\bof(?: the| all)?\s*$", re.I), re.compile(r"\bof (?:whom|which|these|them)\s*$")
_FROM_TO = re.compile(r"\bfrom\s*$", re.I), re.compile(r"^\s*(?:in \d{4} )?to\s*$", re.I)


def english_claims(passages: list[Passage], ledger: Ledger) -> Iterator[Claim]:
    """A claim for each rate, gap and growth whose two amounts alone stand before it in its sentence."""
    for passage in passages:
        if re.search(r"[\u4e00-\u9fff]", passage.text):
            continue
        for _, said in groupby(passage.said, key=lambda said: said.sentence):
            yield from _sentence(list(said), passage, ledger)


def _sentence(said: list[Said], passage: Passage, ledger: Ledger) -> Iterator[Claim]:
    start = said[0].quantity.end - said[0].end
    for place, result in enumerate(said):
        lead = passage.text[said[place - 1].quantity.end if place else start : result.quantity.start]
        amounts = [one for one in said[:place] if not one.figure.unit.is_rate]
        if len(amounts) != 2 or amounts[0].dimension != amounts[1].dimension or place != 2:
            continue
        formula = _formula(result, amounts, lead, passage)
        if formula is not None:
            kind = "difference" if not result.figure.unit.is_rate else "growth" if formula.offset else "ratio"
            yield Claim(kind, result.figure, formula, ledger.group())


def _formula(result: Said, amounts: list[Said], lead: str, passage: Passage) -> Formula | None:
    one, other = (said.figure for said in amounts)
    between = passage.text[amounts[0].quantity.end : amounts[1].quantity.start]
    before = passage.text[: amounts[0].quantity.start]
    if not result.figure.unit.is_rate:
        larger, smaller = sorted((one, other), key=lambda figure: -figure.value)
        same = result.dimension == amounts[0].dimension
        return Formula(((1, larger), (-1, smaller))) if same and _GAP.search(lead) else None
    if _RATE.search(lead) and re.fullmatch(r"\s*(?:out )?of(?: (?:the|a|its))?(?: [a-z]+)?\s*", between):
        return Formula(((1, one),), ((1, other),))
    if re.fullmatch(r"\s*\(", lead) and (_OF.search(before) or _OF_WHOM.search(between)):
        return Formula(((1, other),), ((1, one),))
    if _FROM_TO[0].search(before) and _FROM_TO[1].search(between):
        if _RISE.search(lead):
            return Formula(((1, other),), ((1, one),), offset=Fraction(-1))
        if _FALL.search(lead):
            return Formula(((-1, other),), ((1, one),), offset=Fraction(1))
    return None
