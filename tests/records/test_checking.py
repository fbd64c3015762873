"""Cells that are read all at once say what they say when they are read one by one."""

from __future__ import annotations

import pandas as pd
from hypothesis import example, given, settings
from hypothesis import strategies as some

from pbe_analysis.records.cells import reader
from pbe_analysis.records.checking import Checker, _read
from pbe_analysis.records.schemas import CLINICS, PAYMENTS

MEANINGS = {"region": {"甲区": "甲区"}, "source": {"transfers": "transfers"}}
TEXTS = some.text(some.sampled_from("0127.-+,xC#_ \n\t　８甲"), max_size=8) | some.sampled_from(
    ["nan", "-0", "007", "1.50", "#N/A", "12345678901234.5", "x" * 201]
)


@settings(max_examples=60, deadline=None)
@given(some.lists(some.tuples(TEXTS, TEXTS), min_size=1, max_size=12))
@example([("C1", "007"), ("C1\n", "-0"), ("#REF!", "0.001"), ("C 1", "1e3")])
def test_what_is_read_at_once_is_what_is_read_one_by_one(cells):
    for column, texts in zip((PAYMENTS.column("clinic_id"), PAYMENTS.column("amount")), zip(*cells, strict=True), strict=True):
        read = reader(column, {})
        at_once, one_by_one = (_read(pd.Series(list(texts), dtype=kind), column, read) for kind in ("str", "object"))
        assert (at_once[0].to_pylist(), at_once[1]) == (one_by_one[0].to_pylist(), one_by_one[1])


def test_faults_come_in_the_order_of_rows_and_columns():
    raw = pd.DataFrame(
        {"clinic_id": ["C1", "", "C3"], "region": ["丙区", "甲区", ""], "implementing": ["?", "是", "maybe"]}, index=[5, 6, 9]
    )
    _, faults = Checker(CLINICS, MEANINGS).read(raw)
    assert faults == [
        (5, "region", "region", ""),
        (5, "implementing", "yes_or_no", "?"),
        (6, "clinic_id", "empty", ""),
        (9, "region", "empty", ""),
        (9, "implementing", "yes_or_no", ""),
    ]
