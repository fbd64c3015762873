"""Published figures against recomputed ones."""

from decimal import Decimal

import pandas as pd
import pytest
from by_hand import plain_figure, rate_figure

from pbe_analysis.evaluation.restatements import disagreeing, judge, reconcile
from pbe_analysis.figures import Figure, Figures
from pbe_analysis.numbers import Rate

SAME, CUT, OTHER, INVENTED, UNKNOWN = "一致", "截断而未四舍五入", "不一致", "分母为零仍给出数值", "无法复算"


def rate(*parts):
    return rate_figure("rate", "甲", Rate(*parts), "人", "")


@pytest.mark.parametrize(
    ("stated", "parts", "recomputed", "verdict"),
    [
        ("63.04%", (58, 92), "63.04%", SAME),
        ("63.0%", (58, 92), "63.0%", SAME),
        ("63%", (58, 92), "63%", SAME),
        ("63.04％", (58, 92), "63.04%", SAME),
        ("0.6304", (58, 92), "0.6304", SAME),
        ("92%", (23, 25), "92%", SAME),
        ("92.00%", (23, 25), "92.00%", SAME),
        ("91.85%", (2346, 2554), "91.86%", CUT),
        ("91.86%", (2346, 2554), "91.86%", SAME),
        ("91.87%", (2346, 2554), "91.86%", OTHER),
        ("91.84%", (2346, 2554), "91.86%", OTHER),
        ("91.9%", (2346, 2554), "91.9%", SAME),
        ("91.8%", (2346, 2554), "91.86%", CUT),
        ("12.5%", (1, 8), "12.5%", SAME),
        ("12%", (1, 8), "12.50%", CUT),
        ("13%", (1, 8), "13%", SAME),
        ("100%", (144732, 142400), "101.64%", OTHER),
        ("36.42", (41156, 113000), "0.36", OTHER),  # without its % it is a hundred times too large
        ("0%", (0, 524), "0%", SAME),
        ("0%", (0, 0), "—", INVENTED),
        ("100%", (0, 0), "—", INVENTED),
        ("-", (0, 0), "—", SAME),
        ("—", (0, 0), "—", SAME),
        ("", (0, 0), "—", SAME),
        ("-", (58, 92), "63.04%", OTHER),
        ("约六成", (58, 92), "63.04%", UNKNOWN),
        ("95%", (None, 92), "—", UNKNOWN),  # a part is not stated: no zero denominator
        ("95%", (58, None), "—", UNKNOWN),
        ("-", (None, 92), "—", SAME),
    ],
)
def test_the_verdict_on_a_published_rate(stated, parts, recomputed, verdict):
    assert judge(stated, rate(*parts)) == (recomputed, verdict)


@pytest.mark.parametrize(
    ("stated", "exact", "recomputed", "verdict"),
    [
        ("1130", "1130.00", "1,130", SAME),
        ("1,130", "1130.00", "1,130", SAME),
        ("411.56", "411.56", "411.56", SAME),
        ("411.5", "411.56", "411.56", CUT),
        ("411.6", "411.56", "411.6", SAME),
        ("411.55", "411.56", "411.56", OTHER),
        ("1131", "1130", "1,130", OTHER),
        ("−0.50", "-0.5", "−0.50", SAME),
    ],
)
def test_the_verdict_on_a_published_amount(stated, exact, recomputed, verdict):
    assert judge(stated, plain_figure("spent", "合计", Decimal(exact), "万元", "", places=2)) == (recomputed, verdict)


@pytest.mark.parametrize(("stated", "verdict"), [("良", SAME), ("优", OTHER)])
def test_the_verdict_on_a_published_grade(stated, verdict):
    assert judge(stated, Figure("grade", "合计", None, "", "良", "")) == ("良", verdict)


def table(*rows):
    return pd.DataFrame(rows, columns=["figure", "subject", "base", "stated", "place"], dtype="object")


FIGURES = Figures([rate(1, 2), rate_figure("rate", "合计", Rate(1, 8), "人", "", base="转移支付")])


def test_rows_keep_the_order_of_the_document_and_find_their_base():
    stated = table(
        ("rate", "合计", "转移支付", "12%", "表4"), ("rate", "甲", None, "50%", None), ("other", "甲", None, "1", "二")
    )
    rows = reconcile(stated, FIGURES)
    assert [tuple(row) for row in rows.itertuples(index=False)] == [
        ("rate", "合计", "转移支付", "12%", "12.50%", CUT, "表4"),
        ("rate", "甲", "", "50%", "50%", SAME, ""),
        ("other", "甲", "", "1", "—", UNKNOWN, "二"),
    ]
    assert list(disagreeing(rows)["stated"]) == ["12%"]


def test_an_empty_cell_is_nothing_published():
    assert list(reconcile(table(("rate", "甲", None, None, "二")), FIGURES)["verdict"]) == [UNKNOWN]


def test_nothing_published_leaves_nothing_to_check():
    assert reconcile(table(), FIGURES).empty
