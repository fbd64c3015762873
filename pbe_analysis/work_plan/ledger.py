"""The ledger (台账) as an Excel workbook: a row per action, drop-downs for what people fill in, no formula from a plan."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..data import write_cell
from ..dates import month_end
from ..fields import FIELDS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LEDGER, HISTORY, OPTIONS, GUIDE = "台账", "历次填报", "选项", "说明"
NOT_BEGUN, UNDER_WAY, FINISHED, LATE, OTHER = STATUSES = ("未开始", "进行中", "完成", "超期", "其他")
REAL, ILLUSTRATIVE = NATURES = ("实际", "示例")
PROOFS = ("文件", "会议纪要", "数据报表", "验收或评估结论", "照片或网页", "其他")

FROM_PLAN = ("action", "task_title", "phrase", "commitment", "plan_line")
STANDING = ("lead", "due_day", "yardstick", "action_weight")
ENTRY = ("entry_status", "done_share", "entry_date", "proof_kind", "proof", "entry_nature")
COLUMNS = (*FROM_PLAN, *STANDING, *ENTRY)
HISTORY_COLUMNS = ("action", *ENTRY)
SPARE = 400  # rows of the history with drop-downs

_GUIDE = Path(__file__).with_name("guide.txt")
_WIDTHS = {"task_title": 26, "phrase": 34, "proof": 34, "yardstick": 26, "lead": 18, "commitment": 12, "sentence": 60}


def ledger_book(
    rows: Iterable[Mapping[str, object]],
    year: int,
    *,
    history: Iterable[Mapping[str, object]] = (),
    units: Sequence[str] = (),
    sentences: Mapping[str, str] | None = None,
) -> bytes:
    """The workbook. rows: one per action, with what is known of `COLUMNS`. history: earlier entries. units: names for the
    drop-down of units in charge. sentences: action → the plan's sentence, in a last column of the owner's ledger."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = LEDGER
    rows = list(rows)
    columns = (*COLUMNS, "sentence") if sentences else COLUMNS
    rows = [dict(row) | ({"sentence": _sentence(str(row["action"]), sentences)} if sentences else {}) for row in rows]
    _fill(sheet, columns, rows)
    _fill(book.create_sheet(HISTORY), HISTORY_COLUMNS, list(history))
    ends = [month_end(year, month) for month in range(1, 13)]
    known = sorted({str(row["lead"]) for row in rows if row.get("lead")} | set(units))
    lists = {"entry_status": STATUSES, "lead": known, "due_day": ends, "proof_kind": PROOFS, "entry_nature": NATURES}
    _options(book.create_sheet(OPTIONS), lists)
    _drop_downs(sheet, columns, lists, len(rows))
    _drop_downs(book[HISTORY], HISTORY_COLUMNS, lists, SPARE)
    guide = book.create_sheet(GUIDE)
    guide.column_dimensions["A"].width = 110
    for place, rule in enumerate(_GUIDE.read_text("utf-8").splitlines(), start=1):
        write_cell(guide.cell(place, 1), rule)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sentence(name: str, sentences: Mapping[str, str]) -> str:
    """Of an action; of a target, which is called T05.02.1, that of its action."""
    return sentences.get(name) or sentences.get(name.rpartition(".")[0], "")


def _fill(sheet: Worksheet, columns: Sequence[str], rows: list[Mapping[str, object]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    grey = PatternFill("solid", fgColor="E9EDF1")
    for place, name in enumerate(columns, start=1):
        cell = sheet.cell(1, place)
        write_cell(cell, FIELDS[name].title)
        cell.font, cell.fill = Font(bold=True), grey
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 12)
    for line, row in enumerate(rows, start=2):
        for place, name in enumerate(columns, start=1):
            cell = sheet.cell(line, place)
            write_cell(cell, row.get(name))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if name in FROM_PLAN or name == "sentence":
                cell.fill = grey
            elif name == "done_share":
                cell.number_format = "0%"
    sheet.freeze_panes = "D2" if "phrase" in columns else "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _options(sheet: Worksheet, lists: Mapping[str, Sequence]) -> None:
    """The entries of the drop-downs, a column each; whoever adds a unit adds it here."""
    for place, (name, entries) in enumerate(lists.items(), start=1):
        write_cell(sheet.cell(1, place), FIELDS[name].title)
        for line, entry in enumerate(entries, start=2):
            write_cell(sheet.cell(line, place), entry)


def _drop_downs(sheet: Worksheet, columns: Sequence[str], lists: Mapping[str, Sequence], rows: int) -> None:
    """Lists for the columns that have one; other units and other days may be typed, other states may not."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, name in enumerate(lists, start=1):
        if name not in columns or not rows:
            continue
        column, last = get_column_letter(place), 200 if name == "lead" else len(lists[name]) + 1
        strict = name in ("entry_status", "entry_nature")
        rule = DataValidation("list", formula1=f"'{OPTIONS}'!${column}$2:${column}${last}", allow_blank=True)
        rule.showErrorMessage, rule.errorTitle, rule.error = strict, FIELDS[name].title, "请从下拉表中选择"
        letter = get_column_letter(columns.index(name) + 1)
        rule.add(f"{letter}2:{letter}{rows + 1}")
        sheet.add_data_validation(rule)
