"""What is wrong with the headings of a page: columns that are missing, stand twice or may be another one, and units of money."""

from collections.abc import Iterable, Iterator

from ..errors import closest, nearest
from ..messages import _
from ..numbers import MONEY_UNITS
from ..reading import is_blank, letters
from .faults import Faults
from .heading import Heading
from .headings import WORDS, Band
from .lines import is_figure
from .package import FILE, Resource
from .rivals import for_a_missing_one, in_groups_without, rivals
from .sheets import Sheet
from .spec import TableSpec
from .values import is_scaled, unnumbered

MOST_NAMED = 4  # cells that a hint names


class HeadingFaults:
    """Looks at the headings of one sheet, and of each further page. units: money column → unit, of the last ones looked at."""

    def __init__(self, sheet: Sheet, spec: TableSpec, resource: Resource, allowed: dict[str, dict[str, str]], faults: Faults):
        self.page, self.says = sheet.page, sheet.says
        self.spec, self.resource, self.allowed, self.faults = spec, resource, allowed, faults
        self.units: dict[str, str] = {}

    def check(self, band: Band | None) -> None:
        """Notes every fault, and what was understood otherwise than it is written."""
        rows = self.page.rows
        line = rows[band.first][0] if band and rows else 1
        last = rows[band.end - 1][0] if band and rows else 1
        found = {*self.says, *(band.columns if band else ())}
        for name in self.spec.columns:
            if name not in found:
                self.faults.table(*self._no_column(name, band, last), line=line)
        for pairs in by_column(band.twice if band else ()):
            self._several_columns(pairs, last)
        if band:
            self._tell(band, last)
            self._check_above(band)
            self._check_lone(band, last)
            self._check_strange(band, last)
            self._check_hidden(band, last)
            self._check_rivals(band, last)
            self.take_units(band, last, {})

    def _check_hidden(self, band: Band, line: int) -> None:
        """A hidden column is read where nothing in sight can be meant: a misspelt heading can."""
        seen = {one.name: one for one in band.unread if not one.is_hidden}
        for one in band.headings:
            if one.is_hidden and (near := closest(one.name, seen)):
                said = seen[near]
                what = _("is hidden, and the column {name} looks like it", name=f"{said.name}{self.faults.cell_name(line, said)}")
                self.faults.cell(
                    line, one, _("is hidden") if self.spec.private else what, _("one column of that heading, in sight")
                )

    def _check_rivals(self, band: Band, line: int) -> None:
        """What is read is no guess: a column beside it whose heading may be the same one, misspelt, has other figures."""
        rows = self.page.rows[band.end :]
        if self.faults.problems:  # these may be why
            return
        for one, other in rivals(band, rows, self.spec):
            what = _("the column {said} may be meant instead, and has other figures", said=self._said(line, other))
            self.faults.cell(line, one, what, self._one_only(one.column, other))
        for name, other in for_a_missing_one(band, rows, self.spec):
            title = self.spec.field(name).title
            what = _("the column {said} may be {title}, and is not read", said=self._said(line, other), title=title)
            self.faults.table(what, self._one_only(name, other), line=line)

        for one, other in in_groups_without(band, rows, self.spec):
            title, group = self.spec.field(one.column).title, self.faults.quoted(self._called(one))
            what = _(
                "{group} has no column {title}, and {said} is not read", group=group, title=title, said=self._said(line, other)
            )
            self.faults.table(what, self._one_only(one.column, other), line=line)

    def _called(self, one: Heading) -> str:
        """What people call the group of a heading, which the parameters may know by a key."""
        names = [said for said, meant in self.allowed.get(one.grouped, {}).items() if meant == one.group]
        return next((said for said in names if said != one.group), one.group)

    def _said(self, line: int, heading: Heading) -> str:
        return f"{'' if self.spec.private else heading.name}{self.faults.cell_name(line, heading)}".strip()

    def _one_only(self, name: str, other: Heading) -> str:
        said = _("the other one") if self.spec.private else other.name
        words = {"title": self.spec.field(name).title, "said": said, "table": self.spec.name, "file": FILE}
        return _("one column that is called {title}; {said} under `not_read` of {table} in {file} where it is none", **words)

    def _check_lone(self, band: Band, line: int) -> None:
        """Where others stand under each source, figures that stand once are nobody's: they would be those of every source."""
        keys = {one.grouped for one in band.headings if one.group}
        for one in band.headings if keys else ():
            if not one.group and one.column not in self.spec.key and self.spec.field(one.column).kind not in WORDS:
                title = "、".join(self.spec.field(key).title for key in sorted(keys))
                what = _("stands once, and other columns stand under each {title}", title=title)
                expected = _(
                    "a column of it under each {title}; or {said} under `not_read` of {table} in {file}",
                    title=title,
                    said=_("it") if self.spec.private else one.title,
                    table=self.spec.name,
                    file=FILE,
                )
                self.faults.cell(line, one, what, expected)

    def _check_strange(self, band: Band, line: int) -> None:
        """A column beside those of each source, while a source has none: it may be that source, misspelt."""
        for column, key in dict.fromkeys((one.column, one.grouped) for one in band.headings if one.group):
            known = self.allowed.get(key, {})
            there = {one.group for one in band.headings if one.column == column and one.group}
            lacking = [said for said, meant in known.items() if meant not in there]
            for one in band.unread if lacking else ():
                if one.column == column and not one.is_part:
                    what = _("{said} is not a known {name}", said=self.faults.quoted(one.title), name=self.spec.field(key).title)
                    hint = nearest(one.title, lacking)
                    self.faults.cell(line, one, what, _("a name from the parameters"), "" if self.spec.private else hint)

    def _check_above(self, band: Band) -> None:
        """Rows of data above the headings would be lost: the headings of the first page may have been misspelt."""
        figures = set(band.figures(self.spec))
        for line, cells in self.page.rows[: band.first]:
            count = sum(place < len(cells) and is_figure(cells[place]) for place in figures)
            filled = sum(one.place < len(cells) and not is_blank(cells[one.place]) for one in band.headings)
            is_row = 2 * filled > len(band.headings) or band.names_a_row(cells, self.spec, self.allowed)
            if count > 1 or (count and is_row):
                what = _(
                    "holds figures, and the headings stand below it, in row {row}",
                    row=self.faults.sheets.own(self.page.rows[band.first][0])[1],
                )
                self.faults.table(what, _("the headings above the first row"), line=line)
                return

    def _no_column(self, name: str, band: Band | None, line: int) -> tuple[str, str, str]:
        """The nearest heading that was not understood is the user's own word for it: it is not offered as the right one."""
        strange = {one.name: one for one in band.unread} if band else {}
        ascii_only = all(map(str.isascii, (*strange, *(one.name for one in (band.headings if band else ())))))
        names = (name, self.spec.field(name).title) if ascii_only else (self.spec.field(name).title, name)
        hint, cells = "", self._cells_with_names(name)
        headed = {one.place: title for title, one in strange.items()}
        under = headed.get(cells[0][1], "") if len({place for _, place in cells}) == 1 else ""
        if (said := under or closest(names[0], strange) or closest(names[1], strange)) and not self.spec.private:
            place = "" if ascii_only else self.faults.cell_name(line, strange[said])
            hint = _(
                "If it is the column {said}{place}, head it {name}, or give {said} as its title in {file}",
                said=said,
                place=place,
                name=names[0],
                file=FILE,
            )
        elif len(cells) > 1:
            place = "、".join(self.faults.address(*one) for one in cells[:MOST_NAMED])
            hint = _("Its names stand in {place}: give it a column of its own, with a row for each", place=place)
        elif strange and not self.spec.private:
            hint = _("Not understood are: {names}", names=list(strange))
        elif strange:
            told = [letters(one.place + 1) for one in strange.values()]
            hint = _(
                "Not understood are columns {names}. If it is one of these, give its heading as title in {file}",
                names=told,
                file=FILE,
            )
            hint = _("{one}. {other}", one=hint, other=self.spec.asked(name)) if self.spec.asked(name) else hint
        hint = hint or self.spec.asked(name)
        return (_("has no column {name}", name=names[0]), _("a heading {name} or {other}", name=names[0], other=names[1]), hint)

    def _cells_with_names(self, name: str) -> list[tuple[int, int]]:
        """Where the names of a key column stand that has no heading: under one that is not understood, in a row, where the table is
        turned round, or in rows of their own between the others."""
        known = self.allowed.get(name, {}) if name in self.spec.key else {}
        return [
            (line, place)
            for line, cells in (self.page.rows if known else ())
            for place, cell in enumerate(cells)
            if isinstance(cell, str) and unnumbered("".join(cell.split())) in known
        ]

    def _several_columns(self, headings: list[Heading], line: int) -> None:
        *others, last = [
            f"{'' if self.spec.private else one.written}{self.faults.cell_name(line, one)}".strip() for one in headings
        ]
        column = headings[0].column
        title = self.spec.field(column).title
        what = _(
            "{count} columns can be {title}: {others} and {last}", count=len(headings), title=title, others=others, last=last
        )
        expected = _("one of them, or the right one's whole heading as title of {column} in {file}", column=column, file=FILE)
        hint = _("Where they stand for parts of the year or of the table, add them up, or put them below one another")
        self.faults.table(what, expected, hint if len(headings) > 2 or column in self.spec.key else "", line=line)

    def _tell(self, band: Band, line: int) -> None:
        for one in band.headings:
            if one.how or one.group or len(one.path) > 1:
                column = " · ".join(filter(None, (self._called(one), self.spec.field(one.column).title)))
                if column != one.written:
                    self.faults.remark("heading", line, one, written=one.written, column=column)
            if one.is_hidden:
                self.faults.remark("hidden_column", line, one, column=one.name)
        for one in band.sums:
            self.faults.remark("sum", line, one, column=one.written)
        unread = [one for one in band.unread if one.path]
        if unread and not self.spec.private:
            self.faults.remark("unread", line, columns=[f"{one.name}{self.faults.cell_name(line, one)}" for one in unread])

    def take_units(self, band: Band, line: int, before: dict[str, str]) -> None:
        """before: money column → its unit on the page before."""
        for one in band.headings:
            self._unit(line, one, band, before)

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


def by_column(twice: Iterable[tuple[Heading, Heading]]) -> Iterator[list[Heading]]:
    """The headings that can be the same column, of the same group, in one list each."""
    found: dict[tuple[str, str], list[Heading]] = {}
    for pair in twice:
        one = found.setdefault((pair[0].column, pair[0].group), [])
        one += [each for each in pair if each not in one]
    yield from found.values()
