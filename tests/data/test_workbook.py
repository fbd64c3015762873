"""Workbooks written without a library: read back by two others, and never a formula in them."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.data import Sheet, workbook
from pbe_analysis.reading import letters, open_book


def cells_of(content: bytes) -> dict[str, list[list]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}


def test_a_workbook_is_read_back_as_it_was_written(tmp_path):
    rows = [["标题", None], ["序号", "姓名"], [1, "甲 <&> 乙"], [Decimal("2.50"), 0.5], [date(2021, 12, 31), ""]]
    content = workbook([Sheet("花名册 & 附件", rows, heads=2, merged=("A1:B1",), widths=(6, 20)), Sheet("空", [["x"]])])
    assert cells_of(content)["花名册 & 附件"][1:4] == [["序号", "姓名"], [1, "甲 <&> 乙"], [2.5, 0.5]]
    (tmp_path / "a.xlsx").write_bytes(content)
    read = open_book(tmp_path / "a.xlsx", "a.xlsx")
    assert read.names == ["花名册 & 附件", "空"]
    rows = read.page("花名册 & 附件").rows
    assert rows[0] == (1, ("标题", "标题")) and rows[4][1][0] == date(2021, 12, 31)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
def test_text_that_looks_like_a_formula_stays_text(start):
    text = f'{start}HYPERLINK("http://x")'
    cell = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("a", [[text]], heads=0)])))["a"]["A1"]
    assert cell.data_type == "s" and cell.value == f"'{text}"


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_any_text_makes_a_workbook_that_opens(texts):
    for row in openpyxl.load_workbook(io.BytesIO(workbook([Sheet("a", [[*texts, "\uffff\ud800"], texts])])))["a"].rows:
        assert all(cell.data_type in ("s", "n") for cell in row)


def test_the_same_cells_give_the_same_bytes():
    assert workbook([Sheet("a", [["x"]])]) == workbook([Sheet("a", [["x"]])])


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")])
def test_columns_have_the_names_that_excel_gives_them(number, name):
    assert letters(number) == name
