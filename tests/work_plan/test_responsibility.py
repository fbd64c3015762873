"""Who and when, where the plan says it; nothing where it does not."""

from datetime import date

import pytest

from pbe_analysis.work_plan.responsibility import responsibility, without


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("6月底前出台", date(2024, 6, 30)),
        ("2月底前完成", date(2024, 2, 29)),
        ("12月20日前投入使用", date(2024, 12, 20)),
        ("年底前完成", date(2024, 12, 31)),
        ("年内完成", date(2024, 12, 31)),
        ("2025年3月底以前", date(2025, 3, 31)),
        ("上半年完成", date(2024, 6, 30)),
        ("三季度末前完成", date(2024, 9, 30)),
        ("完成时限：9月", date(2024, 9, 30)),
        ("完成时限：9月15日", date(2024, 9, 15)),
        ("2月30日前完成", None),  # there is no such day
        ("继续组织实施2013年项目", None),
        ("5月开展宣传", None),  # a month in which something begins is no deadline
        ("按期推进", None),
        ("进一步推进", None),
    ],
)
def test_deadlines(text, due):
    assert responsibility(text, 2024).due == due


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("（责任单位：基层处；完成时限：6月底）", "基层处"),
        ("牵头单位：医政处、基层处", "医政处、基层处"),
        ("责任处室:医政处。", "医政处"),
        ("落实各单位责任", ""),
        ("强化医疗责任追究机制", ""),
    ],
)
def test_units_in_charge(text, lead):
    assert responsibility(text, 2024).lead == lead


def test_what_only_says_who_is_taken_out_of_the_text():
    assert without("建成急救站（牵头单位：医政处）。") == "建成急救站。"
    assert without("街道（乡镇）卫生监督") == "街道（乡镇）卫生监督"
