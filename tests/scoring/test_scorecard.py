"""Scorecards: gross and net, what cost the most, what was judged, and stated points that differ."""

from decimal import Decimal as D
from fractions import Fraction as F

from pbe_analysis.scoring import ByHand, Deduction, Indicator, Judgement, Ratio, Scorecard

FLOORS = {"优": D(90), "良": D(80), "中": D(60), "差": D(0)}
CARD = Scorecard(
    (
        Indicator("甲", D(40), D(30), rule=Ratio(20), actual=18),  # 36, entered 30
        Indicator("乙", D(30), rule=ByHand(), actual=Judgement(points=D(27), reason="台账不全")),
        Indicator("丙", D(30), D(30)),
    ),
    (Deduction("减分项", D("-3.004"), "资料不全"),),
    whole=D(100),
)


def test_the_net_score_is_graded_before_it_is_rounded():
    """93 − 3.004 = 89.996, which prints as 90.00 and is still 良, 0.004 short of 优."""
    assert (CARD.gross, CARD.net) == (93, F("89.996"))
    verdict = CARD.verdict(FLOORS)
    assert (verdict.grade, verdict.printed, verdict.rounding_matters) == ("良", "优", True)
    assert (verdict.next, verdict.missing) == ("优", F("0.004"))


def test_what_cost_the_most_comes_first():
    assert [(node.name, node.lost) for node in CARD.costliest] == [("甲", 4), ("乙", 3)]


def test_how_much_a_person_judged():
    """乙 by hand and 丙 as entered: 60 of 100; what has no points yet does not count."""
    assert str(CARD.judged) == "60.00%"
    open_ = Scorecard((*CARD.indicators[:2], Indicator("丙", D(30))))
    assert str(open_.judged) == "42.86%"


def test_entered_points_that_differ_from_the_rule_are_told():
    assert [node.name for node in CARD.differing()] == ["甲"] and CARD.differing(6) == ()


def test_a_deduction_adds_nothing_and_has_a_reason():
    cuts = (Deduction("加分", D(1), "得奖"), Deduction("减分", D(-1), ""), Deduction("减分", D(-1), "迟报"))
    assert [fault.path for fault in Scorecard((Indicator("甲", D(1), D(1)),), cuts).faults()] == [("加分",), ("减分",)]


def test_reading_a_card_twice_gives_the_same_nodes():
    assert CARD.nodes is CARD.nodes and [leaf.name for leaf in CARD.leaves] == ["甲", "乙", "丙"]


def card(*scores, cut=None):
    indicators = tuple(Indicator(f"指标{n}", D(50), None if one is None else D(one)) for n, one in enumerate(scores))
    return Scorecard(indicators, (Deduction("减分项", D(cut), "资料不全"),) if cut else ())


def test_the_net_score_is_the_gross_score_with_deductions():
    scored = card("40.25", "46.1", cut="-0.5")
    assert (scored.weight, scored.gross, scored.net) == (100, D("86.35"), D("85.85"))
    assert str(scored.score_rate) == "85.85%"
    assert str(scored.indicators[0].score_rate) == "80.50%"


def test_a_missing_score_makes_the_total_undefined():
    scored = card("40", None, cut="-0.5")
    assert scored.gross is None and scored.net is None and str(scored.score_rate) == "—"
    assert str(scored.indicators[1].score_rate) == "—"


def test_a_score_of_zero_is_a_score():
    scored = card("0", "0")
    assert scored.net == 0 and str(scored.score_rate) == "0.00%"


def test_a_card_without_indicators_has_no_rate():
    assert str(Scorecard(()).score_rate) == "—"
