"""A line of an indicator table as it is scored: its method, its value and where that comes from, its reason."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ..data import Table
from ..figures import Figure
from ..numbers import Exact
from ..scoring import ByHand, Indicator, Rule
from ..scoring.margins import Margin, margin
from ..scoring.notation_words import Method
from .indicator_partial import Partial
from .indicator_table import Entry

NO_REASON = "未写明理由"
SINCE_LAST = "较上年"  # behind the name of a measure: how far it moved since the year before


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator that is scored itself: its line, its method, what it is scored on. figure: of the measure that gives the value;
    value: in plain units, a date, a list, a judgement; entered: points that were typed; partial: what the figure rests on, where that is not
    all."""

    table: Table
    entry: Entry
    method: Method | None
    figure: Figure | None
    value: object
    entered: Decimal | None
    partial: Partial | None = None

    @property
    def is_judged(self) -> bool:
        return self.method is not None and isinstance(self.method.rule, ByHand)

    @property
    def is_typed(self) -> bool:
        """Whether a method scores a value that somebody typed, which no table gives."""
        return self.method is not None and not self.is_judged and self.figure is None

    @property
    def is_change(self) -> bool:
        """Whether it is scored on how far a measure moved."""
        return self.figure is not None and self.entry["measure"].endswith(SINCE_LAST)

    def margin(self, weight: Exact) -> Margin | None:
        """What one more step in its value would bring. weight: what it can get after what does not apply has dropped out."""
        stated = self.entry.weight
        told = self.figure.unit if self.figure and "元/" in self.figure.unit else self.method.unit if self.method else ""
        found = margin(self.method.rule, stated, self.value, told) if self.method and stated else None
        return found and replace(found, gain=found.gain * Fraction(weight) / Fraction(stated or 1))

    @property
    def shown(self) -> str:
        """Its value as a report prints it."""
        if self.figure is None:
            return self.entry["actual"]
        return self.partial.shown(self.figure.display) if self.partial else self.figure.display

    @property
    def reason(self) -> str:
        """Why its points are what they are; of points that a person gave, always something: what they rest on is no reason to take some off."""
        is_full = self.entered is None or self.entered >= (self.entry.weight or 0)
        return self.entry["reason"] or ((is_full and self.entry["evidence"]) or NO_REASON if self.is_judged else "")

    @property
    def indicator(self) -> Indicator:
        entry = self.entry
        rule: Rule | None = self.method.rule if self.method else None
        return Indicator(
            entry.path[-1], entry.weight, self.entered, (), rule, self.value, entry["target"], self.reason, entry["evidence"],
            entry.applies, str(entry.line),
        )  # fmt: skip
