"""Findings just below, on and just above what they compare with; never without a target."""

import pytest

from pbe_analysis.evaluation import rules
from pbe_analysis.findings import Severity

NOTE, PROBLEM, SERIOUS = Severity
SOURCE = "某办法第五条"


def target(at_least, serious_below=None):
    return {"at_least": at_least, "serious_below": serious_below, "source": SOURCE}


@pytest.fixture
def findings(make_study):
    """Severity by subject of what a rule finds."""

    def finding(rule, targets=None, params=None, **tables):
        study = make_study({"targets": targets or {}} | (params or {}), **tables)
        return {one.subject: one.severity for one in study.findings if one.rule == rule}

    return finding


def funds(spent, arrived="100"):
    """甲区 as given; 乙区 spends all of little, so that the whole is close to 甲区."""
    return f"region,source,arrived,spent\n甲区,transfers,{arrived},{spent}\n乙区,transfers,0,0\n"


@pytest.mark.parametrize(
    ("spent", "severity"),
    [
        ("80", None),
        ("80.01", None),
        ("100", None),
        ("79.999999", PROBLEM),  # prints 80.00 %
        ("50", PROBLEM),
        ("50.01", PROBLEM),
        ("49.99", SERIOUS),
        ("0", SERIOUS),
        ("", None),
    ],
)
def test_low_execution(findings, spent, severity):
    found = findings("low_execution", {"execution_rate": target(0.8, 0.5)}, funds=funds(spent))
    assert found == ({"甲区": severity, "合计": severity} if severity else {})


def test_nothing_arrived_is_no_low_execution(findings):
    assert findings("low_execution", {"execution_rate": target(0.8)}, funds=funds("0", "0")) == {}


def test_without_a_line_for_serious_ones_all_are_problems(findings):
    assert findings("low_execution", {"execution_rate": target(0.8)}, funds=funds("0"))["甲区"] is PROBLEM


def clinics(managed, implementing):
    return f"region,managed,implementing\n甲区,{managed},{implementing}\n乙区,0,0\n"


@pytest.mark.parametrize(
    ("managed", "implementing", "severity"),
    [
        (100_000, 99_999, PROBLEM),
        (100, 100, None),
        (100, 50, PROBLEM),
        (100, 49, SERIOUS),
        (100, 0, SERIOUS),
        (0, 0, None),
        (100, "", None),
    ],
)
def test_low_coverage(findings, managed, implementing, severity):
    found = findings("low_coverage", {"coverage_rate": target(1, 0.5)}, clinics=clinics(managed, implementing))
    assert found == ({"甲区": severity, "合计": severity} if severity else {})


def survey(respondents, satisfied):
    return f"region,respondents,satisfied\n甲区,{respondents},{satisfied}\n乙区,0,0\n"


@pytest.mark.parametrize(
    ("respondents", "satisfied", "region", "whole"),
    [  # Wilson 95 % of 400: 346 ends at 0.8952, 347 at 0.8973, 348 at 0.8995, 349 at 0.9017
        (400, 346, PROBLEM, PROBLEM),
        (400, 348, PROBLEM, PROBLEM),
        (400, 349, None, NOTE),  # the interval holds the target
        (400, 359, None, NOTE),
        (400, 360, None, None),  # on the target
        (400, 361, None, None),
        (3, 2, None, NOTE),  # far below, but three answers prove nothing
        (0, 0, None, None),
        (400, 0, PROBLEM, PROBLEM),
        ("", "", None, None),
    ],
)
def test_low_satisfaction_asks_for_the_whole_interval(findings, respondents, satisfied, region, whole):
    found = findings("low_satisfaction", {"satisfaction_rate": target(0.9)}, survey=survey(respondents, satisfied))
    assert found == {name: severity for name, severity in (("甲区", region), ("合计", whole)) if severity}


def test_low_satisfaction_may_be_serious(findings):
    found = findings("low_satisfaction", {"satisfaction_rate": target(0.9, 0.6)}, survey=survey(400, 100))
    assert found == {"甲区": SERIOUS, "合计": SERIOUS}


@pytest.mark.parametrize(("respondents", "severity"), [(0, PROBLEM), ("", PROBLEM), (1, None)])
def test_not_surveyed(findings, respondents, severity):
    found = findings("not_surveyed", survey=f"region,respondents,satisfied\n甲区,{respondents},{respondents}\n乙区,5,5\n")
    assert found == ({"甲区": severity} if severity else {})


def test_where_nobody_was_asked_the_regions_are_named_and_not_the_total(findings):
    found = findings("not_surveyed", survey="region,respondents,satisfied\n甲区,0,0\n乙区,0,0\n")
    assert found == {"甲区": PROBLEM, "乙区": PROBLEM}


@pytest.mark.parametrize(("managed", "respondents", "severity"), [(0, 92, PROBLEM), (0, 0, None), (1, 92, None), ("", 92, None)])
def test_outside_the_frame(findings, managed, respondents, severity):
    found = findings("outside_the_frame", clinics=clinics(managed, managed), survey=survey(respondents, respondents))
    assert found == ({"甲区": severity} if severity else {})


