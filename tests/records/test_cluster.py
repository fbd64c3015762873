"""The same definitions on a Dask scheduler with two workers on loopback, as processes of their own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from patience import until
from samples import ROOT

from records.plain import written
from records.test_engines import asked, by_hand

pytest.importorskip("distributed", reason="needs the extra `cluster`")

from pbe_analysis.errors import PbeError
from pbe_analysis.records.engines import SCHEDULER_VARIABLE, OnDask, engine
from pbe_analysis.records.totals import spending


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cluster")
    scheduler = folder / "scheduler.json"
    env = os.environ | {"PYTHONPATH": str(ROOT)}

    def start(what, *arguments):
        log = (folder / f"{what}-{len(started)}.log").open("w")
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *map(str, arguments), "--host", "127.0.0.1"]
        started.append(subprocess.Popen(command, env=env, cwd=folder, stdout=log, stderr=log))

    started = []
    try:
        start("scheduler", "--port", 0, "--no-dashboard", "--scheduler-file", scheduler)
        until(lambda: scheduler.exists() and scheduler.read_text().rstrip().endswith("}"))
        found = json.loads(scheduler.read_text())["address"]
        for _ in range(2):
            start("worker", found, "--nthreads", 1, "--no-nanny", "--no-dashboard")
        until(lambda: sum("Registered to" in log.read_text() for log in folder.glob("worker-*.log")) == 2)
        yield found
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def some_records(seed: int):
    chance = random.Random(seed)
    pick = chance.choice
    payments = [
        {
            "payment_id": str(chance.randint(1, 250)),
            "region": pick("甲乙丙") + "区",
            "clinic_id": pick([None, "1", "2", "3", "9"]),
            "doctor_id": str(chance.randint(1, 40)),
            "month": pick(["2020-12", "2021-01", "2021-02"]),
            "source": pick(["transfers", "matching"]),
            "amount": pick([None, Decimal("0.00"), Decimal("-800.00"), Decimal(chance.randint(1, 10**15)).scaleb(-2)]),
            "paid_on": pick([None, date(2021, 1, 1), date(2022, 1, 1)]),
        }
        for _ in range(300)
    ]
    clinics = [{"clinic_id": str(number % 5), "region": pick("甲乙") + "区", "implementing": pick("是否")} for number in range(9)]
    answers = [
        {"questionnaire_id": str(chance.randint(1, 60)), "region": pick("甲乙") + "区", "q1": pick([None, 1, 2, 3, 4, 5])}
        for _ in range(90)
    ]
    return payments, clinics, answers


def test_a_cluster_says_what_a_literal_loop_says(address, tmp_path):
    cluster = OnDask(address)
    try:
        records = some_records(1)
        assert asked(cluster, tmp_path, *records) == by_hand(*records)
        assert cluster.collect(spending(cluster.open(written(tmp_path, "payments", [])))) == []
    finally:
        cluster.close()


def test_a_scheduler_in_the_environment_is_used(address, tmp_path, monkeypatch):
    monkeypatch.setenv(SCHEDULER_VARIABLE, address)
    found = engine(tmp_path)
    assert isinstance(found, OnDask)
    found.close()


def test_a_scheduler_that_does_not_answer_is_told():
    with pytest.raises(PbeError, match=r"PBE_SCHEDULER: no Dask scheduler answers at \"nonsense://x\""):
        OnDask("nonsense://x")
