"""Records as the tables of totals that an evaluation reads: same columns, same units, and traces that say how many records."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from ..data import Table
from ..errors import DataError, Problem, at
from ..frames import frame_of
from ..messages import _
from ..numbers import in_unit, shortest
from .book import Records
from .intake import RecordTable


@dataclass(frozen=True, slots=True)
class Totalled(Table):
    """A table of which some columns, or all, are totals of records. origin: the records' file and place; entries: how many
    records are behind each row, None where its region's records are not to be had."""

    origin: tuple[str, str] = ("", "")
    entries: tuple[int | None, ...] = ()

    def cite(self, places: Collection[int]) -> str:
        """Where these rows stand: "funds.csv 第2行 · 表4、payments/ 的319条记录"."""
        count = sum(self.entries[place] or 0 for place in places)
        file, place = self.origin
        told = f"{file} 的{count}条记录" + (f" · {place}" if place else "")
        return "、".join(part for part in (Table.cite(self, places) if self.lines else "", told) if part)


def by_region(records: Records, name: str, columns: tuple[str, ...]) -> Totalled:
    """Records as a table of totals, `clinics` or `survey`: a row for every region with its totals; zeros where its records were handed
    in and there are none; not stated where they are at fault or missing."""
    totals = records.coverage if name == "clinics" else records.survey
    source, nothing, rows, entries = records.tables[name], dict.fromkeys(columns[1:], 0), [], []
    for region in records.regions:
        told = (
            totals.get(region, nothing | {"entries": 0})
            if region in source.regions
            else dict.fromkeys(nothing) | {"entries": None}
        )
        rows.append({"region": region} | {column: told[column] for column in nothing})
        entries.append(told["entries"])
    frame = frame_of([{column: row.get(column) for column in columns} for row in rows], columns)
    digest, origin = records.files[name].sha256, (source.shown, source.place)
    return Totalled(
        name, source.title, source.shown, source.place, digest, frame, tuple(rows), (), origin=origin, entries=tuple(entries)
    )


def spending_table(records: Records, funds: Table, shown: str, unit: str) -> Totalled:
    """`funds` with spent as total of the ledger, in 元.

    Where the ledger holds no payment for a region and source, spent is 0 if the money's arrival is stated, and not stated
    if it is not. Error: DataError for payments that have no row in `funds`, and for more spent than arrived.
    """
    source, spending = records.tables["payments"], records.spending
    problems = list(_unplaced(funds, spending, source, shown))
    rows, entries = [], []
    for line, row in zip(funds.lines, funds.rows, strict=True):
        told = spending.get((row["region"], row["source"]), {"spent": 0 if row["arrived"] is not None else None, "entries": 0})
        is_good = row["region"] in source.regions
        rows.append(row | {"spent": Decimal(told["spent"]) if is_good and told["spent"] is not None else None})
        entries.append(told["entries"] if is_good else None)
        problems += _overspent(rows[-1], line, funds, source, shown, unit)
    if problems:
        raise DataError(problems)
    columns = tuple(funds.frame.columns)
    frame = frame_of([{column: row.get(column) for column in columns} for row in rows], columns)
    base = {name: getattr(funds, name) for name in ("name", "title", "file", "place", "sha256", "lines", "problems")}
    return Totalled(**base, frame=frame, rows=tuple(rows), origin=(source.shown, source.place), entries=tuple(entries))


def _unplaced(funds: Table, spending: dict, source: RecordTable, shown: str):
    known = {(row["region"], row["source"]) for row in funds.rows}
    for (region, key), told in spending.items():
        if (region, key) not in known:
            what = _(
                "{count} payments of {region} from {key} have no row in {file}",
                count=told["entries"],
                region=region,
                key=key,
                file=funds.file,
            )
            yield Problem(
                f"{shown}/{source.shown}",
                what,
                _("a row for {region} and {key} in {file}, with what arrived", region=region, key=key, file=funds.file),
            )


def _overspent(row: dict, line: int, funds: Table, source: RecordTable, shown: str, unit: str):
    spent, arrived = row["spent"], row["arrived"]
    if spent is not None and arrived is not None and spent > arrived:
        told = [f"{shortest(in_unit(amount, unit))} {unit}" for amount in (spent, arrived)]
        what = _(
            "{file} adds up to {spent} spent, more than arrived, {arrived}", file=source.shown, spent=told[0], arrived=told[1]
        )
        yield Problem(at(f"{shown}/{funds.file}", row=line, column="arrived"), what, _("spent ≤ arrived"))


def without_totals(spec, *columns: str):
    """The spec of a table of totals whose `columns` come from records: they may be missing from the file."""
    left = tuple(name for name in spec.columns if name not in columns)
    pairs = tuple(pair for pair in spec.at_most if not {*pair} & {*columns})
    return replace(spec, columns=left, optional=(*columns, *spec.optional), at_most=pairs)
