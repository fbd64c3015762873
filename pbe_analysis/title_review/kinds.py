"""The kinds of rules that a notice can have. A new kind is a class with a `kind` of its own, and its name in this list."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, Union

import numpy as np
from pydantic import Field

from ..params import Text
from .ballots import Ballot, Majority
from .date_rules import InLast, InOrder, NotAfter, NotBefore
from .duration_rules import AgeBelow, DaysBetween, YearsSince
from .evidence import Evidence
from .materials import Materials
from .number_rules import AtLeast, AtMost
from .quota_rules import Quota
from .rule import Rule
from .verdicts import EXEMPT, OPEN, PASS, Judgement, Ruling
from .word_rules import Identity, Once, OneOf

PLAIN = (
    *(AtLeast, AtMost),
    *(NotAfter, NotBefore, InLast, InOrder, YearsSince, AgeBelow, DaysBetween),
    *(OneOf, Identity, Once),
    *(Quota, Materials),
    *(Ballot, Majority),
)
if TYPE_CHECKING:
    PlainRule: TypeAlias = Any  # a union of a list says nothing to a type checker
    AnyRule: TypeAlias = Any
else:
    PlainRule = Annotated[Union[PLAIN], Field(discriminator="kind")]  # noqa: UP007


class AnyOf(Rule):
    """One of several conditions is enough. Who meets none fails; who may meet one that cannot be judged is not judged."""

    kind: Literal["any_of"]
    options: tuple[PlainRule, ...] = Field(min_length=2)
    because: Text = "各项条件均不符合"

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*super().columns, *(name for one in self.options for name in one.columns)]))

    @property
    def parts(self) -> tuple[Rule, ...]:
        return (self, *self.options)

    def _asked_in_words(self) -> str:
        return "或".join(one.title for one in self.options)

    def judge(self, evidence: Evidence) -> Ruling:
        found = [one.judge(evidence) for one in self.options]
        met, exempt = (np.stack([one.verdict == code for one in found]) for code in (PASS, EXEMPT))
        undecided, open_ = (np.stack([getattr(one, name) for one in found]).any(axis=0) for name in ("undecided", "open"))
        none = ~met.any(axis=0)
        titles = [(none & one.undecided, f"{rule.title}无法判断") for rule, one in zip(self.options, found, strict=True)]
        return self.ruling(
            evidence,
            exempt=exempt.all(axis=0),
            failed=none & ~undecided & ~open_,
            unknown=[*titles, (none & open_, OPEN)],
        )


KINDS = (*PLAIN, AnyOf)
if not TYPE_CHECKING:
    AnyRule = Annotated[Union[KINDS], Field(discriminator="kind")]  # noqa: UP007


def judge(evidence: Evidence, rules: Mapping[str, Rule]) -> Judgement:
    """Every rule on every applicant."""
    return Judgement({name: rule.judge(evidence) for name, rule in rules.items()}, len(evidence))
