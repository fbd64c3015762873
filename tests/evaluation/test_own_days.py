"""Times of a project's own tables: from moment to moment, what has not ended, what a row stands for, what cannot be. Values by hand."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from openpyxl import Workbook

from pbe_analysis.data import read_table
from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.evaluation.own_days import elapsed
from pbe_analysis.evaluation.own_story import OwnStory
from pbe_analysis.evaluation.own_tables import OwnTable
from pbe_analysis.figures import WHOLE

REPAIRS = {
    "title": "修复台账",
    "by": {"street": "街道"},
    "columns": {
        "reported": {"title": "报修时间", "kind": "date"},
        "finished": {"title": "修复时间", "kind": "date"},
        "holes": {"title": "坑槽数", "unit": "处", "optional": True},
    },
}
# 20 hours, 24 hours, 24 hours and a minute, a second over a day; one is open, one says nothing
TIMES = """街道,报修时间,修复时间,坑槽数
甲街,2021-03-24 14:00,2021-03-25 10:00,3
乙街,2021-03-24 14:00:00,2021年3月25日14时,1
丙街,2021-03-24 14:00,2021/3/25 14:01,2
丁街,2021-03-24 23:59,2021-03-25 23:59:01,4
戊街,2021-03-30 08:00,,5
己街,,,1
"""
SPAN = {"kind": "duration", "start": "reported", "end": "finished"}


def repaired(make_study, measure, rows=TIMES):
    own = {"title": "修复", "table": "repairs", "source": "台账"} | measure
    return make_study({"tables": {"repairs": REPAIRS}, "measures": {"own": own}}, repairs=rows)


@pytest.mark.parametrize(
    "within", [{"within": 1}, {"within": "24h"}, {"within": "24小时"}, {"within": 24, "time_unit": "小时"}, {"within": "1天"}]
)
def test_a_day_is_twenty_four_hours_where_cells_say_the_time(make_study, within):
    study = repaired(make_study, SPAN | within)
    assert study.figures("own").value == Fraction(2, 4)
    assert int(study.figures("own.undated").value) == 2
    assert "2项未载明起止日期，未计入" in str(OwnStory(study.own, study.figures).of("own"))


def test_a_share_within_days_is_told_as_one(make_study):
    study = repaired(make_study, SPAN | {"within": "24h", "line": {"at_least": 0.9}})
    told = {one.subject: str(one.statement) for one in study.findings if one.rule == "low_own"}
    assert told[WHOLE] == "修复（24小时以内占比）为50.00%，低于90%的提示线。"


def test_times_in_hours_are_exact(make_study):
    study = repaired(make_study, SPAN | {"within": "24h"})
    assert study.figures("own.longest").value == Fraction(24 * 60 + 1, 60)
    assert study.figures("own.longest").display == "24.02小时"
    assert study.figures("own.median").value == (24 + 24 + Fraction(1, 3600)) / 2


def test_what_has_begun_and_not_ended_may_be_late(make_study):
    study = repaired(make_study, SPAN | {"within": "24h", "undated": "late"})
    assert study.figures("own").value == Fraction(2, 5)
    assert study.figures("own", "戊街").display == "0.00%"
    assert study.figures("own", "己街").display == "—"


def test_a_row_counts_as_many_as_it_stands_for(make_study):
    """3 and 1 of 3 + 1 + 2 + 4 within a day; the fifth and sixth of ten lie at 24 h, at 24 h and a second."""
    study = repaired(make_study, SPAN | {"within": "24h", "weight": "holes"})
    assert (study.figures("own").value, study.figures("own.rows").display) == (Fraction(4, 10), "10处")
    assert study.figures("own.longest").display == "24.02小时"
    assert study.figures("own.median").value == 24 + Fraction(1, 3600)
    assert study.figures("own.undated").display == "6处"


def test_what_no_row_says_is_not_one(make_study):
    study = repaired(make_study, SPAN | {"within": "24h", "weight": "holes"}, TIMES.replace("10:00,3", "10:00,"))
    assert study.figures("own").value is None and study.figures("own", "乙街").value == 1


@pytest.mark.parametrize(("undated", "expected"), [("left_out", (3, 4, 1)), ("late", (3, 6, 3))])
def test_a_deadline_is_a_day_at_any_time_of_which_is_in_time(make_study, undated, expected):
    rows = TIMES.replace("2021-03-25 23:59:01", "2021-03-26 00:00:01")
    study = repaired(make_study, {"kind": "timeliness", "date": "finished", "deadline": "2021-03-25", "undated": undated}, rows)
    assert tuple(int(study.figures(f"own.{id}").value) for id in ("on_time", "due", "late")) == expected


def test_of_what_never_came_nobody_knows_how_late_it_is(make_study):
    study = repaired(
        make_study, {"kind": "timeliness", "date": "finished", "deadline": "2021-03-25", "undated": "late", "weight": "holes"}
    )
    assert [study.figures("own.longest", name).display for name in ("甲街", "戊街", WHOLE)] == ["0天", "—", "—"]
    assert "按期10处，逾期6处（未载明日期）。" in str(OwnStory(study.own, study.figures).of("own"))


REFUSED = {  # rows → what is said
    "an end before its start": ("甲街,2021-03-24 14:00,2021-03-24 13:59\n", "2021-03-24 13:59.*2021-03-24 14:00"),
    "a day before its start": ("甲街,2021-03-24,2021-01-01\n", "2021-01-01.*2021-03-24"),
    "a day beside moments": (
        "甲街,2021-03-24 14:00,2021-03-25 10:00\n乙街,2021-03-24 14:00,2021-03-25\n",
        "2021-03-25 has no time of day",
    ),
    "no time of a day": ("甲街,2021-03-24 24:01,2021-03-25\n", "2021-03-24 24:01.*is not a date"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_with_its_cell(make_study, case):
    rows, said = REFUSED[case]
    with pytest.raises(DataError, match=said):
        repaired(make_study, SPAN | {"within": 1}, "街道,报修时间,修复时间\n" + rows)


def test_hours_need_times(make_study):
    with pytest.raises(DataError, match="has no time of day"):
        repaired(make_study, SPAN | {"within": "24h"}, "街道,报修时间,修复时间\n甲街,2021-03-24,2021-03-25\n")


RIGHT = [(f"2021-0{month}-10", f"2021-0{month}-20") for month in range(1, 7)]


def dates_told(make_study, measure, days) -> list[str]:
    rows = "".join(f"{street}街,{start},{end}\n" for street, (start, end) in zip("甲乙丙丁戊己庚", days, strict=False))
    warnings = repaired(make_study, measure, "街道,报修时间,修复时间\n" + rows).warnings
    return [said for one in warnings if not (said := one.what.said("en")).startswith("has no column")]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (RIGHT, ""),
        ([("2012-03-24", "2021-03-25"), ("2021-03-24", "2021-03-25")], "2012-03-24 is not of 2021; nor are 1 cells"),
        ([*RIGHT, ("2020-06-20", "2021-01-08")], "2020-06-20 is not of 2021; nor are 1 cells"),
        ([*RIGHT, ("2020-12-20", "2021-01-08")], ""),  # begun before the year, or done after it
        ([*RIGHT, ("2021-12-20", "2022-03-08")], ""),
        ([*RIGHT, ("2021-03-20", "2022-03-28")], "2022-03-28 is not of 2021; nor are 1 cells"),
        ([(f"2020-0{month}-10", "2021-03-10") for month in range(1, 7)], ""),  # what began the year before
        ([("2020-03-10", f"2020-0{month}-20") for month in range(4, 9)], "no date of it is of 2021"),
        ([("2020-03-10", "2020-04-20")], ""),  # two dates say nothing
    ],
)
def test_dates_of_another_year_are_told(make_study, days, told):
    said = dates_told(make_study, SPAN, days)
    assert len(said) == bool(told) and all(told in one for one in said)


def test_where_early_and_late_are_both_many_none_is_told_against_the_others(make_study):
    """Three of seven end before their start by a few days; of the one that ends long before it the year is told, and nothing else."""
    days = [("2021-03-24", "2021-03-20")] * 3 + [("2021-03-24", "2021-03-26")] * 3
    assert dates_told(make_study, ENDED, [*days, ("2021-03-24", "2021-01-02")]) == []
    (said,) = dates_told(make_study, ENDED, [*days[3:], *days[3:], ("2021-09-30", "2011-09-30")])
    assert said == "2011-09-30 is not of 2021; nor are 1 cells of the column"


ENDED = {
    "kind": "timeliness",
    "title": "按期",
    "table": "repairs",
    "date": "finished",
    "deadline": "2021-12-31",
    "source": "测试",
}


@pytest.mark.parametrize(
    ("day", "turned", "told"),
    [("2021-01-05", 0, ""), ("2021-01-05", 1, "2021-01-05 is before"), ("2021-01-05", 3, ""), ("2021-06-01", 1, "")],
)
def test_a_day_before_one_that_it_follows_elsewhere_is_told(make_study, day, turned, told):
    days = [(start, day) if place > 6 - turned else (start, end) for place, (start, end) in enumerate(RIGHT, start=1)]
    said = dates_told(make_study, ENDED, days)
    assert len(said) == bool(told) and all(told in one for one in said)


@pytest.mark.parametrize("measure", [{"within": "24h", "time_unit": "days"}, {"within": "一天"}, {"undated": "late"}])
def test_a_limit_that_cannot_be_is_refused(make_study, measure):
    with pytest.raises(ParamsError):
        repaired(make_study, SPAN | measure)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2021, 3, 1), date(2021, 3, 2), 1),
        (datetime(2021, 3, 1, 12), date(2021, 3, 2), 1),
        (datetime(2021, 3, 1, 12), datetime(2021, 3, 3, 6), Fraction(7, 4)),
        (date(2021, 3, 1), datetime(2021, 3, 1, 23), 0),
    ],
)
def test_time_is_exact_between_moments_and_whole_days_else(start, end, days):
    assert elapsed(start, end, "days") == days


def test_midnight_beside_moments_is_told(make_study):
    rows = "街道,报修时间,修复时间\n甲街,2021-03-24 00:00,2021-03-25 00:00\n乙街,2021-03-24 08:00,2021-03-25 09:00\n"
    study = repaired(make_study, SPAN | {"within": "24h"}, rows)
    assert study.figures("own").value == Fraction(1, 2)
    assert any("2021-03-24 00:00 is counted as midnight" in one.what.said("en") for one in study.warnings)
    assert study.own_table("repairs", exact=True)["reported"].tolist() == ["2021-03-24 00:00", "2021-03-24 08:00"]


def test_moments_of_a_workbook_are_kept(make_study, tmp_path):
    """An .xlsx as Excel stores it: a day and its fraction, shown as a date."""
    book = Workbook()
    for row in (["街道", "报修时间", "修复时间"], ["甲街", datetime(2021, 3, 24), datetime(2021, 3, 25, 0, 1)],
                ["乙街", datetime(2021, 3, 24, 14), datetime(2021, 3, 25, 10)]):  # fmt: skip
        book.active.append(row)
    file = tmp_path / "repairs.xlsx"
    book.save(file)
    table = OwnTable.model_validate(REPAIRS)
    rows = read_table(file, table.spec("repairs", False, "区", {})).rows
    assert [(row["reported"], row["finished"]) for row in rows] == [
        (datetime(2021, 3, 24), datetime(2021, 3, 25, 0, 1)), (datetime(2021, 3, 24, 14), datetime(2021, 3, 25, 10)),
    ]  # fmt: skip


def test_an_id_tells_rows_apart_and_is_no_subject(make_study):
    """Two orders of one street; the third has the number of the first."""
    table = REPAIRS | {"id": {"order": "工单编号"}}
    own = SPAN | {"title": "修复", "table": "repairs", "source": "台账", "within": "24h"}
    head = "街道,工单编号,报修时间,修复时间\n"
    rows = "甲街,1,2021-03-24 14:00,2021-03-25 10:00\n甲街,2,2021-03-24 14:00,2021-03-25 14:01\n"
    study = make_study({"tables": {"repairs": table}, "measures": {"own": own}}, repairs=head + rows)
    assert [results.by for results in study.own.results["own"]] == ["street"]
    assert study.figures("own", "甲街").value == Fraction(1, 2)
    assert study.own_table("repairs", exact=True)["order"].tolist() == ["1", "2"]
    with pytest.raises(DataError):
        make_study({"tables": {"repairs": table}, "measures": {"own": own}}, repairs=head + rows + rows[:40])


def test_a_full_width_colon_is_found_as_it_is_written(make_study):
    table = {
        "title": "机时",
        "by": {"lab": "实验室"},
        "columns": {"shared": {"title": "共享", "unit": "小时", "also_called": ["其中：对外共享机时（小时）"]}},
    }
    study = make_study({"tables": {"hours": table}}, hours="实验室,其中：对外共享机时（小时）\n甲室,12\n")
    assert [row["shared"] for row in study.rows_of("hours")] == [12]
