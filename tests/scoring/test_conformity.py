"""Targets in words: what says them, what denies them, and what does neither."""

import pytest

from pbe_analysis.scoring.conformity import is_in_words, is_met

SAID = {  # word → answers that say it, that deny it, that do neither
    "符合": (
        ("符合", "是", " 符合。", "全部符合", "完全符合"),
        ("不符合", "否", "未符合", "不是"),
        ("基本符合", "较好", "合理", "3"),
    ),
    "是": (("是", "有"), ("否", "不是", "无"), ("部分是", "符合")),
    "有": (("有", "是"), ("无", "没有", "否"), ("少量",)),
    "有制度": (("有制度", "制度", "是"), ("无制度", "没有制度", "无"), ("制度较全",)),
    "完成": (
        ("完成", "已完成", "均已完成", "全部完成"),
        ("未完成", "没有完成", "尚未完成", "否"),
        ("基本完成", "完成80%", "延期"),
    ),
    "健全": (("健全",), ("不健全",), ("较健全", "制度")),
    "无违规": (("无违规", "没有违规", "未违规", "无"), ("有违规", "违规", "有"), ("是", "否", "轻微")),
    "未发生": (("未发生", "没有发生"), ("发生", "有发生"), ("是", "较少")),
    "否": (("否", "不是"), ("是",), ("符合",)),
    "无": (("无", "没有"), ("有",), ("是", "少量")),
    "非常满意": (("非常满意", "是"), ("否",), ("满意",)),
}


@pytest.mark.parametrize("word", SAID)
def test_an_answer_says_the_word_or_denies_it_or_is_a_fault(word):
    said, denied, neither = SAID[word]
    assert [(one, is_met(one, word)) for one in (*said, *denied)] == [
        *((one, True) for one in said),
        *((one, False) for one in denied),
    ]
    for one in neither:
        with pytest.raises(ValueError, match=f"“{one}”既不是“{word}”"):
            is_met(one, word)


@pytest.mark.parametrize("text", ["7天", "≥90%", "一项", "2021年", "", "A级", "100"])
def test_numbers_are_no_words(text):
    assert not is_in_words(text)
