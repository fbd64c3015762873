"""Who numbers headings, where a title breaks, what a figure is called."""

from __future__ import annotations

import re

import pytest

from pbe_analysis import blocks
from pbe_analysis.paper import OURS
from pbe_analysis.word import docx
from pbe_analysis.word.front import broken_title, cover_page
from pbe_analysis.word.names import name_of
from pbe_analysis.word.setting import Setting
from pbe_analysis.word.styles import STYLES

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
        ("2023年江临市家庭医生签约服务补助绩效评价", ["2023年江临市家庭医生签约服务补助", "绩效评价"]),
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
        (blocks.Reference("change", "合计", "1", base="coverage_rate·省级·较2022年"), "变动，覆盖率·省级·较2022年，合计"),
        (blocks.Reference("nobody_knows", "合计", "1"), "合计"),
    ],
)
def test_what_a_figure_is_called(figure, expected):
    titles = {"execution_rate": "预算执行率", "target": "目标", "coverage_rate": "覆盖率", "change": "变动"}
    assert name_of(figure, titles) == expected


@pytest.mark.parametrize(("facts", "above"), [(0, 2400), (6, 2400), (10, 1458), (12, 662), (16, 0), (40, 0)])
def test_the_blank_of_a_cover_gives_way_before_a_second_page_is_needed(facts, above):
    """225 mm are 12756 twentieths of a point, a line is 579: 2 of the title, 5 of place and what is blank in any case, 1.1 of each
    fact; 3840 are blank where they fit, and 2400 of those stand above the title."""
    score = blocks.Reference("score", "", "80分")
    cover = blocks.Cover("题", "县", "等级", score, score, (), tuple((f"事项{n}", "内容") for n in range(facts)))
    page = cover_page(cover, Setting({role: one.id for role, one in STYLES.items()}, OURS, lambda picture: None))
    first = re.search(r'w:before="(\d+)"', str(page))
    assert first and int(first[1]) == above
