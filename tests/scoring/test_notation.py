"""Methods as analysts type them: what each notation computes, and what is said of one that cannot be read."""

from datetime import date
from decimal import Decimal
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.scoring import outcome_of
from pbe_analysis.scoring.amounts import amount, is_same_unit
from pbe_analysis.scoring.clauses import propose
from pbe_analysis.scoring.notation import completed_by, method_of
from pbe_analysis.scoring.notation_words import EXAMPLES, WORDS

D = Decimal

# notation → (value, points of 5): just below, on, just above, zero, far over
POINTS = {
    "按比例；目标=100%；封顶": [("0.999", "4.995"), ("1", "5"), ("1.2", "5"), ("0", "0")],
    "按比例；目标=40个": [("39", "4.875"), ("40", "5"), ("41", "5")],
    "按比例；目标=85%；起点=60%": [("0.85", "5"), ("0.68", "4"), ("0.6", F(300, 85)), ("0.5999", "0")],
    "按比例；目标=100%；最低完成=60%": [("0.6", "3"), ("0.59", "0")],
    "按比例；目标=100%；满分=90%": [("0.9", "5"), ("0.8", "4")],
    "按比例；目标=95%；起点=80%；起点得分=0": [("0.95", "5"), ("0.92", "4"), ("0.8", "0"), ("0.79", "0")],
    "按比例；目标=90%；起点=60%；起点得分=60%": [("0.9", "5"), ("0.75", "4"), ("0.6", "3"), ("0.59", "0")],
    "反向比例；目标=5%；起点=15%；起点得分=1": [("0.05", "5"), ("0.1", "3"), ("0.15", "1"), ("0.16", "0")],
    "达标；符合": [(True, "5"), (False, "0")],
    "反向比例；目标=200万元": [("1999999", "5"), ("2000000", "5"), ("2500000", "4"), ("0", "5")],
    "反向比例；目标=10天；起点=20天": [("20", "2.5"), ("21", "0")],
    "扣分；目标=90%；每=1个百分点；扣=0.5": [("0.91", "5"), ("0.9", "5"), ("0.895", "4.75"), ("0.8", "0"), ("0", "0")],
    "扣分；目标=90%；每=1%；扣=10%；最多扣=2": [("0.89", "4.5"), ("0.5", "3")],
    "扣分；目标=90%；每=1个百分点；扣=1；不足一档=不扣": [("0.895", "5"), ("0.889", "4")],
    "扣分；目标=90%；每=1个百分点；扣=1；不足一档=按一档": [("0.895", "4"), ("0.889", "3")],
    "扣分；目标=90%；每=1个百分点；扣=0.1；起点=85%": [("0.85", "4.5"), ("0.849", "0")],
    "扣分；每=1处；扣=1": [("0", "5"), ("2", "3"), ("9", "0")],
    "扣分；目标=≤2%；每=0.5个百分点；扣=1": [("0.01", "5"), ("0.02", "5"), ("0.03", "3")],
    "扣分;扣=权重的1/5": [("1", "4"), ("5", "0")],
    "分档；≥95%:5；≥90%:3分；其余:20%": [("0.95", "5"), ("0.949", "3"), ("0.9", "3"), ("0.89", "1"), ("0", "1")],
    "分档；≤5%：满分；<10%：3": [("0.05", "5"), ("0.051", "3"), ("0.1", "0")],
    "分档\n>30人得5\n≥20人得2": [("31", "5"), ("30", "2"), ("20", "2"), ("19", "0")],
    "达标；≥7天": [("6", "0"), ("7", "5"), ("8", "5")],
    "达标；目标=<7天": [("6", "5"), ("7", "0")],
    "清单；共=4": [("3", "3.75"), ("4", "5"), ("0", "0")],
    "按期限；期限=2021-03-31": [(date(2021, 3, 31), "5"), (date(2021, 4, 1), "0")],
    "按期限；期限=2021-03-31；逾期=2": [(date(2021, 3, 30), "5"), (date(2021, 4, 1), "2")],
    "按期限；期限=2021年3月31日；每=2天；扣=1；最多扣=3": [(date(2021, 4, 1), "4.5"), (date(2021, 5, 1), "2")],
    "按区间；下限=80%；上限=100%": [("0.8", "5"), ("0.6", "3.75"), ("1.25", "4")],
}  # fmt: skip
CASES = [(text, value, points) for text, pairs in POINTS.items() for value, points in pairs]


