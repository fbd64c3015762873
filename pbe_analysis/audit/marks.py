"""Which characters of a document carry which checks: overlapping places become one mark, that of its worst check."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..documents.document import Where
from .checks import Audit, Check

# Characters; in a longer text a check without a span is marked at its figure, or else at the beginning.
WHOLE = 40
Spot = tuple[int, int, int]  # block, row, column


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:end] of a block or cell, with the numbers of its checks (in the audit, from 0), the worst first."""

    start: int
    end: int
    checks: tuple[int, ...]


class Marks:
    """The marks of one audit, by where they stand."""

    def __init__(self, audit: Audit):
        self.checks = audit.checks
        self._found: dict[Spot, list[int]] = {}
        for number, check in enumerate(audit.checks):
            self._found.setdefault(_spot(check.where), []).append(number)

    def at(self, where: Where, text: str) -> list[Mark]:
        """The marks of a block or cell that holds `text`, from left to right, none over another."""
        numbers = self._found.get(_spot(where), ())
        spans = sorted((*_span(self.checks[number], text), number) for number in numbers)
        return list(self._joined(spans))

    def _joined(self, spans: list[tuple[int, int, int]]) -> Iterator[Mark]:
        group: list[tuple[int, int, int]] = []
        for span in spans:
            if group and span[0] >= max(end for _, end, _ in group) and span[0] > group[0][0]:
                yield self._mark(group)
                group = []
            group.append(span)
        if group:
            yield self._mark(group)

    def _mark(self, group: list[tuple[int, int, int]]) -> Mark:
        numbers = sorted((number for _, _, number in group), key=lambda number: (-self.checks[number].status.gravity, number))
        return Mark(group[0][0], max(end for _, end, _ in group), tuple(numbers))


def _spot(where: Where) -> Spot:
    return where.block, where.row, where.column


def _span(check: Check, text: str) -> tuple[int, int]:
    """Which characters a check means: its own span, else its figure where that stands once, else all of a short text."""
    start, end = check.where.start, check.where.end
    if 0 <= start < end <= len(text):
        return start, end
    if check.stated and text.count(check.stated) == 1:
        start = text.index(check.stated)
        return start, start + len(check.stated)
    return (0, len(text)) if len(text) <= WHOLE else (0, 0)
