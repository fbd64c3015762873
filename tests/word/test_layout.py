"""Where things go: widths of columns, what lies lengthwise, what the annex holds, who numbers headings, where a title breaks."""

from __future__ import annotations

import pytest

from pbe_analysis import blocks
from pbe_analysis.word import docx
from pbe_analysis.word.cells import placed
from pbe_analysis.word.columns import PADDING, ems, height, layout
from pbe_analysis.word.front import broken_title
from pbe_analysis.word.names import name_of
from pbe_analysis.word.numbering import is_numbered, number
from pbe_analysis.word.paper import OURS
from pbe_analysis.word.plan import LONG, planned

from .opened import Opened, W, text, val

LONG_TEXT = "结余资金没有按规定收回，原因是年度中间调整了实施机构而预算没有随之调整。"


def table(columns: int, rows: int, cell: str = "1", **more) -> blocks.Table:
    heads = tuple(blocks.Column(str(n), f"栏{n}") for n in range(columns))
    return blocks.Table(heads, ((cell,) * columns,) * rows, **{"title": f"{columns}×{rows}"} | more)


def test_widths_fill_the_paper_and_a_long_text_gets_the_most():
    made = layout(["区", "支出（万元）", "说明"], [["蓟州区", "1234567.89", LONG_TEXT * 3]], [False, True, False], False)
    assert sum(made.widths) == OURS.room and made.widths[2] > 3 * max(made.widths[:2]) and not made.is_landscape


def test_a_number_is_never_broken():
    numbers = [["1234567890.12"] * 8]
    made = layout(["金额"] * 8, numbers, [True] * 8, False)
    size = 180 if made.is_small else 210
    assert all(width >= ems(numbers[0][0]) * size + PADDING - 1 for width in made.widths)


@pytest.mark.parametrize(
    ("columns", "cell", "lies"), [(4, "1", False), (9, "1", False), (10, "1", True), (7, LONG_TEXT, True), (6, LONG_TEXT, False)]
)
def test_a_table_lies_down_where_it_is_wide_or_crowded(columns, cell, lies):
    assert planned([table(columns, 3, cell)]).annex == [] if not lies else planned([table(columns, 3, cell)]).annex != []


def test_how_high_a_row_is():
    assert height(["十个字十个字十个字十", "甲\n乙\n丙"], [210 * 5 + PADDING, 2000], False) == 3
    assert height(["十个字十个字十个字十"], [210 * 5 + PADDING], False) == 2 and height([], [], False) == 1


def test_the_annex_holds_what_no_text_is_for_lengthwise_sheets_last():
    short, long, wide, folded = table(2, 3), table(2, LONG + 1), table(10, 2), table(3, 2, folded=True)
    plan = planned([short, wide, long, folded])
    assert plan.annex == [long, folded, wide]
    assert [str(plan.label(one)) for one in (short, long, folded, wide)] == ["表1", "附表1", "附表2", "附表3"]


def test_equal_tables_have_numbers_of_their_own():
    one, other = table(2, 3), table(2, 3)
    plan = planned([one, blocks.Quote((other,))])
    assert (str(plan.label(one)), str(plan.label(other))) == ("表1", "表2")


@pytest.mark.parametrize(
    ("said", "numbered"),
    [
        *(
            ("一、基本情况", True),
            ("（二）资金", True),
            ("3.绩效", True),
            ("1.1 目标", True),
            ("第三章 结论", True),
            ("附件1 明细", True),
        ),
        *(("基本情况", False), ("一般问题", False), ("2021年资金", False), ("十个区的情况", False), ("3.5亿元去向", False)),
    ],
)
def test_which_headings_bring_their_number(said, numbered):
    assert is_numbered(said) is numbered


def test_what_a_report_numbers_word_does_not_number_again():
    heads = (blocks.Heading(2, ("一、概况",)), blocks.Heading(3, ("资金",)), blocks.Heading(2, ("二、结论",)))
    opened = Opened(docx(heads))
    numbers = [
        val(one.find(f"{W}pPr/{W}numPr/{W}numId")) for one in opened.every("p") if text(one) in ("一、概况", "资金", "二、结论")
    ]
    listed = [text(one) for one in opened.every("p") if (val(one.find(f"{W}pPr/{W}pStyle")) or "").startswith("TOC")]
    assert numbers[-3:] == ["0", None, "0"] and listed == ["目　录", "一、概况", "（一）资金", "二、结论"]


def test_numbers_of_headings_are_as_word_shows_them():
    assert [number(level, 12) for level in (1, 2, 3, 4, 5)] == ["十二、", "（十二）", "12．", "（12）", "12"]
    assert number(5, 3) == "③"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("某项目绩效评价", ["某项目绩效评价"]),
        ("2021年村卫生室实施基本药物制度项目绩效评价报告", ["2021年村卫生室实施基本药物制度项目", "绩效评价报告"]),
        ("甲" * 30, ["甲" * 30]),
    ],
)
def test_a_long_title_breaks_behind_a_word(title, lines):
    assert broken_title(title) == lines


def test_cells_that_reach_down_keep_their_place():
    high, wide, cell = blocks.Field(("高",), rows=3), blocks.Field(("宽",), columns=2), blocks.Field(("一",))
    grid = blocks.Grid(((high, wide), (cell, cell), (cell,)), 1, "表")
    assert placed(grid) == [
        [(0, 1, high), (1, 2, wide)],
        [(0, 1, None), (1, 1, cell), (2, 1, cell)],
        [(0, 1, None), (1, 1, cell)],
    ]
    assert placed(blocks.Grid(((blocks.Field(columns=10**9, rows=-1),),), 0, "")) == [
        [(0, 63, blocks.Field(columns=10**9, rows=-1))]
    ]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (blocks.Reference("execution_rate", "蓟州区", "1%", base="转移支付"), "预算执行率，转移支付，蓟州区"),
        (blocks.Reference("target", "合计", "90%", base="coverage_rate"), "目标，覆盖率，合计"),
        (blocks.Reference("nobody_knows", "合计", "1"), "合计"),
    ],
)
def test_what_a_figure_is_called(figure, expected):
    assert name_of(figure) == expected
