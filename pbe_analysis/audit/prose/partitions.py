"""Totals whose parts are told behind them, by their values: 收入46203亿元，增长10.5%。分级次看，中央22771亿元，地方23432亿元.

No word need say that the amounts behind a total are its parts: that they add up to it does. Where they miss it, they are believed to be
meant where one slip explains that, and either so many digits are no chance, or something says that the parts are all: a colon or a
bracket right behind the total, names that leave nothing out, shares that make 100 %, or that the total is parted twice, into the same.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from ..claims import Claim, Formula
from ..slip_evidence import digits, explained, has_digits
from ..verdicts import holds, verdict
from .complete import are_opposites, leave_nothing_out
from .growth import is_change
from .sentences import Passage, Said
from .subjects import is_aside, is_base

_MOST = 24  # amounts behind a total that are looked at
_RARE = 400  # how much more likely than by chance a slip must be
_NEAR = 3  # a total, as many times what its parts may miss, if not its digits say that they are meant
_TELLING = 4  # digits of a total that two parts do not add up to by chance
_DIRECT = re.compile(r"\s*(?:[:：]|[（(](?!其中|含|包括|另))")
_PARTED = re.compile(r"(?:[按分从][^，。；：\d]{0,8}(?:看|分|划分|来看)?|构成|结构)[，：][^，。；：\d]*$")
_LED = re.compile("其中|包括|包含|含")
_LAST = re.compile("合计|共计|总计|一共")
_NO_PART = re.compile(r"平均|人均|[户次]均|每|目标|标准|以上|另|此外|比|较")
_SHARE = re.compile(r"[，、（(\s]*占")
_OPEN = re.compile(r"\s*[（(]")


@dataclass(frozen=True, slots=True)
class _Run:
    """A total and amounts behind it that may be its parts."""

    total: Said
    parts: tuple[Said, ...]

    @property
    def claim(self) -> Claim:
        return Claim("sum", self.total.figure, Formula(tuple((1, said.figure) for said in self.parts)))

    @property
    def between(self) -> str:
        """The words between the total and its first part, as far as they stand in one sentence with that."""
        first = self.parts[0]
        return first.sentence_text[self.total.end if _in_one_sentence(first, self.total) else 0 : first.end]


def partitions(passage: Passage) -> tuple[list[Claim], list[Claim]]:
    """Totals and the runs of amounts beside them that add up to them; those that one slip keeps from doing so."""
    told = [*(said for above in passage.above for said in above.said), *passage.said]
    here, order, behind = set(passage.said), {said: number for number, said in enumerate(told)}, dict(pairwise(told))
    held: dict[tuple[Said, ...], _Run] = {}
    missed: dict[_Run, Claim] = {}
    for row in _rows(told):
        for place, total in enumerate(row):
            if not has_digits(total.figure.number, total.figure.places):
                continue
            after, before = row[place + 1 :][:_MOST], row[:place][::-1][:_MOST]
            good, bad = _runs(total, after, behind, here)
            good = (
                good
                or _runs(total, after[1:], behind, here)[0]
                or (_runs(total, before, behind, {*told})[0] if total in here else [])
            )
            for run in good:
                if run.parts not in held or order[total] < order[run.parts[0]]:  # of several totals the nearest
                    held[run.parts] = run
            missed |= {run: run.claim for run in bad}
    settled = {said for parts in held for said in parts}
    return [run.claim for run in held.values()], [claim for run, claim in missed.items() if settled.isdisjoint(run.parts)]


def _rows(told: list[Said]) -> Iterator[list[Said]]:
    """The amounts of one kind in their order: of all that stand in no bracket, without what is called as a change is, and with it; of
    each bracket, behind the amount right before it."""
    inside = {said for said in told if _brackets(said.sentence_text[: said.end])}
    for dimension in dict.fromkeys(said.dimension for said in told if not said.figure.unit.is_rate):
        amounts = [said for said in told if said.dimension == dimension and not (is_aside(said) or is_base(said))]
        outside = [said for said in amounts if said not in inside]
        kept = [said for said in outside if not is_change(said)]
        yield from (kept, outside) if len(kept) < len(outside) else (kept,)
        for total in outside:
            if open := _OPEN.match(total.sentence_text, total.end):
                close = open.end() + len(re.split(r"[）)]", total.sentence_text[open.end() :])[0])
                yield [total, *(said for said in amounts if _in_one_sentence(said, total) and total.end < said.end <= close)]


def _brackets(text: str) -> int:
    """How many are open at the end of some words."""
    return len(re.findall(r"[（(]", text)) - len(re.findall(r"[）)]", text))


def _runs(total: Said, row: list[Said], behind: dict[Said, Said], own: set[Said]) -> tuple[list[_Run], list[_Run]]:
    """Of the amounts behind a total the runs that add up to it, and the first one behind them that should."""
    held: list[_Run] = []
    missed: list[_Run] = []
    whole, room = _in_ten_thousandths(total)
    start = made = 0
    step = max(int(total.figure.step * 10_000), 1)
    for end, said in enumerate(row, start=1):
        value, rounding = _in_ten_thousandths(said)
        made, room = made + value, room + rounding
        if end - start < 2 or said not in own:
            continue
        gap = abs(made - whole)
        if gap <= room:
            run = _Run(total, _in_order(row[start:end]))
            if (
                sum(bool(part.figure.number) for part in run.parts) > 1
                and holds(verdict(run.claim))
                and _is_no_chance(run, behind)
            ):
                held.append(run)
                start, made, missed = end, 0, []
        elif not missed and row[start] in own and _is_of_one_digit(gap, room, step) and _closes(said, row[end:]):
            run = _Run(total, _in_order(row[start:end]))
            if (_is_rare(run) or (gap * _NEAR <= abs(whole) and _says_all(run, behind))) and _is_meant(run):
                missed.append(run)
    return held, missed


def _in_order(amounts: list[Said]) -> tuple[Said, ...]:
    return tuple(sorted(amounts, key=lambda said: (said.figure.where.block, said.place)))


def _is_of_one_digit(gap: int, room: int, step: int) -> bool:
    """Whether one digit, or two neighbours that change places, make such a difference: 300, 0.06, 5400; or one step more or less, where
    rounding has room for it."""
    steps = gap // step
    tried = (steps, steps + 1, steps - 1) if 2 * room > step else (steps,) if gap % step == 0 else ()
    told = (int(str(one).rstrip("0")) for one in tried if one > 0)
    return any(digits < 10 or (digits % 9 == 0 and digits < 90) for digits in told)


@lru_cache(maxsize=4000)
def _in_ten_thousandths(said: Said) -> tuple[int, int]:
    """The value of a figure, and how far the true one may lie from it, in whole ten-thousandths, for adding many quickly."""
    return int(said.figure.value * 10_000), math.ceil(said.figure.rounding * 10_000)


def _is_no_chance(run: _Run, behind: dict[Said, Said]) -> bool:
    """Whether parts add up to their total since they are its parts."""
    figure = run.total.figure
    told = _LED.search(run.between) or _LAST.search(run.total.lead) or _says_all(run, behind)
    return len(run.parts) > 2 or digits(figure.number, figure.places) >= _TELLING or bool(told)


def _is_meant(run: _Run) -> bool:
    """Whether one slip explains what the parts miss."""
    return not any(_NO_PART.search(part.lead) for part in run.parts) and explained(run.claim)


def _closes(last: Said, others: list[Said]) -> bool:
    """Whether a list ends with its last part: at the end of a sentence, or where nothing of its kind follows in it."""
    following = next((said for said in others if _in_one_sentence(said, last)), None)
    return following is None or bool(re.search(r"[；;）)]", last.sentence_text[last.end : following.end]))


def _says_all(run: _Run, behind: dict[Said, Said]) -> bool:
    """Whether something says that the parts are all of their total."""
    total, parts = run.total, list(run.parts)
    if re.search("[；;]", run.between):
        return False
    if (
        (_in_one_sentence(parts[0], total) and _DIRECT.match(run.between))
        or _PARTED.search(parts[0].clause_lead)
        or _PARTED.search(parts[0].sentence_text[: parts[0].end])
    ):
        return True
    if are_opposites(parts) or leave_nothing_out(parts, total):
        return True
    shares = [behind[part] for part in parts if part in behind]
    made = sum((said.figure.value for said in shares), Fraction(0))
    return all(said.dimension == "%" and _SHARE.match(said.lead) for said in shares) and abs(made - 1) <= Fraction(
        len(parts), 2000
    )


def _is_rare(run: _Run) -> bool:
    """Whether a total has so many more digits than its parts and itself have slips that chance explains none of them."""
    slips = 10 * sum(digits(said.figure.number, said.figure.places) for said in (run.total, *run.parts))
    return slips * _RARE <= abs(run.total.figure.number) * 10**run.total.figure.places


def _in_one_sentence(one: Said, other: Said) -> bool:
    return (one.figure.where.block, one.sentence) == (other.figure.where.block, other.sentence)