STANDARD = {"standard_per_head": {"value": 10000, "source": SOURCE}}


@pytest.mark.parametrize(
    ("stated", "severity"),
    [("10000", None), ("10000.01", None), ("9999.99", PROBLEM), ("5000", PROBLEM), ("4999", SERIOUS), ("0", SERIOUS), ("", None)],
)
def test_below_standard(findings, stated, severity):
    payments = f"region,heads,stated_standard\n甲区,,{stated}\n"
    found = findings("below_standard", {"payment_rate": target(1, 0.5)}, STANDARD, payments=payments)
    assert found == ({"甲区": severity} if severity else {})


def test_without_a_standard_nothing_is_below_it(findings):
    payments = "region,heads,stated_standard\n甲区,,1\n"
    assert findings("below_standard", {"payment_rate": target(1)}, payments=payments) == {}


def matching(given, owed=100):
    return f"region,source,arrived,spent,owed\n甲区,transfers,1,1,\n甲区,matching,{given},{given},{owed}\n乙区,transfers,1,1,\n乙区,matching,500,500,100\n"


@pytest.mark.parametrize(
    ("given", "severity"),
    [("100", None), ("100.01", None), ("99.99", PROBLEM), ("50", PROBLEM), ("49.99", SERIOUS), ("0", SERIOUS), ("", None)],
)
def test_matching_short(findings, given, severity):
    found = findings("matching_short", {"arrival_rate": target(1, 0.5)}, funds=matching(given))
    assert found == ({"甲区": severity} if severity else {})


def test_nothing_owed_is_not_short(findings):
    assert findings("matching_short", {"arrival_rate": target(1)}, funds=matching("0", owed=0)) == {}


@pytest.mark.parametrize(("given", "severity"), [("", PROBLEM), ("0", None), ("5", None)])
def test_matching_silent_is_not_matching_of_zero(findings, given, severity):
    assert findings("matching_silent", funds=matching(given)) == ({"甲区": severity} if severity else {})


@pytest.mark.parametrize(
    ("score", "severity"), [("44.995", NOTE), ("44.99", None), ("45", None), ("45.01", None), ("44.994", None)]
)
def test_grade_by_rounding(findings, score, severity):
    """35 + 44.995 = 79.995 prints 80.00 and is 中."""
    found = findings("grade_by_rounding", scores=f"indicator,weight,score\n决策,40,35\n产出,60,{score}\n")
    assert found == ({"合计": severity} if severity else {})


@pytest.mark.parametrize(
    ("stated", "severity"), [("90%", None), ("90.00%", None), ("91%", PROBLEM), ("—", PROBLEM), ("约九成", None), ("", None)]
)
def test_published_differently(findings, stated, severity):
    found = findings("published_differently", stated=f"figure,subject,base,stated\nexecution_rate,甲区,转移支付,{stated}\n")
    assert found == ({"甲区": severity} if severity else {})


def test_a_truncated_figure_is_a_note(findings):
    stated = "figure,subject,base,stated\nexecution_rate,甲区,转移支付,66.66%\n"
    assert findings("published_differently", stated=stated, funds=funds("2", "3")) == {"甲区": NOTE}


def test_no_more_than_a_few_published_figures_are_named_one_by_one(findings, make_study):
    rows = "".join(
        f"{id},{region},转移支付,1%\n" for id in ("execution_rate", "idle_rate") for region in ("甲区", "乙区", "合计")
    )
    rows += "".join(f"{id},{region},,1%\n" for id in ("coverage_rate", "satisfaction_rate") for region in ("甲区", "乙区"))
    study = make_study(stated="figure,subject,base,stated\n" + rows)
    assert len(study.disagreements()) == 10
    assert sum(one.rule == "published_differently" for one in study.findings) == rules.MANY == 6


BAD = {
    "funds": "region,source,arrived,spent,owed\n甲区,transfers,100,0,\n甲区,matching,1,1,100\n乙区,transfers,1,1,\n",
    "clinics": clinics(100, 0),
    "survey": survey(400, 0),
    "payments": "region,heads,stated_standard\n甲区,,1\n",
}


def test_no_rate_is_judged_without_a_target(make_study):
    study = make_study(STANDARD, **BAD)
    assert {one.rule for one in study.findings} <= {"not_surveyed"}


def test_every_rate_is_judged_with_one_and_names_who_set_it(make_study):
    rates = ("arrival_rate", "execution_rate", "coverage_rate", "satisfaction_rate", "payment_rate")
    study = make_study(STANDARD | {"targets": {rate: target(0.995) for rate in rates}}, **BAD)
    judged = [one for one in study.findings if one.rule not in ("not_surveyed", "matching_silent")]
    assert {one.rule for one in judged} == {
        "low_execution", "low_coverage", "low_satisfaction", "below_standard", "matching_short",
    }  # fmt: skip
    assert {one.threshold for one in judged} == {f"目标 ≥ 99.5%（{SOURCE}）"}


