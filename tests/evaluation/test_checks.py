"""Money and months that cannot be right are refused where they stand; what only looks unusual is not."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from pbe_analysis.errors import DataError, ParamsError
from pbe_analysis.evaluation.magnitudes import far_off

HEAD = "region,source,arrived,spent\n"


def budget(value, key="transfers_budgeted"):
    return {key: {"value": value, "source": "测试"}}


def funds(*transfers, matching=("50", "50")):
    rows = [("transfers", amount) for amount in transfers] + [("matching", amount) for amount in matching]
    return HEAD + "".join(f"{'甲乙'[place % 2]}区,{source},{amount},0\n" for place, (source, amount) in enumerate(rows))


@pytest.fixture
def refused(make_study):
    def refusing(error=DataError, **given):
        with pytest.raises(error) as caught:
            make_study(**given)
        return str(caught.value)

    return refusing


def test_yuan_under_a_heading_of_ten_thousands_is_refused_with_file_row_and_column(refused):
    text = refused(params=budget(200), funds=funds("100", "1000000"))
    assert "data/small/2021/funds.csv, row 3, column arrived: 1,000,000 万元 for 乙区 is more than transfers_budgeted" in text
    assert "are these 元 under a 万元 heading?" in text


@pytest.mark.parametrize(
    "amounts", [("100", "100"), ("200", "0"), ("200", "200"), ("50", "49.99"), ("1", "1"), ("0", "0"), ("10", "")]
)
def test_sums_that_may_be_true_are_read(make_study, amounts):
    assert make_study(budget(200), funds=funds(*amounts))


@pytest.mark.parametrize(
    ("amounts", "hint"),
    [
        (("200", "200.01"), "Are the units of the table"),
        (("1", "0.99"), "Are the units of the table"),
        (("0.01", "0.01"), "are these 万元 under a 元 heading?"),
        (("1000000", "1000000"), "are these 元 under a 万元 heading?"),
    ],
)
def test_transfers_beyond_twice_or_below_a_hundredth_of_the_budget_are_refused(refused, amounts, hint):
    text = refused(params=budget(200), funds=funds(*amounts))
    assert "rows 2 to 3, column arrived: the transfer rows add up to" in text and hint in text


@pytest.mark.parametrize("matching", [("1000", "9000"), ("1", "0"), ("0", "0")])
def test_matching_funds_up_to_a_hundred_times_what_was_owed_are_read(make_study, matching):
    assert make_study(budget(100, "matching_owed"), funds=funds("100", "100", matching=matching))


@pytest.mark.parametrize("matching", [("5000", "5000.01"), ("0.005", "0.005")])
def test_matching_funds_beyond_that_are_refused(refused, matching):
    text = refused(params=budget(100, "matching_owed"), funds=funds("100", "100", matching=matching))
    assert "rows 4 to 5, column arrived: the matching rows add up to" in text


def test_a_single_region_may_get_more_than_was_budgeted(make_study):
    assert make_study({"regions": ["甲区"]} | budget(90))


# the denominator of the execution rate

BY_BUDGET = {"execution_denominator": {"by": "budgeted", "source": "测试"}}
BUDGETED = "region,source,arrived,spent,budgeted\n甲区,transfers,100,90,200\n乙区,transfers,100,90,250\n"


@pytest.mark.parametrize("table", [funds("100", "100"), BUDGETED.replace(",200", ",").replace(",250", ",")])
def test_a_denominator_that_nobody_stated_is_refused(refused, table):
    assert "data/small/2021/funds.csv, column budgeted: is absent or empty" in refused(params=BY_BUDGET, funds=table)


def test_every_execution_rate_has_the_denominator_that_was_chosen(make_study):
    study = make_study(BY_BUDGET, funds=BUDGETED + "甲区,matching,50,50,\n乙区,matching,50,50,\n")
    rates = [study.figures("execution_rate", base=base) for base in ("转移支付", "区级配套", "全部资金")]
    assert [rate.display for rate in rates] == ["40.00%", "—", "—"]  # 180 ÷ 450; no budget of the matching funds
    rows = {row.source: row for row in study.arrival(exact=True).itertuples()}
    assert (str(rows["转移支付"].execution_rate), str(rows["转移支付"].arrival_rate)) == ("40.00%", "44.44%")  # 200 ÷ 450
    for table in (study.execution(exact=True), study.whole_project(exact=True), study.arrival(exact=True)):
        assert "预算执行率 = 支出 ÷ 预算资金" in str(table.attrs)


def test_with_all_budgets_stated_the_whole_project_is_divided_by_them(make_study):
    study = make_study(BY_BUDGET, funds=BUDGETED + "甲区,matching,50,50,50\n乙区,matching,50,50,100\n")
    assert study.figures("execution_rate", base="全部资金").display == "46.67%"  # 280 ÷ 600


def test_the_denominator_is_told_under_the_tables_of_the_real_report(study):
    assert "预算执行率 = 支出 ÷ 到位资金" in str(study.execution(exact=True).attrs)


def test_a_budget_that_is_not_complete_is_no_base_of_an_arrival_rate(make_study):
    assert make_study(funds=BUDGETED).figures("arrival_rate", base="转移支付").display == "44.44%"
    assert make_study(funds=BUDGETED.replace(",250", ",")).figures("arrival_rate", base="转移支付").display == "—"


# years and months


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"fiscal_year": 2020}, "params/small/2021.yaml, key fiscal_year: is 2020. Expected 2021, the year in the file's name."),
        ({"evaluated": {"from": "2022-12", "to": "2022-11", "source": "测试"}}, "from at or before to"),
        ({"evaluated": {"from": "2020-07", "to": "2020-11", "source": "测试"}}, "evaluated.to in or after fiscal_year 2021"),
        ({"evaluated": {"from": "2022-7", "to": "2022-11", "source": "测试"}}, "a month such as 2022-07"),
        ({"evaluated": {"from": "2022-07", "to": "2022-13", "source": "测试"}}, "a month such as 2022-07"),
    ],
)
def test_years_and_months_that_do_not_fit_are_refused(refused, params, message):
    assert message in refused(ParamsError, params=params)


def test_an_evaluation_may_end_within_its_year(make_study):
    assert make_study({"evaluated": {"from": "2021-12", "to": "2021-12", "source": "测试"}})


def test_without_the_table_facts_its_absence_is_the_fault(refused):
    rate = {
        "measures": {"own_share": {"title": "份额", "table": "facts", "numerator": "a", "denominator": "b", "source": "测试"}}
    }
    assert "data/small/2021/datapackage.json: has no table facts" in refused(params=rate)
    assert 'facts.csv: has no fact "b"' in refused(params=rate, facts="fact,name,value,unit\na,甲,1,人\n")


@pytest.mark.parametrize(
    ("amounts", "matching", "told"),
    [
        (("100", "80"), ("60", "40"), ""),
        (("100", "80"), ("0.06", "0.04"), ""),  # 1,800 times as much is no sign yet
        (("1000000", "800000"), ("60", "40"), "转移支付 has 1,800,000 万元, 18,000 times as much as others"),
        (("100", "800000"), ("60", "40"), "乙区 has 800,040 万元, 5,000 times as much as others"),
        (("100", "80"), ("", ""), ""),
    ],
)
def test_amounts_thousands_of_times_those_of_the_others_are_doubted(make_study, amounts, matching, told):
    study = make_study(funds=funds(*amounts, matching=matching))
    said = [str(one) for one in study.warnings if "times as much" in str(one)]
    assert bool(said) == bool(told) and (not told or any(told in one and "are these" in one for one in said)), said


@pytest.mark.parametrize(
    ("amounts", "found"),
    [
        ({"中央": "222500000", "省级": "22250", "县级": "111200000"}, ("省级", Decimal("22250"), Decimal(22250) / 111200000)),
        ({"中央": "222500000", "省级": "222500", "县级": "111200000"}, None),  # a five hundredth part is no such slip
    ],
)
def test_the_one_of_which_all_others_have_ten_thousand_times_as_much_is_found(amounts, found):
    rows = {
        name: SimpleNamespace(value=lambda _, said=said: SimpleNamespace(exact=Decimal(said))) for name, said in amounts.items()
    }
    assert far_off(rows, "arrived") == found


# values that are far beyond their targets

BUILT = {"title": "建设", "by": "region", "columns": {"cost": {"title": "费用", "kind": "money", "unit": "万元"}, "homes": {"title": "户数", "unit": "户"}}}  # fmt: skip
COST = {
    "kind": "per",
    "title": "户均成本",
    "table": "built",
    "amount": "cost",
    "heads": "homes",
    "unit": "万元/户",
    "source": "方案",
}


@pytest.mark.parametrize(
    ("cost", "target", "times"),
    [  # 元 a home of 10 homes in each of two districts, a target of 0.3 万元, and how many times that is
        ("30000", {"at_most": 0.3}, "10,000 times its target, 0.3"),
        ("300.3", {"at_most": 0.3}, "100 times its target, 0.3"),
        ("300", {"at_most": 0.3}, None),
        ("0.0003", {"at_most": 0.3}, "0.3万元/户, 10,000 times as much"),
        ("0.0003", {"at_least": 0.3}, "0.3万元/户, 10,000 times as much"),
        ("0.03", {"at_most": 0.3}, None),
        ("0", {"at_most": 0.3}, None),
    ],
)
def test_a_value_a_hundred_times_its_target_is_told(make_study, cost, target, times):
    measure = COST | {"target": target | {"source": "方案"}}
    built = f"行政区,费用,户数\n甲区,{cost},10\n乙区,{cost},10\n"
    study = make_study({"tables": {"built": BUILT}, "measures": {"each": measure}}, built=built)
    told = [one for one in map(str, study.warnings) if "target" in one]
    assert [times in one for one in told] == ([True] if times else [])
    assert all("户均成本" in one and "built.csv" in one for one in told)


def test_a_share_may_be_small(make_study):
    """0.05 % of the homes, of 95 % that there should be."""
    rate = {"title": "入户率", "table": "built", "numerator": "cost", "denominator": "homes", "source": "方案"}
    table = BUILT | {"columns": {"cost": {"title": "入户", "unit": "户"}, "homes": {"title": "户数", "unit": "户"}}}
    measure = rate | {"target": {"at_least": 0.95, "source": "方案"}}
    study = make_study(
        {"tables": {"built": table}, "measures": {"rate": measure}}, built="行政区,入户,户数\n甲区,1,2000\n乙区,1,2000\n"
    )
    assert not [one for one in map(str, study.warnings) if "target" in one]


def test_a_count_far_from_its_target_is_asked_for_its_unit_and_not_for_money(make_study):
    count = {"kind": "count", "title": "入户", "table": "built", "column": "homes", "source": "方案"}
    own = {"tables": {"built": BUILT}, "measures": {"homes_done": count | {"target": {"at_least": 30000, "source": "方案"}}}}
    study = make_study(own, built="行政区,费用（万元）,户数\n甲区,1,1\n乙区,1,2\n")
    (said,) = [one for one in map(str, study.warnings) if "its target" in one]
    assert "10,000 times as much. Expected a value in the unit of its target." in said and "元" not in said.partition("target")[2]


# numbers that tell rows apart

NUMBERED = {
    "title": "合同台账", "by": {"name": "合同名称"}, "id": {"number": "合同编号"}, "columns": {"paid": {"title": "已付", "unit": "笔"}}
}  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "cells"),
    [
        (["HT-1", "HT-2", "HT-3", "HT-4", "HT-1"], [("(B6)", "HT-1 stands in B2 already")]),
        (["HT-1", "HT-2", "HT-3", "HT-4", "HT-5"], []),
        (["1", "2", "1", "2", "3"], []),  # rounds that begin anew
        (["张三", "李四", "王五", "赵六", "张三"], []),  # names
        (["2024-03-01", "2024-03-02", "2024-03-03", "2024-03-04", "2024-03-01"], []),  # days
    ],
)
def test_a_number_of_two_rows_is_told_with_both_cells(make_study, numbers, cells):
    rows = "".join(f"{name}合同,{number},1\n" for name, number in zip("甲乙丙丁戊", numbers, strict=True))
    study = make_study({"tables": {"contracts": NUMBERED}}, contracts="合同名称,合同编号,已付\n" + rows)
    told = [one for one in map(str, study.warnings) if "already" in one]
    assert [(cell in one, what in one) for one, (cell, what) in zip(told, cells, strict=True)] == [(True, True)] * len(cells)


# names and words that are a slip away from known ones

JOBS = ("电工", "焊工", "育婴员", "面点师", "护理员")
BY_JOB = {
    "training": {"title": "培训", "by": {"job": {"title": "工种", "names": JOBS}}, "columns": {"done": {"title": "培训人数", "unit": "人"}}},
    "classes": {"title": "班次", "by": {"job": "工种"}, "id": {"number": "期次"}, "columns": {"paid": {"title": "已付", "unit": "笔"}}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("护理员", []),
        ("护里员", ["护里员 is none of the known names of 工种"]),
        ("甲,乙,丙,丁,戊", []),
    ],  # another list altogether
)
def test_a_name_that_another_tables_list_has_not_is_told_with_its_cell(make_study, last, told):
    jobs = last.split(",") if "," in last else [*JOBS[:4], last]
    classes = "工种,期次,已付\n" + "".join(f"{job},{number},1\n" for number, job in enumerate(jobs, start=1))
    training = "工种,培训人数\n" + "".join(f"{job},10\n" for job in JOBS)
    study = make_study({"tables": BY_JOB}, training=training, classes=classes)
    said = [one for one in map(str, study.warnings) if "known names" in one]
    assert [what in one and "(A6)" in one for one, what in zip(said, told, strict=True)] == [True] * len(told)


ANSWERS = {"title": "问卷", "by": {"number": "问卷编号"}, "columns": {"answer": {"title": "总体评价", "kind": "text"}}}
LIKED = {
    "title": "满意答复占比", "kind": "tally", "table": "answers", "column": "answer", "words": ["非常满意", "比较满意"], "source": "问卷"
}  # fmt: skip


@pytest.mark.parametrize(("odd", "is_told"), [("非常满义", True), ("非常不满意", False), ("一般", False), ("较不满意", False)])
def test_a_word_a_slip_away_from_one_that_counts_is_told(make_study, odd, is_told):
    words = ["非常满意", "比较满意"] * 6 + [odd]
    rows = "".join(f"W{number:02},{word}\n" for number, word in enumerate(words, start=1))
    study = make_study({"tables": {"answers": ANSWERS}, "measures": {"liked": LIKED}}, answers="问卷编号,总体评价\n" + rows)
    said = [one for one in map(str, study.warnings) if "is not counted as" in one]
    assert [f"{odd} stands in this row alone, and is not counted as 非常满意" in one and "(B14)" in one for one in said] == [
        True
    ] * is_told


def test_an_amount_in_ten_thousands_among_those_in_yuan_is_told_with_its_cell(make_study):
    told = {}
    for odd in ("17.68", "1768", "120"):  # 120 stands for 1,200,000, which none of the others is near
        rows = "".join(f"合同{number},{price}\n" for number, price in enumerate((120000, 250000, 90000, 300000, odd)))
        table = {"title": "合同台账", "by": {"name": "合同名称"}, "columns": {"price": {"title": "合同价", "kind": "money"}}}
        study = make_study({"tables": {"contracts": table}}, contracts="合同名称,合同价（元）\n" + rows)
        told[odd] = [str(one) for one in study.warnings if "times as much" in str(one)]
    (said,) = told.pop("17.68")
    assert "(B6): 合同价 has 17.68 元, and the others 5,090 times as much" in said and "万元 under a 元 heading" in said
    assert told == {"1768": [], "120": []}


@pytest.mark.parametrize(
    ("prices", "told"),
    [
        ("12,17.7,30,25,177000", ["合同价 has 177,000 万元, 5,900 times as much as others"]),  # 17.7 typed in 元
        ("12,17.7,30,25,20", []),
        ("12,17.7,30,25,2900", []),  # large, and no slip of the unit
        ("12,30,25,177000", []),  # too few
    ],
)
def test_an_amount_in_yuan_among_those_in_ten_thousands_is_told_with_its_cell(make_study, prices, told):
    columns = {"price": {"title": "合同价", "kind": "money", "unit": "万元"}}
    table = {"title": "合同台账", "by": {"name": "合同名称"}, "columns": columns}
    rows = "".join(f"合同{number},{price}\n" for number, price in enumerate(prices.split(",")))
    study = make_study({"tables": {"contracts": table}}, contracts="合同名称,合同价（万元）\n" + rows)
    said = [one for one in map(str, study.warnings) if "times as much" in one]
    assert [what in one and "(B6)" in one for one, what in zip(said, told, strict=True)] == [True] * len(told)


PAID = {
    "title": "合同台账",
    "by": {"name": "合同名称"},
    "columns": {
        "price": {"title": "合同价", "kind": "money", "unit": "万元"},
        "paid": {"title": "已付", "kind": "money", "unit": "万元"},
    },
}
PAID_RATE = {"title": "付款率", "table": "contracts", "numerator": "paid", "denominator": "price", "source": "测试"}


@pytest.mark.parametrize(
    ("paid", "told"),
    [
        ("90,80,100,100,112", ["付款率 is 112.00%, and over 100% in few rows"]),
        ("90,80,100,100,100", []),
        ("90,80,,100,112", []),  # one of four is not few
        ("90,120,100,100,112", []),  # what often exceeds may do so
    ],
)
def test_a_rate_beyond_its_whole_in_few_rows_is_told_with_its_cell(make_study, paid, told):
    rows = "".join(f"合同{number},100,{some}\n" for number, some in enumerate(paid.split(",")))
    own = {"tables": {"contracts": PAID}, "measures": {"paid_rate": PAID_RATE}}
    study = make_study(own, contracts="合同名称,合同价（万元）,已付（万元）\n" + rows)
    said = [one for one in map(str, study.warnings) if "in few rows" in one]
    page, sentence = study.provenance().doubts, str(study.story.remarks())
    rows = [("contracts.csv，第6行，“已付 (C6)”列", "付款率为112.00%，超过100%的只有少数几行。")] if told else []
    assert (list(page.rows) if page else []) == rows and ("数据疑点" in sentence) == bool(told)
    assert [what in one and "(C6)" in one for one, what in zip(said, told, strict=True)] == [True] * len(told)


WORKS = {
    "title": "工程量",
    "by": {"part": "分项工程"},
    "columns": {"unit": {"title": "单位", "kind": "text"}, "plan": {"title": "计划", "kind": "number"}, "done": {"title": "完成", "kind": "number"}},
}  # fmt: skip
DONE = {"kind": "completion", "title": "完成率", "table": "works", "actual": "done", "plan": "plan", "source": "测试"}


@pytest.mark.parametrize(
    ("heading", "units", "told"),
    [
        ("单位", "亩,公里,樘", "完成率 adds up quantities in 亩、公里、樘"),
        ("计量单位", "㎡,樘", "完成率 adds up quantities in ㎡、樘"),
        ("单位", "亩,亩", None),
        ("单位", "甲工程队,乙工程队", None),  # who, and not what
    ],
)
def test_quantities_in_several_units_that_a_measure_adds_up_are_told(make_study, heading, units, told):
    rows = "".join(f"工程{number},{unit},10,9\n" for number, unit in enumerate(units.split(",")))
    table = WORKS | {"columns": WORKS["columns"] | {"unit": {"title": heading, "kind": "text"}}}
    study = make_study(
        {"tables": {"works": table}, "measures": {"done_rate": DONE}}, works=f"分项工程,{heading},计划,完成\n" + rows
    )
    said = [one for one in map(str, study.warnings) if "adds up" in one]
    assert len(said) == bool(told) and all(told in one for one in said)
