"""Indicators whose measure one region does not state: what is scored, what is not, and where the report says so."""

import pytest

from pbe_analysis.errors import DataError

from .indicator_tables import HEAD, small

REGISTER = {
    "title": "登记表",
    "columns": {"asked": {"title": "应办件数", "unit": "件"}, "done": {"title": "办结件数", "unit": "件"}},
}
MEASURES = {
    "cases": {
        "kind": "count",
        "title": "投诉件数",
        "table": "register",
        "column": "asked",
        "less_is_better": True,
        "source": "测试",
    },
    "rate": {"title": "办结率", "table": "register", "numerator": "done", "denominator": "asked", "source": "测试"},
}


def scored(make_study, measure: str, method: str, rows: str):
    table = f"{HEAD}决策,,甲,90,,人工,,,,,90,,文件\n产出,,乙,10,,{method},,,{measure},,,,\n"
    params = {"tables": {"register": REGISTER}, "measures": MEASURES}
    return small(make_study, table, params=params, register=f"region,asked,done\n{rows}")


SILENT, STATED, ZERO = "甲区,50,40\n乙区,,\n", "甲区,50,40\n乙区,50,50\n", "甲区,50,40\n乙区,0,0\n"


@pytest.mark.parametrize(
    ("method", "points"),
    [
        ("扣分；目标=≤100件；每=10件；扣=1", None),  # would be full, could be none
        ("扣分；目标=≤40件；每=10件；扣=1", None),
        ("扣分；目标=≤40件；每=1件；扣=1", 0),  # nothing is left to lose
        ("按比例；目标=100件", None),
        ("按比例；目标=50件", 10),  # all is got already
        ("反向比例；目标=60件", None),
        ("达标；≤60件", None),
        ("达标；≤40件", 0),
        ("按区间；下限=40件；上限=60件", None),
    ],
)
def test_a_partial_sum_is_scored_only_where_the_rest_could_not_change_its_points(make_study, method, points):
    study = scored(make_study, "投诉件数", method, SILENT)
    assert study.figures("score", "产出·乙").value == points
    assert study.grade == ("优" if points is not None else None)
    row = study.indicator_table().to_dict("records")[1]
    assert row["actual"] == "不低于50件（只是已载明的1个的合计，乙区未载明）"
    assert ("乙没有得分，因乙区未载明" in str(study.story.bottom_line())) == (points is None)


def test_a_partial_rate_is_scored_and_every_sentence_on_the_score_says_on_what(make_study):
    study = scored(make_study, "办结率", "按比例；目标=100%", SILENT)
    told = "乙暂按已载明的1个计，乙区未载明"
    assert study.figures("score").display == "98.00分"
    for text in (study.story.bottom_line(), study.story.scores(), dict(study.cover().facts)["得分说明"]):
        assert told in str(text)
    (warning,) = [one for one in study.warnings if "未载明" in str(one)]
    assert "indicators.csv, row 3" in str(warning) and "乙区未载明）（register.csv 第3行）" in str(warning)


@pytest.mark.parametrize("rows", [STATED, ZERO])
def test_what_all_state_has_no_reservation(make_study, rows):
    study = scored(make_study, "办结率", "按比例；目标=100%", rows)
    assert (study.reservation, [one for one in study.warnings if "未载明" in str(one)]) == ("", [])
    assert "得分说明" not in dict(study.cover().facts)


PAID = {
    "title": "拨付表",
    "columns": {"paid": {"title": "到账日期", "kind": "date"}, "asked": {"title": "申报日期", "kind": "date"}},
}
IN_TIME = {
    "kind": "timeliness",
    "title": "按期拨付率",
    "table": "paid",
    "date": "paid",
    "deadline": "2021-06-30",
    "source": "测试",
}
TOOK = {"kind": "duration", "title": "拨付用时", "table": "paid", "start": "asked", "end": "paid", "within": 30, "source": "测试"}


