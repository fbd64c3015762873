"""The faults and remarks of one table as they are found: each names file, row and column, and is told once."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ..errors import Problem, at
from ..messages import _
from ..numbers import MONEY_UNITS, in_unit, shortest
from ..reading import KINDS, Unclear, address, shown
from ..redaction import redacted
from .heading import Heading, cell_name
from .remarks import Remark
from .sheets import ONE_SHEET, Sheets
from .spec import TableSpec

MOST_NAMED = 6  # rows that share a fault


@dataclass
class Faults:
    """where: the page as messages name it. problems: faults; warnings: what does not stop a report; remarks: what was chosen,
    skipped, or understood otherwise than it is written. lost: (line, column) of the cells that are at fault → the cell
    as spreadsheets name it. alike: the same fault of several cells of a column → which of `problems`, and their lines."""

    where: str
    spec: TableSpec
    hidden_rows: frozenset[int] = frozenset()
    sheets: Sheets = ONE_SHEET
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    lost: dict[tuple[int, str], str] = field(default_factory=dict)
    alike: dict[tuple[str, int, str, str, str], tuple[int, list[int]]] = field(default_factory=dict)

    def cell(self, line: int, heading: Heading, what: str, expected: str, hint: str = "") -> None:
        self.lost[line, heading.column] = self.address(line, heading.place)
        alike = (self.sheets.own(line)[0], heading.place, what, expected, hint)
        index, lines = self.alike.setdefault(alike, (len(self.problems), []))
        lines += [line] if line not in lines[-1:] else []  # several groups of columns of one row
        if index == len(self.problems):
            self.problems.append(Problem("", what, expected, hint))
        self.problems[index] = replace(self.problems[index], where=self._place(lines, heading))

    def unclear(self, line: int, heading: Heading, fault: Unclear, expected: str) -> None:
        """A cell that the reading layer cannot make a value of."""
        kind = KINDS[fault.code]
        quoted = self.quoted(fault.shown) if fault.shown and fault.code not in ("unsaved", "error") else ""
        said = quoted or (fault.shown if fault.code == "error" and not self.spec.private else _("the cell"))
        what = _("{cell} {what}", cell=said, what=kind.what)
        self.cell(line, heading, what, expected if fault.code == "none_or_zero" else kind.expected, kind.hint)

    def table(self, what: str, expected: str = "", hint: str = "", line: int | None = None) -> None:
        self.problems.append(Problem(self.sheets.at(self.where, line), what, expected, hint))

    def warn(self, lines: list[int], heading: Heading, what: str, expected: str = "") -> None:
        self.warnings.append(Problem(self._place(lines, heading), what, expected))

    def warn_of_table(self, what: str, expected: str) -> None:
        self.warnings.append(Problem(self.where, what, expected))

    def remark(self, kind: str, line: int = 0, heading: Heading | None = None, **words: object) -> None:
        """kind: of `remarks.KINDS`. words: what it is about; of a private table, no cell."""
        cell = self.cell_name(line, heading).strip(" ()") if heading else ""
        sheet, row = self.sheets.own(line)
        self.remarks.append(Remark(at(self.where, sheet=sheet), kind, words, row, cell))

    def is_known(self, lines: Iterable[int], column: str) -> bool:
        """Whether a cell of these lines and this column is at fault already."""
        return any((line, column) in self.lost for line in lines)

    def _place(self, lines: list[int], heading: Heading) -> str:
        """The first of these rows by its cell, a few others by their number."""
        told = lines if len(lines) < MOST_NAMED else [*lines[: MOST_NAMED - 1], lines[-1]]
        own = [(line, self.sheets.own(line)[1]) for line in told]
        rows: list[object] = [_("{row} (hidden)", row=row) if line in self.hidden_rows else row for line, row in own]
        where = self.sheets.at(self.where, lines[0], row=rows[0], column=f"{heading.name}{self.cell_name(lines[0], heading)}")
        rows[-1:-1] = ["…"] if len(told) < len(lines) else []
        return _("{where} (and rows {rows})", where=where, rows="、".join(map(str, rows[1:]))) if rows[1:] else where

    # ---- quoting ----
    def address(self, line: int, place: int) -> str:
        """A cell as its sheet names it: D7."""
        return address(self.sheets.own(line)[1], place)

    def cell_name(self, line: int, heading: Heading) -> str:
        """ " (D7)" where a heading in words names the column, "" where that is all there is to say."""
        return cell_name(self.sheets.own(line)[1], heading)

    def quoted(self, value: object) -> str:
        """A cell as messages quote it; of a private table they quote none."""
        said = redacted(shown(value))
        return _("the cell") if self.spec.private else _('"{value}"', value=said if len(said) <= 30 else f"{said[:27]}...")

    def figure(self, name: str, value: Decimal | int | None, unit: str) -> str:
        """A figure in the file's own unit."""
        if self.spec.private:
            return _("the value")
        if self.spec.field(name).kind == "money" and value is not None and unit in MONEY_UNITS:
            return f"{shortest(in_unit(value, unit))} {unit}"
        return _("nothing") if value is None else shortest(value)
