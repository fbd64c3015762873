"""Sentences: no typed digit, no markup from data, every number with its trace."""

import re

import pytest
from by_hand import plain_figure
from hostile import HOSTILE, Elements
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.blocks.html.base import inline, traced
from pbe_analysis.wording import NOTHING, Prose, counter_of, joined, listed, month, say

RATE = plain_figure("rate", "合计", 36, "%", "funds.csv", expression="a ÷ b")


@pytest.mark.parametrize("template", ["共3个", "{rate}的2倍", "２０２１年", "٣", "{rate}1"])
def test_a_template_with_a_digit_is_refused(template):
    with pytest.raises(ValueError, match="may not hold a typed number"):
        say(template, rate=RATE)


@pytest.mark.parametrize("template", ["{other}", "{}"])
def test_a_template_that_asks_for_what_nobody_gave_is_an_error(template):
    with pytest.raises(KeyError):
        say(template, rate=RATE)


def test_a_sentence_keeps_its_figures():
    sentence = say("执行率为{rate}，{verdict}。", rate=RATE, verdict="偏低")
    assert str(sentence) == repr(sentence) == "执行率为36%，偏低。"
    assert sentence.paragraphs == (("执行率为", RATE, "，", "偏低", "。"),)


def test_a_sentence_can_hold_a_sentence():
    assert str(say("{a}；{b}。", a=say("甲{rate}", rate=RATE), b=NOTHING)) == "甲36%；。"


def test_sentences_run_on_in_one_paragraph_and_plus_starts_a_new_one():
    a, b = say("甲。"), say("乙。")
    assert str(joined(a, NOTHING, b)) == "甲。乙。"
    assert str(a + b) == "甲。\n乙。"
    assert (a + b)._repr_html_() == "<p>甲。</p><p>乙。</p>"
    assert NOTHING._repr_html_() == ""


@pytest.mark.parametrize(("items", "text"), [([], ""), (["甲"], "甲"), (["甲", RATE, say("丙")], "甲、36%、丙")])
def test_a_list_has_separators_between_its_items_only(items, text):
    assert str(listed(items)) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("2022-07", "2022年7月"), ("2022-11", "2022年11月"), ("2022-7", "2022年7月"), ("2022年", "2022年"), ("", "")],
)
def test_months_read_as_people_write_them(text, shown):
    assert month(text) == shown


def test_a_number_shows_its_trace_and_can_be_reached_by_keyboard():
    html = str(traced(RATE))
    assert Elements(html).text == "36%" and 'title="a ÷ b · funds.csv"' in html and 'tabindex="0"' in html


@pytest.mark.parametrize("part", [HOSTILE, plain_figure("x", HOSTILE, 1, HOSTILE, HOSTILE, expression=HOSTILE)])
def test_what_comes_from_data_is_text_and_never_markup(part):
    html = Prose(((part,),))._repr_html_()
    assert HOSTILE in Elements(html).text
    assert {tag for tag, _ in Elements(html).seen} <= {"p", "span"}
    assert not any("onerror" in attrs for _, attrs in Elements(html).seen)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_reads_the_same_after_escaping(text):
    assert Elements(str(inline([text]))).text == text
    assert not re.search(r"[<>\"']", str(inline([text])))


@pytest.mark.parametrize(
    ("word", "counter"),
    [("学校", "所"), ("培训机构", "家"), ("医院", "家"), ("线路", "条"), ("题目", "道"), ("乡镇", "个"), ("", "个")],
)
def test_nouns_have_their_counters(word, counter):
    assert counter_of(word) == counter
