"""What target texts mean: every glyph and every trap met in real forms, and texts made at random read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.bounds.grammar import COMPARED, GLYPHS, WORDS, normal, understand
from pbe_analysis.bounds.meaning import Bound, Kind

Q, N, D, W, M = Kind.QUANTITATIVE, Kind.NUMBER_IN_TEXT, Kind.DEADLINE, Kind.QUALITATIVE, Kind.MISSING


@pytest.mark.parametrize(
    ("text", "kind", "meaning"),
    [
        # every sign of comparison, and its absence
        (">=90%", Q, "≥90%"),
        ("≥90%", Q, "≥90%"),
        ("≧90%", Q, "≥90%"),
        ("＞＝９０％", Q, "≥90%"),
        ("=100%", Q, "=100%"),
        ("═100%", Q, "=100%"),
        ("＝100%", Q, "=100%"),
        ("≤3天", Q, "≤3天"),
        ("120±5公里", Q, "≥115公里；≤125公里"),
        ("由85%提高到90%", Q, "≥90%"),
        ("从2.5天缩短至2天", Q, "≤2天"),
        ("缩短至15分钟", Q, "≤15分钟"),
        ("≥10年", Q, "≥10年"),
        ("3-5栋", Q, "≥3栋；≤5栋"),
        ("1200余人次", Q, "=1,200人次"),
        ("<=3天", Q, "≤3天"),
        ("<5%", Q, "<5%"),
        ("不低于95%", Q, "≥95%"),
        ("不少于 30 次", Q, "≥30次"),
        ("90%以上", Q, "≥90%"),
        ("降至5%以下", Q, "≤5%"),
        ("不超过2‰", Q, "≤2‰"),
        ("超过500人", Q, ">500人"),
        ("80万字", Q, "=800,000字"),
        # units and scales
        ("=100万份", Q, "=1,000,000份"),
        ("=180人次", Q, "=180人次"),
        ("1件/ 每千人口", Q, "=1件/千人口"),
        ("每千人口2件", Q, "=2件/千人口"),
        ("每年一次", Q, "=1次/年"),
        ("=60", Q, "=60"),
        ("1,500场", Q, "=1,500场"),
        ("百分之九十以上", Q, "≥90%"),
        ("三十项", Q, "=30项"),
        ("90%-95%", Q, "≥90%；≤95%"),
        (">=90%；<=5天", Q, "≥90%；≤5天"),
        # deadlines
        ("年底前完成", D, "12-31前"),
        ("年内完成", D, "12-31前"),
        ("预计12月中旬前完成", D, "12-20前"),
        ("上下半年各一期", D, "=1期；06-30前；12-31前"),
        ("2022-06-30前完成", D, "2022-06-30前"),
        ("第三季度完成", D, "09-30前"),
        # numbers inside sentences
        ("建设形成区域中医医联体4个，分别覆盖16个区", N, "=4个；=16个"),
        ("形成优势病种临床诊疗“上海方案”≥5个", N, "≥5个"),
        ("培育并研制中医药国际标准提案20项", N, "=20项"),
        ("召开一次向代表委员通报卫生健康工作的会议", N, "=1次"),
        ("实现“零差错、零事故、零投诉”", N, "=0差错；=0事故；=0投诉"),
        ("较建设前提升1%", N, "较建设前提升≥1%"),
        ("提高5个百分点", N, "提高≥5个百分点"),
        ("二级甲等以上医疗机构全覆盖", N, "=100%"),
        ("公立医院均开展行动计划", N, "=100%"),
        ("应归尽归", N, "=100%"),
        ("2022年底前完成30项", N, "=30项；2022-12-31前"),
        # words, among them those with numerals that are none
        ("一次验收合格", W, ""),
        ("良好-优秀", W, ""),
        ("良好及以上", W, ""),
        ("职责范围内，共同圆满完成这一战略任务", W, ""),
        ("国际一流的免疫学基础创新", W, ""),
        ("第28届大型义诊活动", W, ""),
        ("进入分级目录T1级", W, ""),
        ("完成年度内各项任务", W, ""),
        ("零售价格合理", W, ""),
        ("每年百次", W, ""),
        ("及时", W, ""),
        # nothing
        ("", M, ""),
        ("  ", M, ""),
        ("/", M, ""),
        (None, M, ""),
    ],
)
def test_a_target_has_one_kind_and_one_meaning(text, kind, meaning):
    assert (understand(text).kind, str(understand(text))) == (kind, meaning)


@pytest.mark.parametrize("glyph", [(operator, sign) for operator, signs in GLYPHS.items() for sign in signs], ids="".join)
def test_every_glyph_is_its_operator(glyph):
    operator, sign = glyph
    assert understand(f"{sign}7项").bounds == (Bound(operator, Decimal(7), "项"),)


@pytest.mark.parametrize("word", [(operator, sign) for operator, signs in COMPARED.items() for sign in signs], ids="".join)
def test_every_word_of_comparison_is_its_operator(word):
    operator, sign = word
    assert understand(f"{sign}7项").bounds == (Bound(operator, Decimal(7), "项"),)
    assert understand(f"全年培训{sign}7项").bounds == (Bound(operator, Decimal(7), "项"),)


values = st.decimals(0, 10**9, places=2, allow_nan=False).map(lambda value: Decimal(f"{value:f}"))
units = st.sampled_from([*WORDS["classifiers"], "%", "‰", "", "件/千人口"])
bounds = st.builds(Bound, st.sampled_from(sorted(GLYPHS)), values, units)


@given(bounds)
def test_a_bound_is_read_back_from_its_own_spelling(bound):
    meaning = understand(str(bound))
    assert (meaning.kind, meaning.bounds) == (Q, (bound,))


@given(st.lists(bounds, min_size=1, max_size=4))
def test_several_targets_in_one_cell_are_all_read(several):
    assert understand("；".join(map(str, several))).bounds == tuple(several)


@given(
    st.sampled_from(sorted(sum(GLYPHS.values(), ()))),
    st.integers(1, 10**6),
    st.sampled_from(WORDS["classifiers"]),
    st.sampled_from(["", " ", "　"]),
)
def test_glyphs_and_blanks_make_no_difference(sign, value, unit, blank):
    read = understand(f"{blank}{sign}{blank}{value}{blank}{unit}{blank}")
    assert [(bound.value, bound.unit) for bound in read.bounds] == [(value, unit)]


@given(st.text(alphabet="完成不低于以上0123456789%万个次年月底前，；、。零一二较提升=≥每/ ", max_size=24))
def test_any_text_has_one_kind_and_loses_no_digit(text):
    """Digits end up in a bound, a date, or the list of what was not read; years, ordinals and the like are none."""
    meaning = understand(text)
    assert meaning.kind in Kind
    taken = meaning.bounds or meaning.deadlines or meaning.unread
    assert taken or not any(sign.isdigit() for sign in text) or "年" in text or "月" in text


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text):
    assert understand(text).kind in Kind


def test_a_number_without_a_place_is_listed():
    assert understand("完成率5").unread == ("5",)
    assert understand("覆盖率达到95").kind is W


def test_what_was_assumed_is_said():
    assert understand("80万字").notes == ("没有印运算符，按“=”理解",)
    assert understand("应归尽归").notes == ("“全部”一类的话按100%理解",)
    assert "百分点" in understand("较上年提升1%").notes[0]
    assert understand("12月中旬前完成").notes == ("“中旬”按20日计",)


def test_a_change_without_its_base_cannot_be_measured():
    assert not understand("较建设前提升1%").measurable
    assert understand(">=90%").measurable and understand("年底前完成").measurable and not understand("良好").measurable


def test_normal_keeps_thousands_and_unifies_signs():
    assert normal("＞＝ 1,500 场，≦3天") == "≥1,500场，≤3天"
