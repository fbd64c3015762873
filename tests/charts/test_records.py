"""The charts of a drill-down, drawn from hand-made counts and from hostile ones."""

import re
from decimal import Decimal

import pytest

from pbe_analysis import charts
from pbe_analysis.blocks import Nothing
from pbe_analysis.evaluation import payment_bands as paid
from pbe_analysis.evaluation import payment_delays as timing
from pbe_analysis.tabular import absent, titled

from .test_evaluation import assert_readable, labels, texts

LONG = "新疆生产建设兵团第十二师第二百二十一团团部医院附属村卫生室（原红星农场卫生所）"


def histogram(*delays):
    rows = [{"region": "甲区", "payments": count, "amount": Decimal(count), "delay": days} for days, count in delays]
    return charts.records.histogram(titled(timing.delays(rows), "发放间隔分布", "payments.csv"))


def amounts(steps, step=100, width=10_000):
    frame = timing.amounts({place: (count, Decimal(count)) for place, count in steps.items()}, step, width)
    return charts.records.histogram(titled(frame, "单笔金额分布", "payments.csv"))


def bands(*rows):
    """Rows of region, band, institutions, gap in 分."""
    counted = [{"region": region, "band": band, "institutions": count} for region, band, count, _ in rows]
    sums = dict.fromkeys(("heads", "persons", "paid", "owed", "institutions"), 0)
    pooled = [{"region": region, "narrow": 0, "gap": gap} | sums for region, _, _, gap in rows]
    frame = paid.by_region(counted, pooled, list(dict.fromkeys(row[0] for row in rows)))
    return charts.records.bands(titled(frame, "各区机构发放程度", "payments.csv", "万元"))


def balances(*rows):
    listed = [
        {"region": region, "clinic_id": name, "heads": 5, "persons": 5, "paid": 0, "owed": gap, "gap": gap, "band": 0}
        for region, name, gap in rows
    ]
    sums = dict.fromkeys(("heads", "persons", "paid", "owed", "gap", "institutions", "homeless"), 0)
    pooled = [{"region": region, "narrow": 1} | sums for region in dict.fromkeys(row[0] for row in rows)]
    frame = paid.largest(listed, pooled, {name: name for _, name, _ in rows}, 3, 15)
    return charts.records.balances(titled(frame, "未说明差额最大的机构", "payments.csv"))


REGIONS = [f"新疆生产建设兵团第{place}师" for place in range(30)]
CASES = {
    "delays": lambda: histogram((-5, 3), (0, 10), (29, 500), (45, 1), (400, 2), (None, 7)),
    "one payment": lambda: histogram((12, 1)),
    "thirteen million payments": lambda: histogram((12, 13_000_000), (40, 66_000_000), (None, 5)),
    "amounts": lambda: amounts({100 * place + 33: 7 * place for place in range(1, 20)}),
    "large amounts": lambda: amounts(dict.fromkeys(range(0, 14), 5), 10**10, 10**11),
    "bands": lambda: bands(("甲区", 0, 524, 10**9), ("甲区", 3, 2, 0), ("乙区", 1, 9, 5), ("丙区", 5, 1, -(10**7))),
    "all bands": lambda: bands(*(("甲区", place, place + 1, 1) for place in range(6))),
    "thirty regions": lambda: bands(*((name, place % 6, 10**place % 7919, 10**11) for place, name in enumerate(REGIONS))),
    "no institution": lambda: bands(("甲区", 0, 0, 0)),
    "balances": lambda: balances(("甲区", "一院", 10**8), ("甲区", "二院", -(10**7)), ("乙区", LONG, 5)),
    "rare characters": lambda: balances(("甲区", "𠮷野\n村😀卫生室", 10**8), ("甲区", "<b>二院</b> $x_1$", 5)),
    "one balance": lambda: balances(("甲区", "一院", 1)),
    "all beyond": lambda: balances(("甲区", "一院", -5), ("乙区", "二院", -(10**12))),
}


@pytest.mark.parametrize("case", CASES)
def test_a_chart_can_be_read_and_says_what_from_where_and_of_how_many(case):
    chart = CASES[case]()
    assert_readable(chart)
    words = [text for text, _ in texts(chart)]
    assert any(text.startswith("数据来源：payments.csv") for text in words)
    assert any(re.search(r"（(笔|家|元).*(\d|行).*）", text.replace("\n", "")) for text in words)
    assert len(chart.alt) > 20 and chart.alt.endswith("。")


def lengths(chart) -> list[float]:
    """Of the first row of bars, from where each begins to where it ends."""
    return [path.vertices[2][0] - path.vertices[0][0] for path in chart.axes[0].collections[0].get_paths()]


def test_every_bin_says_its_number_its_share_and_what_went_before():
    chart = histogram((-5, 25), (29, 50), (None, 25))
    words = [text for text, _ in texts(chart)]
    assert {"25  25.00%  累计 33.33%", "50  50.00%  累计 100.00%", "25  25.00%"} <= set(words)
    assert labels(chart)[0] == "当月或提前" and labels(chart)[-1] == "未载明日期"
    assert lengths(chart) == [25, 50, 25]  # a bin without payments has no bar


def test_bands_are_told_apart_by_hatching_too_and_only_those_there_are():
    chart = bands(("甲区", 0, 3, 10**6), ("乙区", 3, 2, 0))
    legend = [text.get_text() for text in chart.axes[0].get_legend().get_texts()]
    assert legend == ["未发放", "足额"] and chart.axes[0].collections[0].get_hatch() == "////"
    assert "未说明差额1.00万元" in chart.alt


def test_balances_stand_by_size_either_way():
    chart = balances(("甲区", "一院", 100), ("甲区", "二院", -300), ("乙区", "三院", 200))
    assert labels(chart)[:2] == ["甲区 二院", "乙区 三院"]
    assert lengths(chart) == [-3, 2, 1]


@pytest.mark.parametrize("draw", [charts.records.histogram, charts.records.bands, charts.surveys.answers])
def test_of_what_is_absent_there_is_nothing_to_see(draw):
    nothing = draw(absent(("region",)))
    assert isinstance(nothing, Nothing) and nothing._repr_html_() == repr(nothing) == ""
