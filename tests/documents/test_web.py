"""Web pages as browsers show them."""

from __future__ import annotations

import pytest

from pbe_analysis.documents.reading import read
from tests.documents.made import texts


def page(folder, body: str, head: str = '<meta charset="utf-8">', encoding: str = "utf-8"):
    path = folder / "a.html"
    path.write_bytes(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return path


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>共<b>565</b>万元，\n   占50%。</p>", ["共565万元，占50%。"]),
        ("<p>total\nof 565</p>", ["total of 565"]),
        ("甲<p>乙</p>丙<div>丁<p>戊</p>己</div>", ["甲", "乙", "丙", "丁", "戊", "己"]),
        ("<p>甲<br>（一）资金</p>", ["甲", "资金"]),
        ("<p>资金共计<br>565万元</p>", ["资金共计565万元"]),
        ("<p>甲<span style='display: none'>99</span><i hidden>9</i><template>9</template><s>9</s></p>", ["甲"]),
        ("<script>var a = 9</script><style>p {}</style><p>甲</p><!-- 9 --><select><option>9</select>", ["甲"]),
        ("<p>26.60<sup>1</sup>、CO<sub>2</sub></p>", ["26.60¹、CO₂"]),
        ("<p>&lt;5&nbsp;&amp;&#19975;</p>", ["<5 &万"]),
        ("<ol><li>共565万元，占50%。<li>又，5家。</ol>", ["1.共565万元，占50%。", "2.又，5家。"]),
        ("<ol start=3><li>共5万元，占1%。</ol><ul><li>甲。</ul>", ["3.共5万元，占1%。", "甲。"]),
        ("<pre>第一行。\n第二行</pre>", ["第一行。", "第二行"]),
        ("<pre>第一行\n  第二行</pre>", ["第一行", "第二行"]),
        ("<p>为<button popovertarget=a>86%</button>。<button>打印9</button></p><ol><li id=a popover>9 ÷ 10</ol>", ["为86%。"]),
        ("<nav><ol><li>概况<li>问题</ol></nav><h2>问题<a>¶</a></h2>", ["问题"]),
        ("<details><summary>展开</summary>里面</details>", ["展开", "里面"]),
    ],
)
def test_what_a_browser_shows_is_read(tmp_path, body, expected):
    assert [text for *_, text in texts(read(page(tmp_path, body)))] == expected


def test_headings_have_the_level_of_the_page_or_of_their_number(tmp_path):
    blocks = read(page(tmp_path, "<h1>评价<br>报告</h1><h2>一、概况</h2><h3>（一）资金</h3><h2>附录</h2>")).blocks
    assert [(one.number, one.text, one.level) for one in blocks] == [
        *(("", "评价报告", 1), ("一、", "概况", 1), ("（一）", "资金", 2), ("", "附录", 2))
    ]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gbk">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ('<meta charset="gbk">', "utf-8-sig"),  # the page is wrong about itself
        ("", "gb18030"),
        ("", "utf-16"),
        ('<meta charset="big5">', "big5"),
        ('<meta charset="no-such">', "utf-8"),
    ],
)
def test_pages_are_read_in_the_encoding_that_they_have(tmp_path, head, encoding):
    assert texts(read(page(tmp_path, "<p>村衛生室</p>", head, encoding))) == [("paragraph", "村衛生室")]


def test_a_part_says_on_which_line_it_stands(tmp_path):
    path = page(tmp_path, "\n\n<p>甲</p>\n<table><tr><td>a<td>1<tr><td>b<td>2</table>")
    first, table = read(path).blocks
    assert (first.where.line, table.where.line, table.cells[-1].where.line) == (3, 4, 4)


# Tables


def grid(body: str, folder) -> list[tuple]:
    (table,) = read(page(folder, body)).tables
    return [(c.where.row, c.where.column, c.text, c.rows, c.columns) for c in table.cells]


def test_spans_move_the_fields_beside_and_below(tmp_path):
    body = "<table><tr><th rowspan=2>区<th colspan=2>资金<tr><th>下达<th>执行<tr><td>甲<td>1<td>2</table>"
    assert grid(body, tmp_path) == [
        *((1, 1, "区", 2, 1), (1, 2, "资金", 1, 2), (2, 2, "下达", 1, 1), (2, 3, "执行", 1, 1)),
        *((3, 1, "甲", 1, 1), (3, 2, "1", 1, 1), (3, 3, "2", 1, 1)),
    ]


def test_a_span_reaches_no_further_than_its_group_of_rows(tmp_path):
    head, rows = "<tr><th rowspan=9>区<th>数", "<tr><td rowspan=0>甲<td>1<tr><td>2"
    body = f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"
    assert grid(body, tmp_path) == [
        *((1, 1, "区", 1, 1), (1, 2, "数", 1, 1), (2, 1, "甲", 2, 1), (2, 2, "1", 1, 1), (3, 2, "2", 1, 1))
    ]


def test_a_span_without_end_takes_no_memory(tmp_path):
    body = "<table><tr><td colspan=1000000000 rowspan=1000000000>甲<td>乙<tr><td>1<tr><td>2</table>"
    assert grid(body, tmp_path)[0] == (1, 1, "甲", 3, 1_000)
    wild = "<table><tr><td colspan='-3'>甲<td colspan=x rowspan='1.5'>乙<tr><td colspan=0>1<td>2</table>"
    assert grid(wild, tmp_path) == [(1, 1, "甲", 1, 1), (1, 2, "乙", 1, 1), (2, 1, "1", 1, 1), (2, 2, "2", 1, 1)]


def test_hidden_rows_and_fields_are_no_part_of_a_table(tmp_path):
    body = "<table><tr><td>甲<td hidden>9<td>1<tr style='display:none'><td>9<td>9<tr><td>乙<td>2</table>"
    assert grid(body, tmp_path) == [(1, 1, "甲", 1, 1), (1, 2, "1", 1, 1), (2, 1, "乙", 1, 1), (2, 2, "2", 1, 1)]


def test_the_caption_of_a_table_is_its_own(tmp_path):
    body = "<p>各区：</p><table><caption>表1 资金（单位：万元）</caption><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    _, table = read(page(tmp_path, body)).blocks
    assert (table.caption, table.unit) == ("表1 资金", "万元")


def test_a_table_for_the_layout_is_read_as_what_it_holds(tmp_path):
    inner = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    body = f"<table><tr><td><h2>一、概况</h2><td><p>正文。</p>{inner}</table><table><tr><td>框</table>"
    assert [block[0] for block in texts(read(page(tmp_path, body)))] == ["heading", "paragraph", "table", "paragraph"]


def test_lines_in_a_field_are_joined(tmp_path):
    assert grid("<table><tr><td>卫生室<br>数量<p>（家）</p><td>1<tr><td>甲<td>2</table>", tmp_path)[0][2] == "卫生室数量（家）"


def test_pictures_are_said_to_be_unread(tmp_path):
    assert read(page(tmp_path, "<p>甲<img src=a.png></p><svg><text>99</text></svg>")).notes == ("未读：图片1个、图形1个",)
