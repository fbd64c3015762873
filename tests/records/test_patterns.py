"""Distributions of payments and answers, by hand and the same on every engine."""

from decimal import Decimal

import pytest
from by_hand import Drill

import pbe_analysis as pbe
from pbe_analysis.records import book, patterns
from pbe_analysis.records.engines import OnDask, OnDuckDB, _in_yuan

from .in_memory import OnPandas
from .places import make

LEDGER = [
    "P1,甲区,C1,D1,2021-01,transfers,800.10,2021-02-01",
    "P2,甲区,C2,D2,2021-01,transfers,800.20,2021-02-01",
    "P3,甲区,C2,D2,2021-01,transfers,100.00,",
    "P4,乙区,C3,D3,2021-02,matching,-50.05,2021-03-01",
    "P5,乙区,C3,D3,2021-02,matching,0,2021-03-01",
    "P6,乙区,C3,D3,2021-02,matching,1000.00,2021-12-31",
]
FORMS = [
    "Q1,甲区,C1,,,5,5,5",
    "Q1,甲区,C1,,,4,5,5",
    "Q2,甲区,C1,,,3,,3",
    "Q3,乙区,C3,,,,,",
    "Q4,乙区,C3,,,2,2,2",
    "Q5,乙区,C3,,,1,2,3",
]
STANDARD = {"standard_per_head": {"value": 10000, "source": "某办法"}}


class HereOnDask(OnDask):
    """Dask without a cluster: the same frames, computed in this process."""

    def __init__(self):
        """No scheduler to reach."""

    def collect(self, frame):
        return _in_yuan(frame.collect().to_native())

    def close(self):
        """Nothing is held."""


@pytest.fixture(params=["duckdb", "pandas", "dask"])
def drill(request, tmp_path, monkeypatch):
    made = {"duckdb": OnDuckDB, "pandas": lambda work: OnPandas(), "dask": lambda work: HereOnDask()}
    monkeypatch.setattr(book, "engine", made[request.param])
    head = "questionnaire_id,region,clinic_id,respondent,answered_on,q1,q2,q3\n"
    doctors = ["D1,C1,甲区,,", "D2,C2,甲区,,", "D3,C3,乙区,,"]
    clinics = ["C1,甲区,甲一,是", "C2,甲区,甲二,否", "C3,乙区,乙一,是"]
    given = {"payments": LEDGER, "clinics": clinics, "doctors": doctors, "questionnaires": []}
    make(tmp_path, given, params=STANDARD, questionnaires__csv=head + "\n".join(FORMS) + "\n")
    return Drill(pbe.load("small", 2021, tmp_path))


@pytest.fixture
def records(drill):
    return drill.records


def test_the_days_leave_out_refunds_and_zeros(records):
    rows = records.rows(patterns.days(records.scan("payments", "region", "month", "paid_on", "amount")))
    found = {(row["region"], row["month"], str(row["paid_on"])[:10]): (row["payments"], row["amount"]) for row in rows}
    assert found == {
        ("甲区", "2021-01", "2021-02-01"): (2, Decimal("1600.30")),
        ("甲区", "2021-01", "None"): (1, Decimal("100.00")),
        ("乙区", "2021-02", "2021-12-31"): (1, Decimal("1000.00")),
    }


def test_signs(records):
    rows = {row["sign"]: row for row in records.rows(patterns.signs(records.scan("payments", "amount")))}
    assert {sign: (row["payments"], row["amount"]) for sign, row in rows.items()} == {
        1: (4, Decimal("2700.30")), -1: (1, Decimal("-50.05")), 0: (1, Decimal("0.00"))
    }  # fmt: skip


def test_steps(records):
    rows = records.rows(patterns.steps(records.scan("payments", "amount"), records.engine.fen, 10_000))
    assert {int(row["place"]): (row["payments"], row["amount"]) for row in rows} == {
        1: (1, Decimal("100.00")), 8: (2, Decimal("1600.30")), 10: (1, Decimal("1000.00"))
    }  # fmt: skip


def test_answers_count_a_questionnaire_once(records):
    rows = records.rows(patterns.answers(records.scan("questionnaires", "region", "questionnaire_id", "q1"), "q1"))
    assert {(row["region"], row["points"]): row["count"] for row in rows} == {
        ("甲区", 4): 1, ("甲区", 3): 1, ("乙区", None): 1, ("乙区", 2): 1, ("乙区", 1): 1
    }  # fmt: skip


def test_institutions_are_told_by_sums_of_their_answers(records):
    """甲区: C1 with two answers, one of them 4 or more. 乙区: C3 with two, none; the empty one is no answer."""
    frame = records.scan("questionnaires", "region", "questionnaire_id", "clinic_id", "q1")
    rows = records.rows(patterns.institutions_asked(frame, "q1", 4))
    sums = {row.pop("region"): {name: int(value) for name, value in row.items()} for row in rows}
    assert sums == {"甲区": {"count": 1, "kk": 1, "kn": 2, "nn": 4}, "乙区": {"count": 1, "kk": 0, "kn": 0, "nn": 4}}


def test_the_same_answer_all_the_way_down_needs_three_answers(records):
    names = ("q1", "q2", "q3")
    rows = records.rows(patterns.straight(records.scan("questionnaires", "region", "questionnaire_id", *names), names))
    assert {row["region"]: (row["returned"], int(row["straight"])) for row in rows} == {"甲区": (2, 0), "乙区": (3, 1)}


def test_the_whole_drill_down_is_the_same_on_every_engine(drill):
    """Counted once by hand: on each engine the same frames and sentences come out."""
    assert [row[1:3] for row in drill.delays_by_region(exact=True).itertuples(index=False)] == [(1, 306), (3, 1), (4, 1)]
    names = ("answers", "by_region", "institutions", "weighted_satisfaction", "straight_lined")
    assert [len(getattr(drill, name)(exact=True)) for name in names] == [4, 3, 2, 3, 3]
    assert str(drill.story.timing()).startswith("发放4笔，距所属月份末日的间隔中位数为1天，最长306天")
