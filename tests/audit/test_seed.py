"""The audit of a real report: what is wrong in it is found, and nothing else is accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from pbe_analysis.audit.checks import Status
from pbe_analysis.audit.examination import examine
from pbe_analysis.documents.text import read_text

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def audit_of(number: str):
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the seed is not there")
    return examine(read_text(found[0].read_text(encoding="utf-8"), found[0].name))


@pytest.fixture(scope="module")
def audit():
    return audit_of("000")


def found(audit, status: Status) -> list[tuple[str, str, str]]:
    return [(check.kind, check.stated, check.recomputed) for check in audit.checks if check.status is status]


def test_a_rate_that_was_cut_off_is_found(audit):
    check = next(check for check in audit.checks if check.status is Status.TRUNCATED)
    assert (check.stated, check.recomputed) == ("91.85%", "91.86%")
    assert check.expression == "2346人 ÷ 2554人 = 91.86%；文中为 91.85%"
    assert [operand.text for operand in check.operands] == ["2346人", "2554人"]


def test_nothing_divided_by_nothing_is_undefined(audit):
    check = next(check for check in audit.checks if check.status is Status.UNDEFINED)
    assert (check.stated, check.recomputed, check.where.table, check.where.row) == ("0%", "—", 3, 8)


def test_the_rounding_of_two_parts_is_a_residue(audit):
    assert found(audit, Status.RESIDUE) == [("sum", "411.56万元", "411.55万元")]


def test_the_gap_in_the_numbering_is_found(audit):
    assert found(audit, Status.STRUCTURE) == [("numbering", "七、", "六、")]


def test_more_than_what_was_owed_is_not_100_percent(audit):
    check = next(check for check in audit.checks if check.status is Status.CONTRADICTION)
    assert (check.stated, check.recomputed) == ("100%", "102%")
    assert check.expression.startswith("1447.32万元 ÷ 1424万元")


def test_nothing_else_is_accused(audit):
    faults = [check for check in audit.checks if check.status.is_fault]
    assert sorted(check.status.value for check in faults) == ["contradiction", "structure", "truncated", "undefined"]
    assert {check.where.table for check in faults if check.where.table} == {3}
    assert not found(audit, Status.CANNOT_TELL)


@pytest.mark.parametrize(("total", "parts"), [("1130万元", 10), ("1447.32万元", 9)])
def test_the_lists_of_districts_add_up(audit, total, parts):
    sums = [check for check in audit.checks if check.kind == "sum" and check.stated == total]
    assert [(check.status, len(check.operands)) for check in sums] == [(Status.CONFIRMED, parts)]


@pytest.mark.parametrize(("table", "figures"), [(1, 5 + 2), (2, 10 + 2), (3, 11 + 2), (4, 4 * 11 + 3)])
def test_every_figure_of_a_table_that_follows_from_others_is_checked(audit, table, figures):
    """Rates, totals, and in table 4 also balances and complements: counted by hand in the four tables."""
    checked = [check for check in audit.checks if check.where.table == table]
    assert len(checked) == figures


@pytest.mark.parametrize("number", ["001", "002", "004"])
def test_documents_without_arithmetic_are_left_alone(number):
    """Forms, a plan and a notice: no figure of theirs is accused."""
    assert {check.status for check in audit_of(number).checks} <= {Status.CONFIRMED, Status.STRUCTURE}
