"""Tables of PDFs as pages of cells: merged fields, rows over a page, what stands above, and files that are refused."""

from __future__ import annotations

import importlib.util

import pytest

from pbe_analysis.errors import DataError
from pbe_analysis.reading import open_book
from pbe_analysis.reading.pdf.book import _Table
from pbe_analysis.reading.pdf.grids import Field, Grid
from tests.targets.documents import pdf


@pytest.fixture
def opened(tmp_path):
    def book(*parts, **how):
        (tmp_path / "a.pdf").write_bytes(pdf(*parts, **how))
        return open_book(tmp_path / "a.pdf", "a.pdf", printed=True)

    return book


def test_fields_are_where_the_ruling_lines_put_them(opened):
    book = opened("题目", "单位：万元", [[("甲", 1, 2), ("乙", 2, 1)], ["丙", "5"]], "注：略")
    page = book.page("第1页")
    assert page.rows == ((1, ("甲", "乙", "乙")), (2, ("甲", "丙", "5")))
    assert (page.above, page.below) == (("题目", "单位：万元"), ("注：略",)) and book.kind == "pdf"


def test_tables_are_named_by_their_page(opened):
    assert opened([["甲", "1"], ["乙", "2"]], "另", [["丙", "3"], ["丁", "4"]]).names == ["第1页表1", "第1页表2"]


def test_a_table_over_two_pages_has_the_columns_of_both():
    first = _Table(1, 1, [Field("甲", 1, 1), Field("乙", 1, 2)], (0.0, 60.0, 100.0))
    second = Grid(2, (Field("丙", 1, 1), Field("丁", 1, 2)), (0.0, 0.0, 100.0, 9.0), (0.0, 30.0, 101.0))
    assert first.goes_on(second)
    first.add(second)
    assert first.columns == (0.0, 30.0, 60.0, 100.0)
    assert [(one.text, one.row, one.column, one.columns) for one in first.fields] == [
        ("甲", 1, 1, 2), ("乙", 1, 3, 1), ("丙", 2, 1, 1), ("丁", 2, 2, 2)]  # fmt: skip
    assert not first.goes_on(Grid(4, second.fields, second.box, second.columns))  # a page lies between
    assert not first.goes_on(Grid(3, second.fields, second.box, (0.0, 90.0)))  # it is narrower


def test_a_reader_of_totals_takes_no_pdf(opened, tmp_path):
    opened([["甲", "1"], ["乙", "2"]])
    with pytest.raises(DataError, match='".pdf" files are not read'):
        open_book(tmp_path / "a.pdf", "a.pdf")


def test_without_the_libraries_it_is_said_which(opened, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DataError, match=r"pip install -e \.\[audit\]"):
        opened([["甲", "1"], ["乙", "2"]])


def test_a_pdf_without_text_is_called_a_scan(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.rect(10, 10, 50, 50)
    canvas.showPage()
    canvas.save()
    with pytest.raises(DataError, match="a.pdf: holds no text on pages 1: it is a scan"):
        open_book(tmp_path / "a.pdf", "a.pdf", printed=True)
