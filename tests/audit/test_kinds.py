"""Kinds of faults met in published reports, each with right sentences close to it that must stay quiet. All are invented."""

from __future__ import annotations

import random

import pytest

from .tables_by_hand import audit_of, faults

WRONG = [  # text, what is wrong, what it should be
    (
        "年度预算资金总额：900.00万元\n其中：中央补助 600.00万元\n市级资金 240.00万元\n本级资金 70.00万元",
        "900.00万元",
        "910.00万元",
    ),
    (
        "全县完成财政总收入5000万元，占年初预算10000万元的50.0%。其中：税收收入3900万元，占年初预算8000万元的48.8%；非税收入1200万元，占年初预算2000万元的60.0%。",
        "5000万元",
        "5100万元",
    ),
    ("市级资金合计50.00亿元。县级资金合计30.00亿元。全市资金总额75.00亿元。", "75.00亿元", "80.00亿元"),
    ("项目共15个，年初批复9个，年中增加7个。", "15个", "16个"),
    (
        "The council planned a surplus of £2,040,500; the actual surplus is £1,720,000, a shortfall of £302,500.",
        "£302,500",
        "£320,500",
    ),
    ("Spending reached $4.5 million of $5.0 million, an execution rate of 85%.", "85%", "90%"),
    ("支出1380.00万元，比上年增加180.00万元，增长15.50%。", "15.50%", "15.00%"),
    ("公务接待费支出3.20万元，较上年减少1.2万元（37.50%）。", "37.50%", "27.27%"),
    ("補助經費預算500.00萬元，實際支出450.00萬元，執行率95.00%。", "95.00%", "90.00%"),
    (
        "| 类别 | 人数（人） | 月标准（元） | 月数 | 金额（元） |\n"
        "| 甲 | 120 | 85 | 12 | 122400 |\n"
        "| 乙 | 310 | 95 | 12 | 353400 |\n"
        "| 丙 | 45 | 130 | 6 | 35100 |\n"
        "| 丁 | 77 | 85 | 12 | 78540 |\n"
        "| 戊 | 203 | 95 | 9 | 173655 |",
        "173655",
        "173565",
    ),
    ("四次测评得分分别为91分、88分、80分、76分，平均84.25分。", "84.25分", "83.75分"),
    ("活动自6月3日至6月28日，历时36天。", "36天", "26天"),
    ("项目于2022年7月88日完成验收。", "2022年7月88日", ""),
    ("资金应于2月30日前拨付到位。", "2月30日", ""),
    ("项目于2023年2月29日开工。", "2023年2月29日", ""),
    ("项目于2023年13月开工。", "2023年13月", ""),
    ("检查组于6月3日至31日到现场检查。", "6月3日至31日", ""),
    ("共收回有效问卷150份，满意率为70.41%。", "70.41%", ""),
    ("全县共支出64.20万元，惠及1284人，另有工作人员37人，人均50.00元。", "50.00元", "500.00元"),
    ("共抽查甲村、乙村、丙村、丁村、戊村、己村等5个村。", "5个", "6个"),
    # a rate of little precision may be of another count that is one slip away: it is named, whichever way round its parts stand
    ("应签约342户，实际签约331户，签约率98.2%。", "98.2%", "96.8%"),
    ("实际签约331户，应签约342户，签约率98.2%。", "98.2%", "96.8%"),
    ("抽查路段56处，路面平整度符合要求51处、符合率93.07%。", "93.07%", "91.07%"),
    # of a precise one the count is
    ("抽查路段56处，路面平整度符合要求15处、符合率91.07%。", "15处", "51处"),
    ("抽查涵洞26处，结构完好01处、完好率80.77%。", "01处", "21处"),
    # a list that names its last item 其他, or one kind of thing throughout, or whose shares make up the whole, is all there is
    ("某局共有车辆3辆，其中：部级用车0辆、机要通信用车5辆、执法执勤用车3辆、其他用车0辆。", "3辆", "8辆"),
    ("某局共有车辆7辆，其中：部级用车0辆、机要通信用车0辆、执法执勤用车3辆、其他用车0辆。", "7辆", "3辆"),
    ("政府采购预算14万元，其中：货物采购预算0万元、工程采购预算0万元、服务采购预算34万元。", "14万元", "34万元"),
    ("项目30个（其中，评级为“优”的项目29个；评级为“良”的项目1个；评级为“中”的项目5个）。", "30个", "35个"),
    ("支出合计2940.35万元，其中：基本支出2336.91万元，占79.49%；项目支出603.14万元，占20.51%。", "2940.35万元", "2940.05万元"),
    (
        "基本支出5337.64万元。其中：人员经费4896.98万元，主要包括：基本工资、奖金；公用经费480.66万元，主要包括：办公费。",
        "5337.64万元",
        "5377.64万元",
    ),
    ("运行费0万元，与上年持平。其中：车辆购置费9万元，与上年持平；车辆运行费0万元。", "0万元", "9万元"),
    (
        "项目总预算1170.00万，其中支持规模化870.00万，支持创新化10.00万，支持协同化180.00万元，支持国际化50.00万，合计1170.00万。",
        "10.00万",  # the whole is told twice
        "70.00万",
    ),
    (
        "财政拨款支出预算9101.68万元。财政拨款支出预算中，一般公共预算拨款支出预算9101.68万元，比上年减少2389.52万元；"
        "政府性基金拨款支出预算5万元，与上年持平；国有资本经营预算拨款支出预算0万元。",
        "9101.68万元",
        "9106.68万元",
    ),
    (
        "公共预算支出2940.05万元，用于：公共服务支出2106.66万元，占71.65%；社会保障支出326.72万元，占11.11%；卫生支出60.99万元，占2.07%；"
        "住房支出445.68万元，占10.16%。",
        "10.16%",
        "15.16%",
    ),
    ("本年支出合计9759.38万元。\n一般公共预算财政拨款支出9746.50万元，占本年支出合计的99.68%。", "99.68%", "99.87%"),
    # what changed to the same amount changed by the same
    (
        "财政拨款支出9628.22万元，比上年增加793.14万元。其中一般公共预算支出9628.22万元，比上年增加393.14万元。",
        "393.14万元",
        "793.14万元",
    ),
    # what is counted is what the rate leaves
    ("抽检样品240份，不合格6份，合格率95.70%。", "95.70%", "97.50%"),
    ("共发放问卷440份，回收有效问卷835份，有效回收率87.50%。", "835份", "385份"),
    ("下达资金292.60万元，市级资金63.32万元、占21.64%；实际拨付283.51万元，执行率93.89%。", "93.89%", "96.89%"),
    (
        "| 乡镇 | 计划（公里） | 完成（公里） | 完成率 |\n| 甲镇 | 120 | 118 | 98.33% |\n| 乙镇 | 86 | 86 | 100.50% |\n"
        "| 丙镇 | 77 | 70 | 90.91% |\n| 丁镇 | 131 | 124 | 94.66% |",
        "100.50%",
        "100.00%",
    ),
]
QUIET = [
    "年度预算资金总额：910.00万元\n其中：中央补助 600.00万元\n市级资金 240.00万元\n本级资金 70.00万元",
    "年度预算资金总额：900.00万元\n其中：中央补助 600.00万元\n市级资金 240.00万元",
    "全县完成财政总收入5100万元，占年初预算10000万元的51.0%。其中：税收收入3900万元，占年初预算8000万元的48.8%；非税收入1200万元，占年初预算2000万元的60.0%。",
    "全县完成财政总收入5100万元，占年初预算10000万元的51.0%。其中：税收收入3900万元，占年初预算8000万元的48.8%。",
    "市级资金合计50.00亿元。县级资金合计30.00亿元。全市资金总额80.00亿元。",
    "项目共16个，年初批复9个，年中增加7个。",
    "项目共16个，年初批复9个，其中2个延期。",
    "其中全县完成财政总收入1100万元，占年初预算2000万元的55.0%。",
    "全县财政总收入5000万元。其中：税收收入3900万元，占年初预算8000万元的48.8%；非税收入1100万元，占年初预算2000万元的55.0%。",
    "The council planned a surplus of £2,040,500; the actual surplus is £1,720,000, a shortfall of £320,500.",
    "Spending reached $4.5 million of $5.0 million, an execution rate of 90%.",
    "支出1380.00万元，比上年增加180.00万元，增长15.00%。",
    "公务接待费支出3.20万元，较上年减少1.2万元（27.27%）。",
    "累计完成9460万元，完成年初预算数20000万元的47.3%，比上年减收540万元，下降5.4%。",
    "補助經費預算500.00萬元，實際支出450.00萬元，執行率90.00%。",
    "共收回有效问卷200份。男性90人，占比45.00%；女性110人，占比55.00%。",
    "增值税增长5.27%，企业所得税增长5.72%。",
    "四次测评得分分别为91分、88分、80分、76分，平均83.75分。",
    "活动自6月3日至6月28日，历时26天。",
    "项目于2024年2月29日开工，12月31日验收；7月31日均接诊40人次，18月龄儿童接种率96%，2022年24月龄儿童接种率97%，1—2月30日均接诊4人次。",
    # what a rate leaves is told in two counts, and the list of all three adds up
    "20家单位共申报240人，其中各项规则均符合的有93人（38.75%），有不符合项的有107人，另有40人待核实。",
    # counts of the chapter before are no parts of a rate
    "共发现13个问题，其中严重问题2个、一般问题11个；另有待核对的事项4个、资料未载明的事项1个、仅作提示的事项1个。\n"
    "全县转移支付资金预算执行率为93.81%，结余184.08万元。白石镇转移支付资金预算执行率为76.64%，结余84.65万元。",
    "活动自6月3日至6月28日，历时25天。",
    "共收回有效问卷150份，满意率为70.67%。",
    "未达标的涉及4个县，如东河县抽检合格率为96.77%，低于98%的目标。",
    "共抽查甲村、乙村、丙村等5个村。",
    "项目预算4841.00万元，实际支出4356.90万元，结余484.10万元。丁县预算139.00万元，结余27.80万元。",
    "未完成的50个项目中，丁县23个、乙县11个，两县合计占68.00%。",
    "检查发现问题50个，其中资料不全14个、进度滞后11个，已整改29个。",
    "尚有33台设备未到货，其中南屏县12台、长林县11台，两县合计23台。",
    # a rate in a bracket is that of what is named before it
    "有目标可比的指标11项，达到的7项，未达到的是健康管理率（67.21%）、拨付及时率（55.56%）、培训完成率（96.81%）。",
    "抽查台账40份，合格36份，问题集中在及时率（71.43%）和完整率（82.86%）。",
    # a count of regions or of kinds is not what a rate of people is of
    "涉及2个区：东丽区满意度为63.04%，西青区满意度为71.15%。",
    "走访3家医院，患者满意率为88.24%。",
    # a list that may leave something out, or goes on to something else
    "全市共有医院30家，其中三级医院10家、二级医院15家，已完成评审25家。",
    "检查发现问题50个，其中资料类问题14个、进度类问题11个，已整改问题29个。",
    "收入总计2946.25万元，其中：财政拨款收入2336.91万元、事业收入603.14万元。",
    "某局共有车辆3辆，其中：部级用车0辆、机要通信用车0辆、执法执勤用车3辆、其他用车0辆；单价100万元以上设备6台。",
    "完成投资500.00万元，其中：道路180.00万元；累计完成投资1800.00万元。",
    "财政拨款支出9628.22万元，比上年增加793.14万元。其中一般公共预算支出9628.22万元，比上年增加812.40万元。",
    # behind a ； a new count begins, of a base that is not said
    "涉及3项：“机构级别”6人不符合，能够判断者的符合率为97.50%；“退休年龄”6人、符合率97.50%；“学历”5人、符合率97.95%。",
    "“学历”不符合8人、符合率96.80%；“年限”不符合5人、符合率98.00%。",
    "共发放问卷500份；回收480份，回收率96.00%。",
    "抽检样品240份，不合格6份，合格率97.50%；复检6份，合格5份，合格率83.33%。",
    "抽检样品240份，不合格6份，不合格率2.50%。",
    "评价的13个机构中，涉及8个机构：柳园敬老院失能老人入住占比为25.69%，低于45%的目标。",
    "有目标可比的指标13项，达到的10项，未达到的3项是结转资金使用率（88.79%）、护理型床位占比（54.45%）、失能老人占比（43.37%）。",
    "| 机构 | 件数（件） | 中位数（天） | 最长（天） |\n| 甲 | 5 | 20 | 20 |\n| 乙 | 4 | 15 | 27 |\n| 丙 | 6 | 12 | 27 |\n| 丁 | 3 | 9 | 16 |\n"
    "| 合计 | 18 | 14 | 27 |",
    # what a colon opens is counted before it, and a time may be a part of a name
    "得分85.11分。涉及5项：“中央”资金拨付及时率为0.00%，“县级”资金拨付及时率为66.67%。",
    "收到报告8份，报告于48小时内到48小时外不等，48小时报告率为71.43%。",
    # of what a sentence counts in, no other sentence says the same
    "资金到位2100.00万元，支出1867.65万元，执行率88.94%，沉淀率11.06%；计入公益金后，全部资金执行率为89.00%，沉淀率为11.00%。",
    "项目得分78.78分。\n“产出”分值38.00分，得分28.78分，得分率75.74%。",
    # an extreme and a median are no parts of a mean
    "| 设备 | 数量（项） | 中位数（天） | 最长（天） | 平均（天） |\n| 甲 | 1 | 39 | 39 | 39.0 |\n| 乙 | 1 | 23 | 23 | 23.0 |\n"
    "| 丙 | 1 | 16 | 16 | 16.0 |\n| 丁 | 1 | 13 | 13 | 13.0 |\n| 合计 | 4 | 19.5 | 39 | 22.8 |",
    # a maximum is no product of the mean and the number, and nothing is a share of it
    "| 设备 | 数量（项） | 中位数（天） | 最长（天） | 平均（天） |\n| 甲 | 1 | 36 | 36 | 36.0 |\n| 乙 | 1 | 31 | 31 | 31.0 |\n"
    "| 丙 | 1 | 28 | 28 | 28.0 |\n| 丁 | 1 | 18 | 18 | 18.0 |\n| 合计 | 4 | 29.5 | 36 | 28.3 |",
    # what is more than done gives full marks
    "| 指标 | 分值 | 得分 | 完成程度 |\n| 甲 | 15.00 | 15.00 | 150.00% |\n| 乙 | 10.00 | 9.00 | 90.00% |\n| 丙 | 8.00 | 6.00 | 75.00% |\n"
    "| 丁 | 12.00 | 7.50 | 62.50% |\n| 合计 | 45.00 | 37.50 | — |",
    "计划载明28项，未载明185项。\n台账载明120项，未载明85项。",
    # a bound is no rate of the points behind it
    "证书取得率失5.00分，未达到85%；按期结业率失2.00分，有班次延期结业；总结报送失1.50分。",
    # a rate of the whole by another count than the one beside it
    "| 乡镇 | 机构数（家） | 预算执行率 |\n| 甲 | 114 | 97.07% |\n| 乙 | 59 | 96.84% |\n| 丙 | 38 | 95.79% |\n| 丁 | 82 | 76.42% |\n"
    "| 合计 | 293 | 91.09% |",
    # points that were rounded after their rate was taken, beside full marks
    "| 指标 | 分值 | 得分 | 得分率 |\n| 甲 | 6.00 | 6.00 | 100.00% |\n| 乙 | 5.00 | 5.00 | 100.00% |\n| 丙 | 6.00 | 4.72 | 78.73% |\n"
    "| 丁 | 8.00 | 8.00 | 100.00% |\n| 戊 | 4.00 | 2.00 | 50.00% |\n| 己 | 7.00 | 7.00 | 100.00% |\n| 庚 | 9.00 | 9.00 | 100.00% |\n"
    "| 辛 | 5.00 | 4.00 | 80.00% |\n| 壬 | 8.00 | 6.00 | 75.00% |\n| 合计 | 58.00 | 51.72 | 89.18% |",
    # of a list in brackets each figure belongs to its item
    "下降的有预算执行率（95.22%→94.50%，−0.72个百分点）、2型糖尿病患者规范管理率（72.66%→70.14%，−2.52个百分点）、得分（91.43分→83.68分，−7.75分）。\n"
    "全县预算执行率为94.50%，涉及2个乡镇：清泉镇预算执行率为77.63%。",
    # a first row that holds little is no heading
    "| 乡镇 | 应配套资金（万元） | 实际配套资金（万元） | 配套到位率 | 配套缺口（万元） |\n| 北塘镇 | 62.40 | — | — | — |\n"
    "| 清泉镇 | 68.16 | 33.28 | 48.83% | 34.88 |\n| 东河镇 | 53.86 | 52.62 | 97.70% | 1.24 |\n| 合计 | 184.42 | 85.90 | 70.40% | 36.12 |",
]


