"""What a document states, figure by figure, and the claims that one figure follows from others."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from ..documents.document import Where
from ..quantities import Unit

ONE, NONE = Fraction(1), Fraction(0)
_FINE = 10**12


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A figure where it stands; two of them are never the same figure, though they may say the same.

    text: as printed. number: what its digits say, with `places` decimals. unit: its own or the one declared for it. fineness: the
    decimals that figures of its kind print around it: 129 in a column of 27.50 is 129.00. uniform: the decimals that all of them
    print where they have any to print; 0 where they differ. counted: whether it is exact as it stands, as a number of people is,
    and was not rounded. name: what it is called. quote: the words around it. grain: what it is a multiple of, as all figures
    around it are: 5 in a census that rounds to fives.
    """

    text: str
    number: Fraction
    places: int
    unit: Unit
    where: Where
    name: str = ""
    quote: str = ""
    fineness: int = 0
    uniform: int = 0
    counted: bool = False
    scope: str = ""
    grain: int = 1

    value: Fraction = field(init=False)  # in its dimension: 元, share of the whole, pieces
    step: Fraction = field(init=False)  # one in the last printed digit
    rounding: Fraction = field(init=False)  # how far the true value may lie from the printed one

    def __post_init__(self):
        scale, finest = self.unit.scale, max(self.places, self.fineness)
        half = NONE if self.counted else Fraction(scale.numerator * self.grain, scale.denominator * 2 * 10**finest)
        object.__setattr__(self, "value", self.number * scale)
        object.__setattr__(self, "step", Fraction(scale.numerator, scale.denominator * 10**self.places))
        object.__setattr__(self, "rounding", half)


Values = Mapping[Stated, Fraction]
NOTHING: dict[Stated, Fraction] = {}
Terms = tuple[tuple[int, Stated], ...]


