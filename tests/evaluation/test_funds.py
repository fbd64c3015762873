"""Money by hand: execution, idle funds, arrival, matching."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from by_hand import rows_of
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.evaluation import funds as money_of
from pbe_analysis.frames import records
from pbe_analysis.measures.evaluation import MEASURES
from pbe_analysis.values import Value, stated


def money(value):
    return None if value is None else Decimal(value)


def funds(*rows):
    """Rows of region, arrived, spent, and perhaps source, owed, budgeted."""
    columns = ("region", "arrived", "spent", "source", "owed", "budgeted")
    filled = [(*row, *[None] * (len(columns) - len(row))) for row in rows]
    cells = [(a, money(b), money(c), d or "transfers", money(e), money(f)) for a, b, c, d, e, f in filled]
    return pd.DataFrame(cells, columns=columns, dtype="object")


def execution(frame, denominator="arrived"):
    registry = MEASURES.changed(("execution_rate",), denominator=denominator)
    return money_of.spending(rows_of(frame), registry, "").frame()


def whole_project(frame, sources):
    return execution(frame[frame["source"].isin(sources)])


def matching(frame, owed, spread_by):
    owed = stated(owed)
    shares = {} if spread_by is None else money_of.spread(owed, rows_of(spread_by), "测试")
    return money_of.matching(rows_of(frame), MEASURES, owed, shares).frame()


def arrival(name, budgeted, arrived, spent):
    cells = {"budgeted": stated(budgeted), "arrived": stated(arrived), "spent": stated(spent)}
    return records(money_of.by_source({name: cells}, MEASURES).frame())[0]


def one(frame, region):
    return next(row for row in records(frame) if row["region"] == region)


def printed(row, *names):
    return tuple(row[name] if row[name] is None or isinstance(row[name], Decimal) else str(row[name]) for name in names)


@pytest.mark.parametrize(
    ("arrived", "spent", "balance", "rate", "idle"),
    [
        ("100", "99.99", "0.01", "99.99%", "0.01%"),
        ("100", "100", "0", "100.00%", "0.00%"),
        ("100", "100.01", "-0.01", "100.01%", "−0.01%"),  # refused in files, shown as it is here
        ("100", "0", "100", "0.00%", "100.00%"),
        ("0", "0", "0", "—", "—"),
        ("100", None, None, "—", "—"),
        (None, "5", None, "—", "—"),
        (None, None, None, "—", "—"),
        ("3", "1", "2", "33.33%", "66.67%"),
    ],
)
def test_execution_and_idle_funds(arrived, spent, balance, rate, idle):
    row = one(execution(funds(("甲", arrived, spent))), "甲")
    assert printed(row, "balance", "execution_rate", "idle_rate") == (money(balance), rate, idle)


@pytest.mark.parametrize(
    ("budgeted", "arrived", "spent", "rate", "idle"),
    [("200", "100", "90", "45.00%", "10.00%"), ("0", "100", "90", "—", "10.00%"), (None, "100", "90", "—", "10.00%")],
)
def test_execution_on_the_budget_divides_by_the_budget_and_idle_funds_still_by_what_arrived(budgeted, arrived, spent, rate, idle):
    frame = execution(funds(("甲", arrived, spent, None, None, budgeted)), "budgeted")
    assert printed(one(frame, "甲"), "execution_rate", "idle_rate") == (rate, idle)
    assert "budgeted" in frame.columns


def test_the_highest_rate_comes_first_undefined_ones_last_and_the_total_after_them():
    frame = execution(funds(("零", "0", "0"), ("低", "10", "1"), ("无", None, None), ("高", "10", "9"), ("平", "10", "1")))
    assert list(frame["region"]) == ["高", "低", "平", "无", "零", "合计"]


def test_the_total_leaves_out_regions_that_state_nothing():
    row = one(execution(funds(("甲", "10", "5"), ("乙", None, None))), "合计")
    assert printed(row, "arrived", "spent", "execution_rate") == (10, 5, "50.00%")


def test_a_half_stated_row_leaves_the_total_undefined_rather_than_inventing_a_balance():
    row = one(execution(funds(("甲", "10", "5"), ("乙", "10", None))), "合计")
    assert printed(row, "arrived", "spent", "balance", "execution_rate") == (20, None, None, "—")


def test_without_rows_the_total_is_undefined():
    assert [printed(row, "region", "execution_rate") for row in records(execution(funds()))] == [("合计", "—")]


def test_the_whole_project_is_another_base_and_needs_every_source_of_a_region():
    rows = funds(
        ("甲", "100", "50", "transfers"),
        ("甲", "50", "50", "matching"),
        ("乙", "100", "0", "transfers"),
        ("乙", None, None, "matching"),
        ("甲", "999", "999", "elsewhere"),
    )
    frame = whole_project(rows, ["transfers", "matching"])
    assert printed(one(frame, "甲"), "arrived", "execution_rate") == (150, "66.67%")
    assert printed(one(frame, "乙"), "arrived", "execution_rate") == (None, "—")
    assert printed(one(frame, "合计"), "arrived", "spent", "execution_rate", "idle_rate") == (250, 100, "40.00%", "60.00%")


@pytest.mark.parametrize(
    ("budgeted", "arrived", "rate"),
    [
        ("100", "99.99", "99.99%"),
        ("100", "100", "100.00%"),
        ("1424", "1447.32", "101.64%"),  # over 100 % stays as it is
        ("0", "0", "—"),
        ("0", "5", "—"),
        ("100", "0", "0.00%"),
        (None, "5", "—"),
        ("100", None, "—"),
    ],
)
def test_arrival(budgeted, arrived, rate):
    row = arrival("甲", money(budgeted), money(arrived), None)
    assert (row["source"], str(row["arrival_rate"]), str(row["execution_rate"])) == ("甲", rate, "—")


def test_sources_keep_their_order():
    cells = {
        name: {"budgeted": Value(10), "arrived": Value(a), "spent": Value(b)} for name, a, b in [("乙", 8, 4), ("甲", 10, 10)]
    }
    names = ("source", "arrival_rate", "execution_rate", "idle_rate")
    assert [printed(row, *names) for row in records(money_of.by_source(cells, MEASURES).frame())] == [
        ("乙", "80.00%", "50.00%", "50.00%"),
        ("甲", "100.00%", "100.00%", "0.00%"),
    ]


@pytest.mark.parametrize(
    ("owed", "matched", "rate", "gap"),
    [
        ("100", "99.99", "99.99%", "0.01"),
        ("100", "100", "100.00%", "0"),
        ("100", "100.01", "100.01%", "-0.01"),
        ("100", "0", "0.00%", "100"),
        ("0", "0", "—", "0"),
        ("0", "5", "—", "-5"),
        ("100", None, "—", None),
        (None, "5", "—", None),
    ],
)
def test_matching_by_what_each_region_says_it_owes(owed, matched, rate, gap):
    frame = matching(funds(("甲", matched, matched, "matching", owed)), None, None)
    assert printed(one(frame, "甲"), "matching_arrival_rate", "matching_gap") == (rate, money(gap))


def test_what_is_owed_is_spread_in_proportion_to_the_transfers():
    transfers = funds(("甲", "30", "0"), ("乙", "10", "0"), ("丙", "0", "0"))
    given = funds(("甲", "80", "80"), ("乙", None, None), ("丙", "5", "5"))
    frame = matching(given, Decimal(100), transfers)
    assert printed(one(frame, "甲"), "owed", "matching_arrival_rate") == (75, "106.67%")
    assert printed(one(frame, "乙"), "owed", "matched", "matching_arrival_rate") == (25, None, "—")
    assert printed(one(frame, "丙"), "owed", "matching_arrival_rate") == (None, "—")
    assert printed(one(frame, "合计"), "owed", "matched", "matching_arrival_rate") == (100, 85, "85.00%")


def test_nothing_is_spread_by_transfers_of_which_some_are_not_known():
    frame = matching(funds(("甲", "80", "80")), Decimal(100), funds(("甲", "30", "0"), ("乙", None, None)))
    assert printed(one(frame, "甲"), "owed", "matching_arrival_rate") == (None, "—")


def test_a_stated_duty_counts_before_an_estimated_one():
    frame = matching(funds(("甲", "10", "10", None, "20")), Decimal(100), funds(("甲", "1", "1")))
    assert printed(one(frame, "甲"), "owed", "matching_arrival_rate") == (20, "50.00%")


def test_an_estimate_is_rounded_half_up_to_the_cent():
    frame = matching(funds(("甲", "1", "1")), Decimal("0.01"), funds(("甲", "1", "1"), ("乙", "1", "1")))
    assert one(frame, "甲")["owed"] == Decimal("0.01")  # 0.005


def test_regions_that_state_nothing_come_first_then_the_lowest():
    given = funds(("高", "9", "9", None, "10"), ("无", None, None, None, "10"), ("低", "1", "1", None, "10"))
    assert list(matching(given, None, None)["region"]) == ["无", "低", "高", "合计"]


AMOUNT = st.none() | st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)


@given(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=8), st.randoms())
def test_the_order_of_the_rows_changes_nothing(amounts, random):
    rows = [(f"区{n}", arrived, spent) for n, (arrived, spent) in enumerate(amounts)]
    shuffled = random.sample(rows, len(rows))
    frames = [execution(funds(*some)) for some in (rows, shuffled)]
    a, b = ([printed(row, *row) for row in records(frame)] for frame in frames)
    assert a == b


@given(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=8))
def test_the_total_agrees_with_whole_cents_and_the_two_rates_add_up_to_one(amounts):
    row = one(execution(funds(*[(f"区{n}", *pair) for n, pair in enumerate(amounts)])), "合计")
    stated = [pair for pair in amounts if pair != (None, None)]
    if not stated or any(None in pair for pair in stated):
        assert row["execution_rate"].exact is None
        return
    arrived, spent = (sum(int(pair[side] * 100) for pair in stated) for side in (0, 1))
    assert row["execution_rate"].exact == (Fraction(spent, arrived) if arrived else None)
    if arrived:
        assert row["execution_rate"].exact + row["idle_rate"].exact == 1
