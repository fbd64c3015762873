"""Faults of records: where, what, what was expected; as messages, and as a workbook to send back to who handed them in.

No fault quotes a name, an identity number, or anything that could be one, in whatever column it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..data import Sheet, workbook
from ..errors import Problem
from ..reading import KINDS as CELLS
from .schemas import SCHEMAS, Column

MANY = 200  # rows of one kind of fault, in one column of one file, that are named one by one
_QUOTABLE = re.compile(r"[-+0-9.,:/ %元年月日万¥￥]{1,16}|[0-9A-Za-z?]{1,3}", re.ASCII)
_LONG_NUMBER = re.compile(r"\d{9,}")  # an identity number, a telephone number, an account


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of fault is called: what, expected for messages; problem, right for the workbook."""

    what: str
    expected: str
    problem: str
    right: str


KINDS = {
    **{code: Kind(kind.what, kind.expected, kind.problem, kind.right) for code, kind in CELLS.items()},
    "total": Kind(
        "is not the sum of its rows",
        "a total that is the sum of its rows, or no row of totals",
        "合计与各行之和不符",
        "等于各行之和，或不列合计行",
    ),
    "zeros": Kind(
        "differs from a number in the register only by leading zeros",
        "the same number in both files",
        "与名册中的编号只差前导零",
        "两份文件中编号一致（设为文本格式）",
    ),
    "empty": Kind("is empty", "a value in every row", "未填写", "每行必填"),
    "text": Kind(
        "is no text of one line",
        "a name or a number of at most 200 characters",
        "内容无法读取（过长、含换行或为表格错误值）",
        "不超过200个字的一行文字",
    ),
    "amount": Kind(
        "is not an amount in 元 with at most two decimals",
        "a number such as 800.00, negative for a refund",
        "不是金额",
        "以元为单位、最多两位小数的数，退款填负数",
    ),
    "month": Kind("is not a month", "a month such as 2021-03", "不是月份", "如 2021-03"),
    "day": Kind("is not a date", "a day such as 2021-03-31", "不是日期", "如 2021-03-31"),
    "region": Kind("is not a known region", "a name from the parameters", "不是已知的行政区", "参数文件所列的行政区名称"),
    "source": Kind(
        "is not a known funding source",
        "a key or name from the parameters",
        "不是已知的资金来源",
        "参数文件所列的资金来源",
    ),
    "yes_or_no": Kind("is neither 是 nor 否", "是 or 否", "既不是“是”也不是“否”", "是 或 否"),
    "answer": Kind(
        "is not an answer",
        "a whole number from 1 to 5, or nothing where it was not answered",
        "不是1至5的整数",
        "1至5的整数，未回答留空",
    ),
    "elsewhere": Kind(
        "is another region than the one that the file is named after",
        "the region of the file's name",
        "与文件名所示的行政区不一致",
        "文件名所示的行政区",
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. file, sheet: as messages print them; row: as an editor or Excel counts it, None where the whole column or
    file is at fault; code: in `KINDS`, or "" for one told in words. quoted: the cell, where it may be shown. more: how many
    further rows of the column are at fault in the same way."""

    file: str
    sheet: str
    row: int | None
    column: str
    code: str
    quoted: str = ""
    more: int = 0
    problem: Problem | None = None

    @property
    def kind(self) -> Kind:
        return KINDS[self.code]

    def told(self) -> Problem:
        """The fault as `pbe check` prints it."""
        if self.problem is not None:
            return self.problem
        parts = [
            self.file,
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}",
        ]
        quoted = f'"{self.quoted}"' if self.quoted else "the cell"
        what = f"{quoted} {self.kind.what}" if self.code != "empty" else self.kind.what
        hint = CELLS[self.code].hint if self.code in CELLS else ""
        more = " ".join(filter(None, (hint, f"{self.more} further rows have this fault." if self.more else "")))
        return Problem(", ".join(part for part in parts if part), what, self.kind.expected, more)


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
    if fault.problem is not None:
        return (
            fault.file,
            fault.sheet,
            fault.row,
            _title(fault.column),
            None,
            fault.problem.what,
            fault.problem.expected,
        )
    more = f"（另有{fault.more}行同样问题）" if fault.more else ""
    return (
        fault.file,
        fault.sheet,
        fault.row,
        _title(fault.column),
        fault.quoted or None,
        fault.kind.problem + more,
        fault.kind.right,
    )


def _title(name: str) -> str:
    """The Chinese heading of a column, whatever table it is in."""
    titles = {column.name: column.title for schema in SCHEMAS.values() for column in schema.columns}
    return titles.get(name, name)