@dataclass(frozen=True)  # no slots: it keeps what it is asked
class Formula:
    """offset + factor × (Σ top) ÷ (Σ bottom); without a bottom there is no division. times: multiplied into the top. root: the
    root of it that is taken, 4 of growth over four years.

    top, bottom: (+1 or −1, figure), each figure once. 1 − A is offset 1 and top −A; growth is B ÷ A with offset −1; a mean has
    the factor 1 ÷ n. weights: of the top's figures, in their order; then the bottom is their sum.
    """

    top: Terms
    bottom: Terms = ()
    times: tuple[Stated, ...] = ()
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    weights: tuple[Stated, ...] = ()
    root: int = 1

    @cached_property
    def figures(self) -> tuple[Stated, ...]:
        """All operands, each once."""
        return tuple(dict.fromkeys((*(figure for _, figure in (*self.top, *self.bottom)), *self.weights, *self.times)))

    def _times(self, known: Values) -> Fraction:
        """What is multiplied into the top."""
        return math.prod((known.get(one, one.value) for one in self.times), start=ONE)

    @cached_property
    def _printed(self) -> tuple[Fraction, Fraction]:
        """The sums of the top and of the bottom as they are printed."""
        return _added(self.top), _added(self.bottom)

    @cached_property
    def _signs(self) -> tuple[dict[Stated, int], ...]:
        """The sign of each figure of the top and of the bottom."""
        return tuple({figure: sign for sign, figure in terms} for terms in (self.top, self.bottom))

    @cached_property
    def _slack(self) -> tuple[Fraction, Fraction]:
        """How far all roundings of what is printed move the result together; their squares."""
        return _together(self.moves())

    @property
    def is_plain(self) -> bool:
        """Whether it is a sum, or a part of one."""
        return not (self.bottom or self.weights or self.times)

    def _sum(self, place: int, known: Values) -> Fraction:
        """That of the top (0) or of the bottom (1)."""
        total = self._printed[place]
        if known:
            signs = self._signs[place]
            total = sum((signs[figure] * (known[figure] - figure.value) for figure in signs.keys() & known.keys()), total)
        return total

    def _above(self, known: Values) -> Fraction:
        if not self.weights:
            return self._sum(0, known)
        pairs = zip(self.top, self.weights, strict=True)
        return sum((sign * known.get(one, one.value) * known.get(by, by.value) for (sign, one), by in pairs), Fraction(0))

    def _below(self, known: Values) -> Fraction:
        if self.weights:
            return sum((known.get(figure, figure.value) for figure in self.weights), Fraction(0))
        return self._sum(1, known) if self.bottom else ONE

    def value(self, known: Values = NOTHING) -> Fraction | None:
        """The exact result; None for a division by 0. known: values to use instead of the printed ones."""
        below = self._below(known)
        if not below:
            return None
        result = self._above(known)
        if self.times:
            result *= self._times(known)
        if below is not ONE:
            result /= below
        if self.root > 1:
            result = _root(result, self.root)
        if self.factor != 1:
            result *= self.factor
        return self.offset + result if self.offset else result

    def is_lost(self, known: Values = NOTHING) -> bool:
        """Whether a single divisor is 0 though something is divided by it."""
        return len(self.bottom) == 1 and not self._below(known) and bool(self._above(known))

    def reach(self, known: Values = NOTHING) -> Fraction:
        """How far the result may move, up or down, when every operand is only known as far as it is printed.

        First order in the roundings, which is exact for sums. Many roundings never all go one way: no more than three standard
        deviations of what they add up to.
        """
        furthest, squares = self._slack
        if known and not self.is_plain:
            furthest, squares = _together(self.moves(known))
        elif known:
            exact = [abs(self.factor) * figure.rounding for figure in self._signs[0].keys() & known.keys()]
            furthest, squares = furthest - sum(exact), squares - sum(move**2 for move in exact)
        # a rounding of h has the variance h² ÷ 3
        spread = math.isqrt(3 * squares.numerator * _FINE**2 // squares.denominator)
        return min(furthest, Fraction(spread + 1, _FINE)) if furthest else NONE

    def moves(self, known: Values = NOTHING) -> list[Fraction]:
        """How far each operand's rounding moves the result."""
        if self.is_plain:
            moved = [figure.rounding for _, figure in self.top if figure not in known and figure.rounding]
            return moved if self.factor == 1 else [abs(self.factor) * rounding for rounding in moved]
        below = self._below(known)
        above, by = self._above(known), self._times(known)
        if not below:
            return []
        steep = self.factor * by / below
        if self.root > 1:
            steep *= _root(by * above / below, self.root) * below / (by * above * self.root)
        sizes = [known.get(figure, figure.value) for figure in self.weights] or [ONE] * len(self.top)
        slopes = [(steep * size, figure) for size, (_, figure) in zip(sizes, self.top, strict=True)]
        slopes += [(steep * above / below, figure) for _, figure in self.bottom]
        for figure in self.times:
            own = known.get(figure, figure.value)
            slopes += [(steep * above / own, figure)] if own else []
        return [abs(slope) * figure.rounding for slope, figure in slopes if figure not in known and figure.rounding]

    def solved(self, result: Fraction, wanted: Stated, known: Values = NOTHING) -> Fraction | None:
        """The value of `wanted` at which the formula gives `result`; None where none does or any would."""
        zero, one = dict(known) | {wanted: Fraction(0)}, dict(known) | {wanted: Fraction(1)}
        above, below = self._above(zero), self._below(zero)
        rise, fall = self._above(one) - above, self._below(one) - below
        by = self._times(known)
        target = ((result - self.offset) / self.factor) ** self.root
        if wanted in self.times:
            others = above * self._times({**known, wanted: ONE})
            return target * below / others if others else None
        slope = by * rise - target * fall  # by × (above + rise × x) = target × (below + fall × x)
        return (target * below - by * above) / slope if slope else None


def _root(value: Fraction, root: int) -> Fraction:
    """A root to twelve digits, of what is more than 0."""
    return Fraction(float(value) ** (1 / root)).limit_denominator(_FINE) if value > 0 else NONE


def _added(terms: Terms) -> Fraction:
    """The terms added up as whole numbers of one denominator, which is much quicker than one by one."""
    if len(terms) == 1 and terms[0][0] == 1:
        return terms[0][1].value
    over = math.lcm(*(figure.value.denominator for _, figure in terms))
    wholes = (sign * figure.value.numerator * (over // figure.value.denominator) for sign, figure in terms)
    return Fraction(sum(wholes), over)


def _together(moves: list[Fraction]) -> tuple[Fraction, Fraction]:
    """The sum of some moves, and of their squares."""
    over = math.lcm(*(move.denominator for move in moves))
    wholes = [move.numerator * (over // move.denominator) for move in moves]
    return Fraction(sum(wholes), over), Fraction(sum(whole * whole for whole in wholes), over**2)


@dataclass(frozen=True, eq=False)  # no slots: it keeps what it is asked
class Claim:
    """That `stated` follows from other figures by `formula`.

    kind: ratio, sum, difference … group: the relation that this is one row of, so that rows can be compared; one of its own unless
    told. reason: why the claim is made, as a Chinese sentence. firm: whether a whole tree of sums establishes it. strict: whether
    rounding of the operands is no excuse, because the rows around it show that they were computed with as they are printed.
    """

    kind: str
    stated: Stated
    formula: Formula
    group: object = field(default_factory=object)
    reason: str = ""
    firm: bool = False
    strict: bool = False

    @cached_property
    def figures(self) -> tuple[Stated, ...]:
        return (self.stated, *(figure for figure in self.formula.figures if figure is not self.stated))


def are_unlike(figures: Iterable[Stated]) -> bool:
    """Whether what is told apart by its units is mixed, money with what declares to be none, or rates with others: 137人次 and
    18.75万元 are not added, nor 84.00% and 18.63, nor 84.00% and 0.30个百分点."""
    found = list(figures)
    of_rates = {one.unit.name if one.unit.is_rate else "" for one in found}
    return len({one.unit.is_money for one in found if one.unit.name}) > 1 or len(of_rates) > 1
