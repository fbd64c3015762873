"""All records of one project-year: opened once, checked, and asked for their totals and doubts by name."""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import narwhals as nw

from ..data.package import Package
from ..data.remarks import Remark
from ..errors import Problem
from ..reading.files import file_hash
from . import totals
from .engines import Engine, engine
from .faults import Fault, to_send
from .intake import RecordTable, take_in, work_folder
from .params import RecordRules
from .schemas import RecordSchema, schema_of
from .zeros import with_zeros_told


@dataclass(frozen=True)
class RecordFile:
    """A table of records as the provenance lists it. sha256: of the only file, or of the names and hashes of all. remarks: the rows
    and columns that were left out."""

    file: str
    place: str
    sha256: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, eq=False)
class Records:
    """The records of a project-year. tables: by name, as far as they are good; year: the fiscal year; rules: what the
    parameters say of records. `scan` opens a table as a narwhals lazy frame, `rows` collects one; nothing here returns a
    personal column unless it is asked for by name."""

    tables: dict[str, RecordTable]
    year: int
    regions: tuple[str, ...]
    rules: RecordRules
    engine: Engine = field(repr=False)
    work: tempfile.TemporaryDirectory | None = field(default=None, repr=False)

    def __contains__(self, name: str) -> bool:
        return name in self.tables

    def scan(self, name: str, *columns: str) -> nw.LazyFrame:
        """A table as a lazy frame of these columns (default: all), for the engine that `rows` collects with."""
        return self.engine.open(self.tables[name], columns)

    def rows(self, frame: nw.LazyFrame) -> list[dict]:
        """The result as plain values: amounts as exact Decimal in 元, counts as int; by region as the parameters list them."""
        places = {region: place for place, region in enumerate(self.regions)}
        return sorted(self.engine.collect(frame), key=lambda row: (places.get(row.get("region"), -1), str(row)))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault of every file, table by table."""
        return tuple(fault for table in self.tables.values() for fault in table.faults)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(fault.told() for fault in self.faults)

    def faults_to_send(self) -> bytes:
        """The faults as an .xlsx, to send back to who handed the files in."""
        return to_send(self.faults)

    @cached_property
    def spending(self) -> dict[tuple[str, str], dict]:
        """(region, source) → row of `totals.spending`."""
        rows = self.rows(totals.spending(self.scan("payments", "region", "source", "amount")))
        return {(row["region"], row["source"]): row | {"spent": row["spent"] if row["stated"] else None} for row in rows}

    @cached_property
    def coverage(self) -> dict[str, dict]:
        """region → row of `totals.coverage`."""
        return _by_region(self.rows(totals.coverage(self.scan("clinics", "region", "clinic_id", "implementing"))))

    @cached_property
    def survey(self) -> dict[str, dict]:
        """region → row of `totals.survey`."""
        satisfied = self.rules.satisfied
        frame = self.scan("questionnaires", "region", "questionnaire_id", satisfied.question)
        return _by_region(self.rows(totals.survey(frame, satisfied.question, int(satisfied.at_least))))

    @cached_property
    def files(self) -> dict[str, RecordFile]:
        """Table → its file or folder with one hash, for the provenance."""
        return {
            name: RecordFile(table.shown, table.place, _hash(table.originals), table.remarks)
            for name, table in self.tables.items()
        }


def _asked(schema: RecordSchema, rules: RecordRules | None, word: str, texts: Mapping[str, str]) -> RecordSchema:
    """The schema with the questions that the parameters ask for: a file without that of `satisfied` says nothing of who is."""
    schema = schema.called(word)
    is_asked = schema.name == "questionnaires" and rules is not None and rules.satisfied is not None
    return schema.with_questions([rules.satisfied.question], texts) if is_asked else schema


def _by_region(rows: Iterable[dict]) -> dict[str, dict]:
    return {row["region"]: row for row in rows}


def _hash(files: tuple[Path, ...]) -> str:
    digests = {file.name: file_hash(file) for file in files}
    if len(digests) == 1:
        return next(iter(digests.values()))
    return hashlib.sha256("".join(f"{name}\0{digest}\n" for name, digest in digests.items()).encode()).hexdigest()


def open_records(
    folder: Path,
    shown: str,
    package: Package,
    allowed: Mapping[str, Mapping[str, str]],
    year: int,
    rules: RecordRules | None,
    word: str = "",
    questions: Mapping[str, str] = MappingProxyType({}),
) -> Records | None:
    """The records that datapackage.json declares (`"records": "payments"` in a resource); None where it declares none.

    allowed: region and source, what people write → what is meant. word: what the project calls a region. questions: column →
    what it asks. Faults are kept in the tables, and not raised. Error:
    DataError where a declared table is unknown, or has no file.
    """
    if not package.records:
        return None
    work = work_folder()
    where = f"{shown}/datapackage.json"
    tables = {
        name: take_in(folder, shown, resource, _asked(schema_of(name, where), rules, word, questions), allowed, Path(work.name))
        for name, resource in package.records.items()
    }
    regions = tuple(dict.fromkeys(allowed["region"].values()))
    tables = with_zeros_told(tables)
    return Records(tables, year, regions, rules or RecordRules(), engine(Path(work.name)), work)
