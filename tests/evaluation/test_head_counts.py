"""Numbers of people that are possible and doubtful are warnings, each told once."""

import pytest

from pbe_analysis.messages import said

HEADS = "region,heads,stated_standard\n甲区,{},\n乙区,{},\n"


def heads(value):
    return {"heads": {"value": value, "source": "测试"}}


def told(study):
    return [said(one, "en") for one in study.warnings]


@pytest.mark.parametrize(
    ("stated", "table", "expected"),
    [
        (100, None, []),
        (0, None, ["params/small/2021.yaml, key heads: is 0: what is divided by it is not defined."]),
        (100, (50, 50), []),
        (None, (50, 50), []),
        (120, (50, 50), []),  # a fifth more
        (121, (50, 50), ["params/small/2021.yaml, key heads: 121 is far from the 100 in payments.csv."]),
        (79, (50, 50), ["params/small/2021.yaml, key heads: 79 is far from the 100 in payments.csv."]),
        (80, (50, 50), []),
        (100, ("", 50), []),  # not known of one region: no sum
        (None, (0, 50), ["data/small/2021/payments.csv, row 2, column heads: is 0: what is divided by it is not defined."]),
    ],
)
def test_numbers_of_people_that_are_doubtful(make_study, stated, table, expected):
    study = make_study(
        heads(stated) if stated is not None else {"heads": None}, **({"payments": HEADS.format(*table)} if table else {})
    )
    assert [one.partition(" Expected")[0] for one in told(study)] == expected


def test_the_real_numbers_are_no_warnings(study):
    assert told(study) == []
