"""What is left of an amount in other sentences: 预算共计1400.51万元 … 共计支出877.51万元 …
结余资金523.00万元."""

import re
from collections.abc import Iterator

from ..claims import Claim, Formula, Stated
from ..slip_evidence import digits, explained
from ..verdicts import believed
from .growth import is_change
from .sentences import Passage, Said
from .subjects import is_aside, is_base, is_whole, same_subject

_LEFT = re.compile(
    r"(?:(?<!上年)(?<![年期]初)(?<!以前年度)(?:结转|结余))+|剩余|余额(?!限)|未支出|未使用|未执行|沉淀|缺口|差额|尚[未余有]|其余"
)
_TOTAL, _OUT = re.compile(r"合计|总计|总量"), re.compile(r"支出|上解上级|调出|安排")
_MORE = re.compile(r"加上|调入|动用|(?:上年|[年期]初)结")  # which two amounts do not tell
_CARRIED = re.compile(r"结转(?!结余)")
_GIVEN = re.compile(r"预算|到位|下达|投入|拨付|安排|收[入取]|批复|筹集|指标|总额|应|任务|计划|发现|共")
_SPENT = re.compile(r"支出|使用|执行|支付|发放|完成|建成|整改|完工")
_WINDOW = 24
_JUST = 2  # paragraphs
_NEAREST = 7  # amounts of a kind before a balance that are tried, plus one


def balance_claims(passages: list[Passage]) -> Iterator[Claim]:
    """A claim for every balance whose two amounts stand before it, in its sentence or in one before."""
    before: list[Said] = []
    for said in (said for passage in passages for said in passage.said):
        if not said.figure.unit.is_rate and said.dimension and _LEFT.search(said.lead or said.clause_lead):
            yield from filter(None, [_claim(said, before[-_WINDOW:])])
        before.append(said)


def _claim(left: Said, before: list[Said]) -> Claim | None:
    money = [said for said in before if said.dimension == left.dimension and not _LEFT.search(said.lead)]
    given = [said for said in money if _GIVEN.search(said.clause_lead) and not _SPENT.search(said.lead)]
    spent = [said for said in money if _SPENT.search(said.lead or said.clause_lead)]
    pairs = [(whole, part) for part in spent[:-_NEAREST:-1] for whole in given[:-_NEAREST:-1]]
    of_one = [pair for pair in pairs if _are_of_one(left, *pair)]
    is_all = left.figure.unit.is_money and not _CARRIED.search(left.lead)  # of what is left, some may be carried on
    told = pairs if digits(left.figure.number, left.figure.places) >= 3 else of_one
    claims = {_difference(left, whole.figure, part.figure): (whole, part) for whole, part in told}
    tied = [] if _MORE.search(left.sentence_text[: left.end]) else of_one
    set_off = _set_off(left, before) if "相抵" in left.sentence_text[: left.end] else []

    def accuses(claim: Claim) -> bool:
        whole, _ = pair = claims.get(claim, (left, left))
        sure = is_all and "收入" not in whole.clause_lead  # of which some years' balances are a part
        return (claim in set_off or pair in tied) and (sure or explained(claim))

    return believed([*set_off, *claims], accuses)


def _set_off(left: Said, before: list[Said]) -> list[Claim]:
    """收入合计A万元。支出合计B万元。收支相抵，结余C万元: the totals of the paragraphs just before, or all that those take in and spend."""
    near = [said for said in before if left.figure.where.block - said.figure.where.block <= _JUST and _is_set_off(said, left)]
    told = [said for said in near if _TOTAL.search(said.lead)] or near
    signs = [-1 if _OUT.search(said.lead) else 1 for said in told]
    terms = tuple((sign, said.figure) for sign, said in zip(signs, told, strict=True))
    return [Claim("difference", left.figure, Formula(terms))] if {*signs} == {1, -1} else []


def _is_set_off(said: Said, left: Said) -> bool:
    return said.dimension == left.dimension and not (
        is_change(said) or is_aside(said) or is_base(said) or "相抵" in said.sentence_text
    )


def _difference(left: Said, whole: Stated, part: Stated) -> Claim:
    return Claim("difference", left.figure, Formula(((1, whole), (-1, part))))


def _are_of_one(left: Said, whole: Said, part: Said) -> bool:
    """Whether all three stand in one sentence and are of one subject, or of the whole."""
    told = (left, whole, part)
    if len({(one.figure.where.block, one.sentence) for one in told}) > 1 or len({one.figure.unit for one in told}) > 1:
        return False
    return (same_subject(left, whole) and same_subject(whole, part)) or all(map(is_whole, told))
