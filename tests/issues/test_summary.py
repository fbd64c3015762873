"""The summary holds the heaviest problems, what is not known, and who has to do what; of what there is nothing, nothing."""

from dataclasses import replace
from fractions import Fraction

import pytest

from pbe_analysis.blocks import Items
from pbe_analysis.figures import WHOLE, Figure, Figures, Press
from pbe_analysis.findings import Finding, Severity
from pbe_analysis.issues import Terms, issue_figures, open_docket, summary_blocks
from pbe_analysis.issues.issue import Own
from pbe_analysis.measures import PROBLEMS
from pbe_analysis.wording import listed, say

NOTE, PROBLEM, SERIOUS = Severity
TERMS = Terms(
    "发现的问题", "主管部门", whole="全市", places=("甲区", "乙区", "丙区", "丁区"), word="区", money=Fraction(10_000_000)
)


def finding(title, subject="甲区", amount=0, statement="偏低。", **more):
    at_stake = Figure("balance", subject, Fraction(amount), "元", f"{amount}元", "a.csv") if amount else None
    more = {"severity": PROBLEM, "suggestion": "整改；仍不够的，另行研究。"} | more
    return Finding(
        "low", title, more.pop("severity"), subject, say("{told}", told=statement), listed([]), "", amount=at_stake, **more
    )


def summary(*findings, terms=TERMS):
    docket = open_docket(findings, terms)
    counts = Figures(issue_figures(docket, Press(PROBLEMS), terms))
    lines = []
    for block in summary_blocks(say("得分为良。"), docket, terms, counts):
        lines += ["- " + "".join(map(str, item)) for item in block.items] if isinstance(block, Items) else [str(block)]
    return lines


def test_without_problems_the_conclusion_stands_alone():
    assert summary() == ["得分为良。"]


def test_the_heaviest_come_first_and_each_says_what_and_how_many():
    found = [
        finding("轻", amount=1_000),
        finding("重", WHOLE, amount=900_000, statement="执行率低。"),
        finding("重", "乙区", amount=500_000),
        finding("重", "丙区", amount=400_000),
    ]
    assert summary(*found) == [
        "得分为良。",
        "主要问题（按轻重排列）：",
        "- 重：全市执行率低（涉及2个区）。",
        "- 轻：甲区偏低。",
        "需要决定的事项：",
        "- 主管部门：整改。",
    ]


def test_what_the_title_says_is_not_said_twice():
    told = summary(finding("没有成本指标", WHOLE, statement="没有成本指标。"), terms=replace(TERMS, whole=""))
    assert told[2] == "- 没有成本指标。"


@pytest.mark.parametrize(
    ("subjects", "length", "told"),
    [
        (["甲区"], 58, f"甲区{'长' * 58}。"),
        (["甲区"], 59, "涉及甲区。"),  # with its subject longer than a summary takes over
        (["甲区", "乙区"], 3, "涉及2个区，如甲区长长长。"),
        (["甲区", "乙区"], 59, "涉及2个区。"),
        ([WHOLE], 90, f"全市{'长' * 90}。"),  # of the whole there is nobody to name instead
    ],
)
def test_long_statements_give_way_to_names(subjects, length, told):
    (line,) = [
        one for one in summary(*(finding("题", one, statement="长" * length) for one in subjects)) if one.startswith("- 题")
    ]
    assert line == f"- 题：{told}"


@pytest.mark.parametrize("n", [5, 6])
def test_five_are_told_and_the_rest_is_referred_to(n):
    lines = summary(*(finding(f"题{i}", amount=1_000_000 * (9 - i), addressee="") for i in range(n)))
    assert [line[2:4] for line in lines if line.startswith("- 题")] == [f"题{i}" for i in range(5)]
    assert ("其余见正文" in "".join(lines)) is (n > 5)


def test_what_is_not_stated_is_named_with_the_first_it_concerns():
    gaps = [finding("未载明", one, is_gap=True) for one in ("甲区", "乙区", "丙区", "丁区")]
    assert summary(*gaps)[1:] == ["尚不清楚的事项：未载明（甲区、乙区、丙区等）。"]


def test_what_is_but_a_note_is_not_in_it():
    assert summary(finding("提示", severity=NOTE)) == ["得分为良。"]


def test_decisions_are_told_by_addressee_and_once():
    found = [finding("一", suggestion="补足。"), finding("二", suggestion="补足。"), finding("三", suggestion="公开；其余从略。")]
    assert summary(*found)[-1] == "- 主管部门：补足；公开。"


def test_what_the_analyst_says_of_a_problem_is_what_the_summary_says(tmp_path):
    docket = open_docket([finding("重", WHOLE, statement="执行率低。")], TERMS)
    (issue,) = docket.problems
    own = replace(docket, problems=(replace(issue, own=Own(facts=say("全县进度慢。原因见下。"))),))
    counts = Figures(issue_figures(own, Press(PROBLEMS), TERMS))
    lines = [
        str(item)
        for block in summary_blocks(say("得分为良。"), own, TERMS, counts)
        if isinstance(block, Items)
        for item in block.items
    ]
    assert "重：全县进度慢。" in lines[0] and "执行率低" not in lines[0]
