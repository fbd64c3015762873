"""What the records of a project-year are shown by: their tables, with the names and sources that are printed around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..data import Table
from ..lazy_pandas import pd
from ..records.institutions import of
from ..tabular import titled
from ..user_frames import HandsOut, Orders
from .params import EvaluationParams, given

if TYPE_CHECKING:
    from ..records.book import Records

UNITS = {"median_days": "天", "longest_days": "天"}  # of numbers that are printed as short as they are
PERSONAL = ("doctor_id", "doctor_name", "identity_number")
UNTOLD = "（名称含个人信息，未列示）"


@dataclass(frozen=True, repr=False)
class RecordTables(HandsOut):
    """The records of one project-year, None without any. notice: what has to stand wherever figures appear; headings: what
    the project calls its columns. Each frame is computed once, on the engine that holds the records, and is there without
    records, too: empty and marked as absent, so that a notebook shows nothing for it."""

    params: EvaluationParams
    tables: Mapping[str, Table]
    notice: str
    records: Records | None
    headings: Mapping[str, str]

    @property
    def word(self) -> str:
        """What one region is called."""
        return self.params.region_word

    @property
    def is_there(self) -> bool:
        return self.records is not None

    @property
    def orders(self) -> Orders:
        return {"region": self.params.regions}

    @property
    def book(self) -> Records:
        """The records, where there are any."""
        return given(self.records)

    def has(self, *names: str) -> bool:
        """Whether there are good records of each of these tables."""
        return self.records is not None and all(name in self.records and self.records.tables[name].regions for name in names)

    def _titled(
        self, frame: pd.DataFrame, title: str, *tables: str, note: str = "", unit: str = "", file: str = ""
    ) -> pd.DataFrame:
        source = "、".join(dict.fromkeys([*filter(None, [file]), *(self.book.tables[name].source for name in tables)]))
        notes = "；".join(part.rstrip("。") for part in (note, self.notice) if part)
        names = {**self.headings, **(self.params.survey.words if self.params.survey else {})}
        return titled(frame, title, source, unit or self.params.money_unit, notes, names, UNITS)


def called(records: Records, ids: Sequence[str]) -> dict[str, str]:
    """clinic_id → the name in the register of institutions, else the number itself.

    A name or number that holds the name or a number of a person registered there (张三诊所) is not shown: the
    number stands for the name, and 名称含个人信息 for both. What is personal is looked at for this, and goes
    no further.
    """
    if not ids:
        return {}
    names = _names(records, ids)
    persons = _persons(records, ids)
    return {one: _told(one, names.get(one), persons[one]) for one in ids}


def _told(number: str, name: str | None, persons: set[str]) -> str:
    shown = [text for text in (name, number) if text and not any(person in text for person in persons)]
    return shown[0] if shown else UNTOLD


def _names(records: Records, ids: Sequence[str]) -> Mapping[str, str]:
    if "clinics" not in records:
        return {}
    rows = records.rows(of(records.scan("clinics", "clinic_id", "clinic_name"), ids))
    return {row["clinic_id"]: row["clinic_name"] for row in reversed(rows) if row["clinic_name"]}


def _persons(records: Records, ids: Sequence[str]) -> Mapping[str, set[str]]:
    persons: dict[str, set[str]] = defaultdict(set)
    for row in records.rows(of(records.scan("doctors", "clinic_id", *PERSONAL), ids)):
        persons[row["clinic_id"]] |= {row[name] for name in PERSONAL if row[name]}
    return persons
