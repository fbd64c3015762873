"""Findings as rules make them, in order and as a frame."""

from types import SimpleNamespace

import pytest

from pbe_analysis.figures import WHOLE, Figures, Press
from pbe_analysis.findings import Finding, Severity, as_frame, by_rule, case, ranked, rule
from pbe_analysis.measures import MEASURES
from pbe_analysis.values import stated
from pbe_analysis.wording import say


def finding(rule, severity, subject="甲区"):
    return Finding(rule, "标题", severity, subject, say("偏低。"), say("证据"), "≥ 80%", "整改。")


@rule("执行率偏低", "查明原因。", "不低于 80%", is_gap=True)
def low_rate(study, *subjects):
    """The rule's own words."""
    yield from (case(one, "支出{spent}，共{arrived}。", "spent", "账册", severity=Severity.NOTE) for one in subjects)


def test_a_rule_has_the_name_of_its_function_and_a_case_the_figures_of_its_subject_or_of_the_whole():
    measures = MEASURES["evaluation"]
    press = Press(measures)
    told = [*press("甲区", spent=stated(5)), *press(WHOLE, spent=stated(9), arrived=stated(10))]
    (one,) = low_rate(SimpleNamespace(measures=measures, figures=Figures(told)), "甲区")
    assert (one.rule, one.title, one.severity, one.subject) == ("low_rate", "执行率偏低", Severity.NOTE, "甲区")
    assert (str(one.statement), str(one.evidence)) == ("支出5.00元，共10.00元。", "5.00元、账册")
    assert (one.threshold, one.suggestion, one.is_gap) == ("不低于 80%", "查明原因。", True)
    assert low_rate.__doc__ == "The rule's own words."


def test_worst_first_and_else_in_the_order_found():
    found = [
        finding("a", Severity.NOTE),
        finding("b", Severity.SERIOUS),
        finding("c", Severity.PROBLEM),
        finding("d", Severity.SERIOUS),
    ]
    assert [one.rule for one in ranked(found)] == ["b", "d", "c", "a"]


@pytest.mark.parametrize(("severity", "label"), [(1, "提示"), (2, "问题"), (3, "严重")])
def test_a_severity_has_a_word(severity, label):
    assert Severity(severity).label == label


def test_a_frame_has_a_row_per_finding():
    frame = as_frame([finding("a", Severity.SERIOUS, "乙区")])
    assert list(frame.columns) == ["severity", "rule", "subject", "finding", "evidence", "threshold", "suggestion"]
    assert [str(cell) for cell in frame.iloc[0]] == ["严重", "标题", "乙区", "偏低。", "证据", "≥ 80%", "整改。"]


def test_without_findings_the_frame_keeps_its_columns():
    assert as_frame([]).shape == (0, 7)


@pytest.mark.parametrize(("parts", "lines", "last"), [(19, 20, "偏低"), (20, 21, "偏低"), (21, 22, "其余"), (400, 22, "其余")])
def test_of_many_subjects_the_whole_and_the_first_are_named(parts, lines, last):
    found = [*(finding("a", Severity.PROBLEM, f"第{place}县") for place in range(parts)), finding("a", Severity.PROBLEM, WHOLE)]
    (said,) = by_rule(found)["finding"]
    assert len(said.paragraphs) == lines and last in "".join(said.paragraphs[-1])
    assert any(paragraph[0] == "合计：" for paragraph in said.paragraphs)
