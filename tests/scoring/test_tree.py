"""Trees of indicators added up by hand: weights that drop out and stretch, points that roll up, and what holds for any tree."""

from decimal import Decimal as D
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.numbers import Rate
from pbe_analysis.scoring import Indicator, PerDefect, Ratio, Scorecard, Undefined


def leaf(name: str, weight, actual=None, target=10, **more) -> Indicator:
    return Indicator(name, D(weight), rule=Ratio(target), actual=actual, **more)


def tree(*, enough=True, survey=True) -> Scorecard:
    """产出 60 (数量 40: 甲 25, 乙 15; 质量 20: 丙 20), 效益 40 (社会 30: 丁 30; 满意度 10: 戊 10)."""
    return Scorecard((
        Indicator("产出", D(60), parts=(
            Indicator("数量", D(40), parts=(leaf("甲", 25, 8), leaf("乙", 15, 10 if enough else None))),
            Indicator("质量", D(20), parts=(leaf("丙", 20, 5),)),
        )),
        Indicator("效益", D(40), parts=(
            Indicator("社会", D(30), parts=(leaf("丁", 30, 9),)),
            Indicator("满意度", D(10), parts=(leaf("戊", 10, 12, applies=survey),)),
        )),
    ), whole=D(100))  # fmt: skip


def points(card: Scorecard) -> dict[str, object]:
    return {node.name: node.points for node in card.walk()}


def weights(card: Scorecard) -> dict[str, object]:
    return {node.name: node.weight for node in card.walk()}


def test_points_roll_up_from_the_third_level_to_the_whole():
    card = tree()
    assert points(card) == {"产出": 45, "数量": 35, "甲": 20, "乙": 15, "质量": 10, "丙": 10,
                            "效益": 37, "社会": 27, "丁": 27, "满意度": 10, "戊": 10}  # fmt: skip
    assert card.gross == card.net == 82 and list(card.faults()) == []
    rates = {node.name: str(node.score_rate) for node in card.walk()}
    assert (rates["产出"], rates["数量"], rates["质量"], rates["戊"]) == ("75.00%", "87.50%", "50.00%", "100.00%")


def test_a_node_knows_its_way_from_the_first_level():
    assert [node.path for node in tree().walk()][:3] == [("产出",), ("产出", "数量"), ("产出", "数量", "甲")]
    assert [leaf.name for leaf in tree().leaves] == ["甲", "乙", "丙", "丁", "戊"]


def test_what_drops_out_leaves_its_weight_to_the_rest_of_its_node():
    """满意度 drops out with its only part; 社会 keeps all of 效益: 30 → 40, 27 → 36."""
    card = tree(survey=False)
    assert (weights(card)["社会"], weights(card)["满意度"], weights(card)["甲"]) == (40, 0, 25)
    assert (points(card)["丁"], points(card)["满意度"], card.net) == (36, None, 81)
    assert list(card.faults()) == []


def test_a_first_level_without_any_part_that_applies_leaves_its_weight_to_the_others():
    card = tree()
    gone = Indicator("其他", D(20), parts=(leaf("己", 20, applies=False),))
    assert Scorecard((*card.indicators, gone)).net == 82 * F(120, 100)


def test_nothing_applies_is_no_score():
    card = Scorecard((leaf("甲", 100, 10, applies=False),))
    assert card.gross is None and card.net is None and card.nodes[0].points is None and card.nodes[0].method == "不适用"


def test_a_branch_that_does_not_apply_takes_its_parts_with_it():
    card = Scorecard((leaf("甲", 50, 5), Indicator("乙", D(50), parts=(leaf("丙", 50, 10),), applies=False)))
    assert card.net == 50 and [one.name for one in card.leaves if one.applies] == ["甲"]


def test_a_node_without_a_weight_of_its_own_only_groups():
    """产出 100 = 数量 (甲 60) + 质量 (乙 20, 丙 20): without 丙 the whole is shared 60 : 20, across the groups."""
    groups = (Indicator("数量", parts=(leaf("甲", 60, 10),)), Indicator("质量", parts=(leaf("乙", 20, 10), leaf("丙", 20, 10, applies=False))))  # fmt: skip
    card = Scorecard((Indicator("产出", D(100), parts=groups),))
    assert (weights(card)["甲"], weights(card)["乙"], weights(card)["质量"]) == (75, 25, 25) and card.net == 100


def test_points_of_a_rule_are_stretched_with_the_weight():
    """4 defects cost 4 of 10; on a weight of 20 that is 12 of 20."""
    rule = PerDefect(0, 1, less_is_better=True)
    card = Scorecard((Indicator("甲", D(10), rule=rule, actual=4), leaf("乙", 10, 10, applies=False)))
    assert card.net == 12 and weights(card) == {"甲": 20, "乙": 0}


