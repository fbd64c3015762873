"""Faults of records: where, what, what was expected; as messages, and as a workbook to send back to who handed them in.

No fault quotes a name, an identity number, or anything that could be one, in whatever column it stands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..data import Sheet, workbook
from ..errors import Problem, at
from ..messages import CHINESE, _, said
from ..reading.faults import KINDS as CELLS
from ..reading.faults import Kind
from .cells import WORDS
from .schemas import SCHEMAS, Column

MANY = 200  # rows of one kind of fault, in one column of one file, that are named one by one
_QUOTABLE = re.compile(r"[-+0-9.,:/ %元年月日万¥￥]{1,16}|[0-9A-Za-z?]{1,3}", re.ASCII)
ANSWER = _(
    "a whole number from 1 to 5, {words} or a word that `answers` in datapackage.json gives points, or nothing where it was not answered",
    words="、".join(WORDS),
)
_LONG_NUMBER = re.compile(r"\d{9,}")  # an identity number, a telephone number, an account


_OF_RECORDS = {  # code → what is wrong, and what is expected
    "total": (_("is not the sum of its rows"), _("a total that is the sum of its rows, or no row of totals")),
    "zeros": (_("differs from a number in the register only by leading zeros"), _("the same number in both files")),
    "empty": (_("is empty"), _("a value in every row")),
    "text": (_("is no text of one line"), _("a name or a number of at most 200 characters")),
    "amount": (_("is not an amount in 元 with at most two decimals"), _("a number such as 800.00, negative for a refund")),
    "month": (_("is not a month"), _("a month such as 2021-03")),
    "day": (_("is not a date"), _("a day such as 2021-03-31")),
    "region": (_("is not a known region"), _("a name from the parameters")),
    "source": (_("is not a known funding source"), _("a key or name from the parameters")),
    "yes_or_no": (_("is neither 是 nor 否"), _("是 or 否")),
    "answer": (_("is not an answer"), ANSWER),
    "elsewhere": (_("is another region than the one that the file is named after"), _("the region of the file's name")),
}
KINDS = CELLS | {code: Kind(what, expected=expected) for code, (what, expected) in _OF_RECORDS.items()}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. file, sheet: as messages print them; row: as an editor or Excel counts it, None where the whole column or
    file is at fault; code: in `KINDS`, or "" for one told in words. quoted: the cell, where it may be shown. more: how many
    further rows of the column are at fault in the same way. cell: its heading and name, as the file has them."""

    file: str
    sheet: str
    row: int | None
    column: str
    code: str
    quoted: str = ""
    more: int = 0
    problem: Problem | None = None
    cell: str = ""

    @property
    def kind(self) -> Kind:
        return KINDS[self.code]

    def told(self) -> Problem:
        """The fault as `pbe check` prints it."""
        if self.problem is not None:
            return self.problem
        where = at(self.file, sheet=self.sheet, row=self.row, column=self.cell or self.column)
        quoted = _('"{value}"', value=self.quoted) if self.quoted else _("the cell")
        what = _("{cell} {what}", cell=quoted, what=self.kind.what) if self.code != "empty" else self.kind.what
        more = _("{count} further rows have this fault.", count=self.more) if self.more else ""
        hint = _("{one} {other}", one=self.kind.hint, other=more) if self.kind.hint and more else self.kind.hint or more
        return Problem(where, what, self.kind.expected, hint)


def quotable(cell: object, column: Column) -> str:
    """A cell as a fault may quote it: short numbers and dates, and nothing that a person could be known by."""
    plain = "" if cell is None or cell != cell else str(cell).strip()
    quiet = column.personal or not _QUOTABLE.fullmatch(plain) or _LONG_NUMBER.search(re.sub(r"\D", "", plain))
    return "" if quiet else plain


def to_send(faults: Iterable[Fault]) -> bytes:
    """The faults as an .xlsx for those who mend them, one sheet for all and one line for each."""
    heads = ("文件", "工作表", "行", "列", "单元格内容", "问题", "应为")
    rows = [_row(fault) for fault in faults]
    note = ("以下问题须由报送单位在原文件中更正后重新报送。涉及个人信息的内容不予显示。",)
    return workbook([Sheet("问题清单", [note, heads, *rows], heads=2, widths=(36, 14, 8, 16, 18, 40, 40))])


def _row(fault: Fault) -> tuple:
    told, more = fault.problem or fault.kind, f"（另有{fault.more}行同样问题）" if fault.more else ""
    what, asked = said(told.what, CHINESE) + more, said(told.expected if fault.problem else told.hint or told.expected, CHINESE)
    return fault.file, fault.sheet, fault.row, fault.cell or _title(fault.column), fault.quoted or None, what, asked.rstrip("。")


def _title(name: str) -> str:
    """The Chinese heading of a column, whatever table it is in."""
    titles = {column.name: column.title for schema in SCHEMAS.values() for column in schema.columns}
    return titles.get(name, name)
