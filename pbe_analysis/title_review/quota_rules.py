"""Rules of how many may apply: no more than the posts of a unit, the places of a county, of a discipline …"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, Literal

import numpy as np
from pydantic import Field

from ..lazy_pandas import pd
from ..numbers import shortest
from ..params import Number, Text
from .evidence import Evidence
from .rule import Rule
from .thresholds import Threshold, table_in_words, thresholds
from .verdicts import Mask, Ruling

FROM_FORMS, OF_APPLICANTS = NAMED = ("posts", "applicants")


class Quota(Rule):
    """No more applicants that share the words of `by` than there are places, or `per_place` times as many (1∶1.2 is 1.2). most: the
    places, as a number or a table; `posts`: a unit's vacant posts of a rank (approved − filled, and no more than it allots to this
    route), from its form; or `applicants`: all who share these words, of whom those for whom the rule is (a grade) are to be no more
    than `per_place` (20%).
    No place: all fail. Fewer places than applicants: nobody can be judged, since somebody has to choose.
    crowded, unlisted: what is said then, and where no places are known."""

    asks: ClassVar[str] = "不多于"

    kind: Literal["quota"]
    by: tuple[Text, ...] = Field(min_length=1)
    most: Literal["posts", "applicants"] | Threshold
    per_place: Number = Decimal(1)
    because: Text = "没有可用的名额"
    crowded: Text = "申报人数超出名额，须确定人选"
    unlisted: Text = "名额未列明"
    unit: str = "人"

    @property
    def threshold(self) -> Any:
        return () if self.most in NAMED else self.most

    def _asked_in_words(self) -> str:
        if self.most == OF_APPLICANTS:
            return f"不多于申报人数的{shortest(self.per_place * 100)}%"
        most = "单位的空缺岗位" if self.of_posts else f"{table_in_words(self.most)}{self.unit}"
        return f"不多于{most}" + (f"的{shortest(self.per_place)}倍" if self.per_place != 1 else "")

    @property
    def of_posts(self) -> bool:
        return self.most == FROM_FORMS

    def listed(self, group: str) -> dict[tuple[str, str], float]:
        """The places that the parameters list, by a word of `group` and rank; 各级 where the table tells no ranks apart."""
        found: dict[tuple[str, str], float] = {}
        for path, number in _paths(self.threshold):
            words = dict(zip(self.by, path, strict=False))
            key = words.get(group, ""), words.get("rank", "各级")
            found[key] = found.get(key, 0) + float(number or 0)
        return found

    def judge(self, evidence: Evidence) -> Ruling:
        places, unknown = self._places(evidence)
        rivals, most = self._sharing(evidence, ~self.scoped(evidence)[0]), places * float(self.per_place)
        with np.errstate(invalid="ignore"):
            return self.ruling(
                evidence,
                failed=places <= 0,
                unknown=[*unknown, (np.isnan(places), self.unlisted), (rivals > most, self.crowded)],
                value=rivals,
                threshold=most,
            )

    def _places(self, evidence: Evidence) -> tuple[np.ndarray, list]:
        """The places open to each, nan where they are not known."""
        if self.most == OF_APPLICANTS:
            return self._sharing(evidence, evidence.everybody()), []
        if not self.of_posts:
            asked = thresholds(evidence, self.most, self.by)
            return np.where(asked.missing, np.nan, asked.low), list(asked.unknown)
        known = evidence.applicants[["employer", "rank"]].merge(evidence.posts, how="left", on=["employer", "rank"])
        places = usable(known).to_numpy(dtype="float64")
        blank = evidence.without("rank")
        return np.where(blank, np.nan, places), list(evidence.unnamed("rank", blank))

    def _sharing(self, evidence: Evidence, among: Mask) -> np.ndarray:
        """How many share the words of each, among some."""
        words = evidence.applicants[list(self.by)].astype("object")
        counted = words.assign(one=among.astype(float)).groupby(list(self.by), dropna=False)["one"].transform("sum")
        return counted.to_numpy(dtype="float64")


def usable(posts: pd.DataFrame) -> pd.Series:
    """Vacant posts, and no more than are allotted; nan where the vacancies are not known."""
    return posts[["vacancies", "allotted"]].min(axis=1).where(posts["vacancies"].notna())


def _paths(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every number of a table with the words that lead to it."""
    if not isinstance(table, dict):
        yield path, table
        return
    for word, part in table.items():
        yield from _paths(part, (*path, word))
