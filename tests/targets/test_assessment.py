"""Self-evaluation: points worked out by hand, and stated scores that do not hold."""

from fractions import Fraction

import pytest

ROWS = (
    "产出指标,数量指标,培训,>=20次",
    "产出指标,成本指标,人均成本,<=500元",
    "效益指标,社会效益指标,获得感,较好",
    "满意度指标,服务对象满意度指标,满意度,>=80%",
)
ACTUALS = "row_id,actual,weight,chosen_share,reason,stated_points\n"
OUTTURN = "form,budgeted,spent,stated_total,stated_grade\n甲,100,95,{},{}\n"


def assess(small, *actuals: str, outturn: str = OUTTURN.format("", ""), rows=ROWS):
    study = small.rows(
        *rows, actuals=ACTUALS + "".join(f"A-{n},{one}\n" for n, one in enumerate(actuals, 1) if one is not None), outturn=outturn
    )
    return study, study.assessments[0]


def points(assessment) -> list:
    return [row.node.points for row in assessment.rows]


def found(study) -> list[str]:
    from pbe_analysis.targets.score_findings import found as all_found

    return [one.rule for one in all_found(study)]


def test_all_met_gives_all_points(small):
    study, one = assess(small, "20次,30,,,", "500元,20,,,", "达成,,1,访谈,", "80%,,,,")
    assert points(one) == [30, 20, 30, 10]
    assert one.execution.points == Fraction(19, 2) and one.total == Fraction(199, 2) and one.grade == "优"
    assert found(study) == []


@pytest.mark.parametrize(
    ("actual", "expected"), [("20次", 30), ("10次", 15), ("0次", 0), ("25次", 30), ("40次", 30), ("7", Fraction(21, 2))]
)
def test_a_number_gets_its_share_and_no_more(small, actual, expected):
    assert points(assess(small, f"{actual},30,,,", "500元,20,,,", "达成,,1,访谈,", "80%,,,,")[1])[0] == expected


@pytest.mark.parametrize(("actual", "expected"), [("500元", 20), ("400元", 20), ("1000元", 10), ("625元", 16)])
def test_less_is_better_for_upper_bounds(small, actual, expected):
    one = assess(small, "20次,30,,,", f"{actual},20,,,", "达成,,1,访谈,", "80%,,,,")[1]
    assert points(one)[1] == expected and one.rows[1].node.method == "反向比例"


@pytest.mark.parametrize(
    ("word", "share", "reason", "expected"),
    [
        ("达成", "1", "访谈", 30),
        ("达成", "0.8", "访谈", 24),
        ("部分达成", "0.75", "访谈", Fraction(45, 2)),
        ("未达成", "0", "访谈", 0),
        ("部分达成", "0.9", "访谈", None),
        ("达成", "", "访谈", None),
        ("达成", "1", "", None),
        ("很好", "1", "访谈", None),
    ],
)
def test_words_get_the_share_that_their_band_allows_and_a_reason_supports(small, word, share, reason, expected):
    study, one = assess(small, "20次,,,,", "500元,,,,", f"{word},,{share},{reason},", "80%,,,,")
    assert points(one)[2] == expected
    assert (found(study) == ["cannot_be_scored"]) is (expected is None)
    assert (one.total is None) is (expected is None)


def test_without_weights_a_level_is_spread_evenly(small):
    assert [row.node.weight for row in assess(small, "20次,,,,", "500元,,,,", "达成,,1,访谈,", "80%,,,,")[1].rows] == [
        25,
        25,
        30,
        10,
    ]


def test_what_does_not_apply_drops_out_and_the_rest_is_stretched(small):
    one = assess(small, "20次,,,,", "500元,,,,", "达成,,1,访谈,", "不适用,,,,")[1]
    assert [row.node.weight for row in one.rows] == [Fraction(225, 8), Fraction(225, 8), Fraction(135, 4), 0]
    assert one.total == 90 + Fraction(19, 2)


def test_a_form_without_satisfaction_gives_its_points_to_the_other_levels(small):
    one = assess(small, "20次,,,,", "500元,,,,", "达成,,1,访谈,", rows=ROWS[:3])[1]
    assert sum(row.node.weight for row in one.rows) == 90 and one.total == Fraction(199, 2)


