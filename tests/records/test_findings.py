"""Doubts in words, on registers small enough to count by hand; docs/records.md explains every rule and figure."""

from __future__ import annotations

import inspect
import re
from decimal import Decimal

import openpyxl
import pytest
from samples import ROOT

from pbe_analysis import cli
from pbe_analysis.records import findings
from pbe_analysis.wings import wing
from records.places import CLINICS, DOCTORS, GOOD, PAYMENTS, QUESTIONNAIRES, make

TEXT = (ROOT / "docs" / "records.md").read_text("utf-8")
ENTRIES = dict(re.findall(r"^### `(\w+)`[^\n]*\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S))
MONTH = {"month_amount": {"at_least": 100, "at_most": 800, "source": "测试"}}


def doubts(tmp_path, rules=None, **records):
    study = wing("evaluation").open_study(make(tmp_path, GOOD | records, rules=rules))
    return study, [(one.rule, one.region, one.cases, one.doubtful) for one in study._doubts]


CASES = [
    ({}, []),
    ({"payments": [*PAYMENTS, "P9,甲区,C1,D1,2021-01,transfers,10.00,"]}, [("paid_twice", "甲区", 1, Decimal("10.00"))]),
    ({"payments": [*PAYMENTS, "P9,甲区,C1,D1,2021-01,transfers,10,", "P8,甲区,C1,D1,2021-01,transfers,-10,"]}, []),
    ({"payments": [*PAYMENTS, "P9,甲区,C1,D1,2021-01,matching,10.00,"]}, []),
    ({"payments": [*PAYMENTS, "P1,甲区,C1,D1,2021-03,transfers,10.00,"]}, [("payment_twice", "甲区", 1, Decimal("10.00"))]),
    ({"payments": [*PAYMENTS, "P9,甲区,C9,D1,2021-03,transfers,10,"]}, [("unknown_clinic", "甲区", 1, Decimal("10.00"))]),
    ({"payments": [*PAYMENTS, "P9,乙区,,D9,2021-03,transfers,-7,"]}, [("unknown_doctor", "乙区", 1, Decimal("-7.00"))]),
    ({"payments": [*PAYMENTS, "P9,甲区,C1,D1,2020-12,transfers,10,"]}, [("outside_the_year", "甲区", 1, Decimal("10.00"))]),
    ({"payments": [*PAYMENTS, "P9,甲区,C1,D1,2021-12,transfers,10,2022-01-01"]}, [("outside_the_year", "甲区", 1, Decimal("10.00"))]),
    ({"clinics": [*CLINICS, "C3,乙区,,是", "C3,乙区,,否"]}, [("entered_twice", "乙区", 2, None)]),
    ({"doctors": [*DOCTORS, "D1,C1,甲区,,"]}, [("entered_twice", "甲区", 1, None)]),
    ({"doctors": [*DOCTORS, "D7,C7,甲区,,"]}, [("unknown_clinic", "甲区", 1, None)]),
    ({"questionnaires": [*QUESTIONNAIRES, "Q1,甲区,C1,,,1,"]}, [("entered_twice", "甲区", 1, None)]),
    ({"questionnaires": [*QUESTIONNAIRES, "Q7,乙区,,,2032-06-01,1,", "Q8,乙区,,,2022-12-31,1,", "Q9,甲区,,,2020-12-31,1,"]},
     [("asked_elsewhen", "甲区", 1, None), ("asked_elsewhen", "乙区", 1, None)]),
    ({"questionnaires": [*QUESTIONNAIRES, "Q7,乙区,C7,,,1,", "Q8,乙区,,,,1,"]}, [("unknown_clinic", "乙区", 1, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), CASES)
def test_what_is_in_doubt_is_counted_with_its_money(tmp_path, records, expected):
    study, found = doubts(tmp_path, **records)
    assert found == expected
    assert len([one for one in study.findings if one.rule in ENTRIES]) == len(expected)


def test_what_is_in_doubt_stays_in_the_totals(tmp_path):
    study, _ = doubts(tmp_path, payments=[*PAYMENTS, "P1,甲区,C9,D9,2020-12,transfers,10.00,"])
    assert study.figures("spent", "甲区", "转移支付").value * 10_000 == Decimal("1610.30")
    shown = [str(one.statement) for one in study.findings if one.rule == "unknown_doctor"]
    assert shown == ["发放台账有1笔的人员编号不在人员名册中，涉及10.00元。"]


def test_a_month_off_the_standard_is_told_on_both_sides(tmp_path):
    """800.10 and 800.20 are above 800; 100.05 is within; −50.05 in its month is 150.05 short of 100."""
    study, found = doubts(tmp_path, rules=MONTH)
    assert found == [("above_the_standard", "甲区", 2, Decimal("0.30")), ("below_the_month", "乙区", 1, Decimal("150.05"))]
    shown = [str(one.statement) for one in study.findings if one.rule == "above_the_standard"]
    assert shown == ["有2人月的发放额高于标准，超出0.30元。"]
    assert doubts(tmp_path / "b")[1] == []


def test_a_cell_that_nobody_filled_is_no_doubt_and_a_region_set_aside_is_not_judged(tmp_path):
    study, found = doubts(tmp_path, clinics=["C1,甲区,,也许"])
    assert study.faults and found == [("set_aside", "合计", 1, None)]
    (told,) = [one for one in study.findings if one.rule == "set_aside"]
    assert str(told.statement) == "机构名册有1处错误，更正前不予采用，相关各数记“—”。"


def test_every_rule_and_figure_is_explained():
    source = inspect.getsource(findings)
    rules = {*re.findall(r'"([a-z]+_[a-z_]+)", f?"[^"]*[^\x00-\x7f]', source), "above_the_standard", "below_the_month"}
    rules |= {f"unknown_{key}" for key in ("clinic", "doctor")}
    assert rules == {*ENTRIES} - {"record_cases", "doubtful"} and len(rules) == 10
    for name, lines in ENTRIES.items():
        for part in ("Definition", "Unit", "Edges", "Source"):
            assert re.search(rf"^- \*\*{part}:\*\* \S", lines, re.M), f"{name} has no line {part}"


def test_the_faults_are_written_to_send_back_and_never_over_a_file(tmp_path, monkeypatch, capsys):
    place = make(tmp_path, GOOD | {"clinics": [*CLINICS, "C4,甲区,甲四,也许"]})
    monkeypatch.chdir(tmp_path)
    command = ["check", "small/2021", "--faults", "faults.xlsx"]
    assert cli.main(command) == 1
    said = capsys.readouterr()
    assert "clinics.csv, row 5, column implementing: the cell is neither 是 nor 否" in said.err and said.out == "faults.xlsx\n"
    assert openpyxl.load_workbook("faults.xlsx").active.max_row == 3
    assert cli.main(command) == 1 and "faults.xlsx: cannot be written" in capsys.readouterr().err
    (place.data_dir / "clinics.csv").write_text("clinic_id,region,implementing\nC1,甲区,是\nC2,甲区,否\nC3,乙区,是\n", "utf-8")
    assert cli.main(["check", "small/2021", "--faults", "none.xlsx"]) == 0
    assert "no faults of records" in capsys.readouterr().err
