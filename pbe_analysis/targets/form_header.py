"""The part of any office's form above its indicators: labels and what stands beside, below or behind them; money in its unit."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from ..bounds.dates import find_deadlines
from ..bounds.grammar import normal
from ..messages import _
from ..numbers import MONEY_UNITS
from ..reading import Spoilt
from .cells import Sheet, letter, short, text_of
from .vocabulary import key, vocabulary

GOALS = ("total_goal", "annual_goal")
SUMS = ("total", "annual")
DATES = ("start", "end")
OF_THE_YEAR = {"fiscal": "appropriation", "other": "annual_other"}  # what stands below the year's sum
WHOLE_OF = {"annual": ("appropriation", "carried_over", "annual_other"), "total": ("fiscal", "carried_over", "other")}
PROGRAMME = "programme"
PART = "fiscal_part"  # of several levels; they are added up where the form does not say their sum
MONEY = (*SUMS, "fiscal", PART, "carried_over", "other")
_UNITS = {**MONEY_UNITS, "千元": Decimal(1000), "百万元": Decimal(1_000_000)}
_UNIT = re.compile(
    r"[(（\[]\s*(亿元|百万元|万元|千元|元)\s*[)）\]]|[(（\[]?(?:金额|货币|计量|资金)?单位\s*[:：]\s*(?:人民币)?(亿元|百万元|万元|千元|元)[)）\]]?"
)
_YEAR_MONTH = re.compile(r"(20\d\d)[-./](1[0-2]|0?[1-9])(?=$|[—~～至到]|-20\d\d)")  # 2025.1-2025.12
_AMOUNT = re.compile(r"[¥￥]?\s*\d")
_TITLE = re.compile(r"绩效.*(?:表|书)(?:[(（][^()（）]{1,8}[)）])?$|^[(（].*年度?[)）]$|^20\d\d年度?$|^附[件表]?\d*[:：]?$")


class Header:
    """Reads the rows above the indicators. values: field → entry, money in 元; lines: field → line; unplaced: what found no
    place, as (line, column, text)."""

    def __init__(self, sheet: Sheet, year: int, unit: str = ""):
        self.sheet, self.year, self.words, self._inherited = sheet, year, vocabulary(), {unit} - {""}
        self.values: dict[str, object] = {}
        self.lines: dict[str, int] = {}
        self.unplaced: list[tuple[int, int, str]] = []
        self._below: dict[int, str] = {}  # place → the field whose entry may stand below its label
        self._columns: dict[str, int] = {}  # of a table of amounts
        self._sums: list[tuple[int, str]] = []  # sums seen so far, by their place
        self._units: set[str] = set()
        self._parts: dict[str, tuple[int, list[Decimal | None]]] = {}  # field → its first line, and what adds up to it
        self._called: dict[str, str] = {}  # field → the word under which it was found first
        self._more: list[tuple[str, Decimal, tuple[int, int, str] | None]] = []  # further amounts of a field, each with its cell

    def read(self, rows: Sequence[tuple[int, tuple]]) -> None:
        self._units = {unit for _, cells in rows for cell in cells for unit in units_in(cell)} or self._inherited
        for line, cells in rows:
            self._row(line, distinct(cells), cells)
        if self.values.get("horizon"):
            self._horizon()
        if PROGRAMME in self.values:  # a form that names no project is that of its programme
            self.values.setdefault("name", str(self.values.pop(PROGRAMME)))
            self.lines.setdefault("name", self.lines.pop(PROGRAMME))
        for field, (line, parts) in self._parts.items():
            if field not in self.values and None not in parts:
                self.values[field], self.lines[field] = sum(filter(None, parts), Decimal(0)), line
            else:
                self._more += [(field, part, None) for part in parts if part]
        self._add_what_fits()
        if "spent" in self.values and "budgeted" not in self.values:
            self._as_well("budgeted", *reversed(SUMS))
        if not {*SUMS} & {*self.values}:
            self._as_well("annual", "budgeted")

    def _as_well(self, field: str, *others: str) -> None:
        """A field that is not said is what another one says."""
        for other in others:
            if field not in self.values and self.values.get(other) is not None:
                self.values[field], self.lines[field] = self.values[other], self.lines[other]

    def _add_what_fits(self) -> None:
        """Further amounts (自有资金 beside 其他资金) count where the parts make up their sum only with them; else those are listed
        that say another figure."""
        for whole, parts in WHOLE_OF.items():
            more = [one for one in self._more if one[0] in parts]
            said, missing = sum(map(self._money, parts), Decimal(0)), sum((amount for _, amount, _ in more), Decimal(0))
            fits = said + missing == self.values.get(whole)
            for field, amount, cell in more:
                if fits:
                    self.values[field] = self._money(field) + amount
                elif cell and said != self.values.get(whole) and amount != self.values[field]:
                    self.unplaced.append(cell)

    def _money(self, field: str) -> Decimal:
        value = self.values.get(field)
        return value if isinstance(value, Decimal) else Decimal(0)

    def _row(self, line: int, filled: list[tuple[int, object]], cells: tuple) -> None:
        columns = {self.words.amounts[key(text_of(cell))]: place for place, cell in filled if self._is_amount(text_of(cell))}
        if beside := self._beside(filled):
            columns = {}
        self._columns = columns or self._columns
        taken: set[int] = set()
        for at, (place, cell) in enumerate(filled):
            text = text_of(cell)
            if place in beside:
                name, taken = self.words.amounts[key(text)], taken | {filled[at + 1][0]}
                self._executed(name, line, place, text, filled[at + 1][1])
            if place in taken or self._is_amount(text):
                continue
            field, inline = self._field(text)
            beside_amount = at + 1 < len(filled) and _AMOUNT.match(text_of(filled[at + 1][1]))
            if field is None and (beside_amount or (self._columns and not columns)) and key(text) in self.words.totals:
                field = SUMS[-1]
            if several := self._several(text):
                for label, entry in several:
                    self._keep(line, place, self._field(label)[0] or "", label, entry)
            elif field is None:
                if not columns or place > min(columns.values()):  # what stands left of the headings heads the rows' labels
                    self._other(line, place, cell)
            elif columns and field in SUMS and place < max(columns.values()):
                self._columns["budgeted"] = place  # 预算数｜执行数 are headings
            elif self._columns and field in MONEY:
                taken |= self._across(line, place, field, text, cells)
            elif inline:
                self._keep(line, place, field, text, inline)
            elif at + 1 < len(filled) and not self.words.is_label(text_of(filled[at + 1][1])):
                taken.add(filled[at + 1][0])
                self._keep(line, place, field, text, filled[at + 1][1])
            else:
                self._below[place] = field

    def _is_amount(self, text: str) -> bool:
        return key(text) in self.words.amounts

    def _beside(self, filled: list[tuple[int, object]]) -> set[int]:
        """The places of words of amounts beside which the amount itself stands: 调整后预算（万元）｜260."""
        pairs = pairwise([*filled, (-1, "")])
        return {place for (place, cell), (_, entry) in pairs if self._is_amount(text_of(cell)) and _AMOUNT.match(text_of(entry))}

    def _executed(self, name: str, line: int, place: int, label: str, entry: object) -> None:
        if text_of(entry) and name in ("budgeted", "spent"):
            self.values[name], self.lines[name] = self._amount(line, place, label, entry), line

    def _several(self, text: str) -> list[tuple[str, str]]:
        """Labels and entries that stand in one cell: 其中：财政资金：50万元；自筹资金：30万元."""
        pieces = [piece.partition(":") for piece in re.split("[；;，]", text.replace("：", ":").removeprefix("其中:")) if piece]
        found = [(before, behind.strip()) for before, colon, behind in pieces if colon and key(before) in self.words.labels]
        return found if len(found) == len(pieces) and (len(found) > 1 or text.startswith("其中")) else []

    def _field(self, text: str) -> tuple[str | None, str]:
        """The field that a label names ("" for one that is not used), and the entry behind its colon."""
        before, _other, behind = text.partition("：") if "：" in text else text.partition(":")
        for label, entry in ((text, ""), (before, behind.strip())):
            if key(label) in self.words.labels:
                return self.words.labels[key(label)], entry
            if key(label) in self.words.unused_labels:
                return "", entry
        return None, ""

    def _other(self, line: int, place: int, cell: object) -> None:
        """What is no label: the entry below one, a word that only divides the form, its title, or nothing known."""
        text = text_of(cell)
        if key(text) in self.words.sides or _TITLE.search("".join(text.split())) or _UNIT.fullmatch("".join(text.split())):
            return
        if place in self._below:
            self._keep(line, place, self._below.pop(place), "", cell)
        else:
            self.unplaced.append((line, place, text))

    def _across(self, line: int, place: int, field: str, label: str, cells: tuple) -> set[int]:
        """An amount with a column each for planned, budgeted and spent; the budget of the year counts as the amount."""
        found = {name: cells[at] for name, at in self._columns.items() if at < len(cells) and at != place}
        whole = found.get("budgeted", found.get("planned"))
        self._keep(line, place, field, label, whole)
        for name, entry in found.items() if field in SUMS else ():
            self._executed(name, line, place, label, entry)
        return set(range(place + 1, len(cells)))

    def _keep(self, line: int, place: int, field: str, label: str, entry: object) -> None:
        text = text_of(entry)
        if not field or not text:
            return
        if field in SUMS:
            self._sums.append((place, field))
        if field == PART:
            whole = OF_THE_YEAR["fiscal"] if self._is_of_the_year(place) else "fiscal"
            self._parts.setdefault(whole, (line, []))[1].append(self._amount(line, place, label, entry))
            return
        field = OF_THE_YEAR.get(field, field) if self._is_of_the_year(place) else field
        value = self._value(line, place, field, label, entry)
        if field not in self.values:
            self.values[field], self.lines[field], self._called[field] = value, line, key(label)
        elif (
            isinstance(value, Decimal)
            and key(label) != self._called.get(field)
            and field in (*OF_THE_YEAR, *OF_THE_YEAR.values())
        ):
            self._more.append((field, value, (line, place, label if text in label else f"{label}：{text}")))
        elif field in GOALS and text not in str(self.values[field]):
            self.values[field] = f"{self.values[field]}\n{text}"
        elif self.values[field] != value and field not in GOALS:
            self.unplaced.append((line, place, label if text in label else f"{label}：{text}"))

    def _is_of_the_year(self, place: int) -> bool:
        """Whether an amount belongs to the year's sum: the nearest sum to its left, of these the last one."""
        left = [(at, order, field) for order, (at, field) in enumerate(self._sums) if at <= place]
        return bool(left) and max(left)[2] == "annual"

    def _value(self, line: int, place: int, field: str, label: str, entry: object):
        if field in (*MONEY, *OF_THE_YEAR.values()):
            return self._amount(line, place, label, entry)
        if field == "stated":
            return self.sheet.number(line, letter(place), entry, _("a score"), _("a number such as 86"))
        return self._date(line, place, field, entry) if field in DATES else text_of(entry)

    def _amount(self, line: int, place: int, label: str, entry: object) -> Decimal | None:
        """Money in 元, by the unit beside the number, in the label, or of the whole form; without one it is asked."""
        text = normal(text_of(entry))
        unit = next((name for name in sorted(_UNITS, key=len, reverse=True) if text.endswith(name)), "")
        number, units = text.removesuffix(unit), {unit} if unit else set(units_in(label)) or self._units
        amount = self.sheet.number(
            line, letter(place), entry if isinstance(entry, float) else number, _("an amount"), _("a number such as 26.60")
        )
        if amount and len(units) != 1:
            what = (
                _("{value} has no unit", value=short(entry))
                if not units
                else _("{value} may be in {units}", value=short(entry), units="、".join(sorted(units)))
            )
            self.sheet.fault(
                line, letter(place), what, "、".join(_UNITS), _("Write the unit into the label, such as 年度资金总额（万元）")
            )
            return None
        return amount * _UNITS[next(iter(units))] if amount else amount

    def _date(self, line: int, place: int, field: str, entry: object) -> date | None:
        days = [date(entry.year, entry.month, entry.day)] if isinstance(entry, date) else self._ends(text_of(entry))
        if not days:
            self.sheet.fault(
                line,
                letter(place),
                _('"{value}" is not a date', value=short(entry)),
                _("a date such as {year}-12-31", year=self.year),
            )
            return None
        return days[0] if field == "start" else days[-1]

    def _ends(self, text: str) -> list[date]:
        """First and last day that a text names: 2023年1月 → 2023-01-01, 2023-01-31."""
        found, _other = find_deadlines(_YEAR_MONTH.sub(r"\1年\2月", normal(text)))
        firsts = [day for one in found if (day := one.since(self.year))]
        return [*firsts[:1], *(one.on(self.year) for one in found[-1:])]

    def _horizon(self) -> None:
        """2023年1月至2023年12月 is also the start and the end."""
        days = self._ends(str(self.values["horizon"]))
        for field, day in zip(reversed(DATES), reversed(days), strict=False):
            self.values.setdefault(field, day)


def distinct(cells: tuple) -> list[tuple[int, object]]:
    """What stands in a row, with its place; a text that a merged cell repeats to its right once."""
    filled = [(place, cell) for place, cell in enumerate(cells) if text_of(cell)]
    return [one for at, one in enumerate(filled) if at == 0 or not _repeats(filled[at - 1], one)]


def _repeats(before: tuple[int, object], this: tuple[int, object]) -> bool:
    """Whether a cell only shows what a merged one to its left holds: a text again, or a number that it has no part of."""
    (left, cell), (place, other) = before, this
    if isinstance(other, Spoilt) and other.kind == "merged":
        cell, other = getattr(cell, "value", cell), other.value
    elif not isinstance(other, str):
        return False
    return left == place - 1 and cell == other


def is_title(cells: tuple) -> bool:
    """Whether a row holds nothing but a form's title, its year, or the number of an annex."""
    filled = distinct(cells)
    return len(filled) == 1 and bool(_TITLE.search("".join(text_of(filled[0][1]).split())))


def units_in(cell: object) -> list[str]:
    """The units of money that a cell states for what stands beside or below it."""
    return [inner or said for inner, said in _UNIT.findall(cell)] if isinstance(cell, str) else []