def test_what_was_not_reported_leaves_the_total_open(small):
    study, one = assess(small, "20次,,,,", None, "达成,,1,访谈,", "80%,,,,")
    assert one.rows[1].node.method == "未填报" and one.total is None and one.grade is None
    assert found(study) == ["cannot_be_scored"]
    assert "不计总分" in str(study.story.assessment())


@pytest.mark.parametrize(
    ("target", "actual", "problem"),
    [
        (">=20次", "20人", "单位"),
        (">=20次", "很多", "不是数值"),
        ("4个，分别覆盖16个区", "4个", "个数"),
        ("较建设前提升1%", "2%", "没有基数"),
        ("年底前完成", "完成", "完成日期"),
    ],
)
def test_what_cannot_be_compared_is_said_and_not_guessed(small, target, actual, problem):
    row = f'产出指标,质量指标,甲项,"{target}"'
    one = assess(small, f"{actual},,,,", rows=(row, *ROWS[2:]))[1]
    assert one.rows[0].node.points is None and problem in one.rows[0].problem


@pytest.mark.parametrize(("day", "expected"), [("2022-12-31", 50), ("2022-06-01", 50), ("2023-01-01", 0)])
def test_a_deadline_is_met_or_not(small, day, expected):
    assert points(assess(small, f"{day},,,,", rows=("产出指标,时效指标,完成,年底前完成", *ROWS[2:]))[1])[0] == expected


def test_several_numbers_are_judged_by_the_worst(small):
    assert points(assess(small, '"2个，16个",,,,', rows=('产出指标,数量指标,甲项,"4个，分别覆盖16个区"', *ROWS[2:]))[1])[0] == 25


@pytest.mark.parametrize(("actual", "expected"), [("零差错", 50), ("1差错", 0)])
def test_a_target_of_nought_is_met_or_gets_nothing(small, actual, expected):
    assert points(assess(small, f"{actual},,,,", rows=("产出指标,质量指标,差错,零差错", *ROWS[2:]))[1])[0] == expected


def test_over_achievement_is_flagged_and_lowered_only_where_the_rules_say_so(small):
    actuals = ("30次,30,,,", "500元,20,,,", "达成,,1,访谈,", "80%,,,,")
    study, one = assess(small, *actuals)
    assert points(one)[0] == 30 and one.rows[0].over == Fraction(1, 2) and found(study) == ["over_achieved"]
    text = small.params.read_text("utf-8")
    small.params.write_text(text.replace("over: {beyond: 0.30, deduct: 0,", "over: {beyond: 0.30, deduct: 2,"), "utf-8")
    assert points(assess(small, *actuals)[1])[0] == 28
    small.params.write_text(
        text.replace("over: {beyond: 0.30, deduct: 0,", "over: {beyond: 0.30, deduct: 0, zero: true,"), "utf-8"
    )
    assert points(assess(small, *actuals)[1])[0] == 0


def test_an_equals_sign_is_literal_unless_the_rules_say_otherwise(small):
    rows = ("产出指标,数量指标,培训,=20次", *ROWS[1:])
    actuals = ("21次,30,,,", "500元,20,,,", "达成,,1,访谈,", "80%,,,,")
    assert found(assess(small, *actuals, rows=rows)[0]) == ["over_achieved"]
    text = small.params.read_text("utf-8")
    small.params.write_text(text.replace("by: literal", "by: at_least"), "utf-8")
    assert found(assess(small, *actuals, rows=rows)[0]) == []


@pytest.mark.parametrize(
    ("stated", "total", "grade", "rules"),
    [
        (("30", "20", "30", "10"), "99.5", "优", []),
        (("30", "20", "30", "9"), "98.5", "优", ["points_off_rule"]),
        (("30", "20", "30", "10"), "95", "优", ["total_not_the_sum"]),
        (("30", "20", "30", "10"), "99.5", "良", ["grade_does_not_fit"]),
    ],
)
def test_stated_scores_are_checked(small, stated, total, grade, rules):
    actuals = [f"{actual},{weight},{share},{reason},{points}" for (actual, weight, share, reason), points in zip(
        [("20次", 30, "", ""), ("500元", 20, "", ""), ("达成", "", 1, "访谈"), ("80%", "", "", "")], stated, strict=True)]  # fmt: skip
    study, _ = assess(small, *actuals, outturn=OUTTURN.format(total, grade))
    assert found(study) == rules


