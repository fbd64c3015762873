"""Measures that are the sum or difference of others: 总投入 = 中央 + 市级 + 区级, 结余 = 到位 − 支出."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..claims import Claim, Formula, Ledger
from . import names
from .evidence import Evidence, Sample, gathered, surprise
from .lines import Line, alike

SUM, DIFFERENCE = "sum", "difference"
_MOST_LINES, _MOST_FOR_PAIRS, _MOST_FOR_SIGNS = 40, 24, 12


@dataclass(frozen=True, slots=True)
class Combination:
    """total = Σ sign × part. hint: 2 where names say so, else 0."""

    total: Line
    parts: tuple[tuple[int, Line], ...]
    evidence: Evidence
    hint: int

    @property
    def lines(self) -> frozenset[int]:
        return frozenset([self.total.place, *(line.place for _, line in self.parts)])


def combinations_of(lines: list[Line], items: range) -> list[Combination]:
    """The sums that hold between measures, each set of measures once, the best supported first."""
    amounts = [line for line in lines if not line.measure.is_rate][:_MOST_LINES]
    found = sorted((one for total in amounts for one in _accepted(total, amounts, items)), key=_rank, reverse=True)
    kept: list[Combination] = []
    for one in found:
        again = any(one.lines == other.lines or one.total is other.total for other in kept)
        if not again and not _follows(one, kept):
            kept.append(one)
    return kept


def _rank(one: Combination) -> tuple[float, ...]:
    evidence = one.evidence
    return (evidence.agree - 2 * evidence.differ + evidence.idle / 2, one.hint, -len(one.parts))


def _follows(one: Combination, kept: list[Combination]) -> bool:
    """Whether it says again what kept ones say together: no line of it is new, or it only adds lines to one of them, which
    then weigh next to nothing."""
    if any(other.lines < one.lines or _is_worse(one, other) for other in kept):
        return True
    covered = [other for other in kept if len(one.lines & other.lines) >= 2]
    union = frozenset().union(*(other.lines for other in covered)) if len(covered) >= 2 else frozenset()
    return one.lines <= union and one.evidence.agree <= max(other.evidence.agree for other in covered)


def _is_worse(one: Combination, kept: Combination) -> bool:
    """Whether it is a kept one with another line in one place, which fits fewer items: what was budgeted and what arrived
    are often the same, and the balance is of only one of them."""
    others = len(one.lines - kept.lines), len(kept.lines - one.lines)
    return others == (1, 1) and one.evidence.differ > kept.evidence.differ


def _accepted(total: Line, amounts: list[Line], items: range) -> Iterator[Combination]:
    others = [line for line in amounts if line is not total and alike(line, total)]
    candidates = list(_candidates(total, others))
    for parts in candidates:
        evidence = gathered(_samples(total, parts, items))
        hint = _hint(total, parts)
        if evidence.accepts(hint, len(amounts) * len(candidates) if not hint else 1):
            yield Combination(total, parts, evidence, hint)


def _candidates(total: Line, others: list[Line]) -> Iterator[tuple[tuple[int, Line], ...]]:
    """Runs of neighbours, every second or third column, columns of one name, pairs; with a name for it, A +
    B − C."""
    seen: set[tuple] = set()
    for parts in _sets(total, others):
        key = tuple(sorted((line.place, sign) for sign, line in parts))
        if len(parts) >= 2 and key not in seen:
            seen.add(key)
            yield parts


def _sets(total: Line, others: list[Line]) -> Iterator[tuple[tuple[int, Line], ...]]:
    for stride in (1, 2, 3, 4):
        for start in range(len(others)):
            run: list[tuple[int, Line]] = []
            for line in others[start:]:
                if run and line.place - run[-1][1].place > stride and total.place not in range(run[-1][1].place, line.place):
                    break
                if not run or (line.place - run[-1][1].place) % stride == 0:
                    run.append((1, line))
                    yield tuple(run)
    leaf = total.name.split(" ")[-1]
    yield tuple((1, line) for line in others if line.name.split(" ")[-1] == leaf)
    if len(others) <= _MOST_FOR_PAIRS:
        for place, one in enumerate(others):
            for other in others[place + 1 :]:
                yield (1, one), (1, other)
    if names.BALANCE.search(total.name) and len(others) <= _MOST_FOR_SIGNS:
        for place, one in enumerate(others):
            for other in others[place + 1 :]:
                for less in others:
                    if less is not one and less is not other:
                        yield (1, one), (1, other), (-1, less)


def _hint(total: Line, parts: tuple[tuple[int, Line], ...]) -> int:
    if any(sign < 0 for sign, _ in parts):
        return 1
    if names.SUMMED.search(total.name.split(" ")[-1]) and not any(
        names.SUMMED.search(line.name.split(" ")[-1]) for _, line in parts
    ):
        return 2
    if names.is_total(total.name) or names.is_total(total.name.split(" ")[0]) or names.is_total(total.name.split(" ")[-1]):
        return 2
    return 2 if len(parts) == 2 and any(names.BALANCE.search(line.name) for _, line in parts) else 0


def _samples(total: Line, parts: tuple[tuple[int, Line], ...], items: range) -> Iterator[Sample]:
    misses = 0
    for item in items:
        whole, stated = (
            total.values[item],
            [(sign, line.values[item], line.roundings[item]) for sign, line in parts],
        )
        missing = sum(value is None for _, value, _ in stated)
        if whole is None or missing > len(stated) - 2 or (missing and len(stated) == 2):
            continue
        present = [(sign, value, rounding) for sign, value, rounding in stated if value is not None]
        room = total.roundings[item] + sum(rounding for _, _, rounding in present)
        agrees = abs(whole - sum(sign * value for sign, value, _ in present)) <= room
        weighty = sum(bool(value) for _, value, _ in present) >= 2
        step = total.steps[item] or 1
        yield Sample(
            agrees,
            surprise(whole or max(abs(value) for _, value, _ in present), step + 2 * room) if weighty else 0.0,
            (whole, *(value for _, value, _ in present)),
        )
        misses += not agrees
        if misses > 4 and misses > len(items) // 3:
            return


def claims_of(one: Combination, items: range, ledger: Ledger) -> Iterator[Claim]:
    """For each item the claim, of the measure that the names call the result: the balance of a difference,
    else the total."""
    number = ledger.group()
    left = next((line for sign, line in one.parts if sign > 0 and names.BALANCE.search(line.name)), None)
    is_difference = left is not None and len(one.parts) == 2 and not names.is_total(one.total.name)
    for item in items:
        whole = one.total.measure.figures[item]
        parts = [(sign, line.measure.figures[item], line) for sign, line in one.parts]
        stated = [(sign, figure) for sign, figure, _ in parts if figure is not None]
        if whole is None or len(stated) < 2 or (len(stated) < len(parts) and len(parts) == 2):
            continue
        if is_difference:
            rest = next(figure for sign, figure, line in parts if line is left)
            other = next(figure for sign, figure, line in parts if line is not left)
            yield Claim(DIFFERENCE, rest, Formula(((1, whole), (-1, other))), number)
        else:
            kind = DIFFERENCE if any(sign < 0 for sign, _ in stated) else SUM
            yield Claim(kind, whole, Formula(tuple(stated)), number)
