"""Scoring standards in the words of many offices: what is proposed for each gives the points that were worked out by hand."""

from datetime import date
from fractions import Fraction as F
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.scoring import Checklist, Stated, outcome_of
from pbe_analysis.scoring.clauses import propose
from pbe_analysis.scoring.conformity import is_met
from pbe_analysis.scoring.notation import method_of

HERE = Path(__file__).parent
CLAUSES = [
    one
    for lot in ("blind", "later", "last", "fourth", "fifth", "sixth", "seventh", "eighth", "example")
    for one in yaml.safe_load((HERE / f"clauses_{lot}.yaml").read_text("utf-8"))
]


def value(text: str, rule) -> object:
    """A value as the case writes it, read in a plain way: 90%, 30, 180万元, 2021-12-31."""
    text = str(text)
    if text.count("-") == 2:
        return date.fromisoformat(text)
    if isinstance(rule, Checklist):
        return {item: "①②③④"[int(item) - 1] in text for item in rule.items} if {*"①②"} & {*text} else int(text)
    if isinstance(rule, Stated):
        return is_met(text, rule.word)
    if text.endswith("%"):
        return F(text[:-1]) / 100
    return F(text.removesuffix("万元")) * (10_000 if text.endswith("万元") else 1)


def proposed(case: dict):
    return propose(case["clause"], case["weight"], case.get("target", ""), case.get("year", 2021))


@pytest.mark.parametrize("case", CLAUSES, ids=[case["clause"][:24] for case in CLAUSES])
def test_a_standard_is_proposed_as_the_method_that_it_describes(case):
    found = proposed(case)
    if case.get("method") == "none":
        assert (found.text, bool(found.why)) == ("", True)
        return
    if case.get("method") == "by_hand":
        assert found.text == "人工"
        return
    assert found.text, found
    rule = method_of(found.text, case["weight"]).rule
    points = {text: outcome_of(rule, case["weight"], value(text, rule)).points for text in case["points"]}
    assert points == {text: F(str(points)) for text, points in case["points"].items()}, found


PIECES = (
    "达到", "90%", "得满分", "，", "每", "降低", "1个百分点", "扣", "0.5分", "权重的5%", "扣完为止", "。", "①", "②", "各1分", "不得分", "低于",
    "60%", "按比例得分", "酌情", "逾期", "1天", "2021年3月31日前", "85%≤", "<", "缺一项", "目标值", "（含）", "～", "最多扣", "3分", "一半", "/",
    "百名", "[80%,100%)", "零差错", "A/B×分值", "加1分", "各占", "插值", "共",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["", "90%", "40个", "≤5天", "2021-03-31", "高"])
)
def test_whatever_is_written_is_proposed_readably_or_refused_with_a_reason(text, target):
    found = propose(text, 5, target, 2021)
    assert bool(found.text) != bool(found.why)
    assert not found.text or method_of(found.text, 5)


