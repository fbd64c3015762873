"""A page under its headings → rows: one for each line, or for each line and group of columns; totals apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..errors import closest
from ..messages import _
from ..numbers import MONEY_UNITS
from ..reading import Page, is_blank, letters
from .faults import Faults
from .headings import Band, Heading, Vocabulary, band_at, cell_name, find_band, split_title, unit_said
from .lines import is_continued, is_note, is_partial, is_total, numbers_columns, plain
from .package import FILE, Resource
from .spec import TableSpec
from .values import Values, is_scaled, text_said


@dataclass(frozen=True, slots=True)
class Row:
    """line: in the file. values: column → value. headings: column → heading. units: money column → unit. label: of a total, ""
    for a row of data."""

    line: int
    values: dict[str, object]
    headings: dict[str, Heading]
    units: dict[str, str]
    label: str = ""

    @property
    def is_partial(self) -> bool:
        return is_partial(self.label)


class Rows:
    """Reads one page. faults: what it found wrong; `is_refused` where there is nothing to go by."""

    def __init__(self, page: Page, spec: TableSpec, resource: Resource, allowed: dict[str, dict[str, str]], faults: Faults):
        self.page, self.spec, self.resource, self.allowed, self.faults = page, spec, resource, allowed, faults
        self.words = Vocabulary(spec, resource.titles, allowed)
        self.values = Values(spec, allowed, faults)
        self.units: dict[str, str] = {}
        self.is_refused = False
        self.heads: dict[str, str] = {}
        self.columns: dict[str, tuple[str, str]] = {}
        self.unread: tuple[tuple[str, str], ...] = ()

    def read(self) -> tuple[list[Row], list[Row]]:
        """The rows of data, and the totals."""
        band = find_band(self.page, self.words)
        self._check_headings(band)
        if band is None or self.faults.problems:
            self.is_refused = True
            return [], []
        self.values.missing = self._without_a_row(band)
        self.heads = {one.column: one.name for one in band.headings}
        self.columns = {one.column: (letters(one.place + 1), one.unit) for one in band.headings}
        self.unread = tuple((one.name, letters(one.place + 1)) for one in band.unread if one.path)
        rows = list(self._rows(band))
        return [row for row in rows if not row.label], [row for row in rows if row.label]

    # ---- headings ----
    def _check_headings(self, band: Band | None) -> None:
        rows = self.page.rows
        line = rows[band.first][0] if band and rows else 1
        last = rows[band.end - 1][0] if band and rows else 1
        found = band.columns if band else set()
        for name in self.spec.columns:
            if name not in found:
                self.faults.table(*self._no_column(name, band, last), line=line)
        for one, other in band.twice if band else ():
            self._two_columns(one, other, last)
        if band:
            self._tell(band, last)
            self._check_above(band)
            self._check_hidden(band, last)
            for one in band.headings:
                self._unit(last, one, band, {})

    def _check_hidden(self, band: Band, line: int) -> None:
        """A hidden column is read where nothing in sight can be meant: a misspelt heading can."""
        seen = {one.name: one for one in band.unread if not one.is_hidden}
        for one in band.headings:
            if one.is_hidden and (near := closest(one.name, seen)):
                said = seen[near]
                what = _("is hidden, and the column {name} looks like it", name=f"{said.name}{cell_name(line, said)}")
                self.faults.cell(
                    line, one, _("is hidden") if self.spec.private else what, _("one column of that heading, in sight")
                )

    def _check_above(self, band: Band) -> None:
        """Rows of data above the headings would be lost: the headings of the first page may have been misspelt."""
        figures = {
            one.place for one in band.headings if self.spec.field(one.column).kind not in ("text", "measure", "date", "span")
        }
        for line, cells in self.page.rows[: band.first]:
            count = sum(place < len(cells) and _is_figure(cells[place]) for place in figures)
            if count > 1 or (count and self._names_a_row(cells, band)):
                what = _("holds figures, and the headings stand below it, in row {row}", row=self.page.rows[band.first][0])
                self.faults.table(what, _("the headings above the first row"), line=line)
                return

    def _no_column(self, name: str, band: Band | None, line: int) -> tuple[str, str, str]:
        """The nearest heading that was not understood is the user's own word for it: it is not offered as the right one."""
        strange = {one.name: one for one in band.unread} if band else {}
        ascii_only = all(map(str.isascii, (*strange, *(one.name for one in (band.headings if band else ())))))
        names = (name, self.spec.field(name).title) if ascii_only else (self.spec.field(name).title, name)
        hint = ""
        if (said := closest(names[0], strange) or closest(names[1], strange)) and not self.spec.private:
            place = "" if ascii_only else cell_name(line, strange[said])
            hint = _(
                "If it is the column {said}{place}, head it {name}, or give {said} as its title in {file}",
                said=said,
                place=place,
                name=names[0],
                file=FILE,
            )
        elif strange and not self.spec.private:
            hint = _("Not understood are: {names}", names=list(strange))
        hint = hint or self.spec.asked(name)
        return (
            _("has no column {name}", name=names[0]),
            _("a heading {name} or {other}", name=names[0], other=names[1]),
            hint,
        )

    def _two_columns(self, one: Heading, other: Heading, line: int) -> None:
        written = ["" if self.spec.private else each.written for each in (one, other)]
        places = [f"{text}{cell_name(line, each)}".strip() for text, each in zip(written, (one, other), strict=True)]
        title = self.spec.field(one.column).title
        what = _("two columns can be {title}: {one} and {other}", title=title, one=places[0], other=places[1])
        expected = _("one of them, or the right one's whole heading as title of {column} in {file}", column=one.column, file=FILE)
        self.faults.table(what, expected, line=line)

    def _tell(self, band: Band, line: int) -> None:
        for one in band.headings:
            if one.how or one.group or len(one.path) > 1:
                column = " · ".join(filter(None, (one.group, self.spec.field(one.column).title)))
                self.faults.remark("heading", line, one, written=one.written, column=column)
            if one.is_hidden:
                self.faults.remark("hidden_column", line, one, column=one.name)
        unread = [one for one in band.unread if one.path]
        if unread and not self.spec.private:
            self.faults.remark("unread", line, columns=[f"{one.name}{cell_name(line, one)}" for one in unread])

    def _unit(self, line: int, heading: Heading, band: Band, before: dict[str, str]) -> None:
        """The unit of a money column: of its heading, else of the line above, else of the page before. Other columns: none that
        would make their figures other ones."""
        name, declared = heading.column, self.resource.units.get(heading.column, "")
        if self.spec.field(name).kind != "money":
            stated = heading.unit or declared
            if is_scaled(stated, self.spec.field(name).unit):
                self.faults.cell(line, heading, _("the unit is {stated}", stated=stated), self.spec.field(name).unit)
            return
        stated = heading.unit or band.above
        unit = declared or stated or before.get(name, "") or self.spec.field(name).unit
        if unit and unit not in MONEY_UNITS:
            expected = _("元, 万元 or 亿元, in the heading or in datapackage.json")
            self.faults.cell(line, heading, _('"{unit}" is not a unit of money', unit=unit), expected)
        elif declared and stated and declared != stated:
            what = _("the file says {stated} and {file} says {declared}", stated=stated, file=FILE, declared=declared)
            self.faults.cell(line, heading, what, _("one unit in both places"))
        self.units[name] = unit

    # ---- rows ----
    def _without_a_row(self, band: Band) -> dict[str, list[str]]:
        """Key column → the allowed values that stand in no row under their heading."""
        places = {one.column: one.place for one in band.headings if one.column in self.allowed and not one.group}
        found = {}
        for name, place in places.items():
            said = {text_said(cells[place]) for _, cells in self.page.rows[band.end :] if place < len(cells)}
            meant = {self.allowed[name].get(one) for one in said}
            found[name] = [value for value, means in self.allowed[name].items() if means not in meant]
        return found

    def _rows(self, band: Band) -> Iterator[Row]:
        rows, place, said_since = self.page.rows, band.end, ""
        titles = {tuple(map(plain, filter(None, dict.fromkeys(cells)))) for _, cells in rows[: band.first]}
        first = True
        while place < len(rows):
            line, cells = rows[place]
            if again := self._again(place, band):
                again = replace(again, above=said_since)
                self.faults.remark("repeated", line)
                before = dict(self.units)
                for one in again.headings:
                    self._unit(line, one, again, before)
                band, place, first, said_since = again, again.end, True, ""
                continue
            texts = [text for cell in dict.fromkeys(cell for cell in cells if isinstance(cell, str)) if (text := plain(cell))]
            if unit := self._unit_line(texts, cells):
                said_since = unit
            elif tuple(texts) in titles and texts:
                pass
            elif why := self._is_none(cells, texts, band, first):
                self.faults.remark(why, line)
            else:
                yield from self._of(line, cells, band)
            first, place = False, place + 1

    def _again(self, place: int, band: Band) -> Band | None:
        """The same headings once more, as on each printed page; their columns may stand elsewhere, their units may differ."""
        cells = self.page.rows[place][1]
        known = sum(bool(self.words.column(text)[0] or self.words.value(text)[0]) for text in map(_bare, cells) if text)
        if known < 2:
            return None
        for depth in range(1, min(3, len(self.page.rows) - place) + 1):
            again = band_at(self.page, self.words, place, depth)
            if not again.twice and {(one.column, one.group) for one in again.headings} == {
                (one.column, one.group) for one in band.headings
            }:
                return again
        return None

    @staticmethod
    def _unit_line(texts: list[str], cells: tuple) -> str:
        said = [unit for text in texts if (unit := unit_said(text))]
        return said[0] if said and not any(isinstance(cell, int | float) for cell in cells) and len(texts) <= 2 else ""

    def _is_none(self, cells: tuple, texts: list[str], band: Band, first: bool) -> str:
        """Why a row is none of data, as a kind of remark; "" for one that is."""
        figures = [
            one.place for one in band.headings if self.spec.field(one.column).kind not in ("text", "measure", "date", "span")
        ]
        has_figures = any(place < len(cells) and _is_figure(cells[place]) for place in figures)
        if first and figures and not self._names_a_row(cells, band) and numbers_columns(cells, figures):
            return "numbers_columns"
        if has_figures:
            return ""
        if is_continued(texts):
            return "continued"
        if not self._names_a_row(cells, band) and is_note(texts, anywhere=self.spec.first_key in self.allowed):
            return "note"
        return "one_thing" if self.spec.lenient and _is_one_thing(cells, len(band.headings)) else ""

    def _names_a_row(self, cells: tuple, band: Band) -> bool:
        """Whether the cell of the first key column holds one of its allowed values."""
        heading = next((one for one in band.headings if one.column == self.spec.first_key), None)
        known = self.allowed.get(self.spec.first_key)
        if heading is None or heading.place >= len(cells):
            return False
        said = text_said(cells[heading.place])
        return said in known if known else said in ("甲", "乙", "丙", "丁")

    def _of(self, line: int, cells: tuple, band: Band) -> Iterator[Row]:
        label = self._total_label(cells, band)
        for group in band.groups() or (None,):
            headings = band.at(group)
            values = {
                name: self._cell(line, one, cells[one.place] if one.place < len(cells) else None, label)
                for name, one in headings.items()
            }
            if group:
                values[group[0]] = group[1]
            yield Row(line, values, headings, dict(self.units), label)

    def _cell(self, line: int, heading: Heading, raw: object, label: str):
        if label and heading.column in self.spec.key and (is_total(text_said(raw)) or is_blank(raw)):
            return None
        return self.values.of(line, heading, raw, self.units.get(heading.column, ""))

    def _total_label(self, cells: tuple, band: Band) -> str:
        """What a total calls itself: in a key column, or in one that is not read and stands left of an empty key."""
        key = {one.column: one for one in band.headings if one.column in self.spec.key and not one.group}
        said = {name: text_said(cells[one.place]) if one.place < len(cells) else "" for name, one in key.items()}
        first = self.spec.first_key
        if is_total(said.get(first, "")) and said[first] not in self.allowed.get(first, {}):
            return said[first]
        for name in self.spec.key[1:]:
            if name in self.allowed and is_total(said.get(name, "")) and said[name] not in self.allowed[name]:
                return said[name]
        if said.get(first, "") == "" and first in key:
            beside = (text_said(cell) for cell in cells[: max(key[first].place, 1) + 2])
            return next((text for text in beside if is_total(text)), "")
        return ""


def _bare(cell: object) -> str:
    return split_title(plain(cell))[0] if isinstance(cell, str) else ""


def _is_figure(cell: object) -> bool:
    """A number, or what stands for one and cannot be known."""
    if isinstance(cell, str):
        return (
            bool(cell.strip())
            and any(sign.isdigit() for sign in cell)
            and len(cell.strip()) < 20
            and not any("一" <= sign <= "鿿" for sign in cell.replace("万", "").replace("元", "").replace("亿", ""))
        )
    return not is_blank(cell) and not hasattr(cell, "year")


def _is_one_thing(cells: tuple, columns: int) -> bool:
    """Whether a line says one thing only, in its first cell or merged over many: a note below the table, not a row of it."""
    said = [plain(cell) for cell in cells if not is_blank(cell)]
    return columns > 2 and len(set(said)) == 1 and plain(cells[0]) == said[0] and not said[0].isdigit()
