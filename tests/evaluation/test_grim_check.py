"""Published percentages of counts against the whole numbers that they can be."""

import pytest

from pbe_analysis.frames import records


def rows(study):
    return {(row["figure"], row["subject"]): row for row in records(study.possible(exact=True))}


def test_the_published_percentages_of_the_real_report(study):
    found = rows(study)
    pooled = found["satisfaction_rate", "合计"]
    assert (pooled["answered"], pooled["possible"], pooled["verdict"]) == (406, "340", "可能")
    qualified = found["doctors_qualified_rate", "合计"]  # 91.85% of 2554, which the report truncated
    assert (qualified["possible"], qualified["verdict"]) == ("2346（截断）", "仅截断可得")
    nobody = found["satisfaction_rate", "蓟州区"]  # 0% of nobody
    assert (nobody["answered"], nobody["possible"], nobody["verdict"]) == (0, "—", "不可能")
    assert found["coverage_rate", "静海区"]["possible"] == "324—325"
    assert not {figure for figure, _ in found} & {"execution_rate", "idle_rate", "arrival_rate"}  # of money


@pytest.mark.parametrize(
    ("stated", "verdict"), [("90%", "可能"), ("90.01%", "不可能"), ("91.66%", "不可能"), ("97.50%", "可能"), ("112.5%", "不可能")]
)
def test_a_percentage_of_forty(make_study, stated, verdict):
    some = make_study(stated=f"figure,subject,base,stated\nsatisfaction_rate,甲区,,{stated}\n")
    assert rows(some)["satisfaction_rate", "甲区"]["verdict"] == verdict


@pytest.mark.parametrize(
    "line", ["score_rate,决策,,87%", "satisfaction_rate,丙区,,90%", "respondents,甲区,,40", "coverage_rate,甲区,,"]
)
def test_what_is_no_percentage_of_a_known_count_is_left_out(make_study, line):
    assert rows(make_study(stated=f"figure,subject,base,stated\n{line}\n")) == {}


def test_without_published_figures_there_is_nothing(make_study):
    assert rows(make_study()) == {}
