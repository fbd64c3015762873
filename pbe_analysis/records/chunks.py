"""Files of records → pieces of raw cells that fit in memory, each row with the line that it stands on."""

from __future__ import annotations

import codecs
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..data import read_grid, read_sheets
from ..errors import DataError, Problem
from .headings import Headings, csv_rows, find_headings
from .schemas import RecordSchema
from .sources import WORKBOOKS, Source

if TYPE_CHECKING:
    import pandas as pd

PIECE = 250_000  # rows in memory at once
BLOCK = 1 << 22  # bytes read at once
TOP = 1 << 16  # bytes in which the headings have to stand
_AS_IT_STANDS = {
    "header": None,
    "index_col": False,
    "dtype": str,
    "na_filter": False,
    "skip_blank_lines": False,
}
WIDER = 4  # cells that a row may have beyond the headings
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
TOTALS = frozenset(("合计", "总计", "小计"))


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose headings were found. encoding, delimiter: of a CSV. quoted: it has cells in quotes, which may break lines.
    rows: of a workbook, which is read whole, those below the headings."""

    source: Source
    headings: Headings
    encoding: str = ""
    delimiter: str = ""
    quoted: bool = False
    rows: tuple[tuple[int, tuple[object, ...]], ...] = ()


def open_source(source: Source, schema: RecordSchema, titles: dict[str, str]) -> Opened:
    """Finds the headings. Error: DataError where the file cannot be read, or lacks a column."""
    if source.kind == ".parquet":
        opened = _open_parquet(source, schema, titles)
    elif source.kind in WORKBOOKS:
        source = replace(source, sheet=_sheet(source, schema))
        rows = read_grid(source.path, source.shown, source.sheet).rows
        headings = find_headings(rows, schema, titles, source)
        opened = Opened(source, headings, rows=rows[headings.row + 1 :])
    else:
        opened = _open_csv(source, schema, titles)
    if opened.headings.problems:
        raise DataError(opened.headings.problems)
    return opened


def pieces(opened: Opened) -> Iterator[pd.DataFrame]:
    """Raw cells by column name; the index is the line. Rows without any cell, and rows of totals, are left out."""
    kind = opened.source.kind
    found = _parquet_pieces(opened) if kind == ".parquet" else _sheet_pieces(opened) if kind in WORKBOOKS else _csv_pieces(opened)
    for piece in found:
        yield piece if kind == ".parquet" else _without_totals(piece)


def _without_totals(piece: pd.DataFrame) -> pd.DataFrame:
    blank = piece.isna() | (piece == "")
    totals = piece.iloc[:, :2].isin(TOTALS).any(axis=1)
    return piece[~(blank.all(axis=1) | totals)]


# ---- workbooks ----


def _sheet(source: Source, schema: RecordSchema) -> str:
    """The sheet to read: as datapackage.json says, else that of the table's name or title, else the only one."""
    if source.sheet is not None:
        return source.sheet
    names = list(read_sheets(source.path, source.shown))
    for name in names:
        if name.strip() in (schema.name, schema.title):
            return name
    if len(names) == 1:
        return names[0]
    raise DataError(
        Problem(
            source.shown,
            f"has no sheet {schema.title} or {schema.name}",
            "a sheet of that name, or `sheet` in datapackage.json",
        )
    )


def _sheet_pieces(opened: Opened) -> Iterator[pd.DataFrame]:
    import pandas as pd

    headings, rows = opened.headings, opened.rows
    for start in range(0, max(len(rows), 1), PIECE):
        part = rows[start : start + PIECE]
        columns = {
            name: pd.Series([_at(cells, place) for _, cells in part], dtype="object") for name, place in headings.places.items()
        }
        piece = pd.DataFrame(columns)
        piece.index = pd.Index([line for line, _ in part], dtype="int64")
        yield piece


def _at(cells: tuple, place: int) -> object:
    return cells[place] if place < len(cells) else None


# ---- CSV ----


def _open_csv(source: Source, schema: RecordSchema, titles: dict[str, str]) -> Opened:
    encoding, quoted = _encoding(source)
    with source.path.open("rb") as file:
        top = codecs.getincrementaldecoder(encoding)(errors="replace").decode(file.read(TOP)).removeprefix("\ufeff")
    delimiter, rows = csv_rows(top)
    return Opened(source, find_headings(rows, schema, titles, source), encoding, delimiter, quoted)