def test_a_standard_of_any_length_is_answered_at_once():
    assert propose("每降低1个百分点扣" * 400, 5).why == "评分标准超过2000字"
    assert propose("得" * 2000, 5).why and propose("每" * 2000, 5).why and propose("1" * 2000, 5).why


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("每发现一例扣2分；出现截留、挪用的，本项不得分。", ("出现截留、挪用",)),
        ("5%以内的得满分；超过5%的，每增加1个百分点扣1分；结余率=结余÷到位×100%", ()),
        ("≥95%得5分，80%～90%得3分，低于80%不得分。", ("90%与95%之间没有说明",)),
        ("90%及以上5分，80%及以上3分", ("没有说明低于80%时如何计分，按0分拟",)),
        ("≥95%得4分，低于95%得2分", ("最高一档为4分，与分值5不符",)),
        ("达到90%得满分，每降低1个百分点扣0.5分，材料齐备。", ("材料齐备",)),
        ("≥85%得满分，每低1%扣0.2分，低于60%（含）不得分。", ("60%本身也不得分，起点只排除低于60%的",)),
        ("得分=执行率×分值，超过100%不得分。", ("超过100%",)),
        ("得分=执行率×10", ("公式乘以10，与分值5不符",)),
    ],
)
def test_what_nothing_was_made_of_is_quoted(text, unread):
    assert propose(text, 5).unread == unread


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "没有评分标准"),
        ("管理制度健全。", "没有读出计分规则"),
        ("达到90%得满分", "没有说明达不到时如何计分"),
        ("每降低1个百分点扣0.5分", "看不出从什么数开始扣分"),
        ("每高于或低于目标值1个百分点扣0.2分", "高于和低于都扣分，一个方向算不出得分"),
        ("每降低1个百分点扣0.5分，每超过1天扣1分", "有两种扣法，一个数算不出得分"),
        ("每项得3分", "每项3分，与分值5不符"),
        ("节约率≥5%得满分，超支每1%扣1分", "扣分的方向与得满分的条件相反"),
        ("完成12期培训得满分，满意度每低1%扣0.5分", "看不出从什么数开始扣分"),
        ("60%—90%之间按线性插值计分", "两档之间按线性计分，看不出从哪里的零分到哪里的满分"),
        ("达85%得2分，每上升1%加0.2分", "有加分，没有这样的评分方法"),
        ("不少于12期、每期不少于50人的得满分，少1期扣0.5分", "得满分的条件里有两个数，一个数算不出得分"),
        ("得分=（实际值-80%）/10%×5", "公式不只是一个比例"),
        ("≥95%得满分；90%—95%得3分；90%以下每降1个百分点再扣0.5分", "既分档给分，又逐步扣分，一种方法写不下"),
    ],
)
def test_why_nothing_is_proposed(text, why):
    assert (propose(text, 5).text, propose(text, 5).why) == ("", why)


@pytest.mark.parametrize(
    ("text", "unit", "proposal"),
    [
        ("达到280节得4分，未达到的按比例得分，低于60%不得分", "", "按比例；目标=280节；最低完成=60%"),
        ("达到280得4分，未达到的按比例得分，低于60%不得分", "节", "按比例；目标=280节；最低完成=60%"),
        ("达到280节得4分，未达到的按比例得分，低于160节不得分", "节", "按比例；目标=280节；起点=160节"),
        ("达到90%得4分，未达到的按比例得分，低于60%不得分", "%", "按比例；目标=90%；起点=60%"),
        ("200盏及以上得4分，150盏及以上得2分，其余不得分", "", "分档；≥200盏:4；≥150盏:2；其余:0"),
        ("在4.8元至5.2元之间得满分，否则按比例扣分", "元/份", "按区间；下限=4.8元/份；上限=5.2元/份"),
        ("不高于4.8元得4分，每超出0.1元扣1分", "元/份", "扣分；目标=≤4.8元/份；每=0.1元/份；扣=1"),
        ("不超过5000元的得4分，超过的不得分", "万元/台", "达标；≤5000元/台"),
        ("95以上得4分，90以上得2分，其余不得分", "%", "分档；≥95%:4；≥90%:2；其余:0"),
        ("每发现一例扣1分", "节", "扣分；目标=0；每=一例；扣=1"),
    ],
)
def test_a_proposal_keeps_the_unit_of_its_standard_or_takes_that_of_the_value(text, unit, proposal):
    assert propose(text, 4, unit=unit).text == proposal


def test_a_completion_short_of_the_least_share_gets_nothing():
    rule = method_of(propose("达到280节得4分，未达到的按比例得分，低于60%不得分", 4).text, 4).rule
    assert [outcome_of(rule, 4, lessons).points for lessons in (153, 167, 168, 280)] == [0, 0, F(12, 5), 4]


def test_a_share_below_which_nothing_is_given_is_not_read_as_a_count_of_steps():
    found = propose("达到280节得4分，每少10节扣1分，低于60%不得分", 4)
    assert (found.text, found.unread) == ("扣分；目标=280节；每=10节；扣=1", ("低于60%",))


@pytest.mark.parametrize(
    ("clause", "word", "text"),
    [
        ("未发生安全事故得满分，否则不得分", "未发生", "达标；未发生"),
        ("无超标准支出得满分，有超标准支出不得分", "无", "达标；无"),
        ("项目按规定公开得满分，未公开不得分", "公开", "达标；公开"),
        ("立项依据充分、程序合规的得满分，否则不得分", "充分", "人工"),
        ("合同签订合规得满分，每发现一处不合规扣1分", "合规", "扣分；目标=0；每=一处；扣=1"),
    ],
)
def test_a_word_of_the_target_that_holds_or_not(clause, word, text):
    assert propose(clause, 4, word).text == text


