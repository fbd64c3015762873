"""Values carry where they come from: cells their rows, sums their terms, rates their two parts."""

from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from by_hand import table_of
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.values import NOWHERE, Origin, Value, added, all_added, document, joined, stated

FRAME = pd.DataFrame(
    {
        "region": ["甲区", "乙区", "丙区", "丁区"],
        "arrived": [Decimal(10), None, Decimal(5), Decimal(0)],
        "spent": [Decimal(4), Decimal(3), None, Decimal(0)],
    },
    dtype="object",
)
FUNDS = table_of(FRAME, "funds.csv", "表4")
OTHER = table_of(FRAME, "other.csv")


def cell(place, column="arrived", table=FUNDS):
    return table.where().values(column)[place]


def test_a_cell_knows_its_row():
    assert (cell(0).exact, str(cell(0).origin)) == (Decimal(10), "funds.csv 第2行 · 表4")


def test_a_sum_knows_the_rows_that_were_added_and_no_other():
    whole = FUNDS.where().value("arrived")
    assert (whole.exact, whole.sign, len(whole.parts)) == (15, "+", 3)
    assert str(whole.origin) == "funds.csv 第2、4–5行 · 表4"


def test_a_sum_of_one_is_that_one():
    assert FUNDS.where(region="甲区").value("arrived").sign == ""


@pytest.mark.parametrize(("some", "every"), [([1, 2], 3), ([1, None], None), ([None], None), ([], None)])
def test_sums_leave_out_or_need_what_is_not_known(some, every):
    values = [stated(one) for one in some]
    assert all_added(values).exact == every
    assert added(values).exact == (sum(one for one in some if one) or None)


def test_an_unknown_sum_says_where_it_was_looked_for():
    assert str(FUNDS.where(region="乙区").value("arrived").origin) == "funds.csv 第3行 · 表4"


def test_a_rate_knows_its_two_amounts_and_their_rows():
    rate = cell(2, "arrived") / cell(0, "arrived")
    assert (rate.exact, [part.exact for part in rate.parts]) == (Fraction(1, 2), [5, 10])
    assert (str(rate.rate), rate.rate.numerator, rate.rate.denominator) == ("50.00%", 5, 10)
    assert str(rate.origin) == "funds.csv 第2、4行 · 表4"


@pytest.mark.parametrize(("top", "bottom"), [(1, 0), (None, 1), (1, None), (0, 0)])
def test_an_undefined_rate_keeps_its_parts(top, bottom):
    rate = stated(top) / stated(bottom)
    assert rate.exact is None
    assert (rate.rate.numerator, rate.rate.denominator) == (top, bottom)


@pytest.mark.parametrize(("a", "b", "difference"), [(5, 3, 2), (3, 5, -2), (None, 5, None), (5, None, None)])
def test_a_difference_needs_both(a, b, difference):
    assert (stated(a) - stated(b)).exact == difference


def test_origins_of_several_tables_and_documents_stand_in_the_order_of_use():
    origin = joined([cell(3).origin, document("办法"), cell(0, table=OTHER).origin, cell(0).origin, document("办法")])
    assert str(origin) == "funds.csv 第2、5行 · 表4 · other.csv 第2行 · 办法"


def test_what_is_cited_besides_comes_after():
    assert str(cell(0).citing("办法", NOWHERE).origin) == "funds.csv 第2行 · 表4 · 办法"


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA])
def test_what_is_not_stated_is_not_known(nothing):
    assert not stated(nothing).is_known


AMOUNTS = st.lists(st.none() | st.integers(-(10**9), 10**9).map(lambda fen: Decimal(fen) / 100), min_size=1, max_size=8)


@given(AMOUNTS, st.randoms())
def test_the_order_of_terms_changes_neither_sum_nor_rows(amounts, random):
    frame = pd.DataFrame({"arrived": amounts}, dtype="object")
    rows = table_of(frame).where()
    values = rows.values("arrived")
    shuffled = random.sample(values, len(values))
    a, b = added(values), added(shuffled)
    known = [one for one in amounts if one is not None]
    assert a.exact == b.exact == (sum(known) if known else None)
    assert str(a.origin) == str(b.origin)
    assert sum(len(places) for _, places in a.origin.rows) == (len(known) or len(amounts))


def test_nothing_is_cited_of_nowhere():
    assert str(Origin()) == "" == str(Value(1).origin)
