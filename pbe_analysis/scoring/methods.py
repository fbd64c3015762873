"""The registry of methods: how an actual value becomes points. A method is a frozen dataclass of its parameters, entered once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, ClassVar

from ..errors import nearest
from ..numbers import Exact, Rate

NOTHING_REPORTED = "没有填报实际完成值"
UNKNOWN = Rate(None, None)


@dataclass(frozen=True, slots=True)
class Undefined:
    """An actual value that is none, and why: its points are undefined too, never 0."""

    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: a word of a band with the share of the points that it earned, or the points themselves; and why."""

    word: str = ""
    share: Exact | None = None
    points: Exact | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Points by a method, from 0 to the weight; None where they are undefined, and `why` says so. title: the method as a
    report names it. achievement: 完成程度; over: by how much the target was exceeded, as a share of it."""

    points: Exact | None
    why: str = ""
    title: str = ""
    achievement: Rate = UNKNOWN
    over: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A method with its parameters. ID, TITLE: its name in parameters and in reports; JUDGED: whether a person decides."""

    ID: ClassVar[str]
    TITLE: ClassVar[str]
    JUDGED: ClassVar[bool] = False

    def outcome(self, weight: Fraction, actual: Any) -> Outcome:
        """Points of an actual value that is defined. Error: ValueError that says in Chinese what keeps it from being scored."""
        raise NotImplementedError

    def faults(self, weight: Exact) -> Iterator[str]:
        """What of the parameters does not fit the weight."""
        return iter(())


METHODS: dict[str, type[Rule]] = {}


def method(id: str, title: str, *, judged: bool = False) -> Callable[[type[Rule]], type[Rule]]:
    """Enters a method under its name."""

    def enter(rule: type[Rule]) -> type[Rule]:
        rule.ID, rule.TITLE, rule.JUDGED = id, title, judged
        METHODS[id] = rule
        return rule

    return enter


def rule_of(id: str, **parameters: object) -> Rule:
    """The method of that name with these parameters. Error: ValueError with the nearest known name."""
    if id not in METHODS:
        raise ValueError(f'"{id}" is no method; {nearest(id, METHODS) or "、".join(METHODS)}')
    known = [field.name for field in fields(METHODS[id])]
    for name in parameters:
        if name not in known:
            raise ValueError(f'"{name}" is no parameter of {id}; {nearest(name, known) or "、".join(known)}')
    return METHODS[id](**parameters)


def outcome_of(rule: Rule, weight: Exact, actual: object) -> Outcome:
    """Points of an actual value by a method: a number, a rate, a date or a judgement; undefined ones stay undefined."""
    actual = Undefined(NOTHING_REPORTED) if actual is None else actual
    if isinstance(actual, Rate):
        actual = Undefined("实际值的分母为零，或有一项未载明") if actual.exact is None else actual.exact
    if isinstance(actual, float):
        raise TypeError(f"an exact value, not the float {actual}")
    if isinstance(actual, Undefined):
        return Outcome(None, actual.why)
    try:
        return rule.outcome(Fraction(weight), actual)
    except ValueError as error:
        return Outcome(None, str(error))
