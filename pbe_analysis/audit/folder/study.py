"""A folder of audited reports: every analysis of it as one short call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...comparable import Key
from ...cover import OtherFile
from ...data import Table
from ...data.package import Package
from ...documents.places import Places
from ...errors import Problem
from ...figures import WHOLE
from ...findings import Addressee
from ...frames import frame_of
from ...lazy_pandas import pd
from ...numbers import Rate
from ...project import ProjectYear
from ...study import Study
from ...tabular import titled
from ...user_frames import kept
from ...wording import Prose
from ..audited import Audited
from ..checks import Check, Status
from ..records import kind_label, row_of
from .params import AuditParams
from .severity import SEVERITIES

COUNTS = tuple(f"{status.value}_n" for status in Status)
AGREEING = (Status.CONFIRMED, Status.RESIDUE)
LISTED = ("name", "place", "severity", "verdict", "relation", "stated", "recomputed", "expression", "reason")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One report of the folder and its audit. name: as documents.csv calls it. agency: whose it is, or empty."""

    file: str
    name: str
    agency: str
    sha256: str
    audited: Audited

    def count(self, *statuses: Status) -> int:
        return sum(self.audited.summary.get(status.value, 0) for status in statuses)


@dataclass(frozen=True, repr=False)
class AuditStudy(Study):
    """The study of one folder. faults: reports that were left out because they cannot be read."""

    KIND = "audit"
    SUBJECT = "报告"
    NO_RULES = ("purpose",)
    FINDINGS = "核对发现的差错"
    ADDRESSEE = Addressee.AUTHOR

    place: ProjectYear
    params: AuditParams
    tables: dict[str, Table]
    package: Package
    documents: tuple[Reviewed, ...]
    faults: tuple[Problem, ...]

    @property
    def compared_by_subject(self) -> tuple[Key, ...]:
        return (Key("agreeing_rate", "", self.measures["agreeing_rate"].title),)

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.documents)

    # ---- frames ----
    @kept
    def files(self) -> pd.DataFrame:
        """What was found in each report, in the list's order: name · checks_n · confirmed_n … structure_n
        (counts) · faults_n · agreeing_rate (confirmed or residue ÷ all that could be told); 合计 last."""
        rows = [self._row(one.name, one) for one in self.documents]
        return self._titled([*rows, self._row(WHOLE, *self.documents)], "各报告核对结果", columns=tuple(self._row("")))

    @kept
    def kinds(self) -> pd.DataFrame:
        """Which relations are wrong in which report, the most frequent first: relation · name · faults_n (count)."""
        found = Counter((kind_label(check.kind), one.name) for _, one, check in self.numbered)
        rows = [{"relation": kind, "name": name, "faults_n": count} for (kind, name), count in found.most_common()]
        frame = self._titled(rows, "差错类型", columns=("relation", "name", "faults_n"))
        frame.attrs["sums"] = None  # a relation is called 合计, too
        return frame

    @kept
    def fault_list(self) -> pd.DataFrame:
        """Every fault, report by report, the gravest first: name · place · severity · verdict · relation ·
        stated · recomputed (a figure with its recomputation) · expression · reason."""
        rows = [
            {
                **self._said(one, check),
                "severity": SEVERITIES[check.status],
                "recomputed": Prose(((self.figures("recomputed", one.name, f"{number}"),),)),
            }
            for number, one, check in self.numbered
        ]
        return self._titled(rows, "差错清单", "“复算值”为按文中所印数字复算、按所印位数四舍五入的结果", LISTED)

    @kept
    def untold(self) -> pd.DataFrame:
        """What cannot be told: name · place · relation · stated · reason."""
        columns = ("name", "place", "relation", "stated", "reason")
        found = [(one, check) for one in self.documents for check in one.audited.checks if check.status is Status.CANNOT_TELL]
        return self._titled([self._said(*pair) for pair in found], "无法判断的数字", columns=columns)

    # ---- parts ----
    @cached_property
    def numbered(self) -> tuple[tuple[int, Reviewed, Check], ...]:
        """Every fault of every report with its number in the list, from 1."""
        found = [(one, check) for one in self.documents for check in one.audited.faults]
        return tuple((number, *pair) for number, pair in enumerate(found, start=1))

    def label(self, one: Reviewed, check: Check) -> str:
        """Where the check stands, in words."""
        return self._places[one.file](check.where)

    @cached_property
    def _places(self) -> dict[str, Places]:
        return {one.file: Places(one.audited.document) for one in self.documents}

    @property
    def other_files(self) -> tuple[OtherFile, ...]:
        return tuple(OtherFile(one.file, one.name, one.sha256) for one in self.documents)

    # ---- rows ----
    def _row(self, name: str, *documents: Reviewed) -> dict:
        counts = {f"{status.value}_n": sum(one.count(status) for one in documents) for status in Status}
        wrong = sum(counts[f"{status.value}_n"] for status in Status if status.is_fault)
        agreeing = sum(counts[f"{status.value}_n"] for status in AGREEING)
        rate = Rate(agreeing, agreeing + wrong)
        return {"name": name, "checks_n": sum(counts.values()), **counts, "faults_n": wrong, "agreeing_rate": rate}

    def _said(self, one: Reviewed, check: Check) -> dict:
        return {"name": one.name, **row_of(check, self._places[one.file])}

    def _titled(self, rows: list[dict], title: str, note: str = "", columns: tuple[str, ...] = ()) -> pd.DataFrame:
        return titled(frame_of(rows, columns), title, "、".join(self._sources()), note=self._noted(note))

    def _sources(self) -> Iterator[str]:
        return (one.file for one in self.documents)
