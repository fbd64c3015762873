"""Rows of a table with what is supposed of them in place of what the file says; every value is read as a cell of the file is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ..errors import nearest
from ..fields import plain_heading
from ..messages import _
from ..numbers import MONEY_UNITS, in_unit, is_missing
from ..supposing import Edit, Listed
from .heading import Heading
from .package import Resource
from .rows import Row, Rows


def supposed(rows: list[Row], reader: Rows, resource: Resource) -> list[Row]:
    """The rows after each edit. What an edit names and the table does not have is a fault."""
    for edit in resource.edits:
        rows = _Editor(reader, edit.unit).edited(rows, edit)
    return rows


class _Editor:
    """unit: of money that is put into cells, where a cell names none."""

    def __init__(self, reader: Rows, unit: str):
        self.reader, self.spec, self.faults, self.unit = reader, reader.spec, reader.faults, unit
        self.columns = {name: name for name in self.spec.columns + self.spec.optional} | self.spec.headings()
        self.keys = {*self.spec.key, *(name for name in self.spec.outline if self.spec.field(name).kind == "text")}

    def edited(self, rows: list[Row], edit: Edit) -> list[Row]:
        if isinstance(edit, Listed):
            return list(self._listed(rows, edit))
        named = self._named(edit.put)
        if named is None:
            return rows
        put = {name: value for name, value in named.items() if name not in self.keys or callable(value)}
        chosen = self._chosen(rows, {name: value for name, value in named.items() if name not in put})
        return [self._put(row, put) if place in chosen else row for place, row in enumerate(rows)]

    def _listed(self, rows: list[Row], edit: Listed) -> Iterator[Row]:
        last = max((row.line for row in rows), default=0)
        for number, (place, put) in enumerate(edit.rows, start=1):
            named = self._named(put) or {}
            if place is not None:
                yield self._put(rows[place], named)
            else:
                yield self._put(Row(last + number, dict.fromkeys(self.columns.values()), {}, {}), named)

    def _named(self, told: Mapping[str, object]) -> dict[str, object] | None:
        """By column; None after a fault."""
        names = {name: self.columns.get(plain_heading(str(name))[0]) or self.columns.get(str(name)) for name in told}
        for name in (name for name, column in names.items() if column is None):
            what = _("has no column {name}", name=name)
            self.faults.table(
                what, _("one of {names}", names=[*self.spec.columns, *self.spec.optional]), nearest(name, self.columns)
            )
        return None if None in names.values() else {names[name]: value for name, value in told.items()}  # type: ignore[misc]

    # ---- which rows ----
    def _chosen(self, rows: list[Row], where: Mapping[str, object]) -> set[int]:
        held = self._held(rows)
        wanted = {name: self._meant(name, value) for name, value in where.items()}
        chosen = {place for place, values in enumerate(held) if all(values[name] == one for name, one in wanted.items())}
        if not chosen:
            known = sorted({str(value) for values in held for name in where if (value := values[name]) is not None})
            said = "、".join(map(str, where.values()))
            hint = "" if self.spec.private else nearest(said, known)
            self.faults.table(_("has no row {name}", name=said), _("the key of a row"), hint)
        return chosen

    def _held(self, rows: list[Row]) -> list[dict[str, Any]]:
        """What each row holds; of an outline, what holds for it from the rows above too."""
        above: dict[str, Any] = {}
        held = []
        for row in rows:
            above |= {name: row.values[name] for name in self.spec.outline if row.values.get(name) is not None}
            held.append({name: row.values.get(name) for name in self.columns.values()} | above)
        return held

    def _meant(self, name: str, said: object) -> object:
        allowed = self.reader.allowed.get(name, {})
        return allowed.get(said, said) if isinstance(said, str) else said

    # ---- what they hold ----
    def _put(self, row: Row, put: Mapping[str, object]) -> Row:
        values = {name: self._value(row, name, value) for name, value in put.items()}
        return replace(row, values={**row.values, **values}) if values else row

    def _value(self, row: Row, name: str, value: object) -> object:
        heading = row.headings.get(name) or Heading(0, (self.spec.field(name).title,), column=name)
        if callable(value):
            old = self._shown(name, row.values.get(name))
            value = None if old is None else _called(value, old)
        return self.reader.values.of(row.line, heading, None if is_missing(value) else _cell(value), self.unit)

    def _shown(self, name: str, value: Any) -> Any:
        """A value as functions get it: money in the project's unit."""
        if self.spec.field(name).kind == "money" and self.unit in MONEY_UNITS:
            return in_unit(value, self.unit)
        return None if is_missing(value) else value


def _called(function: Callable[[Any], Any], old: Any) -> object:
    try:
        return function(old)
    except TypeError:  # Decimal × float
        if not isinstance(old, Decimal):
            raise
        return function(float(old))


def _cell(value: Any) -> object:
    """A value as a spreadsheet holds it; pandas and numpy wrap theirs."""
    if hasattr(value, "to_pydatetime"):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") and not isinstance(value, str | bytes) else value
