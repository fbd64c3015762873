"""The charts of a survey, drawn from hand-made answers and from hostile ones."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from pbe_analysis import charts
from pbe_analysis.blocks import Nothing
from pbe_analysis.params import Target
from pbe_analysis.surveys import estimates as weighing
from pbe_analysis.surveys.answers import Tally, distribution
from pbe_analysis.surveys.strata import Stratum
from pbe_analysis.tabular import titled

from .test_evaluation import assert_readable, labels, texts

LONG = "补助标准与实际工作量相比是否合理，能否满足村卫生室日常运转所需的基本支出，以及是否按月足额发放到人"
TARGET = Target(at_least=Decimal("0.9"), source="某办法")
NOTE = "区间为 Wilson 95% 置信区间，按有限总体校正"


def answered(*columns):
    """A chart of these columns of answers; the texts of the questions differ by their place."""
    texts = {f"q{place}": f"{sign}{LONG}" for place, sign in enumerate("甲乙丙丁戊己庚辛壬癸"[: len(columns)], 1)}
    counts = Counter((name, points) for name, column in zip(texts, columns, strict=True) for points in column)
    tallies = [Tally("甲区", *key, count) for key, count in counts.items()]
    frame = distribution(tallies, texts)
    return charts.surveys.answers(titled(frame, "各题作答分布", "questionnaires.csv 第2–9行"))


def estimated(*rows, target=TARGET):
    frame, _ = weighing.estimates([Stratum(*row) for row in rows])
    return charts.surveys.estimates(titled(frame, "分层加权满意度", "questionnaires.csv", note=NOTE), target)


PLAIN = ([5, 5, 4, 3, 1], [1, 2, 3, 4, 5], [4, 4, None, None, None])
ANSWERS = {
    "plain": PLAIN,
    "ten questions": [[1 + (place + row) % 5 for row in range(9)] for place in range(10)],
    "one question": ([5, 1],),
    "all best": ([5] * 9, [5] * 9),
    "all worst": ([1] * 9,),
    "all neutral": ([3] * 9, [3] * 9),
    "nobody answered one": ([None] * 3, [1, 5, 3]),
    "nobody answered any": ([None] * 3, [None] * 3),
    "tiny parts": ([5] * 997 + [1, 2, 3], [1] * 999 + [5]),
}
TIANJIN = (
    ("东丽区", 0, 92, 58), ("西青区", 60, 25, 23), ("武清区", 498, 12, 12), ("蓟州区", 524, 0, 0),
    ("滨海新区", 141, 141, 129), ("静海区", 20, 23, 19), ("宁河区", None, 24, 20),
)  # fmt: skip
ESTIMATES = {
    "tianjin": TIANJIN,
    "one region": (("新疆生产建设兵团第十二师第二百二十一团", 10**6, 406, 340),),
    "nobody": (("甲区", 5, 0, 0), ("乙区", 0, 0, 0)),
    "all full": (("甲区", 5, 5, 5), ("乙区", 1000, 30, 30)),
    "all none": (("甲区", 5, 5, 0), ("乙区", 1000, 30, 0)),
    "thirty": [(f"新疆生产建设兵团第{place}团", 100 * place, 10 * place, 9 * place) for place in range(1, 31)],
    "nothing weighed": (("东丽区", 0, 92, 58),),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_answers_can_be_read(case):
    assert_readable(answered(*ANSWERS[case]))


@pytest.mark.parametrize("target", [TARGET, None])
@pytest.mark.parametrize("case", ESTIMATES)
def test_estimates_can_be_read(case, target):
    assert_readable(estimated(*ESTIMATES[case], target=target))


@pytest.mark.parametrize("chart", [answered(*PLAIN), estimated(*TIANJIN)])
def test_a_chart_says_what_it_shows_from_where_and_of_how_many(chart):
    words = [text for text, _ in texts(chart)]
    assert len(chart.alt) > 20 and chart.alt.endswith("。")
    assert any(text.startswith("数据来源：questionnaires.csv") for text in words)
    assert any(re.search(r"（%.*）", text) for text in words) and any(re.search(r"\d人", text) for text in words)
    assert chart.png() == chart.png()


def test_the_bars_are_shares_around_the_middle_of_neutral():
    """Of 5, 5, 4, 3, 1: 20 % worst, 20 % neutral, 20 % good, 40 % best; they begin at −30 %."""
    chart = answered([5, 5, 4, 3, 1])
    bars = [bar for bars in chart.axes[0].containers for bar in bars if bar.get_width()]
    spans = [(bar.get_x(), bar.get_width()) for bar in bars]
    expected = [(-0.3, 0.2), (-0.1, 0.2), (0.1, 0.2), (0.3, 0.4)]
    assert [end for span in spans for end in span] == pytest.approx([end for span in expected for end in span])
    legend = [text.get_text() for text in chart.axes[0].get_legend().get_texts()]
    assert legend == ["很不满意", "不满意", "一般", "满意", "很满意"]


def test_the_worst_question_stands_on_top_and_its_text_is_cut_with_a_sign():
    first = labels(answered(*PLAIN))[0]
    assert first.startswith("乙") and first.endswith("…") and first.count("\n") == 2
    assert "满意率 40.00%  5人" in [text for text, _ in texts(answered(*PLAIN))]


def test_the_answers_are_named_as_the_parameters_name_them():
    frame = distribution([Tally("甲区", "q1", 5, 1)], {"q1": "甲"})
    names = {f"rated_{place}": word for place, word in enumerate(("很差", "差", "中", "好", "很好"), 1)}
    chart = charts.surveys.answers(titled(frame, "作答", "x.csv", names=names))
    assert [text.get_text() for text in chart.axes[0].get_legend().get_texts()] == list(names.values())


def test_what_is_not_weighed_says_so_and_the_whole_is_drawn_last():
    words = [text for text, _ in texts(estimated(*TIANJIN))]
    assert {"63.04% 范围外", "82.61% 多于总体", "83.33% 未加权", "未调查", "—"} <= set(words)
    assert any("不含未调查" in word for word in words) and "目标 90%" in words
    shown = labels(estimated(*TIANJIN))
    assert shown[0] == "武清区  12/498人" and shown[-1] == "加权合计  178/—人"


def test_a_question_with_a_rare_character_is_drawn():
    frame = titled(distribution([Tally("甲区", "q1", 5, 1)], {"q1": "𠮷野村\n$x$"}), "作答", "x.csv")
    assert labels(charts.surveys.answers(frame)) == ["〓野村 $x$"]
    assert_readable(charts.surveys.answers(frame))


def test_of_no_answers_at_all_there_is_no_chart():
    frame = titled(distribution([], {}), "作答", "x.csv")
    assert isinstance(charts.surveys.answers(frame), Nothing)
