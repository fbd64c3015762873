"""Shares that make up the whole: 满意占60%，基本满意占30%，不满意占10%."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, islice

from ..claims import Claim, Formula, Terms
from ..slip_evidence import explained
from ..slips import slipped
from ..verdicts import holds, verdict
from .growth import is_change
from .periods import runs_of
from .readings import comparable, is_amount
from .sentences import Passage, Said
from .subjects import one_thing

_PART = re.compile(r"占|比例|比重|分别|其余|其他|不|满意|一般|无所谓")
_IN_ORDER = re.compile(r"(?:分别|依次|各|占)[^，,；;]*$")
_PARTED = re.compile(r"构成|结构|来源|分布|组成|[按从][^，。；]{1,12}(?:分|看)")  # and nothing is left out
_SHARE = re.compile(r"[，、（(\s]*(?:占|[^，。；、（(]{0,6}(?:率|进度|比例|比重))")
_BARE = re.compile(r"[，、（(\s]*")
_FEWEST = 2  # that hold, to say what the others are of
_REST = re.compile(r"^(?:其余|其他|剩余|未|不|无|非)|不满意|不合格|及以上|未(?:完成|覆盖|达标|参加|接种|签约)")


def share_claims(passage: Passage) -> Iterator[Claim]:
    """Shares of a sentence that add up to 100 %, or nearly and with one slip."""
    for sentence in sorted({said.sentence for said in passage.said}):
        rates = [said for said in passage.said if said.sentence == sentence and said.figure.unit.name == "%"]
        yield from islice(filter(None, map(_whole, _runs(rates))), 1)


def listed_shares(passage: Passage) -> list[Claim]:
    """甲A人、乙B人，占比分别为p%和q%; 甲A人，占p%；乙B人，占q%: each a share of the amount before the list, or of the whole list, that
    others are shares of, or that the list adds up to, or of what is called as the part is further above; where no such amounts are
    told, nothing."""
    found: list[Claim] = []
    for pairs in [*_in_order(passage), *_in_turn(passage), *_by_name(passage)]:
        parts = tuple((1, part.figure) for _, part in pairs)
        first, told = pairs[0][1], passage.said
        before, apart = (
            [said for said in beside if is_amount(said) and comparable(said, first)]
            for beside in (told[: first.place], (*told[first.place :], *passage.before[::-1]))
        )
        wholes: list[Terms] = [((1, said.figure),) for said in (*before, *apart)]
        wholes.insert(len(before), parts)
        called = all(re.search("占|比", rate.sentence_text[: rate.end]) for rate, _ in pairs)
        bases = [[whole] * len(pairs) for whole in wholes] if called else []
        for each in [*bases, *_of_their_own(pairs, [*passage.before, *before])]:
            claims = [
                Claim("ratio", rate.figure, Formula(((1, part.figure),), base))
                for (rate, part), base in zip(pairs, each, strict=True)
                if base
            ]
            held, added = sum(map(_is_near, claims)), Claim("sum", (each[0] or parts)[0][1], Formula(parts))
            adds_up = len({*each}) == 1 and (each[0] is parts or holds(verdict(added)) or explained(added))
            if 2 * held >= len(claims) and held >= (1 if adds_up else _FEWEST):
                found += [claim for claim in claims if holds(verdict(claim)) or (explained(claim) and not _is_near(claim))]
                break
    return found


def _is_near(claim: Claim) -> bool:
    """Whether a share is right but for its last digit, which is often set so that all of them make 100."""
    return holds(verdict(claim)) or abs((claim.formula.value() or 0) - claim.stated.value) <= claim.stated.step


def _of_their_own(pairs: list[tuple[Said, Said]], before: list[Said]) -> Iterator[list[Terms]]:
    """For each part the amount that is called as it is, in each sentence before, the nearest first; nothing where there is none."""
    for _, told in groupby(reversed(before), key=lambda said: (said.figure.where.block, said.sentence)):
        amounts = list(filter(is_amount, told))
        own = [[said for said in amounts if comparable(said, part) and one_thing(said, part)] for _, part in pairs]
        yield [((1, found[0].figure),) if found else () for found in own]


def _by_name(passage: Passage) -> Iterator[list[tuple[Said, Said]]]:
    """Rates of a sentence that are called as an amount before them, in it or in the one before: 中央安排A元、省级B元，总体支出进度p%
    （中央资金q%、省级资金r%）."""
    for sentence in sorted({said.sentence for said in passage.said}):
        here = [said for said in passage.said if sentence - 1 <= said.sentence <= sentence]
        pairs = [
            (rate, part)
            for rate in here
            if rate.dimension == "%" and rate.sentence == sentence and not is_change(rate)
            for part in here[:-1]
            if part.place < rate.place - 1 and is_amount(part) and one_thing(part, rate)
        ]
        if len({rate for rate, _ in pairs}) == len(pairs) >= _FEWEST:
            yield pairs


def _in_order(passage: Passage) -> Iterator[list[tuple[Said, Said]]]:
    """The rates of each 分别 with the amounts listed before it, the last ones or the last but one."""
    for run in runs_of(passage):
        count, first = len(run), run[0]
        if count < 2 or first.dimension != "%" or not _IN_ORDER.search(first.clause_lead) or is_change(first):
            continue
        here = [
            said
            for said in passage.said[: first.place]
            if said.sentence >= first.sentence - 1 and is_amount(said) and not said.quantity.spelt
        ]
        for parts in (here[len(here) - count :], here[len(here) - count - 1 : -1]):
            if len(parts) == count and len({said.dimension for said in parts}) == 1:
                yield list(zip(run, parts, strict=True))


def _in_turn(passage: Passage) -> Iterator[list[tuple[Said, Said]]]:
    """The rates of each sentence that stand right behind an amount as its share."""
    pairs = [
        (rate, here[-1])
        for rate in passage.said
        if rate.dimension == "%" and (_SHARE.match(rate.lead) or _BARE.fullmatch(rate.lead))
        and (here := [said for said in passage.said[: rate.place] if said.sentence == rate.sentence and is_amount(said)])
        and all(is_change(said) for said in passage.said[here[-1].place + 1 : rate.place])
    ]  # fmt: skip
    for _, told in groupby(pairs, key=lambda pair: (pair[0].sentence, pair[1].dimension)):
        if len(found := list(told)) >= _FEWEST:
            yield found


def _runs(rates: list[Said]) -> Iterator[list[Said]]:
    """Neighbouring rates, the longest run first."""
    for count in range(min(len(rates), 8), 1, -1):
        for start in range(len(rates) - count + 1):
            yield rates[start : start + count]


def _whole(run: list[Said]) -> Claim | None:
    if any(said.figure.number in (0, 100) for said in run):
        return None
    rest = run[-1]
    opposed = len(run) == 2 and _are_opposed(run[0], run[1])
    listed = len(run) >= 3 and sum(bool(_PART.search(said.lead)) for said in run) >= len(run) - 1
    if not opposed and not listed:
        return None
    claim = Claim("complement", rest.figure, Formula(tuple((-1, said.figure) for said in run[:-1]), offset=Fraction(1)))
    gap = sum((said.figure.value for said in run), Fraction(0)) - 1
    if holds(verdict(claim)):
        return claim
    slip = any(
        slipped(said.figure.number, said.figure.number - gap * 100, max(said.figure.places, said.figure.fineness)) for said in run
    )
    closed = opposed or any(_REST.search(said.lead) for said in run) or _PARTED.search(run[0].sentence_text[: run[0].end])
    return claim if slip and closed else None


def _are_opposed(one: Said, other: Said) -> bool:
    """满意 … 不满意 …: the second names what the first leaves."""
    match = re.search(r"[不未非](?P<word>[\u4e00-\u9fff]{2})", other.clause_lead)
    return bool(match and match["word"] in one.clause_lead) or bool(re.match(r"其余|剩余", other.lead))
