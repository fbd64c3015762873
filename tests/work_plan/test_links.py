"""Links: what people decided, and what titles suggest."""

from fractions import Fraction

import pytest

from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.work_plan.links import Candidate, shared, stripped, suggestions

CLINICS = Candidate("tianjin-village-clinics/2021", "村卫生室实施基本药物制度项目", "evaluation")
TASKS = {"T05": "进一步完善基本药物制度，研究完善基本药物政策", "T33": "推进卫生法制工作", "T43": "完善医患纠纷处置机制"}


def test_a_shared_run_of_signs_is_the_reason():
    # 村室基本药物制度 without 卫生, 实施, 项目: 8 signs, of which 基本药物制度 are 6
    assert stripped(CLINICS.title) == "村|室|基本药物制度"
    found = suggestions(TASKS, [CLINICS], Fraction(3, 10))
    assert [(one.task, one.words, one.similarity) for one in found] == [("T05", "基本药物制度", Fraction(6, 8))]


def test_brackets_and_years_are_no_words():
    assert stripped("加快中医药传承三年行动计划(2021年-2023年)") == "中医药传承三年行动计划"


@pytest.mark.parametrize(("at_least", "count"), [(Fraction(6, 8), 1), (Fraction(6, 8) + Fraction(1, 1000), 0)])
def test_the_line_itself_is_enough(at_least, count):
    assert len(suggestions(TASKS, [CLINICS], at_least)) == count


@pytest.mark.parametrize("title", ["卫生工作项目", "上海市专项", "", "2021"])
def test_words_that_all_titles_have_suggest_nothing(title):
    assert suggestions(TASKS, [Candidate("a/2021", title, "")], Fraction(1, 100)) == []


def test_two_signs_in_common_are_chance():
    assert list(shared("药物|制度", "药物和制度")) == []


def test_a_link_to_another_city_is_no_target(plan):
    """Of 43 tasks 4 have a quantity of their own; Shanghai's T05 was linked with Tianjin's project for its subject alone."""
    assert plan.accepted == [] and [row["linked"] for row in plan.accepted_elsewhere] == ["tianjin-village-clinics/2021"]
    without = set(plan.without_target()["task"])
    assert {"T02", "T07", "T34", "T40"} & without == set() and "T05" in without and len(without) == 39
    assert list(plan.linked()["decision"]) == ["异地参照"] and plan.figures("links_accepted").value == 0
    assert "T05" not in {one.task for one in plan.suggestions if one.candidate.name == CLINICS.name}  # decided already


def test_without_a_decision_it_is_only_a_suggestion(copy):
    links = copy.data / "links.csv"
    copy.edit(links, "采纳", "")
    study = copy.study()
    assert ("T05", CLINICS.name) in {(one.task, one.candidate.name) for one in study.suggestions}
    assert "T05" in set(study.without_target()["task"]) and study.linked().empty


def test_a_rejected_link_is_shown_and_gives_no_target(copy):
    copy.edit(copy.data / "links.csv", "采纳", "否决")
    study = copy.study()
    assert list(study.linked()["decision"]) == ["否决"]
    assert "T05" in set(study.without_target()["task"])
    assert ("T05", CLINICS.name) not in {(one.task, one.candidate.name) for one in study.suggestions}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("T05", "T99", r'links.csv, row 2, column task: "T99" is not known'),
        ("采纳", "同意", r'links.csv, row 2, column 人工决定 \(D2\): "同意" is not a known 人工决定'),
        (
            "clinics/2021",
            "clinics/2020",
            r'column linked: "tianjin-village-clinics/2020" is not known.*tianjin-village-clinics/2021\?',
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_named(copy, old, new, words):
    copy.edit(copy.data / "links.csv", old, new)
    with pytest.raises(DataError, match=words):
        copy.study()


def test_a_linked_project_year_has_to_exist(copy):
    copy.edit(copy.params, "tianjin-village-clinics/2021", "tianjin-village-clinic/2021")
    with pytest.raises(
        ParamsError, match=r"2013.yaml, key linked: there is no project-year tianjin-village-clinic/2021.*Did you mean"
    ):
        copy.study()


@pytest.mark.parametrize(
    ("place", "within"),
    [("上海市", True), ("上海市浦东新区", True), ("天津市", False), ("", True), ("上海", True), ("北京市", False)],
)
def test_a_project_can_be_a_target_of_its_own_place_alone(place, within):
    assert Candidate("a/2021", "某项目", "evaluation", place).is_within("上海市") is within


def test_a_link_to_a_project_of_the_same_place_counts_as_a_target(copy):
    params = copy.data.parents[2] / "params" / "tianjin-village-clinics" / "2021.yaml"
    copy.edit(params, "place: 天津市", "place: 上海市浦东新区")
    study = copy.study()
    assert [row["task"] for row in study.accepted] == ["T05"] and "T05" not in set(study.without_target()["task"])
