"""What is left of an amount in other sentences: 预算共计1400.51万元 … 共计支出877.51万元 …
结余资金523.00万元."""

import re
from collections.abc import Iterator

from ..claims import Claim, Formula, Ledger
from ..slip_evidence import explained
from ..verdicts import holds, verdict
from .rates import digits
from .sentences import Passage, Said
from .subjects import is_whole, same_subject

_LEFT = re.compile(r"结余|结转|剩余|余额|未支出|未使用|未执行|沉淀|缺口|差额|尚[未余有]|其余")
_GIVEN = re.compile(r"预算|到位|下达|投入|拨付|安排|收入|批复|筹集|指标|总额|应|任务|计划|发现|共")
_SPENT = re.compile(r"支出|使用|执行|支付|发放|完成|建成|整改|完工")
_WINDOW = 24
_NEAREST = 7  # amounts of a kind before a balance that are tried, plus one


def balance_claims(passages: list[Passage], ledger: Ledger) -> Iterator[Claim]:
    """A claim for every balance whose two amounts stand before it, in its sentence or in one before."""
    before: list[Said] = []
    for passage in passages:
        for said in passage.said:
            if not said.figure.unit.is_rate and said.dimension and _LEFT.search(said.lead or said.clause_lead):
                claim = _claim(said, before[-_WINDOW:], ledger)
                if claim is not None:
                    yield claim
            before.append(said)


def _claim(left: Said, before: list[Said], ledger: Ledger) -> Claim | None:
    money = [said for said in before if said.dimension == left.dimension and not _LEFT.search(said.lead)]
    given = [said for said in money if _GIVEN.search(said.clause_lead) and not _SPENT.search(said.lead)]
    spent = [said for said in money if _SPENT.search(said.lead or said.clause_lead)]
    pairs = [(whole, part) for part in spent[:-_NEAREST:-1] for whole in given[:-_NEAREST:-1]]
    for whole, part in pairs if digits(left) >= 3 else ():
        claim = _difference(left, whole, part, ledger)
        if holds(verdict(claim)):
            return claim
    for whole, part in pairs:
        if sure := _sure(left, whole, part):
            claim = _difference(left, whole, part, ledger)
            if (sure > 1 and left.figure.unit.is_money) or explained(claim):
                return claim
    return None


def _difference(left: Said, whole: Said, part: Said, ledger: Ledger) -> Claim:
    return Claim("difference", left.figure, Formula(((1, whole.figure), (-1, part.figure))), ledger.group())


def _sure(left: Said, whole: Said, part: Said) -> int:
    """2: all three of one subject; 1: all three of the whole."""
    here = left.figure.where.block == whole.figure.where.block == part.figure.where.block
    if (
        not here
        or not left.sentence == whole.sentence == part.sentence
        or len({left.figure.unit, whole.figure.unit, part.figure.unit}) > 1
    ):
        return 0
    if same_subject(left, whole) and same_subject(whole, part):
        return 2
    return 2 if is_whole(left) and is_whole(whole) and is_whole(part) else 0
