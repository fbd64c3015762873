"""Every claim that sentences make, sound and falsified, in more than one phrasing."""

from __future__ import annotations

import pytest

from ..tables_by_hand import audit_of, faults, said

SOUND = (
    "本次发放问卷500份，回收480份，回收率96%。",
    "评价组向群众发放调查问卷625份，实际收回600份，问卷回收率为96.0%，其中有效问卷588份，有效率达98.0%。",
    "已完成235个，占计划总数250个的94%。",
    "全年预算安排1200.00万元，实际支出1128.00万元，预算执行率94.00%，结余72.00万元。",
    "共需资金2554万元，其中转移支付资金1130万元，其余1424万元由区级负担。",
    "项目总投入90.50万元，包括人员经费30.20万元、设备购置40.30万元、培训20.00万元。",
    "决策得分14分，过程得分16.44分，产出得分36.20分，效益得分20.33分，合计86.97分。",
    "三个县共筛查2258人，甲县690人，乙县707人，丙县861人。",
    "门诊人次由上年的32428人次增加到50026人次，增加17598人次，增幅54.27%。",
    "药品费用从663.39万元下降到164.61万元，降幅为75.19%。",
    "2021年投入300.00万元，2022年投入345.00万元，同比增加45.00万元，增长15.00%。",
    "规范管理率由上年的77.55%提高到86.51%，提高8.96个百分点。",
    "全年投入经费793.37万元，服务老年人8321人，人均953.46元。",
    "按每人1500元标准，为40人发放补助共计6.00万元。",
    "受访者中表示满意的占40.60%，基本满意的占12.39%，不满意的占47.01%。",
    "检测合格率93.57%，不合格率6.43%。",
    "调查对象共1000人，男性460人，占46.00%；女性540人，占54.00%。",
    "在东区、西区、南区、北区等4个区开展试点。",
    "项目得分91.20分，评价等级为“优”。",
    "全县应种1258人，实种1196人，接种率95.07%。",
    "抽查43个，30个达到标准，达标率为69.77%；13个存在问题。",
    "亩均产量由806公斤增加到824公斤，亩均增产18公斤，增幅2.23%。",
    "辍学率由8.14‰下降至6.96‰，下降1.18个千分点。",
    "护理员461人，补贴标准1500元/人，补贴69.15万元；电工131人，补贴标准2000元/人，补贴26.20万元。",
    "收回有效问卷819份，表示满意的806人，满意度为98.41%。",
    "预算2196.64万元，到位2168.76万元；支出2094.09万元，预算执行率为95.33%，结余资金74.67万元。",  # of what arrived
    "调整后预算1812.90万元，到位1758.80万元，支出1638.50万元，执行率90.38%，结转下年102.27万元。",  # the rest goes back
    "73个项目中，已开工70个，开工率95.89%，其中已竣工43个，占已开工项目的61.43%；未开工3个。",  # of the first rate
)


@pytest.mark.parametrize("sentence", SOUND)
def test_a_sound_sentence_is_confirmed(sentence):
    audit = audit_of(sentence)
    assert audit.summary.get("confirmed", 0) >= 1 and audit.faults == ()


@pytest.mark.parametrize(
    ("number", "old", "new", "stated", "due"),
    [
        *((0, "96%", "69%", "69%", "96%"), (1, "96.0%", "96.8%", "96.8%", "96.0%"), (1, "98.0%", "98.1%", "98.1%", "98.0%")),
        *(
            (2, "94%", "49%", "49%", "94%"),
            (3, "94.00%", "94.50%", "94.50%", "94.00%"),
            (3, "72.00", "27.00", "27.00万元", "72.00万元"),
        ),
        *((4, "2554", "2545", "2545万元", "2554万元"), (5, "90.50", "95.50", "95.50万元", "90.50万元")),
        *((6, "86.97", "89.67", "89.67分", "86.97分"), (7, "2258", "2285", "2285人", "2258人")),
        *((8, "54.27%", "45.27%", "45.27%", "54.27%"), (8, "17598", "17958", "17958人次", "17598人次")),
        *((9, "75.19%", "71.59%", "71.59%", "75.19%"), (10, "15.00%", "51.00%", "51.00%", "15.00%")),
        *((11, "8.96", "9.86", "9.86个百分点", "8.96个百分点"), (12, "953.46", "935.46", "935.46元", "953.46元")),
        *((13, "6.00", "60.00", "60.00万元", "6.00万元"), (15, "6.43%", "6.34%", "6.34%", "6.43%")),
        *((16, "46.00%", "64.00%", "64.00%", "46.00%"), (17, "4个", "3个", "3个", "4个"), (18, "“优”", "“良”", "良", "优")),
        *((19, "1258", "1758", "1758人", "1258人"), (20, "13个", "73个", "73个", "13个")),
        *((21, "18公斤", "88公斤", "88公斤", "18公斤"), (22, "1.18", "1.88", "1.88个千分点", "1.18个千分点")),
        *((23, "26.20", "26.60", "26.60万元", "26.20万元"), (24, "98.41%", "98.14%", "98.14%", "98.41%")),
    ],
)
def test_a_falsified_result_is_a_contradiction(number, old, new, stated, due):
    found = faults(SOUND[number].replace(old, new, 1))
    assert (found[0][1], found[0][2]) == (stated, due) and len(found) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "全市共有村卫生室2035家，纳入医保1572家，剔除非定点机构，覆盖率为100%。",  # another base
        "目标为覆盖率不低于95%，共有机构40家，已完成30家。",  # a target is no result
        "培训医生5000人次以上，参与率96.23%。",  # a bound is no part
        "项目涉及甲、乙、丙等10个区。",  # 等: not all are named
        "补助标准为每人每年1万元，共2554人，另有工作经费300万元。",
        "较2020年提升21.05%，收入总计8186.65万元。",  # its base is not stated
        "甲县到位120万元，乙县到位130万元，满意率95%。",  # nothing says that one is a part of the other
        "下达资金565万元，其中用于培训的80万元。",  # a part alone
        "甲市共监测断面44个，治理前达标断面23个，达标率52.3%；治理后达标断面31个，达标率70.5%。",
        "共检测样品37份，整改前合格样品15份，整改后合格样品26份。",  # one count at two moments
        "共有床位300张，2020年使用床位110张，2021年使用床位194张。",
        "甲县监测44个，治理前达标23个，达标率52.3%，乙县治理前达标率70.5%，较治理前提高9.9个百分点。",
        "计划共38项任务，48项措施已完成，加权完成率52.79%。",
    ],
)
def test_what_a_sentence_does_not_claim_is_not_accused(sentence):
    assert faults(sentence) == []


