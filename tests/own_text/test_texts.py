"""Own text: references, and typed numbers held against computed ones; every expectation by hand from the two regions below."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pbe_analysis.blocks import Picture, Prose, Reference
from pbe_analysis.blocks.text import text
from pbe_analysis.figures import WHOLE, Figure
from pbe_analysis.measures import MEASURES
from pbe_analysis.own_text import Folder, OwnTexts, Vocabulary

RATES = {
    WHOLE: (Fraction(9242, 10_000), "92.42%"),
    "甲区": (Fraction(3642, 10_000), "36.42%"),
    "乙区": (Fraction(2, 3), "66.67%"),
}
WORDS = Vocabulary(
    (
        *(
            Figure("execution_rate", name, value, "万元", shown, "funds.csv", "全部资金")
            for name, (value, shown) in RATES.items()
        ),
        Figure("execution_rate", "乙区", Fraction(95, 100), "万元", "95.00%", "funds.csv", "转移支付"),
        Figure("satisfaction_rate", WHOLE, Fraction(88, 100), "人次", "88.00%", "survey.csv"),
        Figure("spent", WHOLE, Fraction(41156, 100), "万元", "411.56万元", "funds.csv", "全部资金"),
        Figure("respondents", WHOLE, Fraction(11_960), "人次", "11960人次", "survey.csv"),
        Figure("change", WHOLE, Fraction(3, 2), "个百分点", "1.50个百分点", "…", "execution_rate·全部资金·较2021年"),
        Figure("target", WHOLE, Fraction(95, 100), "%", "95%", "文件", "execution_rate"),
    ),
    MEASURES["evaluation"],
    2022,
    "全部资金",
    ("全市",),
    ("某项目",),
)


def read(tmp_path, source: str | bytes, name: str = "background.md", keys=None) -> OwnTexts:
    (tmp_path / name).write_bytes(source.encode() if isinstance(source, str) else source)
    return OwnTexts(Folder(tmp_path, "text"), lambda: WORDS, (lambda: keys) if keys else None)


def verdicts(tmp_path, source: str) -> list[tuple[str, str]]:
    return [(one.typed, one.claim.verdict) for one in read(tmp_path, source).held]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # equal, to as many decimals as were typed
        ("甲区预算执行率为36.42%。", [("36.42%", "linked")]),
        ("甲区预算执行率为36.4%。", [("36.4%", "linked")]),
        ("全市支出411.56万元。", [("411.56万元", "linked")]),
        ("全市支出0.04亿元。", [("0.04亿元", "linked")]),
        ("全市调查人数1.2万人次。", [("1.2万人次", "linked")]),
        # contradicting
        ("甲区预算执行率为36.5%。", [("36.5%", "contradicts")]),
        ("全市预算执行率92.40%，满意度为90%。", [("92.40%", "contradicts"), ("90%", "contradicts")]),
        ("支出411.65万元。", [("411.65万元", "contradicts")]),
        # bounds
        ("全市预算执行率超过九成。", [("九成", "linked")]),
        ("全市满意度超过九成。", [("九成", "contradicts")]),
        ("全市满意度近九成。", [("九成", "linked")]),
        ("全市满意度不足九成。", [("九成", "linked")]),
        ("甲区预算执行率四成以上。", [("四成", "contradicts")]),
        ("甲区预算执行率不到四成。", [("四成", "linked")]),
        ("乙区预算执行率过半。", [("过半", "linked")]),
        ("甲区预算执行率过半。", [("过半", "contradicts")]),
        # a bound that holds of one base alone is no certificate
        ("乙区转移支付管理规范，预算执行率不足九成。", [("九成", "untraced")]),
        ("乙区转移支付管理规范，预算执行率超过九成。", [("九成", "linked")]),
        ("乙区预算执行率不足九成。", [("九成", "linked")]),
        # in words
        ("乙区预算执行率为三分之二。", [("三分之二", "linked")]),
        ("甲区预算执行率为三分之二。", [("三分之二", "contradicts")]),
        ("全市预算执行率为百分之九十二。", [("百分之九十二", "linked")]),
        ("全市预算执行率约90%。", [("90%", "linked")]),
        # against the year before
        ("全市预算执行率比上年提高1.5个百分点。", [("1.5个百分点", "linked")]),
        ("全市预算执行率比上年下降1.5个百分点。", [("1.5个百分点", "contradicts")]),
        # what is said of a part or of another time behind the number leaves it what it is
        ("全市预算执行率超过九成五，各区平均八成。", [("九成五", "contradicts"), ("八成", "untraced")]),
        ("各区平均情况，全市预算执行率超过九成五。", [("九成五", "untraced")]),
        # what is wanted is no result
        ("预算执行率目标为95%。", [("95%", "linked")]),
        ("预算执行率应达到90%。", [("90%", "untraced")]),
        # nobody is accused where the words may mean something else
        ("丙区预算执行率为50%。", [("50%", "untraced")]),
        ("北京市之外，全市预算执行率为50%。", [("50%", "untraced")]),
        ("张庄村反映，全市预算执行率为50%。", [("50%", "untraced")]),
        # and generic words are no places
        ("所有乡镇合计，全市预算执行率为50%。", [("50%", "contradicts")]),
        ("县级、区级资金合计，全市预算执行率为50%。", [("50%", "contradicts")]),
        ("全部村卫生室合计，全市预算执行率为50%。", [("50%", "contradicts")]),
        ("2020年预算执行率为50%。", [("50%", "untraced")]),
        ("截至6月底，预算执行率为50%。", [("50%", "untraced")]),
        ("各区平均预算执行率为50%。", [("50%", "untraced")]),
        ("甲区进度较慢。预算执行率为36.42%。", [("36.42%", "untraced")]),
        ("共培训50人，占三成。", [("50人", "untraced"), ("三成", "untraced")]),
        # no quantities
        ("见财社〔2022〕18号第3项，2022年6月5日，表4。", []),
    ],
)
def test_each_typed_number_is_told_right(tmp_path, sentence, expected):
    assert verdicts(tmp_path, sentence) == expected


def test_cells_are_read_by_their_row_and_column(tmp_path):
    table = "|区|预算执行率（%）|\n|---|---|\n|甲区|36.42|\n|乙区|67.66|\n"
    assert verdicts(tmp_path, table) == [("36.42%", "linked"), ("67.66%", "contradicts")]


def test_a_contradiction_is_told_with_both_values_and_its_place(tmp_path):
    (told,) = read(tmp_path, "一\n\n**甲区**预算执行率为36.5%。").warnings
    assert str(told) == (
        'text/background.md, line 3, sign 13: "36.5%" is typed, and 甲区预算执行率（全部资金） 36.42% is computed. '
        "Expected the computed value, or a reference: {{execution_rate: 甲区}}."
    )


@pytest.mark.parametrize(
    ("reference", "shown"),
    [
        ("{{execution_rate}}", "92.42%"),
        ("{{ 预算执行率：甲区 }}", "36.42%"),
        ("{{execution_rate: 甲区, 全部资金, 1位小数}}", "36.4%"),
        ("{{spent: 亿元}}", "0.04亿元"),
        ("{{execution_rate: 较上年}}", "1.50个百分点"),
    ],
)
def test_a_reference_is_the_figure_with_its_trace(tmp_path, reference, shown):
    texts = read(tmp_path, f"共{reference}。")
    _, found, _ = texts.texts[0].blocks[0].paragraphs[0]
    assert isinstance(found, Reference) and found.display == shown and found.source
    assert texts.faults == texts.held == ()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{executon_rate}}", 'sign 1: "executon_rate" is not a figure'),
        ("{{execution_rate: 申区}}", "Did you mean"),
        ("一\n{{execution_rate", "line 2"),
        ("{{execution_rate: 亿元}}", "is no amount of money"),
        ("{{execution_rate: 上年}}", "to compare with the year before"),
        ("甲[^1]", "line 1: the footnote 1 is not written"),
        ("[^1]: 甲", "the footnote 1 is cited nowhere"),
        ("![图](../../etc/passwd)", "is not in the folder of the text"),
        ("![图](/etc/passwd)", "is not in the folder of the text"),
        ("![图](https://a.b/c.png)", "is not in the folder of the text"),
        ("![图](data:image/png;base64,QUJD)", "is not in the folder of the text"),
        ("一\n\n![图](无.png)", 'line 3, sign 6: the picture "无.png" is missing'),
        ("*" * 5_000, "signs of markup"),
        ("甲" * 30_000, "signs"),
    ],
)
def test_what_cannot_stand_is_refused_by_its_place(tmp_path, source, words):
    texts = read(tmp_path, source)
    assert words in "\n".join(map(str, texts.faults))


@pytest.mark.parametrize(
    ("content", "is_kept"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', True),
        ('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://a.b"/></svg>', False),
        ('<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>', False),
        ("<svg", False),
    ],
)
def test_a_picture_only_draws(tmp_path, content, is_kept):
    (tmp_path / "图.svg").write_text(content, "utf-8")
    texts = read(tmp_path, "![图](图.svg)")
    assert (texts.faults == ()) is is_kept
    assert any(isinstance(one, Picture) for one in texts.texts[0].blocks) is is_kept


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_is_read_in_the_encodings_of_offices(tmp_path, encoding):
    (one,) = read(tmp_path, "项目背景：{{execution_rate}}".encode(encoding)).texts
    assert text(one.blocks[0]) == "项目背景：92.42%"


def test_a_text_of_no_chapter_is_told_with_the_nearest_key(tmp_path):
    texts = read(tmp_path, "甲", "backgroud.md", {"background": "项目背景", "content": "内容"})
    assert texts.texts == () and texts.unplaced == ("text/backgroud.md",)
    assert "Did you mean background?" in str(texts.warnings[0])


def test_markup_stays_text_and_nobody_is_named_by_a_number(tmp_path):
    texts = read(tmp_path, "<script>x</script>，电话13812345678。")
    assert "13812345678" not in repr(texts.texts) and len(texts.warnings) == 1
    assert isinstance(texts.texts[0].blocks[0], Prose)


@given(
    st.lists(
        st.sampled_from(["甲区执行率为{{execution_rate: 甲区}}", "支出{{spent}}", "\n\n", "。", "，其中", "**{{年度}}年**"]),
        max_size=12,
    )
)
def test_text_of_references_alone_is_never_contradicted(tmp_path_factory, parts):
    texts = read(tmp_path_factory.mktemp("text"), "".join(parts))
    assert texts.contradictions == () and texts.faults == ()


@given(
    st.sampled_from([(name, shown) for name, (_, shown) in RATES.items() if name != WHOLE]),
    st.sampled_from(["", "经统计，", "其中", "从调查情况看，", "进展较快的是"]),
    st.sampled_from(["为", "达到", "", "仅为", "**已达**"]),
    st.sampled_from(["。", "，较好。", "，居全市前列。", "（见附表）。"]),
)
def test_what_is_typed_as_it_is_printed_is_linked(tmp_path_factory, figure, before, link, after):
    source = f"{before}{figure[0]}预算执行率{link}{figure[1]}{after}"
    (held,) = read(tmp_path_factory.mktemp("text"), source).held
    assert held.claim.verdict == "linked" and held.claim.figures[0].subject == figure[0]


@pytest.mark.parametrize(
    ("before", "title", "told"),
    [
        ("表：完成情况（{{年度}}年）", "完成情况（2022年）", []),
        ("表1：完成情况", "完成情况", []),
        ("完成情况见下表。", "项目背景", ["完成情况见下表。"]),
        ("", "项目背景", []),
    ],
)
def test_a_table_is_titled_by_the_paragraph_before_it_else_as_its_chapter(tmp_path, before, title, told):
    source = f"{before}\n\n|区|情况|\n|---|---|\n|甲区|好|\n\n后文。"
    *first, table, after = read(tmp_path, source, keys={"background": "项目背景"}).texts[0].blocks
    assert (table.title, [str(one) for one in first], str(after)) == (title, told, "后文。")
