"""Deadlines in target texts."""

from datetime import date

import pytest

from pbe_analysis.bounds.dates import find_deadlines


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("年底前完成", ["2022-12-31"]),
        ("年内完成", ["2022-12-31"]),
        ("年度内完成", ["2022-12-31"]),
        ("预计12月中旬前完成", ["2022-12-20"]),
        ("6月底前", ["2022-06-30"]),
        ("2月底前", ["2022-02-28"]),
        ("2024年2月底前", ["2024-02-29"]),
        ("11月30日前", ["2022-11-30"]),
        ("3月上旬", ["2022-03-10"]),
        ("上下半年各一期", ["2022-06-30", "2022-12-31"]),
        ("上半年完成", ["2022-06-30"]),
        ("第三季度", ["2022-09-30"]),
        ("2季度内完成", ["2022-06-30"]),
        ("2023年底前", ["2023-12-31"]),
        ("2022-06-30前完成", ["2022-06-30"]),
        ("完成年度内各项任务", []),
        ("及时", []),
        ("2022年工作", []),
        ("按月通报", []),
    ],
)
def test_a_deadline_is_the_last_day_that_the_words_allow(text, days):
    found, _ = find_deadlines(text)
    assert [one.on(2022) for one in found] == [date.fromisoformat(day) for day in days]


def test_what_was_read_is_taken_out_of_the_text():
    assert find_deadlines("年底前完成30项")[1] == "□□□□□30项"
