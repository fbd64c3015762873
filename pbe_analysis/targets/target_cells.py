"""Relation, value and unit in cells → a target in one spelling: operator, number and unit; a date; or words."""

from datetime import date, datetime

from ..bounds.actuals import doubt
from ..bounds.dates import find_deadlines
from ..bounds.grammar import normal, understand
from ..errors import or_none
from ..messages import _
from ..numbers import digits, parse_number, shortest
from ..reading import Spoilt
from ..reading.cells import Formatted
from .cells import Sheet, short, text_of
from .filing import Actual, Row
from .form import BY_DATE, COMPARISONS, IN_WORDS


class TargetCells:
    """Puts together the targets of one table and reports what can mean two things. headings: field → what its column is
    called there. has_own_units: whether every number needs a unit in a column of its own."""

    def __init__(self, sheet: Sheet, headings: dict[str, str], year: int, *, has_own_units: bool):
        self.sheet, self.headings, self.year, self.has_own_units = sheet, headings, year, has_own_units

    def actual(self, line: int, row: Row, cells: dict[str, object]) -> Actual:
        """What was achieved of an indicator. cells: by field; a field without a column of its own is not stated."""
        weight, share, stated = (
            self.sheet.number(line, self.headings[field], cells[field], _("a number"), _("a number such as 5"))
            if field in self.headings
            else None
            for field in ("weight", "share", "stated")
        )
        said = text_of(cells["actual"])
        said += "月" if said.isdecimal() and row.target[-2:-1].isdigit() and row.target.endswith("月") else ""  # 9 beside 10月
        if unclear := doubt(said, row.target):
            self.sheet.fault(line, self.headings["actual"], *unclear)
        return Actual(row.id, said, weight, share, text_of(cells["reason"]), stated, "", row.source)

    def target(self, line: int, relation: str, value: object, unit: str) -> str:
        """The target that a row's cells state. relation: an operator, 时限, 文字 or nothing."""
        if relation in COMPARISONS:
            return self._comparison(line, relation, value, unit)
        return self._by_date(line, value) if relation == BY_DATE else self._as_printed(line, relation, value, unit)

    def _as_printed(self, line: int, relation: str, value: object, unit: str) -> str:
        text, number = text_of(value), isinstance(value, int | float)
        if relation != IN_WORDS and number and self.has_own_units:
            self._fault(line, "relation", _("is empty beside the number {text}", text=text), "、".join(COMPARISONS))
        if number and "%" in unit:
            self._check_share(line, value, unit)
        return text if unit and text.endswith(unit) else text + unit

    def _by_date(self, line: int, value: object) -> str:
        text = f"{text_of(value)}前完成" if isinstance(value, datetime | date) else text_of(value)
        if not find_deadlines(normal(text))[0]:
            expected = _("a date such as {year}-12-20, or 年底前", year=self.year)
            self._fault(line, "value", _('"{value}" is not a date', value=short(value)), expected)
        return text

    def _comparison(self, line: int, relation: str, value: object, unit: str) -> str:
        if isinstance(value, Spoilt | Formatted) and (value := self.sheet.cell(line, self.headings["value"], value)) is None:
            return ""  # a number merged over rows is no row's
        text = text_of(value)
        if relation in ("≤", "<", "=") and (isinstance(value, date) or find_deadlines(normal(text))[0]):
            return self._by_date(line, value)
        if unit and relation in ("≤", "<", "=") and find_deadlines(normal(text + unit))[0]:
            return self._by_date(line, text + unit)
        meaning = understand(text + unit)
        if relation == "=" and len(meaning.bounds) == 2 and len(meaning.demands) == 1:
            return text + unit
        if text.endswith("%") and unit in ("", "%"):
            text, unit = text[:-1], "%"
        number = or_none(parse_number, value if isinstance(value, float) else text)
        if number is None:
            return self._no_number(line, relation, text, unit)
        if not unit and self.has_own_units:
            self._fault(line, "unit", _("is empty"), _("a unit such as %, 个, 次"))
        self._check_share(line, value, unit)
        target = f"{relation}{digits(number)}{unit}"
        if not understand(target).bounds or understand(target).unread:
            self._fault(line, "unit", _('"{value}" is not a unit', value=short(unit)), _("a short unit such as %, 个, 件/千人口"))
        return target

    def _no_number(self, line: int, relation: str, text: str, unit: str) -> str:
        """A value that is no plain number: with the unit in its own cell, such as 120万人, unless that has a column."""
        written = text + ("" if unit and text.endswith(unit) else unit)
        if not self.has_own_units and understand(written).bounds:
            own = normal(text)[:1] in "".join(COMPARISONS)
            return written if own or understand(f"{relation}{written}").unread else f"{relation}{written}"
        expected = _("a number such as 90; the unit stands in its own column")
        self._fault(
            line,
            "value",
            _('"{value}" is not a number', value=short(text)),
            expected,
            _("For words choose {in_words}", in_words=IN_WORDS),
        )
        return text

    def _check_share(self, line: int, value: object, unit: str) -> None:
        number = or_none(parse_number, value)
        if unit == "%" and isinstance(value, float) and number is not None and 0 < number < 1:
            expected = _("{whole} for {whole}%, or the text {part}%", whole=shortest(number * 100), part=shortest(number))
            self._fault(line, "value", _("{number} with the unit % can mean two things", number=shortest(number)), expected)

    def _fault(self, line: int, field: str, what: str, expected: str, hint: str = "") -> None:
        self.sheet.fault(line, self.headings.get(field, field), what, expected, hint)
