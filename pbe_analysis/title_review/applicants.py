"""The roster without the people: one row per applicant, under a pseudonym, with what the rules ask for.

Names, identity numbers, birth dates, telephone numbers and serial numbers end here: no later step gets them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from ..data import Table
from . import identity, titles
from .calendar import ends, full_years
from .params import TitleReviewParams

if TYPE_CHECKING:
    import pandas as pd

PSEUDONYM = "申报人"
ONCE, TWICE, NOT_TOLD = 0, 1, -1
SAME, OTHER, UNCLEAR = 1, 0, -1


def pseudonyms(content: bytes, lines: list[int]) -> list[str]:
    """A pseudonym for each line of a roster file: the same for the same file, in an order that only its content decides.

    Who does not hold the file cannot tell which line, let alone which person, a pseudonym stands for; the printed SHA-256
    of the file is of no use for it.
    """
    key = hashlib.blake2b(content, person=b"pbe-titles").digest()
    digests = [hashlib.blake2b(str(line).encode(), key=key[:32]).digest() for line in lines]
    width = len(str(len(lines)))
    places = {place: number for number, place in enumerate(sorted(range(len(lines)), key=digests.__getitem__), start=1)}
    return [f"{PSEUDONYM}{places[place]:0{width}d}" for place in range(len(lines))]


def applicants(roster: Table, provincial: Table | None, params: TitleReviewParams, names: list[str]) -> pd.DataFrame:
    """applicant 申报人 (pseudonym) · employer · county · level · rank · trade · held_rank · held_grassroots · discipline ·
    herbal · field (SAME …) · degree · identity · double · woman · age_low, age_high (full years at the cut-off) · first and
    last day of confirmed, appointed, graduated · skills · incentive."""
    import pandas as pd

    frame = roster.frame
    known = titles.disciplines(params)
    applied, held = (_mapped(frame[name], titles.title_of) for name in ("applied", "held"))
    speciality, held_speciality = (frame[name].map(titles.plain) for name in ("speciality", "held_speciality"))
    discipline, held_discipline = speciality.map(known), held_speciality.map(known)
    herbal = {word for one in params.disciplines.values() for word in map(titles.plain, one.herbs_for)}
    born_first, born_last = ends(frame["born"])
    columns = {
        "applicant": names,
        "employer": frame["employer"].map(titles.plain),
        "county": _mapped(frame["employer"], lambda text: titles.county_of(text, params.counties)),
        "level": _mapped(frame["hospital_level"], lambda text: titles.level_of(text, params)),
        "rank": [one.rank for one in applied],
        "trade": [one.trade for one in applied],
        "held_rank": [one.rank for one in held],
        "held_grassroots": np.array([one.grassroots for one in held], dtype=bool),
        "discipline": discipline,
        "herbal": speciality.isin(herbal),
        "field": _field(speciality, held_speciality, discipline, held_discipline),
        "degree": np.array(_mapped(frame["education"], lambda text: titles.degree(text, params)), dtype="int8"),
        "woman": frame["sex"].map({"男": 0.0, "女": 1.0}).astype("float64"),
        "age_low": full_years(born_last, params.cutoff.value),
        "age_high": full_years(born_first, params.cutoff.value),
        "skills": pd.to_numeric(frame["skills"].map(lambda score: None if score is None else float(score))),
        "incentive": [any(word in titles.plain(text) for word in params.seniority.incentives) for text in frame["remark"]],
        **_identities(frame, provincial),
    }
    for name, spans in _dates(frame).items():
        columns[f"{name}_first"], columns[f"{name}_last"] = ends(spans)
    return pd.DataFrame({name: np.asarray(values) for name, values in columns.items()})


def _mapped(series: pd.Series, read: Callable) -> list:
    """`read` of every cell, computed once for each wording."""
    found = {text: read(text) for text in set(series)}
    return [found[text] for text in series]


def _field(speciality, held_speciality, discipline, held_discipline) -> np.ndarray:
    """Whether the present speciality and the one applied for belong to one discipline."""
    alike = (speciality == held_speciality) & (speciality != "")
    known = discipline.notna() & held_discipline.notna()
    return np.select([alike, known & (discipline == held_discipline), known], [SAME, SAME, OTHER], UNCLEAR).astype("int8")


def _identities(frame: pd.DataFrame, provincial: Table | None) -> dict[str, np.ndarray]:
    numbers = [identity.plain_number(text) for text in frame["identity"]]
    agree = [identity.agreement(*one) for one in zip(numbers, frame["born"], frame["sex"], strict=True)]
    elsewhere = {identity.plain_number(text) for text in provincial.frame["identity"]} if provincial else set()
    seen: dict[str | None, int] = {}
    for number in numbers:
        seen[number] = seen.get(number, 0) + 1
    double = [_double(number, seen[number] > 1, elsewhere, provincial is not None) for number in numbers]
    return {"identity": np.array(agree, dtype="int8"), "double": np.array(double, dtype="int8")}


def _double(number: str | None, repeated: bool, elsewhere: set, is_listed: bool) -> int:
    if number is None:
        return NOT_TOLD
    if repeated or number in elsewhere:
        return TWICE
    return ONCE if is_listed else NOT_TOLD


def _dates(frame: pd.DataFrame) -> dict[str, list]:
    return {
        "confirmed": _mapped(frame["held"], lambda text: titles.date_in(text, last=True)),
        "graduated": _mapped(frame["graduated"], lambda text: titles.date_in(text, last=False)),
        "appointed": list(frame["appointed"]),
    }
