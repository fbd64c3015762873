"""Measures that say how far a column moved from another, and how many rows say a word: values by hand, and the edges."""

import pytest

from pbe_analysis.charts import Chart
from pbe_analysis.charts.measures import laid_out
from pbe_analysis.errors import ParamsError
from pbe_analysis.evaluation.own_tables import OwnTable
from pbe_analysis.figures import WHOLE

BUDGET = {"title": "预算调整", "columns": {"first": {"title": "年初预算", "kind": "money", "unit": "万元"},
          "last": {"title": "调整后预算", "kind": "money", "unit": "万元", "optional": True}}}  # fmt: skip
MOVED = {"kind": "change", "title": "预算调整率", "table": "moved", "before": "first", "after": "last", "source": "测试"}
WORKS = {
    "title": "工程验收",
    "by": {"work": "工程"},
    "columns": {"verdict": {"title": "验收结论", "kind": "text"}, "sets": {"title": "台数", "unit": "台"}},
}
PASSED = {
    "kind": "tally",
    "title": "验收合格率",
    "table": "works",
    "column": "verdict",
    "words": ["合格", "优良"],
    "source": "测试",
}


ENDS = {"rise": (-0.25, 0.3), "fall": (-0.3, 0.25), "either": (0, 0.3)}


def moved(make_study, rows: str, **measure):
    params = {"tables": {"moved": BUDGET}, "measures": {"own": MOVED | measure}}
    return make_study(params, moved=f"行政区,年初预算（万元）,调整后预算（万元）\n{rows}")


def values(study) -> dict[str, str]:
    return {one.subject: one.display for one in study.figures if one.id == "own" and not one.base}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ("rise", {"甲区": "−25.00%", "乙区": "30.00%", WHOLE: "−6.67%"}),  # 200 → 150, 100 → 130, 300 → 280
        ("fall", {"甲区": "25.00%", "乙区": "−30.00%", WHOLE: "6.67%"}),
        ("either", {"甲区": "25.00%", "乙区": "30.00%", WHOLE: "6.67%"}),
    ],
)
def test_how_far_it_moved(make_study, counts, expected):
    study = moved(make_study, "甲区,200,150\n乙区,100,130\n", counts=counts)
    assert values(study) == expected
    assert study.figures("own.moved").display == ("−20.00万元" if counts == "rise" else "20.00万元")
    (chart,) = [one for one in laid_out(study.own_sections()) if isinstance(one, Chart)]
    low, high = chart.axes[0].get_xlim()
    assert low <= min(ENDS[counts]) and high >= max(ENDS[counts])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("甲区,0,150\n乙区,100,130\n", {"甲区": "—", "乙区": "30.00%", WHOLE: "180.00%"}),
        ("甲区,200,\n乙区,100,130\n", {"甲区": "—", "乙区": "30.00%", WHOLE: "30.00%"}),
        ("甲区,200,200\n乙区,100,100\n", {"甲区": "0.00%", "乙区": "0.00%", WHOLE: "0.00%"}),
        ("甲区,200,0\n乙区,100,0\n", {"甲区": "−100.00%", "乙区": "−100.00%", WHOLE: "−100.00%"}),
    ],
)
def test_the_edges_of_a_change(make_study, rows, expected):
    assert values(moved(make_study, rows)) == expected


def test_what_moved_is_said_with_its_parts(make_study):
    study = moved(make_study, "甲区,200,150\n乙区,100,130\n", counts="either", line={"at_most": 0.05})
    told = str(next(one.prose for one in study.own_sections() if one.title == "预算调整率"))
    assert "预算调整率为6.67%（变动20.00万元，年初预算300.00万元），高于5%的提示线" in told
    assert study.figures("own").expression == "20.00 ÷ 300.00 万元"
    assert "|moved.last－moved.first| ÷ moved.first" in study.params.measures["own"].in_words()


def tallied(make_study, rows: str, **measure):
    params = {"tables": {"works": WORKS}, "measures": {"own": PASSED | measure}}
    return make_study(params, works=f"工程,验收结论,台数\n{rows}")


WORK_ROWS = "泵站,合格,2\n管网, 优 良 ,3\n水厂,不合格,5\n水井,,10\n水塔,基本合格,\n"


def whole(study, name: str = "") -> str:
    return study.figures(f"own{name}").display


def test_rows_are_counted_by_what_they_say(make_study):
    study = tallied(make_study, WORK_ROWS)
    assert [whole(study, name) for name in ("", ".counted", ".rows", ".silent")] == ["50.00%", "2项", "4项", "1项"]
    told = str(next(one.prose for one in study.own_sections() if one.title == "验收合格率"))
    assert "验收合格率为50.00%（合格或优良2项，已载明4项），其余写作“不合格”“基本合格”；另有1项未载明，未计入。" in told


def test_a_row_may_stand_for_many(make_study):
    rows = WORK_ROWS.replace("基本合格,", "基本合格,10")
    study = tallied(make_study, rows, weight="sets")
    assert [whole(study, name) for name in ("", ".counted", ".rows")] == ["25.00%", "5台", "20台"]
    assert whole(tallied(make_study, WORK_ROWS, weight="sets")) == "—"  # nobody knows for how many the last one stands


