"""The kinds of rules that a notice can have. A new kind is a class with a `kind` of its own, and its name in this list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Union

from pydantic import Field

from .ballots import Ballot, Majority
from .date_rules import InLast, InOrder, NotAfter, NotBefore
from .duration_rules import AgeBelow, DaysBetween, YearsSince
from .evidence import Evidence
from .materials import Materials
from .number_rules import AtLeast, AtMost
from .quota_rules import Quota
from .rule import Rule
from .verdicts import Judgement
from .word_rules import Identity, Once, OneOf

KINDS = (
    *(AtLeast, AtMost),
    *(NotAfter, NotBefore, InLast, InOrder, YearsSince, AgeBelow, DaysBetween),
    *(OneOf, Identity, Once),
    *(Quota, Materials),
    *(Ballot, Majority),
)
AnyRule = Annotated[Union[KINDS], Field(discriminator="kind")]  # noqa: UP007  a union of a list


def judge(evidence: Evidence, rules: Mapping[str, Rule]) -> Judgement:
    """Every rule on every applicant."""
    return Judgement({name: rule.judge(evidence) for name, rule in rules.items()}, len(evidence))
