"""A file as its reader sees it: pages (sheets, or tables of a web page or a Word document) of rows of cells."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ..errors import DataError, at, nearest
from ..messages import _
from .cells import INVISIBLE, Spoilt, is_blank, shown
from .formulas import as_written

Cells = tuple[object, ...]
WIDEST, MOST_CELLS = 1_000, 2_000_000  # columns, cells of a table of a document
MOST_ABOVE = 5  # paragraphs above a table that can be its title or unit
_FIGURE = re.compile(r"[-+¥￥(（]?\s*[\d０-９][\d０-９,，.．]*\s*[%％)）]?(?:元|万元|亿元)?")


@dataclass(frozen=True, slots=True)
class Range:
    """A merged range, rows as lines counted from 1, columns as places counted from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Page:
    """rows: (line, cells), without the empty ones; the line as an editor or Excel counts it. merged: ranges, whose label stands
    in every cell that it covers. hidden_rows: lines; hidden_columns: places. above: paragraphs in front of the table, of a web
    page, a Word document or a PDF; below: those behind the last table of a document. days: (line, place) → what a day's cell shows,
    of a workbook; where asked for."""

    name: str
    rows: tuple[tuple[int, Cells], ...]
    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    days: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a file holds, before it is read."""

    name: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """shown: the path as messages print it. kind: csv, xlsx, xls, ods, html, docx or pdf. sha256: of the bytes that were read.
    entries: its pages, in their order."""

    shown: str
    kind: str
    sha256: str
    entries: tuple[Entry, ...]
    _load: Callable[[str], Page] = field(repr=False)
    _loaded: dict[str, Page] = field(default_factory=dict, repr=False)

    @property
    def names(self) -> list[str]:
        """The pages that are not hidden."""
        return [entry.name for entry in self.entries if not entry.is_hidden]

    @property
    def hidden(self) -> list[str]:
        return [entry.name for entry in self.entries if entry.is_hidden]

    def page(self, name: str) -> Page:
        """One page, read when it is first asked for. Error: DataError, with the nearest name."""
        known = [entry.name for entry in self.entries]
        if known == [""] and name:
            raise DataError(
                self.shown, _("cannot be read as a workbook: it has no sheets"), _('a workbook with a sheet "{name}"', name=name)
            )
        if name not in known:
            hint = nearest(name, known) if len(known) > 3 else ""
            raise DataError(self.shown, _('has no sheet "{name}"', name=name), _("one of {names}", names=[*known]), hint)
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def place(self, name: str) -> str:
        """The page as messages name it: with its sheet where the file has more than one."""
        return at(self.shown, sheet=name if len(self.entries) > 1 else "")


def filled(rows: Iterable[tuple[int, Cells]]) -> tuple[tuple[int, Cells], ...]:
    """Without rows in which nothing stands, and signs that nobody sees; text that we ourselves wrote so that it does not run is as it
    was."""
    return tuple((line, _unguarded(cells)) for line, cells in rows if not all(map(is_blank, cells)))


def _unguarded(cells: Cells) -> Cells:
    said = "\n".join([cell for cell in cells if type(cell) is str])
    if INVISIBLE.search(said):
        cells = tuple(INVISIBLE.sub("", cell) if type(cell) is str else cell for cell in cells)
    return tuple(map(as_written, cells)) if "'" in said else cells


def spread(cells: list[list], merged: Iterable[Range]) -> None:
    """Puts what a merged cell holds into all that it covers. Labels are filled in; a number that several rows share belongs to
    none of them alone, and one that reaches over columns belongs to the first."""
    for one in merged:
        if one.top > len(cells) or one.left >= len(cells[one.top - 1]):
            continue
        value = cells[one.top - 1][one.left]
        if is_blank(value):
            continue
        shared = Spoilt("merged", shown(value), value) if _is_number(value) else value
        for line in range(one.top, min(one.bottom, len(cells)) + 1):
            row = cells[line - 1]
            for place in range(one.left, min(one.right + 1, len(row))):
                is_own = line == one.top and place == one.left and one.bottom == one.top
                row[place] = value if is_own else shared


def laid_out(fields: Iterable[tuple[Range, str | None]], name: str, above: tuple[str, ...], below: tuple[str, ...] = ()) -> Page:
    """A page from the fields of a table, each with the range that it covers. Error: ValueError for more than a table has."""
    fields = list(fields)
    height, width = (max(ends) for ends in zip(*((one.bottom, one.right + 1) for one, _ in fields), strict=True))
    if width > WIDEST or height * width > MOST_CELLS:
        raise ValueError(_("holds more cells than a table has"))
    cells: list[list] = [[None] * width for _ in range(height)]
    for one, text in fields:
        cells[one.top - 1][one.left] = text
    merged = tuple(one for one, _ in fields if (one.top, one.left) != (one.bottom, one.right))
    spread(cells, merged)
    return Page(name, filled((line, tuple(row)) for line, row in enumerate(cells, start=1)), merged, above=above, below=below)


def _is_number(value: object) -> bool:
    """A number as such, or as the text of a format that knows none."""
    return isinstance(value, int | float | Spoilt) or (isinstance(value, str) and bool(_FIGURE.fullmatch(value.strip())))


def named(pages: list[Page]) -> tuple[Page, ...]:
    """Tables that have no name get one where there are several: 表1, 表2."""
    return tuple(pages) if len(pages) == 1 else tuple(replace(one, name=f"表{n}") for n, one in enumerate(pages, start=1))
