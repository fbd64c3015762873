"""Who did not answer."""

from decimal import Decimal

import pandas as pd
import pytest

from pbe_analysis.frames import records
from pbe_analysis.params import Target
from pbe_analysis.surveys.response import response

TARGET = Target(at_least=Decimal("0.9"), serious_below=Decimal("0.5"), source="测试")


def rows(*given, target=TARGET):
    frame = pd.DataFrame(given, columns=["region", "issued", "returned", "valid"])
    return records(response(frame.astype(dict.fromkeys(["issued", "returned", "valid"], "Int64")), target))


@pytest.mark.parametrize(
    ("issued", "returned", "valid", "rate", "valid_rate", "status"),
    [
        (100, 90, 81, "90.00%", "90.00%", "正常"),
        (1000, 899, 899, "89.90%", "100.00%", "回收率偏低"),
        (100, 50, 1, "50.00%", "2.00%", "回收率偏低"),
        (100, 49, 0, "49.00%", "0.00%", "回收率过低"),
        (100, 0, 0, "0.00%", "—", "回收率过低"),
        (None, 40, 36, "—", "90.00%", "未载明"),
        (100, None, 36, "—", "—", "未载明"),
        (0, 0, 0, "—", "—", "未载明"),
    ],
)
def test_a_region(issued, returned, valid, rate, valid_rate, status):
    row = rows(("甲", issued, returned, valid))[0]
    assert (str(row["response_rate"]), str(row["valid_rate"]), row["response_status"]) == (rate, valid_rate, status)


def test_the_whole_is_over_those_that_state_both_parts():
    found = rows(("甲", 100, 90, 80), ("乙", None, 500, 400), ("丙", 100, 50, None))
    assert [row["region"] for row in found] == ["丙", "甲", "乙", "合计"]
    whole = found[-1]
    assert (whole["issued"], whole["returned"], whole["valid"]) == (200, 640, 480)
    assert whole["response_rate"].exact == Decimal(140) / 200 and str(whole["valid_rate"]) == "81.36%"  # 480 of 590


def test_without_a_target_nothing_is_low():
    assert rows(("甲", 100, 1, 1), target=None)[0]["response_status"] == "正常"
