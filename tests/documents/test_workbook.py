"""Workbooks as offices fill them in."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.chart import BarChart

from pbe_analysis.documents.document import Cell, Where
from pbe_analysis.documents.reading import read
from pbe_analysis.documents.sheets import merged, sheet_blocks
from pbe_analysis.errors import DataError
from tests.documents.made import texts
from tests.reading import made

FUNDS = (("区", "下达", "执行"), ("甲区", 27.5, 26.6), ("乙区", 48.9, 36.55))
AS_READ = [["区", "下达", "执行"], ["甲区", "27.5", "26.6"], ["乙区", "48.9", "36.55"]]


def book(folder, *rows, name: str = "Sheet1", merge: tuple[str, ...] = (), at: int = 1):
    path, file = folder / "a.xlsx", openpyxl.Workbook()
    sheet = file.active
    sheet.title = name
    for row, cells in enumerate(rows, start=at):
        for column, value in enumerate(cells, start=1):
            sheet.cell(row, column, value)
    for one in merge:
        sheet.merge_cells(one)
    file.save(path)
    return path


def changed(path, part: str, pattern: str, new: str):
    """The file with a part rewritten, as programs other than openpyxl write it."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w") as archive:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                text, count = re.subn(pattern, new, text.decode("utf-8"))
                assert count
            archive.writestr(name, text)
    path.write_bytes(content.getvalue())
    return path


@pytest.mark.parametrize(
    ("rows", "merge", "expected"),
    [
        (FUNDS, (), [("table", "", "", "", AS_READ)]),
        (
            (("表1 资金使用情况表",), ("单位：万元",), *FUNDS, ("注：略",)),
            (),
            [("table", "表1 资金使用情况表", "万元", "注：略", AS_READ)],
        ),
        (
            (("各区资金使用情况",), ("", "", "单位：万元"), *FUNDS),
            ("A1:C1",),
            [("table", "各区资金使用情况", "万元", "", AS_READ)],
        ),
        (
            (("各区情况说明",), *FUNDS, ("填表人：张三",)),
            (),
            [("paragraph", "各区情况说明"), ("table", "", "", "", AS_READ), ("paragraph", "填表人：张三")],
        ),
        ((*FUNDS, (), *FUNDS), (), [("table", "", "", "", AS_READ), ("table", "", "", "", AS_READ)]),
        (
            (("一、概况",), (), ("共565万元，占50%。",), (), *FUNDS, ("合计",)),
            (),
            [
                ("heading", "一、", "概况"),
                ("paragraph", "共565万元，占50%。"),
                ("table", "", "", "", [*AS_READ, ["合计", "", ""]]),
            ],
        ),
        (tuple((*row, None, *row) for row in FUNDS), (), [("table", "", "", "", AS_READ), ("table", "", "", "", AS_READ)]),
    ],
)
def test_a_sheet_is_cut_into_tables_and_the_lines_around_them(tmp_path, rows, merge, expected):
    assert texts(read(book(tmp_path, *rows, merge=merge))) == expected


def test_cells_keep_their_place_in_the_sheet(tmp_path):
    (table,) = read(book(tmp_path, *FUNDS, at=4, name="资金")).tables
    cell = table.cells[-1]
    assert (cell.text, cell.where.sheet, cell.where.row, cell.where.column) == ("36.55", "资金", 6, 3)
    assert [cell.number for cell in table.cells[3:6]] == [False, True, True]


def test_the_name_of_a_sheet_is_a_heading_unless_it_is_none(tmp_path):
    assert texts(read(book(tmp_path, *FUNDS, name="二、资金")))[0] == ("heading", "二、", "资金")
    assert texts(read(book(tmp_path, *FUNDS, name="资金")))[0] == ("heading", "", "资金")
    assert texts(read(book(tmp_path, *FUNDS, name="工作表 1")))[0][0] == "table"


