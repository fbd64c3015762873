"""The rules of a review: deductions with their points, caps and sources, in groups; shipped, or a user's own file."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from ..errors import ParamsError
from ..messages import _
from ..params import Number, Section, Text, load
from .kinds import CHECKS
from .words import Element

FILE = Path(__file__).with_name("rules.yaml")
Points = Annotated[Number, Field(ge=0)]
Words = Annotated[tuple[Text, ...], Field(min_length=1)]


class Group(Section):
    """full: the most that its rules can take off; without one, as much as they find."""

    title: Text
    full: Points | None = None


class Rule(Section):
    """A deduction. code: what the table calls it. points: of each case. cap: the most for all of them. basis: the clause that sets
    it. checks: what a machine looks for, names of `CHECKS`. look: what a person has to look at, where no machine can tell."""

    code: Text
    title: Text
    group: Text
    basis: Text
    points: Points | None = None
    cap: Points | None = None
    checks: tuple[Text, ...] = ()
    look: Text | None = None

    def _wrong(self) -> Iterator[str]:
        if not (self.checks or self.look):
            yield _("checks for a machine, or what a person has to look at (look)")
        if self.checks and self.points is None:
            yield _("points beside checks")
        if unknown := [name for name in self.checks if name not in CHECKS]:
            yield _("checks among {known}, not {unknown}", known=[*CHECKS], unknown=unknown)


class Rules(Section):
    """A table of deductions. full: full marks. cover: fields that a cover has to have, elements: what a report has to hold, each
    with the words by which it is known; without them those of the package."""

    title: Text
    source: Text
    full: Annotated[Number, Field(gt=0)]
    groups: dict[Text, Group]
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    cover: dict[Text, Words] | None = None
    elements: dict[Text, Element] | None = None

    def _wrong(self) -> Iterator[str]:
        yield from _misfits(self)

    @property
    def by_check(self) -> dict[str, Rule]:
        """The name of a check → the rule that takes points off for it."""
        return {name: rule for rule in self.rules for name in rule.checks}

    @property
    def for_machine(self) -> Decimal:
        """Full marks without the groups in which nothing can be found by a machine."""
        machine = {rule.group for rule in self.rules if rule.checks}
        return self.full - sum((group.full or Decimal(0) for key, group in self.groups.items() if key not in machine), Decimal(0))


def _misfits(rules: Rules) -> Iterator[str]:
    for rule in rules.rules:
        if rule.group not in rules.groups:
            yield _("a group among {known} for rule {code}, not {group}", known=[*rules.groups], code=rule.code, group=rule.group)
    for code, count in Counter(rule.code for rule in rules.rules).items():
        if count > 1:
            yield _("each code once, not {code} {count} times", code=code, count=count)
    for name, count in Counter(name for rule in rules.rules for name in rule.checks).items():
        if count > 1:
            yield _("each check in one rule, not {name} in {count}", name=name, count=count)
    if sum((group.full or Decimal(0) for group in rules.groups.values()), Decimal(0)) > rules.full:
        yield _("full marks of the groups that add up to no more than {full}", full=rules.full)


@cache
def shipped() -> Rules:
    """The rules that the package brings."""
    return load(FILE, f"pbe_analysis/review/{FILE.name}", Rules)


def read(path: Path) -> Rules:
    """The rules in a user's file. Error: ParamsError that lists every fault with its line."""
    try:
        return load(path, str(path), Rules)
    except OSError as error:
        what = _("cannot be read ({strerror})", strerror=error.strerror)
        raise ParamsError(str(path), what, _("a YAML file with rules, as docs/review.md shows one")) from None
