"""What the records of a project-year are shown by: their tables, with the names and sources that are printed around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..data import Table
from ..tabular import titled
from ..user_frames import HandsOut, Orders
from .params import EvaluationParams, given

if TYPE_CHECKING:
    import pandas as pd

    from ..records.book import Records

UNITS = {"median_days": "天", "longest_days": "天"}  # of numbers that are printed as short as they are


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
