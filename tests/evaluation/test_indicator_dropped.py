"""Indicators that do not apply: they leave the score, what is left beside them shares their weight, and the reason is told."""

from fractions import Fraction as F

import pytest

from pbe_analysis.cli import main
from pbe_analysis.errors import DataError

from .indicator_tables import TABLE, points, small, with_row

WHY = {"扣分原因": "当年未安排"}


@pytest.mark.parametrize(
    ("line", "cells", "changed", "net"),
    [  # the other 10 of the second level carry its 20: 8 of 10 are 16 of 20
        (2, {"实际值": "不适用"}, {"决策·项目立项·立项程序规范性": 16, "决策": 16}, F(177, 2)),
        (2, {"实际值": "", "得分": "不适用"}, {"决策·项目立项·立项程序规范性": 16, "决策": 16}, F(177, 2)),
        (2, {"实际值": "", "评分方法": "不适用"}, {"决策·项目立项·立项程序规范性": 16, "决策": 16}, F(177, 2)),
        # 产出 keeps its 50, which now all lie on 预算执行率: 25 of 30
        (4, {"实际值": "不适用"}, {"产出·质量·预算执行率": F(125, 3), "产出": F(125, 3)}, F(31, 2) + F(125, 3) + 30),
        # a whole first level: the others' 70 become 100
        (6, {"实际值": "不适用", "取值指标": ""}, {"决策": F(155, 7), "产出": F(425, 7)}, F(580, 7)),
    ],
)  # fmt: skip
def test_what_is_left_beside_it_shares_its_weight(make_study, line, cells, changed, net):
    study = small(make_study, with_row(TABLE, line, **cells, **WHY))
    found = points(study)
    assert {path: F(found[path]) for path in changed} == changed
    assert study.scorecard.net == net
    assert study.figures("indicators").value == 5
    assert not [one.rule for one in study.findings if "points" in one.rule or one.rule == "indicator_unscored"]


def test_it_is_named_with_its_reason_and_has_no_figure(make_study):
    study = small(make_study, with_row(TABLE, 4, 实际值="不适用", **WHY))
    (said,) = [str(one.prose) for one in study.indicator_sections() if one.title == "各级指标得分"]
    assert "其中完成率（当年未安排）不适用，不参与评分，其分值由“产出”其余指标按分值比例分担。" in said
    assert "产出·数量·完成率" not in {one.subject for one in study.figures}
    whole = next(one for one in study.indicator_sections() if one.title == "指标体系及评分表").frames[0]
    assert whole.loc[2, "actual"] == "不适用"
    assert study.figures("score", "产出·质量·预算执行率").expression.endswith("（实际90.00%；分值由30折为50）")


def test_the_next_step_is_worth_what_its_weight_has_become(make_study):
    study = small(make_study, with_row(TABLE, 4, 实际值="不适用", **WHY))
    assert [F(one.value) for one in study.figures if one.id == "marginal" and one.subject.endswith("预算执行率")] == [F(5, 3)]


def test_typed_points_are_of_the_weight_as_it_was_stated(make_study):
    table = with_row(with_row(TABLE, 4, 实际值="不适用", **WHY), 5, 得分="25")
    assert not [one for one in small(make_study, table).findings if one.rule == "entered_points_differ"]


@pytest.mark.parametrize(("weight", "score"), [("100", "87.17"), ("80", "70.5"), ("100", "70.5")])
def test_a_total_may_count_it_or_not(make_study, weight, score):
    table = with_row(TABLE, 4, 实际值="不适用", **WHY) + f"合计,,,{weight},,,,,,,{score},,\n"
    study = small(make_study, table)
    assert not study.indicators.faults
    assert not [one for one in study.findings if one.rule == "total_points_differ"]


def test_without_a_reason_it_is_a_finding(make_study):
    study = small(make_study, with_row(TABLE, 4, 实际值="不适用", 扣分原因=""))
    (told,) = [one for one in study.findings if one.rule == "dropped_without_reason"]
    assert "产出·数量·完成率" in str(told.statement)


@pytest.mark.parametrize(
    ("line", "cells", "what"),
    [
        (4, {"实际值": "不适用", "得分": "17.5"}, "指标写作“不适用”，却填了得分"),
        (6, {"实际值": "不适用"}, "指标写作“不适用”，而满意度为90.00%"),
    ],
)
def test_what_does_not_apply_has_neither_points_nor_a_value(make_study, line, cells, what):
    with pytest.raises(DataError, match=what):
        small(make_study, with_row(TABLE, line, **cells))


def test_a_table_of_nothing_that_applies_has_no_score(make_study):
    table = TABLE
    for line in range(2, 7):
        table = with_row(table, line, 实际值="不适用", 取值指标="", 得分="", **WHY)
    assert small(make_study, table).scorecard.net is None


def test_a_first_level_of_which_nothing_applies_is_told_and_is_no_fault(make_study, monkeypatch):
    study = small(make_study, with_row(TABLE, 6, 实际值="不适用", 取值指标="", **WHY))
    assert "“效益”各项指标均不适用，不参与评分。" in [str(one.prose) for one in study.indicator_sections()]
    monkeypatch.chdir(study.place.root)
    assert main(["check", "small/2021"]) == 0
