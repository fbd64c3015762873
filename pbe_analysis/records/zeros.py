"""Numbers that lost their leading zeros in one file and kept them in another: 12 and 0012 would be two clinics."""

from dataclasses import replace
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from .faults import Fault, quotable
from .intake import RecordTable

REGISTERS = (  # the table, its column, and the register that the numbers are from
    ("payments", "clinic_id", "clinics"),
    ("payments", "doctor_id", "doctors"),
    ("doctors", "clinic_id", "clinics"),
    ("questionnaires", "clinic_id", "clinics"),
)


def with_zeros_told(tables: dict[str, RecordTable]) -> dict[str, RecordTable]:
    """The tables, those files set aside whose numbers differ from the register's only by leading zeros."""
    told = dict(tables)
    for name, column, register in REGISTERS:
        if name in told and register in tables and tables[register].files:
            told[name] = _told(told[name], column, _bare(tables[register], column))
    return told


def _bare(register: RecordTable, column: str) -> dict[str, str]:
    """Every number of a register without its leading zeros → as it stands there."""
    return {number.lstrip("0"): number for file in register.files for number in _different(file, column)}


def _told(table: RecordTable, column: str, bare: dict[str, str]) -> RecordTable:
    whole = set(bare.values())
    wrong = {}
    for place, file in enumerate(table.files):
        lost = sorted(one for one in _different(file, column) if one not in whole and one.lstrip("0") in bare)
        if lost:
            wrong[place] = lost
    if not wrong:
        return table
    schema = table.schema.column(column)
    told = {table.shown_files[place]: quotable(lost[0], schema) for place, lost in wrong.items()}
    faults = tuple(Fault(file, "", None, column, "zeros", quoted) for file, quoted in told.items())
    named = {table.speaks_for[place] for place in wrong}
    aside = {*table.set_aside, *(table.regions if None in named else named)}
    left = [place for place in range(len(table.files)) if place not in wrong and None not in named]
    return replace(
        table,
        files=tuple(table.files[place] for place in left),
        shown_files=tuple(table.shown_files[place] for place in left),
        speaks_for=tuple(table.speaks_for[place] for place in left),
        regions=tuple(region for region in table.regions if region not in aside),
        set_aside=tuple(region for region in (*table.set_aside, *table.regions) if region in aside),
        faults=tuple(sorted((*table.faults, *faults), key=lambda fault: (fault.file, fault.row or 0))),
    )


def _different(file: Path, column: str) -> set[str]:
    """The different texts of a column of a typed file; none where it lacks the column."""
    if column not in pq.read_schema(file).names:
        return set()
    return {one for one in pc.unique(pq.read_table(file, columns=[column])[column]).to_pylist() if one is not None}
