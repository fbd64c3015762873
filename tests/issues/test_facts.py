"""The paragraphs of a problem: facts with their figures, basis, cause, recommendations by addressee."""

import pytest
from test_issue import PROBLEM, TERMS, Terms, figure

from pbe_analysis.blocks import Heading, Items
from pbe_analysis.figures import WHOLE, Figures, Press
from pbe_analysis.findings import Finding, Severity
from pbe_analysis.issues import advice_blocks, counted_in_words, issue_figures, open_docket, problem_blocks, remark_blocks
from pbe_analysis.issues.issue import Loss
from pbe_analysis.measures import PROBLEMS, Measure, Registry
from pbe_analysis.wording import listed, say

REGISTRY = Registry(Measure("rate", "执行率"), Measure("balance", "结余"))


def low(subject, rate, balance, title="执行率偏低", base="转移支付", severity=PROBLEM, **more):
    figures = [figure("rate", subject, rate, "%", base), figure("balance", subject, balance, base=base)]
    statement = say("执行率为{rate}，结余{balance}。", rate=figures[0], balance=figures[1])
    return Finding(
        "low",
        title,
        severity,
        subject,
        statement,
        listed(figures),
        "目标 ≥ 80%（某办法）",
        "加快拨付。",
        amount=figures[1],
        **more,
    )


def told(findings, terms=TERMS, show=problem_blocks):
    docket = open_docket(findings, terms)
    counts = Figures(issue_figures(docket, Press(PROBLEMS), terms))
    return [
        str(one) for block in (show(docket) if show is advice_blocks else show(docket, terms, counts)) for one in lines(block)
    ]


def lines(block):
    if isinstance(block, Heading):
        yield f"# {''.join(map(str, block.parts))}"
    elif isinstance(block, Items):
        for number, item in enumerate(block.items, block.first):
            yield f"{number}. {item[0]}"
    else:
        yield from str(block).split("\n")


def terms(**more):
    places = tuple(f"{sign}区" for sign in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")
    return Terms("问题", "主管部门", whole="全市", places=places, word="区", registry=REGISTRY, **more)


@pytest.mark.parametrize(
    ("findings", "facts"),
    [
        ([low("甲区", 10, 5)], "甲区执行率为10%，结余5万元。"),
        ([low(WHOLE, 20, 9)], "全市执行率为20%，结余9万元。"),
        (
            [low("乙区", 30, 2), low(WHOLE, 20, 9), low("甲区", 10, 5)],
            "全市执行率为20%，结余9万元。涉及2个区：甲区执行率为10%，结余5万元；乙区30%、结余2万元。",
        ),
        (
            [low(name, 10, 9 - place) for place, name in enumerate(("丁区", "丙区", "乙区", "戊区", "甲区"))],
            "涉及5个区：丁区执行率为10%，结余9万元；丙区10%、结余8万元；乙区10%、结余7万元；其余为甲区、戊区，见“问题明细”。"
            "合计涉及35.00万元。",
        ),
        (
            [low("甲区", 10, 5, base="中央资金"), low("甲区", 20, 4, base="省级资金")],
            "涉及2处：按中央资金，甲区执行率为10%，结余5万元。按省级资金，甲区执行率为20%，结余4万元。合计涉及9.00万元。",
        ),
    ],
)
def test_the_largest_are_told_by_their_figures_and_the_rest_by_name(findings, facts):
    assert told(findings, terms())[1] == facts


def test_of_very_many_only_their_number_is_told():
    places = terms().places
    facts = told([low(name, 10, 99 - place) for place, name in enumerate(places)], terms())[1]
    assert facts.startswith("涉及16个区：甲区") and "；其余见“问题明细”。" in facts and "卯区" not in facts


def test_a_problem_reads_title_facts_basis_cause_and_recommendation():
    lost = terms(losses=lambda id, base: (Loss("预算执行率", figure("lost", id, 2, "分"), "拨付偏晚。"),))
    assert told([low("甲区", 10, 5, missed=("rate", ""))], lost) == [
        "# 执行率偏低",
        "甲区执行率为10%，结余5万元。对应指标“预算执行率”失2分。",
        "依据：目标 ≥ 80%（某办法）。",
        "原因：评分表所载扣分原因为：拨付偏晚。",
        "建议主管部门：加快拨付。",
    ]


def test_an_indicator_that_several_cases_cost_points_is_named_once():
    found = [low("甲区", 10, 5, missed=("rate", "")), low("乙区", 12, 5, missed=("other", ""))]
    lost = terms(losses=lambda id, base: (Loss("预算执行率", figure("lost", "预算执行率", 2, "分")),))
    assert "\n".join(told(found, lost)).count("“预算执行率”失2分") == 1


def test_without_a_cause_no_sentence_is_invented():
    assert not any(line.startswith("原因") for line in told([low("甲区", 10, 5)], terms()))


def test_recommendations_stand_by_addressee_in_the_order_of_the_problems_and_name_them():
    findings = [low("甲区", 10, 5, "小"), low("甲区", 10, 50, "大", addressee="财政部门"), low("甲区", 10, 20, "中")]
    assert told(findings, TERMS, advice_blocks) == [
        "# 对财政部门的建议",
        "1. 针对“大”：加快拨付。",
        "# 对主管部门的建议",
        "2. 针对“中”“小”：加快拨付。",
    ]


def test_what_is_recommended_for_an_earlier_problem_too_is_not_said_again():
    advised = [line for line in told([low("甲区", 10, 50, "大"), low("甲区", 10, 5, "小")], terms()) if line.startswith("建议")]
    assert advised == ["建议主管部门：加快拨付。", "建议主管部门：同“大”的建议。"]


def test_what_is_not_stated_and_what_is_a_note_stand_apart():
    findings = [low("甲区", 10, 5, "未报", is_gap=True), low("甲区", 10, 5, "提示", severity=Severity.NOTE)]
    assert told(findings, terms(), remark_blocks) == [
        "# 资料未载明的事项",
        "1. 未报：甲区执行率为10%，结余5万元。建议主管部门：加快拨付。",
        "# 仅作提示的事项",
        "1. 提示：甲区执行率为10%，结余5万元。建议主管部门：加快拨付。",
    ]
    assert told(findings, terms()) == []


@pytest.mark.parametrize(
    ("findings", "sentence"),
    [
        ([], "各项规则均未发现问题。"),
        ([low("甲区", 1, 1)], "共发现1个问题，均为一般问题。"),
        (
            [low("甲区", 1, 1), low("甲区", 1, 1, "重", severity=Severity.SERIOUS), low("甲区", 1, 1, "缺", is_gap=True)],
            "共发现2个问题，其中严重问题1个、一般问题1个；另有资料未载明的事项1个。",
        ),
    ],
)
def test_problems_are_counted_by_severity(findings, sentence):
    docket = open_docket(findings, TERMS)
    assert str(counted_in_words(Figures(issue_figures(docket, Press(PROBLEMS), TERMS)))) == sentence
