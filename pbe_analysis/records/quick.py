"""A CSV in which every cell is plain → typed Parquet, column by column and without a detour. Whatever is not plain, be it one cell,
is no matter for this module: the file is then read with care (`chunks`, `checking`), which also finds its lines."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .cells import LONGEST, Fault, reader
from .checking import Checker, arrow_type
from .chunks import Opened
from .schemas import Column, RecordSchema

Readers = Mapping[str, Callable[[str], Any]]
BLOCK = 1 << 20  # bytes read at once: as many as the processor's own memory holds
_AMOUNT = r"^-?\d{1,12}(\.\d{1,2})?$"
_FIRST = (string.ascii_letters + string.digits).encode()  # a name begins with one of these
_NAME = _FIRST + b"_.-"  # and goes on with these
_UNADORNED: dict[str, Any] = {"compression": "none", "store_schema": False, "write_statistics": False}
FEW = ("region", "source", "month", "yes_or_no")  # kinds of columns of which the parser itself tells the different texts
_FEW = 100_000  # different texts of a column that are read one by one
_SAMPLE = 20_000  # rows by which it is told whether a column repeats itself


class _NotPlain(Exception):
    """The file has to be read with care."""


def is_worth_trying(opened: Opened) -> bool:
    return opened.kind == "csv" and bool(opened.width)


def written(opened: Opened, checker: Checker, target: Path) -> int | None:
    """The number of rows written to `target`; None where the file is not plain in every cell."""
    try:
        with (
            _Copy(opened, checker, target) as copy,
            ThreadPoolExecutor(1) as other,
        ):  # which reads cells while lines are read here
            waiting = other.submit(int)
            with _batches(opened, checker.schema) as batches:
                for batch in batches:
                    waiting.result()
                    waiting = other.submit(copy.take, batch)
            waiting.result()
            return copy.rows or None
    except (_NotPlain, pa.ArrowException, ValueError):
        return None


class _Copy:
    """The typed Parquet, written piece by piece. rows: so far."""

    def __init__(self, opened: Opened, checker: Checker, target: Path):
        self.rows, self._opened, self._checker, self._target = 0, opened, checker, target
        told = checker.meanings, checker.months, checker.answers
        self._readers = {one.name: cache(reader(one, *told)) for one in checker.schema.columns}
        self._writer: Any = None

    def __enter__(self) -> _Copy:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._writer:
            self._writer.close()

    def take(self, batch: pa.RecordBatch) -> None:
        table = _typed(batch, self._opened, self._checker, self._readers, self._writer and self._writer.schema)
        if not self._writer:  # columns of few different texts are written as such, and read back as text
            coded = [one.name for one in table.schema if pa.types.is_dictionary(one.type)]
            self._writer = pq.ParquetWriter(self._target, table.schema, **_UNADORNED, use_dictionary=coded)
        self._writer.write_table(table)
        self.rows += len(batch)


def _batches(opened: Opened, schema: RecordSchema):
    from pyarrow import csv

    names = [str(place) for place in range(opened.width)]
    coded = "utf8" if opened.encoding.startswith("utf-8") else opened.encoding
    read = csv.ReadOptions(column_names=names, skip_rows=opened.headings.row + 1, block_size=BLOCK, encoding=coded)
    wanted = {str(place): name for name, place in opened.headings.places.items()}
    kinds = dict.fromkeys(names, pa.string())
    kinds |= {place: pa.dictionary(pa.int32(), pa.string()) for place, name in wanted.items() if schema.column(name).kind in FEW}
    told = csv.ConvertOptions(column_types=kinds, include_columns=list(wanted), strings_can_be_null=False)
    return csv.open_csv(opened.source.path, read, csv.ParseOptions(delimiter=opened.delimiter), told)


def _typed(batch: pa.RecordBatch, opened: Opened, checker: Checker, readers: Readers, before: pa.Schema | None) -> pa.Table:
    """before: the columns as the first batch was written, None for that."""
    arrays = {}
    for column in checker.schema.columns:
        place = opened.headings.places.get(column.name)
        if place is None:
            if column.kind == "months" and checker.months > 1:
                raise _NotPlain
            arrays[column.name] = pa.nulls(len(batch), arrow_type(column))
            continue
        coded = None if before is None else pa.types.is_dictionary(before.field(column.name).type)
        array = _read(batch.column(str(place)), column, readers[column.name], checker.region, coded)
        if column.required and array.null_count:
            raise _NotPlain
        arrays[column.name] = array
    return pa.table(arrays)


def _read(cells: pa.Array, column: Column, read: Callable[[str], Any], region: str | None, coded: bool | None) -> pa.Array:
    if column.kind == "amount":
        return _amounts(cells, arrow_type(column))
    return _names(cells, coded) if column.kind == "text" else _each_once(cells, column, read, region)


def _amounts(cells: pa.Array, exact: pa.DataType) -> pa.Array:
    """Each different one is read once, where they repeat themselves."""
    if not _repeats(cells):
        return _matching(cells, _AMOUNT).cast(exact)
    coded = cells.dictionary_encode()
    return _matching(coded.dictionary, _AMOUNT).cast(exact).take(coded.indices)


def _repeats(cells: pa.Array) -> bool:
    return bool(len(cells)) and pc.count_distinct(cells[:_SAMPLE]).as_py() < min(_SAMPLE, len(cells)) * 0.9


def _matching(cells: pa.Array, pattern: str) -> pa.Array:
    if len(cells) and not pc.all(pc.match_substring_regex(cells, pattern)).as_py():
        raise _NotPlain
    return cells


def _names(cells: pa.Array, coded: bool | None) -> pa.Array:
    """coded: whether each different text is looked at once; None to decide it by the cells."""
    if coded or (coded is None and _repeats(cells)):
        found = cells.dictionary_encode()
        if len(found.dictionary) and not pc.min(pc.binary_length(found.dictionary)).as_py():
            return _none(cells)
        return pa.DictionaryArray.from_arrays(found.indices, _names(found.dictionary, False))
    starts, content = _bytes(cells)
    lengths = np.diff(starts)
    longest = int(lengths.max(initial=0))
    if longest > LONGEST or (longest >= 18 and pc.any(pc.match_substring_regex(cells, r"^\d{15,}000$")).as_py()):
        raise _NotPlain
    if not lengths.all():
        return _none(cells)
    if content.tobytes().translate(None, _NAME) or content[starts[:-1]].tobytes().translate(None, _FIRST):
        raise _NotPlain
    return cells


def _bytes(cells: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Where each text begins, and the last one ends, in the bytes of all."""
    _valid, places, content = cells.buffers()
    starts = np.frombuffer(places, np.int32)[cells.offset : cells.offset + len(cells) + 1] if places else np.zeros(1, np.int32)
    content = np.frombuffer(content or b"", np.uint8)[starts[0] : starts[-1]]
    return starts - starts[0], content


def _none(cells: pa.Array) -> pa.Array:
    """Empty texts as what they are: nothing."""
    found = pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)
    _names(found.drop_null(), False)
    return found


def _each_once(cells: pa.Array, column: Column, read: Callable[[str], Any], region: str | None) -> pa.Array:
    """Reads each different text of a column once. region: the only one that there may be."""
    coded = cells if pa.types.is_dictionary(cells.type) else cells.dictionary_encode()
    if len(coded.dictionary) > _FEW:
        raise _NotPlain
    try:
        values = [read(text) for text in coded.dictionary.to_pylist()]
    except Fault:
        raise _NotPlain from None
    if column.kind == "region" and region is not None and {*values} - {region}:
        raise _NotPlain
    if column.kind in FEW and None not in values:
        return pa.DictionaryArray.from_arrays(coded.indices, pa.array(values, pa.string()))
    return pa.array(values, arrow_type(column)).take(coded.indices)