@pytest.mark.parametrize(("text", "value", "points"), CASES)
def test_what_is_typed_gives_these_points(text, value, points):
    value = value if isinstance(value, date | bool) else D(value)
    assert outcome_of(method_of(text, 5).rule, 5, value).points == F(points)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "“”不是评分方法"),
        ("按比列；目标=90%", "“按比列”不是评分方法。是不是“按比例”？"),
        ("按比例", "“按比例”缺少参数“目标”，如：按比例；目标=100%；起点=60%"),
        ("按比例；目标=高", "“目标=高”不是一个数"),
        ("按比例；目标=0", "应大于零"),
        ("按比例；目标=90%；起点得分=0", "有比目标差的“起点”，如：按比例；目标=95%；起点=80%；起点得分=0"),
        ("按比例；目标=90%；起点=90%；起点得分=0", "有比目标差的“起点”"),
        ("反向比例；目标=9%；起点=5%；起点得分=0", "有比目标差的“起点”"),
        ("按比例；目标=90%；起点=60%；起点得分=6", "应不高于分值"),
        ("反向比例；目标=-5%", "不能小于零"),
        ("清单；共=2；各=0、0", "应逐项写出大于零的分数"),
        ("清单；共=2；各=1", "应逐项写出大于零的分数"),
        ("按比例；目标=90%；起点=10个", "“起点=10个”的单位与目标的“%”不同"),
        ("按比例；目标=280节；起点=60%", "目标以“节”计：完成程度低于它不得分的，应写作 最低完成=60%"),
        ("按比例；目标=280；起点=60%", "目标没有写百分号：完成程度低于它不得分的，应写作 最低完成=60%"),
        ("按比例；目标=280；满分=90%", "“满分=90%”是百分数，目标没有写百分号：应写出与目标同一单位的数值"),
        ("按比例；目标=90%；起点=60", "“起点=60”没有写单位，目标以%计：百分数应写作 起点=60%"),
        ("反向比例；目标=200万元；起点=120%", "“起点=120%”是百分数，目标以“元”计"),
        ("扣分；目标=90%；扣=1", "“每=1”的单位与目标的“%”不同，应如 每=1个百分点"),
        ("扣分；目标=90；每=1个百分点；扣=1", "“每=1个百分点”的单位与目标的“90”不同"),
        ("按区间；下限=80；上限=100%", "“上限=100%”是百分数"),
        ("按比例；目标=90%；封项", "“封项”不是“按比例”的参数"),
        ("扣分；目标=90%；每=1个百分点", "“扣分”缺少参数“扣”"),
        ("扣分；目标=90%；每=1处；扣=1", "“每=1处”的单位与目标的“%”不同"),
        ("扣分；目标=90%；目标=91%；扣=1", "“目标”写了两次"),
        ("扣分；扣=-1", "“-1”不是分数"),
        ("扣分；扣=1/0", "“1/0”不是分数"),
        ("扣分；每=0处；扣=1", "“每”应大于零"),
        ("扣分；扣=1；不足一档=按比列", "是不是“按比例”？"),
        ("扣分；扣=1；每个=1", "是不是“每”？"),
        ("分档", "没有一档"),
        ("分档；95%:5", "前应有 ≥、≤、> 或 <"),
        ("分档；≥95%", "不是一档"),
        ("分档；≥95%:3；≥90%:5", "各档应从好到差"),
        ("分档；≥95%:5；≤90%:3", "各档的单位和方向应一致"),
        ("达标", "应写一个条件"),
        ("清单", "“清单”缺少参数“共”"),
        ("清单；共=0", "应是1至99的项数"),
        ("按期限；期限=年底", "“期限=年底”不是日期"),
        ("按期限；期限=2021-03-31；每=1个月；扣=1", "应是天数"),
        ("按期限；期限=2021-03-31；逾期=6", "“逾期=6”高于分值"),
        ("按区间；下限=90%；上限=80%", "“下限”应不小于零，不大于“上限”"),
        ("人工；目标=1", "它没有参数"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_the_nearest_known_word(text, said):
    with pytest.raises(ValueError) as caught:
        method_of(text, 5)
    assert said in str(caught.value)


def test_every_word_has_an_example_that_reads():
    assert set(EXAMPLES) == set(WORDS)
    assert all(method_of(text, 5).text == text for text in EXAMPLES.values())


def test_the_documents_list_the_examples():
    from samples import ROOT

    assert all(f"| `{text}` |" in (ROOT / "docs" / "scoring.md").read_text("utf-8") for text in EXAMPLES.values())


VALUES = (
    "90%",
    "0",
    "0%",
    "-5",
    "1个百分点",
    "200万元",
    "7天",
    "≤5%",
    "≥0",
    "1",
    "5",
    "99",
    "1/3",
    "满分",
    "9" * 60,
    "5‰",
    "2021-03-31",
    "9999-12-31",
)
WORD = st.sampled_from([word for word in WORDS if word != "人工"])


@given(WORD, st.lists(st.sampled_from(VALUES), min_size=6, max_size=6), st.sampled_from(VALUES), st.sampled_from([1, 5, F(1, 3)]))
def test_whatever_is_typed_gives_points_within_the_weight_or_is_refused(word, values, actual, weight):
    pairs = [f"{key}={one}" for key, one in zip(WORDS[word][0], values, strict=False)] or [f"≥{values[0]}:{values[1]}"]
    try:
        method = method_of("；".join([word, *pairs]), weight)
        value = date.fromisoformat(actual) if actual.count("-") == 2 else amount(actual).value
    except ValueError:
        return
    points = outcome_of(method.rule, weight, value).points if isinstance(value, date) is (word == "按期限") else None
    assert points is None or 0 <= points <= weight


@pytest.mark.parametrize(
    ("text", "target", "whole"),
    [
        ("按比例", "100%", "按比例；目标=100%"),
        ("按比例；目标=90%", "100%", "按比例；目标=90%"),
        ("按比例", "合规", "按比例"),
        ("扣分；每=1个百分点；扣=1", "≥90%", "扣分；每=1个百分点；扣=1；目标=≥90%"),
        ("扣分；每=1处；扣=1", "90%", "扣分；每=1处；扣=1"),
        ("扣分；扣=1", "90%", "扣分；扣=1"),
        ("达标", "7天", "达标；目标=≥7天"),
        ("达标", "≤7天", "达标；目标=≤7天"),
        ("达标", "符合", "达标；目标=符合"),
        ("达标；≥5天", "7天", "达标；≥5天"),
        ("按期限", "2021-03-31", "按期限；期限=2021-03-31"),
        ("人工", "100%", "人工"),
    ],
)
def test_a_target_of_the_table_fills_in_what_the_method_leaves_out(text, target, whole):
    assert completed_by(text, target) == whole


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("90%", "0.9", "%"), ("1个百分点", "0.01", "%"), ("5‰", "0.005", "%"), ("200万元", "2000000", "元"), ("≥7天", "7", "天"),
     ("一项", "1", "项"), ("1,200人", "1200", "人")],
)  # fmt: skip
def test_amounts_are_in_plain_units(text, value, unit):
    assert (amount(text).value, amount(text).unit) == (D(value), unit)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("扣分；目标≤10%；每=1个百分点；扣=1", "扣分；目标=≤10%；每=1个百分点；扣=1"),
        ("扣分；目标≥90%；每=1个百分点；扣=1", "扣分；目标=≥90%；每=1个百分点；扣=1"),
        ("达标；目标≥7天", "达标；≥7天"),
    ],
)
def test_a_sign_stands_for_the_equals_of_a_target(typed, same):
    assert (method_of(typed, 10).rule, method_of(typed, 10).unit) == (method_of(same, 10).rule, method_of(same, 10).unit)
    assert completed_by(typed, "50%") == typed


def test_a_price_is_no_sum_and_moves_by_money():
    text = propose("不超过12元/平方米得满分，每超出0.1元扣0.5分，扣完为止。", 8, "", 2023).text
    assert text == "扣分；目标=≤12元/平方米；每=0.1元；扣=0.5"
    assert (method_of(text, 8).unit, is_same_unit("元/平方米", "元"), is_same_unit("元/公里", "元/公里")) == (
        "元/平方米",
        False,
        True,
    )
