"""The tables of a PDF with text as pages of cells, each with the lines above it; one that goes on over a page is one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..pages import Page, Range, laid_out
from .columns import columns_of, fields_of, is_near
from .grids import Field, Grid
from .layout import Layout, layouts
from .lines import Line

_NEAR = 6.0  # points between the same ruling line on two pages
_FEWEST_ROWS, _FEWEST_PIECES = 3, 3  # of a table without ruling lines


@dataclass(slots=True)
class _Table:
    """A table and what stands above it. columns: where its ruling lines are, none of a table without. last: its last page."""

    page: int
    last: int
    fields: list[Field]
    columns: tuple[float, ...] = ()
    above: list[str] = field(default_factory=list)

    def goes_on(self, grid: Grid) -> bool:
        """Whether a table at the top of the next page has the same outer lines."""
        ends = self.columns[:1] + self.columns[-1:]
        others = (grid.columns[0], grid.columns[-1])
        return (
            self.last + 1 == grid.page and len(ends) == 2 and all(abs(a - b) < _NEAR for a, b in zip(ends, others, strict=True))
        )

    def add(self, grid: Grid) -> None:
        """Takes the rows of the next page: a line across that only one of the pages has parts the columns of both."""
        columns = list(self.columns)
        columns += [place for place in grid.columns if all(abs(place - other) >= _NEAR for other in self.columns)]
        columns.sort()
        rows = max(one.row + one.rows for one in self.fields) - 1
        ours = [_on(one, self.columns, columns) for one in self.fields]
        theirs = [replace(_on(one, grid.columns, columns), row=one.row + rows) for one in grid.fields]
        self.fields, self.columns, self.last = [*ours, *theirs], tuple(columns), grid.page


def read_pdf(content: bytes, shown: str) -> tuple[Page, ...]:
    """The tables of a file. Error: DataError."""
    tables, below = _tables(layouts(content, shown))
    names = [f"第{one.page}页" for one in tables]
    pages = []
    for place, one in enumerate(tables):
        alike = names.count(names[place]) > 1
        name = f"{names[place]}表{names[: place + 1].count(names[place])}" if alike else names[place]
        tail = tuple(below) if one is tables[-1] else ()
        pages.append(laid_out([_field(two) for two in one.fields], name, tuple(one.above), tail))
    return tuple(pages)


def _field(one: Field) -> tuple[Range, str | None]:
    return Range(one.row, one.column - 1, one.row + one.rows - 1, one.column + one.columns - 2), one.text or None


def _tables(found: Sequence[Layout]) -> tuple[list[_Table], list[str]]:
    """The tables in their order, and the lines below the last one."""
    tables: list[_Table] = []
    above: list[str] = []
    for layout in found:
        for lines, grid in layout.bands():
            for one in _without_rules(lines):
                if isinstance(one, _Table):
                    one.above, above = above, []
                    tables.append(one)
                else:
                    above.append(one)
            if grid and tables and not above and tables[-1].goes_on(grid):
                tables[-1].add(grid)
            elif grid:
                tables.append(_Table(grid.page, grid.page, list(grid.fields), grid.columns, above))
                above = []
    return tables, above


def _on(one: Field, old: Sequence[float], new: Sequence[float]) -> Field:
    """The field where it stands among other columns."""
    left, right = (_nearest(new, old[place]) for place in (one.column - 1, one.column - 1 + one.columns))
    return replace(one, column=left + 1, columns=right - left)


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - value))


def _without_rules(lines: list[Line]) -> Iterator[_Table | str]:
    """The lines in their order as texts; those in a row whose pieces stand in three columns and more as a table."""
    place = 0
    while place < len(lines):
        run = _run(lines, place)
        columns = columns_of(run)
        if len(run) >= _FEWEST_ROWS and len(columns) >= _FEWEST_PIECES:
            yield _Table(run[0].page, run[0].page, fields_of(run, columns))
        else:
            yield from ("  ".join(piece.text for piece in line.pieces) for line in lines[place : place + max(len(run), 1)])
        place += max(len(run), 1)


def _run(lines: list[Line], start: int) -> list[Line]:
    """The lines from one of several pieces on, up to the last such line before a gap."""
    if len(lines[start].pieces) < _FEWEST_PIECES:
        return []
    end, last = start + 1, start
    while end < len(lines) and is_near(lines[end - 1], lines[end]):
        last = end if len(lines[end].pieces) > 1 else last
        end += 1
    return lines[start : last + 1]
