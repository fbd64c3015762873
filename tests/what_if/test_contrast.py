"""Two studies side by side: what is not alike is named with its exact difference, and nothing else."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from evaluation.indicator_tables import TABLE, with_row
from evaluation.indicator_tables import small as scored
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.errors import InputError, NotFound, PbeError
from pbe_analysis.evaluation.study import SCORED
from pbe_analysis.numbers import signed
from pbe_analysis.what_if.inputs import inputs_of

LINE = {"execution_rate": {"at_least": 0.92, "source": "测试"}}  # 甲区 and 乙区 have 90 %


@pytest.fixture
def both(make_study):
    study = scored(make_study, params={"targets": LINE})
    return study, study.what_if(funds={"region": "甲区", "source": "transfers", "spent": 96})


def test_each_figure_that_differs_is_named_with_its_exact_difference(both):
    found = {(one.figure.id, one.figure.subject, one.figure.base): one for one in pbe.compare(*both).figures}
    rate = found["execution_rate", "合计", "转移支付"]  # 180 ÷ 200 → 186 ÷ 200
    assert (rate.kind, rate.change, rate.shown, rate.title) == ("changed", 3, "+3.00个百分点", "预算执行率")
    assert found["spent", "甲区", "转移支付"].shown == "+6.00万元" and found["balance", "甲区", "转移支付"].change == -6
    assert {key[0] for key in found if key[1] == "乙区"} == {"unspent_share"}
    assert not [key for key in found if key[0].startswith(("satisfaction", "coverage"))]


def test_points_and_grade_change_by_the_indicators_that_they_are_made_of(both):
    contrast = pbe.compare(*both)
    (one,) = contrast.points  # 30 − (95 − 90) → 30 − (95 − 93)
    assert (one.path[-1], one.before, one.after, one.change) == ("预算执行率", 25, 28, 3)
    (grade,) = contrast.grades
    assert (grade.before.score, grade.after.score, grade.change) == (88, 91, 3)
    assert (grade.before.grade, grade.after.grade, grade.before.missing, grade.after.missing) == ("良", "优", 2, None)


def test_points_of_unlike_full_marks_have_no_difference(make_study):
    """立项依据充分性 of 10 does not apply in the second year: 立项程序规范性 takes its 10 over, and gets 16 of 20 where it had 8 of 10."""
    dropped = with_row(TABLE, 2, 实际值="不适用", 得分="", 扣分原因="本年度不涉及")
    contrast = pbe.compare(scored(make_study, TABLE), scored(make_study, dropped))
    found = {one.path[-1]: (one.weights, one.before, one.after, one.change) for one in contrast.points}
    assert found["立项程序规范性"] == ((10, 20), 8, 16, None)
    assert found["立项依据充分性"][2:] == (None, None)
    frame = contrast.points_frame().set_index("indicator")
    assert frame.loc["决策·项目立项·立项程序规范性", ["weight_before", "weight"]].tolist() == [10, 20]
    assert "10.00→20.00" in contrast._repr_html_()


def test_findings_that_went_came_or_say_something_else(both):
    contrast = pbe.compare(*both)
    said = {(one.kind, one.finding.title, one.finding.subject) for one in contrast.findings}
    assert {(kind, subject) for kind, title, subject in said if title == "预算执行率偏低"} == {("gone", "甲区"), ("gone", "合计")}
    back = pbe.compare(*reversed(both))
    assert {(one.kind, one.finding.subject) for one in back.findings if one.finding.title == "预算执行率偏低"} == {
        ("appeared", "甲区"),
        ("appeared", "合计"),
    }


def test_frames_hold_plain_columns(both):
    contrast = pbe.compare(*both)
    frame = contrast.frame().set_index(["id", "subject", "base"]).loc[("execution_rate", "合计", "转移支付")]
    assert (frame["before"], frame["after"], frame["difference"], frame["shown_after"]) == (0.9, 0.93, 3.0, "93.00%")
    assert contrast.points_frame()["difference"].tolist() == [3.0]
    assert len(contrast.findings_frame()) == len(contrast.findings)


def test_a_notebook_is_told_in_chinese(both):
    html = pbe.compare(*both)._repr_html_()
    assert "得分由88.00分变为91.00分（+3.00分），等级由良变为优。" in html and "假设情形，非实际情况：表funds" in html
    assert "+3.00个百分点" in html and "预算执行率偏低" in html and "数字变化（" in html
    alike = pbe.compare(both[0], both[0].what_if())._repr_html_()
    assert "两者的数字、得分、等级和问题完全相同。" in alike and "得分仍为88.00分，等级仍为良，距优还差2.00分。" in alike


def test_two_years_are_compared_as_well():
    contrast = pbe.compare(*(pbe.load("synthetic-county-health", year, ROOT) for year in (2022, 2023)))
    before, after = (one.verdict for one in (contrast.before.graded[""], contrast.after.graded[""]))
    assert contrast.grades[0].change == Fraction(after.score) - Fraction(before.score)


def test_two_kinds_cannot_be_compared(both):
    with pytest.raises(
        PbeError, match=r"small/2021 \(evaluation\) and shanghai-health-plan/2013 \(work_plan\) cannot be compared"
    ):
        pbe.compare(both[0], pbe.load("shanghai-health-plan", 2013, ROOT))


@pytest.mark.parametrize(
    ("change", "text"),
    [(3, "+3.00"), (Fraction(-1, 5), "−0.20"), (0, "0.00"), (Fraction(-1, 250), "−0.004"), (Fraction(1, 1000), "+0.001")],
)
def test_a_difference_has_its_sign_and_is_not_hidden_by_rounding(change, text):
    assert signed(change) == text


# ---- sensitivity ----
def test_the_input_that_moves_the_score_most_comes_first(make_study):
    study = scored(make_study, params={"targets": LINE})
    frame = study.sensitivity()
    moved = frame.set_index("input")
    # 30 − (95 − 90.9) against 30 − (95 − 90): spending of 甲区 and 乙区 together by 1 %
    spent = moved[moved.index.str.endswith("转移支付·支出")].iloc[0]
    assert spent["up"] == pytest.approx(0.9) and spent["down"] == pytest.approx(-0.9)
    assert frame[["up", "down"]].abs().max(axis=1).is_monotonic_decreasing
    assert "其余" in frame.attrs["note"] and frame.attrs["headings"]["up"] == "调高时得分变化（分）"
    answers = moved[moved.index.str.endswith("立项依据充分性·实际值 3")].iloc[0]
    assert (answers["up"], answers["down"]) == (2.5, -2.5)  # one item of four, of ten points


def test_each_row_of_a_short_table_and_each_typed_amount_is_an_input():
    real = {one.title for one in inputs_of(pbe.load("tianjin-village-clinics", 2021, ROOT))}
    assert "绩效得分情况·项目决策·得分" in real and not any("分值" in title for title in real)
    filed = {one.title for one in inputs_of(pbe.load("shanghai-health-targets", 2022, ROOT))}
    assert "F8-08·实际完成值 78%" in filed


def _asked(study, one, factor, made):
    try:
        other = study._supposing(one.supposing(factor), made)
    except InputError as error:
        return [str(each) for each in error.problems]
    return other.figures.records(), other.graded[""].verdict


def test_studies_that_share_what_does_not_change_are_those_that_share_nothing(make_study):
    study, made = scored(make_study, params={"targets": LINE}), {}
    tried = [(one, Decimal(factor)) for one in inputs_of(study) for factor in ("1.01", "0.99", "2")]
    assert len(tried) > 50
    assert [_asked(study, *each, made) for each in tried] == [_asked(study, *each, None) for each in tried]


@pytest.mark.parametrize("name", [("tianjin-village-clinics", 2021), ("synthetic-county-health", 2023)], ids=lambda one: one[0])
def test_no_figure_of_the_data_comes_from_how_it_is_scored_and_told(name):
    study = pbe.load(*name, ROOT)
    alone = replace(study, tables={key: one for key, one in study.tables.items() if key not in SCORED})
    assert alone.measured.records() == study.measured.records()


def test_what_cannot_be_is_told_and_not_counted(make_study):
    full = (
        "region,source,arrived,spent\n甲区,transfers,100,100\n乙区,transfers,100,60\n甲区,matching,50,50\n乙区,matching,50,50\n"
    )
    frame = scored(make_study, funds=full).sensitivity()
    spent = frame[frame["input"].str.endswith("转移支付·支出")].iloc[0]
    assert spent["up"] != spent["up"] and spent["note"].startswith("调高：101 万元大于") and spent["down"] < 0


def test_the_only_score_needs_no_name():
    study = pbe.load("shanghai-quality-control", 2022, ROOT)
    (name,) = study.graded
    assert name and study.sensitivity().equals(study.sensitivity(name))


def test_a_study_without_a_score_says_so():
    with pytest.raises(NotFound, match="There is no score"):
        pbe.load("shanghai-health-plan", 2013, ROOT).sensitivity()


# ---- how far the next grade is ----
def test_how_far_the_next_grade_is_is_exact(make_study):
    study = scored(
        make_study,
        funds="region,source,arrived,spent\n甲区,transfers,70,60\n乙区,transfers,70,60\n甲区,matching,50,50\n乙区,matching,50,50\n",
    )
    (row,) = study.standing().itertuples()
    # 120 ÷ 140 is 6/7: 30 − (95 − 600/7) = 145/7 points; 63 + 145/7 in all
    assert Fraction(row.exact) == 90 - (63 + Fraction(145, 7)) and row.missing == pytest.approx(float(Fraction(row.exact)))
    assert (row.grade, row.next_grade) == ("良", "优")
    assert pbe.load("shanghai-health-plan", 2013, ROOT).standing().empty
