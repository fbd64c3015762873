from __future__ import annotations

import pytest

from pbe_analysis.documents.headings import is_contents_line, is_title, levels, numbered, run_in


@pytest.mark.parametrize(
    ("text", "number", "rest", "level"),
    [
        ("一、项目基本情况", "一、", "项目基本情况", 1),
        ("十二、其他", "十二、", "其他", 1),
        ("（一）项目概况", "（一）", "项目概况", 2),
        ("(三) 存在问题", "(三)", "存在问题", 2),
        ("1.项目背景", "1.", "项目背景", 3),
        ("2、主要内容", "2、", "主要内容", 3),
        ("12．组织管理", "12．", "组织管理", 3),
        ("6．人次补贴", "6．", "人次补贴", 3),
        ("（3）资金", "（3）", "资金", 4),
        ("4）资金", "4）", "资金", 4),
        ("②支出", "②", "支出", 5),
        ("3.1 项目背景", "3.1", "项目背景", 2),
        ("3.1人员管理", "3.1", "人员管理", 2),
        ("3.1.2 资金", "3.1.2", "资金", 3),
        ("第一章 总则", "第一章", "总则", 1),
        ("第二节  资金", "第二节", "资金", 2),
        ("第十条 各区应当", "第十条", "各区应当", 3),
        ("第三部分 结论", "第三部分", "结论", 1),
        ("附件1：评分表", "附件1", "评分表", 1),
        ("附件二 名单", "附件二", "名单", 1),
        ("  五、相关建议", "五、", "相关建议", 1),
    ],
)
def test_a_number_in_front_is_split_from_the_words(text, number, rest, level):
    found = numbered(text)
    assert (found.number, found.rest, found.level) == (number, rest, level)


@pytest.mark.parametrize(
    "text",
    [
        "2021年各区共补助乡医",
        "3.5亿元用于补助",
        "1.5倍于上年",
        "12.5%的机构",
        "0.5个百分点",
        "5000人次以上",
        "1,424万元",
        "一、二级医院共12家",
        "一是推动各区",
        "表1 得分表",
        "2035家",
        "1 东丽区",
        "附件12%",
        "",
        "项目概况",
        "10.25.3",
    ],
)
def test_what_is_no_number_of_a_heading(text):
    found = numbered(text)
    assert found is None or (text == "10.25.3" and found.rest == "")


def test_a_bare_number_counts_where_the_file_says_heading():
    found = numbered("1 概述", heading=True)
    assert (found.number, found.rest) == ("1", "概述")
    assert numbered("2021 年度", heading=True) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目基本情况", True),
        ("逐步提高乡医待遇，保障乡医队伍稳定", True),
        ("2021年资金情况", True),
        ("目标设置不合理。", True),
        ("财政拨款565万元，占50%。", False),
        ("财政拨款565万元；", False),
        ("资金到位。执行缓慢", False),
        ("", False),
        ("字" * 41, False),
        ("字" * 40, True),
    ],
)
def test_a_title_is_short_and_no_sentence(text, expected):
    assert is_title(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）目标不合理。一是各区不合理。", ("（一）目标不合理。", "一是各区不合理。")),
        ("1.完成培训159次。参与率96.23%。", None),  # a figure in it: an item of a list
        ("（一）目标不合理。", None),
        ("目标不合理。一是各区不合理。", None),
    ],
)
def test_a_heading_may_share_the_paragraph_that_it_heads(text, expected):
    assert run_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、项目基本情况........3", True),
        ("（一）概况……12", True),
        ("一、项目概况\t5", True),
        ("资金共计565", False),
        ("甲|1...2", False),
    ],
)
def test_lines_of_contents_end_with_a_page(text, expected):
    assert is_contents_line(text) is expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ({"han", "bracket", "1"}, {"han": 1, "bracket": 2, "1": 3}),
        ({"1", "1.1", "1.1.1"}, {"1": 1, "1.1": 2, "1.1.1": 3}),
        ({"chapter", "han", "small"}, {"chapter": 1, "han": 2, "small": 3}),
        ({"annex", "han"}, {"han": 1}),
    ],
)
def test_levels_follow_from_the_numbers_that_a_document_uses(kinds, expected):
    assert levels(kinds) == {"annex": 1} | expected
