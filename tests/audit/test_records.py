"""JSON, rows and terminal text."""

import json
from dataclasses import replace

from pbe_analysis.audit.audited import Audited
from pbe_analysis.audit.checks import Audit, Status
from pbe_analysis.documents.document import Document, Where

from . import made

AUDITED = Audited(made.document(), made.audit())


def test_json_has_the_promised_keys_first_and_in_order():
    text = AUDITED.to_json()
    found = json.loads(text)
    assert "\n" not in text
    assert list(found) == ["file", "summary", "checks", "notes"]
    assert list(found["checks"][0])[:7] == ["status", "kind", "stated", "recomputed", "expression", "where", "quote"]
    assert found["summary"] == {"confirmed": 1, "truncated": 1, "undefined": 1, "cannot_tell": 1, "structure": 1}
    assert found["notes"] == ["第3页是图片"]


def test_json_says_of_a_place_what_applies_and_its_words():
    found = json.loads(AUDITED.to_json())["checks"][2]
    assert found["where"] == {
        "block": 3, "page": 2, "table": 1, "row": 3, "column": 4, "label": "第2页 表2 第3行“甲区” “执行率”列"
    }  # fmt: skip
    assert found["operands"][0]["text"] == "2346" and found["operands"][0]["where"]["column"] == 3


def test_halves_of_characters_do_not_break_the_encoding():
    broken = replace(made.checks()[0], quote="\ud800")
    audited = Audited(made.document(), Audit("a\udcff.txt", (broken,)))
    assert json.loads(audited.to_json().encode("utf-8"))["checks"][0]["quote"] == "?"
    assert str(audited).encode("utf-8")


def test_a_frame_has_a_row_per_check():
    frame = AUDITED.frame()
    assert frame["verdict"].tolist() == ["相符", "无法判断", "截尾", "无定义", "结构"]
    assert frame["relation"].tolist() == ["比率", "比率", "比率", "比率", "编号"]
    assert frame.attrs["title"] and len(Audited(made.document(), Audit("a", ())).frame()) == 0


def test_text_counts_first_and_names_every_fault_by_weight():
    assert str(AUDITED).splitlines() == [
        "报告.docx",
        "  核对 5 处：相符 1、截尾 1、无定义 1、无法判断 1、结构 1",
        "  复算无误：比率 1",
        "  注：第3页是图片",
        "  差错3处：",
        "  1. ÷ 无定义 · 比率 · 第2页 表2 第4行“乙区” “执行率”列",
        "     印作 0%，复算 —",
        "     0 ÷ 0 = —",
        "  2. ↓ 截尾 · 比率 · 第2页 表2 第3行“甲区” “执行率”列",
        "     印作 91.85%，复算 91.86%",
        "     2346 ÷ 2554 = 91.86 %；文中为 91.85 %",
        "     “甲区 2554 2346 91.85%”",
        "  3. § 结构 · 编号 · 第2页 标题“三、建议”",
        "     印作 三、，复算 二、",
        "     缺“二、”",
    ]


def test_what_another_reading_may_explain_is_told_apart_and_can_be_left_out():
    doubtful = replace(made.checks()[2], sure=False)
    audited = Audited(Document("a.txt", "txt", ()), Audit("a.txt", (made.checks()[0], doubtful)))
    assert "  存疑1处，可能另有解释：" in audited.text().splitlines() and audited.sure_faults == ()
    assert audited.text(only_sure=True).splitlines()[-1] == "  差错0处。"
    assert audited.text(language="en").splitlines()[1:4] == [
        "  2 checks: confirmed 1, truncated 1", "  right: ratio 1", "  0 sure faults."
    ]  # fmt: skip


def test_a_hostile_document_cannot_steer_a_terminal():
    hostile = made.check(Status.CONTRADICTION, Where(), "1\x1b[2J", quote="a\r\nb\x07\u202ec", reason="\x9b31m")
    shown = str(Audited(Document("\x1b]0;x\x07.txt", "txt", ()), Audit("\x1b]0;x\x07.txt", (hostile,))))
    assert all(sign == "\n" or sign.isprintable() for sign in shown)


def test_nothing_to_check_is_said():
    assert str(Audited(Document("a.txt", "txt", ()), Audit("a.txt", ()))) == "a.txt\n  没有发现可以核对的数字\n  差错0处。"
