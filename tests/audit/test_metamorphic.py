"""What must not change a verdict: the order of districts, the unit, the names of columns, the table turned."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction

import pytest
from patience import within

from pbe_analysis.numbers import fixed

from .tables_by_hand import audit_of

HEADER = ["地区", "下达资金（万元）", "执行资金（万元）", "结余资金（万元）", "执行率"]


def rows(seed: int, falsified: bool) -> list[list[str]]:
    """Districts with funds to the 元, exact in 万元 at four decimals; one spent amount may be off."""
    rng = random.Random(seed)
    given = [rng.randint(100_000, 9_999_999) for _ in range(6)]
    spent = [rng.randint(1, one) for one in given]
    amounts = [*zip(given, spent, strict=True), (sum(given), sum(spent))]
    names = [f"{sign}县" for sign in "甲乙丙丁戊己"] + ["合计"]
    made = [[name, a, b, a - b, rate(b, a)] for name, (a, b) in zip(names, amounts, strict=True)]
    if falsified:
        made[2][2] += 90_000 if made[2][2] % 100_000 < 10_000 else -9_000
    return made


def rate(part: int, whole: int) -> str:
    hundredths = (2 * part * 10_000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def printed(table: list[list], unit: int) -> list[list[str]]:
    places = {1: 0, 10_000: 4}[unit]
    shown = [[one if isinstance(one, str) else fixed(Fraction(one, unit), places) for one in row] for row in table]
    return shown


def verdicts(header: list[str], table: list[list[str]]) -> Counter:
    """Which figures are accused or confirmed, by district and by place in the row of measures."""
    lines = ["| " + " | ".join(row) + " |" for row in [header, *table]]
    audit = audit_of(*lines)
    label = {number: row[0] for number, row in enumerate(table, start=2)}
    return Counter((label[check.where.row], check.where.column, check.status.value) for check in audit.checks)


@pytest.mark.parametrize("falsified", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_districts_changes_nothing(seed, falsified):
    table = printed(rows(seed, falsified), 10_000)
    shuffled = [*random.Random(seed).sample(table[:-1], 6), table[-1]]
    assert verdicts(HEADER, table) == verdicts(HEADER, shuffled)
    assert any(status == "contradiction" for _, _, status in verdicts(HEADER, table)) is falsified


@pytest.mark.parametrize("falsified", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_unit_changes_nothing(seed, falsified):
    in_yuan = [heading.replace("万元", "元") for heading in HEADER]
    table = rows(seed, falsified)
    assert accused(verdicts(HEADER, printed(table, 10_000))) == accused(verdicts(in_yuan, printed(table, 1)))


def accused(found: Counter) -> set:
    return {(label, column) for label, column, status in found if status not in ("confirmed", "residue")}


@pytest.mark.parametrize("falsified", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_neutral_names_change_nothing(seed, falsified):
    table = printed(rows(seed, falsified), 10_000)
    neutral = ["名称", "甲项", "乙项", "丙项", "丁项"]
    assert accused(verdicts(HEADER, table)) == accused(verdicts(neutral, table))


@pytest.mark.parametrize("falsified", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_turning_the_table_changes_nothing(seed, falsified):
    table = [HEADER, *printed(rows(seed, falsified), 10_000)]
    turned = [list(column) for column in zip(*table, strict=True)]
    lines = [["| " + " | ".join(row) + " |" for row in one] for one in (table, turned)]
    upright, lying = (audit_of(*one).faults for one in lines)
    places = {(check.where.column, check.where.row) for check in upright}
    assert places == {(check.where.row, check.where.column) for check in lying} and bool(places) is falsified


@pytest.mark.parametrize(("falsified", "wrong"), [(False, 0), (True, 100)])
def test_a_long_report_takes_seconds(falsified, wrong):
    """A hundred tables and a thousand paragraphs, as in 150 pages; the time grows with the length, also where
    every table has a fault."""
    sentence = "全年预算安排1200.00万元，实际支出1128.00万元，预算执行率94.00%，结余72.00万元。"
    lines: list[str] = []
    for number in range(100):
        table = [HEADER, *printed(rows(number, falsified), 10_000)]
        shown = ["| " + " | ".join(row) + " |" for row in table]
        lines += [f"表{number + 1} 情况表", *shown, "", *[sentence] * 10]
    with within(8):
        audit = audit_of(*lines)
    assert len(audit.faults) == wrong
