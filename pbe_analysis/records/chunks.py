"""Files of records → pieces of raw cells that fit in memory, each row with the line that it stands on."""

import codecs
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ..errors import DataError, at
from ..messages import _
from ..reading import Book, is_blank, is_text, open_book, resolved
from ..reading.texts import encoding_of
from .headings import Headings, csv_rows, find_headings
from .schemas import RecordSchema
from .sources import Source
from .strays import Stray, sorted_out

PIECE = 250_000  # rows in memory at once
BLOCK = 1 << 22  # bytes read at once
TOP = 1 << 16  # bytes in which the headings have to stand
_AS_IT_STANDS = {"header": None, "index_col": False, "dtype": str, "na_filter": False, "skip_blank_lines": False}
WIDER = 4  # cells that a row may have beyond the headings


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose headings were found. kind: parquet, sheet or csv, by its content. encoding, delimiter: of a CSV. quoted: it has
    cells in quotes, which may break lines. width: cells of its headings. rows: of a sheet, which is read whole, those below the headings. titles: what its
    headings mean, beside the schema's own."""

    source: Source
    headings: Headings
    kind: str
    titles: dict[str, str]
    encoding: str = ""
    delimiter: str = ""
    quoted: bool = False
    width: int = 0
    rows: tuple[tuple[int, tuple[object, ...]], ...] = ()


def open_source(source: Source, schema: RecordSchema) -> Opened:
    """Finds the headings. Error: DataError where the file cannot be read, or lacks a column."""
    titles = source.rules.titles
    if source.kind == ".parquet":
        opened = _open_parquet(source, schema, titles)
    elif is_text(source.path):
        opened = _open_csv(source, schema, titles)
    else:
        opened = _open_sheet(source, schema, titles)
    if opened.headings.problems:
        raise DataError(opened.headings.problems)
    return opened


def pieces(opened: Opened, schema: RecordSchema, regions: Collection[str]) -> Iterator[tuple[pd.DataFrame, list[Stray]]]:
    """Raw cells by column name, the index being the line; and the rows that are none of data: totals, notes, repeated headings.
    Rows without any cell are left out. regions: what people write for one."""
    if opened.kind == "parquet":
        yield from ((piece, []) for piece in _parquet_pieces(opened))
        return
    for piece in _sheet_pieces(opened) if opened.kind == "sheet" else _csv_pieces(opened):
        yield sorted_out(piece, opened.headings.places, opened.titles, schema, regions)


# ---- workbooks ----


def _open_sheet(source: Source, schema: RecordSchema, titles: dict[str, str]) -> Opened:
    book = open_book(source.path, source.shown)
    name = _sheet(book, source, schema, titles)
    page = book.page(name)
    source = replace(source, sheet=name or None)
    headings = find_headings(page.rows, schema, titles, source, page.hidden_columns)
    return Opened(source, headings, "sheet", titles, rows=page.rows[headings.row + 1 :])


def _sheet(book: Book, source: Source, schema: RecordSchema, titles: dict[str, str]) -> str:
    """The sheet to read: as datapackage.json says, else that of the table's name or title, else the only one, or that fits."""
    if source.sheet is not None:
        return source.sheet
    names = book.names or book.hidden
    for name in names:
        if name.strip() in (schema.name, schema.title):
            return name
    if len(names) == 1:
        return names[0]
    fitting = [name for name in names if not find_headings(book.page(name).rows, schema, titles, source).problems]
    if len(fitting) == 1:
        return fitting[0]
    several = _("has several sheets that can be {title} or {name}", title=schema.title, name=schema.name)
    what = several if fitting else _("has no sheet {title} or {name}", title=schema.title, name=schema.name)
    raise DataError(source.shown, what, _("a sheet of that name, or `sheet` in datapackage.json"))


def _sheet_pieces(opened: Opened) -> Iterator[pd.DataFrame]:
    """All columns, by place."""
    rows, width = opened.rows, max((len(cells) for _, cells in opened.rows), default=0)
    as_text = {place for name, place in opened.headings.places.items() if name != "amount" and not name.startswith("q")}
    for start in range(0, max(len(rows), 1), PIECE):
        part = rows[start : start + PIECE]
        columns = {
            place: pd.Series([resolved(_at(cells, place), as_text=place in as_text) for _, cells in part], dtype="object")
            for place in range(max(width, *opened.headings.places.values(), 0) + 1)
        }
        piece = pd.DataFrame(columns)
        piece.index = pd.Index([line for line, _ in part], dtype="int64")
        yield piece


