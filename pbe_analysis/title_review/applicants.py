"""The roster without the people: one row per applicant, under a pseudonym, with what the rules ask for.

Names, identity numbers, birth dates, telephone numbers and serial numbers end here: no later step gets them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping

import numpy as np

from ..data import Table
from ..lazy_pandas import pd
from . import identity, titles
from .calendar import ends, full_years
from .evidence import OTHER, SAME, UNCLEAR, floats
from .params import TitleReviewParams
from .vocabulary import NOT_FOR, OwnColumn

PSEUDONYM = "申报人"


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
    """applicant 申报人 (pseudonym) · employer · county · level · rank · trade · held_rank · held_title · speciality · discipline ·
    field (SAME …) · degree · sex · identity · double · age_low, age_high (full years at the cut-off) · first and last day of
    confirmed, appointed, graduated · skills · the notice's own columns · excuse_… of each rule that has one."""
    frame = roster.frame
    applied, held = (_mapped(frame[name], titles.title_of) for name in ("applied", "held"))
    born_first, born_last = ends(frame["born"])
    columns = {
        "applicant": names,
        "employer": frame["employer"].map(titles.plain),
        "county": _counties(frame, params),
        "level": frame["hospital_level"].map(titles.plain).map(titles.levels(params)),
        "rank": [one.rank if one.rank in params.ranks else None for one in applied],
        "trade": [one.trade for one in applied],
        "held_rank": [one.rank for one in held],
        "held_title": [one.name for one in held],
        **_fields(frame, params),
        "degree": _mapped(frame["education"], lambda text: titles.degree(text, params)),
        "sex": frame["sex"].map({"男": "男", "女": "女"}),
        "age_low": full_years(born_last, params.cutoff.value),
        "age_high": full_years(born_first, params.cutoff.value),
        "skills": floats(frame["skills"]),
        **_identities(frame, provincial),
        **_excuses(frame, params),
    }
    for name, spans in _dates(frame).items():
        columns[f"{name}_first"], columns[f"{name}_last"] = ends(spans)
    columns |= own_columns(frame, "roster", params)
    return pd.DataFrame({name: _array(values) for name, values in columns.items()})


def _array(values) -> np.ndarray:
    """Words as objects, None where there is none: an array of words and numbers would be one of words."""
    if not isinstance(values, list):
        return np.asarray(values)
    return pd.Series(values, dtype="object").to_numpy()


def own_columns(frame: pd.DataFrame, table: str, params: TitleReviewParams) -> dict[str, np.ndarray]:
    """The notice's own columns of a table with one row per applicant: numbers, words, first and last days."""
    found: dict = {}
    for name, one in params.columns.items():
        if one.table != table:
            continue
        cells = frame[one.of or name]
        if one.kind == "text":
            found[name] = cells.map(titles.plain).map(titles.meanings(one.values)).astype("object")
        elif one.kind == "span":
            found[f"{name}_first"], found[f"{name}_last"] = ends(cells)
        else:
            found[name] = counted(cells, one)
    return found


def counted(cells: pd.Series, one: OwnColumn) -> np.ndarray:
    """The numbers of a column, or 1 and 0 of its words."""
    if not one.counts:
        return floats(cells)
    words = {titles.plain(word) for word in one.counts}
    return floats(None if titles.plain(cell) == "" else int(titles.plain(cell) in words) for cell in cells)


def with_empty(people: pd.DataFrame, lost: Mapping[str, Collection[int]], params: TitleReviewParams) -> dict[str, np.ndarray]:
    """What an empty cell means where the notice says it, written into `people`; returned are those for whom a column's rules are not.
    A cell that cannot be read is not empty."""
    exempt = {}
    for name, one in params.columns.items():
        if one.empty is not None:
            column = f"{name}_first" if one.kind == "span" else name
            empty = people[column].isna().to_numpy() & ~np.isin(np.arange(len(people)), list(lost.get(name, ())))
            if one.empty == NOT_FOR:
                exempt[name] = empty
            else:
                people[column] = people[column].where(~empty, one.empty)
    return exempt


def _mapped(series: pd.Series, read: Callable) -> list:
    """`read` of every cell, computed once for each wording."""
    found = {text: read(text) for text in set(series)}
    return [found[text] for text in series]


def _counties(frame: pd.DataFrame, params: TitleReviewParams) -> list[str | None]:
    """The county that the roster names, else the one that the unit's name begins with."""
    named, units = (_mapped(frame[name], lambda text: titles.county_of(text, params.counties)) for name in ("county", "employer"))
    return [one or other for one, other in zip(named, units, strict=True)]


def _fields(frame: pd.DataFrame, params: TitleReviewParams) -> dict[str, object]:
    """speciality, discipline, and whether the present speciality and the one applied for belong to one discipline."""
    known = titles.disciplines(params)
    speciality, held = (frame[name].map(titles.plain) for name in ("speciality", "held_speciality"))
    discipline, held_discipline = speciality.map(known), held.map(known)
    alike = (speciality == held) & (speciality != "")
    told = discipline.notna() & held_discipline.notna()
    field = np.select([alike, told & (discipline == held_discipline), told], [SAME, SAME, OTHER], UNCLEAR).astype("int8")
    return {"speciality": speciality.where(speciality != "", None), "discipline": discipline.astype("object"), "field": field}


def _identities(frame: pd.DataFrame, provincial: Table | None) -> dict[str, np.ndarray]:
    numbers = [identity.plain_number(text) for text in frame["identity"]]
    agree = [identity.agreement(*one) for one in zip(numbers, frame["born"], frame["sex"], strict=True)]
    elsewhere = None if provincial is None else {identity.plain_number(text) for text in provincial.frame["identity"]}
    seen: dict[str | None, int] = {}
    for number in numbers:
        seen[number] = seen.get(number, 0) + 1
    double = [_double(number, seen[number] > 1, elsewhere) for number in numbers]
    return {"identity": np.array(agree, dtype="int8"), "double": np.array(double, dtype="int8")}


def _double(number: str | None, repeated: bool, elsewhere: set | None) -> int:
    if number is None:
        return identity.NOT_TOLD
    if repeated:
        return identity.TWICE
    if elsewhere is None:
        return identity.NO_LIST
    return identity.ELSEWHERE if number in elsewhere else identity.ONCE


def _excuses(frame: pd.DataFrame, params: TitleReviewParams) -> dict[str, np.ndarray]:
    """Of each rule with an excuse, whose remark holds one of its words."""
    found = {}
    for _, rule in params.parts:
        if rule.excuse:
            texts = frame[rule.excuse.column].map(titles.plain)
            found[f"excuse_{rule.id}"] = np.array([any(word in text for word in rule.excuse.words) for text in texts], dtype=bool)
    return found


def _dates(frame: pd.DataFrame) -> dict[str, list]:
    """When the present title was confirmed: beside it, or in the same cell."""
    inside = _mapped(frame["held"], lambda text: titles.date_in(text, last=True))
    return {
        "confirmed": [beside or one for beside, one in zip(frame["held_since"], inside, strict=True)],
        "graduated": _mapped(frame["graduated"], lambda text: titles.date_in(text, last=False)),
        "appointed": list(frame["appointed"]),
    }
