"""Rules of the vote: its numbers fit together, and enough are present and in favour."""

from collections.abc import Iterator
from typing import Any, Literal

import numpy as np
from pydantic import StrictInt

from ..messages import _
from ..params import Section, Text
from .evidence import Evidence
from .rule import Rule
from .verdicts import OPEN, PASS, Ruling, rule_on

COUNTS = ("members", "present", "ayes", "noes", "abstentions")


class Proportion(Section):
    """A share in whole numbers, such as 2 of 3; both empty is "not stated"."""

    of: StrictInt | None = None
    out_of: StrictInt | None = None
    source: Text

    def _wrong(self) -> Iterator[str]:
        if (self.of is None) != (self.out_of is None):
            yield _("both of and out_of, or neither")
        if self.of is not None and not 0 < self.of <= self.out_of:
            yield _("of between 1 and out_of")


class Ballot(Rule):
    """赞成 + 反对 + 弃权 = 参加 ≤ 总人数. Nobody is judged before there was a vote."""

    kind: Literal["ballot"]

    def judge(self, evidence: Evidence) -> Ruling:
        return self.ruling(evidence, exempt=_not_voted(evidence), **_sums(evidence))


class Majority(Rule):
    """Enough present and enough in favour, compared in whole numbers: out_of × ayes ≥ of × present."""

    kind: Literal["majority"]
    quorum: Proportion
    majority: Proportion
    unit: str = "票"

    def judge(self, evidence: Evidence) -> Ruling:
        members, present, ayes, _other, _other = _counts(evidence)
        quorate, carried = _reaches(present, members, self.quorum), _reaches(ayes, present, self.majority)
        sound = rule_on(exempt=_not_voted(evidence), **_sums(evidence)).verdict == PASS
        lost = (quorate == 0) | (carried == 0)
        return self.ruling(
            evidence,
            exempt=_not_voted(evidence),
            failed=sound & lost,
            unknown=[(~sound, "表决人数不全或不符"), (np.isnan(quorate) | np.isnan(carried), OPEN)],
            value=ayes,
            because=[(quorate == 0, "出席人数不足"), (carried == 0, "赞成人数不足")],
        )


def _sums(evidence: Evidence) -> dict[str, Any]:
    members, present, ayes, noes, abstentions = _counts(evidence)
    cast = ayes + noes + np.nan_to_num(abstentions)
    with np.errstate(invalid="ignore"):
        wrong = (cast != present) & ~np.isnan(cast + present) | (present > members)
    return {
        "failed": wrong,
        "unknown": [(np.isnan(members + present + ayes + noes), "表决人数未填全")],
        "because": [(present > members, "参加人数多于总人数"), (wrong, "赞成、反对、弃权之和不等于参加人数")],
    }


def _reaches(part: np.ndarray, whole: np.ndarray, share: Proportion) -> np.ndarray:
    """1 or 0; nan where the parameters state no share, or a count is missing."""
    if share.of is None:
        return np.full(len(part), np.nan)
    reached = share.out_of * part >= share.of * whole
    return np.where(np.isnan(part + whole), np.nan, reached.astype("float64"))


def _counts(evidence: Evidence) -> tuple[np.ndarray, ...]:
    return tuple(evidence.column(name) for name in COUNTS)


def _not_voted(evidence: Evidence) -> np.ndarray:
    """Those on whom nothing is registered of a vote."""
    blank = np.isnan(np.stack(_counts(evidence))).all(axis=0)
    return blank if evidence.voted else evidence.everybody()
