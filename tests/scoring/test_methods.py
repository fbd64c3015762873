"""Every method at its edges, computed a second and plainer way, and what holds for all of them."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import ROOT

from pbe_analysis.numbers import Rate
from pbe_analysis.scoring import (
    METHODS,
    Between,
    ByDate,
    ByHand,
    Checklist,
    Judgement,
    Ladder,
    OverRule,
    PerDefect,
    Ratio,
    Reverse,
    Stated,
    Undefined,
    Words,
    Worst,
    outcome_of,
    rule_of,
)

BANDS = {"达成": (F(8, 10), 1), "部分达成": (F(6, 10), F(8, 10)), "未达成": (0, F(6, 10))}
STEPS = Ladder(((95, 10), (90, 6), (80, 3)))
DAY = date(2022, 6, 30)
LIST = ("制度", "台账", "验收", "公示")

# method → (rule, actual, points of 10): just below, on, just above, zero, missing, over
EDGES = {
    "ratio": [
        (Ratio(20), Decimal("19.99"), "9.995"),
        (Ratio(20), 20, "10"),
        (Ratio(20), Decimal("20.01"), "10"),
        (Ratio(20), 0, "0"),
        (Ratio(20), -5, "0"),
        (Ratio(20), None, None),
        (Ratio(20), 4000, "10"),
        (Ratio(0), 0, "10"),
        (Ratio(0), -1, "0"),
        (Ratio(20, least=F(6, 10)), Decimal("11.99"), "0"),
        (Ratio(20, least=F(6, 10)), 12, "6"),
        (Ratio(20, over=OverRule(Decimal("0.3"), 2)), 26, "10"),
        (Ratio(20, over=OverRule(Decimal("0.3"), 2)), Decimal("26.01"), "8"),
        (Ratio(20, over=OverRule(Decimal("0.3"), zero=True)), 27, "0"),
        (Ratio(20, over=OverRule(Decimal("0.3"))), 27, "10"),
        (Ratio(1, full=Decimal("0.9")), Decimal("0.9"), "10"),
        (Ratio(1, full=Decimal("0.9")), Decimal("0.89"), "8.9"),
        (Ratio(1), Rate(19, 20), "9.5"),
        (Ratio(95, line=(80, 0)), 95, "10"),
        (Ratio(95, line=(80, 0)), 86, "4"),  # 6 of 15 on the way
        (Ratio(95, line=(80, 0)), 80, "0"),
        (Ratio(95, line=(80, 0)), 79, "0"),
        (Ratio(90, line=(60, F(6, 10))), 75, "8"),  # halfway from 6 to 10
        (Ratio(90, line=(60, F(6, 10))), 60, "6"),
        (Ratio(90, line=(60, F(6, 10))), 59, "0"),
        (Ratio(1), Rate(19, 0), None),
    ],
    "reverse": [
        (Reverse(20), Decimal("19.99"), "10"),
        (Reverse(20), 20, "10"),
        (Reverse(20), 25, "8"),
        (Reverse(20), 0, "10"),
        (Reverse(20), 40, "5"),
        (Reverse(20), None, None),
        (Reverse(0), 0, "10"),
        (Reverse(0), 1, "0"),
        (Reverse(20, over=OverRule(Decimal("0.3"), 2)), 14, "10"),
        (Reverse(20, over=OverRule(Decimal("0.3"), 2)), 13, "8"),
        (Reverse(20, least=F(6, 10)), 40, "0"),
        (Reverse(20, full=22), 22, "10"),
        (Reverse(5, line=(15, 0)), 8, "7"),
        (Reverse(0, line=(10, 0)), 4, "6"),
        (Reverse(0, line=(10, 0)), 11, "0"),
        (Reverse(20, full=22), 25, "8"),
    ],
    "between": [
        (Between(80, 100), 79, "9.875"),
        (Between(80, 100), 80, "10"),
        (Between(80, 100), 90, "10"),
        (Between(80, 100), 100, "10"),
        (Between(80, 100), 125, "8"),
        (Between(80, 100), 0, "0"),
        (Between(80, 100), None, None),
        (Between(0, 0), 1, "0"),
    ],
    "ladder": [
        (STEPS, 96, "10"),
        (STEPS, 95, "10"),
        (STEPS, Decimal("94.99"), "6"),
        (STEPS, 90, "6"),
        (STEPS, Decimal("89.99"), "3"),
        (STEPS, 80, "3"),
        (STEPS, Decimal("79.99"), "0"),
        (STEPS, 0, "0"),
        (STEPS, None, None),
        (Ladder(((90, 10),), otherwise=2), 89, "2"),
        (Ladder(((95, 10), (90, 6)), beyond=(95,)), 95, "6"),
        (Ladder(((95, 10), (90, 6)), beyond=(95,)), Decimal("95.01"), "10"),
        (Ladder(((5, 10), (10, 4)), less_is_better=True, beyond=(5,)), 5, "4"),
        (Ladder(((5, 10), (10, 4)), less_is_better=True), 5, "10"),
        (Ladder(((5, 10), (10, 4)), less_is_better=True), Decimal("5.01"), "4"),
        (Ladder(((5, 10), (10, 4)), less_is_better=True), 11, "0"),
    ],
    "per_defect": [
        (PerDefect(90, Decimal("0.5")), Decimal("90.01"), "10"),
        (PerDefect(90, Decimal("0.5")), 90, "10"),
        (PerDefect(90, Decimal("0.5")), Decimal("89.9"), "9.95"),
        (PerDefect(90, Decimal("0.5")), 89, "9.5"),
        (PerDefect(90, Decimal("0.5"), part="whole"), Decimal("87.7"), "9"),
        (PerDefect(90, Decimal("0.5"), part="begun"), Decimal("87.7"), "8.5"),
        (PerDefect(90, Decimal("0.5")), Decimal("87.7"), "8.85"),
        (PerDefect(90, Decimal("0.5")), 70, "0"),
        (PerDefect(90, Decimal("0.5")), Decimal("69.9"), "0"),
        (PerDefect(90, Decimal("0.5")), 0, "0"),
        (PerDefect(90, Decimal("0.5")), None, None),
        (PerDefect(90, 1, step=2), 86, "8"),
        (PerDefect(90, 1, most=3), 50, "7"),
        (PerDefect(90, 1, least=85), 85, "5"),
        (PerDefect(90, 1, least=85), Decimal("84.99"), "0"),
        (PerDefect(0, 2, less_is_better=True, least=2), 2, "6"),
        (PerDefect(0, 2, less_is_better=True, least=2), 3, "0"),
        (PerDefect(0, 2, less_is_better=True), 0, "10"),
        (PerDefect(0, 2, less_is_better=True), 1, "8"),
        (PerDefect(0, 2, less_is_better=True), 5, "0"),
        (PerDefect(0, 2, less_is_better=True), 6, "0"),
        (PerDefect(F(9, 10), Decimal("0.5"), step=F(1, 100)), Rate(84, 100), "7"),
    ],
    "checklist": [
        (Checklist(LIST), 4, "10"),
        (Checklist(LIST), 3, "7.5"),
        (Checklist(LIST), 0, "0"),
        (Checklist(LIST), 5, None),
        (Checklist(LIST), None, None),
        (Checklist(LIST), dict.fromkeys(LIST, True), "10"),
        (Checklist(LIST), dict.fromkeys(LIST, True) | {"公示": False}, "7.5"),
        (Checklist(LIST), dict.fromkeys(LIST, True) | {"公示": F(1, 2)}, "8.75"),
        (Checklist(LIST), dict.fromkeys(LIST, True) | {"公示": None}, None),
        (Checklist(LIST), dict.fromkeys(LIST, True) | {"公式": True}, None),
        (Checklist(LIST), dict.fromkeys(LIST, True) | {"公示": 2}, None),
        (Checklist(LIST, (4, 3, 2, 1)), {"制度": True, "台账": False, "验收": True, "公示": False}, "6"),
        (Checklist(LIST, (4, 3, 2, 1)), 2, None),
    ],
    "stated": [
        (Stated("符合"), True, "10"),
        (Stated("符合"), False, "0"),
        (Stated("符合"), None, None),
        (Stated("符合"), 1, None),
    ],
    "by_date": [
        (ByDate(DAY), DAY - timedelta(1), "10"),
        (ByDate(DAY), DAY, "10"),
        (ByDate(DAY), DAY + timedelta(1), "0"),
        (ByDate(DAY, late=F(1, 2)), DAY + timedelta(1), "5"),
        (ByDate(DAY, deduct=Decimal("0.5")), DAY + timedelta(1), "9.5"),
        (ByDate(DAY, deduct=Decimal("0.5")), DAY + timedelta(20), "0"),
        (ByDate(DAY, deduct=Decimal("0.5")), DAY + timedelta(21), "0"),
        (ByDate(DAY, deduct=Decimal("0.5"), most=3), DAY + timedelta(21), "7"),
        (ByDate(DAY, deduct=1, step=10), DAY + timedelta(14), "8.6"),
        (ByDate(DAY, deduct=1, step=10, part="begun"), DAY + timedelta(14), "8"),
        (ByDate(DAY, deduct=1, step=10, part="begun"), DAY + timedelta(1), "9"),
        (ByDate(DAY, deduct=1, step=10, part="begun"), DAY, "10"),
        (ByDate(DAY, deduct=1, step=10, part="whole"), DAY + timedelta(9), "10"),
        (ByDate(DAY, deduct=1, step=10, part="whole"), DAY + timedelta(10), "9"),
        (ByDate(DAY), None, None),
    ],
    "worst": [
        (Worst((Ratio(30), Ratio(500))), (30, 480), "9.6"),
        (Worst((Ratio(30), Ratio(500))), (15, 500), "5"),
        (Worst((Ratio(30), ByDate(DAY))), (30, DAY + timedelta(1)), "0"),
        (Worst((Ratio(30), ByDate(DAY))), (40, DAY), "10"),
        (Worst((Ratio(30), Ratio(500))), (30,), None),
        (Worst((Ratio(30), Ratio(500))), (0, None), None),
        (Worst((Ratio(30), Ratio(500))), None, None),
    ],
    "words": [
        (Words(BANDS), Judgement("达成", 1, reason="访谈"), "10"),
        (Words(BANDS), Judgement("达成", F(8, 10), reason="访谈"), "8"),
        (Words(BANDS), Judgement("达成", F(79, 100), reason="访谈"), None),
        (Words(BANDS), Judgement("部分达成", F(8, 10), reason="访谈"), "8"),
        (Words(BANDS), Judgement("部分达成", F(81, 100), reason="访谈"), None),
        (Words(BANDS), Judgement("未达成", 0, reason="访谈"), "0"),
        (Words(BANDS), Judgement("达成", 1), None),
        (Words(BANDS), Judgement("达成", reason="访谈"), None),
        (Words(BANDS), Judgement("很好", 1, reason="访谈"), None),
        (Words(BANDS), None, None),
    ],
    "by_hand": [
        (ByHand(), Judgement(points=Decimal("7.5"), reason="台账不全"), "7.5"),
        (ByHand(), Judgement(share=F(3, 4), reason="台账不全"), "7.5"),
        (ByHand(), Judgement(points=0, reason="没有制度"), "0"),
        (ByHand(), Judgement(points=10, reason="制度健全"), "10"),
        (ByHand(), Judgement(points=Decimal("10.01"), reason="制度健全"), None),
        (ByHand(), Judgement(points=-1, reason="制度健全"), None),
        (ByHand(), Judgement(points=10), None),
        (ByHand(), Judgement(reason="制度健全"), None),
        (ByHand(), None, None),
    ],
}
CASES = [pytest.param(*case, id=f"{name}-{n}") for name, cases in EDGES.items() for n, case in enumerate(cases)]


@pytest.mark.parametrize(("rule", "actual", "points"), CASES)
def test_points_at_the_edges(rule, actual, points):
    outcome = outcome_of(rule, 10, actual)
    assert outcome.points == (None if points is None else F(points))
    assert bool(outcome.why) is (points is None)


def test_every_method_of_the_registry_has_its_edges_and_its_line_in_the_docs():
    assert set(EDGES) == set(METHODS)
    text = (ROOT / "docs" / "scoring.md").read_text("utf-8")
    for name, rule in METHODS.items():
        assert f"| `{name}` | {rule.TITLE} |" in text
        assert all(f"`{field.name}`" in text for field in fields(rule)), name


# A second, plainer way


def plainly(rule, weight: F, actual):
    """Points once more, by counting instead of by formula."""
    if isinstance(rule, PerDefect):
        points, value = weight, F(actual)
        worse = (lambda one: one > rule.target) if rule.less_is_better else (lambda one: one < rule.target)
        toward = -F(rule.step) if rule.less_is_better else F(rule.step)
        while worse(value) and points > 0:
            rest = abs(F(rule.target) - value) / F(rule.step)
            points -= F(rule.deduct) * {"exact": min(rest, 1), "whole": int(rest >= 1), "begun": 1}[rule.part]
            value += toward
        return max(points, F(0))
    if isinstance(rule, Ladder):
        good = [points for step, points in rule.steps if (actual <= step if rule.less_is_better else actual >= step)]
        return F(max([*good, rule.otherwise]))
    if isinstance(rule, Between):
        nearest = sorted([F(rule.low), F(rule.high), F(actual)])[1]
        top, bottom = sorted([nearest, F(actual)])[::-1]
        return weight * (bottom / top if top else 1)
    share = F(rule.target) / F(actual) if isinstance(rule, Reverse) and actual else F(actual) / F(rule.target or 1)
    met = actual <= rule.target if isinstance(rule, Reverse) else actual >= rule.target
    return weight if met else weight * share


amounts = st.decimals(0, 1000, places=2)
above = st.decimals(Decimal("0.01"), 1000, places=2)


@st.composite
def ladders(draw):
    steps = sorted(draw(st.sets(amounts, min_size=1, max_size=5)), reverse=True)
    points = sorted(draw(st.lists(st.integers(0, 10), min_size=len(steps) + 1, max_size=len(steps) + 1)), reverse=True)
    down = draw(st.booleans())
    return Ladder(tuple(zip(reversed(steps) if down else steps, points, strict=False)), points[-1], down)


@st.composite
def defects(draw):
    part = draw(st.sampled_from(["exact", "whole", "begun"]))
    return PerDefect(draw(amounts), draw(st.integers(1, 5)), draw(st.integers(1, 20)), draw(st.booleans()), part)


rules = st.one_of(
    above.map(Ratio),
    above.map(Reverse),
    st.tuples(above, above).map(lambda ends: Between(min(ends), max(ends))),
    ladders(),
    defects(),
)


@given(rules, st.integers(1, 30), amounts)
def test_points_are_those_of_a_plainer_way(rule, weight, actual):
    expected = plainly(rule, F(weight), actual)
    assert outcome_of(rule, weight, actual).points == min(expected, weight)


@given(rules.filter(lambda rule: not isinstance(rule, Between)), st.integers(1, 30), st.lists(amounts, min_size=2, max_size=6))
def test_points_never_fall_when_a_measure_improves(rule, weight, actuals):
    less = isinstance(rule, Reverse) or getattr(rule, "less_is_better", False)
    points = [outcome_of(rule, weight, one).points for one in sorted(actuals, reverse=less)]
    assert points == sorted(points)


@given(st.lists(st.booleans(), min_size=4, max_size=4), st.integers(0, 3))
def test_one_more_item_of_a_list_never_costs(done, place):
    """Each item counts a quarter."""
    before = dict(zip(LIST, done, strict=True))
    points = [outcome_of(Checklist(LIST), 8, one).points for one in (before, before | {LIST[place]: True})]
    assert points[0] == 2 * sum(done) and points == sorted(points)


@given(st.integers(-400, 400), st.integers(-400, 400), st.sampled_from([None, Decimal("0.1"), 3]))
def test_a_day_earlier_never_costs(first, second, per_day):
    early, late = sorted((first, second))
    rule = ByDate(DAY, deduct=per_day)
    assert outcome_of(rule, 10, DAY + timedelta(early)).points >= outcome_of(rule, 10, DAY + timedelta(late)).points


@given(rules, st.integers(1, 30), amounts)
def test_points_lie_between_nought_and_the_weight(rule, weight, actual):
    assert 0 <= outcome_of(rule, weight, actual).points <= weight


@given(above, amounts, st.sampled_from([1, 10, 10_000, F(1, 10_000)]))
def test_a_consistent_change_of_unit_changes_nothing(target, actual, factor):
    for rule in (Ratio, Reverse):
        points = [outcome_of(rule(F(target) * by), 10, F(actual) * by).points for by in (1, factor)]
        assert points[0] == points[1]


# What is undefined stays undefined, and what does not fit is refused


@pytest.mark.parametrize("cases", EDGES.values(), ids=EDGES)
def test_an_undefined_actual_has_undefined_points_and_keeps_its_reason(cases):
    outcome = outcome_of(cases[0][0], 10, Undefined("样本过少"))
    assert (outcome.points, outcome.why) == (None, "样本过少")


def test_a_float_is_refused_rather_than_rounded():
    with pytest.raises(TypeError, match="exact value"):
        outcome_of(Ratio(20), 10, 19.99)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Ladder(((90, 5), (95, 10))), "from the best"),
        (lambda: Ladder(((95, 5), (90, 10))), "no more points"),
        (lambda: Ladder(((95, 5),), otherwise=6), "no more points"),
        (lambda: Between(100, 80), "low end"),
        (lambda: PerDefect(90, 1, step=0), "a step above 0"),
        (lambda: PerDefect(90, 1, part="half"), "exact、whole、begun"),
        (lambda: Checklist(()), "at least one item"),
        (lambda: Checklist(("甲", "甲")), "each once"),
        (lambda: Checklist(("甲", "乙"), (1,)), "a share for each"),
        (lambda: rule_of("ration", target=1), "ratio"),
        (lambda: rule_of("ratio", goal=1), "target"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(make, why):
    with pytest.raises(ValueError, match=why):
        make()


def test_a_method_can_be_named_with_its_parameters():
    assert rule_of("per_defect", target=90, deduct=1) == PerDefect(90, 1)


def test_an_outcome_tells_method_achievement_and_excess():
    outcome = outcome_of(Ratio(20, over=OverRule(Decimal("0.3"))), 10, 30)
    assert (outcome.title, str(outcome.achievement), outcome.over) == ("按比例", "150.00%", F(1, 2))
    assert outcome_of(Ratio(20), 10, 30).over is None


def test_a_method_of_ones_own_takes_one_entry():
    from pbe_analysis.scoring.methods import Outcome, Rule, method

    @method("all_or_nothing", "达标得分")
    @dataclass(frozen=True, slots=True)
    class AllOrNothing(Rule):
        target: int

        def outcome(self, weight, actual):
            return Outcome(weight if actual >= self.target else F(0), "", self.TITLE)

    try:
        assert outcome_of(rule_of("all_or_nothing", target=3), 5, 3).points == 5
    finally:
        del METHODS["all_or_nothing"]