TARGET_CELL = "偏差率=|合同-采购预算|/采购预算{}。每超过1个百分点扣0.5分"


@pytest.mark.parametrize("times", ["×100%", "*100%", "×100％", "x100%", " X 100 %", "×（100%）", "·100%", "乘以100%"])
def test_a_formula_states_no_target(times):
    """However it is written, the target is the one behind it, or that of the cell."""
    for clause in (TARGET_CELL.format(times).replace("。每", "。偏差率在10%以内得满分，每"), TARGET_CELL.format(times)):
        assert propose(clause, 5, "≤10%").text == "扣分；目标=≤10%；每=1个百分点；扣=0.5"


def test_what_is_filled_in_has_the_direction_of_the_target():
    """3 % more than planned is a saving of −3 %: 1 of 4 points."""
    found = propose("成本节约率=(计划成本-实际成本)/计划成本×100%，节约率≥0得满分，超支每1%扣1分", 4)
    assert (found.text, found.asks) == ("扣分；目标=≥0；每=1%；扣=1", "带正负号的数，超支的为负")
    rule = method_of(found.text, 4).rule
    assert [outcome_of(rule, 4, F(value, 100)).points for value in (-3, 0, 3)] == [1, 4, 4]
    assert propose("增长率不低于0得满分，每下降1个百分点扣1分", 4).asks == "带正负号的数，低于0的为负"
    assert propose("超支每1%扣1分", 4, "≤0").asks == "超支的%数"
    assert propose("变动率≤0得满分，每增加1个百分点扣1分；变动率=（本年-上年）/上年×100%", 4).asks == ""


def test_a_share_of_an_amount_is_taken_off_the_amount():
    found = propose("户均成本不超过0.30万元/户得满分，每超出5%扣0.5分", 4)
    assert found.text == "扣分；目标=≤0.30万元/户；每=0.015万元/户；扣=0.5"
    rule = method_of(found.text, 4).rule
    assert [outcome_of(rule, 4, value).points for value in (3000, 3150, 3300)] == [4, F("3.5"), 3]


@pytest.mark.parametrize(
    ("clause", "reading"),
    [
        (
            "≥95%得满分，80%-95%按比例得分，低于80%不得分",
            "按分值×实际÷目标计；如从起点的0分起算，写作“按比例；目标=95%；起点=80%；起点得分=0”",
        ),
        (
            "80%-95%按比例得分，低于80%不得分",
            "按分值×实际÷目标计；如从起点的0分起算，写作“按比例；目标=95%；起点=80%；起点得分=0”",
        ),
        ("得分=完成率×分值，低于80%不得分", ""),
        ("≥95%得满分，否则按比例得分", ""),
        ("≥95%得满分，80%-95%得分=（执行率-80%）/（95%-80%）×分值，低于80%不得分", ""),
    ],
)
def test_in_proportion_above_an_end_has_two_meanings_and_says_which_was_taken(clause, reading):
    assert propose(clause, 5).reading == reading


def test_a_value_that_is_not_plain_is_asked_for():
    assert propose("①制度；②台账。缺一项扣1分", 2).asks == "具备的项数"
    assert propose("每发现1处不合规扣1分", 5).asks == "发现不合规的处数"


@pytest.mark.parametrize(
    ("clause", "target", "asks"),
    [
        ("每年3月31日前完成得满分，逾期不得分", "", "完成日期；标准没有写年份，期限暂按2023年"),
        ("按时完成得满分，每逾期1天扣0.5分", "12月底前", "完成日期；标准没有写年份，期限暂按2023年"),
        ("2022年3月31日前完成得满分，逾期不得分", "", "完成日期"),
    ],
)
def test_a_last_day_without_a_year_is_said_to_be_taken_in_that_of_the_project(clause, target, asks):
    assert propose(clause, 5, target, 2023).asks == asks


def test_what_is_asked_for_says_the_of_the_standard_once():
    assert propose("机制健全得满分，有缺失的每项扣2分", 5).asks == "缺失的项数"
