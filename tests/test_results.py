"""Measures by subject: computed once, with totals that say what they leave out."""

from decimal import Decimal

import pandas as pd
import pytest
from by_hand import rows_of
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.figures import Figures, Press
from pbe_analysis.frames import records
from pbe_analysis.measures import Measure, Registry
from pbe_analysis.results import columns_of, complete, computed, measured, parts_of, strict
from pbe_analysis.values import stated

REGISTRY = Registry(
    Measure("spent", "支出", kind="money"),
    Measure("arrived", "到位", kind="money"),
    Measure("balance", "结余", kind="money", terms=("arrived", "spent")),
    Measure("execution_rate", "执行率", kind="rate", numerator="spent", denominator="arrived"),
    Measure("idle_rate", "沉淀率", kind="rate", numerator="balance", denominator="arrived"),
    Measure("unspent_share", "占结余", kind="rate", part_of="balance"),
    Measure("managed", "数量", unit="家"),
)
ALL = REGISTRY.some("arrived", "spent", "balance", "execution_rate", "idle_rate")


def funds(*rows):
    cells = [(region, *(None if one is None else Decimal(one) for one in amounts)) for region, *amounts in rows]
    return rows_of(pd.DataFrame(cells, columns=["region", "arrived", "spent"], dtype="object"))


def test_columns_are_those_that_everything_is_computed_from():
    assert columns_of(REGISTRY.some("idle_rate", "spent"), REGISTRY) == ("arrived", "spent")


def test_a_measure_is_computed_from_measures_that_are_not_shown():
    found = computed(REGISTRY.some("idle_rate"), REGISTRY, {"arrived": stated(10), "spent": stated(4)})
    assert list(found) == ["idle_rate"] and str(found["idle_rate"].rate) == "60.00%"


def test_a_column_that_nobody_gives_is_no_measure():
    with pytest.raises(KeyError, match="managed is neither"):
        computed(REGISTRY.some("managed"), REGISTRY, {})


@pytest.mark.parametrize(("adding", "arrived", "spent"), [(complete, 10, 4), (strict, None, None)])
def test_how_a_total_treats_rows_that_state_nothing_or_half(adding, arrived, spent):
    rows = funds(("甲", 10, 4), ("乙", 20, None), ("丙", None, None))
    whole = measured(rows, "region", ALL, REGISTRY, adding=adding).rows["合计"]
    assert (whole["arrived"].exact, whole["spent"].exact) == (arrived, spent)


def test_rows_of_one_subject_are_added_up():
    found = measured(funds(("甲", 10, 4), ("乙", 1, 1), ("甲", 5, 5)), "region", ALL, REGISTRY)
    assert found["甲", "arrived"].exact == 15 and str(found["甲", "execution_rate"].rate) == "60.00%"
    assert str(found["甲", "arrived"].origin) == "hand.csv 第2、4行"


def test_results_become_a_frame_and_figures():
    found = measured(funds(("甲", 10000, 4000)), "region", ALL, REGISTRY, base="转移支付")
    assert [(row["region"], row["balance"], str(row["idle_rate"])) for row in records(found.frame())] == [
        ("甲", 6000, "60.00%"),
        ("合计", 6000, "60.00%"),
    ]
    figures = Figures(found.figures(Press(REGISTRY, "万元")))
    one = figures("execution_rate", "甲", "转移支付")
    assert (one.display, one.trace) == ("40.00%", "0.40 ÷ 1.00 万元 · hand.csv 第2行")
    assert figures("balance", base="转移支付").trace == "1.00 − 0.40 万元 · hand.csv 第2行"


def test_parts_of_a_total_leave_out_who_adds_nothing():
    found = measured(funds(("甲", 10, 10), ("乙", 10, 7), ("丙", 10, 9), ("丁", None, None)), "region", ALL, REGISTRY)
    shares = parts_of(found, REGISTRY["unspent_share"])
    assert [(row["region"], str(row["unspent_share"])) for row in records(shares.frame())] == [
        ("乙", "75.00%"),
        ("丙", "25.00%"),
        ("合计", "100.00%"),
    ]


@given(st.permutations([("甲", 10, 4), ("乙", 20, 20), ("丙", 7, 0)]))
def test_the_order_of_rows_changes_no_value(rows):
    found = measured(funds(*rows), "region", ALL, REGISTRY)
    assert {name: str(cells["execution_rate"].rate) for name, cells in found.rows.items()} == {
        "甲": "40.00%", "乙": "100.00%", "丙": "0.00%", "合计": "64.86%",
    }  # fmt: skip
