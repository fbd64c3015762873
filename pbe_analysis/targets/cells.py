"""Cells of an Excel form as text, numbers and dates, and the list of what is wrong with them."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from ..errors import Problem, at
from ..messages import _
from ..numbers import digits, shortest
from ..reading import KINDS, Spoilt, Unclear, letters, quantity, shown
from ..reading.cells import Formatted
from ..redaction import redacted


@dataclass
class Sheet:
    """One sheet of one workbook, and the faults found in it. where: the file as messages print it."""

    where: str
    name: str
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, column: str, what: str, expected: str, hint: str = "") -> None:
        self.problems.append(Problem(at(self.place(line), column=column), what, expected, hint))

    def place(self, line: int) -> str:
        """A row as messages name it; lines of 0 and less are paragraphs above the table, 0 the one next to it."""
        return at(self.where, sheet=self.name, **({"row": line} if line > 0 else {"paragraph": 1 - line}))

    def cell(self, line: int, column: str, raw: object) -> object:
        """What a cell shows: a percentage or an amount with its unit as text, a plain number as it is stored. None, after a fault,
        for one that cannot be known."""
        try:
            if isinstance(raw, Spoilt) or (isinstance(raw, str) and raw.startswith("#")):
                quantity(raw)
            elif isinstance(raw, Formatted):
                return raw.shown.strip() if quantity(raw).shown else float(raw)
        except Unclear as fault:
            if fault.code:
                self.unclear(line, column, fault)
                return None
        return raw

    def unclear(self, line: int, column: str, fault: Unclear) -> None:
        kind = KINDS[fault.code]
        said = fault.shown if fault.code == "error" else f'"{short(fault.shown)}"' if fault.shown else _("the cell")
        self.fault(line, column, _("{cell} {what}", cell=said, what=kind.what), kind.expected, kind.hint)

    def number(self, line: int, column: str, cell: object, kind: str, example: str) -> Decimal | None:
        """A number of 0 or more, without a unit; None for an empty cell, and after a fault."""
        try:
            found = quantity(cell)
            if found is not None and found.unit:
                raise Unclear("", found.shown)
        except Unclear as fault:
            if fault.code:
                self.unclear(line, column, fault)
            else:
                self.fault(line, column, _('"{value}" is not {kind}', value=short(cell), kind=kind), example)
            return None
        number = None if found is None else found.number
        if number is not None and number < 0:
            self.fault(line, column, _("{number} is negative", number=shortest(number)), _("0 or more"))
        return number


def text_of(cell: object) -> str:
    """A cell as text: 2.0, as Excel keeps whole numbers, is 2; dates are ISO dates."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and not isinstance(cell, Formatted) and cell == cell and abs(cell) != float("inf"):
        return digits(Decimal(f"{cell:.15g}"))
    return redacted(shown(cell).strip())


def short(cell: object) -> str:
    text = text_of(cell)
    return text if len(text) <= 30 else f"{text[:27]}..."


def row_name(line: int) -> str:
    """A row as sources and lists name it: 第5行, or, of a paragraph above the table, 上方第1段, counted upwards."""
    return f"第{line}行" if line > 0 else f"上方第{1 - line}段"


def letter(place: int) -> str:
    """The name of a column: 0 → A, 26 → AA."""
    return letters(place + 1)
