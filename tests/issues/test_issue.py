"""Findings of one title are one problem; its weight is a share of money or of points."""

from dataclasses import replace
from fractions import Fraction

import pytest

from pbe_analysis.figures import WHOLE, Figure
from pbe_analysis.findings import Addressee, Finding, Severity
from pbe_analysis.issues.docket import open_docket
from pbe_analysis.issues.issue import Advice, Issue, Loss, Terms, grouped, weighed
from pbe_analysis.wording import listed, say, spoken

NOTE, PROBLEM, SERIOUS = Severity


def figure(id, subject, value, unit="万元", base="转移支付"):
    return Figure(id, subject, Fraction(value), unit, f"{value}{unit}", "funds.csv 第2行", base)


def finding(title="偏低", subject="甲区", severity=PROBLEM, amount=None, **more):
    amount = figure("balance", subject, amount) if isinstance(amount, int) else amount
    return Finding("low", title, severity, subject, say("偏低。"), listed([]), "≥ 某线", "整改。", amount=amount, **more)


TERMS = Terms("问题", "主管部门", places=("甲区", "乙区", "丙区"), word="区", money=Fraction(1_000_000))


def test_one_problem_for_all_subjects_the_worst_and_largest_first():
    found = [finding(subject="甲区", amount=1), finding(subject="乙区", amount=3), finding(subject="丙区", severity=SERIOUS)]
    (issue,) = grouped(found, TERMS)
    assert issue.subjects == ("丙区", "乙区", "甲区") and issue.severity is SERIOUS
    assert issue.basis == ("≥ 某线",) and issue.advice == (Advice("主管部门", spoken("整改。")),)


@pytest.mark.parametrize(
    ("amounts", "money", "weight"),
    [
        ([("合计", 30, "甲"), ("甲区", 20, "甲"), ("乙区", 10, "甲")], [30], 30),  # the whole holds its parts
        ([("甲区", 20, "甲"), ("乙区", 10, "甲")], [20, 10], 30),
        ([("合计", 30, "甲"), ("甲区", 5, "乙")], [30, 5], 35),  # two bases are two sums
        ([("甲区", 0, "甲")], [], 0),
        ([], [], 0),
    ],
)
def test_what_is_at_stake_is_that_of_the_whole_or_of_its_parts(amounts, money, weight):
    found = [finding(subject=name, amount=figure("balance", name, value, base=base)) for name, value, base in amounts]
    issues = grouped(found, TERMS)
    assert [int(one.value) for issue in issues for one in issue.money] == money
    assert sum(issue.weight(Fraction(1_000_000)) for issue in issues) == weight


@pytest.mark.parametrize(
    ("amount", "lost", "all_money", "weight"),
    [(10, "0", 1_000_000, 10), (10, "20", 1_000_000, 20), (30, "20", 1_000_000, 30), (30, "20", None, 20), (0, "0.5", None, 1), (0, "0.4", None, 0)],
)  # fmt: skip
def test_the_larger_share_counts(amount, lost, all_money, weight):
    terms = Terms("问题", "", losses=lambda id, base: (Loss("指标", figure("lost", id, lost, "分")),))
    (issue,) = grouped([finding(amount=amount, missed=("rate", ""))], terms)
    assert issue.weight(all_money and Fraction(all_money)) == weight


def test_serious_ones_come_first_and_notes_last_then_weight_then_how_many():
    found = [
        finding("提示", severity=NOTE, amount=90),
        finding("两个区", "甲区"),
        finding("两个区", "乙区"),
        finding("一个区"),
        finding("严重", severity=SERIOUS),
        finding("有钱", amount=1),
    ]
    assert [one.title for one in weighed(grouped(found, TERMS), TERMS.money)] == ["严重", "有钱", "两个区", "一个区", "提示"]


def test_what_is_not_stated_is_no_problem_nor_is_a_note_nor_what_the_evaluation_has_to_mend():
    own = {"addressee": Addressee.EVALUATOR}
    docket = open_docket(
        [
            finding("缺", is_gap=True), finding("注", severity=NOTE), finding("低"), finding("混"), finding("混", is_gap=True),
            finding("表", **own), finding("表缺", is_gap=True, **own), finding("表注", severity=NOTE, **own),
        ],
        TERMS,
    )  # fmt: skip
    assert [[one.title for one in some] for some in (docket.problems, *docket.apart.values())] == [
        ["低", "混"],
        ["表", "表注"],
        ["缺", "表缺"],
        ["注"],
    ]


@pytest.mark.parametrize(
    ("names", "counted"), [(("甲区", "乙区"), ("个", "区")), (("甲区", "第一批"), ("个", "区")), (("第一批",), ("项", ""))]
)
def test_subjects_are_counted_as_what_they_are(names, counted):
    assert TERMS.counted_as(Issue("低", PROBLEM, tuple(finding("低", name) for name in names))) == counted


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ([("甲区", ""), ("第一批", "批次"), ("乙区", "")], ("甲区", "乙区")),  # places, whatever else
        ([("第一批", "批次"), ("第二批", "批次")], ("第一批", "第二批")),
        ([("东村", "村"), ("一季度", "季度"), ("西村", "村"), ("二季度", "季度")], ("东村", "西村")),  # of the worst one's kind
    ],
)
def test_what_is_of_another_kind_is_not_counted_with_it(told, counted):
    found = tuple(replace(finding("低", name), missed=("rate", base)) for name, base in told)
    assert TERMS.counted(Issue("低", PROBLEM, found)) == counted


@pytest.mark.parametrize(("addressee", "told"), [("", "主管部门"), ("各地区", "各乡镇"), ("某办", "某办")])
def test_an_addressee_is_called_what_the_report_calls_them(addressee, told):
    assert Terms("问题", "主管部门", {"各地区": "各乡镇"}).to(addressee) == told


def test_the_whole_is_called_by_its_word_and_others_are_quoted():
    terms = Terms("问题", "", whole="全市", places=("甲区",))
    assert [terms.subject(name) for name in (WHOLE, "甲区", "第一批")] == ["全市", "甲区", "“第一批”"]
