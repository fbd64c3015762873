"""Rules of words and of who somebody is: one of those listed, an identity without contradiction, one application a year."""

from collections.abc import Iterator
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from ..messages import _
from ..params import Text
from .evidence import Evidence
from .identity import CONTRADICTS, ELSEWHERE, NO_LIST, NOT_TOLD, TWICE, UNREADABLE
from .rule import Rule
from .verdicts import Ruling


class OneOf(Rule):
    """A word of level, degree, route … is one of `among`, or the one that stands in the column `same_as`. Another one of those that
    the parameters tell apart fails; words that they do not know cannot be judged."""

    reads: ClassVar = {"column": "words", "same_as": "words"}

    kind: Literal["one_of"]
    column: Text
    among: tuple[Text, ...] = ()
    same_as: Text | None = None

    def _wrong(self) -> Iterator[str]:
        if bool(self.among) == bool(self.same_as):
            yield _("among or same_as: the words, or the column that holds the same")

    def _asked_in_words(self) -> str:
        return "、".join(self.among)

    def judge(self, evidence: Evidence) -> Ruling:
        words, named = evidence.words(self.column), [self.column, *filter(None, [self.same_as])]
        blank = np.logical_or.reduce([evidence.without(name) for name in named])
        met = words == evidence.words(self.same_as) if self.same_as else np.isin(words.astype(str), self.among)
        return self.ruling(
            evidence,
            failed=~blank & ~met,
            unknown=[one for name in named for one in evidence.unnamed(name, evidence.without(name))],
            said=f"{evidence.title(self.column)}不在通知所列之内",
        )


class Identity(Rule):
    """Identity number, birth and sex can belong to one person."""

    kind: Literal["identity"]
    needs: ClassVar[tuple[str, ...]] = ("identity", "born", "sex")
    because: Text = "身份证号码有误，或与出生年月、性别不一致"

    def judge(self, evidence: Evidence) -> Ruling:
        found = evidence.column("identity")
        return self.ruling(
            evidence, failed=found == CONTRADICTS, unknown=[(found == UNREADABLE, "身份证号码不完整，或缺出生年月、性别")]
        )


class Once(Rule):
    """One application a year: the identity number stands once in the roster, and not in the list of another review, where the
    notice names one (`list`, as messages call it)."""

    kind: Literal["once"]
    needs: ClassVar[tuple[str, ...]] = ("identity",)
    list_: Text | None = Field(None, alias="list")
    because: Text = "同一年度重复申报"

    def judge(self, evidence: Evidence) -> Ruling:
        double = evidence.column("double")
        if self.list_ is None:
            return self.ruling(evidence, failed=double == TWICE, unknown=[(double == NOT_TOLD, "缺身份证号码")])
        return self.ruling(
            evidence,
            failed=np.isin(double, (TWICE, ELSEWHERE)),
            unknown=[(np.isin(double, (NOT_TOLD, NO_LIST)), f"缺身份证号码或{self.list_}")],
        )
