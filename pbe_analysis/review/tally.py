"""Defects → points taken off, by the rules with their caps; what no machine can judge beside them, never counted as full marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .rules import Rule, Rules
from .subject import Defect

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Deduction:
    """points: what it takes off; 0 where the rule's cap is reached already."""

    rule: Rule
    defect: Defect
    points: Decimal


@dataclass(frozen=True, slots=True)
class ForPerson:
    """What a person has to judge: by a rule alone, or a defect that another reading may explain."""

    rule: Rule
    defect: Defect | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """lost: points by code, after the caps of rules. full: what a machine can judge of the full marks. score: what is left of it."""

    deductions: tuple[Deduction, ...]
    for_person: tuple[ForPerson, ...]
    lost: dict[str, Decimal]
    full: Decimal
    score: Decimal


def tallied(found: Iterable[Defect], rules: Rules) -> Tally:
    """The points that sure defects take off. Where a group has full marks, no more than those are lost in it."""
    lost = dict.fromkeys((rule.code for rule in rules.rules if rule.checks), NOTHING)
    deductions, doubtful = list[Deduction](), list[ForPerson]()
    for defect in found:
        rule = rules.by_check[defect.check]
        if not defect.sure:
            doubtful.append(ForPerson(rule, defect))
            continue
        points = rule.points or NOTHING
        if rule.cap is not None:
            points = max(min(points, rule.cap - lost[rule.code]), NOTHING)
        lost[rule.code] += points
        deductions.append(Deduction(rule, defect, points))
    judged = [ForPerson(rule) for rule in rules.rules if rule.look]
    full = rules.for_machine
    return Tally(tuple(deductions), (*judged, *doubtful), lost, full, max(full - _of_groups(lost, rules), NOTHING))


def _of_groups(lost: dict[str, Decimal], rules: Rules) -> Decimal:
    """What is lost in all groups, each no more than its full marks."""
    total = NOTHING
    for key, group in rules.groups.items():
        found = sum((lost.get(rule.code, NOTHING) for rule in rules.rules if rule.group == key), NOTHING)
        total += found if group.full is None else min(found, group.full)
    return total
