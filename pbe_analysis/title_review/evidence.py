"""What the rules look at: applicants under pseudonyms, their years, materials and votes, and their units' posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..data import Table
from ..numbers import is_missing
from .calendar import ends
from .params import TitleReviewParams

if TYPE_CHECKING:
    import pandas as pd

COUNTS = ("interview_reports", "least_characters", "subjects", "herbs")
BALLOT = ("members", "present", "ayes", "noes", "abstentions")
DATES = ("posted", "posted_until", "received")


@dataclass(frozen=True)
class Evidence:
    """Everything that is judged, without anything that names a person.

    applicants: as `applicants.applicants` returns it, with the columns of COUNTS, BALLOT and DATES (first and last day), nan or
    NaT where nothing is registered. years: at (row of the applicant), work_year, cases, difficult, reports. materials: at,
    item, copies, applies. posts: employer, rank, vacancies, allotted. voted: whether there was a vote.
    """

    params: TitleReviewParams
    applicants: pd.DataFrame
    years: pd.DataFrame
    materials: pd.DataFrame
    posts: pd.DataFrame
    voted: bool = False

    def __len__(self) -> int:
        return len(self.applicants)

    def column(self, name: str) -> np.ndarray:
        values = self.applicants[name].to_numpy()
        return values.astype("datetime64[D]") if values.dtype.kind == "M" else values


def numbers(values) -> np.ndarray:
    """Counts as floats, nan where nothing is stated: exact up to 2**53."""
    import pandas as pd

    return pd.to_numeric(pd.Series(list(values), dtype="object")).astype("float64").to_numpy()


def registered(people: pd.DataFrame, entries: list, tables: dict[str, Table]) -> pd.DataFrame:
    """`people` with the columns of the tables that hold one row per applicant. entries: the serial number of each.

    The first row of a serial number counts; a second one is told as a fault of its table.
    """
    people = people.copy()
    for name, columns in (("dossiers", (*COUNTS, *DATES)), ("votes", BALLOT)):
        frame = tables[name].frame.drop_duplicates("entry").set_index("entry").reindex(entries) if name in tables else None
        for column in columns:
            values = [None] * len(entries) if frame is None else [None if is_missing(one) else one for one in frame[column]]
            if column in DATES:
                people[f"{column}_first"], people[f"{column}_last"] = ends(values)
            else:
                people[column] = numbers(values)
    return people


def by_applicant(table: Table | None, entries: list, columns: tuple[str, ...], key: str) -> pd.DataFrame:
    """Rows of a table with several rows per applicant: `at`, the applicant's row, in place of the serial number."""
    import pandas as pd

    if table is None:
        return pd.DataFrame({name: [] for name in ("at", *columns)})
    places: dict = {}
    for place, entry in enumerate(entries):
        places.setdefault(entry, place)
    frame = table.frame.drop_duplicates(["entry", key])
    at = frame["entry"].map(places)
    frame = frame.assign(at=at)[at.notna() & frame[key].notna()]
    kept = {"at": frame["at"].astype("int64")} | {name: frame[name] for name in columns}
    return pd.DataFrame(kept).reset_index(drop=True)
