"""Parts against their whole, the frame of a survey, and estimates that rounding must not turn into findings."""

import pytest

PARTS = {
    "funding_sources": {
        "transfers": {"name": "转移支付", "role": "transfer"},
        "matching": {"name": "区级配套", "role": "matching"},
        "a": {"name": "中央", "role": "part"},
        "b": {"name": "市级", "role": "part"},
    }
}


@pytest.mark.parametrize(("spent", "subjects"), [("80", []), ("79.99", []), ("80.01", []), ("79.98", ["合计"]), ("", [])])
def test_parts_differ_beyond_rounding_residue(make_study, spent, subjects):
    study = make_study(PARTS, city_funds=f"source,budgeted,arrived,spent\na,100,100,100\nb,100,100,{spent}\n")
    assert [one.subject for one in study.findings if one.rule == "parts_differ"] == subjects


def test_the_rate_in_the_frame_of_the_real_evaluation_and_its_verdict(study):
    rate = study.figures("satisfaction_rate_in_frame")
    assert (rate.expression, rate.display) == ("282 ÷ 314 人次", "89.81%") or rate.display == "89.81%"
    assert "剔除范围外受访者后为89.81%" in str(study.story.satisfaction())


def test_an_estimate_paid_to_the_last_printed_digit_is_no_finding(make_study):
    owed = {"matching_owed": {"value": 100, "source": "x"}, "matching_spread": {"by": "transfers", "source": "x"}}
    funds = "region,source,arrived,spent\n甲区,transfers,1,1\n乙区,transfers,2,2\n甲区,matching,33.33,0\n乙区,matching,66.66,0\n"
    study = make_study(owed | {"targets": {"arrival_rate": {"at_least": 1, "source": "x"}}}, funds=funds)
    assert [one.subject for one in study.findings if one.rule == "matching_short"] == ["乙区"]  # 66.67 were owed
    assert "合计掩盖了差异" not in str(study.story.arrival())


def test_a_region_with_nobody_to_ask_need_not_be_asked(make_study):
    tables = {
        "clinics": "region,managed,implementing\n甲区,0,0\n乙区,5,5\n",
        "survey": "region,respondents,satisfied\n甲区,0,0\n乙区,5,5\n",
    }
    assert not [one for one in make_study(**tables).findings if one.rule == "not_surveyed"]


def test_matching_that_states_a_duty_and_another_budget_has_one_rate_of_arrival(make_study):
    """甲区 owes 20 and 乙区 10; budgets of 18 and 10 stand beside. 100 + 30 are due in all, and 90 + 27 arrived."""
    funds = (
        "region,source,arrived,spent,budgeted,owed\n甲区,transfers,45,1,50,\n乙区,transfers,45,1,50,\n"
        "甲区,matching,17,1,18,20\n乙区,matching,10,1,10,10\n"
    )
    study = make_study(funds=funds)
    rates = {(one.subject, one.base): one.display for one in study.figures if one.id == "arrival_rate"}
    matched = {one.subject: one.display for one in study.figures if one.id == "matching_arrival_rate"}
    matching = next(base for base in study.money.bases.values() if base.role == "matching" and not base.is_sum).name
    assert matched == {"甲区": "85.00%", "乙区": "100.00%"}
    assert {subject: rate for (subject, base), rate in rates.items() if base == matching} == matched | {"合计": "90.00%"}
    assert rates["合计", "全部资金"] == "90.00%"
    (told,) = [one for one in study.tables["funds"].warnings if "rates of arrival" in str(one)]
    assert "funds.csv, row 4" in str(told) and "1 rows" in str(told)
