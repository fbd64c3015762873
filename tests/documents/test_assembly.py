from __future__ import annotations

from pbe_analysis.documents.assembly import assembled
from pbe_analysis.documents.document import Cell, Heading, Paragraph, Table, Where


def read(*texts: str, blocks=()):
    lines = [Paragraph(text, Where(line=number)) for number, text in enumerate(texts, start=1)]
    return assembled("a.txt", "txt", [*lines, *blocks])


def test_headings_are_recognised_and_paragraphs_kept():
    blocks = read("一、项目概况", "项目于2021年开始，共565万元。", "（一）资金", "1.自筹100万元；").blocks
    assert [(type(one).__name__, getattr(one, "number", ""), one.text) for one in blocks] == [
        ("Heading", "一、", "项目概况"),
        ("Paragraph", "", "项目于2021年开始，共565万元。"),
        ("Heading", "（一）", "资金"),
        ("Paragraph", "", "1.自筹100万元；"),
    ]


def test_levels_are_those_of_this_document():
    assert [one.level for one in read("1.总体", "1.1 背景", "1.2 资金").blocks] == [1, 2, 2]
    assert [one.level for one in read("一、总体", "（一）背景", "1.资金").blocks] == [1, 2, 3]


def test_a_heading_of_the_file_keeps_its_words_and_its_level_without_a_number():
    titles = [Heading("评价报告", 1, "", Where()), Heading("1 概述", 2, "", Where())]
    blocks = assembled("a", "html", titles).blocks
    assert [(one.number, one.text, one.level) for one in blocks] == [("", "评价报告", 1), ("1", "概述", 1)]


def test_a_heading_that_shares_its_paragraph_is_split_from_it():
    blocks = read("（一）目标不合理。一是各区目标与2021年不符。").blocks
    assert [one.text for one in blocks] == ["目标不合理。", "一是各区目标与2021年不符。"]
    assert [one.where.line for one in blocks] == [1, 1]


def test_blocks_and_tables_are_counted_from_one():
    def table():
        return Table((Cell("1", Where(row=1, column=1)),), Where())

    document = read("甲", blocks=[table(), Paragraph("乙", Where()), table()])
    assert [block.where.block for block in document.blocks] == [1, 2, 3, 4]
    assert [one.where.table for one in document.tables] == [1, 2]
    assert [(one.cells[0].where.table, one.cells[0].where.block) for one in document.tables] == [(1, 2), (2, 4)]


def test_a_list_of_contents_is_left_out_and_said_to_be():
    document = read("目录", "一、概况....1", "二、问题....3", "三、建议....5", "一、概况", "正文。")
    assert [block.text for block in document.blocks] == ["目录", "概况", "正文。"]
    assert document.notes == ("目录未读：各行末尾是页码",)


def test_one_line_that_ends_like_contents_is_kept():
    assert [block.text for block in read("见附件......3").blocks] == ["见附件......3"]


def test_empty_lines_are_no_blocks():
    assert read("", "  ", "甲").blocks[0].where.line == 3
