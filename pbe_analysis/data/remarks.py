"""What a reader chose among several, skipped, or understood otherwise than it is written: told by `pbe check --verbose`, kept by the
provenance of the report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from ..errors import Problem, at
from ..messages import CHINESE, N_, Message, _

KINDS = {  # kind → what is said of it
    "heading": N_("{written} is read as {column}"),
    "hidden_column": N_("the column {column} is hidden, and read"),
    "sum": N_("the column {column} is held against those that it adds up, and not read"),
    "unread": N_("not read: {columns}"),
    "repeated": N_("the headings are repeated"),
    "numbers_columns": N_("is left out: it numbers the columns"),
    "continued": N_("is left out: it says that the table goes on"),
    "other_year": N_("is left out: {said} is another year"),
    "note": N_("is left out: a note or signature"),
    "one_thing": N_("is left out: it says one thing only"),
    "derived": N_("{label} is no row of its own, and is left out"),
    "no_sum": N_("{label} is no sum of the rows around it, and is left out"),
    "understood": N_("{said} is read as {number}"),
    "sheet": N_("the sheet {sheet} is read, of {count}"),
    "sheets": N_("the sheets {sheets} are read as one table"),
    "held": N_("the sheet {sheet} is held against the others, and not added"),
    "same_headings": N_("the sheet {sheet} has the same headings, and is not read"),
    "hidden_sheet": N_("the hidden sheet {sheet} has the same headings, and is not read"),
    "skipped": N_("{title}: {count} answers are left out, and not counted"),
    "strays": N_("{count} rows are left out: totals, notes, repeated headings"),
}


@dataclass(frozen=True)
class Remark:
    """file, sheet: as messages print them. line: 0 where it is of the whole. kind: of `KINDS`; words: what it is about. cell: as
    spreadsheets name it."""

    file: str
    kind: str
    words: dict[str, object] = field(default_factory=dict, hash=False)
    line: int = 0
    cell: str = ""

    def told(self) -> Problem:
        place = at(self.file, row=self.line or None)
        return Problem(_("{place} ({cell})", place=place, cell=self.cell) if self.cell else place, self._what)

    def __str__(self) -> str:
        return str(self.told())

    @property
    def _what(self) -> Message:
        return Message(KINDS[self.kind], self.words)


def in_lines(remarks: Iterable[Remark]) -> Iterator[str]:
    """Them as the last page of a report says them below the name of the file: 第17、18行：为注释或签名，不作为数据. What is said of several
    rows one after another is said once."""
    for (cell, what), members in groupby(remarks, lambda one: (one.cell, one._what.said(CHINESE))):
        lines = "、".join(str(one.line) for one in members if one.line)
        row = f"第{lines}行" if lines else ""
        yield f"{row}{cell}{'：' if row or cell else ''}{what}"
