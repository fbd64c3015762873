"""Every chart of a targets report, drawn from the real data and from data that is hostile but plausible."""

import matplotlib as mpl
import pandas as pd
import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.blocks import Nothing
from pbe_analysis.charts import Chart, targets
from pbe_analysis.frames import frame_of
from pbe_analysis.numbers import Rate
from pbe_analysis.tabular import titled

from .test_evaluation import assert_readable, labels, texts

CHARTS = {
    "budget": "budget",
    "measurable": "measurable",
    "kinds": "kinds",
    "deadlines": "deadlines",
    "findings": "findings_by_form",
    "level_points": "level_points",
}
SHANGHAI = ("shanghai-health-targets", "shanghai-quality-control", "shanghai-sector-management")


@pytest.fixture(scope="module", params=SHANGHAI)
def study(request):
    return pbe.load(request.param, 2022, ROOT)


@pytest.fixture(scope="module")
def portfolio():
    return pbe.load("shanghai-health-targets", 2022, ROOT)


def draw(study, name: str) -> Chart:
    return getattr(targets, name)(getattr(study, CHARTS[name])())


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_can_be_read(study, name):
    assert_readable(draw(study, name))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_what_it_shows_where_it_comes_from_and_in_which_unit(portfolio, name):
    chart = draw(portfolio, name)
    assert len(chart.alt) > 20 and chart.png().startswith(b"\x89PNG")
    words = [text for text, _ in texts(chart)]
    assert any(text.startswith("数据来源：") and ".csv" in text for text in words)
    assert any("共" in text or "万元" in text or "分" in text for text in words)


@pytest.mark.parametrize("name", CHARTS)
def test_drawing_leaves_the_callers_settings_alone(portfolio, name):
    plain = draw(portfolio, name).png()
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red"}):
        before = dict(mpl.rcParams)
        assert draw(portfolio, name).png() == plain and dict(mpl.rcParams) == before


def test_projects_are_sorted_by_budget_and_ones_own_stands_out(portfolio):
    assert labels(draw(portfolio, "budget"))[::8] == ["免疫治疗创新研究院", "中医药监督管理"]
    own = pbe.load("shanghai-tcm-supervision", 2022, ROOT)
    assert labels(draw(own, "budget"))[-1] == "▶ 中医药监督管理"


def test_the_heat_map_shows_the_parts_of_each_share(portfolio):
    words = [text for text, _ in texts(draw(portfolio, "measurable"))]
    assert {"71%  75/105", "45%  13/29", "50%  10/20", "64%  98/154"} <= set(words)


def test_deadlines_stand_in_their_order(portfolio):
    assert labels(draw(portfolio, "deadlines"))[:2] == ["F8-05 质控简讯完成时间", "F1-05 工作完成时效性"]


def test_made_up_points_say_so_in_the_picture(portfolio):
    words = " ".join(text for text, _ in texts(draw(portfolio, "level_points")))
    assert words.count("示意数据") >= 2


LONG = "上海市进一步加快中医药传承创新发展三年行动计划暨名老中医学术经验传承项目" * 2


def frame(columns, *rows) -> pd.DataFrame:
    return titled(frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns), "试验", "a.csv", "万元")


HOSTILE = {
    "budget": frame(
        ("form", "total_funds", "budget_share"),
        *[(f"{n}{LONG}", 10 ** min(n, 12), Rate(10 ** min(n, 12), 10**12)) for n in range(30)],
        ("合计", 10**9, Rate(1, 1)),
    ),
    "measurable": frame(
        ("form", "output_rate", "measurable_rate"),
        *[(f"{n}{LONG}", Rate(n, 0), Rate(n, 99)) for n in range(20)],
        ("合计", Rate(0, 0), Rate(999, 999)),
    ),
    "kinds": frame(
        ("form", *targets.KINDS, "indicators_n"),
        (LONG, 999, 0, 0, 0, 0, 999),
        ("乙", 0, 0, 0, 0, 1, 1),
        ("合计", 999, 0, 0, 0, 1, 1000),
    ),
    "deadlines": frame(
        ("deadline", "form", "row_id", "level3", "target"),
        ("2020-02-29", "甲", "F1-01", LONG, "x"),
        ("2031-12-31", "甲", "F1-02", "乙", "y"),
    ),
    "findings": frame(("form", *targets.SEVERITIES), (LONG, 0, 0, 1), ("合计", 0, 0, 1)),
    "level_points": frame(
        ("indicator", "weight", "score", "score_rate"),
        ("产出指标", 50, None, Rate(None, 50)),
        ("合计", 100, None, Rate(None, 100)),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_chart_can_be_read_whatever_the_data(name):
    assert_readable(getattr(targets, name)(HOSTILE[name]))


@pytest.mark.parametrize("name", HOSTILE)
def test_of_nothing_to_draw_there_is_no_chart(name):
    empty = HOSTILE[name].iloc[:0]
    empty.attrs = HOSTILE[name].attrs
    assert isinstance(getattr(targets, name)(empty), Nothing)