def test_a_missing_value_leaves_its_nodes_without_points_and_says_why():
    card = tree(enough=False)
    assert points(card) | {"乙": None, "数量": None, "产出": None} == points(card) and points(card)["效益"] == 37
    assert card.gross is None and card.net is None and str(card.score_rate) == "—"
    assert [(node.name, node.outcome.why, node.method) for node in card.unscored] == [("乙", "没有填报实际完成值", "未填报")]


def test_an_undefined_value_says_why_and_is_never_nought():
    card = Scorecard((leaf("甲", 50, Undefined("样本过少")), leaf("乙", 50, Rate(0, 0)), leaf("丙", 10, 0)))
    assert [node.points for node in card.nodes] == [None, None, 0]
    assert [(node.outcome.why[:4], node.method) for node in card.unscored] == [("样本过少", "无法计分"), ("实际值的", "无法计分")]


def test_an_entered_score_is_a_score_and_stays_as_it_was_printed():
    card = Scorecard((Indicator("甲", D(20), D("17.50")), Indicator("乙", D(20), D(0))))
    assert str(card.nodes[0].points) == "17.50" and str(card.net) == "17.50" and card.nodes[1].points == 0
    assert card.nodes[0].method == "按填报" and card.nodes[0].is_judged


@pytest.mark.parametrize(
    ("indicators", "path", "what"),
    [
        ((leaf("甲", 60), leaf("乙", 30)), (), "合计为90，应为100"),
        ((leaf("甲", 60), Indicator("乙", D(40), parts=(leaf("丙", 30), leaf("丁", 9)))), ("乙",), "合计为39，应为40"),
        ((Indicator("乙", D(100), parts=(leaf("丙", 50), leaf("丙", 50))),), ("乙", "丙"), "同名"),
        ((leaf("甲", 100), Indicator("乙")), ("乙",), "没有分值"),
        ((leaf("甲", 110), leaf("乙", -10)), ("乙",), "小于零"),
        ((Indicator("甲", D(100), D(101)),), ("甲",), "得分101不在0至100之间"),
    ],
)
def test_a_fault_names_its_node(indicators, path, what):
    (fault,) = Scorecard(indicators, whole=D(100)).faults()
    assert fault.path == path and what in fault.what


# Any tree

ratios = st.builds(lambda n, weight, actual, applies: leaf(f"指标{n}", weight, actual, applies=applies),
                   st.integers(0, 10**9), st.integers(1, 40), st.integers(0, 20), st.booleans())  # fmt: skip
leaves = st.lists(ratios, min_size=1, max_size=5)
trees = st.lists(leaves, min_size=1, max_size=4).map(
    lambda groups: tuple(Indicator(f"级{n}", parts=tuple(group)) for n, group in enumerate(groups))
)


@given(trees)
def test_what_applies_always_shares_the_whole(indicators):
    card = Scorecard(indicators)
    applying = [leaf for leaf in card.leaves if leaf.applies]
    assert sum(F(leaf.weight) for leaf in applying) == (card.weight if applying else 0)
    for node in card.walk():
        assert not node.parts or sum(F(part.weight) for part in node.parts) == node.weight


def flat(card: Scorecard) -> list[tuple]:
    return sorted((leaf.name, F(leaf.weight), F(leaf.points or 0)) for leaf in card.leaves)


@given(trees, st.randoms())
def test_the_order_of_rows_does_not_matter(indicators, random):
    shuffled = [Indicator(one.name, parts=tuple(random.sample(one.parts, len(one.parts)))) for one in indicators]
    random.shuffle(shuffled)
    one, other = Scorecard(indicators), Scorecard(tuple(shuffled))
    assert one.net == other.net and flat(one) == flat(other)


@given(trees)
def test_the_whole_is_the_sum_of_its_leaves(indicators):
    card = Scorecard(indicators)
    got = [F(leaf.weight) * min(F(leaf.indicator.actual, 10), 1) for leaf in card.leaves if leaf.applies]
    assert card.net == (sum(got) if got else None)


@given(trees, st.integers(0, 100), st.integers(1, 10))
def test_the_score_never_falls_when_one_measure_improves(indicators, place, more):
    flat = [(n, m) for n, one in enumerate(indicators) for m, _ in enumerate(one.parts)]
    n, m = flat[place % len(flat)]
    part = indicators[n].parts[m]
    better = list(indicators[n].parts)
    better[m] = leaf(part.name, part.weight, part.actual + more, applies=part.applies)
    improved = (*indicators[:n], Indicator(indicators[n].name, parts=tuple(better)), *indicators[n + 1 :])
    before, after = Scorecard(indicators).net, Scorecard(improved).net
    assert before is after is None or after >= before
