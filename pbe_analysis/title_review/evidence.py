"""What the rules look at: applicants under pseudonyms, their years, materials and votes, and their units' posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from ..fields import FIELDS
from ..lazy_pandas import pd
from .verdicts import Mask, Reasons

SAME, OTHER, UNCLEAR = 1, 0, -1  # whether the speciality held and the one applied for are of one discipline

# What the rules may call something that stands in no column of its own, and how it is said.
DERIVED = {
    "level": "医院等级",
    "rank": "申报职务",
    "trade": "申报职务",
    "held_rank": "现职务任职资格",
    "held_title": "现职务任职资格",
    "discipline": "申报专业",
    "degree": "学历及学位",
    "confirmed": "任职资格确认时间",
    "county": "县区",
}


@dataclass(frozen=True)
class Evidence:
    """Everything that is judged, without anything that names a person.

    applicants: a row each, as `applicants.applicants` returns it, with what the registers hold of each; numbers are floats
    (nan: nothing is stated), words the notice's own (None: blank, or none that the notice knows), dates first and last day.
    years: at (row of the applicant), work_year, and the columns that are counted a year. materials: at, item, copies, applies.
    posts: employer, rank, vacancies, allotted. voted: whether there was a vote. days: the days that the notice names.
    values: of each kind of word those that the notice tells apart; one that is not among them is free text. titles: what the
    roster calls a column. blank: where a cell of words is empty. unreadable: where a cell holds something that cannot be read.
    exempt: where an empty cell of a column says that its rules are not for the applicant.
    """

    applicants: pd.DataFrame
    years: pd.DataFrame
    materials: pd.DataFrame
    posts: pd.DataFrame
    days: Mapping[str, date]
    values: Mapping[str, tuple[str, ...]]
    voted: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)
    blank: Mapping[str, Mask] = field(default_factory=dict)
    unreadable: Mapping[str, Mask] = field(default_factory=dict)
    exempt: Mapping[str, Mask] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.applicants)

    def column(self, name: str) -> np.ndarray:
        values = self.applicants[name].to_numpy()
        return values.astype("datetime64[D]") if values.dtype.kind == "M" else values

    def words(self, name: str) -> Any:
        """A column of words, None where there is none."""
        series = self.applicants[name].astype("object")
        return series.where(series.notna(), None).to_numpy()

    def without(self, name: str) -> Mask:
        """Where a column of words has none."""
        return self.applicants[name].isna().to_numpy()

    def title(self, name: str) -> str:
        """What a column is called: as the roster heads it, else as everybody does."""
        found = self.titles.get(name) or DERIVED.get(name)
        return found or (FIELDS[name].title if name in FIELDS else name)

    def nobody(self) -> Mask:
        return np.zeros(len(self), dtype=bool)

    def everybody(self) -> Mask:
        return np.ones(len(self), dtype=bool)

    def missing(self, name: str, mask: Mask) -> Reasons:
        """Reasons why a number or date is not known: it cannot be read, which is told apart from its not being there."""
        bad = self.unreadable.get(name, self.nobody())
        return [(mask & bad, f"{self.title(name)}无法读取"), (mask & ~bad, f"缺{self.title(name)}")]

    def unnamed(self, name: str, mask: Mask) -> Reasons:
        """Reasons why a word is not known: the cell is blank, or says something that the notice does not know."""
        if name not in self.blank:
            return [(mask, f"{self.title(name)}空缺或无法识别")]
        blank = self.blank[name]
        return [(mask & blank, f"{self.title(name)}空缺"), (mask & ~blank, f"{self.title(name)}无法识别")]


def floats(values) -> np.ndarray:
    """Counts as floats, nan where nothing is stated: exact up to 2**53."""
    return pd.to_numeric(pd.Series(list(values), dtype="object")).astype("float64").to_numpy()
