"""The Excel form as `pbe new` writes it: headings, drop-downs, units, and last year's indicators where there are any.

Whatever is written is text or a number: nothing that a department filed can become a formula.
"""

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ..bounds.grammar import understand
from ..bounds.meaning import Kind
from ..data import write_cell
from ..numbers import digits
from . import form as layout
from .filing import LEVELS, Filing, Row

_FILL = PatternFill("solid", fgColor="FFF8E1")
_BOLD = Font(bold=True)
_TOP = 4  # the first row of labels; 1 and 2 hold the title and the year
_TEXT = "@"


def write_form(year: int, filing: Filing | None = None) -> bytes:
    """An .xlsx form for `year`; with the filing of one form, its project and indicators are taken over, its results not."""
    book = Workbook()
    _head(book.active, year, filing)
    _table(book.create_sheet(layout.TABLE), filing)
    _help(book.create_sheet(layout.HELP))
    _lists(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _head(sheet: Worksheet, year: int, filing: Filing | None) -> None:
    sheet.title = layout.HEAD
    write_cell(sheet["A1"], "财政项目支出绩效目标申报表")
    write_cell(sheet["A2"], f"（{year}年度）")
    sheet["A1"].font = _BOLD
    form = filing.forms[0] if filing else None
    taken = {"name", "category", "department", "agency"}
    for row, (label, (name, kind)) in enumerate(layout.LABELS.items(), start=_TOP):
        write_cell(sheet.cell(row, 1), label)
        cell = sheet.cell(row, 2)
        cell.fill, cell.alignment = _FILL, Alignment(wrap_text=True, vertical="top")
        cell.number_format = (
            "#,##0.00" if kind == layout.MONEY else "yyyy-mm-dd" if kind == "date" else _TEXT if kind == "text" else "General"
        )
        if form and name in taken:
            write_cell(cell, getattr(form, name))
        elif name in ("start", "end"):
            write_cell(cell, date(year, 1, 1) if name == "start" else date(year, 12, 31))
    _choices(sheet, f"B{_TOP + list(layout.LABELS).index('项目类别')}", f'"{",".join(layout.CATEGORIES)}"', free=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 70


def _table(sheet: Worksheet, filing: Filing | None) -> None:
    for column, heading in enumerate(layout.COLUMNS, start=1):
        write_cell(sheet.cell(1, column), heading)
        sheet.cell(1, column).font = _BOLD
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = 40 if heading in ("三级指标", "说明") else 16
    sheet.freeze_panes = "D2"
    rows = filing.rows if filing else ()
    last = max(layout.EMPTY_ROWS, len(rows) + 10) + 1
    for line in range(2, last + 1):
        for column, heading in enumerate(layout.COLUMNS, start=1):
            cell = sheet.cell(line, column)
            cell.fill, cell.alignment = _FILL, Alignment(wrap_text=True, vertical="top")
            cell.number_format = "General" if heading in ("分值", "评定比例", "自评得分") else _TEXT
    for line, row in enumerate(rows, start=2):
        for column, value in enumerate(_cells(row), start=1):
            write_cell(sheet.cell(line, column), value)
    _choices(sheet, f"A2:A{last}", f'"{",".join(LEVELS)}"')
    _choices(sheet, f"B2:B{last}", "INDIRECT($A2)")
    _choices(sheet, f"D2:D{last}", f'"{",".join(layout.RELATIONS)}"')
    _choices(sheet, f"F2:F{last}", f'"{",".join(layout.UNITS)}"', free=True)


def _cells(row: Row) -> tuple[str, ...]:
    """Levels, name, relation, value, unit; what is no single bound stays the text that was printed."""
    meaning = understand(row.target)
    if meaning.kind is Kind.QUANTITATIVE and len(meaning.bounds) == 1 and meaning.bounds[0].operator in layout.COMPARISONS:
        bound = meaning.bounds[0]
        return row.level1, row.level2, row.name, bound.operator, digits(bound.value), bound.unit
    return row.level1, row.level2, row.name, layout.BY_DATE if meaning.kind is Kind.DEADLINE else layout.IN_WORDS, row.target, ""


def _choices(sheet: Worksheet, cells: str, formula: str, *, free: bool = False) -> None:
    """A drop-down. free: other entries are allowed too."""
    choices = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=not free)
    choices.error, choices.errorTitle = "请从下拉列表中选择。", "不在列表中"
    sheet.add_data_validation(choices)
    choices.add(cells)


def _help(sheet: Worksheet) -> None:
    for line, text in enumerate(layout.EXPLAINED, start=1):
        write_cell(sheet.cell(line, 1), text)
    sheet.column_dimensions["A"].width = 100


def _lists(book: Workbook) -> None:
    """Second levels by first level on a hidden sheet, where the drop-down of the second level looks them up."""
    sheet = book.create_sheet(layout.LISTS)
    sheet.sheet_state = "hidden"
    for column, (level, seconds) in enumerate(LEVELS.items(), start=1):
        for line, name in enumerate((level, *seconds), start=1):
            write_cell(sheet.cell(line, column), name)
        letter = sheet.cell(1, column).column_letter
        book.defined_names[level] = DefinedName(level, attr_text=f"{layout.LISTS}!${letter}$2:${letter}${len(seconds) + 1}")
