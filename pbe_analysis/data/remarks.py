"""What a reader chose among several, skipped, or understood otherwise than it is written: told by `pbe check --verbose`, kept by the
provenance of the report."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..errors import Problem

KINDS = {  # kind → as messages say it, and as the page does
    "heading": ("{written} is read as {column}", "“{written}”按“{column}”读入"),
    "hidden_column": ("the column {column} is hidden, and read", "“{column}”列已隐藏，仍予读入"),
    "unread": ("not read: {columns}", "未读入的列：{columns}"),
    "repeated": ("the headings are repeated", "表头重复出现，不作为数据"),
    "numbers_columns": ("is left out: it numbers the columns", "为栏次编号，不作为数据"),
    "continued": ("is left out: it says that the table goes on", "为续表标记，不作为数据"),
    "note": ("is left out: a note or signature", "为注释或签名，不作为数据"),
    "one_thing": ("is left out: it says one thing only", "整行只有一项文字，不作为数据"),
    "no_sum": ("{label} is no sum of the rows around it, and is left out", "“{label}”不等于相邻各行之和，未予采用"),
    "understood": ("{said} is read as {number}", "{said}按{number}读入"),
    "sheet": ("the sheet {sheet} is read, of {count}", "共{count}个工作表，读入“{sheet}”"),
    "same_headings": ("the sheet {sheet} has the same headings, and is not read", "工作表“{sheet}”表头相同，未读入"),
    "hidden_sheet": ("the hidden sheet {sheet} has the same headings, and is not read", "隐藏的工作表“{sheet}”表头相同，未读入"),
    "strays": ("{count} rows are left out: totals, notes, repeated headings", "{count}行为合计、注释或重复的表头，不作为记录"),
}


@dataclass(frozen=True)
class Remark:
    """file, sheet: as messages print them. line: 0 where it is of the whole. kind: of `KINDS`; words: what it is about. cell: as
    spreadsheets name it."""

    file: str
    kind: str
    words: dict[str, object] = field(default_factory=dict, hash=False)
    line: int = 0
    cell: str = ""

    def told(self) -> Problem:
        row = f", row {self.line}" if self.line else ""
        cell = f" ({self.cell})" if self.cell else ""
        return Problem(f"{self.file}{row}{cell}", KINDS[self.kind][0].format(**self.words))

    def __str__(self) -> str:
        return str(self.told())

    @property
    def chinese(self) -> str:
        place = self.cell and f"{self.cell}："
        row = f"第{self.line}行" if self.line else ""
        return f"{row}{place or ('：' if row else '')}{KINDS[self.kind][1].format(**self.words)}"
