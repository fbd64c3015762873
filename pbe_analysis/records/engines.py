"""What computes: DuckDB (the default: embedded, out of core, within a memory limit), or Dask for a cluster.

An engine opens the Parquet of a table as a narwhals lazy frame and collects results as rows of plain values, amounts as exact
Decimal in 元. Inside, amounts are DECIMAL in DuckDB and whole 分 (64 bits) elsewhere: no engine ever adds binary fractions.
"""

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import narwhals as nw
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..errors import PbeError
from ..fields import FIELDS
from ..frames import records
from ..messages import _
from .intake import RecordTable
from .schemas import RecordSchema

MEMORY_LIMIT = 512  # MiB of DuckDB; what is larger goes to its temporary folder
MEMORY_VARIABLE, SCHEDULER_VARIABLE = "PBE_RECORDS_MEMORY", "PBE_SCHEDULER"
PIECE = 1_000_000  # rows of a partition on a cluster
FEN = Decimal("0.01")
_SQL = {"amount": "DECIMAL(18,2)", "day": "DATE", "answer": "TINYINT", "months": "TINYINT"}


class Engine(Protocol):
    """What a definition is run on. fen: how many 分 one unit of its amounts is. open: columns, all where none is named."""

    fen: int

    def open(self, table: RecordTable, columns: Sequence[str] = ()) -> nw.LazyFrame: ...

    def collect(self, frame: nw.LazyFrame) -> list[dict]: ...

    def close(self) -> None: ...


def engine(work: Path, scheduler: str = "", memory_limit: int = 0) -> Engine:
    """The engine to use: Dask where a scheduler's address is given or stands in PBE_SCHEDULER, else DuckDB.

    work: where DuckDB keeps what does not fit. memory_limit: MiB, else PBE_RECORDS_MEMORY, else 512.
    """
    address = scheduler or os.environ.get(SCHEDULER_VARIABLE, "")
    return OnDask(address) if address else OnDuckDB(work, memory_limit)


class OnDuckDB:
    """Embedded, out of core. Nothing is fetched: extensions are neither installed nor loaded by themselves."""

    fen = 100

    def __init__(self, work: Path, memory_limit: int = 0):
        import duckdb

        limit = memory_limit or int(os.environ.get(MEMORY_VARIABLE) or MEMORY_LIMIT)
        settings = {"memory_limit": f"{limit}MiB", "temp_directory": str(work / "duckdb"), "preserve_insertion_order": False}
        offline = dict.fromkeys(
            ("autoinstall_known_extensions", "autoload_known_extensions", "allow_community_extensions"), False
        )
        self._connection = duckdb.connect(config=settings | offline)

    def open(self, table: RecordTable, columns: Sequence[str] = ()) -> nw.LazyFrame:
        schema = _narrowed(table.schema, columns)
        if not table.files:
            nothing = ", ".join(_projected(column, ()) for column in schema.columns)
            return nw.from_native(self._connection.sql(f"SELECT {nothing} WHERE false"))
        scan = self._connection.read_parquet(list(map(str, table.files)), union_by_name=table.is_ragged, hive_partitioning=False)
        return nw.from_native(scan.project(", ".join(_projected(column, scan.columns) for column in schema.columns)))

    def collect(self, frame: nw.LazyFrame) -> list[dict]:
        found = frame.to_native()
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    def close(self) -> None:
        self._connection.close()


def _narrowed(schema: RecordSchema, columns: Sequence[str]) -> RecordSchema:
    return replace(schema, columns=tuple(map(schema.column, columns))) if columns else schema


def _projected(column, present: Iterable[str]) -> str:
    kind = _SQL.get(column.kind, "VARCHAR")
    return f'"{column.name}"' if column.name in present else f'CAST(NULL AS {kind}) AS "{column.name}"'


