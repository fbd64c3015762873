"""What an office keeps of each applicant beside the roster: registers with one row each, or with several."""

from __future__ import annotations

from ..data import Table
from ..fields import FIELDS
from ..lazy_pandas import pd
from ..numbers import is_missing
from .applicants import own_columns
from .ballots import COUNTS as BALLOT
from .calendar import ends
from .evidence import floats
from .params import TitleReviewParams
from .tables import REGISTERED

DATES = tuple(name for name in REGISTERED["dossiers"] if FIELDS[name].kind == "span")
COUNTS = tuple(name for name in REGISTERED["dossiers"] if FIELDS[name].kind == "count")


def registered(people: pd.DataFrame, entries: list, tables: dict[str, Table], params: TitleReviewParams) -> pd.DataFrame:
    """`people` with the columns of the registers that hold one row per applicant. entries: the serial number of each.

    The first row of a serial number counts; a second one is told as a fault of its table. What is known of each of the first of
    these registers may stand in the roster itself.
    """
    people, roster = people.copy(), tables["roster"]
    for name, columns in (("dossiers", (*COUNTS, *DATES)), ("votes", BALLOT)):
        frame = tables[name].frame.drop_duplicates("entry").set_index("entry").reindex(entries) if name in tables else None
        for column in columns:
            inside = (
                frame if frame is not None and column not in roster.heads else roster.frame if column in roster.frame else None
            )
            values = [None] * len(entries) if inside is None else [None if is_missing(one) else one for one in inside[column]]
            if column in DATES:
                people[f"{column}_first"], people[f"{column}_last"] = ends(values)
            else:
                people[column] = floats(values)
        if name == "dossiers":
            people = people.assign(**_own(frame, len(entries), params))
    return people


def _own(frame: pd.DataFrame | None, count: int, params: TitleReviewParams) -> dict:
    if frame is None:
        frame = pd.DataFrame({name: [None] * count for name, one in params.columns.items() if one.table == "dossiers"})
    return own_columns(frame.astype("object").where(frame.notna(), None), "dossiers", params)


def by_applicant(table: Table | None, entries: list, columns: tuple[str, ...], key: str) -> pd.DataFrame:
    """Rows of a table with several rows per applicant: `at`, the applicant's row, in place of the serial number."""
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


def by_year_in_the_roster(roster: Table, columns: tuple[str, ...]) -> pd.DataFrame:
    """The same of a roster with a column for each year (credits@2022): a row for each applicant and year."""
    wide = [(name, *name.split("@")) for name in roster.frame.columns if "@" in name]
    rows: dict[tuple[int, int], dict] = {}
    for name, column, year in wide:
        for at, value in enumerate(roster.frame[name]):
            if not is_missing(value):
                rows.setdefault((at, int(year)), {"at": at, "work_year": int(year)})[column] = value
    return pd.DataFrame(list(rows.values()), columns=["at", *columns])


def lost_cells(tables: dict[str, Table], entries: list) -> dict[str, dict[int, str]]:
    """Column → the applicants (by row) of whom a cell of it cannot be read → file and cell: roster.xlsx N5."""
    found: dict[str, dict[int, str]] = {}
    places = {entry: place for place, entry in enumerate(entries) if entry is not None}
    for name, table in tables.items():
        lines = dict(zip(table.lines, range(len(table.lines)), strict=True)) if table.lost else {}
        for (line, column), cell in table.lost.items():
            row = lines.get(line)
            if row is None or not is_missing(table.frame[column].iloc[row]):
                continue
            at = row if name == "roster" else places.get(table.frame["entry"].iloc[row]) if "entry" in table.frame else None
            if at is not None:
                found.setdefault(column, {}).setdefault(at, f"{table.file} {cell}")
    return found | ({"confirmed": found["held_since"]} if "held_since" in found else {})
