"""Verdicts as arrays, one per applicant and rule, so that a hundred thousand are judged in seconds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

PASS, FAIL, UNKNOWN, EXEMPT = 1, 0, -1, 2
OUTCOMES = {PASS: "符合", FAIL: "不符合", UNKNOWN: "无法判断", EXEMPT: "不适用"}
OPEN = "通知未载明标准"

Mask = Any  # an array of truths, one per applicant
Reasons = Sequence[tuple[Mask, str]]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule's verdicts, in the order of the applicants. value, threshold: nan where there is none to show.
    reason: place in `reasons` of what failed or is missing. open: who cannot be judged only since the notice sets no line."""

    verdict: np.ndarray
    value: np.ndarray
    threshold: np.ndarray
    reason: np.ndarray
    reasons: tuple[str, ...]

    @property
    def open(self) -> Mask:
        chosen = self.reasons.index(OPEN) if OPEN in self.reasons else -2
        return (self.verdict == UNKNOWN) & (self.reason == chosen)

    @property
    def failed(self) -> Mask:
        return self.verdict == FAIL

    @property
    def undecided(self) -> Mask:
        """Who cannot be judged although the notice sets a line."""
        return (self.verdict == UNKNOWN) & ~self.open

    def why(self, place: int) -> str:
        """What failed or is missing for one applicant; empty where nothing is to be said."""
        return "" if self.reason[place] < 0 else self.reasons[self.reason[place]]


def rule_on(*, exempt: Mask, failed: Mask, unknown: Reasons, value=None, threshold=None, because: Reasons = ()) -> Ruling:
    """A ruling from masks: who is exempt; else who certainly fails; else for whom something is missing (the first that applies);
    else who passes. because: reasons of failures."""
    missing = np.zeros(len(exempt), dtype=bool)
    for mask, _ in unknown:
        missing |= mask
    verdict = np.select([exempt, failed, missing], [EXEMPT, FAIL, UNKNOWN], PASS).astype("int8")
    reason = np.full(len(exempt), -1, dtype="int16")
    for number, (mask, _) in reversed(list(enumerate([*because, *unknown]))):
        wanted = FAIL if number < len(because) else UNKNOWN
        reason[mask & (verdict == wanted)] = number
    words = tuple(text for _, text in [*because, *unknown])
    nothing = np.full(len(exempt), np.nan)
    return Ruling(verdict, nothing if value is None else value, nothing if threshold is None else threshold, reason, words)


@dataclass(frozen=True, slots=True)
class Judgement:
    """All rulings on one roster, by rule id."""

    rulings: dict[str, Ruling]
    size: int

    @property
    def failing(self) -> Mask:
        """Who fails one rule or more."""
        return self._any(lambda one: one.failed)

    @property
    def pending(self) -> Mask:
        """Who fails none, and cannot be judged by one or more that the notice sets a line for."""
        return ~self.failing & self._any(lambda one: one.undecided)

    @property
    def clear(self) -> Mask:
        """Who passes every rule that applies, apart from those without a line in the notice."""
        return ~self.failing & ~self.pending

    def _any(self, test: Callable[[Ruling], Mask]) -> Mask:
        found = np.zeros(self.size, dtype=bool)
        for one in self.rulings.values():
            found |= test(one)
        return found
