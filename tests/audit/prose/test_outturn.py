"""Budget and outturn beside each other: the rate between them, and which of them is said to be more."""

import pytest

from ..tables_by_hand import audit_of, faults, said

# 380 ÷ 400 = 95 %
TOLD = "本项年初预算为400.00万元，支出决算为380.00万元，完成年初预算的95.00%。决算数小于预算数的主要原因：厉行节约。"


def test_the_rate_and_the_words_are_confirmed():
    audit = audit_of(TOLD)
    assert said(audit, "95.00%") == {("ratio", "confirmed")}
    assert said(audit, "决算数小于预算数") == {("comparison", "confirmed")}


@pytest.mark.parametrize(
    "sentence",
    [
        "办公楼年初预算为400.00万元，支出决算为380.00万元，完成预算的93.00%。",
        "支出决算380.00万元，完成年初预算400.00万元的93.00%。",
        "2023年预算数为400.00万元，决算数为380.00万元，完成预算的93.00%。",
    ],
)
def test_a_rate_that_does_not_follow_is_a_fault(sentence):
    assert faults(sentence) == [("contradiction", "93.00%", "95.00%")]
    assert faults(sentence.replace("93.00%", "95.00%")) == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("决算数大于预算数的主要原因：增加任务。", "contradiction"),
        ("决算数与预算数持平。", "contradiction"),
        ("决算数等于预算数。", "contradiction"),
        ("决算数低于年初预算数。", "confirmed"),
    ],
)
def test_words_are_held_against_the_amounts_before_them(words, status):
    audit = audit_of(f"年初预算为400.00万元，支出决算为380.00万元。{words}")
    assert [check.status.value for check in audit.checks if check.kind == "comparison"] == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "年初预算为400.00万元，支出决算为380.00万元。决算数与预算数基本持平。",  # nearly may be anything
        # the rate of a part is of the part's budget, which is not stated; so is what is said of the whole behind its parts
        "年初预算为400.00万元，支出决算为380.00万元，完成预算的95.00%，其中：甲项支出决算为30.00万元，完成预算的60.00%；"
        "乙项支出决算为350.00万元，完成预算的97.22%。决算数小于预算数。",
        "年初预算为400.00万元，上年决算为380.00万元，本年支出决算为390.00万元。决算数大于预算数。",
        "按同口径剔除后，支出决算380.00万元，比预算少5.00%。",
    ],
)
def test_what_is_said_of_other_amounts_is_not_accused(sentence):
    assert faults(sentence) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # the year before: 460 − 60 = 400, 60 ÷ 400 = 15 %
        ("2023年度收入支出总计460.00万元。与2022年度相比，收入支出总计增加60.00万元，增长15.00%。", "15.00%"),
        ("2023年度收、支总计均为460.00万元。与2022年相比，收、支总计各增加60.00万元，增长15.00%。", "15.00%"),
        ("基本支出340.00万元。与上年相比，基本支出减少60.00万元，下降15.00%。", "15.00%"),
    ],
)
def test_an_increase_is_of_the_amount_of_the_sentence_before(text, due):
    assert said(audit_of(text), due) == {("growth", "confirmed")}
    assert faults(text.replace(due, "51.00%")) == [("contradiction", "51.00%", due)]


def test_an_increase_of_something_else_is_not_of_the_amount_before():
    assert faults("收入支出总计460.00万元。与上年相比，项目支出增加60.00万元，增长51.00%。") == []