@pytest.mark.parametrize("weights", [("30", "10"), ("30", "")])
def test_stated_weights_that_are_not_those_of_the_rules_are_found(small, weights):
    study, one = assess(small, f"20次,{weights[0]},,,", f"500元,{weights[1]},,,", "达成,,1,访谈,", "80%,,,,")
    assert found(study) == ["weights_off"] and one.total == Fraction(199, 2)


def test_points_that_fall_as_achievement_rises_are_found(small):
    study, _ = assess(small, "20次,30,,,10", "1000元,20,,,10", "达成,,1,访谈,", "80%,,,,")
    assert found(study) == ["points_off_rule", "points_fall"]


def test_the_made_up_example_was_worked_out_by_hand(project):
    """15 + 5 + 9.6 + 5 + 5 + 0 + 22.5 + 9.75, and 10 × 18058276 ÷ 19008712 for the budget."""
    (one,) = project.assessments
    assert points(one) == [15, 5, Fraction(48, 5), 5, 5, 0, Fraction(45, 2), Fraction(39, 4)]
    assert one.total == Fraction("71.85") + 10 * Fraction(18058276, 19008712)
    assert project.figures("self_score", "医疗质量控制与管理").display == "81.35分" and one.grade == "良"
    assert sum(row.node.weight for row in one.rows) == 90 and one.execution.weight == 10
    assert found(project) == ["over_achieved", "points_off_rule", "points_off_rule", "points_fall", "total_not_the_sum"]


def test_the_score_says_what_cost_the_most_and_how_far_the_next_grade_is(small):
    """30 × 10 ÷ 20 lost 15; 95 + 30 × 0.8 … = 15 + 20 + 24 + 10 + 9.5 = 78.5, 1.5 short of 良; words are 30 of 100."""
    study, one = assess(small, "10次,30,,,", "500元,20,,,", "达成,,0.8,访谈,", "80%,,,,")
    told = str(study.story.assessment())
    assert one.total == Fraction(157, 2)
    assert "按规则得78.50分，等级为“中”，距“良”1.50分" in told
    assert "失分最多的是A-1“培训”（15.00分）；定性评定的指标占已计分分值的30.00%。" in told


def test_a_grade_that_rounding_would_change_is_told(small):
    """89.996 prints as 90.00: 95 ÷ 100 of the budget gives 9.5, so the rest is 80.496."""
    study, one = assess(small, "13.664次,30,,,", "500元,20,,,", "达成,,1,访谈,", "80%,,,,")
    assert (one.total, one.grade) == (Fraction("89.996"), "良")
    assert "按规则得90.00分，等级为“良”，距“优”0.00分（按未舍入的得分定级）" in str(study.story.assessment())


def test_a_first_level_of_its_own_for_costs_shares_the_points_of_the_outputs(small):
    """产出 30 and 成本 20 share 50; the weights are complete, so nothing is found."""
    rows = (ROWS[0], "成本指标,经济成本指标,总成本,<=500元", *ROWS[2:])
    study, one = assess(small, "20次,30,,,", "1000元,20,,,", "达成,30,1,访谈,", "80%,10,,,", rows=rows)
    assert points(one) == [30, 10, 30, 10] and found(study) == []
    from pbe_analysis.frames import records

    assert [(row["indicator"], row["weight"], row["score"]) for row in records(study.level_points())][:3] == [
        ("预算执行", 10, Fraction(19, 2)),
        ("产出指标", 30, 30),
        ("成本指标", 20, 10),
    ]


def test_everything_made_up_says_so(project, portfolio):
    for study in (project, portfolio):
        assert (
            "示意" in study.cover().notice
            and "示意" in str(study.story.assessment())
            and "示意" in str(study.story.bottom_line())
        )
        for frame in (study.assessed(), study.level_points(), study.assessment_findings()):
            assert "示意" in frame.attrs["title"] and "示意" in frame.attrs["note"]
    from pbe_analysis.fields import FIELDS

    heads = [
        FIELDS[name].title
        for name in project.assessed().columns
        if name not in ("row_id", "level3", "target", "weight", "method", "reason")
    ]
    assert all(head.startswith("示意") for head in heads) and len(heads) == 4
    assert all("示意数据" in rule for rule in project.assessment_findings()["rule"])
    made_up = [
        one for one in project.figures if one.id in ("points", "self_score", "stated_total", "achievement", "execution_points")
    ]
    assert made_up and all("示意数据" in one.source for one in made_up)
