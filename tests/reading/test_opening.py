"""Files as offices save them → cells with their lines."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.errors import DataError
from pbe_analysis.reading import Spoilt, open_book
from pbe_analysis.reading.files import TABLES

TEXT = "行政区,支出\n东丽区,26.60\n"
ROWS = ((1, ("行政区", "支出")), (2, ("东丽区", "26.60")))


@pytest.fixture
def grid(tmp_path):
    def reading(name, content, sheet=None):
        file = tmp_path / name
        if isinstance(content, openpyxl.Workbook):
            content.save(file)
        elif content is not None:
            file.write_bytes(content)
        book = open_book(file, f"data/{name}")
        return book.page(sheet or book.names[0]).rows

    return reading


@pytest.fixture
def refused(grid):
    def reading(name, content, sheet=None):
        with pytest.raises(DataError) as error:
            grid(name, content, sheet)
        return str(error.value)

    return reading


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_csv_is_read_in_every_encoding_that_offices_save(grid, encoding, end):
    assert grid("a.csv", TEXT.replace("\n", end).encode(encoding)) == ROWS


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_both_byte_orders_of_utf_16_are_read(grid, mark):
    assert grid("a.csv", ("\ufeff" + TEXT).encode(mark)) == ROWS


def test_tabs_separate_cells_also_below_a_title_and_with_commas_in_numbers(grid):
    assert grid("a.txt", TEXT.replace(",", "\t").encode()) == ROWS
    below = "资金表,全市\n行政区\t支出\n东丽区\t1,026.60\n".encode()
    assert grid("a.csv", below)[1:] == ((2, ("行政区", "支出")), (3, ("东丽区", "1,026.60")))


def test_a_tab_within_a_cell_does_not_make_a_tabbed_file(grid):
    assert grid("a.csv", b"a,b\tc\n1,2\n") == ((1, ("a", "b\tc")), (2, ("1", "2")))


def test_empty_rows_are_left_out_and_lines_stay_those_of_the_file(grid):
    assert grid("a.csv", '\n a,b\n,　\n"c\nd",e\nf,g\n'.encode()) == ((2, (" a", "b")), (4, ("c\nd", "e")), (6, ("f", "g")))


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n", b"\xef\xbb\xbf"])
def test_a_file_without_cells_has_no_rows(grid, content):
    assert grid("a.csv", content) == ()


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_nothing_else(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "wild.csv"
    file.write_bytes(content)
    try:
        open_book(file, "wild.csv")
    except DataError as error:
        assert str(error).startswith("wild.csv")


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html><table>", b"\x09\x08"]),
)
def test_any_bytes_called_a_workbook_are_read_as_text_or_refused(tmp_path_factory, content, start):
    file = tmp_path_factory.getbasetemp() / "wild.xls"
    file.write_bytes(start + content)
    try:
        book = open_book(file, "wild.xls")
        assert book.kind in ("csv", "html")
    except DataError as error:
        assert str(error).startswith("wild.xls")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", None, "data/a.csv: the file is missing."),
        ("a.pptx", b"x", '".pptx" files are not read. Expected a .csv or .xlsx file.'),
        ("a", b"x", '"" files are not read'),
        ("a.csv", b"a\nb\xff\xff\n", "data/a.csv, row 2: holds bytes that are neither UTF-8 nor GB18030."),
        ("a.csv", b"\xff\xfea", "data/a.csv, row 1: holds bytes"),
        ("a.csv", b"a\nb," + b"x" * 140_000, "data/a.csv, row 2: is not CSV"),
        ("a.xlsx", b"PK\x03\x04", "data/a.xlsx: is broken or not complete"),
    ],
)
def test_this_is_refused(refused, name, content, message):
    assert message in refused(name, content)


def book(*rows, title="Sheet1", merged=()):
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    return made


def test_a_workbook_is_read_with_its_line_numbers(grid):
    assert grid("a.xlsx", book([], ["行政区", "支出", None], [], ["东丽区", 26.6, date(2021, 1, 2)])) == (
        (2, ("行政区", "支出", None)),
        (4, ("东丽区", 26.6, date(2021, 1, 2))),
    )


def test_a_merged_cell_stands_in_every_cell_that_it_covers(grid):
    rows = grid("a.xlsx", book(["区", "来源", "额"], ["甲", "a", 1], [None, "b", 2], merged=["A2:A3"]))
    assert [cells[0] for _, cells in rows] == ["区", "甲", "甲"]


def test_the_named_sheet_is_read_and_else_the_first(grid, refused):
    made = book(["甲"], title="第一")
    made.create_sheet("第二").append(["乙"])
    assert grid("a.xlsx", made) == ((1, ("甲",)),)
    assert grid("a.xlsx", made, "第二") == ((1, ("乙",)),)
    assert 'has no sheet "第三". Expected one of 第一, 第二.' in refused("a.xlsx", made, "第三")


def test_an_empty_sheet_has_no_rows(grid):
    assert grid("a.xlsx", book()) == ()


def test_a_file_that_is_too_large_is_not_opened(refused, monkeypatch):
    monkeypatch.setattr("pbe_analysis.reading.opening.TABLES", replace(TABLES, largest=5))
    assert "is larger than" in refused("a.csv", b"a,b,c\n")


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(refused, monkeypatch):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 100_000)
    assert len(packed.getvalue()) < 1000
    monkeypatch.setattr("pbe_analysis.reading.packages.LARGEST_UNPACKED", 99_999)
    assert "unpacks to more than such a file holds" in refused("a.xlsx", packed.getvalue())


def test_a_stray_cell_in_the_far_corner_does_not_take_all_memory(refused):
    made = book(["a"])
    made.active["XFD1048576"] = "x"
    assert "Expected a table of totals" in refused("a.xlsx", made)


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_an_error_in_a_workbook_is_no_empty_cell(grid, error):
    made = book(["区", "额", "比"], ["甲", None, error], ["乙", error, 1])
    made.active["B2"].number_format = "0.00"  # an empty cell that is written down all the same
    other = made.create_sheet("第二")
    other["A1"] = "#NULL!"
    wrong = Spoilt("error", error)
    assert grid("a.xlsx", made)[1:] == ((2, ("甲", None, wrong)), (3, ("乙", wrong, 1.0)))
    assert grid("a.xlsx", made, "第二") == ((1, (Spoilt("error", "#NULL!"),)),)
