"""A small audited document by hand, for the tests of what is shown of it."""

from __future__ import annotations

from pbe_analysis.audit.checks import Audit, Check, Operand, Status
from pbe_analysis.documents.document import Cell, Document, Heading, Paragraph, Table, Where

ROWS = (("区", "补助", "", "执行率"), ("", "预算", "支出", ""), ("甲区", "2554", "2346", "91.85%"), ("乙区", "0", "0", "0%"))
SPANS = {(1, 1): (2, 1), (1, 2): (1, 2), (1, 4): (2, 1)}
COVERED = {(1, 3), (2, 1), (2, 4)}


def cell(row: int, column: int, text: str, block: int = 3) -> Cell:
    rows, columns = SPANS.get((row, column), (1, 1))
    return Cell(text, Where(block=block, page=2, table=1, row=row, column=column), rows, columns)


def table() -> Table:
    """表2: two levels of headings, two regions."""
    places = [(row, column) for row in range(1, 5) for column in range(1, 5) if (row, column) not in COVERED]
    cells = tuple(cell(row, column, ROWS[row - 1][column - 1]) for row, column in places)
    return Table(cells, Where(block=3, page=2, table=1), "表2  资金情况", "单位：万元", "注：截至年末。")


def document() -> Document:
    text = Paragraph("全年支出2346万元，执行率91.85%。", Where(block=2, page=1))
    blocks = (
        Heading("资金情况", 1, "一、", Where(block=1, page=1)),
        text,
        table(),
        Heading("建议", 1, "三、", Where(block=4, page=2)),
    )
    return Document("报告.docx", "docx", blocks, ("第3页是图片",))


def check(status: Status, where: Where, stated: str = "91.85%", **more) -> Check:
    given = {"kind": "ratio", "recomputed": "91.86%", "expression": "2346 ÷ 2554 = 91.86 %；文中为 91.85 %"} | more
    return Check(status, given.pop("kind"), stated, given.pop("recomputed"), given.pop("expression"), where, **given)


def checks() -> tuple[Check, ...]:
    rate = Where(block=3, page=2, table=1, row=3, column=4)
    spent = Operand("2346", Where(block=3, page=2, table=1, row=3, column=3))
    return (
        check(Status.CONFIRMED, Where(block=2, page=1, start=4, end=8), "2346", expression="2346 = 2346"),
        check(Status.CANNOT_TELL, Where(block=2, page=1, start=14, end=20), expression="", recomputed="", reason="分母没有载明"),
        check(Status.TRUNCATED, rate, operands=(spent,), weight=1.0, quote="甲区 2554 2346 91.85%"),
        check(
            Status.UNDEFINED,
            Where(block=3, page=2, table=1, row=4, column=4),
            "0%",
            recomputed="—",
            weight=2.0,
            expression="0 ÷ 0 = —",
        ),
        check(
            Status.STRUCTURE,
            Where(block=4, page=2),
            "三、",
            kind="numbering",
            recomputed="二、",
            expression="",
            reason="缺“二、”",
        ),
    )


def audit() -> Audit:
    return Audit("报告.docx", checks(), ("第3页是图片",))
