"""Calendar years as a grid applicant × year: those of a term of office, or the last so many, and what is counted in each."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .evidence import Evidence


@dataclass(frozen=True, slots=True)
class Term:
    """The full calendar years that count of each applicant. due: the years that count. known: whether it is certain which;
    has_years: whether there is one full year."""

    due: np.ndarray
    known: np.ndarray
    first_year: int

    @property
    def has_years(self) -> np.ndarray:
        return self.due.any(axis=1)


def term(evidence: Evidence, years: int | Literal["term"]) -> Term:
    """The years after the one of the appointment, up to the cut-off's; or as many as are asked for up to it."""
    until = evidence.days["cutoff"].year
    if years != "term":
        return Term(np.ones((len(evidence), years), dtype=bool), evidence.everybody(), until - years + 1)
    first, last = evidence.column("appointed_first"), evidence.column("appointed_last")
    known = ~np.isnat(first)
    begun = np.where(known, first, np.datetime64("2000-01-01")).astype("datetime64[Y]").astype(int) + 1970
    ended = np.where(known, last, np.datetime64("2000-01-01")).astype("datetime64[Y]").astype(int) + 1970
    start = min(int(begun[known].min(initial=until)), until)
    grid = np.arange(start, until + 1)
    return Term((grid > begun[:, None]) & known[:, None], known & (begun == ended), start)


def by_year(evidence: Evidence, column: str, span: Term) -> np.ndarray:
    """What is counted as a grid applicant × year; nan where nothing is stated."""
    grid = np.full(span.due.shape, np.nan)
    years = evidence.years
    place = years["work_year"].to_numpy(dtype="float64") - span.first_year
    inside = (place >= 0) & (place < grid.shape[1])
    values = years[column].to_numpy(dtype="float64", na_value=np.nan)
    grid[years["at"].to_numpy(dtype="int64")[inside], place[inside].astype(int)] = values[inside]
    return grid


def lowest(grid: np.ndarray, span: Term) -> np.ndarray:
    """The lowest known year of the term; nan where there is none."""
    return _furthest(grid, span, np.inf, np.min)


def highest(grid: np.ndarray, span: Term) -> np.ndarray:
    return _furthest(grid, span, -np.inf, np.max)


def _furthest(grid: np.ndarray, span: Term, nothing: float, choose) -> np.ndarray:
    found = choose(np.where(span.due & ~np.isnan(grid), grid, nothing), axis=1, initial=nothing)
    return np.where(np.isinf(found), np.nan, found)
