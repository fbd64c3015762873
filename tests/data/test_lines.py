"""What a row below the headings is, by its first text."""

import pytest

from pbe_analysis.data.lines import is_note, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("评价组长（签字）：        日期：", True),
        ("项目单位（盖章）", True),
        ("评价组组长：张三", True),
        ("单位负责人签字：", True),
        ("填表人", True),
        ("日期：2023年", True),
        ("单位：人次", True),
        ("（计量单位：所）", True),
        ("单位食堂", False),
        ("合同（签章）齐全率", False),
        ("签字盖章齐全率", False),
        ("负责人到岗率", False),
        ("组长单位", False),
    ],
)
def test_signatures_are_told_from_names_of_data(text, expected):
    assert is_note([plain(text)], False) == expected
