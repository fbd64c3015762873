"""Totals that only the prose states, against the columns of tables without a total."""

from __future__ import annotations

import pytest
from patience import within

from .tables_by_hand import audit_of, faults, said

SCHOOLS = (
    "| 学校 | 学生数（人） | 教师数（人） |",
    "| 一小 | 512 | 40 |",
    "| 二小 | 348 | 29 |",
    "| 三小 | 926 | 75 |",
    "| 四小 | 733 | 61 |",
    "",
)
TOLD = "上述4所学校共有学生2519人、教师205人。"  # 512 + 348 + 926 + 733; 40 + 29 + 75 + 61


def test_the_totals_are_confirmed():
    audit = audit_of(*SCHOOLS, TOLD)
    assert audit.faults == ()
    assert said(audit, "2519人") == said(audit, "205人") == {("total", "confirmed")}


@pytest.mark.parametrize(("old", "new"), [("2519人", "2591人"), ("205人", "215人"), ("2519人", "3000人")])
def test_a_wrong_total_is_a_contradiction(old, new):
    assert faults(*SCHOOLS, TOLD.replace(old, new)) == [("contradiction", new, old)]


@pytest.mark.parametrize(
    "sentence",
    [
        "全市共有学生41200人。",  # of more than the table, and no slip away
        "一小共有学生520人。",  # of one item
        "共有退休人员2591人。",  # of another name
        "各校共有学生家长2591人次。",  # of another unit
    ],
)
def test_what_is_said_of_something_else_is_not_accused(sentence):
    assert faults(*SCHOOLS, sentence) == []


def test_a_column_whose_table_prints_its_total_is_left_to_the_table():
    table = (*SCHOOLS[:-1], "| 合计 | 2519 | 205 |", "")
    assert said(audit_of(*table, "全区共有学生2519人。"), "2519人") == {("same", "confirmed")}


def test_a_column_of_another_year_is_not_added():
    table = ("表1 2020年各校人数", *SCHOOLS)
    assert faults(*table, "2021年共有学生2591人。") == []


def test_totals_of_many_tables_are_found_in_time():
    """Each of 1,500 offices has a table of three places and a sentence that tells its total, 1 + 2 + 3 hundred people and so on."""
    lines = []
    for office in range(1500):
        people = [100 * place + office for place in (1, 2, 3)]
        rows = [f"| 第{office}镇{place}村 | {count} |" for place, count in zip("甲乙丙", people, strict=True)]
        lines += [
            f"表{office + 1} 第{office}镇各村受益人数",
            f"| 村 | 第{office}镇受益人数 |",
            *rows,
            "",
            f"上述3个村第{office}镇受益人数共计{sum(people)}人。",
            "",
        ]
    with within(7):
        audit = audit_of(*lines)
    totals = [check.stated for check in audit.checks if check.kind == "total" and check.status.value == "confirmed"]
    assert totals == [f"{600 + 3 * office}人" for office in range(1500)]
