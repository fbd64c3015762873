"""The kinds of rules that a notice can have. A new kind is a class with a `kind` of its own, and its name in this list."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, Union

import numpy as np
from pydantic import Field, StrictInt

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
    Option: TypeAlias = Any  # a union of a list says nothing to a type checker
    AnyRule: TypeAlias = Any
else:
    Option = Annotated[Union[(*PLAIN, "AnyOf")], Field(discriminator="kind")]


class AnyOf(Rule):
    """So many (`least`) of several conditions are enough, one unless said; an option may be such a rule itself. Who cannot meet as
    many fails; who may meet them with one that cannot be judged is not judged."""

    kind: Literal["any_of"]
    options: tuple[Option, ...] = Field(min_length=2)
    enough: Literal["all"] | Annotated[StrictInt, Field(ge=1)] = Field(1, alias="least")

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*super().columns, *(name for one in self.options for name in one.columns)]))

    @property
    def parts(self) -> tuple[Rule, ...]:
        return (self, *(part for one in self.options for part in one.parts))

    def _asked_in_words(self) -> str:
        titles = (f"（{one.title}：{one._asked_in_words()}）" if isinstance(one, AnyOf) else one.title for one in self.options)
        said = {1: "或", "all": "且"}.get(self.enough, "、").join(titles)
        return said if self.enough in (1, "all") else f"{said}中的{self.enough}项"

    def judge(self, evidence: Evidence) -> Ruling:
        found = [one.judge(evidence) for one in self.options]
        met, exempt = (np.stack([one.verdict == code for one in found]).sum(axis=0) for code in (PASS, EXEMPT))
        open_ = np.stack([one.open for one in found]).any(axis=0)
        possible = met + np.stack([one.undecided | one.open for one in found]).sum(axis=0)
        asked = len(found) - exempt if self.enough == "all" else np.minimum(self.enough, len(found) - exempt)
        short = met < asked
        titles = [(short & one.undecided, f"{rule.title}无法判断") for rule, one in zip(self.options, found, strict=True)]
        return self.ruling(
            evidence,
            exempt=exempt == len(found),
            failed=possible < asked,
            unknown=[*titles, (short & open_, OPEN)],
            said="各项条件均不符合" if self.enough == 1 else "符合的条件不足",
        )


KINDS = (*PLAIN, AnyOf)
if not TYPE_CHECKING:
    AnyRule = Annotated[Union[KINDS], Field(discriminator="kind")]  # noqa: UP007


def judge(evidence: Evidence, rules: Mapping[str, Rule]) -> Judgement:
    """Every rule on every applicant."""
    return Judgement({name: rule.judge(evidence) for name, rule in rules.items()}, len(evidence))
