"""Sections, tasks and sentences in several layouts."""

import pytest

from pbe_analysis.work_plan.outline import outline

from .plans import OTHER, paragraphs


def shape(text):
    plan = outline(paragraphs(text))
    return [one.number for one in plan.sections], [(one.printed, one.section, one.title) for one in plan.tasks]


def test_the_first_task_may_be_numbered_otherwise_than_the_rest():
    assert shape("一、甲\n1、学习。做到。\n2.推进。做好。\n３．规范。落实。".replace("３", "3")) == (
        ["一"],
        [("1", "一", "学习"), ("2", "一", "推进"), ("3", "一", "规范")],
    )


def test_another_layout():
    sections, tasks = shape(OTHER)
    assert sections == ["一", "二"]
    assert tasks == [
        ("一", "一", "加强乡镇卫生院建设"),
        ("二", "一", "培训乡村医生"),
        ("一", "二", "推行“一窗受理”服务"),
        ("二", "二", "建成急救站两个"),
        ("三", "二", "加强宣传工作"),
    ]


def test_what_belongs_to_no_task_is_named():
    assert [one.number for one in outline(paragraphs(OTHER)).loose] == [1, 3, 14, 15]


@pytest.mark.parametrize(
    "line",
    ["二、三级医院优先使用基本药物。", "3.5亿元用于建设。", "2013年要做好工作。", "2013.2.7起施行。", "一级医院开展评审。"],
)
def test_a_line_of_text_is_no_mark(line):
    plan = outline(paragraphs(f"一、甲\n1.乙。丙。\n{line}"))
    assert len(plan.sections) == 1 and [one.printed for one in plan.tasks] == ["1"]
    assert plan.tasks[0].sentences[-1] == (3, line)


def test_marks_of_one_kind_are_tasks_without_a_section():
    assert shape("1.甲。乙。\n2.丙。丁。") == ([], [("1", "", "甲"), ("2", "", "丙")])


def test_articles_and_chapters():
    assert shape("第一章 甲\n第一条 乙。丙。\n第二条 丁。戊。") == (["一"], [("一", "一", "乙"), ("二", "一", "丁")])


def test_deeper_marks_are_actions_of_their_task():
    plan = outline(paragraphs("一、甲\n（一）乙\n1.丙做好。\n2.丁完成。"))
    assert [text for _, text in plan.tasks[0].sentences] == ["丙做好。", "丁完成。"]


def test_a_first_sentence_that_promises_something_is_an_action():
    plan = outline(paragraphs("1.6月底前出台《甲办法》，加强管理。培训300人。\n2.加强宣传。"))
    assert [text for _, text in plan.tasks[0].sentences] == ["6月底前出台《甲办法》，加强管理。", "培训300人。"]
    assert [text for _, text in plan.tasks[1].sentences] == ["加强宣传。"]  # a title alone is the action, too


@pytest.mark.parametrize("text", ["", "只有一行", "甲\n乙\n丙"])
def test_a_text_without_marks_has_no_tasks(text):
    assert outline(paragraphs(text)).tasks == ()
