"""Estimates per region, and how many more answers they need."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pbe_analysis.frames import records
from pbe_analysis.intervals import wilson
from pbe_analysis.surveys.estimates import estimates, needed
from pbe_analysis.surveys.strata import Stratum

STRATA = [Stratum("甲", 300, 60, 30), Stratum("乙", 100, 40, 36), Stratum("丙", 50, 0, 0), Stratum("东", 0, 92, 58)]


def table(*strata, **options):
    return {row["region"]: row for row in records(estimates(strata or STRATA, **options)[0])}


def test_the_regions_stand_by_rate_and_the_whole_is_weighted():
    rows = table()
    assert list(rows) == ["乙", "东", "甲", "丙", "合计"]
    assert rows["合计"]["satisfaction_rate"].exact == Fraction(3, 4) * Fraction(1, 2) + Fraction(1, 4) * Fraction(9, 10)
    assert (rows["合计"]["respondents"], rows["合计"]["satisfied"], rows["合计"]["population"]) == (100, 66, 450)
    assert (str(rows["合计"]["population_share"]), rows["合计"]["status"]) == ("88.89%", "不代表未调查的各区")
    assert [str(rows[name]["population_share"]) for name in ("甲", "乙", "丙", "东")] == ["75.00%", "25.00%", "—", "—"]


def test_the_intervals_know_how_many_there_are():
    rows = table()
    assert (rows["甲"]["low"], rows["甲"]["high"]) == pytest.approx(wilson(30, 60, population=300))
    assert (rows["东"]["low"], rows["东"]["high"]) == pytest.approx(wilson(58, 92))  # of nobody known
    assert rows["丙"]["low"] != rows["丙"]["low"]


@pytest.mark.parametrize(
    ("population", "answered", "status"),
    [
        (300, 60, "正常"), (300, 29, "样本偏小"), (300, 30, "正常"), (12, 12, "正常"),
        (13, 12, "样本偏小"), (0, 0, "无调查对象"), (5, 0, "未调查"), (None, 0, "未调查"),
        (None, 60, "总体未载明"),
        (None, 6, "总体未载明"), (0, 60, "调查对象不在范围内"), (59, 60, "受访多于总体"),
        (300, None, "未调查"),
    ],
)  # fmt: skip
def test_a_status_says_what_to_know_before_reading_the_rate(population, answered, status):
    assert table(Stratum("甲", population, answered, answered))["甲"]["status"] == status


def test_where_everybody_was_asked_something_the_whole_is_the_whole():
    assert table(STRATA[0], STRATA[1])["合计"]["status"] == "正常"
    assert table(STRATA[2])["合计"]["status"] == "未调查"


def need(*strata):
    return {row["region"]: row for row in records(needed(strata, Decimal("0.05"), Decimal("0.95")))}


def test_how_many_more_are_needed():
    rows = need(*STRATA)
    assert [(row["region"], row["sample_needed"], row["sample_short"]) for row in rows.values()] == [
        ("甲", 169, 109), ("丙", 45, 45), ("乙", 80, 40), ("东", 0, 0), ("合计", 208, 108)
    ]  # fmt: skip


def test_a_population_that_is_not_stated_has_no_need():
    rows = need(Stratum("甲", None, 5, 5), STRATA[0])
    assert rows["甲"]["sample_needed"] is None and rows["合计"]["sample_short"] is None
