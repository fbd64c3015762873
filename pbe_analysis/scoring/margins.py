"""What one more step in a value would bring: the next better value that a method knows, and the points that it adds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from ..numbers import MONEY_UNITS, Exact, Rate, shortest
from .amounts import DAYS, PERCENT
from .computed import Between, ByDate, Checklist, Ladder, PerDefect, Ratio, Reverse, Stated
from .methods import Rule, Undefined, outcome_of

MONEY_STEP = Decimal(10_000)  # 元: 1万元
POINT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Margin:
    """step: what is done, in words: 提高1个百分点. value: the better value. gain: the points that it adds."""

    step: str
    value: object
    gain: Fraction


def margin(rule: Rule, weight: Exact, actual: object, unit: str = "") -> Margin | None:
    """The next step of a value, by its method; None where nothing is to be gained by one, a person judges, or the value is none.

    A share moves by one percentage point, a day by one day, money by 1万元, a count by one, a small number with decimals by 0.1; a
    deduction by its own step, a ladder to its next rung, a list by one item. A value below the end where nothing is given moves up to that
    end; none goes beyond the value that gets all points. unit: what the value is told in; money is reckoned in 元 all the same.
    """
    exact = actual.exact if isinstance(actual, Rate) else actual
    if rule.JUDGED or exact is None or isinstance(exact, Undefined):
        return None
    found = _better(rule, exact, unit)
    now = outcome_of(rule, weight, exact).points
    then = outcome_of(rule, weight, found[1]).points if found else None
    if found is None or now is None or then is None or then <= now:
        return None
    return Margin(found[0], found[1], Fraction(then) - Fraction(now))


def _better(rule: Rule, actual: object, unit: str) -> tuple[str, object] | None:
    if isinstance(rule, ByDate) and isinstance(actual, date):
        return "提前1天", actual - timedelta(1)
    if isinstance(rule, Stated):
        return f"达到“{rule.word}”", True
    if isinstance(rule, Checklist):
        return _one_more(rule, actual)
    if not isinstance(actual, int | Decimal | Fraction):
        return None
    if isinstance(rule, Ladder):
        return _next_rung(rule, actual, unit)
    less, end, size = _direction(rule, actual, unit)
    if end is not None and (Fraction(actual) > Fraction(end) if less else Fraction(actual) < Fraction(end)):
        return f"{'降' if less else '提高'}到{_said(end, unit)}", end
    moved = Fraction(actual) - Fraction(size) if less else Fraction(actual) + Fraction(size)
    goal = _goal(rule, less)
    if goal is not None and (moved < goal if less else moved > goal):
        return f"{'降' if less else '提高'}到{_said(goal, unit)}", goal
    step = f"{shortest(Fraction(size) * 100)}个百分点" if unit == PERCENT else _said(size, unit)
    return f"{_verb(less, unit)}{step}", moved


def _goal(rule: Rule, less: bool) -> Exact | None:
    """The value from which all points are given: a step does not go beyond it."""
    if isinstance(rule, Ratio):
        return rule.target if rule.full is None else rule.full
    if isinstance(rule, PerDefect):
        return rule.target
    return (rule.high if less else rule.low) if isinstance(rule, Between) else None


def _direction(rule: Rule, actual: Exact, unit: str) -> tuple[bool, Exact | None, Exact]:
    """Whether less is better; the end short of which nothing is given; how far a step goes."""
    size: Exact = POINT if unit == PERCENT else MONEY_STEP if unit == "元" else 1
    if unit not in (PERCENT, "元") and Fraction(actual).denominator > 1 and abs(Fraction(actual)) < 10:
        size = Decimal("0.1")  # 1.3倍, 2.5小时
    if isinstance(rule, PerDefect):
        return rule.less_is_better, rule.least, rule.step
    if isinstance(rule, Ratio):
        less = isinstance(rule, Reverse)
        share = Fraction(rule.least)
        if rule.line:
            return less, rule.line[0], size
        end = None if not share else Fraction(rule.target) / share if less else Fraction(rule.target) * share
        return less, end, size
    return (isinstance(rule, Between) and actual > rule.high), None, size


def _next_rung(rule: Ladder, actual: Exact, unit: str) -> tuple[str, object] | None:
    """The worst of the rungs that are better than the value."""
    now = outcome_of(rule, max(points for _, points in rule.steps), actual).points or 0
    above = [step for step, points in rule.steps if Fraction(points) > now]
    if not above:
        return None
    step = above[-1]
    if step not in rule.beyond:
        return f"{'降' if rule.less_is_better else '提高'}到{_said(step, unit)}", step
    size = Fraction(1, 10_000) if unit == PERCENT else Fraction(1, 100)
    past = Fraction(step) - size if rule.less_is_better else Fraction(step) + size
    return f"{'低于' if rule.less_is_better else '超过'}{_said(step, unit)}", past


def _one_more(rule: Checklist, actual: object) -> tuple[str, object] | None:
    if isinstance(actual, Mapping):
        missing = [item for item in rule.items if not actual.get(item)]
        shares = dict(zip(rule.items, rule.shares or (1,) * len(rule.items), strict=True))
        best = max(missing, key=lambda item: Fraction(shares[item]), default=None)
        named = f"第{best}项" if str(best).isdigit() else f"“{best}”"  # a list that only says how many has no other name for it
        return None if best is None else (f"补齐{named}", {**actual, best: True})
    return ("多具备1项", int(actual) + 1) if isinstance(actual, int) and actual < len(rule.items) else None


def _verb(less: bool, unit: str) -> str:
    if unit in DAYS:
        return "缩短" if less else "增加"
    if unit == PERCENT:
        return "降低" if less else "提高"
    return "减少" if less else "增加"


def _said(value: Exact, unit: str) -> str:
    if unit == PERCENT:
        return f"{shortest(Fraction(value) * 100)}%"
    if unit == "元" and Fraction(value) % 10_000 == 0:
        unit = "万元"
    return f"{shortest(Fraction(value) / Fraction(MONEY_UNITS.get(unit.partition('/')[0], 1)))}{unit}"