def test_parts_of_another_name_are_still_added():
    """上年结转 and 本年下达 are two amounts, and no amount at two moments."""
    sentence = "上年结转112.40万元，本年下达253.60万元，合计366.00万元。"
    assert said(audit_of(sentence), "366.00万元") == {("sum", "confirmed")}
    assert faults(sentence.replace("366.00", "363.00")) == [("contradiction", "363.00万元", "366.00万元")]


def test_a_change_is_measured_against_the_moment_it_names():
    """31 ÷ 44 = 70.5 %, 23 ÷ 44 = 52.3 %; 70.5 − 52.3 = 18.2."""
    sentence = "甲市共监测断面44个，治理前达标断面23个，达标率52.3%；治理后达标断面31个，达标率70.5%，较治理前提高18.2个百分点。"
    assert ("difference", "confirmed") in said(audit_of(sentence), "18.2个百分点")
    assert faults(sentence.replace("18.2", "14.7")) == [("contradiction", "14.7个百分点", "18.2个百分点")]


def test_a_number_for_one_is_a_quotient():
    """5767 ÷ 554 = 10.409…"""
    sentence = "共有学生5767人、教师554人，生师比为10.4∶1。"
    assert said(audit_of(sentence), "10.4") == {("per_head", "confirmed")}
    assert faults(sentence.replace("10.4", "14.0")) == [("contradiction", "14.0", "10.4")]


def test_money_is_carried_into_one_unit():
    assert faults("预算1.2亿元，实际支出11400万元，预算执行率95%。") == []
    assert said(audit_of("预算1.2亿元，实际支出11400万元，预算执行率95%。"), "95%") == {("ratio", "confirmed")}


def test_the_documents_own_bands_are_used():
    own = "评价等级：95-100分为优，85-95分为良，70-85分为中，70分以下为差。"
    sentence = "项目得分91.20分，评价等级为“优”。"
    assert faults(sentence) == [] and faults(own, sentence) == [("contradiction", "优", "良")]


def test_a_score_that_is_wrong_does_not_make_its_grade_wrong_too():
    """The parts give 86.97, a 良; the misprint 96.97 would be an 优."""
    lines = (SOUND[6].replace("合计86.97", "项目总得分96.97"), "综合评价总得分96.97分，评价等级为“良”。")
    assert [found for found in faults(*lines) if found[1] in ("优", "良")] in ([], [("contradiction", "良", "优")])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("由3部分组成：基本工资、绩效工资以及补助。", "confirmed"),
        ("包括甲区、乙区、丙区、丁区4个区。", "confirmed"),
        ("包括甲区、乙区、丙区、丁区3个区。", "contradiction"),
        ("统一人员、统一业务、统一采购和结算3项。", "confirmed"),  # 和 inside the last name
    ],
)
def test_lists_are_counted(text, status):
    assert [check.status.value for check in audit_of(text).checks if check.kind == "count"] == [status]


@pytest.mark.parametrize(
    "lines",
    [
        # rates of several kinds in a row, each of parts that are not stated; a pair of counts stands further above
        ("12个指标中10个可衡量。", "分级看，产出指标83.33%、效益指标100.00%、满意度指标0.00%。"),
        # 9个 is what the share is taken of, and no part of 22个
        ("其中22个可衡量（46.81%）。", "“甲”项目预算3903.98万元，占全部9个项目的10.97%。"),
    ],
)
def test_a_rate_is_not_of_a_pair_that_was_told_of_something_else(lines):
    assert faults(*lines) == []


