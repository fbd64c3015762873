"""The next step of every method: what it is, and that it brings exactly what the method then gives."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.numbers import Rate
from pbe_analysis.scoring import Undefined, outcome_of
from pbe_analysis.scoring.margins import margin
from pbe_analysis.scoring.notation import method_of

STEPS = [
    ("按比例；目标=100%", D("0.875"), "提高1个百分点", "0.1"),
    ("按比例；目标=100%", D("0.995"), "提高到100%", "0.05"),
    ("反向比例；目标=1.2倍", D("1.25"), "降到1.2倍", "0.4"),
    ("扣分；目标=90%；每=1个百分点；扣=0.5", D("0.896"), "提高到90%", "0.2"),
    ("按比例；目标=100%", 1, None, None),
    ("按比例；目标=100%；起点=60%", D("0.5"), "提高到60%", "6"),
    ("按比例；目标=40个", 30, "增加1个", "0.25"),
    ("反向比例；目标=200万元", D(2_100_000), "减少1万元", F(2000, 209) - F(2000, 210)),
    ("反向比例；目标=1.2倍", D("1.5"), "减少0.1倍", F(120, 14) - 8),
    ("扣分；目标=90%；每=2个百分点；扣=1", D("0.86"), "提高2个百分点", "1"),
    ("扣分；目标=90%；每=1个百分点；扣=1；起点=85%", D("0.8"), "提高到85%", "5"),
    ("扣分；目标=90%；每=1个百分点；扣=1", D("0.2"), None, None),
    ("扣分；每=1处；扣=1", 3, "减少1处", "1"),
    ("分档；≥95%:10；≥90%:6；其余:0", D("0.92"), "提高到95%", "4"),
    ("分档；≥95%:10；≥90%:6；其余:0", D("0.1"), "提高到90%", "6"),
    ("分档；≥95%:10；≥90%:6；其余:0", D("0.95"), None, None),
    ("分档；≤5%:10；<10%:6；其余:0", D("0.1"), "低于10%", "6"),
    ("分档；≤5天:10；其余:2", 9, "降到5天", "8"),
    ("按比例；目标=95%；起点=80%；起点得分=2", D("0.7"), "提高到80%", "2"),
    ("按比例；目标=95%；起点=80%；起点得分=0", D("0.92"), "提高1个百分点", F(10, 15)),
    ("达标；符合", False, "达到“符合”", "10"),
    ("达标；符合", True, None, None),
    ("清单；共=4", 3, "多具备1项", "2.5"),
    ("清单；共=4", 4, None, None),
    ("清单；项=甲、乙；各=2、8", {"甲": False, "乙": False}, "补齐“乙”", "8"),
    ("清单；共=4", {"1": True, "2": True, "3": False, "4": True}, "补齐第3项", "2.5"),
    ("按期限；期限=2021-03-31", date(2021, 4, 1), "提前1天", "10"),
    ("按期限；期限=2021-03-31；每=1天；扣=0.5", date(2021, 4, 3), "提前1天", "0.5"),
    ("按期限；期限=2021-03-31", date(2021, 3, 31), None, None),
    ("按区间；下限=80%；上限=100%", D("0.75"), "提高1个百分点", F(1, 8)),
    ("按区间；下限=80%；上限=100%", D("1.25"), "降低1个百分点", F(10 * 100, 124) - 8),
    ("人工", D(5), None, None),
    ("按比例；目标=100%", None, None, None),
    ("按比例；目标=100%", Rate(1, 0), None, None),
    ("按比例；目标=100%", Undefined("没有"), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actual", "step", "gain"), STEPS)
def test_one_more_step(text, actual, step, gain):
    method = method_of(text, 10)
    found = margin(method.rule, 10, actual, method.unit)
    assert (found and found.step, found and found.gain) == (step, None if gain is None else F(gain))


@pytest.mark.parametrize(
    ("unit", "step"), [("元/户", "降到3,000元/户"), ("万元/户", "降到0.3万元/户"), ("元", "降到3,000元"), ("", "降到3,000")]
)
def test_a_step_is_told_in_the_unit_of_its_value(unit, step):
    rule = method_of("扣分；目标=≤3000；每=150；扣=0.5", 2).rule
    assert margin(rule, 2, D(3060), unit).step == step


TEXTS = [text for text, *_ in STEPS if not text.startswith(("人工", "清单；项", "按期限"))]


@given(st.sampled_from(TEXTS), st.integers(0, 40))
def test_a_step_never_costs_points_and_brings_what_the_method_gives(text, count):
    method = method_of(text, 10)
    value = (
        min(count, 4)
        if text.startswith("清单")
        else D(count) / 20
        if method.unit == "%"
        else D(count) * (10_000 if method.unit == "元" else 1)
    )
    if found := margin(method.rule, 10, value, method.unit):
        now, then = (outcome_of(method.rule, 10, one).points for one in (value, found.value))
        assert found.gain == F(then) - F(now) > 0
