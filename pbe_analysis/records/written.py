"""Invented records as files: a workbook for each region as districts send it, or Parquet for as many as there are."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ..data import Sheet, csv_text, workbook
from .schemas import QUESTION, SCHEMAS
from .synthetic import Invented, Plan, invent

FEN = Decimal("0.01")


def as_workbook(invented: Invented, notice: str) -> bytes:
    """The records of a region as an .xlsx: the notice above the headings of every sheet, a sheet for each table."""
    return workbook(
        Sheet(schema.title, _rows(schema, getattr(invented, name), notice), heads=2) for name, schema in SCHEMAS.items()
    )


def _rows(schema, table: pa.Table, notice: str) -> list[list]:
    titles = {column.name: column.title for column in schema.columns if not QUESTION.fullmatch(column.name)}
    heads = [titles.get(name, name) + ("（元）" if name == "amount" else "") for name in table.column_names]
    columns = [column.to_pylist() for column in table.columns]
    return [[notice], heads, *map(list, zip(*columns, strict=True))]


def write_parquet(folder: Path, plans: Iterable[Plan], year: int, seed: int) -> None:
    """A folder for each table with a file for each region, one region in memory at a time; truth.csv tells what was planted."""
    truth = []
    for plan in plans:
        invented = invent(plan, year, seed)
        for name in SCHEMAS:
            file = folder / name / f"{plan.region}.parquet"
            file.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(getattr(invented, name), file, compression="zstd", row_group_size=250_000)
        truth += [(plan.region, rule, cases, Decimal(fen) * FEN) for rule, (cases, fen) in invented.truth.items()]
    listed = csv_text([("region", "rule", "cases", "doubtful"), *truth])
    (folder / "truth.csv").write_text(listed, "utf-8", newline="")