def estimated(*given):
    """Three regions whose duties, 100 each, are estimated by their equal transfers."""
    rows = "".join(
        f"{region}区,transfers,1,1\n{region}区,matching,{one},0\n" for region, one in zip("甲乙丙丁", given, strict=False)
    )
    return "region,source,arrived,spent\n" + rows


DUTIES = {
    "regions": ["甲区", "乙区", "丙区"],
    "matching_owed": {"value": 300, "source": SOURCE},
    "matching_spread": {"by": "transfers", "source": SOURCE},
}


@pytest.mark.parametrize(
    ("given", "short", "doubted"),
    [
        (("150", "150", "50"), [], ["合计"]),  # two of three gave half as much again as the estimate says
        (("150", "149.99", "50"), ["丙区"], []),  # one of three
        (("149.99", "149.99", "50"), ["丙区"], []),
        (("150", "", "50"), ["丙区"], []),  # exactly half of those that state it
        (("150", "150", "150"), [], ["合计"]),
        (("50", "50", "50"), sorted(["甲区", "乙区", "丙区"]), []),
    ],
)
def test_an_estimate_that_most_exceed_by_far_accuses_nobody(make_study, given, short, doubted):
    targets = {"arrival_rate": target(1, 0.1)}
    study = make_study(DUTIES | {"targets": targets}, funds=estimated(*given))
    assert {
        rule: sorted(one.subject for one in study.findings if one.rule == rule)
        for rule in ("matching_short", "matching_estimate")
    } == {"matching_short": short, "matching_estimate": doubted}


def test_a_parameter_says_how_far_is_far(make_study):
    far = {"doubtful_estimate": {"value": 1.6, "source": SOURCE}, "targets": {"arrival_rate": target(1)}}
    study = make_study(DUTIES | far, funds=estimated("150", "150", "50"))
    assert [one.rule for one in study.findings if one.rule.startswith("matching")] == ["matching_short"]


def test_a_stated_duty_is_never_doubted(make_study):
    funds = "region,source,arrived,spent,owed\n" + "".join(
        f"{region},transfers,1,1,\n{region},matching,{given},0,100\n"
        for region, given in [("甲区", 900), ("乙区", 900), ("丙区", 50)]
    )
    study = make_study({"regions": DUTIES["regions"], "targets": {"arrival_rate": target(1)}}, funds=funds)
    assert [(one.rule, one.subject) for one in study.findings if one.rule.startswith("matching")] == [("matching_short", "丙区")]


def test_a_short_region_is_hidden_by_the_total(make_study):
    study = make_study({"targets": {"arrival_rate": target(1)}}, funds=matching("50"))
    found = next(one for one in study.findings if one.rule == "matching_short")
    assert str(found.statement) == "配套到位率为50.00%（缺口50.00万元），而全市合计为275.00%。"


def test_the_real_estimate_is_doubted(study):
    """Six of nine districts gave half as much again as their share of the transfers says, or more."""
    found = next(one for one in study.findings if one.rule == "matching_estimate")
    assert str(found.statement).startswith("有6个区的实际配套达到按转移支付到位比例推算的应配套额的1.5倍以上，推算口径存疑")


FOUND = [
    ("low_execution", "蓟州区", SERIOUS), ("low_execution", "宁河区", SERIOUS), ("low_execution", "合计", SERIOUS),
    ("low_execution", "北辰区", PROBLEM), ("low_coverage", "蓟州区", SERIOUS), ("low_coverage", "合计", PROBLEM),
    ("low_satisfaction", "东丽区", PROBLEM), ("low_satisfaction", "津南区", PROBLEM), ("low_satisfaction", "合计", PROBLEM),
    ("not_surveyed", "蓟州区", PROBLEM), ("outside_the_frame", "东丽区", PROBLEM), ("below_standard", "宁河区", SERIOUS),
    ("matching_estimate", "合计", PROBLEM), ("matching_silent", "蓟州区", PROBLEM),
    ("published_differently", "蓟州区", PROBLEM),
]  # fmt: skip
NOT_FOUND = [
    ("low_execution", "东丽区"), ("low_execution", "津南区"), ("low_coverage", "东丽区"), ("low_satisfaction", "蓟州区"),
    ("low_satisfaction", "宁河区"), ("matching_short", "蓟州区"), ("matching_short", "宁河区"), ("grade_by_rounding", "合计"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "subject", "severity"), FOUND)
def test_the_real_evaluation_finds(study, rule, subject, severity):
    assert [one.severity for one in study.findings if (one.rule, one.subject) == (rule, subject)] == [severity]


@pytest.mark.parametrize(("rule", "subject"), NOT_FOUND)
def test_the_real_evaluation_does_not_find(study, rule, subject):
    assert not any((one.rule, one.subject) == (rule, subject) for one in study.findings)


def test_every_finding_has_its_evidence_threshold_and_advice(study):
    for one in study.findings:
        assert str(one.evidence) and one.threshold and one.suggestion.endswith("。")
        assert str(one.statement).endswith("。")
