"""How the columns of a table fit on paper: what is never broken, what lies lengthwise, how high a row is."""

from __future__ import annotations

import pytest

from pbe_analysis import blocks
from pbe_analysis.paper import OURS, table_layout
from pbe_analysis.paper.cells import placed
from pbe_analysis.paper.columns import PADDING, ems, height, layout

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
    assert table_layout(table(columns, 3, cell), OURS).is_landscape is lies


def test_how_high_a_row_is():
    assert height(["十个字十个字十个字十", "甲\n乙\n丙"], [210 * 5 + PADDING, 2000], False) == 3
    assert height(["十个字十个字十个字十"], [210 * 5 + PADDING], False) == 2 and height([], [], False) == 1


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
