"""Findings on the lines that they compare with, and never without cause."""

import pytest

from pbe_analysis.findings import Severity

NOTE, PROBLEM, SERIOUS = Severity


def found(study, rule):
    return {one.subject: one.severity for one in study.findings if one.rule == rule}


@pytest.mark.parametrize(
    ("at_least", "serious", "expected"),
    [("0.34", "0.10", PROBLEM), ("0.33", "0.10", None), ("0.34", "0.34", SERIOUS)],  # 三: 5 of 15
)
def test_low_checkable(copy, at_least, serious, expected):
    copy.edit(copy.params, "at_least: 0.30, serious_below: 0.10", f"at_least: {at_least}, serious_below: {serious}")
    assert found(copy.study(), "low_checkable").get("三 加强基层卫生工作") == expected


def test_without_a_target_nothing_is_low(copy):
    copy.edit(copy.params, "checkable: {", "# {")
    assert found(copy.study(), "low_checkable") == {}


def test_what_nobody_states_is_a_problem_each(plan):
    assert found(plan, "not_stated") == dict.fromkeys(("责任单位", "完成时限", "衡量标准"), PROBLEM)


def test_an_undecided_number_is_a_note(copy):
    copy.edit(copy.data / "numbers.csv", "4家,数量", "4家,待判定")
    assert found(copy.study(), "undecided_number") == {"N009": NOTE}


@pytest.mark.parametrize(("old", "new", "expected"), [("T07,7,", "T07,8,", {"T07": NOTE}), ("T07,7,", "T07,1,", {})])
def test_a_gap_in_the_numbers_is_a_note_and_a_new_section_may_begin_again(copy, old, new, expected):
    """T08 is 8: after 8 it is a gap as well, and after 1."""
    copy.edit(copy.data / "tasks.csv", old, new)
    gaps = found(copy.study(), "numbering_gap")
    assert gaps == expected | {"T08": NOTE}


def test_the_real_plan_has_no_gap_and_nothing_undecided(plan):
    assert found(plan, "numbering_gap") == found(plan, "undecided_number") == found(plan, "unreadable_row") == {}


def test_what_the_ledger_tells(plan):
    assert found(plan, "overdue") == {"合计": SERIOUS}
    assert found(plan, "silent") == found(plan, "done_without_proof") == found(plan, "without_target") == {"合计": PROBLEM}
    assert found(plan, "late_without_reason") == found(plan, "later_entries") == {}


def test_findings_come_worst_first(plan):
    severities = [one.severity for one in plan.findings]
    assert severities == sorted(severities, reverse=True)
    assert all(one.threshold and one.suggestion and str(one.statement) for one in plan.findings)


def test_a_quantity_outside_every_task_is_a_note(copy):
    copy.edit(copy.data / "numbers.csv", "N010,9,三级,级别或期次,T02.02,,,", "N010,9,三级,数量,,3,级,")
    assert found(copy.study(), "promise_left_out") == {"合计": NOTE}


# Political study and party building are counted, and nobody is pressed about them


def test_what_is_only_counted_is_never_late_silent_or_without_proof(plan):
    """T01 is the study of the congress, T41 精神文明; both are among the 213 actions."""
    counted = plan.counted_only
    assert {"T01.01", "T41.01"} <= counted and len(plan.actions) == 213
    listed = (plan.overdue, plan.due_next, plan.silent, plan.finished_late)
    assert [action for table in listed for action in table(exact=True)["action"] if action in counted] == []
    assert not counted & {one.action for one in (*plan.late_without_reason, *plan.done_without_proof)}
    assert not {"T01", "T41"} & set(plan.uncheckable(exact=True)["task"])


def test_a_section_of_nothing_else_is_not_accused(copy):
    judged = "九 加强卫生新闻宣传和信息公开工作"
    assert judged in found(copy.study(), "low_checkable")
    words = "counted_only: {words: [国际, 对口支援, 新闻, 宣传, 信息, 舆], source: 测试}\n"
    copy.params.write_text(copy.params.read_text("utf-8") + words, "utf-8")
    study = copy.study()
    apart = {one.task for one in study.actions if one.name in study.counted_only}
    whole = {one.task for one in study.actions if study.labels[one.section] == judged} <= apart and judged not in study.judged
    assert (judged in found(study, "low_checkable")) is not whole


@pytest.mark.parametrize(
    ("title", "counted"),
    [
        ("学习贯彻党的二十大精神", True),
        ("加强党风廉政建设", True),
        ("推进党建引领基层治理", True),
        ("健全医疗质量管理", False),
        ("关注弱势群体", False),
    ],
)
def test_they_are_known_by_their_words(copy, title, counted):
    copy.edit(copy.data / "tasks.csv", "完善医患纠纷处置机制", title)
    study = copy.study()
    assert {one.name for one in study.actions if one.task == "T43"} <= study.counted_only or not counted
    assert bool({one.name for one in study.actions if one.task == "T43"} & study.counted_only) is counted
