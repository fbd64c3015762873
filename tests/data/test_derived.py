"""Columns that nothing reads and that others of the row give: told where one row does not keep what the others do."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.test_tables import write
from pbe_analysis.data import TableSpec, read_tables

NAMES = ("甲镇", "乙镇", "丙镇", "丁镇", "戊镇")
SPEC = TableSpec("funds", "资金", columns=("region", "arrived", "spent"), key=("region",))
AMOUNTS = [("120.50", "98.21"), ("88.00", "81.90"), ("240.16", "199.99"), ("75.30", "75.30"), ("61.00", "17.35")]


def told(tmp_path, heading: str, cells, amounts=AMOUNTS, total: str = "") -> list[str]:
    """What is said of a table with one column more. cells: of that column, one for each row."""
    lines = [f"{name},{a},{s},{cell}" for name, (a, s), cell in zip(NAMES, amounts, cells, strict=False)]
    text = "\n".join([f"行政区,到位资金（万元）,支出（万元）,{heading}", *lines, *([total] if total else [])])
    write(tmp_path, text, units={}, name="funds.csv")
    table = read_tables(tmp_path, "data/a", [SPEC], {"region": NAMES[: len(lines)]})[0]["funds"]
    return [str(one) for one in table.warnings]


def rate(a: str, s: str, places: str = "0.01", how=ROUND_HALF_UP) -> str:
    return str((Decimal(s) / Decimal(a) * 100).quantize(Decimal(places), how))


RATES = [rate(*pair) for pair in AMOUNTS]
LEFT = [str(Decimal(a) - Decimal(s)) for a, s in AMOUNTS]
GROWN = [str(((Decimal(s) - Decimal(a)) / Decimal(a)).quantize(Decimal("0.0001"))) for a, s in AMOUNTS]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("支付进度", RATES),
        ("支付进度（%）", [f"{one}%" for one in RATES]),
        ("支付进度", [rate(*pair, "1") for pair in AMOUNTS]),
        ("支付进度", [rate(*pair, "0.1", ROUND_DOWN) for pair in AMOUNTS]),
        ("支付进度", [str(Decimal(one) / 100) for one in RATES]),
        ("尚未支付", LEFT),
        ("两项之和", [str(Decimal(a) + Decimal(s)) for a, s in AMOUNTS]),
        ("增减", GROWN),
        ("上年支付进度", ["91.2", "83.5", "77.9", "64.1", "90.6"]),
        ("备注", ["", "已结清", "12", "", "13"]),
        ("支付进度", ["", *RATES[1:]]),
        ("支付进度", [*(f"{one}%" for one in RATES[:4]), str(Decimal(RATES[4]) / 100)]),
    ],
)
def test_a_column_that_every_row_keeps_is_quiet(tmp_path, heading, cells):
    assert told(tmp_path, heading, cells) == []


@pytest.mark.parametrize(
    ("heading", "cells", "wrong", "said"),
    [
        ("支付进度", RATES, "83.51", "D4): 83.51 is not 支出 ÷ 到位资金, 83.27, as in the other rows"),
        ("支付进度（%）", [f"{one}%" for one in RATES], "38.27%", "D4): 38.27% is not 支出 ÷ 到位资金, 83.27"),
        ("尚未支付", LEFT, "40.71", "D4): 40.71 is not 到位资金 − 支出, 40.17"),
        ("增减", GROWN, "0.1673", "D4): 0.1673 is not （支出 − 到位资金）÷ 到位资金, −0.1673"),
    ],
)
def test_the_row_that_does_not_keep_it_is_named(tmp_path, heading, cells, wrong, said):
    (one,) = told(tmp_path, heading, [*cells[:2], wrong, *cells[3:]])
    assert said in one and one.startswith("data/a/funds.csv, row 4, column ")


def test_a_mean_of_rates_in_the_total_is_no_rate_of_the_total(tmp_path):
    mean = str((sum(map(Decimal, RATES)) / 5).quantize(Decimal("0.01")))
    arrived, spent = (sum(Decimal(pair[place]) for pair in AMOUNTS) for place in (0, 1))
    (one,) = told(tmp_path, "支付进度", RATES, total=f"合计,{arrived},{spent},{mean}")
    assert f"row 7, column 支付进度 (D7): {mean} is not" in one
    assert told(tmp_path, "支付进度", RATES, total=f"合计,{arrived},{spent},{rate(str(arrived), str(spent))}") == []


@pytest.mark.parametrize("rows", [2, 3])
def test_few_rows_establish_nothing(tmp_path, rows):
    """Of three rows, two are too few to accuse the third."""
    assert told(tmp_path, "支付进度", ["99.99", *RATES[1:rows]]) == []


@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)), min_size=5, max_size=5),
    st.sampled_from(["0.01", "0.1", "1"]),
)
@settings(max_examples=40, deadline=None)
def test_rates_that_are_right_are_never_told(tmp_path_factory, pairs, places):
    amounts = [(str(Decimal(a) / 100), str(Decimal(min(a, s)) / 100)) for a, s in pairs]
    cells = [rate(a, s, places) for a, s in amounts]
    assert told(tmp_path_factory.mktemp("a"), "支付进度", cells, amounts) == []
