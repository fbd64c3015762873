"""One printed figure falsified: how, and whether anything that has to hold is broken by it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pbe_analysis.numbers import half_up, parse_number

from .draft import MONEY, RATE, Draft, Figure, Grid, Relation, figures_of

KINDS = ("digit_changed", "digits_swapped", "truncated", "unit_slipped", "total_zeroed", "rows_swapped")


@dataclass(frozen=True, slots=True)
class Mutant:
    """kind: what was done. texts: the falsified figures as they are printed now. blamable: figures any of
    which may rightly be called the wrong one. residue_sized: rounding of the parts could explain all that
    is broken. relations: the kinds of what is broken."""

    kind: str
    texts: dict[Figure, str]
    blamable: frozenset[Figure]
    residue_sized: bool
    relations: tuple[str, ...] = ()


def mutants(draft: Draft, rng: random.Random, most: int) -> list[Mutant]:
    """Up to `most` mutants that break something, spread evenly over the kinds."""
    by_kind = {kind: list(_tried(draft, rng, kind)) for kind in KINDS}
    for found in by_kind.values():
        rng.shuffle(found)
    chosen: list[Mutant] = []
    while len(chosen) < most and any(by_kind.values()):
        chosen += [found.pop() for found in by_kind.values() if found]
    return chosen[:most]


def _tried(draft: Draft, rng: random.Random, kind: str) -> Iterator[Mutant]:
    for texts in _falsified(draft, rng, kind):
        mutant = judged(draft, kind, texts)
        if mutant:
            yield mutant


def judged(draft: Draft, kind: str, texts: dict[Figure, str]) -> Mutant | None:
    """The mutant; None where everything still holds, so that nobody could find it."""
    values = {one: one.value for relation in draft.relations for one in relation.figures}
    values |= {one: value_of(text) for one, text in texts.items()}
    touched = [relation for relation in draft.relations if relation.figures & texts.keys()]
    broken = [relation for relation in touched if not relation.holds(values)]
    if not broken:
        return None
    beyond = [relation for relation in broken if not relation.explained(values)]
    kinds = tuple(sorted({relation.kind for relation in broken}))
    return Mutant(kind, texts, _blamable(draft, broken, values, texts), not beyond, kinds)


def _blamable(
    draft: Draft, broken: list[Relation], values: dict[Figure, Fraction], texts: dict[Figure, str]
) -> frozenset[Figure]:
    """The falsified figures, and any other whose change alone would explain all that is broken and break
    nothing else. After a swap, any figure of a broken relation that stands in none that holds: two changes
    may explain two."""
    holding = {one for relation in draft.relations if relation not in broken for one in relation.figures}
    sets = [relation.figures for relation in broken]
    if len(texts) > 1:
        return frozenset(texts) | frozenset(set.union(*sets) - holding)
    others = set.intersection(*sets) - holding - texts.keys()
    return frozenset(texts) | {one for one in others if _explains(one, broken, values)}


def _explains(one: Figure, broken: list[Relation], values: dict[Figure, Fraction]) -> bool:
    """Whether some other value of this figure mends every broken relation, but for what rounding explains."""
    tried = (value for relation in broken for value in _mending(one, relation, values))
    return any(
        all(relation.holds(changed) or relation.explained(changed) for relation in broken)
        for changed in (values | {one: value} for value in tried)
    )


def _mending(one: Figure, relation: Relation, values: dict[Figure, Fraction]) -> Iterator[Fraction]:
    """Values of the figure with which the relation would hold: its result, or an operand on which the
    result depends as on a summand or factor (a straight line), or as on a divisor (its reciprocal)."""
    if one is relation.result:
        found = relation.expected(values)
        yield from () if found is None else (_printable(found, one),)
        return
    start = values[one] or Fraction(1)
    points = [start, start * 2]
    ends = [relation.expected(values | {one: value}) for value in points]
    if None in ends or ends[0] == ends[1]:
        return
    share = (values[relation.result] - ends[0]) / (ends[1] - ends[0])
    yield _printable(points[0] + share * (points[1] - points[0]), one)
    if divisor := 1 / points[0] + share * (1 / points[1] - 1 / points[0]):
        yield _printable(1 / divisor, one)


def _printable(value: Fraction, one: Figure) -> Fraction:
    return Fraction(half_up(value, one.places))


def value_of(text: str) -> Fraction:
    return Fraction(parse_number(re.sub(r"[%‰]$", "", text)) or 0)


def _falsified(draft: Draft, rng: random.Random, kind: str) -> Iterator[dict[Figure, str]]:
    if kind == "rows_swapped":
        yield from _swapped_rows(draft, rng)
        return
    for one in figures_of(draft):
        text = _FALSIFY[kind](one, draft, rng)
        if text and text != one.text:
            yield {one: text}


def _digit_changed(one: Figure, draft: Draft, rng: random.Random) -> str:
    places = [place for place, sign in enumerate(one.text) if sign.isdigit()]
    place = rng.choice(places)
    is_leading = place == places[0] and len(places) > 1
    digit = rng.choice([sign for sign in "0123456789" if sign != one.text[place] and not (is_leading and sign == "0")])
    return one.text[:place] + digit + one.text[place + 1 :]


def _digits_swapped(one: Figure, draft: Draft, rng: random.Random) -> str:
    text = one.text
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    pairs = [(a, b) for a, b in zip(places, places[1:], strict=False) if text[a] != text[b]]
    pairs = [(a, b) for a, b in pairs if not (a == places[0] and text[b] == "0")]
    if not pairs:
        return ""
    a, b = rng.choice(pairs)
    signs = list(text)
    signs[a], signs[b] = signs[b], signs[a]
    return "".join(signs)


def _truncated(one: Figure, draft: Draft, rng: random.Random) -> str:
    """A computed figure cut off instead of rounded; nothing where that makes no difference."""
    relation = next((each for each in draft.relations if each.result is one), None)
    if relation is None or relation.is_linear:
        return ""
    exact = relation.compute([each.value for each in relation.operands])
    cut = Fraction(int(exact * 10**one.places), 10**one.places)
    return one.printed(cut)


def _unit_slipped(one: Figure, draft: Draft, rng: random.Random) -> str:
    """元 for 万元, 万元 for 亿元, or a percentage with its point elsewhere."""
    if one.kind == MONEY:
        factor = Fraction(10_000) if rng.random() < 0.5 else Fraction(1, 10_000)
        slipped = one.value * factor
        return one.printed(slipped) if one.printed(slipped) != one.printed(Fraction(0)) else one.printed(one.value * 10_000)
    if one.kind == RATE:
        return one.printed(one.value * rng.choice((Fraction(1, 100), Fraction(1, 10), Fraction(10))))
    return ""


def _total_zeroed(one: Figure, draft: Draft, rng: random.Random) -> str:
    return one.printed(Fraction(0)) if one.role == "total" else ""


def _swapped_rows(draft: Draft, rng: random.Random) -> Iterator[dict[Figure, str]]:
    bodies = [body for block in draft.blocks if isinstance(block, Grid) for body in block.bodies if len(body) > 1]
    for body in bodies:
        for _ in range(2):
            a, b = rng.sample(body, 2)
            if a.text != b.text:
                yield {a: b.text, b: a.text}


_FALSIFY = {
    "digit_changed": _digit_changed,
    "digits_swapped": _digits_swapped,
    "truncated": _truncated,
    "unit_slipped": _unit_slipped,
    "total_zeroed": _total_zeroed,
}
