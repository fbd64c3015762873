"""Figures that stand for several rows, in a merged cell or above blank ones, as the sum of a finer column's: 一级指标 20分, of 二级指标 7分, 8分 and
5分."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from ...documents import names
from ...documents.document import Table
from ..claims import Claim, Formula, Stated, are_unlike
from ..slip_evidence import explained, is_telling
from ..verdicts import holds, verdict
from .matrix import Figures

_FEWEST = {True: 2, False: 3}  # sums that hold, where both columns are called alike, or not
_EACH = 3  # that hold for each that does not

Column = list[Stated]


def span_claims(tables: list[Table], figures: Figures) -> Iterator[Claim]:
    """For each column the nearest finer one behind it, or else before it, whose figures add up to its own."""
    of_table: dict[int, dict[int, Column]] = defaultdict(lambda: defaultdict(list))
    for (block, _, column), figure in sorted(figures.items()):
        of_table[block][column].append(figure)
    for table in tables:
        columns = of_table[table.where.block]
        last = max((cell.where.row for cell in table.cells), default=0)
        taken: set[int] = set()
        pairs = (pair for pair in permutations(columns, 2) if len(columns[pair[0]]) < len(columns[pair[1]]))
        for coarse, fine in sorted(pairs, key=lambda pair: (abs(pair[1] - pair[0]), pair[1] < pair[0])):
            claims = _added_up(columns[coarse], columns[fine], last) if coarse not in taken else []
            taken |= {coarse} if claims else set()
            yield from claims


def _added_up(coarse: Column, fine: Column, last: int) -> list[Claim]:
    """The sums of the figures beside each one that stands for several rows; nothing where too few hold."""
    ends = [*(figure.where.row for figure in coarse[1:]), last + 1]
    group, claims = object(), list[Claim]()
    rows = [figure.where.row for figure in fine]
    for whole, end in zip(coarse, ends, strict=True):
        parts = fine[bisect_left(rows, whole.where.row) : bisect_left(rows, end)]
        if len(parts) > 1 and not are_unlike([whole, *parts]):
            claims.append(Claim("total", whole, Formula(tuple((1, part) for part in parts)), group))
    good = [claim for claim in claims if holds(verdict(claim)) and claim.stated.number]
    bad = [claim for claim in claims if claim not in good]
    alike = coarse[0].name.split()[-1:] == fine[0].name.split()[-1:]
    if len(good) < _FEWEST[alike] or len(good) < _EACH * len(bad):
        return []
    return [
        *good,
        *(claim for claim in bad if explained(claim) and (is_telling(claim) or names.POINTS.search(claim.stated.name))),
    ]
