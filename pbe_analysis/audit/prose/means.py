"""Means of a list: 四次得分分别为91分、88分、80分、76分，平均83.75分."""

import re
from collections.abc import Iterator
from fractions import Fraction

from ..claims import Claim, Formula, Ledger
from ..verdicts import holds, verdict
from .sentences import Passage, Said

_MEAN = re.compile(r"(?:平均|均值)[^，。；]{0,6}$")
_WEIGHTED = re.compile(r"加权|权重")
_LISTED = re.compile(r"分别[为是]")


def mean_claims(passages: list[Passage], ledger: Ledger) -> Iterator[Claim]:
    """A claim for each mean of three figures or more listed before it in its sentence; one that fails only behind 分别为."""
    for passage in passages:
        for said in passage.said:
            if _MEAN.search(said.lead) and not _WEIGHTED.search(said.sentence_text):
                parts = _parts(said, passage)
                claim = Claim("mean", said.figure, _mean(parts), ledger.group()) if len(parts) >= 3 else None
                if claim is not None and (holds(verdict(claim)) or _LISTED.search(said.sentence_text)):
                    yield claim


def _parts(mean: Said, passage: Passage) -> list[Said]:
    """The figures of its unit just before it, 、 between them."""
    before = [said for said in passage.said if said.place < mean.place and said.sentence == mean.sentence]
    parts: list[Said] = []
    for said in reversed(before):
        if said.figure.unit != mean.figure.unit or (
            parts and "、" not in passage.text[said.quantity.end : parts[0].quantity.start]
        ):
            break
        parts.insert(0, said)
    return parts


def _mean(parts: list[Said]) -> Formula:
    return Formula(tuple((1, part.figure) for part in parts), factor=Fraction(1, len(parts)))
