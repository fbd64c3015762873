"""Checks in bulk: a piece of raw cells → exact, typed columns and the faults in it.

Cells are read first (`cells`), then the typed columns are held against the schema by pandera, which reports all that fails at
once; of its report only row, column and check are used, since its messages quote cells.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from .cells import LARGEST, LONGEST, Fault, reader
from .faults import quotable
from .schemas import FEWEST, MOST, NO, YES, Column, RecordSchema

PLAIN = {"text": rf"^[0-9A-Za-z][0-9A-Za-z_.-]{{0,{LONGEST - 1}}}$", "amount": r"^-?\d{1,12}(\.\d{1,2})?$"}
MONTHS = r"^(19|20)\d\d-(0[1-9]|1[0-2])$"

Found = tuple[int, str, str, str]  # row, column, code, the cell where it may be quoted


@dataclass(frozen=True)
class Checker:
    """What a piece is held against. meanings: of regions and sources, what people write → what is meant. region: the one
    that the file is named after. months: that a payment of it is for. answers: words → points."""

    schema: RecordSchema
    meanings: Mapping[str, Mapping[str, str]]
    region: str | None = None
    months: int = 1
    answers: Mapping[str, int] | None = None

    def read(self, raw: pd.DataFrame) -> tuple[pa.Table, list[Found]]:
        """Raw cells as typed columns, and what is wrong with them, in the order of rows and columns."""
        arrays, found = {}, []
        for column in self.schema.columns:
            cells = raw[column.name] if column.name in raw.columns else None
            if column.kind == "months" and self.months > 1:
                arrays[column.name] = pa.array([self.months], pa.int8()).take(pa.array([0] * len(raw), pa.int32()))
            elif cells is None:
                arrays[column.name] = pa.nulls(len(raw), arrow_type(column))
            else:
                arrays[column.name], faults = _read(cells, column, reader(column, self.meanings, self.months, self.answers))
                found.extend(faults)
        typed = pa.table(arrays)
        given = [name for name in self.schema.names if name in raw.columns]
        found += self.judge(typed, given, raw, {(row, name) for row, name, *_ in found})
        place = self.schema.names.index
        return typed, sorted(found, key=lambda one: (one[0], place(one[1])))

    def judge(self, typed: pa.Table, given: list[str], raw: pd.DataFrame | None, known: set[tuple[int, str]]) -> Iterator[Found]:
        """What pandera finds in typed columns. known: (row, column) of the cells that could not be read, which are empty now."""
        import pandera.errors

        frame = typed.select(given).to_pandas(types_mapper=pd.ArrowDtype)
        if raw is not None:
            frame.index = raw.index
        try:
            values = {name: tuple(dict.fromkeys(known.values())) for name, known in self.meanings.items()}
            _pandera(self.schema, tuple(given), values, self.region).validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as error:
            cases = error.failure_cases
            for row, name, check in zip(cases["index"], cases["column"], cases["check"], strict=True):
                if (int(row), name) not in known:
                    cell = raw.at[row, name] if raw is not None and name in raw.columns else None
                    code = "empty" if check == "not_nullable" else check
                    yield (int(row), name, code, "" if code == "empty" else quotable(cell, self.schema.column(name)))


def _read(cells: pd.Series, column: Column, read: Callable) -> tuple[pa.Array, list[Found]]:
    """A column of cells; each different cell is read once."""
    places, different = cells.factorize()
    values, slow = _plain_ones(different, column)
    read_one_by_one, codes = [], {}
    for place in slow:
        try:
            read_one_by_one.append(read(different[place]))
        except Fault as fault:
            read_one_by_one.append(None)
            codes[int(place)] = str(fault)
    if len(slow):
        mask = np.zeros(len(different), bool)
        mask[slow] = True
        values = pc.replace_with_mask(values, pa.array(mask), pa.array(read_one_by_one, arrow_type(column)))
    spread = values.take(pa.array(places, pa.int64(), mask=places < 0))
    if not codes:
        return spread, []
    at_fault = np.flatnonzero(np.isin(places, list(codes)))
    rows, raw = cells.index.to_numpy()[at_fault], cells.iloc[at_fault].tolist()
    return spread, [
        (int(row), column.name, codes[places[at]], quotable(cell, column))
        for row, at, cell in zip(rows, at_fault, raw, strict=True)
    ]


def _plain_ones(different, column: Column) -> tuple[pa.Array, np.ndarray]:
    """The cells that are read alike however one reads them, such as C1 or 800.00, all at once; and the places of the others,
    which have to be read one by one. It is what makes a ledger of millions a matter of seconds."""
    if column.kind not in PLAIN or str(different.dtype) != "str":
        return pa.nulls(len(different), arrow_type(column)), np.arange(len(different))
    texts = pa.array(different, pa.string())
    plain = pc.fill_null(pc.match_substring_regex(texts, PLAIN[column.kind]), False)
    if column.kind == "text":  # digits that a spreadsheet has lost
        plain = pc.and_not(plain, pc.fill_null(pc.match_substring_regex(texts, r"^\d{15,}000$"), False))
    values = pc.if_else(plain, texts, pa.scalar(None, pa.string())).cast(arrow_type(column))
    return values, np.flatnonzero(~plain.to_numpy(zero_copy_only=False))


def arrow_type(column: Column) -> pa.DataType:
    """Amounts are decimal 元 with two places, so that every engine adds them up exactly."""
    return {"amount": pa.decimal128(18, 2), "day": pa.date32(), "answer": pa.int8(), "months": pa.int8()}.get(
        column.kind, pa.string()
    )


def _pandera(schema: RecordSchema, given: tuple[str, ...], values: dict[str, tuple[str, ...]], region: str | None):
    import pandera.pandas as pandera

    columns = {
        column.name: pandera.Column(checks=list(_checks(column, values, region)), nullable=not column.required)
        for column in schema.columns
        if column.name in given
    }
    return pandera.DataFrameSchema(columns)


def _checks(column: Column, values: dict[str, tuple[str, ...]], region: str | None) -> Iterator:
    from pandera.pandas import Check

    if column.kind in ("region", "source") and column.name in values:
        yield Check.isin(values[column.name], error=column.kind)
    if column.kind == "region" and region is not None:
        yield Check(lambda cells: ~cells.isin(values.get("region", ())) | (cells == region), error="elsewhere")
    if column.kind == "amount":
        yield Check(lambda cells: cells.abs() < LARGEST, error="amount")
    if column.kind == "month":
        yield Check.str_matches(MONTHS, error="month")
    if column.kind == "yes_or_no":
        yield Check.isin((YES, NO), error="yes_or_no")
    if column.kind == "answer":
        yield Check.in_range(FEWEST, MOST, error="answer")
    if column.kind == "text":
        yield Check.str_length(max_value=LONGEST, error="text")
