"""Forms as any office lays them out, one or several on a sheet or in a list, read by their words.

What is recognised is data (layouts.yaml). Every cell that finds no place is a repair of the kind UNPLACED, which names it;
what can mean two things is a fault.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ..errors import Problem
from ..messages import _
from .cells import Sheet, row_name, text_of
from .filing import ANNUAL_GOAL, TOTAL_GOAL, Filing, Form, Outturn, Promise, Repair
from .form import LABELS, REQUIRED
from .form_header import PROGRAMME, Header, distinct, is_title, units_in
from .goals import promises
from .indicator_columns import Rows, closes, columns_of, in_two_lines
from .indicator_table import IndicatorTable
from .vocabulary import key, vocabulary

AS_ANNUAL = "以年度资金计"
GOAL_LABELS = {"total_goal": TOTAL_GOAL, "annual_goal": ANNUAL_GOAL}


@dataclass
class Region:
    """The rows of one form: above its indicators, and from their headings on. sheets: of each part. unit: of money, from a
    paragraph above an earlier form of the same text. is_own: whether it is the form that `pbe new` writes, in which all has its
    place and whatever has none is a fault."""

    sheet: Sheet
    head: Rows
    table: Rows
    table_sheet: Sheet
    unit: str = ""
    is_own: bool = False

    @property
    def is_list(self) -> bool:
        """Whether the projects stand in a column of the table."""
        return bool(self.table) and "form" in columns_of(self.table[0][1])


def read_forms(
    sheets: Mapping[str, Rows],
    file: str,
    where: str,
    first: int,
    year: int,
    *,
    flowing: bool = False,
    told: dict[str, str] | None = None,
    is_own: bool = False,
) -> tuple[Filing, list[Problem]]:
    """The forms of one file, numbered from F`first` on, and what has to be mended in it. flowing: see `_regions`. told: takes up
    which label or heading was read as which, where an office calls it otherwise."""
    whole, problems = Filing((), ()), []
    for region in _regions(sheets, where, flowing):
        region.is_own = is_own
        if told is not None:
            told |= _renamed(region)
        for part, name in _projects(region):
            number = first + len(whole.forms)
            whole += _Form(file, f"F{number}", year).read(part, name)
        problems += region.sheet.problems + (region.table_sheet.problems if region.table_sheet is not region.sheet else [])
    if not whole.forms and not problems:
        expected = _("项目名称 beside the project's name, and a table with 三级指标 and 指标值")
        problems = [Problem(where, _("holds no form"), expected, _("The easy way in is the form that `pbe new` writes"))]
    return whole, problems


def _regions(sheets: Mapping[str, Rows], where: str, flowing: bool) -> list[Region]:
    """The forms of all sheets; a head without a table goes with the table of the next sheet that has no name of its own. flowing:
    whether the sheets are tables of one text, where a table may go on in the next, with its headings or without."""
    found: list[Region] = []
    for name, rows in sheets.items():
        sheet = Sheet(where, name or "表1")
        for head, table in _split(rows):
            named, last = _names(head), found[-1] if found else None
            if last and not named and not last.table and table:
                last.table, last.table_sheet = table, sheet
            elif last and not named and flowing and _goes_on(last, head, table):
                down = last.table[-1][0]
                last.table = [*last.table, *((down + max(line, 1), cells) for line, cells in (*head, *table))]
            elif named or table:
                said = [unit for line, cells in head if flowing and line < 1 for cell in cells for unit in units_in(cell)]
                found.append(Region(sheet, head, table, sheet, (said or [last.unit if last else ""])[-1]))
    return found


def _goes_on(last: Region, head: Rows, table: Rows) -> bool:
    """Whether rows without a name continue a table that has not come to its end: they have its levels, or its headings."""
    ended = any(vocabulary().ends(text_of(distinct(cells)[0][1])) for _, cells in last.table[1:])
    if ended or last.is_list:
        return False
    return not head if table else any(vocabulary().level(text_of(cell)) for _, cells in head for cell in cells)


def _split(rows: Rows) -> Iterator[tuple[Rows, Rows]]:
    """The rows of a sheet by form: a title, or the name of a project, below a table begins the next one."""
    head: list[tuple[int, tuple]] = []
    table: list[tuple[int, tuple]] = []
    for line, cells in rows:
        if table and not columns_of(cells) and (is_title(cells) or _names([(line, cells)])):
            yield head, table
            head, table = [], []
        (table if table or columns_of(cells) else head).append((line, cells))
    yield head, table


def _names(rows: Rows) -> bool:
    """Whether a project's name is asked for in these rows."""
    words = vocabulary()
    texts = (text_of(cell) for _, cells in rows for _, cell in distinct(cells))
    return any(words.labels.get(key(part)) in ("name", PROGRAMME) for text in texts for part in (text, text.partition("：")[0]))


def _renamed(region: Region) -> dict[str, str]:
    """Labels above the table, and headings of it, that stand for another word."""
    labels = [text_of(cell) for _, cells in ([] if region.is_list else region.head) for _, cell in distinct(cells)]
    headings = [text_of(cell) for _, cells in region.table[:2] if columns_of(cells) for _, cell in distinct(cells)]
    found = [vocabulary().renamed(part, is_heading=False) for text in labels for part in (text, text.partition("：")[0])]
    found += [vocabulary().renamed(text, is_heading=True) for text in headings]
    return dict(filter(None, found))


