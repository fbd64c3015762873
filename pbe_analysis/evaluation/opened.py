"""What an evaluation was opened with: its parameters and tables, what they call things, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ..data import Table
from ..data.package import Package
from ..errors import Problem
from ..fields import FIELDS
from ..figures import Figure
from ..findings import Finding
from ..numbers import to_yuan
from ..params import Policy
from ..project import ProjectYear
from ..study import Study
from ..tabular import titled
from .params import EvaluationParams

if TYPE_CHECKING:
    import pandas as pd

    from ..records.book import RecordFile, Records
    from ..records.findings import Doubt


@dataclass(frozen=True, repr=False)
class Opened(Study):
    """Parameters and tables of one project-year, checked against each other, and the names that they give. records: where
    tables are totals of records, those."""

    FINDINGS = "评价发现的问题"

    place: ProjectYear
    params: EvaluationParams
    tables: dict[str, Table]
    package: Package
    records: Records | None = field(default=None)

    @property
    def transfers_name(self) -> str:
        return self._name("transfer")

    @property
    def matching_name(self) -> str:
        return self._name("matching")

    @property
    def owed_is_estimated(self) -> bool:
        """Whether the districts' matching duties are spread from the city's total rather than stated by the districts."""
        spread = self.params.matching_spread
        return spread is not None and spread.by == "transfers" and self._owed is not None

    def _name(self, role: str) -> str:
        key = self._key(role)
        return self.params.funding_sources[key].name if key else ""

    def _key(self, role: str) -> str | None:
        return self.params.source_with(role)

    @property
    def _district_sources(self) -> list[str]:
        return [key for key in (self._key("transfer"), self._key("matching")) if key]

    def _funds(self, role: str) -> pd.DataFrame:
        frame = self.tables["funds"].frame
        return frame[frame["source"] == self._key(role)]

    @property
    def _owed(self) -> Decimal | None:
        return self._in_yuan(self.params.matching_owed)

    def _in_yuan(self, policy: Policy | None) -> Decimal | None:
        return to_yuan(policy.value, self.params.money_unit) if policy else None

    @property
    def _how_executed(self) -> str:
        """The denominator's name travels with the rate."""
        return f"预算执行率 = 支出 ÷ {FIELDS[self.params.execution_denominator.by].title}"

    def trace(self, table: str, **where: object) -> str:
        return self.tables[table].trace(**where) if table in self.tables else ""

    @property
    def _names(self) -> dict[str, str]:
        """What this project calls its columns and measures."""
        unit = self.params.unit_of_delivery
        facts = {key: rate.name for key, rate in self.params.fact_rates.items()}
        return {"managed": f"{unit}数量", "implementing": f"已实施{unit}数量", **facts}

    def _titled(self, frame: pd.DataFrame, title: str, source: str, note: str = "") -> pd.DataFrame:
        notes = "；".join(part for part in (note, self.notice) if part)
        units = dict.fromkeys(("managed", "implementing", "gap"), self.params.counter)
        return titled(frame, title, source, self.params.money_unit, notes, self._names, units)

    # ---- records, where tables are totals of them ----
    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with the records; the files at fault are left out of every table."""
        return self.records.problems if self.records else ()

    @cached_property
    def _doubts(self) -> tuple[Doubt, ...]:
        """What of the records is in doubt."""
        if self.records is None:
            return ()
        from ..records.findings import found

        return found(self.records)

    @property
    def doubts_in_figures(self) -> Iterator[Figure]:
        if self._doubts:
            from ..records.findings import figures

            yield from figures(self._doubts, self.records)

    @property
    def doubts_in_words(self) -> Iterator[Finding]:
        if self._doubts:
            from ..records.findings import findings

            yield from findings(self._doubts, self.records)

    @property
    def other_files(self) -> list[RecordFile]:
        """The records that no table is named after."""
        others = self.records.files if self.records else {}
        listed = {table.file for table in self.tables.values()}
        return [file for file in others.values() if file.file not in listed]