class OnDask:
    """A cluster whose workers see the same files. address: of its scheduler, such as tcp://host:8786."""

    fen = 1

    def __init__(self, address: str):
        try:
            from distributed import Client
        except ImportError:
            raise PbeError(_("A scheduler needs the extra `cluster`. Install it with `pip install -e .[cluster]`.")) from None
        try:
            self._client = Client(address, timeout=20, set_as_default=False)
        except (OSError, ValueError) as error:
            raise PbeError(
                '{variable}: no Dask scheduler answers at "{address}" ({error}). Expected one such as tcp://host:8786.',
                variable=SCHEDULER_VARIABLE,
                address=address,
                error=error,
            ) from None

    def open(self, table: RecordTable, columns: Sequence[str] = ()) -> nw.LazyFrame:
        import dask.dataframe as dd

        schema = _narrowed(table.schema, columns)
        parts = [(str(file), group) for file in table.files for group in _row_groups(file)]
        if not parts:
            return _lazy(dd.from_pandas(_empty(schema), npartitions=1))
        files, groups = zip(*parts, strict=True)
        frame = dd.from_map(_load, files, groups, schema=schema, meta=_empty(schema), enforce_metadata=False)
        return _lazy(frame)

    def collect(self, frame: nw.LazyFrame) -> list[dict]:
        with self._client.as_current(), _quietly():
            return _in_yuan(frame.collect().to_native())

    def close(self) -> None:
        self._client.close()


def _lazy(frame) -> nw.LazyFrame:
    with _quietly():
        return nw.from_native(frame)


@contextmanager
def _quietly() -> Iterator[None]:
    """narwhals says each time that its Dask support will move to a package of its own; a report need not say so."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        yield


def _row_groups(file: Path) -> list[tuple[int, ...]]:
    """Row groups in runs of about `PIECE` rows."""
    about, runs, rows = pq.read_metadata(file), [[]], 0
    for group in range(about.num_row_groups):
        if runs[-1] and rows + about.row_group(group).num_rows > PIECE:
            runs.append([])
            rows = 0
        runs[-1].append(group)
        rows += about.row_group(group).num_rows
    return [tuple(run) for run in runs if run]


def _load(file: str, groups: tuple[int, ...], schema: RecordSchema) -> pd.DataFrame:
    """Some row groups of a file as pandas: texts as str, amounts as whole 分, days as datetime64, answers as Int64."""
    with pq.ParquetFile(file) as opened:
        names = [name for name in schema.names if name in opened.schema_arrow.names]
        return _typed(opened.read_row_groups(list(groups), columns=names), schema)


def _empty(schema: RecordSchema) -> pd.DataFrame:
    return _typed(pa.table({}), schema)


def _typed(read, schema: RecordSchema) -> pd.DataFrame:
    columns = {column.name: _series(read, column) for column in schema.columns}
    return pd.DataFrame(columns, index=pd.RangeIndex(read.num_rows if read.num_columns else 0))


def _series(read, column) -> pd.Series:
    if column.name not in read.column_names:
        cells = pa.nulls(read.num_rows if read.num_columns else 0, pa.string())
        return cells.to_pandas().astype(_DTYPES.get(column.kind, "str"))
    cells = read.column(column.name)
    if column.kind == "amount":
        cells = pc.cast(pc.multiply(cells.cast(pa.decimal128(18, 2)), pa.scalar(100, pa.decimal128(3, 0))), pa.int64())
    if column.kind in ("amount", "answer", "months"):
        return cells.cast(pa.int64()).to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return cells.to_pandas().astype(_DTYPES.get(column.kind, "str"))


_DTYPES = {"amount": "Int64", "answer": "Int64", "months": "Int64", "day": "datetime64[s]"}


def _in_yuan(frame: pd.DataFrame) -> list[dict]:
    """Rows of plain values; columns of money, which are whole 分 here, as exact 元."""
    money = {name for name in frame.columns if name in FIELDS and FIELDS[name].kind == "money"}
    return [{name: _plain(value, name in money) for name, value in row.items()} for row in records(frame)]


def _plain(value: object, is_money: bool) -> object:
    if value is None or value != value:
        return None
    if is_money:
        return (Decimal(int(value)) * FEN).quantize(FEN)
    return int(value) if isinstance(value, float) and value.is_integer() else value
