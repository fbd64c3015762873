"""Totals whose parts are told beside them, by their values: 收入46203亿元，增长10.5%。分级次看，中央22771亿元，地方23432亿元.

No word need say that the amounts behind a total are its parts: that they add up to it does. Where they miss it, they are believed
to be meant where one slip explains that, and either so many digits are no chance, or something says that the parts are all: a
colon or a bracket right behind the total, names that leave nothing out, shares that make 100 %, or that of the same parts
something else adds up. Changes are added up as amounts are, what fell against what rose.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise

from ..claims import Claim, Formula
from ..slip_evidence import digits, explained, has_digits, slips_away
from ..verdicts import holds, verdict
from .complete import TOTAL, are_opposites, leave_nothing_out, shares_of
from .growth import falls, is_change, what_changed
from .sentences import Passage, Said
from .subjects import is_aside, is_base

_MOST = 24  # amounts beside a total that are looked at
_RARE = 400  # how much more likely than by chance a slip must be
_NEAR = 2  # a total, as many times what its parts may miss, if not its digits say that they are meant
_TELLING = 4  # digits of a total that two parts do not add up to by chance
_FINE = 10_000  # figures are added up as whole numbers of 1 ÷ this, which is quicker
_BARE = re.compile(r"[.,]|\d{5}")  # without a unit, an amount and no day or year
_OPEN = re.compile(r"\s*[（(]")
_DIRECT = re.compile(r"\s*(?:[:：]|[（(](?!其中|含|包括|另))")
_LED = re.compile("其中|包括|包含|含")
_NO_PART = re.compile(r"平均|人均|[户次]均|每|目标|标准|以上|另|此外|比|较")
_PARTED = re.compile(r"(?:[按分从][^，。；：\d]{0,8}(?:看|分|划分|来看)?|构成|结构)[，：][^，。；：\d]*$")


@dataclass(frozen=True, slots=True)
class _Run:
    """A total and amounts beside it that may be its parts."""

    total: Said
    parts: tuple[Said, ...]

    @property
    def claim(self) -> Claim:
        terms = tuple((_sign(said) * _sign(self.total), said.figure) for said in self.parts)
        return Claim("sum", self.total.figure, Formula(terms))

    @property
    def between(self) -> str:
        """The sentence of the first part up to this, without what stands before the total in it."""
        first = self.parts[0]
        start = self.total.end if _in_one_sentence(first, self.total) else 0
        return first.sentence_text[start : first.end - len(first.quantity.text)]

    @property
    def gap(self) -> Fraction:
        """By how much the parts are more than the total."""
        return (self.claim.formula.value() or Fraction(0)) - self.total.figure.value

    @property
    def is_rare(self) -> bool:
        """Whether the total has so many more digits than all figures have slips that chance explains none of them."""
        figure = self.total.figure
        moved = [(figure, self.gap), *((said.figure, -self.gap * _sign(said) * _sign(self.total)) for said in self.parts)]
        return slips_away(moved) * _RARE <= abs(figure.number) * 10**figure.places


def partitions(passage: Passage) -> tuple[list[Claim], list[Claim]]:
    """Totals and the runs of amounts beside them that add up to them; those that one slip keeps from doing so."""
    found = _Partitions(passage)
    missed = [run for row in _rows(found.told) for place in range(len(row)) for run in found.missed_at(row, place)]
    settled = {said for parts in found.held for said in parts}
    return [run.claim for run in found.held.values()], [
        run.claim for run in dict.fromkeys(missed) if settled.isdisjoint(run.parts)
    ]


def _rows(told: list[Said]) -> Iterator[list[Said]]:
    """The amounts of one kind in their order: of all that stand in no bracket, those that are not called as changes are, those that are,
    and both; of each bracket, behind the amount right before it."""
    inside = {said for said in told if _brackets(said.sentence_text[: said.end])}
    told = [said for said in told if not said.figure.unit.is_rate and (said.dimension or _BARE.search(said.quantity.text))]
    for dimension in dict.fromkeys(said.dimension for said in told):
        amounts = [said for said in told if said.dimension == dimension and not (is_aside(said) or is_base(said))]
        outside = [said for said in amounts if said not in inside]
        changes = [said for said in outside if is_change(said)]
        yield from ([said for said in outside if said not in changes], changes, outside) if changes else (outside,)
        for total in outside:
            if open := _OPEN.match(total.sentence_text, total.end):
                close = open.end() + len(re.split(r"[）)]", total.sentence_text[open.end() :])[0])
                yield [total, *(said for said in amounts if _in_one_sentence(said, total) and total.end < said.end <= close)]


def _brackets(text: str) -> int:
    """How many are open at the end of some words."""
    return len(re.findall(r"[（(]", text)) - len(re.findall(r"[）)]", text))


class _Partitions:
    """Those of a passage, and of the ones above it as far as they reach into it."""

    def __init__(self, passage: Passage):
        self.told = [*(said for above in passage.above for said in above.said), *passage.said]
        self.held: dict[tuple[Said, ...], _Run] = {}  # by their parts
        self._here = frozenset(passage.said)
        self._before = {other: one for one, other in pairwise(self.told)}

    def missed_at(self, row: list[Said], place: int) -> list[_Run]:
        """Keeps the runs that add up to a total; the first one behind them that should."""
        total, after, before = row[place], row[place + 1 :][:_MOST], row[:place][::-1][:_MOST]
        if not has_digits(total.figure.number, total.figure.places):
            return []
        held, missed = self._runs(total, after, self._here)
        if not held:
            held, parted = self._runs(total, after[1:], self._here)
            missed = missed or [run for run in parted if run.is_rare or _PARTED.search(run.between)]
        held = held or (self._runs(total, before, frozenset(self.told))[0] if total in self._here else [])
        stands_first = held and total in self.told[: self.told.index(held[0].parts[0])]
        # of several totals the nearest
        self.held |= {run.parts: run for run in held if stands_first or run.parts not in self.held}
        return missed

    def _runs(self, total: Said, row: list[Said], here: frozenset[Said]) -> tuple[list[_Run], list[_Run]]:
        """Of the amounts beside a total the runs that add up to it, and the first one behind them that should. here: where they end."""
        held: list[_Run] = []
        missed: list[_Run] = []
        whole, room = _fine(total)
        start = made = 0
        for end, said in enumerate(row, start=1):
            value, rounding = _fine(said)
            made, room = made + _sign(said) * _sign(total) * value, room + rounding
            if end - start < 2 or said not in here:
                continue
            gap = abs(made - whole)
            if gap <= room:
                run = _run(total, row[start:end])
                if (
                    sum(bool(part.figure.number) for part in run.parts) > 1
                    and holds(verdict(run.claim))
                    and self._is_no_chance(run)
                ):
                    held.append(run)
                    start, made, missed = end, 0, []
            elif not missed and row[start] in here and _is_of_one_digit(gap, room, total) and _closes(said, row[end:]):
                run = _run(total, row[start:end])
                again = [*accumulate(_fine(other)[0] for other in row[end:])][1:]  # what is parted twice has this total
                all_told = made in again or (gap * _NEAR <= abs(whole) and self._says_all(run))
                if (run.is_rare or all_told) and _is_meant(run):
                    missed.append(run)
        return held, missed

    def _is_no_chance(self, run: _Run) -> bool:
        """Whether parts add up to their total since they are its parts."""
        figure = run.total.figure
        if len(run.parts) > 2 or digits(figure.number, figure.places) >= _TELLING:
            return True
        return bool(_LED.search(run.between) or TOTAL.search(run.total.lead)) or self._says_all(run)

    def _says_all(self, run: _Run) -> bool:
        """Whether something says that the parts are all of their total."""
        parts = [*run.parts]
        if re.search("[；;]", run.between):
            return False
        direct = _in_one_sentence(parts[0], run.total) and _DIRECT.match(run.between)
        if direct or _PARTED.search(run.between) or are_opposites(parts) or leave_nothing_out(parts, run.total):
            return True
        shares = shares_of(parts)
        if len(shares) == len(parts) and abs(sum(shares, Fraction(-1))) * 2000 <= len(parts):
            return True
        of, each = self._before.get(run.total), {self._before.get(part) for part in parts}
        return any(other.total is of and each <= {*other.parts} for other in self.held.values())


def _run(total: Said, beside: list[Said]) -> _Run:
    """With the parts in their order, also of those before their total, from which they are counted."""
    return _Run(total, tuple(sorted(beside, key=lambda said: (said.figure.where.block, said.place))))


def _is_of_one_digit(gap: int, room: int, total: Said) -> bool:
    """Whether one digit, or two neighbours that change places, make such a difference: 300, 0.06, 5400; or one step more or less, where
    rounding has room for it."""
    step = max(int(total.figure.step * _FINE), 1)
    steps = gap // step
    tried = (steps, steps + 1, steps - 1) if 2 * room > step else (steps,) if gap % step == 0 else ()
    told = (int(str(one).rstrip("0")) for one in tried if one > 0)
    return any(signs < 10 or (signs % 9 == 0 and signs < 90) for signs in told)


def _is_meant(run: _Run) -> bool:
    """Whether one slip explains what the parts miss, and coarser rounding of some does not, and none is something else."""
    figures = run.claim.figures
    finest = max(figure.places for figure in figures)
    room = sum(figure.step / 2 for figure in figures if figure.places < finest)
    other = (_NO_PART.search(part.lead) or (is_change(part) and not what_changed(part.lead)) for part in run.parts)
    return abs(run.gap) > room and explained(run.claim) and (is_change(run.total) or not any(other))


def _closes(last: Said, others: list[Said]) -> bool:
    """Whether a list ends with its last part: at the end of a sentence, or where nothing of its kind follows in it."""
    following = next((said for said in others if _in_one_sentence(said, last)), None)
    return following is None or bool(re.search("[；;)）：]|其中", last.sentence_text[last.end : following.end]))


def _in_one_sentence(one: Said, other: Said) -> bool:
    return (one.figure.where.block, one.sentence) == (other.figure.where.block, other.sentence)


@lru_cache(maxsize=4000)
def _fine(said: Said) -> tuple[int, int]:
    """The value of a figure, and how far the true one may lie from it, as whole numbers of 1 ÷ `_FINE`."""
    return int(said.figure.value * _FINE), math.ceil(said.figure.rounding * _FINE)


@lru_cache(maxsize=4000)
def _sign(said: Said) -> int:
    """−1 for what is told to have fallen."""
    return -1 if is_change(said) and falls(said) else 1