@pytest.mark.parametrize(("text", "stated", "due"), WRONG)
def test_what_is_wrong_is_named_and_nothing_else(text, stated, due):
    assert [fault[1:] for fault in faults(*text.splitlines())] == [(stated, due)]


@pytest.mark.parametrize("text", QUIET)
def test_what_is_right_is_not_accused(text):
    assert faults(*text.splitlines()) == []


# Sentences of a county's report, right by construction.

COUNTIES = "甲乙丙丁戊己"


def _money(rng: random.Random) -> int:
    """In 分 of 万元."""
    return rng.randint(1000, 900_000)


def _shown(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}"


def _rate(part: int, whole: int) -> str:
    return f"{(20_000 * part + whole) // (2 * whole) / 100:.2f}"


def _balance(rng: random.Random) -> str:
    budget, given = _money(rng), _money(rng)
    spent, left = budget * rng.randint(60, 99) // 100, given * rng.randint(5, 40) // 100
    return (
        f"项目预算{_shown(budget)}万元，实际支出{_shown(spent)}万元，结余{_shown(budget - spent)}万元。"
        f"{rng.choice(COUNTIES)}县预算{_shown(given)}万元，结余{_shown(left)}万元。"
    )


def _together(rng: random.Random) -> str:
    one, other, rest = (rng.randint(3, 40) for _ in range(3))
    whole, (a, b) = one + other + rest, rng.sample(COUNTIES, 2)
    return f"未完成的{whole}个项目中，{a}县{one}个、{b}县{other}个，两县合计占{_rate(one + other, whole)}%。"


