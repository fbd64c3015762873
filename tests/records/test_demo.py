"""Invented records: Tianjin's add up to the published tables, figure for figure; what was planted elsewhere is found."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from samples import REAL, ROOT

import pbe_analysis as pbe
from pbe_analysis import cli
from pbe_analysis.errors import PbeError
from pbe_analysis.evaluation import synthetic as invented
from pbe_analysis.evaluation.synthetic import Size
from pbe_analysis.records.synthetic import Plan, invent, shared
from pbe_analysis.scaffold import lay_out_demo
from pbe_analysis.wings import check, wing

SMALL = Size(5, "虚构县", 60, 130, 40, ("transfers", "matching"))


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    (root / "notebooks").mkdir()
    for kind in ("data", "params"):
        shutil.copytree(ROOT / kind / REAL[0], root / kind / REAL[0])
    return root


def without_sources(study) -> list[dict]:
    """figures.json, as the provenance writes it, apart from where the figures come from, and from how many findings there are: of
    the satisfaction of all, records say more than totals, and that is quoted."""
    figures = (record for record in study.provenance().figures if record["id"] != "findings")
    return [{name: value for name, value in record.items() if name != "source"} for record in figures]


def test_records_and_totals_give_the_same_figures(root):
    lay_out_demo(root, "records", None, 2021)
    counted, published = pbe.load("demo-records", 2021, root), pbe.load(*REAL, root)
    assert counted.faults == () and len(without_sources(published)) > 300
    totals, records = without_sources(published), without_sources(counted)
    known = {figure["id"] for figure in totals}
    assert [figure for figure in records if figure["id"] in known] == totals  # the others only records can tell
    assert counted.figures("respondents", "东丽区").source == "records 的92条记录 · 合成记录"
    assert "合成数据" in counted.cover().notice and "合成数据" in counted.execution().attrs["note"]


def test_the_same_seed_invents_the_same_and_another_seed_other_records():
    plan = Plan("甲区", 1, {"transfers": 1_234_567, "matching": 89}, 7, 5, 11, 9, 4)
    once, again, other = (invent(plan, 2021, seed) for seed in (1, 1, 2))
    assert once == again and once.payments != other.payments
    assert sum(once.payments["amount"].to_pylist()) == Decimal("12346.56")
    assert sum(other.payments["amount"].to_pylist()) == Decimal("12346.56")
    assert sum(point >= 4 for point in once.questionnaires["q1"].to_pylist()) == 4


@given(total=some.integers(0, 10**15), weights=some.lists(some.integers(1, 1000), min_size=1, max_size=50))
def test_parts_add_up_to_the_whole_and_keep_to_their_weights(total, weights):
    parts = shared(total, np.array(weights)).tolist()
    assert sum(parts) == total
    assert all(
        abs(part - total * weight / sum(weights)) <= 1.001 + total * 1e-12 for part, weight in zip(parts, weights, strict=True)
    )


def test_money_and_nobody_to_pay_is_an_error():
    with pytest.raises(ValueError, match="甲区: money and nobody to pay"):
        invent(Plan("甲区", 1, {"transfers": 1}, 0, 0, 0, 0, 0), 2021, 1)


def test_what_was_planted_is_found_and_nothing_else(root, monkeypatch):
    monkeypatch.setitem(invented.SIZES, "small", SMALL)
    monkeypatch.setattr(wing("evaluation"), "SCALES", ("small",))
    files = lay_out_demo(root, "records", "demo-small/2022", 7, "small")
    assert all("合成" in file.read_text("utf-8") for file in files if file.suffix in (".json", ".yaml"))
    study = pbe.load("demo-small", 2022, root)
    with (study.place.data_dir / "records" / "truth.csv").open(encoding="utf-8", newline="") as file:
        truth = {(row["rule"], row["region"], int(row["cases"]), Decimal(row["doubtful"])) for row in csv.DictReader(file)}
    assert len(truth) == 3 * SMALL.regions
    assert {(one.rule, one.region, one.cases, one.doubtful) for one in study._doubts} == truth
    found = [one for one in study.findings if one.rule == "paid_twice"]
    assert len(found) == SMALL.regions and "有7人月在同一资金来源下发放不止一次" in str(found[0].statement)
    printed = study.figures.to_json() + "".join(f"{one.statement}{one.evidence}{one.threshold}" for one in study.findings)
    assert "涉及" in printed and not any(personal in printed for personal in ("D00", "X00", "虚构医生", "虚构受访者"))
    rows = sum(table.rows for table in study.records.tables.values())
    assert check(study.place) == f"parameters and 4 tables with 24 rows, and {rows} records, are in order"


def test_the_command_names_its_scales(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert cli.main(["demo", "records", "x/2021", "--scale", "moon"]) == 1
    assert "--scale moon: records has no such scale. Expected tianjin, province, nation" in capsys.readouterr().err
    assert cli.main(["demo", "titles", "x/2021", "--scale", "nation"]) == 1
    assert "titles has no such scale. Expected grassroots, three_levels" in capsys.readouterr().err


def test_tianjins_scale_needs_the_published_tables(tmp_path):
    for name in ("params", "notebooks"):
        (tmp_path / name).mkdir()
    with pytest.raises(PbeError, match="starts from tianjin-village-clinics/2021, and params"):
        lay_out_demo(tmp_path, "records", None, 1)
