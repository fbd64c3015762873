"""How much can be measured, and what belongs to what."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pbe_analysis.bounds.meaning import Kind
from pbe_analysis.targets.filing import Filing, Form, Promise, Row
from pbe_analysis.targets.review import (
    AS_LIMIT,
    carriers,
    clarity_score,
    clashes,
    common,
    judged,
    kinds,
    measurable_rate,
    repeats_name,
)

from .conftest import filing

WEIGHTS = {"产出指标": Decimal(50), "效益指标": Decimal(30), "满意度指标": Decimal(10)}


def test_every_row_is_judged_in_its_order():
    rows = judged(filing("=3次", "", "良好", "年底前完成", "全覆盖"))
    assert [one.kind for one in rows] == [Kind.QUANTITATIVE, Kind.MISSING, Kind.QUALITATIVE, Kind.DEADLINE, Kind.NUMBER_IN_TEXT]
    assert str(measurable_rate(rows)) == "60.00%" and sum(kinds(rows).values()) == 5


@pytest.mark.parametrize(
    ("level1", "level2", "name", "target", "understood"),
    [
        ("成本指标", "经济成本指标", "单位成本", "1200元", "≤1,200元"),
        ("产出指标", "成本指标", "总成本", "300万元", "≤3,000,000元"),
        ("成本指标", "经济成本指标", "节约成本", "20万元", "=200,000元"),
        ("成本指标", "经济成本指标", "预算执行率", "100%", "=100%"),
        ("成本指标", "经济成本指标", "总成本", "≥300元", "≥300元"),
        ("产出指标", "时效指标", "办理时限", "15个工作日", "≤15个工作日"),
        ("产出指标", "时效指标", "按期完成率", "100%", "=100%"),
        ("产出指标", "质量指标", "漏报率", "2%", "≤2%"),
        ("产出指标", "质量指标", "事故数", "0起", "=0起"),
        ("产出指标", "数量指标", "讲座", "40场", "=40场"),
    ],
)
def test_costs_times_and_what_is_to_be_avoided_are_limits_without_a_sign(level1, level2, name, target, understood):
    (one,) = judged(Filing((Form("甲"),), (Row("A", "甲", level1, level2, name, target),)))
    assert str(one.meaning) == understood and (AS_LIMIT in one.meaning.notes) == (understood[0] == "≤")


def test_a_weighted_level_without_indicators_counts_as_nothing():
    assert clarity_score(judged(filing("=3次", "良好")), WEIGHTS) == Fraction(50, 90) * 100 / 2
    assert clarity_score((), WEIGHTS) == 0 and clarity_score((), {}) is None


def test_nothing_to_measure_is_undefined():
    assert str(measurable_rate(())) == "—"


@pytest.mark.parametrize(
    ("a", "b", "n"),
    [
        ("居民健康素养水平", "市民的健康素养水平提升", 6),
        ("甲乙", "乙甲", 1),
        ("", "甲", 0),
        ("培训", "培训", 2),
        ("发放到位率", "印制和发放健康知识读本", 2),
    ],
)
def test_common_characters_are_counted_in_a_row(a, b, n):
    assert common(a, b) == common(b, a) == n


def promise(what, target, due=None):
    return Promise("甲", "年度总目标", what, target, due)


@pytest.mark.parametrize(
    ("promised", "target", "clash", "carried"),
    [
        (promise("居民健康素养水平", "不低于32%"), ">=35%", True, True),
        (promise("居民健康素养水平", "不低于35%"), ">=35%", False, True),
        (promise("居民健康素养水平", "40%", 2030), ">=35%", False, True),
        (promise("居民健康素养水平", "32人"), ">=35%", False, False),
        (promise("发放到位率", "不低于98%"), ">=35%", False, False),
        (promise("健康素养竞赛", "一次"), "良好", False, False),
    ],
)
def test_a_promise_is_carried_by_a_like_name_and_unit_and_clashes_with_another_value(promised, target, clash, carried):
    whole = filing(target, name="市民健康素养水平提升", promises=(promised,))
    rows = judged(whole)
    assert bool(clashes(whole, rows, 4)) is clash
    assert bool(carriers(promised, rows, 4)) is carried


def test_zero_promises_are_carried_by_the_same_bound():
    rows = judged(filing("实现“零差错、零事故、零投诉”"))
    assert carriers(promise("差错", "零差错"), rows, 4) and not carriers(promise("延误", "零延误"), rows, 4)


def test_two_rows_of_one_name_clash():
    whole = filing("=3次", "=4次")
    same = type(whole)(
        whole.forms, tuple(type(row)(**{**{k: getattr(row, k) for k in row.__slots__}, "name": "培训"}) for row in whole.rows)
    )
    assert len(clashes(same, judged(same), 4)) == 1 and clashes(whole, judged(whole), 4) == []


@pytest.mark.parametrize(
    ("name", "target", "repeats"),
    [
        ("服务对象满意", "服务对象满意", True),
        ("验收合格率", "验收合格", True),
        ("完成保障", "完成保障。", True),
        ("满意度", "满意", False),
        ("推广30项", "=30项", False),
        ("培训", "", False),
    ],
)
def test_a_target_that_says_its_name_again(name, target, repeats):
    whole = filing(target)
    row = judged(type(whole)(whole.forms, (type(whole.rows[0])("A-1", "甲", "产出指标", "质量指标", name, target),)))
    assert repeats_name(row[0]) is repeats
