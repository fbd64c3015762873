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
    assert [one.line for one in outline(paragraphs(OTHER)).left_out] == [1, 3, 14, 15]


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


def test_a_number_may_have_a_blank_behind_it():
    assert shape("1 甲乙丙丁\n丙做好。\n2　丁戊己庚。\n12 个县完成。")[1] == [("1", "", "甲乙丙丁"), ("2", "", "丁戊己庚")]


def test_paragraphs_without_any_number_are_tasks_where_they_promise_something():
    text = "某县计划\n为做好工作，制定本计划。\n基层\n新建12所。\n责任单位：基层股\n医疗\n培训30人（医政股）。"
    plan = outline(paragraphs(text))
    assert [(one.line, len(one.sentences)) for one in plan.tasks] == [(4, 2), (7, 1)]
    assert [one.line for one in plan.left_out] == [1, 2, 3, 6]
    assert outline(paragraphs("某县计划\n加强管理。")).tasks == ()


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


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (
            "一、甲\n（一）乙。丙。\n二、丁\n1.戊。己。\n2.庚。",
            [("一", "一"), ("1", "二"), ("2", "二")],
        ),  # each section by its own marks
        ("一、甲\n1.乙。\n（一）丙。\n1.丁。", [("1", "一"), ("一", "一")]),
        ("一、甲\n（一）乙。\n1.丙。\n①丁。\n（二）戊。", [("一", "一"), ("二", "一")]),
        ("一、甲\n全年培训300人。\n二、乙\n（一）丙。", [("一", "一"), ("一", "二")]),  # a section without tasks is one
        ("一、甲\n二、乙\n（一）丙。", [("一", "一"), ("一", "二")]),
        ("一、指导思想\n坚持以人民为中心。\n二、乙\n（一）丙。", [("一", "二")]),  # unless it only says what all is about
        ("一、总体要求\n到2025年，床位达到300张。\n二、乙\n（一）丙。", [("一", "一"), ("一", "二")]),
        ("一、甲\n全年培训300人。\n（一）丙。", [("一", "一"), ("一", "一")]),  # a promise in front of the first task
        ("一、甲\n坚持改革。\n（一）丙。", [("一", "一")]),
        ("一、甲\n（一）乙。\n一、丙\n（一）丁。", [("一", "一"), ("一", "一（2）")]),  # numbers that begin again
        ("一、甲\n（一）乙。\n附件1\n分工\n一、丙\n（一）丁。", [("一", "一"), ("一", "附件1一")]),
        ("1.1 甲。乙。\n1.2 丙。", [("1.1", ""), ("1.2", "")]),
        ("通知\n附件\n某市2023年工作要点\n一、甲\n（一）乙。", [("一", "一")]),  # the plan itself is the annex of a notice
    ],
)
def test_the_marks_of_tasks(text, tasks):
    assert [(printed, section) for printed, section, _ in shape(text)[1]] == tasks


@pytest.mark.parametrize("title", ["新建三所医院", "实现公立医院全覆盖", "6月底前出台办法"])
def test_a_title_that_promises_something_is_an_action_too(title):
    plan = outline(paragraphs(f"1.{title}。培训人员。"))
    assert [text for _, text in plan.tasks[0].sentences] == [f"{title}。", "培训人员。"]


def test_a_short_line_without_a_full_stop_is_an_action_and_a_signature_is_none():
    plan = outline(paragraphs("1.培训人员\n演练5次\n2.改造\n某市卫生健康委员会\n2023年3月1日\n（联系人：某某）"))
    assert [[text for _, text in task.sentences] for task in plan.tasks] == [["演练5次"], ["改造"]]


def test_a_mark_within_a_paragraph_is_no_text():
    plan = outline(paragraphs("1.甲。核定人数。（2）拨付资金。③公示。"))
    assert [text for _, text in plan.tasks[0].sentences] == ["核定人数。", "拨付资金。", "公示。"]


def test_formal_numerals_number_sections_above_the_common_ones():
    assert shape("壹、甲\n一、乙。丙。\n二、丁。\n贰、戊\n一、己。") == (
        ["壹", "贰"],
        [("一", "壹", "乙"), ("二", "壹", "丁"), ("一", "贰", "己")],
    )