def _annual_first(head: Rows) -> bool:
    """Whether the year's columns stand left of those of the mid-term, as the labels above them tell."""
    for _other, cells in head:
        places = {vocabulary().labels.get(key(text_of(cell))): place for place, cell in reversed(distinct(cells))}
        if {*GOAL_LABELS} <= {*places}:
            return places["annual_goal"] < places["total_goal"]
    return False


def _projects(region: Region) -> Iterator[tuple[Region, str]]:
    """The region itself, or, of a list, the rows of each project under the same headings."""
    if not region.is_list:
        yield region, ""
        return
    heads = 1 + bool(in_two_lines(region.table)[1])
    place, name = columns_of(region.table[0][1])["form"][0], ""
    groups: dict[str, list[tuple[int, tuple]]] = {}
    for line, cells in region.table[heads:]:
        if not closes(cells):  # 小计, 合计 and notes may be merged over the names
            name = text_of(cells[place] if place < len(cells) else None) or name
        groups.setdefault(name, []).append((line, cells))
    if sum(closes(rows[-1][1]) for rows in groups.values()) < len(groups):  # of the whole list, and not of its last project
        groups[name] = [row for row in groups[name] if not closes(row[1])]
    headings = [
        (at, cell)
        for at, cell in distinct(region.table[0][1])
        if {key(text_of(cell))} & {*vocabulary().labels, *vocabulary().amounts} and at != place
    ]
    unit = next((unit for _, cells in region.head for cell in cells for unit in units_in(cell)), region.unit)
    for name, rows in groups.items():
        line, cells = rows[0]  # 年度预算 and the like in columns of their own stand above as labels do
        head = [*region.head, *((line, (cell, cells[at])) for at, cell in headings if at < len(cells))]
        yield replace(region, head=head, table=[*region.table[:heads], *rows], unit=unit), name


class _Form:
    """Reads one form out of its region."""

    def __init__(self, file: str, id: str, year: int):
        self.file, self.id, self.year = file, id, year

    def read(self, region: Region, name: str) -> Filing:
        head = Header(region.sheet, self.year, region.unit)
        head.read(region.head)
        table = IndicatorTable(region.table_sheet, self.file, self.year, is_own=region.is_own)
        values = head.values
        name = name or str(values.get("name") or "")
        if not name:
            where = region.sheet.place((region.table or region.head or [(1, ())])[0][0])
            region.sheet.problems.append(Problem(where, _("has no 项目名称"), _("the project's name beside its label")))
        for label in (label for label, (field, _kind) in LABELS.items() if region.is_own and field in REQUIRED[1:]):
            if values.get(LABELS[label][0]) is None and not region.sheet.problems:
                region.sheet.fault(1, label, _("is empty"), _("an entry in column B"))
        if region.table:
            table.read(name, self.id, region.table, annual_first=_annual_first(region.head))
        for line, place, text in head.unplaced:
            table.form = name
            if line < 1 and name and name in text:
                continue  # a heading above the table that says whose it is
            table.unplaced(line, place, text, "表头中不认识的内容，没有读取", region.sheet)
        return Filing(
            (self._form(name, values, region),),
            tuple(table.rows),
            tuple(self._promises(name, head, region)),
            (*self._as_annual(name, head), *table.repairs),
            tuple(table.actuals),
            tuple(self._outturn(name, head, table.total, region)),
        )

    def _form(self, name: str, values: dict, region: Region) -> Form:
        known = {field: value for field, value in values.items() if field in Form.__slots__}
        total = values.get("total", values.get("annual"))
        return Form(**{**known, "name": name, "total": total, "source": f"{self.file} {region.sheet.name}"})

    @staticmethod
    def _as_annual(name: str, head: Header) -> Iterator[Repair]:
        """A yearly form asks for the year's money only; it is then that of the project."""
        if "total" not in head.values and head.values.get("annual") is not None:
            yield Repair(name, "", AS_ANNUAL, "没有项目资金总额", "以年度资金总额为项目资金总额", str(head.lines["annual"]))

    def _promises(self, name: str, head: Header, region: Region) -> Iterator[Promise]:
        for field, goal in GOAL_LABELS.items():
            text, line = str(head.values.get(field) or ""), str(head.lines.get(field, ""))
            source = f"{self.file} {region.sheet.name} {row_name(head.lines[field]) if line else ''}".rstrip()
            yield from (replace(one, source=source) for one in promises(name, goal, text, self.year, line))

    def _outturn(self, name: str, head: Header, total: Decimal | None, region: Region) -> Iterator[Outturn]:
        budgeted, spent, stated = (_amount(head.values.get(field)) for field in ("budgeted", "spent", "stated"))
        total, grade = stated if total is None else total, str(head.values.get("grade") or "")
        if budgeted is not None or spent is not None or total is not None or grade:
            line = head.lines.get("budgeted", head.lines.get("spent"))
            source = f"{self.file} {region.sheet.name}{'' if line is None else ' ' + row_name(line)}"
            yield Outturn(name, budgeted, spent, total, grade, source=source)


def _amount(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
