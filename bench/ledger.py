"""The ways to add up a ledger of payments by region and source that are compared. Run as a program, this file is one of them:

python -m bench.ledger WAY FOLDER prints seconds, from when the libraries are open to the answer; those of the processor, all threads; peak MiB of the process; and
the answer's sum in 分, so that nobody is fast by being wrong.
"""

from __future__ import annotations

import json
import sys
import time
from decimal import Decimal
from pathlib import Path

MEMORY_LIMIT = 512  # MiB, for DuckDB in both ways
KEYS = ["region", "source"]


def ours(folder: Path):
    """The project's definition on its default engine."""
    import duckdb
    import narwhals

    from pbe_analysis.records import totals
    from pbe_analysis.records.engines import OnDuckDB
    from pbe_analysis.records.intake import RecordTable
    from pbe_analysis.records.schemas import PAYMENTS

    files = tuple(sorted((folder / "payments").glob("*.parquet")))
    table = RecordTable(PAYMENTS, "", "", "", files, 0, (), ())
    engine = OnDuckDB(folder / "work", MEMORY_LIMIT)
    narwhals.from_native(duckdb.sql("SELECT 1 AS a")).group_by("a").agg(narwhals.len())  # opens its modules, runs nothing
    yield
    rows = engine.collect(totals.spending(engine.open(table, (*KEYS, "amount"))))
    yield sum(row["spent"] for row in rows)


def sql(folder: Path):
    """Hand-written SQL, same limit."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": f"{MEMORY_LIMIT}MiB", "temp_directory": str(folder / "work")})
    yield
    asked = f"""SELECT region, source, sum(amount) AS spent, count(amount) AS stated, count(*) AS entries
                FROM read_parquet('{folder}/payments/*.parquet') GROUP BY region, source"""
    yield sum(row[2] for row in connection.sql(asked).fetchall())


def polars(folder: Path):
    """A lazy scan, collected by the streaming engine."""
    import polars as pl

    yield
    amount = pl.col("amount")
    frame = pl.scan_parquet(folder / "payments" / "*.parquet").group_by(KEYS)
    found = frame.agg(amount.sum(), amount.count().alias("stated"), pl.len().alias("entries")).collect(engine="streaming")
    yield sum(found["amount"].to_list())


def pandas_parquet(folder: Path):
    """read_parquet of the three columns, then groupby; exact, therefore on whole 分."""
    import pandas as pd
    import pyarrow.parquet  # noqa: F401

    yield
    frame = pd.read_parquet(folder / "payments", columns=[*KEYS, "amount"], dtype_backend="pyarrow")
    frame["amount"] = (frame["amount"] * 100).astype("int64")
    yield _grouped(frame)


def pandas_csv(folder: Path):
    """read_csv of the three columns, then groupby; on whole 分, rounded from the floats that it reads."""
    import pandas as pd

    yield
    frame = pd.read_csv(folder / "payments.csv", usecols=[*KEYS, "amount"])
    frame["amount"] = (frame["amount"] * 100).round().astype("int64")
    yield _grouped(frame)


def _grouped(frame) -> Decimal:
    found = frame.groupby(KEYS)["amount"].agg(["sum", "count", "size"])
    return Decimal(int(found["sum"].sum())) / 100


def ours_csv(folder: Path):
    """From CSV: every cell checked, then the same definition."""
    import duckdb
    import narwhals
    import pandera.pandas
    import pyarrow.csv
    import pyarrow.parquet  # noqa: F401

    from pbe_analysis.data import Resource
    from pbe_analysis.records import totals
    from pbe_analysis.records.engines import OnDuckDB
    from pbe_analysis.records.intake import take_in, work_folder
    from pbe_analysis.records.schemas import PAYMENTS

    about = json.loads((folder / "about.json").read_text("utf-8"))
    meanings = {name: {value: value for value in about[name]} for name in KEYS}
    assert pandera.pandas
    narwhals.from_native(duckdb.sql("SELECT 1 AS a")).group_by("a").agg(narwhals.len())  # opens its modules, as in `ours`
    yield
    with work_folder() as work:
        table = take_in(folder, "", Resource("payments", "payments.csv"), PAYMENTS, meanings, Path(work))
        engine = OnDuckDB(Path(work), MEMORY_LIMIT)
        rows = engine.collect(totals.spending(engine.open(table, (*KEYS, "amount"))))
    yield sum(row["spent"] for row in rows)


WAYS = {way.__name__: way for way in (ours, sql, polars, pandas_parquet, pandas_csv, ours_csv)}


def peak() -> float:
    """MiB that the process ever held."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    name, folder = sys.argv[1:]
    steps = WAYS[name](Path(folder))
    next(steps)
    began, worked = time.perf_counter(), time.process_time()
    answer = next(steps)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    print(json.dumps({"seconds": round(seconds, 4), "cpu": round(cpu, 4), "peak_mib": round(peak()), "sum": int(answer * 100)}))
