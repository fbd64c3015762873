"""Empty cells of tables, where something has to stand: not in merged ones, not in columns that may be empty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..documents.document import Cell, Table
from ..documents.names import COUNT, MONEY, is_not_added, is_total
from ..documents.places import is_words
from ..documents.tableaux import laid_out
from ..messages import _
from .subject import Defect, Subject

MOST = 20_000  # fields of a table; a larger one is data, no table of a report
FILLED = 2, 3  # a column of which this share of the cells is filled has to be filled
SPARSE = 5  # a table in which more than one of so many cells is empty leaves them empty on purpose
_NOTHING = re.compile(r"[\s\u00a0\u200b\ufeff]*")
_PROBLEMS, _ADVICE = re.compile(r"问题|不足"), re.compile(r"建议|整改|改进|措施|对策")


def cell_defects(subject: Subject) -> Iterator[Defect]:
    for table in subject.document.tables:
        if table.where.block > subject.start and not subject.is_guessed:
            yield from _of_table(Filled(table), subject)


def is_empty(cell: Cell) -> bool:
    return bool(_NOTHING.fullmatch(cell.text))


@dataclass(frozen=True)
class Filled:
    """A table by rows and columns. Fields that a merged cell covers hold it."""

    table: Table

    @cached_property
    def rows(self) -> list[dict[int, Cell]]:
        lines = (dict(enumerate(line)) for line in _fields(self.table))
        return [row for line in lines if (row := {column: cell for column, cell in line.items() if cell is not None})]

    @cached_property
    def heads(self) -> int:
        return max(laid_out(self.table).head, 1)

    @cached_property
    def columns(self) -> list[int]:
        return sorted({column for row in self.rows for column in row})

    @cached_property
    def body(self) -> list[dict[int, Cell]]:
        """Rows that hold something in at least half of the columns, each field a cell of its own: no titles between, no blank rows."""
        return [row for row in self.rows[self.heads :] if self._is_data(row)]

    def _is_data(self, row: dict[int, Cell]) -> bool:
        filled = [cell for cell in dict.fromkeys(row.values()) if not is_empty(cell)]
        wide = any(cell.columns > 1 for cell in row.values())
        return len(filled) >= 2 and 2 * len(filled) >= len(self.columns) and not wide

    def heading(self, column: int) -> str:
        words = dict.fromkeys(row[column].text for row in self.rows[: self.heads] if column in row)
        return "".join("".join(words).split())

    @cached_property
    def labels(self) -> int:
        """The last column of those that name the rows: the first one of words that names each in another way, else all of words."""
        last = self.columns[0]
        for column in self.columns:
            cells = [row[column] for row in self.body if column in row and not self.is_total(row)]
            if not cells or not all(is_empty(cell) or is_words(cell.text) for cell in cells):
                if column > self.columns[0]:  # 序号 stands first
                    break
                continue
            last = column
            if len({cell.text for cell in cells}) == len(cells) and not any(map(is_empty, cells)):
                break
        return last

    def is_total(self, row: dict[int, Cell]) -> bool:
        return any(is_total(cell.text) for cell in row.values())


def _fields(table: Table) -> list[list[Cell | None]]:
    """The cells by rows and columns from the first one on, a merged one in all the fields that it covers; None for a hole. Nothing
    where there are too many."""
    top = min((cell.where.row for cell in table.cells), default=1)
    left = min((cell.where.column for cell in table.cells), default=1)
    height = max((cell.where.row + cell.rows - top for cell in table.cells), default=0)
    width = max((cell.where.column + cell.columns - left for cell in table.cells), default=0)
    if height * width > MOST:
        return []
    found: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        for row in found[cell.where.row - top : cell.where.row - top + cell.rows]:
            start = cell.where.column - left
            row[start : start + cell.columns] = [cell] * cell.columns
    return found


def _of_table(filled: Filled, subject: Subject) -> Iterator[Defect]:
    if len(filled.rows) <= filled.heads or len(filled.columns) < 2 or len(filled.body) < 2:
        return
    found = [cell for column in filled.columns for cell in _empty(filled, column, subject)]
    fields = sum(len(row) for row in filled.body)
    for cell in sorted(found, key=lambda cell: (cell.where.row, cell.where.column)):
        what, mend = _("the cell is empty"), _("fill it in, or write 无, — or 0 as it is meant")
        yield Defect("empty_cell", cell.where, what, mend, "", SPARSE * len(found) <= fields or len(found) == 1)


def _empty(filled: Filled, column: int, subject: Subject) -> Iterator[Cell]:
    """The empty cells of a column that has to be filled."""
    heading = filled.heading(column)
    if column <= filled.labels or not heading or any(word in heading for word in subject.words.optional_columns):
        return
    cells = [(row, row[column]) for row in filled.body if column in row and row[column].columns == 1]
    words = [cell for row, cell in cells if not filled.is_total(row) and not is_empty(cell)]
    due = [cell for row, cell in cells if not filled.is_total(row)]
    if len(words) < 2 or FILLED[1] * len(words) < FILLED[0] * len(due):
        return
    named = sum(is_words(cell.text) for cell in words) * 2 > len(words)
    for row, cell in cells:
        added = MONEY.search(heading) or COUNT.search(heading)
        totals = filled.is_total(row) and (named or is_not_added(heading) or not added)
        if is_empty(cell) and cell.rows == 1 and not totals:
            yield cell


def unanswered_in(table: Table) -> Iterator[Cell]:
    """The empty cells of a column of recommendations beside one of problems that says something."""
    filled = Filled(table)
    problems = [column for column in filled.columns if _PROBLEMS.search(filled.heading(column))]
    advice = [column for column in filled.columns if _ADVICE.search(filled.heading(column)) and column not in problems]
    if not problems or not advice:
        return
    for row in filled.rows[filled.heads :]:
        problem, answer = row.get(problems[0]), row.get(advice[0])
        if problem is not None and answer is not None and not is_empty(problem) and is_empty(answer):
            yield answer
