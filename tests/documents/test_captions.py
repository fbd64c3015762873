from __future__ import annotations

import pytest

from pbe_analysis.documents.captions import attach, is_caption, is_note, unit_line
from pbe_analysis.documents.document import Cell, Heading, Paragraph, Table, Where


def table(*rows: str, **named) -> Table:
    """Rows as "a|b|c"; "a+3" is a cell over three columns."""
    cells = []
    for number, row in enumerate(rows, start=1):
        column = 1
        for text in row.split("|"):
            text, _, span = text.partition("+")
            cells.append(Cell(text, Where(row=number, column=column), columns=int(span or 1)))
            column += int(span or 1)
    return Table(tuple(cells), Where(), **named)


def lines(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, Where(line=number)) for number, text in enumerate(texts, start=1)]


FUNDS = ("区|下达|执行", "甲|1|2", "乙|3|4")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位：万元", ("万元", "")),
        ("（单位：家）", ("家", "")),
        ("金额单位: 元", ("元", "")),
        ("单 位：人次", ("人次", "")),
        ("单位：万元、%", ("万元、%", "")),
        ("表4 资金使用情况表    单位：万元", ("万元", "表4 资金使用情况表")),
        ("表4 资金使用情况表（单位：万元）", ("万元", "表4 资金使用情况表")),
        ("编制单位：甲区财政局  单位：万元", ("万元", "编制单位：甲区财政局")),
        ("编制单位：甲区财政局", None),
        ("单位：某市卫生健康委员会", None),
        ("资金共计565万元", None),
    ],
)
def test_a_unit_line_states_a_unit_and_no_office(text, expected):
    assert unit_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("表1 得分情况", True),
        ("表 2-1：资金", True),
        ("附表3 名单", True),
        ("续表", True),
        ("续表2", True),
        ("表三、资金", True),
        ("项目资金使用情况表", True),
        ("村卫生室一览", True),
        ("表1是各区资金的汇总", False),
        ("表5与表6相同", False),
        ("表 5 与表 6 相同", False),
        ("表5 与复算不一致的公布值", True),
        ("具体情况见表1。", False),
        ("具体情况如下表：", False),
        ("（一）项目资金情况表", False),
        ("各区已经填报，形成汇总表", False),
    ],
)
def test_a_caption_names_a_table(text, expected):
    assert is_caption(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("注：蓟州区未实施", True),
        ("注1：略", True),
        ("数据来源：各区上报", True),
        ("*备注: 略", True),
        ("注册资金100万元", False),
    ],
)
def test_a_note_says_that_it_is_one(text, expected):
    assert is_note(text) is expected


@pytest.mark.parametrize(
    ("above", "caption", "unit", "left"),
    [
        (("表1 资金", "单位：万元"), "表1 资金", "万元", ()),
        (("单位：万元", "表1 资金"), "表1 资金", "万元", ()),
        (("表1 资金（单位：万元）",), "表1 资金", "万元", ()),
        (("表1 资金（万元）",), "表1 资金（万元）", "万元", ()),
        (("表1 资金   单位：万元",), "表1 资金", "万元", ()),
        (("各区情况如下。", "表1 资金"), "表1 资金", "", ("各区情况如下。",)),
        (("各区情况如下（单位：万元）：",), "", "万元", ("各区情况如下（单位：万元）：",)),
        (("以前的表的单位：元，现在不同。",), "", "", ("以前的表的单位：元，现在不同。",)),
        (("表1 资金", "表2 人员"), "表2 人员", "", ("表1 资金",)),
        ((), "", "", ()),
    ],
)
def test_lines_above_a_table_become_its_own(above, caption, unit, left):
    *before, found = attach([*lines(*above), table(*FUNDS)])
    assert (found.caption, found.unit, tuple(one.text for one in before)) == (caption, unit, left)


def test_a_numbered_heading_above_a_table_stays_a_heading():
    heading = Heading("资金情况表", 2, "（二）", Where())
    assert attach([heading, table(*FUNDS)]) == [heading, table(*FUNDS)]


def test_notes_below_a_table_become_its_own_until_something_else_comes():
    below = lines("注：1.甲区未报", "2.乙区暂缺", "数据来源：各区", "乙区如下", "注：晚了")
    found, *rest = attach([table(*FUNDS), *below])
    assert found.note == "注：1.甲区未报\n2.乙区暂缺\n数据来源：各区"
    assert [one.text for one in rest] == ["乙区如下", "注：晚了"]


def test_a_numbered_line_is_no_note_unless_the_note_began_to_count():
    found, *rest = attach([table(*FUNDS), *lines("注：甲区未报", "2.乙区")])
    assert (found.note, [one.text for one in rest]) == ("注：甲区未报", ["2.乙区"])


@pytest.mark.parametrize(
    ("rows", "caption", "unit", "note", "first"),
    [
        (("资金使用情况+3", *FUNDS), "资金使用情况", "", "", 2),
        (("表1 资金||", "||单位：万元", *FUNDS, "注：略+3"), "表1 资金", "万元", "注：略", 3),
        (("金额单位：|万元|", *FUNDS), "", "万元", "", 2),
        (("编制单位：甲局||单位：元", *FUNDS), "", "元", "", 2),
        (FUNDS, "", "", "", 1),
        (("一、资金+3", *FUNDS), "", "", "", 1),
        (("2021+3", *FUNDS), "", "", "", 1),
        (("资金情况：甲区多，乙区少。+3", *FUNDS), "", "", "", 1),
    ],
)
def test_rows_that_only_say_what_the_table_is_are_taken_off(rows, caption, unit, note, first):
    found = attach([table(*rows)])[-1]
    assert (found.caption, found.unit, found.note) == (caption, unit, note)
    assert found.cells[0].where.row == first


def test_what_else_stands_in_the_row_of_the_unit_is_not_lost():
    loose, _ = attach([table("编制单位：甲局||单位：元", *FUNDS)])
    assert loose.text == "编制单位：甲局"


def test_what_a_reader_has_set_already_stays():
    found = attach([*lines("表1 资金"), table(*FUNDS, caption="各区资金")])
    assert [found[0].text, found[1].caption] == ["表1 资金", "各区资金"]


def test_a_second_title_hides_no_unit():
    read = table(
        "2-3 地区生产总值+3", "Gross Regional Product+3", "按当年价格||单位：亿元", "年份|总值|第一产业", "2015|1514.95|132.07"
    )
    said, rest, found = attach([read])
    assert (found.caption, found.unit) == ("2-3 地区生产总值", "亿元")
    assert [said.text, rest.text] == ["Gross Regional Product", "按当年价格"]