@pytest.mark.parametrize(
    ("measure", "method", "shown", "points"),
    [
        ("in_time.late", "扣分；目标=0项；每=1项；扣=1", "不低于1项（只是已载明的1个的合计，乙区未载明）", None),
        ("按期拨付率", "按比例；目标=100%", "0.00%（暂按已载明的1个计，乙区未载明）", 0),
        ("took.in_time", "达标；≥1项", "不低于1项（只是已载明的1个的合计，乙区未载明）", 10),  # whatever the other took
        ("took", "按比例；目标=100%", "100.00%（暂按已载明的1个计，乙区未载明）", 10),
    ],
)
def test_rows_without_a_date_leave_a_measure_of_days_partial(make_study, measure, method, shown, points):
    table = f"{HEAD}决策,,甲,90,,人工,,,,,90,,文件\n产出,,乙,10,,{method},,,{measure},,,,\n"
    params = {"tables": {"paid": PAID}, "measures": {"in_time": IN_TIME, "took": TOOK}}
    study = small(make_study, table, params=params, paid="region,asked,paid\n甲区,2021-06-10,2021-07-02\n乙区,2021-06-10,\n")
    assert study.indicator_table().to_dict("records")[1]["actual"] == shown
    assert study.figures("score", "产出·乙").value == points


def test_without_a_score_every_sentence_on_it_says_which_indicator_has_no_points(make_study):
    table = f"{HEAD}决策,,甲,90,,人工,,,,,,,\n产出,,乙,10,,人工,,,,,10,,文件\n"
    study = small(make_study, table)
    for text in (study.story.bottom_line(), study.story.scores(), dict(study.cover().facts)["得分说明"]):
        assert "甲没有得分，总分无从计算" in str(text)


def test_one_row_without_a_date_leaves_the_other_rows_of_its_region_in(make_study):
    table = f"{HEAD}决策,,甲,90,,人工,,,,,90,,文件\n产出,,乙,10,,按比例；目标=100%,,,按期拨付率,,,,\n"
    paid = PAID | {"by": {"region": "行政区"}, "id": {"no": "编号"}}
    rows = "region,no,asked,paid\n甲区,1,2021-06-10,2021-06-12\n乙区,2,2021-06-10,2021-06-12\n乙区,3,2021-06-10,\n"
    study = small(make_study, table, params={"tables": {"paid": paid}, "measures": {"in_time": IN_TIME}}, paid=rows)
    assert study.indicator_table().to_dict("records")[1]["actual"] == "100.00%（按已载明的计，乙区有未载明的）"


ASKED = {
    "title": "答卷", "by": {"region": "行政区"}, "id": {"no": "问卷编号"}, "columns": {"overall": {"title": "总体", "kind": "text"}}
}  # fmt: skip
LIKED = {
    "kind": "tally",
    "title": "村民满意度",
    "table": "asked",
    "column": "overall",
    "words": ["满意"],
    "unit": "份",
    "source": "问卷",
}


@pytest.mark.parametrize(
    ("answered", "skipped", "words"),
    [
        (20, 2, None),  # of twenty that answered, two more left it out
        (19, 2, "村民满意度为100.00%（按已载明的计，乙区有未载明的）（asked.csv 第21–22行）"),
    ],
)
def test_answers_that_few_left_out_are_a_note_and_many_a_warning_with_their_rows(make_study, answered, skipped, words):
    table = f"{HEAD}决策,,甲,90,,人工,,,,,90,,文件\n产出,,乙,10,,按比例；目标=100%,,,村民满意度,,,,\n"
    rows = [f"甲区,{no},满意" for no in range(answered - 1)] + ["乙区,100,满意"] + [f"乙区,{200 + no}," for no in range(skipped)]
    text = "region,no,overall\n" + "\n".join(rows) + "\n"
    study = small(make_study, table, params={"tables": {"asked": ASKED}, "measures": {"liked": LIKED}}, asked=text)
    told = [str(one) for one in study.warnings if "村民满意度" in str(one)]
    assert [words in one for one in told] == ([True] if words else [])
    assert ["2 answers are left out" in str(one) for one in study.skipped_answers] == ([] if words else [True])
    assert ("得分说明" in dict(study.cover().facts)) is bool(words)
    assert study.figures("liked").display == "100.00%"


def test_a_unit_that_the_row_says_itself_may_stand_behind_its_numbers(make_study):
    works = {
        "title": "任务", "by": {"work": "建设内容"}, "columns": {"unit": {"title": "计量单位", "kind": "text"}, "done": {"title": "完成", "kind": "number"}}
    }  # fmt: skip
    study = make_study({"tables": {"works": works}}, works="建设内容,计量单位,完成\n接管,户,232户\n管网,公里,9.4\n")
    assert [float(row["done"]) for row in study.rows_of("works")] == [232, 9.4]
    with pytest.raises(DataError, match="232户"):
        make_study({"tables": {"works": works}}, works="建设内容,计量单位,完成\n接管,座,232户\n管网,公里,9.4\n")
