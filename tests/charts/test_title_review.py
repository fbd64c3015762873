"""Every chart of a title review: readable, sourced, labelled synthetic, and silent about small counts."""

import re

import pytest
from matplotlib.collections import PolyCollection
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis import charts
from pbe_analysis.figures import WHOLE
from pbe_analysis.frames import frame_of
from pbe_analysis.numbers import Rate
from pbe_analysis.tabular import titled

from .test_evaluation import assert_readable, texts

CHARTS = {
    "by_rule": charts.verdicts,
    "by_county": charts.outcomes,
    "by_discipline": charts.outcomes,
    "posts": charts.vacancies,
    "workload": charts.workload_ratio,
    "missing_materials": charts.missing_copies,
}
LONG = "新疆生产建设兵团第十二师第二百二十一团"


@pytest.fixture(scope="module")
def titles():
    return pbe.load("fujian-title-review", 2021, ROOT)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_can_be_read_and_says_where_it_comes_from(titles, name):
    chart = CHARTS[name](getattr(titles, name)())
    assert_readable(chart)
    words = [text for text, _ in texts(chart)]
    assert any(text.startswith("数据来源：") and "虚构数据" in text.replace("\n", "") for text in words)
    assert any(re.search(r"（.*(人|%).*）", text) for text in words)
    assert len(chart.alt) > 20 and chart.alt.endswith("。")


def outcomes(rows, group="county"):
    columns = (group, "applicants", "passed", "unknown", "failed", "clear_rate")
    found = [dict(zip(columns, (*row, Rate(row[2], row[1])), strict=True)) for row in rows]
    return titled(frame_of(found, columns), "各县区审核结果", "roster.xlsx")


@pytest.mark.parametrize(
    "rows",
    [
        [(LONG, 100_000, 90_000, 0, 10_000), (WHOLE, 100_000, 90_000, 0, 10_000)],
        [(f"{LONG}{n}", None, None, None, None) for n in range(20)] + [(WHOLE, None, None, None, None)],
        [("甲县", 5, 0, 0, 5), (WHOLE, 5, 0, 0, 5)],
        [],
    ],
)
def test_a_chart_can_be_read_whatever_the_data(rows):
    assert_readable(charts.outcomes(outcomes(rows)))


def test_what_is_hidden_is_a_dash_and_no_bar():
    chart = charts.outcomes(outcomes([("甲县", 60, 50, None, None), ("乙县", 60, 50, 5, 5), (WHOLE, 120, 100, 11, 9)]))
    assert "50/60  83.33%＊" in [text for text, _ in texts(chart)]
    assert [len(bars.get_paths()) for bars in chart.axes[0].collections if isinstance(bars, PolyCollection)] == [2, 1, 1]
