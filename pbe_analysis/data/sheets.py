"""Sheets of a workbook that make one table, one for each township or source: their lines are numbered on, and told as each sheet has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from ..errors import at
from ..messages import _
from ..reading import Page, Range

MOST_RUNS = 4  # runs of lines, or sheets, that a trace names one by one


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of them. start: what is added to its lines, 0 of the first. says: key column → the value that all of its rows have, which
    the sheet's name says; nothing for a sheet that is a table of its own. is_sum: it adds up the others."""

    page: Page
    start: int = 0
    says: Mapping[str, str] = field(default_factory=dict, hash=False)
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """names and starts of the sheets, in their order; none where the table is one sheet."""

    names: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, sheets: Collection[Sheet]) -> Sheets:
        several = sheets if len(sheets) > 1 else ()
        return cls(tuple(one.page.name for one in several), tuple(one.start for one in several))

    def own(self, line: int) -> tuple[str, int]:
        """The sheet of a line, "" where there is one only, and the line as that sheet counts it."""
        return next(
            ((name, line - start) for name, start in zip(self.names[::-1], self.starts[::-1], strict=True) if line > start),
            ("", line),
        )

    def at(self, where: str, line: int | None = None, column: str = "", row: object = None) -> str:
        """A place in the file, as messages name it. row: what they say of the line, where that is more than its number."""
        sheet, own = self.own(line) if line else ("", line)
        return at(where, sheet=sheet, row=row or own, column=column)

    def row(self, line: int) -> str:
        """A row in the words of a message about another one: row 7; 小河乡, row 7."""
        sheet, row = self.own(line)
        return at(sheet, row=row) if sheet else _("row {value}", value=row)

    def cell(self, line: int, letter: str) -> str:
        """A cell, likewise: C7; 小河乡!C7."""
        sheet, row = self.own(line)
        return f"{sheet}!{letter}{row}" if sheet else f"{letter}{row}"

    def cited(self, lines: Collection[int]) -> str:
        """第3–11行; of several sheets 城关镇第3行、东河乡第3–4行; "" of no line. lines: in their order."""
        placed = [self.own(line) for line in lines]
        told = [f"{sheet}{_lines([line for _, line in some])}" for sheet, some in groupby(placed, lambda one: one[0])]
        return "、".join(told) if len(told) <= MOST_RUNS else f"{placed[0][0]}等{len(told)}张工作表的{len(placed)}行"


ONE_SHEET = Sheets()


def numbered_on(pages: Iterable[tuple[Page, Mapping[str, str], bool]]) -> Iterator[Sheet]:
    """Pages as sheets of one table. pages: each with what its name says, and whether it adds up the others."""
    start = 0
    for page, says, is_sum in pages:
        yield Sheet(_moved(page, start), start, says, is_sum)
        start += max((line for line, _ in page.rows), default=0)


def _moved(page: Page, by: int) -> Page:
    return replace(
        page,
        rows=tuple((line + by, cells) for line, cells in page.rows),
        merged=tuple(Range(one.top + by, one.left, one.bottom + by, one.right) for one in page.merged),
        hidden_rows=frozenset(line + by for line in page.hidden_rows),
        days={(line + by, place): shown for (line, place), shown in page.days.items()},
    )


def _lines(lines: list[int]) -> str:
    if not lines:
        return ""
    breaks = [lines[0], *(b for a, b in pairwise(lines) if b != a + 1)]
    ends = [*(a for a, b in pairwise(lines) if b != a + 1), lines[-1]]
    if len(breaks) > MOST_RUNS:
        return f"第{lines[0]}–{lines[-1]}行中的{len(lines)}行"
    runs = [f"{a}" if a == b else f"{a}–{b}" for a, b in zip(breaks, ends, strict=True)]
    return f"第{'、'.join(runs)}行"
