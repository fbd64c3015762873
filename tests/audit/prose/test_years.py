"""Changes between years that are named, shares in the order of a list, and lists that tell two figures of each part."""

from __future__ import annotations

import pytest

from ..tables_by_hand import audit_of, faults, said

IN_ORDER = "2021—2023年，排放量依次为200吨、180吨、150吨，2022年同比下降10.00%，2023年同比下降16.67%，两年累计削减50吨。"
NAMED = "人均收入2021年为8000元，2022年为9000元，2023年达到9900元，同比增长10.00%，较2021年增加1900元。"
BASE = "接种率95.07%，较2022年的89.08%上升5.99个百分点。"
BEHIND = "种植业20.00亿元，增长25.00%（上年16.00亿元）；畜牧业11.00亿元，增长10.00%（上年10.00亿元）。"
SHARES = "35岁以下21人，36至59岁50人，60岁以上29人，占比分别为21.00%、50.00%和29.00%。"
SCORES = "项目得分90.00分，其中：决策分值20分，得18.00分；过程分值30分，得27.00分；产出分值50分，得45.00分。"


@pytest.mark.parametrize("sentence", [IN_ORDER, NAMED, BASE, BEHIND, SHARES, SCORES])
def test_a_right_sentence_is_accused_of_nothing(sentence):
    assert faults(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "old", "new", "due"),
    [
        (IN_ORDER, "10.00%", "19.00%", "10.00%"),  # 1 − 180 ÷ 200
        (IN_ORDER, "16.67%", "16.57%", "16.67%"),  # 1 − 150 ÷ 180
        (IN_ORDER, "减50吨", "减30吨", "50吨"),  # 200 − 150
        (NAMED, "10.00%", "11.00%", "10.00%"),  # 9900 ÷ 9000 − 1
        (NAMED, "1900元", "1800元", "1900元"),  # 9900 − 8000
        (BASE, "5.99", "5.89", "5.99个百分点"),
        (BEHIND, "25.00%", "23.00%", "25.00%"),  # 20 ÷ 16 − 1
        (SHARES, "29.00%", "28.00%", "29.00%"),
        (SCORES, "90.00", "80.00", "90.00分"),  # 18 + 27 + 45
    ],
)
def test_a_falsified_figure_is_recomputed(sentence, old, new, due):
    found = faults(sentence.replace(old, new, 1))
    assert [(status, right) for status, _, right in found] == [("contradiction", due)]
    assert new.strip("减") in found[0][1]


@pytest.mark.parametrize(
    "sentence",
    [
        # 1.21 is the square of 1.1; no two of the years are told of
        "投入2021年100.00万元，2022年112.00万元，2023年121.00万元，年均增长10.00%。",
        "2023年收入121.00万元，较2022年的110.00万元增加11.00万元，较2021年增长21.00%。",
        "本月收入121.00万元，环比增加11.00万元，同比增长21.00%。",
        "三个季度支出分别为100.00万元、250.00万元、320.00万元，季均支出223.33万元，上半年支出占全年的52.24%。",
        "受访者中男性108人，占46.96%；女性122人，占53.04%。总体评价中，满意198人，不满意32人，总体满意度86.09%。",
        "Clinics open rose from 532 to 710, an increase of 33.5 per cent. Of 637 households, 463 (72.7%) agreed.",
    ],
)
def test_another_base_or_another_period_accuses_nothing(sentence):
    assert faults(sentence) == []


def test_a_fall_that_fits_is_confirmed():
    assert said(audit_of(IN_ORDER), "10.00%") == {("growth", "confirmed")}
