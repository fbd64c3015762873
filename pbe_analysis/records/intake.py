"""Files as handed in → checked Parquet that every engine reads alike, and one list of all their faults.

A file with a fault is set aside whole: its region states nothing until it is mended, and the others can be used meanwhile.
Parquet whose columns have the right types is checked and used where it stands; everything else is written once more, typed,
into a folder that is removed with the process.
"""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ..data import Resource
from ..data.package import PERIODS
from ..data.remarks import Remark
from ..errors import DataError, Problem
from ..messages import _
from ..reading import address
from . import quick
from .checking import Checker, Found, arrow_type
from .chunks import PIECE, Opened, open_source, pieces
from .faults import MANY, Fault
from .schemas import RecordSchema
from .sources import Source, sources, spoken_for
from .strays import Totals


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One table of records, as far as it is good. files: Parquet with the schema's columns. rows: their number. shown: where
    it stands, for traces. regions: those whose records are good and that the table speaks for; a region without a row in it
    states that it has none. set_aside: those with a file at fault, or without one. faults: all of them.
    originals: the files as handed in. remarks: what was left out of them. shown_files, speaks_for: of each
    of `files`, its path as messages print it, and the region that it is named after. is_ragged: the files differ in columns or types, which costs an engine time."""

    schema: RecordSchema
    title: str
    shown: str
    place: str
    files: tuple[Path, ...]
    rows: int
    regions: tuple[str, ...]
    set_aside: tuple[str, ...]
    faults: tuple[Fault, ...] = field(default=(), repr=False)
    originals: tuple[Path, ...] = ()
    is_ragged: bool = False
    remarks: tuple[Remark, ...] = ()
    shown_files: tuple[str, ...] = ()
    speaks_for: tuple[str | None, ...] = ()

    @property
    def source(self) -> str:
        """Where it stands, as traces tell it."""
        return " · ".join(part for part in (self.shown, self.place) if part)

    @property
    def name(self) -> str:
        return self.schema.name


def take_in(
    folder: Path, shown: str, resource: Resource, schema: RecordSchema, meanings: Mapping[str, Mapping[str, str]], work: Path
) -> RecordTable:
    """Reads and checks every file of one table. work: where typed copies go.

    meanings: region and source, what people write → what is meant. Error: DataError where there is no file at all.
    """
    regions = tuple(dict.fromkeys(meanings["region"].values()))
    found = sources(folder, shown, resource, regions)
    opened, faults = _opened(found, schema)
    schema = schema.with_questions([*schema.names, *(name for one in opened for name in one.headings.places)])
    good, rows, remarks = [], 0, []
    for number, one in enumerate(opened):
        if one.headings.unread:
            remarks.append(Remark(one.source.shown, "unread", {"columns": list(one.headings.unread)}))
        target = work / f"{resource.name}-{number}.parquet"
        checker = Checker(schema, meanings, one.source.region, PERIODS[one.source.rules.period], one.source.rules.answers)
        file, count, wrong = _taken(one, checker, target, remarks)
        faults.extend(wrong)
        if not wrong:
            good.append((file, one.source))
            rows += count
    spoken = spoken_for(found, regions)
    at_fault = {fault.file for fault in faults}
    bad = [source.region for source in found if source.shown in at_fault]
    aside = regions if None in bad else tuple(region for region in regions if region in bad or region not in spoken)
    faults.extend(_no_file(f"{shown}/{resource.path}", region) for region in regions if region not in spoken)
    return RecordTable(
        schema=schema,
        title=resource.title or schema.title,
        shown=resource.path,
        place=resource.place,
        files=tuple(file for file, _ in good) if None not in bad else (),
        shown_files=tuple(source.shown for _, source in good),
        speaks_for=tuple(source.region for _, source in good),
        rows=rows if None not in bad else 0,
        regions=tuple(region for region in regions if region not in aside),
        set_aside=aside,
        faults=tuple(sorted(faults, key=lambda fault: (fault.file, fault.row or 0))),
        originals=tuple(source.path for source in found),
        remarks=tuple(remarks),
        is_ragged=len({str(pq.read_schema(file).remove_metadata()) for file, _ in good}) > 1,
    )


def _no_file(where: str, region: str) -> Fault:
    told = Problem(
        where.rstrip("/"),
        _("has no file for {region}", region=region),
        _("a file named after every region; one without rows states that it has none"),
    )
    return Fault(where.rstrip("/"), "", None, "", "", problem=told)


def _opened(found: Iterable[Source], schema: RecordSchema) -> tuple[list[Opened], list[Fault]]:
    opened, faults = [], []
    for source in found:
        try:
            opened.append(open_source(source, schema))
        except DataError as error:
            faults.extend(_told(source, error))
    return opened, faults


def _told(source: Source, error: DataError) -> Iterator[Fault]:
    for problem in error.problems:
        yield Fault(source.shown, source.sheet or "", None, "", "", problem=problem)


def _taken(opened: Opened, checker: Checker, target: Path, remarks: list[Remark]) -> tuple[Path, int, list[Fault]]:
    """The file to use, its rows, and the faults."""
    try:
        if opened.kind == "parquet" and checker.months == 1 and _is_typed(opened, checker):
            found, rows = _judged(opened, checker)
            if not found:
                return opened.source.path, rows, []
        if quick.is_worth_trying(opened) and (rows := quick.written(opened, checker, target)) is not None:
            return target, rows, []
        found, rows = _written(opened, checker, target, remarks)
        return target, rows, list(_listed(opened, found))
    except DataError as error:
        return target, 0, list(_told(opened.source, error))


def _written(opened: Opened, checker: Checker, target: Path, remarks: list[Remark]) -> tuple[list[Found], int]:
    layout = pa.schema([(column.name, arrow_type(column)) for column in checker.schema.columns])
    found, rows, left, totals = [], 0, 0, Totals()
    with pq.ParquetWriter(target, layout) as writer:
        for piece, strays in pieces(opened, checker.schema, checker.meanings["region"]):
            typed, wrong = checker.read(piece)
            found.extend(wrong)
            rows, left = rows + len(typed), left + len(strays)
            if not found:
                writer.write_table(typed)
                if "amount" in typed.column_names:
                    totals.take(piece.index, typed["amount"], strays)
    if left:
        remarks.append(Remark(opened.source.shown, "strays", {"count": left}))
    if not found:  # a total cannot be held against rows that cannot be read
        found += [(stray.line, "amount", "total", "") for stray in totals.wrong()]
    return found, rows


def _is_typed(opened: Opened, checker: Checker) -> bool:
    """Whether a Parquet file can be used as it stands: the schema's columns, names and types, and the keys of sources."""
    layout = pq.read_schema(opened.source.path)
    if any(layout.names[place] != name for name, place in opened.headings.places.items()):
        return False
    return all(_fits(layout.field(name).type, checker.schema.column(name), pa) for name in opened.headings.places)


