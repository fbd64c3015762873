"""Totals beside their parts: 共计1130万元，其中东丽区27.5万元，…; 决策14分，过程16.44分，…，合计86.47分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from ..claims import Claim, Formula, Ledger, Stated
from ..judging import holds, verdict
from ..slips import slipped
from .sentences import Passage, Said
from .subjects import are_states

_AMONG = re.compile(r"其中|分别[为是]|包括|包含|含|由.{0,12}(?:组成|构成)")
TOTAL = re.compile(r"合计|共计|总计|总共|总额|总数|总量|总分|累计|一共|共(?!同|识|建|享)|总[^，。]{0,6}$")
_TAKEN_OFF = re.compile(r"扣|减(?!少)|扣减|减分|少")
_NO_PART = re.compile(r"平均|人均|每|均|目标|标准|以上|较|比上|同比|增|降|至|到(?!位)")
_CLOSE = Fraction(1, 5)  # a list that misses its total by more is not all of it


def list_claims(passages: list[Passage], ledger: Ledger) -> Iterator[Claim]:
    """A claim for each total whose parts are listed behind 其中 or before 合计."""
    for passage in passages:
        done: set[Stated] = set()  # totals, and parts of one: 其中1511家，…共524家
        for match in _AMONG.finditer(passage.text):
            claim = _after(passage, match.end(), ledger)
            if claim is not None and claim.stated not in done:
                done.update(claim.figures)
                yield claim
        for said in passage.said:
            if said.figure not in done and TOTAL.search(said.lead):
                claim = _before(passage, said, ledger) or _following(passage, said, ledger)
                if claim is not None:
                    done.add(claim.stated)
                    yield claim


def _after(passage: Passage, start: int, ledger: Ledger) -> Claim | None:
    """其中 ends at `start`: the amount before it is the total, those behind it its parts."""
    behind = [said for said in passage.said if said.quantity.start >= start]
    before = [said for said in passage.said if said.quantity.end <= start]
    if not behind or not before:
        return None
    sentence = behind[0].sentence
    for total in _totals(before, behind[0]):
        parts = _parts(behind, total, sentence, passage.text)
        claim = _claim(total, parts, ledger)
        if claim is not None:
            return claim
    return None


def _totals(before: list[Said], first: Said) -> list[Said]:
    """What may be the total: the nearest figures before of the first part's dimension, in this sentence or
    the last one."""
    same = [said for said in before if said.figure.unit.name == first.figure.unit.name and said.sentence >= first.sentence - 1]
    return same[:-4:-1]


def _parts(behind: list[Said], total: Said, sentence: int, text: str) -> list[Said]:
    """The figures of the total's dimension up to the end of the sentence or the next total."""
    parts: list[Said] = []
    for said in behind:
        if said.sentence != sentence or (parts and _AMONG.search(text[parts[-1].quantity.end : said.quantity.start])):
            break
        if said.figure.unit.name != total.figure.unit.name:
            continue
        if parts and TOTAL.search(said.lead) and not re.search(r"共$", said.lead):
            break
        parts.append(said)
    return parts


def _before(passage: Passage, total: Said, ledger: Ledger) -> Claim | None:
    """甲3万元，乙4万元，合计7万元."""
    parts: list[Said] = []
    for said in reversed([each for each in passage.said if each.place < total.place and each.sentence == total.sentence]):
        if said.figure.unit.name == total.figure.unit.name:
            parts.insert(0, said)
    return _claim(total, parts, ledger)


def _following(passage: Passage, total: Said, ledger: Ledger) -> Claim | None:
    """三个县共筛查2258人，甲县690人，乙县707人，丙县861人."""
    behind = [said for said in passage.said if said.place > total.place]
    return _claim(total, _parts(behind, total, total.sentence, passage.text), ledger)


def _claim(total: Said, parts: list[Said], ledger: Ledger) -> Claim | None:
    """The claim, where the parts add up, or miss by what one slip explains, or a long list nearly does."""
    if total.figure.unit.is_rate:
        return None
    for chosen in _choices(parts):
        claim = _summed(total, chosen, ledger)
        if holds(verdict(claim)):
            return claim
    if len(parts) < 2 or any(_NO_PART.search(part.lead) for part in parts):
        return None
    if any(are_states(one, other) for one, other in combinations(parts, 2)):
        return None
    claim = _summed(total, parts, ledger)
    gap = total.figure.value - claim.formula.value()
    named = sum(bool(re.search(r"[\u4e00-\u9fff]", part.lead)) for part in parts) == len(parts)
    near = total.figure.value and abs(gap / total.figure.value) <= _CLOSE
    if (len(parts) >= 3 and near and named) or _explained(total, parts, gap):
        return claim
    return None


def _choices(parts: list[Said]) -> Iterator[list[Said]]:
    """All the parts, then the first few of them: a sentence may go on to something else."""
    for count in range(len(parts), 1, -1):
        yield parts[:count]
    for start in range(1, len(parts) - 1):
        yield parts[start:]


def _summed(total: Said, parts: list[Said], ledger: Ledger) -> Claim:
    terms = tuple((-1 if _TAKEN_OFF.search(part.lead) and part.figure.number > 0 else 1, part.figure) for part in parts)
    return Claim("sum", total.figure, Formula(terms), ledger.group())


def _explained(total: Said, parts: list[Said], gap: Fraction) -> bool:
    figure = total.figure
    if slipped(figure.number, (figure.value - gap) / figure.unit.scale, max(figure.places, figure.fineness)):
        return True
    return any(
        slipped(
            part.figure.number,
            part.figure.number + gap / part.figure.unit.scale,
            max(part.figure.places, part.figure.fineness),
        )
        for part in parts
    )
