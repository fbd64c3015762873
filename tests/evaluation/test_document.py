"""The published document against our figures. Expected values are typed from its tables and paragraphs."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from samples import ROOT

from pbe_analysis.frames import records
from pbe_analysis.numbers import parse_number

TRANSFERS, MATCHING, ALL, CENTRAL, MUNICIPAL = "中央及市级转移支付", "区级配套资金", "全部资金", "中央资金", "市级资金"

# 表1: 指标, 分值, 得分, 得分率
TABLE_1 = [
    ("项目决策", "17", "14", "82.35%"),
    ("项目过程", "23", "16.44", "71.48%"),
    ("项目产出", "38", "36.20", "95.26%"),
    ("项目效益", "22", "20.33", "92.41%"),
]
# 表2: 所属行政区, 管理村卫生室数量, 实施基本药物制度村卫生室数量, 覆盖率
TABLE_2 = [
    ("西青区", 52, 52, "100%"),
    ("津南区", 53, 53, "100%"),
    ("北辰区", 52, 52, "100%"),
    ("武清区", 498, 498, "100%"),
    ("宝坻区", 292, 292, "100%"),
    ("蓟州区", 524, 0, "0%"),
    ("宁河区", 153, 153, "100%"),
    ("静海区", 325, 325, "100%"),
    ("滨海新区", 86, 86, "100%"),
    ("东丽区", 0, 0, "—"),
    ("合计", 2035, 1511, "74.25%"),
]
# 表3: 所属行政区, 调查人数, 满意人数, 满意度 (蓟州区: 0 ÷ 0, printed as 0%)
TABLE_3 = [
    ("东丽区", 92, 58, "63.04%"),
    ("西青区", 25, 23, "92%"),
    ("津南区", 25, 19, "76%"),
    ("北辰区", 37, 37, "100%"),
    ("武清区", 12, 12, "100%"),
    ("宝坻区", 27, 23, "85.19%"),
    ("蓟州区", 0, 0, "—"),
    ("宁河区", 24, 20, "83.33%"),
    ("静海区", 23, 19, "82.61%"),
    ("滨海新区", 141, 129, "91.49%"),
    ("合计", 406, 340, "83.74%"),
]
# 表4: 行政区, 下达资金, 执行资金, 结余资金, 预算执行率, 资金沉淀率 (万元)
TABLE_4 = [
    ("东丽区", "27.50", "26.60", "0.90", "96.73%", "3.27%"),
    ("西青区", "48.90", "36.55", "12.35", "74.74%", "25.26%"),
    ("津南区", "36.10", "30.15", "5.95", "83.52%", "16.48%"),
    ("北辰区", "34.60", "17.30", "17.30", "50.00%", "50%"),
    ("武清区", "163.90", "84.98", "78.92", "51.85%", "48.15%"),
    ("宝坻区", "104.70", "64.60", "40.10", "61.70%", "38.30%"),
    ("蓟州区", "375.30", "0", "375.30", "0%", "100%"),
    ("宁河区", "124.70", "31.38", "93.32", "25.16%", "74.84%"),
    ("静海区", "129", "76.60", "52.40", "59.38%", "40.62%"),
    ("滨海新区", "85.30", "43.40", "41.90", "50.88%", "49.12%"),
    ("合计", "1130", "411.56", "718.44", "36.42%", "63.58%"),
]
# 一（一）4: 各区财政实际配套资金, 万元; 蓟州区 is not among them
PROSE_MATCHING = [
    ("东丽区", "69.4"), ("西青区", "66.53"), ("津南区", "121.7"), ("北辰区", "103.7"), ("武清区", "410"),
    ("宁河区", "20.99"), ("宝坻区", "26"), ("静海区", "374.4"), ("滨海新区", "254.6"), ("合计", "1447.32"),
]  # fmt: skip
# what the paragraphs state or what follows from them: figure, base, top, bottom, as it should be printed
PROSE_RATES = [
    ("execution_rate", TRANSFERS, "411.56", "1130", "36.42%"),  # 四（三）
    ("idle_rate", TRANSFERS, "718.44", "1130", "63.58%"),  # 四（三）
    ("execution_rate", CENTRAL, "252.69", "565", "44.72%"),  # 一（一）4
    ("execution_rate", MUNICIPAL, "158.86", "565", "28.12%"),  # 一（一）4
    ("arrival_rate", CENTRAL, "565", "565", "100%"),  # 一（一）4
    ("arrival_rate", MUNICIPAL, "565", "565", "100%"),
    ("arrival_rate", TRANSFERS, "1130", "1130", "100%"),
    ("execution_rate", MATCHING, "1447.32", "1447.32", "100%"),
    ("arrival_rate", MATCHING, "1447.32", "1424", "101.64%"),  # printed as 100%
    ("idle_rate", ALL, "718.44", "2577.32", "27.88%"),
    ("execution_rate", ALL, "1858.88", "2577.32", "72.12%"),  # never stated
    ("doctors_qualified_rate", "", "2346", "2554", "91.86%"),  # 三（二）, truncated to 91.85%
    ("score_rate", "", "86.47", "100", "86.47%"),
]


def as_printed(share: Fraction, like: str) -> str:
    """`share` in per cent with as many decimals as `like` has; half up, by long division."""
    places = len(like.rstrip("%").partition(".")[2])
    whole, rest = divmod(share.numerator * 100 * 10**places, share.denominator)
    digits = str(whole + (2 * rest >= share.denominator)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}%" if places else f"{digits}%"


def check(figure, top, bottom, printed: str) -> None:
    """Our figure has these parts, and both it and the plain division give what should stand in the document."""
    assert (figure.numerator, figure.denominator) == (Decimal(top), Decimal(bottom))
    if printed == "—":
        assert figure.value is None and figure.display == "—" and Decimal(bottom) == 0
    else:
        assert as_printed(Fraction(top) / Fraction(bottom), printed) == printed
        assert figure.value == Fraction(top) / Fraction(bottom)
        assert as_printed(figure.value, "0.00%") == figure.display


@pytest.mark.parametrize(("indicator", "weight", "score", "rate"), TABLE_1)
def test_table_1(study, indicator, weight, score, rate):
    check(study.figures("score_rate", indicator), score, weight, rate)
    assert study.figures("score", indicator).value == Fraction(score)
    assert study.figures("weight", indicator).value == Fraction(weight)


def test_table_1_adds_up_to_the_score_the_deduction_and_the_grade(study):
    gross = sum(Fraction(score) for _, _, score, _ in TABLE_1)
    assert (gross, gross - Fraction("0.50")) == (Fraction("86.97"), Fraction("86.47"))
    shown = [study.figures(id).display for id in ("gross_score", "score", "weight", "grade")]
    assert shown == ["86.97分", "86.47分", "100.00分", "良"]
    assert study.figures("score", "减分项").display == "−0.50分"
    assert study.figures("score").expression == "14 + 16.44 + 36.2 + 20.33 − 0.5"


@pytest.mark.parametrize(("region", "managed", "implementing", "rate"), TABLE_2)
def test_table_2(study, region, managed, implementing, rate):
    check(study.figures("coverage_rate", region), implementing, managed, rate)
    assert study.figures("gap", region).value == managed - implementing


@pytest.mark.parametrize(("region", "respondents", "satisfied", "rate"), TABLE_3)
def test_table_3(study, region, respondents, satisfied, rate):
    check(study.figures("satisfaction_rate", region), satisfied, respondents, rate)


@pytest.mark.parametrize(("region", "arrived", "spent", "balance", "execution", "idle"), TABLE_4)
def test_table_4(study, region, arrived, spent, balance, execution, idle):
    assert Decimal(arrived) - Decimal(spent) == Decimal(balance)
    check(study.figures("execution_rate", region, TRANSFERS), spent, arrived, execution)
    check(study.figures("idle_rate", region, TRANSFERS), balance, arrived, idle)
    assert study.figures("balance", region, TRANSFERS).value == Fraction(balance)


@pytest.mark.parametrize(("table", "columns"), [(TABLE_2, (1, 2)), (TABLE_3, (1, 2)), (TABLE_4, (1, 2, 3))])
def test_the_total_rows_are_the_sums_of_their_columns(table, columns):
    for column in columns:
        *parts, total = (Decimal(row[column]) for row in table)
        assert sum(parts) == total


@pytest.mark.parametrize(("id", "base", "top", "bottom", "printed"), PROSE_RATES)
def test_the_rates_of_the_prose(study, id, base, top, bottom, printed):
    check(study.figures(id, base=base), top, bottom, printed)


@pytest.mark.parametrize(("region", "matched"), PROSE_MATCHING)
def test_the_matching_funds_of_the_prose(study, region, matched):
    assert study.figures("arrived", region, MATCHING).value == Fraction(matched)
    assert study.figures("spent", region, MATCHING).value == Fraction(matched)


def test_matching_funds_of_jizhou_are_not_stated_and_not_zero(study):
    row = next(row for row in records(study.matching(exact=True)) if row["region"] == "蓟州区")
    assert row["matched"] is None and str(row["matching_arrival_rate"]) == "—"
    assert study.figures("arrived", "蓟州区", MATCHING).display == "—"
    assert study.figures("execution_rate", "蓟州区", ALL).display == "—"
    assert study.figures("regions_silent", base="matching_arrival_rate").value == 1


def test_the_central_and_municipal_parts_leave_a_residue_of_one_hundredth(study):
    parts = [study.figures("spent", base=base).value for base in (CENTRAL, MUNICIPAL)]
    assert sum(parts) == Fraction("411.55")
    assert study.figures("spent", base=TRANSFERS).value - sum(parts) == Fraction("0.01")


@pytest.mark.parametrize(
    ("region", "owed", "rate"),
    [  # 1424 × transfers ÷ 1130, to the 分: 1424 × 27.50 ÷ 1130 = 34.654867…
        ("东丽区", "34.654867", "200.26%"),
        ("宁河区", "157.144071", "13.36%"),
        ("宝坻区", "131.940531", "19.71%"),
        ("蓟州区", "472.944425", "—"),
    ],
)
def test_what_the_districts_owe_is_spread_by_the_transfers(study, region, owed, rate):
    assert study.figures("owed", region, "推算").value == Fraction(owed)
    assert study.figures("matching_arrival_rate", region, "推算").display == rate


def test_the_weighted_satisfaction_by_hand(study):
    points = Fraction(0)
    for region, managed, _, _ in TABLE_2[:-1]:
        respondents, satisfied = next((n, k) for name, n, k, _ in TABLE_3 if name == region)
        points += managed * Fraction(satisfied, respondents) if respondents and managed else 0
    assert 2035 - 524 == 1511  # of the clinics, those in districts that were asked; Dongli has none
    figure = study.figures("weighted_satisfaction_rate")
    assert figure.value == points / 1511 and figure.display == "90.11%"
    assert study.figures("weighted_frame").value == 1511


@pytest.mark.parametrize(
    ("region", "low", "high"),
    [("合计", "79.84%", "87.01%"), ("武清区", "75.75%", "100.00%"), ("北辰区", "90.59%", "100.00%"), ("蓟州区", "—", "—")],
)
def test_the_wilson_intervals(study, region, low, high):
    """Expected from statsmodels.stats.proportion.proportion_confint(k, n, method="wilson")."""
    ends = [study.figures(f"satisfaction_{end}", region).display for end in ("low", "high")]
    assert ends == [low, high]


@pytest.mark.parametrize(
    ("region", "status"),
    [("东丽区", "调查对象不在范围内"), ("蓟州区", "未调查"), ("武清区", "样本偏小"), ("北辰区", "正常"), ("合计", "正常")],
)
def test_who_was_asked(study, region, status):
    assert {row["region"]: row["status"] for row in records(study.satisfaction(exact=True))}[region] == status


@pytest.mark.parametrize(
    ("region", "paid", "rate"), [("宁河区", "1,200.00元/人/年", "12.00%"), ("合计", "7,278.31元/人/年", "72.78%")]
)
def test_payment_per_head(study, region, paid, rate):
    """宁河区 as stated; the whole: 1858.88 万元 ÷ 2554 人 = 7278.3085 元."""
    assert study.figures("payment_per_head", region).display == paid
    assert study.figures("payment_rate", region).display == rate


@pytest.mark.parametrize(
    ("id", "region", "display"),
    [
        ("unspent_share", "蓟州区", "52.24%"),  # 375.30 ÷ 718.44
        ("unspent_share", "东丽区", "0.13%"),  # 0.90 ÷ 718.44
        ("gap_share", "蓟州区", "100.00%"),
        ("unspent_share", "合计", "100.00%"),
    ],
)
def test_what_pulled_the_result_down(study, id, region, display):
    assert study.figures(id, region).display == display


def test_zero_by_zero_is_a_dash_everywhere(study):
    undefined = [figure for figure in study.figures if figure.denominator == 0]
    assert {(figure.id, figure.subject) for figure in undefined} >= {("coverage_rate", "东丽区"), ("satisfaction_rate", "蓟州区")}
    assert all(figure.value is None and figure.display == "—" for figure in undefined)
    assert not any(figure.display in ("nan%", "nan") for figure in study.figures)


def test_exactly_three_published_figures_do_not_follow_from_their_parts(study):
    found = [
        (row["subject"], row["figure"], row["stated"], row["recomputed"], row["verdict"])
        for row in records(study.disagreements(exact=True))
    ]
    assert found == [
        ("蓟州区", "satisfaction_rate", "0%", "—", "分母为零仍给出数值"),
        ("合计", "arrival_rate", "100%", "101.64%", "不一致"),
        ("合计", "doctors_qualified_rate", "91.85%", "91.86%", "截断而未四舍五入"),
    ]
    verdicts = set(study.reconciled(exact=True)["verdict"])
    assert verdicts == {"一致", "不一致", "截断而未四舍五入", "分母为零仍给出数值"}  # nothing that cannot be checked


def test_every_figure_of_the_tables_is_among_the_published_ones(study):
    """What we hold as published is what the document prints: typed twice, once here."""
    held = {(row["figure"], row["subject"], row["base"] or ""): row["stated"] for row in records(study.tables["stated"].frame)}
    typed = {("score_rate", name, ""): rate for name, _, _, rate in TABLE_1}
    typed |= {("coverage_rate", name, ""): rate for name, _, _, rate in TABLE_2}
    typed |= {("satisfaction_rate", name, ""): rate for name, _, _, rate in TABLE_3}
    for name, _, _, balance, execution, idle in TABLE_4:
        typed |= {("balance", name, TRANSFERS): balance, ("execution_rate", name, TRANSFERS): execution}
        typed |= {("idle_rate", name, TRANSFERS): idle}
    typed |= {("coverage_rate", "东丽区", ""): "-", ("satisfaction_rate", "蓟州区", ""): "0%"}  # as printed
    assert {key: held.get(key) for key in typed} == typed


SEED = ROOT.parent / "shared" / "seeds" / "000_48eb546b35b81c33.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the published document is not beside this checkout")
@pytest.mark.parametrize("name", ["funds", "city_funds", "clinics", "survey", "scores", "payments", "facts", "stated"])
def test_every_number_of_our_tables_stands_in_the_document(study, name):
    printed = {parse_number(number) for number in re.findall(r"\d+(?:\.\d+)?", SEED.read_text("utf-8"))}
    text = (study.place.data_dir / f"{name}.csv").read_text("utf-8").splitlines()[1:]
    cells = [cell.rstrip("%") for line in text for cell in line.split(",")]
    numbers = [abs(parse_number(cell)) for cell in cells if re.fullmatch(r"-?\d+(\.\d+)?", cell)]
    assert numbers and [number for number in numbers if number not in printed] == []
