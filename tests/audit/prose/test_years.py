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


OWN_CHANGES = "三公经费11.00万元，比上年减少3.50万元。其中：接待费3.00万元，减少1.50万元；运行费8.00万元，减少2.00万元；购置费0万元，与上年持平。"
LEFT = "建设任务25.4万亩，已建成16.6万亩，完成任务的65.35%，剩余8.8万亩。"
STATES = "共实施项目22个，已完工20个，在建1个，未开工1个，完工率90.91%。"
CHECKED = "养老机构共47家，其中通过考核的45家，未通过2家，考核通过率95.74%。"
EACH = "全市共有高中24所，在校生28800人，班级600个，校均1200人，班均48人。"
ROAD = "投入养护资金981.00万元，养护196.2公里，平均每公里投入5.00万元。"
OF_TOTAL = "支出总计1443.23万元。基本支出986.04万元，占总支出的68.32%；项目支出457.19万元，占总支出的31.68%。"
PEOPLE = "三年分别为1346人、1447人和1545人，累计4338人次。"


@pytest.mark.parametrize("sentence", [OWN_CHANGES, LEFT, STATES, CHECKED, EACH, ROAD, OF_TOTAL, PEOPLE])
def test_what_is_left_and_what_is_for_each_is_accused_of_nothing(sentence):
    assert faults(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "old", "new", "due"),
    [
        (OWN_CHANGES, "3.50", "3.80", "3.50万元"),  # 1.5 + 2 + 0
        (LEFT, "8.8万亩", "1.8万亩", "8.8万亩"),  # 25.4 − 16.6
        (CHECKED, "47家", "17家", "47家"),  # 45 + 2
        (EACH, "班均48人", "班均58人", "48人"),  # 28800 ÷ 600
        (ROAD, "5.00万元", "5.10万元", "5.00万元"),  # 981 ÷ 196.2
        (OF_TOTAL, "68.32%", "66.32%", "68.32%"),  # 986.04 ÷ 1443.23
        (PEOPLE, "4338", "4398", "4338人次"),
    ],
)
def test_a_falsified_rest_or_share_is_recomputed(sentence, old, new, due):
    assert [(status, right) for status, _, right in faults(sentence.replace(old, new, 1))] == [("contradiction", due)]


@pytest.mark.parametrize(
    "sentence",
    [
        "共核查档案2059份，其中真实有效1354份，真实率65.76%；规范849份，规范率62.70%（以真实档案为分母）。",  # 849 of the 1354
        "亩均粮食产量由751公斤增加到761公斤，亩均增产10公斤，增幅1.33%。",
        "上年支出总计900.00万元，本年支出总计1000.00万元，基本支出600.00万元，占总支出的60.00%。",
        "共有项目60个，其中列入考核40个，通过考核38个，未通过2个。",
    ],
)
def test_parts_of_parts_and_earlier_wholes_accuse_nothing(sentence):
    assert faults(sentence) == []


POINTS = "项目综合得分88.37分。其中：决策分值20分，得16.41分，得分率82.05%；过程分值20分，得18.31分，得分率91.55%；产出分值60分，得53.65分，得分率89.42%。"
THREE = "公用经费131.50万元；校舍维修152.80万元；生活补助147.60万元。三项合计431.90万元。"
PLANNED = "计划养护公路164.9公里，实际完成158.2公里，完成计划的95.94%。"


@pytest.mark.parametrize("sentence", [POINTS, THREE, PLANNED])
def test_points_of_each_part_and_counted_totals_are_accused_of_nothing(sentence):
    assert faults(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "old", "new", "due"),
    [
        (POINTS, "18.31分", "18.91分", "18.31分"),  # 20 × 91.55 %, and what the whole leaves
        (POINTS, "89.42%", "89.92%", "89.42%"),  # 53.65 ÷ 60
        (THREE, "431.90", "437.90", "431.90万元"),
        (PLANNED, "95.94%", "95.44%", "95.94%"),  # 158.2 ÷ 164.9
        ("Of 637 households surveyed, 463 (72.7%) agreed.", "72.7%", "78.7%", "72.7%"),
    ],
)
def test_falsified_points_and_counted_totals_are_recomputed(sentence, old, new, due):
    assert [(status, right) for status, _, right in faults(sentence.replace(old, new, 1))] == [("contradiction", due)]


def test_a_total_of_other_parts_than_it_counts_accuses_nothing():
    """It counts three; one of the four amounts before it is of another."""
    assert faults("公用经费131.50万元；校舍维修152.80万元，另有危房改造52.80万元；生活补助147.60万元。三项合计431.90万元。") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "比上年5919.63万元减少1228.37万元，下降20.75%。",  # 1 228.37 ÷ 5 919.63
        "支出合计4691.26万元，较上年5919.63万元减少1228.37万元，下降20.75%。",
        "上年支出5919.63万元，今年比上年减少1228.37万元，下降20.75%。",
        "2023年支出5919.63万元，2024年减少1228.37万元，下降20.75%。",
        "2024年支出4691.26万元，比上年减少1228.37万元，下降20.75%。",  # 1 228.37 ÷ (4 691.26 + 1 228.37)
    ],
)
def test_the_earlier_amount_may_be_told_or_left_by_the_later_one(sentence):
    assert not faults(sentence)
    assert [found[1] for found in faults(sentence.replace("20.75%", "26.75%"))] == ["26.75%"]