def _at(cells: tuple, place: int) -> object:
    return cells[place] if place < len(cells) and not is_blank(cells[place]) else None


# ---- CSV ----


def _open_csv(source: Source, schema: RecordSchema, titles: dict[str, str]) -> Opened:
    """The headings, and the encoding as far as the top of the file tells it."""
    with source.path.open("rb") as file:
        top = file.read(TOP)
    encoding = encoding_of(top)
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(top).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _not_text(source, top[: error.start].count(b"\n") + 1) from None
    delimiter, rows = csv_rows(text)
    headings = find_headings(rows, schema, titles, source)
    width = len(rows[headings.row][1]) if rows else 0
    return Opened(source, headings, "csv", titles, encoding, delimiter, True, width)


def _looked_through(opened: Opened) -> Opened:
    """The same, once the whole file was decoded: text in another encoding may begin anywhere. Error: DataError."""
    decoder, quoted, line = codecs.getincrementaldecoder(opened.encoding)(), False, 1
    try:
        with opened.source.path.open("rb") as file:
            while block := file.read(BLOCK):
                text = decoder.decode(block)
                quoted, line = quoted or '"' in text, line + text.count("\n")
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _not_text(opened.source, line) from None
    return replace(opened, quoted=quoted)


def _not_text(source: Source, line: int) -> DataError:
    what = _("holds bytes that are neither UTF-8 nor GB18030")
    return DataError(at(source.shown, near_row=line), what, _("a CSV saved as UTF-8"))


def _csv_pieces(opened: Opened) -> Iterator[pd.DataFrame]:
    """All columns, by place."""
    opened = _looked_through(opened)
    source, width = opened.source, max(opened.headings.places.values()) + 1 + WIDER
    settings = {"sep": opened.delimiter, "encoding": opened.encoding, "skiprows": opened.headings.row + 1}
    line = opened.headings.row + 2
    try:
        with pd.read_csv(source.path, names=range(width), chunksize=PIECE, **_AS_IT_STANDS, **settings) as reader:
            while (piece := _next(reader)) is not None:
                piece.index = _lines(piece, line, opened.quoted)
                line = int(piece.index[-1]) + 1 + (_breaks(piece.iloc[[-1]]).iloc[0] if opened.quoted else 0)
                yield piece
    except pd.errors.EmptyDataError:
        yield pd.DataFrame({place: pd.Series([], dtype="str") for place in range(width)})
    except (pd.errors.ParserError, pd.errors.ParserWarning, ValueError) as error:
        what = _("cannot be read on from about row {row}: {error}", row=line, error=str(error).splitlines()[0][:120])
        expected = _("cells separated by commas, no more of them than headings, and every quote closed")
        raise DataError(source.shown, what, expected) from None


def _next(reader) -> pd.DataFrame | None:
    """The next piece. A row of more cells than there are headings would be cut off with a warning: here it is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)
        return next(reader, None)


def _lines(piece: pd.DataFrame, first: int, quoted: bool) -> pd.Index:
    """The line that each row begins on: a cell in quotes may have broken it."""
    index = pd.RangeIndex(first, first + len(piece))
    if not quoted:
        return index
    further = _breaks(piece).cumsum().shift(fill_value=0)
    return pd.Index(index.to_numpy() + further.to_numpy())


def _breaks(piece: pd.DataFrame) -> pd.Series:
    return sum(piece[name].astype("str").str.count("\n").fillna(0).astype("int64") for name in piece.columns)


# ---- Parquet ----


def _open_parquet(source: Source, schema: RecordSchema, titles: dict[str, str]) -> Opened:
    try:
        names = pq.read_schema(source.path).names
    except (pa.ArrowException, OSError) as error:
        raise DataError(
            source.shown, _("cannot be read as Parquet ({name})", name=type(error).__name__), _("a .parquet file")
        ) from None
    return Opened(source, find_headings([(0, names)], schema, titles, source), "parquet", titles)


def _parquet_pieces(opened: Opened) -> Iterator[pd.DataFrame]:
    """The rows, counted from 1. Types other than text become plain Python values, exact ones exact."""
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
