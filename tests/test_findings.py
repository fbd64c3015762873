"""Findings in order and as a frame."""

import pytest

from pbe_analysis.findings import Finding, Severity, as_frame, ranked
from pbe_analysis.wording import say


def finding(rule, severity, subject="甲区"):
    return Finding(rule, "标题", severity, subject, say("偏低。"), say("证据"), "≥ 80%", "整改。")


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
