"""Planting faults into invented applicants of any notice: what stands there otherwise, and the verdicts that follow, the truth that
tests go by."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from .demo_files import Truth

Expected = list[tuple[str, int]]  # rule, verdict
Change: TypeAlias = Callable[[Any, Any], Expected]  # of an applicant, by the invention that it is of
Fault: TypeAlias = tuple[int, Callable[[Any], bool], Change]  # how many, in whom, how


def put(where: str, name: str, value: Any, *expected: tuple[str, int]) -> Change:
    """Something else stands in one of the applicant's registers, or ("") is true of the applicant. value: also a function that works it
    out of applicant and invention."""

    def change(one: Any, invention: Any) -> Expected:
        held = getattr(one, where) if where else vars(one)
        held[name] = value(one, invention) if callable(value) else value
        return list(expected)

    return change


def planted(kinds: Iterable[Fault], people: Iterable[Any], invention: Any) -> tuple[list[Any], list[Truth]]:
    """Plants faults, one kind to an applicant; those who have none yet, and the truth. invention: has the `random` to choose by."""
    free, truth = list(people), []
    invention.random.shuffle(free)
    for count, fits, change in kinds:
        for one in [each for each in free if fits(each)][:count]:
            free.remove(one)
            truth += [(one.entry, rule, verdict) for rule, verdict in change(one, invention)]
    return free, truth
