"""Shortfall, payment per head, and scores, each by hand."""

from decimal import Decimal

import pandas as pd
import pytest
from by_hand import rows_of

from pbe_analysis.evaluation import standards
from pbe_analysis.evaluation.scores import faults, score_table, scorecard
from pbe_analysis.frames import records
from pbe_analysis.measures.evaluation import MEASURES
from pbe_analysis.results import Results, parts_of
from pbe_analysis.values import Value, stated


def shares(**amounts):
    rows = {region: {"balance": stated(amount and Decimal(amount))} for region, amount in amounts.items()}
    found = parts_of(Results("region", MEASURES.some("balance"), rows), MEASURES["unspent_share"])
    return [(row["region"], str(row["unspent_share"])) for row in records(found.frame())]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ({"甲": 1, "乙": 3, "合计": 4}, [("乙", "75.00%"), ("甲", "25.00%"), ("合计", "100.00%")]),
        ({"乙": 2, "甲": 2, "合计": 4}, [("乙", "50.00%"), ("甲", "50.00%"), ("合计", "100.00%")]),
        ({"甲": 0, "乙": 3, "合计": 3}, [("乙", "100.00%"), ("合计", "100.00%")]),
        ({"甲": None, "乙": 3, "合计": 3}, [("乙", "100.00%"), ("合计", "100.00%")]),
        ({"甲": 0, "合计": 0}, [("合计", "—")]),
        ({"甲": 3, "合计": None}, [("甲", "—"), ("合计", "—")]),
    ],
)
def test_a_regions_part_in_the_shortfall(amounts, expected):
    assert shares(**amounts) == expected


def per_head(payments, spent, heads, standard):
    spent = {"合计": Value(None)} | {region: stated(amount) for region, amount in spent.items()}
    return standards.per_head(rows_of(payments), spent, stated(heads), stated(standard), MEASURES).frame()


def payments(*rows):
    return pd.DataFrame(rows, columns=["region", "heads", "stated_standard"], dtype="object").astype({"heads": "Int64"})


@pytest.mark.parametrize(
    ("spent", "heads", "stated", "paid", "rate"),
    [
        ("99999", 10, None, "9999.9", "100.00%"),  # prints 100 %, and the exact ratio is below
        ("100000", 10, None, "10000", "100.00%"),
        ("100010", 10, None, "10001", "100.01%"),
        ("0", 10, None, "0", "0.00%"),
        ("100000", 0, None, None, "—"),
        ("100000", None, "1200", "1200", "12.00%"),
        ("100000", 0, "1200", "1200", "12.00%"),
        (None, 10, "1200", "1200", "12.00%"),
        (None, None, None, None, "—"),
        ("50000", 10, "1200", "5000", "50.00%"),  # what can be computed counts before what is stated
    ],
)
def test_payment_per_head(spent, heads, stated, paid, rate):
    amounts = {"甲": None if spent is None else Decimal(spent)}
    rows = payments(("甲", heads, None if stated is None else Decimal(stated)))
    row = records(per_head(rows, amounts, None, Decimal(10_000)))[0]
    assert row["paid_per_head"] == (None if paid is None else Decimal(paid))
    assert str(row["standard_rate"]) == rate


def test_the_whole_is_paid_per_head_of_the_whole():
    rows = records(per_head(payments(), {"合计": Decimal(18_588_800)}, Decimal(2554), Decimal(10_000)))
    assert [(row["region"], str(row["standard_rate"])) for row in rows] == [("合计", "72.78%")]


@pytest.mark.parametrize("standard", [None, Decimal(0)])
def test_without_a_standard_there_is_nothing_to_compare_with(standard):
    row = records(per_head(payments(("甲", 10, None)), {"甲": Decimal(10)}, None, standard))[0]
    assert row["paid_per_head"] == 1 and str(row["standard_rate"]) == "—"


def test_the_lowest_payment_comes_first():
    rows = payments(("高", 1, None), ("无", None, None), ("低", 1, None))
    frame = per_head(rows, {"高": Decimal(9), "低": Decimal(1)}, None, Decimal(10))
    assert list(frame["region"]) == ["低", "高", "无", "合计"]


def scores(*rows):
    return [{"indicator": a, "weight": b and Decimal(b), "score": c and Decimal(c), "reason": d} for a, b, c, d in rows]


SCORES = scores(("决策", "40", "39", None), ("减分项", None, "-0.5", "依据不强"), ("产出", "60", "30", None))


def test_rows_without_a_weight_are_deductions():
    card = scorecard(SCORES)
    assert [one.name for one in card.indicators] == ["决策", "产出"]
    assert [(cut.name, cut.points, cut.reason) for cut in card.deductions] == [("减分项", Decimal("-0.5"), "依据不强")]
    assert card.net == Decimal("68.5")


def test_the_score_table_keeps_the_order_of_the_system_and_ends_with_deductions_and_the_net_score():
    rows = [(row["indicator"], row["score"], str(row["score_rate"])) for row in records(score_table(scorecard(SCORES)))]
    assert rows == [
        ("决策", 39, "97.50%"),
        ("产出", 30, "50.00%"),
        ("减分项", Decimal("-0.5"), "—"),
        ("合计", Decimal("68.5"), "68.50%"),
    ]


def test_a_score_keeps_its_reason():
    rows = records(score_table(scorecard(scores(("决策", "40", "39", "论证不足"), ("产出", "60", "60", None)))))
    assert [(row["indicator"], row["reason"]) for row in rows][:2] == [("决策", "论证不足"), ("产出", "")]


WEIGHTS = {"决策": Decimal(40), "产出": Decimal(60)}


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([("决策", "40", "40", None), ("产出", "60", "0", None)], []),
        ([("决策", "40", None, None), ("产出", "60", "60", None)], []),
        ([("决策", "40", "40.01", None), ("产出", "60", "-0.01", None)], ["scores 40.01", "scores -0.01"]),
        ([("决策", "41", "40", None), ("产出", "60", "60", None)], ["has weight 41"]),
        ([("决策", "40", "40", None)], ["has no row"]),
        ([("决策", "40", "40", None), ("产出", "60", "9", None), ("效益", "5", "5", None)], ["is not an indicator of the parameters"]),
        ([("决策", "40", "40", None), ("产出", "60", "9", None), ("加分", None, "1", "好")], ["adds 1"]),
        ([("决策", "40", "40", None), ("产出", "60", "9", None), ("减分", None, "-1", None)], ["adds -1"]),
        ([("决策", "40", "40", None), ("产出", "60", "9", None), ("减分", None, "0", "无")], []),
    ],
)  # fmt: skip
def test_scores_that_do_not_fit_the_parameters_are_told(rows, wrong):
    assert [what for _, what, _ in faults(scorecard(scores(*rows)), WEIGHTS)] == wrong
