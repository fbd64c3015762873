"""Lists set in halves side by side are one list."""

from __future__ import annotations

from pbe_analysis.audit.tables.halves import folded
from pbe_analysis.documents.document import Cell, Where

from ..tables_by_hand import audit_of, faults, said, where

HALVES = (
    "| 学校 | 学生数 | 教师数 | 学校 | 学生数 | 教师数 |",
    "| 一小 | 512 | 40 | 四小 | 733 | 61 |",
    "| 二小 | 348 | 29 | 五小 | 1204 | 87 |",
    "| 三小 | 926 | 75 | 合计 | 3723 | 292 |",
)


def test_the_total_of_both_halves_is_confirmed():
    """512 + 348 + 926 + 733 + 1204 = 3723; 40 + 29 + 75 + 61 + 87 = 292."""
    audit = audit_of(*HALVES)
    assert audit.faults == ()
    assert ("total", "confirmed") in said(audit, "3723") and ("total", "confirmed") in said(audit, "292")


def test_a_wrong_figure_is_named_where_it_stands():
    table = [line.replace("3723", "3273") for line in HALVES]
    (fault,) = audit_of(*table).faults
    assert (fault.stated, fault.recomputed, where(fault)) == ("3273", "3723", (4, 5))


def test_a_half_may_have_fewer_rows():
    table = [*HALVES[:3], "| 三小 | 926 | 75 | | | |", "| 合计 | 3723 | 292 | | | |"]
    assert faults(*table) == [] and ("total", "confirmed") in said(audit_of(*table), "3723")


def test_measures_of_one_name_without_words_before_them_are_no_halves():
    """床位 | 护士 of two years, side by side: the rows stay rows."""
    rows = (("床位", "护士") * 2, ("310", "300", "330", "313"), ("420", "401", "407", "399"))
    cells = [[Cell(text, Where()) for text in row] for row in rows]
    assert folded(cells, 1) is cells
