"""Figures: what they print, what they keep, what figures.json says of them."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from by_hand import money_figure, plain_figure, rate_figure, share_figure

from pbe_analysis.errors import NotFound
from pbe_analysis.figures import Figure, Figures, Press, figures_json
from pbe_analysis.frames import frame_of
from pbe_analysis.measures import Measure, Registry
from pbe_analysis.numbers import Rate
from pbe_analysis.values import Value, document

SPENT = rate_figure(
    "execution_rate",
    "合计",
    Rate(Decimal("4115600"), Decimal("11300000")),
    "万元",
    "funds.csv · 表4",
    base="转移支付",
    money=True,
)


def test_a_rate_of_money_shows_its_parts_in_its_unit():
    assert SPENT.display == "36.42%"
    assert SPENT.trace == "411.56 ÷ 1,130.00 万元 · funds.csv · 表4"
    assert SPENT.value == Fraction(41156, 113000)


def test_a_rate_of_counts_shows_whole_parts():
    figure = rate_figure("satisfaction_rate", "东丽区", Rate(58, 92), "人次", "survey.csv")
    assert (figure.display, figure.trace) == ("63.04%", "58 ÷ 92 人次 · survey.csv")


@pytest.mark.parametrize(
    ("rate", "expression"),
    [
        (Rate(0, 0), "0 ÷ 0 家"),
        (Rate(None, 5), "未载明 ÷ 5 家"),
        (Rate(3, None), "3 ÷ 未载明 家"),
        (Rate(Decimal("16.445"), 23), "16.445 ÷ 23 家"),
        (Rate(Fraction(10, 3), 100), "3.33 ÷ 100 家"),
        (Rate(Decimal("1E+2"), 200), "100 ÷ 200 家"),
    ],
)
def test_the_expression_shows_the_parts_as_they_are(rate, expression):
    assert rate_figure("x", "合计", rate, "家", "").trace == expression


def test_money_prints_with_two_decimals_and_its_unit():
    assert money_figure("spent", "合计", Decimal(4115600), "万元", "").display == "411.56万元"
    assert money_figure("spent", "合计", Decimal(50), "万元", "").display == "0.01万元"  # 0.005 万元, half up
    assert money_figure("spent", "合计", None, "万元", "").display == "—"


@pytest.mark.parametrize(
    ("value", "places", "display"), [(2554, 0, "2,554人"), (Decimal("1.005"), 2, "1.01人"), (0, 0, "0人"), (None, 0, "—")]
)
def test_a_count_prints_with_its_unit_unless_unknown(value, places, display):
    assert plain_figure("heads", "合计", value, "人", "", places=places).display == display


def test_a_share_prints_as_a_percentage():
    assert share_figure("low", "合计", 0.125, "").display == "12.50%"
    assert share_figure("low", "合计", float("nan"), "").display == "—"


def test_a_record_has_the_keys_that_readers_of_figures_json_expect():
    assert SPENT.record() == {
        "id": "execution_rate",
        "subject": "合计",
        "base": "转移支付",
        "value": 41156 / 113000,
        "numerator": 411.56,
        "denominator": 1130,
        "unit": "万元",
        "display": "36.42%",
        "expression": "411.56 ÷ 1,130.00 万元",
        "source": "funds.csv · 表4",
    }
    assert "base" not in plain_figure("heads", "合计", 1, "人", "").record()


def test_an_undefined_figure_is_null_in_json():
    line = json.loads(figures_json([rate_figure("coverage_rate", "东丽区", Rate(0, 0), "家", "").record()]))[0]
    assert (line["value"], line["numerator"], line["denominator"], line["display"]) == (None, 0, 0, "—")


def count(id, subject="合计", base=""):
    return plain_figure(id, subject, 1, "个", "", base=base)


def test_figures_are_sorted_whatever_the_order_they_come_in():
    some = [count("b"), count("a", "乙"), count("a", "甲", "z"), count("a", "丙")]
    text = Figures(some).to_json()
    assert text == Figures(reversed(some)).to_json()
    assert [(one["id"], one["subject"]) for one in json.loads(text)] == [("a", "丙"), ("a", "乙"), ("a", "甲"), ("b", "合计")]
    assert len(text.splitlines()) == len(some) + 2  # one figure a line


def test_no_figures_are_an_empty_list():
    assert json.loads(Figures([]).to_json()) == []


def test_a_figure_computed_twice_is_an_error():
    with pytest.raises(ValueError, match="is computed twice"):
        Figures([count("a"), count("a")])


def test_one_subject_may_have_a_figure_per_base():
    figures = Figures([count("a", base="x"), count("a", base="y")])
    assert len(figures) == 2 and figures("a", base="y").base == "y"


def test_an_unknown_figure_is_answered_with_the_nearest():
    figures = Figures([count("coverage_rate", "甲区")])
    assert figures.get("coverage_rate") is None
    with pytest.raises(NotFound, match="Did you mean coverage_rate 甲区"):
        figures("coverage_rat", "甲区")


def test_a_figure_cannot_be_changed():
    with pytest.raises(AttributeError):
        SPENT.display = "100%"


def test_a_trace_without_parts_is_empty():
    assert Figure("grade", "合计", None, "", "良", "").trace == ""


# ---- the press ----
PRESS = Press(Registry(Measure("actions", kind="count", unit="项"), Measure("checkable_share", kind="rate", unit="项")))


def test_a_number_without_origin_is_of_the_press_and_a_value_keeps_its_own():
    told = PRESS.by("plan.csv", document("第2段"))("合计", actions=3, checkable_share=Value(None, document("别处")) / Value(4))
    assert [(one.display, one.source) for one in told] == [("3项", "plan.csv · 第2段"), ("—", "别处")]


def test_each_row_of_a_frame_gives_its_figures():
    rows = [
        {"section": "一", "actions": 4, "checkable_share": Rate(3, 4)},
        {"section": "二", "actions": 0, "checkable_share": Rate(0, 0)},
    ]
    frame = frame_of(rows, ("section", "actions", "checkable_share"), {"actions": "count", "checkable_share": "rate"})
    of = [
        (one.subject, one.base, one.display) for one in PRESS.rows(frame, "actions", "checkable_share", of="section", base="数量")
    ]
    assert of == [("一", "数量", "4项"), ("一", "数量", "75.00%"), ("二", "数量", "0项"), ("二", "数量", "—")]
    by = [(one.subject, one.base, one.value) for one in PRESS.rows(frame, by="section", checkable_share="checkable_share")]
    assert by == [("合计", "一", Fraction(3, 4)), ("合计", "二", None)]