def test_hidden_sheets_are_left_out_and_said_to_be(tmp_path):
    path = book(tmp_path, *FUNDS)
    file = openpyxl.load_workbook(path)
    file.create_sheet("底稿").append(["秘密", 1])
    file["底稿"].sheet_state = "hidden"
    file.create_chartsheet("图").add_chart(BarChart())
    file.save(path)
    document = read(path)
    assert (texts(document), document.notes) == ([("table", "", "", "", AS_READ)], ("隐藏的工作表未读：底稿",))


def test_formulas_show_what_was_saved_and_nothing_is_computed(tmp_path):
    path = book(tmp_path, ("区", "数"), ("甲", "=1+1"), ("乙", "=HYPERLINK(1)"), ("丙", 3))
    document = read(path)
    assert texts(document) == [("table", "", "", "", [["区", "数"], ["甲", ""], ["乙", ""], ["丙", "3"]])]
    assert document.notes == ("2个公式单元格没有保存结果，按空格读入；用Excel打开并保存后再核",)
    saved = changed(path, "xl/worksheets/sheet1.xml", r"<f>1\+1</f><v ?/?>(</v>)?", "<f>1+1</f><v>7</v>")
    assert texts(read(saved))[0][-1][1] == ["甲", "7"]


def test_errors_dates_and_marks_are_shown_as_they_stand(tmp_path):
    path = book(tmp_path, ("区", "日期", "率"), ("甲", date(2021, 12, 31), "#DIV/0!"), ("乙", True, "—"))
    (table,) = read(path).tables
    assert [cell.text for cell in table.cells[3:]] == ["甲", "2021-12-31", "#DIV/0!", "乙", "TRUE", "—"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_day_is_shown_in_its_format(tmp_path, name):
    rows = made.cells(
        ["区", "日期", "数"],
        ["甲", made.C(date(2021, 3, 5), 'yyyy"年"m"月"'), 1],
        ["乙", made.C(date(2021, 3, 5), "yyyy/m/d"), 2],
    )
    (tmp_path / name).write_bytes((made.as_xlsx if name == "a.xlsx" else made.as_xls)([made.Sheet("Sheet1", rows)]))
    (table,) = read(tmp_path / name).tables
    assert [cell.text for cell in table.cells[3:]] == ["甲", "2021年3月", "1", "乙", "2021/3/5", "2"]


def test_styles_down_to_the_last_row_are_no_cells(tmp_path):
    styled = '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row></sheetData>'
    path = changed(book(tmp_path, *FUNDS), "xl/worksheets/sheet1.xml", "</sheetData>", styled)
    assert texts(read(path)) == [("table", "", "", "", AS_READ)]


def test_merged_cells_keep_their_span_within_the_table(tmp_path):
    rows = (("区", "资金", None), (None, "下达", "执行"), ("甲", 1, 2))
    (table,) = read(book(tmp_path, *rows, merge=("A1:A2", "B1:C1", "A3:A900"))).tables
    spans = [(cell.text, cell.rows, cell.columns) for cell in table.cells]
    assert spans == [*(("区", 2, 1), ("资金", 1, 2), ("下达", 1, 1), ("执行", 1, 1), ("甲", 1, 1), ("1", 1, 1), ("2", 1, 1))]


def test_spaces_and_line_breaks_in_a_cell_are_one_line(tmp_path):
    (table,) = read(book(tmp_path, ("实施基本\n药物制度 ", "数"), ("甲", 1))).tables
    assert table.cells[0].text == "实施基本药物制度"


# Sheets made to harm


@pytest.mark.parametrize(
    ("pattern", "new", "said"),
    [
        ('r="C3"', 'r="XFD1048576"', "lie too far apart.*Delete stray cells"),
        ('<row r="3"', '<row r="99999999999999999999"', None),
        ('<row r="3"', "<row r = '9999999'", None),
        ('r="C3"', 'r="&#67;&#57;&#57;&#57;&#57;&#57;&#57;&#57;"', "lie too far apart"),
        ('r="C3"', 'r="C99999999"', "lie too far apart"),
        ('r="C3"', "r = 'XFD1048576'", "lie too far apart"),
        ('r="C3"', '\nr="XFD1048576"', "lie too far apart"),
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', None),
        ("</sheetData>", "</sheetData>" + "<mergeCell ref = 'A1:B2'/>" * 5_001, "more than 5000 merged cells"),
        ("</sheetData>", "</sheetData>" + '<mergeCell ref="A1:B2"/>' * 5_001, "more than 5000 merged cells"),
        (r"(?s)<sheetData>.*</sheetData>", "<sheetData><row><c>", "cannot be read as a workbook"),
        (r"(?s)<sheetData>.*</sheetData>", "<sheetData/>", "holds no filled cell"),
    ],
)
def test_a_sheet_that_would_take_all_memory_is_refused(tmp_path, pattern, new, said):
    path = changed(book(tmp_path, *FUNDS), "xl/worksheets/sheet1.xml", pattern, new)
    if said is None:
        assert read(path).blocks
    else:
        with pytest.raises(DataError, match=said):
            read(path)


def test_too_many_cells_are_refused_before_they_are_read(tmp_path):
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c></row>'
    rows = "".join(row.format(n) for n in range(1, 400_002))
    path = changed(
        book(tmp_path, *FUNDS), "xl/worksheets/sheet1.xml", r"(?s)<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>"
    )
    with pytest.raises(DataError, match="unpacks to more|more than 400000 cells"):
        read(path)


def test_a_missing_sheet_or_style_is_no_traceback(tmp_path):
    path = changed(book(tmp_path, *FUNDS), "xl/workbook.xml", 'r:id="rId1"|r:id="\\w+"', 'r:id="rId99"')
    with pytest.raises(DataError, match="cannot be read|no filled cell"):
        read(path)


# The grid itself


def cell(row: int, column: int, text: str) -> Cell:
    return Cell(text, Where(row=row, column=column))


def test_merges_that_overlap_or_lie_outside_hide_no_cell_for_good():
    cells = {(1, 1): cell(1, 1, "甲"), (1, 2): cell(1, 2, "1"), (2, 1): cell(2, 1, "乙")}
    found = merged("", cells, [(1, 1, 2, 1), (1, 1, 1, 1), (50, 50, 60, 60), (2, 2, 2, 9)])
    assert {(one.text, one.rows, one.columns) for one in found} == {("甲", 1, 1), ("1", 1, 1), ("乙", 1, 1), ("", 1, 1)}


def test_a_wide_gap_parts_tables_and_costs_nothing():
    cells = [cell(1, 1, "甲"), cell(1, 2, "1"), cell(9_000_000, 1, "乙"), cell(9_000_000, 2, "2")]
    assert len(list(sheet_blocks("Sheet1", cells))) == 2


def test_cells_that_do_not_say_where_they_are_follow_one_another(tmp_path):
    """As some programs write them."""
    path = book(tmp_path, *FUNDS)
    path = changed(path, "xl/worksheets/sheet1.xml", r'<row r="\d+"', "<row")
    assert texts(read(changed(path, "xl/worksheets/sheet1.xml", r'<c r="\w+"', "<c"))) == [("table", "", "", "", AS_READ)]


@pytest.mark.parametrize(("name", "write"), [("a.xls", made.as_xls), ("a.ods", made.as_ods)])
def test_an_old_workbook_and_an_open_one_show_what_their_cells_show(tmp_path, name, write):
    rows = made.cells(
        ["资金", None, None], ["区", "到位", "比例"], ["甲区", 27.5, made.C(0.9186, "0.00%")], ["乙区", made.C(1130, "0.00"), 0.5]
    )
    shown = made.Sheet("资金表", rows, merged=[(0, 0, 0, 2)])
    hidden = made.Sheet("旧", made.cells(["区", "到位"]), hidden=True)
    (tmp_path / name).write_bytes(write([shown, hidden]))
    document = read(tmp_path / name)
    (told,) = [one for one in texts(document) if one[0] == "table"]
    assert told[-1] == [["区", "到位", "比例"], ["甲区", "27.5", "91.86%"], ["乙区", "1130.00", "0.5"]]
    assert document.notes == ("隐藏的工作表未读：旧",)
