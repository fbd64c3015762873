"""Where sentences and clauses end, and where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.work_plan.sentences import clauses, enclosed, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("甲。乙", ["甲。", "乙"]),
        ('开展"甲。乙"活动。丙。', ['开展"甲。乙"活动。', "丙。"]),
        ("开展“甲。”活动。丙！", ["开展“甲。”活动。", "丙！"]),
        ("落实《甲。乙》（试行。）。丙。", ["落实《甲。乙》（试行。）。", "丙。"]),
        ('一个引号"没有合上。乙。', ['一个引号"没有合上。', "乙。"]),  # a pair that never closes is no pair
        ("右括号）多余。乙。", ["右括号）多余。", "乙。"]),
        ("", []),
        ("  ", []),
        ("。", ["。"]),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲,乙，丙；丁。", ["甲", "乙", "丙", "丁"]),
        ('"甲,乙"丙,丁', ['"甲,乙"丙', "丁"]),
        ("加强街道(乡镇,村)建设", ["加强街道(乡镇,村)建设"]),
        (",,。", []),
    ],
)
def test_clauses(text, expected):
    assert clauses(text) == expected


@given(st.text('甲乙。，《》（）()"“”!,; ', max_size=40))
def test_nothing_is_lost_between_sentences(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text('甲《》（）"“”', max_size=20))
def test_enclosed_has_an_answer_for_every_sign(text):
    assert len(enclosed(text)) == len(text)