@pytest.mark.parametrize(
    "sentence",
    [
        # a share of a budget that is not stated; 48.72 % is 19 of 39
        "本区收入完成39,000万元，从部门看：税务部门完成19,000万元，占调整预算101.30%，占本区收入的48.72%。",
        # what is listed in a bracket ends with it
        "年初批复8个项目985万元（含1个上年结转项目50万元），年中增加8个项目（含转列项目5个）。",
        # 3.2 + 3.7 + 60.5 + 26.8 = 94.2, one digit from 97.2: of so few digits that says nothing, and 其中 need not name all
        "基层机构97.2万个，其中：服务中心3.2万个，卫生院3.7万个，卫生室60.5万个，诊所26.8万个。",
        # a part of the whole is no other moment of it
        "本单位2023年度总支出125.00万元，其中本年支出116.00万元，较2022年度决算数增加19.68万元，增长20.43%。",
        "转移支付资金到位994.48万元（其中上年结转25.20万元），支出929.15万元，执行率95.86%，结转下年55.00万元，沉淀率7.21%。",
        # people who do not meet one rule are no part of those who do not meet another
        "“机构等级”6人不符合，能够判断者的符合率为98.75%；“年龄”9人、符合率98.11%。",
    ],
)
def test_words_that_lead_to_another_base_or_another_list_accuse_nobody(sentence):
    assert faults(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "stated", "kind"),
    [
        # 240 ÷ (1 840 − 240) = 15 %
        ("收入完成1840万元，同比增长15.00%，增收240万元。", "15.00%", "growth"),
        ("1、收入：1840.00万元。同比上年度增加240.00万元，增加15.00%。", "15.00%", "growth"),
        # parts that are called totals or states: 1 000 + 840 = 1 840; 430.20 + 0 + 0.55 = 430.75
        ("收入完成1,840万元。其中：市本级完成1,000万元，同比增收90万元；7个县共完成840万元。", "1,840万元", "sum"),
        ("收入总计430.75万元，其中：本年收入合计430.20万元，使用结余0.00万元，年初结转和结余0.55万元。", "430.75万元", "sum"),
        (
            "收入完成56.30万元。其中：税务部门完成22.80万元，为预算的51.1%；财政部门完成33.50万元，为预算的25.0%。",
            "56.30万元",
            "sum",
        ),
    ],
)
def test_public_prose_is_confirmed_in_more_phrasings(sentence, stated, kind):
    audit = audit_of(sentence)
    assert (kind, "confirmed") in said(audit, stated) and audit.faults == ()


def test_parts_that_make_another_amount_for_each_accuse_none():
    """And where they make none, the nearest is accused."""
    alone = "“焊工”人均补贴为1600.00元/人{}、发放补贴56.85万元、培训379人。"
    assert audit_of(alone.format("，高于1200元/人的提示线；“电工”1500.00元/人")).faults == ()
    assert faults(alone.format("")) == [("contradiction", "1600.00元/人", "1500.00元/人")]


@pytest.mark.parametrize(("between", "is_near"), [(0, True), (3, True), (4, False)])
def test_only_the_paragraphs_beside_a_rate_can_accuse_it(between, is_near):
    """Among all figures of a chapter, some one is always a slip away."""
    told = ("全年预算安排1200.00万元。", *["项目按计划推进。"] * between, "全年实际支出1128.00万元，预算执行率49.00%。")
    assert bool(faults(*told)) is is_near


def test_a_rate_is_found_in_amounts_of_another_paragraph_that_are_called_so():
    """2 790.05 ÷ 2 974.13 = 93.81 %; what words deny is left of the whole: 1 − 6 ÷ 240, and 198 ÷ (198 + 32)."""
    far = audit_of("转移支付资金预算2974.13万元，支出2790.05万元。", "得分80.81分，等级为“良”。转移支付资金预算执行率为93.81%。")
    assert said(far, "93.81%") == {("ratio", "confirmed")}
    assert said(audit_of("共申报240人，6人不符合，符合率97.50%。"), "97.50%") == {("ratio", "confirmed")}
    assert said(audit_of("满意198人，不满意32人，满意度86.09%。"), "86.09%") == {("ratio", "confirmed")}


def test_a_rate_is_not_held_against_what_another_paragraph_calls_by_the_same_name():
    """34 ÷ 44 = 77.27 %; the 46 above are treated stretches of another town, as the 34 are."""
    towns = (
        "甲市共监测断面53个，治理前达标断面30个，达标率56.6%；治理后达标断面46个，达标率86.8%。",
        "乙市共监测断面44个，治理前达标断面26个，达标率59.1%；治理后达标断面34个，达标率77.2%。",
    )
    assert faults(*towns) == [("truncated", "77.2%", "77.3%")]
