"""Shares that make up the whole: 满意占60%，基本满意占30%，不满意占10%."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, islice

from ...documents import names
from ..claims import Claim, Formula
from ..slip_evidence import explained
from ..slips import slipped
from ..verdicts import holds, verdict
from .growth import is_change
from .periods import runs_of
from .readings import comparable, is_amount, is_elsewhere
from .sentences import Passage, Said
from .subjects import one_thing

_PART = re.compile(r"占|比例|比重|分别|其余|其他|不|满意|一般|无所谓")
_IN_ORDER = re.compile(r"(?:分别|依次|各|占)[^，,；;]*$")
_PARTED = re.compile(r"构成|结构|来源|分布|组成|[按从][^，。；]{1,12}(?:分|看)")  # and nothing is left out
_SHARE = re.compile(r"[，、（(\s]*(?:占|[^，。；、（(]{0,6}(?:率|进度|比例|比重))")
_BARE = re.compile(r"[，、（(\s]*")
_NAMED = re.compile("[^占]率")
_FEWEST = 2  # that hold, to say what the others are of
_REST = re.compile(r"^(?:其余|其他|剩余|未|不|无|非)|不满意|不合格|及以上|未(?:完成|覆盖|达标|参加|接种|签约)")


Base = tuple[Said, ...]
Pair = tuple[Said, Said]  # a rate, and the amount that it is a share of something for
Held = dict[Pair, Claim]


def share_claims(passage: Passage) -> Iterator[Claim]:
    """Shares of a sentence that add up to 100 %, or nearly and with one slip."""
    for sentence in sorted({said.sentence for said in passage.said}):
        rates = [said for said in passage.said if said.sentence == sentence and said.figure.unit.name == "%"]
        yield from islice(filter(None, map(_whole, _runs(rates))), 1)


def listed_shares(passage: Passage) -> list[Claim]:
    """甲A人、乙B人，占比分别为p%和q%; 甲A人，占p%；乙B人，占q%: each a share of an amount that others are shares of, told anywhere in the paragraph or
    above it, or of a whole list; or of what is called as the part is; where no such amounts are told, nothing."""
    groups = [*_in_order(passage), *_in_turn(passage), *_by_name(passage)]
    held = _established(passage, groups)
    found: dict[Said, Claim] = {}
    for of_base in sorted(held.values(), key=len, reverse=True):
        found = {rate: claim for (rate, _), claim in of_base.items() if holds(verdict(claim))} | found
    told = {rate for of_base in held.values() for rate, _ in of_base}
    for pairs in groups:
        for rate, part in (pair for pair in pairs if pair[0] not in told):
            ranked = [
                (sum(one in of_base for one in pairs) or len(base) * _make_all(base, pairs), base)
                for base, of_base in held.items()
                if _may_be_base(base, rate, part)
            ]
            near, base = max(ranked, key=lambda one: one[0], default=(0, ()))
            settled = {said.figure for said in base if said is not part}
            if near and 2 * near >= len(pairs) and explained(claim := _share(rate, part, base), settled):
                found.setdefault(rate, claim)
    for pairs in (one for one in groups if len(one) >= _FEWEST):
        for base in _of_their_own(pairs, [*passage.before, *passage.said[: pairs[0][1].place]]):
            claims = {rate: _share(rate, part, own) for (rate, part), own in zip(pairs, base, strict=True) if own}
            told_so = {rate for rate, claim in claims.items() if _is_near(claim)}
            if len(told_so) >= _FEWEST and 2 * len(told_so) >= len(claims):
                meant = (
                    (rate, one) for rate, one in claims.items() if holds(verdict(one)) or (explained(one) and rate not in told_so)
                )
                found = dict(meant) | found
                break
    return list(found.values())


def _share(rate: Said, part: Said, base: Base) -> Claim:
    return Claim("ratio", rate.figure, Formula(((1, part.figure),), tuple((1, said.figure) for said in base)))


def _may_be_base(base: Base, rate: Said, part: Said) -> bool:
    """Whether nothing says that a rate is of another amount, and it is of no list where it stands as one."""
    told = part is not base[0] and not is_elsewhere(rate, base[0]) if len(base) == 1 else part in base
    return told and comparable(base[0], part) and part.figure.value > 0


def _established(passage: Passage, groups: list[list[Pair]]) -> dict[Base, Held]:
    """The amounts that two shares or more are nearly of, or one of a list that adds up to them; for a list without such an amount, all of it."""
    found: dict[Base, Held] = {}
    lists: list[Base] = [
        tuple(dict.fromkeys(part for _, part in pairs if part is pairs[0][1] or not names.AMONG.match(part.lead)))
        for pairs in groups
    ]
    amounts: list[Base] = [(said,) for said in (*passage.before, *passage.said) if is_amount(said)] if groups else []
    pairs = list(dict.fromkeys(pair for pairs in groups for pair in pairs))
    for base in amounts:
        held = _held(base, pairs)
        near = ((one, of) for one, of in zip(lists, groups, strict=True) if not held.keys().isdisjoint(of))
        if len(held) >= _FEWEST or any(_adds_up(one, base) or _are_called_alike(of) for one, of in near):
            found[base] = held
    known = {pair for of_base in found.values() for pair in of_base}
    for base, pairs in zip(lists, groups, strict=True):
        if len(base) > 1 and base not in found and known.isdisjoint(pairs):
            held = _held(base, pairs)
            if (held and 2 * len(held) >= len(pairs)) or _make_all(base, pairs):
                found[base] = held
    return found


def _make_all(parts: Base, pairs: list[Pair]) -> bool:
    """Whether the shares of some parts make 100 %."""
    rates = [rate.figure for rate, part in pairs if part in parts]
    gap = abs(sum((rate.value for rate in rates), Fraction(-1)))
    return len(rates) == len(parts) > 1 and gap <= sum(rate.rounding for rate in rates)


def _held(base: Base, pairs: list[Pair]) -> Held:
    """The shares that are nearly of a base."""
    whole, found = float(sum(said.figure.value for said in base)), Held()
    for rate, part in pairs if whole else ():
        near = abs(float(part.figure.value) / whole - float(rate.figure.value)) <= 2 * float(rate.figure.step)
        if near and _may_be_base(base, rate, part) and _is_near(claim := _share(rate, part, base)):
            found[rate, part] = claim
    return found


def _are_called_alike(pairs: list[Pair]) -> bool:
    """Whether several rates have one name, and more than 占: 检出率."""
    leads = {rate.lead.strip() for rate, _ in pairs}
    return len(pairs) > 1 and len(leads) == 1 and all(map(_NAMED.search, leads))


def _adds_up(parts: Base, base: Base) -> bool:
    added = Claim("sum", base[0].figure, Formula(tuple((1, said.figure) for said in parts)))
    return len(parts) > 1 and (holds(verdict(added)) or explained(added))


def _is_near(claim: Claim) -> bool:
    """Whether a share is right but for its last digit, which is often set so that all of them make 100."""
    return holds(verdict(claim)) or abs((claim.formula.value() or 0) - claim.stated.value) <= claim.stated.step


def _of_their_own(pairs: list[Pair], before: list[Said]) -> Iterator[list[Base]]:
    """For each part the amount that is called as it is, in each sentence before, the nearest first; nothing where there is none."""
    for _, told in groupby(reversed(before), key=lambda said: (said.figure.where.block, said.sentence)):
        amounts = list(filter(is_amount, told))
        own = [[said for said in amounts if comparable(said, part) and one_thing(said, part)] for _, part in pairs]
        yield [(found[0],) if found else () for found in own]


def _by_name(passage: Passage) -> Iterator[list[Pair]]:
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


def _in_order(passage: Passage) -> Iterator[list[Pair]]:
    """The rates of each 分别 with the amounts listed before it, the last ones or the last but one."""
    apart: dict[str, list[Pair]] = defaultdict(list)  # A起、亡B人，占总数的p%和q%
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
        if len({said.dimension for said in here[len(here) - count :]}) == count:
            for pair in zip(run, here[len(here) - count :], strict=False):
                apart[pair[1].dimension].append(pair)
    yield from apart.values()


def _in_turn(passage: Passage) -> Iterator[list[Pair]]:
    """The rates of each sentence that stand right behind an amount as its share."""
    pairs = [
        (rate, here[-1])
        for rate in passage.said
        if rate.dimension == "%" and (_SHARE.match(rate.lead) or _BARE.fullmatch(rate.lead))
        and (here := [said for said in passage.said[: rate.place] if said.sentence == rate.sentence and is_amount(said)])
        and all(is_change(said) for said in passage.said[here[-1].place + 1 : rate.place])
    ]  # fmt: skip
    for _, told in groupby(pairs, key=lambda pair: (pair[0].sentence, pair[1].dimension)):
        yield list(told)


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
