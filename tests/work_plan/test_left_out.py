"""Nothing of a plan is lost: every sign stands in an action, a title or the list of what was left out."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pbe_analysis.data import Paragraph
from pbe_analysis.work_plan.extract import extract
from pbe_analysis.work_plan.pieces import ACTION, IN_PLACE, OFFICE, TABLE_ROW

from .plans import OTHER, paragraphs

LINES = [
    "1 新建3所。",
    "一、加强防控", "二、提升服务（责任处室：医政处）", "（一）监测预警。", "（二）改造实验室6个。（责任处室：疾控处；完成时限：2023年9月底）印发《方案》。",
    "1.开展培训300人（科教处，9月底前）。新建2所。", "2、推进试点", "第一部分 总体要求", "附件1", "附件：1.分工表", "2.联系表", "责任单位：科教处",
    "序号\t任务\t牵头处室\t配合处室\t时限", "1\t改造实验室6个\t疾控处\t规划处\t10月底", "\t\t\t", "合计", "某市卫生健康委员会", "2023年3月1日",
    "— 3 —", "某卫发〔2023〕15号", "甲；（A处）乙；（B处）丙。", "（疾控处）", "。。", "①建设。", "任务|牵头单位|时限", "建设2所|规划处|年底", "====|===|==",
]  # fmt: skip


def signs(text):
    return re.sub(r"\s", "", text)


def plan_of(text):
    return tuple(
        Paragraph(number, line.strip(" \u3000\r")) for number, line in enumerate(text.split("\n"), start=1) if line.strip()
    )


def check(text):
    plan = plan_of(text)
    found = extract(plan, 2023)
    for one in plan:
        pieces = [piece.text for piece in found.pieces if piece.line == one.number]
        assert signs("".join(pieces)) == signs(one.text), one
    told = [(row["plan_line"], row["left_out_reason"]) for row in found.tables["left_out"]]
    assert len(told) == len([piece for piece in found.pieces if piece.role not in IN_PLACE]) + len(
        {line for line, reason in told if reason.startswith("任务表，")}
    )
    actions = list(found.sentences.values())
    for piece in found.pieces:
        if piece.role == ACTION:
            assert piece.text in actions
            actions.remove(piece.text)
        if piece.role == TABLE_ROW:  # in an action of its own, or told to be one of the text's
            rows = [row for row in found.tables["actions"] + found.tables["left_out"] if row["plan_line"] == piece.line]
            assert rows, piece
    assert all(row["task"] in {task["task"] for task in found.tables["tasks"]} for row in found.tables["actions"])
    assert {row["section"] for row in found.tables["tasks"]} <= {row["section"] for row in found.tables["sections"]}
    sections = [row["section"] for row in found.tables["sections"]]
    assert len(sections) == len(set(sections))
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_whatever_the_order_of_the_lines(text):
    check(text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("一二、.（）()1。；，：处委前月底年附件任务责单位牵头\t|《》“” \n甲乙Z〔〕23号"), max_size=80))
def test_whatever_the_signs(text):
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_whatever_the_text(text):
    check("\n".join(text.splitlines()))


@pytest.mark.parametrize("text", [OTHER, "\n".join(LINES)])
def test_whole_plans(text):
    check(text)


def test_what_is_left_out_is_told_with_its_reason():
    found = extract(paragraphs(OTHER), 2024)
    assert [(row["plan_line"], row["left_out_reason"]) for row in found.tables["left_out"]] == [
        (1, "文件标题"), (3, "正文之外的文字"), (14, "落款与日期"), (15, "落款与日期")
    ]  # fmt: skip


def test_nobodys_number_is_told():
    text = "一、甲\n（一）乙。拨打13812345678咨询。\n附件2\n联系人张三 13812345678，022-12345678"
    found = extract(paragraphs(text), 2024)
    assert "1381234" not in str(found.tables) and "12345678" not in str(found.tables)


def test_offices_alone_are_no_action():
    found = check("1.甲乙。改造6个。\n责任单位：科教处\n（疾控处牵头，应急办配合）")
    assert len(found.tables["actions"]) == 1
    assert [piece.role for piece in found.pieces if piece.line > 1] == [OFFICE, OFFICE]