def _encoding(source: Source) -> tuple[str, bool]:
    """UTF-8, UTF-16 or GB18030, and whether there are quotes; the file is read through once, a block at a time."""
    with source.path.open("rb") as file:
        top = file.read(4)
    marked = next((name for mark, name in _MARKS.items() if top.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        decoder, quoted, line = codecs.getincrementaldecoder(encoding)(), False, 1
        try:
            with source.path.open("rb") as file:
                while block := file.read(BLOCK):
                    text = decoder.decode(block)
                    quoted, line = quoted or '"' in text, line + text.count("\n")
                decoder.decode(b"", final=True)
            return encoding, quoted
        except UnicodeDecodeError:
            continue
    raise DataError(
        Problem(
            f"{source.shown}, near row {line}",
            "holds bytes that are neither UTF-8 nor GB18030",
            "a CSV saved as UTF-8",
        )
    )


def _csv_pieces(opened: Opened) -> Iterator[pd.DataFrame]:
    import pandas as pd

    places, source = opened.headings.places, opened.source
    wanted = {place: name for name, place in places.items()}
    width = max(wanted) + 1 + WIDER
    settings = {"sep": opened.delimiter, "encoding": opened.encoding, "skiprows": opened.headings.row + 1}
    line = opened.headings.row + 2
    try:
        with pd.read_csv(source.path, names=range(width), chunksize=PIECE, **_AS_IT_STANDS, **settings) as reader:
            while (piece := _next(reader)) is not None:
                piece = piece[sorted(wanted)].rename(columns=wanted)
                piece.index = _lines(piece, line, opened.quoted)
                line = int(piece.index[-1]) + 1 + (_breaks(piece.iloc[[-1]]).iloc[0] if opened.quoted else 0)
                yield piece
    except pd.errors.EmptyDataError:
        yield pd.DataFrame({name: pd.Series([], dtype="str") for name in places})
    except (pd.errors.ParserError, pd.errors.ParserWarning, ValueError) as error:
        what = f"cannot be read on from about row {line}: {str(error).splitlines()[0][:120]}"
        expected = "cells separated by commas, no more of them than headings, and every quote closed"
        raise DataError(Problem(source.shown, what, expected)) from None


def _next(reader) -> pd.DataFrame | None:
    """The next piece. A row of more cells than there are headings would be cut off with a warning: here it is an error."""
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        return next(reader, None)


def _lines(piece: pd.DataFrame, first: int, quoted: bool) -> pd.Index:
    """The line that each row begins on: a cell in quotes may have broken it."""
    import pandas as pd

    index = pd.RangeIndex(first, first + len(piece))
    if not quoted:
        return index
    further = _breaks(piece).cumsum().shift(fill_value=0)
    return pd.Index(index.to_numpy() + further.to_numpy())


def _breaks(piece: pd.DataFrame) -> pd.Series:
    return sum(piece[name].astype("str").str.count("\n").fillna(0).astype("int64") for name in piece.columns)


# ---- Parquet ----


def _open_parquet(source: Source, schema: RecordSchema, titles: dict[str, str]) -> Opened:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        names = pq.read_schema(source.path).names
    except (pa.ArrowException, OSError) as error:
        raise DataError(Problem(source.shown, f"cannot be read as Parquet ({type(error).__name__})", "a .parquet file")) from None
    return Opened(source, find_headings([(0, names)], schema, titles, source))


def _parquet_pieces(opened: Opened) -> Iterator[pd.DataFrame]:
    """The rows, counted from 1. Types other than text become plain Python values, exact ones exact."""
    import pandas as pd
    import pyarrow.parquet as pq

    first = 1
    with pq.ParquetFile(opened.source.path) as file:
        names = file.schema_arrow.names
        wanted = {names[place]: name for name, place in opened.headings.places.items()}
        for batch in file.iter_batches(PIECE, columns=list(wanted)):
            columns = {
                wanted[name]: pd.Series(column.to_pylist(), dtype="object")
                for name, column in zip(batch.schema.names, batch.columns, strict=True)
            }
            piece = pd.DataFrame(columns)
            piece.index = pd.RangeIndex(first, first + len(piece))
            first += len(piece)
            yield piece
    if first == 1:
        yield pd.DataFrame({name: pd.Series([], dtype="object") for name in opened.headings.places})
