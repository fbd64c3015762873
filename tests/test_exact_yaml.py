"""Parameter files that are taken over: other values at some places, and all else as it stands."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.errors import ParamsError
from pbe_analysis.exact_yaml import edited, marked, read_yaml, scalar, to_check

TEXT = """# 抬头
title:            # 待填：标题
money: {value: 1130, source: 甲}   # 见报告
sources:
  # 两项
  a: {name: 甲, budgeted: {value: 5, source: 乙}}
  b:
    name: 乙

# 下一段
last: 2021年的数
"""


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({("title",): "新"}, "title:            # 待填", "title: 新            # 待填"),
        ({("money",): "{value: , source: }"}, "{value: 1130, source: 甲}", "{value: , source: }"),
        ({("money", "value"): "7"}, "1130", "7"),
        ({("sources", "a", "budgeted"): "{}"}, "{value: 5, source: 乙}", "{}"),
        ({("sources", "b"): "\n    name: 丙"}, "name: 乙\n", "name: 丙\n"),
        ({("sources",): "\n  c: {name: 丁}"}, TEXT[TEXT.index("\n  a:") : TEXT.index("\n\n# 下")], "\n  c: {name: 丁}"),
        ({("last",): "x"}, "2021年的数", "x"),
        ({("nothing",): "x", ("sources", "z"): "x", ("title", "deeper"): "x"}, "", ""),
    ],
)
def test_a_value_is_exchanged_and_all_else_stays(values, old, new):
    assert edited(TEXT, values) == (TEXT.replace(old, new, 1) if old else TEXT)


def test_a_note_stands_behind_the_value_or_the_comment_that_is_there():
    text = edited(TEXT, {("money",): "{}", ("last",): "", ("sources", "a", "budgeted"): "{}"}, "待填")
    assert "money: {}   # 见报告；待填\n" in text
    assert "last:    # 待填\n" in text
    assert "a: {name: 甲, budgeted: {}}   # 待填\n" in text
    assert yaml.safe_load(text)["sources"]["a"] == {"name": "甲", "budgeted": {}}


def test_values_that_hold_a_word_are_marked_and_keys_and_comments_are_not():
    text = "# 2021\n2021: a\nb: [2021-03, x2021]\nc: |\n  2021\n  年\nd: 2022   # 2021\ne: '2021'   # 已有\n"
    found = marked(text, "2021")
    assert [line for line in found.splitlines() if "待核对" in line] == [
        "b: [2021-03, x2021]   # 待核对：提到2021年",
        "e: '2021'   # 已有；待核对：提到2021年",
    ]
    assert [*to_check(found)] == [(3, "2021"), (8, "2021")] and [*to_check(text)] == []
    assert marked(found, "2021") == found
    assert yaml.safe_load(found) == yaml.safe_load(text)


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_any_text_is_read_back_as_it_is(text):
    assert yaml.safe_load(f"a: {scalar(text)}\nb: [{scalar(text)}, 甲]") == {"a": text, "b": [text, "甲"]}


@pytest.mark.parametrize("text", ["东江县项目", "2023年东江县项目绩效评价", "（甲）县", "甲·乙"])
def test_plain_titles_stay_plain(text):
    assert scalar(text) == (text if text[0] != "（" else f'"{text}"')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("report: evaluation\nlong: {a: 1}\ntitle: 甲\n", {"report": "evaluation", "title": "甲"}),
        (
            "a:\n  report: no\nreport: evaluation # 注\ntitle: |\n  甲\n  乙\nb: 1\n",
            {"report": "evaluation", "title": "甲\n乙\n"},
        ),
        ('{"report": "evaluation", "b": 1}', {"report": "evaluation", "b": 1}),  # cannot be cut
        ("title: '甲\n乙'\nb: 1\n", {"title": "甲 乙"}),
        ('"report": evaluation\nb: 1\n', {"report": "evaluation", "b": 1}),
    ],
)
def test_only_some_keys_may_be_read(tmp_path, text, found):
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    assert read_yaml(tmp_path / "a.yaml", "a.yaml", ("report", "title"))[0] == found


def test_a_key_that_stands_twice_is_refused_where_only_some_are_read(tmp_path):
    (tmp_path / "a.yaml").write_text("report: evaluation\nb: 1\nreport: targets\n", "utf-8")
    with pytest.raises(ParamsError, match="report"):
        read_yaml(tmp_path / "a.yaml", "a.yaml", ("report",))
