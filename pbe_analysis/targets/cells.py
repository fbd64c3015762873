"""Cells of an Excel form as text, numbers and dates, and the list of what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from ..errors import Problem
from ..numbers import parse_number, shortest
from ..redaction import redacted


@dataclass
class Sheet:
    """One sheet of one workbook, and the faults found in it. where: the file as messages print it."""

    where: str
    name: str
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, column: str, what: str, expected: str, hint: str = "") -> None:
        self.problems.append(Problem(f"{self.where}, sheet {self.name}, row {line}, column {column}", what, expected, hint))

    def has_fault(self, column: str) -> bool:
        return any(problem.where.endswith(f"column {column}") for problem in self.problems)

    def number(self, line: int, column: str, cell: object, kind: str, example: str) -> Decimal | None:
        """A number of 0 or more; None for an empty cell, and after a fault."""
        try:
            number = parse_number(cell)
        except ValueError:
            self.fault(line, column, f'"{short(cell)}" is not {kind}', example)
            return None
        if number is not None and number < 0:
            self.fault(line, column, f"{shortest(number)} is negative", "0 or more")
        return number

    def date(self, line: int, column: str, cell: object, year: int) -> date | None:
        if isinstance(cell, datetime | date):
            return cell.date() if isinstance(cell, datetime) else cell
        try:
            return date.fromisoformat(text_of(cell)) if text_of(cell) else None
        except ValueError:
            self.fault(line, column, f'"{short(cell)}" is not a date', f"a date such as {year}-12-31")
            return None


def text_of(cell: object) -> str:
    """A cell as text: 2.0, as Excel keeps whole numbers, is 2; dates are ISO dates."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, float):
        return shortest(parse_number(cell) or Decimal(0))
    return redacted(str(cell).strip())


def plain(text: str) -> str:
    """A label or heading as it is compared: no blanks, full-width brackets."""
    return "".join(text.replace("(", "（").replace(")", "）").replace(":", "：").split())


def short(cell: object) -> str:
    text = text_of(cell)
    return text if len(text) <= 30 else f"{text[:27]}..."


def letter(place: int) -> str:
    """The name of a column: 0 → A, 26 → AA."""
    return chr(65 + place) if place < 26 else f"{chr(64 + place // 26)}{chr(65 + place % 26)}"
