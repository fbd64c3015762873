"""A page under its headings → rows: one for each line, or for each line and group of columns; totals apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..dates import is_day
from ..messages import _
from ..numbers import is_missing
from ..reading import is_blank, letters, shown
from .faults import Faults
from .heading import YEAR, Heading, split_title
from .heading_faults import HeadingFaults
from .headings import Band, Vocabulary, band_at, find_band
from .lines import is_continued, is_derived, is_figure, is_mean, is_note, is_partial, is_total, numbers_columns, plain, unit_said
from .package import Resource
from .sheets import Sheet
from .spec import TableSpec
from .values import Values, text_said

YEAR_SAID = re.compile(r"(?:19|20)\d\d(?=年)")
TITLED = re.compile(
    r"((?:19|20)\d\d)(?=年(?!\s*\d{1,2}\s*月)|[-—–至](?:19|20)\d\d年)"
)  # a year that a title names, not the day when it was made
YEARS = ("年度", "年份", "会计年度", "预算年度", "所属年度", "财政年度")


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
    """Reads one sheet: its headings, then its rows. faults: what it found wrong."""

    def __init__(self, sheet: Sheet, spec: TableSpec, resource: Resource, allowed: dict[str, dict[str, str]], faults: Faults):
        self.page, self.says, self.spec, self.allowed, self.faults = sheet.page, sheet.says, spec, allowed, faults
        self.words = Vocabulary.of(spec, resource, allowed)
        self.values = Values(spec, allowed, faults)
        self.checked = HeadingFaults(sheet, spec, resource, allowed, faults)
        self.band: Band | None = None
        self.heads: dict[str, str] = {}
        self.columns: dict[str, tuple[str, str]] = {}
        self.unread: tuple[tuple[str, str], ...] = ()
        self.others: list[Heading] = []

    @cached_property
    def _lines(self) -> dict[int, tuple]:
        return dict(self.page.rows)

    @property
    def units(self) -> dict[str, str]:
        return self.checked.units

    def finds_headings(self, band: Band | None = None) -> bool:
        """Whether there are headings to go by, those that are known or else the best; every fault of them is noted."""
        known = len(self.faults.problems)
        self.band = band or find_band(self.page, self.words)
        self.checked.check(self.band)
        self._check_year()
        return self.band is not None and len(self.faults.problems) == known

    def _check_year(self) -> None:
        """A title that names other years alone, while the folder is of one: it may be the table of another year."""
        first = self.band.first if self.band else 0
        said = [*self.page.above, *(shown(cell) for _, cells in self.page.rows[:first] for cell in cells)]
        years = dict.fromkeys(year for text in said for year in TITLED.findall(text))
        if self.words.year and years and self.words.year not in years:
            what = _("its title names {years}, and the folder is of {year}", years=[*years], year=self.words.year)
            self.faults.warn_of_table(what, _("the table of {year}, if this is the one of another year", year=self.words.year))

    def read(self) -> tuple[list[Row], list[Row]]:
        """The rows of data below the headings that were found, and the totals."""
        band = self.band
        if band is None:
            return [], []
        self.values.missing = self._without_a_row(band)
        self.heads = {one.column: one.name for one in band.headings}
        self.columns = {one.column: (letters(one.place + 1), one.unit) for one in band.headings}
        self.others = [one for one in band.unread if one.path and not one.is_hidden]
        self.unread = tuple((one.name, letters(one.place + 1)) for one in band.unread if one.path)
        rows = list(self._rows(band))
        return [row for row in rows if not row.label], [row for row in rows if row.label]

    def apart(self, line: int, other: int) -> str:
        """The heading of a column that is not read, and in which two rows say different words; "" where there is none. One that numbers or
        dates the rows says no more than that they are two."""
        below = self.page.rows[self.band.end :] if self.band else ()
        for one in self.others:
            words = [shown(_at(cells, one)) for _line, cells in below]
            said = {shown(self.raw(row, one)) for row in (line, other) if row in self._lines}
            if len(said) > 1 and len({*words}) < len(words) and not any(map(is_day, said)):
                return f"{one.name} ({letters(one.place + 1)})"
        return ""

    def raw(self, line: int, heading: Heading) -> object:
        """A cell of a column, as the file has it."""
        return _at(self._lines[line], heading)

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
        other_years = self._other_years(band)
        titles = {tuple(map(plain, filter(None, dict.fromkeys(cells)))) for _, cells in rows[: band.first]}
        first = True
        while place < len(rows):
            line, cells = rows[place]
            if again := self._again(place, band):
                again = replace(again, above=said_since)
                if year := self._another_year(rows[place - 1][1], titles):
                    what = _("a table of {year} begins here", year=year)
                    self.faults.table(what, _("one table on a sheet; others on sheets of their own"), line=line)
                    return
                self.faults.remark("repeated", line)
                self.checked.take_units(again, line, dict(self.units))
                band, place, first, said_since = again, again.end, True, ""
                continue
            texts = [text for cell in dict.fromkeys(cell for cell in cells if isinstance(cell, str)) if (text := plain(cell))]
            if unit := self._unit_line(texts, cells):
                said_since = unit
            elif tuple(texts) in titles and texts:
                pass
            elif line in other_years:
                self.faults.remark("other_year", line, said=other_years[line])
            elif why := self._is_none(cells, texts, band, first):
                self.faults.remark(why, line)
            else:
                yield from self._of(line, cells, band)
            first, place = False, place + 1

    def _other_years(self, band: Band) -> dict[int, str]:
        """Line → heading, of the rows that a column of years, which is none of the table's own, gives another year than the folder's."""
        for one in band.unread if self.words.year else ():
            if one.title in YEARS:
                said = {
                    line: match[1] for line, cells in self.page.rows[band.end :] if (match := YEAR.match(shown(_at(cells, one))))
                }
                if self.words.year in said.values():
                    return {line: one.title for line, year in said.items() if year != self.words.year}
        return {}

    def _another_year(self, above: tuple, titles: set[tuple]) -> str:
        """The year of a title above headings that come again, which is none of those above the first: another table begins there."""
        said = tuple(map(plain, filter(None, dict.fromkeys(above))))
        year = YEAR_SAID.search(said[0]) if len(said) == 1 and said not in titles else None
        return year[0] if year and year[0] != self.words.year else ""

    def _again(self, place: int, band: Band) -> Band | None:
        """The same headings once more, as on each printed page; their columns may stand elsewhere, their units may differ. Where all of
        a table stands under one source, the next may stand under another."""
        said = (plain(cell) for cell in self.page.rows[place][1] if isinstance(cell, str))
        texts = [text for one in said if (text := split_title(one)[0])]
        known = sum(bool(self.words.column(text)[0] or self.words.value(text)[0]) for text in texts)
        if known < 2 and not (len(texts) == known == len(band.groups()) == 1):
            return None
        for depth in range(1, min(3, len(self.page.rows) - place) + 1):
            again = band_at(self.page, self.words, place, depth)
            if not again.twice and _columns(again) == _columns(band):
                return again
        return None

    @staticmethod
    def _unit_line(texts: list[str], cells: tuple) -> str:
        said = [unit for text in texts if (unit := unit_said(text))]
        return said[0] if said and not any(isinstance(cell, int | float) for cell in cells) and len(texts) <= 2 else ""

    def _is_none(self, cells: tuple, texts: list[str], band: Band, first: bool) -> str:
        """Why a row is none of data, as a kind of remark; "" for one that is."""
        figures = band.figures(self.spec)
        has_figures = any(place < len(cells) and is_figure(cells[place]) for place in figures)
        if first and figures and not self._names_a_row(cells, band) and numbers_columns(cells, figures):
            return "numbers_columns"
        if has_figures:
            return ""
        if is_continued(text for text in texts if not is_figure(text)):
            return "continued"
        if not self._names_a_row(cells, band) and is_note(texts, anywhere=self.spec.first_key in self.allowed):
            return "note"
        return "one_thing" if self.spec.lenient and _is_one_thing(cells, len(band.headings)) else ""

    def _names_a_row(self, cells: tuple, band: Band) -> bool:
        return band.names_a_row(cells, self.spec, self.allowed)

    def _of(self, line: int, cells: tuple, band: Band) -> Iterator[Row]:
        label, self.values.beside = self._total_label(cells, band), cells
        if is_derived(label):
            self.faults.remark("derived", line, label=label)
            return
        rows = [self._row(line, cells, band, group, label) for group in band.groups() or (None,)]
        if not label:
            self._check_sums(line, cells, band, rows)
        yield from rows

    def _row(self, line: int, cells: tuple, band: Band, group: tuple[str, str] | None, label: str) -> Row:
        headings = band.at(group)
        values = {name: self._cell(line, one, _at(cells, one), label) for name, one in headings.items()}
        if group:
            values[group[0]] = group[1]
        for name, said in self.says.items():
            stated = values.get(name)
            if stated not in (None, said) and name in headings:
                what = _(
                    "{stated} stands on the sheet of {said}", stated=self.faults.quoted(stated), said=self.faults.quoted(said)
                )
                self.faults.cell(line, headings[name], what, _("rows of {said} alone", said=self.faults.quoted(said)))
            values[name] = said
        return Row(line, values, headings, dict(self.units), label)

    def _check_sums(self, line: int, cells: tuple, band: Band, rows: list[Row]) -> None:
        """支出 · 合计 beside 支出 · 市级补助: the sum of all groups, or, by its own words, of some that stand side by side. Never added."""
        for one in band.sums:
            stated = self._cell(line, one, _at(cells, one), "")
            parts: list[Any] = [row.values[one.column] for row in rows if one.column in row.headings]
            if is_missing(stated) or any(map(is_missing, parts)):
                continue
            if stated not in (sum(some) for some in (_runs(parts) if one.is_partial else [parts])):
                unit = self.units.get(one.column, "")
                what = _(
                    "{stated} is not the sum of the columns beside it, {sum}",
                    stated=self.faults.figure(one.column, stated, unit),
                    sum=self.faults.figure(one.column, sum(parts), unit),
                )
                self.faults.cell(line, one, what, _("the sum of its groups, or no such column"))

    def _cell(self, line: int, heading: Heading, raw: object, label: str):
        if label and heading.column in self.spec.key and (text_said(raw) == label or is_total(text_said(raw)) or is_blank(raw)):
            return None
        return self.values.of(line, heading, raw, self.units.get(heading.column, ""))

    def _total_label(self, cells: tuple, band: Band) -> str:
        """What a total calls itself: in a key column, or in one that is not read and stands left of an empty key."""
        key = {one.column: one for one in band.headings if one.column in self.spec.key and not one.group}
        said = {name: text_said(_at(cells, one)) for name, one in key.items()}
        first = self.spec.first_key
        name = said.get(first, "")
        if name not in self.allowed.get(first, {}) and (
            is_total(name) or is_mean(name) or (first in self.allowed and is_derived(name))
        ):
            return name
        for name in self.spec.key[1:]:
            if name in self.allowed and is_total(said.get(name, "")) and said[name] not in self.allowed[name]:
                return said[name]
        if said.get(first, "") == "" and (first in key or first in self.says):
            place = key[first].place if first in key else 0
            beside = (text_said(cell) for cell in cells[: max(place, 1) + 2])
            return next((text for text in beside if is_total(text)), "")
        return ""


def _at(cells: tuple, heading: Heading) -> object:
    return cells[heading.place] if heading.place < len(cells) else None


def _runs(parts: list) -> Iterator[list]:
    """As many of them as stand side by side, any first and any last one."""
    return (parts[first:end] for first in range(len(parts)) for end in range(first + 1, len(parts) + 1))


def _columns(band: Band) -> set[tuple[str, str]]:
    """Its columns, each with its group, or with the key that the one group of all of them is a value of."""
    groups = dict(band.groups())
    is_one = len(band.groups()) == 1
    return {(one.column, "".join(groups) if is_one else one.group) for one in band.headings}


def _is_one_thing(cells: tuple, columns: int) -> bool:
    """Whether a line says one thing only, in its first cell or merged over many: a note below the table, not a row of it."""
    said = [plain(cell) for cell in cells if not is_blank(cell)]
    return columns > 2 and len(set(said)) == 1 and plain(cells[0]) == said[0] and not said[0].isdigit()