def _found(rng: random.Random) -> str:
    some, late, rest = (rng.randint(3, 40) for _ in range(3))
    whole = some + late + rest
    return f"检查发现问题{whole}个，其中资料不全{some}个、进度滞后{late}个，已整改{rng.randint(1, whole)}个。"


def _missing(rng: random.Random) -> str:
    one, other, rest = (rng.randint(2, 40) for _ in range(3))
    return f"尚有{one + other + rest}台设备未到货，其中南屏县{one}台、长林县{other}台，两县合计{one + other}台。"


def _shares(rng: random.Random) -> str:
    men, women = rng.randint(20, 300), rng.randint(20, 300)
    whole = men + women
    return f"共收回有效问卷{whole}份。男性{men}人，占比{_rate(men, whole)}%；女性{women}人，占比{_rate(women, whole)}%。"


def _income(rng: random.Random) -> str:
    tax, other = _money(rng), _money(rng)
    plans = [amount * rng.randint(90, 200) // 100 for amount in (tax + other, tax, other)]
    parts = [
        f"{name}{_shown(amount)}万元，占年初预算{_shown(plan)}万元的{_rate(amount, plan)}%"
        for name, amount, plan in zip(("全县财政总收入", "税收收入", "非税收入"), (tax + other, tax, other), plans, strict=True)
    ]
    return f"{parts[0]}。其中：{parts[1]}；{parts[2]}。"


def _less(rng: random.Random) -> str:
    before = _money(rng)
    now, plan = before * rng.randint(70, 99) // 100, before * 2
    return (
        f"累计完成{_shown(now)}万元，完成年初预算数{_shown(plan)}万元的{_rate(now, plan)}%，"
        f"比上年减收{_shown(before - now)}万元，下降{_rate(before - now, before)}%。"
    )


def _two_rates(rng: random.Random) -> str:
    rate = rng.randint(101, 999)
    return f"增值税增长{rate / 100:.2f}%，企业所得税增长{int(str(rate)[::-1]) / 100:.2f}%。"


COUNTY = (_balance, _together, _found, _missing, _shares, _income, _less, _two_rates)


def test_of_500_right_sentences_none_is_accused():
    rng = random.Random(20)
    sentences = [rng.choice(COUNTY)(rng) for _ in range(500)]
    assert [(one, fault) for one in sentences for fault in faults(one)] == []


@pytest.mark.parametrize("seed", range(4))
def test_sentences_one_after_another_are_not_taken_for_one(seed):
    rng = random.Random(seed)
    assert audit_of(*[kind(rng) for kind in rng.sample(COUNTY, len(COUNTY))]).faults == ()