def test_without_a_word_there_is_nothing_to_count(make_study):
    assert whole(tallied(make_study, "泵站,,2\n")) == "—"


@pytest.mark.parametrize(
    ("measure", "told"),
    [({"words": []}, "words"), ({"column": "sets"}, "is of kind count"), ({"weight": "verdict"}, "is of kind text")],
)
def test_what_cannot_be_counted_is_refused(make_study, measure, told):
    with pytest.raises(ParamsError, match=told):
        tallied(make_study, WORK_ROWS, **measure)


def test_long_texts_are_no_verdicts_and_stay_off_the_page(make_study):
    study = tallied(make_study, "泵站,合格,2\n管网,由张三于五月八日到场复核后认为可以,3\n")
    told = str(next(one.prose for one in study.own_sections() if one.title == "验收合格率"))
    assert "张三" not in told and "其余写作" not in told


def test_a_measure_may_be_of_some_rows_only(make_study):
    """Of the works that failed, 2 of 5; nobody else is a subject of it, or silent."""
    measure = {"kind": "count", "title": "不合格台数", "table": "works", "column": "sets", "source": "测试"}
    among = {"column": "verdict", "words": ["不合格", "基本合格"]}
    rows = WORK_ROWS.replace("基本合格,", "基本合格,4")
    study = make_study(
        {"tables": {"works": WORKS}, "measures": {"own": measure | {"among": among}}}, works=f"工程,验收结论,台数\n{rows}"
    )
    assert values(study) == {"水厂": "5台", "水塔": "4台", WHOLE: "9台"}
    assert "（verdict为不合格、基本合格的）" in study.params.measures["own"].in_words()


def test_rows_are_only_chosen_by_a_column_of_words(make_study):
    with pytest.raises(ParamsError, match='"sets" is no column of words of works. Expected one of work, verdict'):
        tallied(make_study, WORK_ROWS, among={"column": "sets", "words": ["2"]})


@pytest.mark.parametrize(("limit", "told"), [({"at_most": 1}, "落实整改和防范措施"), ({"at_least": 30}, "提出补足措施和时限")])
def test_too_many_are_not_to_be_made_up_for(make_study, limit, told):
    measure = {
        "kind": "count",
        "title": "台数",
        "table": "works",
        "column": "sets",
        "source": "测试",
        "target": limit | {"source": "测试"},
    }
    study = make_study({"tables": {"works": WORKS}, "measures": {"own": measure}}, works="工程,验收结论,台数\n泵站,合格,2\n")
    assert [told in one.suggestion for one in study.findings if "台数" in one.title] == [True]


def test_regions_are_headed_as_the_table_names_them():
    table = OwnTable.model_validate({"title": "甲", "by": {"region": "培训机构"}, "columns": {"a": {"title": "人数"}}})
    spec = table.spec("a", True, "机构", {})
    assert spec.field("region").title == "培训机构" and {"机构", "机构名称", "培训机构名称"} <= {*spec.aliases["region"]}


TASKS = {
    "title": "建设任务",
    "by": {"region": "行政区", "what": "建设内容"},
    "columns": {"plan": {"title": "计划数量", "kind": "number"}, "done": {"title": "完成数量", "kind": "number"}},
}


@pytest.mark.parametrize(("words", "bases"), [(["接户"], [""]), (["接户", "管网"], ["", "建设内容"])])
def test_a_second_key_that_is_the_same_in_all_rows_makes_no_table_and_counts_have_the_unit_of_the_measure(
    make_study, words, bases
):
    """12 of 16 households; with 4 of 4 of the pipes, 16 of 20."""
    among = {"column": "what", "words": words}
    one = {
        "kind": "completion",
        "title": "完成率",
        "table": "tasks",
        "actual": "done",
        "plan": "plan",
        "unit": "户",
        "source": "测试",
    }
    lines = "甲区,接户,8,6\n甲区,管网,2,2\n乙区,接户,8,6\n乙区,管网,2,2\n"
    study = make_study(
        {"tables": {"tasks": TASKS}, "measures": {"own": one | {"among": among}}},
        tasks=f"行政区,建设内容,计划数量,完成数量\n{lines}",
    )
    assert [*dict.fromkeys(figure.base for figure in study.figures if figure.id == "own")] == bases
    done = study.figures("own.actual")
    assert done.display == ("12户" if len(words) == 1 else "16户")


@pytest.mark.parametrize(
    ("words", "advice"),
    [(["合格"], "逐项整改结论不合要求的，复核后销号。"), (["满意", "非常满意"], "了解不满意的具体事项，逐项整改并反馈。")],
)
def test_advice_on_a_tally_fits_what_was_asked(make_study, words, advice):
    one = PASSED | {"words": words, "target": {"at_least": 1, "source": "测试"}}
    study = make_study(
        {"tables": {"works": WORKS}, "measures": {"own": one}}, works=f"工程,验收结论,台数\n甲,{words[0]},1\n乙,其他,1\n"
    )
    assert {found.suggestion for found in study.findings if found.rule == "low_own"} == {advice}
