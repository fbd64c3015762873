"""Title, number, issuer and date as documents have them; page feet, signatures and lists of annexes are no text."""

from datetime import date

import pytest

from pbe_analysis.work_plan.extract import extract
from pbe_analysis.work_plan.letterhead import furniture, letterhead

from .plans import SEED, needs_seed, paragraphs

BODY = "\n一、甲\n（一）乙。改造6个。\n"


def head(text):
    lines = paragraphs(text)
    return letterhead(lines, next((one.number for one in lines if one.text.startswith("一、")), 99))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某市2023年卫生健康工作要点\n前言。" + BODY + "某市卫生健康委员会\n2023年3月1日", ("某市2023年卫生健康工作要点", "", "某市卫生健康委员会", date(2023, 3, 1))),
        ("某市卫生健康委员会文件\n某卫发〔2023〕15号\n某市卫生健康委员会关于印发《2023年工作要点》的通知\n各区：\n2023年3月1日\n2023年工作要点" + BODY,
         ("2023年工作要点", "某卫发〔2023〕15号", "某市卫生健康委员会", date(2023, 3, 1))),
        ("某县卫健局关于印发2023年工作计划的通知\n某卫[2023]8号\n各科室：\n现将计划印发给你们。" + BODY + "某县卫健局\n二〇二三年三月十一日",
         ("2023年工作计划", "某卫[2023]8号", "某县卫健局", date(2023, 3, 11))),
        ("某区卫生健康系统\n2023年度重点任务清单" + BODY + "某区卫生健康委员会办公室  2023年3月1日印发",
         ("2023年度重点任务清单", "", "某区卫生健康委员会办公室", date(2023, 3, 1))),
        ("2023年某市疾病预防控制工作要点\n（2023年3月1日）" + BODY, ("2023年某市疾病预防控制工作要点", "", "", date(2023, 3, 1))),
        ("某省“十四五”卫生健康规划" + BODY, ("某省“十四五”卫生健康规划", "", "", None)),
        (BODY, ("", "", "", None)),
    ],
)  # fmt: skip
def test_what_a_document_says_of_itself(text, expected):
    one = head(text)
    assert (one.title, one.number, one.issuer, one.issued) == expected


@needs_seed
def test_the_published_plan():
    one = head(SEED.read_text("utf-8"))
    assert (one.title, one.issuer, one.issued) == ("2013年上海市卫生工作要点", "上海市卫生局", date(2013, 2, 7))
    assert (one.line("title"), one.line("issuer"), one.line("issued")) == (5, 3, 4)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("— 3 —", "页眉页脚"), ("- 12 -", "页眉页脚"), ("第3页 共12页", "页眉页脚"), ("3/12", "页眉页脚"), ("7", "页眉页脚"), ("第 3 页", "页眉页脚"),
        ("某卫发〔2023〕15号", "发文字号"), ("某政办函[2023] 8 号", "发文字号"), ("2023年3月1日", "落款与日期"), ("二〇二三年三月一日", "落款与日期"),
    ],
)  # fmt: skip
def test_furniture_in_the_middle_of_a_task_is_no_action_and_no_number_to_judge(line, reason):
    text = f"一、甲\n（一）乙。改造6个。\n{line}\n培训30人。\n（二）丙。"
    assert furniture(paragraphs(text), {}) == {3: reason}
    found = extract(paragraphs(text), 2023)
    assert [row["action"] for row in found.tables["actions"]] == ["T01.01", "T01.02", "T02.01"]
    assert not {row["number_kind"] for row in found.tables["numbers"] if row["plan_line"] == 3} & {"数量", "待判定"}


@pytest.mark.parametrize("line", ["培训300人", "3.5亿元用于建设", "12所", "演练3次"])
def test_a_short_line_is_no_furniture(line):
    text = f"一、甲\n（一）乙。\n{line}\n（二）丙。"
    assert furniture(paragraphs(text), {}) == {}


def test_a_running_head_is_none():
    text = "某市工作要点\n一、甲\n（一）乙。\n某市工作要点\n改造6个。\n某市工作要点\n培训。"
    assert [row["plan_line"] for row in extract(paragraphs(text), 2023).tables["left_out"]] == [1, 4, 6]


def test_a_list_of_annexes_is_no_task():
    text = "1.甲。改造。\n2.乙。\n附件：1.任务分工表\n2.指标表\n3.联系表\n某市卫生健康委员会\n2023年3月1日"
    found = extract(paragraphs(text), 2023)
    assert [row["task_printed"] for row in found.tables["tasks"]] == ["1", "2"]
    assert [row["left_out_reason"] for row in found.tables["left_out"]] == ["附件清单"] * 3 + ["落款与日期"] * 2


def test_a_number_of_a_document_in_a_sentence_is_no_number_to_judge():
    found = extract(paragraphs("1.甲。落实《意见》（国办发〔2023〕4号）精神。"), 2023)
    assert [(row["number_text"], row["number_kind"]) for row in found.tables["numbers"]] == [("2023〕4号", "文号")]


def test_an_annex_begins_behind_the_signature():
    text = "一、甲\n（一）乙。改造6个。\n联系人：某某\n某市卫健委办公室  2023年3月1日印发\n附表：\n分解表\n任务\t责任处室\n建设2所\t疾控处"
    found = extract(paragraphs(text), 2023)
    assert [(row["task_title"], row["section"]) for row in found.tables["tasks"]] == [("乙", "一"), ("建设2所", "附表")]
    assert [row["plan_line"] for row in found.tables["left_out"]] == [3, 4, 5, 6, 7]
