"""Tables in plain text and Markdown: tabs, pipes, blanks, or one cell per line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.documents.document import Heading, Paragraph, Table
from pbe_analysis.documents.markdown import read_markdown
from pbe_analysis.documents.text import read_text

GRID = [["地区", "预算", "支出"], ["甲县", "12.5", "10"], ["乙县", "8", "8"], ["丙县", "-", "3"], ["合计", "20.5", "21"]]


def rows(table: Table) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.where.row, []).append(cell.text)
    return list(found.values())


def read(*lines: str):
    return read_text("\n".join(lines), "made.txt")


@pytest.mark.parametrize(
    "lines",
    [
        ["\t".join(row) for row in GRID],
        ["| " + " | ".join(row) + " |" for row in GRID],
        ["    ".join(row) for row in GRID],
        [cell for row in GRID for cell in row],
        [part for row in GRID for part in (*(f"\t{cell}" for cell in row), "")],
    ],
    ids=["tabs", "pipes", "blanks", "cells", "marked cells"],
)
def test_every_way_to_set_a_table_gives_the_same_grid(lines):
    document = read("上文一句话，说明情况。", "表1 资金情况", "单位：万元", *lines, "", "", "下文另一句话，也是说明。")
    table = next(document.tables)
    assert (rows(table), table.caption, table.unit) == (GRID, "表1 资金情况", "万元")
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert table.cells[0].where.line == 4


def test_a_header_over_two_lines_is_put_together():
    """地区 | 预算 (中央, 市级) | 支出 (中央, 市级), each field on a line of its own."""
    header = ["地区", "预算", "支出", "中央", "市级", "中央", "市级"]
    body = [["甲县", "1", "2", "1", "1"], ["乙县", "3", "4", "2", "2"], ["丙县", "5", "6", "5", "5"]]
    table = next(read("表1 资金情况", *header, *(cell for row in body for cell in row)).tables)
    assert rows(table) == [["地区", "预算 中央", "预算 市级", "支出 中央", "支出 市级"], *body]


def test_labels_over_several_rows_leave_holes():
    cells = [
        "类别",
        "内容",
        "金额",
        "占比",
        "甲类",
        "纸",
        "1.5",
        "15%",
        "笔",
        "2.5",
        "25%",
        "乙类",
        "灯",
        "6.0",
        "60%",
        "总计",
        "10.0",
        "100%",
    ]
    table = next(read("表1 构成", *cells).tables)
    places = {cell.text: (cell.where.row, cell.where.column) for cell in table.cells}
    assert (places["笔"], places["2.5"], places["总计"], places["10.0"]) == ((3, 2), (3, 3), (5, 1), (5, 3))


def test_what_is_no_grid_stays_paragraphs_with_a_note():
    document = read("表1 数据", "12", "甲", "7", "8", "乙", "丙", "9", "3", "丁", "1", "2", "5")
    assert list(document.tables) == [] and len(document.notes) == 1


def test_a_list_of_short_lines_is_no_table():
    assert list(read("一、概况", "目的明确", "依据充分", "程序规范", "材料完整", "公示及时", "执行到位").tables) == []


def test_markdown_keeps_headings_tables_and_words():
    table = "| 甲 | 乙 |\n|---|---:|\n| 1 | 2 |"
    text = f"# 报告\n\n## 一、概况\n\n得分**86.47分**，见[附件](x.md)。\n\n{table}\n\n```\n| 3 | 4 |\n```\n"
    document = read_markdown(text, "made.md")
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [(block.number, block.text) for block in headings] == [("", "报告"), ("一、", "概况")]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["得分86.47分，见附件。"]
    assert [rows(table) for table in document.tables] == [[["甲", "乙"], ["1", "2"]]]


@given(st.text(alphabet="甲乙12.%|\t \n-—合计表单位：（", max_size=120))
def test_any_text_is_read(text):
    for document in (read_text(text, "a.txt"), read_markdown(text, "a.md")):
        assert all(cell.where.row and cell.where.column for table in document.tables for cell in table.cells)


def test_a_bar_before_a_row_among_rows_without_stands_behind_a_blank_field():
    table = next(read_text(" | 收入 | 支出\n职工 | 480 | 426\n居民 | 85 | 79\n", "a.txt").tables)
    assert [(cell.text, cell.where.column) for cell in table.cells][:3] == [("收入", 2), ("支出", 3), ("职工", 1)]
