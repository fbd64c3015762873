"""Tables of web pages: markup as programs write it, and what cannot be read to its end."""

from decimal import Decimal

import pytest

from pbe_analysis.errors import DataError
from pbe_analysis.reading import Unclear, open_book, quantity
from pbe_analysis.reading.pages import Range


def pages(folder, body: str):
    path = folder / "a.html"
    path.write_text(f"<html><meta charset=utf-8><body>{body}</body></html>", "utf-8")
    book = open_book(path, "a.html")
    return [book.page(name) for name in book.names]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("<tr><td>区<td>数<tr><td>甲<td>1", [("区", "数"), ("甲", "1")]),
        ("<td>区<td>数<tr><td>甲<td>1", [("区", "数"), ("甲", "1")]),  # fields outside of a row
        ("<form><tr><td>区</td><td>数</td></tr><tr><td>甲</td><td>1</td></tr></form>", [("区", "数"), ("甲", "1")]),
        ("<thead><tr><th>区<th>数</thead><tbody><tr><td>甲<td>1</tbody>", [("区", "数"), ("甲", "1")]),
        ("<tr><td rowspan=9>区<td>数<tr><td>1", [("区", "数"), ("区", "1")]),
        ("<tr><td colspan=2>区<td>数", [("区", "区", "数")]),
        ("<tr><td>天<br>津<p>市</p><td>&nbsp;1&#13;", [("天 津 市 ", " 1")]),
        ("<tr><td>区<script>x</script><td><b>1</b>,2", [("区", "1,2")]),
    ],
)
def test_rows_are_those_that_a_browser_shows(tmp_path, body, rows):
    (page,) = pages(tmp_path, f"<table>{body}</table>")
    assert [cells for _, cells in page.rows] == rows


def test_a_number_that_a_spreadsheet_has_left_in_the_page_is_that_number(tmp_path):
    (page,) = pages(
        tmp_path, '<table><tr><td sdval="26.604">26.60<td x:num="0.8664">86.64%<td sdval=20><br><td x:num>7<td sdval="26">26'
    )
    ((_, cells),) = page.rows
    assert [quantity(cell).number for cell in (*cells[:2], *cells[3:])] == [Decimal("26.604"), Decimal("86.64"), 7, 26]
    assert quantity(cells[1]).unit == "%"
    with pytest.raises(Unclear) as fault:
        quantity(cells[2])
    assert fault.value.code == "disguised"


def test_title_unit_caption_and_a_table_inside_another(tmp_path):
    outer, inner = pages(
        tmp_path, "<h1>表1</h1><p>单位：万元</p><table><caption>资金<tr><td>甲<table><tr><td>乙</table>丙<td>1</table>"
    )
    assert outer.above == ("表1", "单位：万元", "资金") and [cells for _, cells in outer.rows] == [("甲丙", "1")]
    assert [cells for _, cells in inner.rows] == [("乙",)]


def test_what_is_hidden_and_merged_keeps_its_lines(tmp_path):
    (page,) = pages(
        tmp_path, "<table><tr><td>甲<tr hidden><td>乙<tbody style='display:none'><tr><td rowspan=2>丙<tr></tbody></table>"
    )
    assert page.hidden_rows == {2, 3, 4} and page.merged == (Range(3, 0, 4, 0),)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 300 + "<table><tr><td>1</table>",
        "<table><tr><td>" + "字" * 4_000_000 + "<td>1</table><table><tr><td>2</table>",
        "<table><tr><td colspan=999>甲<td>乙</table>",
    ],
)
def test_a_page_of_which_only_a_part_could_be_read_is_refused(tmp_path, body):
    with pytest.raises(DataError, match="cannot be read as a web page"):
        pages(tmp_path, body)
