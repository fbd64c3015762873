"""A document as the audit sees it, whatever file it came from: blocks in reading order, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a document, as a person would look it up. Numbers count from 1; 0 and "": does not apply.

    block: which block of the document. page: of a PDF. line: of a text file. sheet: of a workbook. table: which table of the
    document. row, column: of the cell in its table, or in its sheet. start, end: the characters meant, as a slice of the block's
    or the cell's text; both 0 for all of it.
    """

    block: int = 0
    page: int = 0
    line: int = 0
    sheet: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    start: int = 0
    end: int = 0

    def span(self, start: int, end: int) -> Where:
        """The same place, narrowed to characters of its text."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True, slots=True)
class Heading:
    """text: the words behind the number. number: as it is printed, such as 五、, （二） or 3.1, or empty.
    level: 1 for the outermost."""

    text: str
    level: int
    number: str
    where: Where


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table. A merged cell stands once, with its span; the fields that it covers are absent.

    number: whether the file itself holds a number there (a workbook), rather than a text that looks like one.
    """

    text: str
    where: Where
    rows: int = 1
    columns: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """cells: row by row, in reading order. The first row need not be 1: rows that held only caption or unit
    are taken off. caption, unit, note: what the lines above and below, or those rows, say of it; or empty."""

    cells: tuple[Cell, ...]
    where: Where
    caption: str = ""
    unit: str = ""
    note: str = ""


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, drawing or chart that stands by itself; what it shows is not read."""

    where: Where


Read = Block | Picture  # what a reader hands on


@dataclass(frozen=True, slots=True)
class Document:
    """file: its name, without the folder. format: docx, pdf, html, xlsx, md or txt. notes: what was not read,
    in Chinese sentences. pictures: where those that stand by themselves do, each by the block before it."""

    file: str
    format: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    pictures: tuple[Where, ...] = ()

    @property
    def tables(self) -> Iterator[Table]:
        return (block for block in self.blocks if isinstance(block, Table))
