"""One definition, any engine: DuckDB and pandas say to the last 分 what a literal loop says; Dask does in test_cluster."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from pbe_analysis.records import doubts, totals
from pbe_analysis.records.engines import OnDuckDB
from records import plain
from records.in_memory import OnPandas

YEAR, LEAST, MOST = 2021, Decimal("500.00"), Decimal("833.33")

REGIONS, IDS = some.sampled_from(["甲区", "乙区", "丙区"]), some.sampled_from(["1", "2", "3", "4"])
AMOUNTS = some.one_of(
    some.none(),
    some.sampled_from(
        [Decimal("0.00"), Decimal("0.01"), Decimal("-0.01"), Decimal("800.00"), Decimal("-800.00"), Decimal("9999999999999.99")]
    ),
    some.decimals(-10_000, 10_000, places=2),
)
PAYMENTS = some.lists(
    some.fixed_dictionaries({
        "payment_id": some.integers(1, 60).map(str),
        "region": REGIONS,
        "clinic_id": some.none() | IDS,
        "doctor_id": IDS,
        "month": some.sampled_from(["2020-12", "2021-01", "2021-02", "2021-12", "2022-01"]),
        "source": some.sampled_from(["transfers", "matching"]),
        "amount": AMOUNTS,
        "paid_on": some.none() | some.sampled_from([date(2020, 12, 31), date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1)]),
    }),
    max_size=40,
)  # fmt: skip
CLINICS = some.lists(
    some.fixed_dictionaries({"clinic_id": IDS, "region": REGIONS, "implementing": some.sampled_from(["是", "否"])}), max_size=12
)
ANSWERS = some.lists(
    some.fixed_dictionaries(
        {
            "questionnaire_id": IDS,
            "region": REGIONS,
            "q1": some.none() | some.integers(1, 5),
            "answered_on": some.none()
            | some.sampled_from([date(2020, 12, 31), date(2021, 1, 1), date(2022, 12, 31), date(2023, 1, 1)]),
        }
    ),
    max_size=20,
)


def asked(engine, folder: Path, payments, clinics, answers) -> dict[str, list[dict]]:
    """Every definition, on one engine."""
    tables = {"payments": payments, "clinics": clinics, "questionnaires": answers}
    frames = {name: engine.open(plain.written(folder, name, rows)) for name, rows in tables.items()}
    ledger = frames["payments"]
    found = {
        "spending": totals.spending(ledger),
        "coverage": totals.coverage(frames["clinics"]),
        "survey": totals.survey(frames["questionnaires"], "q1", 4),
        "paid_twice": doubts.paid_twice(ledger),
        "payment_twice": doubts.payment_twice(ledger),
        "entered_twice": doubts.entered_twice(frames["clinics"], "clinic_id"),
        "orphans": doubts.orphans(ledger, frames["clinics"], "clinic_id", money=True),
        "outside_the_year": doubts.outside_the_year(ledger, YEAR),
        "asked_elsewhen": doubts.asked_elsewhen(frames["questionnaires"], YEAR),
        "off_the_standard": doubts.off_the_standard(ledger, int(LEAST * 100), int(MOST * 100), engine.fen),
    }
    return {name: in_order(engine.collect(frame)) for name, frame in found.items()}


def in_order(rows: list[dict]) -> list[dict]:
    """Sorted, with a sum of nothing as 0: what is not known is told by `stated`."""
    filled = [
        {name: Decimal(0) if value is None and name in ("spent", "doubtful") else value for name, value in row.items()}
        for row in rows
    ]
    return sorted(filled, key=lambda row: (row["region"], row.get("source", "")))


def by_hand(payments, clinics, answers) -> dict[str, list[dict]]:
    found = {
        "spending": plain.spending(payments),
        "coverage": plain.coverage(clinics),
        "survey": plain.survey(answers, 4),
        "paid_twice": plain.paid_twice(payments),
        "payment_twice": plain.payment_twice(payments),
        "entered_twice": plain.entered_twice(clinics, "clinic_id"),
        "orphans": plain.orphans(payments, clinics),
        "outside_the_year": plain.outside_the_year(payments, YEAR),
        "asked_elsewhen": plain.asked_elsewhen(answers, YEAR),
        "off_the_standard": plain.off_the_standard(payments, LEAST, MOST),
    }
    return {name: in_order(rows) for name, rows in found.items()}


@pytest.fixture(scope="module")
def engines(tmp_path_factory):
    return OnDuckDB(tmp_path_factory.mktemp("work")), OnPandas()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(payments=PAYMENTS, clinics=CLINICS, answers=ANSWERS)
def test_every_engine_says_what_a_literal_loop_says(engines, payments, clinics, answers):
    expected = by_hand(payments, clinics, answers)
    for engine in engines:
        with tempfile.TemporaryDirectory() as folder:
            assert asked(engine, Path(folder), payments, clinics, answers) == expected, type(engine).__name__


def test_sums_are_exact_where_binary_fractions_are_not(engines, tmp_path):
    """0.1 + 0.2, ten million times a 分, and an amount that no float holds."""
    values = ["0.10", "0.20", "9999999999999.99", "0.01", "-0.02"]
    rows = [{"region": "甲区", "source": "transfers", "amount": Decimal(value)} for value in values]
    for engine in engines:
        (row,) = engine.collect(totals.spending(engine.open(plain.written(tmp_path, "payments", rows))))
        assert (row["spent"], row["stated"]) == (Decimal("10000000000000.28"), 5)


def test_duckdb_fetches_nothing_and_keeps_to_its_memory(tmp_path):
    engine = OnDuckDB(tmp_path, memory_limit=64)
    asked_for = "SELECT current_setting('autoinstall_known_extensions'), current_setting('autoload_known_extensions'), current_setting('memory_limit')"
    assert engine._connection.sql(asked_for).fetchall()[0] == (False, False, "64.0 MiB")
    rows = [
        {"region": f"{n % 7}区", "source": "transfers", "payment_id": str(n), "amount": Decimal(n) / 100} for n in range(20_000)
    ]
    answer = engine.collect(totals.spending(engine.open(plain.written(tmp_path, "payments", rows))))
    assert sum(row["spent"] for row in answer) == Decimal(sum(range(20_000))) / 100
