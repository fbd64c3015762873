"""Institutions by hand and by a literal loop, the same on every engine."""

from collections import defaultdict

import duckdb
import narwhals as nw
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pbe_analysis.records import institutions as ours

PAYMENTS = [  # region, clinic_id, doctor_id, amount in 分
    ("甲", "C1", "D1", 999_960),
    ("甲", None, "D2", 400_000),  # paid at the institution of the person's row in the register
    ("乙", "C3", "D3", 1_000_500),
    ("乙", "C3", "D3", -500),
    ("乙", None, "D9", 100),  # a person whom no register knows
    ("甲", "C9", "D8", 7),
]
DOCTORS = [("D1", "甲", "C1"), ("D2", "甲", "C2"), ("D3", "乙", "C3"), ("D4", "乙", "C3"), ("D5", "乙", None), ("D6", "乙", "C4")]
STANDARD = 1_000_000


def pandas_frames(payments, doctors):
    paid = pd.DataFrame(payments, columns=["region", "clinic_id", "doctor_id", "amount"]).astype(
        {"region": "str", "clinic_id": "str", "doctor_id": "str", "amount": "Int64"}
    )
    known = pd.DataFrame(doctors, columns=["doctor_id", "region", "clinic_id"]).astype("str")
    return nw.from_native(paid).lazy(), nw.from_native(known).lazy(), 1


def duckdb_frames(payments, doctors, connection):
    connection.execute("CREATE OR REPLACE TABLE p (region VARCHAR, clinic_id VARCHAR, doctor_id VARCHAR, fen BIGINT)")
    connection.execute("CREATE OR REPLACE TABLE d (doctor_id VARCHAR, region VARCHAR, clinic_id VARCHAR)")
    for table, rows in (("p", payments), ("d", doctors)):
        if rows:
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    paid = connection.sql("SELECT region, clinic_id, doctor_id, CAST(fen / 100 AS DECIMAL(18,2)) AS amount FROM p")
    return nw.from_native(paid), nw.from_native(connection.sql("SELECT * FROM d")), 100


def dask_frames(payments, doctors):
    import dask.dataframe as dd

    paid, known, _ = pandas_frames(payments, doctors)
    frames = (dd.from_pandas(one.collect().to_native(), npartitions=2) for one in (paid, known))
    return *map(nw.from_native, frames), 1


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as opened:
        yield opened


@pytest.fixture(params=["pandas", "duckdb", "dask"])
def found(request, connection):
    """The hand-made register on every engine."""
    make = {"pandas": pandas_frames, "duckdb": lambda *rows: duckdb_frames(*rows, connection), "dask": dask_frames}
    paid, known, fen = make[request.param](PAYMENTS, DOCTORS)
    return ours.owed(ours.by_institution(paid, known, fen), STANDARD)


def rows_of(frame):
    return frame.collect("pyarrow").to_native().to_pylist()


def keyed(frame, *names):
    return {tuple(row[name] for name in names): {key: int(row[key]) for key in row if key not in names} for row in rows_of(frame)}


def test_every_institution_of_either_register(found):
    rows = keyed(found, "region", "clinic_id")
    assert {key: (row["heads"], row["persons"], row["paid"], row["gap"], row["band"]) for key, row in rows.items()} == {
        ("甲", "C1"): (1, 1, 999_960, 40, ours.BELOW),  # more than 6 分 a person
        ("甲", "C2"): (1, 1, 400_000, 600_000, ours.BELOW_HALF),
        ("甲", "C9"): (0, 1, 7, -7, ours.UNREGISTERED),
        ("乙", "C3"): (2, 2, 1_000_000, 1_000_000, ours.BELOW),  # exactly half
        ("乙", "C4"): (1, 1, 0, 1_000_000, ours.UNPAID),
        ("乙", ""): (1, 1, 100, 999_900, ours.BELOW_HALF),
    }


def test_the_bands_leave_out_those_without_an_institution(found):
    assert keyed(ours.bands(found), "region", "band") == {
        ("甲", ours.BELOW): {"institutions": 1, "heads": 1},
        ("甲", ours.BELOW_HALF): {"institutions": 1, "heads": 1},
        ("甲", ours.UNREGISTERED): {"institutions": 1, "heads": 0},
        ("乙", ours.BELOW): {"institutions": 1, "heads": 2},
        ("乙", ours.UNPAID): {"institutions": 1, "heads": 1},
    }


def test_narrow_institutions_leave_as_sums_only(found):
    rows = keyed(ours.pooled(found, 2), "region", "narrow")
    assert rows["乙", 0]["institutions"] == 1 and rows["乙", 0]["paid"] == 1_000_000
    assert (rows["乙", 1]["institutions"], rows["乙", 1]["heads"], rows["乙", 1]["paid"]) == (1, 2, 100)
    assert (rows["乙", 1]["homeless"], rows["甲", 1]["homeless"]) == (1, 0)
    assert rows["甲", 1]["gap"] == 40 + 600_000 - 7
    assert [row["clinic_id"] for row in rows_of(ours.wide(found, 2, 9))] == ["C3"]


@pytest.mark.parametrize(
    ("heads", "paid", "band"),
    [
        (0, 5, ours.UNREGISTERED), (0, 0, ours.UNREGISTERED), (1, 0, ours.UNPAID), (1, -5, ours.UNPAID),
        (1, 1, ours.BELOW_HALF), (1, 499_999, ours.BELOW_HALF), (1, 500_000, ours.BELOW),
        (1, 999_993, ours.BELOW), (1, 999_994, ours.IN_FULL), (1, 1_000_000, ours.IN_FULL),
        (1, 1_000_006, ours.IN_FULL), (1, 1_000_007, ours.ABOVE), (2, 2_000_012, ours.IN_FULL),
        (2, 1_999_987, ours.BELOW),
    ],
)  # fmt: skip
def test_the_edges_of_the_bands(heads, paid, band):
    frame = pd.DataFrame({"region": ["甲"], "clinic_id": ["C"], "heads": [heads], "persons": [heads], "paid": [paid]})
    assert rows_of(ours.owed(nw.from_native(frame).lazy(), STANDARD))[0]["band"] == band


CLINIC = st.one_of(st.none(), st.sampled_from(["C1", "C2", "C3"]))
REGION = st.sampled_from("甲乙")
PERSON = st.sampled_from(["D1", "D2", "D3", "D4"])


@settings(max_examples=20)
@given(
    st.lists(st.tuples(REGION, CLINIC, PERSON, st.integers(-2_000_000, 2_000_000)), max_size=12),
    st.dictionaries(PERSON, st.tuples(REGION, CLINIC), max_size=4),
)
def test_it_equals_a_literal_loop(payments, register):
    heads, paid, payees = defaultdict(int), defaultdict(int), defaultdict(set)
    for region, clinic in register.values():
        heads[region, clinic or ""] += 1
    for region, clinic, person, amount in payments:
        place = region, clinic or register.get(person, (None, None))[1] or ""
        paid[place] += amount
        payees[place].add(person)
    expected = {
        place: (heads[place], max(heads[place], len(payees[place])), paid[place], heads[place] * STANDARD - paid[place])
        for place in {*heads, *paid}
    }
    doctors = [(person, *row) for person, row in register.items()]
    with duckdb.connect() as opened:
        for frames in (pandas_frames(payments, doctors), duckdb_frames(payments, doctors, opened)):
            found = keyed(ours.owed(ours.by_institution(*frames), STANDARD), "region", "clinic_id")
            assert {key: (row["heads"], row["persons"], row["paid"], row["gap"]) for key, row in found.items()} == expected
