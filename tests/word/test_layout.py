"""Who numbers headings, where a title breaks, what a figure is called."""

from __future__ import annotations

import pytest

from pbe_analysis import blocks
from pbe_analysis.word import docx
from pbe_analysis.word.front import broken_title
from pbe_analysis.word.names import name_of

from .opened import Opened, W, text, val


def test_what_a_report_numbers_word_does_not_number_again():
    heads = (blocks.Heading(2, ("一、概况",)), blocks.Heading(3, ("资金",)), blocks.Heading(2, ("二、结论",)))
    opened = Opened(docx([part for head in heads for part in (head, blocks.Prose((("文",),)))]))
    numbers = [
        val(one.find(f"{W}pPr/{W}numPr/{W}numId")) for one in opened.every("p") if text(one) in ("一、概况", "资金", "二、结论")
    ]
    listed = [text(one) for one in opened.every("p") if (val(one.find(f"{W}pPr/{W}pStyle")) or "").startswith("TOC")]
    assert numbers[-3:] == ["0", None, "0"] and listed == ["目　录", "一、概况", "（一）资金", "二、结论"]


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
