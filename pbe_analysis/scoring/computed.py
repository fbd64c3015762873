"""Methods that compute: in proportion, the other way round, between two ends, by steps, by defects, by a list, by a date."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import ClassVar, Literal

from ..numbers import Exact, Rate
from .arithmetic import OverRule, achievement, added, capped, excess, ratio_points
from .methods import Outcome, Rule, method, outcome_of


@method("ratio", "按比例")
@dataclass(frozen=True, slots=True)
class Ratio(Rule):
    """Met → the weight; else weight × actual ÷ target. least: an achievement below it gets nothing (低于60%不得分). over: what
    clear over-achievement costs, None where the target cannot be exceeded. full: a value short of the target that gets the
    weight already (达到90%得满分，否则按完成率×分值). line: a value and the share of the weight that it gets, from which points rise on a
    straight line to those of the target; short of it nothing. A target of 0 is met or gets nothing."""

    target: Exact
    least: Exact = 0
    over: OverRule | None = None
    full: Exact | None = None
    line: tuple[Exact, Exact] | None = None
    REVERSED: ClassVar[bool] = False

    def outcome(self, weight: Fraction, actual: Exact) -> Outcome:
        share = achievement(actual, self.target, reverse=self.REVERSED)
        points = ratio_points(weight, actual, self.target, reverse=self.REVERSED)
        points = points if points >= weight * Fraction(self.least) else Fraction(0)
        points = points if self.line is None else weight * self._on_line(Fraction(actual), *self.line)
        if self.full is not None and (actual <= self.full if self.REVERSED else actual >= self.full):
            points = weight
        over = excess(actual, self.target, reverse=self.REVERSED) if self.over else None
        return Outcome(capped(points, over, self.over) if self.over else points, "", self.TITLE, share, over)

    def _on_line(self, actual: Fraction, start: Exact, share: Exact) -> Fraction:
        """The share of the weight between the start of the line and the target."""
        way = (actual - Fraction(start)) / (Fraction(self.target) - Fraction(start))
        return Fraction(0) if way < 0 else Fraction(share) + (1 - Fraction(share)) * min(way, Fraction(1))


@method("reverse", "反向比例")
@dataclass(frozen=True, slots=True)
class Reverse(Ratio):
    """The less the better: within the target → the weight; else weight × target ÷ actual. None at all meets every target."""

    REVERSED: ClassVar[bool] = True


@method("between", "按区间")
@dataclass(frozen=True, slots=True)
class Between(Rule):
    """Within two ends → the weight; outside in proportion to the end that is missed: 60 or 133⅓ of 80–100 get 75 %."""

    low: Exact
    high: Exact

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"a low end below the high one, not {self.low} and {self.high}")

    def outcome(self, weight: Fraction, actual: Exact) -> Outcome:
        if self.low <= actual <= self.high:
            return Outcome(weight, "", self.TITLE, Rate(1, 1))
        end, reverse = (self.low, False) if actual < self.low else (self.high, True)
        points = ratio_points(weight, actual, end, reverse=reverse)
        return Outcome(points, "", self.TITLE, achievement(actual, end, reverse=reverse))


@method("ladder", "按档次")
@dataclass(frozen=True, slots=True)
class Ladder(Rule):
    """Steps from the best: threshold → points; the first threshold that the value reaches counts, below all `otherwise`.

    steps: ((95, 5), (90, 3)) is 5 points from 95 on, 3 from 90 on. less_is_better: thresholds are reached from above. beyond:
    thresholds that have to be passed (>95).
    """

    steps: tuple[tuple[Exact, Exact], ...]
    otherwise: Exact = 0
    less_is_better: bool = False
    beyond: tuple[Exact, ...] = ()

    def __post_init__(self) -> None:
        thresholds = [threshold for threshold, _ in self.steps]
        points = [*(points for _, points in self.steps), self.otherwise]
        if thresholds != sorted(set(thresholds), reverse=not self.less_is_better) or points != sorted(points, reverse=True):
            raise ValueError(
                f"steps from the best to the worst, each once and with no more points than the one before: {self.steps}"
            )

    def outcome(self, weight: Fraction, actual: Exact) -> Outcome:
        reached = (points for step, points in self.steps if self._reaches(actual, step))
        return Outcome(_within(weight, next(reached, self.otherwise)), "", self.TITLE)

    def _reaches(self, actual: Exact, step: Exact) -> bool:
        if actual == step:
            return step not in self.beyond
        return actual < step if self.less_is_better else actual > step

    def faults(self, weight: Exact) -> Iterator[str]:
        best = max([*(points for _, points in self.steps), self.otherwise])
        if best != weight:
            yield f"最高一档为{best}分"


Part = Literal["exact", "whole", "begun"]  # what counts of a step that is not complete
ROUNDED: Mapping[str, Callable[[Fraction], Exact]] = {"exact": Fraction, "whole": floor, "begun": ceil}


@method("per_defect", "扣分")
@dataclass(frozen=True, slots=True)
class PerDefect(Rule):
    """The weight less `deduct` for each `step` that the value falls short of `target`, or, where less is better, exceeds it;
    down to 0 (扣完为止). 每降低1个百分点扣0.5分: step 1, deduct 0.5; 每发现一处扣1分: target 0, less_is_better.

    part: what counts of a step that is not complete: its part, nothing (whole), or all of it (begun). most: the most that
    is taken off. least: a value short of it gets nothing at all (低于90%不得分).
    """

    target: Exact
    deduct: Exact
    step: Exact = 1
    less_is_better: bool = False
    part: Part = "exact"
    most: Exact | None = None
    least: Exact | None = None

    def __post_init__(self) -> None:
        if self.step <= 0 or self.deduct < 0 or self.part not in ROUNDED:
            raise ValueError(f"a step above 0, a deduction of 0 or more, and part as one of {'、'.join(ROUNDED)}")

    def outcome(self, weight: Fraction, actual: Exact) -> Outcome:
        short = Fraction(actual) - Fraction(self.target) if self.less_is_better else Fraction(self.target) - Fraction(actual)
        steps = ROUNDED[self.part](max(short, Fraction(0)) / Fraction(self.step))
        off = min(Fraction(steps) * Fraction(self.deduct), weight if self.most is None else Fraction(self.most))
        lost = self.least is not None and (actual > self.least if self.less_is_better else actual < self.least)
        return Outcome(Fraction(0) if lost else _within(weight, weight - off), "", self.TITLE)


@method("checklist", "按清单")
@dataclass(frozen=True, slots=True)
class Checklist(Rule):
    """The share of a list that is fulfilled. actual: item → whether, or which share of it, was fulfilled; or how many were.

    shares: what each item counts, evenly where they are left out.
    """

    items: tuple[str, ...]
    shares: tuple[Exact, ...] = ()

    def __post_init__(self) -> None:
        if not self.items or (self.shares and len(self.shares) != len(self.items)) or len(set(self.items)) < len(self.items):
            raise ValueError("at least one item, each once, and a share for each or for none")
        if self.shares and (min(self.shares) < 0 or not any(self.shares)):
            raise ValueError("shares of 0 or more, and not all of them 0")

    def outcome(self, weight: Fraction, actual: Mapping[str, bool | Exact | None] | int) -> Outcome:
        done = self._fulfilled(actual)
        shares = self.shares or (1,) * len(self.items)
        fulfilled = added(Fraction(share) * Fraction(part) for share, part in zip(shares, done, strict=True))
        rate = Rate(fulfilled, added(shares))
        return Outcome(weight * Fraction(fulfilled) / Fraction(added(shares)), "", self.TITLE, rate)

    def _fulfilled(self, actual: Mapping[str, bool | Exact | None] | int) -> list[Exact]:
        if not isinstance(actual, Mapping):
            if self.shares or actual != int(actual) or not 0 <= actual <= len(self.items):
                raise ValueError(f"应逐项说明是否具备，或填0至{len(self.items)}的项数")
            return [int(place < actual) for place in range(len(self.items))]
        if unknown := [name for name in actual if name not in self.items]:
            raise ValueError(f"“{'、'.join(unknown)}”不在清单内")
        if missing := [name for name in self.items if actual.get(name) is None]:
            raise ValueError(f"没有说明“{'、'.join(missing)}”是否具备")
        done = [Fraction(part) for name in self.items if (part := actual[name]) is not None]
        if any(not 0 <= part <= 1 for part in done):
            raise ValueError("每项的完成比例应在0至1之间")
        return [*done]


@method("stated", "达标")
@dataclass(frozen=True, slots=True)
class Stated(Rule):
    """A target in words: met → the weight; else nothing. word: what has to be said (符合); actual: whether it was."""

    word: str

    def outcome(self, weight: Fraction, actual: bool) -> Outcome:
        if not isinstance(actual, bool):
            raise ValueError(f"目标是“{self.word}”，实际值不应是数")
        return Outcome(weight * actual, "", self.TITLE, Rate(int(actual), 1))


@method("by_date", "按期限")
@dataclass(frozen=True, slots=True)
class ByDate(Rule):
    """In time → the weight; late → the share `late` of it, or the weight less `deduct` for each `step` days (扣完为止). part: what counts of
    a step that is not complete, as in `PerDefect`. most: the most that is taken off."""

    deadline: date
    late: Exact = 0
    deduct: Exact | None = None
    most: Exact | None = None
    step: Exact = 1
    part: Part = "exact"

    def outcome(self, weight: Fraction, actual: date) -> Outcome:
        days = max((actual - self.deadline).days, 0)
        if self.deduct is None:
            share = Fraction(1) if not days else Fraction(self.late)
            return Outcome(weight * share, "", self.TITLE, Rate(share, 1))
        steps = Fraction(ROUNDED[self.part](Fraction(days) / Fraction(self.step)))
        off = min(steps * Fraction(self.deduct), weight if self.most is None else Fraction(self.most))
        points = _within(weight, weight - off)
        return Outcome(points, "", self.TITLE, Rate(points, weight))


@method("worst", "多项取低")
@dataclass(frozen=True, slots=True)
class Worst(Rule):
    """Several targets in one indicator: the one with the fewest points counts. actual: a value for each, in their order."""

    rules: tuple[Rule, ...]

    def outcome(self, weight: Fraction, actual: tuple) -> Outcome:
        if len(actual) != len(self.rules):
            raise ValueError("实际完成值的个数与目标不一致")
        parts = [outcome_of(rule, weight, value) for rule, value in zip(self.rules, actual, strict=True)]
        return min(parts, key=lambda part: (part.points is not None, part.points or 0))


def _within(weight: Fraction, points: Exact) -> Fraction:
    """Points from 0 to the weight."""
    return min(max(Fraction(points), Fraction(0)), weight)
