"""One cell of a table → its value by the kind of its column, or a fault."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from ..dates import parse_date, parse_moment
from ..errors import closest, nearest
from ..fields import Field
from ..messages import _
from ..numbers import MONEY_UNITS, shortest, to_yuan
from ..reading import Quantity, Spoilt, Unclear, identifier, is_blank, money_unit, quantity, shown
from ..reading.cells import Formatted
from ..reading.spellings import SCALES
from ..redaction import redacted
from ..spans import parse_span
from .faults import Faults
from .heading import Heading
from .lines import is_total, plain
from .spec import TableSpec, example_of, kind_of_value

LARGEST = Decimal(10) ** 15  # exact as money in any unit, and as a whole number in a frame
_NUMBERED = re.compile(
    r"^(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、．]|^[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]"
)  # 1.甲区, （二）乙区
COUNTERS = ("个", "人", "家", "户", "名", "份", "次", "人次", "所", "件", "台", "位", "处", "例", "篇", "天", "项")


class Values:
    """Reads the cells of one table. units: money column → the unit of the file. missing: key column → allowed values that have no
    row of their own, which a wrong name can mean. beside: the words in the row that is read."""

    def __init__(self, spec: TableSpec, allowed: Mapping[str, Mapping[str, str]], faults: Faults):
        self.spec, self.allowed, self.faults = spec, allowed, faults
        self.missing: dict[str, list[str]] = {}
        self.beside: tuple[object, ...] = ()
        self.taken_for: set[str] = set()  # values that a wrong name is taken for, so that their rows are not missed as well
        self._no_unit: set[str] = set()
        self._ways = {"text": self._text, "measure": self._text, "entry": self._entry, "date": self._date, "span": self._span}

    def of(self, line: int, heading: Heading, raw: object, unit: str):
        """unit: of a money column, "" where nobody has said it. None for a cell that holds nothing, and after a fault."""
        field = self.spec.field(heading.column)
        try:
            if field.kind in self._ways:
                return self._ways[field.kind](line, heading, raw)
            found = quantity(raw)
        except Unclear as fault:
            if fault.code:
                self.faults.unclear(line, heading, fault, example_of(field.kind))
            else:
                self._refuse(line, heading, raw, field, unit)
            return None
        return None if found is None else self._number(line, heading, found, field, unit)

    def _refuse(self, line: int, heading: Heading, raw: object, field: Field, unit: str) -> None:
        what = _("{cell} is not {kind}", cell=self.faults.quoted(raw), kind=kind_of_value(field.kind, unit))
        self.faults.cell(line, heading, what, example_of(field.kind))

    def _number(self, line: int, heading: Heading, found: Quantity, field: Field, unit: str):
        number, is_money = found.number, field.kind == "money"
        if field.kind == "share":
            return self._share(line, heading, found)
        if is_money:
            unit = self._unit(line, heading, found, unit)
            if unit not in MONEY_UNITS:
                return None
        elif not self._fits(found.unit, field, heading):
            self._refuse(line, heading, found.shown, field, unit)
            return None
        if found.shown:
            told = f"{self._plain(number)} {unit}" if is_money else self._plain(number)
            self.faults.remark("understood", line, heading, said=self.faults.quoted(found.shown), number=told)
        for what, expected in self._wrong(number, field):
            self.faults.cell(line, heading, what, expected)
            if self.spec.lenient or abs(number) >= LARGEST:
                return None
        return to_yuan(number, unit) if is_money else int(number) if field.kind == "count" else number

    def _wrong(self, number: Decimal, field: Field) -> Iterator[tuple[str, str]]:
        """What keeps a number out of its column, if anything, and what was expected."""
        if number < 0 and not field.may_be_negative:
            yield _("{number} is negative", number=self._plain(number)), _("a value of 0 or more")
        elif abs(number) >= LARGEST:
            yield _("{number} is too large", number=self.faults.quoted(number)), example_of(field.kind)
        elif field.kind == "count" and number != number.to_integral_value():
            yield _("{number} is not a whole number", number=self._plain(number)), example_of(field.kind)

    def _share(self, line: int, heading: Heading, found: Quantity) -> Decimal | None:
        """80%, 0.8, and 80 under a heading that says %, are one share. 80 alone may be either."""
        said = found.unit or heading.unit
        if said not in ("", "%"):
            self._refuse(line, heading, found.shown, self.spec.field(heading.column), "")
            return None
        if found.number < 0 or (not said and found.number > 1):
            plain = self._plain(found.number)
            over = _("{share} is more than 1 and says no %", share=plain)
            what = _("{number} is negative", number=plain) if found.number < 0 else over
            self.faults.cell(line, heading, what, example_of("share"))
            return None
        return found.number / 100 if said else found.number

    def _plain(self, number: Decimal) -> str:
        return _("the value") if self.spec.private else shortest(number)

    def _fits(self, said: str, field: Field, heading: Heading) -> bool:
        """Whether the unit in a cell is that of its column. One that counts the same in another word is; 万人 for 人 is not."""
        if not said or said == (heading.unit or field.unit):
            return True
        if field.kind == "number" and not field.unit:
            return said in self.beside or (said == "%" and "unit" in self.spec.columns)  # the row itself says its unit
        return field.kind == "count" and said in COUNTERS

    def _unit(self, line: int, heading: Heading, found: Quantity, unit: str) -> str:
        """The unit of an amount: its cell's own, else that of its column; none of `MONEY_UNITS` where that is a fault."""
        own = money_unit(found.unit)
        if found.unit and not own:
            self._refuse(line, heading, found.shown, self.spec.field(heading.column), unit)
        elif not (own or unit):
            if heading.column not in self._no_unit:
                what = _("the unit of the amounts is not stated")
                self.faults.cell(line, heading, what, _("元, 万元 or 亿元, in the heading or in datapackage.json"))
            self._no_unit.add(heading.column)
        elif unit in ("", *MONEY_UNITS):
            return own or unit
        return ""  # of a heading's unit that is none, it is told there

    def _entry(self, line: int, heading: Heading, raw: object) -> str | None:
        """A number as it is shown, with all its decimals and its unit: 86.304%; anything else as it is written."""
        if isinstance(raw, Spoilt) and raw.kind == "merged" and heading.column in self.spec.outline:
            raw = raw.value
        if not isinstance(raw, int | float | Decimal | Spoilt) or isinstance(raw, bool):
            return self._text(line, heading, raw)
        found = quantity(raw)
        return None if found is None else f"{found.number:f}{found.unit}"

    def _date(self, line: int, heading: Heading, raw: object) -> date | None:
        """A day; of a column of the project's own, the moment where a cell says one."""
        try:
            return (parse_moment if heading.column in self.spec.own else parse_date)(_said(raw))
        except Unclear:
            raise
        except ValueError:
            self.faults.cell(
                line, heading, _("{cell} is not a date", cell=self.faults.quoted(raw)), _("a day such as 2013-06-30")
            )
            return None

    def _span(self, line: int, heading: Heading, raw: object):
        try:
            return parse_span(raw.shown if isinstance(raw, Formatted) else _said(raw))
        except Unclear:
            raise
        except ValueError:
            self._refuse(line, heading, raw, self.spec.field(heading.column), "")
            return None

    def _text(self, line: int, heading: Heading, raw: object) -> str | None:
        name, said = heading.column, identifier(raw)
        if name in self.spec.key:
            said = "".join(said.split())
        elif not self.spec.private:
            said = redacted(said)
        meant = self.allowed.get(name)
        if said and meant and said not in meant and (bare := unnumbered(said)) in meant:
            self.faults.remark("understood", line, heading, said=self.faults.quoted(said), number=self.faults.quoted(bare))
            said = bare
        if said and meant and said not in meant and not is_total(plain(said)):
            self._unknown(line, heading, said, meant)
        return (meant or {}).get(said, said) or None

    def _unknown(self, line: int, heading: Heading, said: str, meant: Mapping[str, str]) -> None:
        """The nearest name that has no row yet: what has one already is not what was meant."""
        missing = self.missing.get(heading.column, list(meant))
        hint = "" if self.spec.private else nearest(said, missing)
        if hint and (near := closest(said, missing)):
            self.taken_for.add(meant.get(near, ""))
        what = _("{said} is not a known {name}", said=self.faults.quoted(said), name=heading.name)
        self.faults.cell(line, heading, what, _("a name from the parameters"), hint)


def _said(raw: object) -> object:
    """A cell of dates: what cannot be known is refused as everywhere."""
    if not isinstance(raw, str | date) and not is_blank(raw) and not isinstance(raw, int | float):
        quantity(raw)
    return raw


def unnumbered(said: str) -> str:
    """A name without the number of a list before it: （二）乙区 → 乙区."""
    return _NUMBERED.sub("", said)


def text_said(raw: object) -> str:
    """The text of a cell, plain, for telling what its row is; "" for numbers and for what cannot be known."""
    return plain(shown(raw)) if isinstance(raw, str) else ""


def is_scaled(stated: str, unit: str) -> bool:
    """Whether a column's stated unit makes its figures other ones than its field's unit does."""
    return bool(stated) and bool(unit) and stated != unit and stated.startswith((*SCALES, "%"))