def _fits(kind: pa.DataType, column, pa) -> bool:
    if column.kind == "amount":
        return pa.types.is_decimal128(kind) and kind.scale == 2 and kind.precision <= 18
    if column.kind == "day":
        return pa.types.is_date32(kind)
    if column.kind == "answer":
        return pa.types.is_signed_integer(kind)
    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


def _judged(opened: Opened, checker: Checker) -> tuple[list[Found], int]:
    """Checks a typed Parquet file where it stands."""
    found, rows = [], 0
    given = list(opened.headings.places)
    with pq.ParquetFile(opened.source.path) as file:
        for batch in file.iter_batches(PIECE * 2, columns=given):
            piece = pa.Table.from_batches([batch])
            lines = pd.DataFrame(index=pd.RangeIndex(rows + 1, rows + 1 + len(piece)))
            found.extend(checker.judge(piece, given, lines, set()))
            rows += len(piece)
    return found, rows


def _listed(opened: Opened, found: list[Found]) -> Iterator[Fault]:
    """The faults, of each kind in each column the first `MANY` by row, the last of them telling how many more there are."""
    counts = Counter((name, code) for _, name, code, _ in found)
    seen: Counter = Counter()
    for row, name, code, quoted in found:
        seen[name, code] += 1
        number = seen[name, code]
        said, place = opened.headings.said.get(name, name), opened.headings.places.get(name)
        cell = "" if place is None or said == name or opened.kind == "parquet" else f"{said} ({address(row, place)})"
        fault = Fault(opened.source.shown, opened.source.sheet or "", row, name, code, quoted, cell=cell)
        if number < MANY:
            yield fault
        elif number == MANY:
            yield replace(fault, more=counts[name, code] - MANY)


def work_folder() -> tempfile.TemporaryDirectory:
    """Where typed copies and what does not fit in memory are kept; removed when it is let go."""
    return tempfile.TemporaryDirectory(prefix="pbe-records-", ignore_cleanup_errors=True)
