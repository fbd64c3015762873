"""What a target can mean: bounds (operator, value, unit), deadlines, words, and what of it was not understood."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ..dates import month_end
from ..numbers import shortest


class Kind(StrEnum):
    """The one class that every indicator has. Its value is what reports print."""

    QUANTITATIVE = "定量"
    NUMBER_IN_TEXT = "文中数字"
    DEADLINE = "时限"
    QUALITATIVE = "定性"
    MISSING = "缺失"


@dataclass(frozen=True, slots=True)
class Bound:
    """operator value unit, such as ≥ 90 %. value: exact, multipliers such as 万 resolved, a percentage as its number (90).

    sign: the operator as it was printed, a glyph or a word, "" where none was. relative: the change that the value
    measures (提升, 下降 …); base: what the change is against, "" where the text does not say. implied: the value follows
    from words such as 全覆盖. scale: the multiplier as it was printed before the unit, such as the 万 of 120万人.
    """

    operator: str
    value: Decimal
    unit: str = ""
    sign: str = field(default="", compare=False)
    relative: str = ""
    base: str = ""
    implied: bool = False
    scale: str = field(default="", compare=False)

    def __str__(self) -> str:
        """The bound in one spelling, which `understand` reads back: ≥90%, =1000000份, 较建设前提升≥1%."""
        change = f"{f'较{self.base}' if self.base else ''}{self.relative}"
        return f"{change}{self.operator}{shortest(self.value)}{self.unit}"

    @property
    def is_unsigned(self) -> bool:
        """Whether nothing printed says in which direction the value is better: 1200元."""
        return self.operator == "=" and not (self.sign or self.relative or self.implied)

    @property
    def is_share(self) -> bool:
        return self.unit in ("%", "‰")

    @property
    def less_is_better(self) -> bool:
        """Whether the value is not to be exceeded; none at all (=0) is one of these."""
        return self.operator in ("≤", "<") or (self.operator == "=" and not self.value)


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when. year: None where the text leaves it to the form's year. day: the last one that the words allow; first: the
    first one, as month and day, None where they only say before."""

    month: int
    day: int
    year: int | None = None
    printed: str = field(default="", compare=False)
    first: tuple[int, int] | None = field(default=None, compare=False)

    def on(self, fiscal_year: int) -> date:
        """The last day, in the fiscal year where the text names none."""
        return within_month(self.year or fiscal_year, self.month, self.day)

    def since(self, fiscal_year: int) -> date | None:
        """The first day; None where every earlier one is allowed."""
        return within_month(self.year or fiscal_year, *self.first) if self.first else None


def within_month(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, month_end(year, month).day))


@dataclass(frozen=True, slots=True)
class Meaning:
    """A target as understood. notes: what had to be assumed. unread: numbers in the text that found no place."""

    kind: Kind
    bounds: tuple[Bound, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def demands(self) -> tuple[tuple[Bound, ...], ...]:
        """The bounds by the value that has to meet them: both ends of a range ask for one value, every other bound for one
        of its own."""
        found: list[tuple[Bound, ...]] = []
        for bound in self.bounds:
            if found and len(found[-1]) == 1 and _ends_of_a_range(found[-1][0], bound):
                found[-1] += (bound,)
            else:
                found.append((bound,))
        return tuple(found)

    @property
    def measurable(self) -> bool:
        """Whether a year later anyone can say if it was met: a number that stands on its own, or a date."""
        return any(not bound.relative for bound in self.bounds) or bool(self.deadlines)

    def __str__(self) -> str:
        """What the report prints beside the printed target; "" where nothing but words was found."""
        days = [f"{one.year or ''}{'-' if one.year else ''}{one.month:02d}-{one.day:02d}前" for one in self.deadlines]
        return "；".join([*map(str, self.bounds), *days])


def _ends_of_a_range(low: Bound, high: Bound) -> bool:
    """≥ 80 台 and ≤ 100 台, in this order."""
    ends = low.operator in ("≥", ">") and high.operator in ("≤", "<")
    return ends and low.unit == high.unit and low.value <= high.value and not (low.relative or high.relative)
