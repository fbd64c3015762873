"""The table of indicators of any office's form: which columns it has, by their words, and its rows."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches

from ..bounds.grammar import normal, understand
from ..data.rivals import stand_ins
from ..data.rows import YEAR_SAID
from ..errors import Problem
from ..messages import _
from .cells import Sheet, letter, row_name, short, text_of
from .filing import CARRIED, LEVEL, LEVELS, PARENT, UNPLACED, Actual, Repair, Row
from .form import RELATIONS
from .form_header import distinct, is_title
from .indicator_columns import RESULTS, SUBTOTAL, Rows, columns_of, has_two_sets, headings_in, in_two_lines
from .target_cells import TargetCells
from .vocabulary import key, vocabulary

MID_TERM = "中期指标未列"
_TERM = re.compile(r"年度|长期|中期|中长期|实施期|总体")
FIGURES = ("value", "actual", "weight", "share", "stated")


class IndicatorTable:
    """Reads the rows below the headings of one table. rows, actuals, repairs: what was read; total: the score that the
    department gave itself; the sheet keeps the faults.

    file: as sources name it; id: of the form, F2 → F2-01 …; form: its name, or "" where a column says it. is_own: see `Region`.
    """

    def __init__(self, sheet: Sheet, file: str, year: int, *, is_own: bool = False):
        self.sheet, self.file, self.year, self.words, self.is_own = sheet, file, year, vocabulary(), is_own
        self.rows: list[Row] = []
        self.actuals: list[Actual] = []
        self.repairs: list[Repair] = []
        self.total: Decimal | None = None

    def read(self, form: str, id: str, rows: Sequence[tuple[int, tuple]], *, annual_first: bool = False) -> None:
        """Reads a table whose first row holds the headings, perhaps in two lines, up to its end."""
        self.form, self.id = form, id
        first, second = in_two_lines(rows, annual_first=annual_first, year=self.year)
        columns = first | second
        if missing := [field for field in ("name", "value") if field not in columns]:
            self._no_column(rows[bool(second)][0], missing[0])
            return
        self.headings = {field: text_of(rows[field in second][1][places[0]]) for field, places in columns.items()}
        self.targets = TargetCells(self.sheet, self.headings, self.year, has_own_units=self.is_own)
        body = rows[1 + bool(second) :]
        whole = frozenset(place for places in first.values() if len(places) > 1 for place in places) if second else frozenset()
        self._unknown_columns(rows[bool(second)], columns, whole)
        self._refuse_stand_ins(rows[bool(second)], columns, body)
        levels: dict[str, str] = {}
        every, body = body, self._of_the_year(rows, columns, body)
        if has_two_sets(rows[0][1]) or len(body) < len(every):
            self.repairs.append(Repair(form, "", MID_TERM, "中期与年度指标并列", "只取年度指标", str(rows[0][0])))
        heads = [place for _, cells in rows[: 1 + bool(second)] for place, cell in enumerate(cells) if text_of(cell)]
        headed = 1 + max([*heads, *(places[-1] for places in columns.values())])
        for (line, cells), (_line, below) in zip(body, [*body[1:], (0, ())], strict=False):
            first_text = text_of(distinct(cells)[0][1])
            if self.words.ends(first_text) or is_title(cells):
                self.total = self._total(line, cells, columns) if key(first_text) in self.words.totals else None
                return
            if columns_of(below) and self._is_another_year(cells):
                self.unplaced(line, 0, first_text, "另一年度的表，没有读取")
                return
            if columns_of(cells):
                continue  # the headings once more, at the top of a page
            if self._is_subtotal(cells, columns):
                self.unplaced(line, columns["name"][0], first_text, "小计或平均，没有读取")
                continue
            for place, cell in distinct(cells):
                if place >= headed:
                    self.unplaced(line, place, text_of(cell), "没有表头的内容，没有读取")
            self._refuse_two(line, cells, columns)
            record = {field: _entry(field, cells, places) for field, places in columns.items()}
            if any(map(_says, record.values())):
                levels = self._one(line, cells, columns, record, levels)

    def _of_the_year(self, rows: Rows, columns: dict[str, range], body: Rows) -> Rows:
        """The rows of the year, where a word beside them tells them from those of the whole term: 长期绩效指标, 年度绩效指标."""
        first, terms, said = min(places[0] for places in columns.values()), [], ""
        for _line, cells in (rows[0], *body):
            said = next((term[0] for cell in cells[:first] if (term := _TERM.match(key(text_of(cell))))), said)
            terms.append(said)
        kept = ("", "年度") if "年度" in terms else terms
        return [row for row, term in zip(body, terms[1:], strict=True) if term in kept]

    def _is_another_year(self, cells: tuple) -> bool:
        """Whether a row is the title of a table of another year."""
        said = [text_of(cell) for _, cell in distinct(cells)]
        return len(said) == 1 and any(int(year) != self.year for year in YEAR_SAID.findall(said[0]))

    @staticmethod
    def _is_subtotal(cells: tuple, columns: dict[str, range]) -> bool:
        """A row that calls itself a sum of others and has no target of its own."""
        said = [text for _, cell in distinct(cells) if (text := key(text_of(cell))) and not text.isdecimal()]
        target = text_of(cells[columns["value"][0]] if columns["value"][0] < len(cells) else None)
        return bool(said) and bool(SUBTOTAL.fullmatch(said[0])) and key(target) in ("", said[0])

    def _refuse_two(self, line: int, cells: tuple, columns: dict[str, range]) -> None:
        """Two columns side by side under one heading are one where a merged cell holds both; two figures in them are no one figure."""
        for field in FIGURES:
            places = columns.get(field, range(0))
            found = [text_of(cell) for _, cell in distinct(cells[places.start : places.stop])]
            if len([text for text in found if any(sign.isdigit() for sign in text)]) > 1:
                what = _("two columns hold {texts}", texts=found)
                self.sheet.fault(line, letter(places[0]), what, _("one column under {heading}", heading=self.headings[field]))

    def _total(self, line: int, cells: tuple, columns: dict[str, range]) -> Decimal | None:
        place = columns["stated"][0] if "stated" in columns else len(cells)
        cell = cells[place] if place < len(cells) else None
        return self.sheet.number(line, letter(place), cell, _("a score"), _("a number such as 86"))

    def _no_column(self, line: int, field: str) -> None:
        where = self.sheet.place(line)
        known = [word for word, name in self.words.columns.items() if name == field]
        self.sheet.problems.append(
            Problem(where, _("has no column {known}", known=known[0]), "、".join(known), _("Other words: layouts.yaml"))
        )

    def unplaced(self, line: int, place: int, text: str, why: str, sheet: Sheet | None = None) -> None:
        sheet = sheet or self.sheet
        if self.is_own:
            what = _('"{value}" has no place: {why}', value=short(text), why=why)
            sheet.fault(line, letter(place), what, _("labels, headings and levels as `pbe new` writes them"))
        where = f"{sheet.name}!{letter(place)}{line}" if line > 0 else f"{sheet.name}{row_name(line)}"
        printed = f"{where} {text}"
        self.repairs.append(Repair(self.form, "", UNPLACED, printed, why, str(line)))

    def _unknown_columns(self, row: tuple[int, tuple], columns: dict[str, range], whole: frozenset[int]) -> None:
        line, cells = row
        for place, cell in distinct(cells):
            is_label = "form" in columns and self.words.is_label(text_of(cell))  # of a list, read with the projects
            if not is_label and place not in whole and not self.words.is_heading(text_of(cell)):
                near = get_close_matches(key(text_of(cell)), [*self.words.columns], n=1, cutoff=0.5)
                self.unplaced(line, place, text_of(cell), f"不认识的列，没有读取{f'（近似：{near[0]}）' if near else ''}")
        for field, places in {} if has_two_sets(cells) else headings_in(cells, whole - {*columns.get("value", ())}).items():
            for other in (one for one in places if one != columns.get(field) and columns.get(field) in places):
                self.unplaced(line, other[0], text_of(cells[other[0]]), "与另一列同义，没有读取")

    def _refuse_stand_ins(self, row: tuple[int, tuple], columns: dict[str, range], body: Sequence[tuple[int, tuple]]) -> None:
        """A column that nobody knows and whose heading may be that of one that is read, misspelt, with other figures."""
        line, cells = row
        others = {place: said for place, cell in distinct(cells) if (said := text_of(cell)) and not self.words.is_heading(said)}
        read = {field: columns[field][0] for field in FIGURES if field in columns}
        for field, place in stand_ins(others, read, {field: self.headings[field] for field in read}, body):
            said = f"{others[place]} ({letter(place)})"
            what = _("the column {said} may be meant instead, and has other figures", said=said)
            heading = self.headings[field]
            self.sheet.fault(line, heading, what, _("one column that is called {title}", title=heading))

    def _one(self, line: int, cells: tuple, columns: dict, record: dict, above: dict) -> dict:
        """Keeps one row, or lists it; levels that are blank are those of the row above. Returns the levels for the next one."""
        name, target = text_of(record["name"]), record["value"]
        printed = "｜".join(text_of(cell) for _, cell in distinct(cells))
        levels, carried = self._levels(line, record, above)
        if levels is None:
            if key(text_of(record.get("level1"))) not in self.words.sides:  # 预算执行率, which the amounts above the table say
                place = columns["name"][0] if name else distinct(cells)[0][0]
                self.unplaced(line, place, printed, "没有认得的一级、二级指标，这一行没有读取")
            return above
        if not name:
            if _says(target):
                self.unplaced(line, columns["name"][0], printed, "没有指标名称，这一行没有读取")
            return levels
        id, source = f"{self.id}-{len(self.rows) + 1:02d}", f"{self.file} {self.sheet.name} 第{line}行".replace("  ", " ")
        if carried:
            self.repairs.append(Repair(self.form, id, CARRIED, "级次为空", f"{levels['level1']}·{levels['level2']}", str(line)))
        text = self._target(line, columns, record)
        row = Row(id, self.form, levels["level1"], levels["level2"], name, text, printed, str(line), source)
        self.rows.append(row)
        self.actuals += self._actual(line, row, record)
        return levels

    def _levels(self, line: int, record: dict, above: dict) -> tuple[dict | None, bool]:
        """First and second level of a row, and whether both are those of the row above; None where one is not known."""
        said1, said2 = (text_of(record.get(field)) for field in ("level1", "level2"))
        if not said1 and not said2:
            return above or None, bool(above)
        second = self.words.level(said2) if said2 else ""
        first = self.words.level(said1) if said1 else above.get("level1", "") or PARENT.get(second, "")
        if first in PARENT and PARENT[first] == second:  # the two levels the other way round
            first, second = second, first
        if not said2 and first in PARENT and first not in LEVELS:  # one column for both levels
            first, second = PARENT[first], first
        second = second if second in PARENT else self._alike(first, said2) or second
        if first in LEVELS and PARENT.get(second) == first:
            return {"level1": first, "level2": second}, False
        if second in PARENT and (not said1 or first in LEVELS):
            self.repairs.append(
                Repair(self.form, "", LEVEL, f"{said2}印在{first or said1}之下", f"归入{PARENT[second]}", str(line))
            )
            return {"level1": PARENT[second], "level2": second}, False
        return None, False

    def _alike(self, first: str, said: str) -> str:
        """The second level that a word of an office's own names: the first one's only one, or the only one whose stem it holds (进度时效)."""
        known = LEVELS.get(first, ())
        named = known if len(known) == 1 else [one for one in known if one[:2] in said]
        return named[0] if len(named) == 1 and not (self.is_own and said) else ""

    def _target(self, line: int, columns: dict, record: dict) -> str:
        said, value, unit = text_of(record.get("relation")), record["value"], text_of(record.get("unit"))
        if isinstance(value, tuple):  # sign, value and unit in fields of their own under one heading
            said, value, unit = self._parts(value)
        relation = self.words.operators.get(key(said), _sign(said))
        if direction := self.words.directions.get(key(said)):
            bounds = understand(text_of(value) + unit).bounds
            relation = direction if len(bounds) == 1 and bounds[0].is_unsigned else ""
        written = f"{said}{text_of(value)}{unit}"
        if relation is None:
            if any(bound.relative for bound in understand(written).bounds):
                return written  # 提高｜5｜个百分点
            self.unplaced(line, columns["relation"][0], said, "不认识的符号，目标值按原文")
        if not text_of(value):
            return ""
        return self.targets.target(line, relation or "", value, "" if unit in ("-", "—", "/", "无") else unit)

    def _parts(self, value: tuple) -> tuple[str, object, str]:
        """Sign, value and unit out of the fields below one heading; a sign or a unit may be missing."""
        first = text_of(value[0])
        is_sign = first and (key(first) in {**self.words.operators, **self.words.directions} or _sign(first))
        said, rest = (first, value[1:]) if is_sign else ("", value)
        return said, rest[0], "".join(map(text_of, rest[1:]))

    def _actual(self, line: int, row: Row, record: dict) -> Iterator[Actual]:
        """What was achieved, or at least the weight, where the form has columns for it and anything stands there."""
        cells = {field: record.get(field) for field in RESULTS}
        if any(text_of(cells[field]) for field in ("actual", "stated", "share", "weight")):
            yield self.targets.actual(line, row, cells)


def _says(entry: object) -> bool:
    return isinstance(entry, tuple) or bool(text_of(entry))


def _entry(field: str, cells: tuple, places: range) -> object:
    """What stands below a heading: the cell, or, of the fields below one that is merged, all that differ."""
    found = [cell for _, cell in distinct(cells[places.start : places.stop])]
    if len(found) < 2:
        return found[0] if found else None
    return tuple(found) if field == "value" else "".join(map(text_of, found))


def _sign(said: str) -> str | None:
    """≥ in any of its glyphs; "" for nothing; None for what is no operator."""
    sign = normal(said)
    return sign if sign in (*RELATIONS, "") else None
